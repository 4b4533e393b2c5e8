import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { loadLater } from "../../../src/components/later.tsx";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../../src/core/lab.ts";
import { Inspector } from "../../../src/lab/inspector/Inspector.tsx";
import { createPreferences } from "../../../src/state/preferences.ts";
import { WHOLE_LAB } from "../../../src/state/lab/show.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { presetWork } from "../../../src/state/lab/work.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";

const { reference } = presetWork("kidney");
const request = { reference, noiseStrengths: [0.15, 0.2], smoothness: 0.3, sampleCount: 1, seed: 18 };
const columns = analyseAtOnce(createKernel(), request);

let isReduced = false;

beforeAll(loadLater);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("matchMedia", () => ({ matches: isReduced }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  isReduced = false;
});

/** The inspector of a Lab whose columns are the kidney at a = 0.15 and 0.2. */
function open() {
  const lab = new Lab(new FakeLaboratory());
  lab.store.setState({
    columns: [
      { id: 1, a: 0.15 },
      { id: 2, a: 0.2 },
    ],
    selectedId: 1,
    shown: {
      1: { column: columns[0], reference, key: "1", order: 1 },
      2: { column: columns[1], reference, key: "2", order: 1 },
    },
    panel: "threshold",
  });
  const preferences = createPreferences(null, "light");
  const crosshair = createStore(() => ({ at: null }));
  render(
    <StoresProvider value={{ lab, preferences, crosshair } as unknown as Stores}>
      <Inspector />
    </StoresProvider>,
  );
  const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
  const number = (field: string) => Number(screen.getByTestId(`value-${field}`).textContent);
  const taus = () => [...document.querySelectorAll("ol [aria-hidden]")].map((element) => element.textContent);
  const pass = (ms: number) =>
    act(() => {
      vi.advanceTimersByTime(ms);
    });
  return { lab, press, number, taus, pass };
}

it("½ and t reach what the column's numbers say", () => {
  const { press, number } = open();
  const { numbers } = columns[0];
  press("t");
  expect(number("tau")).toBeCloseTo(numbers.threshold!, 5);
  expect(number("diceOfTau")).toBeCloseTo(numbers.supDice!, 5);
  expect(number("accuracyOfTau")).toBeCloseTo(numbers.accuracyOfDice!, 5);
  expect(number("volumeOfTau")).toBeCloseTo(numbers.volumeDice!, 5);
  press("½");
  expect(number("tau")).toBe(0.5);
  expect(number("diceOfTau")).toBeCloseTo(numbers.diceOfAccuracy!, 5);
  expect(number("accuracyOfTau")).toBeCloseTo(numbers.accuracyOfAccuracy, 5);
  expect(number("volumeOfTau")).toBeCloseTo(numbers.volumeAccuracy, 5);
});

it("played, the recursion goes a step a second, until τ gives itself", () => {
  const { press, taus, number, pass } = open();
  press("Play recursion");
  expect(taus()).toEqual(["0.500"]);
  pass(999);
  expect(taus()).toEqual(["0.500"]);
  pass(1);
  expect(taus()).toEqual(["0.500", "0.195"]);
  pass(1000);
  pass(1000);
  expect(taus()).toEqual(["0.500", "0.195", "0.261", "0.266"]);
  for (let i = 0; i < 5; i++) pass(1000);
  expect(number("tau")).toBeCloseTo(columns[0].numbers.threshold!, 5);
  expect(screen.getAllByRole("listitem").at(-1)!.textContent).toMatch(/= t$/);
  // Nothing is playing any more; played again, it begins where it began.
  press("Play recursion");
  expect(taus()).toEqual(["0.500"]);
});

it("Pause stops it where it is, and Step goes on by one", () => {
  const { press, taus, pass } = open();
  press("Play recursion");
  pass(1000);
  press("Pause recursion");
  pass(5000);
  expect(taus()).toEqual(["0.500", "0.195"]);
  press("Step");
  expect(taus()).toEqual(["0.500", "0.195", "0.261"]);
});

it("a threshold or a column that is changed by hand ends it", () => {
  const { lab, press, taus, pass } = open();
  press("Play recursion");
  pass(1000);
  act(() => lab.setTau(0.4));
  expect(taus()).toEqual([]);
  pass(5000);
  expect(lab.store.getState().tau).toBe(0.4);
  press("Step");
  expect(taus()).toHaveLength(2);
  act(() => lab.selectColumn(2));
  expect(taus()).toEqual([]);
});

it("an empty level set is said, and the recursion goes on from 0", () => {
  const { lab, press, taus } = open();
  act(() => lab.selectColumn(2));
  expect(screen.getByText(/No probability reaches τ: the largest is/)).toBeTruthy();
  for (let i = 0; i < 4; i++) press("Step");
  expect(taus()).toEqual(["0.500", "0", "0.148", "0.210", "0.218"]);
  expect(screen.queryByText(/No probability reaches τ/)).toBeNull();
});

it("with reduced motion it is there at once", () => {
  isReduced = true;
  const { press, taus } = open();
  press("Play recursion");
  expect(taus().slice(0, 4)).toEqual(["0.500", "0.195", "0.261", "0.266"]);
  expect(screen.getAllByRole("listitem").at(-1)!.textContent).toMatch(/= t$/);
});

it("the handle in the chart moves τ, and tells its Dice", () => {
  const { lab } = open();
  const handle = screen.getByRole("slider", { name: "τ in the chart" });
  expect(handle.getAttribute("aria-valuetext")).toMatch(/^0.5: Dice 0.\d{3}$/);
  fireEvent.keyDown(handle, { key: "ArrowLeft" });
  expect(lab.store.getState().tau).toBe(0.499);
});

it("without the numbers the threshold stands alone: whole where its panel is chosen, else its slider", () => {
  const { lab } = open();
  const show = new Set(["marginal", "threshold"] as const);
  act(() => lab.setShow(show));
  expect(screen.queryByRole("tab")).toBeNull();
  expect(screen.getByRole("figure", { name: "Dice over threshold" })).toBeTruthy();
  act(() => lab.setPanel("numbers"));
  expect(screen.getByRole("slider", { name: "Threshold" })).toBeTruthy();
  expect(screen.queryByRole("figure")).toBeNull();
  expect(screen.queryByTestId("value-diceOfTau")).toBeNull();
  act(() => lab.setShow(new Set(["marginal"])));
  expect(screen.queryByRole("region", { name: "Inspector" })).toBeNull();
  act(() => lab.setShow(WHOLE_LAB));
  expect(screen.getByRole("tab", { name: "Numbers", selected: true })).toBeTruthy();
});

it("every number of the column is on the page once, also while the other tab is open", () => {
  open();
  for (const [field, value] of Object.entries(columns[0].numbers)) {
    const { textContent } = screen.getByTestId(`value-${field}`);
    if (value === null) expect(textContent).toMatch(/^undefined/);
    else expect(Math.abs(Number(textContent) - value)).toBeLessThanOrEqual(Math.max(1e-9, 6e-6 * value));
  }
  expect(screen.getByTestId("value-foreground").textContent).toBe("12409");
});
