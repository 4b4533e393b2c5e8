/** Masks of a scene: their runs, deflated, as text. */
import { deflateSync } from "fflate";
import { type Grid, pixelCount } from "../../core/grid.ts";
import { checkRuns } from "../../core/runs.ts";
import { base64url, bytesOfBase64url, inflateWithin } from "../deflated.ts";
import { SceneError, textOf } from "./checks.ts";

/** Letters of the JSON. */
export const LONGEST_SCENE = 2 ** 26;

/** Bytes that may still be unpacked, of all masks together. */
export interface RunRoom {
  left: number;
}

export function writtenRuns(runs: Uint8Array): string {
  return base64url(deflateSync(runs, { level: 9 }));
}

/** @throws SceneError, and InputError for runs of another grid. */
export function readRuns(value: unknown, grid: Grid, name: string, room: RunRoom): Uint8Array<ArrayBuffer> {
  const packed = bytesOfBase64url(textOf(value, name, LONGEST_SCENE));
  // No run takes more bytes than it has pixels, but for an empty first one.
  const most = Math.min(room.left, pixelCount(grid) + 1);
  const runs = packed === null ? null : inflateWithin(packed, most);
  if (runs === null) throw new SceneError(`the scene in it is damaged: ${name} cannot be unpacked; use the original file`); // prettier-ignore
  if (runs === "more") {
    throw new SceneError(
      `the scene in it is damaged: ${name} unpacks to more than a mask of that size needs`,
    );
  }
  room.left -= runs.length;
  checkRuns(runs, pixelCount(grid));
  return runs;
}
