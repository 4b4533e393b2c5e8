/** The laboratory: the columns of a figure. */
import type { LabRequest } from "../../src/core/lab.ts";
import type { Reference } from "../../src/core/reference.ts";
import type { Column, ColumnNumbers } from "../../src/core/result.ts";
import type { Answer, Progress } from "./answer.ts";

/** Takes bytes of a column's array, from `offset` on; zeros are left out. The piece is given back for the next. */
export type TakePiece = (
  index: number,
  part: "marginal" | "sampleCounts",
  offset: number,
  piece: Uint8Array<ArrayBuffer>,
) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;

export type TakeNumbers = (index: number, numbers: ColumnNumbers) => void | Promise<void>;

/** What is asked about a reference. */
export type LabQuestion = Omit<LabRequest, "reference">;

export interface LabService {
  /**
   * Runs until done or `cancel(id)`; then the answer is an AbortError. Columns are transferred in the answer; or, where
   * `onPiece` is given, each goes over in pieces as soon as it is finished, and the answer holds none.
   * @param reference null: that of the run before, which the worker keeps.
   * @param batchBytes see core's LabOptions.
   * @param onColumn called with a column's numbers after its last piece.
   */
  analyse(
    id: number,
    reference: Reference | null,
    question: LabQuestion,
    batchBytes: number,
    onProgress: Progress,
    onPiece: TakePiece | null,
    onColumn: TakeNumbers | null,
  ): Promise<Answer<Column[]>>;
  cancel(id: number): void;
}
