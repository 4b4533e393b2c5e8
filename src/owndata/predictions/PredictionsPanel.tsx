import { useCallback } from "react";
import { droppedFiles } from "../../app/picked.ts";
import { DropVeil, useDrop } from "../../components/DropVeil.tsx";
import { usePredictions, usePredictionsState } from "../context.tsx";
import { Choices } from "./Choices.tsx";
import { Exports } from "./Exports.tsx";
import { Figures } from "./Figures.tsx";
import { FilesBar } from "./FilesBar.tsx";
import { ImagesTable } from "./ImagesTable.tsx";
import { Introduction } from "./Introduction.tsx";
import { namedFiles } from "./picked.ts";
import styles from "./PredictionsPanel.module.css";
import { Running } from "./Running.tsx";
import { Selected } from "./Selected.tsx";

/** Thresholds for the user's own predictions: the files and their table at the left, at the right the one that is selected. */
export function PredictionsPanel() {
  const predictions = usePredictions();
  const hasFiles = usePredictionsState(({ items }) => items.length > 0);
  const take = useCallback(
    (dropped: DataTransfer) =>
      void droppedFiles(dropped.items).then((files) => predictions.addMaps(namedFiles(files))),
    [predictions],
  );
  const isDropping = useDrop(take);
  return (
    <div className={styles.panel} data-empty={!hasFiles}>
      <div className={styles.left}>
        <Introduction />
        <FilesBar />
        {hasFiles && (
          <>
            <Choices />
            <Running />
            <ImagesTable />
            <Exports />
            <Figures />
          </>
        )}
      </div>
      {hasFiles && (
        <div className={styles.right}>
          <Selected />
        </div>
      )}
      {isDropping && <DropVeil>Drop maps of probabilities; truths are added by “Add truths”</DropVeil>}
    </div>
  );
}
