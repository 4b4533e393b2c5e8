import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { Dots } from "../../src/charts/Dots.tsx";
import { EndNames } from "../../src/charts/EndNames.tsx";
import { Plot } from "../../src/charts/Plot.tsx";
import { Tip } from "../../src/charts/Tip.tsx";
import { PALETTES } from "../../src/figure/palette.ts";
import type { Series } from "../../src/figure/series.ts";
import { AREA, giveRoom, middleOf } from "./room.ts";

giveRoom();

const COLOUR = PALETTES.light.dice;

/** A line over 0, 1, 2, 4 with a gap at 1. */
const LINE: Series = {
  id: "one",
  colour: "dice",
  dash: [4, 2],
  marker: "square",
  width: 1,
  points: [
    { x: 0, y: 1, band: [0.8, 1] },
    { x: 1, y: null, band: null },
    { x: 2, y: 0.5, band: [0.4, 0.6] },
    { x: 4, y: 0, band: [0, 0.2] },
  ],
};

function open(series: readonly Series[] = [LINE], children: React.ReactNode = null) {
  const { container } = render(
    <Plot
      name="A chart"
      summary="It falls."
      x={{ domain: [0, 4], ticks: [0, 2, 4] }}
      y={{ domain: [0, 1], ticks: [0, 0.5, 1] }}
      series={series}
      palette={PALETTES.light}
      tip={(x) => <Tip title={`at ${x}`} />}
    >
      {children}
    </Plot>,
  );
  const all = (selector: string) => [...container.querySelectorAll(selector)];
  return { all, chart: screen.getByRole("application", { name: "A chart" }) };
}

const across = (x: number) => AREA.left + (x / 4) * AREA.width;
const up = (y: number) => AREA.top + (1 - y) * AREA.height;

describe("a chart", () => {
  it("has a name and its summary as description", () => {
    const { chart } = open();
    expect(document.getElementById(chart.getAttribute("aria-describedby")!)?.textContent).toBe("It falls.");
  });

  it("has the ticks that it is given, and a grid line at each upright one", () => {
    const { all } = open();
    expect(all(".recharts-xAxis-tick-labels text").map((text) => text.textContent)).toEqual(["0", "2", "4"]);
    expect(all(".recharts-yAxis-tick-labels text").map((text) => text.textContent)).toEqual([
      "0",
      "0.5",
      "1",
    ]);
    expect(all(".recharts-cartesian-grid-horizontal line").map((line) => Number(line.getAttribute("y1")))).toEqual([0, 0.5, 1].map(up)); // prettier-ignore
    expect(all(".recharts-cartesian-grid-vertical line")).toEqual([]);
  });

  it("is there whole at once: nothing grows into its place", () => {
    const { all } = open();
    const line = all(".recharts-line-curve")[0];
    expect(line.getAttribute("d")).toBe(
      `M${across(0)},${up(1)}ZM${across(2)},${up(0.5)}L${across(4)},${up(0)}`,
    );
    expect(line.getAttribute("stroke-dasharray")).toBe("7 3.5");
    expect(line.getAttribute("stroke")).toBe(COLOUR);
  });

  it("has a marker at each point that is there", () => {
    const { all } = open();
    const markers = all(".recharts-line-dots path").map(middleOf);
    expect(markers).toHaveLength(3);
    for (const [i, [x, y]] of [[0, 1], [2, 0.5], [4, 0]].entries()) {
      expect(markers[i].x).toBeCloseTo(across(x), 1);
      expect(markers[i].y).toBeCloseTo(up(y), 1);
    } // prettier-ignore
  });

  it("has a band where neighbours have one, and a bar around a point that stands alone", () => {
    const { all } = open();
    const [area] = all(".recharts-area-area");
    const corners = area.getAttribute("d")!.split("Z")[1];
    expect(corners).toBe(`M${across(2)},${up(0.6)}L${across(4)},${up(0.2)}L${across(4)},${up(0)}L${across(2)},${up(0.4)}`); // prettier-ignore
    const bars = all(".recharts-zIndex-layer_100 > rect");
    expect(bars).toHaveLength(1);
    expect(Number(bars[0].getAttribute("x")) + Number(bars[0].getAttribute("width")) / 2).toBe(across(0));
    expect(Number(bars[0].getAttribute("y"))).toBe(up(1));
    expect(Number(bars[0].getAttribute("height"))).toBeCloseTo(up(0.8) - up(1), 9);
  });

  it("is empty axes without a point", () => {
    const { all, chart } = open([{ ...LINE, points: [] }]);
    expect(chart).toBeTruthy();
    expect(all(".recharts-xAxis-tick-labels text")).toHaveLength(3);
    expect(all(".recharts-line-dots path")).toEqual([]);
  });

  it("has dots beside their places, and names where the lines end, apart from each other", () => {
    const twin = { ...LINE, id: "two" };
    const { all } = open(
      [LINE, twin],
      <>
        <Dots at={[{ x: 2, y: 0.25 }]} shift={4} colour={COLOUR} />
        <EndNames
          series={[LINE, twin]}
          nameOf={({ id }) => [{ text: id }, { text: "(0)", style: "superscript" }]}
        />
      </>,
    );
    const [dot] = all("circle");
    expect(Number(dot.getAttribute("cx"))).toBe(across(2) + 7);
    expect(Number(dot.getAttribute("cy"))).toBe(up(0.25));
    const names = all("svg > text, svg > g > text").filter((text) => /^(one|two)/.test(text.textContent));
    expect(names.map((text) => text.textContent)).toEqual(["one(0)", "two(0)"]);
    const [one, two] = names.map((text) => Number(text.getAttribute("y")));
    expect(two - one).toBeGreaterThan(13);
    expect(two).toBeLessThan(up(0) + 5);
  });

  it("is one stop of the Tab key: none of its layers is another", async () => {
    const { all } = open();
    await waitFor(() => {
      const layers = all("svg > g");
      expect(layers.length).toBeGreaterThan(5);
      expect(layers.filter((layer) => layer.getAttribute("tabindex") !== "-1")).toEqual([]);
    });
  });

  it("tells of its points as the arrow keys go from one to the next, past the gap", async () => {
    const { chart } = open();
    await userEvent.tab();
    expect(document.activeElement).toBe(chart);
    await waitFor(() => expect(screen.getByText("at 0")).toBeTruthy());
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    const told = await screen.findByText("at 2");
    expect(told.closest("[aria-live]")!.getAttribute("aria-live")).toBe("polite");
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
    await screen.findByText("at 0");
    await userEvent.tab();
    await waitFor(() => expect(screen.queryByText(/^at/)).toBeNull());
  });
});

it("a tip has its rows as a table", () => {
  render(<Tip title="a = 0.1" rows={[{ key: "one", name: "CE(0)", value: "0.5 ± 0.1", note: "5 folds" }]} />);
  const row = within(screen.getByRole("table")).getByRole("row");
  expect(row.textContent).toBe("CE(0)0.5 ± 0.15 folds");
});
