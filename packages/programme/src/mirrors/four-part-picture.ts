import type { Said } from '../said.ts';
import type { CostBenefit } from '../tools/cost-benefit.ts';
import { defineMirror, sayer } from './mirror.ts';

type Weighed = NonNullable<CostBenefit['gives']>[number];

/** One stroke of the picture: length is how long it lasts, thickness how much it weighs. */
export interface Stroke {
  readonly item: string;
  readonly text: string;
  /** 0 to 10; 5 where the person gave none. */
  readonly weight: number;
}
export interface Quarter {
  readonly soonOver: readonly Stroke[];
  readonly lasts: readonly Stroke[];
  /** Nobody has said how long these last. */
  readonly unsaid: readonly Stroke[];
}
export interface FourPartPicture {
  readonly sentence: Said;
  /** Set where some things are marked and others are not. */
  readonly open?: Said;
  readonly gives: Quarter;
  readonly costs: Quarter;
  readonly hard: Quarter;
  readonly gains: Quarter;
  /** Set when what the behaviour gives has grown by a third or more since the version before: a gentle sign to watch. */
  readonly grewBack?: Said;
}

const say = sayer('four-part-picture', [
  'empty',
  'unsaid',
  'noted',
  'gives',
  'costs',
  'both',
  'open',
  'grew-back',
]);

const UNWEIGHED = 5;

function quarter(items: readonly Weighed[] = []): Quarter {
  const strokes = items
    .filter((item) => item.text.trim() !== '')
    .map((item) => ({
      item: item.id,
      text: item.text,
      weight: item.weight ?? UNWEIGHED,
      lasts: item.lasts,
    }))
    .sort((a, b) => b.weight - a.weight);
  const marked = (as: Weighed['lasts']) =>
    strokes.filter(({ lasts }) => lasts === as).map(({ item, text, weight }) => ({ item, text, weight }));
  return { soonOver: marked('soon-over'), lasts: marked('lasts'), unsaid: marked(undefined) };
}

const pull = (strokes: readonly Stroke[]) => strokes.reduce((sum, stroke) => sum + stroke.weight, 0);
const all = ({ soonOver, lasts, unsaid }: Quarter) => [...soonOver, ...lasts, ...unsaid];

type Side = 'soon' | 'lasts' | 'even';

/** Where the weight of one list lies, going by what the person marked; `undefined` where nothing is marked. */
function side(items: readonly Weighed[] = []): Side | undefined {
  const marked = items.filter(({ text, lasts }) => text.trim() !== '' && lasts !== undefined);
  if (marked.length === 0) return undefined;
  const weigh = (lasts: Weighed['lasts']) =>
    marked.filter((item) => item.lasts === lasts).reduce((sum, item) => sum + (item.weight ?? UNWEIGHED), 0);
  const [soon, long] = [weigh('soon-over'), weigh('lasts')];
  return soon === long ? 'even' : long > soon ? 'lasts' : 'soon';
}

interface Counts {
  readonly count: number;
  readonly unsaid: number;
}

function sentence({ count, unsaid }: Counts, gives: Side | undefined, costs: Side | undefined): Said {
  if (count === 0) return say('empty');
  if (gives && costs) return say('both', { gives, costs });
  if (gives) return say('gives', { gives });
  if (costs) return say('costs', { costs });
  return say(unsaid === count ? 'unsaid' : 'noted', { count });
}

/** Sorts one sheet into short and long term and says in one sentence what it shows. */
export const fourPartPicture = defineMirror(
  say,
  (entry, { before }): FourPartPicture => {
    const { gives, costs, hard, gains } = entry.values;
    const parts = {
      gives: quarter(gives),
      costs: quarter(costs),
      hard: quarter(hard),
      gains: quarter(gains),
    };
    const count = Object.values(parts).flatMap(all).length;
    const unsaid = Object.values(parts).flatMap((part) => part.unsaid).length;
    const earlier = before ? pull(all(quarter(before.values.gives))) : 0;
    const grew = earlier > 0 && pull(all(parts.gives)) >= earlier * (4 / 3);
    return {
      ...parts,
      sentence: sentence({ count, unsaid }, side(gives), side(costs)),
      ...(unsaid > 0 && unsaid < count ? { open: say('open', { count: unsaid }) } : {}),
      ...(grew ? { grewBack: say('grew-back') } : {}),
    };
  },
  { narrow: true },
);
