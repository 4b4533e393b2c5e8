import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useIsShown, useIsVolume, useLab, useLabState } from "../app/context.tsx";
import styles from "./Controls.module.css";
import { NoisePanel } from "./noise/NoisePanel.tsx";
import { ReferencePanel } from "./reference/ReferencePanel.tsx";
import { isTyping } from "../app/keys.ts";
import { textsIn } from "../state/alerts.ts";
import { hasNoiseControls } from "../state/lab/show.ts";

interface ControlsProps {
  /** Whether the editor has the room of all else but the figure. */
  readonly isEditorLarge: boolean;
  readonly onEditorLarge: (isLarge: boolean) => void;
}

/** Reference and noise: a column at the left, on phones a sheet at the bottom that shows the noise strength when closed. */
export function Controls({ isEditorLarge, onEditorLarge }: ControlsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const sheet = useRef<HTMLElement>(null);
  const lab = useLab();
  useEffect(() => {
    if (!isOpen) return undefined;
    // Heard before anybody else: such a tap only closes the sheet, and does not also enlarge a picture.
    const onClick = (event: MouseEvent) => {
      const target = event.target as Element;
      if (sheet.current!.contains(target) || target.closest("main") === null) return;
      // Columns can be selected and removed beside the open sheet.
      if (target.closest("button, select, label") !== null) return;
      event.stopPropagation();
      setIsOpen(false);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || isTyping(event.target)) return;
      // Esc closes a dialog first, then puts an alert away.
      if (document.querySelector('[role="dialog"]') !== null) return;
      if (textsIn("lab", lab.alerts.store.getState()).length > 0) return;
      setIsOpen(false);
    };
    document.addEventListener("click", onClick, true);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("click", onClick, true);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [isOpen, lab]);
  const hasEditor = useIsShown("reference");
  const hasNoise = useLabState(({ show }) => hasNoiseControls(show));
  const isVolume = useIsVolume();
  return (
    <section
      ref={sheet}
      className={styles.controls}
      data-open={isOpen}
      data-editor={hasEditor}
      data-large={isEditorLarge}
      aria-label="Controls"
    >
      <button
        type="button"
        className={styles.handle}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? <ChevronDown aria-hidden="true" /> : <ChevronUp aria-hidden="true" />}
        {isOpen ? "Less" : nameOf(hasEditor, hasNoise)}
      </button>
      {hasEditor && (
        <div className={styles.reference} data-volume={isVolume}>
          <ReferencePanel isLarge={isEditorLarge} onLarge={onEditorLarge} />
        </div>
      )}
      <div className={styles.noise}>
        <NoisePanel />
      </div>
    </section>
  );
}

function nameOf(hasReference: boolean, hasNoise: boolean): string {
  if (!hasReference) return "Noise";
  return hasNoise ? "Reference and noise" : "Reference";
}
