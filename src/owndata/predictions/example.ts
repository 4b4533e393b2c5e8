/** Predictions to try it with, as files of a user would be. */
import type { NamedFile } from "../../../workers/protocol/map.ts";
import { unzipEntry, zipEntries } from "../../io/zip.ts";
import { EXAMPLE } from "./example.generated.ts";

/** More than any file of it has, bytes. */
const MOST = 100_000;

export function exampleFiles(): { readonly maps: NamedFile[]; readonly truths: NamedFile[] } {
  const zip = Uint8Array.from(atob(EXAMPLE), (letter) => letter.codePointAt(0)!);
  const files = zipEntries(zip).map((entry): NamedFile => ({
    name: entry.name,
    file: new Blob([unzipEntry(zip, entry, MOST) as Uint8Array<ArrayBuffer>]),
  }));
  const isMap = ({ name }: NamedFile) => name.endsWith("_prob.png");
  return { maps: files.filter(isMap), truths: files.filter((file) => !isMap(file)) };
}
