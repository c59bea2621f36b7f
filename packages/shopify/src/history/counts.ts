/** What became of records of one kind. */
export type Counts = {
  /** As many as there are. */
  readonly of: number;
  /** Of those that were looked at: told and somebody's, told and kept for whoever comes, known already. For customers: new members, none, those who were members. */
  readonly told: number;
  readonly kept: number;
  readonly unchanged: number;
  /** Left out, with how often by the reason. */
  readonly left: Readonly<Record<string, number>>;
  /** When the oldest was made, as Shopify writes it. */
  readonly oldest?: string;
  /** Why Shopify did not get to the end, where it did not. */
  readonly cutOff?: string;
};

/** What became of one record. */
export type Came = { readonly kind: "told" | "kept" | "unchanged" } | { readonly kind: "left"; readonly why: string };

/** Nothing yet. */
export const noCounts: Counts = { of: 0, told: 0, kept: 0, unchanged: 0, left: {} };

/** How many were looked at. */
export const lookedAt = ({ told, kept, unchanged, left }: Counts): number => told + kept + unchanged + Object.values(left).reduce((sum, each) => sum + each, 0);

/** Counts one more. */
export function counted(counts: Counts, came: Came, madeAt: string | undefined): Counts {
  const oldest = madeAt !== undefined && (counts.oldest === undefined || Date.parse(madeAt) < Date.parse(counts.oldest)) ? { oldest: madeAt } : {};
  if (came.kind === "left") return { ...counts, ...oldest, left: { ...counts.left, [came.why]: (counts.left[came.why] ?? 0) + 1 } };
  return { ...counts, ...oldest, [came.kind]: counts[came.kind] + 1 };
}
