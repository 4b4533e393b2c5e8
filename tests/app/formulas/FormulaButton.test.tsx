import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../../src/core/lab.ts";
import type { Reference } from "../../../src/core/reference.ts";
import { Inspector } from "../../../src/lab/inspector/Inspector.tsx";
import { createPreferences } from "../../../src/state/preferences.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { presetWork } from "../../../src/state/lab/work.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";
import { loadLater } from "../../../src/components/later.tsx";

beforeAll(loadLater);

// With the equations' type: loaded before, so that no test waits for it.
beforeAll(() => import("../../../src/app/formulas/FormulaContent.tsx"));

const { reference } = presetWork("kidney");
const request = { reference, noiseStrengths: [0.1, 0.2], smoothness: 0.3, sampleCount: 5, seed: 18 };
const columns = analyseAtOnce(createKernel(), request);

function open(of: Reference = reference, [first, second] = columns) {
  const lab = new Lab(new FakeLaboratory());
  lab.store.setState({
    columns: [
      { id: 1, a: 0.1 },
      { id: 2, a: 0.2 },
    ],
    selectedId: 2,
    shown: {
      1: { column: first, reference: of, key: "1", order: 1 },
      2: { column: second, reference: of, key: "2", order: 1 },
    },
  });
  const preferences = createPreferences(null, "light");
  preferences.setState({ hasAllNumbers: true });
  const crosshair = createStore(() => ({ at: null }));
  render(
    <StoresProvider value={{ lab, preferences, crosshair } as unknown as Stores}>
      <Inspector />
      <div role="group">
        <input type="range" aria-label="Noise strength" />
        <i data-testid="track" />
      </div>
      <p>beside</p>
    </StoresProvider>,
  );
  const button = (name: string) => screen.getByRole("button", { name: `Formula of ${name}` });
  return { lab, button };
}

/** The numbers that a formula is read out with. */
async function read(): Promise<string[]> {
  await waitFor(() => expect(document.querySelector('[role="dialog"] section mn')).not.toBeNull());
  return [...document.querySelectorAll('[role="dialog"] section mn')].map(({ textContent }) => textContent);
}

/** As the inspector shows a number at first. */
function shown(field: string): string {
  return screen.getByTestId(`value-${field}`).parentElement!.firstElementChild!.textContent;
}

it("the threshold's formula has the inspector's numbers, and goes with the selected column", async () => {
  const { lab, button } = open();
  await userEvent.click(button("Dice threshold"));
  expect(await screen.findByRole("dialog", { name: "Dice threshold" })).toBeTruthy();
  const numbers = await read();
  expect(numbers.slice(-2)).toEqual([shown("supDice"), shown("threshold")]);
  act(() => lab.store.setState({ selectedId: 1 }));
  expect(await read()).not.toEqual(numbers);
  expect((await read()).slice(-2)).toEqual([shown("supDice"), shown("threshold")]);
  // What is seen has the same numbers as what is read out.
  const seen = document.querySelector('[role="dialog"] section .katex-html')!.textContent;
  expect(seen).toContain(`${shown("supDice")}=${shown("threshold")}`);
});

it.each([
  ["Dice", ["diceOfAccuracy", "diceOfDice"]],
  ["Volume", ["volumeAccuracy", "volumeDice"]],
  ["Accuracy", ["accuracyOfAccuracy", "accuracyOfDice"]],
  ["Expected Dice", ["expectedDiceOfAccuracy", "expectedDiceOfDice"]],
  ["Standard error of the expected Dice", ["expectedDiceOfAccuracyError", "expectedDiceOfDiceError"]],
  ["Greatest Dice", ["supDice"]],
  ["Volume of the marginal", ["volumeMarginal", "leak"]],
  ["Leak", ["leak"]],
  ["Largest marginal", ["maxMarginal"]],
  ["Cross-entropy", ["crossEntropyAtMarginal"]],
  ["Soft-Dice loss", ["softDiceAtMarginal"]],
  ["Mean sample volume", ["samplesMeanVolume"]],
  ["Error of the average", ["samplesRmsError"]],
])("%s has the inspector's numbers in it", async (name, fields) => {
  const { button } = open();
  await userEvent.click(button(name));
  const numbers = await read();
  for (const field of fields) expect(numbers).toContain(shown(field));
});

it("an empty reference's Dice is undefined, in words", async () => {
  const empty: Reference = { ...reference, mask: new Uint8Array(reference.mask.length) };
  const { button } = open(empty, analyseAtOnce(createKernel(), { ...request, reference: empty }));
  await userEvent.click(button("Dice"));
  await screen.findByText("undefined (the reference is empty)");
  expect(screen.getByRole("dialog").textContent).not.toMatch(/NaN/);
});

it("opens by Enter, closes by Esc, which does nothing else, and gives the focus back", async () => {
  const { button } = open();
  const heard: string[] = [];
  const hear = ({ key }: KeyboardEvent) => heard.push(key);
  act(() => button("Leak").focus());
  await userEvent.keyboard("{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "Leak" });
  expect(dialog.contains(document.activeElement)).toBe(true);
  window.addEventListener("keydown", hear);
  await userEvent.keyboard("{Escape}");
  window.removeEventListener("keydown", hear);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(heard).toEqual([]);
  await waitFor(() => expect(document.activeElement).toBe(button("Leak")));
});

it("closes by a press beside it, and stays open while a slider moves", async () => {
  const { button } = open();
  await userEvent.click(button("Leak"));
  await screen.findByRole("dialog");
  fireEvent.pointerDown(screen.getByRole("slider", { name: "Noise strength" }));
  fireEvent.pointerDown(screen.getByTestId("track"));
  act(() => screen.getByRole("slider", { name: "Noise strength" }).focus());
  expect(screen.getByRole("dialog")).toBeTruthy();
  fireEvent.pointerDown(screen.getByText("beside"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("a drag that begins or ends on it opens nothing", () => {
  const { button } = open();
  fireEvent.pointerDown(button("Leak"), { button: 0, pointerId: 1, pointerType: "mouse" });
  fireEvent.pointerMove(document.body, { pointerId: 1, clientX: 90 });
  fireEvent.pointerUp(document.body, { pointerId: 1, pointerType: "mouse" });
  fireEvent.pointerDown(document.body, { button: 0, pointerId: 2, pointerType: "mouse" });
  fireEvent.pointerUp(button("Leak"), { pointerId: 2, pointerType: "mouse" });
  expect(screen.queryByRole("dialog")).toBeNull();
});
