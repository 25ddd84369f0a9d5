import { toolById } from '@bearings/programme/tools';

export const OWN = { space: 'own', home: '/app' } as const;
export const FAMILY = { space: 'family', home: '/app/family' } as const;

/** The workspace in which a tool opens: tools for families have a space of their own. */
export const homeOf = (tool: string): string => (toolById(tool)?.point === 'family' ? FAMILY.home : OWN.home);

export const toolPage = (tool: string): string => `${homeOf(tool)}/tools/${tool}`;
