/** The laboratory as a service of one worker: it listens between the steps of a computation, so it can be cancelled. */
import { transfer } from "comlink";
import { FieldCache } from "../src/core/fieldCache.ts";
import { createKernel } from "../src/core/kernel/index.ts";
import { type TakeColumn, analyse, checkedRequest } from "../src/core/lab.ts";
import type { Reference } from "../src/core/reference.ts";
import type { Column } from "../src/core/result.ts";
import { handOver } from "./handOver.ts";
import { nextMessage } from "./nextMessage.ts";
import { CANCELLED, failure } from "./protocol/answer.ts";
import type { LabService } from "./protocol/lab.ts";

/** Longest stretch of work without listening, ms, where a single step allows it. */
const SLICE_MS = 12;

export function createLabService(): LabService {
  let kernel = createKernel();
  let cache = new FieldCache(kernel);
  let wasLarge = false;
  let kept: Reference | null = null;
  // Memory of WebAssembly grows and never shrinks: it goes with its kernel.
  const renew = () => {
    kernel = createKernel();
    cache = new FieldCache(kernel);
  };
  const running = new Set<number>();
  return {
    async analyse(id, reference, question, batchBytes, onProgress, onPiece, onColumn) {
      running.add(id);
      // Large runs follow each other in the same memory; the next small one lets it go.
      if (wasLarge && onPiece === null) renew();
      wasLarge = onPiece !== null;
      try {
        kept = reference ?? kept;
        if (kept === null) throw new Error("the reference of the run is missing");
        const request = checkedRequest({ ...question, reference: kept });
        const finished = new Map<number, Column>();
        const take: TakeColumn = (...column) => void finished.set(...column);
        const isWanted = () => running.has(id);
        let since = performance.now();
        for (const share of analyse(kernel, request, take, { cache, batchBytes })) {
          for (const [index, column] of onPiece === null ? [] : finished) {
            finished.delete(index);
            await handOver(index, column, onPiece!, onColumn!, isWanted);
          }
          if (performance.now() - since >= SLICE_MS) {
            onProgress(share);
            await nextMessage();
            since = performance.now();
          }
          if (!isWanted()) return CANCELLED;
        }
        const value = [...finished.values()];
        const buffers = value.flatMap(({ marginal, sampleCounts }) => [marginal.buffer, sampleCounts.buffer]);
        return transfer({ ok: true, value }, buffers as ArrayBuffer[]);
      } catch (error) {
        renew(); // A computation that broke off leaves its blocks behind.
        return failure(error);
      } finally {
        running.delete(id);
      }
    },
    cancel: (id) => void running.delete(id),
  };
}
