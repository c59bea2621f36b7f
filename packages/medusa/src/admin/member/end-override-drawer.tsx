import { toast } from "@medusajs/ui";
import type { TierShown } from "../../desk/answers";
import { useDone } from "../asking/use-asked";
import { useWish } from "../asking/use-wish";
import { ReasonDrawer } from "../kit/reason-drawer";
import { useWords } from "../language/use-words";

/** Lets a member's tier follow the figures again, before its end. */
export function EndOverrideDrawer({ member, tier, onClose }: { member: string; tier: TierShown; onClose: () => void }) {
  const { say } = useWords();
  const wish = useWish();
  const { mutate, isPending, error } = useDone<object, { readonly reason: string }>((body) => ({
    path: `/admin/laurel/v1/members/${encodeURIComponent(member)}/tier-overrides/${encodeURIComponent(tier.ladder)}/end`, body, key: wish(body),
  }));
  const done = () => {
    toast.success(say("override.ended"));
    onClose();
  };
  return (
    <ReasonDrawer title={say("override.endTitle")} hint={say("override.endHint", { tier: tier.earned.name })} submit={say("override.end")} isBusy={isPending} failure={error}
      onReason={(reason) => mutate({ reason }, { onSuccess: done })} onClose={onClose} />
  );
}
