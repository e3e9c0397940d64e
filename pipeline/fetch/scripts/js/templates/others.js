// laytpl: {{# code }} and {{ d.value }}, with everything in d.
const laytpl = text => {
  const f = make("lay", text, () =>
    program(
      text,
      /\{\{([\s\S]*?)\}\}/g,
      m => {
        const s = m[1].trim();
        return s.startsWith("#")
          ? s.slice(1) + ";"
          : s.startsWith("!")
            ? ""
            : outputs(s.replace(/^[=-]/, "").replace(/;\s*$/, ""), !s.startsWith("="));
      },
      "d",
    ),
  );
  return d => f(d, escaped, plain, each, helpers);
};
g.laytpl = text => ({
  render(d, done) {
    const s = laytpl(String(text))(d);
    if (done) done(s);
    return s;
  },
});
g.doT = {
  template: text => {
    const f = make("dot", text, () =>
      program(
        text,
        /\{\{([\s\S]*?)\}\}/g,
        m => {
          const s = m[1].trim();
          let r;
          if ((r = /^~\s*(\S+)\s*:\s*(\w+)\s*(?::\s*(\w+))?$/.exec(s))) return "$each(" + r[1] + ",function(" + r[2] + "," + (r[3] || "$i") + "){";
          if (s === "~") return "});";
          if (s === "?") return "}";
          if (s === "??") return "}else{";
          if ((r = /^\?\?\s*([\s\S]+)/.exec(s))) return "}else if(" + r[1] + "){";
          if ((r = /^\?\s*([\s\S]+)/.exec(s))) return "if(" + r[1] + "){";
          return /^[=!]/.test(s) ? outputs(s.slice(1), s[0] === "=") : s + ";";
        },
        "it",
      ),
    );
    return d => f(d, plain, escaped, each, helpers);
  },
};
g.juicer = (text, d) => {
  const f = x =>
    make("juicer", text, () =>
      program(text, /\{@([\s\S]*?)\}|\$\$?\{([\s\S]*?)\}/g, m => {
        if (m[2] !== undefined) return outputs(filtersIn(m[2]), m[0].startsWith("$$"));
        const s = m[1].trim();
        let r;
        if ((r = /^each\s+(\S+)\s+as\s+(\w+)\s*(?:,\s*(\w+))?$/.exec(s)))
          return "$each(" + r[1] + ",function(" + r[2] + "," + (r[3] || "$i") + "){";
        if (s === "/each") return "});";
        if ((r = /^if\s+([\s\S]+)/.exec(s))) return "if(" + r[1] + "){";
        if ((r = /^else\s*if\s+([\s\S]+)/.exec(s))) return "}else if(" + r[1] + "){";
        return s === "else" ? "}else{" : s === "/if" ? "}" : "";
      }),
    )(x, escaped, plain, each, helpers);
  return d ? f(d) : { render: f };
};
