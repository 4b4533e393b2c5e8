import type { Plugin } from "vite";

/** Puts a picture of the page's first state before the page itself, in the build. */
export function opening(): Plugin;
