/** Sets a space between Han characters and letters or digits of other scripts, as Chinese typesetting does; where there is one already, or a sign stands between, nothing changes. */
export function spaced(text: string): string {
  return text.replace(/(\p{Script=Han})(?=[\p{Script=Latin}\p{Nd}¥$€£#+−-])/gu, "$1 ").replace(/([\p{Script=Latin}\p{Nd}%])(?=\p{Script=Han})/gu, "$1 ");
}
