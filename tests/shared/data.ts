/** Files of other programs, beside this repository and not part of it: their licences differ. */
import { readFileSync } from "node:fs";

/** The folder, for `npm run test:shared`; scripts/test-shared.mjs says where it is not there. */
export const FOLDER = new URL("../../../shared/data/", import.meta.url);

/** @param path from the folder, with slashes. */
export function bytesOf(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path.split("/").map(encodeURIComponent).join("/"), FOLDER)));
}
