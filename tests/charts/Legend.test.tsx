import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { Legend } from "../../src/charts/Legend.tsx";
import { legendRuns, METHOD_STYLES } from "../../src/figure/experiment/methods.ts";
import { PALETTES } from "../../src/figure/palette.ts";

const LINES = (["ceHalf", "sdHalf"] as const).map((id) => ({ ...METHOD_STYLES[id], id, width: 1 }));

function open() {
  const told: string[][] = [];
  function Kept() {
    const [hidden, setHidden] = useState<ReadonlySet<"ceHalf" | "sdHalf">>(new Set());
    const onHide = (next: typeof hidden) => {
      told.push([...next]);
      setHidden(next);
    };
    return (
      <Legend lines={LINES} wordsOf={legendRuns} palette={PALETTES.light} hidden={hidden} onHide={onHide} />
    );
  }
  render(<Kept />);
  const list = screen.getByRole("list", { name: "Lines" });
  return { told, switches: within(list).getAllByRole("button") };
}

const pressed = (element: HTMLElement) => element.getAttribute("aria-pressed");

it("names each line with its superscript, beside a stretch of it", () => {
  const { switches } = open();
  expect(switches.map(({ textContent }) => textContent)).toEqual([
    "CE(0) cross-entropy, threshold ½",
    "SD(0) soft-Dice, threshold ½",
  ]);
  expect(switches[0].querySelector("sup")?.textContent).toBe("(0)");
  expect(switches[1].querySelector("path")?.getAttribute("stroke")).toBe(PALETTES.light.softDice);
});

it("a click hides a line and the next one brings it back", async () => {
  const { told, switches } = open();
  expect(switches.map(pressed)).toEqual(["true", "true"]);
  await userEvent.click(switches[1]);
  expect(switches.map(pressed)).toEqual(["true", "false"]);
  await userEvent.click(switches[1]);
  expect(told).toEqual([["sdHalf"], []]);
});

it("so does the keyboard", async () => {
  const { told, switches } = open();
  await userEvent.tab();
  expect(document.activeElement).toBe(switches[0]);
  await userEvent.keyboard("{Enter}");
  await userEvent.tab();
  await userEvent.keyboard(" ");
  expect(told).toEqual([["ceHalf"], ["ceHalf", "sdHalf"]]);
});
