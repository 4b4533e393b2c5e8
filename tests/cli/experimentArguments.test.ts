import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../src/cli/experimentArguments.ts";
import { DEFAULT_AUGMENTATION, DEFAULT_RECIPE, NO_AUGMENTATION } from "../../src/core/training/recipe.ts";

const parse = (line: string) => parseExperiment(line === "" ? [] : line.split(" "));

describe("the words of `experiment`", () => {
  it("have the protocol's defaults", () => {
    expect(parse("")).toEqual({
      recipes: [DEFAULT_RECIPE], recipeFile: null, pairs: [], json: null, csv: null, figure: null, workers: null,
    }); // prettier-ignore
  });

  it("make every part of a recipe", () => {
    const line =
      "--organ aorta --size 64 --images 50 --folds 3 --steps 7 --noise 0,0.2 --smoothness 0.3 --batch 4 --channels 32 --depth 4 --dropout 0.2 --learning-rate 0.01 --no-flips --rotation 20 --scaling 0 --shift 0.1 --gamma 0.3 --contrast 0.4 --brightness 0.2 --grey-noise 0.05 --weight-decay 0.02 --seed 9";
    expect(parse(line)).toMatchObject({
      recipes: [
        {
          organ: "aorta", source: { kind: "synthetic" }, size: 64, imageCount: 50, folds: 3, steps: 7,
          noiseStrengths: [0, 0.2], smoothness: 0.3, batch: 4, channels: 32, depth: 4, dropout: 0.2, learningRate: 0.01, flips: false, rotation: 20,
          scaling: 0, shift: 0.1, gamma: 0.3, contrast: 0.4, brightness: 0.2, greyNoise: 0.05, weightDecay: 0.02, seed: 9,
        },
      ],
    }); // prettier-ignore
  });

  it("leave the images as they are where they say so", () => {
    expect(parse("--no-augment")).toMatchObject({ recipes: [NO_AUGMENTATION] });
    expect(parse("--no-augment --no-flips")).toMatchObject({ recipes: [NO_AUGMENTATION] });
    expect(parse("--no-flips")).toMatchObject({ recipes: [{ ...DEFAULT_AUGMENTATION, flips: false }] });
  });

  it("choose slices of volumes, and otherwise the drawn ones", () => {
    expect(parse("--plane sagittal")).toMatchObject({
      recipes: [{ source: { kind: "volumes", version: 1, plane: "sagittal" } }],
    });
    expect(parse("")).toMatchObject({ recipes: [{ source: { kind: "synthetic" } }] });
    expect(() => parse("--plane oblique")).toThrow(
      "--plane must be one of axial, coronal, sagittal, all, got oblique",
    );
    expect(() => parse("--plane axial --ct a --seg b")).toThrow("--plane is of synthetic volumes");
  });

  it("name several organs, or all", () => {
    const organs = (line: string) => {
      const command = parse(line);
      return command === "help" ? [] : command.recipes.map(({ organ }) => organ);
    };
    expect(organs("--organ all")).toEqual(["kidney", "aorta", "esophagus"]);
    expect(organs("--organ esophagus,kidney")).toEqual(["esophagus", "kidney"]);
  });

  it("pair CTs with segmentations in their order; labels make up one organ", () => {
    expect(parse("--ct a --seg b --ct c --seg d --label 2,3")).toMatchObject({
      pairs: [{ ct: "a", segmentation: "b" }, { ct: "c", segmentation: "d" }],
      recipes: [{ organ: "label 2, 3", source: { kind: "files", labels: [2, 3] } }],
    }); // prettier-ignore
    expect(parse("--ct a --seg b --organ spleen")).toMatchObject({
      recipes: [{ organ: "spleen", source: { labels: [] } }],
    });
  });

  it("take the chart as PNG or SVG", () => {
    expect(parse("--figure a.SVG --csv b.csv --json - --workers 3")).toMatchObject({
      figure: "a.SVG",
      csv: "b.csv",
      json: "-",
      workers: 3,
    });
  });

  it("ask for help", () => {
    expect(parse("--help")).toBe("help");
  });

  it.each([
    ["kidney", "experiment takes options only, got 'kidney'"],
    ["--organ spleen", "organ must be one of kidney, aorta, esophagus, got spleen"],
    ["--organ kidney,kidney", "--organ names kidney twice"],
    ["--size 50", "image size must be one of 32, 48, 64, 96, got 50"],
    ["--size x", "--size must be a number, got 'x'"],
    ["--folds 1", "--folds must be a whole number in [2, 10], got 1"],
    ["--steps 0", "--steps must be a whole number"],
    ["--steps -3", "--steps must be a whole number in [1, 5000], got -3"],
    ["--noise 0.1,0.05", "noise strengths must increase"],
    ["--noise 0,,1", "--noise: between two commas a number is missing"],
    ["--noise 2", "noise strength must be in [0, 1], got 2"],
    ["--learning-rate -1", "--learning-rate must be in [0.000001, 1], got -1"],
    ["--ct a", "every --ct needs its --seg, in the same order: got 1 and 0"],
    ["--label 2", "--label chooses from a segmentation"],
    ["--recipe r.json --seed 2", "--recipe says everything: leave out --seed"],
    ["--no-augment --shift 0.1", "--no-augment changes no image: leave out --shift"],
    ["--depth 5", "levels must be one of 3, 4, got 5"],
    [
      "--depth 4",
      "a network of 4 levels needs images of 64 or 96 pixels a side, got 48: choose 3 levels or larger images",
    ],
    ["--dropout 1", "--dropout must be in [0, 0.9], got 1"],
    ["--rotation 181", "--rotation must be in [0, 180], got 181"],
    ["--recipe r.json --no-augment", "--recipe says everything: leave out --no-augment"],
    ["--recipe r.json --no-flips", "--recipe says everything: leave out --no-flips"],
    ["--figure a.gif", "--figure writes a PNG, SVG or PDF: the path must end in .png, got 'a.gif'"],
    ["--csv a.json", "--csv writes a CSV file: the path must end in .csv"],
    ["--workers 0", "--workers must be a whole number in [1, 64], got 0"],
    ["--epochs 3", "--epochs"],
  ])("refuse '%s' in words", (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });
});
