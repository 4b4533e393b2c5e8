/** Places pictures side by side on one sheet, so that they are drawn and copied together. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place extends Size {
  /** From the sheet's left and top. */
  readonly x: number;
  readonly y: number;
}

export interface Sheet extends Size {
  /** Of the pictures, by their place in the list that was given. */
  readonly places: ReadonlyMap<number, Place>;
}

/**
 * Shelves of pictures, from the highest to the lowest; as many sheets as they need.
 * @param longest side of a sheet; a picture that is larger gets a sheet of its own.
 */
export function layOut(sizes: readonly Size[], longest: number): Sheet[] {
  const order = sizes.map((_, i) => i).sort((a, b) => sizes[b].height - sizes[a].height);
  const area = sizes.reduce((sum, { width, height }) => sum + width * height, 0);
  const widest = sizes.reduce((most, { width }) => Math.max(most, width), 0);
  const limit = Math.max(widest, Math.min(longest, Math.ceil(Math.sqrt(area)) + widest));
  const sheets: { width: number; height: number; places: Map<number, Place> }[] = [];
  let shelf = { x: 0, y: 0, height: 0 };
  for (const i of order) {
    const { width, height } = sizes[i];
    let sheet = sheets.at(-1);
    if (sheet !== undefined && shelf.x + width > limit)
      shelf = { x: 0, y: shelf.y + shelf.height, height: 0 };
    if (sheet === undefined || (shelf.y + height > longest && sheet.places.size > 0)) {
      sheets.push((sheet = { width: 0, height: 0, places: new Map() }));
      shelf = { x: 0, y: 0, height: 0 };
    }
    sheet.places.set(i, { x: shelf.x, y: shelf.y, width, height });
    shelf = { x: shelf.x + width, y: shelf.y, height: Math.max(shelf.height, height) };
    sheet.width = Math.max(sheet.width, shelf.x);
    sheet.height = Math.max(sheet.height, shelf.y + shelf.height);
  }
  return sheets;
}
