// Expressions of templates.
const compiled = new Map();
const code = (key, make) => {
  let f = compiled.get(key);
  if (!f) {
    try {
      f = make();
    } catch (e) {
      host.failed("template", key + ": " + e);
      f = () => undefined;
    }
    compiled.set(key, f);
  }
  return f;
};
const evaluate = (expr, scope) => {
  try {
    return code("e" + expr, () => new Function("$s", "with($s){return (" + filters(expr) + "\n)}"))(scope);
  } catch (e) {
    return undefined;
  }
};
const filters = expr => {
  const parts = expr.split(/(?<![|])\|(?![|])/);
  return parts.length < 2 || /['"`][^'"`]*\|[^'"`]*['"`]/.test(expr)
    ? expr
    : parts.slice(1).reduce((v, f) => {
        const m = /^\s*([\w$]+)\s*(?:\(([\s\S]*)\))?\s*$/.exec(f);
        return m ? "$filter(" + JSON.stringify(m[1]) + ")(" + v + (m[2] ? "," + m[2] : "") + ")" : v;
      }, parts[0]);
};
const handler =
  (expr, scope) =>
  (...args) => {
    const f = code("h" + expr, () =>
      /^\s*(\(?[\w\s,{}$=]*\)?\s*=>|(async\s+)?function|async\s*\()/.test(expr)
        ? new Function("$s", "$event", "with($s){return (" + expr + "\n)}")
        : /^\s*[\w$]+(\.[\w$]+|\[[^\]]+\])*\s*$/.test(expr)
          ? new Function("$s", "$event", "with($s){return " + expr + "\n}")
          : new Function("$s", "$event", "with($s){" + expr + "\n}"),
    );
    const local = Object.create(scope.$locals);
    local.$event = args[0];
    local.arguments = args;
    const v = f(scopeOf(local, scope.$ctx), args[0]);
    return typeof v === "function" ? v(...args) : v;
  };
const scopeOf = (locals, ctx) =>
  new Proxy(locals, {
    has: (t, k) => typeof k === "string" && (k in t || k in ctx || !(k in g)) && k !== "$s",
    get: (t, k) =>
      k === Symbol.unscopables
        ? undefined
        : k === "$locals"
          ? t
          : k === "$ctx"
            ? ctx
            : k === "$filter"
              ? n => (ctx.$options.filters || {})[n] || Vue.filters[n] || (v => v)
              : k in t
                ? t[k]
                : ctx[k],
    set: (t, k, v) => {
      if (k in t) {
        for (let o = t; o; o = Object.getPrototypeOf(o))
          if (Object.prototype.hasOwnProperty.call(o, k)) {
            o[k] = v;
            break;
          }
        changed();
      } else ctx[k] = v;
      return true;
    },
  });
