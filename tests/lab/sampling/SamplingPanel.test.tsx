import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { loadLater } from "../../../src/components/later.tsx";
import type { Laboratory } from "../../../src/compute/laboratory.ts";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { type SamplingSnapshot, sampling } from "../../../src/core/sampling.ts";
import { finish } from "../../../src/core/steps.ts";
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
  vi.stubGlobal("ResizeObserver", class { observe() {} disconnect() {} }); // prettier-ignore
  // jsdom has no canvas: the pictures are looked at in a browser.
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({ putImageData() {} } as never);
  vi.stubGlobal("ImageData", class { data: Uint8ClampedArray; constructor(public width: number, public height: number) { this.data = new Uint8ClampedArray(4 * width * height); } }); // prettier-ignore
});

const kernel = createKernel();

/** @param alter what is wrong with the draws. */
function open(alter: (snapshot: SamplingSnapshot) => SamplingSnapshot = (snapshot) => snapshot) {
  class Drawing extends FakeLaboratory {
    override sampling: Laboratory["sampling"] = async (request, { onSnapshot } = {}) =>
      finish(sampling(kernel, request, (snapshot) => onSnapshot?.(alter(snapshot))));
  }
  const lab = new Lab(new Drawing());
  const { work } = lab.store.getState();
  lab.store.setState({ work: { ...work, reference: discReference([40, 40], 0.3) }, panel: "sampling" });
  const stores = { lab, preferences: createPreferences(null, "light"), recent: {} };
  render(
    <StoresProvider value={stores as unknown as Stores}>
      <Inspector />
    </StoresProvider>,
  );
  const count = (draws: string) => {
    const field = screen.getByRole("spinbutton", { name: "Number of draws value" });
    fireEvent.change(field, { target: { value: draws } });
    fireEvent.blur(field);
  };
  const draw = () => act(async () => fireEvent.click(screen.getByRole("button", { name: "Draw" })));
  return { lab, count, draw };
}

it("draws as many as are asked for, and lists every statement with its z", async () => {
  const { count, draw } = open();
  count("60");
  await draw();
  expect(screen.getByText(/^60 draws at/)).toBeTruthy();
  const table = screen.getByRole("table", { name: "Propositions" });
  expect(table.querySelectorAll("tr[data-proposition='3'][data-place='border']")).toHaveLength(5);
  const volume = within(table).getAllByRole("row", { name: /^volume/ })[0];
  expect(within(volume).getAllByRole("cell")[2].textContent).toMatch(/^−?\d\.\d\d$/);
  expect(screen.getByRole("figure", { name: "Error of the average" })).toBeTruthy();
  expect(screen.getByRole("img", { name: "Average of 60 draws" })).toBeTruthy();
  expect(screen.getByText(/and none is/)).toBeTruthy();
});

it("says that the draws are of another question once that has changed", async () => {
  const { lab, count, draw } = open();
  count("5");
  await draw();
  expect(screen.queryByText(/Draw anew/)).toBeNull();
  act(() => lab.setNumber("seed", 77));
  expect(screen.getByText(/^5 draws at/).textContent).toContain("Draw anew for what is set now.");
});

it("a z beyond 4 is red, and counted", async () => {
  const { count, draw } = open((snapshot) => ({
    ...snapshot,
    checks: snapshot.checks.map((check, i) => (i === 0 ? { ...check, z: -4.5 } : check)),
  }));
  count("40");
  await draw();
  expect(screen.getByText("−4.50").className).toContain("alarming");
  expect(screen.getByText(/and one is/)).toBeTruthy();
});

it("the CSV has every statement and every error, with all digits", async () => {
  const { count, draw } = open();
  count("50");
  await draw();
  fireEvent.click(screen.getByRole("button", { name: "Download CSV" }));
  const { name, content } = downloads.at(-1)!;
  expect(name).toMatch(/-sampling-50-a[\d.]+-b[\d.]+-seed\d+\.csv$/);
  const lines = content.trim().split("\r\n");
  expect(lines[0]).toContain("a,smoothness,seed,draws,quantity,place,at,measured,standardError,exact,z");
  expect(lines.filter((line) => line.includes(",covariance,border,"))).toHaveLength(5);
  expect(lines.filter((line) => line.includes(",errorOfAverage,"))).toHaveLength(13);
});

it("an empty reference is not drawn from", () => {
  const { lab } = open();
  act(() => lab.store.setState(({ work }) => ({ work: { ...work, reference: discReference([8, 8], 0) } })));
  expect(screen.getByRole("button", { name: "Draw" }).hasAttribute("disabled")).toBe(true);
  expect(screen.getByText("The reference is empty, and so is every label.")).toBeTruthy();
});
