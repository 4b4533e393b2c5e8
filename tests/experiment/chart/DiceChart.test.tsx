import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { DiceChart } from "../../../src/experiment/chart/DiceChart.tsx";
import { describeExperiment } from "../../../src/figure/experiment/chart.ts";
import { PALETTES } from "../../../src/figure/palette.ts";
import type { ExperimentRun } from "../../../src/io/experiment/run.ts";
import { giveRoom, middleOf } from "../../charts/room.ts";
import { fakeRun } from "../../fixtures/experimentRuns.ts";
import { WithStores } from "../stores.tsx";

giveRoom();

/** Of 400 × 240: 30 at the left of the axes, 38 for names at their right, 16 to the first and last noise strength. */
const AXES = { left: 46, right: 400 - 38 - 16, top: 7, bottom: 218 } as const;

const { accuracy: BLUE, softDice: RUST, dice: VERMILION, samples: GREY } = PALETTES.light;

function open(runs: readonly ExperimentRun[], withOracle = false) {
  const chart = <DiceChart runs={runs} against="noisy" withOracle={withOracle} />;
  render(chart, { wrapper: WithStores });
  return screen.getByRole("figure", { name: "Dice against noise strength" });
}

const markers = (plot: Element, colour: string) =>
  [...plot.querySelectorAll(`.recharts-line-dots path[fill="${colour}"]`)].map(middleOf);
const dots = (plot: Element, colour: string) => plot.querySelectorAll(`circle[fill="${colour}"]`);
const lines = (plot: Element, colour: string) =>
  plot.querySelectorAll(`.recharts-line-curve[stroke="${colour}"]`);

describe("the chart on the screen", () => {
  it("has its curves where the file has them", () => {
    const run = fakeRun("kidney");
    open([run]);
    const plot = screen.getByRole("application", { name: "Kidney: mean Dice against noise strength" });
    const [panel] = describeExperiment({ runs: [run], against: "noisy", withOracle: false }).panels;
    for (const colour of [BLUE, RUST, VERMILION]) {
      // Shares of the axes; in the file 9 points lie between the frame's sides and the first and last noise strength.
      const inFile = panel.marks.flatMap((mark) =>
        mark.kind === "marker" && mark.colour === colour && mark.halo !== null
          ? [[(mark.at[0] - panel.x - 9) / (panel.width - 18), (mark.at[1] - panel.y) / panel.height]]
          : [],
      );
      const onScreen = markers(plot, colour).map(({ x, y }) => [
        (x - AXES.left) / (AXES.right - AXES.left),
        (y - AXES.top) / (AXES.bottom - AXES.top),
      ]);
      expect(onScreen).toHaveLength(4);
      onScreen.forEach(([x, y], i) => {
        expect(x).toBeCloseTo(inFile[i][0], 3);
        // A triangle's middle is not its place: a point lower.
        expect(Math.abs(y - inFile[i][1])).toBeLessThan(0.005);
      });
      expect(dots(plot, colour)).toHaveLength(20);
    }
  });

  it("has a panel for each organ, which says its means and how far it is", () => {
    const figure = open([fakeRun("kidney"), fakeRun("aorta", 7)]);
    const plots = within(figure).getAllByRole("application");
    expect(plots.map((plot) => plot.getAttribute("aria-label"))).toEqual([
      "Kidney: mean Dice against noise strength",
      "Aorta: mean Dice against noise strength",
    ]);
    const summary = document.getElementById(plots[0].getAttribute("aria-describedby")!)!.textContent;
    expect(summary).toMatch(/^Mean Dice with noisy labels\. CE\(0\): 0\.9\d\d at a = 0, /);
    expect(figure.textContent).toContain("7 of 20 trained");
    expect(figure.textContent).toContain("Unfinished: Aorta 7 of 20 trained.");
  });

  it("has axes before there is anything to show", () => {
    for (const runs of [[], [fakeRun("kidney", 0)]]) {
      const figure = open(runs);
      expect(within(figure).getByText("No fold is trained yet.")).toBeTruthy();
      const ticks = [...figure.querySelectorAll(".recharts-xAxis-tick-labels text")];
      expect(ticks.map(({ textContent }) => textContent)).toEqual(["0", "0.03", "0.06", "0.1"]);
      expect(figure.querySelectorAll(".recharts-cartesian-grid-horizontal line")).toHaveLength(6);
      cleanup();
    }
  });

  it("a switch of the legend takes a line away in every panel, with its band, dots and name", async () => {
    const figure = open([fakeRun("kidney"), fakeRun("aorta")]);
    const plots = within(figure).getAllByRole("application");
    const shown = () => plots.map((plot) => [lines(plot, RUST).length, markers(plot, RUST).length, dots(plot, RUST).length, plot.querySelectorAll(`.recharts-area-area[fill="${RUST}"]`).length, plot.textContent.includes("SD(0)")]); // prettier-ignore
    expect(shown()).toEqual([[1, 4, 20, 1, true], [1, 4, 20, 1, true]]); // prettier-ignore
    const turn = within(figure).getByRole("button", { name: /^SD/ });
    await userEvent.click(turn);
    expect(shown()).toEqual([[0, 0, 0, 0, false], [0, 0, 0, 0, false]]); // prettier-ignore
    for (const plot of plots) expect(lines(plot, BLUE)).toHaveLength(1);
    await userEvent.click(turn);
    expect(shown()).toEqual([[1, 4, 20, 1, true], [1, 4, 20, 1, true]]); // prettier-ignore
  });

  it("has the exact marginal on request only, as thin lines without markers", () => {
    const figure = open([fakeRun("kidney")]);
    expect(lines(figure, GREY)).toHaveLength(0);
    expect(within(figure).getAllByRole("button")).toHaveLength(3);
    cleanup();
    const asked = open([fakeRun("kidney")], true);
    expect([...lines(asked, GREY)].map((line) => line.getAttribute("stroke-dasharray"))).toEqual([
      "none",
      "7.875 3.5",
    ]);
    expect(markers(asked, GREY)).toEqual([]);
    expect(within(asked).getAllByRole("button")).toHaveLength(5);
  });

  it("tells mean, deviation and folds of what is shown at a noise strength", async () => {
    const run = fakeRun("kidney");
    const figure = open([run]);
    await userEvent.click(within(figure).getByRole("button", { name: /^SD/ }));
    within(figure).getByRole("application").focus();
    await userEvent.keyboard("{ArrowRight}");
    const table = await within(figure).findByRole("table");
    expect(table.parentElement!.textContent).toMatch(/^a = 0\.03/);
    const folds = run.results.filter(({ a }) => a === 0.03);
    const rows = (["ceHalf", "ceStar"] as const).map((method) => {
      const values = folds.map(({ noisy }) => noisy[method]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / 5;
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4);
      return `${mean.toFixed(3)} ± ${deviation.toFixed(4)}5 folds`;
    });
    expect(within(table).getAllByRole("row").map(({ textContent }) => textContent)).toEqual([
      `CE(0)${rows[0]}`, `CE(*)${rows[1]}`,
    ]); // prettier-ignore
  });
});
