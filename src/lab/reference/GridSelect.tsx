import { useLabState } from "../../app/context.tsx";
import { DomainSelect } from "./DomainSelect.tsx";
import { hasSize } from "./PresetSelect.tsx";
import { SizeSelect } from "./SizeSelect.tsx";

/** What can be chosen of the reference's grid: a volume preset's size; of a file, and of what came with a box, what Ω is. */
export function GridSelect() {
  const isSized = useLabState(({ work }) => hasSize(work));
  const hasDomain = useLabState(
    ({ work: { source } }) => source.presetId === null || source.domain !== undefined,
  );
  return (
    <>
      {isSized && <SizeSelect />}
      {hasDomain && <DomainSelect />}
    </>
  );
}
