/** The way to anywhere by a few letters of its name: a field, and what answers to it. */
import { useComputed, useSignal } from "@preact/signals";
import { Search, X } from "lucide";
import { useLocation } from "preact-iso/router";
import { useEffect, useId, useMemo } from "preact/hooks";

import { IconButton } from "../components/button.tsx";
import { useModal } from "../components/dialog.tsx";
import { Icon } from "../components/icon.tsx";
import { literal } from "../components/literal.ts";
import { rich, t } from "../i18n/catalogue.ts";
import { problemWords } from "../i18n/problems.ts";
import { paths, serverOf } from "../paths.ts";
import { asProblem } from "../rest/problem.ts";
import { openDirect } from "../store/directs.ts";
import { notify } from "../store/notices.ts";
import { recent } from "../store/recent.ts";
import { offer } from "./order.ts";
import { openPlaces, type Place } from "./places.ts";
import { PlaceOption } from "./place-option.tsx";
import "./switcher.css";

export function Switcher({ onClose }: { onClose: () => void }) {
  const { path, route } = useLocation();
  const dialog = useModal(onClose);
  const id = useId();
  const words = useSignal("");
  const places = useMemo(() => openPlaces(words, serverOf(path)), [words, path]);
  useEffect(() => places.close, [places]);
  const here = path.split("/").at(-1);
  const groups = useComputed(() => offer(places.all.value, words.value, recent.value, here));
  const hits = useComputed(() => groups.value.flatMap((group) => group.hits));
  const chosenKey = useSignal<string | undefined>(undefined);
  /** The first one, unless another was chosen and is still there. */
  const chosen = useComputed(
    () => hits.value.find(({ place }) => keyOf(place) === chosenKey.value)?.place ?? hits.value[0]?.place,
  );

  const { value: selected } = chosen;
  const selectedKey = selected && keyOf(selected);
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [dialog, selectedKey]);

  async function go(place = chosen.peek()): Promise<void> {
    if (!place) return;
    onClose();
    try {
      const to = place.kind === "person" ? paths.direct(await openDirect([place.user.id])) : place.path;
      if (to !== path) route(to);
    } catch (thrown) {
      notify(problemWords(asProblem(thrown)), "trouble");
    }
  }

  function move(by: 1 | -1): void {
    const { length } = hits.peek();
    const index = hits.peek().findIndex(({ place }) => place === chosen.peek());
    const next = hits.peek()[(index + by + length) % length];
    chosenKey.value = next && keyOf(next.place);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") void go();
    else return;
    event.preventDefault();
  }

  const optionId = (place: Place) => `${id}-${keyOf(place)}`;
  return (
    <dialog ref={dialog} class="switcher" aria-label={t("switcher.open")} closedby="any">
      <div class="switcher-field">
        <Icon node={Search} />
        <input
          type="text"
          role="combobox"
          autofocus
          dir="auto"
          autocomplete="off"
          {...literal}
          enterkeyhint="go"
          aria-label={t("switcher.field")}
          aria-autocomplete="list"
          aria-expanded={hits.value.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={selected && optionId(selected)}
          placeholder={t("switcher.field")}
          value={words.value}
          onInput={({ currentTarget }) => {
            words.value = currentTarget.value;
            chosenKey.value = undefined;
          }}
          onKeyDown={onKeyDown}
        />
        <IconButton icon={X} label={t("close")} onClick={onClose} />
      </div>
      <p class="visually-hidden" role="status">
        {words.value.trim() !== "" && t("switcher.found", { count: hits.value.length })}
      </p>
      {/* The field keeps the focus, and a phone its keyboard. */}
      <div
        id={`${id}-list`}
        class="switcher-list"
        role="listbox"
        aria-label={t("switcher.results")}
        onMouseDown={(event) => event.preventDefault()}
      >
        {groups.value.map(({ title, hits: some }) => (
          <div
            key={title}
            role="group"
            aria-labelledby={title && `${id}-${title}`}
            aria-label={title ? undefined : t("switcher.results")}
          >
            {title && (
              <p id={`${id}-${title}`} class="switcher-title">
                {t(`switcher.${title}`)}
              </p>
            )}
            {some.map((hit) => (
              <PlaceOption
                key={keyOf(hit.place)}
                id={optionId(hit.place)}
                hit={hit}
                isChosen={hit.place === selected}
                onPoint={() => (chosenKey.value = keyOf(hit.place))}
                onGo={() => void go(hit.place)}
              />
            ))}
          </div>
        ))}
      </div>
      {hits.value.length === 0 && <p class="switcher-none">{t("switcher.none")}</p>}
      <p class="switcher-hint">{rich("switcher.hint", prefixes)}</p>
    </dialog>
  );
}

const prefixes = { channels: <kbd>#</kbd>, people: <kbd>@</kbd>, servers: <kbd>*</kbd> };

function keyOf({ kind, id }: Place): string {
  return `${kind}-${id}`;
}
