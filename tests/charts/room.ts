/** jsdom lays nothing out: here every element is as large as a chart of the page. */
import { afterAll, beforeAll, vi } from "vitest";

const ROOM = { width: 400, height: 240 } as const;

/** Where the axes of a plot stand in that room, without room for names at their right. */
export const AREA = { left: 30, top: 7, width: 362, height: 211 } as const;

class NoObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

/** For all tests of a file. */
export function giveRoom(): void {
  beforeAll(() => {
    vi.stubGlobal("ResizeObserver", NoObserver);
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(ROOM.width);
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(ROOM.height);
  });
  afterAll(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
}

/** The middle of a square's, a triangle's or a circle's box, from its path. */
export function middleOf(path: Element): { x: number; y: number } {
  const numbers = path
    .getAttribute("d")!
    .match(/-?[\d.]+/g)!
    .map(Number);
  if (path.getAttribute("d")!.includes("a")) return { x: numbers[0] + numbers[2], y: numbers[1] };
  const of = (axis: number) => numbers.filter((_, i) => i % 2 === axis);
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return { x: middle(of(0)), y: middle(of(1)) };
}
