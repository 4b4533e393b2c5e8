/** The columns of one request after another, over all cores of the machine where that is worth starting threads. */
import { availableParallelism } from "node:os";
import type { LabService } from "../../workers/protocol/lab.ts";
import { ColumnRun, type KnownReferences } from "../compute/columnRun.ts";
import { planRun } from "../compute/memory.ts";
import { startLabThread } from "../compute/threads.node.ts";
import { WorkerSlot } from "../compute/workerSlot.ts";
import { pixelCount } from "../core/grid.ts";
import type { Kernel } from "../core/kernel/index.ts";
import { type LabRequest, analyseAtOnce } from "../core/lab.ts";
import type { Column } from "../core/result.ts";

/** Pixels times columns times what is done to each (its samples, and some four passes): two seconds of one thread's work. */
const WORTH = 3e8;
const PASSES = 4;

export class Cores {
  private readonly slots: readonly WorkerSlot<LabService>[];
  private readonly known: KnownReferences = new WeakMap();

  /** @param worth work below this is done in this thread: one takes half a second to start. */
  constructor(
    private readonly kernel: Kernel,
    count = availableParallelism(),
    private readonly worth = WORTH,
  ) {
    this.slots = Array.from({ length: count }, () => new WorkerSlot<LabService>(startLabThread));
  }

  /**
   * The same columns for any number of threads. @param onProgress hears the share done where threads are at it.
   * @throws InputError for parameters out of range.
   */
  async analyse(request: LabRequest, onProgress: (share: number) => void = () => {}): Promise<Column[]> {
    const { reference, noiseStrengths, sampleCount } = request;
    const work = pixelCount(reference.grid) * noiseStrengths.length * (sampleCount + PASSES);
    if (work < this.worth || this.slots.length < 2 || noiseStrengths.length < 2) {
      return analyseAtOnce(this.kernel, request);
    }
    const plan = planRun(request, noiseStrengths.length, this.slots.length);
    const slots = this.slots.slice(0, plan.workers);
    const run = new ColumnRun(request, { onProgress }, slots, this.known);
    return run.columnsOf(plan.batchBytes, false);
  }

  /** Ends the threads: the process would wait for them. */
  close(): void {
    for (const slot of this.slots) slot.stop();
  }
}
