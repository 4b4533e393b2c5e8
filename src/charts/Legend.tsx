import type { TextRun } from "../figure/description.ts";
import type { Palette } from "../figure/palette.ts";
import type { LineStyle } from "../figure/series.ts";
import styles from "./Legend.module.css";
import { Letters } from "./Letters.tsx";
import { Sample } from "./Sample.tsx";

interface LegendProps<Line extends LineStyle> {
  readonly lines: readonly Line[];
  readonly wordsOf: (id: Line["id"]) => readonly TextRun[];
  readonly palette: Palette;
  /** Ids of lines that are not shown. */
  readonly hidden: ReadonlySet<Line["id"]>;
  readonly onHide: (hidden: ReadonlySet<Line["id"]>) => void;
}

/** What the lines mean; each is a switch that hides its line and brings it back. */
export function Legend<Line extends LineStyle>(props: LegendProps<Line>) {
  const { lines, wordsOf, palette, hidden, onHide } = props;
  const turn = (id: Line["id"]) => {
    const next = new Set(hidden);
    if (!next.delete(id)) next.add(id);
    onHide(next);
  };
  return (
    <ul className={styles.legend} aria-label="Lines">
      {lines.map((line) => (
        <li key={line.id}>
          <button type="button" aria-pressed={!hidden.has(line.id)} onClick={() => turn(line.id)}>
            <Sample line={line} palette={palette} />
            <span>
              <Letters runs={wordsOf(line.id)} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
