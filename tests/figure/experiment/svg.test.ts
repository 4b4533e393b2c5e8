import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { describeExperiment } from "../../../src/figure/experiment/chart.ts";
import type { ChartInput } from "../../../src/figure/experiment/dice.ts";
import { drawChart } from "../../../src/figure/experiment/drawChart.ts";
import type { TextRun } from "../../../src/figure/description.ts";
import { PALETTES } from "../../../src/figure/palette.ts";
import { renderPng } from "../../../src/figure/png.ts";
import { loadResources } from "../../../src/figure/resources.node.ts";
import { drawingSvg, textElement } from "../../../src/figure/svg.ts";
import { fakeFileRun, fakeRun } from "../../fixtures/experimentRuns.ts";

function input(part: Partial<ChartInput> = {}): ChartInput {
  return {
    runs: [fakeRun("kidney"), fakeFileRun()], against: "noisy", withOracle: true, ...part,
  }; // prettier-ignore
}

const experimentSvg = (chart: Parameters<typeof drawChart>[0], file: Parameters<typeof drawingSvg>[1]) =>
  drawingSvg(drawChart(chart), file);
const FILE = { fonts: [], metadata: null };

/** Checks that every element is closed in its order and no sign of markup stands in text. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, closing, name, rest] of svg.matchAll(/<(\/?)([a-zA-Z]+)((?:[^<>"]|"[^"<]*")*)>/g)) {
    if (closing === "/") expect(open.pop()).toBe(name);
    else if (!rest.endsWith("/")) open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg.replaceAll(/<\/?[a-zA-Z]+(?:[^<>"]|"[^"<]*")*>/g, "")).not.toMatch(/[<>]|&(?!#\d+;)/);
}

describe("the chart as SVG", () => {
  it("is well-formed with any file name, full and empty", () => {
    const metadata = '{"a":"<b>&\\"]]>"}';
    for (const chart of [input(), input({ runs: [] })]) {
      expectWellFormed(experimentSvg(describeExperiment(chart), FILE));
      expectWellFormed(experimentSvg(describeExperiment(chart), { fonts: [], metadata }));
    }
  });

  it("holds numbers only where numbers belong", () => {
    expect(experimentSvg(describeExperiment(input()), FILE)).not.toMatch(/NaN|undefined|Infinity|null/);
  });

  it("points to nothing outside itself", () => {
    const fonts = [{ family: "Inter", weight: 400, style: "normal", bytes: Uint8Array.of(1, 2) }] as const;
    const svg = experimentSvg(describeExperiment(input()), { fonts, metadata: null });
    expect(svg).toContain("src:url(data:font/woff;base64,AQI=)");
    expect(svg.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
      /https?:|href|<script|@import/,
    );
  });

  it("names every panel with its numbers for assistive technology", () => {
    const svg = experimentSvg(describeExperiment(input()), FILE);
    expect(svg).toMatch(/<g role="img" aria-label="Kidney: mean Dice against noise strength\. Mean Dice with noisy labels\. CE\(0\): 0\.9/); // prettier-ignore
    expect(svg).toContain(
      'aria-label="both &#60;kidneys&#62; &#34;&#38;&#34;: mean Dice against noise strength.',
    );
    expect(svg).toMatch(
      /<svg[^>]*role="img".*\n<title>Dice against noise strength<\/title>\n<desc>Mean Dice/,
    );
  });

  it("stands on white", () => {
    const svg = experimentSvg(describeExperiment(input()), FILE);
    expect(/<rect[^>]*fill="([^"]*)"/.exec(svg)![1]).toBe(PALETTES.light.raised);
  });

  it("the renderer draws it: ground, curves, and superscripts above the line and smaller", async () => {
    const resources = loadResources();
    const svg = experimentSvg(describeExperiment(input({ runs: [fakeRun("kidney")] })), FILE);
    const draw = async (text: string) => decode(await renderPng(text, 1020, resources));
    const whole = await draw(svg);
    expect(whole.width).toBe(1020);
    const colours = new Set<string>();
    const { data, channels } = whole;
    for (let p = 0; p < data.length; p += channels) {
      colours.add(
        `#${[data[p], data[p + 1], data[p + 2]].map((v) => v.toString(16).padStart(2, "0")).join("")}`,
      );
    }
    for (const colour of ["#ffffff", "#0072b2", "#8f3a00", "#d55e00"]) expect(colours).toContain(colour);

    const shape = async (...runs: TextRun[]) => {
      const line = {
        x: 5,
        y: 80,
        size: 60,
        anchor: "start",
        family: "sans",
        colour: "#000000",
        halo: null,
      } as const;
      const text = textElement({ ...line, runs });
      const { data, width, height, channels } = decode(
        await renderPng(
          `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100">${text}</svg>`,
          100,
          resources,
        ),
      );
      const rows = Array.from({ length: height }, (_, y) => y).filter((y) =>
        Array.from({ length: width }, (_, x) => data[(y * width + x) * channels + 3]).some(
          (alpha) => alpha > 128,
        ),
      );
      return { top: rows[0], bottom: rows[rows.length - 1] };
    };
    const plain = await shape({ text: "0" });
    const raised = await shape({ text: "0", style: "superscript" });
    expect(raised.bottom).toBeLessThan(plain.bottom - 18);
    expect(raised.bottom - raised.top).toBeLessThan(0.75 * (plain.bottom - plain.top));
    expect(await shape({ text: " ", style: "superscript" }, { text: "0" })).toEqual(plain);
  });
});
