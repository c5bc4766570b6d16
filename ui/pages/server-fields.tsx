/** The fields of a server, for making one and for changing one. */
import { useEffect } from "preact/hooks";

import { defaultLimits } from "../../durable/protocol/limits.ts";
import type { Server } from "../../worker/schemas/servers.ts";
import { SelectField, TextArea, TextField } from "../components/field.tsx";
import { text } from "../components/form.tsx";
import { t } from "../i18n/catalogue.ts";
import { categoryWords } from "../i18n/categories.ts";
import { categories, loadCategories } from "../store/categories.ts";

export function ServerFields({ server }: { server?: Server }) {
  useEffect(loadCategories, []);
  const { now } = categories;
  // Until they are here, the one that is chosen.
  const offered = now.value.state === "ready" ? now.value.value : server ? [server.category] : [];
  return (
    <>
      <TextField
        name="name"
        label={t("server.name")}
        defaultValue={server?.name}
        maxLength={defaultLimits.nameLength}
        autocomplete="off"
        required
      />
      <SelectField
        name="categoryId"
        label={t("server.category")}
        options={offered.map(({ id, name }) => ({ id, name: categoryWords(name) }))}
        selected={server?.category.id}
        placeholder={t("server.chooseCategory")}
      />
      <TextArea
        name="description"
        label={t("server.description")}
        hint={t("server.descriptionHint")}
        defaultValue={server?.description ?? ""}
        maxLength={defaultLimits.descriptionLength}
      />
    </>
  );
}

export function serverFields(fields: FormData): { name: string; categoryId: string; description: string } {
  return {
    name: text(fields, "name"),
    categoryId: text(fields, "categoryId"),
    description: text(fields, "description"),
  };
}
