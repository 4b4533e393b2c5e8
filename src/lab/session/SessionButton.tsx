import { Bookmark } from "lucide-react";
import { useStores } from "../../app/context.tsx";
import { IconButton } from "../../components/IconButton.tsx";

/** Opens the list of setups; nothing where none is kept. */
export function SessionButton() {
  const { session } = useStores();
  if (session === null) return null;
  return (
    <IconButton
      name="Session"
      hint="Session: keep this setup by a name, and save several as one file"
      icon={<Bookmark />}
      onPress={() => void session().then((made) => made.show(true))}
    />
  );
}
