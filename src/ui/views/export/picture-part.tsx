import { useState } from 'react'
import { rasterize } from '#/ui/components/picture/rasterize.ts'
import type { Theme } from '#/ui/shared/preferences.ts'
import { fileName, saveFile } from '#/ui/shared/save-file.ts'
import { Choice } from './choice.tsx'
import { drawOffered, offeredPictures } from './offered-pictures.ts'
import { WORDS } from './words.ts'

interface PicturePartProps {
  readonly theme: Theme
  readonly caption: string
  /** Of the session, for the name of the file. */
  readonly title: string
  /** Which step is shown; null where there are none. */
  readonly step: number | null
  readonly say: (text: string) => void
}

type ThemeChoice = keyof typeof WORDS.themes

/** Saves a view of the page as SVG or PNG. */
export function PicturePart({ theme, caption, title, step, say }: PicturePartProps) {
  const [names] = useState(() => offeredPictures().map(({ name }) => name))
  const [chosen, setChosen] = useState(names[0] ?? '')
  const [colours, setColours] = useState<ThemeChoice>('shown')
  if (names.length === 0) return <p className="k">{WORDS.noPicture}</p>

  const save = async (extension: 'svg' | 'png') => {
    try {
      const shade = colours === 'shown' ? theme : colours
      const picture = drawOffered(chosen, caption, shade)
      if (!picture) return say(WORDS.noPicture)
      const name = fileName(title, extension, WORDS.pictureOf(chosen, step, shade))
      if (extension === 'svg') saveFile(name, picture.svg, 'image/svg+xml')
      else saveFile(name, await rasterize(picture))
      say(WORDS.saved(name))
    } catch (error) {
      say(WORDS.notPicture(error instanceof Error ? error.message : String(error)))
    }
  }

  return (
    <fieldset>
      <legend>{WORDS.pictures}</legend>
      <div className="row">
        <Choice
          id="export-view"
          label={WORDS.picture}
          value={chosen}
          options={Object.fromEntries(names.map((name) => [name, name]))}
          onChange={setChosen}
        />
        <Choice
          id="export-theme"
          label={WORDS.theme}
          value={colours}
          options={WORDS.themes}
          onChange={setColours}
        />
        <button type="button" className="ctl" onClick={() => save('svg')}>
          {WORDS.saveSvg}
        </button>
        <button type="button" className="ctl" onClick={() => save('png')}>
          {WORDS.savePng}
        </button>
      </div>
    </fieldset>
  )
}
