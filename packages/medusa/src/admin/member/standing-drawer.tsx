import { toast } from "@medusajs/ui";
import type { MemberShown } from "../../desk/answers";
import { useDone } from "../asking/use-asked";
import { useWish } from "../asking/use-wish";
import { ReasonDrawer } from "../kit/reason-drawer";
import { useWords } from "../language/use-words";

type Wish = { readonly standing: "good" | "restricted"; readonly reason: string };

/** Restricts a member, or restores one who was restricted or whose membership was closed. */
export function StandingDrawer({ member, onClose }: { member: MemberShown; onClose: () => void }) {
  const { say } = useWords();
  const wish = useWish();
  const { mutate, isPending, error } = useDone<object, Wish>((body) => ({ path: `/admin/laurel/v1/members/${encodeURIComponent(member.member)}/standing`, body, key: wish(body) }));
  const restricts = member.standing === "good";
  const done = () => {
    toast.success(say(restricts ? "account.restricted" : "account.restored"));
    onClose();
  };
  return (
    <ReasonDrawer title={say(restricts ? "account.restrictTitle" : "account.restoreTitle")} hint={say(restricts ? "account.restrictHint" : "account.restoreHint")} submit={say(restricts ? "account.restrict" : "account.restore")}
      isBusy={isPending} failure={error} onReason={(reason) => mutate({ standing: restricts ? "restricted" : "good", reason }, { onSuccess: done })} onClose={onClose} />
  );
}
