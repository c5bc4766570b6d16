import type { Category, CategoryPage } from "../../worker/schemas/categories.ts";
import { path, request } from "./request.ts";

type CategoryFields = { name: string; description: string };

export function listCategories(): Promise<CategoryPage> {
  return request("GET", "/api/categories", { query: { qty: 100 } });
}

export function createCategory(fields: CategoryFields): Promise<Category> {
  return request("POST", "/api/categories", { json: fields });
}

export function changeCategory(id: string, change: Partial<CategoryFields>): Promise<Category> {
  return request("PATCH", path`/api/categories/${id}`, { json: change });
}

export function deleteCategory(id: string): Promise<void> {
  return request("DELETE", path`/api/categories/${id}`);
}

export function putCategoryIcon(id: string, file: Blob): Promise<Category> {
  return request("PUT", path`/api/categories/${id}/icon`, { file });
}

export function deleteCategoryIcon(id: string): Promise<void> {
  return request("DELETE", path`/api/categories/${id}/icon`);
}
