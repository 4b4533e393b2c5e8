import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { loadLater } from "../../../src/components/later.tsx";
import { DescentRun } from "../../../src/core/descentRun.ts";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../../src/core/lab.ts";
import { type Reference, makeReference } from "../../../src/core/reference.ts";
import { finish } from "../../../src/core/steps.ts";
import { Inspector } from "../../../src/lab/inspector/Inspector.tsx";
import { createPreferences } from "../../../src/state/preferences.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { presetWork } from "../../../src/state/lab/work.ts";
import { giveRoom } from "../../charts/room.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";

// jsdom has no canvas: what is painted is looked at in the browser.
vi.mock(import("../../../src/lab/figure/paintRow.ts"), async (original) => ({
  ...(await original()),
  paintSlice: () => {},
  paintMask: () => {},
}));

giveRoom();
beforeAll(loadLater);
beforeAll(() =>
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {}, removeEventListener() {} })),
);

const { reference: kidney } = presetWork("kidney");

/** The Losses of a Lab that descends in this thread. */
function open(reference: Reference) {
  const [column] = analyseAtOnce(createKernel(), {
    reference, noiseStrengths: [0.15], smoothness: 0.3, sampleCount: 1, seed: 1,
  }); // prettier-ignore
  const laboratory = new FakeLaboratory();
  const run = new DescentRun();
  laboratory.descend = (question) => Promise.resolve(finish(run.to(question)));
  const lab = new Lab(laboratory);
  lab.store.setState({
    columns: [{ id: 1, a: 0.15 }],
    selectedId: 1,
    shown: { 1: { column, reference, key: "1", order: 1 } },
    panel: "losses",
  });
  const preferences = createPreferences(null, "light");
  const crosshair = createStore(() => ({ at: null }));
  render(
    <StoresProvider value={{ lab, preferences, crosshair, recent: null } as unknown as Stores}>
      <Inspector />
    </StoresProvider>,
  );
  const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
  const number = (id: string) => Number(screen.getByTestId(`value-${id}`).textContent);
  return { lab, press, number, numbers: column.numbers };
}

it("steps, resets and changes its method, with the core's numbers", async () => {
  const { press, number } = open(kidney);
  await screen.findByRole("figure", { name: "Descending the losses" });
  expect(number("crossEntropy")).toBeCloseTo(Math.log(2), 5);
  press("Step");
  await waitFor(() => expect(number("descentStep")).toBe(1));
  expect(number("crossEntropy")).toBeLessThan(Math.log(2));
  fireEvent.click(screen.getByRole("radio", { name: "Adam" }));
  await waitFor(() => expect(number("descentStep")).toBe(0));
  expect(screen.getByRole<HTMLInputElement>("spinbutton", { name: "Learning rate" }).value).toBe("0.3");
  press("Step");
  await waitFor(() => expect(number("descentStep")).toBe(1));
  press("Reset");
  await waitFor(() => expect(number("descentStep")).toBe(0));
});

it("plays until it is paused, and rests where another tab is looked at", async () => {
  const { lab, press, number, numbers } = open(kidney);
  await screen.findByRole("figure", { name: "Descending the losses" });
  press("Play");
  await waitFor(
    () => expect(Number(screen.getByTestId("value-descentStep").textContent)).toBeGreaterThan(8),
    { timeout: 8000 },
  );
  press("Pause");
  expect(screen.getByRole("button", { name: "Play" })).toBeTruthy();
  expect(number("softDice")).toBeGreaterThan(1 - numbers.supDice!);
  press("Play");
  act(() => lab.setPanel("numbers"));
  act(() => lab.setPanel("losses"));
  expect(await screen.findByRole("button", { name: "Play" })).toBeTruthy();
});

it("says of an empty reference that soft-Dice is undefined", async () => {
  open(makeReference(kidney.grid, new Uint8Array(kidney.mask.length)));
  await screen.findByRole("figure", { name: "Descending the losses" });
  expect(screen.getByTestId("value-softDice").textContent).toContain("undefined");
  expect(screen.getByText(/The reference is empty: every c has the same soft-Dice loss/)).toBeTruthy();
  expect(document.body.textContent).not.toContain("NaN");
});
