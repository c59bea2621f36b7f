import type { Entitlement } from "../../standing/entitlements.js";
import type { Policy } from "../../policy/policy.js";
import type { LadderDocument } from "../../tiers/ladder-document.js";
import type { Press } from "./press.js";
import type { Cell, Conditions, Item } from "./printed.js";
import { type BenefitRow, benefitRows, benefitText } from "./sections/benefit-sections.js";
import { printedTier } from "./sections/tier-sections.js";

/** The tiers of one ladder side by side, in words. */
export type TierTable = { readonly ladder: string; readonly rows: readonly TierRow[] };

/** What it takes to reach or to keep the tiers, or one benefit. */
export type TierRow = {
  readonly row: "reach" | "keep" | "benefit";
  /** The kind of a benefit as the policy names it; `points` where a tier earns more of them. */
  readonly benefit?: string;
  readonly name: string;
  /** By tier; one that has none of it is left out. */
  readonly cells: Readonly<Record<string, string>>;
};

/** Everything that the tiers of a ladder take and bring. Rows that no tier has anything in are left out. */
export function tierTable(ladder: LadderDocument, press: Press): TierTable {
  const { words: { rules } } = press;
  const tiers = ladder.tiers.map((tier, rank) => printedTier(tier, rank, ladder, press));
  const row = (name: string, kind: Pick<TierRow, "row" | "benefit">, cells: readonly (string | undefined)[]): TierRow[] => {
    const filled = ladder.tiers.flatMap(({ id }, i) => (cells[i] === undefined ? [] : [[id, press.words.line(cells[i])] as const]));
    return filled.length === 0 ? [] : [{ ...kind, name: press.words.line(name), cells: Object.fromEntries(filled) }];
  };
  return {
    ladder: ladder.id,
    rows: [
      ...row(rules.reach, { row: "reach" }, tiers.map(({ note, reach }) => note ?? (reach && inOneLine(reach, press)))),
      ...row(rules.keep, { row: "keep" }, tiers.map(({ note, keep }, rank) => (rank === 0 || note !== undefined ? undefined : keep && inOneLine(keep, press)))),
      ...benefitRows(ladder, press).flatMap(({ kind, name, cells }: BenefitRow) => row(name, { row: "benefit", benefit: kind }, cells.map(textOf))),
    ],
  };
}

/**
 * A benefit of a member in words: "Discount: 10% off".
 *
 * @param policy - the version that gives it
 * @returns `undefined` where this version does not give it
 */
export function benefitInWords({ kind, details, grant, tiers: [tier = ""] }: Entitlement, policy: Policy, press: Press): string | undefined {
  const wanted = JSON.stringify({ kind, details, grant });
  // Benefits are compiled one by one, so each stands where its document stands.
  const at = (policy.benefits[tier] ?? []).findIndex((each) => JSON.stringify({ kind: each.kind, details: each.details, grant: each.grant }) === wanted);
  const document = policy.document.benefits[tier]?.[at];
  if (!document) return undefined;
  const { row, cell } = benefitText(document, press);
  const { words } = press;
  return words.line(cell === undefined ? row : words.benefits.said(row, cell));
}

const textOf = (cell: Cell): string | undefined => (typeof cell === "string" ? cell : cell.mark === "yes" ? cell.aloud : undefined);

function inOneLine({ lead, items }: Conditions, press: Press): string {
  const parts = items.map((item) => partOf(item, press));
  return lead === undefined ? press.words.rules.both(parts) : press.words.rules.oneLine(lead, parts);
}

function partOf({ text, items }: Item, press: Press): string {
  if (items.length === 0) return text;
  const parts = items.map((item) => partOf(item, press));
  return text === press.words.rules.all ? press.words.rules.both(parts) : press.words.rules.oneLine(text, parts);
}
