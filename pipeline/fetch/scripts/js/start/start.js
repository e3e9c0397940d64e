// Starting scripts: those of the page in their order, those that scripts put in, and modules.

const g = globalThis,
  document = g.document;
const started = new WeakSet(),
  modules = new Map();
// Libraries that are here in small, and what lists do without.
const known =
  /^(jquery([.-]?(\d[\w.-]*|min|slim))*|jquery[.-](ui|migrate|cookie|pagination|page|superslide|slide|validate|form|lazyload|nicescroll|easing|mousewheel|pager|jqpaginator)[\w.-]*|jqpaginator[\w.-]*|zepto[\w.-]*|vue([.-](router|resource|global|runtime|esm|browser|prod|min|\d[\w.]*))*|vuex[\w.-]*|axios[\w.-]*|layui[\w.-]*|layer|laypage|laytpl|template(-web|-native)?|art-?template[\w.-]*|mustache|handlebars[\w.-]*|dot|juicer|lodash|underscore|moment|dayjs|qs|require|sea|bootstrap[\w.-]*|swiper[\w.-]*|echarts[\w.-]*|element-(ui|plus)[\w.-]*|vant|iview|ant-?d[\w.-]*|polyfill[\w.-]*|es[56]-sh[ia]m|html5shiv[\w.-]*|respond|wow|superslide[\w.-]*|hm|gtag|analytics|tongji|stat|share|jweixin[\w.-]*|pdfobject|babel-polyfill|core-js|json2|pie|modernizr[\w.-]*|kkpager)([.-]min)?\.js$/i;
const own = src => known.test(src.split(/[?#]/)[0].split("/").pop());

// Elements with a name of their own are found under it, as browsers have it.
const named = () => {
  for (const e of document.querySelectorAll("[id]")) {
    const id = e.getAttribute("id");
    if (!/^[A-Za-z_$][\w$]*$/.test(id) || id in g || host.has(id)) continue;
    Object.defineProperty(g, id, {
      configurable: true,
      enumerable: false,
      get: () => document.getElementById(id) || undefined,
      set(v) {
        Object.defineProperty(g, id, { value: v, writable: true, configurable: true, enumerable: true });
      },
    });
  }
};
const said = (where, e) => host.failed(where, String((e && e.stack) || e));

// Modules are turned into functions: what they name at their top is handed to them.
const names = (list, from) =>
  list
    .split(",")
    .map(s => s.trim())
    .filter(Boolean)
    .map(s => {
      const [a, b] = s.split(/\s+as\s+/);
      return "const " + (b || a) + "=" + from + "[" + JSON.stringify(a) + "];";
    })
    .join("");
const turned = code => {
  let n = 0;
  code = code.replace(/(^|[;\n}\r]|\*\/)\s*import\s*(?:([\w$*{}\s,]+?)\s*from\s*)?(["'])([^"'\n]+)\3/g, (_, before, what, q, from) => {
    const m = "__m" + n++;
    let out = before + "\nconst " + m + "=__import(" + JSON.stringify(from) + ");";
    if (what) {
      const brace = /\{([^}]*)\}/.exec(what),
        star = /\*\s*as\s+([\w$]+)/.exec(what),
        first = /^\s*([\w$]+)/.exec(what);
      if (brace) out += names(brace[1], m);
      if (star) out += "const " + star[1] + "=" + m + ";";
      if (first) out += "const " + first[1] + "=" + m + ".default;";
    }
    return out;
  });
  const after = [];
  code = code.replace(/(^|[;\n}\r])\s*export\s*\{([^}]*)\}\s*(?:from\s*(["'])([^"']+)\3)?/g, (_, before, list, q, from) => {
    const src = from ? "__import(" + JSON.stringify(from) + ")" : "";
    for (const s of list.split(",")) {
      const [a, b] = s.trim().split(/\s+as\s+/);
      if (a) after.push("__export(" + JSON.stringify(b || a) + ",()=>" + (src ? src + "[" + JSON.stringify(a) + "]" : a) + ");");
    }
    return before;
  });
  code = code.replace(/(^|[;\n}\r])\s*export\s+default\s+/g, "$1\n__default.value=");
  code = code.replace(/(^|[;\n}\r])\s*export\s+((?:async\s+)?(?:const|let|var|function\*?|class)\s+([\w$]+))/g, (_, before, whole, name) => {
    after.push("__export(" + JSON.stringify(name) + ",()=>" + name + ");");
    return before + whole;
  });
  code = code.replace(/\bimport\s*\(/g, "__later(").replace(/\bimport\.meta\b/g, "__meta");
  return "(async function(__import,__export,__default,__later,__meta){" + after.join("") + code + "\n})";
};
const load = (src, base, wait) => {
  const at = /^[./]|^[a-z]+:/i.test(src) ? new g.URL(src, base).href : "";
  if (!at || own(at))
    return host.library(at || src) === host.swallow
      ? host.unknown
      : Object.assign(Object.create({ default: host.library(at || src) }), host.library(at || src));
  if (modules.has(at)) return modules.get(at);
  const a = host.ask("GET", at, "", "", {}, true);
  if (!a || !a.status || !(a.status < 300) || !a.text.trim()) {
    modules.set(at, host.unknown);
    return host.unknown;
  }
  return module(a.text, at);
};
const module = (code, at) => {
  const space = {};
  modules.set(at, space);
  const put = (k, get) => {
    try {
      Object.defineProperty(space, k, { get, configurable: true, enumerable: true });
    } catch (e) {}
  };
  const first = {
    set value(v) {
      put("default", () => v);
    },
  };
  try {
    g.__scan(code);
    const f = host.run(turned(code), at);
    const done = f(
      src => load(src, at),
      put,
      first,
      src => Promise.resolve().then(() => load(String(src), at)),
      { url: at, env: { BASE_URL: "/", MODE: "production", PROD: true } },
    );
    done.catch(e => said(at, e));
  } catch (e) {
    said(at, e);
  }
  return new Proxy(space, {
    get: (t, k) => {
      try {
        return t[k];
      } catch (e) {
        return undefined;
      }
    },
  });
};

const run = (e, code, where) => {
  const kind = (e.getAttribute("type") || "").toLowerCase().trim();
  document.currentScript = kind === "module" ? null : e;
  named();
  host.writeAt(e);
  try {
    if (kind === "module") module(code, where || host.here() + "#" + Math.random());
    else {
      g.__scan(code);
      host.run(code, where || "page");
    }
  } catch (x) {
    said(where || "script", x);
  }
  host.writeAt(null);
  document.currentScript = null;
};
const isScript = e =>
  /^(|text\/javascript|application\/(x-)?javascript|text\/ecmascript|module|text\/babel|text\/jscript)$/.test(
    (e.getAttribute("type") || "").toLowerCase().split(";")[0].trim(),
  ) && !/vbscript/i.test(e.getAttribute("language") || "");
const begin = (e, later) => {
  if (started.has(e) || !isScript(e)) return;
  const src = e.getAttribute("src");
  if (src === null && !e.textContent.trim()) return;
  started.add(e);
  if (src === null) return run(e, e.textContent, "");
  const go = () => {
    const at = host.resolve(src);
    if (own(at)) return host.fire(e, "load", { bubbles: false });
    const a = host.ask("GET", at, "", "", {}, true);
    if (!a) return;
    if (a.status >= 200 && a.status < 300) {
      run(e, a.text, at);
      host.fire(e, "load", { bubbles: false });
    } else host.fire(e, "error", { bubbles: false });
  };
  later ? g.setTimeout(go, 1) : go();
};
host.start = e => {
  if (e.isConnected) begin(e, true);
};
host.give("inserted", n => {
  for (const s of n.tagName === "SCRIPT" ? [n] : n.querySelectorAll ? n.querySelectorAll("script") : []) if (s.isConnected) begin(s, !host.writing);
});
// script runs the page's next script, first those that hold up the page, then the others; false at the end.
host.give("script", late => {
  for (const e of document.querySelectorAll("script")) {
    if (started.has(e) || !isScript(e)) continue;
    const waits = (e.getAttribute("src") !== null && (e.hasAttribute("defer") || e.hasAttribute("async"))) || e.getAttribute("type") === "module";
    if ((waits && !late) || e.hasAttribute("nomodule")) continue;
    begin(e, false);
    started.add(e);
    return true;
  }
  return false;
});
host.give("ready", () => {
  named();
  document.readyState = "interactive";
  document.dispatchEvent(new g.Event("DOMContentLoaded", { bubbles: true }));
});
host.give("loaded", () => {
  document.readyState = "complete";
  document.dispatchEvent(new g.Event("readystatechange"));
  const e = new g.Event("load");
  e.target = document;
  g.dispatchEvent(e);
  const body = document.body;
  if (body && (body.getAttribute("onload") || (body.onload && body.onload !== g.onload))) host.fire(body, "load", { bubbles: false });
  g.dispatchEvent(new g.Event("pageshow"));
});
g.addEventListener("error", () => {});
