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
g.addEventListener("hashchange", () => changed());
