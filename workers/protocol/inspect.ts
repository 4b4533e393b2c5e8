/** What the inspector's panels ask about one column: descents of the losses, and candidates compared. */
import type { Candidate, CompareQuestion, ExpectedDice, Measured } from "../../src/core/compare.ts";
import type { DescentRecipe, DescentState } from "../../src/core/descentRun.ts";
import type { Slice } from "../../src/core/slice.ts";
import type { Answer, Progress } from "./answer.ts";
import type { Sent } from "./sent.ts";
import type { SentReference } from "./volume.ts";

export interface SentQuestion extends Omit<CompareQuestion, "reference" | "marginal" | "sampleCounts"> {
  readonly reference: SentReference;
  readonly marginal: Sent<Float32Array>;
  readonly sampleCounts: Sent<Uint8Array | Uint16Array>;
}

/** A candidate whose mask is sent once. */
export type SentCandidate =
  Exclude<Candidate, { kind: "mask" }> | { readonly kind: "mask"; readonly mask: Sent<Uint8Array> };

/** A candidate's numbers, and what it looks like in a slice: 0 or 1, row by row. */
export interface SeenMeasured extends Measured {
  readonly pixelsInSlice: Uint8Array<ArrayBuffer>;
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
  /** In the candidates' order. */
  measure(
    id: number,
    question: SentQuestion,
    candidates: readonly SentCandidate[],
    slice: Slice,
    onProgress: Progress,
  ): Promise<Answer<SeenMeasured[]>>;
  /** E[Dice] of each over `count` draws beyond the samples. */
  expected(
    id: number,
    question: SentQuestion,
    candidates: readonly SentCandidate[],
    count: number,
    onProgress: Progress,
  ): Promise<Answer<ExpectedDice[]>>;
  cancel(id: number): void;
}
