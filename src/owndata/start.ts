/** The code of Own data, loaded on its own: its view, and what is behind it. */
import { createMapReader } from "../compute/mapWorkers.ts";
import { Predictions } from "../state/owndata/predictions.ts";

export { default as OwnDataView } from "./OwnDataView.tsx";
export { OwnDataProvider } from "./context.tsx";

/** Nothing of it is kept: files stay where they are. */
export function startOwnData(): { predictions: Predictions } {
  return { predictions: new Predictions(createMapReader()) };
}
