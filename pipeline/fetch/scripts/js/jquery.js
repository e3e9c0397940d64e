// A stand-in for jQuery: selecting, changing and asking as lists do it. Plugins that are not there do nothing,
// but that one which looks like a pager makes one.
(function (host) {
  "use strict";
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
    attr(k, v) {
      if (isPlain(k)) {
        for (const n in k) this.attr(n, k[n]);
        return this;
      }
      if (v === undefined) {
        const e = this[0];
        if (!e || !e.getAttribute) return undefined;
        const a = e.getAttribute(k);
        return a === null ? undefined : a;
      }
      return this.each(function (i) {
        const x = typeof v === "function" ? v.call(this, i, this.getAttribute(k)) : v;
        x === null || x === false ? this.removeAttribute(k) : this.setAttribute(k, x);
      });
    },
    removeAttr(k) {
      return this.each(function () {
        for (const n of String(k).split(/\s+/)) this.removeAttribute(n);
      });
    },
    prop(k, v) {
      if (isPlain(k)) {
        for (const n in k) this.prop(n, k[n]);
        return this;
      }
      if (v === undefined) return this[0] ? this[0][k] : undefined;
      return this.each(function () {
        this[k] = v;
      });
    },
    removeProp() {
      return this;
    },
    val(v) {
      if (v === undefined) return this[0] ? this[0].value : undefined;
      return this.each(function (i) {
        this.value = typeof v === "function" ? v.call(this, i, this.value) : v;
      });
    },
    data(k, v) {
      const e = this[0];
      if (isPlain(k)) {
        for (const n in k) this.data(n, k[n]);
        return this;
      }
      if (v !== undefined)
        return this.each(function () {
          dataOf(this)[camel(k)] = v;
        });
      if (!e) return undefined;
      if (k === undefined) {
        const all = {};
        for (const n in e.dataset) all[n] = value(e.dataset[n]);
        return Object.assign(all, dataOf(e));
      }
      const own = dataOf(e)[camel(k)];
      if (own !== undefined) return own;
      const a = e.getAttribute && e.getAttribute("data-" + String(k).replace(/[A-Z]/g, c => "-" + c.toLowerCase()));
      return value(a === undefined ? null : a);
    },
    removeData(k) {
      return this.each(function () {
        delete dataOf(this)[camel(k)];
      });
    },
    addClass(c) {
      return this.each(function () {
        if (typeof c === "string") for (const n of c.split(/\s+/)) if (n) this.classList.add(n);
      });
    },
    removeClass(c) {
      return this.each(function () {
        if (c === undefined) this.className = "";
        else for (const n of String(c).split(/\s+/)) this.classList.remove(n);
      });
    },
    toggleClass(c, on) {
      return this.each(function () {
        for (const n of String(c).split(/\s+/)) this.classList.toggle(n, on);
      });
    },
    hasClass(c) {
      return this.get().some(e => e.classList && e.classList.contains(c));
    },
    css(k, v) {
      if (typeof k === "string" && v === undefined) return this[0] && this[0].style ? this[0].style[k] : "";
      return this.each(function () {
        if (!this.style) return;
        if (isPlain(k)) Object.assign(this.style, k);
        else this.style[k] = typeof v === "number" ? v + "px" : v;
      });
    },
    show(_, f) {
      this.css("display", "");
      if (typeof f === "function") this.each(f);
      return this;
    },
    hide() {
      return this.css("display", "none");
    },
    toggle() {
      return this;
    },
    width() {
      return 800;
    },
    height() {
      return 600;
    },
    innerWidth() {
      return 800;
    },
    innerHeight() {
      return 600;
    },
    outerWidth() {
      return 800;
    },
    outerHeight() {
      return 600;
    },
    scrollTop(v) {
      return v === undefined ? (host.scrolled ? 1400 : 0) : this;
    },
    scrollLeft(v) {
      return v === undefined ? 0 : this;
    },
    offset() {
      return { top: 0, left: 0 };
    },
    position() {
      return { top: 0, left: 0 };
    },
    offsetParent() {
      return this.parent();
    },
    ready(f) {
      $.ready(f);
      return this;
    },
    serializeArray() {
      return this.get()
        .flatMap(e => (e.tagName === "FORM" ? host.fields(e) : e.name ? [[e.name, e.value]] : []))
        .map(([name, value]) => ({ name, value }));
    },
    serialize() {
      return $.param(this.serializeArray());
    },
    load(url, data, f) {
      if (typeof url !== "string") return this.on("load", url);
      if (typeof data === "function") {
        f = data;
        data = undefined;
      }
      const [at, ...s] = url.trim().split(/\s+/);
      $.ajax({
        url: at,
        type: data && typeof data === "object" ? "POST" : "GET",
        data,
        dataType: "html",
        complete: (x, status) => {
          if (status === "success") {
            if (s.length) this.html($("<div>").append(nodes(x.responseText)).find(s.join(" ")));
            else this.html(x.responseText);
          }
          if (f)
            this.each(function () {
              f.call(this, x.responseText, status, x);
            });
        },
      });
      return this;
    },
    promise() {
      return $.Deferred().resolve(this).promise();
    },
    delay() {
      return this;
    },
    queue() {
      return this;
    },
    dequeue() {
      return this;
    },
    stop() {
      return this;
    },
    finish() {
      return this;
    },
  });
  const make2 = all => {
    const o = $();
    all.forEach((e, i) => {
      o[i] = e;
    });
    o.length = all.length;
    return o;
  };
  for (const name of ["fadeIn", "fadeOut", "fadeTo", "fadeToggle", "slideDown", "slideUp", "slideToggle", "animate"])
    fn[name] = function (...a) {
      const f = a.find(x => typeof x === "function");
      if (f) g.setTimeout(() => this.each(f), 1);
      return this;
    };

  // Events, delegated ones included.
  const bound = new WeakMap();
  const on = function (types, s, data, f, once) {
    if (isPlain(types)) {
      for (const t in types) on.call(this, t, s, data, types[t], once);
      return this;
    }
    if (f === undefined) {
      if (typeof data === "function") {
        f = data;
        if (typeof s === "string") data = undefined;
        else {
          data = s;
          s = undefined;
        }
      } else if (typeof s === "function") {
        f = s;
        s = data = undefined;
      }
    }
    if (typeof f !== "function") return this;
    if (typeof s !== "string") s = undefined;
    return this.each(function () {
      for (const t of String(types).split(/\s+/)) {
        const [type, ...spaces] = t.split("."),
          target = this;
        if (!type || !target.addEventListener) continue;
        const l = e => {
          const run = at => {
            const own = wrapped(e, at, data);
            const r = f.apply(at, [own].concat(e.extra || []));
            if (r === false) {
              e.preventDefault();
              e.stopPropagation();
            }
          };
          if (once) target.removeEventListener(type, l);
          if (s === undefined) return run(target);
          for (let n = e.target; n && n !== target && n.nodeType === 1; n = n.parentNode) {
            if (e.stopped) return;
            if (is(n, s)) run(n);
          }
        };
        target.addEventListener(type === "ready" ? "DOMContentLoaded" : type, l);
        let all = bound.get(target);
        if (!all) bound.set(target, (all = []));
        all.push({ type, f, l, s, spaces });
        if (s !== undefined) (host.delegates.add(l), host.delegated.push({ target, type, match: e => is(e, s) }));
      }
    });
  };
  host.delegated = [];
  const wrapped = (e, at, data) =>
    new Proxy(e, {
      get: (t, k) =>
        k === "currentTarget" || k === "delegateTarget"
          ? at
          : k === "data"
            ? data
            : k === "originalEvent"
              ? t
              : k === "isDefaultPrevented"
                ? () => t.defaultPrevented
                : k === "which"
                  ? t.which || 1
                  : typeof t[k] === "function"
                    ? t[k].bind(t)
                    : t[k],
      set: (t, k, v) => {
        t[k] = v;
        return true;
      },
    });
  add({
    on(t, s, d, f) {
      return on.call(this, t, s, d, f);
    },
    one(t, s, d, f) {
      return on.call(this, t, s, d, f, true);
    },
    bind(t, d, f) {
      return on.call(this, t, d, f);
    },
    delegate(s, t, f) {
      return on.call(this, t, s, f);
    },
    live(t, f) {
      return this;
    },
    off(types, s, f) {
      if (typeof s === "function") f = s;
      return this.each(function () {
        const all = bound.get(this) || [];
        for (const t of String(types || "").split(/\s+/)) {
          const [type, ...spaces] = t.split(".");
          for (let i = all.length; i--;)
            if ((!type || all[i].type === type) && (!f || all[i].f === f) && spaces.every(n => all[i].spaces.includes(n))) {
              this.removeEventListener(all[i].type, all[i].l);
              all.splice(i, 1);
            }
        }
      });
    },
    unbind(t, f) {
      return this.off(t, f);
    },
    undelegate(s, t) {
      return this.off(t);
    },
    trigger(type, extra) {
      return this.each(function () {
        const t = String((type && type.type) || type).split(".")[0];
        if (t === "click") return host.click(this, extra);
        if (t === "submit" && this.tagName === "FORM") return this.requestSubmit();
        const e = new g.Event(t, { bubbles: true });
        e.extra = extra === undefined ? [] : [].concat(extra);
        this.dispatchEvent ? this.dispatchEvent(e) : 0;
      });
    },
    triggerHandler(t, x) {
      this.trigger(t, x);
    },
    hover(a, b) {
      return this.on("mouseenter", a).on("mouseleave", b || a);
    },
  });
  for (const type of [
    "click",
    "dblclick",
    "change",
    "submit",
    "focus",
    "blur",
    "keyup",
    "keydown",
    "keypress",
    "mouseover",
    "mouseout",
    "mouseenter",
    "mouseleave",
    "mousedown",
    "mouseup",
    "mousemove",
    "scroll",
    "resize",
    "select",
    "input",
    "error",
    "focusin",
    "focusout",
    "unload",
  ])
    fn[type] = function (d, f) {
      return arguments.length ? this.on(type, d, f) : this.trigger(type);
    };

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

  // Asking.
  const defaults = ($.ajaxSettings = {
    type: "GET",
    contentType: "application/x-www-form-urlencoded; charset=UTF-8",
    processData: true,
    async: true,
  });
  $.ajaxSetup = o => $.extend(true, defaults, o);
  $.ajaxPrefilter = $.ajaxTransport = nothing;
  let names = 0;
  $.ajax = (url, o) => {
    if (typeof url === "object") {
      o = url;
      url = undefined;
    }
    o = $.extend({}, defaults, o);
    if (url !== undefined) o.url = url;
    const d = $.Deferred(),
      ctx = o.context || o,
      method = String(o.method || o.type || "GET").toUpperCase(),
      x = {
        readyState: 0,
        status: 0,
        responseText: "",
        getResponseHeader: () => x.kind || null,
        getAllResponseHeaders: () => "",
        setRequestHeader: (k, v) => {
          if (/content-type/i.test(k)) o.contentType = v;
        },
        abort() {
          x.aborted = true;
          return x;
        },
        overrideMimeType: nothing,
        statusText: "",
      };
    if (o.headers) for (const k in o.headers) x.setRequestHeader(k, o.headers[k]);
    const p = Object.assign(x, d.promise());
    if (typeof o.beforeSend === "function" && o.beforeSend.call(ctx, x, o) === false) return p;
    let body = o.data,
      at = String(o.url === undefined ? host.here() : o.url);
    if (body && typeof body === "object" && o.processData !== false && !(body instanceof g.URLSearchParams)) body = $.param(body, o.traditional);
    if (typeof o.dataFilter !== "function") o.dataFilter = null;
    if ((method === "GET" || method === "HEAD") && body) {
      at += (at.includes("?") ? "&" : "?") + body;
      body = null;
    }
    const finish = (ok, v, status) => {
      if (x.aborted) return;
      x.readyState = 4;
      const cb = ok ? o.success : o.error;
      const args = ok ? [v, status, x] : [x, status, v || ""];
      for (const f of [].concat(cb || [])) if (typeof f === "function") safely(() => f.apply(ctx, args));
      safely(() => d[ok ? "resolveWith" : "rejectWith"](ctx, args));
      if (typeof o.complete === "function") safely(() => o.complete.call(ctx, x, ok ? "success" : status));
    };
    if (/jsonp/i.test(o.dataType || "")) {
      const name = (typeof o.jsonpCallback === "function" ? o.jsonpCallback() : o.jsonpCallback) || "jQuery3600" + ++names;
      let got;
      at = at.replace(/([?&][^=&]+=)\?(&|$)/, "$1" + name + "$2");
      const param = o.jsonp === false ? "" : o.jsonp || "callback";
      if (param && !at.includes("=" + name)) at += (at.includes("?") ? "&" : "?") + param + "=" + name;
      const before = g[name];
      g[name] = v => {
        got = [v];
        if (typeof before === "function") before(v);
      };
      const a = host.ask("GET", at, "", "", false);
      if (!a) return p;
      g.setTimeout(() => {
        x.status = a.status;
        if (a.status) safely(() => host.run(a.text, at));
        got ? finish(true, got[0], "success") : finish(false, "", "parsererror");
      }, 1);
      return p;
    }
    const kind = o.contentType === false ? "" : o.contentType;
    const a = host.ask(
      method,
      at,
      method === "GET" || !body ? "" : String(body),
      method === "GET" ? "" : body instanceof g.URLSearchParams && !(kind || "").includes("urlencoded") ? "application/x-www-form-urlencoded" : kind,
      false,
    );
    if (!a) return p;
    const end = () => {
      Object.assign(x, { status: a.status, responseText: a.text, kind: a.kind, statusText: a.status === 200 ? "OK" : "" });
      if (!(a.status >= 200 && a.status < 300)) return finish(false, "", "error");
      let v = a.text;
      const want =
        o.dataType ||
        (/json/.test(a.kind) ? "json" : /(^|[/+])xml/.test(a.kind) && !/html/.test(a.kind) ? "xml" : /javascript/.test(a.kind) ? "script" : "text");
      try {
        if (o.dataFilter) v = o.dataFilter(v, want);
        if (/json/.test(want)) v = v === "" ? undefined : JSON.parse(v);
        else if (/xml/.test(want)) v = x.responseXML = host.xml(v);
        else if (/script/.test(want)) host.run(v, at);
      } catch (e) {
        return finish(false, e, "parsererror");
      }
      finish(true, v, "success");
    };
    o.async === false ? end() : g.setTimeout(end, 1);
    return p;
  };
  const safely = f => {
    try {
      f();
    } catch (e) {
      host.failed("ajax", String((e && e.stack) || e));
    }
  };
  const short = (type, kind) => (url, data, f, dataType) => {
    if (isPlain(url)) return $.ajax($.extend({ type }, url));
    if (typeof data === "function") {
      dataType = dataType || f;
      f = data;
      data = undefined;
    }
    return $.ajax({ url, type, data, success: f, dataType: kind || dataType });
  };
  $.get = short("GET");
  $.post = short("POST");
  $.getJSON = (url, data, f) => (/=\?(&|$)/.test(url) ? short("GET", "jsonp")(url, data, f) : short("GET", "json")(url, data, f));
  $.getScript = (url, f) => $.ajax({ url, dataType: "script", success: f });
  fn.ajaxStart =
    fn.ajaxStop =
    fn.ajaxError =
    fn.ajaxSuccess =
    fn.ajaxComplete =
    fn.ajaxSend =
      function () {
        return this;
      };

  // Plugins that were not loaded.
  Object.setPrototypeOf(
    fn,
    new Proxy(Object.create(Object.prototype), {
      get(t, k, o) {
        if (
          typeof k !== "string" ||
          k in Object.prototype ||
          /^(then|toJSON|nodeType|nodeName|ownerDocument|document|window|dispatchEvent|setInterval|\d+)$/.test(k) ||
          o === fn
        )
          return t[k];
        return function (...a) {
          for (const x of a) if (x && typeof x === "object" && host.pager) host.pager(this[0], x, a);
          return this;
        };
      },
    }),
  );
  const missing = {
    get(t, k) {
      return typeof k === "string" && /^[a-z]\w+$/i.test(k) && !(k in Object.prototype) && k !== "then" && k !== "toJSON" ? host.swallow : undefined;
    },
  };
  Object.setPrototypeOf($, new Proxy(Function.prototype, { get: (t, k, o) => (k in t ? Reflect.get(t, k, o) : undefined) }));
  void missing;
  g.jQuery = g.$ = $;
  g.Zepto = undefined;
})
