/**
 * What a message costs on the paid plan, beyond what that includes. Prices in US dollars, as published at
 * https://developers.cloudflare.com/durable-objects/platform/pricing and read on 2026-11-22.
 */
const million = 1_000_000;
const dollarsPerRowWritten = 1 / million;
const dollarsPerRequest = 0.15 / million;
/** Frames that come in; those that go out are free. */
const framesPerRequest = 20;
const dollarsPerGigabyteSecond = 12.5 / million;
/** Billed whatever an object uses, for as long as it works. */
const gigabytes = 0.128;

export interface Usage {
  rowsPerMessage: number;
  /** Frames that come in for each message. */
  framesPerMessage: number;
  messagesPerSecond: number;
}

export interface Cost {
  rows: number;
  requests: number;
  duration: number;
  total: number;
}

/** Dollars for a million messages in one busy room. */
export function costOfMillion({ rowsPerMessage, framesPerMessage, messagesPerSecond }: Usage): Cost {
  const rows = million * rowsPerMessage * dollarsPerRowWritten;
  const requests = ((million * framesPerMessage) / framesPerRequest) * dollarsPerRequest;
  const duration = (million / messagesPerSecond) * gigabytes * dollarsPerGigabyteSecond;
  return { rows, requests, duration, total: rows + requests + duration };
}
