/** An emoji as it is sent to the client: character, label, names, other words, group, version, and with light skin. */
export type Row = readonly [string, string, string, string, number, number, string?];
