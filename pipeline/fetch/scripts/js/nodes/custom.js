// Elements of the page's own making: a class by a name, for those that stand there when it is named and those
// that a script makes after.
const classes = new Map(),
  raised = new WeakSet();
const raise = n => {
  const made = classes.get(n.localName);
  if (!made || raised.has(n)) return;
  raised.add(n);
  Object.setPrototypeOf(n, made.prototype);
  raising.element = n;
  try {
    new made();
  } finally {
    raising.element = null;
  }
  if (n.connectedCallback) n.connectedCallback();
  raiseIn(n);
};
const raiseIn = n => {
  for (const name of classes.keys()) for (const inner of n.querySelectorAll(name)) raise(inner);
};
g.customElements = {
  define(name, made) {
    classes.set(String(name), made);
    for (const n of document.querySelectorAll(name)) raise(n);
  },
  get: name => classes.get(name),
  whenDefined: name => (classes.has(name) ? Promise.resolve(classes.get(name)) : new Promise(() => {})),
  upgrade: raiseIn,
};
const create = document.createElement;
hidden(document, {
  createElement(name) {
    const n = create.call(document, name);
    if (classes.has(n.localName)) Promise.resolve().then(() => raise(n)); // when it stands in its place
    return n;
  },
});
