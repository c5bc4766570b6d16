/** Makes a channel, or changes or deletes one. */
import { useSignal } from "@preact/signals";
import { Trash2 } from "lucide";
import { useLocation } from "preact-iso/router";

import { defaultLimits } from "../../durable/protocol/limits.ts";
import { Button } from "../components/button.tsx";
import { Confirm } from "../components/confirm.tsx";
import { Dialog } from "../components/dialog.tsx";
import { TextField } from "../components/field.tsx";
import { Form, SubmitButton, text } from "../components/form.tsx";
import { t } from "../i18n/catalogue.ts";
import { PictureField } from "../images/picture-field.tsx";
import { paths } from "../paths.ts";
import { notify } from "../store/notices.ts";
import {
  changeChannel,
  createChannel,
  deleteChannel,
  removeChannelIcon,
  serverDetail,
  setChannelIcon,
} from "../store/servers.ts";

type Props = { serverId: string; channelId?: string; onClose: () => void };

export function ChannelDialog({ serverId, channelId, onClose }: Props) {
  const { route, path } = useLocation();
  const deleting = useSignal(false);
  const channel = serverDetail(serverId).value?.channels.find(({ id }) => id === channelId);

  async function save(fields: FormData): Promise<void> {
    const values = { name: text(fields, "name"), topic: text(fields, "topic") };
    if (channel) {
      await changeChannel(channel, values);
      notify(t("saved"));
    } else {
      const created = await createChannel(serverId, values);
      route(paths.channel(serverId, created.id));
    }
    onClose();
  }

  async function destroy(): Promise<void> {
    if (!channel) return;
    await deleteChannel(channel);
    notify(t("channel.deleted", { channel: channel.name }));
    if (path === paths.channel(serverId, channel.id)) route(paths.server(serverId), true);
    onClose();
  }

  if (channel && deleting.value) {
    return (
      <Confirm
        title={t("channel.deleteTitle", { channel: channel.name })}
        text={t("channel.deleteText")}
        action={t("channel.delete")}
        onConfirm={destroy}
        onClose={() => (deleting.value = false)}
      />
    );
  }
  return (
    <Dialog title={channel ? t("channel.editTitle") : t("channels.create")} onClose={onClose}>
      {channel && (
        <PictureField
          kind="icon"
          label={t("channel.icon")}
          name={channel.name}
          id={channel.id}
          src={channel.iconUrl}
          onPick={(picture) => setChannelIcon(channel, picture)}
          onRemove={() => removeChannelIcon(channel)}
        />
      )}
      <Form onSend={save}>
        <TextField
          name="name"
          label={t("channel.name")}
          hint={t("channel.nameHint")}
          defaultValue={channel?.name}
          maxLength={defaultLimits.nameLength}
          autocomplete="off"
          autocapitalize="none"
          required
        />
        <TextField
          name="topic"
          label={t("channel.topic")}
          hint={t("channel.topicHint")}
          defaultValue={channel?.topic}
          maxLength={defaultLimits.topicLength}
          autocomplete="off"
        />
        <div class="form-actions">
          {channel && (
            <span class="form-aside">
              <Button kind="quiet" icon={Trash2} onClick={() => (deleting.value = true)}>
                {t("channel.delete")}
              </Button>
            </span>
          )}
          <Button onClick={onClose}>{t("cancel")}</Button>
          <SubmitButton>{channel ? t("save") : t("channels.createAction")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
