// Parts of widget libraries by which lists are turned and chosen.
const button = (label, f) => {
  const a = host.create("a");
  a.textContent = label;
  a.addEventListener("click", f);
  return a;
};
const pagination = w => {
  const p = w.props,
    total = Number(p.total) || 0,
    size = Number(p["page-size"] || p.pageSize || p.limit || p["items-per-page"]) || 10,
    pages = Number(p["page-count"] || p.pageCount) || Math.ceil(total / size),
    e = host.create("div");
  const turn =
    w.on["current-change"] ||
    w.on["update:current-page"] ||
    w.on.change ||
    w.on["page-change"] ||
    w.on["on-change"] ||
    w.on.pagination ||
    w.on.change;
  for (let n = 1; n <= Math.min(pages, 60); n++)
    e.appendChild(
      button(String(n), () => {
        if (w.set) w.set(n);
        const sync = w.node.attributes.find(
          a => /(current-page|current|page)(\.sync)?$/.test(a.name) && /^(:|v-bind|v-model:)/.test(a.name) && /\.sync$|^v-model/.test(a.name),
        );
        if (sync) handler(sync.value + "=$event", w.scope)(n);
        if (turn) turn(n, size);
      }),
    );
  return pages > 1 ? [e] : [];
};
const select = w => {
  const e = dress(host.create("select"), { class: w.props.class }, {});
  for (const k of w.kids()) e.appendChild(k);
  e.options.forEach((o, i) => {
    if (String(w.value) === o.value) e.selectedIndex = i;
  });
  e.addEventListener("change", () => {
    const v = optionValues.has(e.options[e.selectedIndex]) ? optionValues.get(e.options[e.selectedIndex]) : e.value;
    if (w.set) w.set(v);
    if (w.on.change) w.on.change(v);
  });
  return [e];
};
const optionValues = new WeakMap();
const option = w => {
  const o = host.create("option");
  o.setAttribute("value", w.props.value);
  optionValues.set(o, w.props.value);
  o.textContent = w.props.label === undefined ? w.props.value : w.props.label;
  return [o];
};
const tabs = w => {
  const e = host.create("div");
  const panes = flat(w.node, w.scope);
  for (const [n, s] of panes) {
    const r = read(n, s).props,
      name = r.name === undefined ? r.key : r.name;
    const b = button(told(r.label || r.title || r.tab), ev => {
      if (w.set) w.set(name);
      const f = w.on["tab-click"] || w.on.change || w.on.click || w.on["tab-change"];
      if (f) f(w.on["tab-click"] ? { name, label: r.label, props: { name, label: r.label }, paneName: name } : name, ev);
    });
    b.setAttribute("data-tab", told(name));
    e.appendChild(b);
  }
  for (const [n, s] of panes) for (const k of w.kids(n, s)) e.appendChild(k);
  return [e];
};
const flat = (node, scope) =>
  node.childNodes
    .filter(n => n.nodeType === 1 && /pane|tab/.test(n.localName))
    .flatMap(n => {
      const m = loop.exec(n.getAttribute("v-for") || "");
      if (!m) return [[n, scope]];
      const names = m[1] !== undefined ? m[1].split(",") : [m[2]];
      return Array.from(evaluate(m[3], scope) || []).map((v, i) => {
        const local = Object.create(scope.$locals);
        local[names[0].trim()] = v;
        if (names[1]) local[names[1].trim()] = i;
        return [n, scopeOf(local, scope.$ctx)];
      });
    });
const table = w => {
  const e = host.create("table"),
    cols = w.node.querySelectorAll("el-table-column,vxe-column,van-col");
  for (const row of Array.from(w.props.data || w.props["data-source"] || [])) {
    const tr = host.create("tr");
    for (const c of cols) {
      const td = host.create("td"),
        r = read(c, w.scope).props;
      const inner = c.childNodes.find(n => n.nodeType === 1 && n.localName === "template") || c;
      const a = [...inner.attributes, ...c.attributes].find(a => a.name === "slot-scope" || a.name.startsWith("#") || a.name.startsWith("v-slot"));
      if ((a && a.value) || c.children.length) {
        const local = Object.create(w.scope.$locals);
        if (a) destructured(a.value, { row, $index: 0, column: r }, local);
        for (const k of children(inner, scopeOf(local, w.scope.$ctx), w.own)) td.appendChild(k);
      } else td.textContent = told(row[r.prop]);
      tr.appendChild(td);
    }
    const f = w.on["row-click"] || w.on["cell-click"];
    if (f) tr.addEventListener("click", ev => f(row, {}, ev));
    e.appendChild(tr);
  }
  return [e];
};
const link = w => {
  const to = w.props.to,
    at = to === undefined ? "" : typeof to === "string" ? to : routeTo(to);
  const e = dress(host.create("a"), Object.assign({}, w.props, { to: null }), {});
  e.setAttribute("href", host.routes === "history" ? at : "#" + at);
  for (const k of w.kids()) e.appendChild(k);
  return [e];
};
const anchor = w => {
  const e = dress(host.create("a"), w.props, w.on);
  for (const k of w.kids()) e.appendChild(k);
  return [e];
};
const endless = w => {
  const e = host.create("div");
  for (const k of w.kids()) e.appendChild(k);
  if (w.on.load && !w.props.finished) e.appendChild(button("加载更多", () => w.on.load()));
  if (w.on.load && !w.own.begun) {
    w.own.begun = true;
    g.setTimeout(() => w.on.load(), 0);
  }
  return [e];
};
const widgets = {
  "el-pagination": pagination,
  "a-pagination": pagination,
  "van-pagination": pagination,
  "i-page": pagination,
  page: pagination,
  pagination: pagination,
  "n-pagination": pagination,
  "el-select": select,
  "a-select": select,
  "i-select": select,
  "el-option": option,
  "a-select-option": option,
  "i-option": option,
  "el-tabs": tabs,
  "a-tabs": tabs,
  "van-tabs": tabs,
  "el-table": table,
  "router-link": link,
  "el-link": anchor,
  "el-button": anchor,
  "a-button": anchor,
  "van-list": endless,
  "router-view": w => {
    const r = routeOf();
    return r ? child(r, "route" + routePath(), {}, {}, w.own) : [];
  },
};
const routeOf = () => {
  const all = host.routeTable || [],
    path = routePath();
  const hit =
    all.find(r => new RegExp("^" + String(r.path).replace(/:\w+/g, "[^/]+") + "/?$").test(path)) || all.find(r => r.path === "*" || r.path === "/");
  const c = hit && (hit.redirect ? (all.find(r => r.path === hit.redirect) || {}).component : hit.component);
  return c && typeof c !== "function" ? c : undefined;
};
