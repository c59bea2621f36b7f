import { Badge, Input, Select, StatusBadge, Text } from "@medusajs/ui";
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "react-router-dom";
import type { MemberListed, MembersAnswer } from "../../desk/answers";
import { useAsked } from "../asking/use-asked";
import { Answered, Nothing } from "../kit/answered";
import { type Column, Listed } from "../kit/listed";
import { Quiet, Section } from "../kit/section";
import { TierDot, TierTag } from "../kit/tier-tag";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";

const pageSize = 20;
/** Whoever types is done after so long. Milliseconds. */
const typedAfterMs = 300;
const everyTier = "*";

/** The members of the shop, to be searched and to be listed by tier. What is asked for stands in the address, so that a page can be passed on. */
export function Members() {
  const { say } = useWords();
  const [address, setAddress] = useSearchParams();
  const [tier, search, page] = [address.get("tier") ?? "", address.get("q") ?? "", Math.max(0, Number(address.get("page") ?? 0) || 0)];
  const asked = useAsked<MembersAnswer>(`/admin/laurel/members?${new URLSearchParams({ limit: String(pageSize), offset: String(page * pageSize), ...(tier !== "" && { tier }), ...(search !== "" && { q: search }) })}`, { keepLast: true });
  const turn = (told: { readonly tier?: string; readonly q?: string; readonly page?: number }) => {
    const next = { tier, q: search, page: 0, ...told };
    setAddress(new URLSearchParams(Object.entries(next).flatMap(([key, value]) => (value === "" || value === 0 ? [] : [[key, String(value)]]))), { replace: true });
  };
  return (
    <Section title={say("members.title")} level="h1">
      <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
        <div style={{ minWidth: 160 }}><TierChoice tiers={asked.data?.tiers ?? []} tier={tier} onChoose={(each) => turn({ tier: each })} /></div>
        <Search searched={search} onSearch={(q) => turn({ q })} />
      </div>
      <Answered asked={asked} rows={8}>
        {({ members, count }) => (members.length === 0
          ? <Nothing title={say(search === "" && tier === "" ? "members.empty" : "members.nobody")} hint={say(search === "" && tier === "" ? "members.emptyHint" : "members.nobodyHint")} />
          : <List members={members} paging={{ index: page, size: pageSize, count, onTurn: (index) => turn({ page: index }) }} />)}
      </Answered>
    </Section>
  );
}

function TierChoice({ tiers, tier, onChoose }: { tiers: MembersAnswer["tiers"]; tier: string; onChoose: (tier: string) => void }) {
  const { say } = useWords();
  const chosen = tiers.find((each) => each.tier === tier);
  return (
    <Select size="small" value={tier === "" ? everyTier : tier} onValueChange={(value) => onChoose(value === everyTier ? "" : value)}>
      <Select.Trigger aria-label={say("members.tier")}><Select.Value>{chosen ? <span className="flex items-center gap-x-2"><TierDot tier={chosen} />{chosen.name}</span> : say("members.everyTier")}</Select.Value></Select.Trigger>
      <Select.Content>
        <Select.Item value={everyTier}>{say("members.everyTier")}</Select.Item>
        {[...tiers].reverse().map((each) => <Select.Item key={`${each.ladder} ${each.tier}`} value={each.tier}><span className="flex items-center gap-x-2"><TierDot tier={each} />{each.name}</span></Select.Item>)}
      </Select.Content>
    </Select>
  );
}

function Search({ searched, onSearch }: { searched: string; onSearch: (text: string) => void }) {
  const { say } = useWords();
  const [typed, setTyped] = useState(searched);
  useEffect(() => {
    if (typed.trim() === searched) return undefined;
    const timer = setTimeout(() => onSearch(typed.trim()), typedAfterMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return <div style={{ width: 280, maxWidth: "100%" }}><Input size="small" type="search" aria-label={say("members.search")} placeholder={say("members.search")} value={typed} onChange={({ target }) => setTyped(target.value)} /></div>;
}

function List({ members, paging }: { members: readonly MemberListed[]; paging: React.ComponentProps<typeof Listed>["page"] & object }) {
  const { say } = useWords();
  const figures = useFigures();
  const columns: Column<MemberListed>[] = [
    { title: say("members.member"), cell: (member) => <Who member={member} /> },
    { title: say("members.tier"), cell: ({ tiers }) => <div className="flex flex-wrap gap-1">{tiers.map((tier) => <TierTag key={tier.tier} tier={tier} />)}</div> },
    { title: say("members.status"), cell: ({ standing }) => standing && <StatusBadge className="whitespace-nowrap" color={standing === "good" ? "green" : standing === "restricted" ? "orange" : "grey"}>{say(`standing.${standing}`)}</StatusBadge> },
    { title: say("members.joined"), cell: ({ joinedAt }) => joinedAt !== undefined && <span className="whitespace-nowrap">{figures.day(joinedAt)}</span> },
    { title: say("members.points"), isRight: true, cell: ({ available, decimals }) => available !== undefined && figures.points(available, decimals) },
  ];
  return <Listed items={members} keyOf={({ id, member }) => id || (member ?? "")} columns={columns} page={paging} />;
}

function Who({ member: { id, name, email, member } }: { member: MemberListed }) {
  const { say } = useWords();
  const called = name ?? email ?? member ?? id;
  return (
    <div className="flex min-w-0 flex-col py-2">
      {id === "" ? <Text size="small" leading="compact" className="text-ui-fg-base flex items-center gap-x-2">{called}<Badge size="2xsmall">{say("members.tillOnly")}</Badge></Text>
        : <Link to={`/customers/${id}`} className="txt-compact-small-plus text-ui-fg-base hover:text-ui-fg-interactive focus-visible:text-ui-fg-interactive transition-fg truncate outline-none">{called}</Link>}
      {name !== undefined && email !== undefined && <Quiet className="truncate">{email}</Quiet>}
    </div>
  );
}
