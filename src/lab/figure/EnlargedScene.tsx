import { useState } from "react";
import { Dialog } from "../../components/Dialog.tsx";
import { type OptimumKind, isOptimum, thresholdOf } from "../../core/segmentation.ts";
import { formatStrength } from "../../figure/format.ts";
import type { Palette } from "../../figure/palette.ts";
import { rowName } from "../../figure/rowNames.ts";
import { Cell, TauOutline } from "../../space/stage/items/Cell.tsx";
import { Outline } from "../../space/stage/items/surfaces.tsx";
import { useLabState, usePalette } from "../../app/context.tsx";
import { quantityOf } from "../../app/downloads/fileNames.ts";
import { SceneFiles } from "../export/SceneFiles.tsx";
import { isThresholdShown } from "../../state/lab/labState.ts";
import { CameraBar } from "../scene/CameraBar.tsx";
import { SceneCanvas } from "../scene/SceneCanvas.tsx";
import { useCell } from "../scene/useCell.ts";
import { useSurface } from "../scene/useSurface.ts";
import { type Boundary, BoundaryChoice } from "./BoundaryChoice.tsx";
import styles from "./EnlargedPanel.module.css";
import { Legend } from "./Legend.tsx";
import { absence } from "./OptimumNotes.tsx";
import type { PanelAt } from "./usePanelGestures.ts";

/** Cells along the longest side of a surface in a large picture. */
const LARGE_DETAIL = 96;

/** A cell of the figure in space as large as the window; of the boundaries chosen, the reference is a shell, the optima outlines. */
export function EnlargedScene({ row, columnId, onClose }: PanelAt & { readonly onClose: () => void }) {
  const a = useLabState(({ columns }) => columns.find(({ id }) => id === columnId)!.a);
  const sampleCount = useLabState((state) => state.sampleCount);
  const firstRow = useLabState((state) => state.firstRow);
  const column = useLabState(({ shown }) => shown[columnId]?.column);
  const hasTau = useLabState(isThresholdShown);
  const [chosen, setChosen] = useState<readonly Boundary[]>(
    hasTau && row === "marginal" ? ["reference", "tau"] : ["reference"],
  );
  const { cell, space } = useCell(row, columnId, LARGE_DETAIL);
  const reference = chosen.includes("reference") ? cell.reference : null;
  const accuracy = useLevel(chosen.includes("accuracy") && row !== "accuracy", columnId, "accuracy");
  const dice = useLevel(chosen.includes("dice") && row !== "dice", columnId, "dice");
  const tau = useLevel(hasTau && chosen.includes("tau"), columnId, "tau");
  const palette = usePalette();
  const rowText = rowName(row, sampleCount, firstRow);
  const word = column !== undefined && isOptimum(row) ? absence(column, row) : null;
  const contents = (colours: Palette) => (
    <>
      <Cell {...cell} reference={reference} tau={null} palette={colours} />
      {accuracy !== null && <Outline surface={accuracy} colour={colours.accuracy} />}
      {dice !== null && <Outline surface={dice} colour={colours.dice} />}
      {tau !== null && <TauOutline surface={tau} palette={colours} />}
    </>
  );
  return (
    <Dialog title={`${rowText}, noise strength ${formatStrength(a)}`} isOpen onClose={onClose} width="full">
      <div className={styles.enlarged}>
        <div className={styles.stage} style={{ "--aspect": 1.25 } as React.CSSProperties}>
          <div className={styles.space}>
            <SceneCanvas name="3D scene" space={space} className={styles.scene}>
              {contents(palette)}
            </SceneCanvas>
            {word !== null && <span className={styles.word}>{word}</span>}
          </div>
        </div>
        <div className={styles.side}>
          <section>
            <h3>View</h3>
            <CameraBar />
          </section>
          <BoundaryChoice row={row} chosen={chosen} onChange={setChosen} />
          <section>
            <h3>As a file</h3>
            <SceneFiles
              space={space}
              contents={column === undefined ? null : contents}
              a={a}
              part={{
                quantity: `${row === "average" ? "average" : quantityOf(row, 0)}-scene`,
                a,
                sample: row === "average" ? (firstRow === "average" ? 0 : firstRow) : null,
              }}
              words={rowText}
              draws
              colours={(colours) => [
                ...(isOptimum(row)
                  ? [
                      {
                        text: row === "dice" ? "Dice-optimal" : "accuracy-optimal",
                        colour: colours[row],
                        opacity: 1,
                      },
                    ]
                  : []),
                ...(reference === null
                  ? []
                  : [{ text: "reference", colour: colours.reference, opacity: 0.25 }]),
                ...(accuracy === null
                  ? []
                  : [{ text: "accuracy-optimal", colour: colours.accuracy, opacity: 1 }]),
                ...(dice === null ? [] : [{ text: "Dice-optimal", colour: colours.dice, opacity: 1 }]),
                ...(tau === null ? [] : [{ text: "threshold τ", colour: colours.threshold, opacity: 1 }]),
              ]}
              sentences={
                row === "marginal" || (row === "average" && firstRow === "average")
                  ? "The cloud is as dense as the probability."
                  : ""
              }
            />
          </section>
          <section>
            <h3>Colours</h3>
            <Legend hasLines={false} />
          </section>
        </div>
      </div>
    </Dialog>
  );
}

/** The boundary of an optimum, or of {m ≥ τ}, in fine detail; null where it is not to be shown, or not there. */
function useLevel(isShown: boolean, columnId: number, kind: OptimumKind | "tau") {
  const shown = useLabState((state) => state.shown[columnId]);
  const tau = useLabState((state) => state.tau);
  const level = kind === "tau" ? tau : shown === undefined ? null : thresholdOf(kind, shown.column.numbers);
  return useSurface(
    !isShown || shown === undefined || level === null || level === 0
      ? null
      : { kind: "level", grid: shown.reference.grid, values: shown.column.marginal, level },
    LARGE_DETAIL,
  );
}
