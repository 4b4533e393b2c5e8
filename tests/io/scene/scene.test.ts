import { readFileSync } from "node:fs";
import { encode } from "fast-png";
import fc from "fast-check";
import { zlibSync } from "fflate";
import { expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../../src/core/lab.ts";
import { makeReference } from "../../../src/core/reference.ts";
import { sceneInBytes } from "../../../src/figure/sceneFigure.ts";
import { withTextAndDensity } from "../../../src/io/png/chunks.ts";
import { SCENE_KEYWORD } from "../../../src/io/scene/carry.ts";
import { type SceneResult, differences, resultOf } from "../../../src/io/scene/result.ts";
import { readScene, writeScene } from "../../../src/io/scene/scene.ts";
import { BIBTEX } from "../../../src/io/citation.ts";
import { APP_VERSION } from "../../../src/io/version.ts";
import { expectRefusal } from "../refusal.ts";
import { BOX, FIXED, anySetup } from "./scenes.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const PICTURE = encode({ width: 2, height: 2, data: new Uint8Array(12), channels: 3 });

/** An SVG with the scene behind another program's metadata. */
function svgWith(text: string): string {
  const escaped = text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<svg xmlns="http://www.w3.org/2000/svg"><metadata><rdf:RDF/></metadata>\n<metadata>${escaped}</metadata></svg>`;
}

/** A PDF's beginning with one attachment, as writers lay it out. */
function pdfWith(text: string): Uint8Array {
  const packed = zlibSync(bytesOf(text));
  const head = bytesOf(
    `%PDF-1.7\n5 0 obj\n<< /Type /EmbeddedFile /Subtype /application#2Fjson /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
  );
  const end = bytesOf("\nendstream\nendobj\n%%EOF");
  const pdf = new Uint8Array(head.length + packed.length + end.length);
  pdf.set(head);
  pdf.set(packed, head.length);
  pdf.set(end, head.length + packed.length);
  return pdf;
}

const FORMS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  "a.png": (text) => withTextAndDensity(PICTURE, { text: { [SCENE_KEYWORD]: text } }),
  "a.svg": (text) => bytesOf(svgWith(text)),
  "a.pdf": pdfWith,
  "a.json": bytesOf,
};

it("a scene comes back from PNG, SVG, PDF and JSON as it was, and is written the same again (200 scenes, seed 12)", () => {
  fc.assert(
    fc.property(anySetup, (setup) => {
      const text = writeScene([setup]);
      for (const [name, form] of Object.entries(FORMS)) {
        const scene = sceneInBytes(name, form(text));
        expect(scene).toEqual({ app: APP_VERSION, setups: [setup] });
        expect(writeScene(scene!.setups, scene!.app)).toBe(text);
      }
    }),
    { numRuns: 200, seed: 12 },
  );
});

it("several setups are one file", () => {
  const setups = [FIXED, { ...FIXED, name: "Another" }];
  expect(readScene(writeScene(setups)).setups).toEqual(setups);
});

it("every beginning of a PNG, and every flipped bit, is either read as it was, passed over or refused in words", () => {
  const text = writeScene([FIXED]);
  const png = FORMS["a.png"](text);
  const attempt = (bytes: Uint8Array) => {
    try {
      return sceneInBytes("a.png", bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return null;
    }
  };
  const whole = sceneInBytes("a.png", png);
  for (let length = 0; length < png.length; length++) expect(attempt(png.subarray(0, length))).toBeNull();
  for (let at = 0; at < png.length; at++) {
    const flipped = png.slice();
    flipped[at] ^= 1 << (at % 8);
    const read = attempt(flipped);
    if (read !== null) expect(read).toEqual(whole);
  }
});

it("JSON with any letter changed is read or refused in words, never anything else (2000 changes, seed 3)", () => {
  const text = writeScene([FIXED]);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(...Array.from("09x-{}[]\"',.e")), (at, letter) => {
      try {
        readScene(text.slice(0, at) + letter + text.slice(at + 1));
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }),
    { numRuns: 2000, seed: 3 },
  );
});

it.each([
  ["a grid that is too large", { shape: [1e5, 1e5] }, /pixels/],
  ["a grid with a hole", { shape: [12, null] }, /shape\[1\] must be a number, got null/],
  ["runs of another grid", { shape: [12, 17] }, /come to 204 pixels/],
  ["a mask that unfolds without end", { mask: bomb() }, /unpacks to more than a mask of that size needs/],
  ["a mask that is none", { mask: "!" }, /cannot be unpacked/],
  ["a spacing of another dimension", { spacing: [1] }, /spacing must be a list of 2 to 2/],
])("%s is refused before memory is taken", async (_, part, words) => {
  const file = JSON.parse(writeScene([FIXED]));
  Object.assign(file.setups[0].reference, part);
  await expectRefusal(() => readScene(JSON.stringify(file)), words);
});

function bomb(): string {
  const file = JSON.parse(writeScene([{ ...FIXED, runs: new Uint8Array(4_000_000) }]));
  return file.setups[0].reference.mask;
}

it.each([
  ["noise", { strengths: [0.1, 7] }, /strengths\[1\] must be a number in \[0, 1\], got 7/],
  ["noise", { seed: 0.5 }, /seed must be a whole number/],
  ["noise", { selected: 2 }, /selected must be a whole number in \[0, 1\]/],
  ["view", { tau: "0.5" }, /tau must be a number in \[0, 1\], got "0.5"/],
  ["view", { position: [0, 0, 1] }, /position\[2\]/],
  ["view", { plane: "__proto__" }, /plane must be one of/],
  ["view", { camera: { orientation: [9, 0, 0, 0], zoom: 1, pan: [0, 0], clip: null } }, /unit quaternion/],
])("%s with %j is refused, naming the field", async (section, part, words) => {
  const file = JSON.parse(writeScene([FIXED]));
  Object.assign(file.setups[0][section], part);
  await expectRefusal(() => readScene(JSON.stringify(file)), words);
});

it("lists nested without end, inherited names and what is no scene are refused in words", async () => {
  await expectRefusal(() => readScene(`{"format":"marginalia","version":1,"app":"1","setups":[${"[".repeat(5000)}${"]".repeat(5000)}]}`), /setups\[0\] must be an object/); // prettier-ignore
  await expectRefusal(() => readScene('{"format":"marginalia","version":1,"app":"1","setups":[{"__proto__":{"name":"x"}}]}'), /reference must be an object/); // prettier-ignore
  await expectRefusal(() => readScene('{"columns":[]}'), /holds no scene of Marginalia/);
  await expectRefusal(() => readScene(writeScene([FIXED]).replace('"version":1', '"version":2')), /newer version/); // prettier-ignore
  await expectRefusal(() => sceneInBytes("a.svg", bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><metadata><rdf:RDF/></metadata></svg>')), /^a\.svg: this drawing \(SVG\) carries no scene/); // prettier-ignore
  await expectRefusal(() => sceneInBytes("a.pdf", bytesOf("%PDF-1.4\n%%EOF")), /PDF carries no scene/);
  const wrong = { ...FIXED, figure: { theme: "pink" } };
  await expectRefusal(() => sceneInBytes("a.json", bytesOf(writeScene([wrong]))), /theme must be one of/);
  expect(sceneInBytes("mask.png", PICTURE)).toBeNull();
});

/** What may never change: a file of today must be found identical by every later version. */
const PINNED =
  "dc2ea20234cf 62ea01a7a0d6 7e720f2b7be8 dc2ea20234cf dc2ea20234cf eefb61e64e0b 7bc83b2b6f8e 8c623a360dce bd294f468560";

const reference = makeReference(FIXED.grid, BOX);
const request = { reference, noiseStrengths: [0.05, 0.2], smoothness: 0.3, sampleCount: 5, seed: 18 };
const columns = analyseAtOnce(createKernel(), request);

it("the digests of a fixed scene are the pinned ones", () => {
  const { reference: mask, columns: found } = resultOf(reference, columns);
  const all = [mask, ...found.flatMap(({ marginal, samples, accuracy, dice }) => [marginal, samples, accuracy, dice])];
  expect(all.map((digest) => digest.slice(0, 12)).join(" ")).toBe(PINNED);
}); // prettier-ignore

it("what differs is told: which column, which array, which number", () => {
  const result = resultOf(reference, columns);
  expect(differences(result, result)).toEqual([]);
  const other: SceneResult = structuredClone(result);
  const [, last] = other.columns as unknown as Record<string, string>[];
  last.marginal = "0".repeat(64);
  last.dice = "0".repeat(64);
  (other.columns[0].numbers as Record<string, number>).threshold = 0.25;
  expect(differences(other, result)).toEqual([
    `At noise strength 0.05 threshold was 0.25, and is ${columns[0].numbers.threshold}.`,
    "At noise strength 0.2 the marginal and the Dice-optimal segmentation differ (digest).",
  ]);
  expect(differences({ ...result, reference: "0".repeat(64) }, result)).toEqual([
    "The reference segmentation differs from the file’s (digest).",
  ]);
});

it("a figure's own columns are carried beside the others, and compared where they are computed again", () => {
  const own = analyseAtOnce(createKernel(), { ...request, smoothness: 0.1 });
  const result = resultOf(reference, columns, own);
  expect(result.columns).toEqual(resultOf(reference, columns).columns);
  expect(result.figure).toHaveLength(2);
  const setup = { ...FIXED, result };
  expect(readScene(writeScene([setup])).setups[0].result).toEqual(result);
  expect(differences(result, resultOf(reference, columns))).toEqual([
    "The figure has 0 columns of its own, and the file’s result tells of 2.",
  ]);
  expect(differences(result, result)).toEqual([]);
  const turned = resultOf(reference, columns, own.toReversed());
  expect(differences(result, turned)[0]).toMatch(/^In column 1 of the figure /);
  expect(differences(resultOf(reference, columns), result)).toEqual(["The figure has 2 columns of its own, and the file’s result tells of 0."]); // prettier-ignore
  const text = writeScene([setup]).replace(result.figure![0].samples, "no digest");
  expect(() => readScene(text)).toThrow(/setups\[0\]\.result\.figure\[0\]\.samples must be/);
});

it("the version that files are stamped with is the program's", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(APP_VERSION).toBe(version);
  expect(BIBTEX).toContain(`version = {${APP_VERSION}}`);
});
