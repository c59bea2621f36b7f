import type { Answer } from "@laurel/client/page";
import { type PropertyValues, html, nothing } from "lit";
import type { Figures } from "../foundation/figures.js";
import { PanelElement } from "../foundation/panel-element.js";
import { sayFailed } from "../foundation/told.js";
import { referralStyles } from "./referral.styles.js";
import { referralWords } from "./referral.words.js";

type Referring = Answer<"readReferral">;

/**
 * A member's code for friends, as a link to copy or to share; what it brings to both, and how many have come (B5). Where the programme gives nothing for friends, it shows what the page wrote inside the tag.
 *
 * @element laurel-referral
 * @slot - shown while nothing is known of a member, to guests, and where the programme has no referrals
 * @csspart referral - the frame
 * @csspart gives - what both get
 * @csspart code - the code
 * @csspart link - the field with the link
 * @csspart copy - the button that copies it
 * @csspart share - the button that shares it, where the device can
 * @csspart friends - how many have come
 * @csspart note - that what is shown may be old
 */
export class Referral extends PanelElement {
  static override properties = { ...PanelElement.properties, href: {}, read: { state: true }, copied: { state: true } };
  static override styles = referralStyles;

  /** The address that friends are sent to, with `{code}` in the place of the code: `https://shop.example/join?ref={code}`. */
  declare href: string | undefined;
  private declare read: Referring | "failed" | undefined;
  private declare copied: boolean | undefined;

  #question: string | undefined;

  override render(): unknown {
    return this.panel("referral", (figures) => this.#inside(figures));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { stage, shown, programme } = this;
    const question = stage === "member" && programme?.referral ? `${shown!.member} ${shown!.seq}` : undefined;
    if (question === this.#question) return;
    this.#question = question;
    if (question === undefined) this.read = undefined;
    else void this.#ask(question);
  }

  #inside(figures: Figures): unknown {
    const { read, speech } = this;
    const words = referralWords[speech];
    if (read === "failed") return sayFailed(speech, () => { this.#question = this.read = undefined; });
    if (!read) return undefined;
    const { wallet, minOrderMinor } = this.programme!.referral!;
    const gives = (whom: string, points = 0): unknown => (points ? html`<div><dt class="soft">${whom}</dt><dd>${figures.points(points, wallet)}</dd></div>` : nothing);
    const link = this.href?.replaceAll("{code}", encodeURIComponent(read.code));
    return html`<h3>${words.title}</h3><div part="gives"><dl>${gives(words.own, read.referrer)}${gives(words.friend, read.friend)}</dl><p class="soft">${words.when(minOrderMinor > 0 ? figures.money(minOrderMinor) : "")}</p></div>
      <div><span class="soft">${words.code}</span> <strong part="code" class="figure">${read.code}</strong></div>
      <div class="link">${link === undefined ? nothing : html`<input part="link" readonly .value=${link} aria-label=${words.code} @focus=${selectAll}>`}
        <button part="copy" class="quiet" @click=${() => void this.#copy(link ?? read.code)} @blur=${() => { this.copied = false; }}>${this.copied ? words.copied : words.copy}</button>
        ${"share" in navigator ? html`<button part="share" @click=${() => void this.#share(link, read.code)}>${words.share}</button>` : nothing}</div>
      <p part="friends" class="soft">${read.friends > 0 ? words.came(figures.number(read.friends)) : nothing}</p><span class="hidden" role="status">${this.copied ? words.copied : nothing}</span>`;
  }

  async #ask(question: string): Promise<void> {
    const came = await this.source!.call("readReferral", { params: { member: "me" } }).catch(() => undefined);
    if (question === this.#question) this.read = came?.kind === "answer" ? came.body : "failed";
  }

  async #copy(text: string): Promise<void> {
    // Without a secure page there is no clipboard: then what is to be copied is at least selected.
    const isCopied = await (navigator.clipboard as Clipboard | undefined)?.writeText(text).then(() => true, () => false);
    if (isCopied) this.copied = true;
    else {
      const field = this.renderRoot.querySelector<HTMLElement>("[part=link]") ?? this.renderRoot.querySelector<HTMLElement>("[part=code]")!;
      getSelection()?.selectAllChildren(field);
      field.focus();
    }
  }

  async #share(url: string | undefined, code: string): Promise<void> {
    // Whoever closes the sheet has changed their mind; that is no error.
    await navigator.share({ title: this.figures!.programme(), ...(url === undefined ? { text: code } : { url }) }).catch(() => {});
  }
}

const selectAll = ({ target }: FocusEvent): void => (target as HTMLInputElement).select();
