/** The laboratory as a service of one worker: it listens between the steps of a computation, so it can be cancelled. */
import { transfer } from "comlink";
import { makeGrid } from "../src/core/grid.ts";
import { createKernel } from "../src/core/kernel/index.ts";
import { type LabRequest, FieldCache, analyse } from "../src/core/lab.ts";
import { makeReference } from "../src/core/reference.ts";
import { nextMessage } from "./nextMessage.ts";
import { type LabService, failure } from "./protocol.ts";

/** Longest stretch of work without listening, ms, where a single step allows it. */
const SLICE_MS = 12;

export function createLabService(): LabService {
  let kernel = createKernel();
  let cache = new FieldCache(kernel);
  const running = new Set<number>();
  return {
    async analyse(id, request, onProgress) {
      running.add(id);
      try {
        const steps = analyse(kernel, checked(request), cache);
        let since = performance.now();
        for (let step = steps.next(); ; step = steps.next()) {
          if (step.done) {
            const buffers = step.value.flatMap(({ marginal, sampleCounts }) => [
              marginal.buffer,
              sampleCounts.buffer,
            ]);
            return transfer({ ok: true, value: step.value }, buffers as ArrayBuffer[]);
          }
          if (performance.now() - since < SLICE_MS) continue;
          onProgress(step.value);
          await nextMessage();
          since = performance.now();
          if (!running.has(id)) {
            steps.return([]);
            return { ok: false, name: "AbortError", message: "cancelled" };
          }
        }
      } catch (error) {
        // A computation that broke off leaves its blocks behind: they go with their kernel.
        kernel = createKernel();
        cache = new FieldCache(kernel);
        return failure(error);
      } finally {
        running.delete(id);
      }
    },
    cancel(id) {
      running.delete(id);
    },
  };
}

/** A request is checked where it enters, whoever sent it. */
function checked(request: LabRequest): LabRequest {
  const { grid, mask } = request.reference;
  return { ...request, reference: makeReference(makeGrid(grid.shape, grid.spacing), mask) };
}
