import { render } from "preact";
import { useState } from "preact/hooks";
import { bridge } from "./asking.js";
import { MembersPage } from "./members-page.js";
import { OverviewPage } from "./overview-page.js";
import { SpeechContext, languageFor, speechIn, useSpeech } from "./page.js";
import { PolicyPage } from "./policy-page.js";

const pages = { overview: OverviewPage, members: MembersPage, policy: PolicyPage } as const;
type PageName = keyof typeof pages;

function Admin() {
  const { say } = useSpeech();
  const [shown, setShown] = useState<PageName>(() => (Object.hasOwn(pages, location.hash.slice(1)) ? location.hash.slice(1) as PageName : "overview"));
  const Page = pages[shown];
  return (
    <>
      <nav aria-label={say("pages")}>
        {(Object.keys(pages) as PageName[]).map((name) => (
          <a key={name} href={`#${name}`} aria-current={name === shown ? "page" : undefined} onClick={() => setShown(name)}>{say(name)}</a>
        ))}
      </nav>
      <main><Page key={shown} /></main>
    </>
  );
}

const locale = new URL(location.href).searchParams.get("locale") ?? bridge().config?.locale ?? navigator.language;
const speech = speechIn(languageFor(locale));
document.documentElement.lang = speech.language;
render(<SpeechContext.Provider value={speech}><Admin /></SpeechContext.Provider>, document.getElementById("admin")!);
