import { ArrowPath, ExclamationCircleSolid } from "@medusajs/icons";
import { Button, Container, Heading, IconButton, Text, Tooltip } from "@medusajs/ui";
import { Link } from "react-router-dom";
import { useEffect } from "react";
import type { Counted, OverviewAnswer } from "../../desk/answers";
import { useAsked, useDone } from "../asking/use-asked";
import { Answered, Nothing, Shape } from "../kit/answered";
import { saveFile } from "../kit/save-file";
import { Quiet, Section } from "../kit/section";
import { WaitingForSecond } from "../approvals/waiting-for-second";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";
import { Liability } from "./liability";
import { TierPyramid } from "./tier-pyramid";

/** While the ledger is being counted the page asks again this often. Milliseconds. */
const lookAgainMs = 3_000;

/** How the programme stands: members by tier, points outstanding, and what waits for somebody. */
export function Overview() {
  const { say } = useWords();
  const asked = useAsked<OverviewAnswer>("/admin/laurel/overview", { againAfterMs: (answer) => (answer?.isCounting === true ? lookAgainMs : false) });
  const anew = useDone<OverviewAnswer, void>(() => ({ path: "/admin/laurel/overview?anew=true", method: "GET" }));
  useEffect(() => { if (anew.data) void asked.refetch(); /* What was counted anew is there for whoever asks. */ }, [anew.data]);
  return (
    <div className="flex flex-col gap-y-3">
      <Head answer={asked.data} isBusy={anew.isPending || asked.data?.isCounting === true} onAnew={() => anew.mutate()} />
      {asked.data && asked.data.troubledOrders > 0 && <Troubled count={asked.data.troubledOrders} />}
      <div className="grid grid-cols-1 items-start gap-3 lg:grid-cols-2">
        <div className="flex flex-col gap-y-3">
          <Section title={say("overview.members")}>
            <Answered asked={asked} rows={5}>{(answer) => <Members answer={answer} />}</Answered>
          </Section>
          {asked.data && asked.data.approvals.length > 0 && <Section title={say("approvals.title")}><WaitingForSecond approvals={asked.data.approvals} showsWho /></Section>}
        </div>
        <Section title={say("overview.points")} aside={asked.data?.counted && <Download counted={asked.data.counted} />}>
          <Answered asked={asked} rows={6}>
            {({ counted, currency }) => (counted ? <>{counted.wallets.map((wallet) => <Liability key={wallet.wallet} wallet={wallet} currency={currency} />)}</> : <Shape rows={6} />)}
          </Answered>
        </Section>
      </div>
    </div>
  );
}

/** The liability as a file for accountants (P9). */
function Download({ counted: { csv, at } }: { counted: Counted }) {
  const { say } = useWords();
  return <Button size="small" variant="secondary" onClick={() => saveFile(`liability-${new Date(at).toISOString().slice(0, 10)}.csv`, "text/csv", csv)}>{say("overview.csv")}</Button>;
}

function Head({ answer, isBusy, onAnew }: { answer: OverviewAnswer | undefined; isBusy: boolean; onAnew: () => void }) {
  const { say } = useWords();
  const figures = useFigures();
  return (
    <Container className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
      <div className="flex min-w-0 flex-col gap-y-1">
        <Heading>{answer?.program ?? say("overview.title")}</Heading>
        {answer && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            <Link to="/laurel/policy" className="hover:text-ui-fg-interactive transition-fg">{say("menu.policy")} · {say("policy.version", { version: answer.version })}</Link>
          </Text>
        )}
      </div>
      <div className="flex items-center gap-x-2">
        {answer && <Quiet>{isBusy ? say("overview.recounting") : answer.counted ? say("overview.countedAt", { time: figures.time(answer.counted.at) }) : ""}</Quiet>}
        <Tooltip content={say("act.refresh")}><IconButton size="small" variant="transparent" aria-label={say("act.refresh")} isLoading={isBusy} onClick={onAnew}><ArrowPath /></IconButton></Tooltip>
      </div>
    </Container>
  );
}

function Members({ answer: { counted } }: { answer: OverviewAnswer }) {
  const { say } = useWords();
  const figures = useFigures();
  if (!counted) return <Nothing title={say("overview.counting")} hint={say("overview.countingHint")} />;
  if (counted.members === 0) return <Nothing title={say("overview.empty")} hint={say("overview.emptyHint")} />;
  const shown = counted.ladders.filter(({ members }, i) => members > 0 || i === 0);
  const aside = [counted.restricted > 0 && `${say("overview.restricted")}: ${figures.count(counted.restricted)}`, counted.closed > 0 && `${say("overview.closed")}: ${figures.count(counted.closed)}`].filter((each) => each !== false);
  return (
    <>
      {shown.map((ladder) => <TierPyramid key={ladder.ladder} ladder={ladder} isOnly={shown.length === 1} />)}
      {aside.length > 0 && <div className="px-6 py-4"><Quiet>{aside.join(" · ")}</Quiet></div>}
    </>
  );
}

function Troubled({ count }: { count: number }) {
  const { say } = useWords();
  const figures = useFigures();
  return (
    <Container className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
      <div className="flex items-center gap-x-2">
        <ExclamationCircleSolid className="text-ui-tag-orange-icon" />
        <Text size="small" weight="plus" leading="compact">{say("overview.troubled", { count, n: figures.count(count) })}</Text>
      </div>
      <Button size="small" variant="secondary" asChild><Link to="/laurel/orders">{say("overview.look")}</Link></Button>
    </Container>
  );
}
