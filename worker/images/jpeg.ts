/**
 * JPEG (ITU-T T.81), as browsers show it: sequential or progressive, Huffman-coded, 8 bits a sample. Every segment and
 * every block of every scan is walked, and the file is put together anew from what the scans need. Comments,
 * application data, unused tables, bytes between a scan's last block and the next marker, and what follows EOI are cut.
 */
import { concatenate, viewOf } from "./bytes.ts";
import { oriented } from "./exif.ts";
import {
  corrupt,
  fits,
  fitsTurned,
  type ImageRule,
  type Inspection,
  notAllowed,
  type Refusal,
  tooManyPixels,
} from "./inspection.ts";
import { JpegApplication } from "./jpeg-application.ts";
import { type Frame, readFrame, readScan } from "./jpeg-frame.ts";
import { walkScan } from "./jpeg-scan.ts";
import { findMarker, isSkipped, marker, readSegment, type Segment, writeMarker, writeSegment } from "./jpeg-segment.ts";
import { JpegTables } from "./jpeg-tables.ts";

/** Encoders make a dozen; each more is work for everyone who looks at the picture. */
const maxScans = 100;

export function inspectJpeg(bytes: Uint8Array, rule: ImageRule): Inspection {
  return new JpegWalk(bytes, rule).run();
}

class JpegWalk {
  readonly #bytes: Uint8Array;
  readonly #rule: ImageRule;
  readonly #application = new JpegApplication();
  readonly #tables = new JpegTables();
  readonly #kept: Uint8Array[] = [];
  /** Right after SOI. */
  #offset = 2;
  #frame: { header: Frame; segment: Uint8Array } | undefined;
  #restartInterval = 0;
  #keptRestartInterval = 0;
  #scans = 0;

  constructor(bytes: Uint8Array, rule: ImageRule) {
    this.#bytes = bytes;
    this.#rule = rule;
  }

  run(): Inspection {
    for (;;) {
      const segment = readSegment(this.#bytes, this.#offset);
      if (segment === undefined)
        return corrupt("A segment of the JPEG is cut off, or another one stands in its place.");
      this.#offset = segment.end;
      if (segment.code === marker.end) return this.#finish();
      const refusal = this.#take(segment);
      if (refusal !== undefined) return refusal;
    }
  }

  #take({ code, body }: Segment): Refusal | undefined {
    switch (code) {
      case marker.baselineFrame:
      case marker.extendedFrame:
      case marker.progressiveFrame:
        return this.#takeFrame(code, body);
      case marker.scan:
        return this.#takeScan(body);
      case marker.quantisers:
        return this.#tables.addQuantisers(body) ? undefined : corrupt("A quantisation table of the JPEG is malformed.");
      case marker.huffman:
        return this.#tables.addHuffman(body) ? undefined : corrupt("A Huffman table of the JPEG is malformed.");
      case marker.restartInterval:
        if (body.length !== 2) return corrupt("The restart interval of the JPEG is malformed.");
        this.#restartInterval = viewOf(body).getUint16(0);
        return undefined;
      default:
        if (isForeign(code)) return notAllowed("Arithmetic, lossless and hierarchical JPEG are not shown by browsers.");
        if (!isSkipped(code)) return corrupt("The JPEG has a marker that it must not have.");
        // As in libjpeg, which browsers use, what follows the first scan changes nothing any more.
        if (this.#scans === 0) this.#application.read(code, body);
        return undefined;
    }
  }

  #takeFrame(code: number, body: Uint8Array): Refusal | undefined {
    if (this.#frame !== undefined) return corrupt("The JPEG has more than one frame.");
    if (body[0] === 12) return notAllowed("JPEG with 12 bits a sample is not shown by browsers.");
    const header = readFrame(body, code === marker.progressiveFrame);
    if (header === undefined) return corrupt("The frame header of the JPEG makes no sense.");
    if (!fitsTurned(this.#rule, header)) return tooManyPixels(this.#rule, header);
    this.#frame = { header, segment: writeSegment(code, body) };
    return undefined;
  }

  #takeScan(body: Uint8Array): Refusal | undefined {
    if (this.#frame === undefined) return corrupt("The JPEG has no frame header.");
    const { header: frame, segment } = this.#frame;
    // Only now is it certain which way up the picture is; nothing has been decoded yet.
    const size = oriented(this.#application.orientation, frame);
    if (!fits(this.#rule, size)) return tooManyPixels(this.#rule, size);
    if (++this.#scans > maxScans) return corrupt("The JPEG has more scans than a picture needs.");
    const scan = readScan(frame, body);
    if (scan === undefined) return corrupt("A scan header of the JPEG makes no sense.");
    const tables = this.#tables.segmentsFor(scan);
    if (tables === undefined) return corrupt("The JPEG lacks a quantisation table.");
    const end = walkScan(this.#bytes, this.#offset, frame, scan, this.#tables, this.#restartInterval);
    if (end === undefined) return corrupt("The pixels of the JPEG are incomplete or damaged.");

    if (this.#scans === 1) this.#kept.push(writeMarker(marker.start), ...this.#application.write(), segment);
    this.#kept.push(...tables, ...this.#writeRestartInterval());
    this.#kept.push(writeSegment(marker.scan, body), this.#bytes.subarray(this.#offset, end));
    this.#offset = findMarker(this.#bytes, end);
    return undefined;
  }

  #writeRestartInterval(): Uint8Array[] {
    if (this.#restartInterval === this.#keptRestartInterval) return [];
    this.#keptRestartInterval = this.#restartInterval;
    const body = new Uint8Array(2);
    viewOf(body).setUint16(0, this.#restartInterval);
    return [writeSegment(marker.restartInterval, body)];
  }

  #finish(): Inspection {
    const frame = this.#frame?.header;
    // The first coefficient of a block is its average colour: without it there is nothing to see.
    if (frame === undefined || frame.components.some(({ lowBits }) => lowBits[0] === -1)) {
      return corrupt("The JPEG ends before every component had a scan.");
    }
    const size = oriented(this.#application.orientation, frame);
    const bytes = concatenate([...this.#kept, writeMarker(marker.end)]);
    return { ok: true, image: { type: "jpeg", ...size, bytes } };
  }
}

/** SOF3 to SOF15 and their company: lossless, differential (hierarchical), arithmetic. */
function isForeign(code: number): boolean {
  const { huffman, progressiveFrame, lastFrame, hierarchy, expansion } = marker;
  return (code > progressiveFrame && code <= lastFrame && code !== huffman) || code === hierarchy || code === expansion;
}
