import type { ComponentProps, ReactElement } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FileRecipe } from "../../../src/io/write.ts";
import { PALETTES } from "../../../src/figure/palette.ts";
import type { SceneCamera } from "../../../src/figure/viewpoint.ts";
import type { Cell } from "../../../src/space/stage/items/Cell.tsx";
import type { ScenePicture, Stage } from "../../../src/space/stage/stage.tsx";
import type { SoftVolume, Surface } from "../../../src/space/mesh/surface.ts";
import { emptyFigure, filledFigure, pictureWish } from "../../../src/lab/export/exportedFigure.ts";
import { surfacePictures } from "../../../src/lab/export/surfacePictures.tsx";
import { createCamera } from "../../../src/state/camera.ts";
import { ellipsoid, fakeInput } from "../../figure/fakeResult.ts";

const reference = ellipsoid([12, 10, 8], [1, 2, 3]);
const LOOKS = { isAnatomical: true, index: 4, theme: "dark", panels: "surfaces" } as const;
const input = fakeInput(reference, [0.05, 0.1], LOOKS);
const look = { camera: createCamera().getState() };
const withFirst = (first: string) =>
  fakeInput(reference, [0.05, 0.1], { ...LOOKS, rows: [first, "marginal", "accuracy", "dice"] });

/** A triangle whose lattice tells who asked for it. */
const surface = (step: number): Surface => ({
  positions: Float32Array.of(1, 1, 1, 5, 1, 1, 1, 9, 4),
  normals: new Float32Array(9),
  triangles: Uint32Array.of(0, 1, 2),
  step,
});

class PictureLaboratory {
  readonly sides: number[] = [];
  surface = async (source: { kind: string; level?: number }, maxSide: number) => {
    this.sides.push(maxSide);
    return surface(source.kind === "mask" ? 1 : source.level === 0.5 ? 3 : 2);
  };
  softVolume = async (_values: unknown, _scale: number, _grid: unknown, maxSide: number) => {
    this.sides.push(maxSide);
    return { shape: [1, 1, 1], values: Uint8Array.of(9), low: [0, 0, 0], high: [1, 1, 1] } as SoftVolume;
  };
  writeFile = async (recipe: FileRecipe) => new Blob([recipe.kind === "picture" ? `${recipe.rgba[0]}` : ""]);
}

type Shown = Parameters<Stage["picture"]>[0];

/** What the one item of a picture is told to show. */
function cellOf({ contents }: Shown): ComponentProps<typeof Cell> {
  return (contents as ReactElement<ComponentProps<typeof Cell>>).props;
}

/** A stage whose pictures are numbered by their first pixel. */
class FakeStage {
  readonly drawn: {
    shown: Shown;
    camera: SceneCamera;
    size: number[];
    background: string | null;
    letterHeight: number | null | undefined;
  }[] = [];
  onPicture = () => {};
  async picture(shown: Shown, camera: SceneCamera, width: number, height: number, background: string | null, palette: unknown, letterHeight?: number | null): Promise<ScenePicture> {
    expect(palette).toBe(PALETTES.dark);
    this.drawn.push({ shown, camera, size: [width, height], background, letterHeight });
    this.onPicture();
    return { width, height, rgba: new Uint8ClampedArray(4 * width * height).fill(this.drawn.length) };
  } // prettier-ignore
}

const makers = (stage = new FakeStage(), laboratory = new PictureLaboratory()) => ({
  stage,
  laboratory,
});

beforeEach(() => {
  // What the browser reads a file with; base64 is not the point here.
  class Reader {
    result = "";
    onload = () => {};
    onerror = () => {};
    readAsDataURL(blob: Blob) {
      void blob.text().then((text) => {
        this.result = `data:image/png;base64,${text}`;
        this.onload();
      });
    }
  }
  vi.stubGlobal("FileReader", Reader);
});
afterEach(() => vi.unstubAllGlobals());

describe("surfacePictures", () => {
  it("draws every panel in its place, at just the size that the page needs", async () => {
    const stage = new FakeStage();
    const wish = pictureWish(input, look, 1000);
    const shares: number[] = [];
    const made = await surfacePictures(makers(stage), wish, new AbortController().signal, (share) =>
      shares.push(share),
    );
    expect(made.pictures).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThan(1);
    const figure = filledFigure(input, look, made, 1000);
    const side = Math.round((figure.panels[0].width * 1000) / figure.width);
    for (const { size, background, camera } of stage.drawn) {
      expect(size).toEqual([side, side]);
      expect(background).toBe(PALETTES.dark.paper);
      expect(camera).toBe(look.camera);
    }
    const kinds = stage.drawn.map(({ shown }) => cellOf(shown).kind);
    expect(kinds).toEqual([
      "average",
      "average",
      "marginal",
      "marginal",
      "accuracy",
      "accuracy",
      "dice",
      "dice",
    ]);
    for (const { shown } of stage.drawn) {
      const { kind, content, reference, palette, colormap } = cellOf(shown);
      const isCloud = kind === "average" || kind === "marginal";
      expect("positions" in content!).toBe(!isCloud);
      expect(reference).toMatchObject({ step: 1 });
      expect([palette, colormap]).toEqual([PALETTES.dark, input.choice.colormap]);
    }
    // All are fitted to the same box, around the reference.
    expect(new Set(stage.drawn.map(({ shown }) => shown.space)).size).toBe(1);
    expect(made.focuses[0]!.high[0]).toBeLessThan(7);
  });

  it("has letters at the sides as large as those of slices, however small its panels", async () => {
    for (const millimetres of [85, 180]) {
      const page = { width: { millimetres, dpi: 300 }, sheet: "A4", textSize: 7 } as const;
      const stage = new FakeStage();
      const wish = pictureWish({ ...input, choice: { ...input.choice, page } }, look, 1000);
      await surfacePictures(makers(stage), wish, new AbortController().signal);
      const points = (stage.drawn[0].letterHeight! / 1000) * millimetres * (72 / 25.4);
      expect(points).toBeCloseTo(6.2, 6);
    }
  });

  it("letters the first panel of every reference alone: the others stand as it does", async () => {
    const letters = async (columns: typeof input.columns) => {
      const stage = new FakeStage();
      await surfacePictures(makers(stage), pictureWish({ ...input, columns }, look, 1000), new AbortController().signal); // prettier-ignore
      return stage.drawn.map(({ letterHeight }) => letterHeight! > 0);
    };
    expect(await letters(input.columns)).toEqual([true, ...Array(7).fill(false)]);
    const [first, second] = input.columns;
    const other = { ...second, source: { ...second.source, reference: ellipsoid([12, 10, 8], [1, 1, 1]) } };
    expect(await letters([first, other])).toEqual([true, true, ...Array(6).fill(false)]);
  });

  it("tells the coarsest lattice, and is finer than the screen", async () => {
    const laboratory = new PictureLaboratory();
    const wish = pictureWish(input, look, 400);
    const made = await surfacePictures(makers(undefined, laboratory), wish, new AbortController().signal);
    expect(made.step).toBe(3);
    expect(new Set(laboratory.sides)).toEqual(new Set([128]));
    expect(filledFigure(input, look, made, 400).caption).toContain("every 3rd voxel");
  });

  it("has a bar as long as its mm in the pictures", () => {
    const focus = { low: [0, 0, 0], high: [60, 80, 0] } as const;
    const zoomed = { ...look, camera: { ...look.camera, zoom: 0.5 } };
    for (const [seen, share] of [
      [look, 20 / 100],
      [zoomed, 50 / 200],
    ] as const) {
      const figure = filledFigure(input, seen, { pictures: [], step: 1, focuses: [focus, focus] }, 1000);
      const bar = figure.legend.find(({ kind }) => kind === "bar")!;
      expect(bar.width / figure.panels[0].width).toBeCloseTo(share, 2);
    }
  });

  it("shows a sample in the first row where the screen does", async () => {
    const stage = new FakeStage();
    const wish = pictureWish(withFirst("sample2"), look, 400);
    await surfacePictures(makers(stage), wish, new AbortController().signal);
    expect(cellOf(stage.drawn[0].shown)).toMatchObject({ kind: "sample", content: { step: 2 } });
  });

  it("leaves the first row to slices where the screen does", async () => {
    const stage = new FakeStage();
    const wish = pictureWish(withFirst("average@axial"), look, 400);
    const made = await surfacePictures(makers(stage), wish, new AbortController().signal);
    expect(made.pictures).toEqual([null, null, "1", "2", "3", "4", "5", "6"]);
    expect(stage.drawn[0].size[0]).toBe(wish.panelPixels);
  });

  it("stops between panels when it is cancelled", async () => {
    const stage = new FakeStage();
    const controller = new AbortController();
    stage.onPicture = () => stage.drawn.length === 3 && controller.abort();
    const wish = pictureWish(input, look, 400);
    await expect(surfacePictures(makers(stage), wish, controller.signal)).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(stage.drawn).toHaveLength(3);
  });

  it("tells when a picture cannot be packed", async () => {
    const laboratory = new PictureLaboratory();
    laboratory.writeFile = () => Promise.reject(new Error("full"));
    const wish = pictureWish(input, look, 400);
    await expect(
      surfacePictures(makers(undefined, laboratory), wish, new AbortController().signal),
    ).rejects.toThrow("full");
  });

  it("without a ground where the page is transparent, and on a page of the same size before and after", async () => {
    const clear = fakeInput(reference, [0.05], { ...LOOKS, theme: "transparent" });
    expect(pictureWish(clear, look, 400).background).toBeNull();
    const empty = emptyFigure(input, look);
    const made = { pictures: [], step: 1, focuses: [] };
    const full = filledFigure(input, look, made, 1000);
    expect(Math.round((1000 * empty.height) / empty.width)).toBe(
      Math.round((1000 * full.height) / full.width),
    );
  });
});

it("surfaces of a figure for print are grey", () => {
  const { palette, colormap } = pictureWish(
    fakeInput(reference, [0.05], { ...LOOKS, theme: "print" }),
    look,
    400,
  );
  for (const colour of [palette.accuracy, palette.dice, palette.samples, palette.reference]) {
    expect(colour).toMatch(/^#(..)\1\1$/);
  }
  expect(colormap).toBe("greys");
});
