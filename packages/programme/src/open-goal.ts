/** Neither met nor dropped: there is something left to do. */
export const isOpenGoal = ({ outcome }: { readonly outcome?: unknown }): boolean =>
  outcome !== 'met' && outcome !== 'dropped';
