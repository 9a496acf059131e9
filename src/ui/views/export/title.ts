/** What the export dialog and its button are called; apart from the other words, which come with the dialog. */
export const TITLE = 'Export'
