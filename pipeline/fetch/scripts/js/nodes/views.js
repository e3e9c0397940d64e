// Classes, data and styles are other views of attributes.
const words = e => (e.getAttribute("class") || "").split(/\s+/).filter(Boolean);
const memo = (proto, name, make) => {
  const kept = new WeakMap();
  define(
    proto,
    name,
    function () {
      let v = kept.get(this);
      if (!v) kept.set(this, (v = make(this)));
      return v;
    },
    function (v) {
      if (name === "style") this.setAttribute("style", v);
    },
  );
};
memo(HTMLElement.prototype, "classList", e => ({
  add(...names) {
    e.setAttribute("class", [...new Set([...words(e), ...names.map(String)])].join(" "));
  },
  remove(...names) {
    if (e.hasAttribute("class"))
      e.setAttribute(
        "class",
        words(e)
          .filter(w => !names.includes(w))
          .join(" "),
      );
  },
  toggle(name, on) {
    const has = words(e).includes(name),
      want = on === undefined ? !has : !!on;
    want ? this.add(name) : this.remove(name);
    return want;
  },
  contains: name => words(e).includes(name),
  replace(a, b) {
    this.remove(a);
    this.add(b);
  },
  item: i => words(e)[i] || null,
  forEach: f => words(e).forEach(f),
  get length() {
    return words(e).length;
  },
  get value() {
    return words(e).join(" ");
  },
  toString() {
    return words(e).join(" ");
  },
  [Symbol.iterator]: () => words(e)[Symbol.iterator](),
}));
const dashed = k => "data-" + String(k).replace(/[A-Z]/g, c => "-" + c.toLowerCase());
memo(
  HTMLElement.prototype,
  "dataset",
  e =>
    new Proxy(
      {},
      {
        get: (_, k) => {
          const v = typeof k === "string" ? e.getAttribute(dashed(k)) : null;
          return v === null ? undefined : v;
        },
        set: (_, k, v) => {
          e.setAttribute(dashed(k), v);
          return true;
        },
        has: (_, k) => e.hasAttribute(dashed(k)),
        deleteProperty: (_, k) => {
          e.removeAttribute(dashed(k));
          return true;
        },
        ownKeys: () => e.attributes.filter(a => a.name.startsWith("data-")).map(a => a.name.slice(5).replace(/-(.)/g, (_, c) => c.toUpperCase())),
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    ),
);
memo(HTMLElement.prototype, "style", e => {
  const read = () =>
    Object.fromEntries(
      (e.getAttribute("style") || "")
        .split(";")
        .map(s => s.split(":"))
        .filter(p => p.length > 1)
        .map(([k, ...v]) => [k.trim(), v.join(":").trim()]),
    );
  const css = k => (k === "cssFloat" ? "float" : k.replace(/[A-Z]/g, c => "-" + c.toLowerCase()));
  const put = (k, v) => {
    const all = read();
    if (v === "" || v === null || v === undefined) delete all[css(k)];
    else all[css(k)] = String(v);
    e.setAttribute(
      "style",
      Object.entries(all)
        .map(p => p.join(": "))
        .join("; "),
    );
  };
  return new Proxy(
    { setProperty: put, removeProperty: k => put(k, ""), getPropertyValue: k => read()[k] || "" },
    {
      get: (t, k) => (k in t ? t[k] : typeof k !== "string" ? undefined : k === "cssText" ? e.getAttribute("style") || "" : read()[css(k)] || ""),
      set: (_, k, v) => {
        k === "cssText" ? e.setAttribute("style", v) : put(k, v);
        return true;
      },
    },
  );
});
