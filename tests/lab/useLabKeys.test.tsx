import { fireEvent, render } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { type Stores, StoresProvider } from "../../src/app/context.tsx";
import { useLabKeys } from "../../src/lab/useLabKeys.ts";
import { WHOLE_LAB } from "../../src/state/lab/show.ts";
import { Lab } from "../../src/state/lab/store.ts";
import { FakeLaboratory } from "../state/lab/fakeLaboratory.ts";

function open() {
  const lab = new Lab(new FakeLaboratory());
  const onHelp = vi.fn();
  function Keys() {
    useLabKeys(onHelp);
    return <input aria-label="typing" />;
  }
  const { container } = render(
    <StoresProvider value={{ lab } as Stores}>
      <Keys />
    </StoresProvider>,
  );
  const press = (init: KeyboardEventInit) => fireEvent.keyDown(window, init);
  return { lab, onHelp, press, field: container.querySelector("input")!, state: () => lab.store.getState() };
}

it("undo and redo work on any layout", () => {
  const { lab, press, state } = open();
  const before = state().work.reference.mask;
  for (const [undo, redo] of [
    [
      { key: "z", code: "KeyZ", ctrlKey: true },
      { key: "y", code: "KeyY", ctrlKey: true },
    ],
    [
      { key: "z", code: "KeyY", metaKey: true },
      { key: "Z", code: "KeyY", metaKey: true, shiftKey: true },
    ],
    [
      { key: "я", code: "KeyZ", ctrlKey: true },
      { key: "н", code: "KeyY", ctrlKey: true },
    ],
  ]) {
    lab.editing.invert();
    const inverted = state().work.reference.mask;
    press(undo);
    expect(state().work.reference.mask).toEqual(before);
    press(redo);
    expect(state().work.reference.mask).toEqual(inverted);
    press(undo);
  }
});

it("Ctrl+Z undoes in whatever is not being typed in: a slider, a choice, a field at rest", () => {
  const { lab, field, state } = open();
  const before = state().work.reference.mask;
  lab.editing.invert();
  const inverted = state().work.reference.mask;
  const undo = (element: HTMLElement) =>
    fireEvent.keyDown(element, { key: "z", code: "KeyZ", ctrlKey: true });
  undo(field);
  field.dataset.settled = "false";
  undo(field);
  expect(state().work.reference.mask).toBe(inverted);
  field.dataset.settled = "true";
  undo(field);
  expect(state().work.reference.mask).toEqual(before);
  lab.editing.redo();
  field.type = "range";
  delete field.dataset.settled;
  undo(field);
  expect(state().work.reference.mask).toEqual(before);
  lab.editing.redo();
  const select = field.parentElement!.appendChild(document.createElement("select"));
  undo(select);
  expect(state().work.reference.mask).toEqual(before);
});

it("brackets change the brush, also by AltGr", () => {
  const { press, state } = open();
  const { brushRadius } = state();
  press({ key: "]", code: "Digit9", ctrlKey: true, altKey: true, modifierAltGraph: true });
  expect(state().brushRadius).toBeGreaterThan(brushRadius);
  press({ key: "[", code: "BracketLeft" });
  expect(state().brushRadius).toBe(brushRadius);
});

it("letters choose tools, but not while something is typed, nor with Ctrl or Alt", () => {
  const { press, field, state } = open();
  press({ key: "у", code: "KeyE" });
  expect(state().tool).toBe("eraser");
  press({ key: "f", code: "KeyF", ctrlKey: true });
  press({ key: "f", code: "KeyF", altKey: true });
  fireEvent.keyDown(field, { key: "f", code: "KeyF" });
  expect(state().tool).toBe("eraser");
  press({ key: "f", code: "KeyF" });
  expect(state().tool).toBe("fill");
});

it("letters are the Lab's at a slider and a switch", () => {
  const { field, state } = open();
  for (const [type, key, tool] of [
    ["range", "e", "eraser"],
    ["radio", "f", "fill"],
    ["checkbox", "p", "brush"],
  ] as const) {
    field.type = type;
    fireEvent.keyDown(field, { key });
    expect(state().tool, type).toBe(tool);
  }
});

it("a question mark opens the help", () => {
  const { press, onHelp } = open();
  press({ key: "?", code: "Slash", shiftKey: true });
  expect(onHelp).toHaveBeenCalledOnce();
});

it("T opens the threshold, unless this Lab has no inspector", () => {
  const { lab, press, state } = open();
  lab.setShow(new Set(["marginal"]));
  press({ key: "t", code: "KeyT" });
  expect(state().panel).toBe("numbers");
  lab.setShow(WHOLE_LAB);
  press({ key: "t", code: "KeyT" });
  expect(state().panel).toBe("threshold");
});
