import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { loadLater } from "../../../src/components/later.tsx";
import type { Laboratory } from "../../../src/compute/laboratory.ts";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { sweepAtOnce } from "../../../src/core/sweep.ts";
import { Inspector } from "../../../src/lab/inspector/Inspector.tsx";
import { createPreferences } from "../../../src/state/preferences.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { discReference } from "../../fixtures/masks.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";

const downloads: { name: string; content: string }[] = [];
vi.mock("../../../src/app/downloads/download.ts", () => ({
  download: (name: string, content: string) => downloads.push({ name, content }),
}));

beforeAll(loadLater);
beforeAll(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  // Nothing has a size here: the curves themselves are looked at in a browser.
  vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} }); // prettier-ignore
});

const kernel = createKernel();
class SweepingLaboratory extends FakeLaboratory {
  override sweep: Laboratory["sweep"] = async (request) => sweepAtOnce(kernel, request);
}

async function open(reference = discReference([40, 40], 0.3)) {
  const lab = new Lab(new SweepingLaboratory());
  const { work } = lab.store.getState();
  lab.store.setState({
    work: { ...work, reference },
    columns: [
      { id: 1, a: 0.1 },
      { id: 2, a: 0.2 },
    ],
    selectedId: 1,
    panel: "sweep",
  });
  const preferences = createPreferences(null, "light");
  const recent = {};
  render(
    <StoresProvider value={{ lab, preferences, recent } as unknown as Stores}>
      <Inspector />
    </StoresProvider>,
  );
  return { lab, reference, a: () => lab.store.getState().columns.find(({ id }) => id === 1)!.a };
}

const row = (name: string) => within(screen.getByRole("row", { name: new RegExp(name) }));

it("tells the lines' values at the selected noise strength, also between the sweep's", async () => {
  const { lab, reference } = await open();
  const figure = await screen.findByRole("figure", { name: "Noise sweep" });
  expect(figure.textContent).toContain("Dice at a = 0.1");
  const at = (a: number) => sweepAtOnce(kernel, { reference, noiseStrengths: [a] })[0];
  expect(row("^reference").getByRole("cell").textContent).toBe(at(0.1).diceOfReference!.toPrecision(3));
  expect(row("Dice-optimal").getByRole("cell").textContent).toBe(at(0.1).diceOfDice!.toPrecision(3));
  act(() => lab.setNoiseStrength(1, 0.1234));
  await waitFor(() =>
    expect(row("accuracy-optimal").getByRole("cell").textContent).toBe(at(0.1234).diceOfAccuracy!.toPrecision(3)),
  );
}); // prettier-ignore

it("arrow keys on the chart's handle set the noise strength, or the smoothness", async () => {
  const { lab, a } = await open();
  const handle = await screen.findByRole("slider", { name: "Noise strength in the chart of Dice" });
  fireEvent.keyDown(handle, { key: "ArrowRight" });
  expect(a()).toBe(0.105);
  fireEvent.keyDown(handle, { key: "End" });
  expect(lab.store.getState().columns.some((column) => column.a === 0.3)).toBe(true);
  fireEvent.click(screen.getByRole("radio", { name: "Smoothness b" }));
  fireEvent.keyDown(screen.getByRole("slider", { name: "Smoothness in the chart of Dice" }), {
    key: "ArrowRight",
  });
  expect(lab.store.getState().smoothness).toBe(0.31);
  expect(screen.getByText(/the marginal does not depend on/)).toBeTruthy();
});

it("the CSV has the sweep's numbers with all digits, under a name of its own", async () => {
  const { reference } = await open();
  fireEvent.click(await screen.findByRole("button", { name: "Download CSV" }));
  const { name, content } = downloads.at(-1)!;
  expect(name).toMatch(/-noise-sweep\.csv$/);
  const lines = content.trim().split("\r\n");
  expect(lines).toHaveLength(62);
  const [last] = sweepAtOnce(kernel, { reference, noiseStrengths: [0.3] });
  expect(lines.at(-1)).toContain(`0.3,${last.threshold},${last.supDice},${last.diceOfReference}`);
});

it("an empty reference has no Dice, in words", async () => {
  await open(discReference([16, 16], 0));
  expect(await screen.findByText("Dice is undefined (the reference is empty).")).toBeTruthy();
});

it("large, it shows Dice, threshold and volume beside each other", async () => {
  await open();
  await screen.findByRole("figure", { name: "Noise sweep" });
  fireEvent.click(screen.getByRole("button", { name: "Open large" }));
  const dialog = await screen.findByRole("dialog", { name: "Noise sweep, noise strength 0.1" });
  const names = within(dialog).getAllByRole("slider").map((slider) => slider.getAttribute("aria-label"));
  expect(names).toEqual(["Dice", "Threshold", "Volume"].map((name) => `Noise strength in the chart of ${name}`));
}); // prettier-ignore
