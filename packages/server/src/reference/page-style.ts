/** How the pages for developers look: one column to read, a list beside it where there is room, light and dark. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1d2320, #e6ebe6); --soft: light-dark(#5c6862, #9aa8a0); --line: light-dark(#dde3de, #2d3631); --paper: light-dark(#fbfcfa, #121613);
  --card: light-dark(#ffffff, #181d1a); --leaf: light-dark(#1f6b4a, #7fd0a8); --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace; }
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: minmax(0, 17rem) minmax(0, 1fr); background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 1.5rem 1.25rem 3rem; border-right: 1px solid var(--line); font-size: .875rem; }
nav .brand { font: 600 1.25rem/1 Georgia, "Songti SC", serif; color: var(--leaf); text-decoration: none; letter-spacing: .01em; }
nav h2 { margin: 1.5rem 0 .35rem; font-size: .75rem; font-weight: 600; color: var(--soft); text-transform: uppercase; letter-spacing: .06em; }
nav ul { margin: 0; padding: 0; list-style: none; } nav li a { display: block; padding: .2rem 0; color: var(--ink); text-decoration: none; }
a { color: var(--leaf); text-underline-offset: .18em; } a:focus-visible, summary:focus-visible { outline: 2px solid var(--leaf); outline-offset: 3px; border-radius: 3px; }
nav li a:hover { color: var(--leaf); }
main { padding: 3rem clamp(1.25rem, 4vw, 4rem) 6rem; max-width: 62rem; } main.single { grid-column: 1 / -1; max-width: 42rem; margin: 0 auto; }
h1 { font: 600 2.25rem/1.15 Georgia, "Songti SC", serif; margin: 0 0 1rem; text-wrap: balance; } main > section > h2 { font: 600 1.5rem/1.2 Georgia, "Songti SC", serif; margin: 3.5rem 0 1rem; }
.lead { max-width: 44rem; color: var(--soft); } code { font: .9em/1.4 var(--mono); }
article { padding: 1.5rem; margin: 1rem 0; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; scroll-margin-top: 1rem; }
article h3 { margin: 0 0 .35rem; font-size: 1.125rem; text-wrap: balance; } article h4 { margin: 1.25rem 0 .35rem; font-size: .8125rem; color: var(--soft); }
.route { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: 0; overflow-wrap: anywhere; } .method { font: 600 .75rem/1 var(--mono); padding: .35rem .5rem; border-radius: .35rem; color: var(--paper); background: var(--leaf); }
.method.delete { background: light-dark(#9c3b2e, #e39a8e); } .method.put, .method.patch { background: light-dark(#7a5a12, #dcb96a); }
.tag, .optional { font-size: .75rem; color: var(--soft); } .tag { border: 1px solid var(--line); border-radius: 99px; padding: .1rem .6rem; } .optional { font-weight: 400; }
table.fields { width: 100%; border-collapse: collapse; font-size: .9rem; } .fields th { width: 13rem; text-align: left; font-weight: 500; vertical-align: top; padding: .4rem 1rem .4rem 0; overflow-wrap: anywhere; } .fields td { padding: .4rem 0; vertical-align: top; overflow-wrap: anywhere; }
.fields tr + tr > * { border-top: 1px solid var(--line); } .kind { color: var(--soft); font: .85em/1.5 var(--mono); margin: 0; } .says { display: block; } summary { cursor: pointer; color: var(--leaf); font-size: .85rem; }
.choice { border-left: 2px solid var(--line); padding-left: 1rem; margin: .5rem 0; } .or { font-size: .75rem; color: var(--soft); } .status { font: 600 1rem/1 var(--mono); color: var(--leaf); } .problems a { margin-right: .5rem; }
@media (max-width: 52rem) { body { display: block; } nav { position: static; max-height: none; border: 0; border-bottom: 1px solid var(--line); } nav ul { columns: 2; } .fields th { display: block; width: auto; padding: .6rem 0 0; } .fields td { display: block; border: 0 !important; padding: 0 0 .6rem; } article { padding: 1.1rem; } }
`;
