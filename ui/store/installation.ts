/** iGap among the device's own programs, where the browser offers that; nobody is asked unless they ask. */
import { computed, signal } from "@preact/signals";

const offer = signal<BeforeInstallPromptEvent | undefined>(undefined);

export const installable = computed(() => offer.value !== undefined);

/** From the start: the browser makes its offer when it likes, once. */
export function startInstallation(): void {
  addEventListener("beforeinstallprompt", (event) => {
    // Its own bar stays away.
    event.preventDefault();
    offer.value = event;
  });
  addEventListener("appinstalled", () => (offer.value = undefined));
}

/** The browser asks whether it really shall. An offer holds for one such question. */
export async function install(): Promise<void> {
  const event = offer.peek();
  offer.value = undefined;
  await event?.prompt();
}
