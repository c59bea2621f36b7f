/** The words of the shop in English; the other languages say the same. */
export const en = {
  house: "Mountain Moon Tea", /** Phrase by phrase, so that a line ends where one does. */
  tagline: ["Tea, ", "the vessels it asks for, ", "and an hour for it."],
  heroLine: "Leaves from hills we have walked, in paper we fold ourselves. Hangzhou, since the first spring.",
  skip: "To the content", menu: "Shop", bag: "Bag", account: "Account", signIn: "Sign in", signOut: "Sign out", club: "The club", clock: "Clock", language: "Language",
  shelf: { tea: "Tea", ware: "Teaware", home: "Home & gifts" },
  shelfLine: { tea: "Six kinds of making, from a dozen hills.", ware: "Few pieces, each for one thing.", home: "For the table around the tea." },
  toShelf: "See the teas", addToBag: "Put in the bag", quantity: "Quantity", alsoHere: "Also on this shelf",
  shippingNote: (free: string) => `Sent from Hangzhou within a day. Free from ${free}.`, returnNote: "Returns within seven days, no questions.",
  bagTitle: "Your bag", bagEmpty: "There is nothing in the bag yet.", bagGo: "Look at the teas", update: "Change", remove: "Take out", toCheckout: "To checkout",
  goods: "Goods", memberPrice: (percent: number) => `Member's price, ${percent}% less`, shipping: "Shipping", free: "free", total: "Total", points: "Points", paidByPoints: (points: string) => `Paid with ${points} points`, toPay: "To pay",
  signInTitle: "Sign in", signInLine: "This is a shop to try out, so no password is asked for.", sampleTitle: "Come in as one of four members", sampleNote: "each on another tier, with points to spend",
  newTitle: "Or with an address of your own", newLine: "An address that is new here opens an account. Nothing is sent to it.", email: "E-mail", goOn: "Go on",
  accountTitle: (name: string) => name, memberLine: "Your place in the club, and what it brings.", notMember: "You are not a member yet.", joinGo: "Join the club",
  ordersTitle: "Orders", noOrders: "Nothing has been ordered here yet.", order: "Order", placedOn: (day: string) => `Placed on ${day}`,
  sections: { rewards: "For your points", tiers: "What each tier brings" },
  joinTitle: "The Mountain Moon Club", joinLine: "A point for each yuan, from the first order on. A hundred points are worth a yuan. No fee, no card to carry.",
  joinButton: "Join", joinedAlready: "You are a member.", invitedBy: "A friend has brought you here: after your first order you both get points.", joinNeedsAccount: "Sign in first; joining takes a moment then.",
  checkoutTitle: "Checkout", whereTo: "Where to", address: "Name and address", addressUsual: "88 Longjing Road, Xihu, Hangzhou", redeemTitle: "Pay with points", redeemNoScript: "Paying with points needs JavaScript; everything else works without.",
  notMemberRedeem: "Members can pay up to half of their goods with points.", toPayment: "Go on to payment", payTitle: "Payment", card: "Card number", cardHelp: "A test card: 4242 4242 4242 4242 is accepted, 4000 0000 0000 0002 is declined. No money moves.",
  pay: (sum: string) => `Pay ${sum}`, giveUp: "Give up this order",
  wrongs: {
    "no-card": "That is no test card. Use one that ends in 4242 or 0002.", "declined": "The card was declined. Nothing was charged, and your points are back.", "lost": "The points were set aside for too long and have gone back. Nothing was charged.",
    "address": "Please say where it should go.", "given-up": "The order was given up. Points that were set aside are back.", "email": "That does not look like an e-mail address.", "empty": "There is nothing in the bag.", "join": "That could not be done. Please ask us.",
  },
  thanksTitle: "Thank you", thanksLine: "The kettle can go on: your order leaves Hangzhou tomorrow.", thanksPoints: "Points for this order can be used once the seven days for returns are over.", toOrder: "See the order", toShop: "Back to the shop",
  status: { "placed": "Not paid yet", "paying": "Being paid", "paid": "Paid", "declined": "Declined", "given-up": "Given up" },
  cardEnding: (last4: string) => `Card ending in ${last4}`, refundTitle: "Send back", refundLine: "A test of returns: the card gets its share, and the points follow.", refundHalf: "Return half", refundAll: "Return everything", refunded: (sum: string, day: string) => `${sum} returned on ${day}`, payNow: "Pay now", noMore: "Everything has come back.",
  clockTitle: "The clock", clockLine: "Time in the shop and in the club runs by this clock. Move it on, and see points ripen and end, tiers rise and fall. It never goes back.", nowIs: "It is now", forward: "Move on by",
  step: { day: "a day", week: "a week", month: "a month", year: "a year" }, anew: "Begin anew", anewLine: "Throws away everything that happened here and goes back to the first morning.",
  movedTitle: (from: string, to: string) => `From ${from} to ${to}`, who: "Who", tier: "Tier", before: "before", after: "after", waiting: (points: string) => `${points} on their way`, noTier: "not a member", you: "you",
  pointsFallback: (points: string) => `${points} points`, earnFallback: "Members collect points", guestBadge: "Guest", historyFallback: "Where your points came from and went", progressFallback: "How far it is to the next tier", tableFallback: "What each tier brings", rewardsFallback: "What points can be exchanged for", grantsFallback: "Vouchers and seats in your hands", cardFallback: "Your card for the counter", referralFallback: "Bring a friend, and you both get points.",
  notFound: "This page is not here", notFoundLine: "Perhaps it was sold. The kettle is on in the shop.", madeBy: "A shop to try out Laurel with. Nothing is sold, nothing is sent.",
};

/** What every language has to say. */
export type Words = typeof en;
