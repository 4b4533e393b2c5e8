import { expect } from "vitest";
import { InputError } from "../../src/core/errors.ts";

/** Expects an InputError, not another error, whose message matches all patterns; returns the message. */
export async function expectRefusal(read: () => unknown, ...patterns: RegExp[]): Promise<string> {
  const error = await (async () => read())().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  const { message } = error as InputError;
  for (const pattern of patterns) expect(message).toMatch(pattern);
  return message;
}

/** Bytes of array memory that were taken (and not yet given back) while `read` ran. */
export async function memoryTaken(read: () => unknown): Promise<number> {
  const before = process.memoryUsage().arrayBuffers;
  await read();
  return process.memoryUsage().arrayBuffers - before;
}
