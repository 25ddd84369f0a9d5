/** The parts of `text-readability` we use; it ships no types. */
declare module 'text-readability' {
  const readability: {
    /** Syllables of a text; 0 for digits. */
    syllableCount(text: string): number;
    /** Words of two syllables or more outside the Dale-Chall list, each once. */
    difficultWordsSet(text: string): Set<string>;
    /** School grade of a Dale-Chall score: 4, 5, 7, 9, 11, 13 or 16, each the low end of its band. */
    daleChallToGrade(score: number): number;
  };
  export default readability;
}
