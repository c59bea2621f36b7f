import { InlineTip, Input, RadioGroup, Select, Text, Textarea, toast } from "@medusajs/ui";
import { useState } from "react";
import type { MemberShown, WalletShown } from "../../desk/answers";
import { useDone } from "../asking/use-asked";
import { useWish } from "../asking/use-wish";
import { Field, FormDrawer } from "../kit/form-drawer";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";
import { piecesIn } from "./pieces-in";

type Wish = { readonly wallet: string; readonly points: number; readonly reason: string };
type Answer = { readonly approval?: string; readonly expiresAt?: number };

/** Gives or takes points by hand (P7), with the reason. Says beforehand what comes of it, and whether a second person is needed. */
export function AdjustDrawer({ member, onClose }: { member: MemberShown; onClose: () => void }) {
  const { say } = useWords();
  const figures = useFigures();
  const [wallet, setWallet] = useState(member.wallets[0]!.wallet);
  const [direction, setDirection] = useState<"give" | "take">("give");
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const wish = useWish();
  const { mutate, isPending, error } = useDone<Answer, Wish>((body) => ({ path: `/admin/laurel/v1/members/${encodeURIComponent(member.member)}/adjustments`, body, key: wish(body) }));
  const chosen = member.wallets.find((each) => each.wallet === wallet)!;
  const read = piecesIn(typed, chosen.decimals);
  const pieces = typeof read === "number" ? read : 0;
  const wrongPoints = typeof read === "number" ? undefined : read === "decimals" ? say("adjust.decimals", { n: chosen.decimals }) : say("adjust.wholeAboveZero");
  const submit = () => {
    setTried(true);
    if (wrongPoints !== undefined || reason.trim() === "") return;
    mutate({ wallet, points: direction === "give" ? pieces : -pieces, reason: reason.trim() }, {
      onSuccess: ({ approval, expiresAt }) => {
        const points = figures.points(pieces, chosen.decimals);
        if (approval !== undefined) toast.info(say("adjust.waits", { day: figures.day(expiresAt ?? 0) }));
        else toast.success(say(direction === "give" ? "adjust.given" : "adjust.taken", { points }));
        onClose();
      },
    });
  };
  return (
    <FormDrawer title={say("adjust.title")} hint={say("adjust.hint")} submit={say("adjust.submit")} isBusy={isPending} failure={error} onSubmit={submit} onClose={onClose}>
      {member.wallets.length > 1 && (
        <Field label={say("points.wallet")}>
          {(ids) => (
            <Select value={wallet} onValueChange={setWallet}>
              <Select.Trigger {...ids}><Select.Value /></Select.Trigger>
              <Select.Content>{member.wallets.map((each) => <Select.Item key={each.wallet} value={each.wallet}>{each.name}</Select.Item>)}</Select.Content>
            </Select>
          )}
        </Field>
      )}
      <RadioGroup value={direction} onValueChange={(value) => setDirection(value as "give" | "take")} className="grid grid-cols-1 gap-3 md:grid-cols-2">
        <RadioGroup.ChoiceBox value="give" label={say("adjust.give")} description={say("adjust.giveHint")} />
        <RadioGroup.ChoiceBox value="take" label={say("adjust.take")} description={say("adjust.takeHint")} />
      </RadioGroup>
      <Field label={say("adjust.points")} wrong={isTried ? wrongPoints : undefined}>
        {(ids) => <Input {...ids} autoFocus autoComplete="off" inputMode={chosen.decimals === 0 ? "numeric" : "decimal"} value={typed} onChange={({ target }) => setTyped(target.value)} />}
      </Field>
      <Outcome wallet={chosen} change={direction === "give" ? pieces : -pieces} />
      <Field label={say("adjust.reason")} hint={say("adjust.reasonHint")} wrong={isTried && reason.trim() === "" ? say("adjust.reasonNeeded") : undefined}>
        {(ids) => <Textarea {...ids} rows={3} maxLength={1000} placeholder={say("adjust.reasonExample")} value={reason} onChange={({ target }) => setReason(target.value)} />}
      </Field>
    </FormDrawer>
  );
}

function Outcome({ wallet: { available, decimals, approvalAbove }, change }: { wallet: WalletShown; change: number }) {
  const { say } = useWords();
  const figures = useFigures();
  const isLarge = approvalAbove !== undefined && Math.abs(change) > approvalAbove;
  return (
    <div className="flex flex-col gap-y-3">
      <div className="bg-ui-bg-subtle border-ui-border-base grid grid-cols-2 gap-x-4 rounded-md border px-4 py-3">
        {[{ title: say("adjust.before"), points: available }, { title: say("adjust.after"), points: available + change }].map(({ title, points }) => (
          <div key={title} className="flex flex-col gap-y-0.5">
            <Text size="xsmall" leading="compact" className="text-ui-fg-muted">{title}</Text>
            <Text size="small" weight="plus" leading="compact" className={points < 0 ? "text-ui-fg-error tabular-nums" : "tabular-nums"}>{figures.points(points, decimals).replace("-", "−")}</Text>
          </div>
        ))}
      </div>
      {isLarge && <InlineTip variant="warning" label={say("adjust.second")}>{say("adjust.needsSecond", { limit: figures.points(approvalAbove, decimals) })}</InlineTip>}
    </div>
  );
}
