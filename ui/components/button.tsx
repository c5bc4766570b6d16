import type { IconNode } from "lucide";
import type { ButtonHTMLAttributes, ComponentChildren } from "preact";

import { Icon } from "./icon.tsx";

type Kind = "primary" | "plain" | "quiet" | "danger";
type Props = Omit<ButtonHTMLAttributes, "icon"> & {
  kind?: Kind;
  icon?: IconNode;
  directional?: boolean;
  /** Something is under way: it can't be pressed again, and keeps its width and focus. */
  busy?: boolean;
  children: ComponentChildren;
};

export function Button({
  kind = "plain",
  icon,
  directional = false,
  busy = false,
  children,
  onClick,
  type = "button",
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type}
      class="button"
      data-kind={kind}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? stop : onClick}
    >
      {icon && <Icon node={icon} size={18} directional={directional} />}
      <span class="button-label">{children}</span>
    </button>
  );
}

type IconButtonProps = Omit<ButtonHTMLAttributes, "icon" | "children"> & {
  icon: IconNode;
  label: string;
  size?: number;
  directional?: boolean;
};

export function IconButton({ icon, label, size = 20, directional = false, type = "button", ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} class="icon-button" aria-label={label} title={label}>
      <Icon node={icon} size={size} directional={directional} />
    </button>
  );
}

/** A link that leads on, and looks like what it does. */
export function LinkButton({
  href,
  kind = "plain",
  icon,
  directional = false,
  title,
  children,
}: {
  href: string;
  kind?: Kind;
  icon?: IconNode;
  directional?: boolean;
  /** What it says, where that can be too long for it. */
  title?: string;
  children: ComponentChildren;
}) {
  return (
    <a class="button" data-kind={kind} href={href} title={title}>
      {icon && <Icon node={icon} size={18} directional={directional} />}
      <span class="button-label">{children}</span>
    </a>
  );
}

function stop(event: Event): void {
  event.preventDefault();
}
