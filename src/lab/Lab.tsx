import { useState } from "react";
import { Dialog } from "../components/Dialog.tsx";
import { DropVeil } from "../components/DropVeil.tsx";
import { useIsAtHome, useIsInSpace, useLab, useLabState } from "../app/context.tsx";
import { later } from "../components/later.tsx";
import { PageAlerts } from "../app/PageAlerts.tsx";
import { hasControls, hasInspector, isFigureAlone, isFigureLine } from "../state/lab/show.ts";
import { Controls } from "./Controls.tsx";
import { FirstCaption } from "./FirstCaption.tsx";
import { FigureBar } from "./figure/FigureBar.tsx";
import { Legend } from "./figure/Legend.tsx";
import { NoiseFigure } from "./figure/NoiseFigure.tsx";
import { Readout } from "./figure/Readout.tsx";
import { Inspector } from "./inspector/Inspector.tsx";
import styles from "./Lab.module.css";
import { ForegroundDialog } from "./upload/ForegroundDialog.tsx";
import { useFileDrop } from "./upload/useFileDrop.ts";
import { useLabKeys } from "./useLabKeys.ts";

const ExportForm = later("the export", async () => (await import("./export/ExportForm.tsx")).ExportForm);

const Notes = later(null, async () => (await import("./Notes.tsx")).Notes);

const PrintedCaption = later(
  null,
  async () => (await import("./PrintedCaption.tsx")).PrintedCaption,
  FirstCaption,
);

interface LabProps {
  readonly isExporting: boolean;
  readonly onExported: () => void;
  readonly onHelp: () => void;
}

/**
 * The Lab: reference and noise at the left, the figure in the middle, its numbers at the right; of all this what `show`
 * names. It is laid out for the room that it is given, a whole window or a part of another view.
 */
export function Lab({ isExporting, onExported, onHelp }: LabProps) {
  useLabKeys(onHelp);
  const { alerts } = useLab();
  const isDropping = useFileDrop();
  const show = useLabState((state) => state.show);
  const [isEditorLarge, setEditorLarge] = useState(false);
  const isLine = useLabState(({ show, columns }) => isFigureLine(show, columns.length));
  const isPicture = !useIsAtHome() && show.has("reference");
  return (
    <>
      <div className={styles.room}>
        <div
          className={styles.lab}
          data-editor={show.has("reference")}
          data-alone={isFigureAlone(show)}
          data-large={isEditorLarge}
          data-stacked={isPicture && isLine}
        >
          {hasControls(show) && <Controls isEditorLarge={isEditorLarge} onEditorLarge={setEditorLarge} />}
          <div className={styles.middle}>
            <PageAlerts alerts={alerts} view="lab" className={styles.alerts} />
            <div>
              <Notes />
              <FigureBar />
            </div>
            <NoiseFigure />
          </div>
          {hasInspector(show) && (
            <div className={styles.right}>
              <Inspector />
            </div>
          )}
          <div className={styles.bottom}>
            <Legend />
            <FigureReadout />
          </div>
          <PrintedCaption />
        </div>
      </div>
      {isDropping && <DropVeil>Drop the file to open it</DropVeil>}
      <ForegroundDialog />
      <Dialog title="Export figure" isOpen={isExporting} onClose={onExported} width="full">
        <ExportForm />
      </Dialog>
    </>
  );
}

function FigureReadout() {
  return useIsInSpace() ? (
    <Readout hint="Drag to turn all scenes; double-click one to enlarge it." />
  ) : (
    <Readout />
  );
}
