/**
 * The scene that the Lab opens with. It makes the point: from the left to the right the two answers are alike, then one
 * shrinks and the other grows, until the accuracy-optimal one is empty and the Dice-optimal one 1.7 times the organ.
 * Parameters have defaults of their own (`core/parameters.ts`): links and the command line do not change with the scene.
 */
export const OPENING = {
  preset: "kidney",
  noiseStrengths: [0.05, 0.1, 0.15, 0.2],
  /** The column's number, from 0. */
  selected: 3,
  smoothness: 0.3,
  sampleCount: 5,
  /** Its five labels come close to the truth in every column: their mean volumes are the expected ones within 6 %. */
  seed: 18,
} as const;
