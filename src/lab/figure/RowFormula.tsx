import { FormulaButton } from "../../app/formulas/FormulaButton.tsx";
import { useLabState } from "../../app/context.tsx";
import type { RowKind } from "../../core/segmentation.ts";

/** The formula of a row; the first one shows the average or a sample. */
export function RowFormula({ row }: { row: RowKind }) {
  const isSample = useLabState(({ firstRow }) => row === "average" && firstRow !== "average");
  return <FormulaButton of={isSample ? "sample" : row} />;
}
