/** How wide text is, without a font at hand: the advance widths of the bundled faces, so that lines break the same anywhere. */

export type Face = "serif" | "serifSemiBold" | "sans";

/** Advance widths of U+0020 … U+007E in 1/1000 em, from the fonts' `hmtx` tables. */
const ASCII_WIDTHS: Readonly<Record<Face, readonly number[]>> = {
  serif: [
    237, 289, 381, 525, 518, 932, 728, 182, 362, 362, 458, 534, 302, 320, 302, 341, 529, 529, 529,
    529, 529, 529, 529, 529, 529, 529, 302, 302, 534, 534, 534, 414, 834, 712, 653, 662, 739, 638,
    612, 723, 814, 376, 381, 710, 618, 935, 768, 738, 621, 738, 690, 544, 632, 758, 709, 1005, 672,
    667, 586, 335, 341, 335, 534, 514, 400, 541, 619, 520, 614, 533, 369, 557, 641, 329, 303, 594,
    329, 955, 643, 579, 622, 601, 456, 465, 359, 628, 579, 836, 569, 586, 490, 359, 290, 359, 534,
  ],
  serifSemiBold: [
    228, 314, 423, 544, 538, 949, 739, 206, 384, 384, 458, 548, 307, 335, 307, 364, 547, 547, 547,
    547, 547, 547, 547, 547, 547, 547, 307, 307, 548, 548, 548, 430, 867, 712, 668, 663, 744, 634,
    610, 725, 809, 387, 394, 726, 616, 930, 757, 742, 637, 742, 707, 560, 650, 757, 706, 1020, 678,
    667, 592, 356, 364, 356, 548, 528, 400, 554, 630, 527, 623, 540, 374, 573, 650, 336, 313, 615,
    337, 961, 652, 590, 632, 613, 475, 475, 368, 640, 581, 850, 585, 592, 497, 365, 301, 365, 548,
  ],
  sans: [
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610,
    618, 646, 593, 620, 566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601,
    590, 746, 743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682,
    679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549,
    242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662,
  ],
}; // prettier-ignore

/** The other signs that the figure and the views write, in the order of the faces above: serif, semibold, sans. */
const OTHER_WIDTHS: Readonly<Record<string, readonly [serif: number, serifSemiBold: number, sans: number]>> =
  {
    "\u00a0": [237, 228, 281],
    "·": [302, 307, 288],
    "−": [534, 548, 662],
    "×": [534, 548, 662],
    "–": [514, 528, 500],
    "…": [826, 853, 864],
    "½": [932, 949, 847],
    "²": [381, 390, 442],
    "³": [381, 390, 446],
    "°": [344, 344, 456],
    "’": [225, 236, 261],
    "“": [440, 460, 440],
    "”": [440, 459, 440],
    // No face but the serif's Greek has these.
    τ: [506, 506, 506],
    ω: [774, 774, 774],
  };

const FACES: readonly Face[] = ["serif", "serifSemiBold", "sans"];

/** Width of a line of text in the unit of `size`; foreign letters count as wide ones. Kerning is left out (it only narrows). */
export function textWidth(text: string, face: Face, size: number): number {
  let thousandths = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0)!;
    const wide = code >= 0x2e80 ? 1000 : 720;
    thousandths += ASCII_WIDTHS[face][code - 32] ?? OTHER_WIDTHS[sign]?.[FACES.indexOf(face)] ?? wide;
  }
  return (thousandths * size) / 1000;
}
