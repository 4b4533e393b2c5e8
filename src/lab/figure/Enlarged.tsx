import { useLabState } from "../../app/context.tsx";
import { EnlargedPanel } from "./EnlargedPanel.tsx";
import { EnlargedScene } from "./EnlargedScene.tsx";
import type { PanelAt } from "./usePanelGestures.ts";

interface EnlargedProps extends PanelAt {
  readonly isInSpace: boolean;
  readonly onClose: () => void;
}

/** A panel of the figure, or its scene, as large as the window. */
export function Enlarged({ isInSpace, ...panel }: EnlargedProps) {
  const isFlat = useLabState(({ firstRow, averageAs }) => firstRow === "average" && averageAs === "slice");
  return isInSpace && !(isFlat && panel.row === "average") ? (
    <EnlargedScene {...panel} />
  ) : (
    <EnlargedPanel {...panel} />
  );
}
