/** Feelings offered wherever a tool asks; a person may always add their own. Pleasant ones stand among them. */
export const FEELINGS = [
  'calm',
  'hopeful',
  'happy',
  'excited',
  'worried',
  'tense',
  'restless',
  'sad',
  'lonely',
  'bored',
  'tired',
  'angry',
  'hurt',
  'ashamed',
  'guilty',
  'empty',
] as const;
