import { Adjustments, ArrowUturnLeft, ShieldCheck, Star, XCircle } from "@medusajs/icons";
import { Badge, StatusBadge, Text } from "@medusajs/ui";
import { useState } from "react";
import type { CustomerAnswer, MemberShown, TierShown } from "../../desk/answers";
import { useAsked } from "../asking/use-asked";
import { ActionMenu } from "../kit/action-menu";
import { Answered } from "../kit/answered";
import { Part, Section } from "../kit/section";
import { useWords } from "../language/use-words";
import { useFigures } from "../language/use-figures";
import { AdjustDrawer } from "./adjust-drawer";
import { EndOverrideDrawer } from "./end-override-drawer";
import { ExplanationDrawer } from "./explanation-drawer";
import { NotJoined } from "./not-joined";
import { OverrideDrawer } from "./override-drawer";
import { PointsStanding } from "./points-standing";
import { StandingDrawer } from "./standing-drawer";
import { TierStanding } from "./tier-standing";
import { WaitingForSecond } from "../approvals/waiting-for-second";

/** What staff know about a customer: enough to name it. */
export type Customer = { readonly id: string; readonly email?: string | null; readonly first_name?: string | null; readonly has_account?: boolean };

/** A customer as a member: tier and why, points, what is missing to the next tier; and what staff may do about it. */
export function MembershipCard({ customer }: { customer: Customer }) {
  const { say } = useWords();
  const asked = useAsked<CustomerAnswer>(`/admin/laurel/customers/${customer.id}`);
  const member = asked.data?.member;
  if (asked.data && !member) return <NotJoined customer={customer} />;
  return (
    <Section title={say("membership.title")} aside={member && <Doing member={member} />}>
      <Answered asked={asked} rows={5}>{({ member: shown }) => shown && <Standing customer={customer.id} member={shown} />}</Answered>
    </Section>
  );
}

function Standing({ customer, member }: { customer: string; member: MemberShown }) {
  const figures = useFigures();
  const { say } = useWords();
  const [explained, setExplained] = useState<TierShown>();
  return (
    <>
      {member.tiers.map((tier) => <TierStanding key={tier.ladder} tier={tier} isOnly={member.tiers.length === 1} onWhy={() => setExplained(tier)} />)}
      {member.wallets.map((wallet) => <PointsStanding key={wallet.wallet} wallet={wallet} currency={member.currency} />)}
      {member.approvals.length > 0 && <WaitingForSecond approvals={member.approvals} />}
      <Part className="flex items-center justify-between gap-x-4">
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted">{say("membership.joined", { day: figures.day(member.joinedAt) })}</Text>
        {member.kind !== "consumer" && <Badge size="2xsmall">{member.kind}</Badge>}
      </Part>
      {explained && <ExplanationDrawer customer={customer} tier={explained} onClose={() => setExplained(undefined)} />}
    </>
  );
}

type Open = "adjust" | "override" | "standing" | { readonly end: TierShown };

function Doing({ member }: { member: MemberShown }) {
  const { say } = useWords();
  const [open, setOpen] = useState<Open>();
  const byHand = member.tiers.filter(({ override }) => override);
  const isGood = member.standing === "good";
  const close = () => setOpen(undefined);
  return (
    <>
      {!isGood && <StatusBadge color={member.standing === "closed" ? "grey" : "orange"}>{say(`standing.${member.standing}`)}</StatusBadge>}
      <ActionMenu groups={[
        [
          { icon: <Adjustments />, label: say("adjust.action"), onSelect: () => setOpen("adjust"), isHidden: member.wallets.length === 0 },
          { icon: <Star />, label: say("override.action"), onSelect: () => setOpen("override"), isHidden: member.tiers.length === 0 },
          ...byHand.map((tier) => ({ icon: <ArrowUturnLeft />, label: byHand.length === 1 ? say("override.endAction") : `${say("override.endAction")} · ${tier.ladderName}`, onSelect: () => setOpen({ end: tier }) })),
        ],
        [{ icon: isGood ? <XCircle /> : <ShieldCheck />, label: say(isGood ? "account.restrict" : "account.restore"), onSelect: () => setOpen("standing") }],
      ]} />
      {open === "adjust" && <AdjustDrawer member={member} onClose={close} />}
      {open === "override" && <OverrideDrawer member={member} onClose={close} />}
      {open === "standing" && <StandingDrawer member={member} onClose={close} />}
      {typeof open === "object" && <EndOverrideDrawer member={member.member} tier={open.end} onClose={close} />}
    </>
  );
}
