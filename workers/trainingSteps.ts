/** The steps of one job, with news now and then. Between any two steps of a network the worker listens. */
import { transfer } from "comlink";
import type { FoldTraining } from "../src/core/training/foldTraining.ts";
import type { FoldResult } from "../src/core/training/results.ts";
import { nextMessage } from "./nextMessage.ts";
import type { TakeReport, TrainingReport } from "./protocol/training.ts";

/** What the worker knows of a job: tests put their own in its place. */
export type Training = Pick<
  FoldTraining,
  "step" | "isDone" | "advance" | "preview" | "checkpoint" | "result" | "free"
>;

/** Shortest times between reports, between previews and between checkpoints, ms. */
const REPORT_MS = 150;
const PREVIEW_MS = 500;
const CHECKPOINT_MS = 5000;

/**
 * Trains to the end. @param isWanted asked after every step; once it says no, the last report brings a checkpoint.
 * @param previewSteps after which a preview is always taken, and now and then between them; null for none.
 * @returns null where it was stopped.
 */
export async function trainToEnd(
  training: Training,
  isWanted: () => boolean,
  previewSteps: readonly number[] | null,
  onReport: TakeReport,
): Promise<FoldResult | null> {
  const losses = { ce: [] as number[], sd: [] as number[] };
  let reported = performance.now();
  let previewed = -Infinity;
  let kept = reported;
  while (!training.isDone) {
    for (const loss of ["ce", "sd"] as const) {
      // A checkpoint needs both networks at the same step: a stop that is heard between them waits for the second.
      losses[loss].push(training.advance(loss));
      await nextMessage();
    }
    const isStopped = !isWanted();
    const now = performance.now();
    const isMarked = previewSteps?.includes(training.step) ?? false;
    if (!isStopped && !training.isDone && !isMarked && now - reported < REPORT_MS) continue;
    const isPreviewDue = training.isDone || isMarked || (!isStopped && now - previewed >= PREVIEW_MS);
    const showsPreview = previewSteps !== null && isPreviewDue;
    // At the end too: the tests that follow are not listened in.
    const keeps = isStopped || training.isDone || now - kept >= CHECKPOINT_MS;
    // Awaited, so that a busy page is not flooded, and so that the last one arrives before the answer.
    await onReport(
      handedOver({
        step: training.step,
        ceLosses: Float32Array.from(losses.ce.splice(0)),
        sdLosses: Float32Array.from(losses.sd.splice(0)),
        preview: showsPreview ? training.preview() : null,
        checkpoint: keeps ? training.checkpoint() : null,
      }),
    );
    if (isStopped) return null;
    reported = performance.now();
    if (showsPreview) previewed = reported;
    if (keeps) kept = reported;
  }
  return isWanted() ? training.result() : null;
}

/** A report, its arrays marked to be sent without a copy: this side has them no more. */
function handedOver(report: TrainingReport): TrainingReport {
  const { ceLosses, sdLosses, preview, checkpoint } = report;
  const networks = checkpoint === null ? [] : [checkpoint.ce, checkpoint.sd];
  const arrays = [ceLosses, sdLosses, ...networks.flatMap((state) => Object.values(state) as Float32Array[])];
  if (checkpoint !== null) arrays.push(checkpoint.ceLosses, checkpoint.sdLosses);
  const pictures = Object.values(preview ?? {}).filter((value) => ArrayBuffer.isView(value));
  return transfer(
    report,
    [...arrays, ...pictures].map(({ buffer }) => buffer as ArrayBuffer),
  );
}
