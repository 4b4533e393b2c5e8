import { InputError } from "../core/errors.ts";

/** Red, green and blue of "#RRGGBB", 0 to 255 each. @throws InputError for any other text. */
export function rgbOf(colour: string): readonly [red: number, green: number, blue: number] {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new InputError(`a colour must read #RRGGBB, got ${colour}`);
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
