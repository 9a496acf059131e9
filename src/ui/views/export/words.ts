import { TITLE } from './title.ts'

/** What the export dialog says. A second language is a second object of this type. */
export const WORDS = {
  title: TITLE,
  pictures: 'Pictures',
  picture: 'View',
  theme: 'Colours',
  themes: { shown: 'as shown', light: 'light', dark: 'dark' },
  saveSvg: 'Save SVG',
  savePng: 'Save PNG',
  noPicture: 'There is no view on this screen to draw.',
  tables: 'Text',
  form: 'Form',
  forms: {
    text: 'Plain text, 72 columns, for a mail',
    markdown: 'Markdown table',
    wave: 'WaveJSON of the lanes, for WaveDrom',
  },
  setup: 'with the steps of the setup',
  onlyDifferences: 'only steps that differ or break a rule',
  preview: 'Preview',
  copy: 'Copy',
  save: 'Save',
  files: 'The whole session',
  saveSession: 'Save session file',
  savePage: 'Save as a page that works offline',
  pageNote:
    'One HTML file with the bench in it. It opens by double click, loads nothing, and its acts can be done and undone.',
  print: 'Print this step',
  copied: 'Copied.',
  notCopied: 'The browser does not allow copying. Save it instead.',
  saved: (name: string) => `Saved ${name}.`,
  /** What tells the file of a picture from others of the same session. */
  pictureOf: (view: string, step: number | null, theme: string) =>
    [view, step === null ? '' : `step ${step}`, theme === 'dark' ? theme : ''].join(' '),
  notPicture: (reason: string) => `The picture could not be made: ${reason}.`,
  notLoaded:
    'The page could not be made: its program did not load. Try again when the site can be reached.',
  long: (steps: number) => `${steps} steps make a long text.`,
  makeLong: 'Make it all the same',
  search: 'vgicscope, every state searched',
  caption: (story: string, step: number, steps: number, kernels: string) =>
    `${story}. Step ${step} of ${steps}, kernel ${kernels}.`,
  /** Where branches are compared, which may be of several kernels. */
  branches: (names: string, kernels: string) => `${kernels}: ${names}`,
} as const
