// What is read after the picture, and fetched after it: a chunk of its own.
export { Console } from '../views/console/console.tsx'
export { CpuInterfaces } from '../views/list-registers/cpu-interface.tsx'
export { ListRegisters } from '../views/list-registers/list-registers.tsx'
export { Timeline } from '../views/timeline/timeline.tsx'
export { WhyPanel } from '../views/why/why-panel.tsx'
export { LiveRegion } from './live-region.tsx'
