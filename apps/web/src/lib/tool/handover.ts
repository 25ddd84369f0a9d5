import type { Reference } from '@bearings/programme/field';
import { valuesGap } from '@bearings/programme/mirrors/values-gap';
import { logOf, riddenOf } from '@bearings/programme/ride';
import type { Entry } from '@bearings/programme/tool';
import type { CostBenefit } from '@bearings/programme/tools/cost-benefit';
import type { UrgeSurf } from '@bearings/programme/tools/urge-surf';
import type { ValuesRanking } from '@bearings/programme/tools/values-ranking';
import { zoneHere } from '../device-clock.ts';
import type { Answers } from './answers.ts';

// In memory only: words on their way from one sheet to another are written nowhere.
let waiting: { readonly tool: string; readonly values: Answers } | undefined;

/** Answers a sheet of `tool` starts with when it is opened next. They are a draft until they are kept. */
export function handOver(tool: string, values: Answers): void {
  waiting = { tool, values };
}
export function takeHandedOver(tool: string): Answers | undefined {
  const given = waiting?.tool === tool ? waiting.values : undefined;
  waiting = undefined;
  return given;
}

/**
 * What a kept sheet gives to the next one.
 * @param there the sheet of the other tool that stands: a card is added to, never written over
 */
export function handedOver(from: Entry, to: string, there: Entry | undefined): Answers | undefined {
  switch (`${from.tool}>${to}`) {
    case 'urge-surf>urge-log': {
      const ride = from as Entry<UrgeSurf>;
      return logOf(ride.values, riddenOf(ride), zoneHere()) as Answers;
    }
    case 'abc>dispute-belief':
      return from.values.belief === undefined ? undefined : { belief: from.values.belief };
    case 'values-ranking>goal': {
      const { stated } = valuesGap(from as Entry<ValuesRanking>);
      const value = stated.find((line) => line.heavy) ?? stated[0];
      return value?.item === undefined
        ? undefined
        : { value: [{ entry: from.id, item: value.item, text: String(value.text) }] };
    }
    case 'cost-benefit>urge-card': {
      const { gains = [], costs = [], 'count-most': most = [] } = (from as Entry<CostBenefit>).values;
      const before = (there?.values.reasons as readonly Reference[] | undefined) ?? [];
      const more = most.flatMap((id): readonly Reference[] => {
        const line = [...gains, ...costs].find((one) => one.id === id);
        const stands = before.some((one) => one.entry === from.id && one.item === id);
        return line && !stands ? [{ entry: from.id, item: id, text: line.text }] : [];
      });
      return more.length ? { reasons: [...before, ...more] } : undefined;
    }
    default:
      return undefined;
  }
}
