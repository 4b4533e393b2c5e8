import { fireEvent, render } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { type Stores, StoresProvider } from "../../../src/app/context.tsx";
import { usePanelGestures } from "../../../src/lab/figure/usePanelGestures.ts";
import { createCrosshair } from "../../../src/state/lab/crosshair.ts";
import { Lab } from "../../../src/state/lab/store.ts";
import { presetWork } from "../../../src/state/lab/work.ts";
import { FakeLaboratory } from "../../state/lab/fakeLaboratory.ts";

/** A panel of the figure with its gestures. @returns what leads to the voxel under the crosshair. */
function open(id = "kidney", size?: number) {
  const lab = new Lab(new FakeLaboratory());
  lab.editing.open(presetWork(id, size));
  const crosshair = createCrosshair();
  const onOpen = vi.fn();
  function Figure() {
    return (
      <div {...usePanelGestures(onOpen)}>
        <button type="button" aria-label="Enlarge" data-panel="dice" data-column="3" />
      </div>
    );
  }
  const { container } = render(
    <StoresProvider value={{ lab, crosshair } as unknown as Stores}>
      <Figure />
    </StoresProvider>,
  );
  const panel = container.querySelector("button")!;
  const press = (key: string, shiftKey = false) => {
    fireEvent.keyDown(panel, { key, shiftKey });
    return crosshair.getState().at?.voxel;
  };
  return { lab, crosshair, onOpen, panel, press };
}

it("an arrow key starts the crosshair in the middle and moves it by a pixel, with Shift by ten", () => {
  const { press, crosshair } = open();
  expect(press("ArrowRight")).toEqual([128, 129, 0]);
  expect(press("ArrowDown")).toEqual([129, 129, 0]);
  expect(press("ArrowDown", true)).toEqual([139, 129, 0]);
  expect(press("ArrowLeft", true)).toEqual([139, 119, 0]);
  expect(press("ArrowUp", true)).toEqual([129, 119, 0]);
  expect(crosshair.getState().at).toMatchObject({ plane: "axial", columnId: 3 });
});

it("the crosshair stops at the rim", () => {
  const { press } = open();
  for (let i = 0; i < 20; i++) press("ArrowUp", true);
  expect(press("ArrowUp", true)).toEqual([0, 128, 0]);
  for (let i = 0; i < 40; i++) press("ArrowRight", true);
  expect(press("ArrowRight")).toEqual([0, 255, 0]);
  for (let i = 0; i < 40; i++) press("ArrowDown", true);
  expect(press("ArrowDown")).toEqual([255, 255, 0]);
  for (let i = 0; i < 40; i++) press("ArrowLeft", true);
  expect(press("ArrowLeft")).toEqual([255, 0, 0]);
});

it("in a volume right is the patient's left: the crosshair moves against the axes of the slice", () => {
  const { lab, press } = open("ball", 32);
  const slice = lab.store.getState().position[2];
  expect(press("ArrowRight", true)).toEqual([5, 15, slice]);
  expect(press("ArrowUp")).toEqual([5, 16, slice]);
});

it("Enter and a click enlarge the panel, other keys do nothing", () => {
  const { press, panel, onOpen, crosshair } = open();
  press("x");
  expect(onOpen).not.toHaveBeenCalled();
  press("Enter");
  fireEvent.click(panel);
  expect(onOpen.mock.calls).toEqual([[{ row: "dice", columnId: 3 }], [{ row: "dice", columnId: 3 }]]);
  expect(crosshair.getState().at).toBeNull();
});

it("the pointer leads the crosshair, and takes it away unless it was a finger", () => {
  const { panel, crosshair } = open();
  panel.getBoundingClientRect = () => ({ left: 100, top: 50, width: 512, height: 512 }) as DOMRect;
  const at = { clientX: 100 + 2 * 30 + 1, clientY: 50 + 2 * 7 };
  fireEvent.pointerMove(panel, at);
  expect(crosshair.getState().at).toEqual({ voxel: [7, 30, 0], plane: "axial", columnId: 3 });
  fireEvent.pointerOut(panel, { pointerType: "touch", relatedTarget: document.body });
  expect(crosshair.getState().at).not.toBeNull();
  fireEvent.pointerOut(panel, { pointerType: "mouse", relatedTarget: document.body });
  expect(crosshair.getState().at).toBeNull();
});
