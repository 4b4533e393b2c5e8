import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import DiceOverThreshold from "../../src/charts/DiceOverThreshold.tsx";
import { PALETTES } from "../../src/figure/palette.ts";
import { giveRoom } from "./room.ts";

giveRoom();

/** The axes: 30 px at their left, 10 at their right of 400; 7 above and 22 below of 240. */
const across = (x: number) => 30 + 360 * x;
const up = (y: number) => 7 + 211 * (1 - y);

const POINTS = Array.from({ length: 101 }, (_, i) => ({
  threshold: i / 100,
  dice: 0.8 - Math.abs(i / 100 - 0.4),
}));
const { light } = PALETTES;
const ignore = () => {};

function chart(
  level: number,
  onMove: (level: number) => void = ignore,
  points: typeof POINTS | null = POINTS,
) {
  const numbers = { threshold: 0.4, supDice: 0.8, diceOfAccuracy: 0.7 };
  return (
    <DiceOverThreshold
      points={points}
      numbers={numbers}
      level={{ at: level, dice: 0.5 }}
      onMove={onMove}
      palette={light}
    />
  );
}

/** Where the dot of a colour stands. */
function dot(colour: string) {
  const circle = document.querySelector(`circle[fill="${colour}"]`)!;
  return [Number(circle.getAttribute("cx")), Number(circle.getAttribute("cy"))];
}

it("marks ½ in the accuracy-optimal colour, t as a vermilion tick, and the level dotted in green", () => {
  render(chart(0.25));
  expect(dot(light.accuracy)).toEqual([across(0.5), up(0.7)]);
  const [x, y] = dot(light.dice);
  expect(x).toBeCloseTo(across(0.4), 9);
  expect(y).toBeCloseTo(up(0.8), 9);
  expect(dot(light.threshold)).toEqual([across(0.25), up(0.5)]);
  const ticks = [...document.querySelectorAll("path")].filter((path) =>
    path.getAttribute("d")?.endsWith("v-10"),
  );
  expect(ticks.map((path) => path.getAttribute("stroke"))).toEqual([light.dice]);
  const dashes = [light.accuracy, light.threshold].map((colour) =>
    document.querySelector(`path[stroke="${colour}"]`)!.getAttribute("stroke-dasharray"),
  );
  expect(dashes[0]).toBe("none");
  expect(dashes[1]).toMatch(/^\d/);
});

it("draws the curve through its points, and says where it is largest", () => {
  render(chart(0.25));
  const path = document.querySelector(".recharts-line-curve")!.getAttribute("d")!;
  const places = path
    .slice(1)
    .split("L")
    .map((place) => place.split(",").map(Number));
  expect(places).toHaveLength(101);
  expect(places[40][0]).toBeCloseTo(across(0.4), 6);
  expect(places[40][1]).toBeCloseTo(up(0.8), 6);
  const figure = screen.getByRole("figure", { name: "Dice over threshold" });
  expect(figure.textContent).toContain("Dice is 0.700 at ½ and largest, 0.800, at t = 0.400.");
});

it("moves the level's mark and nothing else", () => {
  const { rerender } = render(chart(0.25));
  const svg = document.querySelector("svg.recharts-surface")!;
  const changes: Element[] = [];
  const observer = new MutationObserver((records) =>
    changes.push(...records.map(({ target }) => target as Element)),
  );
  observer.observe(svg, { attributes: true, childList: true, subtree: true });
  rerender(chart(0.75));
  for (const { target } of observer.takeRecords()) changes.push(target as Element);
  expect(dot(light.threshold)[0]).toBe(across(0.75));
  expect(
    new Set(changes.map((element) => element.getAttribute("fill") ?? element.getAttribute("stroke"))),
  ).toEqual(new Set([light.threshold]));
});

it("the pointer moves the level in steps of a hundredth while it is down, to the ends and no further", () => {
  const onMove = vi.fn();
  render(chart(0.25, onMove));
  const room = document.querySelector<SVGRectElement>('rect[fill="transparent"]')!;
  room.setPointerCapture = () => {};
  room.getBoundingClientRect = () => new DOMRect(130, 0, 360, 211);
  fireEvent.pointerMove(room, { clientX: 200, buttons: 0 });
  expect(onMove).not.toHaveBeenCalled();
  fireEvent.pointerDown(room, { clientX: 130 + 360 * 0.333, buttons: 1 });
  fireEvent.pointerMove(room, { clientX: 700, buttons: 1 });
  fireEvent.pointerMove(room, { clientX: 0, buttons: 1 });
  expect(onMove.mock.calls).toEqual([[0.33], [1], [0]]);
});

it("is empty axes while its points are awaited, and words where Dice is undefined", () => {
  const { rerender } = render(chart(0.25, undefined, null));
  expect(screen.getByRole("application", { name: "Dice over threshold" })).toBeTruthy();
  rerender(chart(0.25, undefined, []));
  expect(screen.queryByRole("application")).toBeNull();
  expect(screen.getByText("undefined (the reference is empty)")).toBeTruthy();
});
