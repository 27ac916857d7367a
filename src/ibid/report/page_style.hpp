// The style sheet of the HTML report.
#pragma once

#include "ibid/report/html_writer.hpp"

namespace ibid::detail {

// System fonts only; one accent per class, from the palette of Okabe and Ito (2008), which people
// with any form of colour blindness tell apart; strong colours keep 4.5:1 against their ground,
// and each class has its own underline, so that paper and grey screens show it too.
inline constexpr HtmlLiteral kPageStyle(R"css(
:root {
  color-scheme: light dark;
  --paper: #faf8f3; --card: #fffefb; --ink: #1c1a17; --soft: #5e584e; --rule: #d9d3c6;
  --faint: #efebe2; --link: #1b4f8a; --focus: #b8860b; --on-strong: #ffffff;
  --v: #a63603; --v-tint: #fbdcc9; --n: #765800; --n-tint: #f7e7b2;
  --p: #1b5a94; --p-tint: #d6e7f7; --s: #00664f; --s-tint: #cdeade; --own: #d9d3c6;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", "Noto Serif", Georgia,
    "DejaVu Serif", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial,
    "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161513; --card: #1e1c19; --ink: #e9e5dc; --soft: #aca597; --rule: #3b3832;
    --faint: #26231f; --link: #9cc4f0; --focus: #e6c04f; --on-strong: #161513;
    --v: #ff9e6d; --v-tint: #4d2513; --n: #e3bf55; --n-tint: #423510;
    --p: #8fc1ef; --p-tint: #173751; --s: #6ed0b2; --s-tint: #113c31; --own: #4a463e;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 3.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 var(--serif); overflow-wrap: break-word; }
.page { max-width: 78rem; margin: 0 auto; padding: 0 1.5rem 4rem; }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
:target { outline: 3px solid var(--focus); outline-offset: 3px; border-radius: 3px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; margin: 0; font-weight: 700; }
h1 { font-size: clamp(2.1rem, 5vw, 3.3rem); letter-spacing: -.012em; }
h2 { font-size: 1.5rem; border-top: 3px double var(--ink); padding-top: .7rem;
  margin: 3.2rem 0 .4rem; }
h3 { font-size: 1.15rem; margin: 1.6rem 0 .3rem; }
p { margin: 0 0 .8rem; }
ul { margin: .3rem 0 .8rem; padding-inline-start: 1.2rem; }
li { margin: .2rem 0; }
.masthead { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem;
  border-bottom: 1px solid var(--ink); padding: 1.1rem 0 .5rem; font-family: var(--sans);
  font-size: .85rem; color: var(--soft); }
.masthead b { font: italic 700 1.6rem/1 var(--serif); color: var(--ink); letter-spacing: .01em; }
.contents { position: sticky; top: 0; z-index: 2; background: var(--paper);
  border-bottom: 1px solid var(--rule); padding: .5rem 0; font: .85rem/1.5 var(--sans); }
.contents a { margin-inline-end: 1.1rem; white-space: nowrap; text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.kicker, .label, th { font: 600 .74rem/1.4 var(--sans); letter-spacing: .07em;
  text-transform: uppercase; color: var(--soft); }
.label bdi, .text h3 bdi { text-transform: none; letter-spacing: 0; }
.note { font: .88rem/1.5 var(--sans); color: var(--soft); }
.verdict { padding: 2.2rem 0 1.2rem; max-width: 52rem; }
.verdict .lede { font-size: 1.35rem; line-height: 1.4; margin: .5rem 0 .9rem; }
.verdict ul { font-size: 1.05rem; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2rem 2.4rem; }
.pair > * { min-width: 0; }
.identity { border-top: 1px solid var(--rule); padding-top: .6rem; margin-bottom: .6rem; }
.identity strong { display: block; font-size: 1.15rem; line-height: 1.3; overflow-wrap: anywhere; }
.hash { font: .72rem/1.5 var(--mono); color: var(--soft); overflow-wrap: anywhere; margin: 0; }
.share { border-top: 1px solid var(--rule); padding-top: .7rem; margin-top: 1rem; }
.share .value { font-size: 2.6rem; line-height: 1.1; font-weight: 700;
  font-variant-numeric: lining-nums tabular-nums; white-space: nowrap; }
.bar { position: relative; display: flex; height: .8rem; margin: .5rem 0; background: var(--faint);
  border: 1px solid var(--soft); border-radius: 2px; overflow: hidden; }
.bar > span { display: block; height: 100%; }
.fill { background: var(--ink); }
.stack { height: 1.5rem; }
.stack > span + span { border-inline-start: 1px solid var(--card); }
.stack .verbatim { background: var(--v); }
.stack .near-verbatim { background: repeating-linear-gradient(45deg, var(--n) 0 6px, var(--n-tint) 6px 9px); }
.stack .paraphrase { background: repeating-linear-gradient(90deg, var(--p) 0 5px, var(--p-tint) 5px 7px); }
.stack .summary { background: repeating-linear-gradient(0deg, var(--s) 0 4px, var(--s-tint) 4px 6px); }
.stack .own { background: var(--own); }
.range { overflow: visible; height: 1rem; }
.range .between { position: absolute; top: 0; background: var(--p-tint);
  border-inline: 2px solid var(--p); min-width: 2px; }
.range .at { position: absolute; top: -.3rem; width: 4px; height: 1.5rem; margin-inline-start: -2px;
  background: var(--ink); }
table { border-collapse: collapse; width: 100%; font: .92rem/1.5 var(--sans); margin: .4rem 0 1rem; }
th, td { text-align: start; vertical-align: top; padding: .4rem .8rem .4rem 0;
  border-bottom: 1px solid var(--rule); }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
td q, td bdi.words { font: 1rem/1.5 var(--serif); }
/* Only words of an article may be cut, and only in a column that is wide enough for any but the
   longest: so no column of labels is squeezed and none is pushed off the page. */
td.words { overflow-wrap: anywhere; min-width: 6.6rem; }
td.short, td a { white-space: nowrap; }
th { overflow-wrap: normal; }
.scroll { overflow-x: auto; }
.relays th.words { width: 40%; }
.relays td.words { min-width: 9rem; }
.below { display: block; }
.label .jump { text-transform: none; letter-spacing: 0; font-weight: 400; }
.here:target { outline: none; }
.here:target::before { content: "\25B6\FE0E"; color: var(--focus); }
.key { display: inline-block; width: 1.5rem; text-align: center; font: 700 .8rem/1.4 var(--sans);
  border-radius: 3px; color: var(--on-strong); margin-inline-end: .45rem; }
.key.verbatim, .badge.verbatim { background: var(--v); }
.key.near-verbatim, .badge.near-verbatim { background: var(--n); }
.key.paraphrase, .badge.paraphrase { background: var(--p); }
.key.summary, .badge.summary { background: var(--s); }
.key.own { background: var(--own); color: var(--ink); }
.box { border: 1px solid var(--rule); border-inline-start: 5px solid var(--p);
  background: var(--card); padding: .9rem 1.2rem; margin: 1.2rem 0; }
.box.warning { border-inline-start-color: var(--v); }
.box.next { border-inline-start-color: var(--n); }
.box > :last-child { margin-bottom: 0; }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1.4rem; font: .86rem/1.6 var(--sans);
  margin: .4rem 0 1rem; padding: 0; list-style: none; color: var(--soft); }
.legend mark, .legend .out, .legend .cue { font-family: var(--serif); color: var(--ink); }
.text { background: var(--card); border: 1px solid var(--rule); padding: .2rem 1.5rem 1rem;
  line-height: 1.78; }
.text h3 { font: 600 .8rem/1.4 var(--sans); letter-spacing: .07em; text-transform: uppercase;
  color: var(--soft); border-bottom: 1px solid var(--rule); padding: .7rem 0 .5rem;
  margin: 0 0 1rem; }
.text p { white-space: pre-wrap; margin: 0 0 .95rem; overflow-wrap: anywhere; }
mark { color: inherit; background: none; padding: .08em 0; border-bottom: 2px solid;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
mark.verbatim { background: var(--v-tint); border-color: var(--v); }
mark.near-verbatim { background: var(--n-tint); border-color: var(--n); border-bottom-style: dashed; }
mark.paraphrase { background: var(--p-tint); border-color: var(--p); border-bottom-style: dotted; }
mark.summary { background: var(--s-tint); border-color: var(--s); border-bottom: 4px double var(--s); }
mark.multi { border-top: 1px solid; }
.badge { display: inline-flex; unicode-bidi: isolate; vertical-align: .12em; white-space: nowrap;
  font: 700 .74rem/1.45 var(--sans); border-radius: 3px; margin-inline: .1em .3em; background: var(--soft); }
.badge a { color: var(--on-strong); text-decoration: none; padding: 0 .34em; }
.badge a + a { border-inline-start: 1px solid var(--on-strong); font-weight: 500; }
.badge.end { background: none; color: var(--soft); border: 1px solid; font-weight: 600;
  font-size: .64rem; padding: 0 .3em; margin-inline: .25em .1em; }
.badge.end.verbatim { color: var(--v); }
.badge.end.near-verbatim { color: var(--n); }
.badge.end.paraphrase { color: var(--p); }
.badge.end.summary { color: var(--s); }
.badge a:hover { text-decoration: underline; }
.cue { border-bottom: 1px solid var(--soft); font-style: italic; }
.cue-ref { font: .66rem/1 var(--sans); vertical-align: super; text-decoration: none;
  color: var(--soft); margin-inline-end: .15em; }
.out { color: var(--soft); background: var(--faint); text-decoration: none; }
.tag { font: .68rem/1.4 var(--sans); color: var(--soft); border: 1px solid var(--soft);
  border-radius: 3px; padding: 0 .35em; margin-inline-end: .4em; vertical-align: .1em;
  unicode-bidi: isolate; }
.ctl { font: .7rem/1.3 var(--mono); border: 1px solid var(--v); color: var(--v); border-radius: 2px;
  padding: 0 .2em; unicode-bidi: isolate; }
.entry { border-top: 1px solid var(--rule); padding: 1.1rem 0 .5rem; }
.entry h3 { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .6rem; margin: 0 0 .5rem; }
.entry h3 .note { font-weight: 400; }
.entry blockquote { margin: .1rem 0 .5rem; padding-inline-start: .9rem; border-inline-start: 3px solid;
  overflow-wrap: anywhere; }
.entry blockquote.verbatim { border-color: var(--v); }
.entry blockquote.near-verbatim { border-color: var(--n); border-inline-start-style: dashed; }
.entry blockquote.paraphrase { border-color: var(--p); border-inline-start-style: dotted; }
.entry blockquote.summary { border-color: var(--s); border-inline-start: 5px double var(--s); }
.side { display: grid; grid-template-columns: 9.5rem 1fr; gap: 0 1rem; align-items: baseline;
  max-width: 62rem; }
.side > * { min-width: 0; }
.side .label { margin: 0; }
del, ins { padding: 0 .12em; border-radius: 2px; -webkit-box-decoration-break: clone;
  box-decoration-break: clone; }
del { background: var(--v-tint); text-decoration: line-through; text-decoration-color: var(--v);
  text-decoration-thickness: .09em; }
ins { background: var(--s-tint); text-decoration: underline; text-decoration-color: var(--s);
  text-decoration-thickness: .12em; text-underline-offset: .16em; }
blockquote b, .note > b { color: var(--ink); text-decoration: underline dotted;
  text-decoration-color: var(--p); text-underline-offset: .18em; }
.entry .why { margin: .2rem 0 .5rem; }
footer { border-top: 1px solid var(--ink); margin-top: 3rem; padding-top: .8rem; }
@media (max-width: 52rem) {
  body { font-size: 1rem; }
  .page { padding: 0 1rem 3rem; }
  .pair, .side { grid-template-columns: 1fr; }
  .contents { position: static; }
  .contents a { display: inline-block; }
  .text { padding: .2rem 1rem .6rem; }
  html { scroll-padding-top: 1rem; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --rule: #999;
    --faint: #f0f0f0; --link: #000; --on-strong: #fff;
    --v: #a63603; --v-tint: #fbdcc9; --n: #765800; --n-tint: #f7e7b2;
    --p: #1b5a94; --p-tint: #d6e7f7; --s: #00664f; --s-tint: #cdeade; --own: #d9d3c6; }
  @page { margin: 15mm 14mm; }
  .scroll { overflow: visible; }
  table { font-size: .86rem; }
  th, td { padding-inline-end: .55rem; }
  td q, td bdi.words { font-size: .94rem; }
  html { font-size: 8.8pt; }
  body { line-height: 1.45; }
  .page { max-width: none; padding: 0 1px; }
  .contents, .skip, .jump { display: none; }
  .pair { gap: .5rem 1.4rem; grid-template-columns: 1fr 1fr; }
  .text { padding: 0 .8rem .4rem; line-height: 1.6; }
  h2, h3 { break-after: avoid; }
  h2 { margin-top: 1.6rem; }
  .side { grid-template-columns: 4.5rem 1fr; }
  .box, .share, .identity, .options, .why, li, tr, .side, .note { break-inside: avoid; }
  .options, .entry .why { break-before: avoid; }
  .verdict { padding: .8rem 0 .4rem; }
  .label, thead, section > .note { break-after: avoid; }
  .entry h3, .side:has(+ .side), .side:has(+ .why) { break-after: avoid; }
  .entry > .note { break-before: avoid; }
  .entry .why { break-after: avoid; }
  .text p { orphans: 3; widows: 3; }
  :target { outline: none; }
  mark, del, ins, .bar, .bar > span, .badge, .key, .out { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .badge { border: 1px solid #000; }
}
)css");

}  // namespace ibid::detail
