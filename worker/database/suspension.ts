/** The part of an administrator's view that all suspendable things share. */
export function suspendedSince(row: { suspendedAt: number | null }): { suspendedAt?: string } {
  return row.suspendedAt === null ? {} : { suspendedAt: new Date(row.suspendedAt).toISOString() };
}
