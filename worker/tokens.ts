/** Access tokens (JWT by jose) and refresh tokens (random, stored as a hash). */
import { type JWTHeaderParameters, jwtVerify, errors, SignJWT } from "jose";

import { limits } from "../durable/limits.ts";

const algorithm = "HS256";
const issuer = "igap";
const audience = "igap";
const type = "at+jwt";
const refreshBytes = 32;

export interface AccessClaims {
  accountId: string;
  sessionId: string;
}

interface SigningKey {
  id: string;
  secret: Uint8Array;
}

/** `SIGNING_KEYS` holds `kid:base64url` pairs apart by spaces: the first signs, all verify, so that keys can be rotated. */
function readKeys(text: string): [SigningKey, ...SigningKey[]] {
  const [first, ...others] = text
    .split(/\s+/)
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [id = "", secret = ""] = pair.split(":");
      return { id, secret: Uint8Array.fromBase64(secret, { alphabet: "base64url" }) };
    });
  if (!first || [first, ...others].some((key) => key.secret.byteLength < 32)) {
    throw new Error("SIGNING_KEYS must hold at least one kid:key pair with a key of 32 bytes");
  }
  return [first, ...others];
}

export async function signAccessToken(signingKeys: string, claims: AccessClaims): Promise<string> {
  const [key] = readKeys(signingKeys);
  return new SignJWT({ sid: claims.sessionId })
    .setProtectedHeader({ alg: algorithm, typ: type, kid: key.id })
    .setSubject(claims.accountId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${limits.accessTokenMinutes} minutes`)
    .sign(key.secret);
}

/** Undefined for a token that is not ours, not for this, or expired. */
export async function verifyAccessToken(signingKeys: string, token: string): Promise<AccessClaims | undefined> {
  const keys = readKeys(signingKeys);
  const find = ({ kid }: JWTHeaderParameters) => {
    const key = keys.find(({ id }) => id === kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key.secret;
  };
  try {
    const { payload } = await jwtVerify<{ sid: unknown }>(token, find, {
      algorithms: [algorithm],
      typ: type,
      issuer,
      audience,
      requiredClaims: ["sub", "sid", "exp"],
    });
    const { sub, sid } = payload;
    return typeof sub === "string" && typeof sid === "string" ? { accountId: sub, sessionId: sid } : undefined;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

/** `SESSION.SECRET.SEAL`: the session it belongs to, 256 bits, and that it was us who gave it out. */
export async function newRefreshToken(signingKeys: string, sessionId: string): Promise<string> {
  const secret = crypto.getRandomValues(new Uint8Array(refreshBytes));
  return seal(signingKeys, `${sessionId}.${toBase64(secret)}`);
}

export function sessionOfRefreshToken(token: string): string | undefined {
  return /^(\d{1,20})\.[\w-]{43}\.[\w-]{43}$/.exec(token)?.[1];
}

/**
 * The token that follows another. Derived with the signing key instead of drawn, so that a client that repeats its last
 * refresh (a lost answer, two tabs) gets the same successor and nobody ends up with a token that is already replaced.
 * Without the key it is as good as random.
 */
export async function succeedingRefreshToken(signingKeys: string, token: string): Promise<string> {
  const [key] = readKeys(signingKeys);
  return seal(signingKeys, `${sessionOfRefreshToken(token)}.${await mac(key, `successor of ${token}`)}`);
}

/** Whether we gave this token out, however long ago: one that is made up says nothing about its session. */
export async function isSealed(signingKeys: string, token: string): Promise<boolean> {
  const end = token.lastIndexOf(".");
  const presented = Uint8Array.fromBase64(token.slice(end + 1), { alphabet: "base64url" });
  const text = new TextEncoder().encode(sealed(token.slice(0, end)));
  const verdicts = readKeys(signingKeys).map(async (key) =>
    crypto.subtle.verify("HMAC", await hmacKey(key), presented, text),
  );
  return (await Promise.all(verdicts)).includes(true);
}

/** SHA-256 in base64url: enough for what is random already. */
export async function hashToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return toBase64(new Uint8Array(digest));
}

async function seal(signingKeys: string, unsealed: string): Promise<string> {
  const [key] = readKeys(signingKeys);
  return `${unsealed}.${await mac(key, sealed(unsealed))}`;
}

/** What is authenticated says what for, so that no other use of the key can stand for it. */
function sealed(unsealed: string): string {
  return `refresh token ${unsealed}`;
}

async function mac(key: SigningKey, text: string): Promise<string> {
  const signature = await crypto.subtle.sign("HMAC", await hmacKey(key), new TextEncoder().encode(text));
  return toBase64(new Uint8Array(signature));
}

function hmacKey({ secret }: SigningKey): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

function toBase64(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
