import { useMemo, useState } from "react";
import { useIsAtHome, useLab, useLabState } from "../../app/context.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import type { LevelSets } from "../../core/levels.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { RecursionSteps } from "./RecursionSteps.tsx";
import { ThresholdChart } from "./ThresholdChart.tsx";
import { ThresholdNumbers } from "./ThresholdNumbers.tsx";
import { later } from "../../components/later.tsx";
import styles from "./ThresholdPanel.module.css";
import { ThresholdSlider } from "./ThresholdSlider.tsx";
import { useLevelSets } from "./useLevelSets.ts";
import { useRecursion } from "./useRecursion.ts";

const ThresholdFiles = later(
  "the files",
  async () => (await import("../export/ThresholdFiles.tsx")).ThresholdFiles,
);

/** τ and all that {m ≥ τ} reaches in the selected column. */
export function ThresholdPanel() {
  const shown = useLabState((state) => state.shown[state.selectedId]);
  return (
    <div className={styles.panel}>
      <ThresholdSlider />
      {shown !== undefined && <Reached shown={shown} />}
    </div>
  );
}

function Reached({ shown }: { shown: Shown }) {
  const levels = useLevelSets(shown.column.marginal);
  return levels === null ? (
    <p className={styles.words}>Reading the marginal …</p>
  ) : (
    <Levels shown={shown} levels={levels} />
  );
}

function Levels({ shown, levels }: { shown: Shown; levels: LevelSets }) {
  const lab = useLab();
  const tau = useLabState((state) => state.tau);
  const show = useLabState((state) => state.show);
  const level = useMemo(() => levels.at(tau), [levels, tau]);
  const recursion = useRecursion(levels);
  const [isSaving, setIsSaving] = useState(false);
  // A chapter, like a slide, shows the threshold alone.
  const hasFiles = useIsAtHome() && show.has("numbers");
  return (
    <div className={styles.levels}>
      <ThresholdNumbers shown={shown} level={level} />
      <div className={styles.charted}>
        <ThresholdChart
          levels={levels}
          numbers={shown.column.numbers}
          level={level}
          steps={recursion.thresholds}
          onMove={(tau) => lab.setTau(tau)}
        />
        <RecursionSteps recursion={recursion} />
        {hasFiles && (
          <Disclosure name="The chart as a file" isOpen={isSaving} onChange={setIsSaving}>
            <ThresholdFiles a={shown.column.numbers.a} tau={tau} curves="all" />
          </Disclosure>
        )}
      </div>
    </div>
  );
}
