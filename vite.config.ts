import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

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

export default defineConfig({
  // Relative addresses: the build works under any sub-path of any static host.
  base: "./",
  plugins: [react(), contentSecurityPolicy()],
  css: { postcss: { plugins: [WOFF2_ALONE] } },
  worker: { format: "es" },
  build: { target: "es2022", chunkSizeWarningLimit: 4000 },
  test: {
    testTimeout: 60_000,
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
