import { History } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../components/IconButton.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { useStores } from "../../app/context.tsx";
import { RecentList } from "./RecentList.tsx";

/** Opens the list of the last works; nothing where none are kept. */
export function RecentButton() {
  const { recent } = useStores();
  const [isOpen, setIsOpen] = useState(false);
  if (recent === null) return null;
  return (
    <>
      <IconButton
        name="Recent"
        hint="Recent: the last references that were drawn or opened here"
        icon={<History />}
        onPress={() => setIsOpen(true)}
      />
      <Dialog title="Recent" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <RecentList onDone={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}
