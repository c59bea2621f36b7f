// The number of stars says nothing of what is behind them.
const phoneStars = "****";

/**
 * A personal value as somebody sees it who may not see all of it (X2): enough to tell two customers at the counter apart, too little to write to either.
 * `ann@example.com` is `a***@e…`, `+8613800000000` is `138****0000`, a card shows its last four, a name its first letter, anything else nothing.
 *
 * @param of - what it is: `email`, `phone`, `card`, `name`; anything else is hidden whole
 */
export function masked(of: string, value: string): string {
  switch (of) {
    case "email": return maskedEmail(value);
    case "phone": return maskedPhone(value);
    case "card": return value.length >= 8 ? `****${value.slice(-4)}` : "****";
    case "name": return `${firstLetter(value)}**`;
    default: return "***";
  }
}

function maskedEmail(value: string): string {
  const at = value.lastIndexOf("@");
  return at < 1 ? "***" : `${firstLetter(value)}***@${firstLetter(value.slice(at + 1))}…`;
}

function maskedPhone(value: string): string {
  const chinese = /^(?:\+86)?(1\d{2})\d{4}(\d{4})$/.exec(value);
  if (chinese) return `${chinese[1]}${phoneStars}${chinese[2]}`;
  // Numbers of other countries may have eight digits with their calling code; four of them stay hidden.
  const digits = value.replace(/\D/g, "");
  if (digits.length < 8) return phoneStars;
  return `${value.startsWith("+") ? "+" : ""}${digits.slice(0, 2)}${phoneStars}${digits.slice(-2)}`;
}

/** One letter as a reader sees it: 👩‍👩‍👧 is one, and so is e with its accent. */
function firstLetter(text: string): string {
  for (const { segment } of new Intl.Segmenter("en").segment(text.trim())) return segment;
  return "";
}
