const fonts = `
:root{--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4","Noto Serif",Georgia,serif;--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
:root:lang(zh-Hans){--serif:"Songti SC","Source Han Serif SC","Noto Serif CJK SC","Noto Serif SC",STSong,SimSun,serif;--sans:"PingFang SC","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif}
:root:lang(zh-Hant){--serif:"Songti TC","Source Han Serif TC","Noto Serif CJK TC","Noto Serif TC",PMingLiU,serif;--sans:"PingFang TC","Microsoft JhengHei","Source Han Sans TC","Noto Sans CJK TC","Noto Sans TC",system-ui,sans-serif}`;

const colors = `
:root{color-scheme:light dark;--paper:#fbf9f5;--panel:#f3efe7;--ink:#211e19;--soft:#655e52;--line:#ddd5c6;--strong:#b9ad97;--leaf:#5f6d4a;}
@media (prefers-color-scheme:dark){:root{--paper:#181714;--panel:#211f1b;--ink:#ece7dc;--soft:#a9a193;--line:#37332c;--strong:#5c5548;--leaf:#a3b187}
.rung,.tier{--sign:color-mix(in oklab,var(--accent,var(--soft)) 76%,white)}}`;

const page = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:66rem;padding:clamp(1.5rem,5vw,4rem) clamp(1.1rem,4vw,3.5rem);background:var(--paper);color:var(--ink);font:400 1rem/1.6 var(--sans);font-variant-numeric:tabular-nums;overflow-wrap:break-word}
:lang(zh-Hans) body,:lang(zh-Hant) body{line-height:1.75;line-break:strict}
h1,h2,h3,h4,h5,p,ul,ol,dl,dd{margin:0}
ul,ol{padding:0;list-style:none}
p,li,dd{text-wrap:pretty}
h1,h2,h3,h4{font-family:var(--serif);font-weight:600;text-wrap:balance}
header{text-align:center;padding-bottom:clamp(1.5rem,4vw,2.75rem);border-bottom:1px solid var(--strong);box-shadow:0 4px 0 -1px var(--paper),0 4px 0 0 var(--line)}
.emblem{width:4.75rem;height:auto;color:var(--leaf)}
h1{margin-top:.5rem;line-height:1.25}
.program{display:block;font-size:clamp(1rem,2.4vw,1.25rem);letter-spacing:.14em;color:var(--soft);font-weight:500}
.subtitle{display:block;font-size:clamp(2rem,6vw,3.4rem);letter-spacing:.01em}
:lang(zh-Hans) .subtitle,:lang(zh-Hant) .subtitle{letter-spacing:.12em;text-indent:.12em}
.edition{margin-top:.75rem;color:var(--soft);font-size:.95rem}
footer{margin-top:1rem;padding-top:1rem;border-top:1px solid var(--strong);color:var(--soft);font-size:.85rem;text-align:center}`;

const sections = `
section{display:grid;grid-template-columns:11.5rem minmax(0,1fr);gap:0 2.5rem;padding:clamp(1.6rem,3.5vw,2.4rem) 0}
section+section{border-top:1px solid var(--line)}
h2{display:grid;grid-template-columns:auto minmax(0,1fr);align-content:start;font-size:1.3rem;line-height:1.35}
:lang(zh-Hans) h2,:lang(zh-Hant) h2{word-break:keep-all}
.number{color:var(--soft);font-weight:500;font-variant-numeric:lining-nums}
:lang(en) h2{grid-template-columns:minmax(0,1fr)}
:lang(en) .number{font-size:.95rem;letter-spacing:.06em}
.blocks>*+*{margin-top:1.1rem}
h3{font-size:1.12rem}
.blocks>*+h3{margin-top:2rem}
.purpose p{font-family:var(--serif);font-size:1.16rem;line-height:1.7}
.notes p+p{margin-top:.45rem}
dl>div{display:grid;grid-template-columns:8.25rem minmax(0,1fr);gap:0 1.25rem;padding:.55rem 0;border-top:1px solid var(--line)}
dl>div:first-child{border-top:0;padding-top:0}
dl>div:last-child{padding-bottom:0}
dt{color:var(--soft);grid-row:1/span 12}
dd{grid-column:2}
dd+dd{margin-top:.2rem}
.steps{counter-reset:step;background:var(--panel);border-radius:.5rem;padding:1.15rem 1.4rem}
.steps li{counter-increment:step;display:grid;grid-template-columns:1.75rem minmax(0,1fr)}
.steps li+li{margin-top:.7rem}
.steps li::before{content:counter(step);font-family:var(--serif);color:var(--soft)}
.aloud{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`;

const tiers = `
.rung,.tier{--sign:var(--accent,var(--soft))}
.sign{display:inline-block;flex:none;width:.72em;height:.72em;margin-inline-end:.55em;transform:rotate(45deg);border-radius:.1em;background:linear-gradient(135deg,color-mix(in oklab,var(--sign) 55%,white),var(--sign) 45%,color-mix(in oklab,var(--sign) 80%,black));background-color:var(--sign)}
.rung{display:grid;grid-template-columns:6.75rem repeat(2,minmax(0,1fr));gap:.75rem 1.6rem;padding:1.1rem 0 1.1rem 1.1rem;border-top:1px solid var(--line);position:relative}
.rung:first-child{border-top:0}
.rung::before{content:"";position:absolute;inset:1.15rem auto 1.15rem 0;width:3px;border-radius:2px;background:var(--sign)}
h4{font-size:1.25rem;line-height:1.4}
.rung h4 .sign{display:none}
.note{color:var(--soft);padding-top:.12rem;grid-column:span 2}
h5{font:500 .85rem/1.6 var(--sans);color:var(--soft);letter-spacing:.04em}
.conditions li{position:relative;padding-inline-start:1em;margin-top:.25rem}
.conditions li::before{content:"";position:absolute;inset-inline-start:.1em;top:.72em;width:.3em;height:.3em;border-radius:50%;background:var(--sign)}
.conditions li li::before{background:none;border:1px solid var(--sign)}`;

const tables = `
.table{position:relative;overflow-x:auto}
.table:focus-visible{outline:2px solid var(--leaf);outline-offset:4px}
table{width:100%;border-collapse:separate;border-spacing:0;font-size:.96rem}
:lang(zh-Hans) :is(th,td),:lang(zh-Hant) :is(th,td){word-break:keep-all}
caption{text-align:start;font-family:var(--serif);font-weight:600;font-size:1.06rem;padding-bottom:.5rem}
.rewards caption,.benefits .table:only-child caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:.55rem .8rem;text-align:start;vertical-align:top;border-top:1px solid var(--line)}
th:first-child{padding-inline-start:0}
td:last-child,thead th:last-child{padding-inline-end:0}
thead th{border-top:0;border-bottom:1px solid var(--strong);color:var(--soft);font-weight:500;white-space:nowrap;vertical-align:bottom}
thead th.tier{color:var(--ink);font-family:var(--serif);font-weight:600;font-size:1.06rem}
tbody th{font-weight:500}
tbody tr:first-child>*{border-top:0}
.mark.yes{color:var(--leaf);font-weight:700}
.mark.no{color:var(--soft)}
.blocks>.table+p{margin-top:.5rem;color:var(--soft);font-size:.92rem}`;

const phone = `
@media (min-width:46.01rem){.benefits table{table-layout:fixed}.benefits thead th:first-child{width:22%}}
@media (max-width:46rem){
section{grid-template-columns:minmax(0,1fr);gap:.9rem}
h2{font-size:1.4rem}
:lang(en) h2{grid-template-columns:auto minmax(0,1fr)}
:lang(en) .number{margin-inline-end:.5em;font-size:1em}
dl>div{grid-template-columns:minmax(0,1fr);gap:.1rem}
dt{grid-row:auto;font-size:.9rem}
dd{grid-column:1}
.rung{grid-template-columns:minmax(0,1fr);gap:.55rem}
.note{grid-column:1}
table{font-size:.84rem;line-height:1.5}
th,td{padding:.5rem .4rem}
tbody th,thead th:first-child{position:sticky;inset-inline-start:0;background:var(--paper)}
thead th.tier{font-size:.95rem}
.tier .sign{display:block;margin:0 0 .45rem .1rem}
.benefits td{min-width:3.7rem}
.rewards :is(th,td){word-break:normal}
:lang(en) thead th.tier{font-size:.84rem}
:lang(en) .benefits td{min-width:3.4rem}
}`;

// Paper keeps its own margins, takes no ground colour, and never tears a tier, a row or a term apart. A4 and A3 have the same shape, so a
// sheet printed at 141 % is the same sheet.
const paper = `
@page{size:A4;margin:15mm 14mm}
@media print{
:root{color-scheme:light;--paper:#fff;--panel:#f6f3ec;--ink:#000;--soft:#4d473d;--line:#d5ccbb;--strong:#a1967f;--leaf:#56633f}
.rung,.tier{--sign:var(--accent,var(--soft))}
html{font-size:9.2pt}
body{max-width:none;padding:0;line-height:1.5;print-color-adjust:exact;-webkit-print-color-adjust:exact}
:lang(zh-Hans) body,:lang(zh-Hant) body{line-height:1.6}
header{padding-bottom:6mm}
section{grid-template-columns:32mm minmax(0,1fr);gap:0 5mm;padding:5mm 0}
.rung{padding-block:.7rem}
.rung::before{inset-block:.75rem}
dl>div{padding:.32rem 0}
th,td{padding-block:.32rem}
h3,caption,thead{break-after:avoid}
.rung,dl>div,tr,.steps li,p{break-inside:avoid}
.table{overflow:visible}
.subtitle{font-size:28pt}
}`;

/** The style of a printed policy: paper first, then screens bright and dark, wide and narrow. */
export const posterStyle = [fonts, tiers, colors, page, sections, tables, phone, paper].join("\n");
