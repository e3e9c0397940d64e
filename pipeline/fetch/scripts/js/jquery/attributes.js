add({
  attr(k, v) {
    if (isPlain(k)) {
      for (const n in k) this.attr(n, k[n]);
      return this;
    }
    if (v === undefined) {
      const e = this[0];
      if (!e || !e.getAttribute) return undefined;
      const a = e.getAttribute(k);
      return a === null ? undefined : a;
    }
    return this.each(function (i) {
      const x = typeof v === "function" ? v.call(this, i, this.getAttribute(k)) : v;
      x === null || x === false ? this.removeAttribute(k) : this.setAttribute(k, x);
    });
  },
  removeAttr(k) {
    return this.each(function () {
      for (const n of String(k).split(/\s+/)) this.removeAttribute(n);
    });
  },
  prop(k, v) {
    if (isPlain(k)) {
      for (const n in k) this.prop(n, k[n]);
      return this;
    }
    if (v === undefined) return this[0] ? this[0][k] : undefined;
    return this.each(function () {
      this[k] = v;
    });
  },
  removeProp() {
    return this;
  },
  val(v) {
    if (v === undefined) return this[0] ? this[0].value : undefined;
    return this.each(function (i) {
      this.value = typeof v === "function" ? v.call(this, i, this.value) : v;
    });
  },
  data(k, v) {
    const e = this[0];
    if (isPlain(k)) {
      for (const n in k) this.data(n, k[n]);
      return this;
    }
    if (v !== undefined)
      return this.each(function () {
        dataOf(this)[camel(k)] = v;
      });
    if (!e) return undefined;
    if (k === undefined) {
      const all = {};
      for (const n in e.dataset) all[n] = value(e.dataset[n]);
      return Object.assign(all, dataOf(e));
    }
    const own = dataOf(e)[camel(k)];
    if (own !== undefined) return own;
    const a = e.getAttribute && e.getAttribute("data-" + String(k).replace(/[A-Z]/g, c => "-" + c.toLowerCase()));
    return value(a === undefined ? null : a);
  },
  removeData(k) {
    return this.each(function () {
      delete dataOf(this)[camel(k)];
    });
  },
  addClass(c) {
    return this.each(function () {
      if (typeof c === "string") for (const n of c.split(/\s+/)) if (n) this.classList.add(n);
    });
  },
  removeClass(c) {
    return this.each(function () {
      if (c === undefined) this.className = "";
      else for (const n of String(c).split(/\s+/)) this.classList.remove(n);
    });
  },
  toggleClass(c, on) {
    return this.each(function () {
      for (const n of String(c).split(/\s+/)) this.classList.toggle(n, on);
    });
  },
  hasClass(c) {
    return this.get().some(e => e.classList && e.classList.contains(c));
  },
  css(k, v) {
    if (typeof k === "string" && v === undefined) return this[0] && this[0].style ? this[0].style[k] : "";
    return this.each(function () {
      if (!this.style) return;
      if (isPlain(k)) Object.assign(this.style, k);
      else this.style[k] = typeof v === "number" ? v + "px" : v;
    });
  },
  show(_, f) {
    this.css("display", "");
    if (typeof f === "function") this.each(f);
    return this;
  },
  hide() {
    return this.css("display", "none");
  },
  toggle() {
    return this;
  },
  width() {
    return 800;
  },
  height() {
    return 600;
  },
  innerWidth() {
    return 800;
  },
  innerHeight() {
    return 600;
  },
  outerWidth() {
    return 800;
  },
  outerHeight() {
    return 600;
  },
  scrollTop(v) {
    return v === undefined ? (host.scrolled ? 1400 : 0) : this;
  },
  scrollLeft(v) {
    return v === undefined ? 0 : this;
  },
  offset() {
    return { top: 0, left: 0 };
  },
  position() {
    return { top: 0, left: 0 };
  },
  offsetParent() {
    return this.parent();
  },
  ready(f) {
    $.ready(f);
    return this;
  },
  serializeArray() {
    return this.get()
      .flatMap(e => (e.tagName === "FORM" ? host.fields(e) : e.name ? [[e.name, e.value]] : []))
      .map(([name, value]) => ({ name, value }));
  },
  serialize() {
    return $.param(this.serializeArray());
  },
  load(url, data, f) {
    if (typeof url !== "string") return this.on("load", url);
    if (typeof data === "function") {
      f = data;
      data = undefined;
    }
    const [at, ...s] = url.trim().split(/\s+/);
    $.ajax({
      url: at,
      type: data && typeof data === "object" ? "POST" : "GET",
      data,
      dataType: "html",
      complete: (x, status) => {
        if (status === "success") {
          if (s.length) this.html($("<div>").append(nodes(x.responseText)).find(s.join(" ")));
          else this.html(x.responseText);
        }
        if (f)
          this.each(function () {
            f.call(this, x.responseText, status, x);
          });
      },
    });
    return this;
  },
  promise() {
    return $.Deferred().resolve(this).promise();
  },
  delay() {
    return this;
  },
  queue() {
    return this;
  },
  dequeue() {
    return this;
  },
  stop() {
    return this;
  },
  finish() {
    return this;
  },
});
const make2 = all => {
  const o = $();
  all.forEach((e, i) => {
    o[i] = e;
  });
  o.length = all.length;
  return o;
};
for (const name of ["fadeIn", "fadeOut", "fadeTo", "fadeToggle", "slideDown", "slideUp", "slideToggle", "animate"])
  fn[name] = function (...a) {
    const f = a.find(x => typeof x === "function");
    if (f) g.setTimeout(() => this.each(f), 1);
    return this;
  };
