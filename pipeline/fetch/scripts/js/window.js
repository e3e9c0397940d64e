// The window around the document: where it is, its time, its storage, its network.
(function (host) {
  "use strict";
  const g = globalThis,
    document = g.document,
    define = host.define,
    nothing = () => {};
  const fixed = (name, v) => define(g, name, () => v, nothing);
  for (const name of ["window", "self", "top", "parent", "frames"]) fixed(name, g);
  Object.assign(g, {
    name: "",
    closed: false,
    opener: null,
    length: 0,
    innerWidth: 1280,
    innerHeight: 600,
    outerWidth: 1280,
    outerHeight: 700,
    devicePixelRatio: 1,
    screenX: 0,
    screenY: 0,
    isSecureContext: true,
    origin: host.parts(host.here()).origin,
  });
  for (const name of ["scrollY", "pageYOffset"]) define(g, name, () => (host.scrolled ? 1400 : 0), nothing);
  for (const name of ["scrollX", "pageXOffset"]) define(g, name, () => 0, nothing);
  g.screen = { width: 1280, height: 800, availWidth: 1280, availHeight: 760, colorDepth: 24, orientation: { type: "landscape-primary" } };
  g.navigator = {
    userAgent: host.agent,
    appName: "Netscape",
    appVersion: "5.0",
    platform: "Linux x86_64",
    language: "zh-CN",
    languages: ["zh-CN"],
    onLine: true,
    cookieEnabled: false,
    vendor: "",
    product: "Gecko",
    plugins: [],
    maxTouchPoints: 0,
    sendBeacon: () => true,
    clipboard: { writeText: () => Promise.resolve() },
  };
  g.console = {};
  for (const name of [
    "log",
    "info",
    "warn",
    "error",
    "debug",
    "trace",
    "table",
    "group",
    "groupEnd",
    "groupCollapsed",
    "time",
    "timeEnd",
    "dir",
    "assert",
    "count",
  ])
    g.console[name] = nothing;
  for (const name of [
    "alert",
    "focus",
    "blur",
    "print",
    "stop",
    "close",
    "scroll",
    "scrollTo",
    "scrollBy",
    "moveTo",
    "resizeTo",
    "postMessage",
    "captureEvents",
  ])
    g[name] = nothing;
  g.confirm = () => true;
  g.prompt = () => null;
  g.getSelection = () => ({ removeAllRanges: nothing, addRange: nothing, toString: () => "" });
  g.matchMedia = q => ({
    matches: /min-width/.test(q),
    media: q,
    addListener: nothing,
    removeListener: nothing,
    addEventListener: nothing,
    removeEventListener: nothing,
  });

  // Where the page is. Going elsewhere is noted; going to a fragment is told to the page.
  const hashed = old => {
    const e = new g.Event("hashchange");
    e.oldURL = old;
    e.newURL = host.here();
    g.setTimeout(() => {
      g.dispatchEvent(e);
      g.dispatchEvent(new g.Event("popstate"));
    }, 0);
  };
  const go = to => {
    const old = host.here();
    if (host.go(String(to)) && old !== host.here()) hashed(old);
  };
  const location = {
    assign: go,
    replace: go,
    reload: nothing,
    toString: () => host.here(),
    valueOf() {
      return this;
    },
    ancestorOrigins: [],
  };
  for (const part of ["href", "protocol", "host", "hostname", "port", "pathname", "search", "hash", "origin"])
    define(
      location,
      part,
      () => host.parts(host.here())[part],
      v => {
        const here = host.here().split("#")[0];
        if (part === "href") go(v);
        else if (part === "hash") go(here + (String(v).startsWith("#") ? v : "#" + v));
        else if (part === "search") go(here.split("?")[0] + (v && !String(v).startsWith("?") ? "?" : "") + v);
        else if (part === "pathname") go(v);
      },
    );
  define(g, "location", () => location, go);
  define(document, "location", () => location, go);
  g.open = to => {
    if (to) host.open(String(to));
    return {
      location: {
        set href(v) {
          host.open(String(v));
        },
        replace: host.open,
        assign: host.open,
      },
      document: { write: nothing, close: nothing, open: nothing },
      focus: nothing,
      close: nothing,
      opener: null,
      set opener(v) {},
    };
  };
  let state = null;
  g.history = {
    get length() {
      return 1;
    },
    get state() {
      return state;
    },
    pushState(s, _, to) {
      state = s;
      if (to !== undefined && to !== null) host.stay(String(to));
    },
    replaceState(s, _, to) {
      this.pushState(s, _, to);
    },
    back: nothing,
    forward: nothing,
    go: nothing,
    scrollRestoration: "auto",
  };

  // Time passes only when nothing else is to be done.
  let due = [],
    last = 0;
  const later = (f, ms, args, every) => {
    if (due.length > 5000) return 0;
    const wait = Math.max(Number(ms) || 0, every ? 10 : 0);
    put({ id: ++last, at: host.passed() + wait, f, args, every: every ? wait : 0 });
    return last;
  };
  const put = t => {
    let from = 0,
      to = due.length;
    while (from < to) {
      const mid = (from + to) >> 1;
      if (due[mid].at <= t.at) from = mid + 1;
      else to = mid;
    }
    due.splice(from, 0, t);
  };
  g.setTimeout = (f, ms, ...args) => later(f, ms, args);
  g.setInterval = (f, ms, ...args) => later(f, ms, args, true);
  g.setImmediate = (f, ...args) => later(f, 0, args);
  g.clearTimeout =
    g.clearInterval =
    g.clearImmediate =
    g.cancelAnimationFrame =
    g.cancelIdleCallback =
      id => {
        due = due.filter(t => t.id !== id);
      };
  g.requestAnimationFrame = f => later(() => f(host.passed()), 16, []);
  g.requestIdleCallback = f => later(() => f({ didTimeout: false, timeRemaining: () => 50 }), 1, []);
  g.queueMicrotask = f => {
    Promise.resolve().then(f);
  };
  g.performance = { now: () => host.passed(), timing: { navigationStart: 0 }, mark: nothing, measure: nothing, getEntriesByType: () => [] };
  // pump does what is due next, before a time; false when there is nothing.
  host.give("pump", before => {
    if (!due.length || due[0].at > before) return false;
    const t = due.shift();
    host.pass(t.at);
    if (t.every) {
      t.at += t.every;
      put(t);
    }
    try {
      typeof t.f === "function" ? t.f(...t.args) : host.run(String(t.f), "timer");
    } catch (e) {
      host.failed("timer", String((e && e.stack) || e));
    }
    return true;
  });
  host.give("timers", () => due.length);
  host.give("forget", id => {
    due = due.filter(t => t.id <= id);
  });
  host.give("newest", () => last);

  const store = () => {
    const kept = new Map();
    return new Proxy(
      {
        getItem: k => (kept.has(String(k)) ? kept.get(String(k)) : null),
        setItem: (k, v) => {
          if (kept.size < 1000) kept.set(String(k), String(v));
        },
        removeItem: k => {
          kept.delete(String(k));
        },
        clear: () => kept.clear(),
        key: i => [...kept.keys()][i] || null,
      },
      {
        get: (t, k) => (k in t ? t[k] : k === "length" ? kept.size : kept.get(String(k))),
        set: (t, k, v) => {
          kept.set(String(k), String(v));
          return true;
        },
      },
    );
  };
  fixed("localStorage", store());
  fixed("sessionStorage", store());

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
  g.customElements = { define: nothing, get: () => undefined, whenDefined: () => new Promise(nothing) };
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
})
