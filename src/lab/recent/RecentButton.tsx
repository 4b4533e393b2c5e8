import { History } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../components/Button.tsx";
import { useStores } from "../../app/context.tsx";
import { RecentDialog } from "./RecentDialog.tsx";

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
      <RecentDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
