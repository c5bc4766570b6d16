import { Users } from "lucide";

import type { Server } from "../../worker/schemas/servers.ts";
import { t } from "../i18n/catalogue.ts";
import { categoryWords } from "../i18n/categories.ts";
import { paths } from "../paths.ts";
import { Avatar } from "./avatar.tsx";
import { Banner } from "./banner.tsx";
import { Icon } from "./icon.tsx";

/** One link as large as the card; its name is the server's. */
function ServerCard({ server }: { server: Server }) {
  return (
    <article class="card">
      <Banner id={server.id} src={server.bannerUrl} />
      <div class="card-body">
        <Avatar name={server.name} id={server.id} src={server.iconUrl} size={48} shape="square" />
        <h3 class="card-name truncate" title={server.name}>
          <a href={paths.server(server.id)} dir="auto">
            {server.name}
          </a>
        </h3>
        <p class="card-text" dir="auto">
          {server.description}
        </p>
        <p class="card-facts">
          <span class="truncate" title={categoryWords(server.category.name)}>
            {categoryWords(server.category.name)}
          </span>
          {server.numMembers !== undefined && (
            <span class="card-members">
              <Icon node={Users} size={15} />
              {t("members", { count: server.numMembers })}
            </span>
          )}
        </p>
      </div>
    </article>
  );
}

export function ServerCards({ servers }: { servers: readonly Server[] }) {
  return (
    <ul class="cards">
      {servers.map((server) => (
        <li key={server.id}>
          <ServerCard server={server} />
        </li>
      ))}
    </ul>
  );
}

/** As many grey cards as the first look at a page has room for. */
export function CardBones({ count = 6 }: { count?: number }) {
  return (
    <div class="cards">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} class="card card-bones">
          <span class="bone banner" />
          <div class="card-body">
            <span class="bone" />
            <span class="bone" />
            <span class="bone" />
          </div>
        </div>
      ))}
    </div>
  );
}
