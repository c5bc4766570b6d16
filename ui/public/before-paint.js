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

  // The words are on their way while the script that will ask for them is still being loaded.
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = languages[language].file;
  document.head.append(link);
}
