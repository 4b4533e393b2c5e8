import { useLab, useLabState } from "../../app/context.tsx";
import { later } from "../../components/later.tsx";
import { Dialog } from "../../components/Dialog.tsx";

const Question = later("the question", async () => (await import("./Question.tsx")).Question);

/** Asks what the foreground of an uploaded file is, while a file waits for it. */
export function ForegroundDialog() {
  const lab = useLab();
  const pending = useLabState((state) => state.pending);
  return (
    <Dialog
      title="Choose the foreground"
      isOpen={pending !== null}
      onClose={() => lab.upload.cancel()}
      width="wide"
    >
      {pending !== null && <Question key={pending.file.image.name} pending={pending} />}
    </Dialog>
  );
}
