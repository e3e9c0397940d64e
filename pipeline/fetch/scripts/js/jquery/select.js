// A stand-in for jQuery: selecting, changing and asking as lists do it. Plugins that are not there do nothing,
// but that one which looks like a pager makes one.

const g = globalThis,
  document = g.document,
  nothing = () => {};
const isNode = x => x instanceof g.Node,
  isPlain = x => !!x && typeof x === "object" && (Object.getPrototypeOf(x) === Object.prototype || Object.getPrototypeOf(x) === null);
const isList = x => !!x && typeof x === "object" && typeof x.length === "number" && !isNode(x) && x !== g;
const $ = function (what, within) {
  return new $.fn.init(what, within);
};
const markup = /^\s*(?:<|[^<#]*<[\w!]+[^>]*>[\s\S]*$)/;

// jQuery's own pseudo-classes pick from what the selector before them found.
const pick = {
  first: all => all.slice(0, 1),
  last: all => all.slice(-1),
  eq: (all, n) => all.slice(n, n + 1 || undefined),
  gt: (all, n) => all.slice(n + 1),
  lt: (all, n) => all.slice(0, n),
  even: all => all.filter((_, i) => i % 2 === 0),
  odd: all => all.filter((_, i) => i % 2),
  selected: all => all.filter(e => e.selected),
  visible: all => all,
  hidden: () => [],
  button: all => all.filter(e => e.tagName === "BUTTON" || e.type === "button"),
  header: all => all.filter(e => /^H[1-6]$/.test(e.tagName)),
  parent: all => all.filter(e => e.firstChild),
  text: all => all.filter(e => e.type === "text" || e.type === ""),
};
const own = /:(first|last|eq|gt|lt|even|odd|selected|visible|hidden|button|header|parent|text)(?![-\w])(?:\(\s*(-?\d+)\s*\))?/;
const tidy = s =>
  s
    .replace(/\[\s*([\w-]+)\s*([~|^$*!]?=)\s*([^\]"']+)\s*\]/g, (_, k, op, v) => "[" + k + op + '"' + v.trim() + '"]')
    .replace(/\[([\w-]+)!=("[^"]*"|'[^']*')\]/g, ":not([$1=$2])");
const split = s => {
  const out = [];
  let depth = 0,
    from = 0,
    quote = "";
  for (let i = 0; i < s.length; i++) {
    const c = s[i];
    if (quote) {
      if (c === quote) quote = "";
    } else if (c === '"' || c === "'") quote = c;
    else if ("([".includes(c)) depth++;
    else if (")]".includes(c)) depth--;
    else if (c === "," && !depth) {
      out.push(s.slice(from, i));
      from = i + 1;
    }
  }
  return out.concat(s.slice(from));
};
const search = (s, roots) => {
  const found = new Set();
  for (const part of split(tidy(String(s)))) {
    let rest = part.trim(),
      at = roots;
    for (let m; (m = own.exec(rest));) {
      const head = rest.slice(0, m.index);
      at = pick[m[1]](plain(head || "*", at), Number(m[2]));
      rest = rest.slice(m.index + m[0].length);
      if (!/^[\s>+~]/.test(rest) && rest) {
        at = at.filter(e => is(e, "*" + rest));
        rest = "";
      }
    }
    for (const e of rest.trim() || at === roots ? plain(rest, at) : at) found.add(e);
  }
  return [...found];
};
const plain = (s, roots) => {
  s = s.trim();
  const id = /^#([\w\u00a0-\uffff-]+)$/.exec(s);
  if (id && roots.length === 1 && roots[0] === document) {
    const e = document.getElementById(id[1]);
    return e ? [e] : [];
  }
  const lead = /^([>+~])\s*(.*)$/.exec(s),
    found = new Set();
  for (const r of roots) {
    if (lead) {
      const near = lead[1] === ">" ? [...r.children] : lead[1] === "+" ? [r.nextElementSibling].filter(Boolean) : following(r);
      const [first, ...more] = lead[2].split(/\s+(?![^(]*\))/);
      const kids = near.filter(e => is(e, first));
      for (const e of more.length ? search(more.join(" "), kids) : kids) found.add(e);
      continue;
    }
    try {
      for (const e of r.querySelectorAll(s)) found.add(e);
    } catch (e) {
      host.failed("selector", s);
    }
  }
  return [...found];
};
const following = e => {
  const all = [];
  for (let n = e.nextElementSibling; n; n = n.nextElementSibling) all.push(n);
  return all;
};
const is = (e, s) => {
  if (typeof s === "function") return !!s.call(e, 0, e);
  if (isNode(s)) return e === s;
  if (s && s.jquery) return s.get().includes(e);
  if (e.nodeType !== 1) return false;
  const m = own.exec(String(s));
  if (m) {
    const rest = String(s).replace(own, "");
    return (!rest || is(e, rest)) && pick[m[1]]([e], 0).length > 0;
  }
  try {
    return e.matches(tidy(String(s)));
  } catch (x) {
    return false;
  }
};
