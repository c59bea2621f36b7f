import { ArrowPath } from "@medusajs/icons";
import { Button, InlineTip, Text, toast } from "@medusajs/ui";
import { useState } from "react";
import { Link } from "react-router-dom";
import type { TroubledOrdersAnswer } from "../../desk/answers";
import { useAsked } from "../asking/use-asked";
import { Answered, Nothing } from "../kit/answered";
import { type Column, Listed } from "../kit/listed";
import { Part, Quiet, Section } from "../kit/section";
import { useSentence } from "../kit/use-sentence";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";
import { useSyncAgain, useWhy } from "../order/order-card";

type Order = TroubledOrdersAnswer["orders"][number];
const pageSize = 20;

/** Orders that could not be told to the ledger, with the reason, to be tried again once it is mended. */
export function TroubledOrders() {
  const { say } = useWords();
  const figures = useFigures();
  const [page, setPage] = useState(0);
  const asked = useAsked<TroubledOrdersAnswer>(`/admin/laurel/orders?limit=${pageSize}&offset=${page * pageSize}`, { keepLast: true });
  const columns: Column<Order>[] = [
    { title: say("troubled.order"), cell: (order) => <Which order={order} /> },
    { title: say("troubled.customer"), cell: ({ email }) => email },
    { title: say("troubled.problem"), cell: (order) => <Problem order={order} /> },
    { title: say("troubled.tried"), cell: ({ syncedAt }) => <Quiet className="whitespace-nowrap">{figures.time(syncedAt)}</Quiet> },
    { title: "", isRight: true, cell: ({ id }) => <Again order={id} /> },
  ];
  return (
    <Section title={say("troubled.title")} level="h1">
      {asked.data?.withoutRate.map(({ currency, orders }) => (
        <Part key={currency}><InlineTip variant="info" label={currency}>{say("troubled.withoutRate", { count: orders, n: figures.count(orders), currency })}</InlineTip></Part>
      ))}
      <Answered asked={asked} rows={5}>
        {({ orders, count }) => (orders.length === 0
          ? <Nothing title={say("troubled.empty")} hint={say("troubled.emptyHint")} />
          : <Listed items={orders} keyOf={({ id }) => id} columns={columns} page={{ index: page, size: pageSize, count, onTurn: setPage }} />)}
      </Answered>
    </Section>
  );
}

function Which({ order: { id, number, total, currency } }: { order: Order }) {
  const figures = useFigures();
  return (
    <div className="flex flex-col py-2">
      <Link to={`/orders/${id}`} className="txt-compact-small-plus text-ui-fg-base hover:text-ui-fg-interactive focus-visible:text-ui-fg-interactive transition-fg outline-none">{number === undefined ? id : `#${number}`}</Link>
      {total !== undefined && currency !== undefined && <Quiet className="tabular-nums">{figures.price(total, currency)}</Quiet>}
    </div>
  );
}

function Problem({ order }: { order: Order }) {
  return <Text size="small" className="text-ui-fg-base text-pretty" style={{ minWidth: 240 }}>{useWhy()(order)}</Text>;
}

function Again({ order }: { order: string }) {
  const { say, sentence } = useSentence();
  const sync = useSyncAgain();
  const again = () => sync.mutate(order, { onSuccess: () => { toast.success(say("order.synced")); }, onError: (failure) => { toast.error(sentence(failure)); } });
  return <Button size="small" variant="secondary" isLoading={sync.isPending} onClick={again}><ArrowPath />{say("order.again")}</Button>;
}
