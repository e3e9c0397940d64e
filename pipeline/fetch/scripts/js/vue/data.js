// A stand-in for Vue 2 and 3: what a page shows is written anew whenever its data changes.

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
