/**
 * The shapes a whole sheet can be laid out in, beside a board and facing sections: what a task looks like before a word
 * is written. Each says what it makes of sections that stand `ahead`, `aside` or `forked` (`Section.stands`).
 * - strands: one line from section to section, which parts into several where one is `forked`, and is one again after it.
 * - stairs: each section a step further down, the last one in the water.
 * - stage: what is played, between curtains; what stands `ahead` comes after it, before the curtain.
 * - tag: the first section on a label that is tied to something, the rest below it.
 * - path: a winding way from the first section on; `aside` leads off it, `ahead` is not walked yet.
 * - doorway: what is behind one, and what stands `ahead`, through the door.
 * - plane: two scales of one section as the sides of one field, with the point where they meet.
 * - poles: scales of one section as poles in the water, side by side.
 * - around: the lines of a list that says how (`ListField.around`), around a middle.
 */
export const SHAPES = [
  'strands',
  'stairs',
  'stage',
  'tag',
  'path',
  'doorway',
  'plane',
  'poles',
  'around',
] as const;
export type Shape = (typeof SHAPES)[number];

/** Where a section stands in the shape of its sheet. */
export const STANDS = ['ahead', 'aside', 'forked'] as const;
export type Stands = (typeof STANDS)[number];
