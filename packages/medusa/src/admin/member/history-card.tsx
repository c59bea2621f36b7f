import { Button, Drawer } from "@medusajs/ui";
import { useState } from "react";
import type { CustomerAnswer, Movement, MovementsAnswer } from "../../desk/answers";
import { useAsked } from "../asking/use-asked";
import { Answered, Nothing } from "../kit/answered";
import { Section } from "../kit/section";
import { useWords } from "../language/use-words";
import { MovementRow } from "./movement-row";

const shownFirst = 5;

/** What happened to a member last: points that moved and moves from tier to tier, and behind a button everything there ever was. */
export function HistoryCard({ customer }: { customer: string }) {
  const { say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const standing = useAsked<CustomerAnswer>(`/admin/laurel/customers/${customer}`);
  const asked = useAsked<MovementsAnswer>(standing.data?.member ? `/admin/laurel/customers/${customer}/movements?limit=${shownFirst}` : undefined);
  if (standing.data && !standing.data.member) return null;
  return (
    <Section title={say("history.title")} aside={asked.data?.next !== undefined && <Button size="small" variant="secondary" onClick={() => setOpen(true)}>{say("act.all")}</Button>}>
      <Answered asked={asked} rows={4}>{({ items }) => <Rows items={items} />}</Answered>
      {isOpen && <Whole customer={customer} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function Rows({ items }: { items: readonly Movement[] }) {
  const { say } = useWords();
  if (items.length === 0) return <Nothing title={say("history.empty")} hint={say("history.emptyHint")} />;
  return <ul className="divide-y" data-laurel="history">{items.map((item) => <MovementRow key={item.id} movement={item} />)}</ul>;
}

function Whole({ customer, onClose }: { customer: string; onClose: () => void }) {
  const { say } = useWords();
  const [pages, setPages] = useState<readonly (string | undefined)[]>([undefined]);
  return (
    <Drawer open onOpenChange={(isOpen) => { if (!isOpen) onClose(); }}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header><Drawer.Title>{say("history.title")}</Drawer.Title></Drawer.Header>
        <Drawer.Body className="flex-1 overflow-y-auto p-0">
          {pages.map((after, i) => <Page key={after ?? ""} customer={customer} after={after} onMore={i === pages.length - 1 ? (next) => setPages([...pages, next]) : undefined} />)}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  );
}

function Page({ customer, after, onMore }: { customer: string; after: string | undefined; onMore: ((next: string) => void) | undefined }) {
  const { say } = useWords();
  const asked = useAsked<MovementsAnswer>(`/admin/laurel/customers/${customer}/movements?limit=30${after === undefined ? "" : `&after=${encodeURIComponent(after)}`}`);
  return (
    <Answered asked={asked} rows={8}>
      {({ items, next }) => (
        <div className="border-ui-border-base border-b">
          <Rows items={items} />
          {onMore && next !== undefined && <div className="border-ui-border-base flex justify-center border-t px-6 py-4"><Button size="small" variant="secondary" onClick={() => onMore(next)}>{say("act.more")}</Button></div>}
        </div>
      )}
    </Answered>
  );
}
