// Stand-ins for the languages of templates that lists are written in. Each is turned into JavaScript once.
(function (host) {
  "use strict";
  const g = globalThis,
    document = g.document;
  const escaped = v =>
    v === null || v === undefined
      ? ""
      : String(typeof v === "function" ? v() : v).replace(
          /[&<>"']/g,
          c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" })[c],
        );
  const plain = v => (v === null || v === undefined ? "" : String(v));
  const each = (all, f) => {
    if (all)
      Array.isArray(all) || (typeof all === "object" && typeof all.length === "number")
        ? Array.from(all).forEach((v, i) => f(v, i))
        : Object.keys(all).forEach(k => f(all[k], k));
  };
  const helpers = {};
  // program is a template's text as a function of its data; turn makes JavaScript of what stands between marks.
  const program = (text, marks, turn, within) => {
    let code = "let $out='';",
      from = 0;
    for (const m of text.matchAll(marks)) {
      code += "$out+=" + JSON.stringify(text.slice(from, m.index)) + ";" + turn(m) + "\n";
      from = m.index + m[0].length;
    }
    code += "$out+=" + JSON.stringify(text.slice(from)) + ";return $out";
    const f = new Function("$data", "$e", "$p", "$each", "$h", within ? "const " + within + "=$data;" + code : "with($h)with($data){" + code + "}");
    return (data, ...rest) => f(within ? data : scoped(data), ...rest);
  };
  const scoped = data =>
    new Proxy(Object(data), {
      has: (t, k) => typeof k === "string" && !(k in g && !(k in t)) && !/^\$(out|e|p|each|h|data|scope|value|index)$/.test(k),
      get: (t, k) => (k === Symbol.unscopables ? undefined : t[k]),
    });
  const compiled = new Map();
  const make = (key, text, build) => {
    const k = key + text;
    let f = compiled.get(k);
    if (!f) compiled.set(k, (f = build()));
    return f;
  };
  const outputs = (expr, raw) => "$out+=" + (raw ? "$p(" : "$e(") + expr + ");";

  // art-template: {{each list as v i}} {{v.title}} {{/each}}, {{if}} and <% %>.
  const filtersIn = e => {
    const parts = e.split(/(?<!\|)\|(?!\|)/);
    return parts.slice(1).reduce((v, f) => {
      const m = /^\s*([\w.$]+)\s*:?\s*\(?(.*?)\)?\s*$/.exec(f);
      return m ? "$h[" + JSON.stringify(m[1]) + "](" + v + (m[2] ? "," + m[2].split(/\s*[,:]\s*/).join(",") : "") + ")" : v;
    }, parts[0].trim());
  };
  const art = m => {
    if (m[2] !== undefined) return native(m[2]);
    let s = m[1].trim(),
      r;
    if ((r = /^(?:each)\s+(\S+)(?:\s+as\s+(\w+)(?:\s+(\w+))?|\s+(\w+)\s+(\w+)|\s+(\w+))?$/.exec(s)))
      return "$each(" + r[1] + ",function(" + (r[2] || r[4] || r[6] || "$value") + "," + (r[3] || r[5] || "$index") + "){";
    if (s === "/each") return "});";
    if (s === "/if") return "}";
    if (s === "else") return "}else{";
    if ((r = /^if\s+([\s\S]+)$/.exec(s))) return "if(" + r[1] + "){";
    if ((r = /^else\s*if\s+([\s\S]+)$/.exec(s))) return "}else if(" + r[1] + "){";
    if ((r = /^set\s+([\s\S]+)$/.exec(s))) return "var " + r[1] + ";";
    if (/^(include|echo|block|\/block|extend)\b/.test(s)) return "";
    const raw = /^[@#]/.test(s);
    return outputs(filtersIn(raw ? s.slice(1) : s.replace(/^=/, "")), raw);
  };
  const native = s =>
    /^[=-]/.test(s) ? outputs(s.replace(/^[=-]+#?/, "").replace(/;\s*$/, ""), s[0] === "-" || /^==|^=#/.test(s)) : s.startsWith("#") ? "" : s + ";";
  const source = id => {
    const e = document.getElementById(id);
    return e ? (e.value === undefined || e.value === "" ? e.innerHTML : e.value) : null;
  };
  const renderArt = (text, data) =>
    make("art", text, () => program(text, /\{\{([\s\S]*?)\}\}|<%([\s\S]*?)%>/g, art))(data, escaped, plain, each, helpers);
  g.template = function (id, data) {
    let text = source(id);
    if (text === null) text = String(id);
    if (data === undefined) return d => renderArt(text, d);
    return typeof data === "string" ? d => renderArt(data, d) : renderArt(text, data);
  };
  Object.assign(g.template, {
    render: (s, d) => renderArt(s, d),
    compile: s => {
      const text = source(s) === null ? s : source(s);
      return d => renderArt(text, d);
    },
    helper: (k, f) => {
      helpers[k] = f;
    },
    config() {},
    defaults: { imports: helpers, rules: [] },
  });

  // <% %> of underscore, lodash, EJS and others.
  const marksOf = s => (/<%|%>/.test(s) ? /<%([\s\S]*?)%>/g : /\{\{([\s\S]*?)\}\}/g);
  const renderNative = (text, data) =>
    make("native", text, () => program(text, marksOf(text), m => native(m[1])))(data, escaped, plain, each, helpers);
  const underscore = (s, d) => {
    const f = x => renderNative(String(s), x || {});
    return d ? f(d) : f;
  };
  host.template = underscore;
  g.ejs = { render: (s, d) => renderNative(s, d), compile: s => underscore(s) };
  g.baidu = g.baidu || {};
  g.baidu.template = (id, d) => {
    const t = source(id);
    return d ? renderNative(t === null ? id : t, d) : underscore(t === null ? id : t);
  };

  // laytpl: {{# code }} and {{ d.value }}, with everything in d.
  const laytpl = text => {
    const f = make("lay", text, () =>
      program(
        text,
        /\{\{([\s\S]*?)\}\}/g,
        m => {
          const s = m[1].trim();
          return s.startsWith("#")
            ? s.slice(1) + ";"
            : s.startsWith("!")
              ? ""
              : outputs(s.replace(/^[=-]/, "").replace(/;\s*$/, ""), !s.startsWith("="));
        },
        "d",
      ),
    );
    return d => f(d, escaped, plain, each, helpers);
  };
  g.laytpl = text => ({
    render(d, done) {
      const s = laytpl(String(text))(d);
      if (done) done(s);
      return s;
    },
  });
  g.doT = {
    template: text => {
      const f = make("dot", text, () =>
        program(
          text,
          /\{\{([\s\S]*?)\}\}/g,
          m => {
            const s = m[1].trim();
            let r;
            if ((r = /^~\s*(\S+)\s*:\s*(\w+)\s*(?::\s*(\w+))?$/.exec(s))) return "$each(" + r[1] + ",function(" + r[2] + "," + (r[3] || "$i") + "){";
            if (s === "~") return "});";
            if (s === "?") return "}";
            if (s === "??") return "}else{";
            if ((r = /^\?\?\s*([\s\S]+)/.exec(s))) return "}else if(" + r[1] + "){";
            if ((r = /^\?\s*([\s\S]+)/.exec(s))) return "if(" + r[1] + "){";
            return /^[=!]/.test(s) ? outputs(s.slice(1), s[0] === "=") : s + ";";
          },
          "it",
        ),
      );
      return d => f(d, plain, escaped, each, helpers);
    },
  };
  g.juicer = (text, d) => {
    const f = x =>
      make("juicer", text, () =>
        program(text, /\{@([\s\S]*?)\}|\$\$?\{([\s\S]*?)\}/g, m => {
          if (m[2] !== undefined) return outputs(filtersIn(m[2]), m[0].startsWith("$$"));
          const s = m[1].trim();
          let r;
          if ((r = /^each\s+(\S+)\s+as\s+(\w+)\s*(?:,\s*(\w+))?$/.exec(s)))
            return "$each(" + r[1] + ",function(" + r[2] + "," + (r[3] || "$i") + "){";
          if (s === "/each") return "});";
          if ((r = /^if\s+([\s\S]+)/.exec(s))) return "if(" + r[1] + "){";
          if ((r = /^else\s*if\s+([\s\S]+)/.exec(s))) return "}else if(" + r[1] + "){";
          return s === "else" ? "}else{" : s === "/if" ? "}" : "";
        }),
      )(x, escaped, plain, each, helpers);
    return d ? f(d) : { render: f };
  };

  // mustache and handlebars: sections over a stack of values.
  const lookup = (stack, name, extra) => {
    if (name === "." || name === "this") return stack[stack.length - 1];
    if (name in extra) return extra[name];
    let at = stack.length - 1;
    name = name.replace(/^this[./]/, ".");
    while (name.startsWith("../")) {
      name = name.slice(3);
      at--;
    }
    const parts = name
      .replace(/\[(\w+)\]/g, ".$1")
      .split(".")
      .filter(Boolean);
    if (name.startsWith(".")) return parts.reduce((v, k) => (v === null || v === undefined ? v : v[k]), stack[at]);
    for (let i = at; i >= 0; i--) {
      const v = stack[i];
      if (v !== null && typeof v === "object" && parts[0] in v) {
        const r = parts.reduce((v, k) => (v === null || v === undefined ? v : v[k]), v);
        return typeof r === "function" ? r.call(v) : r;
      }
    }
  };
  const pieces = text => {
    const root = { kids: [] },
      stack = [root];
    let from = 0;
    for (const m of text.matchAll(/\{\{(\{?)\s*([#^\/&>!]?)\s*([\s\S]*?)\s*\}?\}\}/g)) {
      const top = stack[stack.length - 1];
      top.kids.push(text.slice(from, m.index));
      from = m.index + m[0].length;
      const [name, ...rest] = m[3].split(/\s+/);
      if (m[2] === "#" || m[2] === "^") {
        const s = { not: m[2] === "^", name, args: rest, kids: [] };
        top.kids.push(s);
        stack.push(s);
      } else if (m[2] === "/") {
        if (stack.length > 1) {
          stack.pop();
          if (stack.length > 1 && stack[stack.length - 1].chained === true) stack.pop();
        }
      } else if (name === "else" && !m[2]) {
        const s = { kids: [] };
        top.other = s;
        top.kids = top.kids;
        stack[stack.length - 1] = Object.assign(s, { owner: top });
      } else if (m[2] !== "!" && m[2] !== ">") top.kids.push({ put: name, args: rest, raw: m[1] === "{" || m[2] === "&" });
    }
    root.kids.push(text.slice(from));
    return root;
  };
  const arg = (stack, extra, a) => (/^["'].*["']$/.test(a) ? a.slice(1, -1) : /^-?\d+$/.test(a) ? +a : lookup(stack, a, extra));
  const show = (node, stack, extra) =>
    node.kids
      .map(k => {
        if (typeof k === "string") return k;
        if (k.put !== undefined) {
          const h = bars[k.put];
          const v = h && k.args.length ? h.call(stack[stack.length - 1], ...k.args.map(a => arg(stack, extra, a))) : lookup(stack, k.put, extra);
          return k.raw ? plain(v) : escaped(v && v.string !== undefined ? v.string : v);
        }
        const named = k.name === "each" || k.name === "if" || k.name === "unless" || k.name === "with";
        const v = named ? arg(stack, extra, k.args[0] || "this") : lookup(stack, k.name, extra),
          other = k.other ? show(k.other, stack, extra) : "";
        const empty = !v || (Array.isArray(v) && !v.length);
        if (k.not || k.name === "unless") return empty ? show(k, stack, extra) : other;
        if (k.name === "if") return empty ? other : show(k, stack, extra);
        if (empty) return other;
        if (Array.isArray(v))
          return v
            .map((x, i) =>
              show(
                k,
                stack.concat([x]),
                Object.assign({}, extra, { "@index": i, "@first": i === 0 }, k.args[1] === "as" ? { [String(k.args[2]).replace(/\W/g, "")]: x } : {}),
              ),
            )
            .join("");
        if (k.name === "each")
          return Object.keys(v)
            .map(n => show(k, stack.concat([v[n]]), Object.assign({}, extra, { "@key": n })))
            .join("");
        return show(k, typeof v === "object" ? stack.concat([v]) : stack, extra);
      })
      .join("");
  const bars = {};
  const mustache = (text, d) =>
    show(
      make("mustache", text, () => pieces(String(text))),
      [d],
      {},
    );
  g.Mustache = { render: mustache, to_html: mustache, parse() {}, escape: escaped };
  g.Handlebars = {
    compile: t => d => mustache(t, d),
    registerHelper: (k, f) => {
      bars[k] = f;
    },
    registerPartial() {},
    SafeString: function (s) {
      this.string = s;
    },
    Utils: { escapeExpression: escaped },
  };
  g.Hogan = { compile: t => ({ render: d => mustache(t, d) }) };
  g.$.tmpl = (t, d) =>
    g.juicer(
      String(t)
        .replace(/\{\{each\(?(\w*),?\s*(\w*)\)?\s*(\S+?)\}\}/g, (_, i, v, l) => "{@each " + l + " as " + (v || "$value") + (i ? "," + i : "") + "}")
        .replace(/\{\{(\/each|if .*?|else|\/if)\}\}/g, "{@$1}"),
      d,
    );
  host.scoped = scoped;
})
