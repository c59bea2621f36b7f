import { Container, Heading, Text, clx } from "@medusajs/ui";
import type { ReactNode } from "react";

/** A card as the admin's own: a heading with what can be done, and parts below it. */
export function Section({ title, hint, aside, level = "h2", children, className }: { title: ReactNode; hint?: ReactNode; aside?: ReactNode; level?: "h1" | "h2"; children?: ReactNode; className?: string }) {
  return (
    <Container className={clx("divide-y p-0", className)}>
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div className="min-w-0">
          <Heading level={level}>{title}</Heading>
          {hint !== undefined && <Text size="small" className="text-ui-fg-subtle text-pretty">{hint}</Text>}
        </div>
        {aside !== undefined && <div className="flex shrink-0 items-center gap-x-2">{aside}</div>}
      </div>
      {children}
    </Container>
  );
}

/** A part of a card. */
export function Part({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={clx("px-6 py-4", className)}>{children}</div>;
}

/** What something is called, and what it is. */
export function Row({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className="text-ui-fg-subtle grid w-full grid-cols-2 items-center gap-4 px-6 py-4">
      <Text as="div" size="small" weight="plus" leading="compact">{title}</Text>
      <div className="txt-compact-small min-w-0 break-words">{children}</div>
    </div>
  );
}

/** Small and quiet text. */
export function Quiet({ children, className }: { children: ReactNode; className?: string }) {
  return <Text as="span" size="xsmall" leading="compact" className={clx("text-ui-fg-muted block", className)}>{children}</Text>;
}
