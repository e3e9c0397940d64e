// Stand-ins for other libraries, and for what is not there at all.

const g = globalThis,
  document = g.document,
  $ = g.$;

// swallow takes any call and any property and gives itself: what a missing library would do is not missed.
const nothing = new Set(["then", "toJSON", "nodeType", "jquery", "length", "amd", "cmd"]);
const swallow = (host.swallow = new Proxy(function () {}, {
  get: (t, k) =>
    k === Symbol.toPrimitive
      ? () => ""
      : typeof k === "symbol" || nothing.has(k) || k.startsWith("__")
        ? undefined
        : k === "prototype"
          ? t.prototype
          : k === "toString" || k === "valueOf"
            ? () => ""
            : swallow,
  set: () => true,
  apply: (t, _, args) => {
    offered(args);
    return swallow;
  },
  construct: (t, args) => {
    offered(args);
    return swallow;
  },
  has: () => true,
}));
// A function that is not there was to show what it is given: rows, or markup.
const given = v => {
  const e = host.create("div");
  if (typeof v === "string") e.innerHTML = v;
  else e.setAttribute("data-given", JSON.stringify(v));
  document.body.appendChild(e);
};
const place = /^(https?:\/\/|\/|\.{1,2}\/|\?)\S+$|^[^\s<>"']+\.(s?html?|jsp|aspx?|php|do|pdf|docx?)(\?\S*)?$/i;
const offered = args => {
  const words = args.filter(a => typeof a === "string" && a.length < 300),
    to = words.find(a => place.test(a)),
    said = words.find(a => /[\u4e00-\u9fff]/.test(a) && !/[<>]/.test(a));
  if (document.body && to && said) {
    const a = host.create("a");
    a.setAttribute("href", to);
    a.textContent = said;
    document.body.appendChild(a);
  }
  if (document.body && args.length && args.length < 5)
    for (const a of args)
      if (
        typeof a === "string"
          ? a.length < 1e5 && /<(a|li|tr)\b/i.test(a)
          : Array.isArray(a) && a.length && a.every(r => r && typeof r === "object" && !(r instanceof g.Node))
      )
        try {
          given(a);
        } catch (e) {}
  const o = args.find(a => a && typeof a === "object" && !(a instanceof g.Node));
  if (o) host.pager(args[0], o, args);
};

// pager makes numbered buttons where a plugin for turning pages was asked for one: something that is told how
// many pages or rows there are, and whom to call.
const number = (o, names) => {
  for (const k of Object.keys(o))
    if (names.test(k) && isFinite(Number(o[k])) && o[k] !== "" && typeof o[k] !== "boolean" && typeof o[k] !== "function") return Number(o[k]);
};
host.pager = (where, o, args) => {
  const call = Object.keys(o).find(
    k =>
      typeof o[k] === "function" &&
      /callback|backfn|^jump$|click|change|select|page|turn|^fn$|handler|switch/i.test(k) &&
      !/^(before|on)?(init|render|ready)/i.test(k),
  );
  if (!call) return;
  const size = number(o, /^(page_?size|size|limit|items_?per_?page|per_?page|page_?rows|rows|show_?data|num_?per_?page)$/i) || 10;
  const first = args.find(a => typeof a === "number"),
    rows = number(o, /^(total|count|total_?(count|rows?|data|records?|items?|num|size)|data_?count|record_?count|items|total_?elements)$/i);
  let pages = number(o, /^(total_?pages?|page_?count|pages|page_?total|page_?num|total_?page_?num|sum|page_?sum)$/i);
  if (pages === undefined && (rows !== undefined || first !== undefined)) pages = Math.ceil((rows === undefined ? first : rows) / size);
  if (!(pages > 1)) return;
  let e = where;
  try {
    const at = o.elem || o.el || o.id || o.container || o.pagerid || o.pagerId || o.element || o.obj;
    if (!(e instanceof g.Node))
      e =
        at instanceof g.Node
          ? at
          : at && at.jquery
            ? at[0]
            : typeof at === "string"
              ? document.getElementById(at.replace(/^#/, "")) || document.querySelector(at)
              : typeof where === "string"
                ? document.getElementById(where.replace(/^#/, "")) || document.querySelector(where)
                : null;
  } catch (x) {}
  e = e || host.pagerRoom();
  const now = number(o, /^(curr|current|current_?page|page_?no|pno|page_?index|index|page|now_?page|start_?page)$/i),
    zero = now === 0 || (first !== undefined && rows === undefined);
  e.textContent = "";
  for (let n = 1; n <= Math.min(pages, 60); n++) {
    const a = host.create("a");
    a.textContent = String(n);
    a.setAttribute("data-turn", n);
    a.addEventListener("click", () => {
      const k = zero ? n - 1 : n;
      if (call === "jump") return o.jump(Object.assign({}, o, { curr: n, limit: size }), false);
      o[call].call(e, k, call === "onPageClick" || /event/i.test(String(o[call]).slice(0, 40)) ? k : size);
    });
    if (call === "onPageClick" || /^\s*(function\s*\w*)?\s*\(?\s*(e|ev|event|evt)\s*,/.test(String(o[call])))
      a.addEventListener("click", () => o[call].call(e, new g.Event("page"), zero ? n - 1 : n));
    e.appendChild(a);
  }
};
host.pagerRoom = () => {
  let e = document.getElementById("turns-of-pages");
  if (!e) {
    e = host.create("div");
    e.id = "turns-of-pages";
    document.body.appendChild(e);
  }
  return e;
};
