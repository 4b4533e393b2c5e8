import { Dialog } from "../../components/Dialog.tsx";
import { useIsVolume } from "../../app/context.tsx";
import { BrushControls } from "./BrushControls.tsx";
import styles from "./EnlargedEditor.module.css";
import { ReferenceViews } from "./ReferenceViews.tsx";
import { SliceControls } from "./SliceControls.tsx";
import { Toolbar } from "./Toolbar.tsx";

/** The editor as large as the window, with its tools. */
export function EnlargedEditor({ onClose }: { onClose: () => void }) {
  const isVolume = useIsVolume();
  return (
    <Dialog title="Reference" isOpen onClose={onClose} width="full">
      <div className={styles.enlarged} data-shortcuts>
        <div className={styles.views}>
          <ReferenceViews />
        </div>
        <div className={styles.side}>
          <Toolbar />
          <BrushControls />
          <SliceControls />
          {isVolume && (
            <p className={styles.hint}>
              The wheel goes through the slices. The Crosshair leads all three to a point, as Shift and the
              right button do with any tool.
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}
