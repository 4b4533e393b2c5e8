import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { useDrawn } from "../../../src/lab/scene/useDrawn.ts";

/** What the page has of a stage. */
const page = vi.hoisted(() => ({
  stage: null as { settled(): Promise<void> } | null,
  problem: null as string | null,
}));
vi.mock("../../../src/lab/scene/theStage.ts", () => ({
  useAnyStage: () => page.stage,
  useStageProblem: () => page.problem,
}));

/** Ends of the drawings under way. */
let drawings: (() => void)[] = [];
const stage = { settled: () => new Promise<void>((resolve) => drawings.push(resolve)) };
const draw = () =>
  act(async () => {
    drawings.forEach((end) => end());
    drawings = [];
  });
const openScene = (isCurrent: boolean) => renderHook(useDrawn, { initialProps: isCurrent });

beforeEach(() => {
  drawings = [];
  Object.assign(page, { stage, problem: null });
});

it("a current scene is on its canvas once it has been drawn, not before", async () => {
  const { result } = openScene(true);
  expect(result.current).toBe(false);
  await draw();
  expect(result.current).toBe(true);
});

it("a scene that falls behind is not, at once, and must be drawn anew when it has caught up", async () => {
  const { result, rerender } = openScene(true);
  await draw();
  rerender(false);
  expect(result.current).toBe(false);
  rerender(true);
  expect(result.current).toBe(false);
  await draw();
  expect(result.current).toBe(true);
});

it("a drawing of before the scene fell behind does not count", async () => {
  const { result, rerender } = openScene(true);
  const [first] = drawings.splice(0);
  rerender(false);
  rerender(true);
  await act(async () => first());
  expect(result.current).toBe(false);
});

it("while the stage is loaded nothing is drawn; where it cannot be had, nothing is waited for", () => {
  page.stage = null;
  expect(openScene(true).result.current).toBe(false);
  page.problem = "This browser offers no WebGL2";
  expect(openScene(true).result.current).toBe(true);
  expect(openScene(false).result.current).toBe(false);
});
