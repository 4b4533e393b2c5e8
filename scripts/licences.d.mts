import type { Plugin } from "vite";

export interface ShippedPackage {
  /** From the repository's root. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression. */
  readonly licence: string;
  /** Whether package.json names it. */
  readonly isNamed: boolean;
}

/** All packages that may be part of the page, by name: what package.json names, and what that needs. */
export function shippedPackages(): ShippedPackage[];

/** Marginalia's own licence and those of all that it is made of. */
export function allLicences(): string;

/** Gives the help its list, and the build the file with all licences. */
export function licences(): Plugin;
