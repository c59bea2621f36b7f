import { Text, Tooltip } from "@medusajs/ui";
import type { WalletShown } from "../../desk/answers";
import { BigFigure, Ends } from "../kit/ends";
import { Part, Quiet } from "../kit/section";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";

/** What is in a wallet: what can be used and what that is worth, what waits, what is set aside, what is owed, and what ends next. */
export function PointsStanding({ wallet, currency }: { wallet: WalletShown; currency: string }) {
  const { say } = useWords();
  const figures = useFigures();
  const { available, pending, held, debt, decimals, worth, nextToEnd, nextToMature } = wallet;
  const points = (pieces: number) => figures.points(pieces, decimals);
  return (
    <Part className="flex flex-col gap-y-3">
      <Ends>
        <BigFigure value={points(available)} unit={wallet.name} name="available" />
        {worth !== undefined && <Text size="small" leading="compact" className="text-ui-fg-subtle tabular-nums">{say("points.worth", { money: figures.money(worth, currency) })}</Text>}
      </Ends>
      <dl className="grid grid-cols-3 gap-x-4">
        <Figure title={say("points.pending")} value={points(pending)} isQuiet={pending === 0} hint={nextToMature && say("points.matures", { points: points(nextToMature.points), day: figures.day(nextToMature.at) })} />
        <Figure title={say("points.held")} value={points(held)} isQuiet={held === 0} />
        <Figure title={say("points.debt")} value={points(Math.abs(debt))} isQuiet={debt === 0} isBad={debt < 0} />
      </dl>
      {nextToMature && <Quiet>{say("points.matures", { points: points(nextToMature.points), day: figures.day(nextToMature.at) })}</Quiet>}
      {nextToEnd && <Quiet>{say("points.ends", { points: points(nextToEnd.points), day: figures.day(nextToEnd.at - 1) })}</Quiet>}
    </Part>
  );
}

function Figure({ title, value, hint, isQuiet, isBad = false }: { title: string; value: string; hint?: string | undefined; isQuiet: boolean; isBad?: boolean }) {
  const color = isBad ? "text-ui-fg-error" : isQuiet ? "text-ui-fg-muted" : "text-ui-fg-base";
  const figure = <span className={`txt-compact-small font-medium tabular-nums ${color}`}>{value}</span>;
  return (
    <div className="flex flex-col gap-y-0.5">
      <dt className="txt-compact-xsmall text-ui-fg-muted">{title}</dt>
      <dd>{hint === undefined ? figure : <Tooltip content={hint}>{figure}</Tooltip>}</dd>
    </div>
  );
}
