import { gidOf } from "../../world/ids.js";
import type { Answer } from "../asking.js";

/** What every thing with a number answers alike. */
export const identity = (type: string): Readonly<Record<string, Answer>> => ({
  id: ({ id }: { readonly id: string }) => gidOf(type, id),
  legacyResourceId: ({ id }: { readonly id: string }) => id,
  createdAt: ({ createdAt }: { readonly createdAt: number }) => momentOf(createdAt),
  updatedAt: ({ updatedAt }: { readonly updatedAt: number }) => momentOf(updatedAt),
});

/** A moment as the Admin API writes it: whole seconds, in UTC. */
export function momentOf(at: number): string;
export function momentOf(at: number | null): string | null;
export function momentOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}
