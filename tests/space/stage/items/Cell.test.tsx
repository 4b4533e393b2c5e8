import { expect, it } from "vitest";
import { PALETTES } from "../../../../src/figure/palette.ts";
import { ROWS } from "../../../../src/core/segmentation.ts";
import { Cell } from "../../../../src/space/stage/items/Cell.tsx";
import type { CellKind } from "../../../../src/space/stage/items/cellQuestion.ts";
import { looksOf, sceneOf, someSurface } from "../openScenes.tsx";

const palette = PALETTES.light;
const { accuracy, dice, samples, reference, softInk } = palette;
const shell = someSurface();
const cloud = { shape: [1, 1, 1], values: new Uint8Array(1), low: [0, 0, 0], high: [1, 1, 1] } as const;
const setting = { palette, colormap: "greys" } as const;

const glass = (side: "under" | "over") => `GlassMaterial ${reference} ${side}`;
const box = `EdgeMaterial ${softInk}`;

it("has a surface in its row's colour inside the reference's shell", () => {
  const colours: [CellKind, string][] = [["accuracy", accuracy], ["dice", dice], ["sample", samples]]; // prettier-ignore
  for (const [kind, colour] of colours) {
    const drawn = sceneOf(<Cell kind={kind} content={someSurface()} reference={shell} {...setting} />);
    expect(looksOf(drawn)).toEqual([glass("under"), `SolidMaterial ${colour}`, box, glass("over")]);
  }
});

it("has a cloud over the box, inside the shell", () => {
  const drawn = sceneOf(<Cell kind="marginal" content={cloud} reference={shell} {...setting} />);
  expect(looksOf(drawn)).toEqual([glass("under"), box, "CloudMaterial", glass("over")]);
});

it("keeps the shell where there is no content, and the box alone before there is a shell", () => {
  for (const kind of ROWS) {
    const around = sceneOf(<Cell kind={kind} content={null} reference={shell} {...setting} />);
    expect(looksOf(around)).toEqual([glass("under"), box, glass("over")]);
    const alone = sceneOf(<Cell kind={kind} content={null} reference={null} {...setting} />);
    expect(looksOf(alone)).toEqual([box]);
  }
});
