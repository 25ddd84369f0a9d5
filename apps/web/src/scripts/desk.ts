import { endTime } from '#lib/organise/end-time.ts';
import { all, say } from './dom.ts';

// What the organisers' pages say better where a script runs: changes by the clock of who reads, and when a meeting ends while
// somebody writes how long it is.
const { lang } = document.documentElement;
const clock = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' });
for (const time of all<HTMLTimeElement>('time[data-moment]'))
  say(time, clock.format(Date.parse(time.dateTime)));

const hours = new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
for (const line of all('[data-ends]')) {
  const { elements } = line.closest('form')!;
  const fields = ['start', 'duration'].map((name) => elements.namedItem(name) as HTMLInputElement);
  const tell = () => {
    const [start, minutes] = fields.map(({ value }) => value);
    const end = endTime(start!, minutes!);
    const text = end && hours.format(Date.parse(`1970-01-01T${end}Z`));
    say(line, text ? line.dataset.ends!.replace('{time}', () => text) : '');
  };
  for (const field of fields) field.addEventListener('input', tell);
}
