/**
 * Pages by an opaque cursor: the list and the sort key of the last item seen, so that a page stays right while rows are
 * added.
 */
import { Problem } from "../problem.ts";

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

type List =
  | "accounts"
  | "blocks"
  | "categories"
  | "channels"
  | "channels_by_name"
  | "conversations"
  | "members"
  | "members_by_name"
  | "servers"
  | "sessions";

export interface PageRequest {
  qty: number;
  cursor?: string | undefined;
}

/**
 * The key of the last item seen; undefined on the first page. A cursor that we did not make, or made for another list,
 * is a problem and not just any page.
 */
export function readCursor(list: List, { cursor }: PageRequest): string | undefined {
  if (cursor === undefined) return undefined;
  const text = decode(cursor);
  if (!text?.startsWith(`${list} `)) throw new Problem("bad_cursor");
  return text.slice(list.length + 1);
}

/** Makes a page of rows that were asked for with `qty + 1`: the one too many only tells that there are more. */
export function pageOf<Row, Item>(
  list: List,
  rows: Row[],
  { qty }: PageRequest,
  keyOf: (row: Row) => string,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, qty);
  const last = shown.at(-1);
  const more = rows.length > qty && last !== undefined;
  return { items: shown.map(toItem), nextCursor: more ? encode(`${list} ${keyOf(last)}`) : null };
}

function encode(text: string): string {
  return new TextEncoder().encode(text).toBase64({ alphabet: "base64url", omitPadding: true });
}

function decode(cursor: string): string | undefined {
  try {
    const bytes = Uint8Array.fromBase64(cursor, { alphabet: "base64url" });
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
