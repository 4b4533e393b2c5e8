import { useLabState, shownStrength } from "../../app/context.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { formatStrength } from "../../figure/format.ts";
import { LargeContext } from "./large.ts";
import styles from "./LargePanel.module.css";
import type { InspectorPanel } from "./panels.tsx";

interface LargePanelProps {
  readonly panel: InspectorPanel;
  readonly onClose: () => void;
}

/** A panel of the inspector as large as the window; the inspector leaves it to the dialog meanwhile. */
export function LargePanel({ panel: { name, Panel }, onClose }: LargePanelProps) {
  const a = useLabState(shownStrength);
  return (
    <Dialog title={`${name}, noise strength ${formatStrength(a)}`} isOpen onClose={onClose} width="full">
      <div className={styles.large}>
        <LargeContext value>
          <Panel />
        </LargeContext>
      </div>
    </Dialog>
  );
}
