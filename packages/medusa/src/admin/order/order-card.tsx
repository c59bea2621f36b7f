import { ArrowPath } from "@medusajs/icons";
import { InlineTip, StatusBadge, Text, toast } from "@medusajs/ui";
import type { OrderAnswer, OrderWallet, SyncShown } from "../../desk/answers";
import { useAsked, useDone } from "../asking/use-asked";
import { useWish } from "../asking/use-wish";
import { ActionMenu } from "../kit/action-menu";
import { Answered } from "../kit/answered";
import { Part, Quiet, Section } from "../kit/section";
import { useSentence } from "../kit/use-sentence";
import { useFigures } from "../language/use-figures";
import { type WordKey, useWords } from "../language/use-words";
import type { Words } from "../i18n/en";

/** What an order earned, spent and gave back; how it was told to the ledger; and, where that failed, why. */
export function OrderCard({ order }: { order: string }) {
  const { say, sentence } = useSentence();
  const asked = useAsked<OrderAnswer>(`/admin/laurel/orders/${order}`);
  const sync = useSyncAgain();
  const again = () => sync.mutate(order, { onSuccess: () => { toast.success(say("order.synced")); }, onError: (failure) => { toast.error(sentence(failure)); } });
  return (
    <Section title={say("order.title")} aside={<>
      {asked.data && <SyncBadge sync={asked.data.sync} />}
      <ActionMenu groups={[[{ icon: <ArrowPath />, label: say("order.again"), onSelect: again }]]} />
    </>}>
      <Answered asked={asked} rows={3}>{(answer) => <Points answer={answer} />}</Answered>
    </Section>
  );
}

/** Tells an order to the ledger again, as it is now. */
export function useSyncAgain() {
  const wish = useWish();
  return useDone<object, string>((order) => ({ path: `/admin/laurel/orders/${order}/sync`, body: {}, key: wish({ order }) }));
}

const badges = { belongs: ["green", "order.inStep"], kept: ["blue", "order.keptShort"], skipped: ["grey", "order.skipped"], refused: ["red", "order.attention"] } as const;

function SyncBadge({ sync }: { sync: SyncShown | undefined }) {
  const { say } = useWords();
  const [color, word] = sync ? badges[sync.outcome] : ["grey", "order.waiting"] as const;
  return <StatusBadge color={color}>{say(word)}</StatusBadge>;
}

function Points({ answer: { sync, wallets } }: { answer: OrderAnswer }) {
  const { say } = useWords();
  const figures = useFigures();
  const sayWhy = useWhy();
  return (
    <>
      {sync?.outcome === "refused" && <Part><InlineTip variant="error" label={say("order.attention")}>{sayWhy(sync)}</InlineTip></Part>}
      {wallets.map((wallet) => <WalletPart key={wallet.wallet} wallet={wallet} />)}
      {wallets.length === 0 && sync?.outcome !== "refused" && <Part><Text size="small" className="text-ui-fg-subtle text-pretty">{sayWhy(sync)}</Text></Part>}
      <Part><Quiet>{sync === undefined ? say("order.never") : say("order.syncedAt", { time: figures.time(sync.syncedAt) })}</Quiet></Part>
    </>
  );
}

/** Says why an order has moved no points, or what stands in its way. */
export function useWhy(): (sync: SyncShown | undefined) => string {
  const { say } = useWords();
  return (sync) => {
    switch (sync?.outcome) {
      case undefined: return say("order.neverHint");
      case "belongs": return say("order.none");
      case "kept": return say("order.kept");
      case "skipped": return sync.currency === undefined ? say("order.noBuyer") : say("order.otherCurrency", { currency: sync.currency });
      case "refused": return Object.hasOwn(known, sync.because ?? "") ? say(`outcome.${sync.because}` as WordKey) : say("outcome.unknown", { code: sync.because ?? "" });
    }
  };
}

const known: Readonly<Record<keyof Words["outcome"], true>> = { unknown: true, "currency-differs": true, "fact-conflict": true, erased: true, "too-far-ahead": true };

function WalletPart({ wallet: { name, decimals, earned, takenBack, spent, givenBack, pending, availableAt } }: { wallet: OrderWallet }) {
  const { say } = useWords();
  const figures = useFigures();
  const lines = [
    { title: say("order.earned"), points: earned, isShown: true, hint: pending > 0 && availableAt !== undefined ? `${figures.points(pending, decimals)} ${say("order.pending", { day: figures.day(availableAt) })}` : undefined },
    { title: say("order.takenBack"), points: -takenBack, isShown: takenBack > 0 }, { title: say("order.spent"), points: -spent, isShown: spent > 0 }, { title: say("order.givenBack"), points: givenBack, isShown: givenBack > 0 },
  ];
  return (
    <Part className="flex flex-col gap-y-2">
      <Quiet>{name}</Quiet>
      <dl className="flex flex-col gap-y-2">
        {lines.filter(({ isShown }) => isShown).map(({ title, points, hint }) => (
          <div key={title} className="flex items-start justify-between gap-x-4">
            <dt className="flex min-w-0 flex-col">
              <Text size="small" leading="compact" className="text-ui-fg-subtle">{title}</Text>
              {hint !== undefined && <Quiet>{hint}</Quiet>}
            </dt>
            <dd className="txt-compact-small-plus text-ui-fg-base tabular-nums">{figures.signed(points, decimals)}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
