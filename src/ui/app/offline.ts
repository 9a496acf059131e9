import { createVersions, type VersionStore } from '#/offline/versions.ts'

/** Beside the page, of which it may keep all that lies there. */
const SERVICE_WORKER = './service-worker.js'

/** The version of this page; it is kept for use without a network. Null where that cannot be. */
export function keepOffline(): VersionStore | null {
  // While it is developed the page shall be what its sources are.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return null
  const versions = createVersions(navigator.serviceWorker, () => location.reload())
  void versions.keep(SERVICE_WORKER)
  return versions
}
