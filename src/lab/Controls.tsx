import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import styles from "./Controls.module.css";
import { NoisePanel } from "./noise/NoisePanel.tsx";
import { ReferencePanel } from "./reference/ReferencePanel.tsx";

/** Reference and noise: a column at the left, on phones a sheet at the bottom that shows the noise strength when closed. */
export function Controls() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className={styles.controls} data-open={isOpen} aria-label="Controls">
      <button
        type="button"
        className={styles.handle}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? <ChevronDown aria-hidden="true" /> : <ChevronUp aria-hidden="true" />}
        {isOpen ? "Less" : "Reference and noise"}
      </button>
      <div className={styles.reference}>
        <ReferencePanel />
      </div>
      <div className={styles.noise}>
        <NoisePanel />
      </div>
    </section>
  );
}
