import { type Command, Option } from "commander";
import { askedToStop } from "../jobs/work-command.js";
import { soundPolicy } from "../policy/policy-file.js";
import { type ExitCode, WrongCall, exitCodes } from "../terminal/exit-code.js";
import { type PlaceOptions, placeOf, placeOptions } from "../terminal/place-options.js";
import type { Terminal } from "../terminal/terminal.js";

type ServeOptions = PlaceOptions & {
  readonly policy?: string; readonly port: string; readonly host: string; readonly proxies: string; readonly callingCode: string; readonly tokens?: string; readonly smtp?: string; readonly mailFrom?: string;
  readonly erasures?: string; readonly allowPrivate: boolean; readonly json: boolean;
};

/** The command that serves Laurel over HTTP. @param ended - told how the command ended */
export function addServe(program: Command, terminal: Terminal, ended: (code: ExitCode) => void): void {
  const serve = program.command("serve").description("serve the programme over HTTP, with its jobs, until the process is asked to stop");
  for (const option of placeOptions()) serve.addOption(option);
  serve
    .option("--policy <file>", "the policy to begin with, in YAML or JSON; needed where the data hold none yet")
    .option("--port <number>", "where to listen; 0 for any that is free", "4600").option("--host <address>", "of which address; behind a proxy the usual one is right", "127.0.0.1")
    .option("--proxies <number>", "how many proxies of yours stand in front and write X-Forwarded-For", "0")
    .option("--calling-code <digits>", "of phones that are told without one", "86")
    .option("--tokens <file>", "the keys that shopper and staff tokens are signed with, as JSON")
    .option("--smtp <url>", "the mail server, as smtp://user@host; the password is better left to LAUREL_SMTP_PASSWORD").option("--mail-from <address>", "whom mails come from")
    .option("--erasures <file>", "where erasures are written down; better on another disk than the data")
    .option("--allow-private", "let webhooks go to addresses of a private network, as for trying things out", false)
    .addOption(new Option("--json", "one JSON object for programs instead of text").default(false))
    .action(async (options: ServeOptions) => ended(await serveUntilStopped(options, terminal)));
}

async function serveUntilStopped(options: ServeOptions, terminal: Terminal): Promise<ExitCode> {
  // What a server is made of takes its time to load; whoever imports a file does not wait for it.
  const [{ openServer }, { readTokenKeys }] = await Promise.all([import("../../serve/open-server.js"), import("../../serve/token-keys-file.js")]);
  const policy = options.policy === undefined ? undefined : await soundPolicy(options.policy);
  if ((options.smtp === undefined) !== (options.mailFrom === undefined)) throw new WrongCall("mail needs both --smtp and --mail-from");
  const server = await openServer({
    place: placeOf(options), port: wholeNumber("--port", options.port, 65_535), host: options.host, proxies: wholeNumber("--proxies", options.proxies, 10),
    callingCode: callingCode(options.callingCode), allowPrivate: options.allowPrivate, warn: (sentence) => terminal.note(sentence),
    ...(policy && { policy }), ...(options.tokens !== undefined && { tokens: readTokenKeys(options.tokens) }), ...(options.erasures !== undefined && { erasures: options.erasures }),
    ...(options.smtp !== undefined && options.mailFrom !== undefined && { mail: { smtp: options.smtp, from: options.mailFrom, ...passwordOf(process.env["LAUREL_SMTP_PASSWORD"]) } }),
  });
  try {
    // Whoever reads the address may ask us to stop the next moment.
    const asked = askedToStop();
    if (options.json) terminal.json({ url: server.url });
    else terminal.say(`Laurel listens on ${server.url} · reference ${server.url}/reference`);
    await asked;
    terminal.note("stopping when whoever is inside has been answered");
    return exitCodes.yes;
  } finally {
    await server.close();
  }
}

const passwordOf = (password: string | undefined) => (password === undefined || password === "" ? {} : { password });

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) throw new WrongCall(`${name} is a whole number up to ${most}; "${text}" is not`);
  return value;
}

function callingCode(text: string): string {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new WrongCall(`--calling-code has one to three digits, such as 86; "${text}" has not`);
  return text;
}
