/** The views that come after the Lab, and what each needs: loaded when first looked at, or once the Lab is there. */
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { type Stores, StoresProvider } from "./app/context.tsx";
import { later } from "./components/later.tsx";
import { NewAlerts } from "./app/PageAlerts.tsx";
import { DialogTop } from "./components/Dialog.tsx";
import { Lab } from "./lab/Lab.tsx";
import { createCamera } from "./state/camera.ts";
import { createCrosshair } from "./state/lab/crosshair.ts";
import { placeIn } from "./state/saved.ts";
import type { Surroundings } from "./state/tab.ts";

/** What the page hands to its views. */
interface Page {
  readonly stores: Stores;
  readonly surroundings: Surroundings;
  readonly memory: Storage | null;
  readonly onGestureStart: (callback: () => void) => void;
  readonly onLeave: (save: () => void) => void;
}

export interface Views {
  readonly Lesson: ComponentType<{ readonly onHelp: () => void; readonly onLab: () => void }>;
  readonly Experiment: ComponentType<{ readonly onHelp: () => void }>;
  readonly OwnData: ComponentType<{ readonly onHelp: () => void }>;
  readonly Present: ComponentType<{ readonly onLeave: () => void; readonly children: ReactNode }>;
}

const nothing = () => undefined;

export function createViews({ stores, surroundings, memory, onGestureStart, onLeave }: Page): Views {
  const { alerts, laboratory } = stores.lab;
  return {
    /** The Lesson is about the Lab itself, which it is given: no view imports another. */
    Lesson: later("the Lesson", async () => {
      const { LessonView, ProgressProvider, openElsewhere, startLesson } = await import("./lesson/start.ts");
      const start = () => {
        const { progress, lab } = startLesson(laboratory, memory);
        onGestureStart(() => lab.beginGesture());
        const own = {
          ...stores,
          lab,
          crosshair: createCrosshair(),
          camera: createCamera(),
          session: null,
          backdrops: null,
        };
        return { progress, lab, own };
      };
      let started: ReturnType<typeof start> | null = null;
      return function Lesson({ onHelp, onLab }) {
        // When it is first looked at, not when it is loaded: its Lab asks the same workers, and the newest question wins.
        const [{ progress, lab, own }] = useState(() => (started ??= start()));
        // What the other Lab kept from being computed, as both have the same workers, is computed when it is looked at.
        useEffect(() => lab.resume(), [lab]);
        return (
          <StoresProvider value={own}>
            <ProgressProvider value={progress}>
              <DialogTop value={<NewAlerts alerts={lab.alerts} view="lab" />}>
                <LessonView
                  instrument={<Lab isExporting={false} onExported={nothing} onHelp={onHelp} />}
                  onOpenInLab={() => {
                    openElsewhere(lab, stores.lab);
                    onLab();
                  }}
                />
              </DialogTop>
            </ProgressProvider>
          </StoresProvider>
        );
      };
    }),

    Experiment: later("the Experiment", async () => {
      const { ExperimentProvider, ExperimentView, startExperiment } = await import("./experiment/start.ts");
      const started = startExperiment(alerts, surroundings, onLeave);
      return function Experiment({ onHelp }) {
        return (
          <ExperimentProvider value={started}>
            <DialogTop value={<NewAlerts alerts={alerts} view="experiment" />}>
              <ExperimentView onHelp={onHelp} />
            </DialogTop>
          </ExperimentProvider>
        );
      };
    }),

    OwnData: later("Own data", async () => {
      const { OwnDataProvider, OwnDataView, startOwnData } = await import("./owndata/start.ts");
      const started = startOwnData();
      return function OwnData({ onHelp }) {
        return (
          <OwnDataProvider value={started}>
            <DialogTop value={<NewAlerts alerts={alerts} view="owndata" />}>
              <OwnDataView onHelp={onHelp} />
            </DialogTop>
          </OwnDataProvider>
        );
      };
    }),

    Present: later("the presentation", async () => {
      const { Present: View, startLecture } = await import("./lecture/start.ts");
      const lecture = startLecture(placeIn(surroundings.store, "sequence"));
      return function Present(props) {
        return <View lecture={lecture} {...props} />;
      };
    }),
  };
}
