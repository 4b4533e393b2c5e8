import { expect, it } from "vitest";
import { fileStem } from "../../../src/app/downloads/fileStem.ts";

it("a text becomes a file name's stem that every file system takes", () => {
  const stem = (text: string) => fileStem(text, 12, "reference");
  expect(stem("Niere (links) 1")).toBe("Niere-links-");
  expect(stem("../../etc")).toBe("etc");
  expect(stem(".hidden")).toBe("hidden");
  expect(stem('a<b>:"|?*')).toBe("a-b");
  expect(stem("腎臓_2.v1")).toBe("腎臓_2.v1");
  // The same name, however its accents are written.
  expect(stem("re\u0301f")).toBe("r\u00e9f");
  expect(stem("…")).toBe("reference");
});
