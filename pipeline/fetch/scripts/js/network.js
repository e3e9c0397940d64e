// Requests: each is answered by the one who runs the page, or not at all.
(function (host) {
  "use strict";
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

  // sent is a body as text, with its type.
  const sent = (body, kind) => {
    if (body === null || body === undefined) return ["", kind || ""];
    if (body instanceof g.URLSearchParams)
      return [body.toString(), kind && !/multipart/.test(kind) ? kind : "application/x-www-form-urlencoded;charset=UTF-8"];
    return [String(body), kind || "text/plain;charset=UTF-8"];
  };
  const ask = (method, url, body, kind) => {
    const [text, type] = sent(body, kind);
    return host.ask(method, String(url), method === "GET" || method === "HEAD" ? "" : text, method === "GET" ? "" : type, false);
  };
  const headers = kind => ({
    get: k => (/content-type/i.test(k) ? kind || null : null),
    has: k => /content-type/i.test(k),
    forEach(f) {
      f(kind, "content-type");
    },
  });

  g.XMLHttpRequest = class XMLHttpRequest extends g.EventTarget {
    constructor() {
      super();
      Object.assign(this, {
        readyState: 0,
        status: 0,
        statusText: "",
        responseText: "",
        responseType: "",
        timeout: 0,
        withCredentials: false,
        kind: "",
        upload: { addEventListener() {} },
        responseURL: "",
      });
    }
    open(method, url, async) {
      this.method = String(method || "GET").toUpperCase();
      this.url = url;
      this.later = async !== false;
      this.state(1);
    }
    setRequestHeader(k, v) {
      if (/^content-type$/i.test(k)) this.kind = String(v);
    }
    state(n) {
      this.readyState = n;
      this.tell("readystatechange");
    }
    tell(type) {
      const e = new g.Event(type);
      e.loaded = e.total = this.responseText.length;
      this.dispatchEvent(e);
    }
    send(body) {
      const a = ask(this.method, this.url, body, this.kind);
      if (!a) return; // it is never answered
      const end = () => {
        if (this.aborted) return;
        this.status = a.status;
        this.statusText = a.status === 200 ? "OK" : "";
        this.responseURL = a.url || host.resolve(String(this.url));
        this.answered = a.kind;
        this.state(2);
        this.responseText = a.text;
        this.state(3);
        this.state(4);
        if (a.status) this.tell("load");
        else this.tell("error");
        this.tell("loadend");
      };
      this.later ? g.setTimeout(end, 1) : end();
    }
    get response() {
      return this.responseType === "json"
        ? (() => {
            try {
              return JSON.parse(this.responseText);
            } catch (e) {
              return null;
            }
          })()
        : this.responseType === "document"
          ? host.whole(this.responseText)
          : this.responseText;
    }
    get responseXML() {
      return /^\s*</.test(this.responseText) ? host.xml(this.responseText) : null;
    }
    abort() {
      this.aborted = true;
    }
    overrideMimeType() {}
    getResponseHeader(k) {
      return headers(this.answered).get(k);
    }
    getAllResponseHeaders() {
      return this.answered ? "content-type: " + this.answered + "\r\n" : "";
    }
  };
  Object.assign(g.XMLHttpRequest, { UNSENT: 0, OPENED: 1, HEADERS_RECEIVED: 2, LOADING: 3, DONE: 4 });
  Object.assign(g.XMLHttpRequest.prototype, { UNSENT: 0, OPENED: 1, HEADERS_RECEIVED: 2, LOADING: 3, DONE: 4 });
  g.Headers = class Headers {
    constructor(init) {
      this.all = {};
      if (init)
        for (const [k, v] of init instanceof g.Headers ? Object.entries(init.all) : Array.isArray(init) ? init : Object.entries(init)) this.set(k, v);
    }
    set(k, v) {
      this.all[String(k).toLowerCase()] = String(v);
    }
    append(k, v) {
      this.set(k, v);
    }
    get(k) {
      const v = this.all[String(k).toLowerCase()];
      return v === undefined ? null : v;
    }
    has(k) {
      return this.get(k) !== null;
    }
    delete(k) {
      delete this.all[String(k).toLowerCase()];
    }
    forEach(f) {
      for (const k in this.all) f(this.all[k], k);
    }
  };
  g.Request = class Request {
    constructor(url, o) {
      Object.assign(this, o);
      this.url = url;
    }
  };
  g.Response = class Response {
    constructor(text, o = {}) {
      this.body = null;
      this.said = String(text || "");
      this.status = o.status === undefined ? 200 : o.status;
      this.ok = this.status >= 200 && this.status < 300;
      this.statusText = this.ok ? "OK" : "";
      this.headers = headers(o.kind);
      this.url = o.url || "";
      this.type = "basic";
    }
    text() {
      return Promise.resolve(this.said);
    }
    json() {
      return new Promise(f => f(JSON.parse(this.said)));
    }
    clone() {
      return this;
    }
    blob() {
      return Promise.resolve(new g.Blob([this.said]));
    }
    arrayBuffer() {
      return Promise.resolve(new g.TextEncoder().encode(this.said).buffer);
    }
  };
  g.AbortController = class {
    constructor() {
      this.signal = { aborted: false, addEventListener() {}, removeEventListener() {} };
    }
    abort() {}
  };
  g.AbortSignal = { timeout: () => undefined };
  g.fetch = (url, o) =>
    new Promise((yes, no) => {
      if (url instanceof g.Request) {
        o = Object.assign({}, url, o);
        url = url.url;
      }
      o = o || {};
      const h = new g.Headers(o.headers),
        a = ask(String(o.method || "GET").toUpperCase(), url, o.body, h.get("content-type") || "");
      if (!a) return;
      g.setTimeout(
        () => (a.status ? yes(new g.Response(a.text, { status: a.status, kind: a.kind, url: a.url })) : no(new TypeError("Failed to fetch"))),
        1,
      );
    });
})
