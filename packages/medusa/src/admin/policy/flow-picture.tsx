import { Text } from "@medusajs/ui";
import type { TierNamed } from "../../desk/answers";
import { Quiet } from "../kit/section";
import { colorOf } from "../kit/tier-tag";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";
import { type Cells, type Node, layOut } from "./flows";

const [height, edge] = [240, 6];

/** How members move from tier to tier, as streams from how it is to how it would be. The figures stand beside; a table says the same to whoever does not see it. */
export function FlowPicture({ tiers, cells }: { tiers: readonly TierNamed[]; cells: Cells }) {
  const { say } = useWords();
  const figures = useFigures();
  const { left, right, streams } = layOut(cells);
  const color = (i: number) => colorOf(tiers[i] ?? { rank: 0 });
  return (
    <figure className="flex flex-col gap-y-2" data-laurel="flow">
      <div className="flex justify-between"><Quiet>{say("whatIf.before")}</Quiet><Quiet>{say("whatIf.after")}</Quiet></div>
      <div className="flex" style={{ height }} aria-hidden>
        <Side nodes={left} tiers={tiers} />
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="h-full min-w-0 flex-1" style={{ overflow: "visible" }}>
          {streams.map(({ from, to, start, end, thickness, count }) => (
            <path key={`${from} ${to}`} d={ribbon(start, end, thickness)} fill={color(from)} opacity={from === to ? 0.22 : 0.6}>
              <title>{`${tiers[from]?.name ?? ""} → ${tiers[to]?.name ?? ""}: ${figures.count(count)}`}</title>
            </path>
          ))}
        </svg>
        <Side nodes={right} tiers={tiers} isRight />
      </div>
      <table className="sr-only">
        <caption>{say("whatIf.picture")}</caption>
        <thead><tr><th scope="col">{say("whatIf.before")}</th>{tiers.map(({ tier, name }) => <th key={tier} scope="col">{name}</th>)}</tr></thead>
        <tbody>{tiers.map(({ tier, name }, from) => <tr key={tier}><th scope="row">{name}</th>{tiers.map((each, to) => <td key={each.tier}>{cells[from]?.[to] ?? 0}</td>)}</tr>)}</tbody>
      </table>
    </figure>
  );
}

function ribbon(start: number, end: number, thickness: number): string {
  return `M0 ${start} C50 ${start} 50 ${end} 100 ${end} L100 ${end + thickness} C50 ${end + thickness} 50 ${start + thickness} 0 ${start + thickness} Z`;
}

function Side({ nodes, tiers, isRight = false }: { nodes: readonly Node[]; tiers: readonly TierNamed[]; isRight?: boolean }) {
  const figures = useFigures();
  return (
    <div className="relative h-full shrink-0" style={{ width: 112 }}>
      {nodes.map(({ top, height: tall, count }, i) => count > 0 && (
        <div key={i} className="absolute flex w-full items-center" style={{ top: `${top}%`, height: `${tall}%`, flexDirection: isRight ? "row" : "row-reverse", gap: 8 }}>
          <span className="h-full shrink-0 rounded-sm" style={{ width: edge, minHeight: 2, background: colorOf(tiers[i] ?? { rank: 0 }) }} />
          <span className="flex min-w-0 gap-x-1.5" style={{ alignItems: "baseline", flexDirection: isRight ? "row" : "row-reverse" }}>
            <Quiet className="tabular-nums">{figures.count(count)}</Quiet>
            <Text as="span" size="xsmall" leading="compact" weight="plus" className="text-ui-fg-base truncate">{tiers[i]?.name}</Text>
          </span>
        </div>
      ))}
    </div>
  );
}
