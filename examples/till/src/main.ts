import { openIndexedDbStorage, openTillInBrowser } from "@laurel/client/outbox";
import { type Language, languageOf } from "@laurel/core";
import { Counter } from "./parts/counter.js";
import { HappenedList } from "./parts/happened-list.js";
import { KeyPad } from "./parts/key-pad.js";
import { LineBar } from "./parts/line-bar.js";
import { MemberCard } from "./parts/member-card.js";
import { type Door, SetUp } from "./parts/set-up.js";
import { TillApp } from "./parts/till-app.js";
import { tillWords } from "./words/words.js";

const elements = { "till-counter": Counter, "till-happened-list": HappenedList, "till-key-pad": KeyPad, "till-line-bar": LineBar, "till-member-card": MemberCard, "till-set-up": SetUp };
for (const [name, element] of Object.entries(elements)) customElements.define(name, element);

/** Where the till's own server is, and the key it was given. */
type Place = { readonly baseUrl: string; readonly key: string };

const language = languageOf(localStorage.getItem("till-language") ?? navigator.language);
document.documentElement.lang = language;
document.title = tillWords[language].till;
document.body.style.margin = "0";

/** A key that comes behind the `#` of the address is taken out of it at once, and kept as everything of the till is: encrypted. */
async function placeOf(): Promise<Place> {
  const kept = await openIndexedDbStorage("laurel-till-place");
  const told = new URLSearchParams(location.hash.slice(1)).get("key");
  if (told !== null) history.replaceState(null, "", location.pathname + location.search);
  const known = new Map(await kept.read()).get("place") as Place | undefined;
  const key = told ?? known?.key ?? await ask({ kind: "set-up" });
  const place = { baseUrl: new URLSearchParams(location.search).get("server") ?? location.origin, key };
  await kept.write({ put: [["place", place]] });
  kept.close();
  return place;
}

/** Shows a door, and waits until somebody goes through it. */
function ask(door: Door): Promise<string> {
  return new Promise((resolve) => {
    const shown = Object.assign(new SetUp(), { door, words: tillWords[language] });
    shown.addEventListener("through", (event) => {
      shown.remove();
      resolve((event as CustomEvent<string>).detail);
    });
    document.body.replaceChildren(shown);
  });
}

async function begin(): Promise<void> {
  const place = await placeOf();
  let opened = await openTillInBrowser(place);
  while (opened.kind === "elsewhere") {
    await ask({ kind: "elsewhere" });
    opened = await openTillInBrowser({ ...place, wait: true });
  }
  show(opened.till, language);
}

function show(till: TillApp["till"], spoken: Language): void {
  if (!customElements.get("till-app")) customElements.define("till-app", TillApp);
  const app = new TillApp();
  [app.till, app.language] = [till, spoken];
  document.body.replaceChildren(app);
  // For whoever tries it from the console, and for tests.
  Object.assign(globalThis, { till });
}

void begin();
