// Stand-ins for the languages of templates that lists are written in. Each is turned into JavaScript once.

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
