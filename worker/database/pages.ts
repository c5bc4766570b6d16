/** Pages by an opaque cursor: the sort key of the last item seen, so that a page stays right while rows are added. */
import { Problem } from "../problem.ts";

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface PageRequest {
  qty: number;
  cursor?: string | undefined;
}

/** The key behind a cursor; a cursor that we did not make is a problem, not an empty page. */
export function readCursor(cursor: string): string {
  try {
    const bytes = Uint8Array.fromBase64(cursor, { alphabet: "base64url" });
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Problem("bad_cursor");
  }
}

/** Makes a page of rows that were asked for with `qty + 1`: the one too many only tells that there are more. */
export function pageOf<Row, Item>(
  rows: Row[],
  { qty }: PageRequest,
  keyOf: (row: Row) => string,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, qty);
  const last = shown.at(-1);
  const more = rows.length > qty && last !== undefined;
  const nextCursor = more
    ? new TextEncoder().encode(keyOf(last)).toBase64({ alphabet: "base64url", omitPadding: true })
    : null;
  return { items: shown.map(toItem), nextCursor };
}
