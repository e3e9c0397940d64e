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
