/** Large arrays and files as Blobs, and back, in steps that leave the page alive. */

/** Bytes copied at a time: a few milliseconds. */
const PART_BYTES = 2 ** 22;

/** The bytes of an array, as the machine holds them. @throws AbortError once the signal says so. */
export async function blobOf(values: Float32Array | Uint8Array, signal: AbortSignal): Promise<Blob> {
  const parts: Blob[] = [];
  for (let at = 0; at < values.byteLength; at += PART_BYTES) {
    const length = Math.min(PART_BYTES, values.byteLength - at);
    parts.push(new Blob([new Uint8Array(values.buffer as ArrayBuffer, values.byteOffset + at, length)]));
    await nextTask();
    signal.throwIfAborted();
  }
  return new Blob(parts);
}

/** Lets the page answer before the next step. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** A file in base64; the browser reads it beside the page. */
export function base64Of(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = reader.result as string;
      resolve(url.slice(url.indexOf(",") + 1));
    };
    reader.onerror = () => reject(new Error("the picture could not be read back"));
    reader.readAsDataURL(blob);
  });
}
