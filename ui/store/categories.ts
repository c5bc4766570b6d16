import type { Category } from "../../worker/schemas/categories.ts";
import * as api from "../rest/categories.ts";
import { resource } from "./loadable.ts";

export const categories = resource(async () => (await api.listCategories()).categories);

type Fields = { name: string; description: string };

/** Asks once; later visits show what is known and ask again behind it. */
export function loadCategories(): void {
  void categories.load();
}

export async function createCategory(fields: Fields): Promise<Category> {
  const category = await api.createCategory(fields);
  categories.update((known) => [...known, category]);
  return category;
}

export async function changeCategory(id: string, change: Partial<Fields>): Promise<void> {
  show(await api.changeCategory(id, change));
}

export async function setCategoryIcon(id: string, file: Blob): Promise<void> {
  show(await api.putCategoryIcon(id, file));
}

export async function removeCategoryIcon(category: Category): Promise<void> {
  await api.deleteCategoryIcon(category.id);
  const { iconUrl: _, ...rest } = category;
  show(rest);
}

export async function deleteCategory(id: string): Promise<void> {
  await api.deleteCategory(id);
  categories.update((known) => known.filter((category) => category.id !== id));
}

function show(changed: Category): void {
  categories.update((known) => known.map((category) => (category.id === changed.id ? changed : category)));
}
