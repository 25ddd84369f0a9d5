import { monthOf, yearOf } from '@bearings/programme/month';
import type { Stamp } from './stamp.ts';

/** How a calendar stands: it stays so while days are opened one after the other, each a sheet of its own. */
export class CalendarView {
  shows: 'month' | 'year' = $state('month');
  /** The day that is moved from; its month, or its year, is the one that is shown. */
  at: string = $state('');
  /** What a tap on a day fills in; without it a tap opens the day. */
  stamp: Stamp | undefined = $state.raw();
  filling: boolean = $state(false);
  /** The day that was opened from here last: it takes the focus back. */
  back: string | undefined;
  /** The sheet that the view last followed, by its day. */
  #followed: string | undefined;

  // Worked out each time: the view outlives the page that made it.
  get month(): string {
    return monthOf(this.at);
  }
  get year(): string {
    return yearOf(this.at);
  }

  /** Shows the day of the sheet that is open, once for each. */
  follow(day: string): void {
    if (this.#followed === day) return;
    this.#followed = day;
    this.at = day;
  }
}

const views = new WeakMap<object, CalendarView>();

/** The view of a page's calendar. @param of lives as long as the tab's workspace */
export function calendarView(of: object): CalendarView {
  const view = views.get(of) ?? new CalendarView();
  views.set(of, view);
  return view;
}
