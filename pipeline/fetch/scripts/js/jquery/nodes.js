// Nodes of whatever is given; scripts in markup run, as jQuery has it.
const nodes = (x, within) =>
  x === null || x === undefined
    ? []
    : isNode(x)
      ? [x]
      : x.jquery || isList(x)
        ? Array.from(x).flatMap(y => nodes(y, within))
        : [...host.parse(String(x), within || "body").childNodes];
const startScripts = n => {
  if (n.nodeType !== 1 && n.nodeType !== 11) return;
  for (const s of n.tagName === "SCRIPT" ? [n] : n.querySelectorAll("script")) host.start(s);
};
const put = (targets, content, how) =>
  targets.each(function (i) {
    let last = i === targets.length - 1;
    for (const c of content) {
      let all = typeof c === "function" ? nodes(c.call(this, i, this.innerHTML), this.tagName) : nodes(c, this.tagName);
      if (!last) all = all.map(n => n.cloneNode(true));
      how(this, all);
      if (/<script/i.test(typeof c === "string" ? c : "") || isNode(c)) all.forEach(startScripts);
    }
  });
const store = new WeakMap(),
  dataOf = e => {
    let d = store.get(e);
    if (!d) store.set(e, (d = {}));
    return d;
  };
const value = v => {
  if (v === null) return undefined;
  if (v === "true" || v === "false") return v === "true";
  if (v === "null") return null;
  if (v !== "" && String(+v) === v) return +v;
  if (/^[[{]/.test(v))
    try {
      return JSON.parse(v);
    } catch (e) {}
  return v;
};
const camel = k => String(k).replace(/-(\w)/g, (_, c) => c.toUpperCase());

const fn = ($.fn = $.prototype = { constructor: $, jquery: "3.6.0", length: 0, selector: "" });
const init = (fn.init = function (what, within) {
  let all = [];
  if (typeof what === "function") {
    $.ready(what);
    all = [document];
  } else if (typeof what === "string") {
    if (markup.test(what)) {
      all = nodes(what.trim());
      if (isPlain(within)) {
        for (const e of all) for (const k in within) $(e)[k] && typeof fn[k] === "function" ? $(e)[k](within[k]) : e.setAttribute(k, within[k]);
      }
    } else if (what.trim()) all = search(what, within ? $(within).get() : [document]);
  } else if (isNode(what) || what === g) all = [what];
  else if (what && what.jquery) all = what.get();
  else if (isList(what)) all = Array.from(what);
  else if (what) all = [what];
  for (let i = 0; i < all.length; i++) this[i] = all[i];
  this.length = all.length;
});
init.prototype = fn;
const make = all => {
  const o = $();
  const seen = [...new Set(all)];
  seen.forEach((e, i) => {
    o[i] = e;
  });
  o.length = seen.length;
  return o;
};
const add = methods => {
  for (const k of Object.keys(methods)) fn[k] = methods[k];
};
fn[Symbol.iterator] = function () {
  return Array.prototype[Symbol.iterator].call(this);
};
const filtered = (all, s) => (s === undefined || s === null ? all : all.filter((e, i) => (typeof s === "function" ? s.call(e, i, e) : is(e, s))));
const walk = (o, step, s, all) =>
  make(
    filtered(
      o.get().flatMap(e => {
        const out = [];
        for (let n = e[step]; n && n.nodeType !== 9 && n.nodeType !== 11; n = n[step]) {
          out.push(n);
          if (!all) break;
        }
        return out;
      }),
      s,
    ),
  );
add({
  get(i) {
    return i === undefined ? Array.from(this) : this[i < 0 ? this.length + i : i];
  },
  toArray() {
    return this.get();
  },
  size() {
    return this.length;
  },
  index(x) {
    const e = this[0];
    return x === undefined
      ? e && e.parentNode
        ? [...e.parentNode.children].indexOf(e)
        : -1
      : typeof x === "string"
        ? $(x).get().indexOf(e)
        : this.get().indexOf(x.jquery ? x[0] : x);
  },
  each(f) {
    for (let i = 0; i < this.length; i++) if (f.call(this[i], i, this[i]) === false) break;
    return this;
  },
  map(f) {
    return make2(
      this.get().flatMap((e, i) => {
        const v = f.call(e, i, e);
        return v === null || v === undefined ? [] : v;
      }),
    );
  },
  eq(i) {
    return make(this.get().slice(i, i + 1 || undefined));
  },
  first() {
    return this.eq(0);
  },
  last() {
    return this.eq(-1);
  },
  slice(a, b) {
    return make(this.get().slice(a, b));
  },
  end() {
    return this.prev_ || $();
  },
  add(x, y) {
    return make(this.get().concat($(x, y).get()));
  },
  find(s) {
    const o =
      isNode(s) || (s && s.jquery)
        ? make(
            $(s)
              .get()
              .filter(e => this.get().some(r => r.contains(e) && r !== e)),
          )
        : make(search(s, this.get()));
    o.prev_ = this;
    return o;
  },
  filter(s) {
    return make(filtered(this.get(), s));
  },
  not(s) {
    return make(
      this.get().filter((e, i) => (typeof s === "function" ? !s.call(e, i, e) : isList(s) && !s.jquery ? !Array.from(s).includes(e) : !is(e, s))),
    );
  },
  is(s) {
    return this.get().some(e => is(e, s));
  },
  has(s) {
    return make(this.get().filter(e => $(e).find(s).length));
  },
  closest(s) {
    return make(
      this.get().flatMap(e => {
        for (; e && e.nodeType === 1; e = e.parentNode) if (is(e, s)) return e;
        return [];
      }),
    );
  },
  parent(s) {
    return walk(this, "parentNode", s);
  },
  parents(s) {
    return walk(this, "parentNode", s, true);
  },
  next(s) {
    return walk(this, "nextElementSibling", s);
  },
  nextAll(s) {
    return walk(this, "nextElementSibling", s, true);
  },
  prev(s) {
    return walk(this, "previousElementSibling", s);
  },
  prevAll(s) {
    return walk(this, "previousElementSibling", s, true);
  },
  children(s) {
    return make(
      filtered(
        this.get().flatMap(e => [...e.children]),
        s,
      ),
    );
  },
  contents() {
    return make(this.get().flatMap(e => [...e.childNodes]));
  },
  siblings(s) {
    return make(
      filtered(
        this.get().flatMap(e => (e.parentNode ? [...e.parentNode.children].filter(x => x !== e) : [])),
        s,
      ),
    );
  },
  html(v) {
    if (v === undefined) return this[0] ? this[0].innerHTML : undefined;
    return this.each(function (i) {
      const x = typeof v === "function" ? v.call(this, i, this.innerHTML) : v;
      if (typeof x === "string" || typeof x === "number") {
        this.innerHTML = x;
        startScripts(this);
      } else {
        this.innerHTML = "";
        put($(this), [x], (e, all) => all.forEach(n => e.appendChild(n)));
      }
    });
  },
  text(v) {
    if (v === undefined)
      return this.get()
        .map(e => e.textContent)
        .join("");
    return this.each(function (i) {
      this.textContent = typeof v === "function" ? v.call(this, i, this.textContent) : v;
    });
  },
  append(...c) {
    return put(this, c, (e, all) => all.forEach(n => e.appendChild(n)));
  },
  prepend(...c) {
    return put(this, c, (e, all) => {
      const first = e.firstChild;
      all.forEach(n => e.insertBefore(n, first));
    });
  },
  before(...c) {
    return put(this, c, (e, all) => all.forEach(n => e.parentNode && e.parentNode.insertBefore(n, e)));
  },
  after(...c) {
    return put(this, c, (e, all) => {
      const next = e.nextSibling;
      all.forEach(n => e.parentNode && e.parentNode.insertBefore(n, next));
    });
  },
  appendTo(x) {
    $(x).append(this);
    return this;
  },
  prependTo(x) {
    $(x).prepend(this);
    return this;
  },
  insertBefore(x) {
    $(x).before(this);
    return this;
  },
  insertAfter(x) {
    $(x).after(this);
    return this;
  },
  replaceWith(c) {
    this.before(c);
    return this.remove();
  },
  replaceAll(x) {
    $(x).replaceWith(this);
    return this;
  },
  wrap(c) {
    return this.each(function () {
      const w = nodes(c)[0].cloneNode(true);
      this.parentNode.insertBefore(w, this);
      w.appendChild(this);
    });
  },
  wrapAll() {
    return this;
  },
  wrapInner() {
    return this;
  },
  unwrap() {
    return this;
  },
  empty() {
    return this.each(function () {
      this.textContent = "";
    });
  },
  remove(s) {
    (s ? this.filter(s) : this).each(function () {
      if (this.parentNode) this.parentNode.removeChild(this);
    });
    return this;
  },
  detach() {
    return this.remove();
  },
  clone() {
    return make(this.get().map(e => e.cloneNode(true)));
  },
});
