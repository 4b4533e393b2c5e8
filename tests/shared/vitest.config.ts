import { defineConfig } from "vitest/config";

/** Tests of files that are not part of this repository: `npm run test:shared`, never `npm test`. */
export default defineConfig({
  test: {
    include: ["tests/shared/**/*.test.ts"],
    testTimeout: 60_000,
  },
});
