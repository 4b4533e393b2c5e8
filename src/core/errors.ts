/**
 * The one family of errors a user can cause. The message says what is wrong with what (got, expected) and what to
 * do; it is shown as it stands by the screen's alert and by the command line. Anything else that is thrown is a bug.
 */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** The engine gave no more memory. The kernel that threw it may still hold blocks: use a new one. */
export class OutOfMemory extends InputError {
  constructor(byteLength: number) {
    super(
      `the computation needs ${Math.ceil(byteLength / 2 ** 20)} MiB more memory than there is: crop or downsample the image, or ask for fewer noise strengths`,
    );
  }
}

/** Refuses a number outside [low, high]. @throws InputError `smoothness must be in [0, 2], got -1`. */
export function requireInRange(name: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high)) {
    throw new InputError(`${name} must be in [${low}, ${high}], got ${value}`);
  }
}

/** Refuses anything but a whole number in [low, high]. @throws InputError */
export function requireInteger(name: string, value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new InputError(`${name} must be a whole number in [${low}, ${high}], got ${value}`);
  }
}
