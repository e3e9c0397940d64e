// axios
const method = (o, name, body) =>
  (o[name] = body
    ? (url, data, c) => o(Object.assign({}, c, { url, method: name, data }))
    : (url, c) => o(Object.assign({}, c, { url, method: name })));
// sentWith are the headers of a request, its type as it came to be.
const sentWith = (h, kind) => {
  const all = new g.Headers();
  for (const k of Object.keys(h)) if (h[k] !== undefined && h[k] !== null && !/^content-type$/i.test(k)) all.set(k, h[k]);
  if (kind) all.set("content-type", kind);
  return all;
};
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
      const groups = config.headers || {},
        h = Object.assign({}, groups.common, groups[config.method], groups);
      for (const k of Object.keys(h)) if (typeof h[k] === "object" || typeof h[k] === "function") delete h[k];
      const type = Object.keys(h).find(k => /^content-type$/i.test(k));
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
      return g.fetch(at, { method: config.method, body, headers: sentWith(h, kind) }).then(r =>
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
