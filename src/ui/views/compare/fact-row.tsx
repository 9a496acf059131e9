import { Fragment, memo, type ReactNode } from 'react'
import { Mark, stateWords } from '#/ui/components/mark.tsx'
import { FLAGS, type Headline, type Said } from './facts.ts'
import { differ, goingOn, type Layout, sameData } from './layout.ts'

interface RowProps {
  readonly layout: Layout
  /** The same words for every kernel, or words of its own. */
  readonly label: ReactNode | ((n: number) => ReactNode)
  readonly name: string
  readonly size?: 'big' | 'strip' | 'slim'
  /** What is compared, one a kernel. */
  readonly keys: readonly string[]
  readonly draw: (n: number) => ReactNode
  /** What is drawn has fixed places of its own and may change where it stands. */
  readonly inPlace?: boolean
}

/** Equal or not, between the answers of two kernels. */
function Spine({ differs, blank }: { readonly differs: boolean; readonly blank: boolean }) {
  return (
    <span className="spine" data-differs={differs}>
      {differs ? <span className="ne-i">≠</span> : blank ? '' : '='}
    </span>
  )
}

/**
 * One line of the matrix: the same label and height for every kernel. Another value is another element,
 * so that nothing beside it moves.
 */
export function Row({ layout, label, name, size, keys, draw, inPlace = false }: RowProps) {
  const keyOf = (n: number) => (inPlace ? n : `${n} ${keys[n]}`)
  const differs = differ(layout, keys)
  const going = goingOn(layout)
  const factClass = (n: number) =>
    `fact${layout.ended[n] != null ? ' ended' : differs ? ' df' : ''}`
  const head = (n: number) => (
    <span className="flabel">{typeof label === 'function' ? label(n) : label}</span>
  )
  const classes = `frow${size ? ` ${size}` : ''}`
  if (layout.mode === 'split')
    return (
      <div className={classes} data-fact={name}>
        {layout.names.map((kernel, n) => {
          const isAlone = !going.includes(n) || !going.includes(n - 1)
          const unlike = n > 0 && !isAlone && keys[n] !== keys[n - 1]
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the pane
            <Fragment key={n}>
              {n > 0 && <Spine differs={unlike} blank={isAlone || keys[n] === ''} />}
              <div className={factClass(n)} data-kernel={kernel}>
                {head(n)}
                <span className="fval" key={keyOf(n)}>
                  {draw(n)}
                </span>
              </div>
            </Fragment>
          )
        })}
      </div>
    )
  const drawn = layout.mode === 'overlay' && differs ? going : [going[0] ?? 0]
  // Where some have ended, one that goes on says whose answer it is.
  const isNamed = drawn.length > 1 || going.length < layout.names.length
  const at = layout.mode === 'single' ? layout.shown : (drawn[0] ?? 0)
  return (
    <div className={classes} data-fact={name}>
      <div className={factClass(at)}>
        {head(at)}
        {layout.mode === 'single' ? (
          <span className="fval" key={keyOf(layout.shown)}>
            {draw(layout.shown)}
          </span>
        ) : (
          <span className={isNamed ? 'fover' : 'fval'} key={keys.join()}>
            {drawn.map((n) => (
              <span key={n}>
                {isNamed && <span className="k">{layout.names[n]}</span>}
                <span className="fval">{draw(n)}</span>
              </span>
            ))}
          </span>
        )}
        {differs && <span className="ne-i at-end">≠</span>}
      </div>
    </div>
  )
}

interface FactRowProps {
  readonly layout: Layout
  readonly label: string
  readonly said: readonly Said[]
}

/** A fact in words and words of a register. */
export const FactRow = memo(function FactRow({ layout, label, said }: FactRowProps) {
  return (
    <Row
      layout={layout}
      label={label}
      name={label}
      keys={said.map(({ value }) => value)}
      draw={(n) => (
        <>
          <b className="m">{said[n]?.value}</b> <span className="k m">{said[n]?.note}</span>
        </>
      )}
    />
  )
}, sameData)

interface HeadlineRowProps {
  readonly layout: Layout
  readonly title: string
  readonly kind: string
  readonly headlines: readonly Headline[]
}

const headlineKey = ({ pending, active, flags, note }: Headline): string =>
  `${pending} ${active} ${flags} ${note}`

/** The large mark of an interrupt, with KVM's flag letters where it is a virtual one. */
export const HeadlineRow = memo(function HeadlineRow({
  layout,
  title,
  kind,
  headlines,
}: HeadlineRowProps) {
  const draw = (n: number) => {
    const { pending, active, flags, note } = headlines[n] as Headline
    return (
      <span className="bigmk">
        <span className="mk">
          <Mark pending={pending} active={active} size={32} />
        </span>
        {flags && (
          <span
            className="flags"
            role="img"
            aria-label={FLAGS.map(([, word], bit) => `${word}: ${flags[bit]}`).join('; ')}
          >
            {FLAGS.map(([letter, word], bit) => (
              <span
                key={letter}
                title={word}
                className={
                  differ(
                    layout,
                    headlines.map((h) => h.flags[bit] ?? ''),
                  )
                    ? 'dd'
                    : ''
                }
              >
                <i>{letter}</i>
                <b className={flags[bit] === '1' ? '' : 'z'}>{flags[bit]}</b>
              </span>
            ))}
          </span>
        )}
        <span className="said">
          <b>{stateWords(pending, active)}</b>
          <span className="k">{note}</span>
        </span>
      </span>
    )
  }
  const label = (
    <>
      {title}
      <span className="k">{kind}</span>
    </>
  )
  return (
    <Row
      layout={layout}
      label={label}
      name={title}
      size="big"
      keys={headlines.map(headlineKey)}
      draw={draw}
      inPlace
    />
  )
}, sameData)
