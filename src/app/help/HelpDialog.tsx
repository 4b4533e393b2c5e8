import { Dialog } from "../../components/Dialog.tsx";
import { later } from "../../components/later.tsx";

const HelpContent = later("the help", async () => (await import("./HelpContent.tsx")).default);

/** What the page computes, how it is operated, whom to cite, and what happens to the data. */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Help" isOpen={isOpen} onClose={onClose} width="full">
      <HelpContent />
    </Dialog>
  );
}
