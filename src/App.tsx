import { Activity, type ComponentProps, Suspense, lazy, useCallback, useEffect, useState } from "react";
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
import { ProgressProvider } from "./lesson/context.tsx";
import { loadLesson } from "./lesson/load.ts";
import { loadLecture } from "./lecture/load.ts";
import type { Lecture } from "./state/lecture/lecture.ts";
import type { Experiment } from "./state/experiment/experiment.ts";
import { openElsewhere } from "./state/lesson/lesson.ts";
import { VIEWS, type ViewName, useView } from "./app/useView.ts";

const LessonView = lazy(loadLesson);
const ExperimentView = lazy(loadExperiment);
const Present = lazy(loadLecture);

const nothing = () => undefined;

type Open = "export" | "help" | null;

/** The Lesson has a Lab of its own, so that the reader's stays as it is, and its progress. */
export interface LessonStores {
  readonly stores: Stores;
  readonly progress: ComponentProps<typeof ProgressProvider>["value"];
}

interface AppProps {
  readonly stores: Stores;
  /** Makes what the Lesson needs, when it is first looked at. */
  readonly makeLesson: () => LessonStores;
  readonly experiment: Experiment;
  readonly lecture: Lecture;
  readonly onView: (view: ViewName) => void;
}

/** The page: its header, and the view that is shown. A hidden view keeps its state; its keys and its drawing rest. */
export function App({ stores, makeLesson, experiment, lecture, onView }: AppProps) {
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
  const isLesson = view === "lesson";
  const isExperiment = view === "experiment";
  // The code of the other views is asked for when they are first looked at.
  const [isVisited, setIsVisited] = useState(isExperiment);
  if (isExperiment && !isVisited) setIsVisited(true);
  const [lesson, setLesson] = useState(() => (isLesson ? makeLesson() : null));
  if (isLesson && lesson === null) setLesson(makeLesson());
  // What the other Lab kept from being computed, as both have the same workers, is computed when it is looked at.
  useEffect(() => {
    if (isLab) stores.lab.resume();
    if (isLesson) lesson?.stores.lab.resume();
  }, [isLab, isLesson, stores, lesson]);
  const { alerts } = (isLesson && lesson !== null ? lesson.stores : stores).lab;
  return (
    <StoresProvider value={stores}>
      <ExperimentProvider value={experiment}>
        <DialogTop value={<NewAlerts alerts={alerts} view={isExperiment ? "experiment" : "lab"} />}>
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
                <Activity mode={isLesson ? "visible" : "hidden"}>
                  <TabPanel id="lesson" className={styles.panel}>
                    <Suspense fallback={<p className={styles.loading}>Loading the Lesson …</p>}>
                      {lesson !== null && (
                        <Lesson
                          lesson={lesson}
                          onHelp={openHelp}
                          onOpenInLab={() => {
                            openElsewhere(lesson.stores.lab, stores.lab);
                            onView("lab");
                          }}
                        />
                      )}
                    </Suspense>
                  </TabPanel>
                </Activity>
                <Activity mode={isExperiment ? "visible" : "hidden"}>
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

interface LessonProps {
  readonly lesson: LessonStores;
  readonly onHelp: () => void;
  readonly onOpenInLab: () => void;
}

/** The Lesson about the Lab itself, which it is given: no view imports another. */
function Lesson({ lesson, onHelp, onOpenInLab }: LessonProps) {
  return (
    <StoresProvider value={lesson.stores}>
      <ProgressProvider value={lesson.progress}>
        <LessonView
          instrument={<Lab isExporting={false} onExported={nothing} onHelp={onHelp} />}
          onOpenInLab={onOpenInLab}
        />
      </ProgressProvider>
    </StoresProvider>
  );
}
