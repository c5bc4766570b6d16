import { useSignal } from "@preact/signals";
import { Pencil, Plus } from "lucide";
import { useEffect } from "preact/hooks";

import { Button, IconButton } from "../components/button.tsx";
import { CategoryIcon } from "../components/category-icon.tsx";
import { Loaded } from "../components/states.tsx";
import { t } from "../i18n/catalogue.ts";
import { categories, loadCategories } from "../store/categories.ts";
import { CategoryDialog } from "./category-dialog.tsx";

export function Categories() {
  useEffect(loadCategories, []);
  /** The category whose dialog is open; "new" for one that is yet to be. */
  const open = useSignal<string | undefined>(undefined);
  const close = () => (open.value = undefined);
  return (
    <>
      <div class="form-actions">
        <Button kind="primary" icon={Plus} onClick={() => (open.value = "new")}>
          {t("category.create")}
        </Button>
      </div>
      <Loaded of={categories.now.value} onRetry={loadCategories} skeleton={<span class="bone bone-block" />}>
        {(list) => (
          <ul class="rows">
            {list.map((category) => (
              <li key={category.id} class="row">
                <CategoryIcon category={category} size={36} />
                <span class="row-text">
                  <strong class="truncate" dir="auto" title={category.name}>
                    {category.name}
                  </strong>
                  <span class="truncate soft" dir="auto" title={category.description}>
                    {category.description}
                  </span>
                </span>
                <IconButton
                  icon={Pencil}
                  size={18}
                  label={t("category.edit", { name: category.name })}
                  onClick={() => (open.value = category.id)}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {open.value === "new" && <CategoryDialog onClose={close} />}
      {open.value !== undefined && open.value !== "new" && <CategoryDialog id={open.value} onClose={close} />}
    </>
  );
}
