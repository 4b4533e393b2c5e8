import { ZoomIn, ZoomOut } from "lucide-react";
import { useLayoutEffect } from "react";
import { IconButton } from "../../components/IconButton.tsx";
import { FIT, ZOOM_STEP, nearest, zoomedAt, zoomsOf } from "../../state/lab/zoom.ts";
import { useLab, useLabState, useSlice } from "../../app/context.tsx";
import { BackdropButton } from "../backdrop/BackdropButton.tsx";
import { ShapeButton } from "./ShapeButton.tsx";
import { ToolLook } from "./ToolLook.tsx";
import styles from "./Toolbar.module.css";

/** What is not drawn with, but changes all of the reference, or how near it is looked at. */
export function MoreTools() {
  return (
    <>
      <div className={styles.group} role="group" aria-label="Whole reference">
        <ShapeButton />
        <BackdropButton />
      </div>
      <ZoomButtons />
    </>
  );
}

/** For who has neither wheel nor two fingers. */
function ZoomButtons() {
  const store = zoomsOf(useLab());
  const plane = useLabState((state) => state.plane);
  const { rows, columns } = useSlice();
  const zoom = (factor: number) => {
    const most = nearest(Math.min(rows, columns));
    const before = store.getState()[plane];
    store.setState({ [plane]: zoomedAt(before, factor, { x: 0.5, y: 0.5 }, most) });
  };
  // A Lab that is left is found again as a whole.
  useLayoutEffect(() => () => store.setState({ axial: FIT, coronal: FIT, sagittal: FIT }), [store]);
  return (
    <div className={styles.group} role="group" aria-label="Look">
      <IconButton
        name="Look nearer"
        shortcut="+"
        icon={<ToolLook icon={<ZoomIn />} name="Nearer" />}
        onPress={() => zoom(ZOOM_STEP)}
      />
      <span className={styles.farther}>
        <IconButton
          name="Look from farther away"
          shortcut="−"
          icon={<ToolLook icon={<ZoomOut />} name="Farther" />}
          onPress={() => zoom(1 / ZOOM_STEP)}
        />
      </span>
    </div>
  );
}
