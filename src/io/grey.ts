/** One value per pixel from a picture's channels. */

interface GreyValues {
  readonly values: Uint8Array | Uint16Array;
  readonly notes: readonly string[];
}

/**
 * Grey, or the grey that all colours are; otherwise Rec. 601 luma, (299 R + 587 G + 114 B) / 1000, rounded. Where only
 * the transparency varies, that (a silhouette).
 * @param samples [pixels, channels], row-major. @param channels 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.
 * @returns values in the samples' range and array type.
 */
export function greyValues(samples: Uint8Array | Uint16Array, channels: number): GreyValues {
  if (channels === 1) return { values: samples, notes: [] };
  const colours = channels >= 3 ? 3 : 1;
  const pixels = samples.length / channels;
  let isGrey = true;
  let isOneColour = true;
  let isOneAlpha = true;
  for (let p = 0, i = 0; p < pixels; p++, i += channels) {
    for (let c = 0; c < colours; c++) {
      isGrey &&= samples[i + c] === samples[i];
      isOneColour &&= samples[i + c] === samples[c];
    }
    isOneAlpha &&= colours === channels || samples[i + colours] === samples[colours];
  }
  const values = samples instanceof Uint8Array ? new Uint8Array(pixels) : new Uint16Array(pixels);
  if (isOneColour && !isOneAlpha) {
    for (let p = 0; p < pixels; p++) values[p] = samples[p * channels + colours];
    return { values, notes: ["The picture has one colour: its transparency is taken as the value."] };
  }
  const notes = isOneAlpha ? [] : ["The picture's transparency is left out."];
  if (isGrey) {
    for (let p = 0; p < pixels; p++) values[p] = samples[p * channels];
    return { values, notes };
  }
  for (let p = 0, i = 0; p < pixels; p++, i += channels) {
    values[p] = Math.round((299 * samples[i] + 587 * samples[i + 1] + 114 * samples[i + 2]) / 1000);
  }
  return {
    values,
    notes: ["The picture is coloured: its lightness (Rec. 601 luma) is taken as the value.", ...notes],
  };
}
