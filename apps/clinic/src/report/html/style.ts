/** The style of the page: one column that fits a phone, and dark where the system is. */
export const style = `
:root { color-scheme: light dark; --ink: #1c1b19; --paper: #fbfaf7; --line: #d8d4cb; --soft: #5f5a52; --error: #a4161a; --warning: #8a5200; --notice: #1d5c86; --bar: #3b7a8c; --bar2: #c08a3e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece8e1; --paper: #171614; --line: #3a3731; --soft: #aaa398; --error: #ff8f8a; --warning: #f2b45c; --notice: #83c5f0; --bar: #6fb3c4; --bar2: #d9a860; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid var(--line); }
p.where { color: var(--soft); overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .5rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
td.evidence { white-space: pre-wrap; }
table.findings { table-layout: fixed; } table.findings th:nth-child(1) { width: 6rem; }
table.findings th:nth-child(2), table.findings th:nth-child(3) { width: 25%; }
.error { color: var(--error); font-weight: 600; } .warning { color: var(--warning); font-weight: 600; } .notice { color: var(--notice); }
th.number, td.number { text-align: right; } th[scope=col], .error, .warning, .notice { overflow-wrap: normal; }
figure { margin: 1rem 0; } figcaption { font-weight: 600; } figure p { margin: 0 0 .5rem; color: var(--soft); }
.line { display: flex; justify-content: space-between; gap: 1rem; font-size: .85rem; overflow-wrap: anywhere; }
.label { flex: none; font-variant-numeric: tabular-nums; }
.bar { display: flex; height: .6rem; margin-bottom: .4rem; border-bottom: 1px solid var(--line); }
.bar span { forced-color-adjust: none; print-color-adjust: exact; } .first { background: var(--bar); } .second { background: var(--bar2); }
@media (max-width: 40rem) {
  table.findings thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.findings tr { display: block; border-top: 1px solid var(--line); padding: .5rem 0; }
  table.findings tr > * { display: block; width: auto !important; border: 0; padding: .1rem 0; }
  table.numbers tr { display: flex; flex-wrap: wrap; border-top: 1px solid var(--line); padding: .4rem 0; }
  table.numbers th, table.numbers td { border: 0; padding: .1rem 0; }
  table.numbers tr > :first-child { flex: 0 0 100%; }
  table.numbers tr > .number { flex: 1 1 0; }
}
`;
