import { Tabs, Text, Tooltip } from "@medusajs/ui";
import { InformationCircle } from "@medusajs/icons";
import { useState } from "react";
import type { WalletCounted } from "../../desk/answers";
import { BigFigure, Ends } from "../kit/ends";
import { Part, Quiet } from "../kit/section";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";

/** The points of all members in a wallet: what they are worth, how old they are and when they end, and how many end unused (P9). */
export function Liability({ wallet, currency }: { wallet: WalletCounted; currency: string }) {
  const { say } = useWords();
  const figures = useFigures();
  const { available, pending, held, debt, decimals, worth, unusedShare } = wallet;
  const points = (pieces: number) => figures.points(pieces, decimals);
  const outstanding = available + pending + held + debt;
  return (
    <>
      <Part className="flex flex-col gap-y-4">
        <Ends>
          <BigFigure value={points(outstanding)} unit={wallet.name} name="outstanding" />
          {worth !== undefined && <span className="txt-compact-small flex items-center gap-x-2"><Hinted title={say("overview.liability")} hint={say("overview.liabilityHint")} /><span className="text-ui-fg-base font-medium tabular-nums">{figures.money(worth, currency)}</span></span>}
        </Ends>
        <Spread wallet={wallet} currency={currency} outstanding={outstanding} />
      </Part>
      <Part>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-4 md:grid-cols-3">
          <Fact title={say("overview.breakage")} hint={say("overview.breakageHint")} value={unusedShare === undefined ? "–" : figures.share(unusedShare)} />
          {worth !== undefined && unusedShare !== undefined && <Fact title={say("overview.expected")} hint={say("overview.expectedHint")} value={figures.money(Math.round(worth * (1 - unusedShare)), currency)} />}
          <Fact title={say("overview.issued")} value={points(wallet.issued)} />
          <Fact title={say("overview.redeemed")} value={points(wallet.redeemed)} />
          <Fact title={say("overview.expired")} value={points(wallet.expired)} />
          {pending > 0 && <Fact title={say("overview.pending")} value={points(pending)} />}
          {held > 0 && <Fact title={say("overview.held")} value={points(held)} />}
          {debt < 0 && <Fact title={say("overview.debt")} value={points(-debt)} />}
          {wallet.writtenOff > 0 && <Fact title={say("overview.writtenOff")} value={points(wallet.writtenOff)} />}
        </dl>
      </Part>
    </>
  );
}

function Fact({ title, hint, value }: { title: string; hint?: string; value: string }) {
  return (
    <div className="flex flex-col gap-y-0.5">
      <dt className="txt-compact-xsmall"><Hinted title={title} hint={hint} /></dt>
      <dd className="txt-compact-small-plus text-ui-fg-base tabular-nums">{value}</dd>
    </div>
  );
}

/** A word that needs explaining, and its explanation for whoever points at it, or comes to it by keyboard. */
function Hinted({ title, hint }: { title: string; hint: string | undefined }) {
  return (
    <span className="text-ui-fg-muted inline-flex items-center gap-x-1">
      <span>{title}</span>
      {hint !== undefined && <Tooltip content={hint}><button type="button" aria-label={hint} className="text-ui-fg-muted focus-visible:shadow-borders-focus rounded-full outline-none"><InformationCircle /></button></Tooltip>}
    </span>
  );
}

// One hue, fainter for what has time; what ends soon is told apart by its own.
const blue = (opacity: number) => ({ color: "var(--tag-blue-icon)", opacity });
const endShades = [{ color: "var(--tag-red-icon)", opacity: 1 }, { color: "var(--tag-orange-icon)", opacity: 1 }, blue(1), blue(0.65), blue(0.4), { color: "var(--tag-neutral-icon)", opacity: 0.5 }] as const;
const ageShades = [blue(0.25), blue(0.4), blue(0.6), blue(0.8), blue(1)] as const;

function Spread({ wallet, currency, outstanding }: { wallet: WalletCounted; currency: string; outstanding: number }) {
  const { say } = useWords();
  const figures = useFigures();
  const [by, setBy] = useState<"age" | "end">("end");
  const parts = by === "age"
    ? wallet.byAge.map(({ bucket, points }, i) => ({ key: bucket, points, title: say(`overview.age.${bucket}`), shade: ageShades[i]! }))
    : wallet.byEnd.map(({ bucket, points }, i) => ({ key: bucket, points, title: say(`overview.end.${bucket}`), shade: endShades[i]! }));
  const whole = parts.reduce((sum, { points }) => sum + points, 0);
  const worthOf = (points: number) => (wallet.worth === undefined || outstanding <= 0 ? undefined : figures.money(Math.round((wallet.worth * points) / outstanding), currency));
  return (
    <div className="flex flex-col gap-y-3">
      <Tabs value={by} onValueChange={(value) => setBy(value as "age" | "end")}>
        <Tabs.List>
          <Tabs.Trigger value="end">{say("overview.byEnd")}</Tabs.Trigger>
          <Tabs.Trigger value="age">{say("overview.byAge")}</Tabs.Trigger>
        </Tabs.List>
      </Tabs>
      <div aria-hidden className="flex w-full overflow-hidden rounded-md" style={{ height: 28, gap: 2 }}>
        {whole > 0 && parts.filter(({ points }) => points > 0).map(({ key, points, shade }) => <span key={key} style={{ width: `${(points / whole) * 100}%`, minWidth: 3, background: shade.color, opacity: shade.opacity, transition: "width 300ms ease" }} />)}
      </div>
      <table className="w-full">
        <tbody>
          {parts.map(({ key, points, title, shade }) => (
            <tr key={key}>
              <th scope="row" className="py-1 text-start font-normal"><span className="flex items-center gap-x-2"><span aria-hidden className="inline-block shrink-0 rounded-sm" style={{ width: 8, height: 8, background: shade.color, opacity: points === 0 ? 0.2 : shade.opacity }} /><Text size="small" leading="compact" className={points === 0 ? "text-ui-fg-muted" : "text-ui-fg-subtle"}>{title}</Text></span></th>
              <td className="py-1 text-end"><span className={`txt-compact-small tabular-nums ${points === 0 ? "text-ui-fg-muted" : "text-ui-fg-base"}`}>{figures.points(points, wallet.decimals)}</span></td>
              <td className="py-1 text-end" style={{ width: 96 }}><Quiet className="tabular-nums">{points === 0 ? "" : worthOf(points) ?? figures.share(whole === 0 ? 0 : points / whole)}</Quiet></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
