import type { Answer, Outcome } from "@laurel/client/page";
import { type PropertyValues, type TemplateResult, html, nothing } from "lit";
import type { Figures } from "../foundation/figures.js";
import { LaurelElement } from "../foundation/laurel-element.js";
import { sayFailed, sayInvitation, sayUnanswered } from "../foundation/told.js";
import { Wish } from "../foundation/wish.js";
import { joinStyles } from "./join.styles.js";
import { joinWords } from "./join.words.js";

type Field = "contact" | "birthday" | "code" | "form";
type Errors = { readonly [field in Field]?: string };

/**
 * A form that makes whoever is signed in at the shop a member (M1, M2). It asks for as little as will do, and for consent channel by channel, with nothing ticked before (M7). Guests are asked to sign in first; members
 * see what the page has put in the slot `member`, or nothing.
 *
 * @element laurel-join
 * @slot - shown while nothing is known, and to guests, above the button that wants them to sign in
 * @slot gives - what joining gives, in the place of the programme's own list
 * @slot terms - terms and privacy, above the button
 * @slot member - shown to members
 * @csspart panel - the frame
 * @csspart title - the name of the programme
 * @csspart gives - what joining gives
 * @csspart form - the form
 * @csspart join - the button
 * @csspart sign-in - the button for guests
 * @csspart welcome - what is said to whoever has just joined
 * @fires laurel-joined - `{ member, known, setAside }`: as the server answered
 * @fires laurel-sign-in-wanted - a guest has pressed the button
 */
export class Join extends LaurelElement {
  static override properties = {
    ...LaurelElement.properties, referralCode: { attribute: "referral-code" }, contact: {}, channels: {}, errors: { state: true }, busy: { state: true }, joined: { state: true },
  };
  static override styles = joinStyles;

  /** The code of whoever has sent them, as from `?ref=` of the page's address. */
  declare referralCode: string | undefined;
  /** The e-mail address or phone that the shop knows already, to begin with. */
  declare contact: string | undefined;
  /** By which ways the merchant would like to write, separated by spaces: `email`, `sms`, `phone`, `wechat`, or any other, which is named as it is written; `email sms` unless it is set. */
  declare channels: string | undefined;
  private declare errors: Errors | undefined;
  private declare busy: boolean | undefined;
  private declare joined: Answer<"enrolMember"> | undefined;

  readonly #wish = new Wish();

  override render(): unknown {
    const { stage, figures, speech, joined } = this;
    const words = joinWords[speech];
    if (stage === "member" && !joined) return html`<slot name="member"></slot>`;
    return html`<section part="panel" class="panel" aria-busy=${stage === "waiting" || this.busy === true}>${
      joined && figures ? html`<p part="welcome" tabindex="-1" role="status">${words.welcome(figures.programme())}</p>${joined.setAside.length > 0 ? html`<p class="warn">${words.aside}</p>` : nothing}`
      : stage === "failed" ? sayFailed(speech, this.askAnew)
      : stage === "outside" && figures ? this.#form(figures)
      : html`<slot>${sayInvitation(speech, stage)}</slot>${stage === "guest" ? html`<button part="sign-in" @click=${() => this.tell("sign-in-wanted")}>${words.signIn}</button>` : nothing}`}</section>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Whoever comes after has not joined, and is not welcomed for it.
    if (this.stage === "guest" || this.stage === "waiting") this.joined = this.errors = undefined;
  }

  #form(figures: Figures): TemplateResult {
    const { errors = {}, speech, programme } = this;
    const words = joinWords[speech];
    const benefits = new Set(programme?.tables?.flatMap(({ rows }) => rows).filter(({ row }) => row === "benefit").map(({ name }) => name));
    return html`<h3 part="title">${words.title(figures.programme())}</h3>
      <div part="gives"><slot name="gives">${benefits.size > 0 ? html`<ul>${[...benefits].map((each) => html`<li>${each}</li>`)}</ul>` : nothing}</slot></div>
      <form part="form" novalidate @submit=${this.#submit}><div class="fields">
        ${field("contact", words.contact, errors.contact, html`<input id="contact" name="contact" required autocomplete="email" value=${this.contact ?? ""} aria-invalid=${errors.contact !== undefined} aria-describedby="contact-error">`)}
        ${field("birthday", words.birthday, errors.birthday, html`<input id="birthday" name="birthday" type="date" autocomplete="bday" min="1900-01-01" aria-invalid=${errors.birthday !== undefined} aria-describedby="birthday-error">`)}
        ${programme?.referral ? field("code", words.code, errors.code, html`<input id="code" name="code" autocomplete="off" maxlength="64" value=${this.referralCode ?? ""} aria-invalid=${errors.code !== undefined} aria-describedby="code-error">`) : nothing}</div>
        <fieldset><legend class="soft">${words.may}</legend>${(this.channels ?? "email sms").split(/\s+/).map((each) => html`<label><input type="checkbox" name="channel" value=${each}>${words.channels[each] ?? each}</label>`)}</fieldset>
        <slot name="terms"></slot><p class="bad" role="alert">${errors.form}</p><button part="join" class=${this.busy ? "busy" : ""}>${words.join}</button></form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!this.busy) void this.#join(new FormData(event.target as HTMLFormElement));
  };

  async #join(told: FormData): Promise<void> {
    const { source, speech, shown } = this;
    const words = joinWords[speech];
    const [contact, birthday, referralCode] = ["contact", "birthday", "code"].map((each) => ((told.get(each) as string | null) ?? "").normalize("NFKC").trim());
    if (!source || !/^\S+@\S+\.\S+$|^\+?[\d\s().-]{6,}$/.test(contact!)) return this.#fail({ contact: words.bad });
    const [year, month, day] = birthday!.split("-").map(Number);
    const body = {
      identities: [{ of: contact!.includes("@") ? "email" : "phone", value: contact! }],
      ...(birthday && { profile: { birthday: { year, month: month!, day: day! } } }),
      ...(referralCode && { referralCode }),
      // The clock of the device may be wrong by years, and the newest word stands: so it is told by the server's.
      consents: told.getAll("channel").map((channel) => ({ channel: channel as string, purpose: "marketing", given: true, at: shown!.state.asOf, source: "laurel-join" })),
    };
    this.busy = true;
    const came = await this.#wish.send(body, async (how) => source.call("enrolMember", { body, ...how }));
    this.busy = false;
    if (came?.kind !== "answer") return this.#fail(came ? errorsOf(came.problem, words.bad) : { form: sayUnanswered(speech) });
    this.errors = undefined;
    this.joined = came.body;
    await source.member.refresh();
    await this.#focus("[part=welcome]");
    this.tell("joined", came.body);
  }

  async #fail(errors: Errors): Promise<void> {
    this.errors = errors;
    await this.#focus("[aria-invalid=true]");
  }

  async #focus(what: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(what)?.focus();
  }
}

const field = (id: Field, label: string, error: string | undefined, input: TemplateResult): TemplateResult =>
  html`<div class="field"><label for=${id}>${label}</label>${input}<p class="bad" id="${id}-error" role="alert">${error}</p></div>`;

/** What the server says is wrong, each beside the field that it is about. */
function errorsOf({ code, detail, title, problems = [] }: Extract<Outcome<"enrolMember">, { readonly kind: "problem" }>["problem"], bad: string): Errors {
  if (code === "identity-invalid") return { contact: bad };
  if (problems.length === 0) return { form: detail ?? title };
  return Object.fromEntries(problems.map(({ path, says }): [Field, string] => [/birthday/.test(path) ? "birthday" : /identities/.test(path) ? "contact" : /referral/.test(path) ? "code" : "form", says]));
}
