/** Windows: which values are black and which white. */

/** The value that is black and below which all is, and the one that is white. */
export type Extent = readonly [low: number, high: number];

/** HU: 400 wide around 40, as the experiment's images are seen. */
export const SOFT_TISSUE: Extent = [-160, 240];

/** What radiologists look at CT through, HU. */
export const CT_WINDOWS: readonly { readonly id: string; readonly name: string; readonly window: Extent }[] =
  [
    { id: "soft", name: "Soft tissue", window: SOFT_TISSUE },
    { id: "liver", name: "Liver", window: [-45, 105] },
    { id: "lung", name: "Lung", window: [-1350, 150] },
    { id: "bone", name: "Bone", window: [-500, 1300] },
    { id: "brain", name: "Brain", window: [0, 80] },
    { id: "vessels", name: "Vessels", window: [0, 600] },
  ];

/** The smallest and the largest of the values that are finite; [∞, −∞] where none is. */
export function extentOf(values: ArrayLike<number>): Extent {
  let low = Infinity;
  let high = -Infinity;
  for (let p = 0; p < values.length; p++) {
    const value = values[p];
    if (value < low && value !== -Infinity) low = value;
    if (value > high && value !== Infinity) high = value;
  }
  return [low, high];
}

/** So many values tell how all are spread. */
const LOOKED_AT = 2 ** 16;

/** Where all but the smallest and the largest hundredth of the values lie; all of them where these are one. */
export function commonExtent(values: ArrayLike<number>, whole: Extent): Extent {
  const step = Math.max(1, Math.floor(values.length / LOOKED_AT));
  const some: number[] = [];
  for (let p = 0; p < values.length; p += step) if (Number.isFinite(values[p])) some.push(values[p]);
  const sorted = Float64Array.from(some).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  const [low, high] = [at(0.01), at(0.99)];
  return low < high ? [low, high] : whole;
}

/** A power of ten that is about a thousandth of the span; 1 where the values are as CT's are. */
export function stepOf([low, high]: Extent): number {
  return high > low ? Math.min(10, 10 ** Math.floor(Math.log10((high - low) / 200))) : 1;
}
