import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/chromium.mjs";

const PORT = Number(process.env.E2E_PORT ?? 4183);
const executablePath = findChromium();

const BASE_ARGS = [
  "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
]; // prettier-ignore

/** Chromium as the machine has it, with more arguments. */
function chromium(args: readonly string[]) {
  return {
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [...BASE_ARGS, ...args],
    },
  };
}

/** The tests that look at scenes in space. */
const IN_SPACE = /(export|nested|scenes|volumes|volumes-large)\.spec\.ts$/;

/**
 * End-to-end tests of the built app (`npm run build` first) in headless Chromium. Those in space run WebGL on SwiftShader;
 * an emulated graphics card costs more than all the rest of a page, so the others are drawn without one.
 */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  // Half of a test's time is waiting; two in space at a time would wait for each other.
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1280, height: 800 },
  },
  projects: [
    { name: "flat", testIgnore: IN_SPACE, use: chromium(["--disable-gpu"]) },
    {
      name: "in space",
      workers: 1,
      testMatch: IN_SPACE,
      use: chromium(["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]),
    },
  ],
  webServer: { command: `node scripts/serve.mjs --port ${PORT}`, port: PORT, reuseExistingServer: false },
});
