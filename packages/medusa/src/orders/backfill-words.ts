import type { BackfillReport } from "./backfill.js";

/** How far a backfill has come, in a line for somebody who looks: orders, rate and the time left. */
export function progressLine({ looked, of, seconds, belongs, kept, unchanged }: BackfillReport): string {
  const rate = (belongs + kept + unchanged) / Math.max(seconds, 0.001);
  const left = rate > 0 ? ` · ${clock((of - looked) / rate)} left` : "";
  return `${number(looked)} of ${number(of)} orders (${of === 0 ? 100 : Math.floor((100 * looked) / of)}%) · ${number(Math.round(rate))}/s${left}`;
}

/** What came of it, in a few lines. */
export function summary({ looked, belongs, kept, unchanged, left, seconds }: BackfillReport): string {
  const passed = Object.entries(left).map(([why, count]) => `  ${number(count)} ${reasons[why] ?? why}`);
  return [
    `${number(looked)} orders in ${clock(seconds)}: ${number(belongs)} told to members, ${number(kept)} kept for whoever joins, ${number(unchanged)} known already`,
    ...passed.length > 0 ? ["Left out:", ...passed] : [],
  ].join("\n");
}

const reasons: Readonly<Record<string, string>> = {
  "no-buyer": "without an account and without an address", "draft": "not placed yet", "gone": "deleted meanwhile", "failed": "failed: the log says why, and the next run tries them again",
};

const number = (value: number): string => value.toLocaleString("en");

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, "0"));
  return hours === "00" ? `${minutes}:${rest}` : `${hours}:${minutes}:${rest}`;
}
