/** Public ids: 64-bit integers as decimal strings, `(ms − epoch) << 22 | low 22 bits`, sortable by time. */

/** Discord's epoch, 2015-01-01 UTC in milliseconds, so that existing client libraries read our ids' time. */
const epoch = 1_420_070_400_000n;
const lowBits = 22n;
const lowMask = (1n << lowBits) - 1n;

/** What an id may look like: 1 to 20 digits without a leading zero. */
export const snowflakePattern = /^[1-9]\d{0,19}$/;

/** Builds an id from a time in milliseconds since 1970 and any number, of which the low 22 bits are kept. */
export function snowflake(ms: number, low: number): string {
  return String(((BigInt(ms) - epoch) << lowBits) | (BigInt(low) & lowMask));
}

/** A new id for a row that has no sequence of its own; the table's primary key catches the rare clash. */
export function randomSnowflake(now: number): string {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return snowflake(now, random);
}

/** The time an id was made, in milliseconds since 1970, and its low 22 bits. */
export function readSnowflake(id: string): { ms: number; low: number } {
  const value = BigInt(id);
  return { ms: Number((value >> lowBits) + epoch), low: Number(value & lowMask) };
}
