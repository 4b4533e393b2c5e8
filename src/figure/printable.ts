/** A text of somebody else's with composed letters, without control or direction signs: they could rearrange the line, and XML forbids most. */
export function printable(text: string): string {
  return text.normalize("NFC").replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu, "");
}
