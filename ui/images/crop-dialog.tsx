/** Chooses the part of a picture that is kept: by dragging and the wheel, by keys, or by buttons. */
import { useSignal } from "@preact/signals";
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, ZoomIn, ZoomOut } from "lucide";
import { useEffect, useId, useRef } from "preact/hooks";

import { Button, IconButton } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { areaOf, closest, type Crop, move, wholeOf, zoomTo } from "./crop.ts";
import { encode, sizeOf } from "./encode.ts";
import { type PictureKind, pictureRules } from "./kinds.ts";
import "./images.css";

/** The share of the frame by which an arrow key moves, and the factor by which + and − zoom. */
const step = 0.04;
const zoomStep = 1.1;

type Props = {
  image: HTMLImageElement;
  kind: PictureKind;
  onDone: (picture: Blob) => void;
  onClose: () => void;
};

export function CropDialog({ image, kind, onDone, onClose }: Props) {
  const rules = pictureRules[kind];
  const size = sizeOf(image);
  const crop = useSignal<Crop>(wholeOf(size));
  const busy = useSignal(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  const hint = useId();

  const shift = (right: number, down: number) => (crop.value = move(crop.peek(), right, down, size, rules));
  const zoom = (factor: number) => (crop.value = zoomTo(crop.peek(), factor, size, rules));

  const { value } = crop;
  useEffect(() => {
    const pen = canvas.current?.getContext("2d");
    if (!canvas.current || !pen) return;
    const { width, height } = canvas.current;
    const area = areaOf(value, size, rules);
    pen.clearRect(0, 0, width, height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(image, area.x, area.y, area.width, area.height, 0, 0, width, height);
  });

  function onKeyDown(event: KeyboardEvent): void {
    const turn = keys[event.key];
    if (!turn) return;
    event.preventDefault();
    if ("zoom" in turn) zoom(crop.peek().zoom * turn.zoom);
    else shift(turn.right, turn.down);
  }

  function onPointerMove(event: PointerEvent): void {
    const element = canvas.current;
    if (!element?.hasPointerCapture(event.pointerId)) return;
    shift(-event.movementX / element.clientWidth, -event.movementY / element.clientHeight);
  }

  async function done(): Promise<void> {
    busy.value = true;
    onDone(await encode(image, areaOf(crop.peek(), size, rules), rules, rules.bytes));
  }

  return (
    <Dialog title={t("crop.title")} onClose={onClose}>
      <div class="crop">
        <div
          class="crop-frame"
          data-kind={kind}
          // Its keys are its own: a reader must pass them on.
          role="application"
          tabIndex={0}
          aria-label={t("crop.frame")}
          aria-describedby={hint}
          onKeyDown={onKeyDown}
        >
          <canvas
            ref={canvas}
            // Twice the size it is shown at, for screens with fine pixels.
            width={kind === "banner" ? 880 : 560}
            height={kind === "banner" ? 495 : 560}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={onPointerMove}
            onWheel={(event) => {
              event.preventDefault();
              zoom(crop.peek().zoom * (event.deltaY < 0 ? zoomStep : 1 / zoomStep));
            }}
          />
        </div>
        <p id={hint} class="field-hint">
          {t("crop.hint")}
        </p>
        {/* Left is left in every language: it is about the picture. */}
        <div class="crop-moves" role="group" aria-label={t("crop.move")} dir="ltr">
          {moves.map(({ name, icon, right, down }) => (
            <IconButton key={name} icon={icon} label={t(`crop.${name}`)} onClick={() => shift(right, down)} />
          ))}
        </div>
        <label class="crop-zoom">
          <Icon node={ZoomOut} size={18} />
          <span class="visually-hidden">{t("crop.zoom")}</span>
          <input
            type="range"
            min={1}
            max={closest}
            step={0.01}
            value={value.zoom}
            onInput={(event) => zoom(event.currentTarget.valueAsNumber)}
          />
          <Icon node={ZoomIn} size={18} />
        </label>
      </div>
      <div class="form-actions">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button kind="primary" busy={busy.value} onClick={() => void done()}>
          {t("crop.done")}
        </Button>
      </div>
    </Dialog>
  );
}

/** For a hand that can point but not drag (WCAG 2.5.7). */
const moves = [
  { name: "left", icon: ArrowLeft, right: -step, down: 0 },
  { name: "up", icon: ArrowUp, right: 0, down: -step },
  { name: "down", icon: ArrowDown, right: 0, down: step },
  { name: "right", icon: ArrowRight, right: step, down: 0 },
] as const;

const keys: Readonly<Record<string, { right: number; down: number } | { zoom: number }>> = {
  ArrowLeft: { right: -step, down: 0 },
  ArrowRight: { right: step, down: 0 },
  ArrowUp: { right: 0, down: -step },
  ArrowDown: { right: 0, down: step },
  "+": { zoom: zoomStep },
  "=": { zoom: zoomStep },
  "-": { zoom: 1 / zoomStep },
};
