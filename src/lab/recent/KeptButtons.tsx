import { SessionButton } from "../session/SessionButton.tsx";
import { RecentButton } from "./RecentButton.tsx";

/** The ways to what is kept: the last references, and the setups of the session. */
export function KeptButtons() {
  return (
    <>
      <RecentButton />
      <SessionButton />
    </>
  );
}
