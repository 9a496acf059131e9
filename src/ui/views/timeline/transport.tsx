import type { ReactNode } from 'react'
import { Icon } from '#/ui/components/icons.tsx'
import { useWalk } from '#/ui/shared/use-walk.ts'
import { PLAY_SPEEDS, usePlay } from './use-play.ts'

/** Undo, redo, step, play and scrub. */
export function Transport({ children }: { readonly children?: ReactNode }) {
  const { cursor, length: steps, undo, redo, jump } = useWalk()
  const play = usePlay()
  return (
    <div className="trans">
      <button
        type="button"
        className="ctl"
        aria-disabled={cursor === 0}
        aria-keyshortcuts="Z Control+Z"
        onClick={undo}
      >
        <Icon name="undo" /> Undo <kbd>Z</kbd>
      </button>
      <button
        type="button"
        className="ctl"
        aria-disabled={cursor === steps}
        aria-keyshortcuts="X Control+Shift+Z Control+Y"
        onClick={redo}
      >
        <Icon name="redo" /> Redo <kbd>X</kbd>
      </button>
      <button type="button" className="ctl ico" aria-label="To the start" onClick={() => jump(0)}>
        <Icon name="back" />
      </button>
      <button
        type="button"
        className="ctl ico"
        id="play"
        aria-label={play.playing ? 'Pause' : 'Play'}
        aria-keyshortcuts="P"
        onClick={play.toggle}
      >
        <Icon name={play.playing ? 'pause' : 'play'} />
      </button>
      <button type="button" className="ctl ico" aria-label="To the end" onClick={() => jump(steps)}>
        <Icon name="forward" />
      </button>
      <span className="m count" key={cursor}>
        <b>{cursor}</b> / {steps}
      </span>
      <input
        type="range"
        aria-label="Step"
        className="hide-l"
        min="0"
        max={steps}
        value={cursor}
        onChange={(event) => jump(Number(event.target.value))}
      />
      <label className="hide-l k">
        play{' '}
        <select
          className="field"
          value={play.speed}
          onChange={(event) => play.setSpeed(Number(event.target.value))}
        >
          {PLAY_SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {speed === 0 ? 'by hand' : `every ${speed / 1000} s`}
            </option>
          ))}
        </select>
      </label>
      {children}
    </div>
  )
}
