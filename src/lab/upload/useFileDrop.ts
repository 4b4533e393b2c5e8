/** Files that are dropped anywhere on the page, or pasted. */
import { useCallback, useEffect } from "react";
import { useDrop } from "../../components/DropVeil.tsx";
import { useLab } from "../../app/context.tsx";

/** @returns whether a file hovers over the page. */
export function useFileDrop(): boolean {
  const lab = useLab();
  const read = useCallback(
    (files: FileList) => {
      if (files.length > 1) {
        const words = `One file at a time, got ${files.length}: drop the one that holds the reference.`;
        lab.alerts.raise("file", words);
      } else if (files.length === 1) void lab.upload.read(files[0]);
    },
    [lab],
  );
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files;
      if (files === undefined || files.length === 0) return;
      event.preventDefault();
      read(files);
    };
    window.addEventListener("paste", onPaste);
    return () => window.removeEventListener("paste", onPaste);
  }, [read]);
  return useDrop(useCallback((dropped: DataTransfer) => read(dropped.files), [read]));
}
