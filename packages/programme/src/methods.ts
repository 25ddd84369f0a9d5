import { FROM_PACKS } from './pack/from-packs.ts';
import { overlay } from './pack/overlay.ts';

/** What a method mainly works with: the body, thoughts, other people, the place one is in, or a plan made before. */
export const METHOD_KINDS = ['body', 'mind', 'people', 'place', 'plan'] as const;
export type MethodKind = (typeof METHOD_KINDS)[number];

/** Seconds in and out, for a number of breaths. */
export interface Breathing {
  readonly type: 'breathing';
  readonly in: number;
  readonly out: number;
  readonly times: number;
}
/** A clock that runs for some minutes. */
export interface Clock {
  readonly type: 'clock';
  readonly minutes: number;
}
/** One thing after another, at the person's pace; the words stand under `method.<method id>.step.<step>`. */
export interface Steps {
  readonly type: 'steps';
  readonly steps: readonly string[];
}
export type Run = Breathing | Clock | Steps;

/**
 * A way to cope with an urge. Its words stand in `texts/<language>/methods.json`: `method.<id>.name` and
 * `method.<id>.line`, the whole instruction in one line, so that it helps with scripts off as well.
 */
export interface Method {
  readonly id: string;
  readonly version: number;
  readonly kind: MethodKind;
  /** The tool that holds the person's own words for it. */
  readonly opens?: string;
  /**
   * What of the person's it works with. Its line says what to do without; once they wrote it, `method.<id>.mine` is its
   * line. Until then `method.<id>.write` leads to the tool it opens.
   */
  readonly needs?: 'reasons' | 'people';
  /** What can be run on the page. */
  readonly run?: Run;
  /** `tested`: a trial looked at this method by itself; `practised`: long taught, not known to be tested alone. */
  readonly sure: 'tested' | 'practised';
  /** Ids of the bibliography. */
  readonly sources: readonly string[];
}

const taught = { version: 1, sure: 'practised', sources: ['smart-urges'] } as const;

/**
 * The methods Bearings comes with, in the order used when a person has none of their own: first what can be done at once
 * and alone, then other people and reasons, then what takes more thought or goes further away.
 */
const BUILT_IN = [
  {
    id: 'breathing',
    kind: 'body',
    run: { type: 'breathing', in: 4, out: 6, times: 10 },
    ...taught,
    sure: 'tested',
    sources: ['shahab-2013'],
  },
  { id: 'delay', kind: 'mind', run: { type: 'clock', minutes: 10 }, ...taught },
  {
    id: 'urge-surf',
    kind: 'body',
    opens: 'urge-surf',
    run: { type: 'clock', minutes: 20 },
    ...taught,
    sure: 'tested',
    sources: ['bowen-2009'],
  },
  { id: 'escape', kind: 'place', ...taught },
  {
    id: 'grounding',
    kind: 'body',
    run: { type: 'steps', steps: ['see', 'touch', 'hear', 'smell', 'taste'] },
    ...taught,
  },
  {
    id: 'move-body',
    kind: 'body',
    run: { type: 'clock', minutes: 5 },
    ...taught,
    sure: 'tested',
    sources: ['haasova-2013'],
  },
  { id: 'call-someone', kind: 'people', opens: 'support-people', needs: 'people', ...taught },
  { id: 'my-reasons', kind: 'mind', opens: 'cost-benefit', needs: 'reasons', ...taught },
  { id: 'distract', kind: 'mind', ...taught, sure: 'tested', sources: ['skorka-brown-2015', 'gawor-2021'] },
  {
    id: 'basics-check',
    kind: 'body',
    run: { type: 'steps', steps: ['hungry', 'angry', 'lonely', 'tired', 'in-pain'] },
    ...taught,
  },
  { id: 'refuse', kind: 'mind', ...taught },
  { id: 'substitute', kind: 'mind', opens: 'activity-ideas', ...taught },
  { id: 'accept', kind: 'mind', ...taught },
  { id: 'play-forward', kind: 'mind', opens: 'play-forward', ...taught },
  { id: 'make-it-hard', kind: 'place', ...taught },
  { id: 'avoid', kind: 'place', ...taught },
  {
    id: 'if-then',
    kind: 'plan',
    opens: 'trigger-map',
    ...taught,
    sure: 'tested',
    sources: ['mcwilliams-2019', 'cooke-2022'],
  },
  { id: 'name-urge', kind: 'mind', opens: 'name-urge', ...taught },
  { id: 'attack', kind: 'mind', ...taught },
  { id: 'write-it', kind: 'mind', ...taught },
  { id: 'calm-practice', kind: 'body', opens: 'calm-practice', ...taught },
  { id: 'join-meeting', kind: 'people', ...taught },
] as const satisfies readonly Method[];

export type MethodId = (typeof BUILT_IN)[number]['id'];
/** A method of the list, whichever it is. */
export interface ListedMethod extends Method {
  readonly id: MethodId;
}

/** Every method, those of installed packs last. */
export const METHODS: readonly ListedMethod[] = overlay<ListedMethod>(BUILT_IN, FROM_PACKS.methods);

export const METHOD_IDS: readonly MethodId[] = METHODS.map((method) => method.id);
