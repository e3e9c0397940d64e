// Choices: years, organs, tabs and the like, each tried once.
const tried = new Set();
let fruitless = 0,
  asking = false,
  single = false;
const mark = (e, extra) =>
  [
    e.tagName,
    said(e).slice(0, 60),
    e.id,
    e.getAttribute("onclick"),
    e.getAttribute("href"),
    e.attributes
      .filter(a => /^data-(?!v-|turn)/.test(a.name))
      .map(a => a.name + "=" + a.value)
      .join(),
    extra,
  ].join("|");
const worth = t => (year.test(t) ? 4 : report.test(t) ? 3 : organ.test(t) ? 2 : 0);
// Selectors that something listens to, how they stood at first, and every pair of what the first two offer.
const heard = () =>
  document
    .querySelectorAll("select")
    .filter(
      s =>
        host.listens(s, "change") ||
        host.listens(s, "input") ||
        host.listens(s, "click") ||
        host.delegated.some(d => d.type === "change" && d.match(s)) ||
        host.listens(document, "change") ||
        [...up(s)].some(n => host.listens(n, "change")) ||
        !!button(),
    );
const beginnings = new Map();
let allWorks = false;
const begun = (s, k) => {
  const key = k + s.id + s.name;
  if (!beginnings.has(key)) beginnings.set(key, Math.max(s.selectedIndex, 0));
  return beginnings.get(key);
};
const open = o => !o || o.value === "" || /全部|所有|不限|请选择/.test(o.text);
const pairs = ([a, b]) => {
  const some = s => s.options.map((o, i) => i).filter(i => !open(s.options[i]));
  const left = some(a),
    right = some(b);
  return left.length * right.length > 80
    ? []
    : left.flatMap(i =>
        right.map(n => [
          [0, i],
          [1, n],
        ]),
      );
};
const choices = () => {
  const all = [];
  const selects = heard(),
    wide = selects.length > 1 && !(allWorks && selects.every((s, k) => open(s.options[begun(s, k)])));
  selects.forEach((s, k) =>
    s.options.forEach((o, i) => {
      if (i !== begun(s, k) && !/^(https?:)?\/\/|\.s?html?$/.test(o.value))
        all.push({
          e: o,
          select: s,
          sets: [[k, i]],
          key: mark(s, k + ":" + o.value + o.text),
          worth: year.test(o.text) ? 4 : organ.test(o.text) ? 2 : 1,
        });
    }),
  );
  if (wide)
    for (const sets of pairs(selects)) {
      const [[a, i], [b, n]] = sets;
      all.push({
        e: selects[b].options[n],
        select: selects[b],
        sets,
        key: "both " + mark(selects[a], selects[a].options[i].text) + mark(selects[b], selects[b].options[n].text),
        worth: 0.5,
      });
    }
  for (const e of candidates()) {
    const t = said(e);
    if (
      !t ||
      t.length > 30 ||
      off(e) ||
      next.test(t) ||
      back.test(t) ||
      more.test(t) ||
      turning.test(t) ||
      asks.test(t) ||
      isRow(e) ||
      looked.has(e)
    )
      continue;
    const w =
      worth(t) ||
      (/tab|year|nd|dept|org|unit|menu|nav|tree|cate|type|channel|filter|left|item/i.test(
        e.className + e.id + (e.parentElement ? e.parentElement.className + e.parentElement.id : ""),
      )
        ? 1
        : 0);
    all.push({ e, key: mark(e), worth: w });
  }
  return all.filter(c => !tried.has(c.key)).sort((a, b) => b.worth - a.worth);
};
const up = function* (e) {
  for (let n = e.parentNode; n && n.nodeType === 1; n = n.parentNode) yield n;
};
const button = () =>
  candidates().find(e => asks.test(said(e))) ||
  document.querySelectorAll("input[type=button],input[type=submit],button").find(e => asks.test(said(e)) && host.listens(e, "click"));
// framed is what a frame was given to show by the last choice.
let frames = new Map();
const framed = () => new Map(document.querySelectorAll("iframe,frame").map(f => [f, f.getAttribute("src") || ""]));
host.give("framed", () => {
  for (const [f, src] of framed()) if (src && src !== frames.get(f) && !/^about:/.test(src)) return host.resolve(src);
  return "";
});
host.give("choose", () => {
  if (fruitless > 12) return null;
  const c = choices()[0];
  if (!c) return null;
  frames = framed();
  tried.add(c.key);
  current = c.e;
  asking = !!c.select;
  if (c.worth < 2) fruitless += 1;
  if (!c.select) host.click(c.e);
  else
    heard().forEach((s, k) => {
      const set = c.sets.find(x => x[0] === k),
        to = set ? set[1] : begun(s, k);
      if (s.selectedIndex === to && !set) return;
      s.selectedIndex = to;
      for (const type of ["input", "change"]) host.fire(s, type);
      if (host.listens(s, "click")) host.fire(s, "click");
    });
  single = !!c.select && c.sets.length === 1;
  return said(c.e);
});
host.give("query", () => {
  const b = asking && button();
  if (!b) return false;
  host.click(b);
  return true;
});
host.give("useful", yes => {
  if (yes && single) allWorks = true;
  fruitless = yes ? 0 : fruitless + 1;
});
