import { useEffect, useState } from 'react'
import { shortened } from '#/lib/quoted.ts'
import { strayOf } from '../shared/screens.ts'

/** Says that the address names nothing that there is. */
export function AddressNotice() {
  const [stray, setStray] = useState(() => strayOf(location.hash))
  useEffect(() => {
    const follow = () => setStray(strayOf(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  if (stray === null) return null
  return (
    <div role="alert" className="notice">
      <p>
        No screen is called “{shortened(stray)}”. This is the bench, with the session that was
        there.
      </p>
      <button type="button" className="ctl" onClick={() => setStray(null)}>
        Close
      </button>
    </div>
  )
}
