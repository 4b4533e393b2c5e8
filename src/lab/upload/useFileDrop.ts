/** Files that are dropped anywhere on the page, or pasted. */
import { useEffect, useState } from "react";
import { useLab } from "../context.tsx";

/** @returns whether a file hovers over the page. */
export function useFileDrop(): boolean {
  const lab = useLab();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const read = (files: FileList | undefined) => {
      if (files === undefined || files.length === 0) return false;
      if (files.length > 1) {
        lab.showAlert(`One file at a time, got ${files.length}: drop the one that holds the reference.`);
      } else void lab.upload.read(files[0]);
      return true;
    };
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      read(event.dataTransfer?.files);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (read(event.clipboardData?.files)) event.preventDefault();
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    window.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
      window.removeEventListener("paste", onPaste);
    };
  }, [lab]);
  return isOver;
}
