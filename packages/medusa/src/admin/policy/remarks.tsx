import { CheckCircleSolid, ExclamationCircleSolid, XCircleSolid } from "@medusajs/icons";
import { StatusBadge, Text } from "@medusajs/ui";
import type { PolicyReadingAnswer, PolicyRemark } from "../../desk/answers";
import { Shape } from "../kit/answered";
import { Part, Quiet, Section } from "../kit/section";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";

/** Everything wrong and everything doubtful in the policy, each leading to its line. */
export function Remarks({ reading, isReading, onLine }: { reading: PolicyReadingAnswer | undefined; isReading: boolean; onLine: (line: number) => void }) {
  const { say } = useWords();
  const figures = useFigures();
  const [problems, doubts] = [reading?.remarks.filter(({ level }) => level === "error").length ?? 0, reading?.remarks.filter(({ level }) => level === "warning").length ?? 0];
  const badge = !reading || isReading ? <Quiet>{say("policy.checking")}</Quiet>
    : problems > 0 ? <StatusBadge color="red">{say("policy.problems", { count: problems, n: figures.count(problems) })}</StatusBadge>
    : doubts > 0 ? <StatusBadge color="orange">{say("policy.doubts", { count: doubts, n: figures.count(doubts) })}</StatusBadge> : <StatusBadge color="green">{say("policy.fine")}</StatusBadge>;
  return (
    <Section title={say("policy.check")} aside={<span aria-live="polite">{badge}</span>}>
      {!reading ? <Shape rows={2} /> : reading.remarks.length === 0 ? <Sound /> : (
        <ul className="divide-y overflow-y-auto" style={{ maxHeight: 320 }} data-laurel="remarks">
          {reading.remarks.map((remark, i) => <Remark key={i} remark={remark} onLine={onLine} />)}
        </ul>
      )}
    </Section>
  );
}

function Sound() {
  const { say } = useWords();
  return (
    <Part className="flex items-center gap-x-2">
      <CheckCircleSolid className="text-ui-tag-green-icon shrink-0" />
      <Text size="small" leading="compact">{say("policy.sound")}</Text>
    </Part>
  );
}

function Remark({ remark: { level, line, path, says }, onLine }: { remark: PolicyRemark; onLine: (line: number) => void }) {
  const { say } = useWords();
  return (
    <li>
      <button type="button" onClick={() => onLine(line)} className="hover:bg-ui-bg-base-hover focus-visible:bg-ui-bg-base-hover transition-fg flex w-full items-start gap-x-2 px-6 py-3 text-start outline-none">
        <span className="shrink-0" style={{ marginTop: 2 }}>{level === "error" ? <XCircleSolid className="text-ui-tag-red-icon" /> : <ExclamationCircleSolid className="text-ui-tag-orange-icon" />}</span>
        <span className="flex min-w-0 flex-col gap-y-1">
          <Text size="small" leading="compact" className="text-ui-fg-base break-words">{says}</Text>
          <Quiet className="break-all">{[say("policy.line", { line }), path].filter((each) => each !== "").join(" · ")}</Quiet>
        </span>
      </button>
    </li>
  );
}
