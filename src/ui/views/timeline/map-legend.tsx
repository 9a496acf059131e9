import { WORDS } from './words.ts'

/** What the signs in the map of the run mean, beside it. */
export function MapLegend() {
  const { title, view, here, rule, broke } = WORDS.map
  return (
    <div className="maplegend" title={title}>
      <span>
        <i className="frame" /> {view}
      </span>
      <span className="hide-l">
        <i className="line" /> {here}
      </span>
      <span>
        <i className="broke" /> <span className="hide-l">{rule} </span>
        {broke}
      </span>
    </div>
  )
}
