import { LinkNotes } from "./LinkNotes.tsx";
import { FileNotes } from "./upload/FileNotes.tsx";
import { SceneNotes } from "./upload/SceneNotes.tsx";

/** What there is to say of what was opened last: a file, a link, a scene. */
export function OpenedNotes() {
  return (
    <>
      <FileNotes />
      <LinkNotes />
      <SceneNotes />
    </>
  );
}
