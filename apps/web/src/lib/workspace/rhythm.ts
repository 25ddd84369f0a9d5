/** What may be said of a day once the day itself stands: loaded in one piece, after the first screen. */
export { default as PlanRows } from './PlanRows.svelte';
export { default as ReminderLines } from './ReminderLines.svelte';
export { default as SuggestionLine } from './SuggestionLine.svelte';
