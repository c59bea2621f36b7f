import { Badge, clx } from "@medusajs/ui";
import type { TierNamed } from "../../desk/answers";

// Colours of the admin itself, for policies that give their tiers none; the lowest first.
const ramp = ["var(--tag-neutral-icon)", "var(--tag-green-icon)", "var(--tag-blue-icon)", "var(--tag-purple-icon)", "var(--tag-orange-icon)", "var(--tag-red-icon)"] as const;

/** The colour of a tier: the policy's, or one of the admin's by its height. */
export const colorOf = ({ color, rank }: Pick<TierNamed, "color" | "rank">): string => color ?? ramp[Math.min(rank ?? 0, ramp.length - 1)]!;

/** The dot of a tier, in its colour; a thin line keeps it apart from a ground of the same colour. */
export function TierDot({ tier, className }: { tier: Pick<TierNamed, "color" | "rank">; className?: string }) {
  return <span aria-hidden className={clx("inline-block shrink-0 rounded-full", className)} style={{ width: 8, height: 8, background: colorOf(tier), boxShadow: "0 0 0 1px var(--border-base)" }} />;
}

/** A tier by its name, with its colour beside it: text stays as readable as everywhere, whatever colour a policy chooses. */
export function TierTag({ tier, size = "2xsmall" }: { tier: TierNamed; size?: "2xsmall" | "small" }) {
  return (
    <Badge size={size} rounded="full" className="inline-flex max-w-full items-center gap-x-1.5">
      <TierDot tier={tier} />
      <span className="truncate">{tier.name}</span>
    </Badge>
  );
}
