/** What a whole picture consists of, read as simply as can be: names of chunks, markers and blocks, in order. */

export function outline(bytes: Uint8Array): string[] {
  if (bytes[0] === 0x89) return chunks(bytes);
  return bytes[0] === 0xff ? markers(bytes) : blocks(bytes);
}

function chunks(bytes: Uint8Array): string[] {
  const names: string[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let offset = 8; offset < bytes.length; offset += 12 + view.getUint32(offset)) {
    names.push(String.fromCharCode(...bytes.subarray(offset + 4, offset + 8)));
  }
  return names;
}

function markers(bytes: Uint8Array): string[] {
  const names: Record<number, string> = {
    0xc0: "SOF0",
    0xc1: "SOF1",
    0xc2: "SOF2",
    0xc4: "DHT",
    0xd8: "SOI",
    0xd9: "EOI",
    0xda: "SOS",
    0xdb: "DQT",
    0xdd: "DRI",
    0xe0: "APP0",
    0xe1: "APP1",
    0xee: "APP14",
    0xfe: "COM",
  };
  const found: string[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let offset = 0; offset < bytes.length;) {
    const code = bytes[offset + 1] ?? 0;
    const isEntropyCoded = bytes[offset] !== 0xff || code === 0 || (code >= 0xd0 && code <= 0xd7);
    // Any number of them may stand before a marker, a restart marker too (ITU-T T.81, B.1.1.2).
    const isFill = bytes[offset] === 0xff && code === 0xff;
    if (isEntropyCoded || isFill) {
      offset++;
      continue;
    }
    found.push(names[code] ?? code.toString(16));
    offset += code === 0xd8 || code === 0xd9 ? 2 : 2 + view.getUint16(offset + 2);
  }
  return found;
}

function blocks(bytes: Uint8Array): string[] {
  const names: Record<number, string> = { 0xf9: "control", 0xfe: "comment", 0xff: "application", 0x01: "text" };
  const table = (packed = 0) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);
  const found: string[] = [];
  let offset = 13 + table(bytes[10]);
  while (offset < bytes.length) {
    const kind = bytes[offset];
    if (kind === 0x3b) {
      found.push("trailer");
      offset++;
      continue;
    }
    found.push(kind === 0x2c ? "frame" : (names[bytes[offset + 1] ?? 0] ?? "unknown"));
    offset += kind === 0x2c ? 11 + table(bytes[offset + 9]) : 2;
    while (offset < bytes.length && bytes[offset] !== 0) offset += 1 + (bytes[offset] ?? 0);
    offset++;
  }
  return found;
}
