import { useState } from 'react'
import { Drafts } from '../components/drafts.tsx'
import { Icon } from '../components/icons.tsx'
import { useFolded } from '../shared/preferences.ts'
import { useStagedState } from '../shared/stage.tsx'
import { useWalk } from '../shared/use-walk.ts'
import { DeviceActs, GuestActs, HostActs, UserActs } from '../views/action-rail/groups.tsx'
import { NarrowBranches } from './narrow-branches.tsx'

/** The scrubber, and the acts, which fold away, at the bottom of a narrow screen. */
export function Sheet() {
  const state = useStagedState()
  const { cursor, length: steps, undo, redo, jump } = useWalk()
  const tabs = [
    ...state.vcpus.map(({ id }) => `vCPU${id}`),
    'Userspace',
    'Device',
    'Host',
    'Branches',
  ]
  const [tab, setTab] = useState('vCPU0')
  const [folded, setFolded] = useFolded()
  return (
    <section className="sheet" aria-label="Actions">
      <div className="scr">
        <button type="button" className="ctl ico" aria-label="Undo" onClick={undo}>
          <Icon name="undo" />
        </button>
        <input
          type="range"
          aria-label="Step"
          min="0"
          max={steps}
          value={cursor}
          onChange={(event) => jump(Number(event.target.value))}
        />
        <span className="m">
          {cursor}/{steps}
        </span>
        <button type="button" className="ctl ico" aria-label="Redo" onClick={redo}>
          <Icon name="forward" />
        </button>
        <button
          type="button"
          className="ctl"
          id="fold"
          aria-expanded={!folded}
          aria-controls="acts-box"
          onClick={() => setFolded(!folded)}
        >
          Acts <span aria-hidden="true">{folded ? '▴' : '▾'}</span>
        </button>
      </div>
      <div id="acts-box" hidden={folded}>
        <div className="tabs" role="tablist" aria-label="Actor">
          {tabs.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-selected={name === tab}
              aria-controls="acts"
              onClick={() => setTab(name)}
            >
              {name}
            </button>
          ))}
        </div>
        <div className="btns" role="tabpanel" id="acts" aria-labelledby={`tab-${tab}`}>
          <Drafts>
            {tab.startsWith('vCPU') && <GuestActs vcpu={Number(tab.slice(4))} />}
            {tab === 'Userspace' && <UserActs />}
            {tab === 'Device' && <DeviceActs />}
            {tab === 'Host' && <HostActs />}
            {tab === 'Branches' && <NarrowBranches />}
          </Drafts>
        </div>
      </div>
    </section>
  )
}
