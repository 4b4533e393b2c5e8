import { X } from "lucide-react";
import { IconButton } from "../../components/Button.tsx";
import { useLab, useLabState } from "../../app/context.tsx";
import styles from "./FileNotes.module.css";

/** What there is to know of the file that the reference came from, until it is put away or another reference comes. */
export function FileNotes() {
  const lab = useLab();
  const { name, notes = [] } = useLabState(({ work }) => work.source);
  if (notes.length === 0) return null;
  return (
    <div className={styles.notes} role="note" aria-label={`About ${name}`}>
      <p>
        <b>{name}</b> {notes.join(" ")}
      </p>
      <IconButton name="Put the notes away" icon={<X />} onPress={() => lab.upload.putNotesAway()} />
    </div>
  );
}
