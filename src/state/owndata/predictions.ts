/** The user's own predictions: files, what was measured of each, and what is chosen for all of them. */
import { type StoreApi, createStore } from "zustand/vanilla";
import type { MaskFile, MaskKind, NamedFile, ShownMap } from "../../../workers/protocol/map.ts";
import { isAbort } from "../../compute/errors.ts";
import type { MapReader } from "../../compute/mapReader.ts";
import type { Slice } from "../../core/slice.ts";
import type { MapChoice, MapResult } from "../../io/predictions/measured.ts";
import type { Together } from "../../io/predictions/numbers.ts";
import { pairTruths, stemOf } from "../../io/predictions/pairing.ts";
import type { Reading } from "../../io/predictions/reading.ts";
import { describeError } from "../errors.ts";

export interface MapItem {
  readonly id: number;
  readonly map: NamedFile;
  readonly truth: NamedFile | null;
  /** `left`: cancelled before it was measured. */
  readonly phase: "waiting" | "measuring" | "done" | "failed" | "left";
  readonly result: MapResult | null;
  /** What is to be known of its files, in sentences. */
  readonly notes: readonly string[];
  /** What is wrong with it, in words. */
  readonly error: string | null;
  readonly recognised: Reading | null;
}

export interface PredictionsState {
  readonly items: readonly MapItem[];
  readonly truths: readonly NamedFile[];
  /** What could not be paired and why. */
  readonly pairingNotes: readonly string[];
  readonly choice: MapChoice;
  /** Classes of the maps, where they have some: the most of all. */
  readonly classCount: number;
  readonly selectedId: number | null;
  /** What all say together; null until all are measured. */
  readonly together: Together | null;
}

const NOTHING: MapChoice = { number: null, reading: null, labels: null };
const EMPTY: PredictionsState = {
  items: [],
  truths: [],
  pairingNotes: [],
  choice: NOTHING,
  classCount: 1,
  selectedId: null,
  together: null,
};

/** Files from here on are measured one at a time, bytes: unpacked they may take a gigabyte. */
const LARGE = 2 ** 26;

export class Predictions {
  readonly store: StoreApi<PredictionsState> = createStore<PredictionsState>()(() => EMPTY);
  private run: AbortController | null = null;
  private nextId = 1;

  constructor(private readonly reader: MapReader) {}

  get workerCount(): number {
    return this.reader.workerCount;
  }

  /** Adds maps, and measures them. */
  addMaps(files: readonly NamedFile[]): void {
    const added = files.map((map): MapItem => fresh(this.nextId++, map));
    const { items, selectedId } = this.store.getState();
    this.store.setState({
      items: [...items, ...added],
      selectedId: selectedId ?? added.at(0)?.id ?? null,
    });
    this.pair();
  }

  /** Adds truths; those of a name that is there take its place. */
  addTruths(files: readonly NamedFile[]): void {
    const names = new Set(files.map(({ name }) => name));
    const kept = this.store.getState().truths.filter(({ name }) => !names.has(name));
    this.store.setState({ truths: [...kept, ...files] });
    this.pair();
  }

  /** A map that turned out to be a mask is a truth. */
  takeAsTruths(ids: readonly number[]): void {
    const { items } = this.store.getState();
    const files = items.filter(({ id }) => ids.includes(id)).map(({ map }) => map);
    this.remove(ids);
    this.addTruths(files);
  }

  remove(ids: readonly number[]): void {
    const { items, selectedId } = this.store.getState();
    const left = items.filter(({ id }) => !ids.includes(id));
    const isGone = left.every(({ id }) => id !== selectedId);
    this.store.setState({ items: left, selectedId: isGone ? (left[0]?.id ?? null) : selectedId });
    this.pair();
  }

  clear(): void {
    this.run?.abort();
    this.run = null;
    this.store.setState(EMPTY, true);
  }

  select(selectedId: number): void {
    this.store.setState({ selectedId });
  }

  /** Class, reading or label of all maps: they are measured anew. */
  choose(change: Partial<MapChoice>): void {
    const { choice, items } = this.store.getState();
    this.restart({ choice: { ...choice, ...change }, items: items.map((item) => again(item)) });
  }

  cancel(): void {
    this.run?.abort();
    this.run = null;
    this.patchAll(({ phase }) => (phase === "waiting" || phase === "measuring" ? { phase: "left" } : null));
  }

  /** Measures what was left. */
  goOn(): void {
    const { items } = this.store.getState();
    this.restart({ items: items.map((item) => (item.phase === "left" ? again(item) : item)) });
  }

  /** The selected map, kept in the worker until another is opened. */
  open({ map, truth }: MapItem, choice: MapChoice, signal: AbortSignal): Promise<ShownMap> {
    return this.reader.open(map, truth, choice, signal);
  }

  slice(slice: Slice, signal: AbortSignal) {
    return this.reader.slice(slice, signal);
  }

  /** The masks of all maps that were measured: one as it is, several in an archive. */
  async masks(kind: MaskKind, signal: AbortSignal, onProgress: (share: number) => void): Promise<MaskFile> {
    const { items, choice } = this.store.getState();
    const done = items.filter(({ phase }) => phase === "done");
    const files: MaskFile[] = [];
    for (const { map, truth } of done) {
      files.push(await this.reader.mask(map, truth, choice, kind, signal));
      onProgress(files.length / (done.length + 1));
    }
    if (files.length === 1) return files[0];
    const bytes = await this.reader.zip(files, signal);
    return { name: `${kind === "own" ? "masks" : "labels"}-${files.length}-images.zip`, bytes };
  }

  /** Gives every map its truth; those whose truth is another one are measured anew. */
  private pair(): void {
    const { items, truths } = this.store.getState();
    const { truthOf, notes } = pairTruths(items.map(({ map }) => map.name), truths.map(({ name }) => name)); // prettier-ignore
    const paired = items.map((item, i) => {
      const at = truthOf[i];
      const truth = at === null ? null : truths[at];
      return truth === item.truth ? item : { ...again(item), truth };
    });
    this.restart({ items: paired, pairingNotes: notes });
  }

  private restart(change: Partial<PredictionsState>): void {
    this.run?.abort();
    const run = new AbortController();
    this.run = run;
    this.store.setState({ together: null, ...change });
    this.patchAll(({ phase }) => (phase === "measuring" ? { phase: "waiting" } : null));
    void this.measureAll(run.signal);
  }

  private async measureAll(signal: AbortSignal): Promise<void> {
    const { workerCount } = this.reader;
    await Promise.all(Array.from({ length: workerCount }, (_, worker) => this.work(worker, signal)));
    if (signal.aborted) return;
    const results = this.results();
    if (results.length === 0) return;
    try {
      const together = await this.reader.together(results, signal);
      this.store.setState({ together });
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }

  /** One worker takes what waits, from the top; the first one alone takes what is large. */
  private async work(worker: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { items, choice } = this.store.getState();
      const next = items.find(({ phase, map }) => phase === "waiting" && (worker === 0 || map.file.size < LARGE)); // prettier-ignore
      if (next === undefined) return;
      this.patch(next.id, { phase: "measuring" });
      try {
        const { result, notes, classCount, recognised } = await this.reader.measure(
          worker,
          next.map,
          next.truth,
          choice,
          signal,
        );
        if (signal.aborted) return;
        this.patch(next.id, { phase: "done", result, notes, recognised });
        this.seeClasses(classCount);
      } catch (error) {
        if (signal.aborted || isAbort(error)) return;
        this.patch(next.id, { phase: "failed", error: describeError(error) });
      }
    }
  }

  private seeClasses(count: number): void {
    if (count > this.store.getState().classCount) this.store.setState({ classCount: count });
  }

  private results(): MapResult[] {
    return this.store.getState().items.flatMap(({ result }) => (result === null ? [] : [result]));
  }

  private patch(wanted: number, change: Partial<MapItem>): void {
    this.patchAll(({ id }) => (id === wanted ? change : null));
  }

  private patchAll(changeOf: (item: MapItem) => Partial<MapItem> | null): void {
    const items = this.store.getState().items.map((item) => {
      const change = changeOf(item);
      return change === null ? item : { ...item, ...change };
    });
    this.store.setState({ items });
  }
}

function fresh(id: number, map: NamedFile): MapItem {
  return { id, map, truth: null, phase: "waiting", result: null, notes: [], error: null, recognised: null };
}

function again(item: MapItem): MapItem {
  return { ...fresh(item.id, item.map), truth: item.truth };
}

/** The name of a map in tables. */
export function caseName({ map }: Pick<MapItem, "map">): string {
  return stemOf(map.name);
}
