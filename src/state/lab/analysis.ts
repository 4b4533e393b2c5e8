/**
 * Keeps the figure in step with the question: asks for the columns that are missing, shows them as they come, and
 * never an older one over a newer one. What was shown stays until then. A small figure changes as a whole; of a large
 * volume each column is shown as soon as it is there, in place of the one before, which is then let go.
 */
import type { StoreApi } from "zustand/vanilla";
import type { Laboratory } from "../../compute/laboratory.ts";
import { isAbort } from "../../compute/errors.ts";
import { LARGE_PIXELS } from "../../compute/memory.ts";
import type { Column } from "../../core/result.ts";
import type { Alerts } from "../alerts.ts";
import { PATIENCE_MS, describeError } from "../errors.ts";
import { nextFrame } from "../nextFrame.ts";
import { ColumnCache, columnKey } from "./columnCache.ts";
import type { LabState, Shown } from "./labState.ts";
import { LargeColumns } from "./largeColumns.ts";
import type { Work } from "./work.ts";

interface Wanted {
  readonly id: number;
  readonly a: number;
  readonly key: string;
}

interface Run {
  readonly order: number;
  readonly work: Work;
  readonly wanted: readonly Wanted[];
  /** By the key: what has come so far. */
  readonly answers: Map<string, Column>;
  readonly controller: AbortController;
}

export class Analysis {
  private readonly large = new LargeColumns();
  private readonly running = new Set<Run>();
  private newest: Run | null = null;
  private order = 0;
  private progress = 0;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: StoreApi<LabState>,
    private readonly laboratory: Laboratory,
    private readonly alerts: Alerts,
    private readonly cache = new ColumnCache(),
  ) {}

  /** To be called after every change of the question. */
  update(): void {
    const { missing, shown } = this.compare();
    this.put(shown);
    if (missing.length === 0) {
      this.abortAll();
      this.rest("idle");
      return;
    }
    const { newest } = this;
    const awaited = newest?.wanted.filter(({ key }) => !newest.answers.has(key)) ?? [];
    const isAsked = (wanted: Wanted) => awaited.some(({ key, id }) => key === wanted.key && id === wanted.id);
    if (awaited.length === missing.length && missing.every(isAsked)) return;
    void this.run(missing);
  }

  /** Ends what is under way. The figure stays as it is, out of date. */
  cancel(): void {
    if (this.newest === null) return;
    this.abortAll();
    this.rest("stopped");
  }

  /** The columns that the question asks for, as far as they are among the answers or were kept. */
  private compare(answers?: ReadonlyMap<string, Column>): {
    missing: Wanted[];
    shown: Record<number, Shown>;
  } {
    const state = this.store.getState();
    const { work, smoothness, sampleCount, seed } = state;
    const shown: Record<number, Shown> = {};
    const missing: Wanted[] = [];
    for (const { id, a } of state.columns) {
      const key = columnKey({ version: work.version, a, smoothness, sampleCount, seed });
      const before: Shown | undefined = state.shown[id];
      const column = before?.key === key ? before.column : (answers?.get(key) ?? this.cache.get(key));
      if (column !== undefined) {
        shown[id] =
          before?.key === key ? before : { column, reference: work.reference, key, order: this.order };
        continue;
      }
      missing.push({ id, a, key });
      // Another image's picture cannot stand for this one's.
      if (before !== undefined && fits(before, work)) shown[id] = before;
    }
    return { missing, shown };
  }

  private async run(missing: readonly Wanted[]): Promise<void> {
    const { work, columns, smoothness, sampleCount, seed } = this.store.getState();
    const { reference } = work;
    const run: Run = {
      order: ++this.order, work, wanted: missing, answers: new Map(), controller: new AbortController(),
    }; // prettier-ignore
    // Their memory is needed, and the next ones are too large to be kept.
    if (reference.mask.length > LARGE_PIXELS) this.cache.clear();
    this.newest = run;
    this.running.add(run);
    if (this.patience === undefined) this.waitPatiently();
    try {
      const strengths = [...new Set(missing.map(({ a }) => a))];
      const arrive = (index: number, column: Column) => {
        for (const { a, key } of missing) if (a === strengths[index]) run.answers.set(key, column);
      };
      const answer = await this.laboratory.analyse(
        { reference, noiseStrengths: strengths, smoothness, sampleCount, seed },
        {
          signal: run.controller.signal,
          columnCount: columns.length,
          onEstimate: (memory) => {
            if (run === this.newest && memory !== this.store.getState().memory)
              this.store.setState({ memory });
          },
          onProgress: (progress) => this.setProgress(run, progress),
          onColumn: (index, column) => {
            arrive(index, column);
            if (run === this.newest) this.put(this.compare(run.answers).shown);
          },
        },
      );
      answer.forEach((column, index) => arrive(index, column));
      for (const [key, column] of run.answers) this.cache.put(key, column);
      await nextFrame();
      if (!run.controller.signal.aborted) this.show(run);
    } catch (error) {
      if (run === this.newest) this.fail(error);
    } finally {
      this.running.delete(run);
    }
  }

  /** Puts a run's columns on the screen: the ones asked for, or frames on the way to them. */
  private show(run: Run): void {
    if (run === this.newest) this.newest = null;
    const { answers } = run;
    const { missing, shown } = this.compare(answers);
    const { work } = this.store.getState();
    if (run.work.lineage === work.lineage) {
      for (const { id } of missing) {
        const answered = run.wanted.find((wanted) => wanted.id === id);
        const column = answered && answers.get(answered.key);
        if (column === undefined || (shown[id]?.order ?? 0) > run.order) continue;
        shown[id] = { column, reference: run.work.reference, key: answered!.key, order: run.order };
      }
    }
    this.put(shown);
    if (missing.length > 0) return this.waitPatiently();
    // A run that is still under way would only bring what is there.
    this.abortAll();
    this.rest("idle");
  }

  private put(shown: Record<number, Shown>): void {
    this.store.setState({ shown });
    this.large.show(Object.values(shown).map(({ column }) => column));
  }

  private fail(error: unknown): void {
    this.abortAll();
    this.rest("stopped");
    if (isAbort(error)) return;
    this.alerts.raise("analysis", describeError(error));
  }

  private waitPatiently(): void {
    clearTimeout(this.patience);
    this.progress = 0;
    this.store.setState({ status: "busy", progress: 0 });
    this.patience = setTimeout(
      () => this.store.setState({ status: "slow", progress: this.progress }),
      PATIENCE_MS,
    );
  }

  /** Until it is slow nobody sees it, and every change of the state is heard by all that is on the screen. */
  private setProgress(run: Run, progress: number): void {
    if (run !== this.newest) return;
    this.progress = progress;
    if (this.store.getState().status === "slow") this.store.setState({ progress });
  }

  private rest(status: "idle" | "stopped"): void {
    clearTimeout(this.patience);
    this.patience = undefined;
    if (status === "idle") this.alerts.settle("analysis");
    if (this.store.getState().status !== status) this.store.setState({ status, progress: 0 });
  }

  private abortAll(): void {
    this.newest = null;
    for (const run of this.running) run.controller.abort();
    this.running.clear();
  }
}

/** A picture of the same grid may stay until the new one comes. */
function fits(shown: Shown, work: Work): boolean {
  const before = shown.reference.grid;
  const now = work.reference.grid;
  return before === now || JSON.stringify(before) === JSON.stringify(now);
}
