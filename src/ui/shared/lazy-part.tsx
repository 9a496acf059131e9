import { type ComponentType, lazy, Suspense, useState } from 'react'
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary'
import { ActsKept } from './keep-context.tsx'

/** How much is being fetched ahead. The page says in `data-fetching` that it is, and when nothing is any more. */
let fetching = 0

/** Fetches what is not needed yet; whoever needs it is told when it cannot be had. */
export function fetchAhead(load: () => Promise<unknown>): void {
  const tell = (change: number) => {
    fetching += change
    document.documentElement.dataset.fetching = String(fetching > 0)
  }
  tell(1)
  load()
    .catch(() => {})
    .finally(() => tell(-1))
}

/** A part of the page could not be fetched. */
export class NotLoadedError extends Error {
  override readonly name = 'NotLoadedError'
}

/**
 * A part of the page that is fetched when it is first shown. Where it cannot be had, that is said in its
 * place; what goes wrong in it later is left to those around it.
 */
export function lazyPart<Props extends object>(
  name: string,
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
  className = 'crash',
): ComponentType<Props> {
  const Part = lazy(() =>
    load().catch((cause: unknown) => {
      throw new NotLoadedError(`${name} did not load`, { cause })
    }),
  )
  const missing = ({ error }: FallbackProps) => {
    if (!(error instanceof NotLoadedError)) throw error
    return (
      <div className={className} role="alert">
        <p className="mb-2">
          <b>{name} did not load.</b> <ActsKept />
          The site cannot be reached, or it holds a newer version of the page.
        </p>
        {/* Not "try again": a browser that could not fetch a module gives the same answer for good. */}
        <button type="button" className="ctl pri" onClick={() => location.reload()}>
          Load the page anew
        </button>
      </div>
    )
  }
  return function LazyPart(props: Props) {
    return (
      <ErrorBoundary fallbackRender={missing}>
        <Part {...props} />
      </ErrorBoundary>
    )
  }
}

/** A part that is fetched ahead, and drawn at once where it has come: in the moment in which what holds it opens. */
export interface ReadyPart<Props> {
  readonly Part: ComponentType<Props>
  readonly fetch: () => Promise<unknown>
  /** Does something as soon as the part can be drawn, at once where that is now; also where it cannot be had. */
  readonly whenReady: (body: () => void) => void
}

/** Makes a part that is fetched ahead; where it cannot be had, its place says so. */
export function readyPart<Props extends object>(
  name: string,
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): ReadyPart<Props> {
  let loaded: ComponentType<Props> | null = null
  const fetch = async () => {
    const module = await load()
    loaded = module.default
    return module
  }
  const Late = lazyPart(name, fetch)
  return {
    fetch,
    whenReady: (body) => {
      if (loaded) body()
      else void fetch().then(body, body)
    },
    Part: function Ready(props) {
      // The same as long as it is shown: another one would begin anew.
      const [Shown] = useState(() => loaded ?? Late)
      return (
        <Suspense fallback={null}>
          <Shown {...props} />
        </Suspense>
      )
    },
  }
}
