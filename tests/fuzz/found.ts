/** Inputs that a reader failed for once. They stay. */
export const FOUND: readonly { readonly target: string; readonly seed: number }[] = [
  // Flags that gzip does not know.
  { target: "gzip", seed: 4296 },
  { target: "gzip", seed: 4745 },
];
