/**
 * Between the client and the network: the client starts without one, and in a moment with one. Nothing that the API says
 * is kept here, apart from pictures, which are public and never change under their address.
 */
import { cacheNames, clientsClaim } from "workbox-core";
import { ExpirationPlugin } from "workbox-expiration";
import { addPlugins, createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import type { WorkboxPlugin } from "workbox-core/types.js";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { CacheFirst } from "workbox-strategies";

import { picturesCache } from "./pictures.ts";

/** What every start needs, and the pages. `scripts/service-worker.ts` fills it in. */
declare const shell: PrecacheEntry[];
declare const self: ServiceWorkerGlobalScope;

/** The parts of the version before this one, for the windows in which it is still open. */
const earlierCache = "igap-earlier";

/** In seconds. */
const month = 30 * 24 * 60 * 60;

/** For what isn't there any more the page is answered, in good health. */
const noPageInstead: WorkboxPlugin = {
  async cacheWillUpdate({ request, response }) {
    const isPage = response.headers.get("Content-Type")?.startsWith("text/html") ?? false;
    return response.ok && isPage === (new URL(request.url).pathname === "/") ? response : null;
  },
};

const pictures = new CacheFirst({
  cacheName: picturesCache,
  plugins: [new ExpirationPlugin({ maxEntries: 300, maxAgeSeconds: month, purgeOnQuotaError: true })],
});

/** Parts that are large or seldom used, since they were used. */
const parts = new CacheFirst({
  cacheName: "igap-parts",
  plugins: [noPageInstead, new ExpirationPlugin({ maxEntries: 40, maxAgeSeconds: month, purgeOnQuotaError: true })],
});

self.addEventListener("install", (event) => {
  // At once: a window goes on with the version that it has, whose parts are kept, and its next visit has the new one.
  void self.skipWaiting();
  event.waitUntil(keepEarlier());
});

// Also the window that brought the first one: what it loads from here on is kept.
clientsClaim();
addPlugins([noPageInstead]);
precacheAndRoute(shell);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL("/"), {
    // What is no page of the client: the API and its description, and files.
    denylist: [/^\/(?:api|assets|icons|swagger-ui)\//, /^\/[^/]+\.\w+$/],
  }),
);
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/assets/"),
  async (options) => (await caches.match(options.request)) ?? parts.handle(options),
);
registerRoute(({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/api/media/"), pictures);

/** Of one version, so that what is kept doesn't grow with the number of deployments. */
async function keepEarlier(): Promise<void> {
  const before = await caches.open(cacheNames.precache);
  const assets = (await before.keys()).filter(({ url }) => new URL(url).pathname.startsWith("/assets/"));
  if (assets.length === 0) return;
  await caches.delete(earlierCache);
  const earlier = await caches.open(earlierCache);
  await Promise.all(
    assets.map(async (asset) => {
      const known = await before.match(asset);
      if (known) await earlier.put(asset, known);
    }),
  );
}
