import { act, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import LessonView from "../../src/lesson/LessonView.tsx";
import { addressedChapter } from "../../src/lesson/useChapter.ts";
import { CHAPTERS } from "../../src/state/lesson/chapters.ts";
import { workOf } from "../../src/state/lesson/scenes.ts";
import { openLesson, withoutPictures } from "./lessonPage.tsx";

beforeEach(withoutPictures);

const onOpenInLab = vi.fn();
const instrument = (
  <div>
    <div>
      <span>Noise strength</span>
      <div role="group" aria-label="Noise strength">
        <input aria-label="Noise strength" type="range" />
      </div>
    </div>
    <div data-panel="average">first row</div>
  </div>
);
const open = (hash?: string) =>
  openLesson(<LessonView instrument={instrument} onOpenInLab={onOpenInLab} />, hash);
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const title = () => within(screen.getByRole("article")).getByRole("heading", { level: 2 }).textContent;
const titles = CHAPTERS.map((chapter) => chapter.title);

it("is walked through by Next and Back, by the arrow keys and by the links", async () => {
  const { lab } = open();
  expect(title()).toBe(titles[0]);
  await press("Next");
  expect(title()).toBe(titles[1]);
  expect(document.activeElement?.textContent).toBe(titles[1]);
  fireEvent.keyDown(document.activeElement!, { key: "ArrowRight" });
  expect(title()).toBe(titles[2]);
  fireEvent.keyDown(document.activeElement!, { key: "ArrowLeft" });
  await press("Back");
  expect(title()).toBe(titles[0]);
  fireEvent.keyDown(window, { key: "ArrowLeft" });
  expect(title()).toBe(titles[0]);
  const chapters = screen.getByRole("navigation", { name: "Chapters" });
  const links = within(chapters).getAllByRole("link");
  expect(links.map((link) => link.getAttribute("aria-label"))).toEqual(
    titles.map((name, i) => `${i + 1}. ${name}`),
  );
  await userEvent.click(links[7]);
  expect(title()).toBe(titles[7]);
  expect(window.location.hash).toBe("#lesson?chapter=8");
  expect(lab.store.getState().work).toBe(workOf("lesions"));
  await press("Open in the Lab");
  expect(onOpenInLab).toHaveBeenCalledOnce();
});

it("opens at the chapter of its address, and follows Back and Forward", async () => {
  open("#lesson?chapter=4");
  expect(title()).toBe(titles[3]);
  await press("Next");
  act(() => {
    window.history.replaceState(null, "", "#lesson?chapter=2");
    window.dispatchEvent(new PopStateEvent("popstate"));
  });
  expect(title()).toBe(titles[1]);
});

it("leaves arrow keys to what has a use for them", () => {
  open();
  fireEvent.keyDown(screen.getByRole("slider", { name: "Noise strength" }), { key: "ArrowRight" });
  fireEvent.keyDown(window, { key: "ArrowRight", ctrlKey: true });
  expect(title()).toBe(titles[0]);
});

it("tells a text that gives the answer away after the answer, and forgets it on Reset", async () => {
  const { lab, progress } = open("#lesson?chapter=5");
  expect(screen.queryByText(/majority vote of infinitely many experts/)).toBeNull();
  expect(lab.store.getState().work).toBe(workOf("aorta"));
  await press("Reveal");
  expect(screen.getByText(/majority vote of infinitely many experts/)).toBeDefined();
  expect(lab.store.getState().show.has("dice")).toBe(true);
  await press("Reset this chapter");
  expect(progress.getState().revealed).toEqual([]);
  expect(screen.queryByText(/majority vote of infinitely many experts/)).toBeNull();
  expect(lab.store.getState().show.has("dice")).toBe(false);
});

it("keeps what the reader changes in the Lab until another place is reached, or the chapter is reset", async () => {
  const { lab } = open("#lesson?chapter=4");
  act(() => lab.setNumber("sampleCount", 50));
  fireEvent.scroll(screen.getByRole("article").parentElement!);
  expect(lab.store.getState().sampleCount).toBe(50);
  await press("Reset this chapter");
  expect(lab.store.getState().sampleCount).toBe(5);
});

it("shows the ring while the sketch of chapter 6 is worked at, and the kidney beside the text", () => {
  const { lab } = open("#lesson?chapter=6");
  expect(lab.store.getState().work).toBe(workOf("kidney"));
  act(() => screen.getByRole("button", { name: "Reveal" }).focus());
  expect(lab.store.getState().work).toBe(workOf("ring"));
  expect(lab.store.getState().show.has("marginal")).toBe(false);
});

it("lights up a control with its symbol, and a symbol with its panel", () => {
  const { container } = open("#lesson?chapter=2");
  const lit = () => container.querySelector("[data-lit]")?.getAttribute("data-lit") ?? null;
  expect(lit()).toBeNull();
  act(() => screen.getByRole("button", { name: /noise strength$/ }).focus());
  expect(lit()).toBe("noise");
  fireEvent.pointerOver(screen.getByText("first row"));
  expect(lit()).toBe("first");
  fireEvent.pointerOver(screen.getByText("Noise strength"));
  expect(lit()).toBe("noise");
  fireEvent.pointerOver(container.querySelector(".katex [data-symbol=smoothness]")!);
  expect(lit()).toBe("smoothness");
});

it("reads a chapter from an address, whatever it holds", () => {
  const read = ["", "#lesson", "#lesson?chapter=3", "#lesson?chapter=0", "#lesson?chapter=999", "#lesson?chapter=-1", "#lab?chapter=3", "#lesson?chapter=1e3", "#lesson?chapter=__proto__"]; // prettier-ignore
  expect(read.map(addressedChapter)).toEqual([null, null, 3, 1, 8, null, null, null, null]);
});

it("takes the focus to its heading when it comes into sight, unless the page is loading or the tabs are gone through", () => {
  const elsewhere = document.createElement("button");
  elsewhere.setAttribute("role", "tab");
  document.body.append(elsewhere);
  const openFrom = (hasBeenActive: boolean, isByKeyboard: boolean) => {
    Object.assign(navigator, { userActivation: { hasBeenActive } });
    vi.spyOn(elsewhere, "matches").mockReturnValue(isByKeyboard);
    elsewhere.focus();
    const { unmount } = open();
    const focused = document.activeElement?.textContent;
    unmount();
    return focused;
  };
  expect(openFrom(true, false)).toBe(titles[0]);
  expect(openFrom(false, false)).toBe("");
  expect(openFrom(true, true)).toBe("");
  elsewhere.remove();
  delete (navigator as { userActivation?: unknown }).userActivation;
});
