import { DropVeil } from "../components/DropVeil.tsx";
import { useIsInSpace, useLab } from "../app/context.tsx";
import { PageAlerts } from "../app/PageAlerts.tsx";
import { Controls } from "./Controls.tsx";
import { ExportDialog } from "./export/ExportDialog.tsx";
import { FigureBar } from "./figure/FigureBar.tsx";
import { Legend } from "./figure/Legend.tsx";
import { NoiseFigure } from "./figure/NoiseFigure.tsx";
import { Readout } from "./figure/Readout.tsx";
import { Inspector } from "./inspector/Inspector.tsx";
import styles from "./Lab.module.css";
import { FileNotes } from "./upload/FileNotes.tsx";
import { ForegroundDialog } from "./upload/ForegroundDialog.tsx";
import { useFileDrop } from "./upload/useFileDrop.ts";
import { useLabKeys } from "./useLabKeys.ts";

interface LabProps {
  readonly isExporting: boolean;
  readonly onExported: () => void;
  readonly onHelp: () => void;
}

/** The Lab: reference and noise at the left, the figure in the middle, its numbers at the right. */
export function Lab({ isExporting, onExported, onHelp }: LabProps) {
  useLabKeys(onHelp);
  const { alerts } = useLab();
  const isDropping = useFileDrop();
  return (
    <div className={styles.lab}>
      <Controls />
      <div className={styles.middle}>
        <PageAlerts alerts={alerts} view="lab" className={styles.alerts} />
        <div>
          <FileNotes />
          <FigureBar />
        </div>
        <NoiseFigure />
      </div>
      <div className={styles.right}>
        <Inspector />
      </div>
      <div className={styles.bottom}>
        <Legend />
        <FigureReadout />
      </div>
      {isDropping && <DropVeil>Drop the file to read its reference</DropVeil>}
      <ForegroundDialog />
      <ExportDialog isOpen={isExporting} onClose={onExported} />
    </div>
  );
}

function FigureReadout() {
  return useIsInSpace() ? (
    <Readout hint="Drag to turn all scenes; double-click one to enlarge it." />
  ) : (
    <Readout />
  );
}
