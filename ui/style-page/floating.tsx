import { useSignal, useSignalEffect } from "@preact/signals";
import { Ellipsis, Pencil, Trash2 } from "lucide";

import { Button } from "../components/button.tsx";
import { Confirm } from "../components/confirm.tsx";
import { CopyLink } from "../components/copy-link.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Drawer, type Side } from "../components/drawer.tsx";
import { Icon } from "../components/icon.tsx";
import { Menu } from "../components/menu.tsx";
import { EmojiButton } from "../emoji/emoji-button.tsx";
import { HelpSheet } from "../shortcuts/help-sheet.tsx";
import { notify } from "../store/notices.ts";
import { Specimen, Specimens } from "./specimen.tsx";

const openings = ["Dialog", "Question", "Question with a phrase", "Drawer", "Drawer at the end", "Shortcuts"] as const;
type Opening = (typeof openings)[number];

export function Floating() {
  const open = useSignal<Opening | undefined>(undefined);
  return (
    <Specimens>
      <Specimen name="a menu, the emoji">
        <Menu label="What can be done" trigger={<Icon node={Ellipsis} />}>
          <button type="button" class="menu-item">
            <Icon node={Pencil} size={18} />
            Edit
          </button>
          <CopyLink path="/style" />
          <hr class="menu-line" />
          <button type="button" class="menu-item" data-kind="danger">
            <Icon node={Trash2} size={18} />
            Delete
          </button>
        </Menu>
        <EmojiButton label="Emoji" onPick={(emoji) => notify(emoji)} />
      </Specimen>
      <Specimen name="notices">
        <Button onClick={() => notify("It is saved.")}>It is done</Button>
        <Button onClick={() => notify("That did not work, and this tells why in two lines.", "trouble")}>
          It is not
        </Button>
      </Specimen>
      <Specimen name="over the page">
        {openings.map((name) => (
          <Button key={name} onClick={() => (open.value = name)}>
            {name}
          </Button>
        ))}
      </Specimen>
      {open.value && <Opened name={open.value} onClose={() => (open.value = undefined)} />}
    </Specimens>
  );
}

function Opened({ name, onClose }: { name: Opening; onClose: () => void }) {
  const question = {
    title: "Delete “Analytical Engines”?",
    text: "Nothing brings it back.",
    action: "Delete",
    onClose,
  };
  switch (name) {
    case "Dialog":
      return (
        <Dialog title="A dialog" onClose={onClose} lightDismiss>
          <p>A click beside it closes it: there is nothing in it to lose.</p>
        </Dialog>
      );
    case "Question":
      return <Confirm {...question} onConfirm={async () => onClose()} />;
    case "Question with a phrase":
      return <Confirm {...question} phrase="Analytical Engines" onConfirm={async () => onClose()} />;
    case "Drawer":
    case "Drawer at the end":
      return <OpenDrawer label={name} side={name === "Drawer" ? "start" : "end"} onClose={onClose} />;
    case "Shortcuts":
      return <HelpSheet onClose={onClose} />;
  }
}

function OpenDrawer({ label, side, onClose }: { label: string; side: Side; onClose: () => void }) {
  const open = useSignal(true);
  useSignalEffect(() => {
    if (!open.value) onClose();
  });
  return (
    <Drawer label={label} side={side} open={open}>
      <p class="style-drawer">{label}</p>
    </Drawer>
  );
}
