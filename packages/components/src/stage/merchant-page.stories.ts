import { type TemplateResult, html } from "lit";
import type { Membership } from "@laurel/client/page";
import preview from "../../../../.storybook/preview.js";
import { on } from "./story.fixture.js";

const meta = preview.meta({ title: "A merchant's page", parameters: { layout: "fullscreen" } });

/** A page as a shop might have it: plain, with a head, and Laurel where it belongs. */
const page = (membership: Membership | undefined, content: TemplateResult): TemplateResult => html`
  <style>
    .shop { max-inline-size: 66rem; margin-inline: auto; padding: 1.25rem; display: grid; gap: 2rem }
    .shop header, .shop .beside { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: space-between }
    .shop header { border-block-end: 1px solid light-dark(#ddd4c4, #3a342b); padding-block-end: 1rem }
    .shop h1 { font: 500 1.375rem/1.2 ui-serif, Georgia, "Noto Serif CJK SC", serif; margin: 0 }
    .shop h2 { font: 500 1.75rem/1.2 ui-serif, Georgia, "Noto Serif CJK SC", serif; margin: 0 0 .5rem }
    .shop p { margin: 0; line-height: 1.6 }
    .shop .two { display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); align-items: start }
    .shop .pile { display: grid; gap: 1.25rem; min-inline-size: 0 }
    .shop .picture { aspect-ratio: 1; border-radius: 6px; background: radial-gradient(circle at 50% 62%, #8fa88c 0 18%, #6c8a72 18% 32%, #e9dfc9 32% 33%, #d9ccb2 33%) }
    .shop .price { font: 500 1.5rem/1.2 ui-serif, Georgia, serif }
    .shop .buy { font: inherit; font-weight: 600; padding: .75rem 1.5rem; border: 0; border-radius: 6px; color: light-dark(#fff, #111); background: light-dark(#24211d, #f3efe7) }
    .shop table { inline-size: 100%; border-collapse: collapse } .shop td { padding-block: .75rem; border-block-end: 1px solid light-dark(#ddd4c4, #3a342b) } .shop td:last-child { text-align: end }
  </style>
  <laurel-provider .membership=${membership}>
    <div class="shop">
      <header><h1>Jade River House</h1><span class="beside"><a href="#account">Account</a><laurel-tier-badge>Member</laurel-tier-badge></span></header>
      <main class="pile">${content}</main>
    </div>
  </laurel-provider>`;

const tea = JSON.stringify({ currency: "CNY", lines: [{ id: "1", sku: "dragon-well", quantity: 2, amount: 25_600 }, { id: "2", sku: "cup", quantity: 1, amount: 8_800 }] });
const rows = html`<table><tbody><tr><td>Dragon well, before the rains, 2 × 100 g</td><td>¥256</td></tr><tr><td>A celadon cup</td><td>¥88</td></tr></tbody></table>`;

export const Product = meta.story({
  ...on("gold"),
  render: (_, { loaded }) => page(loaded["membership"] as Membership, html`<div class="two">
    <div class="picture" role="img" aria-label="A cup of green tea"></div>
    <div class="pile"><h2>Dragon well, before the rains</h2><p>Picked by hand on the slopes above West Lake in the last days of March. 100 g.</p>
      <div class="price">¥128</div>
      <laurel-earn-preview product="dragon-well" price="12800" currency="CNY">Members earn points</laurel-earn-preview>
      <div><button class="buy" type="button">Add to the cart</button></div>
      <p>“Sweet, and like chestnuts.” — Wei <laurel-tier-badge tier="diamond">Diamond</laurel-tier-badge></p></div></div>`),
});

export const Account = meta.story({
  ...on("platinum"),
  render: (_, { loaded }) => page(loaded["membership"] as Membership, html`<laurel-notices></laurel-notices>
    <div class="two">
      <div class="pile"><laurel-member-card holder="Lin Qinghe">Your card</laurel-member-card><laurel-points-wallet>Your points</laurel-points-wallet><laurel-grants></laurel-grants></div>
      <div class="pile"><laurel-tier-progress>Your tier</laurel-tier-progress><laurel-points-history page-size="5">Your points</laurel-points-history></div></div>
    <h2>Rewards</h2><laurel-rewards>Rewards</laurel-rewards>
    <h2>What each tier gives</h2><laurel-tier-table>Tiers</laurel-tier-table>
    <laurel-referral href="https://shop.example/?friend={code}">Bring a friend</laurel-referral>`),
});

export const Cart = meta.story({
  ...on("gold"),
  render: (_, { loaded }) => page(loaded["membership"] as Membership, html`<h2>Your cart</h2>${rows}
    <div class="beside"><laurel-earn-preview .basket=${tea}>Members earn points</laurel-earn-preview><span class="price">¥344</span></div>
    <div class="beside"><a href="#shop">Go on looking</a><button class="buy" type="button">To the checkout</button></div>`),
});

export const Checkout = meta.story({
  ...on("diamond"),
  render: (_, { loaded }) => page(loaded["membership"] as Membership, html`<form class="two">
    <div class="pile"><h2>Checkout</h2>${rows}<div class="beside"><span>To pay</span><span class="price">¥344</span></div></div>
    <div class="pile"><laurel-redeem-box goods="34400" total="34400" name="laurel-hold">Points can be used here</laurel-redeem-box>
      <laurel-earn-preview .basket=${tea}>Members earn points</laurel-earn-preview><button class="buy">Pay</button></div></form>`),
});

export const AccountOfSomebodyNew = meta.story({
  ...on("outside"),
  render: (_, { loaded }) => page(loaded["membership"] as Membership, html`<div class="two">
    <laurel-join contact="lin@example.com">Join the house</laurel-join><laurel-tier-table>Tiers</laurel-tier-table></div>`),
});
