import { useState } from "preact/hooks";
import { parseMajor } from "@laurel/core";
import type { StaffMember } from "../../views/staff-desk.js";
import type { AdminMeans } from "./open-admin.js";

type Told = { readonly tone: "success" | "info" | "warning" | "critical"; readonly says: string };
type Props = AdminMeans & { readonly found: StaffMember; readonly changed: () => void };

/** Gives or takes points by hand, with a reason; above the policy's limit a second person decides (P7). */
export function Adjust({ speech: { say, number }, desk, found: { member, programme }, changed }: Props) {
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [told, setTold] = useState<Told>();
  const [isWorking, setIsWorking] = useState(false);
  const [wallet] = programme.wallets;
  if (!wallet) return null;
  const { id, decimals } = wallet;
  const save = async (): Promise<void> => {
    if (isWorking) return;
    const points = parseMajor(typed.trim().replace(/^\+/, "").replace(/^−/, "-"), decimals);
    if (points === undefined || points === 0) return setTold({ tone: "critical", says: say("admin.amountWrong", { number: number(decimals) }) });
    if (reason.trim() === "") return setTold({ tone: "critical", says: say("admin.reasonMissing") });
    setIsWorking(true);
    const came = await desk.adjust(member, id, points, reason.trim());
    setIsWorking(false);
    if (came.kind !== "answer") return setTold(came.kind === "problem" ? { tone: "critical", says: came.says ?? say("failed") } : { tone: "warning", says: say("unanswered") });
    setTyped("");
    setReason("");
    setTold(came.body === "done" ? { tone: "success", says: say("admin.done") } : { tone: "info", says: say("admin.waits") });
    if (came.body === "done") changed();
  };
  return (
    <s-section heading={say("admin.adjust")}>
      <s-stack gap="small">
        <s-text-field label={say("admin.amount")} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        <s-text-field label={say("admin.reason")} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
        <s-button loading={isWorking} onClick={() => void save()}>{say("admin.save")}</s-button>
        {told ? <s-banner tone={told.tone}>{told.says}</s-banner> : null}
      </s-stack>
    </s-section>
  );
}
