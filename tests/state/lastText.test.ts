import { afterEach, describe, expect, it, vi } from "vitest";
import { lastText, lastValue } from "../../src/state/lastText.ts";
import { browserStore } from "../../src/state/saved.ts";

afterEach(() => void vi.unstubAllGlobals());

describe("what is written last", () => {
  /** As `localStorage`, whose texts are properties. */
  function shelf(room = Infinity) {
    const texts: Record<string, string> = {};
    const methods: Pick<Storage, "getItem" | "setItem" | "removeItem"> = {
      getItem: (key) => texts[key] ?? null,
      setItem(key, text) {
        if (text.length > room) throw new DOMException("no room", "QuotaExceededError");
        texts[key] = text;
      },
      removeItem: (key) => delete texts[key],
    };
    // Its methods are no keys.
    return Object.setPrototypeOf(texts, methods) as typeof methods;
  }

  const form = { seed: 1, runs: new Uint8Array([0, 5, 250]), steps: [{ a: 0.1, of: null }] };
  const store = (place: ReturnType<typeof shelf> | null) => browserStore(() => () => undefined, place);

  it("is there for the next page though the storage did not take it, and found among its keys", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const place = shelf();
    store(place).writeLast("lab:a", form);
    expect(await store(place).read("lab:a")).toEqual(form);
    expect(await store(place).keys()).toEqual(["lab:a"]);
    await store(place).remove(["lab:a"]);
    expect(await store(place).read("lab:a")).toBeUndefined();
  });

  it("is left where there is no room for it, no shelf, or the text is damaged: nothing is thrown", async () => {
    vi.stubGlobal("indexedDB", undefined);
    for (const place of [shelf(10), null]) {
      store(place).writeLast("lab:a", form);
      expect(await store(place).read("lab:a")).toBeUndefined();
    }
    const place = shelf();
    place.setItem("marginalia.last:lab:a", "{");
    expect(await store(place).read("lab:a")).toBeUndefined();
  });

  it("is no text where it is long, or has what no text can say", () => {
    expect(lastValue(lastText(form))).toEqual(form);
    for (const value of [
      NaN,
      Infinity,
      new Float32Array(1),
      new Uint8Array(2 ** 20 + 1),
      "a".repeat(2 ** 21),
    ])
      expect(lastText({ value })).toBeNull();
  });
});
