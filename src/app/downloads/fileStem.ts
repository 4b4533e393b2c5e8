/**
 * A text as the stem of a file name, fit for every file system: letters and digits of any script, ".", "_" and "-".
 * @param longest characters. @param otherwise where nothing of the text is left.
 */
export function fileStem(text: string, longest: number, otherwise: string): string {
  const stem = text
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+|-+$/g, "")
    .slice(0, longest);
  return stem === "" ? otherwise : stem;
}
