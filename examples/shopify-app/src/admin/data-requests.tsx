import type { DataRequestsShown } from "@laurel/shopify";
import { useState } from "preact/hooks";
import { ask, bridge } from "./asking.js";
import { handOver } from "./hand-over.js";
import { Card, saidOf, useAsked, useSpeech } from "./page.js";

/** Customers who ask what is kept of them (X5): what to hand over, and that it was. Not shown where nobody asks, nor to whoever may not see it. */
export function DataRequests() {
  const { say } = useSpeech();
  const asked = useAsked<DataRequestsShown>("/desk/data-requests");
  const open = asked.answer?.items.filter((each) => each.handedAt === undefined) ?? [];
  if (open.length === 0) return null;
  return (
    <Card title={say("requests")}>
      <p class="quiet">{say("requests.hint")}</p>
      <ul class="requests">{open.map((each) => <Request key={each.request} of={each} onDone={() => asked.again()} />)}</ul>
    </Card>
  );
}

function Request({ of: { request, customer, dueAt }, onDone }: { readonly of: DataRequestsShown["items"][number]; readonly onDone: () => void }) {
  const { say, figures, language } = useSpeech();
  const [failure, setFailure] = useState<string>();
  const path = `/desk/data-requests/${encodeURIComponent(request)}`;
  const trying = async (work: () => Promise<void>) => {
    setFailure(undefined);
    await work().catch((error: unknown) => setFailure(saidOf(error, say("failed"))));
  };
  const download = () => trying(async () => {
    handOver(`customer-${customer}.json`, "application/json", JSON.stringify(await ask<object>(path, { language }), null, 2));
  });
  const handedOver = () => trying(async () => {
    await ask(`${path}/handed-over`, { language, method: "POST" });
    bridge().toast?.show(say("requests.done"));
    onDone();
  });
  return (
    <li class="ends">
      <span>{customer} <span class="quiet">{say("requests.due", { day: figures.day(dueAt) })}</span></span>
      <span><button onClick={() => void download()}>{say("requests.get")}</button> <button onClick={() => void handedOver()}>{say("requests.over")}</button></span>
      {failure !== undefined && <span class="failed" role="alert">{failure}</span>}
    </li>
  );
}
