import { Trash } from "@medusajs/icons";
import { Button, InlineTip, StatusBadge, toast, usePrompt } from "@medusajs/ui";
import { useRef, useState } from "react";
import type { PolicyAnswer } from "../../desk/answers";
import { type Failure, ask } from "../asking/ask";
import { useAsked, useDone } from "../asking/use-asked";
import { ActionMenu } from "../kit/action-menu";
import { Answered } from "../kit/answered";
import { Part, Quiet, Section } from "../kit/section";
import { useSentence } from "../kit/use-sentence";
import { useFigures } from "../language/use-figures";
import { spokenIn, useWords } from "../language/use-words";
import { Editor, showLine } from "./editor";
import { PublishDrawer } from "./publish-drawer";
import { Remarks } from "./remarks";
import { useReading } from "./use-reading";
import { Versions } from "./versions";
import { WhatIf } from "./what-if";

/** The policy: written as a document, checked line by line while it is written, tried on every member before it is published. */
export function PolicyPage() {
  const { say } = useWords();
  const asked = useAsked<PolicyAnswer>("/admin/laurel/policy");
  if (asked.data) return <Desk policy={asked.data} />;
  return <Section title={say("policy.title")} level="h1"><Answered asked={asked} rows={8}>{() => null}</Answered></Section>;
}

type Kept = { readonly text: string; readonly revision: number };

function Desk({ policy }: { policy: PolicyAnswer }) {
  const { say, tag } = useWords();
  const { sentence } = useSentence();
  const prompt = usePrompt();
  const field = useRef<HTMLTextAreaElement>(null);
  // What was saved last, by this page; another's saving is met when this one saves.
  const [kept, setKept] = useState<Kept>({ text: policy.draft?.text ?? policy.live.text, revision: policy.draft?.revision ?? 0 });
  const [text, setText] = useState(kept.text);
  const [isPublishing, setPublishing] = useState(false);
  const { reading, isReading } = useReading(text);
  const isUnsaved = text !== kept.text;
  const saving = useDone<{ readonly revision: number }, Kept>((body) => ({ path: "/admin/laurel/policy/draft", method: "PUT", body }));
  const dropping = useDone<undefined, void>(() => ({ path: "/admin/laurel/policy/draft", method: "DELETE" }));
  const save = () => saving.mutate({ text, revision: kept.revision }, {
    onSuccess: ({ revision }) => { setKept({ text, revision }); toast.success(say("policy.saved")); },
    onError: (failure) => { toast.error(failure.code === "draft-moved" ? say("policy.moved") : sentence(failure)); },
  });
  const put = (next: string) => { setText(next); field.current?.scrollTo(0, 0); };
  const isSure = async () => !isUnsaved || prompt({ title: say("policy.replaceTitle"), description: say("policy.replaceHint"), confirmText: say("policy.replace"), cancelText: say("act.cancel") });
  const open = async (version: string) => {
    if (!(await isSure())) return;
    try {
      put((await ask<{ text: string }>(`/admin/laurel/policy/versions/${encodeURIComponent(version)}`, { language: spokenIn(tag) })).text);
      toast.info(say("policy.opened", { version }));
    } catch (failure) {
      toast.error(sentence(failure as Failure));
    }
  };
  const discard = async () => {
    if (!(await prompt({ title: say("policy.discardTitle"), description: say("policy.discardHint"), confirmText: say("policy.discard"), cancelText: say("act.cancel") }))) return;
    dropping.mutate(undefined, { onSuccess: () => { setKept({ text: policy.live.text, revision: 0 }); put(policy.live.text); toast.success(say("policy.discarded")); } });
  };
  const published = () => { setPublishing(false); setKept({ text, revision: 0 }); };
  const canPublish = reading?.isSound === true && !isReading && policy.file === undefined;
  return (
    <div className="flex w-full flex-col items-start gap-x-4 gap-y-3 xl:grid xl:grid-cols-[minmax(0,_1fr)_440px]">
      <Section className="w-full min-w-0" level="h1" title={say("policy.title")} hint={say("policy.hint")} aside={<>
        <Button size="small" variant="secondary" disabled={!isUnsaved} isLoading={saving.isPending} onClick={save}>{say("policy.save")}</Button>
        <Button size="small" disabled={!canPublish} onClick={() => setPublishing(true)}>{say("policy.publish")}</Button>
        {policy.draft && <ActionMenu groups={[[{ icon: <Trash />, label: say("policy.discard"), onSelect: () => void discard() }]]} />}
      </>}>
        {policy.file !== undefined && <Part><InlineTip label={say("policy.fileLabel")} variant="info">{say("policy.inFile", { file: policy.file })}</InlineTip></Part>}
        <Editor text={text} remarks={reading?.remarks ?? []} onChange={setText} onSave={() => { if (isUnsaved) save(); }} field={field} />
        <State policy={policy} isUnsaved={isUnsaved} />
      </Section>
      <div className="flex w-full min-w-0 flex-col gap-y-3">
        <Remarks reading={reading} isReading={isReading} onLine={(line) => { if (field.current) showLine(field.current, line); }} />
        <WhatIf document={reading?.isSound === true && !isReading ? reading.document : undefined} currency={currencyIn(reading?.document)} />
        <Versions versions={policy.versions} onOpen={(version) => void open(version)} />
      </div>
      {isPublishing && <PublishDrawer text={text} nextVersion={policy.nextVersion} changes={reading?.changes ?? []} onDone={published} onClose={() => setPublishing(false)} />}
    </div>
  );
}

const currencyIn = (document: Readonly<Record<string, unknown>> | undefined): string => (document?.["program"] as { readonly currency?: string } | undefined)?.currency ?? "USD";

function State({ policy, isUnsaved }: { policy: PolicyAnswer; isUnsaved: boolean }) {
  const { say } = useWords();
  const figures = useFigures();
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-3">
      <div className="flex items-center gap-x-2">
        {isUnsaved ? <StatusBadge color="orange">{say("policy.unsaved")}</StatusBadge> : policy.draft ? <StatusBadge color="blue">{say("policy.draft")}</StatusBadge> : <StatusBadge color="green">{say("policy.live")}</StatusBadge>}
        <Quiet>{policy.draft ? say("policy.draftOf", { time: figures.time(policy.draft.savedAt), by: policy.draft.savedBy }) : say("policy.version", { version: policy.live.version })}</Quiet>
      </div>
      <Quiet>{say("policy.editorHint")}</Quiet>
    </div>
  );
}
