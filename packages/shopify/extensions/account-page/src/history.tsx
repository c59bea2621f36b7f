import type {} from "@shopify/ui-extensions/customer-account.page.render";
import type { Answer, ProgrammeShown } from "@laurel/client/page";
import { useEffect, useState } from "preact/hooks";
import { walletsIn } from "../../views/earn-view.js";
import type { AccountMeans } from "./account-page.js";

type Page = Answer<"readStatement">;
type Line = Page["items"][number];

/** What moved the points, newest first, page by page. Read again as often as the member is: `reads` counts that. */
export function History({ account, speech, programme, reads }: AccountMeans & { readonly programme: ProgrammeShown; readonly reads: number }) {
  const { say } = speech;
  const [lines, setLines] = useState<readonly Line[]>();
  const [next, setNext] = useState<string>();
  const [hasFailed, setHasFailed] = useState(false);
  const read = async (after: string | undefined, isOver: () => boolean): Promise<void> => {
    const came = await account.statement(after);
    if (isOver()) return;
    setHasFailed(came.kind !== "answer");
    if (came.kind !== "answer") return;
    setLines((before) => [...(after === undefined ? [] : before ?? []), ...came.body.items]);
    setNext(came.body.next);
  };
  useEffect(() => {
    let isOver = false;
    void read(undefined, () => isOver);
    return () => { isOver = true; };
  }, [account, reads]);
  return (
    <s-section heading={say("account.history")}>
      <s-stack accessibilityRole="status">
        {hasFailed ? <s-text>{say("failed")}</s-text> : null}
        {!hasFailed && !lines ? <s-spinner accessibilityLabel={say("waiting")} /> : null}
        {lines?.length === 0 ? <s-text color="subdued">{say("account.historyEmpty")}</s-text> : null}
      </s-stack>
      {hasFailed ? <s-button variant="secondary" onClick={() => void read(undefined, () => false)}>{say("again")}</s-button> : null}
      {lines && lines.length > 0 ? <s-unordered-list>{lines.map((each) => <s-list-item key={each.id}>{lineText(each)}</s-list-item>)}</s-unordered-list> : null}
      {next === undefined ? null : <s-button variant="secondary" onClick={() => void read(next, () => false)}>{say("account.more")}</s-button>}
    </s-section>
  );

  function lineText({ at, says, points, wallet, kind }: Line): string {
    const counted = walletsIn(programme, speech)(wallet) ?? { name: wallet, decimals: 0 };
    const figure = `${points > 0 ? "+" : ""}${speech.points(points, counted)}`;
    const waits = kind === "pending" ? ` (${say("account.pendingKind")})` : "";
    // Brought along from before the programme began, a line has no day of its own.
    return [at > 0 ? speech.dayOf(at, programme.program.timeZone) : undefined, says, `${figure}${waits}`].filter((each) => each !== undefined).join(" · ");
  }
}
