import type { ReactNode } from "react";
import styles from "./Prose.module.css";

interface HoldsProps {
  /** For every marginal, whatever the noise. */
  readonly always?: ReactNode;
  /** In this model of the noise only. */
  readonly model?: ReactNode;
  /** Measured for this shape: no law. */
  readonly shape?: ReactNode;
}

/** How far the chapter's statements reach. */
export function Holds({ always, model, shape }: HoldsProps) {
  const notes = [
    { name: "Always", text: always },
    { name: "In this model", text: model },
    { name: "For this shape", text: shape },
  ].filter(({ text }) => text !== undefined);
  return (
    <aside className={styles.holds} aria-label="What holds where">
      <dl>
        {notes.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
