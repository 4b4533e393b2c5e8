import { Button } from "../../components/Button.tsx";
import { Progress } from "../../components/Progress.tsx";
import { usePredictions, usePredictionsState } from "../context.tsx";
import styles from "./Running.module.css";

/** How far it is, with the way out; what could not be read or paired, and what can be done about it. */
export function Running() {
  const predictions = usePredictions();
  const items = usePredictionsState((state) => state.items);
  const pairingNotes = usePredictionsState((state) => state.pairingNotes);
  const count = (...phases: readonly string[]) => items.filter(({ phase }) => phases.includes(phase)).length;
  const open = count("waiting", "measuring");
  const left = count("left");
  const failed = count("failed");
  const masks = items.filter(({ result, notes }) => result !== null && notes.some((note) => note.startsWith("Only 0 and 1"))); // prettier-ignore
  const now = items.find(({ phase }) => phase === "measuring");
  return (
    <>
      {open > 0 && (
        <Progress
          text={`${items.length - open} of ${items.length} maps${now === undefined ? "" : `: ${now.map.name} (${megabytes(now.map.file.size)})`}`}
          fraction={(items.length - open) / items.length}
          onCancel={() => predictions.cancel()}
        />
      )}
      {left > 0 && (
        <p className={styles.line} role="status">
          {left} {left === 1 ? "map was" : "maps were"} not read.{" "}
          <Button onPress={() => predictions.goOn()}>Go on</Button>
        </p>
      )}
      {failed > 0 && (
        <p className={styles.line} role="status">
          {failed} {failed === 1 ? "map does" : "maps do"} not serve: the table says why.
        </p>
      )}
      {masks.length > 0 && (
        <p className={styles.line} role="status">
          {masks.length === 1 ? `${masks[0].map.name} holds` : `${masks.length} files hold`} only 0 and 1: no
          probabilities, but masks.{" "}
          <Button onPress={() => predictions.takeAsTruths(masks.map(({ id }) => id))}>Use as truth</Button>
        </p>
      )}
      {pairingNotes.length > 0 && (
        <ul className={styles.notes} aria-label="Truths that were not paired">
          {pairingNotes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function megabytes(bytes: number): string {
  return bytes < 1e5
    ? `${Math.max(1, Math.round(bytes / 1e3))} kB`
    : `${Number((bytes / 1e6).toPrecision(2))} MB`;
}
