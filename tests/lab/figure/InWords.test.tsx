import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { loadLater } from "../../../src/components/later.tsx";
import { InWords } from "../../../src/lab/figure/InWords.tsx";
import { columnKey } from "../../../src/state/lab/columnCache.ts";
import type { LabState } from "../../../src/state/lab/labState.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { columnOf } from "../../figure/words/subjects.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";

beforeAll(loadLater);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const lab = new Lab(new FakeLaboratory());
  const { container } = render(
    <StoresProvider value={{ lab } as Stores}>
      <InWords />
    </StoresProvider>,
  );
  const status = screen.getByRole("status", { name: "In words" });
  const set = (change: Partial<LabState>) => act(() => lab.store.setState(change));
  /** Asks for a noise strength in the selected column. */
  const ask = (a: number) => {
    const { columns, selectedId } = lab.store.getState();
    set({ columns: columns.map((column) => (column.id === selectedId ? { ...column, a } : column)) });
  };
  let order = 0;
  /** Brings the true result of a strength; the one that is asked for, or an older one. */
  const answer = (a: number) => {
    const { work, shown, selectedId, smoothness, sampleCount, seed } = lab.store.getState();
    const key = columnKey({ version: work.version, a, smoothness, sampleCount, seed });
    const column = columnOf(work.reference, a);
    set({ shown: { ...shown, [selectedId]: { column, reference: work.reference, key, order: ++order } } });
  };
  return {
    lab,
    set,
    ask,
    answer,
    move: (a: number) => {
      ask(a);
      answer(a);
    },
    wait: (ms: number) => act(() => void vi.advanceTimersByTime(ms)),
    text: () => status.textContent,
    isOld: () => status.getAttribute("data-old") === "true",
    announced: () => container.querySelector('[aria-live="polite"]')!.textContent,
    status,
  };
}

const MAIN =
  "At a = 0.1 the accuracy-optimal answer is 82 % of the organ, the Dice-optimal one 1.2 times the organ.";
const WHOLE = `${MAIN.slice(0, -1)}; the hollow of the outline is gone from both.`;

describe("the sentence on the selected column", () => {
  it("has its main clause with the result, and its extra clause when a drag rests", () => {
    const { move, wait, text } = open();
    expect(text()).toBe("");
    move(0.1);
    expect(text()).toBe(MAIN);
    wait(149);
    expect(text()).toBe(MAIN);
    wait(20);
    expect(text()).toBe(WHOLE);
  });

  it("has its letters in italics, spaces that can be searched, and no line's end inside a number", () => {
    const { move, status } = open();
    move(0.02);
    expect([...status.querySelectorAll("var")].map((letter) => letter.textContent)).toEqual(["a", "t"]);
    expect([...status.querySelectorAll("span")].map((whole) => whole.textContent)).toEqual(["a = 0.02", "t = 0.463"]); // prettier-ignore
    expect(status.textContent).not.toContain("\u00a0");
  });

  it("has but the main clause in a drag, however long", () => {
    const { move, wait, text } = open();
    for (let a = 0.09; a < 0.12; a += 0.001) {
      move(Number(a.toFixed(3)));
      wait(100);
      expect(text()).not.toContain(";");
    }
  });

  it("keeps its extra clause where smoothness, samples or seed change: they have no part in it", () => {
    const { move, set, answer, wait, text } = open();
    move(0.1);
    wait(200);
    set({ smoothness: 0.2, seed: 3 });
    answer(0.1);
    expect(text()).toBe(WHOLE);
  });

  it("never has an older column's clause", () => {
    const { move, ask, answer, wait, text } = open();
    move(0.1);
    wait(200);
    move(0.02);
    expect(text()).toContain("nearly the same");
    ask(0.1);
    answer(0.11);
    wait(1000);
    // A frame on the way: what is asked for is not there yet.
    expect(text()).not.toContain(";");
    answer(0.1);
    wait(200);
    expect(text()).toBe(WHOLE);
  });

  it("stays, in soft ink, while a result is long awaited", () => {
    const { move, ask, answer, set, wait, text, isOld } = open();
    move(0.1);
    wait(200);
    ask(0.2);
    expect([text(), isOld()]).toEqual([WHOLE, false]);
    set({ status: "slow" });
    expect([text(), isOld()]).toEqual([WHOLE, true]);
    set({ status: "stopped" });
    expect(isOld()).toBe(true);
    answer(0.2);
    expect([text().slice(0, 10), isOld()]).toEqual(["At a = 0.2", false]);
  });

  it("is read out once, half a second after the last change", () => {
    const { move, wait, announced, status } = open();
    expect(status.getAttribute("aria-live")).toBe("off");
    for (const a of [0.08, 0.09, 0.1]) {
      move(a);
      wait(140);
      expect(announced()).toBe("");
    }
    wait(20);
    wait(499);
    expect(announced()).toBe("");
    wait(1);
    expect(announced()).toBe(WHOLE);
    wait(1000);
    expect(announced()).toBe("");
  });

  it("speaks of the selected column, by the name of what is deformed", () => {
    const { lab, set, move, text } = open();
    move(0.1);
    const { shown, selectedId, columns } = lab.store.getState();
    set({ selectedId: columns[0].id });
    expect(text()).toBe("");
    const { work } = lab.store.getState();
    set({ selectedId, work: { ...work, source: { ...work.source, isEdited: true } } });
    expect(text()).toContain("82 % of the shape");
    set({ work: { ...work, source: { ...work.source, format: "png", presetId: null } }, shown });
    expect(text()).toContain("82 % of the reference");
  });
});
