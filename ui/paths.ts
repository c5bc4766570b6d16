/** Every address of the client, in one place. */
const segment = encodeURIComponent;

export const paths = {
  home: "/",
  signUp: "/sign-up",
  signIn: "/sign-in",
  settings: (section?: string) => (section ? `/settings/${section}` : "/settings"),
  mentions: "/mentions",
  newServer: "/servers/new",
  explore: (category?: string) => (category ? `/explore/${segment(category)}` : "/explore"),
  server: (serverId: string) => `/servers/${segment(serverId)}`,
  serverSettings: (serverId: string) => `/servers/${segment(serverId)}/settings`,
  channel: (serverId: string, channelId: string) => `/servers/${segment(serverId)}/${segment(channelId)}`,
  directs: "/messages",
  direct: (channelId: string) => `/messages/${segment(channelId)}`,
  message: (serverId: string, channelId: string, messageId: string) =>
    paths.messageAt(paths.channel(serverId, channelId), messageId),
  /** `address`: of the channel or direct conversation. */
  messageAt: (address: string, messageId: string) => `${address}?message=${segment(messageId)}`,
  admin: (section?: string) => (section ? `/admin/${section}` : "/admin"),
  apiDocs: "/api/docs",
};

/** What leads to one of these from anywhere. */
export function linkTo(path: string): string {
  return new URL(path, location.origin).href;
}

/** The channel that an address of the client shows. */
export function channelOf(path: string): { serverId: string; channelId: string } | undefined {
  const [, serverId, channelId] = /^\/servers\/(\d+)\/(\d+)$/.exec(path) ?? [];
  return serverId && channelId ? { serverId, channelId } : undefined;
}

/** The server whose page, or one of whose channels, an address shows. */
export function serverOf(path: string): string | undefined {
  return /^\/servers\/(\d+)/.exec(path)?.[1];
}

/** The channel or direct conversation that an address of the client shows. */
export function conversationOf(path: string): string | undefined {
  return channelOf(path)?.channelId ?? /^\/messages\/(\d+)$/.exec(path)?.[1];
}

/** A page for strangers that leads back here afterwards. */
export function withNext(page: string, next: string): string {
  return next === paths.home ? page : `${page}?next=${segment(next)}`;
}

/** Where `?next=` may lead: a path of this origin. Anything else, `//elsewhere.example` too, is home. */
export function safeNext(next: string | undefined): string {
  if (!next?.startsWith("/")) return paths.home;
  const url = URL.parse(next, location.origin);
  return url?.origin === location.origin ? url.pathname + url.search : paths.home;
}
