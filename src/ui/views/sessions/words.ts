import type { Refusal } from '#/store/keep/desk.ts'
import type { Keep } from '#/store/keep/telling.ts'

/** How the session that is open is kept. */
const STATUS: Readonly<Record<Keep['status'], string>> = {
  nothing: 'Nothing was done yet that could be kept.',
  saving: 'Being kept in this browser.',
  kept: 'Kept in this browser as it happens.',
  failed: 'Not kept: the browser’s store does not take it. Save it as a file.',
}

/** Why something was not opened. */
const NOT_OPENED: Readonly<Record<Refusal['what'], string>> = {
  link: 'The link was not opened',
  file: 'The file was not opened',
  session: 'The session was not opened',
}

/** What the list of sessions, its button and its notices say. A second language is a second object of this type. */
export const WORDS = {
  sessions: 'Sessions',
  /** What the button is called. */
  standing: (status: Keep['status']) => `Sessions. ${STATUS[status]}`,
  status: STATUS,
  list: 'The list of sessions',
  refusal: 'What is wrong with the session',
  close: 'Close',
  tryAgain: 'Try again',
  openIt: 'Open it',
  loadAnew: 'Load the page anew',
  saveFile: 'Save as a file',
  copyLink: 'Copy link',
  openFile: 'Open a file',
  nameOfThis: 'Name of this session',
  nameIt: 'Name it',
  keptHere: 'Kept in this browser',
  unread: 'The sessions could not be looked through',
  noneKept: 'No session is kept yet.',
  deleted: (name: string) => `Deleted: ${name}.`,
  undo: 'Undo',
  readingIt: 'A file is being read',
  reading: (bytes: number) => `Reading a file of ${(bytes / 1_000_000).toFixed(1)} MB`,
  stopReading: 'Stop, and keep what is open',
  noHead: 'It has no head.',
  row: {
    nameless: (id: string) => `Session ${id}`,
    ownMachine: 'own machine',
    acts: (acts: number) => (acts === 1 ? '1 act' : `${acts} acts`),
    here: ' (open here)',
    unsound: (fault: string) => `Cannot be opened as it is. ${fault}`,
    newName: (name: string) => `New name of ${name}`,
    open: 'Open',
    openIt: (name: string) => `Open ${name}`,
    rename: 'Rename',
    renameIt: (name: string) => `Rename ${name}`,
    duplicate: 'Duplicate',
    duplicateIt: (name: string) => `Duplicate ${name}`,
    saveIt: (name: string) => `Save ${name} as a file`,
    remove: 'Delete',
    removeIt: (name: string) => `Delete ${name}`,
  },
  notOpened: NOT_OPENED,
  untouched: 'What you have open is as it was.',
  openSound: (acts: string) => `Open what is sound of it: ${acts}`,
  share: {
    button: 'Share',
    label: 'Share link',
    title: 'Link of this session',
    link: 'Link',
    copied: (length: number) =>
      `Copied: a link of ${length} characters. It holds the whole session.`,
    notLoaded:
      'The link could not be made: a part of the page did not load. Load the page anew when the site can be reached.',
    made: (length: number, help: string) => `A link of ${length} characters. ${help}`,
  },
} as const
