/** Reads what a client sends: untrusted input is parsed here, once. */
import type { z } from "zod";

const encoder = new TextEncoder();

/** The command in a frame, or why it is none. */
export function readFrame<Command>(
  schema: z.ZodType<Command>,
  frame: string | ArrayBuffer,
  maxBytes: number,
): { ok: true; command: Command } | { ok: false; detail: string; nonce?: string | undefined } {
  if (typeof frame !== "string") return { ok: false, detail: "A frame must be text." };
  if (isLonger(frame, maxBytes)) return { ok: false, detail: `A frame must have at most ${maxBytes} bytes.` };
  let json: unknown;
  try {
    json = JSON.parse(frame);
  } catch {
    return { ok: false, detail: "A frame must be one JSON object." };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, command: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue && issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return { ok: false, detail: `${where}${issue?.message ?? "not a command"}`, nonce: nonceOf(json) };
}

/** A UTF-16 unit is one to three bytes of UTF-8, so most frames need no counting. */
function isLonger(text: string, maxBytes: number): boolean {
  if (text.length * 3 <= maxBytes) return false;
  return text.length > maxBytes || encoder.encode(text).byteLength > maxBytes;
}

/** So that the client knows which of its messages was refused. */
function nonceOf(json: unknown): string | undefined {
  const nonce = typeof json === "object" && json !== null && "nonce" in json ? json.nonce : undefined;
  return typeof nonce === "string" && nonce.length <= 64 ? nonce : undefined;
}
