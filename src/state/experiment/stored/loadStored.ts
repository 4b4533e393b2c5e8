/** The stored result's bytes, inside a chunk of their own: the page's policy allows no connection, not even to its own files. */
import { bytesOfDataUri } from "../../../io/dataUri.ts";
import { type StoredRun, unpackStored } from "../../../io/experiment/stored.ts";
import fileUri from "./result.bin?url&inline";

export function loadStored(): StoredRun[] {
  return unpackStored(bytesOfDataUri(fileUri));
}
