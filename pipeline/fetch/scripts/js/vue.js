// A stand-in for Vue 2 and 3: what a page shows is written anew whenever its data changes.
(function (host) {
  "use strict";
  const g = globalThis,
    document = g.document;
  const plainObject = v =>
    v !== null && typeof v === "object" && (Array.isArray(v) || Object.getPrototypeOf(v) === Object.prototype || Object.getPrototypeOf(v) === null);

  // Data that tells when it changes.
  let version = 0,
    waiting = false;
  const roots = new Set();
  const changed = () => {
    version++;
    if (!waiting) {
      waiting = true;
      Promise.resolve().then(flush);
    }
  };
  const flush = () => {
    waiting = false;
    for (const app of [...roots]) app.update();
  };
  const proxies = new WeakMap(),
    raws = new WeakMap();
  const reactive = v => {
    if (!plainObject(v) || raws.has(v)) return v;
    let p = proxies.get(v);
    if (!p) {
      p = new Proxy(v, {
        get(t, k, o) {
          const x = Reflect.get(t, k, o);
          return isRef(x) && !Array.isArray(t) ? x.value : typeof k === "symbol" || k === "__proto__" ? x : reactive(x);
        },
        set(t, k, x) {
          const old = t[k];
          if (isRef(old) && !isRef(x)) {
            old.value = x;
            return true;
          }
          x = raw(x);
          t[k] = x;
          if (old !== x || k === "length") changed();
          return true;
        },
        deleteProperty(t, k) {
          delete t[k];
          changed();
          return true;
        },
      });
      proxies.set(v, p);
      raws.set(p, v);
    }
    return p;
  };
  const raw = v => (raws.has(v) ? raws.get(v) : v);
  class Ref {
    constructor(v) {
      this.v = raw(v);
    }
    get value() {
      return reactive(this.v);
    }
    set value(x) {
      x = raw(x);
      if (x !== this.v) {
        this.v = x;
        changed();
      }
    }
  }
  class Computed extends Ref {
    constructor(get, set) {
      super();
      this.f = get;
      this.to = set;
    }
    get value() {
      if (this.at !== version) {
        this.kept = this.f(this.kept);
        this.at = version;
      }
      return this.kept;
    }
    set value(v) {
      if (this.to) this.to(v);
    }
  }
  const isRef = v => v instanceof Ref;

  // Expressions of templates.
  const compiled = new Map();
  const code = (key, make) => {
    let f = compiled.get(key);
    if (!f) {
      try {
        f = make();
      } catch (e) {
        host.failed("template", key + ": " + e);
        f = () => undefined;
      }
      compiled.set(key, f);
    }
    return f;
  };
  const evaluate = (expr, scope) => {
    try {
      return code("e" + expr, () => new Function("$s", "with($s){return (" + filters(expr) + "\n)}"))(scope);
    } catch (e) {
      return undefined;
    }
  };
  const filters = expr => {
    const parts = expr.split(/(?<![|])\|(?![|])/);
    return parts.length < 2 || /['"`][^'"`]*\|[^'"`]*['"`]/.test(expr)
      ? expr
      : parts.slice(1).reduce((v, f) => {
          const m = /^\s*([\w$]+)\s*(?:\(([\s\S]*)\))?\s*$/.exec(f);
          return m ? "$filter(" + JSON.stringify(m[1]) + ")(" + v + (m[2] ? "," + m[2] : "") + ")" : v;
        }, parts[0]);
  };
  const handler =
    (expr, scope) =>
    (...args) => {
      const f = code("h" + expr, () =>
        /^\s*(\(?[\w\s,{}$=]*\)?\s*=>|(async\s+)?function|async\s*\()/.test(expr)
          ? new Function("$s", "$event", "with($s){return (" + expr + "\n)}")
          : /^\s*[\w$]+(\.[\w$]+|\[[^\]]+\])*\s*$/.test(expr)
            ? new Function("$s", "$event", "with($s){return " + expr + "\n}")
            : new Function("$s", "$event", "with($s){" + expr + "\n}"),
      );
      const local = Object.create(scope.$locals);
      local.$event = args[0];
      local.arguments = args;
      const v = f(scopeOf(local, scope.$ctx), args[0]);
      return typeof v === "function" ? v(...args) : v;
    };
  const scopeOf = (locals, ctx) =>
    new Proxy(locals, {
      has: (t, k) => typeof k === "string" && (k in t || k in ctx || !(k in g)) && k !== "$s",
      get: (t, k) =>
        k === Symbol.unscopables
          ? undefined
          : k === "$locals"
            ? t
            : k === "$ctx"
              ? ctx
              : k === "$filter"
                ? n => (ctx.$options.filters || {})[n] || Vue.filters[n] || (v => v)
                : k in t
                  ? t[k]
                  : ctx[k],
      set: (t, k, v) => {
        if (k in t) {
          for (let o = t; o; o = Object.getPrototypeOf(o))
            if (Object.prototype.hasOwnProperty.call(o, k)) {
              o[k] = v;
              break;
            }
          changed();
        } else ctx[k] = v;
        return true;
      },
    });

  // An instance: its data, computed values, methods and properties under one name.
  let current = null,
    numbers = 0;
  class Instance {
    constructor(options, props, parent, app, slots) {
      this.options = options = typeof options === "function" ? options.options || {} : options;
      this.parent = parent;
      this.app = app || this;
      this.kids = new Map();
      this.slots = slots;
      this.number = ++numbers;
      this.watchers = [];
      this.hooks = {};
      this.props = reactive(Object.assign({}, props));
      this.refs = {};
      const own = this,
        layers = (this.layers = []);
      for (const m of [...(Vue.mixins || []), ...(options.mixins || [])]) this.mix(m);
      const ctx = (this.ctx = new Proxy(
        {},
        {
          has: (_, k) => own.find(k) !== undefined || (typeof k === "string" && k[0] === "$") || k in own.globals(),
          get: (_, k) => {
            if (k === "__v_own") return own;
            const l = own.find(k);
            if (l) {
              const v = l[k];
              return isRef(v) ? v.value : v;
            }
            if (k in specials) return specials[k](own);
            const all = own.globals();
            return k in all ? all[k] : undefined;
          },
          set: (_, k, v) => {
            const l = own.find(k);
            if (l) {
              if (isRef(l[k]) && !isRef(v)) l[k].value = v;
              else l[k] = v;
            } else own.extra[k] = v;
            changed();
            return true;
          },
        },
      ));
      this.extra = reactive({});
      this.methods = {};
      this.computed = {};
      layers.push(this.props, this.methods, this.computed);
      if (!props && options.props)
        for (const k of Array.isArray(options.props) ? options.props : Object.keys(options.props)) if (!(k in this.props)) this.props[k] = undefined;
      if (options.props && !Array.isArray(options.props))
        for (const k in options.props)
          if (this.props[k] === undefined) {
            const d = options.props[k] && options.props[k].default;
            this.props[k] = typeof d === "function" && options.props[k].type !== Function ? d() : d;
          }
      this.hook("beforeCreate");
      if (options.setup) this.setup();
      for (const k in options.methods || {}) this.methods[k] = options.methods[k].bind(ctx);
      for (const k in options.computed || {}) {
        const c = options.computed[k];
        const made = new Computed((c.get || c).bind(ctx), c.set && c.set.bind(ctx));
        Object.defineProperty(this.computed, k, {
          get: () => made.value,
          set: v => {
            made.value = v;
          },
          enumerable: true,
          configurable: true,
        });
      }
      this.data = reactive(Object.assign({}, this.mixed, typeof options.data === "function" ? options.data.call(ctx, ctx) : options.data));
      layers.push(this.data, this.extra);
      for (const k in options.watch || {})
        for (const w of [].concat(options.watch[k]))
          this.watch(
            () => k.split(".").reduce((v, n) => (v === null || v === undefined ? v : v[n]), ctx),
            typeof w === "string"
              ? (...a) => ctx[w](...a)
              : (w.handler ? (typeof w.handler === "string" ? (...a) => ctx[w.handler](...a) : w.handler) : w).bind(ctx),
            w,
          );
      this.hook("created");
    }
    mix(m) {
      const o = this.options;
      this.options = Object.assign({}, m, o, {
        created: o.created,
        mounted: o.mounted,
        data: o.data,
        methods: Object.assign({}, m.methods, o.methods),
        computed: Object.assign({}, m.computed, o.computed),
        components: Object.assign({}, m.components, o.components),
      });
      if (m.data) this.mixed = Object.assign(this.mixed || {}, typeof m.data === "function" ? m.data.call({}) : m.data);
      for (const k of ["created", "mounted"]) if (m[k]) (this.hooks[k] = this.hooks[k] || []).push(m[k]);
    }
    find(k) {
      for (const l of this.layers) if (k in l && !(k in Object.prototype)) return l;
    }
    globals() {
      return Object.assign({}, Vue.prototype, this.app.globalProperties);
    }
    hook(name) {
      for (const f of [...(this.hooks[name] || []), this.options[name]].flat()) if (typeof f === "function") guarded(name, () => f.call(this.ctx));
    }
    setup() {
      const before = current;
      current = this;
      let out;
      try {
        out = this.options.setup(this.props, { emit: (n, ...a) => this.emit(n, a), attrs: {}, slots: {}, expose() {} });
      } catch (e) {
        host.failed("setup", String((e && e.stack) || e));
      }
      current = before;
      if (typeof out === "function") this.render = out;
      else if (out && typeof out.then === "function")
        out.then(o => {
          this.layers.unshift(o);
          changed();
        });
      else if (out) this.layers.push(out);
    }
    watch(get, f, o = {}) {
      const w = { get, f, deep: o.deep };
      const key = v => (o.deep || plainObject(v) ? safe(() => JSON.stringify(v)) : v);
      w.key = key;
      const v = safe(get);
      w.last = key(v);
      w.old = v;
      this.app.watching.push(w);
      if (o.immediate) guarded("watch", () => f(v, undefined));
      return () => {
        w.off = true;
      };
    }
    emit(name, args) {
      const k = "on" + name.replace(/(^|[-:])(\w)/g, (_, d, c) => (d === ":" ? ":" : "") + c.toUpperCase());
      const f = this.on && (this.on[name] || this.on[name.replace(/[A-Z]/g, c => "-" + c.toLowerCase())] || this.on[k]);
      if (f) f(...args);
    }
    show() {
      const o = this.options,
        scope = scopeOf({}, this.ctx);
      if (this.render || o.render) {
        const v = safeRender(() => (this.render ? this.render(this.ctx) : o.render.call(this.ctx, h, this.ctx)));
        return [].concat(v).flatMap(x => nodesOf(x, this));
      }
      if (!this.template) {
        const t = o.template;
        let e;
        if (typeof t === "string") {
          e = host.fragment();
          const text = t[0] === "#" ? (document.querySelector(t) || {}).innerHTML || "" : t;
          e.appendChild(host.parse(text, "div"));
        } else e = t || host.fragment();
        this.template = e;
      }
      return children(this.template, scope, this);
    }
  }
  const safe = f => {
    try {
      return f();
    } catch (e) {
      return undefined;
    }
  };
  const safeRender = f => {
    try {
      return f();
    } catch (e) {
      host.failed("render", String((e && e.stack) || e));
      return null;
    }
  };
  const guarded = (what, f) => {
    try {
      const r = f();
      if (r && typeof r.catch === "function") r.catch(e => host.failed(what, String((e && e.stack) || e)));
    } catch (e) {
      host.failed(what, String((e && e.stack) || e));
    }
  };
  const specials = {
    $data: i => i.data,
    $props: i => i.props,
    $refs: i => i.refs,
    $el: i => i.el,
    $options: i => i.options,
    $parent: i => i.parent && i.parent.ctx,
    $root: i => i.app.ctx || i.ctx,
    $slots: () => ({}),
    $attrs: () => ({}),
    $emit:
      i =>
      (n, ...a) =>
        i.emit(n, a),
    $nextTick: i => f => {
      const p = Promise.resolve();
      return f ? p.then(f.bind(i.ctx)) : p;
    },
    $set: () => Vue.set,
    $delete: () => (o, k) => {
      delete o[k];
      changed();
    },
    $watch: i => (w, f, o) => i.watch(typeof w === "function" ? w.bind(i.ctx) : () => i.ctx[w], f.bind(i.ctx), o),
    $forceUpdate: () => changed,
    $on: () => () => {},
    $off: () => () => {},
    $once: () => () => {},
    $mount: i => at => {
      i.app.mount(at);
      return i.ctx;
    },
    $destroy: () => () => {},
    $route: () => ({ path: routePath(), query: queryOf(), params: {}, hash: "", fullPath: routePath() }),
    $router: () => router,
    $http: () => resource,
    $message: () => messages,
    $loading: () => () => ({ close() {} }),
    $notify: () => messages,
    $alert: () => () => Promise.resolve(),
    $confirm: () => () => Promise.resolve(),
    $t: () => k => k,
  };
  const messages = new Proxy(function () {}, { get: () => () => {}, apply: () => undefined });
  const resource = {
    get: (u, o) => g.axios.get(u, o).then(r => Object.assign(r, { body: r.data, bodyText: r.data, json: () => Promise.resolve(r.data) })),
    post: (u, d, o) => g.axios.post(u, d, o).then(r => Object.assign(r, { body: r.data, json: () => Promise.resolve(r.data) })),
    jsonp: (u, o) =>
      new Promise(f =>
        g.$.ajax({ url: u, data: o && o.params, dataType: "jsonp", jsonp: (o && o.jsonp) || "callback", success: d => f({ data: d, body: d }) }),
      ),
  };
  const queryOf = () =>
    Object.fromEntries(new g.URLSearchParams((host.here().split("#")[1] || "").split("?")[1] || host.here().split("#")[0].split("?")[1] || ""));
  const routePath = () => (host.here().split("#")[1] || "/").split("?")[0];
  const routeTo = to => {
    let at = typeof to === "string" ? to : (to.path || "/" + (to.name || "")) + (to.query ? "?" + new g.URLSearchParams(to.query) : "");
    if (to.params) for (const k in to.params) at = at.replace(":" + k, to.params[k]);
    return at;
  };
  const router = {
    push: to => {
      const at = routeTo(to);
      host.go(host.routes === "history" ? at : host.here().split("#")[0] + "#" + at);
      return Promise.resolve();
    },
    replace: to => router.push(to),
    resolve: to => ({ href: host.routes === "history" ? routeTo(to) : "#" + routeTo(to) }),
    back() {},
    go() {},
    currentRoute: { path: "/", query: {}, params: {} },
  };

  // What a template makes of the data.
  const told = v => (v === null || v === undefined ? "" : typeof v === "object" ? safe(() => JSON.stringify(raw(v), null, 2)) : String(v));
  const said = (s, scope) => s.replace(/\{\{([\s\S]*?)\}\}/g, (_, e) => told(evaluate(e.trim(), scope)));
  const classes = v =>
    !v
      ? ""
      : typeof v === "string"
        ? v
        : Array.isArray(v)
          ? v.map(classes).filter(Boolean).join(" ")
          : Object.keys(v)
              .filter(k => v[k])
              .join(" ");
  const styles = v =>
    !v
      ? ""
      : typeof v === "string"
        ? v
        : Array.isArray(v)
          ? v.map(styles).join(";")
          : Object.keys(v)
              .map(k => k.replace(/[A-Z]/g, c => "-" + c.toLowerCase()) + ":" + v[k])
              .join(";");
  const children = (node, scope, own) => {
    const out = [];
    let met = null;
    for (const c of node.childNodes) {
      if (c.nodeType === 3) {
        const t = c.data;
        out.push(host.text(t.includes("{{") ? said(t, scope) : t));
        continue;
      }
      if (c.nodeType !== 1) continue;
      const other = c.hasAttribute("v-else"),
        elseIf = c.getAttribute("v-else-if"),
        If = c.getAttribute("v-if");
      if ((other || elseIf !== null) && met) continue;
      if (other) met = null;
      else if (elseIf !== null) {
        if (!(met = !!evaluate(elseIf, scope))) continue;
      } else if (If !== null && !c.hasAttribute("v-for")) {
        met = !!evaluate(If, scope);
        if (!met) continue;
      }
      out.push(...one(c, scope, own));
    }
    return out;
  };
  const loop = /^\s*(?:\(([^)]*)\)|(\{[^}]*\}|[\w$]+))\s+(?:in|of)\s+([\s\S]+)$/;
  const destructured = (pattern, v, local) => {
    const m = /^\s*\{([^}]*)\}\s*$/.exec(pattern);
    if (!m) local[pattern.trim()] = v;
    else
      for (const p of m[1].split(",")) {
        const [k, n] = p.split(":").map(s => s.trim().replace(/=.*$/, "").trim());
        if (k) local[n || k] = v === null || v === undefined ? undefined : v[k];
      }
  };
  const one = (node, scope, own) => {
    const m = loop.exec(node.getAttribute("v-for") || "");
    if (!m) return element(node, scope, own, "");
    const names = m[1] !== undefined ? m[1].split(/,(?![^{]*\})/) : [m[2]];
    let all = evaluate(m[3], scope),
      rows = [];
    if (typeof all === "number") rows = Array.from({ length: Math.min(all, 1000) }, (_, i) => [i + 1, i]);
    else if (all && typeof all[Symbol.iterator] === "function") rows = Array.from(all).map((v, i) => [v, i]);
    else if (all) rows = Object.keys(all).map((k, i) => [all[k], k, i]);
    return rows.slice(0, 3000).flatMap((row, i) => {
      const local = Object.create(scope.$locals);
      names.forEach((n, k) => {
        if (n && n.trim()) destructured(n, row[k], local);
      });
      const s = scopeOf(local, scope.$ctx),
        If = node.getAttribute("v-if");
      return If !== null && !evaluate(If, s) ? [] : element(node, s, own, String(i));
    });
  };
  const marks = new WeakMap();
  const markOf = n => {
    let m = marks.get(n);
    if (!m) marks.set(n, (m = ++numbers));
    return m;
  };
  const camel = s => s.replace(/-(\w)/g, (_, c) => c.toUpperCase());
  const component = (tag, own) => {
    const want = camel(tag).toLowerCase();
    for (const all of [own.options.components || {}, own.app.components || {}, Vue.components])
      for (const k in all) if (camel(k).toLowerCase() === want) return all[k];
  };
  const read = (node, scope) => {
    // properties and handlers of an element
    const props = {},
      on = {};
    let model = null;
    for (const a of node.attributes) {
      const k = a.name;
      if (k === "v-bind") Object.assign(props, evaluate(a.value, scope));
      else if (k[0] === ":" || k.startsWith("v-bind:")) {
        const n = k.replace(/^(v-bind)?:/, "").replace(/\.\w+/g, "");
        const v = evaluate(a.value || camel(n), scope);
        props[n] =
          n === "class"
            ? [props.class, classes(v)].filter(Boolean).join(" ")
            : n === "style"
              ? [props.style, styles(v)].filter(Boolean).join(";")
              : v;
      } else if (k[0] === "@" || k.startsWith("v-on:")) {
        const [n] = k.replace(/^(@|v-on:)/, "").split(".");
        on[n] = handler(a.value, scope);
      } else if (/^v-model/.test(k)) model = a.value;
      else if (/^(v-|#)/.test(k) || k === "slot-scope" || k === "key" || k === "ref") continue;
      else props[k] = k === "class" && props.class ? a.value + " " + props.class : a.value;
    }
    return { props, on, model };
  };
  const element = (node, scope, own, index) => {
    const tag = node.localName;
    if (node.hasAttribute("v-pre")) return [node.cloneNode(true)];
    if (tag === "template" || tag === "transition" || tag === "transition-group" || tag === "keep-alive" || tag === "suspense")
      return children(node, scope, own);
    if (tag === "slot")
      return own.slots ? own.slots(node.getAttribute("name"), read(node, scope).props) || children(node, scope, own) : children(node, scope, own);
    if (tag === "script" || tag === "style") return [];
    const { props, on, model } = read(node, scope),
      special = widgets[tag];
    const c = tag === "component" ? (typeof props.is === "string" ? component(props.is, own) : props.is) : component(tag, own);
    if (c) return child(c, markOf(node) + "/" + index + "/" + (own.path || ""), props, on, own, slot(node, scope, own));
    const set = model
        ? v => {
            handler(model + "=$event", scope)(v);
          }
        : null,
      value = model ? evaluate(model, scope) : undefined;
    if (special) {
      const made = special({ node, scope, own, props, on, set, value, kids: (n, s) => children(n || node, s || scope, own) });
      if (made) return made;
    }
    const e = dress(host.create(tag), props, on);
    if (model) {
      if (e.type === "checkbox") e.checked = !!value;
      else if (tag !== "select" && value !== undefined) e.value = value;
      for (const t of ["input", "change"]) e.addEventListener(t, () => set(e.type === "checkbox" ? e.checked : e.value));
    }
    const ref = node.getAttribute("ref");
    if (ref) own.refs[ref] = e;
    if (node.hasAttribute("v-show") && !evaluate(node.getAttribute("v-show"), scope)) e.style.display = "none";
    if (node.hasAttribute("v-html")) e.innerHTML = told(evaluate(node.getAttribute("v-html"), scope));
    else if (node.hasAttribute("v-text")) e.textContent = told(evaluate(node.getAttribute("v-text"), scope));
    else for (const k of children(node, scope, own)) e.appendChild(k);
    if (model && tag === "select") e.value = value === undefined ? "" : value;
    return [e];
  };
  const dress = (e, props, on) => {
    for (const k in props) {
      const v = props[k];
      if (v === null || v === undefined || v === false || k === "key" || k === "ref") continue;
      if (k === "innerHTML" || k === "inner-html") e.innerHTML = v;
      else if (k === "textContent") e.textContent = v;
      else if (typeof v !== "object" && typeof v !== "function") e.setAttribute(k, v === true ? "" : v);
    }
    for (const k in on) e.addEventListener(k, ev => on[k](ev));
    return e;
  };
  const slot = (node, scope, own) => (name, given) => {
    const want = name || "default",
      kids = node.childNodes,
      named = kids.find(
        k =>
          k.nodeType === 1 && k.attributes.some(a => a.name === "#" + want || a.name === "v-slot:" + want || (a.name === "slot" && a.value === want)),
      );
    if (named) {
      const a = named.attributes.find(a => a.name[0] === "#" || a.name.startsWith("v-slot"));
      const local = Object.create(scope.$locals);
      if (a && a.value) destructured(a.value, given, local);
      return children(named, scopeOf(local, scope.$ctx), own);
    }
    return want === "default" && kids.some(k => k.nodeType === 1 || (k.nodeType === 3 && k.data.trim())) ? children(node, scope, own) : null;
  };
  const child = (c, key, props, on, own, slots) => {
    let i = own.kids.get(key);
    const named = {};
    for (const k in props) named[camel(k)] = props[k];
    if (!i) {
      if (own.kids.size > 2000) return [];
      i = new Instance(c, named, own, own.app, slots);
      i.path = key;
      own.kids.set(key, i);
      i.fresh = true;
    } else {
      for (const k in named) if (raw(i.props[k]) !== raw(named[k])) i.props[k] = named[k];
      i.slots = slots;
    }
    i.on = on;
    const out = i.show();
    i.el = out.find(n => n.nodeType === 1) || null;
    if (i.el) for (const k in on) if (!/[-:]/.test(k)) i.el.addEventListener(k, ev => on[k](ev));
    if (i.fresh) {
      i.fresh = false;
      own.app.born.push(i);
    }
    return out;
  };
  // Parts of widget libraries by which lists are turned and chosen.
  const button = (label, f) => {
    const a = host.create("a");
    a.textContent = label;
    a.addEventListener("click", f);
    return a;
  };
  const pagination = w => {
    const p = w.props,
      total = Number(p.total) || 0,
      size = Number(p["page-size"] || p.pageSize || p.limit || p["items-per-page"]) || 10,
      pages = Number(p["page-count"] || p.pageCount) || Math.ceil(total / size),
      e = host.create("div");
    const turn =
      w.on["current-change"] ||
      w.on["update:current-page"] ||
      w.on.change ||
      w.on["page-change"] ||
      w.on["on-change"] ||
      w.on.pagination ||
      w.on.change;
    for (let n = 1; n <= Math.min(pages, 60); n++)
      e.appendChild(
        button(String(n), () => {
          if (w.set) w.set(n);
          const sync = w.node.attributes.find(
            a => /(current-page|current|page)(\.sync)?$/.test(a.name) && /^(:|v-bind|v-model:)/.test(a.name) && /\.sync$|^v-model/.test(a.name),
          );
          if (sync) handler(sync.value + "=$event", w.scope)(n);
          if (turn) turn(n, size);
        }),
      );
    return pages > 1 ? [e] : [];
  };
  const select = w => {
    const e = dress(host.create("select"), { class: w.props.class }, {});
    for (const k of w.kids()) e.appendChild(k);
    e.options.forEach((o, i) => {
      if (String(w.value) === o.value) e.selectedIndex = i;
    });
    e.addEventListener("change", () => {
      const v = optionValues.has(e.options[e.selectedIndex]) ? optionValues.get(e.options[e.selectedIndex]) : e.value;
      if (w.set) w.set(v);
      if (w.on.change) w.on.change(v);
    });
    return [e];
  };
  const optionValues = new WeakMap();
  const option = w => {
    const o = host.create("option");
    o.setAttribute("value", w.props.value);
    optionValues.set(o, w.props.value);
    o.textContent = w.props.label === undefined ? w.props.value : w.props.label;
    return [o];
  };
  const tabs = w => {
    const e = host.create("div");
    const panes = flat(w.node, w.scope);
    for (const [n, s] of panes) {
      const r = read(n, s).props,
        name = r.name === undefined ? r.key : r.name;
      const b = button(told(r.label || r.title || r.tab), ev => {
        if (w.set) w.set(name);
        const f = w.on["tab-click"] || w.on.change || w.on.click || w.on["tab-change"];
        if (f) f(w.on["tab-click"] ? { name, label: r.label, props: { name, label: r.label }, paneName: name } : name, ev);
      });
      b.setAttribute("data-tab", told(name));
      e.appendChild(b);
    }
    for (const [n, s] of panes) for (const k of w.kids(n, s)) e.appendChild(k);
    return [e];
  };
  const flat = (node, scope) =>
    node.childNodes
      .filter(n => n.nodeType === 1 && /pane|tab/.test(n.localName))
      .flatMap(n => {
        const m = loop.exec(n.getAttribute("v-for") || "");
        if (!m) return [[n, scope]];
        const names = m[1] !== undefined ? m[1].split(",") : [m[2]];
        return Array.from(evaluate(m[3], scope) || []).map((v, i) => {
          const local = Object.create(scope.$locals);
          local[names[0].trim()] = v;
          if (names[1]) local[names[1].trim()] = i;
          return [n, scopeOf(local, scope.$ctx)];
        });
      });
  const table = w => {
    const e = host.create("table"),
      cols = w.node.querySelectorAll("el-table-column,vxe-column,van-col");
    for (const row of Array.from(w.props.data || w.props["data-source"] || [])) {
      const tr = host.create("tr");
      for (const c of cols) {
        const td = host.create("td"),
          r = read(c, w.scope).props;
        const inner = c.childNodes.find(n => n.nodeType === 1 && n.localName === "template") || c;
        const a = [...inner.attributes, ...c.attributes].find(a => a.name === "slot-scope" || a.name.startsWith("#") || a.name.startsWith("v-slot"));
        if ((a && a.value) || c.children.length) {
          const local = Object.create(w.scope.$locals);
          if (a) destructured(a.value, { row, $index: 0, column: r }, local);
          for (const k of children(inner, scopeOf(local, w.scope.$ctx), w.own)) td.appendChild(k);
        } else td.textContent = told(row[r.prop]);
        tr.appendChild(td);
      }
      const f = w.on["row-click"] || w.on["cell-click"];
      if (f) tr.addEventListener("click", ev => f(row, {}, ev));
      e.appendChild(tr);
    }
    return [e];
  };
  const link = w => {
    const to = w.props.to,
      at = to === undefined ? "" : typeof to === "string" ? to : routeTo(to);
    const e = dress(host.create("a"), Object.assign({}, w.props, { to: null }), {});
    e.setAttribute("href", host.routes === "history" ? at : "#" + at);
    for (const k of w.kids()) e.appendChild(k);
    return [e];
  };
  const anchor = w => {
    const e = dress(host.create("a"), w.props, w.on);
    for (const k of w.kids()) e.appendChild(k);
    return [e];
  };
  const endless = w => {
    const e = host.create("div");
    for (const k of w.kids()) e.appendChild(k);
    if (w.on.load && !w.props.finished) e.appendChild(button("加载更多", () => w.on.load()));
    if (w.on.load && !w.own.begun) {
      w.own.begun = true;
      g.setTimeout(() => w.on.load(), 0);
    }
    return [e];
  };
  const widgets = {
    "el-pagination": pagination,
    "a-pagination": pagination,
    "van-pagination": pagination,
    "i-page": pagination,
    page: pagination,
    pagination: pagination,
    "n-pagination": pagination,
    "el-select": select,
    "a-select": select,
    "i-select": select,
    "el-option": option,
    "a-select-option": option,
    "i-option": option,
    "el-tabs": tabs,
    "a-tabs": tabs,
    "van-tabs": tabs,
    "el-table": table,
    "router-link": link,
    "el-link": anchor,
    "el-button": anchor,
    "a-button": anchor,
    "van-list": endless,
    "router-view": w => {
      const r = routeOf();
      return r ? child(r, "route" + routePath(), {}, {}, w.own) : [];
    },
  };
  const routeOf = () => {
    const all = host.routeTable || [],
      path = routePath();
    const hit =
      all.find(r => new RegExp("^" + String(r.path).replace(/:\w+/g, "[^/]+") + "/?$").test(path)) || all.find(r => r.path === "*" || r.path === "/");
    const c = hit && (hit.redirect ? (all.find(r => r.path === hit.redirect) || {}).component : hit.component);
    return c && typeof c !== "function" ? c : undefined;
  };

  // Functions that render.
  const h = (tag, props, kids, ...more) => {
    if (more.length) kids = [kids, ...more];
    if (props !== null && props !== undefined && (Array.isArray(props) || typeof props !== "object" || props.__vnode)) {
      kids = props;
      props = null;
    }
    return { __vnode: true, tag, props: props || {}, kids };
  };
  const nodesOf = (v, own, n = [0]) => {
    if (v === null || v === undefined || typeof v === "boolean") return [];
    if (Array.isArray(v)) return v.flatMap(x => nodesOf(x, own, n));
    if (typeof v === "function") return nodesOf(v(), own, n);
    if (!v.__vnode) return [host.text(told(v))];
    n[0]++;
    const p = v.props,
      on = Object.assign({}, p.on, p.nativeOn),
      plain = Object.assign({}, p.attrs, p.domProps, p.props);
    for (const k in p)
      if (/^on[A-Z]/.test(k)) on[k[2].toLowerCase() + k.slice(3)] = p[k];
      else if (!/^(on|attrs|domProps|props|nativeOn|scopedSlots|slot|directives)$/.test(k))
        plain[k] = k === "class" ? classes(p[k]) : k === "style" ? styles(p[k]) : p[k];
    if (typeof v.tag === "symbol") return nodesOf(v.kids, own, n);
    const c = typeof v.tag === "string" ? component(v.tag, own) : v.tag;
    if (c) return child(c, "h" + n[0] + (p.key === undefined ? "" : "k" + p.key), plain, on, own);
    if (typeof v.tag === "string" && widgets[v.tag] === link) {
      const e = host.create("a");
      e.setAttribute("href", "#" + routeTo(plain.to || ""));
      for (const k of nodesOf((v.kids && v.kids.default) || v.kids, own, n)) e.appendChild(k);
      return [e];
    }
    const e = dress(host.create(v.tag), plain, on);
    for (const k of nodesOf(v.kids, own, n)) e.appendChild(k);
    return [e];
  };

  // An application stands in an element of the page.
  class App {
    constructor(options) {
      this.options = options || {};
      this.components = {};
      this.globalProperties = {};
      this.config = { globalProperties: this.globalProperties, productionTip: false, warnHandler: null, compilerOptions: {} };
      this.watching = [];
      this.born = [];
      this.kids = new Map();
      this.directives = {};
    }
    start() {
      if (!this.root) {
        this.root = new Instance(this.options, null, null, this);
        this.ctx = this.root.ctx;
      }
      return this.root;
    }
    mount(at) {
      const e = typeof at === "string" ? document.querySelector(at) : at && at.nodeType ? at : null;
      this.start();
      if (this.el) return this.ctx;
      this.el = e || host.create("div");
      if (!this.options.template && !this.options.render && !this.root.render && e) {
        const t = host.fragment();
        while (e.firstChild) t.appendChild(e.firstChild);
        this.root.template = t;
        for (const a of e.attributes) if (/^(v-|:|@)/.test(a.name)) e.removeAttribute(a.name);
      }
      this.root.el = this.el;
      roots.add(this);
      this.draw();
      this.root.hook("beforeMount");
      this.root.hook("mounted");
      this.update();
      return this.ctx;
    }
    draw() {
      const all = this.root.show(),
        box = host.fragment();
      for (const n of all) box.appendChild(n);
      const old = this.el.innerHTML;
      const probe = host.create("div");
      probe.appendChild(box);
      if (probe.innerHTML !== old) {
        this.el.textContent = "";
        while (probe.firstChild) this.el.appendChild(probe.firstChild);
      }
      for (const i of this.born.splice(0)) i.hook("mounted");
    }
    update() {
      if (!this.el) return;
      for (const w of this.watching.slice()) {
        if (w.off) continue;
        const v = safe(w.get),
          k = w.key(v);
        if (k !== w.last) {
          const old = w.old;
          w.last = k;
          w.old = v;
          guarded("watch", () => w.f(v, old));
        }
      }
      if (this.drawn !== version) {
        this.drawn = version;
        this.draw();
        this.root.hook("updated");
      }
    }
    use(p) {
      if (p && p.routes) host.routeTable = p.routes;
      else if (p && typeof p.install === "function" && p !== host.swallow) guarded("use", () => p.install(this));
      return this;
    }
    component(n, c) {
      if (c === undefined) return this.components[n];
      this.components[n] = c;
      return this;
    }
    directive() {
      return this;
    }
    provide() {
      return this;
    }
    mixin(m) {
      (Vue.mixins = Vue.mixins || []).push(m);
      return this;
    }
    unmount() {}
  }
  const Vue = function (options) {
    const app = new App(options);
    if (options && options.router && options.router.routes) host.routeTable = options.router.routes;
    app.start();
    if (options && options.el) app.mount(options.el);
    return app.ctx;
  };
  Vue.components = {};
  Vue.filters = {};
  Vue.prototype = {};
  Vue.config = { globalProperties: Vue.prototype };
  const lifecycle = name => f => {
    if (current) (current.hooks[name] = current.hooks[name] || []).push(f);
  };
  Object.assign(Vue, {
    component(n, c) {
      if (c === undefined) return Vue.components[n];
      return (Vue.components[n] = typeof c === "function" ? c.options || {} : c);
    },
    filter: (n, f) => {
      Vue.filters[n] = f;
    },
    directive() {},
    use(p) {
      if (p && p.routes) host.routeTable = p.routes;
      return Vue;
    },
    mixin(m) {
      (Vue.mixins = Vue.mixins || []).push(m);
    },
    set: (o, k, v) => {
      o[k] = v;
      changed();
      return v;
    },
    delete: (o, k) => {
      delete o[k];
      changed();
    },
    extend(o) {
      const F = function (x) {
        return Vue(Object.assign({}, o, x));
      };
      F.options = o;
      return F;
    },
    nextTick: f => {
      const p = Promise.resolve();
      return f ? p.then(f) : p;
    },
    version: "3.0.0",
    observable: reactive,
    createApp: o => new App(o),
    ref: v => (isRef(v) ? v : new Ref(v)),
    shallowRef: v => new Ref(v),
    reactive,
    shallowReactive: reactive,
    readonly: v => v,
    computed: f => (typeof f === "function" ? new Computed(f) : new Computed(f.get, f.set)),
    isRef,
    unref: v => (isRef(v) ? v.value : v),
    toRaw: raw,
    markRaw: v => v,
    toRef: (o, k) => ({
      __proto__: Ref.prototype,
      get value() {
        return o[k];
      },
      set value(v) {
        o[k] = v;
      },
    }),
    toRefs: o => Object.fromEntries(Object.keys(o).map(k => [k, Vue.toRef(o, k)])),
    watch: (what, f, o) => {
      const get = isRef(what)
        ? () => what.value
        : Array.isArray(what)
          ? () => what.map(w => (isRef(w) ? w.value : typeof w === "function" ? w() : w))
          : typeof what === "function"
            ? what
            : () => what;
      return current ? current.watch(get, f, Object.assign({ deep: plainObject(what) || Array.isArray(what) }, o)) : () => {};
    },
    watchEffect: f => {
      guarded("effect", f);
      if (current)
        current.watch(
          () => {
            let v;
            guarded("effect", () => {
              v = f();
            });
            return v;
          },
          () => {},
        );
      return () => {};
    },
    onMounted: lifecycle("mounted"),
    onBeforeMount: lifecycle("beforeMount"),
    onCreated: lifecycle("created"),
    onUpdated: lifecycle("updated"),
    onUnmounted() {},
    onBeforeUnmount() {},
    onActivated: lifecycle("mounted"),
    getCurrentInstance: () => current && { proxy: current.ctx, ctx: current.ctx, appContext: { config: current.app.config } },
    h,
    createElement: h,
    createVNode: h,
    defineComponent: o => (typeof o === "function" ? { setup: o } : o),
    defineAsyncComponent: () => ({}),
    Fragment: Symbol(),
    provide() {},
    inject: (_, v) => v,
    resolveComponent: n => n,
  });
  g.Vue = Vue;
  g.VueRouter = function (o) {
    if (o && o.mode === "history") host.routes = "history";
    return Object.assign({ install() {} }, router, o);
  };
  Object.assign(g.VueRouter, {
    createRouter: o => Object.assign({ install() {}, beforeEach() {}, afterEach() {} }, router, o),
    createWebHashHistory: () => "hash",
    createWebHistory: () => {
      host.routes = "history";
      return "history";
    },
    useRoute: () => specials.$route(),
    useRouter: () => router,
    install() {},
  });
  g.VueResource = { install() {} };
  host.vueEnds = () => changed();
  g.addEventListener("hashchange", () => changed());
})
