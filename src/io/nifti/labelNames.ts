/**
 * What a segmentation calls its labels: a table in an extension of the header, as TotalSegmentator, Connectome Workbench
 * and Caret write it: <Label Key="2" …><![CDATA[kidney_right]]></Label>.
 */
import type { NiftiHeader } from "./header.ts";

/** Bytes that are searched; a table of hundreds of labels has some tens of thousands. */
const LONGEST_TABLE = 2 ** 22;
const LONGEST_NAME = 120;

/** Every part has an end: no damaged table makes the search start over and over. */
const LABEL =
  /<Label\s[^<>]{0,400}?\bKey\s*=\s*["'](-?\d{1,9})["'][^<>]{0,400}>\s{0,40}(?:<!\[CDATA\[([^\]]{0,400})\]\]>|([^<]{0,400}))\s{0,40}<\/Label>/g;

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Names by label; empty where the file has none. @param content the file from its first byte. */
export function labelNames(
  content: Uint8Array,
  { voxOffset, firstVoxel }: NiftiHeader,
): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const end = Math.min(voxOffset, firstVoxel + LONGEST_TABLE);
  if (end <= firstVoxel) return names;
  const text = new TextDecoder().decode(content.subarray(firstVoxel, end));
  for (const [, key, raw, escaped] of text.matchAll(LABEL)) {
    const name = raw ?? escaped.replace(/&(\w{2,4});/g, (whole, entity: string) => ENTITIES[entity] ?? whole);
    const shown = name
      .replace(/\p{Cc}/gu, " ")
      .trim()
      .slice(0, LONGEST_NAME);
    if (shown !== "") names.set(Number(key), shown);
  }
  return names;
}
