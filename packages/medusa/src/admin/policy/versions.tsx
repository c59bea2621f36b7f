import { Button, StatusBadge, Text } from "@medusajs/ui";
import type { PolicyAnswer } from "../../desk/answers";
import { Quiet, Section } from "../kit/section";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";

const colors = { live: "green", scheduled: "blue", past: "grey" } as const;

/** Every version of the policy, the newest first: from when it was or will be in force; each can be put into the editor. */
export function Versions({ versions, onOpen }: { versions: PolicyAnswer["versions"]; onOpen: (version: string) => void }) {
  const { say } = useWords();
  const figures = useFigures();
  return (
    <Section title={say("policy.versions")}>
      <ul className="divide-y overflow-y-auto" style={{ maxHeight: 280 }} data-laurel="versions">
        {versions.map(({ version, from, state }) => (
          <li key={version} className="flex items-center justify-between gap-x-4 px-6 py-3">
            <div className="flex min-w-0 flex-col gap-y-0.5">
              <Text size="small" weight="plus" leading="compact" className="truncate">{say("policy.version", { version })}</Text>
              <Quiet>{from === undefined ? say("policy.fromStart") : say("policy.from", { time: figures.time(from) })}</Quiet>
            </div>
            <div className="flex shrink-0 items-center gap-x-2">
              <StatusBadge color={colors[state]}>{say(`policy.${state}`)}</StatusBadge>
              <Button size="small" variant="transparent" onClick={() => onOpen(version)} aria-label={`${say("act.open")}: ${say("policy.version", { version })}`}>{say("act.open")}</Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
