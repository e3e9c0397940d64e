// Tables: their rows and cells, as scripts count, add and remove them.
const childrenNamed = (n, names) => [...n.children].filter(c => names.includes(c.tagName));
const sectionsOf = table => childrenNamed(table, ["THEAD", "TBODY", "TFOOT"]);
const rowsOf = n => (n.tagName === "TABLE" ? [...sectionsOf(n).flatMap(p => childrenNamed(p, ["TR"])), ...childrenNamed(n, ["TR"])] : childrenNamed(n, ["TR"]));
const cellsOf = tr => childrenNamed(tr, ["TD", "TH"]);
const bodyOf = table => sectionsOf(table).filter(p => p.tagName === "TBODY").pop();
const adds = (all, tag, home) =>
  function (at) {
    const made = document.createElement(tag),
      before = at === undefined || at < 0 ? undefined : all(this)[at];
    if (before) before.parentNode.insertBefore(made, before);
    else home(this).appendChild(made);
    return made;
  };
const removes = all =>
  function (at) {
    const those = all(this),
      n = those[at < 0 ? those.length - 1 : at];
    if (n) n.remove();
  };
for (const proto of [own.table, own.tbody]) {
  define(proto, "rows", function () {
    return rowsOf(this);
  });
  hidden(proto, { insertRow: adds(rowsOf, "tr", n => (n.tagName === "TABLE" && bodyOf(n)) || n), deleteRow: removes(rowsOf) });
}
define(own.table, "tBodies", function () {
  return childrenNamed(this, ["TBODY"]);
});
for (const tag of ["tHead", "tFoot", "caption"])
  define(own.table, tag, function () {
    return childrenNamed(this, [tag.toUpperCase()])[0] || null;
  });
hidden(own.table, {
  createTBody() {
    return this.appendChild(document.createElement("tbody"));
  },
});
define(own.tr, "cells", function () {
  return cellsOf(this);
});
hidden(own.tr, { insertCell: adds(cellsOf, "td", n => n), deleteCell: removes(cellsOf) });
define(own.tr, "rowIndex", function () {
  const table = this.closest("table");
  return table ? rowsOf(table).indexOf(this) : -1;
});
