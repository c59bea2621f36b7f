import type { MemberListed, MembersListed, Overview } from "@laurel/shopify";
import { useState } from "preact/hooks";
import { MemberPage } from "./member-page.js";
import { Card, Tier, Waiting, useAsked, useSpeech } from "./page.js";

/** Members: by tier, by the number Shopify knows them by, and each on a page of their own. */
export function MembersPage() {
  const [open, setOpen] = useState<string>();
  const [asked, setAsked] = useState<{ readonly search?: string; readonly tier?: string }>({});
  return open === undefined ? <List asked={asked} onAsk={setAsked} onOpen={setOpen} /> : <MemberPage member={open} onBack={() => setOpen(undefined)} />;
}

type ListProps = { readonly asked: { readonly search?: string; readonly tier?: string }; readonly onAsk: (asked: ListProps["asked"]) => void; readonly onOpen: (member: string) => void };

function List({ asked, onAsk, onOpen }: ListProps) {
  const { say } = useSpeech();
  const tiers = useAsked<Overview>("/desk/overview").answer?.ladders.flatMap((each) => each.tiers.toReversed()) ?? [];
  const [search, setSearch] = useState(asked.search ?? "");
  const ask = (event: Event) => {
    event.preventDefault();
    onAsk(search.trim() === "" ? {} : { search: search.trim() });
  };
  return (
    <Card title={say("members")}>
      <form class="row" onSubmit={ask} role="search">
        <label><span>{say("members.search")}</span><input type="search" inputMode="numeric" value={search} onInput={(event) => setSearch(event.currentTarget.value)} /></label>
        <button>{say("members.find")}</button>
        <label><span>{say("members.tier")}</span><select value={asked.tier ?? ""} onChange={(event) => onAsk(event.currentTarget.value === "" ? {} : { tier: event.currentTarget.value })}>
          <option value="">{say("members.all")}</option>
          {tiers.map(({ tier, name }) => <option key={tier} value={tier}>{name}</option>)}
        </select></label>
      </form>
      <Page key={JSON.stringify(asked)} query={asked} onOpen={onOpen} />
    </Card>
  );
}

function Page({ query, onOpen }: { readonly query: Readonly<Record<string, string>>; readonly onOpen: (member: string) => void }) {
  const { say } = useSpeech();
  const [after, setAfter] = useState<readonly string[]>([]);
  const last = after.at(-1);
  const asked = useAsked<MembersListed>(`/desk/members?${new URLSearchParams({ ...query, ...(last !== undefined && { after: last }) })}`);
  if (!asked.answer) return <Waiting of={asked} />;
  const { items, next } = asked.answer;
  if (items.length === 0) return <p class="quiet">{say("members.none")} {say("members.none.hint")}</p>;
  return (
    <>
      <table class="list">
        <thead><tr><th scope="col">{say("members.member")}</th><th scope="col">{say("members.tier")}</th><th scope="col" class="figure">{say("members.points")}</th><th scope="col" class="figure wide">{say("members.joined")}</th></tr></thead>
        <tbody>{items.map((each) => <Row key={each.member} of={each} onOpen={onOpen} />)}</tbody>
      </table>
      {next !== undefined && <p><button onClick={() => setAfter([...after, next])}>{say("members.more")}</button></p>}
    </>
  );
}

function Row({ of: { member, customer, tiers, wallets, joinedAt, standing }, onOpen }: { readonly of: MemberListed; readonly onOpen: (member: string) => void }) {
  const { say, figures } = useSpeech();
  const [wallet] = wallets;
  return (
    <tr>
      <th scope="row"><button class="plain" onClick={() => onOpen(member)}>{customer ?? member}</button>{standing !== "good" && <em>{say(standing === "closed" ? "member.closed" : "member.restricted")}</em>}</th>
      <td>{tiers.map(({ ladder, name, color }) => <Tier key={ladder} name={name} color={color} />)}</td>
      <td class="figure">{wallet && figures.points(wallet.available, wallet.decimals)}</td>
      <td class="figure wide">{joinedAt !== undefined && figures.day(joinedAt)}</td>
    </tr>
  );
}
