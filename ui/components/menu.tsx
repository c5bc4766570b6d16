/**
 * A button and the short list it opens. The platform's popover: Esc, a click elsewhere and focus come with it.
 * The list is not in the row of its button but in the page's menu host: it stays while rows come, go and move.
 */
import { type Signal, useComputed, useSignal } from "@preact/signals";
import { type ComponentChildren, createContext, type RefObject } from "preact";
import { useContext, useLayoutEffect, useRef } from "preact/hooks";

import { giveContextMenu, heldPointer } from "./context-menu.ts";
import "./menu.css";

type List = {
  label: string;
  /** Rendered anew each time it opens. What may change while it is open reads signals. */
  children: ComponentChildren;
};

interface Props extends List {
  /** A selector: the nearest such element around the button has the list as its context menu. */
  area?: string;
  /** A selector: where inside of the area the browser's own menu stays. */
  keeps?: string;
  /** What the button shows. */
  trigger: ComponentChildren;
  class?: string;
  /** Towards which end of the button the list grows. */
  grows?: "end" | "start";
  side?: "below" | "beside";
}

interface Opened extends List, Pick<Props, "grows" | "side"> {
  opener: HTMLElement;
  /** Where the opener was when it was chosen, or the pointer; in CSS pixels of the window. */
  place: { x: number; y: number; width: number; height: number };
}

const Host = createContext<Signal<Opened | undefined> | undefined>(undefined);

/** Where the menus of what is inside are shown. A modal dialog has its own: what is outside of it can't be reached. */
export function MenuHost({ children }: { children: ComponentChildren }) {
  const opened = useSignal<Opened | undefined>(undefined);
  return (
    <Host.Provider value={opened}>
      {children}
      <OpenMenu opened={opened} />
    </Host.Provider>
  );
}

export function Menu({ trigger, class: name = "icon-button", area, keeps, ...menu }: Props) {
  const opened = useHost();
  const button = useRef<HTMLButtonElement>(null);
  useContextMenu(button, menu, area, keeps);
  /** A press beside an open list closes it, also one on its own button, which must not open it again. */
  const wasOpen = useRef(false);
  const isOpen = useComputed(() => opened.value !== undefined && opened.value.opener === button.current).value;
  return (
    <button
      ref={button}
      type="button"
      class={name}
      aria-label={menu.label}
      aria-expanded={isOpen}
      aria-haspopup="dialog"
      title={menu.label}
      onPointerDown={() => (wasOpen.current = isOpen)}
      onClick={({ currentTarget, detail }) => {
        const isSecond = wasOpen.current && detail > 0;
        wasOpen.current = false;
        if (!isSecond) opened.value = { ...menu, opener: currentTarget, place: currentTarget.getBoundingClientRect() };
      }}
    >
      {trigger}
    </button>
  );
}

/** A list that opens where it is asked for, at the pointer, on the nearest element that `area` selects: `:scope` is this one. */
export function useContextMenu(
  on: RefObject<HTMLElement | null>,
  { label, children }: List,
  area: string | undefined,
  keeps?: string,
): void {
  const opened = useHost();
  const list = useRef({ label, children });
  list.current = { label, children };
  useLayoutEffect(() => {
    const opener = area === undefined ? undefined : on.current?.closest<HTMLElement>(area);
    if (!opener) return;
    return giveContextMenu(opener, {
      open: ({ x, y }) => (opened.value = { ...list.current, opener, place: { x, y, width: 0, height: 0 } }),
      keeps,
    });
  }, [opened, on, area, keeps]);
}

function OpenMenu({ opened }: { opened: Signal<Opened | undefined> }) {
  const list = useRef<HTMLDivElement>(null);
  const menu = opened.value;
  useLayoutEffect(() => {
    if (!menu) return;
    list.current?.showPopover({ source: menu.opener });
    // A press that opens it ends over something else, which would close it again: the end of it belongs to the list.
    const pointer = heldPointer();
    if (pointer !== undefined) list.current?.setPointerCapture(pointer);
  }, [menu]);

  function closeAfterChoice({ currentTarget, target }: MouseEvent): void {
    if (!(currentTarget instanceof HTMLElement) || !(target instanceof Element)) return;
    if (!target.closest("a, button:not([aria-pressed])")) return;
    const { opener } = menu ?? {};
    currentTarget.hidePopover();
    // What was chosen may have gone with the reason for it: only from what is still there does the focus come back.
    if (document.activeElement === document.body) opener?.focus();
  }

  const { x = 0, y = 0, width = 0, height = 0 } = menu?.place ?? {};
  return (
    <div class="menu-host">
      <div class="menu-place" style={{ left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }} />
      <div
        ref={list}
        popover="auto"
        class="menu"
        role="dialog"
        aria-label={menu?.label}
        tabIndex={-1}
        autofocus
        data-grows={menu?.grows}
        data-side={menu?.side}
        onToggle={({ newState }) => {
          if (newState === "closed") opened.value = undefined;
        }}
        // Before it is done: a dialog that opens gives the focus back to where it is by then.
        onClickCapture={closeAfterChoice}
        onKeyDown={walk}
      >
        {menu?.children}
      </div>
    </div>
  );
}

const steps: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (Math.max(0, index) - 1 + count) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/** The arrows go from choice to choice, as in every menu; Tab does too. */
function walk(event: KeyboardEvent): void {
  const step = steps[event.key];
  if (!step || !(event.currentTarget instanceof HTMLElement)) return;
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>("a, button:not(:disabled)")];
  const index = choices.findIndex((choice) => choice === document.activeElement);
  choices[step(index, choices.length)]?.focus();
  event.preventDefault();
}

function useHost(): Signal<Opened | undefined> {
  const host = useContext(Host);
  if (!host) throw new Error("A menu needs a host around it");
  return host;
}
