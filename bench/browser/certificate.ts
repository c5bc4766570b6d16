/**
 * A certificate for the length of a run, so that no key lies in the repository: as little of X.509 (RFC 5280, 4.1) as a
 * browser reads. It knows it by its key, and not by what is written in it.
 */
import { createHash, generateKeyPairSync, sign } from "node:crypto";

export interface Certificate {
  /** PEM. */
  key: string;
  cert: string;
  /** Of its public key, as Chromium's --ignore-certificate-errors-spki-list takes it. */
  fingerprint: string;
}

/** DER (X.690, 8.1). */
const tags = { integer: 0x02, bits: 0x03, oid: 0x06, text: 0x0c, time: 0x17, sequence: 0x30, set: 0x31, version: 0xa0 };
const commonName = Buffer.from([0x55, 0x04, 0x03]);
const ecdsaWithSha256 = Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]);
const serial = Buffer.from([1]);
const validity = ["200101000000Z", "491231235959Z"];

export function makeCertificate(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicInfo = publicKey.export({ type: "spki", format: "der" });
  const algorithm = der("sequence", der("oid", ecdsaWithSha256));
  const name = der(
    "sequence",
    der("set", der("sequence", der("oid", commonName), der("text", Buffer.from("localhost")))),
  );
  const content = der(
    "sequence",
    // The third, counted from zero: BoringSSL reads no other.
    der("version", der("integer", Buffer.from([2]))),
    der("integer", serial),
    algorithm,
    name,
    der("sequence", ...validity.map((time) => der("time", Buffer.from(time)))),
    name,
    publicInfo,
  );
  // A string of bits begins with how many of its last byte don't count.
  const signature = der("bits", Buffer.from([0]), sign("sha256", content, privateKey));
  return {
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    cert: pem(der("sequence", content, algorithm, signature)),
    fingerprint: createHash("sha256").update(publicInfo).digest("base64"),
  };
}

function der(tag: keyof typeof tags, ...parts: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([tags[tag], ...lengthOf(Buffer.concat(parts))]), ...parts]);
}

/** In as few bytes as possible; where it does not fit into seven bits, first comes how many those are. */
function lengthOf({ byteLength }: Buffer): number[] {
  if (byteLength < 0x80) return [byteLength];
  return byteLength < 0x100 ? [0x81, byteLength] : [0x82, byteLength >> 8, byteLength & 0xff];
}

function pem(certificate: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`;
}
