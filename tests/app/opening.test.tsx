import { decode } from "fast-png";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { leaveOpening } from "../../src/app/opening.ts";
import { type LookedAt, showOpening, tellFailure } from "../../src/app/showOpening.ts";
import { encodeFewColours, openingScript } from "../../src/opening.tsx";
import { Lab } from "../../src/state/lab/store.ts";
import { FakeLaboratory } from "../state/lab/fakeLaboratory.ts";

vi.hoisted(() => {
  // jsdom has none, and modules of the page ask at once.
  window.matchMedia = () => ({ matches: false, addEventListener() {} }) as unknown as MediaQueryList;
});

const root = document.documentElement;
const sheets = { light: "light.css", dark: "dark.css" };
const lookedAt: LookedAt = {
  preferences: "marginalia.preferences",
  kept: "marginalia.kept",
  colormap: "paper",
};

function systemIs(theme: "light" | "dark"): void {
  window.matchMedia = (query) => ({ matches: query.includes(theme) }) as MediaQueryList;
}

beforeEach(() => {
  window.localStorage.clear();
  window.history.replaceState(null, "", "/");
  delete root.dataset.opening;
  delete root.dataset.theme;
  document.head.replaceChildren();
  systemIs("light");
});

describe("what decides whether the picture of the first state is seen", () => {
  const isShown = () => {
    showOpening(lookedAt, sheets);
    return root.dataset.opening !== undefined;
  };
  const prefer = (preferences: object) =>
    window.localStorage.setItem(lookedAt.preferences, JSON.stringify(preferences));

  it("shows it on a first visit, in the system's theme or the chosen one", () => {
    systemIs("dark");
    expect(isShown()).toBe(true);
    expect(root.dataset.theme).toBe("dark");
    prefer({ theme: "light", colormap: "paper", hasAllNumbers: false });
    expect(isShown()).toBe(true);
    expect(root.dataset.theme).toBe("light");
    const links = [...document.head.querySelectorAll("link")].map((link) => link.getAttribute("href"));
    expect(links).toEqual(["dark.css", "light.css"]);
  });

  it.each(["#lesson", "#lab?v=1", "#lab?v=1&noise=0.1,0.2", "#experiment"])(
    "does not show it at %s",
    (hash) => {
      window.history.replaceState(null, "", hash);
      expect(isShown()).toBe(false);
    },
  );

  it("does not show it where something was kept, or other looks were chosen", () => {
    prefer({ colormap: "viridis" });
    expect(isShown()).toBe(false);
    prefer({ hasAllNumbers: true });
    expect(isShown()).toBe(false);
    window.localStorage.clear();
    window.localStorage.setItem(lookedAt.kept, "");
    expect(isShown()).toBe(false);
    expect(document.head.childElementCount).toBe(0);
  });

  it("does not show it where what was preferred is nonsense", () => {
    window.localStorage.setItem(lookedAt.preferences, "{");
    expect(isShown()).toBe(false);
  });

  it("runs as text, on its own", () => {
    // oxlint-disable-next-line no-eval
    globalThis.eval(openingScript(sheets));
    expect(root.dataset.opening).toBe("");
  });
});

describe("what does not come", () => {
  const words = () => document.querySelector('[role="alert"]')?.textContent ?? null;

  beforeEach(() => {
    document.body.innerHTML = `<div id="opening"></div><div id="root"></div><script type="text/x"></script>`;
    tellFailure();
  });
  afterEach(() => document.body.replaceChildren());

  it("is told, in place of the picture, once", () => {
    document.querySelector("script")!.dispatchEvent(new Event("error"));
    document.querySelector("script")!.dispatchEvent(new Event("error"));
    expect(words()).toContain("could not be loaded");
    expect(document.querySelectorAll('[role="alert"]')).toHaveLength(1);
    expect(document.getElementById("opening")).toBeNull();
  });

  it("is told of code that cannot run; an error of a page that is there, or of a picture, is not", () => {
    document.getElementById("opening")!.dispatchEvent(new Event("error"));
    expect(words()).toBeNull();
    window.dispatchEvent(new ErrorEvent("error"));
    expect(words()).toContain("cannot run in this browser");
    document.getElementById("root")!.innerHTML = "<header></header>";
    window.dispatchEvent(new ErrorEvent("error"));
    expect(words()).toBeNull();
  });
});

describe("leaving it", () => {
  let picture: HTMLElement;
  let laboratory: FakeLaboratory;
  let lab: Lab;

  beforeEach(() => {
    vi.useFakeTimers();
    picture = document.createElement("div");
    picture.id = "opening";
    document.body.append(picture);
    root.dataset.opening = "";
    laboratory = new FakeLaboratory();
    lab = new Lab(laboratory);
  });
  afterEach(() => {
    vi.useRealTimers();
    picture.remove();
  });

  it("goes at once where the page does not open with the first state", () => {
    leaveOpening(null);
    expect(picture.isConnected).toBe(false);
    expect(root.dataset.opening).toBeUndefined();
  });

  it("stays until the figure is there, and its sentence is whole", async () => {
    leaveOpening(lab);
    vi.advanceTimersByTime(5000);
    expect(picture.isConnected).toBe(true);
    lab.store.setState({ status: "idle" });
    expect(picture.isConnected).toBe(true);
    await vi.advanceTimersByTimeAsync(400);
    expect(picture.isConnected).toBe(false);
  });

  it("goes with the first gesture, with an error, and with another reference", () => {
    leaveOpening(lab);
    window.dispatchEvent(new Event("pointerdown"));
    expect(picture.isConnected).toBe(false);

    document.body.append(picture);
    leaveOpening(lab);
    lab.store.setState({ status: "stopped" });
    expect(picture.isConnected).toBe(false);

    document.body.append(picture);
    leaveOpening(lab);
    const { work } = lab.store.getState();
    lab.store.setState({ work: { ...work } });
    expect(picture.isConnected).toBe(false);
  });
});

describe("a picture of few colours", () => {
  it("is the same as a PNG", () => {
    const data = Uint8ClampedArray.from({ length: 4 * 6 }, (_, i) =>
      i % 4 === 3 ? 64 * (i >> 3) : 17 * (i % 8),
    );
    const png = encodeFewColours({ width: 3, height: 2, data } as ImageData);
    const { palette, data: places, width, height } = decode(png);
    expect([width, height]).toEqual([3, 2]);
    expect([...places].flatMap((place) => palette![place])).toEqual([...data]);
  });

  it("has no more than 256", () => {
    const data = new Uint8ClampedArray(new Uint32Array(257).map((_, i) => i).buffer);
    expect(() => encodeFewColours({ width: 257, height: 1, data } as ImageData)).toThrow("257 colours");
  });
});
