/** The steps of one job, with news now and then. Between any two steps of a network the worker listens. */
import type { FoldResult } from "../src/core/training/results.ts";
import { nextMessage } from "./nextMessage.ts";
import type { TakeReport } from "./protocol.ts";
import type { Training } from "./trainingJob.ts";
import { handedOver } from "./trainingTransfer.ts";

/** Shortest times between reports, between previews and between checkpoints, ms. */
const REPORT_MS = 150;
const PREVIEW_MS = 500;
const CHECKPOINT_MS = 5000;

/**
 * Trains to the end. @param isWanted asked after every step; once it says no, the last report brings a checkpoint.
 * @returns null where it was stopped.
 */
export async function trainToEnd(
  training: Training,
  isWanted: () => boolean,
  wantsPreviews: boolean,
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
    if (!isStopped && !training.isDone && now - reported < REPORT_MS) continue;
    const showsPreview = wantsPreviews && (training.isDone || (!isStopped && now - previewed >= PREVIEW_MS));
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
