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
      if (stack.length > 1) stack.pop();
    } else if (name === "else" && !m[2]) {
      const s = { kids: [] };
      top.other = s;
      stack[stack.length - 1] = s;
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
