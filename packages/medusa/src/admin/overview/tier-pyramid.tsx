import { Link } from "react-router-dom";
import type { Counted } from "../../desk/answers";
import { BigFigure, Ends } from "../kit/ends";
import { Part, Quiet } from "../kit/section";
import { TierDot, colorOf } from "../kit/tier-tag";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";

/** Members of a ladder by tier, the highest on top: bars that are centred, so that a healthy programme stands as a pyramid. Each leads to its members. */
export function TierPyramid({ ladder: { name, members, tiers }, isOnly }: { ladder: Counted["ladders"][number]; isOnly: boolean }) {
  const { say } = useWords();
  const figures = useFigures();
  const widest = Math.max(1, ...tiers.map((tier) => tier.members));
  return (
    <Part className="flex flex-col gap-y-4">
      <Ends>
        <BigFigure value={figures.count(members)} unit={say("members.title")} name="members" />
        {!isOnly && <Quiet>{name}</Quiet>}
      </Ends>
      <ul className="flex flex-col gap-y-1" data-laurel="pyramid">
        {[...tiers].reverse().map((tier) => {
          const share = members === 0 ? 0 : tier.members / members;
          return (
            <li key={tier.tier}>
              <Link to={`/laurel/members?tier=${encodeURIComponent(tier.tier)}`} className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus grid items-center gap-x-4 rounded-md px-2 py-1 outline-none transition-fg" style={{ gridTemplateColumns: "minmax(72px, 1fr) minmax(80px, 3fr) minmax(88px, 1fr)", marginInline: -8 }}>
                <span className="flex min-w-0 items-center gap-x-2"><TierDot tier={tier} /><span className="txt-compact-small text-ui-fg-base truncate">{tier.name}</span></span>
                <span aria-hidden className="flex justify-center"><span className="block rounded-sm" style={{ height: 28, width: `${Math.max(1.5, (tier.members / widest) * 100)}%`, background: colorOf(tier), opacity: tier.members === 0 ? 0.25 : 1, transition: "width 300ms ease" }} /></span>
                <span className="flex flex-col items-end">
                  <span className="txt-compact-small-plus text-ui-fg-base tabular-nums">{figures.count(tier.members)}</span>
                  <Quiet className="tabular-nums">{figures.share(share)}</Quiet>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      {tiers.some(({ byHand }) => byHand > 0) && <Quiet>{tiers.filter(({ byHand }) => byHand > 0).map((tier) => `${tier.name}: ${say("overview.byHand", { count: tier.byHand, n: figures.count(tier.byHand) })}`).join(" · ")}</Quiet>}
    </Part>
  );
}
