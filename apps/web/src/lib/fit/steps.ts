/**
 * What is asked, one thing at a time, of someone who wants to know whether this way suits them. Words stand in the
 * catalogue under `public.fit.<step>.title`, `.text`, `.<answer>` for each answer and `.to-<n>` for each way out.
 */
export interface Step {
  readonly id: string;
  /** Each answer, and the step it leads to. */
  readonly answers: readonly (readonly [answer: string, to: string])[];
  /** Where to from here: paths of pages, in the order of their words. */
  readonly ways?: readonly string[];
}

/** The first is where everyone begins. An answer leads forward alone, so that every way ends. */
export const STEPS: readonly Step[] = [
  {
    id: 'start',
    answers: [
      ['alcohol', 'alcohol'],
      ['drugs', 'drugs'],
      ['smoking', 'smoking'],
      ['gambling', 'gambling'],
      ['eating', 'eating'],
      ['other', 'way'],
      ['someone', 'someone'],
    ],
  },
  {
    id: 'alcohol',
    answers: [
      ['body', 'doctor'],
      ['unsure', 'doctor'],
      ['no', 'way'],
    ],
  },
  {
    id: 'drugs',
    answers: [
      ['body', 'doctor'],
      ['opioid', 'medicine'],
      ['unsure', 'doctor'],
      ['no', 'way'],
    ],
  },
  { id: 'smoking', answers: [['on', 'way']], ways: ['/handbook/medicines'] },
  {
    id: 'gambling',
    answers: [
      ['debt', 'debt'],
      ['no', 'way'],
    ],
  },
  {
    id: 'eating',
    answers: [
      ['body', 'eating-service'],
      ['no', 'way'],
    ],
  },
  { id: 'doctor', answers: [['on', 'way']], ways: ['/handbook/withdrawal', '/help'] },
  { id: 'medicine', answers: [['on', 'way']], ways: ['/handbook/medicines', '/handbook/withdrawal'] },
  { id: 'debt', answers: [['on', 'way']], ways: ['/handbook/gambling-and-money', '/help'] },
  { id: 'eating-service', answers: [['on', 'way']], ways: ['/handbook/food', '/help'] },
  { id: 'someone', answers: [], ways: ['/handbook/families', '/help'] },
  {
    id: 'way',
    answers: [
      ['yes', 'begin'],
      ['parts', 'try'],
      ['faith', 'other-groups'],
      ['beside', 'beside'],
    ],
  },
  { id: 'begin', answers: [], ways: ['/now', '/app/tools/stage-check', '/handbook'] },
  { id: 'try', answers: [], ways: ['/app/tools/cost-benefit', '/handbook/reduce-or-stop', '/handbook'] },
  { id: 'other-groups', answers: [], ways: ['/handbook/twelve-step', '/handbook/meetings', '/handbook'] },
  {
    id: 'beside',
    answers: [],
    ways: ['/handbook/finding-help', '/handbook/medicines', '/handbook/other-troubles'],
  },
];
