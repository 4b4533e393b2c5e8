/** Runs of tabs that were closed, which no visit has gone on with: to be brought back or removed. */
import type { SavedStore } from "../saved.ts";
import { type TabClaim, freshId, idOf, keyOf } from "../tab.ts";
import { PARTS } from "./autosave.ts";
import type { Experiment } from "./experiment.ts";
import type { OrganRun } from "./experimentState.ts";
import { parseExperiment, savedExperiment, savedImages } from "./savedForm.ts";

export interface OtherRun {
  readonly id: string;
  readonly runs: readonly OrganRun[];
  /** Milliseconds since 1970; 0 where it is not known. */
  readonly savedAt: number;
}

const [FORM, IMAGES] = PARTS;

export class OtherRuns {
  constructor(
    private readonly experiment: Experiment,
    private readonly store: SavedStore,
    private readonly tab: Pick<TabClaim, "living" | "ownId">,
  ) {}

  /** The newest first; none where the browser does not tell which tabs live. */
  async list(): Promise<OtherRun[]> {
    const [keys, living, own] = await Promise.all([this.store.keys(), this.tab.living(), this.tab.ownId]);
    const others: OtherRun[] = [];
    for (const key of keys) {
      const id = idOf(FORM, key);
      if (living === null || id === null || id === own || living.has(id)) continue;
      const saved = await this.store.read(key);
      const found = parseExperiment(saved, []);
      if (found.is !== "there" || found.value.runs.length === 0) continue;
      const { savedAt = 0 } = saved as { savedAt?: number };
      others.push({ id, runs: found.value.runs, savedAt });
    }
    return others.sort((one, other) => other.savedAt - one.savedAt);
  }

  /** Brings a run back into this tab; a run that rests here takes its place among the others. */
  async bringBack(id: string): Promise<void> {
    const [saved, images] = await Promise.all(PARTS.map((part) => this.store.read(keyOf(part, id))));
    const found = parseExperiment(saved, images);
    if (found.is !== "there") return;
    const { runs } = this.experiment.store.getState();
    if (runs.length > 0) {
      const place = freshId();
      await this.store.write(keyOf(IMAGES, place), savedImages(this.experiment));
      const isKept = await this.store.write(keyOf(FORM, place), savedExperiment(this.experiment, Date.now()));
      if (!isKept) return;
    }
    this.experiment.restore(found.value);
    // This tab keeps it from now on: its place of before is of no use once it has.
    const own = await this.tab.ownId;
    const isKept =
      (await this.store.write(keyOf(IMAGES, own), images)) &&
      (await this.store.write(keyOf(FORM, own), saved));
    if (isKept) await this.remove(id);
  }

  async remove(id: string): Promise<void> {
    await this.store.remove(PARTS.map((part) => keyOf(part, id)));
  }
}
