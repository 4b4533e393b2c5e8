/**
 * The network engine's exports. All tensors are float32, channels last: [height + 2, width + 2, channels] with a border of
 * zeros that nothing writes to, so that no convolution has to look out for the edge. One image at a time: the working
 * set of an image stays in the cache, and group normalisation knows no batch.
 */
export { allocate, release } from "../../assembly/memory";
export { convolve, turnWeights, addWeightGradient } from "./convolution";
export { normalise, normaliseGradient } from "./normalisation";
export { pool, addPoolGradient, upsample, upsampleGradient } from "./resampling";
export { scaleChannels } from "./dropout";
export { project, projectGradient } from "./head";
export { sigmoid, crossEntropy, softDice } from "./losses";
export { adam, shrink } from "./adam";
