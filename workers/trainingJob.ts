/** What the worker knows of a job: tests put their own in its place. */
import type { FoldTraining } from "../src/core/training/foldTraining.ts";

export type Training = Pick<
  FoldTraining,
  "step" | "isDone" | "advance" | "preview" | "checkpoint" | "result" | "free"
>;

export type MakeTraining = (...parts: Required<ConstructorParameters<typeof FoldTraining>>) => Training;
