import { Button, Code, Copy, Heading, Text, toast } from "@medusajs/ui";
import { Link } from "react-router-dom";
import type { SettingsAnswer } from "../../desk/answers";
import { useAsked, useDone } from "../asking/use-asked";
import { Answered } from "../kit/answered";
import { type Column, Listed } from "../kit/listed";
import { Part, Quiet, Row, Section } from "../kit/section";
import { TierDot } from "../kit/tier-tag";
import { useSentence } from "../kit/use-sentence";
import { useFigures } from "../language/use-figures";
import { type WordKey, useWords } from "../language/use-words";

const backfillCommand = "npx medusa exec ./node_modules/@laurel/medusa/.medusa/server/src/scripts/backfill.js";

/** Tier groups, options in force, and how far the ledger is in step with the shop. */
export function Settings() {
  const { say } = useWords();
  const asked = useAsked<SettingsAnswer>("/admin/laurel/settings");
  return (
    <div className="flex flex-col gap-y-3">
      <Section title={say("settings.groups")} hint={say("settings.groupsHint")} aside={<MakeGroups isNeeded={asked.data?.groups.some(({ group }) => group === undefined) === true} />}>
        <Answered asked={asked} rows={4}>{({ groups }) => <Groups groups={groups} />}</Answered>
      </Section>
      <Section title={say("settings.orders")}>
        <Answered asked={asked} rows={3}>{(answer) => <Orders answer={answer} />}</Answered>
      </Section>
      <Section title={say("settings.options")} hint={say("settings.optionsHint")}>
        <Answered asked={asked} rows={6}>{({ options }) => <>{options.map((each) => <Option key={each.option} option={each} />)}</>}</Answered>
      </Section>
    </div>
  );
}

function MakeGroups({ isNeeded }: { isNeeded: boolean }) {
  const { say, sentence } = useSentence();
  const { mutate, isPending } = useDone<SettingsAnswer, void>(() => ({ path: "/admin/laurel/settings/groups", body: {} }));
  if (!isNeeded) return null;
  return <Button size="small" variant="secondary" isLoading={isPending} onClick={() => mutate(undefined, { onSuccess: () => { toast.success(say("settings.made")); }, onError: (failure) => { toast.error(sentence(failure)); } })}>{say("settings.makeGroups")}</Button>;
}

type Group = SettingsAnswer["groups"][number];

function Groups({ groups }: { groups: readonly Group[] }) {
  const { say } = useWords();
  const figures = useFigures();
  const ladders = new Set(groups.map(({ ladder }) => ladder)).size;
  const columns: Column<Group>[] = [
    { title: say("override.tier"), cell: (tier) => <span className="flex items-center gap-x-2"><TierDot tier={tier} /><span className="text-ui-fg-base">{tier.name}</span>{ladders > 1 && <Quiet>{tier.ladderName}</Quiet>}</span> },
    { title: say("settings.group"), cell: ({ group, groupName }) => (group === undefined ? <Quiet>{say("settings.missing")}</Quiet> : <Link to={`/customer-groups/${group}`} className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover transition-fg">{groupName}</Link>) },
    { title: say("settings.customers"), isRight: true, cell: ({ customers }) => figures.count(customers) },
  ];
  return <Listed items={[...groups].reverse()} keyOf={({ ladder, tier }) => `${ladder} ${tier}`} columns={columns} />;
}

function Orders({ answer: { orders: { total, told, troubled, lastAt }, backfill } }: { answer: SettingsAnswer }) {
  const { say } = useWords();
  const figures = useFigures();
  return (
    <>
      <Row title={say("settings.told")}><span className="tabular-nums">{say("settings.toldOf", { told: figures.count(told), total: figures.count(total) })}</span></Row>
      <Row title={say("settings.last")}>{lastAt === undefined ? say("settings.never") : figures.time(lastAt)}</Row>
      <Row title={say("settings.troubled")}>{troubled === 0 ? figures.count(0) : <Link to="/laurel/orders" className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover transition-fg">{figures.count(troubled)}</Link>}</Row>
      <Part className="flex flex-col gap-y-2">
        <Heading level="h3" className="txt-compact-small-plus text-ui-fg-subtle">{say("settings.backfill")}</Heading>
        <Text size="small" className="text-ui-fg-subtle text-pretty">{say("settings.backfillHint")}</Text>
        <div className="flex items-center gap-x-2"><Code className="min-w-0 break-all">{backfillCommand}</Code><Copy content={backfillCommand} className="text-ui-fg-muted shrink-0" /></div>
        {typeof backfill?.["done"] === "number" && typeof backfill["total"] === "number" && <Quiet>{say("settings.backfillDone", { done: figures.count(backfill["done"]), total: figures.count(backfill["total"]) })}</Quiet>}
      </Part>
    </>
  );
}

function Option({ option: { option, value } }: { option: SettingsAnswer["options"][number] }) {
  const { say } = useWords();
  const shown = value === "true" || value === "false" ? say(`settings.onOff.${value}`) : value;
  return (
    <Row title={<span className="flex flex-col gap-y-1"><span>{say(`settings.option.${option}` as WordKey)}</span><Quiet><span className="font-mono">{option === "hooks" ? "hooks.completeCartValidate" : option}</span></Quiet></span>}>
      <span className="text-ui-fg-base">{shown}</span>
    </Row>
  );
}
