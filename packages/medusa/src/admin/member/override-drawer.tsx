import { DatePicker, Select, Textarea, toast } from "@medusajs/ui";
import { useState } from "react";
import type { MemberShown } from "../../desk/answers";
import { useDone } from "../asking/use-asked";
import { useWish } from "../asking/use-wish";
import { Field, FormDrawer } from "../kit/form-drawer";
import { TierDot } from "../kit/tier-tag";
import { startOfDay } from "../language/start-of-day";
import { useWords } from "../language/use-words";

type Wish = { readonly ladder: string; readonly tier: string; readonly until?: number; readonly reason: string };

/** Sets a tier by hand (T6), until a last day or until further notice, with the reason. */
export function OverrideDrawer({ member, onClose }: { member: MemberShown; onClose: () => void }) {
  const { say } = useWords();
  const [ladder, setLadder] = useState(member.tiers[0]!.ladder);
  const [tier, setTier] = useState<string>();
  const [lastDay, setLastDay] = useState<Date | null>(null);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const wish = useWish();
  const { mutate, isPending, error } = useDone<object, Wish>((body) => ({ path: `/admin/laurel/v1/members/${encodeURIComponent(member.member)}/tier-overrides`, body, key: wish(body) }));
  const on = member.tiers.find((each) => each.ladder === ladder)!;
  const submit = () => {
    setTried(true);
    if (tier === undefined || reason.trim() === "") return;
    // The last day is that of the programme's clock, whole.
    const until = lastDay === null ? undefined : startOfDay(lastDay.getFullYear(), lastDay.getMonth() + 1, lastDay.getDate() + 1, member.timeZone);
    mutate({ ladder, tier, reason: reason.trim(), ...(until !== undefined && { until }) }, {
      onSuccess: () => {
        toast.success(say("override.set", { tier: on.choices.find((each) => each.tier === tier)?.name ?? tier }));
        onClose();
      },
    });
  };
  return (
    <FormDrawer title={say("override.title")} hint={say("override.hint")} submit={say("override.submit")} isBusy={isPending} failure={error} onSubmit={submit} onClose={onClose}>
      {member.tiers.length > 1 && (
        <Field label={say("override.ladder")}>
          {(ids) => (
            <Select value={ladder} onValueChange={(value) => { setLadder(value); setTier(undefined); }}>
              <Select.Trigger {...ids}><Select.Value /></Select.Trigger>
              <Select.Content>{member.tiers.map((each) => <Select.Item key={each.ladder} value={each.ladder}>{each.ladderName}</Select.Item>)}</Select.Content>
            </Select>
          )}
        </Field>
      )}
      <Field label={say("override.tier")} wrong={isTried && tier === undefined ? say("override.tierNeeded") : undefined}>
        {(ids) => (
          <Select key={ladder} {...(tier !== undefined && { value: tier })} onValueChange={setTier}>
            <Select.Trigger {...ids}><Select.Value placeholder={say("override.choose")} /></Select.Trigger>
            <Select.Content>
              {[...on.choices].reverse().map((each) => (
                <Select.Item key={each.tier} value={each.tier}><span className="flex items-center gap-x-2"><TierDot tier={each} />{each.name}</span></Select.Item>
              ))}
            </Select.Content>
          </Select>
        )}
      </Field>
      <Field label={say("override.until")} hint={say("override.untilHint")}>
        {(ids) => <DatePicker {...ids} aria-label={say("override.until")} value={lastDay} minValue={new Date()} onChange={setLastDay} />}
      </Field>
      <Field label={say("override.reason")} hint={say("adjust.reasonHint")} wrong={isTried && reason.trim() === "" ? say("adjust.reasonNeeded") : undefined}>
        {(ids) => <Textarea {...ids} rows={3} maxLength={1000} placeholder={say("override.reasonExample")} value={reason} onChange={({ target }) => setReason(target.value)} />}
      </Field>
    </FormDrawer>
  );
}
