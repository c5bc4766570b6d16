/**
 * scrypt from node:crypto: the runtime has no Argon2 and refuses PBKDF2 above 100,000 iterations, a sixth of what OWASP
 * asks for. Synchronous on purpose: in the guard one attempt is over before the next is counted.
 */
import { Buffer } from "node:buffer";
import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

import { limits } from "../limits.ts";

const blockSize = 8;
const parallelism = 5;
const keyBytes = 32;
const saltBytes = 16;

/** A PHC string: `$scrypt$ln=14,r=8,p=5$salt$key`, base64 without padding. */
export function hashPassword(password: string): string {
  const salt = randomBytes(saltBytes);
  return format(salt, derive(password, salt, limits.scryptLogN, blockSize, parallelism));
}

/** Whether the password is right, and whether its hash is of another strength than the one in force. */
export function verifyPassword(password: string, stored: string): { right: boolean; outdated: boolean } {
  const [, logN, r, p, salt, key] = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored) ?? [];
  if (!logN || !r || !p || !salt || !key) throw new Error("A stored password hash is not in the PHC form of scrypt");
  const expected = Buffer.from(key, "base64");
  const actual = derive(password, Buffer.from(salt, "base64"), Number(logN), Number(r), Number(p));
  const outdated = Number(logN) !== limits.scryptLogN || Number(r) !== blockSize || Number(p) !== parallelism;
  return { right: timingSafeEqual(actual, expected), outdated };
}

/** Takes as long as a real check, for a name that nobody has. */
export function verifyNothing(password: string): void {
  derive(password, randomBytes(saltBytes), limits.scryptLogN, blockSize, parallelism);
}

function derive(password: string, salt: Buffer, logN: number, r: number, p: number): Buffer {
  // NFKC, so that the same characters typed on another keyboard are the same password (RFC 8265).
  return scryptSync(password.normalize("NFKC"), salt, keyBytes, { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r });
}

function format(salt: Buffer, key: Buffer): string {
  const [saltText, keyText] = [salt, key].map((bytes) => bytes.toString("base64").replace(/=+$/, ""));
  return `$scrypt$ln=${limits.scryptLogN},r=${blockSize},p=${parallelism}$${saltText}$${keyText}`;
}
