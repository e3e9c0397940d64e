// The window around the document: where it is, its time, its storage, its network.

const g = globalThis,
  document = g.document,
  define = host.define,
  nothing = () => {};
const fixed = (name, v) => define(g, name, () => v, nothing);
for (const name of ["window", "self", "top", "parent", "frames"]) fixed(name, g);
Object.assign(g, {
  name: "",
  closed: false,
  opener: null,
  length: 0,
  innerWidth: 1280,
  innerHeight: 600,
  outerWidth: 1280,
  outerHeight: 700,
  devicePixelRatio: 1,
  screenX: 0,
  screenY: 0,
  isSecureContext: true,
  origin: host.parts(host.here()).origin,
});
for (const name of ["scrollY", "pageYOffset"]) define(g, name, () => (host.scrolled ? 1400 : 0), nothing);
for (const name of ["scrollX", "pageXOffset"]) define(g, name, () => 0, nothing);
g.screen = { width: 1280, height: 800, availWidth: 1280, availHeight: 760, colorDepth: 24, orientation: { type: "landscape-primary" } };
g.navigator = {
  userAgent: host.agent,
  appName: "Netscape",
  appVersion: "5.0",
  platform: "Linux x86_64",
  language: "zh-CN",
  languages: ["zh-CN"],
  onLine: true,
  cookieEnabled: false,
  vendor: "",
  product: "Gecko",
  plugins: [],
  maxTouchPoints: 0,
  sendBeacon: () => true,
  clipboard: { writeText: () => Promise.resolve() },
};
g.console = {};
for (const name of [
  "log",
  "info",
  "warn",
  "error",
  "debug",
  "trace",
  "table",
  "group",
  "groupEnd",
  "groupCollapsed",
  "time",
  "timeEnd",
  "dir",
  "assert",
  "count",
])
  g.console[name] = nothing;
for (const name of [
  "alert",
  "focus",
  "blur",
  "print",
  "stop",
  "close",
  "scroll",
  "scrollTo",
  "scrollBy",
  "moveTo",
  "resizeTo",
  "postMessage",
  "captureEvents",
])
  g[name] = nothing;
g.confirm = () => true;
g.prompt = () => null;
g.getSelection = () => ({ removeAllRanges: nothing, addRange: nothing, toString: () => "" });
g.matchMedia = q => ({
  matches: /min-width/.test(q),
  media: q,
  addListener: nothing,
  removeListener: nothing,
  addEventListener: nothing,
  removeEventListener: nothing,
});
