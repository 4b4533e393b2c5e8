/** Made by scripts/licences.mjs. */
declare module "virtual:licences" {
  /** Marginalia's. */
  export const VERSION: string;
  /** What package.json names, by name: name, version, licence. */
  export const NAMED: readonly (readonly [name: string, version: string, licence: string])[];
  /** How many packages these need besides. */
  export const OTHERS: number;
  /** All licences in full, beside the page. */
  export const FILE: string;
}
