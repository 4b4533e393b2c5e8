/** Links: "#lab?v=1&noise=0.1,0.2&seed=18". What equals the defaults of format 1 is left out; reading never throws. */
import { printable } from "../../figure/printable.ts";
import { FIELDS, FORMAT, KEYS, type LinkValues } from "./fields.ts";

/** What a link may open. */
const LINK_VIEWS = ["lab", "lesson", "experiment", "owndata"] as const;

export type LinkView = (typeof LINK_VIEWS)[number];

export interface Link {
  readonly view: LinkView;
  readonly values: LinkValues;
  /** The keys that are in it and were understood. Without any it is the view's name alone, and says nothing of its state. */
  readonly given: ReadonlySet<string>;
  /** What was not taken as it stands, in sentences. */
  readonly notes: readonly string[];
}

/** A link of more signs is not given out: mail programs and messengers cut it. */
export const LONGEST_LINK = 8000;
/** Nothing longer is read. */
export const LONGEST_READ = 2 ** 21;

/** What is not in it is as in format 1. */
export const DEFAULTS = Object.fromEntries(
  KEYS.map((key) => [key, FIELDS[key].default]),
) as unknown as LinkValues;

/** "#lab?v=1&…": whatever equals the defaults is left out. */
export function writeLink(view: LinkView, values: Partial<LinkValues>): string {
  const pairs = KEYS.flatMap((key) => {
    const text = written(key, values);
    return text === null || text === written(key, DEFAULTS) ? [] : [`${key}=${text}`];
  });
  return `#${view}?${[`v=${FORMAT}`, ...pairs].join("&")}`;
}

function written(key: keyof LinkValues, values: Partial<LinkValues>): string | null {
  const value = values[key];
  return value === undefined ? null : FIELDS[key].write(value as never);
}

/** The view that a link leads to: the Lab where there is no such view. */
export function viewOf(hash: string): LinkView {
  const [name] = partsOf(hash);
  return LINK_VIEWS.find((view) => view === name) ?? "lab";
}

/** Reads the part of an address from "#" on. What cannot be taken is left at its default, and said. */
export function readLink(hash: string): Link {
  const notes: string[] = [];
  const isTooLong = hash.length > LONGEST_READ;
  if (isTooLong) notes.push("The link is too long to be read: use the file that it was made from.");
  const [name, query = ""] = isTooLong ? [""] : partsOf(hash);
  const view = viewOf(hash);
  if (view !== name && name !== "")
    notes.push(`The link leads to “${shown(name)}”, which is not here: the Lab is shown.`);
  const texts = textsOf(query, notes);
  const values: Record<string, unknown> = { ...DEFAULTS };
  const given = new Set<string>();
  for (const key of KEYS) {
    const text = texts.get(key);
    if (text === undefined) continue;
    given.add(key);
    values[key] = valueOf(key, text, notes);
  }
  const version = texts.get("v");
  if (version !== undefined) given.add("v");
  if (version !== undefined && version !== String(FORMAT)) {
    notes.push(
      `The link is of format ${shown(version)}: it is read as format ${FORMAT}, the one that is known here.`,
    );
  }
  return { view, values: values as unknown as LinkValues, given, notes };
}

/** The texts of known keys. Says which keys are unknown or there more than once. */
function textsOf(query: string, notes: string[]): Map<string, string> {
  const texts = new Map<string, string>();
  const unknown = new Set<string>();
  const repeated = new Set<string>();
  // It reads any text, and leaves what is badly escaped as it stands.
  for (const [key, text] of new URLSearchParams(query)) {
    if (key !== "v" && !(KEYS as readonly string[]).includes(key)) unknown.add(shown(key));
    else if (texts.has(key)) repeated.add(key);
    else texts.set(key, text);
  }
  if (unknown.size > 0) notes.push(`The link’s ${listed(unknown)} not known here, and ignored.`);
  for (const key of repeated) notes.push(`The link gives ${key} more than once: the first is taken.`);
  return texts;
}

function valueOf(key: keyof LinkValues, text: string, notes: string[]): unknown {
  const field = FIELDS[key];
  const value = field.read(text, (sentence) => notes.push(`The link’s ${key} (${shown(text)}) ${sentence}.`));
  if (value !== null) return value;
  const otherwise = field.write(field.default as never);
  const instead = otherwise === null ? "it is left out" : `it is taken as ${otherwise.replaceAll(",", ", ")}`;
  notes.push(`The link’s ${key} (${shown(text)}) is not understood: ${instead}.`);
  return field.default;
}

/** “a” is / “a” and “b” are / 12 keys (“a”, “b”, “c” …) are. */
function listed(keys: ReadonlySet<string>): string {
  const quoted = [...keys].slice(0, 3).map((key) => `“${key}”`);
  if (keys.size === 1) return `${quoted[0]} is`;
  if (keys.size <= 3) return `${quoted.slice(0, -1).join(", ")} and ${quoted[quoted.length - 1]} are`;
  return `${keys.size} keys (${quoted.join(", ")} …) are`;
}

/** A text of a stranger's, fit to be shown. */
function shown(text: string): string {
  const clean = printable(text.slice(0, 200));
  const signs = Array.from(clean);
  return signs.length <= 40 ? clean : `${signs.slice(0, 40).join("")}…`;
}

/** The view's name, and what is said of it. */
function partsOf(hash: string): [name: string, query?: string] {
  const text = hash.replace(/^#/, "");
  const at = text.indexOf("?");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
