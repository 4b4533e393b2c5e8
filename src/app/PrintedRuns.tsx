import type { TextRun } from "../figure/description.ts";
import styles from "./PrintedRuns.module.css";

/** A caption that is on paper alone. */
export function PrintedRuns({ runs }: { readonly runs: readonly TextRun[] }) {
  return (
    <p className={styles.printed}>
      {runs.map(({ text, style }, i) => {
        const Style = style === undefined ? "span" : ({ italic: "i", semibold: "b", superscript: "sup" } as const)[style]; // prettier-ignore
        // A run is its place.
        // oxlint-disable-next-line react/no-array-index-key
        return <Style key={i}>{text}</Style>;
      })}
    </p>
  );
}
