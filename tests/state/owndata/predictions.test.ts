import { describe, expect, it, vi } from "vitest";
import { createMapService } from "../../../workers/mapService.ts";
import type { MapService } from "../../../workers/protocol/map.ts";
import { AbortError } from "../../../src/compute/errors.ts";
import type { MapReader } from "../../../src/compute/mapReader.ts";
import { InputError } from "../../../src/core/errors.ts";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { imageNumbers } from "../../../src/core/predictions/imageNumbers.ts";
import { sliceOf } from "../../../src/core/slice.ts";
import { unzipEntry, zipEntries } from "../../../src/io/zip.ts";
import { readImage } from "../../../src/io/read.ts";
import { Predictions } from "../../../src/state/owndata/predictions.ts";
import { drawnMap } from "../../core/predictions/maps.ts";
import { bytes, floats, npz } from "../../io/predictions/makes.ts";

type Answered<T> = Promise<{ ok: true; value: T } | { ok: false; name: string; message: string }>;

/** The worker's own service, in this thread. */
class ServiceReader implements MapReader {
  readonly workerCount = 2;
  readonly measured: string[] = [];
  private readonly service: MapService = createMapService();

  async measure(...[, map, truth, choice, signal]: Parameters<MapReader["measure"]>) {
    this.measured.push(map.name);
    const value = await valueOf(this.service.measure(map, truth, choice));
    if (signal.aborted) throw new AbortError();
    return value;
  }
  together = (results: Parameters<MapReader["together"]>[0]) => valueOf(this.service.together(results));
  open = (...[map, truth, choice]: Parameters<MapReader["open"]>) =>
    valueOf(this.service.open(map, truth, choice));
  slice = (slice: Parameters<MapReader["slice"]>[0]) => valueOf(this.service.slice(slice));
  mask = (...[map, truth, choice, kind]: Parameters<MapReader["mask"]>) =>
    valueOf(this.service.mask(map, truth, choice, kind));
  zip = (files: Parameters<MapReader["zip"]>[0]) => valueOf(this.service.zip(files));
}

async function valueOf<T>(answer: Answered<T>): Promise<T> {
  const found = await answer;
  if (found.ok) return found.value;
  throw found.name === "InputError" ? new InputError(found.message) : new Error(found.message);
}

const named = (name: string, content: Uint8Array) => ({
  name,
  file: new Blob([content as Uint8Array<ArrayBuffer>]),
});
const drawn = (i: number) => drawnMap(400, 30 + i, 1.5);
const mapOf = (i: number) => named(`case_${i}_prob.npy`, floats([20, 20], drawn(i).map));
const truthOf = (i: number) => named(`case_${i}_gt.npy`, bytes([20, 20], drawn(i).truth));
const started = () => {
  const reader = new ServiceReader();
  const predictions = new Predictions(reader);
  return { reader, predictions, state: () => predictions.store.getState() };
};
const settled = (state: () => { items: readonly { phase: string }[]; together: unknown }) =>
  vi.waitFor(() => {
    const { items, together } = state();
    expect(items.every(({ phase }) => phase === "done" || phase === "failed")).toBe(true);
    if (items.some(({ phase }) => phase === "done")) expect(together).not.toBeNull();
  });
const signal = new AbortController().signal;

describe("the user's own predictions", () => {
  it("are measured as the core does, with their truths, and told together", async () => {
    const { predictions, state } = started();
    predictions.addTruths([0, 1, 2, 3].map(truthOf));
    predictions.addMaps([0, 1, 2, 3].map(mapOf));
    expect(state().selectedId).toBe(state().items[0].id);
    await settled(state);
    state().items.forEach(({ result, truth }, i) => {
      expect(truth!.name).toBe(`case_${i}_gt.npy`);
      expect(result!.numbers).toEqual(imageNumbers(createKernel(), drawn(i).map, drawn(i).truth));
    });
    expect(state().together!.means.difference).not.toBeNull();
    expect(state().together!.recalibration).toMatchObject({ fitted: 2, tested: 2 });
  });

  it("one bad file never stops the rest, and only maps whose truth changes are measured anew", async () => {
    const { predictions, reader, state } = started();
    predictions.addMaps([mapOf(0), named("case_1_prob.npy", new Uint8Array(5)), mapOf(2)]);
    await settled(state);
    expect(state().items.map(({ phase }) => phase)).toEqual(["done", "failed", "done"]);
    expect(state().items[1].error).toMatch(/^case_1_prob.npy: /);
    const before = reader.measured.length;
    predictions.addTruths([truthOf(2), truthOf(3)]);
    expect(state().pairingNotes.join()).toContain("case_3_gt.npy");
    await settled(state);
    expect(reader.measured.slice(before)).toEqual(["case_2_prob.npy"]);
  });

  it("are measured anew for another reading, class or label", async () => {
    const { predictions, state } = started();
    predictions.addMaps([named("a.npy", floats([1, 2], [0.1, 0.9]))]);
    await settled(state);
    expect(state().items[0].result!.numbers.volumeMap).toBeCloseTo(0.5, 6);
    predictions.choose({ reading: 100 });
    await settled(state);
    expect(state().items[0].result!.numbers.volumeMap).toBeCloseTo(0.005, 6);
    predictions.clear();
    expect(state()).toMatchObject({ items: [], selectedId: null, choice: { reading: null } });
  });

  it("of several classes are those of the first that is no background, until another is chosen", async () => {
    const values = [0.5, 0.2, 0.1, 0.1, 0.3, 0.6, 0.1, 0.2, 0.2, 0.2, 0.8, 0.7];
    const { predictions, state } = started();
    predictions.addMaps([named("a.npz", npz({ probabilities: floats([3, 2, 2], values) }))]);
    await settled(state);
    expect(state().classCount).toBe(3);
    expect(state().items[0].result).toMatchObject({ number: 1, cuts: { overlaps: 1, holes: 0 } });
    predictions.choose({ number: 2 });
    await settled(state);
    expect(state().items[0].result!.number).toBe(2);
    const { name, bytes: file } = await predictions.masks("classes", signal, () => undefined);
    expect(name).toBe("a.npy");
    expect([...(await readImage(name, file)).values]).toEqual([0, 1, 2, 2]);
  });

  it("that are cancelled stay, and can be gone on with", async () => {
    const { predictions, state } = started();
    predictions.addMaps([0, 1, 2, 3].map(mapOf));
    predictions.cancel();
    expect(state().items.every(({ phase }) => phase === "left" || phase === "done")).toBe(true);
    predictions.goOn();
    await settled(state);
    expect(state().items).toHaveLength(4);
  });

  it("that turn out to be masks become truths, and the next one is selected", async () => {
    const { predictions, state } = started();
    predictions.addMaps([named("case_0_mask.npy", floats([20, 20], drawn(0).truth)), mapOf(0)]);
    await settled(state);
    const [mask] = state().items;
    expect(mask.notes.join()).toContain("Only 0 and 1");
    predictions.takeAsTruths([mask.id]);
    await settled(state);
    expect(state().items).toHaveLength(1);
    expect(state().selectedId).toBe(state().items[0].id);
    expect(state().items[0].result!.truth).toBe("case_0_mask.npy");
  });

  it("come out as masks in one archive, also where two have one name", async () => {
    const { predictions, state } = started();
    predictions.addMaps([mapOf(0), { ...mapOf(1), name: "other/case_0_prob.npy" }]);
    await settled(state);
    const shares: number[] = [];
    const { name, bytes: zip } = await predictions.masks("own", signal, (share) => shares.push(share));
    expect(name).toBe("masks-2-images.zip");
    expect(shares).toEqual([1 / 3, 2 / 3]);
    const entries = zipEntries(zip);
    expect(entries.map((entry) => entry.name)).toEqual(["case_0_prob.npy", "case_0_prob-2.npy"]);
    for (const [i, entry] of entries.entries()) {
      const { values } = await readImage(entry.name, unzipEntry(zip, entry, 10_000));
      const { threshold } = state().items[i].result!.numbers;
      expect([...values]).toEqual([...drawn(i).map].map((m) => (m >= threshold! ? 1 : 0)));
    }
  });

  it("are looked at slice by slice, with the curves that the best cuts are the tops of", async () => {
    const { predictions, state } = started();
    predictions.addTruths([truthOf(0)]);
    predictions.addMaps([mapOf(0)]);
    await settled(state);
    const [item] = state().items;
    const { grid, curve, truthCurve, cut } = await predictions.open(item, state().choice, signal);
    const { numbers } = item.result!;
    expect(Math.max(...curve.map(({ dice }) => dice))).toBeLessThanOrEqual(numbers.supDice! + 1e-12);
    expect(Math.max(...truthCurve!.map(({ dice }) => dice))).toBeLessThanOrEqual(numbers.diceBest!);
    expect(truthCurve!.find(({ threshold }) => threshold === 0.5)!.dice).toBe(numbers.diceHalf);
    expect((2 * cut.sum) / (cut.pixels + cut.total)).toBeCloseTo(numbers.supDice!, 9);
    const seen = await predictions.slice(sliceOf(grid, "axial", 0, false), signal);
    expect(seen.map).toEqual(drawn(0).map);
    expect(seen.truth).toEqual(drawn(0).truth);
  });
});
