import { toolById } from '@bearings/programme/tools';

/** The workspace in which a tool opens: tools for families have a space of their own. */
export const homeOf = (tool: string): string => (toolById(tool)?.point === 'family' ? '/app/family' : '/app');

export const toolPage = (tool: string): string => `${homeOf(tool)}/tools/${tool}`;
