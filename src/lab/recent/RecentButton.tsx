import { History } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../components/Button.tsx";
import { RecentDialog } from "./RecentDialog.tsx";

/** Opens the list of the last works. */
export function RecentButton() {
  const [isOpen, setIsOpen] = useState(false);
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
