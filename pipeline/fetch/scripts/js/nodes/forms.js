// Forms: what somebody typed or chose stands beside the attributes.
const typed = new WeakMap();
const text = proto =>
  define(
    proto,
    "value",
    function () {
      if (typed.has(this)) return typed.get(this);
      const v = this.getAttribute("value");
      return v !== null ? v : this.tagName === "TEXTAREA" ? this.textContent : this.type === "checkbox" || this.type === "radio" ? "on" : "";
    },
    function (v) {
      typed.set(this, v === null ? "" : String(v));
      if (this.tagName === "INPUT") this.setAttribute("value", v === null ? "" : v);
    },
  );
[own.input, own.textarea, own.button].forEach(text);
define(
  HTMLElement.prototype,
  "value",
  function () {
    return this.tagName === "LI" || this.tagName === "PROGRESS" ? Number(this.getAttribute("value")) || 0 : undefined;
  },
  function (v) {
    Object.defineProperty(this, "value", { value: v, writable: true, configurable: true });
  },
);
define(own.input, "defaultValue", function () {
  return this.getAttribute("value") || "";
});
define(
  own.option,
  "value",
  function () {
    const v = this.getAttribute("value");
    return v === null ? this.textContent.trim() : v;
  },
  function (v) {
    this.setAttribute("value", v);
  },
);
define(
  own.option,
  "text",
  function () {
    return this.textContent.trim();
  },
  function (v) {
    this.textContent = v;
  },
);
define(own.option, "label", function () {
  return this.getAttribute("label") || this.textContent.trim();
});
define(own.option, "index", function () {
  const s = this.closest("select");
  return s ? s.options.indexOf(this) : 0;
});
const checked = new WeakMap();
define(
  own.input,
  "checked",
  function () {
    return checked.has(this) ? checked.get(this) : this.hasAttribute("checked");
  },
  function (v) {
    checked.set(this, !!v);
    v ? this.setAttribute("checked", "") : this.removeAttribute("checked");
  },
);
const chosen = new WeakMap();
const options = s => {
  const all = s.querySelectorAll("option");
  all.item = i => all[i] || null;
  all.add = o => s.appendChild(o);
  return all;
};
define(own.select, "options", function () {
  return options(this);
});
define(
  own.select,
  "length",
  function () {
    return options(this).length;
  },
  function (n) {
    for (const o of options(this).slice(n)) o.remove();
  },
);
hidden(own.select, {
  add(o, before) {
    this.insertBefore(o, before instanceof Node ? before : null);
  },
  item(i) {
    return options(this)[i] || null;
  },
  remove(i) {
    if (i === undefined) Node.prototype.remove.call(this);
    else if (options(this)[i]) options(this)[i].remove();
  },
});
define(
  own.select,
  "selectedIndex",
  function () {
    const all = options(this),
      at = chosen.get(this);
    if (at && all.includes(at)) return all.indexOf(at);
    const marked = all.findIndex(o => o.hasAttribute("selected"));
    return marked >= 0 ? marked : all.length ? 0 : -1;
  },
  function (i) {
    const o = options(this)[i];
    if (o) chosen.set(this, o);
  },
);
define(own.select, "selectedOptions", function () {
  const o = options(this)[this.selectedIndex];
  return o ? [o] : [];
});
define(
  own.select,
  "value",
  function () {
    const o = options(this)[this.selectedIndex];
    return o ? o.value : "";
  },
  function (v) {
    const o = options(this).find(o => o.value === String(v));
    if (o) chosen.set(this, o);
  },
);
define(
  own.option,
  "selected",
  function () {
    const s = this.closest("select");
    return !!s && s.options[s.selectedIndex] === this;
  },
  function (v) {
    const s = this.closest("select");
    if (!s) v ? this.setAttribute("selected", "") : this.removeAttribute("selected");
    else if (v) chosen.set(s, this);
  },
);
g.Option = function (label, value) {
  const o = host.create("option");
  o.textContent = label === undefined ? "" : label;
  if (value !== undefined) o.setAttribute("value", value);
  return o;
};
g.Image = function () {
  return host.create("img");
};
define(HTMLElement.prototype, "form", function () {
  return this.closest("form");
});
define(own.form, "elements", function () {
  const all = this.querySelectorAll("input,select,textarea,button");
  for (const e of all) if (e.name && !(e.name in all)) all[e.name] = e;
  return all;
});
define(
  own.form,
  "method",
  function () {
    return (this.getAttribute("method") || "get").toLowerCase();
  },
  function (v) {
    this.setAttribute("method", v);
  },
);
define(own.form, "length", function () {
  return this.elements.length;
});
host.fields = form =>
  form
    .querySelectorAll("input,select,textarea")
    .filter(e => e.name && !e.disabled && !/^(button|submit|reset|file|image)$/.test(e.type) && (!/^(checkbox|radio)$/.test(e.type) || e.checked))
    .map(e => [e.name, e.value]);
const encoded = pairs => pairs.map(p => p.map(encodeURIComponent).join("=")).join("&");
hidden(own.form, {
  submit() {
    const q = encoded(host.fields(this)),
      to = this.getAttribute("action") || host.here();
    host.go(this.method === "post" ? to : to.split("#")[0].replace(/\?.*$/, "") + "?" + q);
    if (this.method === "post") host.posted = { url: host.resolve(to), body: q };
  },
  requestSubmit() {
    if (host.fire(this, "submit")) this.submit();
  },
  reset() {
    for (const e of this.querySelectorAll("input,textarea")) typed.delete(e);
  },
  checkValidity: () => true,
  reportValidity: () => true,
});
define(own.template, "content", function () {
  const f = host.fragment();
  for (const c of this.childNodes) f.appendChild(c.cloneNode(true));
  return f;
});
define(own.iframe, "contentWindow", () => null);
define(own.iframe, "contentDocument", () => null);
