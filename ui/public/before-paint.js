// Runs before the first paint; `ui/store/appearance.ts` and `ui/i18n/languages.ts` write what is read here.
{
  const root = document.documentElement;

  const remembered = (name) => {
    try {
      return localStorage.getItem(`igap.${name}`);
    } catch {
      // Storage is forbidden: what the system and the browser say is the right one then.
      return null;
    }
  };

  const theme = remembered("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const contrast = remembered("contrast") ?? (matchMedia("(prefers-contrast: more)").matches ? "more" : "standard");
  if (contrast === "more") root.dataset.contrast = contrast;
  if (remembered("density") === "compact") root.dataset.density = "compact";

  // Each language there is, with its direction and the file with its words; `scripts/languages.ts` writes them here.
  const languages = JSON.parse(document.currentScript.dataset.languages);

  // RFC 4647, 3.4: `fa-Arab-IR`, then `fa-Arab`, then `fa`.
  const lookUp = (tag) => {
    for (let range = tag ?? ""; range !== ""; range = range.slice(0, Math.max(0, range.lastIndexOf("-")))) {
      if (Object.hasOwn(languages, range)) return range;
    }
    return undefined;
  };

  let language;
  for (const tag of [remembered("language"), ...navigator.languages]) language ??= lookUp(tag);
  language ??= "en";
  root.lang = language;
  root.dir = languages[language].dir;

  const preload = (href) => {
    const link = document.createElement("link");
    if (href.endsWith(".css")) Object.assign(link, { rel: "preload", as: "style", crossOrigin: "", href });
    else Object.assign(link, { rel: "modulepreload", href });
    document.head.append(link);
  };

  // The words are on their way while the script that will ask for them is still being loaded.
  preload(languages[language].file);

  // So is what the address leads to: the parts of the client, as `scripts/ahead.ts` writes them here, and what is shown.
  const { pathname, search } = location;
  const parts = JSON.parse(document.currentScript.dataset.ahead ?? "{}");
  for (const [pattern, files] of Object.entries(parts)) if (RegExp(pattern).test(pathname)) files.forEach(preload);

  // `ui/rest/early.ts` has the answers for whoever asks.
  if (remembered("account") !== null) {
    const wanted = ["/api/me"];
    const [, server, channel] = /^\/servers\/([1-9]\d*)(?:\/([1-9]\d*))?$/.exec(pathname) ?? [];
    if (server) wanted.push(`/api/servers/${server}`);
    // Who was here before has the messages, and asks for what is new only.
    if (channel && search === "" && remembered("kept") === null) wanted.push(`/api/channels/${channel}/messages`);
    globalThis.igapEarly = new Map();
    for (const address of wanted) {
      const answer = fetch(address, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(30_000) });
      // Whoever takes it hears of it.
      answer.catch(() => undefined);
      globalThis.igapEarly.set(address, answer);
    }
  }
}
