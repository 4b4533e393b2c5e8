import "./styles/fonts.ts";
import "./styles/tokens.css";
import "./styles/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { createExperimenter, createLaboratory } from "./compute/pool.ts";
import { loadExperiment } from "./experiment/load.ts";
import { followTheme, systemTheme } from "./app/theme.ts";
import { warmUp } from "./app/warmUp.ts";
import { inTime, keepWork, readSaved } from "./state/lab/autosave.ts";
import { createCamera } from "./state/camera.ts";
import { createCrosshair } from "./state/lab/crosshair.ts";
import { Experiment } from "./state/experiment/experiment.ts";
import { keepExperiment } from "./state/experiment/autosave.ts";
import { createPreferences } from "./state/preferences.ts";
import { savedPlace } from "./state/saved.ts";
import { Lab } from "./state/lab/store.ts";

const preferences = createPreferences(storage(), systemTheme());
followTheme(preferences);

const laboratory = createLaboratory();
const saved = savedPlace("lab");
const read = readSaved(saved);
const lab = new Lab(laboratory, await inTime(read));
void keepWork(lab, saved, read);

const experiment = new Experiment(createExperimenter());
const places = {
  experiment: savedPlace("experiment"),
  images: savedPlace("experiment-images"),
};
void keepExperiment(experiment, places).then((save) => window.addEventListener("pagehide", save));

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App
      stores={{ lab, crosshair: createCrosshair(), camera: createCamera(), preferences }}
      experiment={experiment}
    />
  </StrictMode>,
);
warmUp(lab, laboratory, loadExperiment);

/** The browser's storage, or null where it is forbidden. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
