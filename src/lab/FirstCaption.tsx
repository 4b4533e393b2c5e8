import { useLabState } from "../app/context.tsx";
import { PrintedRuns } from "../app/PrintedRuns.tsx";
import { formatSize, formatStrength } from "../figure/format.ts";
import { isAnatomical } from "../io/image.ts";
import { figureName } from "../io/source.ts";

/** All parameters, on paper alone: the caption until the whole one can be written. */
export function FirstCaption() {
  const { source, reference } = useLabState(({ work }) => work);
  const columns = useLabState((state) => state.columns);
  const smoothness = useLabState((state) => state.smoothness);
  const sampleCount = useLabState((state) => state.sampleCount);
  const seed = useLabState((state) => state.seed);
  const { grid } = reference;
  const strengths = columns.map(({ a }) => formatStrength(a)).join(", ");
  const size = `${formatSize(grid, isAnatomical(source.orientation))} ${grid.shape.length === 3 ? "voxels" : "pixels"}`;
  return (
    <PrintedRuns
      runs={[
        { text: `${figureName(source)}. `, style: "semibold" },
        { text: `Reference of ${size}. Noise strength ` },
        { text: "a", style: "italic" },
        { text: ` = ${strengths} of the longest side; smoothness ` },
        { text: "b", style: "italic" },
        { text: ` = ${formatStrength(smoothness)}; ` },
        { text: "k", style: "italic" },
        { text: ` = ${sampleCount}; seed ${seed}.` },
      ]}
    />
  );
}
