// What scripts find on nodes beside what Go does for them: events, classes, styles, forms.
(function (host) {
  "use strict";
  const g = globalThis;
  const define = (on, name, get, set) => Object.defineProperty(on, name, { get, set, configurable: true, enumerable: true });
  const hidden = (on, members) => {
    for (const k of Object.keys(members)) Object.defineProperty(on, k, { value: members[k], writable: true, configurable: true, enumerable: false });
  };

  // Kinds of nodes.
  const kind = (name, parent) => {
    const f = { [name]: function () {} }[name];
    if (parent) {
      f.prototype = Object.create(parent.prototype, { constructor: { value: f, writable: true, configurable: true } });
      Object.setPrototypeOf(f, parent);
    }
    return (g[name] = f);
  };
  const EventTarget = kind("EventTarget"),
    Node = kind("Node", EventTarget),
    Element = kind("Element", Node),
    HTMLElement = kind("HTMLElement", Element);
  const Document = kind("Document", Node),
    DocumentFragment = kind("DocumentFragment", Node),
    CharacterData = kind("CharacterData", Node);
  kind("HTMLDocument", Document);
  kind("SVGElement", Element);
  kind("ShadowRoot", DocumentFragment);
  const Text = kind("Text", CharacterData),
    Comment = kind("Comment", CharacterData);
  const own = {};
  const elements = {
    a: "Anchor",
    area: "Area",
    input: "Input",
    select: "Select",
    option: "Option",
    textarea: "TextArea",
    form: "Form",
    button: "Button",
    script: "Script",
    template: "Template",
    iframe: "IFrame",
    img: "Image",
    div: "Div",
    span: "Span",
    ul: "UList",
    li: "LI",
    table: "Table",
    tr: "TableRow",
    td: "TableCell",
    p: "Paragraph",
    link: "Link",
    style: "Style",
    body: "Body",
    html: "Html",
  };
  for (const tag in elements) own[tag] = kind("HTML" + elements[tag] + "Element", HTMLElement).prototype;
  Object.assign(Node, { ELEMENT_NODE: 1, TEXT_NODE: 3, COMMENT_NODE: 8, DOCUMENT_NODE: 9, DOCUMENT_FRAGMENT_NODE: 11 });
  hidden(Node.prototype, { ELEMENT_NODE: 1, TEXT_NODE: 3, COMMENT_NODE: 8, DOCUMENT_NODE: 9 });
  host.faces({
    node: Node.prototype,
    element: HTMLElement.prototype,
    elements: own,
    document: Document.prototype,
    fragment: DocumentFragment.prototype,
    text: Text.prototype,
    comment: Comment.prototype,
  });
  for (const name of Object.getOwnPropertyNames(HTMLElement.prototype))
    // real pages and libraries look them up on Element
    if (name !== "constructor") Object.defineProperty(Element.prototype, name, Object.getOwnPropertyDescriptor(HTMLElement.prototype, name));
  const document = (g.document = host.document());

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
      return this;
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

  // Classes, data and styles are other views of attributes.
  const words = e => (e.getAttribute("class") || "").split(/\s+/).filter(Boolean);
  const memo = (proto, name, make) => {
    const kept = new WeakMap();
    define(
      proto,
      name,
      function () {
        let v = kept.get(this);
        if (!v) kept.set(this, (v = make(this)));
        return v;
      },
      function (v) {
        if (name === "style") this.setAttribute("style", v);
      },
    );
  };
  memo(HTMLElement.prototype, "classList", e => ({
    add(...names) {
      e.setAttribute("class", [...new Set([...words(e), ...names.map(String)])].join(" "));
    },
    remove(...names) {
      if (e.hasAttribute("class"))
        e.setAttribute(
          "class",
          words(e)
            .filter(w => !names.includes(w))
            .join(" "),
        );
    },
    toggle(name, on) {
      const has = words(e).includes(name),
        want = on === undefined ? !has : !!on;
      want ? this.add(name) : this.remove(name);
      return want;
    },
    contains: name => words(e).includes(name),
    replace(a, b) {
      this.remove(a);
      this.add(b);
    },
    item: i => words(e)[i] || null,
    forEach: f => words(e).forEach(f),
    get length() {
      return words(e).length;
    },
    get value() {
      return words(e).join(" ");
    },
    toString() {
      return words(e).join(" ");
    },
    [Symbol.iterator]: () => words(e)[Symbol.iterator](),
  }));
  const dashed = k => "data-" + String(k).replace(/[A-Z]/g, c => "-" + c.toLowerCase());
  memo(
    HTMLElement.prototype,
    "dataset",
    e =>
      new Proxy(
        {},
        {
          get: (_, k) => {
            const v = typeof k === "string" ? e.getAttribute(dashed(k)) : null;
            return v === null ? undefined : v;
          },
          set: (_, k, v) => {
            e.setAttribute(dashed(k), v);
            return true;
          },
          has: (_, k) => e.hasAttribute(dashed(k)),
          deleteProperty: (_, k) => {
            e.removeAttribute(dashed(k));
            return true;
          },
          ownKeys: () => e.attributes.filter(a => a.name.startsWith("data-")).map(a => a.name.slice(5).replace(/-(.)/g, (_, c) => c.toUpperCase())),
          getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
        },
      ),
  );
  memo(HTMLElement.prototype, "style", e => {
    const read = () =>
      Object.fromEntries(
        (e.getAttribute("style") || "")
          .split(";")
          .map(s => s.split(":"))
          .filter(p => p.length > 1)
          .map(([k, ...v]) => [k.trim(), v.join(":").trim()]),
      );
    const css = k => (k === "cssFloat" ? "float" : k.replace(/[A-Z]/g, c => "-" + c.toLowerCase()));
    const put = (k, v) => {
      const all = read();
      if (v === "" || v === null || v === undefined) delete all[css(k)];
      else all[css(k)] = String(v);
      e.setAttribute(
        "style",
        Object.entries(all)
          .map(p => p.join(": "))
          .join("; "),
      );
    };
    return new Proxy(
      { setProperty: put, removeProperty: k => put(k, ""), getPropertyValue: k => read()[k] || "" },
      {
        get: (t, k) => (k in t ? t[k] : typeof k !== "string" ? undefined : k === "cssText" ? e.getAttribute("style") || "" : read()[css(k)] || ""),
        set: (_, k, v) => {
          k === "cssText" ? e.setAttribute("style", v) : put(k, v);
          return true;
        },
      },
    );
  });

  // Forms: what somebody typed or chose stands beside the attributes.
  const typed = new WeakMap();
  const text = proto =>
    define(
      proto,
      "value",
      function () {
        if (typed.has(this)) return typed.get(this);
        const v = this.getAttribute("value");
        return v !== null ? v : this.tagName === "TEXTAREA" ? this.textContent : this.type === "checkbox" || this.type === "radio" ? "on" : "";
      },
      function (v) {
        typed.set(this, v === null ? "" : String(v));
        if (this.tagName === "INPUT") this.setAttribute("value", v === null ? "" : v);
      },
    );
  [own.input, own.textarea, own.button].forEach(text);
  define(
    HTMLElement.prototype,
    "value",
    function () {
      return this.tagName === "LI" || this.tagName === "PROGRESS" ? Number(this.getAttribute("value")) || 0 : undefined;
    },
    function (v) {
      Object.defineProperty(this, "value", { value: v, writable: true, configurable: true });
    },
  );
  define(own.input, "defaultValue", function () {
    return this.getAttribute("value") || "";
  });
  define(
    own.option,
    "value",
    function () {
      const v = this.getAttribute("value");
      return v === null ? this.textContent.trim() : v;
    },
    function (v) {
      this.setAttribute("value", v);
    },
  );
  define(
    own.option,
    "text",
    function () {
      return this.textContent.trim();
    },
    function (v) {
      this.textContent = v;
    },
  );
  define(own.option, "label", function () {
    return this.getAttribute("label") || this.textContent.trim();
  });
  define(own.option, "index", function () {
    const s = this.closest("select");
    return s ? s.options.indexOf(this) : 0;
  });
  const checked = new WeakMap();
  define(
    own.input,
    "checked",
    function () {
      return checked.has(this) ? checked.get(this) : this.hasAttribute("checked");
    },
    function (v) {
      checked.set(this, !!v);
      v ? this.setAttribute("checked", "") : this.removeAttribute("checked");
    },
  );
  const chosen = new WeakMap();
  const options = s => {
    const all = s.querySelectorAll("option");
    all.item = i => all[i] || null;
    all.add = o => s.appendChild(o);
    return all;
  };
  define(own.select, "options", function () {
    return options(this);
  });
  define(
    own.select,
    "length",
    function () {
      return options(this).length;
    },
    function (n) {
      for (const o of options(this).slice(n)) o.remove();
    },
  );
  hidden(own.select, {
    add(o, before) {
      this.insertBefore(o, before instanceof Node ? before : null);
    },
    item(i) {
      return options(this)[i] || null;
    },
    remove(i) {
      if (i === undefined) Node.prototype.remove.call(this);
      else if (options(this)[i]) options(this)[i].remove();
    },
  });
  define(
    own.select,
    "selectedIndex",
    function () {
      const all = options(this),
        at = chosen.get(this);
      if (at && all.includes(at)) return all.indexOf(at);
      const marked = all.findIndex(o => o.hasAttribute("selected"));
      return marked >= 0 ? marked : all.length ? 0 : -1;
    },
    function (i) {
      const o = options(this)[i];
      if (o) chosen.set(this, o);
    },
  );
  define(own.select, "selectedOptions", function () {
    const o = options(this)[this.selectedIndex];
    return o ? [o] : [];
  });
  define(
    own.select,
    "value",
    function () {
      const o = options(this)[this.selectedIndex];
      return o ? o.value : "";
    },
    function (v) {
      const o = options(this).find(o => o.value === String(v));
      if (o) chosen.set(this, o);
    },
  );
  define(
    own.option,
    "selected",
    function () {
      const s = this.closest("select");
      return !!s && s.options[s.selectedIndex] === this;
    },
    function (v) {
      const s = this.closest("select");
      if (!s) v ? this.setAttribute("selected", "") : this.removeAttribute("selected");
      else if (v) chosen.set(s, this);
    },
  );
  g.Option = function (label, value) {
    const o = host.create("option");
    o.textContent = label === undefined ? "" : label;
    if (value !== undefined) o.setAttribute("value", value);
    return o;
  };
  g.Image = function () {
    return host.create("img");
  };
  define(HTMLElement.prototype, "form", function () {
    return this.closest("form");
  });
  define(own.form, "elements", function () {
    const all = this.querySelectorAll("input,select,textarea,button");
    for (const e of all) if (e.name && !(e.name in all)) all[e.name] = e;
    return all;
  });
  define(
    own.form,
    "method",
    function () {
      return (this.getAttribute("method") || "get").toLowerCase();
    },
    function (v) {
      this.setAttribute("method", v);
    },
  );
  define(own.form, "length", function () {
    return this.elements.length;
  });
  host.fields = form =>
    form
      .querySelectorAll("input,select,textarea")
      .filter(e => e.name && !e.disabled && !/^(button|submit|reset|file|image)$/.test(e.type) && (!/^(checkbox|radio)$/.test(e.type) || e.checked))
      .map(e => [e.name, e.value]);
  const encoded = pairs => pairs.map(p => p.map(encodeURIComponent).join("=")).join("&");
  hidden(own.form, {
    submit() {
      const q = encoded(host.fields(this)),
        to = this.getAttribute("action") || host.here();
      host.go(this.method === "post" ? to : to.split("#")[0].replace(/\?.*$/, "") + "?" + q);
      if (this.method === "post") host.posted = { url: host.resolve(to), body: q };
    },
    requestSubmit() {
      if (host.fire(this, "submit")) this.submit();
    },
    reset() {
      for (const e of this.querySelectorAll("input,textarea")) typed.delete(e);
    },
    checkValidity: () => true,
    reportValidity: () => true,
  });
  define(own.template, "content", function () {
    const f = host.fragment();
    for (const c of this.childNodes) f.appendChild(c.cloneNode(true));
    return f;
  });
  define(own.iframe, "contentWindow", () => null);
  define(own.iframe, "contentDocument", () => null);

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
  return;
})
