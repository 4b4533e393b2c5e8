import { describe, expect, it } from "vitest";
import { createPreferences } from "../../src/state/preferences.ts";

/** A storage that can be looked into. */
function memory(start: Record<string, string> = {}) {
  const kept = new Map(Object.entries(start));
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }; // prettier-ignore
}

describe("preferences", () => {
  it("follow the system until a theme is chosen, and are kept", () => {
    const place = memory();
    const first = createPreferences(place, "dark");
    expect(first.getState()).toEqual({
      theme: "system",
      shownTheme: "dark",
      colormap: "paper",
      hasAllNumbers: false,
    });
    first.setState({ theme: "light", shownTheme: "light", colormap: "greys", hasAllNumbers: true });
    expect(createPreferences(place, "dark").getState()).toEqual({
      theme: "light",
      shownTheme: "light",
      colormap: "greys",
      hasAllNumbers: true,
    });
  });

  it("do without a storage, a damaged one, and one that refuses", () => {
    const refusing = {
      getItem: () => null,
      setItem: () => {
        throw new Error("forbidden");
      },
    };
    for (const place of [
      null,
      memory({ "marginalia.preferences": "{" }),
      memory({ "marginalia.preferences": "null" }),
      refusing,
    ]) {
      const preferences = createPreferences(place, "light");
      preferences.setState({ colormap: "greys" });
      expect(preferences.getState()).toMatchObject({ theme: "system", colormap: "greys" });
    }
  });
});
