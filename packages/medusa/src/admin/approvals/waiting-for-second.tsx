import { Button, Text, toast } from "@medusajs/ui";
import { Link } from "react-router-dom";
import type { ApprovalShown } from "../../desk/answers";
import { useDone } from "../asking/use-asked";
import { useWish } from "../asking/use-wish";
import { Part, Quiet } from "../kit/section";
import { useSentence } from "../kit/use-sentence";
import { useFigures } from "../language/use-figures";

/** Adjustments that wait for a second person, with the two answers for whoever has not asked. */
export function WaitingForSecond({ approvals, showsWho = false }: { approvals: readonly ApprovalShown[]; showsWho?: boolean }) {
  return <>{approvals.map((approval) => <One key={approval.approval} approval={approval} showsWho={showsWho} />)}</>;
}

type Decision = "approve" | "decline";

function One({ approval, showsWho }: { approval: ApprovalShown; showsWho: boolean }) {
  const { say, sentence } = useSentence();
  const figures = useFigures();
  const wish = useWish();
  const { mutate, isPending, variables } = useDone<object, Decision>((decision) => ({
    path: `/admin/laurel/v1/approvals/${encodeURIComponent(approval.approval)}/decision`, body: { decision }, key: wish({ approval: approval.approval, decision }),
  }));
  const decide = (decision: Decision) => mutate(decision, {
    onSuccess: () => { toast.success(say(decision === "approve" ? "approvals.approved" : "approvals.declined")); }, onError: (failure) => { toast.error(sentence(failure)); },
  });
  const { points = 0, decimals = 0, walletName = "", customer } = approval;
  const amount = `${figures.points(Math.abs(points), decimals)} ${walletName}`;
  return (
    <Part className="flex flex-col gap-y-3" >
      <div className="flex flex-col gap-y-1" data-laurel="approval">
        <Text size="small" weight="plus" leading="compact">
          {say(points < 0 ? "approvals.take" : "approvals.give", { points: amount })}
          {showsWho && <> · {customer ? <Link to={`/customers/${customer.id}`} className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover">{customer.name ?? customer.email}</Link> : say("approvals.unknown")}</>}
        </Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle break-words">{approval.reason}</Text>
        <Quiet>{say("approvals.asked", { by: approval.askedBy, time: figures.time(approval.askedAt) })} · {say("approvals.until", { day: figures.day(approval.expiresAt) })}</Quiet>
      </div>
      {approval.isOwn ? <Quiet>{say("approvals.own")}</Quiet> : (
        <div className="flex gap-x-2">
          <Button size="small" variant="secondary" disabled={isPending} isLoading={isPending && variables === "approve"} onClick={() => decide("approve")}>{say("approvals.approve")}</Button>
          <Button size="small" variant="transparent" disabled={isPending} isLoading={isPending && variables === "decline"} onClick={() => decide("decline")}>{say("approvals.decline")}</Button>
        </div>
      )}
    </Part>
  );
}
