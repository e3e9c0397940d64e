// underscore and lodash, dates: what lists use of them.
const _ = v => ({ value: () => v });
Object.assign(_, {
  each:
    $.each &&
    ((all, f) => {
      $.each(all, (k, v) => {
        f(v, k);
      });
      return all;
    }),
  map: (all, f) => $.map(all, (v, k) => [typeof f === "string" ? v[f] : f(v, k)]),
  filter: (all, f) => (all || []).filter(f),
  find: (all, f) => (all || []).find(f),
  sortBy: (all, f) =>
    [...all].sort((a, b) => {
      const key = x => (typeof f === "function" ? f(x) : x[f]);
      return key(a) > key(b) ? 1 : -1;
    }),
  groupBy: (all, f) => {
    const out = {};
    for (const v of all) {
      const k = typeof f === "function" ? f(v) : v[f];
      (out[k] = out[k] || []).push(v);
    }
    return out;
  },
  get: (o, path, other) => {
    const v = String(path)
      .replace(/\[(\w+)\]/g, ".$1")
      .split(".")
      .reduce((v, k) => (v === null || v === undefined ? v : v[k]), o);
    return v === undefined ? other : v;
  },
  uniq: a => [...new Set(a)],
  debounce: f => f,
  throttle: f => f,
  cloneDeep: v => JSON.parse(JSON.stringify(v)),
  isEmpty: v => !v || !Object.keys(v).length,
  extend: Object.assign,
  assign: Object.assign,
  chunk: (a, n) => {
    const out = [];
    for (let i = 0; i < a.length; i += n) out.push(a.slice(i, i + n));
    return out;
  },
  range: (a, b) => Array.from({ length: b === undefined ? a : b - a }, (_, i) => i + (b === undefined ? 0 : a)),
  escape: s => s,
  template: host.template,
});
_.forEach = _.each;
g._ = _;
const pad = n => String(n).padStart(2, "0");
const moment = v => {
  const d = v === undefined ? new Date() : new Date(typeof v === "string" ? v.replace(" ", "T") : v);
  return {
    format: (f = "YYYY-MM-DD") =>
      f
        .replace(/YYYY|yyyy/g, d.getFullYear())
        .replace(/MM/g, pad(d.getMonth() + 1))
        .replace(/DD|dd/g, pad(d.getDate()))
        .replace(/HH|hh/g, pad(d.getHours()))
        .replace(/mm/g, pad(d.getMinutes()))
        .replace(/ss/g, pad(d.getSeconds())),
    year: () => d.getFullYear(),
    month: () => d.getMonth(),
    toDate: () => d,
    valueOf: () => +d,
    unix: () => Math.floor(d / 1000),
    isValid: () => !isNaN(d),
    add() {
      return this;
    },
    subtract() {
      return this;
    },
  };
};
moment.unix = s => moment(s * 1000);
moment.locale = () => {};
g.moment = g.dayjs = moment;

// require and define of modules that a page loads by hand.
const asked = { jquery: $, axios: g.axios, layer, "art-template": g.template, template: g.template, mustache: g.Mustache };
const byName = n => {
  const k = String(n)
    .split("/")
    .pop()
    .replace(/(\.min)?\.js$/, "")
    .toLowerCase();
  return k in asked ? asked[k] : k === "vue" ? g.Vue : swallow;
};
host.library = byName;
g.require = Object.assign(
  (names, f) => {
    if (typeof names === "string") return byName(names);
    if (typeof f === "function") $.ready(() => f(...[].concat(names).map(byName)));
  },
  { config: () => g.require },
);
g.requirejs = g.require;
g.seajs = { use: g.require, config() {} };

// Names that a script calls and that nobody gave: seen before it runs, so that it does not end there.
const keywords =
  /^(if|for|while|switch|catch|function|return|typeof|new|delete|void|in|of|do|else|case|throw|await|yield|async|super|this|import|export|with|instanceof|let|const|var|class|try|finally|default|null|true|false|undefined|arguments|eval|define|module|exports|process|global|require|constructor|get|set|static|extends)$/;
g.__scan = code => {
  const own = new Set();
  for (const m of code.matchAll(/\b(?:function\s*\*?|var|let|const|class)\s+([\w$]+)/g)) own.add(m[1]);
  for (const m of code.matchAll(/(?:^|[^\w$.'"])(new\s+)?([A-Za-z_$][\w$]*)\s*(?=\(|\.\w)/g)) {
    const name = m[2];
    if (own.has(name) || keywords.test(name) || name in g || host.has(name)) continue;
    own.add(name);
    if (/(^|[^.\w$])typeof\s+/.test(code) && new RegExp("typeof\\s+" + name.replace(/\$/g, "\\$") + "\\b").test(code)) continue;
    Object.defineProperty(g, name, {
      value: g.Vue && name in g.Vue ? g.Vue[name] : swallow,
      writable: true,
      configurable: true,
      enumerable: false,
    });
  }
};
Object.defineProperty(g, "__scan", { enumerable: false });
