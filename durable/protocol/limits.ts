/** Every number a user can run into, named once. Units are part of the name or the comment. */
export const defaultLimits = {
  // Messages and the channel socket
  contentLength: 4_000,
  nonceLength: 64,
  frameBytes: 16 * 1024,
  badFramesPerMinute: 10,
  messagesPerSecond: 5,
  messageBurst: 10,
  socketsPerAccount: 10,
  reactionKinds: 20,
  typingSeconds: 3,
  /** Past so many messages or changes a client fetches the newest page instead of hearing them all. */
  resumeEvents: 500,
  resumeBytes: 512 * 1024,
  /** What a socket may leave unread. A client says `seen` at least every quarter of it. */
  unseenBytes: 1024 * 1024,
  messagesPerPage: 100,
  messagesPerPageDefault: 50,

  // Accounts
  usernameLengthMin: 2,
  usernameLength: 32,
  displayNameLength: 64,
  passwordLengthMin: 8,
  passwordLength: 256,
  registrationsPerHour: 20,
  failedSignInsPerQuarterHour: 10,
  sessionsPerAccount: 50,
  accessTokenMinutes: 15,
  sessionDays: 30,
  refreshGraceSeconds: 10,
  /** log2 of scrypt's N. 14 with r = 8 and p = 5 is on OWASP's list and takes 16 MiB. */
  scryptLogN: 14,

  // Servers, channels, categories
  nameLength: 150,
  descriptionLength: 250,
  topicLength: 150,
  serversPerAccount: 100,
  channelsPerServer: 500,
  categoriesTotal: 100,
  searchLength: 200,
  searchWords: 8,
  itemsPerPage: 100,
  itemsPerPageDefault: 50,
  /** Holds the longest name there can be, written out (one letter of Unicode can become eighteen) and in base64. */
  cursorLength: 8 * 1024,

  // Requests
  bodyBytes: 64 * 1024,

  // Images
  iconPixels: 70,
  bannerWidth: 1920,
  bannerHeight: 1080,
  avatarPixels: 1024,
  imageBytes: 1024 * 1024,
  iconBytes: 256 * 1024,
} as const;

export type Limits = { readonly [Name in keyof typeof defaultLimits]: number };

/**
 * The limits with the deployment's own values: `messagesPerSecond` is set by the variable `MESSAGES_PER_SECOND`.
 * A value that is not a positive number is ignored, so that a typo cannot lift a limit.
 */
export function limitsFrom(variables: object): Limits {
  const set = new Map(Object.entries(variables));
  const entries = Object.entries(defaultLimits).map(([name, standard]) => {
    const value = Number(set.get(variableName(name)));
    return [name, value > 0 ? value : standard];
  });
  return Object.fromEntries(entries);
}

function variableName(limit: string): string {
  return limit.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}
