import { Pencil } from "lucide-react";
import { IconButton } from "../components/IconButton.tsx";
import { LONGEST_NOTE } from "../state/lecture/sequence.ts";
import styles from "./Note.module.css";

interface NoteProps {
  /** null where no slide is shown. */
  readonly note: string | null;
  readonly isWritten: boolean;
  readonly onWrite: () => void;
  /** @param note null where it stays as it was. */
  readonly onWritten: (note: string | null) => void;
}

/** What is said beside a slide, large enough for the last row; a pencil writes it. */
export function Note({ note, isWritten, onWrite, onWritten }: NoteProps) {
  if (note === null) return null;
  if (!isWritten) {
    return (
      <div className={styles.note}>
        <p>{note}</p>
        <IconButton name="Write the note" icon={<Pencil />} onPress={onWrite} />
      </div>
    );
  }
  return (
    <textarea
      className={styles.field}
      aria-label="Note"
      placeholder="What you say here. Enter keeps it."
      defaultValue={note}
      maxLength={LONGEST_NOTE}
      rows={2}
      ref={(field) => {
        if (field !== null && document.activeElement !== field) field.focus();
      }}
      onBlur={({ currentTarget }) => onWritten(currentTarget.value.trim())}
      onKeyDown={(event) => {
        if (event.key === "Escape") onWritten(null);
        else if (event.key === "Enter" && !event.shiftKey) onWritten(event.currentTarget.value.trim());
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
