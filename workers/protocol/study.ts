/** Questions about a whole range of noise, beside the figure: the noise sweep, and what of it takes samples. */
import type { Reference } from "../../src/core/reference.ts";
import type { ColumnNumbers } from "../../src/core/result.ts";
import type { SamplingRequest, SamplingSnapshot } from "../../src/core/sampling.ts";
import type { SweepColumn } from "../../src/core/sweep.ts";
import type { Answer, Progress } from "./answer.ts";
import type { LabQuestion } from "./lab.ts";

/** A column's numbers with E[Dice] of the reference itself, and its standard error; null as those of the optima. */
export interface StudyNumbers extends ColumnNumbers {
  readonly expectedDiceOfReference: number | null;
  readonly expectedDiceOfReferenceError: number | null;
}

type TakeSnapshot = (snapshot: SamplingSnapshot) => void | Promise<void>;

/** Every call runs until done or `cancel(id)`; then its answer is an AbortError. A reference of null is that of the call before. */
export interface StudyService {
  /** Columns of the noise sweep, in the order asked for. */
  sweep(
    id: number,
    reference: Reference | null,
    noiseStrengths: readonly number[],
    onProgress: Progress,
  ): Promise<Answer<SweepColumn[]>>;
  /** The numbers of columns of the figure, without their arrays. */
  numbers(
    id: number,
    reference: Reference | null,
    question: LabQuestion,
    onProgress: Progress,
  ): Promise<Answer<StudyNumbers[]>>;
  /** Draws; each snapshot goes over as it comes, and the worker goes on. */
  sampling(
    id: number,
    reference: Reference | null,
    question: Omit<SamplingRequest, "reference">,
    onProgress: Progress,
    onSnapshot: TakeSnapshot,
  ): Promise<Answer<null>>;
  cancel(id: number): void;
}
