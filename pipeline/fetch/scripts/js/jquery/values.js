// Small things.
$.each = (all, f) => {
  if (all === null || all === undefined) return all;
  if (isList(all)) {
    for (let i = 0; i < all.length; i++) if (f.call(all[i], i, all[i]) === false) break;
  } else for (const k in all) if (f.call(all[k], k, all[k]) === false) break;
  return all;
};
$.map = (all, f) => {
  const out = [];
  $.each(all, (k, v) => {
    const r = f(v, k);
    if (r !== null && r !== undefined) Array.isArray(r) ? out.push(...r) : out.push(r);
  });
  return out;
};
$.extend = fn.extend = function (...a) {
  let deep = false;
  if (typeof a[0] === "boolean") deep = a.shift();
  const into = a.length > 1 ? a.shift() : this;
  for (const from of a)
    if (from)
      for (const k in from) {
        if (k === "__proto__") continue;
        const v = from[k];
        if (deep && isPlain(v)) into[k] = $.extend(true, isPlain(into[k]) ? into[k] : {}, v);
        else if (v !== undefined) into[k] = v;
      }
  return into;
};
const ready = f =>
  document.readyState === "loading"
    ? document.addEventListener("DOMContentLoaded", () => f.call(document, $))
    : g.setTimeout(() => f.call(document, $), 0);
Object.assign($, {
  ready: f => ready(f),
  holdReady: nothing,
  noConflict: () => $,
  trim: s => (s === null || s === undefined ? "" : String(s).trim()),
  isFunction: f => typeof f === "function",
  isArray: Array.isArray,
  isPlainObject: isPlain,
  isEmptyObject: o => {
    for (const k in o) return false;
    return true;
  },
  isNumeric: v => !isNaN(parseFloat(v)) && isFinite(v),
  isWindow: w => w === g,
  type: v => (v === null ? "null" : Array.isArray(v) ? "array" : typeof v),
  inArray: (v, all) => Array.prototype.indexOf.call(all || [], v),
  grep: (all, f, not) => Array.from(all).filter((v, i) => !!f(v, i) !== !!not),
  merge: (a, b) => {
    for (const x of Array.from(b)) a[a.length++] = x;
    return a;
  },
  makeArray: a => (a === null || a === undefined ? [] : isList(a) ? Array.from(a) : [a]),
  unique: a => [...new Set(a)],
  uniqueSort: a => [...new Set(a)],
  contains: (a, b) => a !== b && a.contains(b),
  noop: nothing,
  now: () => Date.now(),
  proxy: (f, o) => (typeof o === "string" ? f[o].bind(f) : f.bind(o)),
  parseJSON: s => JSON.parse(s),
  parseHTML: s => nodes(s),
  parseXML: s => host.xml(s),
  globalEval: s => host.run(String(s), "eval"),
  error: m => {
    throw new Error(m);
  },
  camelCase: camel,
  support: { cors: true, ajax: true },
  browser: { webkit: true, version: "1" },
  expr: { ":": {}, filters: {}, pseudos: {} },
  easing: {},
  fx: { off: true },
  event: { special: {} },
  cssHooks: {},
  Event: (t, x) => Object.assign(new g.Event(t, { bubbles: true }), x),
  data: (e, k, v) => $(e).data(k, v),
  attr: (e, k, v) => $(e).attr(k, v),
  text: e => $(e).text(),
  cookie: () => undefined,
  removeCookie: nothing,
});
const pair = (k, v) => encodeURIComponent(k) + "=" + encodeURIComponent(v === null || v === undefined ? "" : v);
const params = (k, v, old) =>
  Array.isArray(v)
    ? v.flatMap((x, i) => (/\[\]$/.test(k) || old ? [pair(k, x)] : params(k + "[" + (typeof x === "object" && x ? i : "") + "]", x)))
    : v && typeof v === "object"
      ? Object.keys(v).flatMap(n => params(k + "[" + n + "]", v[n]))
      : [pair(k, typeof v === "function" ? v() : v)];
$.param = (o, old) =>
  (Array.isArray(o) || (o && o.jquery) ? Array.from(o).map(p => pair(p.name, p.value)) : Object.keys(o || {}).flatMap(k => params(k, o[k], old)))
    .join("&")
    .replace(/%20/g, "+");

// Promises of the older kind.
$.Deferred = init => {
  let state = "pending",
    args = [];
  const done = [],
    fail = [],
    progress = [];
  const settle =
    (s, all, ctx) =>
    (...a) => {
      if (state === "pending") {
        state = s;
        args = a;
        for (const f of all.splice(0)) f.apply(ctx || p, a);
      }
      return d;
    };
  const on =
    (s, all) =>
    (...fs) => {
      for (const f of fs.flat()) if (typeof f === "function") state === s ? f.apply(p, args) : state === "pending" && all.push(f);
      return p;
    };
  const p = {
    state: () => state,
    done: on("resolved", done),
    fail: on("rejected", fail),
    progress: () => p,
    always: (...f) => {
      p.done(...f);
      p.fail(...f);
      return p;
    },
    then(yes, no) {
      const next = $.Deferred();
      const step =
        (f, other) =>
        (...a) => {
          if (typeof f !== "function") return other(...a);
          let r;
          try {
            r = f(...a);
          } catch (e) {
            return next.reject(e);
          }
          r && typeof r.then === "function" ? r.then(next.resolve, next.reject) : next.resolve(r);
        };
      p.done(step(yes, next.resolve));
      p.fail(step(no, next.reject));
      return next.promise();
    },
    catch: no => p.then(null, no),
    finally: f => p.always(f),
    promise: x => (x ? Object.assign(x, p) : p),
  };
  p.pipe = p.then;
  p.success = p.done;
  p.error = p.fail;
  p.complete = p.always;
  const d = Object.assign({}, p, { resolve: settle("resolved", done), reject: settle("rejected", fail), notify: nothing });
  d.resolveWith = (c, a) => settle("resolved", done, c)(...(a || []));
  d.rejectWith = (c, a) => settle("rejected", fail, c)(...(a || []));
  if (typeof init === "function") init.call(d, d);
  return d;
};
$.when = (...all) => {
  const d = $.Deferred(),
    out = [];
  let left = all.length;
  if (!left) d.resolve();
  all.forEach((p, i) =>
    p && typeof p.then === "function"
      ? p.then((...a) => {
          out[i] = a.length > 1 ? a : a[0];
          if (!--left) d.resolve(...out);
        }, d.reject)
      : ((out[i] = p), --left || d.resolve(...out)),
  );
  return d.promise();
};
$.Callbacks = () => {
  const all = [];
  return {
    add(f) {
      all.push(f);
      return this;
    },
    fire(...a) {
      all.forEach(f => f(...a));
      return this;
    },
    remove() {
      return this;
    },
    has: f => all.includes(f),
  };
};
