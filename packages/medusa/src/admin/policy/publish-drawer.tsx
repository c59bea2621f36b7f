import { DatePicker, Input, RadioGroup, Text, toast } from "@medusajs/ui";
import { useState } from "react";
import { useDone } from "../asking/use-asked";
import { Field, FormDrawer } from "../kit/form-drawer";
import { useFigures } from "../language/use-figures";
import { useWords } from "../language/use-words";

type Wish = { readonly text: string; readonly version: string; readonly from?: number };
type Told = { readonly text: string; readonly nextVersion: string; readonly changes: readonly string[]; readonly onDone: () => void; readonly onClose: () => void };

/** Publishes the policy in the editor: under which name, from when on, and what it changes against the one in force (T10). */
export function PublishDrawer({ text, nextVersion, changes, onDone, onClose }: Told) {
  const { say } = useWords();
  const figures = useFigures();
  const [version, setVersion] = useState(nextVersion);
  const [when, setWhen] = useState<"now" | "later">("now");
  const [start, setStart] = useState<Date | null>(null);
  const [isTried, setTried] = useState(false);
  const { mutate, isPending, error } = useDone<object, Wish>((body) => ({ path: "/admin/laurel/policy/versions", body }));
  const isAhead = when === "now" || (start !== null && start.getTime() > Date.now());
  const submit = () => {
    setTried(true);
    if (!isAhead || version.trim() === "") return;
    const from = when === "later" && start ? start.getTime() : undefined;
    mutate({ text, version: version.trim(), ...(from !== undefined && { from }) }, {
      onSuccess: () => {
        toast.success(from === undefined ? say("publish.done", { version: version.trim() }) : say("publish.scheduled", { version: version.trim(), time: figures.time(from) }));
        onDone();
      },
    });
  };
  return (
    <FormDrawer title={say("publish.title")} hint={say("publish.hint")} submit={say("publish.submit")} isBusy={isPending} failure={error} onSubmit={submit} onClose={onClose}>
      <Field label={say("publish.version")} wrong={isTried && version.trim() === "" ? say("publish.nameNeeded") : undefined}>
        {(ids) => <Input {...ids} autoComplete="off" maxLength={100} value={version} onChange={({ target }) => setVersion(target.value)} />}
      </Field>
      <RadioGroup value={when} onValueChange={(value) => setWhen(value as "now" | "later")} aria-label={say("publish.when")} className="grid grid-cols-1 gap-3 md:grid-cols-2">
        <RadioGroup.ChoiceBox value="now" label={say("publish.now")} description={say("publish.nowHint")} />
        <RadioGroup.ChoiceBox value="later" label={say("publish.later")} description={say("publish.laterHint")} />
      </RadioGroup>
      {when === "later" && (
        <Field label={say("publish.when")} wrong={isTried && !isAhead ? say("publish.timeNeeded") : undefined}>
          {(ids) => <DatePicker {...ids} aria-label={say("publish.when")} granularity="minute" value={start} minValue={new Date()} onChange={setStart} />}
        </Field>
      )}
      <div className="flex flex-col gap-y-2">
        <Text size="small" weight="plus" leading="compact">{say("policy.changes")}</Text>
        {changes.length === 0 ? <Text size="small" className="text-ui-fg-subtle">{say("policy.noChanges")}</Text> : (
          <ul className="bg-ui-bg-subtle border-ui-border-base flex flex-col gap-y-1 overflow-y-auto rounded-md border px-3 py-2" style={{ maxHeight: 220 }}>
            {changes.map((change) => <li key={change} className="text-ui-fg-subtle break-words font-mono" style={{ fontSize: 12, lineHeight: "18px" }}>{change}</li>)}
          </ul>
        )}
      </div>
    </FormDrawer>
  );
}
