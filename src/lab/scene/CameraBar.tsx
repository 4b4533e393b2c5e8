import { CutControl } from "./CutControl.tsx";
import { ViewButtons } from "./ViewButtons.tsx";

/** How all scenes are looked at: from where, and cut where. */
export function CameraBar() {
  return (
    <>
      <ViewButtons />
      <CutControl />
    </>
  );
}
