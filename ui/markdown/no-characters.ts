/** Stands in for the names of characters (`&amp;`) that the parser would look up: here there are none. */
export function decodeNamedCharacterReference(_name: string): false {
  return false;
}
