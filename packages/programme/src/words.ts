/** A word of ours that labels or shames, and what to say instead. `at`: index in the text. */
export interface WordFound {
  readonly word: string;
  readonly instead: string;
  readonly at: number;
}

interface Rule {
  readonly find: RegExp;
  readonly instead: string;
}

const person = 'person who uses…, or person with a substance (or alcohol) use disorder';
const event = 'a lapse, or what happened: “it happened on Tuesday”';
const test = 'negative or positive test';

/**
 * English words to keep out of our texts, each with its innocent senses left out ("clean water", "be patient",
 * "family member", "nicotine replacement therapy").
 * Source: NIDA, Words matter: preferred language for talking about addiction
 * (nida.nih.gov/research-topics/addiction-science/words-matter-preferred-language-talking-about-addiction).
 */
const RULES: readonly Rule[] = [
  { find: /\baddicted (?:baby|babies)\b/gi, instead: 'baby with withdrawal' },
  { find: /\b(?:former|ex|reformed)[- ]addicts?\b/gi, instead: 'person in recovery' },
  { find: /\baddicts?\b/gi, instead: person },
  { find: /\b(?<!wheelchair |screen[- ]reader )users?\b(?! ?names?\b)/gi, instead: 'person' },
  { find: /\babusers?\b/gi, instead: person },
  {
    find: /\b(?<!(?:domestic|child|sexual|physical|elder|emotional|home) )abus(?:e|es|ed|ing)\b(?! at home\b| by (?:a|your) partner\b)/gi,
    instead: 'use, or misuse for prescribed medicines',
  },
  { find: /\b(?:junk(?:ie|y)s?|junkies|druggies?|crackheads?|potheads?|winos?)\b/gi, instead: person },
  {
    find: /\b(?<!non-)alcoholics?\b(?! (?:drinks?|beverages?|content|strength|liver|hepatitis)\b)/gi,
    instead: 'person with an alcohol use disorder',
  },
  { find: /\b(?:problem|compulsive|pathological) gamblers?\b/gi, instead: 'person who gambles' },
  { find: /\b(?:clean|dirty) (?:urine|(?:drug )?tests?|screens?)\b/gi, instead: test },
  {
    find: /\b(?:(?:get|gets|getting|got|stay|stays|stayed|staying|been)|(?:I|you|he|she|we|they|who|someone|people) (?:am|is|are|was|were)|(?:I’m|you’re|he’s|she’s|we’re|they’re)) clean\b(?! (?:water|air|clothes|sheets|hands)\b)/gi,
    instead: 'in recovery, or abstinent',
  },
  { find: /\bclean (?:and sober|dates?|times?|days?|again|for)\b/gi, instead: 'in recovery, or abstinent' },
  { find: /\b(?:drug|drinking|smoking|gambling) habits?\b/gi, instead: 'use, or disorder' },
  {
    find: /\b(?:kick|kicks|kicked|break|breaks|broke) (?:the|your|a|this|that) habit\b/gi,
    instead: 'change',
  },
  {
    find: /\b(?:opioid|opiate|methadone|drug|medication) (?:replacement|substitution)\b/gi,
    instead: 'medication treatment',
  },
  {
    find: /\b(?<!nicotine )(?:replacement|substitution) (?:therapy|treatment)\b/gi,
    instead: 'medication treatment',
  },
  { find: /\bproblem behaviou?rs?\b/gi, instead: 'behaviour of concern, or the person’s own name for it' },
  { find: /\bvices?\b(?! versa\b|[- ](?:chair|president|principal))/gi, instead: 'behaviour of concern' },
  { find: /\bpatients\b/gi, instead: 'people' },
  {
    find: /\b(?:the|a|every|each|this|that|our) (patient)\b(?=[.,;:?!)’]|$| (?:is|was|has|had|who|may|can|with)\b)/gi,
    instead: 'participant, or person',
  },
  { find: /\b(?<!e-?mail )clients?\b/gi, instead: 'participant, or person' },
  {
    find: /\b(?<!(?:family|group|team|board|staff|household|crew) )members?\b(?! of (?:the|your|a|my|our) (?:family|household|public|staff|team|group|board)\b| (?:state|countr))/gi,
    instead: 'participant, or person',
  },
  { find: /\b(?:failed|failing)\b(?! that\b)/gi, instead: event },
  { find: /\b(?<!(?:heart|kidney|liver|organ|respiratory|power) )failures?\b/gi, instead: event },
  { find: /\b(?<!\b(?:nothing|never|not)\b[^.?]{0,30})back to zero\b/gi, instead: event },
  { find: /\bmust\b/gi, instead: 'may, or can' },
  { find: /\bstep one\b/gi, instead: 'point' },
  { find: /\bsurrender(?:s|ed|ing)?\b/gi, instead: 'choose' },
  { find: /\bwill ?power\b/gi, instead: 'skill, or practice' },
  { find: /\bsober (?:dates?|birthdays?|anniversar(?:y|ies))\b/gi, instead: 'days that fit my goal' },
  { find: /\bstreaks?\b/gi, instead: 'days that fit my goal' },
];

/** Proper names, which are never ours to change. */
const NAMES: readonly RegExp[] = [
  /\b(?:Alcoholics|Adult Children of Alcoholics|Addicts|Gamblers|Narcotics) Anonymous\b/g,
  /\bNational Institute on (?:Drug Abuse|Alcohol Abuse and Alcoholism)\b/g,
  /\bSubstance Abuse and Mental Health Services Administration\b/g,
  /\bJournal of Substance (?:Abuse|Use and Addiction)(?: Treatment)?\b/g,
  /\bPatients Association\b/g,
];

/** What is not our voice: addresses, code, the names of placeholders, and short words quoted from a source or a person. */
const NOT_OURS: readonly RegExp[] = [
  /\bhttps?:\/\/\S+|\b[\w.-]+\.[a-z]{2,}\/[^\s)]*/gi,
  /`[^`\n]*`/g,
  /\]\([^)\n]*\)/g,
  /\{\s*[\w-]+\s*(?=[,}])/g,
  /“[^”\n]{0,160}”|«[^»\n]{0,160}»|„[^“\n]{0,160}“/g,
];

/** The same text, with each span that isn't ours blanked; indexes stay true. */
const masked = (text: string): string =>
  [...NOT_OURS, ...NAMES].reduce(
    (left, span) => left.replace(span, (found) => ' '.repeat(found.length)),
    text,
  );

/**
 * Checks English text of ours, never what a person wrote.
 * Proper names, addresses, and words in curly quotes (a source's title, a word spoken about) are left alone.
 * @returns every find in order of place; one for each place
 */
export const checkWords = (text: string): readonly WordFound[] => {
  const ours = masked(text);
  const found = RULES.flatMap(({ find, instead }) =>
    [...ours.matchAll(find)].map((match) => ({ word: match[0], instead, at: match.index })),
  ).sort((a, b) => a.at - b.at || b.word.length - a.word.length);
  return found.filter((one, index) => {
    const before = found.slice(0, index);
    return !before.some((other) => one.at < other.at + other.word.length);
  });
};
