/** Real, odd and damaged files, each read as its entry in the manifest expects. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ValueImage } from "../../src/io/image.ts";
import { describeValues, interpret } from "../../src/io/interpret.ts";
import { countValues, selectForeground } from "../../src/io/labels.ts";
import { decodePng, type PngPixels } from "../../src/io/png/pixels.ts";
import { readImage } from "../../src/io/read.ts";
import { expectRefusal, memoryTaken } from "../io/refusal.ts";
import { readPlainNifti } from "../io/plainNifti.ts";
import { bytesOf } from "./data.ts";

interface Entry {
  readonly path: string;
  readonly kind: "real3d" | "real2d" | "odd" | "malformed";
  readonly expect: string;
  readonly shape?: number[];
  readonly spacing?: number[];
  readonly orientation?: string;
  readonly n_values?: number;
}

const entries: Entry[] = JSON.parse(Buffer.from(bytesOf("manifest.json")).toString()).files;
const read = (path: string) => readImage(path, bytesOf(path));
const kindOf = (kinds: string) => entries.filter((entry) => kinds.includes(entry.kind));

/** SHA-256 (first 16 digits) of the values as bytes, little-endian, from a decoder written apart from this one. */
const PNG_VALUES: Readonly<Record<string, string>> = {
  "torso_liver_axial_z75.png": "78cac052f2e0d360",
  "torso_stomach_axial_z75.png": "5fc426af9bed748d",
  "liver_16bit_labels_256_257.png": "53f90cbc07a1b554",
  "liver_gAMA1_labels128.png": "215b8bc46acdc83e",
  "liver_palette_voc.png": "324bacc1a66cc785",
  "one_pixel.png": "a8100ae6aa1940d0",
  "basi0g16.png": "9802a57a53e41f9e",
  "basi2c16.png": "c6ee196a8b3fb84a",
  "basi3p01.png": "b3da8ea8f31027ca",
  "basi3p08.png": "13a149ddd561daa9",
  "basn0g01.png": "fee3d83c1b62e287",
  "basn0g02.png": "bd14cc029225eafc",
  "basn0g16.png": "9802a57a53e41f9e",
  "basn3p02.png": "08572da5f73c4b11",
  "bgbn4a08.png": "73656aadcfcd1f3a",
  "bggn4a16.png": "e7c666a0ba8b05bf",
  "cdfn2c08.png": "0b2645332b80ea1d",
  "ch2n3p08.png": "13a149ddd561daa9",
  "cm0n0g04.png": "81b1366b7b24ef08",
  "cs3n3p08.png": "14192c1934976258",
  "cs5n3p08.png": "128ee9a96de345dd",
  "ctzn0g04.png": "81b1366b7b24ef08",
  "exif2c08.png": "86cdb6cc0f10ca02",
  "f01n0g08.png": "6722cab2e71779b3",
  "f03n2c08.png": "dc260f8358461988",
  "f04n0g08.png": "31dd33123e9c84b0",
  "g05n2c08.png": "591372c28f513af4",
  "g07n2c08.png": "9e434bc8e16d3e15",
  "g07n3p04.png": "ed5d9d47a1420a64",
  "g25n0g16.png": "ad9c67a1d8d29948",
  "oi1n0g16.png": "9802a57a53e41f9e",
  "oi1n2c16.png": "c6ee196a8b3fb84a",
  "ps1n0g08.png": "3f79224ccb00156a",
  "s03n3p01.png": "cdb032de4c6cb506",
  "s05i3p02.png": "4b22547a8aaaf222",
  "s06i3p02.png": "43bb4cf086d62563",
  "s07i3p02.png": "dc3eb9d0ad52b341",
  "s07n3p02.png": "dc3eb9d0ad52b341",
  "s08n3p02.png": "2e22899559b86958",
  "s32i3p04.png": "6e2e67be362a0bc0",
  "s32n3p04.png": "6e2e67be362a0bc0",
  "s33n3p04.png": "5d2cefba188d3b09",
  "s36i3p04.png": "973bd6f6e680605f",
  "s38n3p04.png": "874bb8e76855ce4a",
  "s39n3p04.png": "13979e6e475871ad",
  "s40i3p04.png": "65224b35a3aafbb8",
  "tbrn2c08.png": "09d1feaee8d154c3",
  "tbwn3p08.png": "696a923fe74f240d",
  "tbyn3p08.png": "696a923fe74f240d",
  "tm3n3p02.png": "1fc25e84b6178c25",
  "tp0n3p08.png": "2d999250ca97f364",
  "z03n2c08.png": "a7dcec9371c7c8dd",
  "horse.png": "57cae0ac2f3342c4",
  "phantom.png": "6aeecfb762eb3314",
};

/** What is refused, and the words that tell why. */
const REFUSED: Readonly<Record<string, RegExp>> = {
  "odd/kidney_4D_t3.nii.gz": /holds 3 volumes.*take one of them out/,
  "odd/kidney_pair.img": /\.hdr and \.img.*convert the pair/,
  "odd/kidney_rgb24.nii.gz": /colours \(RGB24\)/,
  "odd/kidney_rgba32.nii.gz": /colours \(RGBA32\)/,
  "pngsuite/xc1n0g08.png": /colour type is 1/,
  "pngsuite/xcrn0g04.png": /ends of lines/,
  "pngsuite/xcsn0g01.png": /checksum/,
  "pngsuite/xd9n2c08.png": /depth is 99/,
  "pngsuite/xdtn0g01.png": /holds no pixels/,
  "pngsuite/xlfn0g04.png": /ends of lines/,
  "pngsuite/xs1n0g01.png": /first bytes are not those of a \.png/,
  "pngsuite/xs7n0g01.png": /first eight bytes/,
  "malformed/empty.nii.gz": /empty \(0 bytes\)/,
  "malformed/empty.png": /empty \(0 bytes\)/,
  "malformed/empty.npy": /empty \(0 bytes\)/,
  "malformed/data_short_1.nii": /25462 bytes, but the file has 25461/,
  "malformed/magic_wrong.nii": /mark "xxxx"/,
  "malformed/dim1_0.nii": /0 × 31 × 27/,
  "malformed/dim2_neg.nii": /30 × -5 × 27/,
  "malformed/dims_bigger.nii": /cut short/,
  "malformed/vox_offset_huge.nii": /byte 1000000000/,
  "malformed/vox_offset_neg.nii": /byte -352/,
  "malformed/all_nan.nii.gz": /every value in it is NaN/,
  "malformed/text.nii": /text, not an image/,
  "malformed/html_error_page.nii.gz": /web page/,
  "malformed/png_idat_bitflip.png": /checksum of its part IDAT/,
  "malformed/png_w0.png": /0 × 10 pixels/,
  "malformed/png_huge.png": /2147483647 × 2147483647/,
  "malformed/png_bad_filter.png": /filter 9/,
  "malformed/png_no_palette.png": /palette is missing/,
  "malformed/svg_named.png": /SVG/,
  "malformed/npy_huge_shape.npy": /1000000000000000 pixels/,
  "malformed/npy_code_in_header.npy": /NPY header is .*__import__/,
};

const maskOf = (image: ValueImage) => {
  const { isCertain, suggested } = interpret(image);
  if (!isCertain) throw new Error(`${image.name} leaves a question`);
  return selectForeground(image, suggested);
};

const question = async (path: string) => {
  const image = await read(path);
  const { isCertain, counts } = interpret(image);
  return isCertain ? "a choice" : describeValues(counts, image);
};

/** The numbers as stored; of colours the transparency where only that varies, else the grey that all are, or the luma. */
function plainValues({ samples, channels }: PngPixels): Uint8Array | Uint16Array {
  if (channels === 1) return samples;
  const colours = channels >= 3 ? 3 : 1;
  const of = (p: number) => Array.from(samples.subarray(p * channels, (p + 1) * channels));
  const pixels = Array.from({ length: samples.length / channels }, (_, p) => of(p));
  const varies = (c: number) => pixels.some((pixel) => pixel[c] !== pixels[0][c]);
  const isOneColour = ![0, 1, 2].slice(0, colours).some(varies);
  const isGrey = pixels.every((pixel) => pixel.slice(0, colours).every((sample) => sample === pixel[0]));
  const value = (pixel: number[]) =>
    isOneColour && colours < channels && varies(colours)
      ? pixel[colours]
      : isGrey
        ? pixel[0]
        : Math.round((299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2]) / 1000);
  return samples instanceof Uint8Array ? Uint8Array.from(pixels, value) : Uint16Array.from(pixels, value);
}

describe("files of other programs", () => {
  it("every file of the manifest is read or refused, as it says", async () => {
    for (const entry of entries) {
      const words = REFUSED[entry.path];
      if (words === undefined) await read(entry.path);
      else await expectRefusal(() => read(entry.path), words);
      if (/^(accept|decode)(?! or)/.test(entry.expect)) expect(words, entry.path).toBeUndefined();
      if (entry.expect.startsWith("reject")) expect(words, entry.path).toBeDefined();
    }
  });

  it("shape, spacing, orientation and number of values are nibabel's", async () => {
    for (const entry of kindOf("real3d odd").filter(
      ({ path }) => /nii/.test(path) && REFUSED[path] === undefined,
    )) {
      const image = await read(entry.path);
      const stored = entry.shape!.filter((n, axis) => axis < 2 || n > 1);
      const inOrder = (numbers: readonly number[]) => image.orientation!.axes.map((axis) => numbers[axis]);
      expect(image.grid.shape, entry.path).toEqual(inOrder(stored));
      expect(image.grid.spacing).toEqual(inOrder(entry.spacing!));
      expect(image.orientation?.code).toBe(entry.orientation);
      expect(countValues(image)?.counts.length).toBe(entry.n_values);
    }
  });

  it("the same mask comes out of every way to store it", async () => {
    const reference = maskOf(await read("odd/kidney_uint8.nii"));
    const same = entries.filter((entry) => entry.expect.includes("same mask as odd/kidney_uint8.nii"));
    expect(same.length).toBeGreaterThan(9);
    for (const { path } of [
      ...same,
      { path: "odd/kidney_axes_PIR.nii.gz" },
      { path: "odd/kidney_oblique.nii.gz" },
    ]) {
      const { mask, grid } = maskOf(await read(path));
      expect(Buffer.compare(mask, reference.mask), path).toBe(0);
      expect(grid.shape).toEqual(reference.grid.shape);
    }
  });

  it("an odd file says what is odd about it", async () => {
    const notes = async (path: string) => (await read(path)).notes.join(" ");
    expect(await notes("odd/kidney_oblique.nii.gz")).toMatch(/oblique.*20°/);
    expect(await notes("malformed/pixdim_0.nii")).toMatch(/0 × 0 × 0 mm in the header makes no sense/);
    expect(await notes("malformed/pixdim_1e30.nii")).toMatch(/1e\+30 × 1e-30 × 3 mm/);
    expect((await read("malformed/pixdim_1e30.nii")).grid.spacing).toBeNull();
    // Read at byte 352: two values, not the header's.
    expect(countValues(await read("malformed/vox_offset_0.nii"))?.counts.length).toBe(2);
  });

  it("what is no mask leaves a question that lists the values", async () => {
    expect(await question("totalsegmentator/example_ct_sm.nii.gz")).toMatch(
      /^1711 different values, the 20 most/,
    );
    expect(await question("totalsegmentator/fast_esophagus.nii.gz")).toBe("1 value: 0 (369660 voxels)");
    expect(await question("totalsegmentator/example_seg.nii.gz")).toMatch(/^42 different values/);
    expect(await question("skimage/phantom.png")).toMatch(/^6 different values: 0 /);
    expect(await question("skimage/horse.png")).toMatch(/^128 different values/);
    expect(await question("totalsegmentator/fast_aorta.nii.gz")).toBe("a choice");
  });

  it("a label of a segmentation has the voxels that another reader finds", async () => {
    const path = "totalsegmentator/example_seg.nii.gz";
    const image = await read(path);
    const { values } = readPlainNifti(bytesOf(path));
    expect(countValues(image)!.counts.map(({ value }) => value)).toEqual(
      expect.arrayContaining([2, 3, 5, 52]),
    );
    for (const { value, count } of countValues(image)!.counts) {
      expect(count).toBe(values.filter((other) => other === value).length);
      const { mask } = selectForeground(image, { labels: [value] });
      expect(mask.reduce((sum, voxel) => sum + voxel, 0)).toBe(count);
    }
  });

  it("the higher one of two labels is the foreground, whatever the bits", async () => {
    for (const name of ["odd/liver_16bit_labels_256_257.png", "derived2d/torso_liver_axial_z75.png"]) {
      const { mask, grid } = maskOf(await read(name));
      expect(grid.shape).toEqual([320, 384]);
      expect(mask.reduce((sum, pixel) => sum + pixel, 0)).toBe(26289);
    }
  });

  it("every PNG has the values of an independent decoder", async () => {
    const pictures = entries.filter(({ path }) => path.endsWith(".png") && REFUSED[path] === undefined);
    expect(pictures.length).toBe(Object.keys(PNG_VALUES).length);
    for (const { path } of pictures) {
      const values = plainValues(decodePng(bytesOf(path)));
      const digest = createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex").slice(0, 16);
      expect(digest, path).toBe(PNG_VALUES[path.split("/")[1]]);
    }
  });

  it("a refusal takes no memory", async () => {
    for (const path of Object.keys(REFUSED)) {
      const bytes = bytesOf(path);
      const taken = await memoryTaken(() => expectRefusal(() => readImage(path, bytes)));
      expect(taken, path).toBeLessThan(2 ** 21);
    }
  });
});
