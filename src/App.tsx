import { Activity, useCallback, useEffect, useRef, useState } from "react";
import styles from "./App.module.css";
import { DialogTop } from "./components/Dialog.tsx";
import { TabPanel } from "./components/Tabs.tsx";
import { type Stores, StoresProvider } from "./app/context.tsx";
import { Header } from "./app/header/Header.tsx";
import { HelpDialog } from "./app/help/HelpDialog.tsx";
import { NewAlerts } from "./app/PageAlerts.tsx";
import { Lab } from "./lab/Lab.tsx";
import { VIEWS, type ViewName, useView } from "./app/useView.ts";
import type { Views } from "./views.tsx";

const nothing = () => undefined;

type Open = "export" | "help" | null;

interface AppProps {
  readonly stores: Stores;
  readonly views: Views;
  /** The browser's history: shows a view; lets Back leave what lies over one. */
  readonly address: {
    show(view: ViewName): void;
    over(onBack: () => void): () => void;
  };
}

/** The page: its header, and the view that is shown. A hidden view keeps its state; its keys and its drawing rest. */
export function App({ stores, views, address }: AppProps) {
  const { Lesson, Experiment, OwnData, Present } = views;
  const view = useView();
  const onView = useCallback((next: ViewName) => address.show(next), [address]);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const openHelp = useCallback(() => setOpen("help"), []);
  const openExport = useCallback(() => setOpen("export"), []);
  const isLab = view === "lab";
  const [isPresenting, setIsPresenting] = useState(false);
  const goBack = useRef<() => void>(nothing);
  const present = useCallback(() => {
    stores.lab.editing.settle();
    setIsPresenting(true);
    goBack.current = address.over(() => {
      setIsPresenting(false);
      // The page is there again once this has been drawn.
      setTimeout(() => document.querySelector<HTMLElement>("[data-present] button")?.focus());
    });
  }, [stores, address]);
  const leave = useCallback(() => goBack.current(), []);
  // Other views come when they are first looked at.
  const [visited, setVisited] = useState<ReadonlySet<ViewName>>(new Set());
  if (!visited.has(view)) setVisited(new Set([...visited, view]));
  // Meanwhile another Lab may have had the workers.
  useEffect(() => {
    if (isLab) stores.lab.resume();
  }, [isLab, stores]);
  return (
    <StoresProvider value={stores}>
      <DialogTop value={<NewAlerts alerts={stores.lab.alerts} view={view === "lesson" ? "lab" : view} />}>
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
              <Activity mode={view === "lesson" ? "visible" : "hidden"}>
                <TabPanel id="lesson" className={styles.panel}>
                  {visited.has("lesson") && <Lesson onHelp={openHelp} onLab={() => onView("lab")} />}
                </TabPanel>
              </Activity>
              <Activity mode={view === "experiment" ? "visible" : "hidden"}>
                <TabPanel id="experiment" className={styles.panel}>
                  {visited.has("experiment") && <Experiment onHelp={openHelp} />}
                </TabPanel>
              </Activity>
              <Activity mode={view === "owndata" ? "visible" : "hidden"}>
                <TabPanel id="owndata" className={styles.panel}>
                  {visited.has("owndata") && <OwnData onHelp={openHelp} />}
                </TabPanel>
              </Activity>
            </main>
            <HelpDialog isOpen={open === "help"} onClose={close} />
          </div>
        </Activity>
        {isPresenting && (
          <Present onLeave={leave}>
            <Lab isExporting={false} onExported={nothing} onHelp={nothing} />
          </Present>
        )}
      </DialogTop>
    </StoresProvider>
  );
}
