import { gzipSync } from "node:zlib";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sliceAt } from "../../../src/core/training/slices.ts";
import { countLabels } from "../../../src/io/ct/labels.ts";
import { type SlicesWish, type SubjectFiles, readCtSlices } from "../../../src/io/ct/ctSlices.ts";
import "../../matchers.ts";
import { type Phantom, scan, segmentation, source, subject, TISSUE } from "../phantoms.ts";
import { expectRefusal } from "../refusal.ts";

const WISH: SlicesWish = { size: 32, imageCount: 20, labels: [2, 3] };
const read = (subjects: readonly SubjectFiles[], more: Partial<SlicesWish> = {}) =>
  readCtSlices(subjects, { ...WISH, ...more });
const pair = (ct: Uint8Array, seg: Uint8Array, mayBeExchanged = false): SubjectFiles => ({
  name: "pair",
  ct: source("ct.nii", ct),
  segmentations: [source("seg.nii", seg)],
  mayBeExchanged,
});
const grey = (hounsfield: number) => (hounsfield + 160) / 400;
const many = (count: number, phantom: Phantom = {}) =>
  Array.from({ length: count }, (_, i) => subject(`s${i}`, phantom));

/** The file without a word on how the patient lies. */
function withoutForms(file: Uint8Array): Uint8Array {
  const out = file.slice();
  out.fill(0, 252, 256);
  return out;
}

describe("slices of CT", () => {
  it("are crops around each kidney, 2.5 times as wide, under the window of soft tissue", async () => {
    const { slices, names } = await read([subject("s0001")]);
    // Ten slices of each kidney: their tips are too small.
    expect([slices.size, slices.count, names]).toEqual([32, 20, ["s0001"]]);
    for (let i = 0; i < slices.count; i++) {
      const image = sliceAt(slices.images, 32, i);
      const mask = sliceAt(slices.references, 32, i);
      // A disc of 30 mm in a square of 75 mm.
      const share = mask.reduce((sum, value) => sum + value, 0) / 1024;
      expect(share).toBeCloseTo((Math.PI * 15 ** 2) / 75 ** 2, 2);
      expect(mask[16 * 32 + 16]).toBe(1);
      expect(image[16 * 32 + 16]).toBeCloseTo(grey(TISSUE.kidney + 2 + (i % 10)), 6);
      expect(image[6 * 32 + 16]).toBeCloseTo(grey(TISSUE.fat), 6);
    }
  });

  it("show the patient's right at the left and the front up, and air beyond the volume", async () => {
    // Crops reach 37.5 mm from the middle: 4.5 mm beyond the left edge, or 7.5 mm beyond the front.
    const imageOf = async (label: number) =>
      sliceAt((await read([subject("s")], { labels: [label], imageCount: 10 })).slices.images, 32, 4);
    const [left, right] = [await imageOf(2), await imageOf(3)];
    const line = (image: Float32Array, first: number, stride: number) =>
      Array.from({ length: 32 }, (_, i) => image[first + i * stride]);
    const [air, fat] = [line(left, 0, 1).fill(0), line(left, 0, 1).fill(grey(TISSUE.fat))];
    expect(line(left, 31, 32)).toBeAllclose(air);
    expect(line(left, 0, 32)).toBeAllclose(fat, { tolerance: 1e-6 });
    expect(line(right, 0, 1)).toBeAllclose(air);
    expect(line(right, 31 * 32, 1)).toBeAllclose(fat, { tolerance: 1e-6 });
  });

  it("what a scanner never measured counts as air", async () => {
    // At 96 pixels a column of the left kidney's images takes 0.5 % of it.
    const checksum = async (air: number) => (await read([subject("s", { air })], { size: 96 })).checksum;
    expect(await checksum(-3024)).toBe(await checksum(-1024));
    expect(await checksum(-900)).not.toBe(await checksum(-1024));
  });

  it("are dealt out evenly, and what one subject cannot give, those after it do", async () => {
    const few = subject("few", { from: 5, to: 6 });
    const { slices, names } = await read([few, subject("a"), subject("b")], { imageCount: 30 });
    expect(names).toEqual(["few", "a", "b"]);
    const counts = [0, 1, 2].map((number) => slices.subjects.filter((value) => value === number).length);
    expect(counts).toEqual([4, 13, 13]);
    expect([...slices.subjects]).toEqual([...slices.subjects].sort((left, right) => left - right));
  });

  it("are spread evenly over both kidneys and along them", async () => {
    const { slices } = await read([subject("a"), subject("b")], { imageCount: 12 });
    expect(slices.count).toBe(12);
    const all = await read([subject("a")], { imageCount: 20 });
    // Of 20 places the middles of six equal runs: three in each kidney.
    const expected = [1, 5, 8, 11, 15, 18].map((place) => [...sliceAt(all.slices.images, 32, place)]);
    expected.forEach((image, i) => expect(sliceAt(slices.images, 32, i)).toBeAllclose(image));
  });

  it("of more subjects than images, every one of the first gives one, and the others stay unread", async () => {
    const opened: string[] = [];
    const watched = many(14).map((each) => ({
      ...each,
      segmentations: [
        source("seg.nii", () => {
          opened.push(each.name);
          return segmentation();
        }),
      ],
    }));
    const { slices, notes } = await read(watched, { imageCount: 10 });
    expect([slices.count, notes]).toEqual([10, []]);
    expect(opened.length).toBe(10);
  });

  it("a file is read when it is its turn, one after the other", async () => {
    let open = 0;
    let most = 0;
    const slow = (bytes: Uint8Array) => async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve));
      open--;
      return bytes;
    };
    const subjects = many(3).map(({ name }) => ({
      name,
      ct: { name: "ct.nii", bytes: slow(scan()) },
      segmentations: [{ name: "seg.nii", bytes: slow(segmentation()) }],
      mayBeExchanged: false,
    }));
    const shares: number[] = [];
    await readCtSlices(subjects, WISH, (share) => shares.push(share));
    expect(most).toBe(1);
    expect(shares).toEqual([...shares].sort((left, right) => left - right));
    expect(shares.at(-1)).toBe(1);
  });

  it("the union of several files is the organ, as TotalSegmentator writes it", async () => {
    const one = await read([subject("s")]);
    const split = {
      ...subject("s"),
      segmentations: [2, 3].map((label) => source(`${label}.nii`, segmentation({}, label))),
    };
    const two = await read([split], { labels: [] });
    expect(two.checksum).toBe(one.checksum);
    expect(two.slices.references).toBeAllclose(one.slices.references);
  });

  it("the checksum is CRC-32 of images and references, and tells other images", async () => {
    const { slices, checksum } = await read([subject("s")]);
    const bytes = Buffer.concat([Buffer.from(slices.images.buffer), slices.references]);
    expect(checksum).toBe(crc32(bytes));
    expect((await read([subject("s", { offset: 1 })])).checksum).not.toBe(checksum);
    expect((await read([subject("s")])).checksum).toBe(checksum);
  });
});

describe("what the numbers are worth is said", () => {
  it("of subjects who give what was asked for nothing", async () => {
    expect((await read(many(2))).notes).toEqual([]);
  });

  it("what is odd about several files is said once", async () => {
    const odd = many(6).map((each) => ({
      ...each,
      ct: source("ct.nii", withoutForms(scan())),
      segmentations: [source("seg.nii", withoutForms(segmentation()))],
    }));
    const { notes } = await read(odd);
    expect(notes.length).toBe(1);
    expect(notes[0]).toMatch(/^s0, s1, s2, s3 and 2 more: ct\.nii: .*read as LAS/);
  });

  it("many broken subjects are named as far as they can be read, and counted", async () => {
    const broken = many(7).map((each) => ({ ...each, ct: source("ct.nii", new Uint8Array()) }));
    const { notes } = await read([...broken, ...many(2)]);
    expect(notes.filter((note) => /^Left out: s\d: ct\.nii: .*empty/.test(note)).length).toBe(4);
    expect(notes.join(" ")).toMatch(/3 more subjects with problems are left out/);
    await expectRefusal(() => read(broken), /s3: ct\.nii: .* · and 3 more subjects with problems$/);
  });

  it("fewer images than were asked for are counted", async () => {
    expect((await read(many(2), { imageCount: 100 })).notes.join(" ")).toMatch(/Only 40 of the 100 images/);
  });
});

describe("files that do not fit", () => {
  it("a broken subject among others is left out and named, one without the organ too", async () => {
    const broken = { ...subject("bad"), ct: source("ct.nii", scan().subarray(0, 5000)) };
    const empty = subject("without", { from: 20, to: 20 });
    const { names, notes, slices } = await read([subject("a"), broken, empty, subject("b")]);
    expect(names).toEqual(["a", "b"]);
    expect(new Set(slices.subjects)).toEqual(new Set([0, 1]));
    expect(notes.join("\n")).toMatch(/Left out: bad: ct\.nii: .*cut short/);
    expect(notes.join("\n")).toMatch(/The organ \(label 2, 3\) is missing or too small in without\./);
  });

  it("where none is left, the reason is the error", async () => {
    const lost = pair(scan(), scan().subarray(0, 5000));
    await expectRefusal(() => read([lost]), /^seg\.nii: .*cut short/);
    await expectRefusal(() => read([]), /no CT with a segmentation/);
    const empty = many(6, { from: 20, to: 20 });
    await expectRefusal(() => read(empty), /missing or too small in 6 subjects: s0, s1, s2, s3 and 2 more/);
  });

  it("a label that is not there is answered with those that are", async () => {
    await expectRefusal(
      () => read([subject("s")], { labels: [52] }),
      /not in its segmentation, which has the labels 2, 3$/,
    );
  });

  it("too few slices for an experiment are refused", async () => {
    await expectRefusal(() => read([subject("s", { from: 5, to: 8 })]), /only 8 slices.*at least 10/);
  });

  it("another grid or another place is told apart, with numbers", async () => {
    const moved = pair(scan({ shift: 9 }), segmentation());
    await expectRefusal(() => read([moved]), /^ct\.nii: it lies up to 9 mm away from seg\.nii/);
    expect((await read([pair(scan({ shift: 1 }), segmentation())])).slices.count).toBe(20);
    const cut = segmentation().slice();
    new DataView(cut.buffer).setInt16(46, 13, true);
    await expectRefusal(() => read([pair(scan(), cut)]), /60 × 50 × 14 voxels.*seg\.nii has 60 × 50 × 13/);
  });

  it("exchanged files, and what is no CT, are recognised by their values", async () => {
    await expectRefusal(
      () => read([pair(segmentation(), scan())]),
      /^seg\.nii: it holds values such as -1000, .*exchange/,
    );
    await expectRefusal(
      () => read([pair(segmentation(), segmentation())]),
      /^ct\.nii: its values run from 0 to 3, .*segmentation/,
    );
    await expectRefusal(
      () => read([pair(scan({ offset: 1024 }), segmentation())]),
      /from 24 to 1075, .*where 1024 was added/,
    );
  });

  it("where names do not tell the CT, its values do", async () => {
    const right = await read([pair(scan(), segmentation(), true)]);
    const wrong = await read([pair(segmentation(), scan(), true)]);
    expect(wrong.checksum).toBe(right.checksum);
    await expectRefusal(
      () => read([pair(segmentation(), scan(), true)], { labels: [9] }),
      /which has the labels 2, 3/,
    );
    await expectRefusal(() => read([pair(segmentation(), segmentation(), true)]), /values run from 0 to 3/);
  });
});

describe("a segmentation means what it means in the Lab", () => {
  it("labels a thousandth off whole numbers are whole, which is said, and the slices are the same", async () => {
    const [off, whole] = await Promise.all([read([subject("p", { off: 9e-4 })]), read([subject("p")])]);
    expect(off.checksum).toBe(whole.checksum);
    expect(off.notes.join(" ")).toMatch(/seg\.nii: Labels lie off whole numbers by up to 0\.0009/);
    expect(whole.notes.join(" ")).not.toMatch(/whole numbers/);
    expect(countLabels("seg.nii", segmentation({ off: 9e-4 }))).toEqual(
      countLabels("seg.nii", segmentation()),
    );
    await expectRefusal(() => read([subject("p", { off: 0.01 })]), /holds values such as (-0\.01|1\.99)/);
  });

  it("axes of length 1 in front and a second packing are taken off", async () => {
    const plain = await read([subject("p")]);
    const odd = subject("p", { leading: 1 });
    const packed = {
      ...odd,
      segmentations: [source("seg.nii.gz", gzipSync(gzipSync(segmentation({ leading: 1 }))))],
    };
    expect((await read([odd])).checksum).toBe(plain.checksum);
    const { checksum, notes } = await read([packed]);
    expect(checksum).toBe(plain.checksum);
    expect(notes.join(" ")).toMatch(/seg\.nii\.gz: The file was packed with gzip twice/);
  });
});

describe("the labels of a file", () => {
  it("are counted", () => {
    const pixels = countLabels("seg.nii", segmentation({ from: 3, to: 3 }));
    expect(pixels.map(({ value }) => value)).toEqual([2, 3]);
    expect(pixels[0].count).toBe(pixels[1].count);
    expect(pixels[0].count).toBeGreaterThan(70);
  });

  it("of a CT are none", () => {
    expect(() => countLabels("ct.nii", scan())).toThrow(/^ct\.nii: it holds values such as -1000/);
  });
});
