// What a template makes of the data.
const told = v => (v === null || v === undefined ? "" : typeof v === "object" ? safe(() => JSON.stringify(raw(v), null, 2)) : String(v));
const said = (s, scope) => s.replace(/\{\{([\s\S]*?)\}\}/g, (_, e) => told(evaluate(e.trim(), scope)));
const classes = v =>
  !v
    ? ""
    : typeof v === "string"
      ? v
      : Array.isArray(v)
        ? v.map(classes).filter(Boolean).join(" ")
        : Object.keys(v)
            .filter(k => v[k])
            .join(" ");
const styles = v =>
  !v
    ? ""
    : typeof v === "string"
      ? v
      : Array.isArray(v)
        ? v.map(styles).join(";")
        : Object.keys(v)
            .map(k => k.replace(/[A-Z]/g, c => "-" + c.toLowerCase()) + ":" + v[k])
            .join(";");
const children = (node, scope, own) => {
  const out = [];
  let met = null;
  for (const c of node.childNodes) {
    if (c.nodeType === 3) {
      const t = c.data;
      out.push(host.text(t.includes("{{") ? said(t, scope) : t));
      continue;
    }
    if (c.nodeType !== 1) continue;
    const other = c.hasAttribute("v-else"),
      elseIf = c.getAttribute("v-else-if"),
      If = c.getAttribute("v-if");
    if ((other || elseIf !== null) && met) continue;
    if (other) met = null;
    else if (elseIf !== null) {
      if (!(met = !!evaluate(elseIf, scope))) continue;
    } else if (If !== null && !c.hasAttribute("v-for")) {
      met = !!evaluate(If, scope);
      if (!met) continue;
    }
    out.push(...one(c, scope, own));
  }
  return out;
};
const loop = /^\s*(?:\(([^)]*)\)|(\{[^}]*\}|[\w$]+))\s+(?:in|of)\s+([\s\S]+)$/;
const destructured = (pattern, v, local) => {
  const m = /^\s*\{([^}]*)\}\s*$/.exec(pattern);
  if (!m) local[pattern.trim()] = v;
  else
    for (const p of m[1].split(",")) {
      const [k, n] = p.split(":").map(s => s.trim().replace(/=.*$/, "").trim());
      if (k) local[n || k] = v === null || v === undefined ? undefined : v[k];
    }
};
const one = (node, scope, own) => {
  const m = loop.exec(node.getAttribute("v-for") || "");
  if (!m) return element(node, scope, own, "");
  const names = m[1] !== undefined ? m[1].split(/,(?![^{]*\})/) : [m[2]];
  let all = evaluate(m[3], scope),
    rows = [];
  if (typeof all === "number") rows = Array.from({ length: Math.min(all, 1000) }, (_, i) => [i + 1, i]);
  else if (all && typeof all[Symbol.iterator] === "function") rows = Array.from(all).map((v, i) => [v, i]);
  else if (all) rows = Object.keys(all).map((k, i) => [all[k], k, i]);
  return rows.slice(0, 3000).flatMap((row, i) => {
    const local = Object.create(scope.$locals);
    names.forEach((n, k) => {
      if (n && n.trim()) destructured(n, row[k], local);
    });
    const s = scopeOf(local, scope.$ctx),
      If = node.getAttribute("v-if");
    return If !== null && !evaluate(If, s) ? [] : element(node, s, own, String(i));
  });
};
const marks = new WeakMap();
const markOf = n => {
  let m = marks.get(n);
  if (!m) marks.set(n, (m = ++numbers));
  return m;
};
const camel = s => s.replace(/-(\w)/g, (_, c) => c.toUpperCase());
const component = (tag, own) => {
  const want = camel(tag).toLowerCase();
  for (const all of [own.options.components || {}, own.app.components || {}, Vue.components])
    for (const k in all) if (camel(k).toLowerCase() === want) return all[k];
};
const read = (node, scope) => {
  // properties and handlers of an element
  const props = {},
    on = {};
  let model = null;
  for (const a of node.attributes) {
    const k = a.name;
    if (k === "v-bind") Object.assign(props, evaluate(a.value, scope));
    else if (k[0] === ":" || k.startsWith("v-bind:")) {
      const n = k.replace(/^(v-bind)?:/, "").replace(/\.\w+/g, "");
      const v = evaluate(a.value || camel(n), scope);
      props[n] =
        n === "class"
          ? [props.class, classes(v)].filter(Boolean).join(" ")
          : n === "style"
            ? [props.style, styles(v)].filter(Boolean).join(";")
            : v;
    } else if (k[0] === "@" || k.startsWith("v-on:")) {
      const [n] = k.replace(/^(@|v-on:)/, "").split(".");
      on[n] = handler(a.value, scope);
    } else if (/^v-model/.test(k)) model = a.value;
    else if (/^(v-|#)/.test(k) || k === "slot-scope" || k === "key" || k === "ref") continue;
    else props[k] = k === "class" && props.class ? a.value + " " + props.class : a.value;
  }
  return { props, on, model };
};
const element = (node, scope, own, index) => {
  const tag = node.localName;
  if (node.hasAttribute("v-pre")) return [node.cloneNode(true)];
  if (tag === "template" || tag === "transition" || tag === "transition-group" || tag === "keep-alive" || tag === "suspense")
    return children(node, scope, own);
  if (tag === "slot")
    return own.slots ? own.slots(node.getAttribute("name"), read(node, scope).props) || children(node, scope, own) : children(node, scope, own);
  if (tag === "script" || tag === "style") return [];
  const { props, on, model } = read(node, scope),
    special = widgets[tag];
  const c = tag === "component" ? (typeof props.is === "string" ? component(props.is, own) : props.is) : component(tag, own);
  if (c) return child(c, markOf(node) + "/" + index + "/" + (own.path || ""), props, on, own, slot(node, scope, own));
  const set = model
      ? v => {
          handler(model + "=$event", scope)(v);
        }
      : null,
    value = model ? evaluate(model, scope) : undefined;
  if (special) {
    const made = special({ node, scope, own, props, on, set, value, kids: (n, s) => children(n || node, s || scope, own) });
    if (made) return made;
  }
  const e = dress(host.create(tag), props, on);
  if (model) {
    if (e.type === "checkbox") e.checked = !!value;
    else if (tag !== "select" && value !== undefined) e.value = value;
    for (const t of ["input", "change"]) e.addEventListener(t, () => set(e.type === "checkbox" ? e.checked : e.value));
  }
  const ref = node.getAttribute("ref");
  if (ref) own.refs[ref] = e;
  if (node.hasAttribute("v-show") && !evaluate(node.getAttribute("v-show"), scope)) e.style.display = "none";
  if (node.hasAttribute("v-html")) e.innerHTML = told(evaluate(node.getAttribute("v-html"), scope));
  else if (node.hasAttribute("v-text")) e.textContent = told(evaluate(node.getAttribute("v-text"), scope));
  else for (const k of children(node, scope, own)) e.appendChild(k);
  if (model && tag === "select") e.value = value === undefined ? "" : value;
  return [e];
};
const dress = (e, props, on) => {
  for (const k in props) {
    const v = props[k];
    if (v === null || v === undefined || v === false || k === "key" || k === "ref") continue;
    if (k === "innerHTML" || k === "inner-html") e.innerHTML = v;
    else if (k === "textContent") e.textContent = v;
    else if (typeof v !== "object" && typeof v !== "function") e.setAttribute(k, v === true ? "" : v);
  }
  for (const k in on) e.addEventListener(k, ev => on[k](ev));
  return e;
};
const slot = (node, scope, own) => (name, given) => {
  const want = name || "default",
    kids = node.childNodes,
    named = kids.find(
      k =>
        k.nodeType === 1 && k.attributes.some(a => a.name === "#" + want || a.name === "v-slot:" + want || (a.name === "slot" && a.value === want)),
    );
  if (named) {
    const a = named.attributes.find(a => a.name[0] === "#" || a.name.startsWith("v-slot"));
    const local = Object.create(scope.$locals);
    if (a && a.value) destructured(a.value, given, local);
    return children(named, scopeOf(local, scope.$ctx), own);
  }
  return want === "default" && kids.some(k => k.nodeType === 1 || (k.nodeType === 3 && k.data.trim())) ? children(node, scope, own) : null;
};
const child = (c, key, props, on, own, slots) => {
  let i = own.kids.get(key);
  const named = {};
  for (const k in props) named[camel(k)] = props[k];
  if (!i) {
    if (own.kids.size > 2000) return [];
    i = new Instance(c, named, own, own.app, slots);
    i.path = key;
    own.kids.set(key, i);
    i.fresh = true;
  } else {
    for (const k in named) if (raw(i.props[k]) !== raw(named[k])) i.props[k] = named[k];
    i.slots = slots;
  }
  i.on = on;
  const out = i.show();
  i.el = out.find(n => n.nodeType === 1) || null;
  if (i.el) for (const k in on) if (!/[-:]/.test(k)) i.el.addEventListener(k, ev => on[k](ev));
  if (i.fresh) {
    i.fresh = false;
    own.app.born.push(i);
  }
  return out;
};
