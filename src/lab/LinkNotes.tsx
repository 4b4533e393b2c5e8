import { useLab, useLabState } from "../app/context.tsx";
import { Notes } from "../components/Notes.tsx";

/** What of a link was not taken as it stands. */
export function LinkNotes() {
  const lab = useLab();
  const notes = useLabState(({ linkNotes }) => linkNotes);
  if (notes.length === 0) return null;
  return <Notes name="About the link" sentences={notes} onPutAway={() => lab.putLinkNotesAway()} />;
}
