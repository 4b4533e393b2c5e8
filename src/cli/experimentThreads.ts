/** The command `experiment` over threads of this machine, until it is done or the user stops it. */
import { availableParallelism } from "node:os";
import { startTrainingThread } from "../compute/threads.node.ts";
import { TrainingPool, trainingPoolSize } from "../compute/trainingPool.ts";
import { runExperiment } from "./experiment.ts";
import type { ExperimentCommand } from "./experimentArguments.ts";

/** As shells count a command that Ctrl-C or a plain `kill` ended. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** @throws InputError as `runExperiment` does. After a signal the exit code is set, and nothing is written. */
export async function runOnThreads(command: ExperimentCommand): Promise<void> {
  const pool = new TrainingPool(
    startTrainingThread,
    command.workers ?? trainingPoolSize(availableParallelism()),
  );
  const abort = new AbortController();
  const stops = (["SIGINT", "SIGTERM"] as const).map((signal) => {
    const stop = () => {
      process.exitCode = EXIT_CODES[signal];
      abort.abort();
    };
    process.once(signal, stop);
    return () => process.off(signal, stop);
  });
  try {
    await runExperiment(command, pool, abort.signal);
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    process.stderr.write("marginalia: stopped; no file was written\n");
  } finally {
    for (const forget of stops) forget();
    pool.close();
  }
}
