import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EXPERIMENT_OF_TAB } from "../../src/state/experiment/autosave.ts";
import { WORK_OF_TAB } from "../../src/state/lab/autosave.ts";
import { type Kind, TabClaim, freshId, idOf, keyOf } from "../../src/state/tab.ts";
import { Browser, type Tab } from "./browserTabs.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What a page of a tab does first. @returns what it opens with, and writes to its place. */
async function loaded(tab: Tab, browser: Browser, kind: Kind = WORK_OF_TAB, isOpened = true) {
  const claim = new TabClaim(kind, tab.surroundings);
  const taking = claim.take(isOpened);
  await vi.advanceTimersByTimeAsync(3000);
  const from = await claim.opensWith;
  const id = await taking;
  const [part] = kind.parts;
  const value = from === null ? undefined : browser.store.values.get(keyOf(part, id));
  return {
    claim,
    id,
    text: (value as { text?: string } | undefined)?.text,
    write: (text: string) =>
      browser.store.write(keyOf(part, id), { text, savedAt: Date.now(), ...(kind.name === "experiment" ? { runs: [1] } : {}) }),
  }; // prettier-ignore
}

it("keys and ids are made of each other, of before there were ids as well", () => {
  expect([keyOf("lab", "x"), keyOf("lab", "")]).toEqual(["lab:x", "lab"]);
  expect([idOf("lab", "lab:x"), idOf("lab", "lab"), idOf("lab", "label:x"), idOf("experiment", "experiment-images:x")]).toEqual(["x", "", null, null]); // prettier-ignore
  expect(freshId()).not.toBe(freshId());
});

describe.each([
  ["a browser", true, true],
  ["a browser without locks", false, true],
  ["a browser without session storage", true, false],
  ["a browser with neither", false, false],
])("in %s", (_, hasLocks, hasSession) => {
  it("a first visit opens with nothing, and the next with what it left", async () => {
    const browser = new Browser(hasLocks, hasSession);
    const tab = browser.open();
    const page = await loaded(tab, browser);
    expect(page.text).toBeUndefined();
    await page.write("mine");
    tab.close();
    const next = await loaded(browser.open(), browser);
    expect(next.text).toBe("mine");
  });

  it("a reload opens with the tab's own, however often", async () => {
    const browser = new Browser(hasLocks, hasSession);
    let tab = browser.open();
    await (await loaded(tab, browser)).write("first");
    for (let times = 0; times < 3; times++) {
      tab = tab.reload();
      const page = await loaded(tab, browser);
      // Without either nothing tells a reload from a second tab beside a living one.
      if (hasSession || !hasLocks) expect(page.text).toBe(times === 0 ? "first" : `${times - 1}`);
      await page.write(`${times}`);
    }
  });

  it("two tabs never write to one place", async () => {
    const browser = new Browser(hasLocks, hasSession);
    const one = browser.open();
    const first = await loaded(one, browser);
    await first.write("one");
    const two = browser.open();
    const second = await loaded(two, browser);
    const third = await loaded(one.duplicate(), browser);
    expect(new Set([first.id, second.id, third.id]).size).toBe(3);
  });
});

describe("a tab", () => {
  it("beside a living one begins anew, and each comes back with its own", async () => {
    const browser = new Browser();
    const one = browser.open();
    await (await loaded(one, browser)).write("one");
    const two = browser.open();
    const second = await loaded(two, browser);
    expect(second.text).toBeUndefined();
    await second.write("two");
    expect((await loaded(one.reload(), browser)).text).toBe("one");
    expect((await loaded(two.reload(), browser)).text).toBe("two");
  });

  it("that was duplicated goes on with a copy of its own", async () => {
    const browser = new Browser();
    const one = browser.open();
    const first = await loaded(one, browser);
    await first.write("before");
    const copy = one.duplicate();
    const second = await loaded(copy, browser);
    expect(second.text).toBe("before");
    await second.write("after");
    expect((await loaded(one.reload(), browser)).text).toBe("before");
    expect((await loaded(copy.reload(), browser)).text).toBe("after");
  });

  it("that is opened when all are closed goes on with the newest, and the others are kept", async () => {
    const browser = new Browser();
    const [one, two] = [browser.open(), browser.open()];
    await (await loaded(one, browser)).write("older");
    await (await loaded(two, browser)).write("newer");
    one.close();
    two.close();
    const next = browser.open();
    expect((await loaded(next, browser)).text).toBe("newer");
    next.close();
    const texts = [...browser.store.values.values()].map((value) => (value as { text: string }).text);
    expect(texts.sort()).toEqual(["newer", "newer", "older"]);
    // What was gone on with is not gone on with twice, and a tab that the browser brings back late has its own.
    expect((await loaded(browser.open(), browser)).text).toBe("newer");
    expect((await loaded(one, browser)).text).toBe("older");
    expect((await loaded(two, browser)).text).toBe("newer");
  });

  it("goes on with what was kept before tabs had ids", async () => {
    const browser = new Browser();
    browser.store.values.set("lab", { text: "old" });
    const tab = browser.open();
    const page = await loaded(tab, browser);
    expect([page.text, browser.store.values.has(`lab:${page.id}`)]).toEqual(["old", true]);
    await page.write("new");
    tab.close();
    expect((await loaded(browser.open(), browser)).text).toBe("new");
  });

  it("whose own cannot be opened leaves it as it is, and begins anew", async () => {
    const browser = new Browser();
    const tab = browser.open();
    const page = await loaded(tab, browser);
    await page.write("of a newer version");
    const again = tab.reload();
    const other = await loaded(again, browser, WORK_OF_TAB, false);
    expect(other.id).not.toBe(page.id);
    await other.write("new");
    expect(browser.store.values.get(`lab:${page.id}`)).toMatchObject({ text: "of a newer version" });
    expect((await loaded(again.reload(), browser)).text).toBe("new");
  });

  it("copies nothing where that fails, and passes nothing on", async () => {
    const browser = new Browser();
    const tab = browser.open();
    await (await loaded(tab, browser)).write("mine");
    tab.close();
    vi.spyOn(browser.store, "write").mockResolvedValue(false);
    const page = await loaded(browser.open(), browser);
    expect(page.text).toBeUndefined();
    expect(browser.store.values.size).toBe(1);
  });
});

describe("experiments", () => {
  it("of two tabs are kept apart; the one of a closed tab goes on in the next visit, and is that tab's", async () => {
    const browser = new Browser();
    const [one, two] = [browser.open(), browser.open()];
    const first = await loaded(one, browser, EXPERIMENT_OF_TAB);
    const second = await loaded(two, browser, EXPERIMENT_OF_TAB);
    await first.write("run one");
    await vi.advanceTimersByTimeAsync(1000);
    await second.write("run two");
    browser.store.values.set(`experiment-images:${second.id}`, "images two");
    const again = one.reload();
    expect((await loaded(again, browser, EXPERIMENT_OF_TAB)).text).toBe("run one");
    again.close();
    two.close();
    const next = await loaded(browser.open(), browser, EXPERIMENT_OF_TAB);
    expect(next.text).toBe("run two");
    expect(browser.store.values.get(`experiment-images:${next.id}`)).toBe("images two");
    expect(browser.store.values.has(`experiment:${second.id}`)).toBe(false);
    expect(browser.store.values.has(`experiment:${first.id}`)).toBe(true);
  });

  it("with runs come before what was only typed", () => {
    const { rank } = EXPERIMENT_OF_TAB;
    expect(rank({ savedAt: 1e12, runs: [{}] })!).toBeGreaterThan(rank({ savedAt: 2e12, runs: [] })!);
    expect(rank({ savedAt: 2, runs: [{}] })!).toBeGreaterThan(rank({ savedAt: 1, runs: [{}] })!);
    expect(rank(undefined)).toBe(0);
  });
});
