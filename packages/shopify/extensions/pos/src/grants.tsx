import { useState } from "preact/hooks";
import type { GrantView } from "../../views/account-view.js";
import type { Speech } from "../../views/speech.js";
import type { StaffDesk } from "../../views/staff-desk.js";

type Told = { readonly tone: "success" | "warning" | "critical"; readonly says: string };
type Props = { readonly speech: Speech; readonly desk: StaffDesk; readonly member: string; readonly grants: readonly GrantView[]; readonly changed: () => void };

/** Grants in the member's hands, each with a button that uses it up. */
export function Grants({ speech: { say }, desk, member, grants, changed }: Props) {
  const [told, setTold] = useState<Told>();
  const [working, setWorking] = useState<string>();
  if (grants.length === 0 && !told) return null;
  const use = async ({ grant, name }: GrantView): Promise<void> => {
    if (working !== undefined) return;
    setWorking(grant);
    const came = await desk.useGrant(member, grant);
    if (came.kind === "answer") setTold({ tone: "success", says: say("till.grantUsed", { reward: name }) });
    else setTold(came.kind === "problem" ? { tone: "critical", says: came.says ?? say("failed") } : { tone: "warning", says: say("unanswered") });
    setWorking(undefined);
    if (came.kind === "answer") changed();
  };
  return (
    <s-section heading={say("till.grants")}>
      {told ? <s-banner heading={told.says} tone={told.tone} /> : null}
      {grants.map((each) => (
        <s-stack key={each.grant} direction="inline" gap="base" alignItems="center">
          <s-text>{each.until ? `${each.name} · ${each.until}` : each.name}</s-text>
          <s-button loading={working === each.grant} disabled={working !== undefined} onClick={() => void use(each)}>{say("till.useGrant")}</s-button>
        </s-stack>
      ))}
    </s-section>
  );
}
