import { css } from "lit";

/** The counter: one column, the amount above the keys. */
export const counterStyles = css`
  :host { display: block; }
  section { padding: 14px; display: grid; gap: 12px; }
  .modes { display: grid; grid-template-columns: repeat(3, 1fr); gap: 4px; padding: 4px; border-radius: 14px; background: var(--wash); }
  .modes button { min-height: 46px; border-radius: 11px; font-weight: 600; color: var(--soft); transition: background 0.15s; }
  .modes button[aria-selected="true"] { background: var(--card); color: var(--ink); box-shadow: 0 1px 3px rgb(0 0 0 / 10%); }
  .shown { display: grid; gap: 2px; text-align: right; padding: 4px 8px 0; min-height: 96px; align-content: end; }
  .amount { font-size: clamp(2.6rem, 9vw, 3.6rem); line-height: 1.05; overflow-wrap: anywhere; }
  .hint { color: var(--green); min-height: 1.45em; }
  .ask { padding: 56px 12px; text-align: center; font-size: 1.05rem; }
  .sales { display: grid; gap: 6px; }
  .sales button { display: flex; justify-content: space-between; align-items: center; gap: 12px; width: 100%; min-height: 52px; padding: 0 16px; border-radius: 14px; border: 1px solid var(--line); }
  .sales button[aria-pressed="true"] { border-color: var(--green); background: var(--wash); }
  .sales .figure { font-size: 1.2rem; }
  .answer { min-height: 1.5em; text-align: center; font-weight: 550; color: var(--green); }
  .answer.refused { color: var(--red); }
  .answer:empty { min-height: 0; display: none; }
  @media (width < 760px) {
    section { gap: 8px; padding: 10px 12px 12px; }
    .shown { min-height: 76px; }
    .amount { font-size: 2.7rem; }
    .modes button { min-height: 44px; }
    .main { min-height: 60px; }
    .ask { padding: 40px 12px; }
    .sales { grid-auto-flow: column; grid-auto-columns: minmax(150px, 1fr); overflow-x: auto; scrollbar-width: none; margin: 0 -12px; padding: 3px 12px; }
  }
`;
