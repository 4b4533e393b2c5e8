import { type ReactNode, type SyntheticEvent, useState } from "react";
import styles from "./Lights.module.css";

/** The Lab's sliders by their names, which are its contract with the page. */
const SLIDERS: Readonly<Record<string, string>> = {
  "Noise strength": "noise",
  Smoothness: "smoothness",
  Samples: "samples",
  Threshold: "threshold",
};

/** The part of the Lab that an element is in or stands for: a symbol, a panel, a slider with its name and field. */
function partOf(target: EventTarget): string | null {
  const found = (target as Element).closest<HTMLElement>("[data-symbol], [data-panel]");
  if (found !== null) {
    const { symbol, panel } = found.dataset;
    return symbol ?? (panel === "average" ? "first" : panel!);
  }
  for (let node: Element | null = target as Element; node !== null; node = node.parentElement) {
    const name = node.querySelector(':scope > [role="group"]')?.getAttribute("aria-label") ?? "";
    if (SLIDERS[name] !== undefined) return SLIDERS[name];
    if (node instanceof HTMLElement && node.tagName === "SECTION") return null;
  }
  return null;
}

/** Pointing at a symbol lights up its control or panel, and pointing at these their symbols; so do focus and tap. */
export function Lights({ className, children }: { className?: string; children: ReactNode }) {
  const [lit, setLit] = useState<string | null>(null);
  const light = ({ target }: SyntheticEvent) => setLit(partOf(target));
  return (
    <div
      className={`${styles.lights} ${className ?? ""}`}
      data-lit={lit ?? undefined}
      onPointerOver={light}
      onPointerLeave={() => setLit(null)}
      onFocus={light}
      onBlur={() => setLit(null)}
    >
      {children}
    </div>
  );
}
