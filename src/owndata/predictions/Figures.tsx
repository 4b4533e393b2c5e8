import { useMemo } from "react";
import { usePalette, useStores } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { useTask } from "../../app/downloads/useTask.ts";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { later } from "../../components/later.tsx";
import type { CalibrationBin } from "../../core/predictions/calibration.ts";
import { formatCount, formatNumber } from "../../figure/format.ts";
import { FIGURE_FORMATS, FIGURE_TYPES, type FigureFormat } from "../../figure/formats.ts";
import {
  chartOf,
  PREDICTIONS_FIGURES,
  type PredictionsFigure,
  predictionsView,
  withTruth,
} from "../../figure/predictions/views.ts";
import { calibrationWords, differenceWords, recalibrationWords } from "../../figure/predictions/words.ts";
import { drawPlate, PLATE_WIDTH } from "../../figure/views/plate.ts";
import type { MapResult } from "../../io/predictions/measured.ts";
import type { Together } from "../../io/predictions/numbers.ts";
import { usePredictionsState } from "../context.tsx";
import styles from "./Figures.module.css";

const PredictionsPlot = later(
  "the chart",
  async () => (await import("../../charts/PredictionsPlot.tsx")).default,
);

/** What the images with a truth say together. */
export function Figures() {
  const together = usePredictionsState((state) => state.together);
  const items = usePredictionsState((state) => state.items);
  const results = useMemo(() => items.flatMap(({ result }) => (result === null ? [] : [result])), [items]);
  if (together === null || together.means.difference === null) return null;
  const common = { results, together };
  return (
    <div className={styles.figures}>
      <PredictionsFigure
        figure="paired"
        {...common}
        words={[differenceWords(together, withTruth(results))]}
      />
      <PredictionsFigure
        figure="calibration"
        {...common}
        words={[calibrationWords(together), recalibrationWords(together)]}
      >
        <Bins bins={together.calibration} />
      </PredictionsFigure>
    </div>
  );
}

interface FigureProps {
  readonly figure: PredictionsFigure;
  readonly results: readonly MapResult[];
  readonly together: Together;
  readonly words: readonly (string | null)[];
  readonly children?: React.ReactNode;
}

function PredictionsFigure({ figure, results, together, words, children }: FigureProps) {
  const palette = usePalette();
  const { laboratory } = useStores().lab;
  const task = useTask();
  const chart = useMemo(() => chartOf(figure, results, together), [figure, results, together]);
  const name = PREDICTIONS_FIGURES[figure];
  const said = words.filter((sentence) => sentence !== null);
  const save = (format: FigureFormat) =>
    task.run("Rendering the chart", async (signal) => {
      const drawing = drawPlate(predictionsView(figure, results, together));
      const bytes = await laboratory.writeFigure(
        drawing,
        { format, width: PLATE_WIDTH, inside: null },
        { signal },
      );
      download(`${figure === "paired" ? "dice-at-two-thresholds" : "calibration"}-${results.length}-images.${format}`, bytes, FIGURE_TYPES[format]); // prettier-ignore
    });
  return (
    <figure className={styles.figure} aria-label={name}>
      <figcaption>
        <span>{name}</span>
        <span className={styles.files}>
          {FIGURE_FORMATS.map((format) => (
            <Button
              key={format}
              look="quiet"
              name={`${name} as ${format.toUpperCase()}`}
              isDisabled={task.isRunning}
              onPress={() => save(format)}
            >
              {format.toUpperCase()}
            </Button>
          ))}
        </span>
      </figcaption>
      {task.error !== null && <Alert text={task.error} onDismiss={task.dismissError} />}
      <div className={styles.chart}>
        <PredictionsPlot name={name} summary={said.join(" ")} chart={chart} palette={palette} />
      </div>
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {children}
    </figure>
  );
}

function Bins({ bins }: { readonly bins: readonly CalibrationBin[] }) {
  return (
    <details className={styles.bins}>
      <summary>The tenths in numbers</summary>
      <table className="digits" aria-label="Tenths of the probability">
        <thead>
          <tr>
            <th scope="col"><var>m</var></th>
            <th scope="col">pixels</th>
            <th scope="col">mean <var>m</var></th>
            <th scope="col">in the truth</th>
          </tr>
        </thead>
        <tbody>
          {bins.map(({ low, high, count, meanPrediction, frequency }) => (
            <tr key={low}>
              <th scope="row">{low} to {high}</th>
              <td>{formatCount(count)}</td>
              <td>{meanPrediction === null ? "–" : formatNumber(meanPrediction)}</td>
              <td>{frequency === null ? "–" : formatNumber(frequency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
} // prettier-ignore
