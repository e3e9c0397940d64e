// Where the page is. Going elsewhere is noted; going to a fragment is told to the page.
const hashed = old => {
  const e = new g.Event("hashchange");
  e.oldURL = old;
  e.newURL = host.here();
  g.setTimeout(() => {
    g.dispatchEvent(e);
    g.dispatchEvent(new g.Event("popstate"));
  }, 0);
};
const go = to => {
  const old = host.here();
  if (host.go(String(to)) && old !== host.here()) hashed(old);
};
const location = {
  assign: go,
  replace: go,
  reload: nothing,
  toString: () => host.here(),
  valueOf() {
    return this;
  },
  ancestorOrigins: [],
};
for (const part of ["href", "protocol", "host", "hostname", "port", "pathname", "search", "hash", "origin"])
  define(
    location,
    part,
    () => host.parts(host.here())[part],
    v => {
      const here = host.here().split("#")[0];
      if (part === "href") go(v);
      else if (part === "hash") go(here + (String(v).startsWith("#") ? v : "#" + v));
      else if (part === "search") go(here.split("?")[0] + (v && !String(v).startsWith("?") ? "?" : "") + v);
      else if (part === "pathname") go(v);
    },
  );
define(g, "location", () => location, go);
define(document, "location", () => location, go);
g.open = to => {
  if (to) host.open(String(to));
  return {
    location: {
      set href(v) {
        host.open(String(v));
      },
      replace: host.open,
      assign: host.open,
    },
    document: { write: nothing, close: nothing, open: nothing },
    focus: nothing,
    close: nothing,
    opener: null,
    set opener(v) {},
  };
};
let state = null;
g.history = {
  get length() {
    return 1;
  },
  get state() {
    return state;
  },
  pushState(s, _, to) {
    state = s;
    if (to !== undefined && to !== null) host.stay(String(to));
  },
  replaceState(s, _, to) {
    this.pushState(s, _, to);
  },
  back: nothing,
  forward: nothing,
  go: nothing,
  scrollRestoration: "auto",
};
