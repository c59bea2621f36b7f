import { Button, Drawer, Hint, Label } from "@medusajs/ui";
import { type FormEvent, type ReactNode, useId } from "react";
import type { Failure } from "../asking/ask";
import { useSentence } from "./use-sentence";

type Told = { readonly title: string; readonly hint?: string; readonly submit: string; readonly isBusy: boolean; readonly failure: Failure | null; readonly onSubmit: () => void; readonly onClose: () => void; readonly children: ReactNode };

/** A form at the side, as the admin's own: Escape and the cross close it, the key for sending a form sends it, and why it was refused stands above its end. */
export function FormDrawer({ title, hint, submit, isBusy, failure, onSubmit, onClose, children }: Told) {
  const { say, sentence } = useSentence();
  const form = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Drawer open onOpenChange={(isOpen) => { if (!isOpen) onClose(); }}>
      <Drawer.Content {...(hint === undefined && { "aria-describedby": undefined })}>
        <Drawer.Header>
          <Drawer.Title>{title}</Drawer.Title>
          {hint !== undefined && <Drawer.Description className="text-ui-fg-subtle text-pretty">{hint}</Drawer.Description>}
        </Drawer.Header>
        <Drawer.Body className="flex-1 overflow-y-auto">
          <form id={form} onSubmit={send} noValidate className="flex flex-col gap-y-6">
            {children}
            {failure && <div role="alert"><Hint variant="error" className="items-start text-pretty">{sentence(failure)}</Hint></div>}
          </form>
        </Drawer.Body>
        <Drawer.Footer>
          <Drawer.Close asChild><Button size="small" variant="secondary" type="button">{say("act.cancel")}</Button></Drawer.Close>
          <Button size="small" type="submit" form={form} isLoading={isBusy}>{submit}</Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  );
}

/** A field of a form: what it is called, what is said of it, and what is wrong with it. */
export function Field({ label, hint, wrong, isOptional, children }: { label: string; hint?: string | undefined; wrong?: string | undefined; isOptional?: string; children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: boolean }) => ReactNode }) {
  const id = useId();
  const about = `${id}-about`;
  const said = wrong ?? hint;
  return (
    <div className="flex flex-col gap-y-2">
      <Label size="small" weight="plus" htmlFor={id}>{label}{isOptional !== undefined && <span className="text-ui-fg-muted font-normal"> ({isOptional})</span>}</Label>
      {children({ id, ...(said !== undefined && { "aria-describedby": about }), ...(wrong !== undefined && { "aria-invalid": true }) })}
      {said !== undefined && <Hint id={about} variant={wrong === undefined ? "info" : "error"}>{said}</Hint>}
    </div>
  );
}
