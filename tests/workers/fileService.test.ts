/** The service of the file worker, asked directly. */
import { describe, expect, it } from "vitest";
import { writeNpy } from "../../src/io/npy.ts";
import { createFileService } from "../../workers/fileService.ts";
import { scan, segmentation } from "../io/phantoms.ts";

const decode = () => Promise.reject(new Error("no picture in these tests"));
/** Three values: 1 in the first axial slice, 2 twice in the second. */
const labels = Uint8Array.of(0, 0, 1, 2, 0, 2, 0, 0, 0, 0, 0, 0);
const fileOf = (values: Uint8Array, shape = [3, 2, 2]) => new Blob([writeNpy(values, shape)]);

describe("a file with a question", () => {
  it("keeps its values, and says what there is to choose from", async () => {
    const service = createFileService(decode);
    const answer = await service.readImage("a.npy", fileOf(labels));
    expect(answer).toEqual({
      ok: true,
      value: {
        image: {
          name: "a.npy", format: "npy", grid: { shape: [3, 2, 2], spacing: null }, fileShape: [3, 2, 2],
          isThinned: false, meaning: null, labelNames: new Map(), orientation: null, notes: [],
        },
        counts: [{ value: 0, count: 9 }, { value: 1, count: 1 }, { value: 2, count: 2 }],
        extent: [0, 2],
        kind: "labels",
        label: 2,
        level: 1,
        side: "level",
        suggested: { labels: [2] },
        isCertain: false,
        notes: [],
        mask: null,
      },
    });
  }); // prettier-ignore

  it("shows a choice in its fullest slice, and gives its mask", async () => {
    const service = createFileService(decode);
    await service.readImage("a.npy", fileOf(labels));
    const preview = await service.previewForeground({ labels: [2] });
    // Rows from the far end of the second axis, columns from that of the first.
    const mask = Uint8Array.of(0, 0, 1, 0, 1, 0);
    expect(preview).toEqual({ ok: true, value: { choice: { labels: [2] }, count: 2, index: 1, mask } });
    expect(await service.previewForeground({ level: 1 })).toMatchObject({ value: { count: 3, index: 1 } });
    expect(await service.selectForeground({ level: 1 })).toEqual({
      ok: true,
      value: labels.map((value) => Number(value >= 1)),
    });
    expect(await service.previewForeground({ labels: [NaN] })).toMatchObject({
      ok: false,
      name: "InputError",
    });
  });

  it("has no answer once it is forgotten, or another file was read", async () => {
    const service = createFileService(decode);
    const gone = {
      ok: false,
      name: "InputError",
      message: "the file is no longer in memory: choose it again",
    };
    expect(await service.selectForeground({ labels: [1] })).toEqual(gone);
    await service.readImage("a.npy", fileOf(labels));
    service.forgetImage();
    expect(await service.previewForeground({ labels: [1] })).toEqual(gone);
    await service.readImage("a.npy", fileOf(labels));
    expect(await service.readImage("b.npy", new Blob([]))).toMatchObject({ ok: false, name: "InputError" });
    expect(await service.selectForeground({ labels: [1] })).toEqual(gone);
  });
});

describe("a file of two values", () => {
  it("comes with its mask, and nothing is kept", async () => {
    const service = createFileService(decode);
    const two = labels.map((value) => (value === 0 ? 3 : 9));
    const answer = await service.readImage("b.npy", fileOf(two));
    expect(answer).toMatchObject({
      ok: true,
      value: { isCertain: true, suggested: { labels: [9] }, extent: [3, 9] },
    });
    expect(answer.ok && answer.value.mask).toEqual(labels.map((value) => Number(value > 0)));
    expect(await service.selectForeground({ labels: [9] })).toMatchObject({ ok: false });
  });
});

it("a file that the browser cannot read is refused in words", async () => {
  const service = createFileService(decode);
  const broken = Object.assign(new Blob([]), { arrayBuffer: () => Promise.reject(new Error("NotReadable")) });
  expect(await service.readImage("c.nii", broken)).toEqual({
    ok: false,
    name: "InputError",
    message: "c.nii: the browser could not read it: choose the file itself, not a folder or a link to it",
  });
});

describe("the files of an experiment", () => {
  const pick = (path: string, bytes: Uint8Array) => ({
    path,
    file: new Blob([bytes as Uint8Array<ArrayBuffer>]),
  });
  const wish = { size: 32, imageCount: 10, labels: [] };

  it("are read into slices, with progress; their labels are counted", async () => {
    const service = createFileService(decode);
    const seg = pick("s1/segmentations/kidney.nii", segmentation());
    const subject = {
      name: "s1",
      ct: pick("s1/ct.nii", scan()),
      segmentations: [seg],
      mayBeExchanged: false,
    };
    const shares: number[] = [];
    const answer = await service.readSlices([subject], wish, (share) => void shares.push(share));
    expect(answer).toMatchObject({ ok: true, value: { names: ["s1"], slices: { size: 32, count: 10 } } });
    expect(shares.at(-1)).toBe(1);
    const labels = await service.readLabels(seg);
    expect(labels.ok && labels.value.map(({ value }) => value)).toEqual([2, 3]);
  });

  it("that do not fit are refused in words, with their names and without their folders", async () => {
    const service = createFileService(decode);
    const swapped = {
      name: "s1",
      ct: pick("s1/seg.nii", segmentation()),
      segmentations: [pick("s1/ct.nii", scan())],
      mayBeExchanged: false,
    };
    const message = expect.stringMatching(/^ct\.nii: it holds values such as -1000/);
    const refusal = { ok: false, name: "InputError", message };
    expect(await service.readSlices([swapped], wish, () => {})).toEqual(refusal);
    expect(await service.readLabels(swapped.segmentations[0])).toEqual(refusal);
  });
});
