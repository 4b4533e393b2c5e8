/** Pictures into the clipboard. */
import { InputError } from "../../core/errors.ts";

const INSTEAD = "download the PNG, or press long (or right-click) on the preview and copy it there";

/**
 * Puts a PNG that is still being made into the clipboard; to be called while a press is handled, for browsers let a page
 * write only then. @throws InputError in words where the browser has no clipboard for pictures or refuses it.
 */
export async function copyPicture(making: Promise<Uint8Array<ArrayBuffer>>): Promise<void> {
  // Without a secure origin there is no clipboard at all.
  const clipboard = (navigator as Partial<Navigator>).clipboard;
  if (typeof ClipboardItem === "undefined" || clipboard?.write === undefined) {
    making.catch(() => {});
    throw new InputError(`this browser lets no page copy pictures: ${INSTEAD}`);
  }
  const blob = making.then((bytes) => new Blob([bytes], { type: "image/png" }));
  try {
    await clipboard.write([new ClipboardItem({ "image/png": blob })]);
  } catch (error) {
    // Why the picture was not made says more than that it was not copied.
    await making;
    throw new InputError(`the browser refused to copy the picture: ${INSTEAD}`, { cause: error });
  }
}
