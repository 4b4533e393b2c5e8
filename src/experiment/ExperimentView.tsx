import { useCallback, useEffect, useState } from "react";
import { DropVeil } from "../components/DropVeil.tsx";
import { Checkbox } from "../components/Checkbox.tsx";
import { Segments } from "../components/Segments.tsx";
import type { PickedFile } from "../io/ct/totalSegmentator.ts";
import { PageAlerts } from "../app/PageAlerts.tsx";
import { Calibration } from "./calibration/Calibration.tsx";
import { DiceChart } from "./chart/DiceChart.tsx";
import { useShownRuns } from "./chart/useShownRuns.ts";
import { useExperiment, useExperimentState, useIsUnderway } from "./context.tsx";
import styles from "./ExperimentView.module.css";
import { DataFigure } from "./data/DataFigure.tsx";
import { ExportRow } from "./exports/ExportRow.tsx";
import { FileNotes } from "./files/FileNotes.tsx";
import { FilesDialog } from "./files/FilesDialog.tsx";
import type { FilesWish } from "./files/question.ts";
import { Rereading } from "./files/Rereading.tsx";
import { useFilesDrop } from "./files/useFilesDrop.ts";
import { Introduction } from "./Introduction.tsx";
import { OtherRunList } from "./others/OtherRunList.tsx";
import { Losses } from "./progress/Losses.tsx";
import { TrainingProgress } from "./progress/TrainingProgress.tsx";
import { RecipeLine } from "./recipe/RecipeLine.tsx";
import { ResultsTable } from "./results/ResultsTable.tsx";
import type { Against } from "../figure/experiment/dice.ts";
import { SliceBoard } from "./slices/SliceBoard.tsx";
import { StoredNote } from "./stored/StoredNote.tsx";
import { useStored } from "./stored/useStored.ts";
import { useExperimentKeys } from "./useExperimentKeys.ts";

const AGAINST = [
  { id: "noisy", name: "noisy labels" },
  { id: "clean", name: "clean references" },
] as const;

/**
 * The Experiment: its recipe over everything, the figure with its table at the left, at the right what the networks are
 * doing just now. Default export: it is loaded on its own.
 */
export default function ExperimentView({ onHelp }: { onHelp: () => void }) {
  const [against, setAgainst] = useState<Against>("noisy");
  const [withOracle, setWithOracle] = useState(false);
  const [isChoosingFiles, setIsChoosingFiles] = useState(false);
  const [dropped, setDropped] = useState<readonly PickedFile[] | null>(null);
  // The files that were read last, while the page is open.
  const [files, setFiles] = useState<FilesWish | null>(null);
  const ownRuns = useShownRuns();
  const stored = useStored();
  const runs = stored?.runs ?? ownRuns;
  const isIdle = useExperimentState(({ phase }) => phase === "idle");
  const experiment = useExperiment();
  useEffect(() => experiment.open(), [experiment]);
  useExperimentKeys(onHelp);
  const isUnderway = useIsUnderway();
  const onDrop = useCallback((files: readonly PickedFile[]) => {
    setDropped(files);
    setIsChoosingFiles(true);
  }, []);
  const isDropping = useFilesDrop(isUnderway ? null : onDrop);
  const closeFiles = () => {
    setIsChoosingFiles(false);
    setDropped(null);
  };
  return (
    <div className={styles.experiment} data-organs={runs.length}>
      <RecipeLine onChooseFiles={() => setIsChoosingFiles(true)} />
      <PageAlerts alerts={experiment.alerts} view="experiment" className={styles.alerts} />
      <div className={styles.spread}>
        <div className={styles.left}>
          <Introduction />
          <OtherRunList />
          <FileNotes runs={ownRuns} />
          {stored !== null && <StoredNote stored={stored} />}
          <div className={styles.chart}>
            <DiceChart runs={runs} against={against} withOracle={withOracle} />
          </div>
          <div className={styles.choices}>
            <span>Against</span>
            <Segments name="Against" value={against} options={AGAINST} onChange={setAgainst} />
            <Checkbox name="Exact marginal" isChecked={withOracle} onChange={setWithOracle} />
          </div>
          <ResultsTable runs={runs} against={against} withOracle={withOracle} />
          <ExportRow runs={runs} own={ownRuns} against={against} withOracle={withOracle} />
        </div>
        <div className={styles.right}>
          {!isIdle && (
            <div className={styles.progress}>
              <TrainingProgress />
            </div>
          )}
          <Losses />
          {files !== null && <Rereading wish={files} />}
          <SliceBoard stored={stored} />
          <Calibration runs={runs} />
          <DataFigure runs={ownRuns} />
        </div>
      </div>
      {isDropping && <DropVeil>Drop CT images with their segmentations, or a folder</DropVeil>}
      <FilesDialog isOpen={isChoosingFiles} dropped={dropped} onClose={closeFiles} onRead={setFiles} />
    </div>
  );
}
