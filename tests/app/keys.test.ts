// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { isAlternative, isCommand, shortcutKey, writtenKey } from "../../src/app/keys.ts";

const press = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);

describe("the key that a shortcut means", () => {
  it.each([
    ["P on a keyboard for English", "p", "KeyP", "p"],
    ["with Shift", "P", "KeyP", "p"],
    ["the letter Z of a German keyboard, where Y lies on others", "z", "KeyY", "z"],
    ["the letter A of a French keyboard", "a", "KeyQ", "a"],
    ["Cyrillic, by its place", "я", "KeyZ", "z"],
    ["Greek, by its place", "π", "KeyP", "p"],
    ["a bracket by AltGr", "]", "Digit9", "]"],
    ["a bracket's place where the layout has another letter", "ü", "BracketLeft", "["],
    ["a bracket's place where the layout has a dead key", "Dead", "BracketLeft", "["],
    ["a question mark wherever it is", "?", "Minus", "?"],
    ["keys with names", "ArrowUp", "ArrowUp", "ArrowUp"],
    ["a digit is itself", "7", "Digit7", "7"],
  ])("%s", (_, key, code, meant) => {
    expect(shortcutKey({ key, code })).toBe(meant);
  });
});

describe("modifiers", () => {
  it("Ctrl and ⌘ are for commands, AltGr is not though it says that it is Ctrl and Alt", () => {
    expect(isCommand(press({ key: "z", ctrlKey: true }))).toBe(true);
    expect(isCommand(press({ key: "z", metaKey: true }))).toBe(true);
    const altGr = { key: "]", ctrlKey: true, altKey: true, modifierAltGraph: true };
    expect(isCommand(press(altGr))).toBe(false);
    expect(isAlternative(press(altGr))).toBe(false);
  });

  it("Alt counts for itself, but not where Option reaches a bracket", () => {
    expect(isAlternative(press({ key: "p", altKey: true }))).toBe(true);
    expect(isAlternative(press({ key: "[", altKey: true }))).toBe(false);
  });
});

describe("a shortcut's key is written", () => {
  const english = new Map([["KeyP", "p"], ["KeyZ", "z"], ["BracketLeft", "["]]); // prettier-ignore
  const german = new Map([["KeyP", "p"], ["KeyY", "z"], ["BracketLeft", "ü"]]); // prettier-ignore
  const russian = new Map([["KeyP", "з"], ["KeyZ", "я"], ["BracketLeft", "х"]]); // prettier-ignore

  it("as the layout has it, where the browser tells", () => {
    expect(["P", "Z", "["].map((key) => writtenKey(key, english))).toEqual(["P", "Z", "["]);
    expect(["P", "Z", "["].map((key) => writtenKey(key, german))).toEqual(["P", "Z", "Ü"]);
    expect(["P", "Z", "["].map((key) => writtenKey(key, russian))).toEqual(["З", "Я", "Х"]);
  });

  it("as on a keyboard for English, where it does not", () => {
    expect(writtenKey("P", null)).toBe("P");
    expect(writtenKey("E", english)).toBe("E");
  });
});
