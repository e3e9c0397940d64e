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
