// Time passes only when nothing else is to be done.
let due = [],
  last = 0;
const later = (f, ms, args, every) => {
  if (due.length > 5000) return 0;
  const wait = Math.max(Number(ms) || 0, every ? 10 : 0);
  put({ id: ++last, at: host.passed() + wait, f, args, every: every ? wait : 0 });
  return last;
};
const put = t => {
  let from = 0,
    to = due.length;
  while (from < to) {
    const mid = (from + to) >> 1;
    if (due[mid].at <= t.at) from = mid + 1;
    else to = mid;
  }
  due.splice(from, 0, t);
};
g.setTimeout = (f, ms, ...args) => later(f, ms, args);
g.setInterval = (f, ms, ...args) => later(f, ms, args, true);
g.setImmediate = (f, ...args) => later(f, 0, args);
g.clearTimeout =
  g.clearInterval =
  g.clearImmediate =
  g.cancelAnimationFrame =
  g.cancelIdleCallback =
    id => {
      due = due.filter(t => t.id !== id);
    };
g.requestAnimationFrame = f => later(() => f(host.passed()), 16, []);
g.requestIdleCallback = f => later(() => f({ didTimeout: false, timeRemaining: () => 50 }), 1, []);
g.queueMicrotask = f => {
  Promise.resolve().then(f);
};
g.performance = { now: () => host.passed(), timing: { navigationStart: 0 }, mark: nothing, measure: nothing, getEntriesByType: () => [] };
// pump does what is due next, before a time; false when there is nothing.
host.give("pump", before => {
  if (!due.length || due[0].at > before) return false;
  const t = due.shift();
  host.pass(t.at);
  if (t.every) {
    t.at += t.every;
    put(t);
  }
  try {
    typeof t.f === "function" ? t.f(...t.args) : host.run(String(t.f), "timer");
  } catch (e) {
    host.failed("timer", String((e && e.stack) || e));
  }
  return true;
});
host.give("forget", id => {
  due = due.filter(t => t.id <= id);
});
host.give("newest", () => last);

const store = () => {
  const kept = new Map();
  return new Proxy(
    {
      getItem: k => (kept.has(String(k)) ? kept.get(String(k)) : null),
      setItem: (k, v) => {
        if (kept.size < 1000) kept.set(String(k), String(v));
      },
      removeItem: k => {
        kept.delete(String(k));
      },
      clear: () => kept.clear(),
      key: i => [...kept.keys()][i] || null,
    },
    {
      get: (t, k) => (k in t ? t[k] : k === "length" ? kept.size : kept.get(String(k))),
      set: (t, k, v) => {
        kept.set(String(k), String(v));
        return true;
      },
    },
  );
};
fixed("localStorage", store());
fixed("sessionStorage", store());
