/** What the inspector's panels ask about one column: descents of the losses. */
import type { DescentReading, LossName } from "../../src/core/descent.ts";
import type { DescentRecipe } from "../../src/core/descentRun.ts";
import type { Slice } from "../../src/core/slice.ts";
import type { Answer, Progress } from "./answer.ts";
import type { Sent } from "./sent.ts";

/** How both descents stand, and what they look like in a slice. */
export interface DescentState extends DescentReading {
  /** c of cross-entropy and of soft-Dice, row by row. */
  readonly maps: Readonly<Record<LossName, Float32Array<ArrayBuffer>>>;
}

/** Every call runs until done or `cancel(id)`; then its answer is an AbortError. Arrays are sent once and kept. */
export interface InspectService {
  /** @param threshold t of the marginal; null where it is undefined. */
  descend(
    id: number,
    marginal: Sent<Float32Array>,
    threshold: number | null,
    recipe: DescentRecipe,
    slice: Slice,
    onProgress: Progress,
  ): Promise<Answer<DescentState>>;
  cancel(id: number): void;
}
