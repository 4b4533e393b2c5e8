import type { OrganRun } from "../../state/experiment/experimentState.ts";
import { croppingWords, foldsWords, imagesWords, splitWarning } from "../../io/experiment/division.ts";
import { useExperimentState } from "../context.tsx";
import styles from "./FileNotes.module.css";

/** Notes that stand open; the others can be opened. */
const OPEN = 2;

/** What is to be known of the user's images that are shown, as long as they are: "one subject proves nothing". */
export function FileNotes({ runs }: { runs: readonly OrganRun[] }) {
  const files = useExperimentState(({ fileSlices }) => fileSlices);
  const [run] = runs;
  const { source } = run.recipe;
  if (files === null || source.kind !== "files" || source.checksum !== files.checksum) return null;
  const warning = splitWarning(run);
  const found = `${imagesWords(run)}; ${foldsWords(run)}. ${croppingWords(run.recipe)}`;
  const notes = [...(warning === null ? [] : [warning]), found, ...files.notes];
  const more = notes.slice(OPEN);
  return (
    <div className={styles.notes} role="note">
      {notes.slice(0, OPEN).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {more.length > 0 && (
        <details>
          <summary>
            {more.length} more {more.length === 1 ? "note" : "notes"}
          </summary>
          {more.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </details>
      )}
    </div>
  );
}
