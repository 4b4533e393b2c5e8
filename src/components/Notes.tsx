import { X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "./IconButton.tsx";
import styles from "./Notes.module.css";

interface NotesProps {
  /** What the sentences are about. */
  readonly name: string;
  /** Stands before them; left out where they speak for themselves. */
  readonly subject?: string;
  readonly sentences: readonly string[];
  /** What can be done about it. */
  readonly children?: ReactNode;
  readonly onPutAway: () => void;
}

/** Sentences that stand on the page until they are put away. */
export function Notes({ name, subject, sentences, children, onPutAway }: NotesProps) {
  return (
    <div className={styles.notes} role="note" aria-label={name}>
      <p>
        {subject !== undefined && <b>{subject}</b>} {sentences.join(" ")}
      </p>
      {children}
      <IconButton name="Put the notes away" icon={<X />} onPress={onPutAway} />
    </div>
  );
}
