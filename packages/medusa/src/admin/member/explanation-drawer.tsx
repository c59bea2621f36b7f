import { CheckCircleSolid, XCircleSolid } from "@medusajs/icons";
import { Button, Drawer, Heading, StatusBadge, Text } from "@medusajs/ui";
import type { ExplanationAnswer, LadderExplained, ReasonShown, TierShown } from "../../desk/answers";
import { useAsked } from "../asking/use-asked";
import { Answered } from "../kit/answered";
import { Quiet } from "../kit/section";
import { TierTag } from "../kit/tier-tag";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";

/** Why a member is on its tier (T7): each rule as a tree, with what holds and what does not, the figures, and the orders behind them. */
export function ExplanationDrawer({ customer, tier, onClose }: { customer: string; tier: TierShown; onClose: () => void }) {
  const { say } = useWords();
  const asked = useAsked<ExplanationAnswer>(`/admin/laurel/customers/${customer}/explanation`);
  return (
    <Drawer open onOpenChange={(isOpen) => { if (!isOpen) onClose(); }}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{say("why.title", { tier: tier.name })}</Drawer.Title>
          <Drawer.Description className="text-ui-fg-subtle">{say("why.hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex-1 overflow-y-auto">
          <Answered asked={asked} rows={6}>
            {({ ladders }) => <>{ladders.filter(({ ladder }) => ladder === tier.ladder).map((ladder) => <Explained key={ladder.ladder} ladder={ladder} />)}</>}
          </Answered>
        </Drawer.Body>
        <Drawer.Footer><Drawer.Close asChild><Button size="small" variant="secondary">{say("act.close")}</Button></Drawer.Close></Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  );
}

function Explained({ ladder }: { ladder: LadderExplained }) {
  const { say } = useWords();
  const figures = useFigures();
  const { since, cause, asOf, version, override, earned, reasons } = ladder;
  return (
    <div className="flex flex-col gap-y-6" data-laurel="explanation">
      <div className="flex flex-col gap-y-2">
        <div className="flex flex-wrap items-center gap-2">
          <TierTag tier={ladder} size="small" />
          {override && earned.tier !== ladder.tier && <Quiet>{say("membership.earned", { tier: earned.name })}</Quiet>}
        </div>
        {since !== undefined && <Text size="small" leading="compact" className="text-ui-fg-subtle">{cause === undefined ? say("membership.since", { day: figures.day(since) }) : say("why.sinceCause", { day: figures.day(since), cause })}</Text>}
        {override && <Text size="small" leading="compact" className="text-ui-fg-subtle break-words">{say("membership.reason", { reason: override.reason, by: override.by })} · {override.until === undefined ? say("membership.untilFurther") : say("membership.until", { day: figures.day(override.until - 1) })}</Text>}
        <Quiet>{say("why.asOf", { day: figures.localDay(asOf), version })}</Quiet>
      </div>
      {reasons.length === 0 && <Text size="small" className="text-ui-fg-subtle">{say("why.nothing", { tier: ladder.name })}</Text>}
      {reasons.map(({ aim, tier, why }) => (
        <section key={`${aim} ${tier.tier}`} className="border-ui-border-base overflow-hidden rounded-lg border">
          <div className="bg-ui-bg-subtle border-ui-border-base flex items-center justify-between gap-x-4 border-b px-4 py-2">
            <Heading level="h3" className="txt-compact-small-plus">{say(aim === "keep" ? "why.keep" : "why.reach", { tier: tier.name })}</Heading>
            <StatusBadge color={why.holds === true ? "green" : "orange"}>{say(why.holds === true ? "why.met" : "why.unmet")}</StatusBadge>
          </div>
          <ul role="tree" className="px-4 py-3"><Reason reason={why} /></ul>
        </section>
      ))}
    </div>
  );
}

function Reason({ reason: { holds, says, parts } }: { reason: ReasonShown }) {
  const { say } = useWords();
  const isCondition = holds !== undefined;
  return (
    <li role="treeitem" className="flex flex-col gap-y-2 py-1">
      <div className="flex items-start gap-x-2">
        {isCondition && (
          <span className="shrink-0" style={{ marginTop: 2 }} title={say(holds ? "why.met" : "why.unmet")}>
            {holds ? <CheckCircleSolid className="text-ui-tag-green-icon" /> : <XCircleSolid className="text-ui-tag-orange-icon" />}
            <span className="sr-only">{say(holds ? "why.met" : "why.unmet")}: </span>
          </span>
        )}
        <Text size={isCondition ? "small" : "xsmall"} className={isCondition ? "text-ui-fg-base min-w-0 break-words" : "text-ui-fg-muted min-w-0 break-words"}>{says}</Text>
      </div>
      {parts.length > 0 && <ul role="group" className="flex flex-col" style={{ marginInlineStart: 7, paddingInlineStart: 16, borderInlineStart: "1px solid var(--border-base)" }}>{parts.map((part, i) => <Reason key={i} reason={part} />)}</ul>}
    </li>
  );
}
