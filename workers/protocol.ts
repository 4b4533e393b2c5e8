/** What crosses the line between the page and its workers. Only `src/compute` starts workers. */
import type { LabRequest } from "../src/core/lab.ts";
import type { Column } from "../src/core/result.ts";
import type { ReadFile } from "../src/io/choose.ts";

/** A worker's answer. Errors travel as data: Comlink would keep only their name and message anyway. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly name: string; readonly message: string };

export type Progress = (fraction: number) => void;

export interface LabService {
  /** Runs until done or `cancel(id)`; then the answer is an AbortError. Results are transferred. */
  analyse(id: number, request: LabRequest, onProgress: Progress): Promise<Answer<Column[]>>;
  cancel(id: number): void;
}

export interface FileService {
  /** The bytes are copied in, the pixels transferred out. */
  readImage(name: string, bytes: ArrayBuffer): Promise<Answer<ReadFile>>;
}

export interface FigureService {
  /** SVG → PNG, `width` px wide; `dpi` is recorded where given. */
  renderPng(svg: string, width: number, dpi: number | null): Promise<Answer<Uint8Array<ArrayBuffer>>>;
}

export function failure(error: unknown): Answer<never> {
  return error instanceof Error
    ? { ok: false, name: error.name, message: error.message }
    : { ok: false, name: "Error", message: String(error) };
}
