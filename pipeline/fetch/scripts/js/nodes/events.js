// Events.
const listeners = new WeakMap();
const of = (target, type) => {
  let all = listeners.get(target);
  if (!all) listeners.set(target, (all = {}));
  return Object.prototype.hasOwnProperty.call(all, type) ? all[type] : (all[type] = []);
};
g.Event = class Event {
  constructor(type, init = {}) {
    Object.assign(this, init);
    this.type = String(type);
    this.bubbles = !!init.bubbles;
    this.cancelable = true;
    this.defaultPrevented = false;
    this.timeStamp = host.passed();
    this.isTrusted = true;
  }
  preventDefault() {
    this.defaultPrevented = true;
  }
  stopPropagation() {
    this.stopped = true;
  }
  stopImmediatePropagation() {
    this.stopped = this.stoppedNow = true;
  }
  composedPath() {
    const path = [];
    for (let n = this.target; n; n = n.parentNode) path.push(n);
    path.push(g);
    return path;
  }
  initEvent(type, bubbles) {
    this.type = type;
    this.bubbles = bubbles;
  }
  get srcElement() {
    return this.target;
  }
  get returnValue() {
    return !this.defaultPrevented;
  }
  set returnValue(v) {
    if (v === false) this.defaultPrevented = true;
  }
};
for (const name of [
  "CustomEvent",
  "MouseEvent",
  "UIEvent",
  "KeyboardEvent",
  "PopStateEvent",
  "HashChangeEvent",
  "InputEvent",
  "FocusEvent",
  "TouchEvent",
  "PointerEvent",
  "MessageEvent",
  "ProgressEvent",
])
  g[name] = class extends g.Event {};
const called = (target, f, event) => {
  try {
    return typeof f === "function" ? f.call(target, event) : f && f.handleEvent && f.handleEvent(event);
  } catch (e) {
    host.failed("on " + event.type, String((e && e.stack) || e));
  }
};
// inline is the handler in an element's attribute, compiled once.
const inline = new WeakMap();
const attributeHandler = (target, type) => {
  const code = target.getAttribute && target.getAttribute("on" + type);
  if (!code) return null;
  let known = inline.get(target);
  if (!known) inline.set(target, (known = {}));
  if (known[type] && known[type].code === code) return known[type].f;
  let f = null;
  try {
    g.__scan && g.__scan(code);
    f = new Function("event", "with(this){" + code.replace(/^\s*javascript:/i, "") + "\n}");
  } catch (e) {
    host.failed("on" + type, String(e));
  }
  known[type] = { code, f };
  return f;
};
const fire = (target, event) => {
  event.currentTarget = target;
  const on = target["on" + event.type];
  const f = typeof on === "function" ? on : attributeHandler(target, event.type);
  if (f && called(target, f, event) === false) event.defaultPrevented = true;
  for (const l of of(target, event.type).slice()) {
    if (event.stoppedNow) return;
    if (l.once) target.removeEventListener(event.type, l.f);
    called(target, l.f, event);
  }
};
hidden(EventTarget.prototype, {
  addEventListener(type, f, o) {
    const t = this || g;
    if (f && !of(t, type).some(l => l.f === f)) of(t, type).push({ f, once: !!(o && o.once) });
  },
  removeEventListener(type, f) {
    const t = this || g,
      all = of(t, type);
    for (let i = all.length; i--;) if (all[i].f === f) all.splice(i, 1);
  },
  dispatchEvent(event) {
    const target = this || g;
    event.target = event.target || target;
    for (let n = target, steps = 0; n && steps < 500; n = n === document ? g : n === g ? null : n.parentNode, steps++) {
      fire(n, event);
      if (!event.bubbles || event.stopped) break;
    }
    return !event.defaultPrevented;
  },
  attachEvent(type, f) {
    this.addEventListener(String(type).replace(/^on/, ""), f);
  },
});
for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) g[name] = EventTarget.prototype[name].bind(g);
host.delegates = new WeakSet(); // of listeners that look themselves whom an event is meant for
host.listens = (target, type) =>
  of(target, type).some(l => !host.delegates.has(l.f)) ||
  typeof target["on" + type] === "function" ||
  !!(target.getAttribute && target.getAttribute("on" + type));
host.fire = (target, type, init) => target.dispatchEvent(new g.Event(type, Object.assign({ bubbles: true }, init)));
