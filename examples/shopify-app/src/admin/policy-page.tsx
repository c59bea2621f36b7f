import type { PolicyShown } from "@laurel/shopify";
import type { PolicyReading } from "@laurel/server/embed";
import { useEffect, useRef, useState } from "preact/hooks";
import { ask, bridge } from "./asking.js";
import { Card, Waiting, saidOf, useAsked, useSpeech } from "./page.js";
import { WhatIf } from "./what-if.js";

/** The policy as a text: read line by line while it is written, tried on the members (T9), published as a version (T10). */
export function PolicyPage() {
  const { say } = useSpeech();
  const asked = useAsked<PolicyShown>("/desk/policy");
  if (!asked.answer) return <Waiting of={asked} />;
  return (
    <>
      <Editor key={asked.answer.live.version} shown={asked.answer} onPublished={() => asked.again()} />
      <Versions of={asked.answer.versions} title={say("policy.versions")} />
    </>
  );
}

/** What is written is read so long after the last key. */
const pauseMs = 350;

function useReading(text: string) {
  const { language } = useSpeech();
  const [reading, setReading] = useState<PolicyReading & { readonly of: string }>();
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      const found = await ask<PolicyReading>("/desk/policy/reading", { language, method: "POST", body: { text } }).catch(() => undefined);
      if (found && !isOver) setReading({ ...found, of: text });
    };
    const timer = setTimeout(() => void read(), pauseMs);
    return () => { isOver = true; clearTimeout(timer); };
  }, [text, language]);
  return reading;
}

function Editor({ shown, onPublished }: { readonly shown: PolicyShown; readonly onPublished: () => void }) {
  const { say, language } = useSpeech();
  const [text, setText] = useState(shown.live.text);
  const [failure, setFailure] = useState<string>();
  const [isWaiting, setWaiting] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const reading = useReading(text);
  const isRead = reading?.of === text;
  const publish = async () => {
    setWaiting(true);
    setFailure(undefined);
    try {
      await ask("/desk/policy/versions", { language, method: "POST", body: { text, version: shown.nextVersion } });
      // It begins a second after it was published.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      bridge().toast?.show(say("policy.published", { version: shown.nextVersion }));
      onPublished();
    } catch (error) {
      setFailure(saidOf(error, say("failed")));
    } finally {
      setWaiting(false);
    }
  };
  const goTo = (line: number) => {
    const at = text.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    area.current?.focus();
    area.current?.setSelectionRange(at, at + (text.split("\n")[line - 1]?.length ?? 0));
  };
  return (
    <>
      <Card title={say("policy.text")} aside={<span class="quiet">{say("policy.live", { version: shown.live.version })}</span>}>
        <textarea ref={area} class="code" spellcheck={false} aria-label={say("policy.text")} rows={22} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        {reading && <Remarks of={reading} goTo={goTo} />}
        {reading?.isSound && reading.changes.length > 0 && <details open><summary>{say("policy.changes")}</summary><ul class="changes">{reading.changes.map((each) => <li key={each}><code>{each}</code></li>)}</ul></details>}
        <p class="ends"><span class="quiet">{say("policy.confirm")}</span><button class="primary" disabled={!isRead || !reading.isSound || reading.changes.length === 0 || isWaiting} onClick={() => void publish()}>{say("policy.publish", { version: shown.nextVersion })}</button></p>
        {failure !== undefined && <p class="failed" role="alert">{failure}</p>}
      </Card>
      <WhatIf document={isRead ? reading.document : undefined} />
    </>
  );
}

function Remarks({ of: { isSound, remarks, changes }, goTo }: { readonly of: PolicyReading; readonly goTo: (line: number) => void }) {
  const { say, figures } = useSpeech();
  const heading = !isSound ? say("policy.unsound", { n: figures.count(remarks.length) }) : remarks.length > 0 ? say("policy.doubts", { n: figures.count(remarks.length) }) : changes.length === 0 ? say("policy.same") : say("policy.sound");
  return (
    <div role="status">
      <p class={isSound ? "quiet" : "failed"}>{heading}</p>
      <ul class="remarks">{remarks.map(({ line, column, level, path, says }) => <li key={`${line} ${column} ${path} ${says}`} class={level}><button class="plain" onClick={() => goTo(line)}>{say("line", { n: figures.count(line) })}</button> {path !== "" && <code>{path}</code>} {says}</li>)}</ul>
    </div>
  );
}

function Versions({ of: versions, title }: { readonly of: PolicyShown["versions"]; readonly title: string }) {
  const { say, figures } = useSpeech();
  const state = (each: string) => (each === "live" || each === "past" || each === "scheduled" ? say(`state.${each}`) : each);
  return (
    <Card title={title}>
      <table class="list">
        <thead><tr><th scope="col">{say("policy.version")}</th><th scope="col">{say("policy.state")}</th><th scope="col" class="figure">{say("policy.from")}</th></tr></thead>
        <tbody>{versions.map(({ version, state: is, from }) => <tr key={version}><th scope="row">{version}</th><td>{state(is)}</td><td class="figure">{from === undefined ? say("policy.beginning") : figures.day(from)}</td></tr>)}</tbody>
      </table>
    </Card>
  );
}
