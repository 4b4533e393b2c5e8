import { describe, expect, it } from "vitest";
import { blobOf } from "../../../src/lab/export/blobs.ts";

const never = new AbortController().signal;

describe("blobOf", () => {
  it("holds an array's bytes and no others, also of a part of a buffer and of more than one step", async () => {
    const whole = Float32Array.from({ length: 2_500_000 }, (_, i) => i);
    for (const values of [whole, whole.subarray(7, 1_100_000), whole.subarray(0, 0)]) {
      const bytes = await (await blobOf(values, never)).arrayBuffer();
      expect(bytes.byteLength).toBe(values.byteLength);
      expect(Buffer.compare(new Uint8Array(bytes), new Uint8Array(values.buffer, values.byteOffset, values.byteLength))).toBe(0); // prettier-ignore
    }
  });

  it("stops between its steps when it is cancelled", async () => {
    const controller = new AbortController();
    const making = blobOf(new Uint8Array(2 ** 24), controller.signal);
    controller.abort();
    await expect(making).rejects.toMatchObject({ name: "AbortError" });
  });
});
