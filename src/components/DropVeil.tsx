import { type ReactNode, useEffect, useState } from "react";
import styles from "./DropVeil.module.css";

/** Says over the page what may be dropped on it. */
export function DropVeil({ children }: { readonly children: ReactNode }) {
  return <div className={styles.veil}>{children}</div>;
}

/**
 * Takes files that are dropped anywhere on the page. @param onDrop null: nothing can be taken just now.
 * @returns whether files hover over the page that would be taken.
 */
export function useDrop(onDrop: ((dropped: DataTransfer) => void) | null): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const hover = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Else the browser would leave the page for the file.
      event.preventDefault();
      setIsOver(onDrop !== null);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const take = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      onDrop?.(event.dataTransfer!);
    };
    window.addEventListener("dragover", hover);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", take);
    return () => {
      window.removeEventListener("dragover", hover);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", take);
    };
  }, [onDrop]);
  return isOver;
}
