import { useState } from "react";
import { Dialog } from "../../components/Dialog.tsx";
import { type RowKind, isOptimum } from "../../core/segmentation.ts";
import { formatStrength } from "../../figure/format.ts";
import { useLabState } from "../../app/context.tsx";
import { PanelFiles } from "../export/PanelFiles.tsx";
import { isThresholdShown } from "../../state/lab/labState.ts";
import { isTold } from "../../state/lab/show.ts";
import { type Boundary, BoundaryChoice } from "./BoundaryChoice.tsx";
import styles from "./EnlargedPanel.module.css";
import { LargePicture } from "./LargePicture.tsx";
import { Legend } from "./Legend.tsx";
import { Readout } from "./Readout.tsx";
import { rowName } from "../../figure/rowNames.ts";

interface EnlargedPanelProps {
  readonly row: RowKind;
  readonly columnId: number;
  readonly onClose: () => void;
}

/** A panel as large as the window, with any of the boundaries over it. */
export function EnlargedPanel({ row, columnId, onClose }: EnlargedPanelProps) {
  const a = useLabState(({ columns }) => columns.find(({ id }) => id === columnId)!.a);
  const sampleCount = useLabState((state) => state.sampleCount);
  const hasTau = useLabState(isThresholdShown);
  const show = useLabState((state) => state.show);
  const [chosen, setChosen] = useState<readonly Boundary[]>(() => {
    if (isOptimum(row)) return ["reference"];
    const told = (["accuracy", "dice"] as const).filter((kind) => isTold(kind, show));
    return ["reference", ...told, ...(hasTau && row === "marginal" ? (["tau"] as const) : [])];
  });
  const firstRow = useLabState((state) => state.firstRow);
  const name = `${rowName(row, sampleCount, firstRow)}, noise strength ${formatStrength(a)}`;
  return (
    <Dialog title={name} isOpen onClose={onClose} width="full">
      <div className={styles.enlarged}>
        <LargePicture name={name} row={row} columnId={columnId} chosen={chosen} />
        <div className={styles.side}>
          <BoundaryChoice row={row} chosen={chosen} onChange={setChosen} />
          <section>
            <h3>Colours</h3>
            <Legend hasLines={false} />
          </section>
          <section>
            <h3>As a file</h3>
            <PanelFiles row={row} columnId={columnId} chosen={chosen} />
          </section>
          <section>
            <h3>Under the crosshair</h3>
            <Readout isList hint="Point at the picture, or move with the arrow keys." />
          </section>
        </div>
      </div>
    </Dialog>
  );
}
