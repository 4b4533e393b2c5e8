import { useCallback, useMemo, useState } from "react";
import { usePalette } from "../../app/context.tsx";
import { Plot } from "../../charts/Plot.tsx";
import { Tip } from "../../charts/Tip.tsx";
import { summarise, type VolumeRatio } from "../../core/training/results.ts";
import { reliabilityChart, reliabilityView } from "../../figure/experiment/reliability.ts";
import { formatCount, formatNumber, formatStrength } from "../../figure/format.ts";
import type { OrganRun } from "../../state/experiment/experimentState.ts";
import { PlateFiles } from "../exports/PlateFiles.tsx";
import { MethodName } from "../MethodName.tsx";
import { deviationText, meanText, organTitle } from "../naming.ts";
import { StrengthChoice } from "../slices/StrengthChoice.tsx";
import styles from "./Calibration.module.css";

const RATIOS = ["noisy", "ceHalf", "sdHalf", "ceStar"] as const satisfies readonly VolumeRatio[];

/** How near cross-entropy's probabilities come to the exact marginal, and how large the answers are: of each organ that is shown. */
export function Calibration({ runs }: { runs: readonly OrganRun[] }) {
  return runs.map((run) => <OrganCalibration key={run.recipe.organ} run={run} />);
}

/** Nothing before a fold has been counted. */
function OrganCalibration({ run }: { run: OrganRun }) {
  const { recipe, results } = run;
  const palette = usePalette();
  const [chosen, setChosen] = useState<number | null>(null);
  const summaries = useMemo(() => summarise(recipe.noiseStrengths, results), [recipe, results]);
  const counted = summaries.findLastIndex(({ reliability }) => reliability !== null);
  const shown = chosen !== null && summaries[chosen]?.reliability != null ? chosen : counted;
  const chart = useMemo(() => (shown < 0 ? null : reliabilityChart(summaries[shown])), [summaries, shown]);
  const tip = useCallback(
    (at: number) => {
      const bin = chart?.bins.find(({ predicted }) => predicted === at);
      if (bin === undefined) return null;
      const rows = [
        { key: "predicted", name: "network", value: formatNumber(bin.predicted), note: "" },
        { key: "marginal", name: "exact marginal", value: formatNumber(bin.marginal), note: "" },
      ];
      return <Tip title={`${formatCount(bin.count)} pixels`} rows={rows} />;
    },
    [chart],
  );
  if (chart === null) return null;
  const a = formatStrength(recipe.noiseStrengths[shown]);
  const title = `Reliability of ${organTitle(recipe.organ)}`;
  return (
    <section className={styles.calibration} aria-label={title}>
      <header className={styles.header}>
        <h3>{organTitle(recipe.organ)}: are the probabilities the marginal?</h3>
        <StrengthChoice strengths={recipe.noiseStrengths} shown={shown} onShow={setChosen} />
      </header>
      <p className={styles.words}>
        Pixels by the probability that cross-entropy gives them, against their exact marginal: on the thin
        line the two are one, and <MethodName method="ceStar" /> is then as good as can be.
      </p>
      <div className={styles.parts}>
        <figure className={styles.figure} aria-label={`${title}, noise strength ${a}`}>
          <p className={styles.axis}>mean exact marginal</p>
          <Plot
            name={`${title}, noise strength ${a}`}
            summary={chart.summary}
            x={chart.x}
            y={chart.y}
            series={chart.series}
            palette={palette}
            right={12}
            tip={tip}
          />
          <p className={styles.axis}>probability by cross-entropy</p>
        </figure>
        <table className={`${styles.table} digits`} aria-label={`Calibration and volumes of ${organTitle(recipe.organ)}`}>
          <thead>
            <tr>
              <th scope="col">
                <var>a</var>
              </th>
              <th scope="col" title="Mean distance of probability and exact marginal over the bins, by their pixels">
                calibration error
              </th>
              {RATIOS.map((of) => (
                <th key={of} scope="col" title="Mean volume over that of the clean references">
                  {of === "noisy" ? "labels" : <MethodName method={of} />}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {summaries.map(({ a, calibrationError, volumeRatios }) => (
              <tr key={a}>
                <th scope="row">{formatStrength(a)}</th>
                <td>
                  {meanText(calibrationError, false)} <small>{deviationText(calibrationError)}</small>
                </td>
                {RATIOS.map((of) => (
                  <td key={of}>{volumeRatios[of].mean === null ? "–" : volumeRatios[of].mean.toFixed(2)}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <caption>At the right: mean volume over the clean references’</caption>
        </table>
      </div>
      <PlateFiles
        what={`Reliability of ${organTitle(recipe.organ)}`}
        run={run}
        quantity={`reliability-a${recipe.noiseStrengths[shown]}`}
        view={() => reliabilityView(run, shown)!}
      />
    </section>
  );
} // prettier-ignore
