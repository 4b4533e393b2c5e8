/** What the pointer and the keys do over the slices of the figure: they read values, and enlarge a panel. */
import type { KeyboardEvent, MouseEvent, PointerEvent } from "react";
import type { RowKind } from "../../core/segmentation.ts";
import { useLabState, useSlice } from "../../app/context.tsx";
import { pixelAfterKey, pixelAt, usePointing } from "./pointing.ts";

export interface PanelAt {
  readonly row: RowKind;
  readonly columnId: number;
}

/** The panel that an event happened in. */
export function panelOf(target: EventTarget): { element: HTMLElement; at: PanelAt } | null {
  const element = (target as Element).closest<HTMLElement>("[data-panel]");
  if (element === null) return null;
  return { element, at: { row: element.dataset.panel as RowKind, columnId: Number(element.dataset.column) } };
}

/** @param open enlarges a panel. */
export function usePanelGestures(open: (at: PanelAt) => void) {
  const plane = useLabState((state) => state.plane);
  const slice = useSlice();
  const crosshair = usePointing(plane, slice);
  const point = (event: PointerEvent) => {
    const panel = panelOf(event.target);
    const pixel = panel && pixelAt(panel.element, event.clientX, event.clientY, slice);
    crosshair.point(pixel, panel?.at.columnId ?? null);
  };
  return {
    onPointerMove: point,
    onPointerDown: point,
    onPointerLeave: (event: PointerEvent) => {
      // A lifted finger leaves too: what it pointed at stays readable.
      if (event.pointerType !== "touch") crosshair.point(null, null);
    },
    onClick: (event: MouseEvent) => {
      const panel = panelOf(event.target);
      if (panel !== null) open(panel.at);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const panel = panelOf(event.target);
      if (panel === null) return;
      const pixel = pixelAfterKey(event, crosshair.pixel(), slice);
      if (pixel !== null) crosshair.point(pixel, panel.at.columnId);
      else if (event.key === "Enter" || event.key === " ") open(panel.at);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
