/** One request over several workers. Every worker makes the same fields, so the answer does not depend on their number. */
import { type Remote, proxy, transfer } from "comlink";
import type { Answer } from "../../workers/protocol/answer.ts";
import type { LabService, TakeNumbers, TakePiece } from "../../workers/protocol/lab.ts";
import type { LabRequest } from "../core/lab.ts";
import type { Reference } from "../core/reference.ts";
import type { Column } from "../core/result.ts";
import { ColumnAssembly } from "./columnAssembly.ts";
import type { AnalyseOptions } from "./laboratory.ts";
import type { WorkerSlot } from "./workerSlot.ts";

/** The columns of one worker: its number and every so many-th from there. */
interface Part {
  readonly id: number;
  readonly slot: WorkerSlot<LabService>;
  readonly noiseStrengths: readonly number[];
  /** Share done, in [0, 1]. */
  done: number;
}

/** The reference that each worker has: it was sent it with its last run. */
export type KnownReferences = WeakMap<Remote<LabService>, Reference>;

let runs = 0;

export class ColumnRun {
  private readonly parts: readonly Part[];
  private readonly columns: Column[] = [];

  /** @param slots at least one, at most as many as there are columns. */
  constructor(
    private readonly request: LabRequest,
    private readonly options: AnalyseOptions,
    slots: readonly WorkerSlot<LabService>[],
    private readonly known: KnownReferences,
  ) {
    this.parts = slots.map((slot, number) => ({
      id: ++runs,
      slot,
      noiseStrengths: request.noiseStrengths.filter((_, column) => column % slots.length === number),
      done: 0,
    }));
  }

  /**
   * All columns, in their order. Settles when no worker is at it any more.
   * @param batchBytes see core's LabOptions. @param isHandedOver whether every column comes as soon as it is finished.
   */
  async columnsOf(batchBytes: number, isHandedOver: boolean): Promise<Column[]> {
    const parts = this.parts.map((part, number) => this.ask(part, number, batchBytes, isHandedOver));
    const results = await Promise.allSettled(parts);
    const failed = results.find((result) => result.status === "rejected");
    if (failed !== undefined) throw failed.reason;
    return this.columns;
  }

  /** Tells every worker to leave its part. */
  cancel(): void {
    for (const { slot, id } of this.parts) slot.tell((service) => service.cancel(id));
  }

  /** Ends the workers. */
  end(): void {
    for (const { slot } of this.parts) slot.stop();
  }

  private async ask(part: Part, number: number, batchBytes: number, isHandedOver: boolean): Promise<void> {
    const { id, slot, noiseStrengths } = part;
    const place = (index: number, column: Column) => {
      const at = number + index * this.parts.length;
      this.columns[at] = column;
      return at;
    };
    const assembly = new ColumnAssembly(this.request);
    const onPiece: TakePiece = (...piece) => {
      const free = assembly.put(...piece) as Uint8Array<ArrayBuffer>;
      return transfer(free, [free.buffer]);
    };
    const onColumn: TakeNumbers = (index, numbers) => {
      const column = assembly.finish(index, numbers);
      this.options.onColumn?.(place(index, column), column);
    };
    const { reference, ...question } = this.request;
    const rest = await slot.call(async (service): Promise<Answer<Column[]>> => {
      const isKnown = this.known.get(service) === reference;
      this.known.delete(service);
      const answer = await service.analyse(
        id,
        isKnown ? null : reference,
        { ...question, noiseStrengths },
        batchBytes,
        proxy((share: number) => this.progress(part, share)),
        isHandedOver ? proxy(onPiece) : null,
        isHandedOver ? proxy(onColumn) : null,
      );
      // Whatever it says: it has got it.
      this.known.set(service, reference);
      return answer;
    });
    rest.forEach((column, index) => place(index, column));
  }

  /** Counts in columns: some workers have one more than others. */
  private progress(part: Part, share: number): void {
    part.done = share;
    const done = this.parts.reduce((sum, { noiseStrengths, done }) => sum + done * noiseStrengths.length, 0);
    this.options.onProgress?.(done / this.request.noiseStrengths.length);
  }
}
