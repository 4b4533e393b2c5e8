/** The command line within the tests' own process: a process of its own takes a second before its first line. */
import { vi } from "vitest";
import { runCommand } from "../../src/cli/commands.ts";

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code. */
  readonly status: number;
}

/** Runs `marginalia WORDS…`, one at a time. */
export async function marginalia(...words: string[]): Promise<Ran> {
  const written = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      written[name] += text as string;
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await runCommand(words);
    return { ...written, status: exitCode() };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = before;
  }
}

/** As it stands by now: what was set above is not what the types remember. */
function exitCode(): number {
  return Number(process.exitCode ?? 0);
}
