/** The commands of the command line, by their first word: `analyse` where there is none. */
import { InputError } from "../core/errors.ts";
import { runAnalyse } from "./analyse.ts";
import { USAGE, parseArguments } from "./arguments.ts";
import { EXPERIMENT_USAGE, parseExperiment } from "./experimentArguments.ts";
import { runFigure } from "./figure.ts";
import { FIGURE_USAGE, parseFigure } from "./figureArguments.ts";
import { runOnThreads } from "./experimentThreads.ts";
import { RATERS_USAGE, parseRaters, runRaters } from "./raters.ts";
import { SWEEP_USAGE, parseSweep, runSweep } from "./sweep.ts";
import { THRESHOLD_USAGE, parseThreshold, runThreshold } from "./threshold.ts";

/**
 * Runs a command. What is wrong with its input is told in one line on standard error, with exit code 2.
 * @param words of the command line, without the program's name.
 */
export async function runCommand(words: readonly string[]): Promise<void> {
  try {
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
    } else if (words[0] === "threshold") {
      const command = parseThreshold(words.slice(1));
      if (command === "help") process.stdout.write(THRESHOLD_USAGE);
      else await runThreshold(command);
    } else if (words[0] === "raters") {
      const command = parseRaters(words.slice(1));
      if (command === "help") process.stdout.write(RATERS_USAGE);
      else await runRaters(command);
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
}
