import { Activity, Suspense, lazy, useCallback, useState } from "react";
import styles from "./App.module.css";
import { DialogTop } from "./components/Dialog.tsx";
import { TabPanel } from "./components/Tabs.tsx";
import { ExperimentProvider } from "./experiment/context.tsx";
import { loadExperiment } from "./experiment/load.ts";
import { type Stores, StoresProvider } from "./app/context.tsx";
import { Header } from "./app/header/Header.tsx";
import { HelpDialog } from "./app/help/HelpDialog.tsx";
import { NewAlerts } from "./app/PageAlerts.tsx";
import { Lab } from "./lab/Lab.tsx";
import { loadLecture } from "./lecture/load.ts";
import type { Lecture } from "./state/lecture/lecture.ts";
import type { Experiment } from "./state/experiment/experiment.ts";
import { VIEWS, type ViewName, useView } from "./app/useView.ts";

const ExperimentView = lazy(loadExperiment);
const Present = lazy(loadLecture);

const nothing = () => undefined;

type Open = "export" | "help" | null;

interface AppProps {
  readonly stores: Stores;
  readonly experiment: Experiment;
  readonly lecture: Lecture;
  readonly onView: (view: ViewName) => void;
}

/** The page: its header, and the view that is shown. A hidden view keeps its state; its keys and its drawing rest. */
export function App({ stores, experiment, lecture, onView }: AppProps) {
  const view = useView();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const openHelp = useCallback(() => setOpen("help"), []);
  const openExport = useCallback(() => setOpen("export"), []);
  const isLab = view === "lab";
  const [isPresenting, setIsPresenting] = useState(false);
  const present = useCallback(() => {
    stores.lab.editing.settle();
    lecture.goTo(0);
    setIsPresenting(true);
  }, [stores, lecture]);
  const leave = useCallback(() => {
    setIsPresenting(false);
    // The page is there again once this has been drawn.
    setTimeout(() => document.querySelector<HTMLElement>("[data-present] button")?.focus());
  }, []);
  // Its code is asked for when it is first looked at.
  const [isVisited, setIsVisited] = useState(!isLab);
  if (!isLab && !isVisited) setIsVisited(true);
  return (
    <StoresProvider value={stores}>
      <ExperimentProvider value={experiment}>
        <DialogTop value={<NewAlerts alerts={stores.lab.alerts} view={isLab ? "lab" : "experiment"} />}>
          <Activity mode={isPresenting ? "hidden" : "visible"}>
            <div className={styles.page} data-view={view}>
              <Header
                views={VIEWS}
                view={view}
                onView={onView}
                onExport={isLab ? openExport : null}
                onPresent={isLab ? present : null}
                onHelp={openHelp}
              />
              <main className={styles.main}>
                <Activity mode={isLab ? "visible" : "hidden"}>
                  <TabPanel id="lab" className={styles.panel}>
                    <Lab isExporting={isLab && open === "export"} onExported={close} onHelp={openHelp} />
                  </TabPanel>
                </Activity>
                <Activity mode={isLab ? "hidden" : "visible"}>
                  <TabPanel id="experiment" className={styles.panel}>
                    <Suspense fallback={<p className={styles.loading}>Loading the Experiment …</p>}>
                      {isVisited && <ExperimentView onHelp={openHelp} />}
                    </Suspense>
                  </TabPanel>
                </Activity>
              </main>
              <HelpDialog isOpen={open === "help"} onClose={close} />
            </div>
          </Activity>
          {isPresenting && (
            <Suspense>
              <Present lecture={lecture} onLeave={leave}>
                <Lab isExporting={false} onExported={nothing} onHelp={nothing} />
              </Present>
            </Suspense>
          )}
        </DialogTop>
      </ExperimentProvider>
    </StoresProvider>
  );
}
