/** Shows a picture and lets one choose another, or none. Whatever is chosen is cut and scaled before it leaves. */
import { useSignal } from "@preact/signals";
import { ImagePlus, Trash2 } from "lucide";
import { useCallback, useEffect, useId, useRef } from "preact/hooks";
import { ErrorBoundary } from "preact-iso/lazy";

import { asProblem } from "../rest/problem.ts";
import { Avatar } from "../components/avatar.tsx";
import { Banner } from "../components/banner.tsx";
import { Button } from "../components/button.tsx";
import { t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import { lazily } from "../lazily.tsx";
import { notify } from "../store/notices.ts";
import { decode } from "./encode.ts";
import type { PictureKind } from "./kinds.ts";

const CropDialog = lazily(async () => (await import("./crop-dialog.tsx")).CropDialog);

type Props = {
  kind: PictureKind;
  label: string;
  /** What it is a picture of: its initials stand in for it. */
  name: string;
  id: string;
  src: string | undefined;
  /** Nothing is stored yet when a picture is picked: it goes with the rest of the form. */
  draft?: boolean;
  onPick: (picture: Blob) => Promise<void>;
  onRemove?: () => Promise<void>;
};

export function PictureField({ kind, label, name, id, src, draft = false, onPick, onRemove }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const labelId = useId();
  const choosing = useSignal<HTMLImageElement | undefined>(undefined);
  const busy = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);

  const stopChoosing = useCallback(() => {
    if (choosing.peek()) URL.revokeObjectURL(choosing.peek()?.src ?? "");
    choosing.value = undefined;
  }, [choosing]);
  useEffect(() => stopChoosing, [stopChoosing]);

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return;
    trouble.value = undefined;
    try {
      choosing.value = await decode(file);
    } catch {
      // Why a browser can't read a file it does not tell.
      trouble.value = t("picture.unreadable");
    }
  }

  async function carryOut(deed: () => Promise<void>): Promise<void> {
    busy.value = true;
    trouble.value = undefined;
    try {
      await deed();
      if (!draft) notify(t("saved"));
    } catch (thrown) {
      trouble.value = problemWords(asProblem(thrown));
    } finally {
      busy.value = false;
    }
  }

  return (
    <div class="picture-field" data-kind={kind} role="group" aria-labelledby={labelId}>
      <p id={labelId} class="picture-label">
        {label}
      </p>
      {kind === "banner" ? (
        <Banner id={id} src={src} />
      ) : (
        <Avatar name={name} id={id} src={src} size={72} shape={kind === "icon" ? "square" : "round"} />
      )}
      <div class="picture-actions">
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          aria-labelledby={labelId}
          onChange={(event) => {
            void choose(event.currentTarget.files?.[0]);
            // The same file again is a choice too.
            event.currentTarget.value = "";
          }}
        />
        <Button icon={ImagePlus} busy={busy.value} onClick={() => input.current?.click()}>
          {t(src ? "picture.replace" : "picture.choose")}
        </Button>
        {src !== undefined && onRemove && (
          <Button kind="quiet" icon={Trash2} onClick={() => void carryOut(onRemove)}>
            {t("picture.remove")}
          </Button>
        )}
      </div>
      {trouble.value !== undefined && (
        <p class="field-error" role="alert">
          {trouble.value}
        </p>
      )}
      {choosing.value && (
        <ErrorBoundary>
          <CropDialog
            image={choosing.value}
            kind={kind}
            onDone={(picture) => {
              stopChoosing();
              void carryOut(() => onPick(picture));
            }}
            onClose={stopChoosing}
          />
        </ErrorBoundary>
      )}
    </div>
  );
}
