/** What a server is about, before one joins. */
import { useSignal } from "@preact/signals";
import { Hash, LogIn, Users } from "lucide";
import { useLocation } from "preact-iso/router";

import type { ServerDetail } from "../../worker/schemas/servers.ts";
import { asProblem } from "../rest/problem.ts";
import { Avatar } from "../components/avatar.tsx";
import { Banner } from "../components/banner.tsx";
import { Button, LinkButton } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { t } from "../i18n/catalogue.ts";
import { categoryWords } from "../i18n/categories.ts";
import { problemWords } from "../i18n/problems.ts";
import { paths, withNext } from "../paths.ts";
import { Heading, Page, useTitle } from "../shell/page.tsx";
import { notify } from "../store/notices.ts";
import { joinServer } from "../store/servers.ts";
import { me } from "../store/session.ts";

export function ServerPreview({ server }: { server: ServerDetail }) {
  const { url } = useLocation();
  useTitle(server.name);
  return (
    <Page class="preview">
      <Banner id={server.id} src={server.bannerUrl} />
      <div class="preview-body">
        <Avatar name={server.name} id={server.id} src={server.iconUrl} size={88} shape="square" />
        <div class="preview-words">
          <Heading>
            <bdi>{server.name}</bdi>
          </Heading>
          <p class="preview-facts">
            <a class="link within-reach" href={paths.explore(server.category.name)}>
              {categoryWords(server.category.name)}
            </a>
            <span class="card-members">
              <Icon node={Users} size={16} />
              {t("members", { count: server.numMembers })}
            </span>
          </p>
          {server.description && (
            <p class="preview-text" dir="auto">
              {server.description}
            </p>
          )}
        </div>
        {me.value ? (
          <Join server={server} />
        ) : (
          <LinkButton kind="primary" icon={LogIn} directional href={withNext(paths.signIn, url)}>
            {t("preview.signIn")}
          </LinkButton>
        )}
        <section class="preview-channels" aria-labelledby="preview-channels">
          <h2 id="preview-channels">{t("channels.title")}</h2>
          <ul>
            {server.channels.map((channel) => (
              <li key={channel.id}>
                <Icon node={Hash} size={18} />
                <strong class="truncate" dir="auto" title={channel.name}>
                  {channel.name}
                </strong>
                {channel.topic && (
                  <span class="truncate soft" dir="auto" title={channel.topic}>
                    {channel.topic}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Page>
  );
}

function Join({ server }: { server: ServerDetail }) {
  const busy = useSignal(false);

  // What is shown follows from being a member: nothing is left to do here but to say what went wrong.
  async function join(): Promise<void> {
    busy.value = true;
    try {
      await joinServer(server.id);
    } catch (thrown) {
      notify(problemWords(asProblem(thrown)), "trouble");
      busy.value = false;
    }
  }

  return (
    <Button kind="primary" icon={LogIn} directional busy={busy.value} onClick={() => void join()}>
      {t("preview.join")}
    </Button>
  );
}
