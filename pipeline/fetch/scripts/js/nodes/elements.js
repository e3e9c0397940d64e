// Elements.
for (const [name, attr] of Object.entries({
  id: "id",
  className: "class",
  title: "title",
  name: "name",
  type: "type",
  htmlFor: "for",
  rel: "rel",
  alt: "alt",
  target: "target",
  placeholder: "placeholder",
  lang: "lang",
  dir: "dir",
}))
  define(
    HTMLElement.prototype,
    name,
    function () {
      return this.getAttribute(attr) || "";
    },
    function (v) {
      this.setAttribute(attr, v);
    },
  );
for (const name of ["disabled", "hidden", "async", "defer", "multiple", "readOnly", "required", "autofocus"])
  define(
    HTMLElement.prototype,
    name,
    function () {
      return this.hasAttribute(name.toLowerCase());
    },
    function (v) {
      v ? this.setAttribute(name.toLowerCase(), "") : this.removeAttribute(name.toLowerCase());
    },
  );
for (const name of ["href", "src", "action", "data", "content"])
  define(
    HTMLElement.prototype,
    name,
    function () {
      const v = this.getAttribute(name);
      return v === null ? (name === "content" ? undefined : "") : name === "content" || name === "data" ? v : host.resolve(v);
    },
    function (v) {
      this.setAttribute(name, v);
    },
  );
for (const part of ["protocol", "host", "hostname", "port", "pathname", "search", "hash", "origin"])
  define(
    own.a,
    part,
    function () {
      return host.parts(this.getAttribute("href") || "")[part];
    },
    function () {},
  );
hidden(own.a, {
  toString() {
    return this.href;
  },
});
define(
  HTMLElement.prototype,
  "innerText",
  function () {
    return this.textContent;
  },
  function (v) {
    this.textContent = v;
  },
);
define(HTMLElement.prototype, "outerText", function () {
  return this.textContent;
});
define(
  HTMLElement.prototype,
  "text",
  function () {
    return this.textContent;
  },
  function (v) {
    this.textContent = v;
  },
);
define(Node.prototype, "ownerDocument", function () {
  return this === document ? null : document;
});
define(Node.prototype, "parentElement", function () {
  const p = this.parentNode;
  return p && p.nodeType === 1 ? p : null;
});
define(Node.prototype, "namespaceURI", function () {
  return "http://www.w3.org/1999/xhtml";
});
define(Node.prototype, "baseURI", function () {
  return host.base();
});
define(CharacterData.prototype, "length", function () {
  return this.data.length;
});
define(CharacterData.prototype, "wholeText", function () {
  return this.data;
});
const parents = [Element.prototype, HTMLElement.prototype, Document.prototype, DocumentFragment.prototype];
const nodeOf = x => (x instanceof Node ? x : host.text(String(x)));
for (const proto of parents) {
  define(proto, "firstElementChild", function () {
    return this.children[0] || null;
  });
  define(proto, "lastElementChild", function () {
    const c = this.children;
    return c[c.length - 1] || null;
  });
  define(proto, "childElementCount", function () {
    return this.children.length;
  });
  hidden(proto, {
    append(...all) {
      for (const x of all) this.appendChild(nodeOf(x));
    },
    prepend(...all) {
      const first = this.firstChild;
      for (const x of all) this.insertBefore(nodeOf(x), first);
    },
    replaceChildren(...all) {
      while (this.firstChild) this.removeChild(this.firstChild);
      this.append(...all);
    },
    getElementsByName(name) {
      return this.querySelectorAll('[name="' + String(name).replace(/"/g, '\\"') + '"]');
    },
    getElementsByTagNameNS(_, name) {
      return this.getElementsByTagName(name);
    },
  });
}
const sibling = (n, step) => {
  do n = n[step];
  while (n && n.nodeType !== 1);
  return n || null;
};
define(Node.prototype, "nextElementSibling", function () {
  return sibling(this, "nextSibling");
});
define(Node.prototype, "previousElementSibling", function () {
  return sibling(this, "previousSibling");
});
hidden(Node.prototype, {
  remove() {
    if (this.parentNode) this.parentNode.removeChild(this);
  },
  before(...all) {
    for (const x of all) this.parentNode.insertBefore(nodeOf(x), this);
  },
  after(...all) {
    const next = this.nextSibling;
    for (const x of all) this.parentNode.insertBefore(nodeOf(x), next);
  },
  replaceWith(...all) {
    this.before(...all);
    this.remove();
  },
  getRootNode() {
    return document;
  },
  isSameNode(n) {
    return n === this;
  },
  isEqualNode(n) {
    return n === this;
  },
  normalize() {},
});
const box = { top: 0, left: 0, right: 800, bottom: 20, width: 800, height: 20, x: 0, y: 0 };
hidden(HTMLElement.prototype, {
  click() {
    host.click(this);
  },
  focus() {
    host.fire(this, "focus", { bubbles: false });
  },
  blur() {},
  select() {},
  scrollIntoView() {},
  scrollTo() {},
  scroll() {},
  animate() {
    return { finished: Promise.resolve(), cancel() {} };
  },
  getBoundingClientRect() {
    return Object.assign({}, box);
  },
  getClientRects() {
    return [Object.assign({}, box)];
  },
  hasAttributes() {
    return this.attributes.length > 0;
  },
  getAttributeNames() {
    return this.attributes.map(a => a.name);
  },
  getAttributeNode(name) {
    return this.attributes.find(a => a.name === name) || null;
  },
  setAttributeNS(_, name, v) {
    this.setAttribute(name, v);
  },
  getAttributeNS(_, name) {
    return this.getAttribute(name);
  },
  removeAttributeNS(_, name) {
    this.removeAttribute(name);
  },
  toggleAttribute(name) {
    this.hasAttribute(name) ? this.removeAttribute(name) : this.setAttribute(name, "");
  },
  webkitMatchesSelector(s) {
    return this.matches(s);
  },
  attachShadow() {
    return (this.shadowRoot = this);
  },
  setPointerCapture() {},
  insertAdjacentElement(where, node) {
    this.insertAdjacent(where, node);
    return node;
  },
  insertAdjacentText(where, s) {
    this.insertAdjacent(where, host.text(String(s)));
  },
  insertAdjacent(where, node) {
    switch (String(where).toLowerCase()) {
      case "beforebegin":
        return this.parentNode && this.parentNode.insertBefore(node, this);
      case "afterbegin":
        return this.insertBefore(node, this.firstChild);
      case "beforeend":
        return this.appendChild(node);
      case "afterend":
        return this.parentNode && this.parentNode.insertBefore(node, this.nextSibling);
    }
  },
});
for (const name of ["offsetWidth", "clientWidth", "scrollWidth"]) define(HTMLElement.prototype, name, () => 800);
for (const name of ["offsetHeight", "clientHeight"]) define(HTMLElement.prototype, name, () => 600);
for (const name of ["offsetTop", "offsetLeft", "clientTop", "clientLeft"]) define(HTMLElement.prototype, name, () => 0);
define(HTMLElement.prototype, "offsetParent", function () {
  return this.parentNode && document.body;
});
define(HTMLElement.prototype, "scrollHeight", () => 2000);
define(
  HTMLElement.prototype,
  "scrollTop",
  () => (host.scrolled ? 1400 : 0),
  () => {},
);
define(
  HTMLElement.prototype,
  "scrollLeft",
  () => 0,
  () => {},
);
