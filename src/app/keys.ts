/** What the views' shortcuts share: when they rest, and how they are written. */
import { useEffect, useState } from "react";

const isMac = /Mac|iP(hone|ad|od)/.test(navigator.userAgent);

/** As tooltips and the help write it. */
export const MODIFIER = isMac ? "⌘" : "Ctrl";

/** Whether an element takes typing, or arrow keys that are its own. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null
  );
}

/** Whether an element takes letters: a slider or a switch does not. */
export function takesLetters(target: EventTarget | null): boolean {
  return isTyping(target) && !(target as Element).matches("[type=range], [type=radio], [type=checkbox]");
}

/** Whether an element has commands of its own, as Ctrl+Z for what is being typed: a field at rest leaves them to the page. */
export function takesCommands(target: EventTarget | null): boolean {
  return takesLetters(target) && !(target as Element).matches('select, [data-settled="true"]');
}

/** Whether a dialog is open, unless it has the page's shortcuts in it. */
export function isElsewhere(): boolean {
  const dialog = document.querySelector('[role="dialog"]');
  return dialog !== null && dialog.querySelector("[data-shortcuts]") === null;
}

/** What of a key's event tells which shortcut is meant. */
type Key = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "getModifierState">;

/** Signs that shortcuts use, by where they lie on a keyboard for English. */
const SIGNS: Readonly<Record<string, string>> = { BracketLeft: "[", BracketRight: "]" };

/**
 * The shortcut's key: the letter or sign that the layout gives, however it is reached (AltGr, Option); of a layout without
 * Latin letters, or without the sign, the one that lies in its place.
 */
export function shortcutKey({ key, code }: Pick<Key, "key" | "code">): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  if (/^[[\]?]$/.test(key) || (key.length > 1 && key !== "Dead")) return key;
  return /^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? SIGNS[code] ?? key;
}

/** Whether Ctrl or ⌘ is held for a command; AltGr, which says that it is Ctrl and Alt, only reaches a sign. */
export function isCommand(event: Key): boolean {
  return event.metaKey || (event.ctrlKey && !event.getModifierState("AltGraph"));
}

/** Whether Alt is held for itself, and not to reach a sign. */
export function isAlternative(event: Key): boolean {
  return event.altKey && !event.getModifierState("AltGraph") && !/^[[\]?]$/.test(event.key);
}

/** Where keys lie: `navigator.keyboard`, which only some browsers have. */
interface KeyboardLayouts {
  getLayoutMap(): Promise<ReadonlyMap<string, string>>;
}

const layout: Promise<ReadonlyMap<string, string> | null> =
  (navigator as { keyboard?: KeyboardLayouts }).keyboard?.getLayoutMap().catch(() => null) ??
  Promise.resolve(null);

/** How a shortcut's key is written: as the layout has it, where the browser tells; Cyrillic "З" for "P". */
export function writtenKey(key: string, map: ReadonlyMap<string, string> | null): string {
  const code = Object.keys(SIGNS).find((place) => SIGNS[place] === key) ?? `Key${key.toUpperCase()}`;
  if (map === null || [...map.values()].includes(key.toLowerCase())) return key.toUpperCase();
  return (map.get(code) ?? key).toUpperCase();
}

/** Writes shortcuts' keys for the keyboard at hand. */
export function useWrittenKeys(): (key: string) => string {
  const [map, setMap] = useState<ReadonlyMap<string, string> | null>(null);
  useEffect(() => void layout.then(setMap), []);
  return (key) => writtenKey(key, map);
}
