import type { Around, Mirror, Place } from '@bearings/programme/mirrors/mirror';
import type { Entry } from '@bearings/programme/tool';
import type { ListedTool, MirrorName, SheetFor } from '@bearings/programme/tools';
import type { Component } from 'svelte';

/** What the component of a mirror is given. */
export interface MirrorProps<Name extends MirrorName> {
  entry: SheetFor<Name>;
  around: Around<SheetFor<Name>>;
}
/** A component that draws a mirror, with the rule it draws. */
interface Shelved<Name extends MirrorName> {
  readonly default: Component<MirrorProps<Name>>;
  readonly mirror: Mirror<Name>;
}

/** Every mirror as a file of its own: a page loads the one its tool names. */
const SHELF: { readonly [Name in MirrorName]: () => Promise<Shelved<Name>> } = {
  'four-part-picture': () => import('./FourPartPicture.svelte'),
  'values-gap': () => import('./ValuesGap.svelte'),
  'want-beside-do': () => import('./WantBesideDo.svelte'),
  plan: () => import('./Plan.svelte'),
  letter: () => import('./Letter.svelte'),
  'urge-patterns': () => import('./UrgePatterns.svelte'),
  triggers: () => import('./Triggers.svelte'),
  card: () => import('./Card.svelte'),
  wave: () => import('./Wave.svelte'),
  'two-evenings': () => import('./TwoEvenings.svelte'),
  permissions: () => import('./Permissions.svelte'),
  'named-urge': () => import('./NamedUrge.svelte'),
  'myth-and-fact': () => import('./MythAndFact.svelte'),
  shift: () => import('./Shift.svelte'),
  'two-beliefs': () => import('./TwoBeliefs.svelte'),
  'larger-picture': () => import('./LargerPicture.svelte'),
  'two-voices': () => import('./TwoVoices.svelte'),
  options: () => import('./Options.svelte'),
  script: () => import('./Script.svelte'),
  limits: () => import('./Limits.svelte'),
  'tried-out': () => import('./TriedOut.svelte'),
  'day-by-day': () => import('./DayByDay.svelte'),
  'week-strip': () => import('./WeekStrip.svelte'),
  'found-again': () => import('./FoundAgain.svelte'),
  stages: () => import('./Stages.svelte'),
  rulers: () => import('./Rulers.svelte'),
  'reward-in-time': () => import('./RewardInTime.svelte'),
  steps: () => import('./Steps.svelte'),
  week: () => import('./Week.svelte'),
  meetings: () => import('./Meetings.svelte'),
  wheel: () => import('./Wheel.svelte'),
  'hours-by-kind': () => import('./HoursByKind.svelte'),
  'felt-beside-expected': () => import('./FeltBesideExpected.svelte'),
  'idea-to-habit': () => import('./IdeaToHabit.svelte'),
  basics: () => import('./Basics.svelte'),
  'then-and-now': () => import('./ThenAndNow.svelte'),
  'what-calms': () => import('./WhatCalms.svelte'),
  'circle-of-people': () => import('./CircleOfPeople.svelte'),
  'lapse-page': () => import('./LapsePage.svelte'),
  chain: () => import('./Chain.svelte'),
  'safety-page': () => import('./SafetyPage.svelte'),
  'safe-page': () => import('./SafePage.svelte'),
  listening: () => import('./Listening.svelte'),
  'good-moments': () => import('./GoodMoments.svelte'),
  'two-minds': () => import('./TwoMinds.svelte'),
  'room-given': () => import('./RoomGiven.svelte'),
  'help-apart': () => import('./HelpApart.svelte'),
  'trust-line': () => import('./TrustLine.svelte'),
  'own-life': () => import('./OwnLife.svelte'),
  'marks-over-time': () => import('./MarksOverTime.svelte'),
};

/** The mirror of one tool, at hand: how it stands on the page, and what draws it. */
export interface ToolMirror {
  readonly place: Place;
  readonly Picture: Component<{ entry: Entry; around: Around }>;
}

/** Brings the mirror that a tool names. It is to be given sheets of this tool alone. */
export async function mirrorOf({ mirror: name }: Pick<ListedTool, 'mirror'>): Promise<ToolMirror> {
  const { default: Picture, mirror: place } = await SHELF[name]();
  // Its sheets have the type it takes: that follows from the tool, which here is known by its name alone.
  return { place, Picture: Picture as ToolMirror['Picture'] };
}
