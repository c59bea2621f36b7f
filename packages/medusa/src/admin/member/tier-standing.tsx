import { Badge, Button, Heading, Text } from "@medusajs/ui";
import type { Saying, TierShown } from "../../desk/answers";
import { Ends } from "../kit/ends";
import { Meter } from "../kit/meter";
import { Part, Quiet } from "../kit/section";
import { TierDot, colorOf } from "../kit/tier-tag";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";

/** Where a member stands on a ladder: the tier and since when, what is missing to the next, and when it is looked at again. */
export function TierStanding({ tier, isOnly, onWhy }: { tier: TierShown; isOnly: boolean; onWhy: () => void }) {
  const { say } = useWords();
  const figures = useFigures();
  return (
    <Part className="flex flex-col gap-y-4">
      <div className="flex items-start justify-between gap-x-4">
        <div className="flex min-w-0 flex-col gap-y-1">
          {!isOnly && <Quiet>{tier.ladderName}</Quiet>}
          <div className="flex items-center gap-x-2">
            <TierDot tier={tier} />
            <Heading level="h3" data-laurel="tier" className="truncate">{tier.name}</Heading>
            {tier.override && <Badge size="2xsmall" color="purple">{say("membership.byHand")}</Badge>}
          </div>
          {tier.since !== undefined && <Quiet>{say("membership.since", { day: figures.day(tier.since) })}</Quiet>}
        </div>
        <Button size="small" variant="secondary" onClick={onWhy}>{say("membership.why")}</Button>
      </div>
      {tier.override && <ByHand tier={tier} override={tier.override} />}
      <div className="flex flex-col gap-y-2">
        <Way tier={tier} />
        <Review tier={tier} />
      </div>
    </Part>
  );
}

function ByHand({ tier, override: { until, reason, by } }: { tier: TierShown; override: NonNullable<TierShown["override"]> }) {
  const { say } = useWords();
  const figures = useFigures();
  return (
    <div className="bg-ui-bg-subtle border-ui-border-base flex flex-col gap-y-1 rounded-md border px-3 py-2">
      <Text size="small" leading="compact" className="text-ui-fg-base break-words">{say("membership.reason", { reason, by })}</Text>
      {/* The end is the first instant after the last day. */}
      <Quiet>{until === undefined ? say("membership.untilFurther") : say("membership.until", { day: figures.day(until - 1) })} · {say("membership.earned", { tier: tier.earned.name })}</Quiet>
    </div>
  );
}

function Way({ tier: { next } }: { tier: TierShown }) {
  const { say } = useWords();
  const figures = useFigures();
  if (!next) return <Quiet>{say("membership.top")}</Quiet>;
  if (!next.says) return <Quiet>{say("membership.byInvitation")}</Quiet>;
  return (
    <div className="flex flex-col gap-y-2">
      <Ends>
        <Text size="small" weight="plus" leading="compact">{say("membership.next", { tier: next.name })}</Text>
        <Text size="xsmall" leading="compact" className="text-ui-fg-muted tabular-nums">{figures.share(next.done)}</Text>
      </Ends>
      <Meter done={next.done} color={colorOf(next)} label={say("membership.done", { share: figures.share(next.done), tier: next.name })} />
      <Sentence says={next.says} />
    </div>
  );
}

function Review({ tier: { keep, reviewOn, graceUntil } }: { tier: TierShown }) {
  const { say } = useWords();
  const figures = useFigures();
  if (reviewOn === undefined && graceUntil === undefined && !keep) return null;
  return (
    <div className="flex flex-col gap-y-1">
      {keep?.says && !keep.holds && <Sentence says={keep.says} />}
      <Quiet>
        {graceUntil !== undefined ? say("membership.grace", { day: figures.localDay(graceUntil) })
          : keep && !keep.holds && keep.lostOn !== undefined ? say("membership.lost", { day: figures.localDay(keep.lostOn) })
          : reviewOn !== undefined ? say("membership.review", { day: figures.localDay(reviewOn) }) : ""}
      </Quiet>
    </div>
  );
}

function Sentence({ says: { headline, steps } }: { says: Saying }) {
  return (
    <div className="text-ui-fg-subtle flex flex-col gap-y-1">
      <Text size="small" leading="compact" className="text-pretty">{headline}</Text>
      {steps.length > 1 && <ul className="txt-compact-small" style={{ listStyle: "disc", paddingInlineStart: 20 }}>{steps.map((step) => <li key={step}>{step}</li>)}</ul>}
    </div>
  );
}
