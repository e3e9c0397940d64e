// Asking.
const defaults = ($.ajaxSettings = {
  type: "GET",
  contentType: "application/x-www-form-urlencoded; charset=UTF-8",
  processData: true,
  async: true,
});
$.ajaxSetup = o => $.extend(true, defaults, o);
const before = [];
$.ajaxPrefilter = (types, f) => {
  before.push(f || types);
};
$.ajaxTransport = nothing;
const sending = [];
let names = 0;
$.ajax = (url, o) => {
  if (typeof url === "object") {
    o = url;
    url = undefined;
  }
  o = $.extend({}, defaults, o, { headers: $.extend({}, defaults.headers, o && o.headers) });
  if (url !== undefined) o.url = url;
  const d = $.Deferred(),
    ctx = o.context || o,
    own = new g.Headers(),
    method = String(o.method || o.type || "GET").toUpperCase(),
    x = {
      readyState: 0,
      status: 0,
      responseText: "",
      getResponseHeader: () => x.kind || null,
      getAllResponseHeaders: () => "",
      setRequestHeader: (k, v) => {
        if (/^content-type$/i.test(k)) o.contentType = v;
        else if (v !== undefined && v !== null) own.set(k, v);
      },
      abort() {
        x.aborted = true;
        return x;
      },
      overrideMimeType: nothing,
      statusText: "",
    };
  for (const f of before) if (typeof f === "function") safely(() => f(o, o, x));
  for (const k in o.headers) x.setRequestHeader(k, o.headers[k]);
  const p = Object.assign(x, d.promise());
  if (typeof o.beforeSend === "function" && o.beforeSend.call(ctx, x, o) === false) return p;
  for (const f of sending) safely(() => f.call(g.document, new g.Event("ajaxSend"), x, o));
  let body = o.data,
    at = String(o.url === undefined ? host.here() : o.url);
  if (body && typeof body === "object" && o.processData !== false && !(body instanceof g.URLSearchParams)) body = $.param(body, o.traditional);
  if (typeof o.dataFilter !== "function") o.dataFilter = null;
  if ((method === "GET" || method === "HEAD") && body) {
    at += (at.includes("?") ? "&" : "?") + body;
    body = null;
  }
  const finish = (ok, v, status) => {
    if (x.aborted) return;
    x.readyState = 4;
    const cb = ok ? o.success : o.error;
    const args = ok ? [v, status, x] : [x, status, v || ""];
    for (const f of [].concat(cb || [])) if (typeof f === "function") safely(() => f.apply(ctx, args));
    safely(() => d[ok ? "resolveWith" : "rejectWith"](ctx, args));
    if (typeof o.complete === "function") safely(() => o.complete.call(ctx, x, ok ? "success" : status));
  };
  if (/jsonp/i.test(o.dataType || "")) {
    const name = (typeof o.jsonpCallback === "function" ? o.jsonpCallback() : o.jsonpCallback) || "jQuery3600" + ++names;
    let got;
    at = at.replace(/([?&][^=&]+=)\?(&|$)/, "$1" + name + "$2");
    const param = o.jsonp === false ? "" : o.jsonp || "callback";
    if (param && !at.includes("=" + name)) at += (at.includes("?") ? "&" : "?") + param + "=" + name;
    const before = g[name];
    g[name] = v => {
      got = [v];
      if (typeof before === "function") before(v);
    };
    const a = host.ask("GET", at, "", "", {}, false);
    if (!a) return p;
    g.setTimeout(() => {
      x.status = a.status;
      if (a.status) safely(() => host.run(a.text, at));
      got ? finish(true, got[0], "success") : finish(false, "", "parsererror");
    }, 1);
    return p;
  }
  const kind = o.contentType === false ? "" : o.contentType;
  const a = host.ask(
    method,
    at,
    method === "GET" || !body ? "" : String(body),
    method === "GET" ? "" : body instanceof g.URLSearchParams && !(kind || "").includes("urlencoded") ? "application/x-www-form-urlencoded" : kind,
    own.all,
    false,
  );
  if (!a) return p;
  const end = () => {
    Object.assign(x, { status: a.status, responseText: a.text, kind: a.kind, statusText: a.status === 200 ? "OK" : "" });
    if (!(a.status >= 200 && a.status < 300)) return finish(false, "", "error");
    let v = a.text;
    const want =
      o.dataType ||
      (/json/.test(a.kind) ? "json" : /(^|[/+])xml/.test(a.kind) && !/html/.test(a.kind) ? "xml" : /javascript/.test(a.kind) ? "script" : "text");
    try {
      if (o.dataFilter) v = o.dataFilter(v, want);
      if (/json/.test(want)) v = v === "" ? undefined : JSON.parse(v);
      else if (/xml/.test(want)) v = x.responseXML = host.xml(v);
      else if (/script/.test(want)) host.run(v, at);
    } catch (e) {
      return finish(false, e, "parsererror");
    }
    finish(true, v, "success");
  };
  o.async === false ? end() : g.setTimeout(end, 1);
  return p;
};
const safely = f => {
  try {
    f();
  } catch (e) {
    host.failed("ajax", String((e && e.stack) || e));
  }
};
const short = (type, kind) => (url, data, f, dataType) => {
  if (isPlain(url)) return $.ajax($.extend({ type }, url));
  if (typeof data === "function") {
    dataType = dataType || f;
    f = data;
    data = undefined;
  }
  return $.ajax({ url, type, data, success: f, dataType: kind || dataType });
};
$.get = short("GET");
$.post = short("POST");
$.getJSON = (url, data, f) => (/=\?(&|$)/.test(url) ? short("GET", "jsonp")(url, data, f) : short("GET", "json")(url, data, f));
$.getScript = (url, f) => $.ajax({ url, dataType: "script", success: f });
fn.ajaxStart =
  fn.ajaxStop =
  fn.ajaxError =
  fn.ajaxSuccess =
  fn.ajaxComplete =
    function () {
      return this;
    };
fn.ajaxSend = function (f) {
  if (typeof f === "function") sending.push(f);
  return this;
};

// Plugins that were not loaded.
Object.setPrototypeOf(
  fn,
  new Proxy(Object.create(Object.prototype), {
    get(t, k, o) {
      if (
        typeof k !== "string" ||
        k in Object.prototype ||
        /^(then|toJSON|nodeType|nodeName|ownerDocument|document|window|dispatchEvent|setInterval|\d+)$/.test(k) ||
        o === fn
      )
        return t[k];
      return function (...a) {
        for (const x of a) if (x && typeof x === "object" && host.pager) host.pager(this[0], x, a);
        return this;
      };
    },
  }),
);
g.jQuery = g.$ = $;
g.Zepto = undefined;
