/** Makes a category, or changes or deletes one. */
import { useSignal } from "@preact/signals";
import { Trash2 } from "lucide";

import { defaultLimits } from "../../durable/protocol/limits.ts";
import { Button } from "../components/button.tsx";
import { Confirm } from "../components/confirm.tsx";
import { Dialog } from "../components/dialog.tsx";
import { TextArea, TextField } from "../components/field.tsx";
import { Form, SubmitButton, text } from "../components/form.tsx";
import { t } from "../i18n/catalogue.ts";
import { PictureField } from "../images/picture-field.tsx";
import {
  categories,
  changeCategory,
  createCategory,
  deleteCategory,
  removeCategoryIcon,
  setCategoryIcon,
} from "../store/categories.ts";
import { notify } from "../store/notices.ts";

export function CategoryDialog({ id, onClose }: { id?: string; onClose: () => void }) {
  const deleting = useSignal(false);
  const category = categories.value?.find((known) => known.id === id);

  async function save(fields: FormData): Promise<void> {
    const values = { name: text(fields, "name"), description: text(fields, "description") };
    if (category) await changeCategory(category.id, values);
    else await createCategory(values);
    notify(t("saved"));
    onClose();
  }

  async function destroy(): Promise<void> {
    if (!category) return;
    await deleteCategory(category.id);
    notify(t("admin.deleted", { name: category.name }));
    onClose();
  }

  if (category && deleting.value) {
    return (
      <Confirm
        title={t("admin.deleteTitle", { name: category.name })}
        text={t("category.deleteText")}
        action={t("admin.delete")}
        onConfirm={destroy}
        onClose={() => (deleting.value = false)}
      />
    );
  }
  return (
    <Dialog title={category ? t("category.editTitle") : t("category.create")} onClose={onClose}>
      {category && (
        <PictureField
          kind="icon"
          label={t("category.icon")}
          name={category.name}
          id={category.id}
          src={category.iconUrl}
          onPick={(picture) => setCategoryIcon(category.id, picture)}
          onRemove={() => removeCategoryIcon(category)}
        />
      )}
      <Form onSend={save}>
        <TextField
          name="name"
          label={t("category.name")}
          defaultValue={category?.name}
          maxLength={defaultLimits.nameLength}
          autocomplete="off"
          required
        />
        <TextArea
          name="description"
          label={t("category.description")}
          defaultValue={category?.description ?? ""}
          maxLength={defaultLimits.descriptionLength}
        />
        <div class="form-actions">
          {category && (
            <span class="form-aside">
              <Button kind="quiet" icon={Trash2} onClick={() => (deleting.value = true)}>
                {t("admin.delete")}
              </Button>
            </span>
          )}
          <Button onClick={onClose}>{t("cancel")}</Button>
          <SubmitButton>{category ? t("save") : t("category.createAction")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
