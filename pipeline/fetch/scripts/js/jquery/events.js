// Events, delegated ones included.
const bound = new WeakMap();
const on = function (types, s, data, f, once) {
  if (isPlain(types)) {
    for (const t in types) on.call(this, t, s, data, types[t], once);
    return this;
  }
  if (f === undefined) {
    if (typeof data === "function") {
      f = data;
      if (typeof s === "string") data = undefined;
      else {
        data = s;
        s = undefined;
      }
    } else if (typeof s === "function") {
      f = s;
      s = data = undefined;
    }
  }
  if (typeof f !== "function") return this;
  if (typeof s !== "string") s = undefined;
  return this.each(function () {
    for (const t of String(types).split(/\s+/)) {
      const [type, ...spaces] = t.split("."),
        target = this;
      if (!type || !target.addEventListener) continue;
      const l = e => {
        const run = at => {
          const own = wrapped(e, at, data);
          const r = f.apply(at, [own].concat(e.extra || []));
          if (r === false) {
            e.preventDefault();
            e.stopPropagation();
          }
        };
        if (once) target.removeEventListener(type, l);
        if (s === undefined) return run(target);
        for (let n = e.target; n && n !== target && n.nodeType === 1; n = n.parentNode) {
          if (e.stopped) return;
          if (is(n, s)) run(n);
        }
      };
      target.addEventListener(type === "ready" ? "DOMContentLoaded" : type, l);
      let all = bound.get(target);
      if (!all) bound.set(target, (all = []));
      all.push({ type, f, l, s, spaces });
      if (s !== undefined) (host.delegates.add(l), host.delegated.push({ target, type, match: e => is(e, s) }));
    }
  });
};
host.delegated = [];
const wrapped = (e, at, data) =>
  new Proxy(e, {
    get: (t, k) =>
      k === "currentTarget" || k === "delegateTarget"
        ? at
        : k === "data"
          ? data
          : k === "originalEvent"
            ? t
            : k === "isDefaultPrevented"
              ? () => t.defaultPrevented
              : k === "which"
                ? t.which || 1
                : typeof t[k] === "function"
                  ? t[k].bind(t)
                  : t[k],
    set: (t, k, v) => {
      t[k] = v;
      return true;
    },
  });
add({
  on(t, s, d, f) {
    return on.call(this, t, s, d, f);
  },
  one(t, s, d, f) {
    return on.call(this, t, s, d, f, true);
  },
  bind(t, d, f) {
    return on.call(this, t, d, f);
  },
  delegate(s, t, f) {
    return on.call(this, t, s, f);
  },
  live(t, f) {
    return this;
  },
  off(types, s, f) {
    if (typeof s === "function") f = s;
    return this.each(function () {
      const all = bound.get(this) || [];
      for (const t of String(types || "").split(/\s+/)) {
        const [type, ...spaces] = t.split(".");
        for (let i = all.length; i--;)
          if ((!type || all[i].type === type) && (!f || all[i].f === f) && spaces.every(n => all[i].spaces.includes(n))) {
            this.removeEventListener(all[i].type, all[i].l);
            all.splice(i, 1);
          }
      }
    });
  },
  unbind(t, f) {
    return this.off(t, f);
  },
  undelegate(s, t) {
    return this.off(t);
  },
  trigger(type, extra) {
    return this.each(function () {
      const t = String((type && type.type) || type).split(".")[0];
      if (t === "click") return host.click(this, extra);
      if (t === "submit" && this.tagName === "FORM") return this.requestSubmit();
      const e = new g.Event(t, { bubbles: true });
      e.extra = extra === undefined ? [] : [].concat(extra);
      this.dispatchEvent ? this.dispatchEvent(e) : 0;
    });
  },
  triggerHandler(t, x) {
    this.trigger(t, x);
  },
  hover(a, b) {
    return this.on("mouseenter", a).on("mouseleave", b || a);
  },
});
for (const type of [
  "click",
  "dblclick",
  "change",
  "submit",
  "focus",
  "blur",
  "keyup",
  "keydown",
  "keypress",
  "mouseover",
  "mouseout",
  "mouseenter",
  "mouseleave",
  "mousedown",
  "mouseup",
  "mousemove",
  "scroll",
  "resize",
  "select",
  "input",
  "error",
  "focusin",
  "focusout",
  "unload",
])
  fn[type] = function (d, f) {
    return arguments.length ? this.on(type, d, f) : this.trigger(type);
  };
