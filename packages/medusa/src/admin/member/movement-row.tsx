import { Text } from "@medusajs/ui";
import { Link } from "react-router-dom";
import type { Movement } from "../../desk/answers";
import { Quiet } from "../kit/section";
import { TierTag } from "../kit/tier-tag";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";

/** One thing that happened: what, when, why and by whom; and by how many points, or to which tier. */
export function MovementRow({ movement }: { movement: Movement }) {
  const { say } = useWords();
  const figures = useFigures();
  const { at, says, kind, points, decimals, tier, order, reason, by, approvedBy } = movement;
  const who = [by !== undefined && say("history.by", { by }), approvedBy !== undefined && say("history.approvedBy", { by: approvedBy })].filter((each) => each !== false);
  return (
    <li className="flex items-start justify-between gap-x-4 px-6 py-3">
      <div className="flex min-w-0 flex-col gap-y-1">
        <Text size="small" leading="compact" className="text-ui-fg-base break-words">
          {order === undefined ? says : <Link to={`/orders/${order}`} className="hover:text-ui-fg-interactive transition-fg">{says}</Link>}
        </Text>
        {reason !== undefined && <Text size="small" leading="compact" className="text-ui-fg-subtle break-words">{reason}</Text>}
        <Quiet>{[figures.time(at), ...who].join(" · ")}</Quiet>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-y-1">
        {points !== undefined && (
          <Text size="small" weight="plus" leading="compact" className={kind === "pending" ? "text-ui-fg-muted tabular-nums" : points > 0 ? "text-ui-tag-green-text tabular-nums" : "text-ui-fg-base tabular-nums"}>{figures.signed(points, decimals)}</Text>
        )}
        {kind === "pending" && <Quiet>{say("history.pending")}</Quiet>}
        {tier && <TierTag tier={tier} />}
      </div>
    </li>
  );
}
