// The document.
for (const [name, tag] of [
  ["body", "body"],
  ["head", "head"],
  ["documentElement", "html"],
])
  define(document, name, () => document.getElementsByTagName(tag)[0] || null);
const byId = id => {
  const s = String(id);
  return document.querySelectorAll("[id]").find(e => e.getAttribute("id") === s) || null;
};
hidden(Document.prototype, {
  getElementById: byId,
  createElement: name => host.create(String(name)),
  createElementNS: (_, name) => host.create(String(name)),
  createTextNode: s => host.text(String(s)),
  createComment: s => host.comment(String(s)),
  createDocumentFragment: () => host.fragment(),
  createEvent: () => new g.Event(""),
  importNode: (n, deep) => n.cloneNode(deep),
  adoptNode: n => n,
  hasFocus: () => true,
  execCommand: () => false,
  open() {},
  close() {},
  elementFromPoint: () => null,
  createRange: () => ({
    createContextualFragment: s => host.parse(String(s), "body"),
    selectNodeContents() {},
    setStart() {},
    setEnd() {},
    collapse() {},
    getBoundingClientRect: () => Object.assign({}, box),
  }),
  createTreeWalker: root => ({ currentNode: root, nextNode: () => null }),
});
hidden(DocumentFragment.prototype, {
  getElementById(id) {
    return this.querySelectorAll("[id]").find(e => e.getAttribute("id") === String(id)) || null;
  },
});
for (const [name, tag] of [
  ["body", "body"],
  ["head", "head"],
  ["documentElement", "*"],
])
  define(DocumentFragment.prototype, name, function () {
    return this.querySelector(tag);
  });
for (const name of ["createElement", "createTextNode", "createDocumentFragment", "importNode"])
  hidden(DocumentFragment.prototype, { [name]: Document.prototype[name] });
document.implementation = { createHTMLDocument: () => host.whole(""), hasFeature: () => true };
define(
  document,
  "title",
  () => {
    const t = document.querySelector("title");
    return t ? t.textContent.trim() : "";
  },
  v => {
    const t = document.querySelector("title");
    if (t) t.textContent = v;
  },
);
for (const [name, selector] of Object.entries({ forms: "form", links: "a[href]", images: "img", scripts: "script", all: "*" }))
  define(document, name, () => {
    const all = document.querySelectorAll(selector);
    for (const e of all) {
      const n = e.getAttribute("name") || e.id;
      if (n && !(n in all)) all[n] = e;
    }
    return all;
  });
Object.assign(document, {
  readyState: "loading",
  currentScript: null,
  cookie: "",
  referrer: "",
  compatMode: "CSS1Compat",
  characterSet: "UTF-8",
  charset: "UTF-8",
  hidden: false,
  visibilityState: "visible",
  activeElement: null,
  contentType: "text/html",
  fonts: { ready: Promise.resolve() },
});
define(document, "defaultView", () => g);
define(document, "domain", () => host.parts(host.here()).hostname);
define(document, "URL", () => host.here());
g.getComputedStyle = e =>
  new Proxy(
    {},
    {
      get: (_, k) => (k === "getPropertyValue" ? p => (e.style && e.style[p]) || "" : (e.style && e.style[k]) || (k === "display" ? "block" : "")),
    },
  );

// document.write: what one script writes is one piece, put behind it.
let held = "",
  spot = null;
const flush = () => {
  if (held === "") return;
  const markup = held;
  held = "";
  const at = spot && spot.parentNode ? spot : null,
    parent = at ? at.parentNode : document.body;
  if (!parent) return;
  const part = host.parse(markup, parent.tagName),
    last = part.lastChild;
  parent.insertBefore(part, at ? at.nextSibling : null);
  if (last) spot = last;
};
host.flusher(flush);
host.writeAt = script => {
  flush();
  spot = script;
};
document.write = (...all) => {
  held += all.join("");
  if (held.length > 8e6) {
    held = "";
    throw new Error("too much is written");
  }
};
document.writeln = (...all) => document.write(...all, "\n");
host.define = define;
host.hidden = hidden;
