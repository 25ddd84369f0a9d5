/** Connections to PostgreSQL that a server holds at most, by what they are for. */
export const CONNECTIONS = {
  /**
   * Meetings are answered from memory. What is left are organisers, what visitors send in, the look for changes, and what
   * servers note for each other; what writes there goes mostly one at a time. An import that takes long leaves three.
   */
  directory: 4,
  /** All that devices copy, over which hundreds of writers at once were measured (`docs/benchmarks.md`). */
  logs: 10,
  /** Hears from other processes what changed. */
  wakeUps: 1,
} as const;

/** Of one process. PostgreSQL has a hundred for all of them unless it is told otherwise. */
export const MOST_CONNECTIONS = Object.values(CONNECTIONS).reduce((sum, most) => sum + most, 0);
