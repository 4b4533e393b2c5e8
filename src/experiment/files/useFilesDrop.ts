/** Files and folders that are dropped anywhere while the Experiment is shown. */
import { useEffect, useState } from "react";
import type { PickedFile } from "../../io/totalSegmentator.ts";
import { droppedFiles } from "./picked.ts";

/** @param onDrop null: nothing can be taken just now. @returns whether files hover over the page that would be taken. */
export function useFilesDrop(onDrop: ((files: readonly PickedFile[]) => void) | null): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Else the browser would leave the page for the file.
      event.preventDefault();
      setIsOver(onDrop !== null);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const take = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      if (onDrop !== null) void droppedFiles(event.dataTransfer!.items).then(onDrop);
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", take);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", take);
    };
  }, [onDrop]);
  return isOver;
}
