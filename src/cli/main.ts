/** `npm run -s marginalia -- COMMAND …`: the laboratory and the experiment without a screen. Spec: the same core, JSON and figure. */
import { InputError } from "../core/errors.ts";
import { runAnalyse } from "./analyse.ts";
import { USAGE, parseArguments } from "./arguments.ts";
import { EXPERIMENT_USAGE, parseExperiment } from "./experimentArguments.ts";
import { runFigure } from "./figure.ts";
import { FIGURE_USAGE, parseFigure } from "./figureArguments.ts";
import { runOnThreads } from "./experimentThreads.ts";
import { SWEEP_USAGE, parseSweep, runSweep } from "./sweep.ts";

try {
  const words = process.argv.slice(2);
  if (words[0] === "experiment") {
    const command = parseExperiment(words.slice(1));
    if (command === "help") process.stdout.write(EXPERIMENT_USAGE);
    else await runOnThreads(command);
  } else if (words[0] === "figure") {
    const command = parseFigure(words.slice(1));
    if (command === "help") process.stdout.write(FIGURE_USAGE);
    else await runFigure(command);
  } else if (words[0] === "sweep") {
    const command = parseSweep(words.slice(1));
    if (command === "help") process.stdout.write(SWEEP_USAGE);
    else await runSweep(command);
  } else {
    const command = parseArguments(words);
    if (command === "help") process.stdout.write(USAGE);
    else await runAnalyse(command);
  }
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`marginalia: ${error.message.replaceAll("\n", " ")}\n`);
  process.exitCode = 2;
}
