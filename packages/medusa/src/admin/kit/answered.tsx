import { ExclamationCircle } from "@medusajs/icons";
import { Button, Skeleton, Text, clx } from "@medusajs/ui";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Failure } from "../asking/ask";
import { useSentence } from "./use-sentence";

/** What was asked for once it is there; until then its shape, and why it is not, with a way to try again, where it cannot be had. */
export function Answered<Answer>({ asked, rows = 3, children }: { asked: UseQueryResult<Answer, Failure>; rows?: number; children: (answer: Answer) => ReactNode }) {
  if (asked.data !== undefined) return <>{children(asked.data)}</>;
  if (asked.error) return <Failed failure={asked.error} onAgain={() => void asked.refetch()} />;
  return <Shape rows={rows} />;
}

/** The shape of what is to come. */
export function Shape({ rows }: { rows: number }) {
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4" aria-busy>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="flex items-center justify-between gap-x-4">
          <Skeleton className="h-5 rounded-md" style={{ width: `${38 + ((i * 23) % 30)}%` }} />
          <Skeleton className="h-5 rounded-md" style={{ width: "16%" }} />
        </div>
      ))}
    </div>
  );
}

/** Why something is not there, as a sentence, with a way to try again. */
export function Failed({ failure, onAgain }: { failure: Failure; onAgain?: () => void }) {
  const { say, sentence } = useSentence();
  return (
    <div role="alert" className="flex flex-col items-center gap-y-3 px-6 py-8 text-center">
      <ExclamationCircle className="text-ui-fg-error" />
      <div className="flex flex-col gap-y-1">
        <Text size="small" weight="plus" leading="compact">{say("failed.title")}</Text>
        <Text size="small" className="text-ui-fg-subtle text-pretty">{sentence(failure)}</Text>
      </div>
      {onAgain && <Button size="small" variant="secondary" onClick={onAgain}>{say("act.again")}</Button>}
    </div>
  );
}

/** There is nothing here, and why that is fine. */
export function Nothing({ title, hint, children, className }: { title: string; hint?: string; children?: ReactNode; className?: string }) {
  return (
    <div className={clx("flex flex-col items-center gap-y-3 px-6 py-8 text-center", className)}>
      <div className="flex flex-col gap-y-1">
        <Text size="small" weight="plus" leading="compact">{title}</Text>
        {hint !== undefined && <Text size="small" className="text-ui-fg-muted text-pretty">{hint}</Text>}
      </div>
      {children}
    </div>
  );
}
