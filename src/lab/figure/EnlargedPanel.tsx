import { useState } from "react";
import { Checkbox } from "../../components/Checkbox.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { formatStrength } from "../../figure/format.ts";
import { useLabState } from "../context.tsx";
import styles from "./EnlargedPanel.module.css";
import { LargePicture } from "./LargePicture.tsx";
import { Legend } from "./Legend.tsx";
import type { Line } from "./Picture.tsx";
import { Readout } from "./Readout.tsx";
import { type RowKind, rowName } from "../../figure/rowNames.ts";

interface EnlargedPanelProps {
  readonly row: RowKind;
  readonly columnId: number;
  readonly onClose: () => void;
}

const LINES = [
  { kind: "reference", name: "Reference" },
  { kind: "accuracy", name: "Accuracy-optimal" },
  { kind: "dice", name: "Dice-optimal" },
] as const;

/** A panel as large as the window, with any of the three boundaries over it. */
export function EnlargedPanel({ row, columnId, onClose }: EnlargedPanelProps) {
  const a = useLabState(({ columns }) => columns.find(({ id }) => id === columnId)!.a);
  const sampleCount = useLabState((state) => state.sampleCount);
  const [chosen, setChosen] = useState<readonly Line["kind"][]>(
    row === "average" || row === "marginal" ? ["reference", "accuracy", "dice"] : ["reference"],
  );
  const name = `${rowName(row, sampleCount)}, noise strength ${formatStrength(a)}`;
  const toggle = (kind: Line["kind"], isOn: boolean) =>
    setChosen((kinds) => (isOn ? [...kinds, kind] : kinds.filter((other) => other !== kind)));
  return (
    <Dialog title={name} isOpen onClose={onClose} width="full">
      <div className={styles.enlarged}>
        <LargePicture name={name} row={row} columnId={columnId} chosen={chosen} />
        <div className={styles.side}>
          <section>
            <h3>Boundaries</h3>
            {LINES.map((line) => (
              <Checkbox
                key={line.kind}
                name={line.name}
                isChecked={chosen.includes(line.kind)}
                onChange={(isOn) => toggle(line.kind, isOn)}
                mark={<i className={`${styles.line} ${styles[line.kind]}`} />}
              />
            ))}
          </section>
          <section>
            <h3>Colours</h3>
            <Legend hasLines={false} />
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
