import { Suspense, lazy } from "react";
import { AskButton } from "../../components/AskButton.tsx";
import type { LevelSet } from "../../core/optima.ts";
import { type QuantityId, quantity } from "./quantities.ts";

const FormulaContent = lazy(() => import("./FormulaContent.tsx"));

interface FormulaButtonProps {
  readonly of: QuantityId;
  readonly level?: LevelSet | null;
}

/** A "?" that opens the formula of what it stands beside, with the selected column's numbers in it. */
export function FormulaButton({ of, level = null }: FormulaButtonProps) {
  const { name } = quantity(of);
  return (
    <AskButton name={`Formula of ${name}`} title={name}>
      <Suspense fallback={<p>…</p>}>
        <FormulaContent of={of} level={level} />
      </Suspense>
    </AskButton>
  );
}
