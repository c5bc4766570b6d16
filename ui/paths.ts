/** Every address of the client, in one place. */
const segment = encodeURIComponent;

export const paths = {
  home: "/",
  signUp: "/sign-up",
  signIn: "/sign-in",
  settings: (section?: string) => (section ? `/settings/${section}` : "/settings"),
  newServer: "/servers/new",
  explore: (category?: string) => (category ? `/explore/${segment(category)}` : "/explore"),
  server: (serverId: string) => `/servers/${segment(serverId)}`,
  serverSettings: (serverId: string) => `/servers/${segment(serverId)}/settings`,
  channel: (serverId: string, channelId: string) => `/servers/${segment(serverId)}/${segment(channelId)}`,
  admin: (section?: string) => (section ? `/admin/${section}` : "/admin"),
  apiDocs: "/api/docs",
};

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
