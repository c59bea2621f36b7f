import { type Language, type PolicyDocument, type Voice, nameOf, penOf, sayMove, sayNotice } from "@laurel/core";
import { html } from "hono/html";
import type { News } from "./news.js";
import type { MailWords } from "./words/mail-words.js";
import { mailWords } from "./words/words-of.js";

/** A mail as it is read: the same words with and without HTML. */
export type Written = {
  readonly language: Language;
  /** What the programme is called in that language; whom the mail is from. */
  readonly programme: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** To whom, and in which language. */
export type Addressee = {
  readonly language: Language;
  /** As the member is called; without it the greeting names nobody. */
  readonly name?: string | undefined;
  /** The page on which to say no. */
  readonly unsubscribe?: string | undefined;
};

/** Writes a mail. It holds no picture, no script, and nothing that would tell whether it was opened. */
export function writeMail(news: News, document: PolicyDocument, { language, name, unsubscribe }: Addressee): Written {
  const its = mailWords[language];
  const voice: Voice = { words: its.words, document };
  const programme = nameOf(document.program.name, document.program.id, voice);
  const subject = oneLine(subjectOf(its, news, voice));
  const parts = {
    subject, greeting: its.greeting(name === undefined ? undefined : oneLine(name)), sentence: sentenceOf(news, voice),
    closing: its.closing(programme), because: its.because(programme), stop: its.stop, unsubscribe,
  };
  return { language, programme, subject, text: textOf(parts), html: htmlOf(language, parts) };
}

type Parts = Readonly<Record<"subject" | "greeting" | "sentence" | "closing" | "because" | "stop", string>> & { readonly unsubscribe: string | undefined };

function subjectOf({ subjects }: MailWords, news: News, voice: Voice): string {
  // The topic picks the words that take this very news; the compiler cannot follow that through the table.
  const say = subjects[news.topic] as (news: News, pen: ReturnType<typeof penOf>) => string;
  return say(news, penOf(voice));
}

const sentenceOf = (news: News, voice: Voice): string => (news.topic === "tier-reached" ? sayMove(news.move, voice) : sayNotice(news.notice, voice));

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

function textOf({ greeting, sentence, closing, because, stop, unsubscribe }: Parts): string {
  const foot = unsubscribe === undefined ? because : `${because}\n${stop}\n${unsubscribe}`;
  return [greeting, sentence, closing, `-- \n${foot}`].join("\n\n");
}

const [page, card, large, small] = [
  "margin:0;padding:24px 12px;background:#f5f5f2;color:#222;font:16px/1.6 system-ui,-apple-system,'Segoe UI','PingFang SC','PingFang TC','Microsoft YaHei','Microsoft JhengHei',sans-serif",
  "max-width:560px;margin:0 auto;padding:32px;background:#fff;border-radius:8px",
  "margin:24px 0;font-size:18px",
  "max-width:560px;margin:16px auto 0;padding:0 32px;color:#666;font-size:13px",
];

/** Names that people have chosen are escaped by `html`. */
function htmlOf(language: Language, { subject, greeting, sentence, closing, because, stop, unsubscribe }: Parts): string {
  const [regards, ...names] = closing.split("\n");
  const link = unsubscribe === undefined ? "" : html`<br><a href="${unsubscribe}" style="color:#666">${stop}</a>`;
  const written = html`<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="${page}">
<main style="${card}"><p style="margin:0">${greeting}</p><p style="${large}">${sentence}</p><p style="margin:0">${regards}<br>${names.join(" ")}</p></main>
<footer style="${small}">${because}${link}</footer>
</body>
</html>
`;
  // Nothing in it has to be waited for, so it is a text, with a mark that it is escaped.
  return `<!doctype html>\n${written as string}`;
}
