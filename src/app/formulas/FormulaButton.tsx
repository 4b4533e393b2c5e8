import { memo } from "react";
import { AskButton } from "../../components/AskButton.tsx";
import type { LevelSet } from "../../core/optima.ts";
import { later } from "../../components/later.tsx";
import { type QuantityId, quantity } from "./quantities.ts";

const FormulaContent = later("the formula", async () => (await import("./FormulaContent.tsx")).default);

interface FormulaButtonProps {
  readonly of: QuantityId;
  readonly level?: LevelSet | null;
}

/** A "?" that opens the formula of what it stands beside, with the selected column's numbers in it. */
export const FormulaButton = memo(function FormulaButton({ of, level = null }: FormulaButtonProps) {
  const { name } = quantity(of);
  return (
    <AskButton name={`Formula of ${name}`} title={name}>
      <FormulaContent of={of} level={level} />
    </AskButton>
  );
});
