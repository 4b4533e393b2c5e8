/** Zip archives made byte by byte from APPNOTE 6.3, without the code under test. */
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipRecipe {
  readonly entries: readonly { readonly name: string; readonly content: Uint8Array }[];
  readonly isDeflated?: boolean;
  /** As NumPy writes: sizes of local headers in 64 bits. */
  readonly isWide?: boolean;
  readonly comment?: string;
}

export function zipFile({
  entries,
  isDeflated = false,
  isWide = false,
  comment = "",
}: ZipRecipe): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const packed = isDeflated ? deflateRawSync(content) : Buffer.from(content);
    const extra = isWide ? Buffer.alloc(20) : Buffer.alloc(0);
    if (isWide) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(16, 2);
      extra.writeBigUInt64LE(BigInt(content.length), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
    }
    const sizes = (at: Buffer, from: number) => {
      at.writeUInt32LE(crc32(content), from);
      at.writeUInt32LE(isWide ? 0xffffffff : packed.length, from + 4);
      at.writeUInt32LE(isWide ? 0xffffffff : content.length, from + 8);
      at.writeUInt16LE(Buffer.byteLength(name), from + 12);
      at.writeUInt16LE(extra.length, from + 14);
    };
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(isWide ? 45 : 20, 4);
    local.writeUInt16LE(isDeflated ? 8 : 0, 8);
    sizes(local, 14);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(isDeflated ? 8 : 0, 10);
    sizes(central, 16);
    central.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), extra, packed);
    directory.push(central, Buffer.from(name), extra);
    offset += 30 + Buffer.byteLength(name) + extra.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return new Uint8Array(Buffer.concat([...parts, list, end, Buffer.from(comment)]));
}
