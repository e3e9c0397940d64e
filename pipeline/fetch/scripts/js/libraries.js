// Stand-ins for other libraries, and for what is not there at all.
(function (host) {
  "use strict";
  const g = globalThis,
    document = g.document,
    $ = g.$;

  // swallow takes any call and any property and gives itself: what a missing library would do is not missed.
  const nothing = new Set(["then", "toJSON", "nodeType", "jquery", "length", "amd", "cmd"]);
  const swallow = (host.swallow = new Proxy(function () {}, {
    get: (t, k) =>
      k === Symbol.toPrimitive
        ? () => ""
        : typeof k === "symbol" || nothing.has(k) || k.startsWith("__")
          ? undefined
          : k === "prototype"
            ? t.prototype
            : k === "toString" || k === "valueOf"
              ? () => ""
              : swallow,
    set: () => true,
    apply: (t, _, args) => {
      offered(args);
      return swallow;
    },
    construct: (t, args) => {
      offered(args);
      return swallow;
    },
    has: () => true,
  }));
  // A function that is not there was to show what it is given: rows, or markup.
  const given = v => {
    const e = host.create("div");
    if (typeof v === "string") e.innerHTML = v;
    else e.setAttribute("data-given", JSON.stringify(v));
    document.body.appendChild(e);
  };
  const place = /^(https?:\/\/|\/|\.{1,2}\/|\?)\S+$|^[^\s<>"']+\.(s?html?|jsp|aspx?|php|do|pdf|docx?)(\?\S*)?$/i;
  const offered = args => {
    const words = args.filter(a => typeof a === "string" && a.length < 300),
      to = words.find(a => place.test(a)),
      said = words.find(a => /[\u4e00-\u9fff]/.test(a) && !/[<>]/.test(a));
    if (document.body && to && said) {
      const a = host.create("a");
      a.setAttribute("href", to);
      a.textContent = said;
      document.body.appendChild(a);
    }
    if (document.body && args.length && args.length < 5)
      for (const a of args)
        if (
          typeof a === "string"
            ? a.length < 1e5 && /<(a|li|tr)\b/i.test(a)
            : Array.isArray(a) && a.length && a.every(r => r && typeof r === "object" && !(r instanceof g.Node))
        )
          try {
            given(a);
          } catch (e) {}
    const o = args.find(a => a && typeof a === "object" && !(a instanceof g.Node));
    if (o) host.pager(args[0], o, args);
  };

  // pager makes numbered buttons where a plugin for turning pages was asked for one: something that is told how
  // many pages or rows there are, and whom to call.
  const number = (o, names) => {
    for (const k of Object.keys(o))
      if (names.test(k) && isFinite(Number(o[k])) && o[k] !== "" && typeof o[k] !== "boolean" && typeof o[k] !== "function") return Number(o[k]);
  };
  host.pager = (where, o, args) => {
    const call = Object.keys(o).find(
      k =>
        typeof o[k] === "function" &&
        /callback|backfn|^jump$|click|change|select|page|turn|^fn$|handler|switch/i.test(k) &&
        !/^(before|on)?(init|render|ready)/i.test(k),
    );
    if (!call) return;
    const size = number(o, /^(page_?size|size|limit|items_?per_?page|per_?page|page_?rows|rows|show_?data|num_?per_?page)$/i) || 10;
    const first = args.find(a => typeof a === "number"),
      rows = number(o, /^(total|count|total_?(count|rows?|data|records?|items?|num|size)|data_?count|record_?count|items|total_?elements)$/i);
    let pages = number(o, /^(total_?pages?|page_?count|pages|page_?total|page_?num|total_?page_?num|sum|page_?sum)$/i);
    if (pages === undefined && (rows !== undefined || first !== undefined)) pages = Math.ceil((rows === undefined ? first : rows) / size);
    if (!(pages > 1)) return;
    let e = where;
    try {
      const at = o.elem || o.el || o.id || o.container || o.pagerid || o.pagerId || o.element || o.obj;
      if (!(e instanceof g.Node))
        e =
          at instanceof g.Node
            ? at
            : at && at.jquery
              ? at[0]
              : typeof at === "string"
                ? document.getElementById(at.replace(/^#/, "")) || document.querySelector(at)
                : typeof where === "string"
                  ? document.getElementById(where.replace(/^#/, "")) || document.querySelector(where)
                  : null;
    } catch (x) {}
    e = e || host.pagerRoom();
    const now = number(o, /^(curr|current|current_?page|page_?no|pno|page_?index|index|page|now_?page|start_?page)$/i),
      zero = now === 0 || (first !== undefined && rows === undefined);
    e.textContent = "";
    for (let n = 1; n <= Math.min(pages, 60); n++) {
      const a = host.create("a");
      a.textContent = String(n);
      a.setAttribute("data-turn", n);
      a.addEventListener("click", () => {
        const k = zero ? n - 1 : n;
        if (call === "jump") return o.jump(Object.assign({}, o, { curr: n, limit: size }), false);
        o[call].call(e, k, call === "onPageClick" || /event/i.test(String(o[call]).slice(0, 40)) ? k : size);
      });
      if (call === "onPageClick" || /^\s*(function\s*\w*)?\s*\(?\s*(e|ev|event|evt)\s*,/.test(String(o[call])))
        a.addEventListener("click", () => o[call].call(e, new g.Event("page"), zero ? n - 1 : n));
      e.appendChild(a);
    }
  };
  host.pagerRoom = () => {
    let e = document.getElementById("turns-of-pages");
    if (!e) {
      e = host.create("div");
      e.id = "turns-of-pages";
      document.body.appendChild(e);
    }
    return e;
  };

  // axios
  const method = (o, name, body) =>
    (o[name] = body
      ? (url, data, c) => o(Object.assign({}, c, { url, method: name, data }))
      : (url, c) => o(Object.assign({}, c, { url, method: name })));
  const axios = (own = {}) => {
    const ask = [];
    const answer = [];
    const o = (url, c) => {
      let config = Object.assign({}, o.defaults, typeof url === "string" ? Object.assign({}, c, { url }) : url);
      config.headers = Object.assign({}, o.defaults.headers, config.headers);
      config.method = String(config.method || "get").toLowerCase();
      let p = Promise.resolve(config);
      for (const [yes, no] of ask) p = p.then(yes, no);
      p = p.then(config => {
        let at = String(config.url || "");
        if (config.baseURL && !/^([a-z]+:)?\/\//i.test(at))
          at = String(config.baseURL).replace(/\/$/, "") + (at && !at.startsWith("/") ? "/" : "") + at;
        const params =
          config.params instanceof g.URLSearchParams
            ? config.params.toString()
            : config.params
              ? config.paramsSerializer
                ? (config.paramsSerializer.serialize || config.paramsSerializer)(config.params)
                : Object.keys(config.params)
                    .filter(k => config.params[k] !== undefined && config.params[k] !== null)
                    .map(k =>
                      []
                        .concat(config.params[k])
                        .map(v => encodeURIComponent(k) + "=" + encodeURIComponent(typeof v === "object" ? JSON.stringify(v) : v))
                        .join("&"),
                    )
                    .join("&")
              : "";
        if (params) at += (at.includes("?") ? "&" : "?") + params;
        const h = Object.assign({}, config.headers && config.headers.common, config.headers),
          type = Object.keys(h).find(k => /^content-type$/i.test(k));
        let kind = type ? h[type] : "",
          body = config.data;
        if (config.transformRequest) for (const f of [].concat(config.transformRequest)) body = f(body, h);
        if (body && typeof body === "object" && !(body instanceof g.URLSearchParams)) {
          if (/urlencoded/.test(kind)) body = $.param(body);
          else {
            body = JSON.stringify(body);
            kind = kind || "application/json";
          }
        }
        return g.fetch(at, { method: config.method, body, headers: kind ? { "content-type": kind } : {} }).then(r =>
          r.text().then(t => {
            let data = t;
            if (config.responseType !== "text")
              try {
                data = JSON.parse(t);
              } catch (e) {}
            if (config.transformResponse) for (const f of [].concat(config.transformResponse)) data = f(data);
            const response = {
              data,
              status: r.status,
              statusText: r.statusText,
              headers: { "content-type": r.headers.get("content-type") },
              config,
              request: {},
            };
            if (!r.ok) throw Object.assign(new Error("Request failed with status code " + r.status), { response, config, isAxiosError: true });
            return response;
          }),
        );
      });
      for (const [yes, no] of answer) p = p.then(yes, no);
      return p;
    };
    o.defaults = Object.assign({ headers: { common: {}, post: {}, get: {} }, transformRequest: null }, own);
    const hooks = all => ({
      use: (yes, no) => all.push([yes, no]) - 1,
      eject() {},
      clear() {
        all.length = 0;
      },
    });
    o.interceptors = { request: hooks(ask), response: hooks(answer) };
    for (const name of ["get", "delete", "head", "options"]) method(o, name, false);
    for (const name of ["post", "put", "patch"]) method(o, name, true);
    o.request = o;
    o.create = c => axios(Object.assign({}, o.defaults, c));
    o.all = all => Promise.all(all);
    o.spread = f => all => f(...all);
    o.isCancel = () => false;
    o.isAxiosError = e => !!(e && e.isAxiosError);
    o.CancelToken = { source: () => ({ token: {}, cancel() {} }) };
    o.default = o;
    return o;
  };
  g.axios = axios();
  // what a module that cannot be had would give: most often it asks for something.
  host.unknown = new Proxy(g.axios, {
    get: (t, k) => (k in t ? t[k] : typeof k === "symbol" || nothing.has(k) || k.startsWith("__") ? undefined : host.unknown),
  });
  g.Qs = g.qs = { stringify: o => $.param(o), parse: s => Object.fromEntries(new g.URLSearchParams(s)) };

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

  // underscore and lodash, dates: what lists use of them.
  const _ = v => ({ value: () => v });
  Object.assign(_, {
    each:
      $.each &&
      ((all, f) => {
        $.each(all, (k, v) => {
          f(v, k);
        });
        return all;
      }),
    map: (all, f) => $.map(all, (v, k) => [typeof f === "string" ? v[f] : f(v, k)]),
    filter: (all, f) => (all || []).filter(f),
    find: (all, f) => (all || []).find(f),
    sortBy: (all, f) =>
      [...all].sort((a, b) => {
        const key = x => (typeof f === "function" ? f(x) : x[f]);
        return key(a) > key(b) ? 1 : -1;
      }),
    groupBy: (all, f) => {
      const out = {};
      for (const v of all) {
        const k = typeof f === "function" ? f(v) : v[f];
        (out[k] = out[k] || []).push(v);
      }
      return out;
    },
    get: (o, path, other) => {
      const v = String(path)
        .replace(/\[(\w+)\]/g, ".$1")
        .split(".")
        .reduce((v, k) => (v === null || v === undefined ? v : v[k]), o);
      return v === undefined ? other : v;
    },
    uniq: a => [...new Set(a)],
    debounce: f => f,
    throttle: f => f,
    cloneDeep: v => JSON.parse(JSON.stringify(v)),
    isEmpty: v => !v || !Object.keys(v).length,
    extend: Object.assign,
    assign: Object.assign,
    chunk: (a, n) => {
      const out = [];
      for (let i = 0; i < a.length; i += n) out.push(a.slice(i, i + n));
      return out;
    },
    range: (a, b) => Array.from({ length: b === undefined ? a : b - a }, (_, i) => i + (b === undefined ? 0 : a)),
    escape: s => s,
    template: host.template,
  });
  _.forEach = _.each;
  g._ = _;
  const pad = n => String(n).padStart(2, "0");
  const moment = v => {
    const d = v === undefined ? new Date() : new Date(typeof v === "string" ? v.replace(" ", "T") : v);
    return {
      format: (f = "YYYY-MM-DD") =>
        f
          .replace(/YYYY|yyyy/g, d.getFullYear())
          .replace(/MM/g, pad(d.getMonth() + 1))
          .replace(/DD|dd/g, pad(d.getDate()))
          .replace(/HH|hh/g, pad(d.getHours()))
          .replace(/mm/g, pad(d.getMinutes()))
          .replace(/ss/g, pad(d.getSeconds())),
      year: () => d.getFullYear(),
      month: () => d.getMonth(),
      toDate: () => d,
      valueOf: () => +d,
      unix: () => Math.floor(d / 1000),
      isValid: () => !isNaN(d),
      add() {
        return this;
      },
      subtract() {
        return this;
      },
    };
  };
  moment.unix = s => moment(s * 1000);
  moment.locale = () => {};
  g.moment = g.dayjs = moment;

  // require and define of modules that a page loads by hand.
  const asked = { jquery: $, axios: g.axios, layer, "art-template": g.template, template: g.template, mustache: g.Mustache };
  const byName = n => {
    const k = String(n)
      .split("/")
      .pop()
      .replace(/(\.min)?\.js$/, "")
      .toLowerCase();
    return k in asked ? asked[k] : k === "vue" ? g.Vue : swallow;
  };
  host.library = byName;
  g.require = Object.assign(
    (names, f) => {
      if (typeof names === "string") return byName(names);
      if (typeof f === "function") $.ready(() => f(...[].concat(names).map(byName)));
    },
    { config: () => g.require },
  );
  g.requirejs = g.require;
  g.seajs = { use: g.require, config() {} };

  // Names that a script calls and that nobody gave: seen before it runs, so that it does not end there.
  const keywords =
    /^(if|for|while|switch|catch|function|return|typeof|new|delete|void|in|of|do|else|case|throw|await|yield|async|super|this|import|export|with|instanceof|let|const|var|class|try|finally|default|null|true|false|undefined|arguments|eval|define|module|exports|process|global|require|constructor|get|set|static|extends)$/;
  g.__scan = code => {
    const own = new Set();
    for (const m of code.matchAll(/\b(?:function\s*\*?|var|let|const|class)\s+([\w$]+)/g)) own.add(m[1]);
    for (const m of code.matchAll(/(?:^|[^\w$.'"])(new\s+)?([A-Za-z_$][\w$]*)\s*(?=\(|\.\w)/g)) {
      const name = m[2];
      if (own.has(name) || keywords.test(name) || name in g || host.has(name)) continue;
      own.add(name);
      if (/(^|[^.\w$])typeof\s+/.test(code) && new RegExp("typeof\\s+" + name.replace(/\$/g, "\\$") + "\\b").test(code)) continue;
      Object.defineProperty(g, name, {
        value: g.Vue && name in g.Vue ? g.Vue[name] : swallow,
        writable: true,
        configurable: true,
        enumerable: false,
      });
    }
  };
  Object.defineProperty(g, "__scan", { enumerable: false });
})
