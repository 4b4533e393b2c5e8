/** The bytes of a base64 data URI. */
export function bytesOfDataUri(dataUri: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(dataUri.slice(dataUri.indexOf(",") + 1)), (sign) => sign.charCodeAt(0));
}
