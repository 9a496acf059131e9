import type { VersionStore } from '#/offline/versions.ts'
import { KeepNotice } from '../views/sessions/keep-notice.tsx'
import { AddressNotice } from './address-notice.tsx'
import { FaultNotice } from './fault-notice.tsx'
import { NewerNotice } from './newer-notice.tsx'

/** What is told over the page: one above the other, for several may be so at once. */
export function Notices({ versions }: { readonly versions: VersionStore | null }) {
  return (
    <div className="notices">
      <KeepNotice />
      <AddressNotice />
      {versions && <NewerNotice versions={versions} />}
      <FaultNotice />
    </div>
  )
}
