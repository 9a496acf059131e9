/** Ids of library scenarios, as they may stand in a session: those that are and those to come. */
export const SCENARIO_ID = /^[a-z0-9][a-z0-9-]{0,39}$/
