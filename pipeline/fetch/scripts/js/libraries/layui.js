// layui, layer
const layer = new Proxy(
  {
    open(o) {
      if (o && o.type === 2 && o.content) host.open(String([].concat(o.content)[0]));
      return 1;
    },
  },
  { get: (t, k) => (k in t ? t[k] : () => 1) },
);
g.layer = layer;
const modules = {
  jquery: $,
  $,
  layer,
  laytpl: g.laytpl,
  util: swallow,
  laydate: swallow,
  carousel: swallow,
  form: new Proxy({ on: (type, f) => formEvents.push({ type, f }), val: () => ({}) }, { get: (t, k) => (k in t ? t[k] : () => swallow) }),
  element: new Proxy({ on: (type, f) => elementEvents.push({ type, f }) }, { get: (t, k) => (k in t ? t[k] : () => swallow) }),
  laypage: Object.assign(o => modules.laypage.render(o), {
    render(o) {
      host.pager(null, Object.assign({ limit: 10 }, o), []);
      if (typeof o.jump === "function") o.jump(Object.assign({ curr: 1, limit: 10 }, o), true);
    },
  }),
  flow: {
    load(o) {
      const e = $(o.elem);
      let page = 0;
      const more = host.create("a");
      more.textContent = "加载更多";
      const turn = () => {
        more.remove();
        const n = ++page;
        o.done &&
          o.done(n, (html, on) => {
            if (page !== n) return;
            e.append(html || "");
            if (on && e[0]) e[0].appendChild(more);
          });
      };
      more.addEventListener("click", turn);
      turn();
    },
    lazyimg() {},
  },
  table: {
    render(o) {
      return table(o);
    },
    on: (type, f) => tableEvents.push({ type, f }),
    reload() {},
    init() {},
    cache: {},
  },
};
const formEvents = [],
  elementEvents = [],
  tableEvents = [];
document.addEventListener("change", e => {
  const t = e.target;
  for (const { type, f } of formEvents) {
    const m = /^(\w+)(?:\((.+)\))?$/.exec(type);
    if (m && t.tagName === (m[1] === "select" ? "SELECT" : "INPUT") && (!m[2] || t.getAttribute("lay-filter") === m[2]))
      f({ elem: t, value: t.value, othis: $(t) });
  }
});
document.addEventListener("click", e => {
  for (const { type, f } of elementEvents) {
    const m = /^(tab|nav)\((.+)\)$/.exec(type),
      li = e.target.closest && e.target.closest("li,a");
    const box = li && li.closest("[lay-filter]");
    if (m && box && box.getAttribute("lay-filter") === m[2])
      f.call(li, { index: li.parentNode ? [...li.parentNode.children].indexOf(li) : 0, elem: $(box) });
  }
  for (const { type, f } of formEvents) {
    const m = /^submit(?:\((.+)\))?$/.exec(type),
      b = e.target.closest && e.target.closest("[lay-submit]");
    if (m && b && (!m[1] || b.getAttribute("lay-filter") === m[1])) {
      const form = b.closest("form,.layui-form");
      f({ elem: b, field: form ? Object.fromEntries(host.fields(form)) : {}, form });
    }
  }
  for (const { type, f } of tableEvents) {
    const tr = e.target.closest && e.target.closest("tr[data-index]");
    if (!tr || !tr.rowData) continue;
    const b = e.target.closest("[lay-event]");
    if (/^tool/.test(type) && b) f({ data: tr.rowData, event: b.getAttribute("lay-event"), tr: $(tr) });
    if (/^row\(/.test(type)) f({ data: tr.rowData, tr: $(tr) });
  }
});
const table = o => {
  const names = Object.assign({ pageName: "page", limitName: "limit" }, o.request),
    shape = Object.assign({ dataName: "data", countName: "count" }, o.response),
    limit = o.limit || 10;
  const body = host.create("table"),
    cols = (o.cols || []).flat().filter(c => c && (c.field || c.templet || c.toolbar));
  const at = $(o.elem);
  if (at[0]) at.after(body);
  const draw = rows => {
    body.textContent = "";
    (rows || []).forEach((row, i) => {
      const tr = host.create("tr");
      tr.setAttribute("data-index", i);
      tr.rowData = row;
      for (const c of cols) {
        const td = host.create("td"),
          t = c.templet || c.toolbar;
        td.innerHTML =
          typeof t === "function"
            ? t(Object.assign({ LAY_INDEX: i + 1 }, row))
            : typeof t === "string"
              ? g.laytpl(t.startsWith("#") ? (document.querySelector(t) || {}).innerHTML || "" : t).render(row)
              : row[c.field] === undefined
                ? ""
                : row[c.field];
        tr.appendChild(td);
      }
      body.appendChild(tr);
    });
  };
  const get = n => {
    if (!o.url) {
      const rows = o.data || [];
      draw(o.page ? rows.slice((n - 1) * limit, n * limit) : rows);
      return pages(rows.length, n);
    }
    const data = Object.assign({}, o.where, o.page === false || o.page === undefined ? {} : { [names.pageName]: n, [names.limitName]: limit });
    $.ajax({
      url: o.url,
      type: o.method || "get",
      data: /json/.test(o.contentType || "") ? JSON.stringify(data) : data,
      contentType: o.contentType,
      dataType: "json",
      success(r) {
        const p = typeof o.parseData === "function" ? o.parseData(r) : r;
        const dig = k =>
          String(k)
            .split(".")
            .reduce((v, n) => v && v[n], p);
        draw(dig(shape.dataName));
        pages(dig(shape.countName), n);
        o.done && o.done(p, n, p && p.count);
      },
    });
  };
  let room = null;
  const pages = (count, n) => {
    if (!o.page || !(count > limit) || room) return;
    room = host.create("div");
    body.parentNode ? body.after(room) : 0;
    host.pager(room, { total: count, pageSize: limit, current: n, callback: get }, []);
  };
  get(1);
  return {
    reload(x) {
      Object.assign(o, x);
      if (x && x.where) o.where = x.where;
      get((x && x.page && x.page.curr) || 1);
    },
    config: o,
  };
};
const used = new Proxy(modules, { get: (t, k) => (k in t ? t[k] : swallow) });
g.layui = new Proxy(
  Object.assign({
    use(names, f) {
      if (typeof names === "function") {
        f = names;
        names = [];
      }
      if (f)
        $.ready(() =>
          f.apply(
            g.layui,
            [].concat(names).map(n => used[n]),
          ),
        );
      return g.layui;
    },
    define(names, f) {
      if (typeof names === "function") {
        f = names;
      }
      f &&
        f((name, v) => {
          modules[name] = v;
        });
      return g.layui;
    },
    each: (all, f) => $.each(all || [], f),
    config: () => g.layui,
    extend: () => g.layui,
    data: () => ({}),
    onevent() {},
  }),
  { get: (t, k) => (k in t ? t[k] : used[k]) },
);
g.laypage = modules.laypage;
