import "./from-source.mjs";
import { figure } from "../../../bench/measure.mjs";

const { buildFunction } = await import("../function/build.mjs");
const { assumed, fuelOf } = await import("../function/host/fuel.js");
const { heaviestCart } = await import("../function/tests/heaviest-cart.fixture.js");

/** What Shopify allows a run for up to 200 lines, in instructions, and what we allow ourselves. */
const allowed = 11_000_000;
const aim = 5_000_000;

/**
 * What the discount Function comes to, on carts whose every line is discounted and whose discount leaves out as many products as may be: its own instructions are counted, and what its calls of Shopify's API cost
 * there is assumed, high.
 */
export async function functionFigures() {
  const { wasm } = await buildFunction();
  const figures = [1, 50, 200].flatMap((lines) => {
    const { own, host, calls, run } = fuelOf(wasm, "discountLines", heaviestCart(lines));
    const against = `${allowed / 1e6} M that Shopify allows for up to 200 lines`;
    return [
      figure(`cart of ${lines}: instructions of the Function itself`, own / 1e6, { unit: "M", aim: "—", holds: true, against }),
      figure(`cart of ${lines}: with ${calls} calls of the API at ${assumed.perCall} and ${assumed.perByte} a byte`, (own + host) / 1e6, { unit: "M", aim: `≤ ${aim / 1e6} M at 200 lines`, holds: own + host <= aim, against }),
      figure(`cart of ${lines}: the answer`, Buffer.byteLength(JSON.stringify(run.output)) / 1e3, { unit: "kB", aim: "≤ 20 kB", holds: true, against: "20 kB" }),
    ];
  });
  return [...figures, figure("the Function", wasm.length / 1e3, { unit: "kB of wasm", aim: "≤ 256 kB", holds: wasm.length <= 256_000, against: "256 kB" })];
}
