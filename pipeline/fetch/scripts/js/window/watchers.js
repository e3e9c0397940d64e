// Watchers see everything once; the list's end each time that the page is scrolled.
const seen = [];
host.give("scroll", () => {
  host.scrolled = true;
  for (const s of seen.slice(0, 50)) if (s.e.isConnected) s.f(s.e);
  host.fire(document, "scroll");
  if (document.body) for (const e of document.body.querySelectorAll("*")) if (host.listens(e, "scroll")) host.fire(e, "scroll", { bubbles: false });
  return seen.length > 0 || host.listens(g, "scroll") || host.listens(document, "scroll");
});
g.IntersectionObserver = class {
  constructor(f) {
    this.f = f;
  }
  observe(e) {
    const f = e => this.f([{ isIntersecting: true, intersectionRatio: 1, target: e, boundingClientRect: e.getBoundingClientRect() }], this);
    seen.push({ e, f, o: this });
    g.setTimeout(() => {
      if (seen.some(s => s.o === this && s.e === e)) f(e);
    }, 0);
  }
  unobserve(e) {
    for (let i = seen.length; i--;) if (seen[i].o === this && (!e || seen[i].e === e)) seen.splice(i, 1);
  }
  disconnect() {
    this.unobserve();
  }
  takeRecords() {
    return [];
  }
};
for (const name of ["MutationObserver", "ResizeObserver", "PerformanceObserver"])
  g[name] = class {
    observe() {}
    disconnect() {}
    unobserve() {}
    takeRecords() {
      return [];
    }
  };
for (const name of ["WebSocket", "EventSource", "Worker", "SharedWorker", "BroadcastChannel"])
  g[name] = class {
    constructor() {
      this.readyState = 3;
    }
    send() {}
    close() {}
    postMessage() {}
    terminate() {}
    addEventListener() {}
    removeEventListener() {}
  };
g.MessageChannel = class {
  constructor() {
    const port = () => ({ onmessage: null, start: nothing, close: nothing, addEventListener: nothing });
    const a = port(),
      b = port();
    const link = (x, y) => {
      x.postMessage = data => later(() => y.onmessage && y.onmessage({ data }), 0, []);
    };
    link(a, b);
    link(b, a);
    this.port1 = a;
    this.port2 = b;
  }
};
g.crypto = { getRandomValues: a => a.fill(7), randomUUID: () => "00000000-0000-4000-8000-000000000000", subtle: {} };
g.CSS = { supports: () => true, escape: s => String(s).replace(/[^\w-]/g, "\\$&") };
g.structuredClone = v => JSON.parse(JSON.stringify(v));
g.DOMParser = class {
  parseFromString(s, type) {
    return /xml/.test(type || "") && !/html/.test(type) ? host.xml(String(s)) : host.whole(String(s));
  }
};
g.XMLSerializer = class {
  serializeToString(n) {
    return host.markup(n);
  }
};
const b64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
g.btoa = s => {
  let out = "";
  s = String(s);
  for (let i = 0; i < s.length; i += 3) {
    const [a, b, c] = [s.charCodeAt(i), s.charCodeAt(i + 1), s.charCodeAt(i + 2)];
    out +=
      b64[a >> 2] +
      b64[((a & 3) << 4) | (b >> 4)] +
      (i + 1 < s.length ? b64[((b & 15) << 2) | (c >> 6)] : "=") +
      (i + 2 < s.length ? b64[c & 63] : "=");
  }
  return out;
};
g.atob = s => {
  let out = "",
    bits = 0,
    n = 0;
  for (const c of String(s).replace(/[\s=]/g, "")) {
    const v = b64.indexOf(c);
    if (v < 0) throw new Error("InvalidCharacterError");
    bits = (bits << 6) | v;
    n += 6;
    if (n >= 8) {
      n -= 8;
      out += String.fromCharCode((bits >> n) & 255);
    }
  }
  return out;
};
g.TextEncoder = class {
  encode(s) {
    return Uint8Array.from(unescape(encodeURIComponent(s)), c => c.charCodeAt(0));
  }
};
g.TextDecoder = class {
  decode(b) {
    const s = Array.from(new Uint8Array(b.buffer || b), c => String.fromCharCode(c)).join("");
    try {
      return decodeURIComponent(escape(s));
    } catch (e) {
      return s;
    }
  }
};
