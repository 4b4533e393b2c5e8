import { useCallback, useState } from "react";
import { Alert } from "../components/Alert.tsx";
import { TabPanel } from "../components/Tabs.tsx";
import { useIsInSpace, useLab, useLabState } from "./context.tsx";
import { Controls } from "./Controls.tsx";
import { ExportDialog } from "./export/ExportDialog.tsx";
import { FigureBar } from "./figure/FigureBar.tsx";
import { Legend } from "./figure/Legend.tsx";
import { NoiseFigure } from "./figure/NoiseFigure.tsx";
import { Readout } from "./figure/Readout.tsx";
import { Header } from "./header/Header.tsx";
import { HelpDialog } from "./help/HelpDialog.tsx";
import { Inspector } from "./inspector/Inspector.tsx";
import styles from "./Lab.module.css";
import { useShortcuts } from "./shortcuts.ts";
import { ForegroundDialog } from "./upload/ForegroundDialog.tsx";
import { useFileDrop } from "./upload/useFileDrop.ts";

type Open = "export" | "help" | null;

/** The Lab: reference and noise at the left, the figure in the middle, its numbers at the right. */
export function Lab() {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  useShortcuts(useCallback(() => setOpen("help"), []));
  const isDropping = useFileDrop();
  return (
    <div className={styles.page}>
      <Header onExport={() => setOpen("export")} onHelp={() => setOpen("help")} />
      <main className={styles.main}>
        <TabPanel id="lab" className={styles.lab}>
          <Controls />
          <div className={styles.middle}>
            <FigureBar />
            <NoiseFigure />
          </div>
          <div className={styles.right}>
            <Inspector />
          </div>
          <div className={styles.bottom}>
            <Legend />
            <FigureReadout />
          </div>
        </TabPanel>
      </main>
      <CurrentAlert />
      {isDropping && <div className={styles.drop}>Drop the file to read its reference</div>}
      <ForegroundDialog />
      <ExportDialog isOpen={open === "export"} onClose={close} />
      <HelpDialog isOpen={open === "help"} onClose={close} />
    </div>
  );
}

function CurrentAlert() {
  const lab = useLab();
  const alert = useLabState((state) => state.alert);
  return (
    <div className={styles.alert}>
      {alert !== null && <Alert text={alert} onDismiss={() => lab.dismissAlert()} />}
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
