import { describe, expect, it } from "vitest";
import { USAGE, parseArguments } from "../../src/cli/arguments.ts";

const parse = (line: string) => parseArguments(line.split(" "));

describe("the words of the command line", () => {
  it("have the specification's defaults", () => {
    expect(parse("analyse mask.png")).toEqual({
      files: ["mask.png"], noiseStrengths: [0.01, 0.02, 0.05, 0.1], smoothness: 0.1, sampleCount: 5, seed: 1,
      domain: "whole", unit: "fraction", typedIn: { noise: "fraction", smoothness: "fraction" },
      choice: null, json: null, csv: null, figure: null, marginal: null, fields: null, bundle: null, slice: null, hasScene: true,
      look: { overrides: {}, page: {}, width: { text: null, dpi: null }, tau: null },
    }); // prettier-ignore
  });

  it("are read in any order, with = or a space", () => {
    const command = parse("analyse --noise=0,0.3 m.npy --seed 7 --label 2 --json - --slice coronal:12");
    expect(command).toMatchObject({
      noiseStrengths: [0, 0.3],
      seed: 7,
      choice: { words: ["2"] },
      json: "-",
      slice: { plane: "coronal", index: 12 },
    });
  });

  it("take a negative label or level", () => {
    expect(parse("analyse m.nii --label -1")).toMatchObject({ choice: { words: ["-1"] } });
    expect(parse("analyse m.nii --level=-0.5")).toMatchObject({ choice: { level: -0.5 } });
  });

  it("take a range of noise strengths, both ends included, without digits that nobody typed", () => {
    const strengths = (text: string) => {
      const command = parse(`analyse m.png --noise ${text}`);
      return command === "help" ? [] : command.noiseStrengths;
    };
    expect(strengths("0:0.3:7")).toEqual([0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]);
    expect(strengths("0,1:0,2:3")).toEqual([0.1, 0.15, 0.2]);
    expect(strengths("0:0.3:61")).toHaveLength(61);
    expect(strengths("0:0.3:61").every((a) => String(a).length <= 5)).toBe(true);
  });

  it("name a slice by plane, letter or axis number", () => {
    for (const [text, plane] of [["z:3", "axial"], ["1:3", "coronal"], ["Sagittal:3", "sagittal"]]) {
      expect(parse(`analyse m.nii --slice ${text}`)).toMatchObject({ slice: { plane, index: 3 } });
    } // prettier-ignore
  });

  it("say what the figure's columns differ in, in lists as elsewhere", () => {
    const of = (columns: string, more = "") => {
      const command = parse(`analyse m.nii --figure f.png --columns ${columns}${more}`);
      return command === "help" ? null : [command.look.overrides.columns, command.noiseStrengths];
    };
    expect(of("smoothness:0.1,0.2")).toEqual([{ by: "smoothness", values: [0.1, 0.2] }, [0.06]]);
    expect(of("threshold:0:1:3", " --noise 0.03")).toEqual([{ by: "threshold", values: [0, 0.5, 1] }, [0.03]]);
    expect(of("samples:5,50")).toEqual([{ by: "samples", values: [5, 50] }, [0.06]]);
    expect(of("noise:0.01,0.1")).toEqual([{ by: "noise", values: [0.01, 0.1] }, [0.01, 0.1]]);
    const reference = (name: string | null, from: unknown, plane: string | null = null) => ({ name, from, plane, index: null });
    expect(of("presets:kidney,ball")).toEqual([{ by: "reference", values: [reference(null, { preset: "kidney" }), reference(null, { preset: "ball" })] }, [0.06]]);
    expect(of("labels:1,2+3")).toEqual([{ by: "reference", values: [reference(null, { labels: [1] }), reference(null, { labels: [2, 3] })] }, [0.06]]);
    expect(of("planes:axial,coronal")).toEqual([{ by: "reference", values: [reference("axial", "current", "axial"), reference("coronal", "current", "coronal")] }, [0.06]]);
  }); // prettier-ignore

  it("say what the figure shows, and how it looks", () => {
    expect(parse("analyse m.nii --figure f.png --rows error,displacement2 --crop 8px --theme print --numbers dice --sheet slide --text-size 9 --tau 0,3")).toMatchObject({
      look: {
        overrides: { rows: ["error", "displacement2"], crop: { margin: 8, unit: "px" }, theme: "print", numbers: { dice: true, volume: false } },
        page: { sheet: "slide", textSize: 9 },
        tau: 0.3,
      },
    });
  }); // prettier-ignore

  it("ask for help without a command", () => {
    expect(parseArguments([])).toBe("help");
    expect(parseArguments(["--help"])).toBe("help");
  });

  it.each([
    [
      "analyze m.png",
      "must be the command, 'analyse', 'sweep', 'figure', 'experiment', 'threshold' or 'raters', got 'analyze'",
    ],
    ["analyse", "needs a FILE"],
    [
      "analyse a.png b.png --figure f.png",
      "--figure needs {name} in its path, as there are 2 files: 'f.png'",
    ],
    ["analyse m.png --bundle b.tar", "--bundle writes a zip: the path must end in .zip, got 'b.tar'"],
    ["analyse m.png --noise 0:0.3", "--noise: a range is start:stop:count with a count of 2 to 1001"],
    ["analyse m.png --noise 0:x:3", "got '0:x:3'"],
    ["analyse m.png --noise 0:1:1", "got '0:1:1'"],
    ["analyse m.png --noise 0:1:2.5", "got '0:1:2.5'"],
    ["analyse m.png --noise 0:2:3", "--noise must be in [0, 1], got 2"],
    ["analyse m.png --noise 0.1,x", "--noise: 'x' is no number"],
    ["analyse m.png --noise 0.1,,0.2", "--noise: between two commas a number is missing"],
    ["analyse m.png --noise 0.1,0.2,0.1", "--noise names 0.1 twice"],
    ["analyse m.png --slice constructor:1", "--slice must be AXIS:INDEX"],
    ["analyse m.png --noise 1.5", "--noise must be in [0, 1], got 1.5"],
    ["analyse m.png --smoothness 3", "--smoothness must be in [0, 2], got 3"],
    ["analyse m.png --samples 2.5", "--samples must be a whole number in [1, 1000], got 2.5"],
    ["analyse m.png --seed -1", "--seed must be a whole number"],
    ["analyse m.png --label 1 --level 2", "not both"],
    [
      "analyse m.png --figure out.jpg",
      "--figure writes PNG, SVG, PDF or JSON: the path must end so, got 'out.jpg'",
    ],
    ["analyse m.png --figure out.png --scene no", "--scene must be on or off, got 'no'"],
    ["analyse m.png --rows marginal", "no --figure or --bundle to draw it in"],
    [
      "analyse m.png --figure f.png --columns smoothness",
      "--columns must be KIND:LIST with KIND noise, smoothness,",
    ],
    ["analyse m.png --figure f.png --columns colour:1", "got 'colour:1'"],
    ["analyse m.png --figure f.png --columns smoothness:3", "--columns.values[0] must be in [0, 2], got 3"],
    ["analyse m.png --figure f.png --columns threshold:x", "--columns threshold: 'x' is no number"],
    [
      "analyse m.png --figure f.png --columns planes:oblique",
      "a plane is axial, sagittal, coronal, got 'oblique'",
    ],
    ["analyse m.png --figure f.png --columns samples:5 --noise 0.1,0.2", "got 2: give one --noise"],
    [
      "analyse m.png --figure f.png --columns noise:0.1 --noise 0.1",
      "give --noise or --columns noise:…, not both",
    ],
    ["analyse m.png --figure f.png --rows marginal,nothing", "a row must be one of reference,"],
    ["analyse m.png --figure f.png --crop wide", "--crop must be like 0.1, 8px or off, got 'wide'"],
    ["analyse m.png --figure f.png --crop 2", "--crop.margin must be in [0, 1], got 2"],
    ["analyse m.png --figure f.png --tau 2", "--tau must be in [0, 1], got 2"],
    ["analyse m.png --figure f.png --numbers all", "--numbers must be dice, volume,"],
    ["analyse m.png --figure f.png --text-size 3", "--page.textSize must be in [6, 24], got 3"],
    ["analyse m.png --fields out.txt", "must end in .npy"],
    ["analyse m.png --slice oblique:1", "--slice must be AXIS:INDEX"],
    ["analyse m.png --colour red", "--colour"],
  ])("refuse '%s' in words", (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });

  it("are explained with the defaults and ranges of the table of parameters", () => {
    expect(USAGE).toContain(`
  --noise 0.01,0.02,0.05,0.1  noise strengths a, each a fraction of the longest side, or start:stop:count, in [0, 1]
  --smoothness 0.1            smoothness b, in [0, 2]
  --samples 5                 number of noisy samples, 1 to 1000
  --seed 1                    seed of the samples, 0 to 4294967295
`);
  });
});
