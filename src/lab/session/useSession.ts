import { useEffect, useState } from "react";
import { useStores } from "../../app/context.tsx";
import type { Session } from "../../state/lab/session.ts";

/** The list of setups; null until it is loaded, and for a Lab that has none. */
export function useSession(): Session | null {
  const { session } = useStores();
  const [found, setFound] = useState<Session | null>(null);
  useEffect(() => {
    if (session === null) return undefined;
    let isAwaited = true;
    void session().then((made) => isAwaited && setFound(made));
    return () => {
      isAwaited = false;
    };
  }, [session]);
  return found;
}
