// Compiles the AssemblyScript kernels to WebAssembly and writes each as a TypeScript module, so that the browser, the
// workers and Node load the same bytes without a request. Does nothing for a module that is newer than all sources.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { main } from "assemblyscript/asc";

const folder = new URL("../src/core/kernel/", import.meta.url);
/** Folder of sources with an index.ts, and the module made of it. */
const KERNELS = [
  ["assembly/", "kernel.generated.ts", "KERNEL_BYTES"],
  ["network/assembly/", "network/network.generated.ts", "NETWORK_BYTES"],
];

const sourcesIn = (path) =>
  readdirSync(new URL(path, folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => new URL(path + name, folder).href);
const inputs = [import.meta.url, ...KERNELS.flatMap(([path]) => sourcesIn(path))];
const modified = (url) => statSync(new URL(url), { throwIfNoEntry: false })?.mtimeMs ?? 0;

for (const [path, module, constant] of KERNELS) {
  const output = new URL(module, folder);
  if (inputs.every((url) => modified(url) < modified(output))) continue;
  const binary = await compile(path);
  writeFileSync(
    output,
    `// Made by scripts/build-kernel.mjs from ${path}. Not in version control.
export const ${constant}: Uint8Array<ArrayBuffer> = Uint8Array.of(${binary.join(",")});
`,
  );
  console.error(`${path}: ${binary.length} bytes of WebAssembly`);
}

/** The WebAssembly of a folder's index.ts. */
async function compile(path) {
  let binary;
  const { error, stderr } = await main(
    [`${path}index.ts`, "--outFile", "kernel.wasm", "-O3", "--converge", "--noAssert", "--runtime", "minimal", "--enable", "simd", "--use", "abort="], // prettier-ignore
    {
      readFile(name) {
        if (name.startsWith("node_modules") || name.endsWith(".json")) return null;
        try {
          return readFileSync(new URL(name, folder), "utf8");
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
    process.stderr.write(stderr.toBuffer());
    throw error;
  }
  return binary;
}
