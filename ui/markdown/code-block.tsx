import { signal } from "@preact/signals";
import type { ElementContent, Root } from "hast";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

type Highlight = (language: string, code: string) => Root | undefined;

/** Loaded with the first piece of code that says what it is written in. */
const highlight = signal<Highlight | undefined>(undefined);

export function CodeBlock({ language, code }: { language: string | undefined; code: string }) {
  useEffect(() => {
    if (language !== undefined) void load();
  }, [language]);
  const tree = language === undefined ? undefined : highlight.value?.(language, code);
  return (
    // By the keys too, a line that is longer than there is room for is pushed aside.
    <pre dir="ltr" tabIndex={0}>
      <code>{tree ? tree.children.map((node) => draw(node)) : code}</code>
    </pre>
  );
}

async function load(): Promise<void> {
  if (highlight.value) return;
  try {
    const loaded = (await import("./highlight.ts")).highlight;
    highlight.value = loaded;
  } catch {
    // Without colours it can be read as well, and the next piece tries again.
  }
}

function draw(node: Root["children"][number] | ElementContent): ComponentChildren {
  if (node.type === "text") return node.value;
  if (node.type !== "element") return null;
  const { className } = node.properties;
  return <span class={Array.isArray(className) ? className.join(" ") : ""}>{node.children.map(draw)}</span>;
}
