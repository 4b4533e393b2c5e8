import type { Stores } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import type { Setup } from "../../io/scene/scene.ts";
import { sessionFileName } from "../../app/downloads/fileNames.ts";

/**
 * "Save session": all setups of the list, and the Lab as it is, as one file.
 * @param present the Lab as it is, where it is known with its figure; null has it computed.
 */
export async function downloadSession({ lab, session }: Stores, present: Setup | null): Promise<void> {
  if (session === null) throw new Error("a session is saved where none is kept");
  const { text, setups } = await (await session()).file(present);
  download(sessionFileName(lab.store.getState(), setups), text, "application/json");
}
