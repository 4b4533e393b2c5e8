/** What Ω is, in sentences: the screen and the command line say the same. */
import { type InDomain, wholeGrid } from "../../core/domain.ts";
import { type DomainChoice, suggestedDomain, inDomain } from "../../core/domainChoice.ts";
import { type Domain } from "../../core/domain.ts";
import { type Grid, longestSideMm } from "../../core/grid.ts";
import { PARAMETERS } from "../../core/parameters.ts";
import { foregroundCount } from "../../core/reference.ts";
import { formatLengthIn, formatSize } from "../format.ts";
import { shareWords } from "./size.ts";

/** "96 × 80 × 64 of 512 × 512 × 300 voxels". @param grid of Ω. @param isUpright as `formatSize` takes it. */
export function domainSize(grid: Grid, domain: Domain, isUpright: boolean): string {
  const whole = formatSize(wholeGrid(grid, domain), isUpright);
  return `${formatSize(grid, isUpright)} of ${whole} ${unitOf(grid)}`;
}

/** Where Ω lies, for captions: "a box of 512 × 512 × 300 voxels, from (200, 180, 90) on". */
export function domainPlace(grid: Grid, { start, whole }: Domain, isUpright: boolean): string {
  const size = formatSize({ shape: whole, spacing: null }, isUpright);
  const first = grid.shape.length === 2 && !isUpright ? start.toReversed() : start;
  return `a box of ${size} ${unitOf(grid)}, from (${first.join(", ")}) on`;
}

/**
 * What is to be known of the Ω that a file was given; nothing where that goes without saying.
 * @param choice what was asked for. @param made of it.
 */
export function domainNotes(choice: DomainChoice, made: InDomain, isUpright: boolean): string[] {
  const { reference, domain } = made;
  const { grid } = reference;
  if (domain !== null) {
    const side = longestSideMm(grid) === null ? "" : `, ${formatLengthIn(1, "mm", grid)}`;
    return [
      `The domain is a box around the foreground, ${domainSize(grid, domain, isUpright)}: lengths are fractions of its longest side${side}. What is exported lies on the whole grid.`,
    ];
  }
  if (choice !== "whole") {
    const isEmpty = foregroundCount(reference) === 0;
    return [
      `The domain is the whole grid: ${isEmpty ? "the foreground is empty, so there is no box around it" : "the box around the foreground is no smaller"}.`,
    ];
  }
  const better = suggestedDomain(reference);
  if (better === "whole") return [];
  const a = PARAMETERS.noise.default;
  const box = inDomain(reference, better);
  const unit = longestSideMm(grid) === null ? "pixels" : "mm";
  const length = (each: Grid) => formatLengthIn(a, unit, each);
  return [
    `The foreground fills ${shareWords(foregroundCount(reference) / reference.mask.length)} of the grid: a = ${a} is ${length(grid)} here, and would be ${length(box.reference.grid)} with a box around it as the domain.`,
  ];
}

function unitOf({ shape }: Grid): string {
  return shape.length === 3 ? "voxels" : "pixels";
}
