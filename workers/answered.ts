/** How every service makes its answers. */
import { transfer } from "comlink";
import { type Answer, failure } from "./protocol/answer.ts";

/**
 * What `make` makes; or, where it throws, why, in words.
 * @param buffersOf the memory that goes over without a copy: this side has it no more. @param onFailure clears up first.
 */
export async function answered<T>(
  make: () => T | Promise<T>,
  buffersOf: (value: T) => ArrayBufferLike[] = () => [],
  onFailure: () => void = () => {},
): Promise<Answer<T>> {
  try {
    const value = await make();
    return transfer({ ok: true, value }, buffersOf(value) as ArrayBuffer[]);
  } catch (error) {
    onFailure();
    return failure(error);
  }
}
