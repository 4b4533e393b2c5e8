/**
 * Who draws which numbers of the counter-based generator in a training: no two purposes share any, so that one can be
 * switched off without a change to another.
 */

/** Second words of the generator's key. Displacement fields, first weights and grey noise have 0. */
export const PURPOSES = { split: 1, order: 2, mirrors: 3, changes: 4, dropout: 5 } as const;

/** First streams of normals (the counter's last word), a fold each; those of displacement fields, by sample, lie below. */
export const NORMAL_STREAMS = { weights: 2 ** 20, greyNoise: 2 ** 21 } as const;
