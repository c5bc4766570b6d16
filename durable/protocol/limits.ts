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
  /** `@username` in one message; those that follow are words. */
  callsPerMessage: 50,
  /** Until what could not be delivered to somebody's inbox is tried again; each time that fails, twice as long. */
  redeliverySeconds: 5,
  /** Older ones are forgotten. */
  mentionsKept: 1_000,

  // Direct conversations
  /** The others in one. */
  conversationOthers: 9,
  /** That an account may begin, and be in when it begins one more. */
  conversationsPerHour: 30,
  conversationsPerAccount: 1_000,
  /** Told on the inbox socket; the list has them all. */
  conversationsListed: 100,
  blocksPerAccount: 500,

  // Notifications
  /** Servers and channels for which an account has chosen something. */
  notificationSettings: 1_000,

  // Pages of messages
  messagesPerPage: 100,
  messagesPerPageDefault: 50,
  mentionsPerPage: 50,
  mentionsPerPageDefault: 20,

  // Presence and the hub socket
  /** Above so many members online, only changes of those a client watches are sent. */
  presenceBroadcastMembers: 250,
  watchedUsers: 500,
  /** Somebody shows as offline when the last socket has been gone for so long; a reload takes less. */
  leaveSeconds: 5,
  /** A socket that did not ping for so long is taken for dead. A client pings twice in that time. */
  silentSeconds: 60,

  // Accounts
  usernameLengthMin: 2,
  usernameLength: 32,
  displayNameLength: 64,
  passwordLengthMin: 8,
  passwordLength: 256,
  registrationsPerHour: 20,
  failedSignInsPerQuarterHour: 10,
  sessionsPerAccount: 50,
  /** Sockets of one account to its inbox: each open window has one. */
  devicesPerAccount: 20,
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
  /** Members asked for by their ids at once: so many are on one page of the standard size. */
  membersById: 50,
  /** A larger server is searched by the names of all accounts instead of member by member. */
  membersSearched: 500,
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
