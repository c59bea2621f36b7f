import { Text, clx } from "@medusajs/ui";
import type { ReactNode } from "react";

// What the admin itself has no class for is styled in place: not every shop's build looks into plugins for classes.
const onOneLine = { alignItems: "baseline" } as const;

/** Two things at either end of a line, standing on one base. */
export function Ends({ children, wraps = false }: { children: ReactNode; wraps?: boolean }) {
  return <div className={clx("flex justify-between gap-x-4 gap-y-1", wraps && "flex-wrap")} style={onOneLine}>{children}</div>;
}

/** A figure that stands out, and what it counts. */
export function BigFigure({ value, unit, name }: { value: string; unit: string; name: string }) {
  return (
    <div className="flex gap-x-2" style={onOneLine}>
      <span data-laurel={name} className="text-ui-fg-base font-medium tabular-nums" style={{ fontSize: 22, lineHeight: "28px", letterSpacing: "-0.01em" }}>{value}</span>
      <Text size="small" leading="compact" className="text-ui-fg-subtle">{unit}</Text>
    </div>
  );
}
