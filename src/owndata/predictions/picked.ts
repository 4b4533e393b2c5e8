/** Files as the browser hands them over, by the paths that tell two of one name apart. */
import type { NamedFile } from "../../../workers/protocol/map.ts";
import type { PickedFile } from "../../io/ct/totalSegmentator.ts";

/** What is read at all; folders hold other files, too. */
const READ = /\.(nii|gz|npy|npz|png)$/i;

/** Of a folder, only what may be a map or a mask; in the order of their names. */
export function namedFiles(files: readonly PickedFile[]): NamedFile[] {
  const known = files.filter(({ path }) => READ.test(path));
  return (known.length > 0 ? known : files)
    .map(({ path, file }) => ({ name: path, file }))
    .toSorted((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }));
}
