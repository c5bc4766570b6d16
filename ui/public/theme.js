// Runs before the first paint; `ui/store/appearance.ts` writes what is read here.
try {
  const theme = localStorage.getItem("igap.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the system's theme is the right one then.
}
