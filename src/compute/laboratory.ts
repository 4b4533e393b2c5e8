/** What the screen may ask of the workers. */
import type { LabRequest } from "../core/lab.ts";
import type { Column } from "../core/result.ts";
import type { ReadFile } from "../io/choose.ts";

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Share done, in [0, 1]. */
  readonly onProgress?: (fraction: number) => void;
}

/** Every promise settles: with its result, with an `AbortError` (superseded or cancelled), or with the error in words. */
export interface Laboratory {
  /**
   * All columns, in the order asked for. A newer call supersedes an older one, whose promise rejects with AbortError
   * unless it ends within a moment.
   */
  analyse(request: LabRequest, options?: RunOptions): Promise<Column[]>;
  /** Reads a file off the main thread. @throws InputError in words. */
  readImage(name: string, bytes: ArrayBuffer, options?: RunOptions): Promise<ReadFile>;
  /** The PNG of a figure's SVG, `width` px wide, with its dpi recorded. */
  renderPng(
    svg: string,
    width: number,
    dpi: number | null,
    options?: RunOptions,
  ): Promise<Uint8Array<ArrayBuffer>>;
}
