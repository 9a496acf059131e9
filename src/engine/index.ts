export { DEFAULT_CONFIG, initialState } from './machine/initial-state.ts'
export { step } from './machine/step.ts'
