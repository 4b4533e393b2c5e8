// Finds a Chromium for the end-to-end tests, or installs one: an installed browser first, then Debian's package where
// we may, then Playwright's own download.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of an installed Chromium, or null. */
export function findChromium() {
  const installed = CANDIDATES.find((path) => path && existsSync(path));
  if (installed) return installed;
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

/** Path of a Chromium, installed now if need be. Throws, saying what to do, where none can be had. */
function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const isDebian = existsSync("/usr/bin/apt-get");
  if (isDebian && process.getuid?.() === 0) {
    console.log("Chromium is missing: installing Debian's package …");
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-q"], { stdio: "inherit", env: environment });
    spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], { stdio: "inherit", env: environment }); // prettier-ignore
  }
  if (!findChromium()) {
    console.log("Chromium is missing: trying Playwright's download …");
    spawnSync(process.execPath, [new URL("../node_modules/@playwright/test/cli.js", import.meta.url).pathname, "install", "chromium"], { stdio: "inherit" }); // prettier-ignore
  }
  const now = findChromium();
  if (!now) {
    throw new Error(
      "No Chromium was found and none could be installed. Install one (on Debian: apt-get install chromium), or set CHROMIUM_PATH.",
    );
  }
  return now;
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  console.log(execFileSync(ensureChromium(), ["--version"], { encoding: "utf8" }).trim());
}
