import { Textarea } from "@medusajs/ui";
import { useState } from "react";
import type { Failure } from "../asking/ask";
import { useWords } from "../language/use-words";
import { Field, FormDrawer } from "./form-drawer";

type Told = { readonly title: string; readonly hint: string; readonly submit: string; readonly isBusy: boolean; readonly failure: Failure | null; readonly onReason: (reason: string) => void; readonly onClose: () => void };

/** Asks for the reason of something that is done at once, and nothing else. */
export function ReasonDrawer({ onReason, ...drawer }: Told) {
  const { say } = useWords();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (reason.trim() !== "") onReason(reason.trim());
  };
  return (
    <FormDrawer {...drawer} onSubmit={submit}>
      <Field label={say("adjust.reason")} hint={say("adjust.reasonHint")} wrong={isTried && reason.trim() === "" ? say("adjust.reasonNeeded") : undefined}>
        {(ids) => <Textarea {...ids} autoFocus rows={3} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />}
      </Field>
    </FormDrawer>
  );
}
