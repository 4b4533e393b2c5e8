import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { CutTask } from "../../src/lesson/tasks/CutTask.tsx";
import { DiscsCheck } from "../../src/lesson/tasks/DiscsCheck.tsx";
import { HandCheck } from "../../src/lesson/tasks/HandCheck.tsx";
import { RingTask } from "../../src/lesson/tasks/RingTask.tsx";
import { SizesTask } from "../../src/lesson/tasks/SizesTask.tsx";
import { openLesson, withoutPictures } from "./lessonPage.tsx";

beforeEach(withoutPictures);

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
async function type(name: string, text: string) {
  const field = screen.getByRole("spinbutton", { name });
  await userEvent.clear(field);
  await userEvent.type(field, `${text}{Enter}`);
}

describe("the prediction of sizes", () => {
  it("is told beside the reader's own answer, which stays", async () => {
    const { progress } = openLesson(<SizesTask />);
    await userEvent.click(screen.getByRole("radio", { name: "Both are larger." }));
    await press("Reveal");
    const told = await screen.findAllByRole("status");
    expect(told).toHaveLength(2);
    expect(told[0].textContent).toContain("less than drawing nothing (0.933)");
    expect(told[1].textContent).toContain("Right, both.");
    const chosen = screen.getByRole("radio", { name: "Both are larger." });
    expect((chosen as HTMLInputElement).checked).toBe(true);
    expect(chosen.closest("fieldset")!.disabled).toBe(true);
    expect(progress.getState()).toMatchObject({ sizes: "larger", revealed: ["sizes"] });
  });

  it("is told without an answer, too", async () => {
    openLesson(<SizesTask />);
    await press("Reveal");
    expect(await screen.findAllByRole("status")).toHaveLength(1);
    expect(screen.queryByRole("button", { name: "Reveal" })).toBeNull();
  });
});

describe("the sketch", () => {
  it("without a pixel is told as an answer that may be none", async () => {
    openLesson(<RingTask />);
    await press("Reveal");
    expect((await screen.findByRole("status")).textContent).toMatch(
      /^You drew nothing\. If that was your answer:.*chapter 5/,
    );
  });

  it("can be made by two numbers", async () => {
    const { progress } = openLesson(<RingTask />);
    await type("Outer radius value", "0.38");
    await type("Hole radius value", "0.14");
    const size = progress.getState().ring.reduce((sum, value) => sum + value, 0) / 256 ** 2;
    expect(size).toBeCloseTo(Math.PI * (0.38 ** 2 - 0.14 ** 2), 2);
    await press("Reveal");
    expect((await screen.findByRole("status")).textContent).toContain("The hole costs the rest");
  });

  it("is drawn with the pointer, undone and cleared", async () => {
    const { progress } = openLesson(<RingTask />);
    const pad = await screen.findByTestId("sketch-pad");
    pad.setPointerCapture = () => undefined;
    pad.getBoundingClientRect = () => ({ left: 0, top: 0, width: 256, height: 256 }) as DOMRect;
    const drag = (from: [number, number], to: [number, number]) => {
      fireEvent.pointerDown(pad, { clientX: from[0], clientY: from[1], button: 0, pointerId: 1 });
      fireEvent.pointerMove(pad, { clientX: to[0], clientY: to[1], pointerId: 1 });
      fireEvent.pointerUp(pad, { pointerId: 1 });
    };
    const size = () => progress.getState().ring.reduce((sum, value) => sum + value, 0);
    await press("Ellipse");
    drag([28, 28], [228, 228]);
    expect(size()).toBeCloseTo(Math.PI * 100 ** 2, -3);
    await press("Eraser");
    drag([128, 128], [128, 128]);
    expect(progress.getState().ring[128 * 256 + 128]).toBe(0);
    await press("Undo the sketch");
    expect(progress.getState().ring[128 * 256 + 128]).toBe(1);
    await press("Clear the sketch");
    expect(size()).toBe(0);
    await press("Brush");
    drag([10, 50], [200, 50]);
    expect(size()).toBeGreaterThan(190 * 18);
  });
});

describe("the cut", () => {
  it("moves the outline in the Lab, and is told with its scores when it is revealed", async () => {
    const { lab, progress } = openLesson(<CutTask />);
    await screen.findByRole("slider", { name: "Threshold" });
    expect(screen.queryByRole("status")).toBeNull();
    await type("Threshold value", "0.579");
    expect(progress.getState().cut).toBe(0.579);
    expect(lab.store.getState().tau).toBe(0.579);
    expect(screen.queryByRole("img")).toBeNull();
    await press("Reveal");
    expect(screen.getByRole("img", { name: "The marginal with your cut" })).toBeDefined();
    expect((await screen.findByRole("status")).textContent).toContain("half of it: 0.289");
    expect(screen.queryByRole("slider")).toBeNull();
  });

  it("that was not moved is no answer, and said to be none", async () => {
    const { progress } = openLesson(<CutTask />);
    await screen.findByRole("slider", { name: "Threshold" });
    await press("Reveal");
    expect((await screen.findByRole("status")).textContent).toMatch(
      /^You left τ where it was\. If ½ was your answer:/,
    );
    expect(screen.queryByText(/Your cut/i)).toBeNull();
    expect(progress.getState().cut).toBeNull();
  });
});

describe("the checks", () => {
  it("by hand are marked, with the sums", async () => {
    openLesson(<HandCheck />);
    const group = (name: RegExp) => screen.getByRole("group", { name });
    await userEvent.click(within(group(/^Accuracy-optimal/)).getByLabelText("the 100"));
    await userEvent.click(within(group(/^Dice-optimal$/)).getByLabelText("the 100"));
    await press("Show the sums");
    expect(group(/^Accuracy-optimal · right$/)).toBeDefined();
    expect(group(/^Dice-optimal · not quite$/)).toBeDefined();
    const sums = screen.getByRole("status").textContent;
    for (const part of [
      "160/270 = 0.593",
      "340/570 = 0.596",
      "160/267 = 0.599",
      "334/567 = 0.589",
      "0.298",
      "0.2996",
    ])
      expect(sums).toContain(part);
  });

  it("with two discs keep a sketch for each answer", async () => {
    const { progress } = openLesson(<DiscsCheck />);
    await type("Disc radius value", "0.13");
    await userEvent.click(screen.getByRole("radio", { name: "For Dice" }));
    await type("Disc radius value", "0.17");
    await type("Bridge value", "0.09");
    await waitFor(() => expect(progress.getState().discsDice.includes(1)).toBe(true));
    expect(progress.getState().discsAccuracy).not.toEqual(progress.getState().discsDice);
    await press("Show both answers");
    const [accuracy, dice] = await screen.findAllByRole("status");
    expect(accuracy.textContent).toContain("Right.");
    expect(dice.textContent).toContain("Passed.");
  });
});
