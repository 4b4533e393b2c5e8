/** Files and folders that are dropped anywhere while the Experiment is shown. */
import { useMemo } from "react";
import { useDrop } from "../../components/DropVeil.tsx";
import type { PickedFile } from "../../io/ct/totalSegmentator.ts";
import { droppedFiles } from "../../app/picked.ts";

/** @param onDrop null: nothing can be taken just now. @returns whether files hover over the page that would be taken. */
export function useFilesDrop(onDrop: ((files: readonly PickedFile[]) => void) | null): boolean {
  const take = useMemo(
    () => onDrop && ((dropped: DataTransfer) => void droppedFiles(dropped.items).then(onDrop)),
    [onDrop],
  );
  return useDrop(take);
}
