import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admit } from './admit.ts';
import { type Draft, draft, ground, matterOf, withMeasure, wordsOf } from './pack.testkit.ts';
import { PackError } from './pack.ts';

const asFile = (pack: unknown): unknown => JSON.parse(JSON.stringify(pack));
/** What is said of a pack; `undefined` where it may be installed. */
function said(contents: unknown, ...installed: readonly Draft[]): string | undefined {
  try {
    admit(asFile(contents), ground(...(installed as never[])));
    return undefined;
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    expect(error.message).not.toContain('\n');
    return error.message;
  }
}
const change = (edit: (pack: Draft) => void, version?: number): Draft => {
  const pack = draft(version);
  edit(pack);
  return pack;
};
type Fields = Record<string, unknown>[];
const fieldsOf = (pack: Draft): Fields => pack.tools[0]!.sections[0]!.fields as unknown as Fields;

test('a pack whose parts fit may be installed, though two of its tools feed each other', () => {
  expect(said(draft())).toBeUndefined();
});

describe('what is refused says so in one line', () => {
  test.each<[string, (pack: Draft) => void, string]>([
    [
      'a field of an unknown type',
      (pack) => fieldsOf(pack).push({ id: 'x', type: 'slider' }),
      'no kind of question',
    ],
    ['a part nobody knows', (pack) => Object.assign(pack, { script: 'x' }), 'script'],
    ['an id twice', (pack) => pack.tools.push(structuredClone(pack.tools[0]!)), 'called good-things'],
    ['a field twice', (pack) => fieldsOf(pack).push({ ...fieldsOf(pack)[1] }), 'calm stands twice'],
    [
      'a column twice',
      (pack) =>
        (fieldsOf(pack)[0]!.columns = [
          { id: 'a', type: 'text' },
          { id: 'a', type: 'text' },
        ]),
      'column a twice',
    ],
    [
      'a column that hides a line',
      (pack) => (fieldsOf(pack)[0]!.columns = [{ id: 'text', type: 'text' }]),
      'taken',
    ],
    ['an option twice', (pack) => (fieldsOf(pack)[2]!.options = ['small', 'small']), 'small twice'],
    ['a choice of nothing', (pack) => (fieldsOf(pack)[2]!.options = []), 'offers nothing'],
    [
      'an order of no list',
      (pack) => fieldsOf(pack).push({ id: 'x', type: 'ranking', of: ['calm'], top: 3 }),
      'no list',
    ],
    [
      'a link into nowhere',
      (pack) => fieldsOf(pack).push({ id: 'x', type: 'link', tool: 'nothing' }),
      'nowhere',
    ],
    ['a drawing without its columns', (pack) => (fieldsOf(pack)[0]!.drawn = 'strokes'), 'no column lasts'],
    [
      'a drawing from columns of another type',
      (pack) =>
        Object.assign(fieldsOf(pack)[0]!, { drawn: 'replies', columns: [{ id: 'reply', type: 'date' }] }),
      'of the type text',
    ],
    ['the programme’s own week', (pack) => (fieldsOf(pack)[0]!.drawn = 'week'), 'week'],
    ['a day that is none', (pack) => (pack.made_on = '2026-02-30'), 'made_on'],
    ['a title that is not asked', (pack) => (pack.tools[0]!.title = ['gone']), 'gone'],
    ['a when that is no day', (pack) => (pack.tools[0]!.when = 'calm'), 'calm'],
    ['the mirror of another tool', (pack) => (pack.tools[0]!.mirror = 'wave'), 'draws another tool'],
    ['a calendar', (pack) => (pack.tools[0]!.finds = 'calendar'), 'in a list'],
    ['a tool of the programme', (pack) => (pack.tools[0]!.id = 'abc'), 'belongs to the pack bearings'],
    ['a source that is no work', (pack) => (pack.tools[0]!.sources = ['nobody']), 'nobody'],
    ['a feed to itself', (pack) => (pack.feeds[0]!.to = 'good-things'), 'feed itself'],
    ['a feed of marks', (pack) => (pack.feeds[0]!.field = 'calm'), 'no own words'],
    ['a feed into a mark', (pack) => (pack.feeds[0]!.into = 'calm'), 'no list'],
    [
      'a feed between others',
      (pack) => (pack.feeds[0] = { from: 'abc', field: 'event', to: 'goal' }),
      'neither',
    ],
    ['a feed twice', (pack) => pack.feeds.push(structuredClone(pack.feeds[0]!)), 'twice'],
    [
      '10,000 tools',
      (pack) =>
        (pack.tools = Array.from({ length: 10_000 }, (_, at) => ({ ...pack.tools[0]!, id: `t-${at}` }))),
      'more than 200',
    ],
    ['a new version without a reason', (pack) => (pack.tools[0]!.version = 2), 'Nothing says why'],
    ['a reason for what is not there', (pack) => (pack.changes[0]!.of = 'gone'), 'gone'],
    ['no words', (pack) => delete pack.texts.en!['tool.good-things.calm'], 'no English words'],
    ['words of another tool', (pack) => (pack.texts.en!['tool.abc.name'] = 'Mine'), 'not about'],
    ['words of the frame', (pack) => (pack.texts.en!['nav.today'] = 'Mine'), 'not about'],
    ['markup', (pack) => (pack.texts.en!['tool.good-things.name'] = '<img src=x onerror=y>'), 'markup'],
    ['markup in disguise', (pack) => (pack.texts.en!['tool.good-things.name'] = '&#60;b>'), 'markup'],
    [
      'an address',
      (pack) => (pack.texts.en!['tool.good-things.name'] = 'See https://example.org'),
      'address',
    ],
    ['a script', (pack) => (pack.texts.en!['tool.good-things.name'] = 'javascript:alert(1)'), 'address'],
    [
      'a message that is none',
      (pack) => (pack.texts.en!['tool.good-things.name'] = '{count, plural'),
      'braces',
    ],
    ['turned letters', (pack) => (pack.texts.en!['tool.good-things.name'] = 'a\u202Eb'), 'hidden'],
    ['a word that labels', (pack) => (pack.texts.en!['tool.good-things.name'] = 'For an addict'), 'addict'],
    ['a link out of a page', (pack) => (pack.pages.en!['good-things'] += '[here](//example.org)'), 'address'],
    ['a link in disguise', (pack) => (pack.pages.en!['good-things'] += '[here](/\\example.org)'), 'address'],
    [
      'a link by name',
      (pack) => (pack.pages.en!['good-things'] += '[here][1]\n\n[1]: //example.org'),
      'address',
    ],
    [
      'a page of the programme',
      (pack) => (pack.pages.en!['low-mood'] = '---\nid: low-mood\n---\n'),
      'belongs to',
    ],
    [
      'a change told of a page of others',
      (pack) => pack.changes.push({ kind: 'page', of: 'urges', version: 2, on: '2026-11-29' }),
      'urges',
    ],
    ['a publisher that steers a terminal', (pack) => (pack.publisher = 'X\u001b[2K'), 'hidden'],
    ['letters that hide', (pack) => (pack.texts.en!['tool.good-things.name'] = 'ad\u00ADdict'), 'hidden'],
    ['what every object has', (pack) => (pack.tools[0]!.id = 'constructor'), 'constructor'],
    ['a page in place of the book', (pack) => (pack.pages.en!.book = '---\nid: book\n---\n'), 'called book'],
    [
      'a picture from elsewhere',
      (pack) => (pack.pages.en!['good-things'] += '![](https://example.org/x)'),
      'address',
    ],
    ['markup in a page', (pack) => (pack.pages.en!['good-things'] += '<script>'), 'markup'],
    [
      'a page of another name',
      (pack) => (pack.pages.en!['good-things'] = matterOf('urges')),
      'something else',
    ],
    ['a page without front matter', (pack) => (pack.pages.en!['good-things'] = 'Once'), 'no front matter'],
    [
      'a page the build would not read',
      (pack) => (pack.pages.en!['good-things'] = '---\nid: good-things\n---\n'),
      'front matter: kind is missing',
    ],
    [
      'hidden letters written as YAML writes them',
      (pack) =>
        (pack.pages.en!['good-things'] = matterOf('good-things').replace('A sample', '"A\\u202Esample"')),
      'hidden',
    ],
    [
      'markup written as YAML writes it',
      (pack) =>
        (pack.pages.en!['good-things'] = matterOf('good-things').replace('A sample', '"\\x3Cscript>"')),
      'markup',
    ],
    [
      'a word that labels, in a summary',
      (pack) =>
        (pack.pages.en!['good-things'] = matterOf('good-things').replace('One short', 'For an addict. One')),
      'addict',
    ],
    [
      'a work that leads astray',
      (pack) => (pack.works['somebody-2020']!.url = 'javascript:alert(1)'),
      'web address',
    ],
    [
      'a work with a name in its address',
      (pack) => (pack.works['somebody-2020']!.url = 'https://a@b.org/'),
      'web address',
    ],
    ['bands out of order', (pack) => withMeasure(pack).measures[0]!.bands.reverse(), 'bands'],
    ['a measure that opens nothing', (pack) => (withMeasure(pack).measures[0]!.opens.tool = 'gone'), 'gone'],
    [
      'a measure without words',
      (pack) => void withMeasure(pack),
      'no English words for measure.made-up.name',
    ],
  ])('%s', (_, edit, part) => {
    expect(said(change(edit))).toContain(part);
  });

  test('a page is read as the build reads it: quoted ids, and the words of others in its sources', () => {
    const pack = draft();
    pack.pages.en!['good-things'] = matterOf('good-things')
      .replace('id: good-things', 'id: "good-things"')
      .replace('people in it', 'addicts in it');
    expect(() => admit(pack, ground())).not.toThrow();
  });
  test('a version that is here, or an older one', () => {
    expect(said(draft(2), draft(2))).toContain('never goes back');
    expect(said(draft(1), draft(2))).toContain('never goes back');
    expect(said(draft(3), draft(2))).toBeUndefined();
  });

  test('a programme that would go back behind the one installed', () => {
    const installed = change((pack) => (pack.id = 'bearings'), 3);
    expect(
      said(
        change((pack) => (pack.id = 'bearings'), 2),
        installed,
      ),
    ).toContain('never goes back');
  });

  test('a work that another pack calls something else', () => {
    const other = change((pack) => {
      Object.assign(pack, { id: 'mornings', tools: [], feeds: [], changes: [], pages: {}, texts: {} });
      pack.works['somebody-2020']!.url = 'https://example.org/elsewhere';
    });
    expect(said(draft(), other)).toContain('The work somebody-2020 is another one');
  });

  test('a measure that scores otherwise under the same version', () => {
    const scored = (score: number, version: number) =>
      change((pack) => {
        const [item] = withMeasure(pack).measures[0]!.items;
        pack.measures[0]!.items[0] = {
          ...item!,
          answers: item!.answers.map((one, at) => ({ ...one, score: at * score })),
        };
      }, version);
    expect(said(scored(2, 2), scored(1, 1))).toContain('asks or scores otherwise');
  });

  test('a tool that another pack has', () => {
    const other = change((pack) => (pack.id = 'mornings'));
    expect(said(draft(), other)).toContain('belongs to the pack mornings');
  });

  test('whatever JSON there is, it is taken in or refused, and nothing else comes of it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => void said(value)),
      { seed: 4, numRuns: 200 },
    );
    const paths = Object.keys(draft());
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 3 }), (key, value) => {
        void said({ ...draft(), [key]: value });
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('names that every object has are names like others', () => {
    const text = JSON.stringify(draft()).replaceAll('"somebody-2020"', '"__proto__"');
    expect(() => admit(JSON.parse(text), ground())).toThrow(PackError);
    expect(({} as { author?: string }).author).toBeUndefined();
  });
});

describe('a newer version of a tool', () => {
  const newer = (edit: (fields: Fields, pack: Draft) => void): Draft =>
    change((pack) => {
      pack.tools[0]!.version = 2;
      pack.changes.push({ kind: 'tool', of: 'good-things', version: 2, on: '2026-12-01' });
      pack.texts.en!['change.tool.good-things.2'] = 'People asked for it.';
      edit(fieldsOf(pack), pack);
    }, 2);

  test('may ask more, and offer more', () => {
    const more = newer((fields, pack) => {
      fields.push({ id: 'more', type: 'text' });
      (fields[2]!.options as string[]).push('huge');
      Object.assign(pack.texts.en!, {
        'tool.good-things.more': 'More',
        'tool.good-things.kind.huge': 'Huge',
      });
    });
    expect(said(more, draft())).toBeUndefined();
  });

  test('keeps a question it asks no longer where it can be read', () => {
    const gone = newer((fields) => void fields.splice(1, 1));
    expect(said(gone, draft())).toContain('calm is gone');
    const retired = newer((fields, pack) => {
      const [calm] = fields.splice(1, 1);
      (pack.tools[0]!.sections as unknown[]).push({ id: 'earlier', retired: true, fields: [calm] });
      pack.texts.en!['tool.good-things.section.earlier'] = 'Asked before';
    });
    expect(said(retired, draft())).toBeUndefined();
  });

  test.each<[string, (fields: Fields, pack: Draft) => void, string]>([
    ['another kind of question', (fields) => (fields[1] = { id: 'calm', type: 'text' }), 'another kind'],
    ['another scale', (fields) => (fields[1]!.max = 100), 'another kind'],
    ['fewer options', (fields) => (fields[2]!.options = ['small']), 'another kind'],
    ['a lost column', (fields) => (fields[0]!.columns = []), 'another kind'],
    ['no more room for own words', (fields) => (fields[3]!.own = false), 'another kind'],
    ['fewer units', (fields) => (fields[4]!.units = ['money']), 'another kind'],
    ['another way to keep sheets', (_, pack) => (pack.tools[0]!.keeps = 'one'), 'add up'],
    ['a lost tool', (_, pack) => void pack.tools.pop(), 'bad-things'],
  ])('has not %s', (_, edit, part) => {
    const pack = newer(edit);
    if (part === 'bad-things') {
      pack.feeds = [];
      for (const key of Object.keys(wordsOf('bad-things'))) delete pack.texts.en![key];
    }
    expect(said(pack, draft())).toContain(part);
  });

  test('has a new number: the same one with other questions is refused', () => {
    const same = change((pack) => void fieldsOf(pack).splice(1, 1), 2);
    expect(said(same, draft())).toContain('under the same version');
  });
});
