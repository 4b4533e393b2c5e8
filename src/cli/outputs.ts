/** The files that a command writes: checked before the computation, written after it, all or none. */
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { InputError } from "../core/errors.ts";
import type { FigureFormat } from "../figure/formats.ts";

export interface Output {
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/** Node's reason without its code and its repetition of the path: "no such file or directory". */
export function reason(error: unknown): string {
  return (error as Error).message.replace(/^[A-Z]+: /, "").replace(/, \w+.*$/, "");
}

/** @throws InputError where two outputs have one path, or a path is a folder. */
export function checkTargets(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const whole = resolve(path);
    if (seen.has(whole))
      throw new InputError(`${path}: two outputs would be written there: give each a path of its own`);
    seen.add(whole);
    if (isFolder(whole)) throw new InputError(`${path}: it is a folder, expected the path of a file`);
  }
}

/** @throws InputError where a part of the path is a file. */
function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch (error) {
    throw new InputError(`${path}: it cannot be written (${reason(error)})`);
  }
}

/** Writes beside each target, then renames. @throws InputError naming the path that failed; then nothing new is left. */
export function writeAll(outputs: readonly Output[]): void {
  const made: string[] = [];
  const attempt = (path: string, action: () => void) => {
    try {
      action();
    } catch (error) {
      for (const file of made) rmSync(file, { force: true });
      throw new InputError(`${path}: it cannot be written (${reason(error)})`);
    }
  };
  const temporary = (path: string) => `${path}.${process.pid}.part`;
  for (const { path, bytes } of outputs) {
    attempt(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      made.push(temporary(path));
      writeFileSync(temporary(path), bytes);
    });
  }
  for (const { path } of outputs) {
    attempt(path, () => {
      renameSync(temporary(path), path);
      made.push(path);
    });
  }
}

/** Says on standard error what of the page that was asked for a figure does not do, and what would. */
export function tellProblems(path: string, { problems }: { readonly problems: readonly string[] }): void {
  for (const problem of problems) process.stderr.write(`marginalia: ${path}: ${problem}\n`);
}

/** What a figure's path says that it is written as: PNG, SVG or PDF. */
export function formatOf(path: string): FigureFormat {
  return path.slice(path.lastIndexOf(".") + 1).toLowerCase() as FigureFormat;
}
