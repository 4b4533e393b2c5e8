import { act, fireEvent, render, screen } from "@testing-library/react";
import { Profiler } from "react";
import { beforeAll, expect, it } from "vitest";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { loadLater } from "../../../src/components/later.tsx";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../../src/core/lab.ts";
import { Inspector } from "../../../src/lab/inspector/Inspector.tsx";
import { createPreferences } from "../../../src/state/preferences.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { presetWork } from "../../../src/state/lab/work.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";

beforeAll(loadLater);

const { reference } = presetWork("kidney");
const [before, after] = analyseAtOnce(createKernel(), {
  reference,
  noiseStrengths: [0.1, 0.2],
  smoothness: 0.3,
  sampleCount: 5,
  seed: 18,
});

/** With the first of the columns shown. @param hasAllNumbers whether what is below the fold is seen. */
function open(hasAllNumbers: boolean) {
  const lab = new Lab(new FakeLaboratory());
  const { selectedId } = lab.store.getState();
  const show = (column: typeof before, status: "busy" | "idle") =>
    act(() =>
      lab.store.setState({
        shown: { [selectedId]: { column, reference, key: String(column.numbers.a), order: 1 } },
        status,
      }),
    );
  show(before, "idle");
  const preferences = createPreferences(null, "light");
  preferences.setState({ hasAllNumbers });
  let renders = 0;
  render(
    <StoresProvider value={{ lab, preferences } as unknown as Stores}>
      <Profiler id="inspector" onRender={() => renders++}>
        <Inspector />
      </Profiler>
    </StoresProvider>,
  );
  const value = (field: string) => Number(screen.getByTestId(`value-${field}`).textContent);
  return { lab, show, value, renders: () => renders };
}

it("follows a drag with what is seen; what is folded away waits for the last answer", () => {
  const { show, value } = open(false);
  show(after, "busy");
  expect(value("a")).toBe(after.numbers.a);
  expect(value("diceOfDice")).toBeCloseTo(after.numbers.diceOfDice!, 5);
  expect(value("volumeMarginal")).toBeCloseTo(before.numbers.volumeMarginal, 5);
  show(after, "idle");
  expect(value("volumeMarginal")).toBeCloseTo(after.numbers.volumeMarginal, 5);
});

it("follows a drag whole where it is unfolded", () => {
  const { show, value } = open(true);
  show(after, "busy");
  expect(value("samplesMeanVolume")).toBeCloseTo(after.numbers.samplesMeanVolume, 5);
});

it("is rendered by answers, not by a slider that moves ahead of them", () => {
  const { lab, renders } = open(false);
  const { selectedId } = lab.store.getState();
  act(() => lab.store.setState({ status: "busy" }));
  const count = renders();
  for (const a of [0.11, 0.12, 0.13]) {
    const columns = lab.store.getState().columns.map((column) => (column.id === selectedId ? { ...column, a } : column)); // prettier-ignore
    act(() => lab.store.setState({ columns }));
  }
  expect(renders()).toBe(count);
});

it("opens a panel large, and has it back when the dialog closes", () => {
  const { lab } = open(false);
  expect(screen.queryByRole("button", { name: "Open large" })).toBeNull();
  act(() => lab.setPanel("threshold"));
  fireEvent.click(screen.getByRole("button", { name: "Open large" }));
  const dialog = screen.getByRole("dialog", { name: "Threshold, noise strength 0.1" });
  expect(dialog.querySelector('[aria-label="Threshold"]')).not.toBeNull();
  // The page behind it leaves the panel to the dialog: nothing is there twice.
  expect(document.querySelectorAll('input[aria-label="Threshold value"]')).toHaveLength(1);
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.querySelectorAll('input[aria-label="Threshold value"]')).toHaveLength(1);
});
