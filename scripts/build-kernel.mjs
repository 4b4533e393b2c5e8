// Compiles the AssemblyScript kernel to WebAssembly and writes it as a TypeScript module, so that the browser, the
// workers and Node load the same bytes without a request. Does nothing while the module is newer than its sources.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { main } from "assemblyscript/asc";

const folder = new URL("../src/core/kernel/", import.meta.url);
const output = new URL("kernel.generated.ts", folder);
const sources = readdirSync(new URL("assembly/", folder)).filter((name) => name.endsWith(".ts"));
const inputs = [import.meta.url, ...sources.map((name) => new URL(`assembly/${name}`, folder).href)];

const modified = (url) => statSync(new URL(url), { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (inputs.every((url) => modified(url) < modified(output))) process.exit(0);

let binary;
const { error, stderr } = await main(
  ["index.ts", "--outFile", "kernel.wasm", "-O3", "--converge", "--noAssert", "--runtime", "minimal", "--enable", "simd", "--use", "abort="], // prettier-ignore
  {
    readFile(name, base) {
      if (name.startsWith("node_modules") || name.endsWith(".json")) return null;
      try {
        return readFileSync(new URL(`assembly/${name.replace(`${base}/`, "")}`, folder), "utf8");
      } catch {
        return null;
      }
    },
    writeFile(name, contents) {
      if (name.endsWith(".wasm")) binary = contents;
    },
    listFiles: () => [],
  },
);
if (error !== null) {
  console.error(stderr);
  throw error;
}
writeFileSync(
  output,
  `// Made by scripts/build-kernel.mjs from assembly/. Not in version control.
export const KERNEL_BYTES: Uint8Array<ArrayBuffer> = Uint8Array.of(${binary.join(",")});
`,
);
console.error(`kernel: ${binary.length} bytes of WebAssembly`);
