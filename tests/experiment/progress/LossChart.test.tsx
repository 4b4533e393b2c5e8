import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { LossChart } from "../../../src/experiment/progress/LossChart.tsx";
import { PALETTES } from "../../../src/figure/palette.ts";
import { giveRoom } from "../../charts/room.ts";
import { WithStores } from "../stores.tsx";

giveRoom();

function open(loss: "ce" | "sd", losses: readonly number[]) {
  render(
    <LossChart
      name="Soft-Dice" place="fold 1, a = 0.1" loss={loss} losses={Float32Array.from(losses)} steps={4}
    />,
    { wrapper: WithStores },
  ); // prettier-ignore
  return screen.getByRole("figure", { name: "Loss Soft-Dice, fold 1, a = 0.1" });
}

const placesOf = (path: Element) =>
  path.getAttribute("d")!.slice(1).split("L").map((place) => place.split(",").map(Number)); // prettier-ignore

it("a loss runs over all steps of the training, from 0 to a round number above its largest value", () => {
  const figure = open("sd", [0.8, 0.6]);
  const line = figure.querySelector(".recharts-line-curve")!;
  expect(line.getAttribute("stroke")).toBe(PALETTES.light.softDice);
  // 30 px at the left of the axes, nothing at their right; 7 above them, 3 below.
  const [first, second] = placesOf(line);
  expect(first[0]).toBeCloseTo(30 + 370 / 4, 6);
  expect(second[0]).toBeCloseTo(30 + 370 / 2, 6);
  expect(first[1]).toBeCloseTo(7 + 0.2 * 230, 4);
  expect(second[1]).toBeCloseTo(7 + 0.4 * 230, 4);
});

it("its last value is said beside its name and in its summary", () => {
  const figure = open("ce", [0.8, 0.6]);
  expect(figure.querySelector("figcaption")!.textContent).toContain("0.600");
  const plot = screen.getByRole("application");
  expect(document.getElementById(plot.getAttribute("aria-describedby")!)!.textContent).toBe("Last 0.600 on an axis from 0 to 1"); // prettier-ignore
});

it("before the first step there are axes, and no value", () => {
  const figure = open("ce", []);
  expect(figure.querySelector("figcaption")!.textContent).toContain("–");
  expect([...figure.querySelectorAll(".recharts-yAxis-tick-labels text")].map(({ textContent }) => textContent)).toEqual(["0", "1"]); // prettier-ignore
});

it("the arrow keys tell the loss of a step", async () => {
  open("ce", [0.8, 0.6]);
  screen.getByRole("application").focus();
  await userEvent.keyboard("{ArrowRight}");
  await screen.findByText("step 2: 0.600");
});
