import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { SlideArea } from "../../src/components/SlideArea.tsx";

function area(value: number, onChange = vi.fn()) {
  const { container } = render(
    <SlideArea name="τ" value={value} step={0.001} text="a third" onChange={onChange}>
      <i>drawn</i>
    </SlideArea>,
  );
  const element = container.firstElementChild as HTMLElement;
  element.getBoundingClientRect = () => ({ left: 100, width: 200 }) as DOMRect;
  element.setPointerCapture = () => {};
  return { element, onChange, handle: screen.getByRole("slider", { name: "τ" }) };
}

it("a press and a drag move the value to where the pointer is, in steps, and not beyond the ends", () => {
  const { element, onChange } = area(0.5);
  fireEvent.pointerMove(element, { clientX: 120 });
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.pointerDown(element, { clientX: 150, button: 0 });
  fireEvent.pointerMove(element, { clientX: 166.8 });
  fireEvent.pointerMove(element, { clientX: 900 });
  fireEvent.pointerMove(element, { clientX: -900 });
  fireEvent.pointerUp(element, { clientX: 200 });
  fireEvent.pointerMove(element, { clientX: 120 });
  expect(onChange.mock.calls).toEqual([[0.25], [0.334], [1], [0]]);
});

it("another button of the mouse moves nothing; a press takes the focus to the handle", () => {
  const { element, onChange, handle } = area(0.5);
  fireEvent.pointerDown(element, { clientX: 150, button: 2 });
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.pointerDown(element, { clientX: 150, button: 0 });
  expect(document.activeElement).toBe(handle);
});

it("keys move it by a step, by ten, and to the ends; others are left to the page", () => {
  const { handle, onChange } = area(0.3333);
  const keys = ["ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "PageUp", "PageDown", "Home", "End"];
  for (const key of keys) fireEvent.keyDown(handle, { key });
  fireEvent.keyDown(handle, { key: "ArrowRight", shiftKey: true });
  expect(onChange.mock.calls.flat()).toEqual([0.334, 0.334, 0.332, 0.332, 0.343, 0.323, 0, 1, 0.343]);
  expect(fireEvent.keyDown(handle, { key: "t" })).toBe(true);
});

it("tells where it is, also in words", () => {
  const { handle } = area(0.25);
  expect(handle.getAttribute("aria-valuenow")).toBe("0.25");
  expect(handle.getAttribute("aria-valuetext")).toBe("a third");
  expect(handle.style.left).toBe("25%");
});
