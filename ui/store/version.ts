/**
 * The service worker, and with it newer versions of the client. One is fetched behind the scenes and is there with the
 * next visit. A window that stays open takes it while nobody looks and nothing would be lost.
 */
import { signal } from "@preact/signals";

import { trustedScript } from "../trusted-script.ts";

/** Milliseconds between two times that a newer version is asked for; every visit asks too. */
const askEvery = 60 * 60_000;
/** Milliseconds out of sight after which nobody is expected back in a moment. */
const awayFor = 5 * 60_000;

const script = "/service-worker.js";

/** Whether there is a newer version than the one that runs here. */
export const outdated = signal(false);

let timer: ReturnType<typeof setTimeout> | undefined;

export function startVersion(): void {
  // With hot reload there is none; over plain HTTP the browser has none.
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  void register();
}

async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  // The first one is of this page's version.
  let before = serviceWorker.controller;
  serviceWorker.addEventListener("controllerchange", () => {
    outdated.value = before !== null;
    before = serviceWorker.controller;
    if (document.visibilityState === "hidden") takeLater();
  });
  const registration = await serviceWorker.register(trustedScript("service-worker", script)).catch(() => undefined);
  // Forbidden, as cookies may be: then all is as without one.
  if (!registration) return;
  setInterval(() => registration.update().catch(() => undefined), askEvery);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.visibilityState === "hidden") takeLater();
  });
}

function takeLater(): void {
  clearTimeout(timer);
  if (outdated.peek()) timer = setTimeout(take, awayFor);
}

function take(): void {
  if (document.visibilityState === "hidden" && !isBusy()) location.reload();
}

/** Something is being written, or asked. */
function isBusy(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
  return document.querySelector("dialog[open]") !== null || [...fields].some(({ value }) => value !== "");
}
