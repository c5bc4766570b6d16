/** What each kind of picture may be, by the contract, and what this client makes of it. */
import { defaultLimits } from "../../durable/protocol/limits.ts";

export type PictureKind = "icon" | "avatar" | "banner";

type Rules = { readonly width: number; readonly height: number; readonly bytes: number };

export const pictureRules: Readonly<Record<PictureKind, Rules>> = {
  icon: { width: defaultLimits.iconPixels, height: defaultLimits.iconPixels, bytes: defaultLimits.iconBytes },
  // Half of what is allowed: twice the largest size at which an avatar is shown, for screens with fine pixels.
  avatar: { width: 512, height: 512, bytes: defaultLimits.imageBytes },
  banner: { width: defaultLimits.bannerWidth, height: defaultLimits.bannerHeight, bytes: defaultLimits.imageBytes },
};
