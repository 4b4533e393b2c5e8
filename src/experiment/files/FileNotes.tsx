import type { OrganRun } from "../../state/experiment/experimentState.ts";
import { croppingWords, foldsWords, imagesWords, splitWarning } from "../../io/experiment/division.ts";
import { useExperimentState } from "../context.tsx";
import styles from "./FileNotes.module.css";
import { subjectRows } from "./subjectRows.ts";

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
  const subjects = subjectRows(files, run.recipe);
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
      {subjects.length > 0 && (
        <details>
          <summary>What each subject gives</summary>
          <table className="digits" aria-label="Subjects">
            <thead>
              <tr>
                <th scope="col">subject</th>
                <th scope="col">images</th>
                <th scope="col">tested in fold</th>
              </tr>
            </thead>
            <tbody>
              {subjects.map(({ subject, name, images, folds }) => (
                <tr key={subject}>
                  <th scope="row">{name}</th>
                  <td>{images}</td>
                  <td>{folds}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </div>
  );
}
