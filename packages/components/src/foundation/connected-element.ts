import type { MemberShown, Membership, ProgrammeShown } from "@laurel/client/page";
import { type Language, languageOf } from "@laurel/core";
import { LitElement, type PropertyDeclarations, type PropertyValues } from "lit";
import { nearestLanguage, nearestMembership, watchPlaces } from "./membership-place.js";

/** A member who has joined, as a page knows one. */
export type MemberStanding = Extract<MemberShown["state"], { kind: "member" }>;

/**
 * An element that has found its membership and its language, and draws itself again when either changes. It asks nobody for anything by itself.
 *
 * Its tokens are those that every element shares; each may be set on any element around.
 *
 * @cssprop [--laurel-ink=light-dark(#24211d, #f3efe7)] - text
 * @cssprop [--laurel-ink-soft=light-dark(#675f54, #b1a99c)] - text of less weight
 * @cssprop [--laurel-ground=light-dark(#fffdfa, #1c1a17)] - what text stands on
 * @cssprop [--laurel-ground-raised=light-dark(#f5f1e9, #28251f)] - the ground of what stands out, and of bars
 * @cssprop [--laurel-line=light-dark(#e2dacb, #3d372e)] - hairlines and frames
 * @cssprop [--laurel-accent=light-dark(#2c5b4e, #93c9b5)] - buttons, links, what is chosen
 * @cssprop [--laurel-on-accent=light-dark(#fff, #0d1f19)] - text on the accent
 * @cssprop [--laurel-focus=var(--laurel-accent)] - the ring around what has the focus
 * @cssprop [--laurel-warn=light-dark(#87480a, #f1b873)] - what wants attention
 * @cssprop [--laurel-bad=light-dark(#9f2530, #f4a49e)] - what went wrong
 * @cssprop [--laurel-radius=14px] - how round frames are
 * @cssprop [--laurel-radius-small=8px] - how round buttons and fields are
 * @cssprop [--laurel-gap=1rem] - the space that all others are a part of
 * @cssprop [--laurel-font=inherit] - the font of text
 * @cssprop [--laurel-font-display=ui-serif, …, serif] - the font of large figures and names
 * @cssprop [--laurel-shadow=0 1px 2px …, 0 8px 24px …] - the shadow of frames
 * @cssprop [--laurel-figure-size=2.25rem] - how large the main figure of a panel is
 * @cssprop [--laurel-tier-color] - the colour of every tier; the policy's own colour of each unless it is set
 * @cssprop [--laurel-tier-ink] - the text on that colour
 * @cssprop [--laurel-speed=.2s] - how long a movement takes
 */
export abstract class ConnectedElement extends LitElement {
  static override properties: PropertyDeclarations = { membership: { attribute: false }, language: {} };

  /** Where figures come from; the nearest `laurel-provider`'s, or the page's, unless it is set. */
  declare membership: Membership | undefined;
  /** Any tag of BCP 47, such as `zh-TW`; the nearest `lang` unless it is set. */
  declare language: string | undefined;

  #from: Membership | undefined;
  #leave: readonly (() => void)[] = [];
  #unwatch: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watchPlaces(() => this.#look());
    this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#hear(undefined);
  }

  /** The membership that is shown, wherever it was found. */
  protected get source(): Membership | undefined {
    return this.#from;
  }

  /** The language that is spoken. */
  protected get speech(): Language {
    const tag = this.language || nearestLanguage(this);
    return (spoken[tag] ??= languageOf(tag));
  }

  protected get programme(): ProgrammeShown | undefined {
    const snapshot = this.#from?.programme.snapshot();
    return snapshot && "programme" in snapshot ? snapshot.programme : undefined;
  }

  /** What is known of the member, whether or not they have joined. */
  protected get shown(): MemberShown | undefined {
    const snapshot = this.#from?.member.snapshot();
    return snapshot && "state" in snapshot ? snapshot.state : undefined;
  }

  /** The member who has joined. */
  protected get standing(): MemberStanding | undefined {
    const state = this.shown?.state;
    return state?.kind === "member" ? state : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("membership")) this.#look();
  }

  // A root that a server declared is taken over, and what it held is drawn anew: two copies would show otherwise.
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.shadowRoot?.replaceChildren();
    return super.createRenderRoot();
  }

  #look(): void {
    if (this.isConnected) this.#hear(this.membership ?? nearestMembership(this));
    this.requestUpdate();
  }

  #hear(membership: Membership | undefined): void {
    if (membership === this.#from) return;
    for (const leave of this.#leave) leave();
    this.#from = membership;
    const update = (): void => this.requestUpdate();
    this.#leave = membership ? [membership.member.subscribe(update), membership.programme.subscribe(update)] : [];
  }
}

// To ask `Intl` costs more than to draw a badge, and a page speaks few languages.
const spoken: Record<string, Language> = Object.create(null) as Record<string, Language>;
