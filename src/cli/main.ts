/** `npm run -s marginalia -- analyse FILE …`: the laboratory without a screen. Spec: the same core, JSON and figure. */
import { InputError } from "../core/errors.ts";
import { USAGE, parseArguments } from "./arguments.ts";
import { runAnalyse } from "./analyse.ts";

try {
  const command = parseArguments(process.argv.slice(2));
  if (command === "help") process.stdout.write(USAGE);
  else await runAnalyse(command);
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`marginalia: ${error.message.replaceAll("\n", " ")}\n`);
  process.exitCode = 2;
}
