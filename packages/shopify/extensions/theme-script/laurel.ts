// What every block of the theme loads, once to a page: the elements, whom they show, and what they do to the cart.
import "@laurel/components/define-all";
import { setPageMembership } from "@laurel/components";
import { connect } from "./connect.js";
import { watchCart } from "./cart.js";
import { watchFloatingCard } from "./floating-card.js";
import { watchProducts } from "./product.js";
import { watchSigningIn } from "./signing-in.js";

// A page may load two copies of this script, under two addresses: the first has it.
const page = globalThis as { laurelInTheme?: true };
if (!page.laurelInTheme) {
  page.laurelInTheme = true;
  const connected = connect();
  if (connected) {
    setPageMembership(connected.membership);
    watchCart(connected);
  }
  watchProducts();
  watchFloatingCard();
  watchSigningIn();
}
