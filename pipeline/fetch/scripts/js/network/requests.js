// sent is a body as text, with its type.
const sent = (body, kind) => {
  if (body === null || body === undefined) return ["", kind || ""];
  if (body instanceof g.URLSearchParams)
    return [body.toString(), kind && !/multipart/.test(kind) ? kind : "application/x-www-form-urlencoded;charset=UTF-8"];
  return [String(body), kind || "text/plain;charset=UTF-8"];
};
const ask = (method, url, body, kind, own) => {
  const [text, type] = sent(body, kind);
  return host.ask(method, String(url), method === "GET" || method === "HEAD" ? "" : text, method === "GET" ? "" : type, own || {}, false);
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
    this.own = new g.Headers();
    this.state(1);
  }
  setRequestHeader(k, v) {
    if (/^content-type$/i.test(k)) this.kind = String(v);
    else if (this.own) this.own.append(k, v);
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
    const a = ask(this.method, this.url, body, this.kind, this.own && this.own.all);
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
    const had = this.get(k);
    this.set(k, had === null ? v : had + ", " + v);
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
      a = ask(String(o.method || "GET").toUpperCase(), url, o.body, h.get("content-type") || "", h.all);
    if (!a) return;
    g.setTimeout(
      () => (a.status ? yes(new g.Response(a.text, { status: a.status, kind: a.kind, url: a.url })) : no(new TypeError("Failed to fetch"))),
      1,
    );
  });
