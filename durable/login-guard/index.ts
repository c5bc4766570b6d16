/** Counts attempts exactly, where the rate-limit binding only estimates, and has the CPU time that a password hash needs. */
import { DurableObject } from "cloudflare:workers";
import { and, asc, desc, eq, gt, lte, notInArray } from "drizzle-orm";
import { drizzle } from "drizzle-orm/durable-sqlite";
import { migrate } from "drizzle-orm/durable-sqlite/migrator";

import migrations from "../../migrations/login-guard/migrations.js";
import { limits } from "../limits.ts";
import { hashPassword, verifyNothing, verifyPassword } from "./password.ts";
import { attempts, devices } from "./schema.ts";

/** `retryAfter` is in seconds. `rehash` is the password's hash with the parameters in force, where they changed. */
export type Verdict = { right: true; rehash?: string } | { right: false; retryAfter?: number };

const minute = 60_000;
const signInWindow = 15 * minute;
const hour = 60 * minute;
/** Known browsers kept for an account; the one not seen for longest goes first. */
const devicesKept = 20;

export class LoginGuard extends DurableObject<Env> {
  #open: ReturnType<typeof openDatabase> | undefined;

  hash(password: string): string {
    return hashPassword(password);
  }

  /**
   * Checks a password; `stored` is null for a name that nobody has, which takes as long and counts the same.
   * A browser that signed in before (`device`, the hash of its token) has a count of its own, so that strangers
   * who guess can't lock the owner out of it.
   */
  verify(password: string, stored: string | null, device: string): Verdict {
    const bucket = this.#isKnown(device) ? device : "strangers";
    const wait = this.#wait(bucket, limits.failedSignInsPerQuarterHour, signInWindow);
    if (wait > 0) return { right: false, retryAfter: wait };
    // Nothing is awaited from here to the count: of a thousand guesses at once, no more than the limit are tried.
    const { right, outdated } = stored === null ? nobody(password) : verifyPassword(password, stored);
    if (!right) {
      this.#count(bucket);
      return { right: false };
    }
    this.#database.delete(attempts).where(eq(attempts.bucket, bucket)).run();
    this.trust(device);
    return { right: true, ...(outdated && { rehash: hashPassword(password) }) };
  }

  /** Remembers a browser as the owner's. */
  trust(device: string): void {
    const seenAt = Date.now();
    this.#database
      .insert(devices)
      .values({ hash: device, seenAt })
      .onConflictDoUpdate({ target: devices.hash, set: { seenAt } })
      .run();
    const kept = this.#database
      .select({ hash: devices.hash })
      .from(devices)
      .orderBy(desc(devices.seenAt))
      .limit(devicesKept);
    this.#database.delete(devices).where(notInArray(devices.hash, kept)).run();
  }

  /** Counts one registration from this address. Answers 0, or in how many seconds there may be another. */
  admitRegistration(): number {
    const wait = this.#wait("registrations", limits.registrationsPerHour, hour);
    if (wait === 0) this.#count("registrations");
    return wait;
  }

  /** Forgets what no longer counts, so that a guard of a name that nobody has leaves nothing behind. */
  override async alarm(): Promise<void> {
    this.#database
      .delete(attempts)
      .where(lte(attempts.at, Date.now() - hour))
      .run();
    const left = this.#database.select({ at: attempts.at }).from(attempts).orderBy(asc(attempts.at)).limit(1).get();
    if (left) return this.ctx.storage.setAlarm(left.at + hour);
    const known = this.#database.select({ hash: devices.hash }).from(devices).limit(1).get();
    if (known) return;
    await this.ctx.storage.deleteAll();
    // This instance may live on for a while, and be asked again.
    this.#open = undefined;
  }

  get #database() {
    return (this.#open ??= openDatabase(this.ctx.storage));
  }

  #isKnown(device: string): boolean {
    return this.#database.select().from(devices).where(eq(devices.hash, device)).get() !== undefined;
  }

  /** Seconds until another attempt is allowed. */
  #wait(bucket: string, limit: number, window: number): number {
    const now = Date.now();
    const recent = this.#database
      .select({ at: attempts.at })
      .from(attempts)
      .where(and(eq(attempts.bucket, bucket), gt(attempts.at, now - window)))
      .orderBy(desc(attempts.at))
      .limit(limit)
      .all();
    const oldest = recent[limit - 1];
    return oldest ? Math.max(1, Math.ceil((oldest.at + window - now) / 1_000)) : 0;
  }

  #count(bucket: string): void {
    this.#database.insert(attempts).values({ bucket, at: Date.now() }).run();
    this.ctx.waitUntil(this.#scheduleForgetting());
  }

  async #scheduleForgetting(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + hour);
  }
}

function openDatabase(storage: DurableObjectStorage) {
  const database = drizzle(storage, { casing: "snake_case" });
  // Declared async, but it runs synchronously: the tables are there for the next statement.
  void migrate(database, migrations);
  return database;
}

function nobody(password: string): { right: false; outdated: false } {
  verifyNothing(password);
  return { right: false, outdated: false };
}
