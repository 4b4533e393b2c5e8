/** `npm run -s marginalia -- COMMAND …`: the laboratory and the experiment without a screen. Spec: the same core, JSON and figure. */
import { runCommand } from "./commands.ts";

await runCommand(process.argv.slice(2));
