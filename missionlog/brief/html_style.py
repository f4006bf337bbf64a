"""The style sheet of a brief as a page: dates in the margin, a column to read, dark or light, and print.

Text on its ground has a contrast of 7 to 1 and more (WCAG 2.2, 1.4.6), in both schemes. Fonts are those of
the reader's machine, so that nothing is fetched.
"""

from typing import Final

STYLE: Final = """\
:root {
  color-scheme: light dark;
  --paper: #fffdf9; --ink: #1b1a18; --soft: #4a4640; --line: #d8d2c6; --accent: #8a1c1c; --tint: #f6f1e7;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", "Noto Serif", Georgia, serif;
  --sans: "Source Sans 3", "Helvetica Neue", Helvetica, Arial, "Noto Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16171a; --ink: #ece8e1; --soft: #bdb7ac; --line: #3b3c40; --accent: #f2a39a; --tint: #1f2125;
  }
}
* { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 54rem;
  background: var(--paper); color: var(--ink);
  font-family: var(--serif); line-height: 1.55; overflow-wrap: break-word;
  font-variant-numeric: oldstyle-nums; hanging-punctuation: first last;
}
header { border-top: 5px solid var(--ink); border-bottom: 1px solid var(--line); padding: 1.4rem 0 1.2rem; }
h1 { margin: 0 0 .9rem; font-size: clamp(1.7rem, 4.5vw, 2.6rem); line-height: 1.15; font-weight: 700;
  letter-spacing: -.012em; text-wrap: balance; font-variant-numeric: lining-nums; }
.lead { margin: .15rem 0; color: var(--soft); font-size: 1.08rem; font-style: italic; }
h2 { margin: 3rem 0 1.2rem; padding-top: .5rem; border-top: 2px solid var(--ink);
  font-family: var(--sans); font-size: .88rem; font-weight: 700; letter-spacing: .09em;
  text-transform: uppercase; }
h3 { margin: 0; font-family: var(--sans); font-size: .92rem; font-weight: 700; line-height: 1.35;
  color: var(--accent); font-variant-numeric: lining-nums; }
.remark { display: block; font-weight: 400; font-style: italic; color: var(--soft); }
p { margin: .35rem 0; }
.group { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); column-gap: 1.6rem;
  padding: 1rem 0 1.1rem; border-top: 1px solid var(--line); }
h2 + .group { border-top: 0; padding-top: 0; }
.group > h3 { padding-top: .2rem; }
.fact + .fact { margin-top: 1.2rem; }
.title { margin: 0 0 .3rem; font-size: 1.1rem; line-height: 1.4; }
.aside, .about-this-chronology p { font-size: .88rem; color: var(--soft); line-height: 1.45; }
.aside b { font-weight: 600; }
figure { margin: .8rem 0 .9rem; padding: .1rem 0 .1rem 1.1rem; border-left: 3px solid var(--accent); }
blockquote { margin: 0; font-size: 1.06rem; }
blockquote p { margin: 0; }
figcaption { margin-top: .25rem; font-family: var(--sans); font-size: .86rem; color: var(--soft); }
ul, ol { margin: .5rem 0; padding-left: 1.2rem; }
li { margin: .25rem 0; }
.fact ul { font-size: .95rem; }
.fact b { font-weight: 600; }
.mark { font-family: var(--sans); font-size: .68em; line-height: 0; font-variant-numeric: lining-nums;
  margin-left: .12em; }
.mark a { padding: .1em; text-decoration: none; color: var(--accent); }
a { color: inherit; text-decoration-color: var(--line); text-decoration-thickness: 1px;
  text-underline-offset: .18em; }
a:hover, a:focus-visible { text-decoration-color: currentColor; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 1px; }
.outer { font-family: var(--sans); font-size: .88em; overflow-wrap: anywhere; }
:target { background: var(--tint); box-shadow: 0 0 0 .4rem var(--tint); }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-family: var(--sans); font-size: .84rem; line-height: 1.4;
  font-variant-numeric: lining-nums; }
caption { text-align: left; padding-bottom: .5rem; color: var(--soft); font-style: italic; }
th, td { text-align: left; vertical-align: top; padding: .5rem .9rem .5rem 0;
  border-top: 1px solid var(--line); }
td { min-width: 6.5rem; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-top: 0; border-bottom: 1px solid var(--ink); font-size: .78rem; white-space: nowrap; }
tbody tr:first-child > * { border-top: 0; }
tbody th { width: 30%; font-weight: 600; }
.notes ol { padding-left: 2.1rem; font-size: .88rem; line-height: 1.45; }
.notes li::marker { font-family: var(--sans); font-size: .85em; font-variant-numeric: lining-nums; }
.back { white-space: nowrap; font-family: var(--sans); }
.back sup { font-size: .7em; line-height: 0; }
.back a { text-decoration: none; padding: 0 .15em; color: var(--accent); }
.sources ul { list-style: none; padding: 0; font-size: .93rem; line-height: 1.45; }
.sources li { padding-left: 1.6rem; text-indent: -1.6rem; margin: .5rem 0; }
.about-this-chronology p { overflow-wrap: anywhere; }
@media (max-width: 38rem) {
  body { padding-top: 1.2rem; }
  .group { display: block; }
  .group > h3 { padding: 0 0 .35rem; }
}
@media print {
  @page { margin: 20mm 18mm 22mm; }
  :root { --paper: #fff; --ink: #000; --soft: #333; --line: #bbb; --accent: #000; --tint: transparent; }
  html { font-size: 9.5pt; }
  body { padding: 0; max-width: none; }
  h1 { font-size: 22pt; }
  h2 { margin-top: 18pt; }
  h2, h3, .title { break-after: avoid; }
  figure, li, tr { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  a { text-decoration: none; }
  .back { display: none; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  .group { grid-template-columns: 9.5rem minmax(0, 1fr); column-gap: 1.2rem; }
}
"""
