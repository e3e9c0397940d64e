// Requests: each is answered by the one who runs the page, or not at all.

const g = globalThis,
  define = host.define;
const words = s => {
  try {
    return decodeURIComponent(String(s).replace(/\+/g, " "));
  } catch (e) {
    return String(s);
  }
};
const quoted = s =>
  encodeURIComponent(s)
    .replace(/%20/g, "+")
    .replace(/[!'()~]/g, c => "%" + c.charCodeAt(0).toString(16).toUpperCase());
g.URLSearchParams = class URLSearchParams {
  constructor(init) {
    this.pairs = [];
    if (typeof init === "string")
      for (const part of init.replace(/^\?/, "").split("&")) {
        if (part) {
          const [k, ...v] = part.split("=");
          this.pairs.push([words(k), words(v.join("="))]);
        }
      }
    else if (init && typeof init[Symbol.iterator] === "function") for (const [k, v] of init) this.append(k, v);
    else if (init) for (const k of Object.keys(init)) this.append(k, init[k]);
  }
  append(k, v) {
    this.pairs.push([String(k), String(v)]);
  }
  set(k, v) {
    const at = this.pairs.findIndex(p => p[0] === String(k));
    if (at < 0) return this.append(k, v);
    this.pairs[at][1] = String(v);
    this.pairs = this.pairs.filter((p, i) => i <= at || p[0] !== String(k));
  }
  get(k) {
    const p = this.pairs.find(p => p[0] === String(k));
    return p ? p[1] : null;
  }
  getAll(k) {
    return this.pairs.filter(p => p[0] === String(k)).map(p => p[1]);
  }
  has(k) {
    return this.pairs.some(p => p[0] === String(k));
  }
  delete(k) {
    this.pairs = this.pairs.filter(p => p[0] !== String(k));
  }
  forEach(f) {
    for (const [k, v] of this.pairs) f(v, k, this);
  }
  keys() {
    return this.pairs.map(p => p[0])[Symbol.iterator]();
  }
  values() {
    return this.pairs.map(p => p[1])[Symbol.iterator]();
  }
  entries() {
    return this.pairs.map(p => p.slice())[Symbol.iterator]();
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  sort() {
    this.pairs.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  }
  get size() {
    return this.pairs.length;
  }
  toString() {
    return this.pairs.map(p => p.map(quoted).join("=")).join("&");
  }
};
g.URL = class URL {
  constructor(u, base) {
    const parts = host.parts(base === undefined ? String(u) : new g.URL(String(base)).join(String(u)));
    if (!parts.host) throw new TypeError("Invalid URL");
    for (const k of ["protocol", "host", "hostname", "port", "pathname", "hash", "origin"]) this[k] = parts[k];
    this.query = parts.search;
    this.searchParams = new g.URLSearchParams(parts.search);
    const p = this.searchParams;
    for (const name of ["append", "set", "delete"]) {
      const f = p[name].bind(p);
      p[name] = (...a) => {
        f(...a);
        this.query = p.pairs.length ? "?" + p : "";
      };
    }
  }
  join(u) {
    if (/^[a-z][\w+.-]*:/i.test(u)) return u;
    if (u.startsWith("//")) return this.protocol + u;
    if (u.startsWith("/")) return this.origin + u;
    if (u.startsWith("?")) return this.origin + this.pathname + u;
    if (u.startsWith("#")) return this.origin + this.pathname + this.query + u;
    return this.origin + this.pathname.replace(/[^/]*$/, "") + u;
  }
  get search() {
    return this.query;
  }
  set search(v) {
    this.query = v ? String(v).replace(/^\??/, "?") : "";
    this.searchParams.pairs = new g.URLSearchParams(this.query).pairs;
  }
  get href() {
    return this.origin + this.pathname + this.query + (this.hash || "");
  }
  toString() {
    return this.href;
  }
  toJSON() {
    return this.href;
  }
  static createObjectURL() {
    return "blob:none";
  }
  static revokeObjectURL() {}
  static canParse(u) {
    try {
      new g.URL(u);
      return true;
    } catch (e) {
      return false;
    }
  }
};
g.FormData = class FormData extends g.URLSearchParams {
  constructor(form) {
    super(form && form.querySelectorAll ? host.fields(form) : undefined);
  }
};
g.Blob = class Blob {
  constructor(parts) {
    this.parts = parts || [];
  }
  text() {
    return Promise.resolve(this.parts.join(""));
  }
};
g.File = class extends g.Blob {};
g.FileReader = class {
  readAsText(b) {
    b.text().then(t => {
      this.result = t;
      this.onload && this.onload({ target: this });
    });
  }
};
