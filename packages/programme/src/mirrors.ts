import { basics } from './mirrors/basics.ts';
import { card } from './mirrors/card.ts';
import { chain } from './mirrors/chain.ts';
import { circleOfPeople } from './mirrors/circle-of-people.ts';

import { dayByDay } from './mirrors/day-by-day.ts';
import { feltBesideExpected } from './mirrors/felt-beside-expected.ts';
import { foundAgain } from './mirrors/found-again.ts';
import { fourPartPicture } from './mirrors/four-part-picture.ts';
import { goodMoments } from './mirrors/good-moments.ts';
import { helpApart } from './mirrors/help-apart.ts';
import { hoursByKind } from './mirrors/hours-by-kind.ts';
import { ideaToHabit } from './mirrors/idea-to-habit.ts';
import { lapsePage } from './mirrors/lapse-page.ts';
import { largerPicture } from './mirrors/larger-picture.ts';
import { letter } from './mirrors/letter.ts';
import { limits } from './mirrors/limits.ts';
import { listening } from './mirrors/listening.ts';
import { marksOverTime } from './mirrors/marks-over-time.ts';
import { meetings } from './mirrors/meetings.ts';
import type { Mirror } from './mirrors/mirror.ts';
import { mythAndFact } from './mirrors/myth-and-fact.ts';
import { namedUrge } from './mirrors/named-urge.ts';
import { options } from './mirrors/options.ts';
import { ownLife } from './mirrors/own-life.ts';
import { permissions } from './mirrors/permissions.ts';
import { plan } from './mirrors/plan.ts';
import { rewardInTime } from './mirrors/reward-in-time.ts';
import { roomGiven } from './mirrors/room-given.ts';
import { rulers } from './mirrors/rulers.ts';
import { safePage } from './mirrors/safe-page.ts';
import { safetyPage } from './mirrors/safety-page.ts';
import { script } from './mirrors/script.ts';
import { shift } from './mirrors/shift.ts';
import { stages } from './mirrors/stages.ts';
import { steps } from './mirrors/steps.ts';
import { thenAndNow } from './mirrors/then-and-now.ts';
import { triedOut } from './mirrors/tried-out.ts';
import { triggers } from './mirrors/triggers.ts';
import { trustLine } from './mirrors/trust-line.ts';
import { twoBeliefs } from './mirrors/two-beliefs.ts';
import { twoEvenings } from './mirrors/two-evenings.ts';
import { twoMinds } from './mirrors/two-minds.ts';
import { twoVoices } from './mirrors/two-voices.ts';
import { urgePatterns } from './mirrors/urge-patterns.ts';
import { valuesGap } from './mirrors/values-gap.ts';
import { wantBesideDo } from './mirrors/want-beside-do.ts';
import { wave } from './mirrors/wave.ts';
import { week } from './mirrors/week.ts';
import { weekStrip } from './mirrors/week-strip.ts';
import { whatCalms } from './mirrors/what-calms.ts';
import { wheel } from './mirrors/wheel.ts';
import type { MirrorName } from './tools.ts';

/** Every mirror that a tool names, and those for tools of packs. A page loads the one it needs by itself. */
export const MIRRORS = {
  'four-part-picture': fourPartPicture,
  'values-gap': valuesGap,
  'want-beside-do': wantBesideDo,
  plan,
  letter,
  'urge-patterns': urgePatterns,
  triggers,
  card,
  wave,
  'two-evenings': twoEvenings,
  permissions,
  'named-urge': namedUrge,
  'myth-and-fact': mythAndFact,
  shift,
  'two-beliefs': twoBeliefs,
  'larger-picture': largerPicture,
  'two-voices': twoVoices,
  options,
  script,
  limits,
  'tried-out': triedOut,
  'day-by-day': dayByDay,
  'week-strip': weekStrip,
  'found-again': foundAgain,
  stages,
  rulers,
  'reward-in-time': rewardInTime,
  steps,
  week,
  meetings,
  wheel,
  'hours-by-kind': hoursByKind,
  'felt-beside-expected': feltBesideExpected,
  'idea-to-habit': ideaToHabit,
  basics,
  'then-and-now': thenAndNow,
  'what-calms': whatCalms,
  'circle-of-people': circleOfPeople,
  'lapse-page': lapsePage,
  chain,
  'safety-page': safetyPage,
  'safe-page': safePage,
  listening,
  'good-moments': goodMoments,
  'two-minds': twoMinds,
  'room-given': roomGiven,
  'help-apart': helpApart,
  'trust-line': trustLine,
  'own-life': ownLife,
  'marks-over-time': marksOverTime,
} as const satisfies { readonly [Name in MirrorName]: Mirror<Name> };
