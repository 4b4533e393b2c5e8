import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { licences } from "./scripts/licences.mjs";
import { opening } from "./scripts/opening.mjs";

/** The promise of privacy, in the page itself: no connection can be opened to anywhere. Only in the build: the development server needs a socket. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "manifest-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** Of every face the WOFF2 alone: a browser that runs this page reads no other file of it. */
const WOFF2_ALONE = {
  postcssPlugin: "woff2-alone",
  Declaration: {
    src(source: { value: string }) {
      const files = source.value.split(",");
      source.value = files.filter((file) => /\.woff2\b/.test(file)).join(",");
    },
  },
};

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** What is needed before the first figure: all that main.tsx imports, and what that imports, but nothing that is put off by `import()`. */
function atStart(modules: Modules): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    modules.getModuleInfo(id)?.importedIds.forEach(add);
  };
  add(fileURLToPath(new URL("src/main.tsx", import.meta.url)));
  return found;
}

let start: ReadonlySet<string> | null = null;

/** One file: in seventy, since parts of it are shared with what comes later, it would be larger by a seventh and asked for in as many requests. */
const START = {
  debugName: "start",
  name(id: string, modules: Modules) {
    start ??= atStart(modules);
    return start.has(id) ? "start" : null;
  },
};

export default defineConfig({
  // Relative addresses: the build works under any sub-path of any static host.
  base: "./",
  plugins: [react(), contentSecurityPolicy(), opening(), licences()],
  css: { postcss: { plugins: [WOFF2_ALONE] } },
  worker: { format: "es" },
  build: {
    target: "es2022",
    chunkSizeWarningLimit: 4000,
    // The opening is rendered in the middle of it, which takes its time.
    rolldownOptions: { output: { codeSplitting: { groups: [START] } }, checks: { bundlerTimings: false } },
  },
  test: {
    testTimeout: 60_000,
    // Before some tests all that the page puts off is loaded, and translated first.
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "units", include: ["tests/**/*.test.ts"], exclude: ["tests/shared/**"] },
      },
      {
        extends: true,
        // As the page has it: fiber's other form comes with a three.js of its own.
        resolve: { mainFields: ["module", "main"] },
        test: {
          name: "components",
          include: ["tests/**/*.test.tsx"],
          environment: "jsdom",
          setupFiles: ["tests/components/setup.ts"],
          server: { deps: { inline: ["@react-three/fiber"] } },
        },
      },
    ],
  },
});
