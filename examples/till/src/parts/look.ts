import { css } from "lit";

/** Colours and measures of the till, for day and for night. Everything is drawn from these. */
export const look = css`
  :host {
    --paper: #f5f1ea; --card: #fffdf9; --line: #e4ddd0; --ink: #23261f; --soft: #6d6a5e; --faint: #99937f;
    --green: #3f5d48; --on-green: #fbfaf5; --wash: #e9eee6; --gold: #9a7328; --gold-wash: #f6edd9; --red: #9b3d2e;
    --shadow: 0 1px 2px rgb(60 50 30 / 6%), 0 8px 28px rgb(60 50 30 / 7%);
    --round: 18px;
    --text: "Avenir Next", "Segoe UI Variable", system-ui, "PingFang SC", "PingFang TC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif;
    --figures: "Iowan Old Style", "Palatino Linotype", Palatino, "Songti SC", "Noto Serif", "Noto Serif CJK SC", Georgia, serif;
    color: var(--ink);
    font: 16px/1.45 var(--text);
    -webkit-font-smoothing: antialiased;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --paper: #141714; --card: #1d211d; --line: #2f352f; --ink: #ece8dd; --soft: #a6a697; --faint: #7d8075;
      --green: #9dbb9f; --on-green: #142018; --wash: #263029; --gold: #d9b56a; --gold-wash: #332b1a; --red: #e08b78;
      --shadow: 0 1px 2px rgb(0 0 0 / 30%), 0 10px 30px rgb(0 0 0 / 22%);
    }
  }
  * { box-sizing: border-box; }
  h1, h2, p, ul { margin: 0; padding: 0; }
  ul { list-style: none; }
  button, input, select { font: inherit; color: inherit; }
  button { cursor: pointer; border: 0; background: none; padding: 0; -webkit-tap-highlight-color: transparent; touch-action: manipulation; }
  button:disabled { cursor: default; }
  :focus { outline: none; }
  :focus-visible { outline: 3px solid color-mix(in srgb, var(--green) 55%, transparent); outline-offset: 2px; }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: var(--round); box-shadow: var(--shadow); }
  .figure { font-family: var(--figures); font-variant-numeric: lining-nums tabular-nums; letter-spacing: -0.01em; }
  .soft { color: var(--soft); }
  .small { font-size: 0.875rem; }
  .quiet { min-height: 44px; padding: 0 14px; border-radius: 12px; color: var(--green); font-weight: 600; }
  .quiet:hover { background: var(--wash); }
  .main {
    width: 100%; min-height: 68px; padding: 0 20px; border-radius: 16px; background: var(--green); color: var(--on-green); font-size: 1.2rem; font-weight: 600;
    transition: background 0.15s, transform 0.06s, opacity 0.15s;
  }
  .main:active:not(:disabled) { transform: translateY(1px); }
  .main:disabled { background: var(--wash); color: var(--faint); }
  .second { width: 100%; min-height: 54px; border-radius: 14px; border: 1px solid var(--line); color: var(--green); font-weight: 600; }
  .second:disabled { color: var(--faint); }
  .gone { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
`;
