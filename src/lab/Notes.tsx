import { LinkNotes } from "./LinkNotes.tsx";
import { SessionDialog } from "./session/SessionDialog.tsx";
import { FileNotes } from "./upload/FileNotes.tsx";
import { SceneNotes } from "./upload/SceneNotes.tsx";

/** What there is to say of what was opened last: a file, a link, a scene, a list of setups. */
export function Notes() {
  return (
    <>
      <FileNotes />
      <LinkNotes />
      <SceneNotes />
      <SessionDialog />
    </>
  );
}
