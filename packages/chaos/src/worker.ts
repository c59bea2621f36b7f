// A till, an app and a job in one: wishes of all kinds, several at a time, each asked for until it is answered; now and then time is made to pass, messages
// are delivered, and what was committed is sealed. A process of its own, with `Posting` as its argument; made to be killed at any moment. It ends with whoever started it.
import type { Instant } from "@laurel/core";
import { openPostgresStore } from "@laurel/store/postgres";
import { Random } from "./chance/random.js";
import { opening } from "./shop/shop.js";
import { DiaryWriter } from "./working/diary.js";
import { Hands } from "./working/hands.js";
import { askUntilAnswered } from "./working/ask-until-answered.js";
import type { Order, Posting, Word } from "./working/talk.js";

// Whoever posted us is gone, so nobody would tell us to stop.
process.on("disconnect", () => process.exit());

const { name, chance, url, directory, hands: count } = JSON.parse(process.argv[2] ?? "{}") as Posting;
const diary = new DiaryWriter(directory, name);
const clock: { now: Instant } = { now: opening };
const store = await askUntilAnswered(() => openPostgresStore({ url, create: false, connections: count }), ({ code }) => diary.note({ line: "failed", code }));
const hands = new Hands(store, clock, diary, new Random(chance), name);

const say = (word: Word): void => void process.send?.(word);
process.on("message", (order: Order) => {
  if (order.kind !== "rest") clock.now = order.now;
  if (order.kind === "work") hands.work(count);
  if (order.kind === "rest") void hands.rest().then(() => say({ kind: "resting" }));
});
