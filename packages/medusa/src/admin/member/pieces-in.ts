/** Points as somebody types them, in the wallet's smallest piece; what is wrong with it otherwise. Spaces and commas between thousands are passed over. */
export function piecesIn(typed: string, decimals: number): number | "no-number" | "decimals" {
  const [, whole, fraction = ""] = /^(\d{1,12})(?:\.(\d*))?$/.exec(typed.replace(/[\s,，]/g, "")) ?? [];
  if (whole === undefined) return "no-number";
  if (fraction.replace(/0+$/, "").length > decimals) return "decimals";
  const pieces = Number(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
  return pieces > 0 ? pieces : "no-number";
}
