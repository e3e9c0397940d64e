// What a reader would click to see the whole of a list: rows, pagers, years, organs.

const g = globalThis,
  document = g.document;
const said = e =>
  String((e.tagName === "INPUT" ? e.value : e.textContent.trim()) || e.getAttribute("title") || e.getAttribute("aria-label") || "").replace(
    /[\s\u00a0\[\]]/g,
    "",
  );
const off = e => e.hasAttribute("disabled") || e.getAttribute("aria-disabled") === "true" || /(^|[\s_-])disabled?($|[\s_-])/i.test(e.className);
const code = href => /^\s*javascript:/i.test(href),
  hollow = href => href === null || /^\s*(#|$)/.test(href) || code(href);
const runs = href => code(href) && !/^\s*javascript:\s*(void\s*\(?\s*(0|null)?\s*\)?|return\s+\w+|;|undefined|\/\/|#)?\s*;?\s*$/i.test(href);

host.click = (e, extra) => {
  const event = new g.MouseEvent("click", { bubbles: true, button: 0, which: 1 });
  event.extra = extra === undefined ? [] : [].concat(extra);
  if (e.type === "checkbox" && e.tagName === "INPUT") e.checked = !e.checked;
  else if (e.type === "radio" && e.tagName === "INPUT") e.checked = true;
  if (!e.dispatchEvent(event)) return;
  if (/^(checkbox|radio)$/.test(e.type) && e.tagName === "INPUT") return host.fire(e, "change");
  const a = e.closest && e.closest("a[href],area[href]");
  if (a) {
    const href = a.getAttribute("href");
    if (code(href)) {
      try {
        g.__scan(href);
        host.run(decodeURIComponent(href.replace(/^\s*javascript:/i, "").replace(/%(?![0-9a-f]{2})/gi, "%25")), "href");
      } catch (x) {
        host.failed("href", String(x));
      }
    } else if (href.trim() !== "" && href !== "#") g.location.href = href;
    return;
  }
  const b = e.closest && e.closest("button,input");
  if (b && b.form && (b.type === "submit" || (b.tagName === "BUTTON" && !b.getAttribute("type")))) b.form.requestSubmit();
};

// answers reports whether a click on an element does something that its address does not say.
const leaf = /^(A|LI|BUTTON|TR|TD|DD|DT|SPAN|DIV|P|I|EM|H[1-6]|INPUT|LABEL|AREA)$/;
const answers = e => {
  if (!leaf.test(e.tagName) || (e.tagName === "INPUT" && !/^(button|submit|radio|checkbox|image)$/.test(e.type))) return false;
  const href = e.getAttribute("href");
  if (e.tagName === "A" && !hollow(href)) return false;
  if (host.listens(e, "click") || (href !== null && (runs(href) || /^#!?\//.test(href)))) return true;
  if (host.delegated.some(d => d.type === "click" && d.target.contains && d.target.contains(e) && d.match(e))) return true;
  if (!/^(A|LI|BUTTON|TR)$/.test(e.tagName) && !e.attributes.some(a => a.name.startsWith("data-"))) return false;
  for (let n = e.parentNode; n && n.nodeType === 1; n = n.parentNode)
    if (host.listens(n, "click") && n.tagName !== "A" && n.children.length > 1) return true;
  return host.listens(document, "click") && e.attributes.some(a => a.name.startsWith("data-"));
};
const shown = e => {
  for (let n = e; n && n.nodeType === 1; n = n.parentNode) if (/^(HEAD|SCRIPT|STYLE|TEMPLATE|NOSCRIPT)$/.test(n.tagName)) return false;
  return true;
};
const candidates = () => {
  if (!document.body) return [];
  const all = document.body.querySelectorAll("*").filter(e => answers(e) && shown(e));
  return all.filter(e => !all.some(o => o !== e && e.contains(o) && said(o) === said(e)));
};

const next = /^(下一?页|后一?页|[›»>]|»»?|next(page)?)$/i,
  nextName =
    /(^|[\s_-])(btn-next|pagination-next|page-next|next-page|nextpage|laypage-next|next|(icon|arrow|chevron|angle|caret)-?right|right-?arrow)($|[\s_-])/i;
const back =
  /满意|评价|点赞|^赞|投票|举报|留言|评论|订阅|提交|删除|保存|取消|登录|注册|退出|分享|收藏|打印|^(首页|第一页|上一?页|前一?页|尾页|末页|最后一?页|prev(ious)?|first|last|[‹«<]+|跳转|go|确定跳转|返回.*|关闭|收藏|打印|分享.*|登录|注册|无障碍.*|简体|繁体|繁體|English|长者.*|.{0,4}顶部)$/i;
const more = /^[+·(（]*((点击|点此|上拉|下拉)?(加载|载入|显示|查看|展开|浏览)?更多|展开全部|load ?more|more)(内容|信息|数据|年报)?[.…>»+)）↓▼]*$/i;
const turning = /^(\d{1,3})$/,
  year = /^(全部|所有|不限|.{0,4}(19|20)\d\d(年|年度|年份)?.{0,3})$/;
const asks = /^(查询|搜索|检索|筛选|查找|搜一下|search)$/i;
const report = /年报|年度报告|工作报告|信息公开.*报告/;
const general = /^[\[【（(]?(点击|在线|立即)?(查看|详情|下载|浏览|阅读|预览|打开|进入|详细|全文).{0,4}[\]】）)>»›…]*$/;
const organ = /(局|委|委员会|办|办公室|中心|镇|乡|街道|办事处|院|政府|处|队|大队|会|厅|站|所|部|公司|区|县|市|学校|医院|社)$/;

// Rows: a click on one that reads like a report shows where it leads; nothing is asked for by it.
const looked = new WeakSet();
let current = null;
const isRow = e => {
  const t = said(e);
  return (
    t.length >= 2 &&
    t.length < 200 &&
    !next.test(t) &&
    !back.test(t) &&
    !more.test(t) &&
    !turning.test(t) &&
    !year.test(t) &&
    !asks.test(t) &&
    (general.test(t) ||
      (report.test(t) && t.length > 8) ||
      t.length >= 12 ||
      (/^(TR|TD)$/.test(e.tagName) && !!e.closest("tr").textContent.match(/(19|20)\d\d/)))
  );
};
host.give("row", () => {
  for (const e of candidates())
    if (!looked.has(e) && isRow(e)) {
      looked.add(e);
      current = e;
      host.click(e);
      return said(e);
    }
  current = null;
  return null;
});
// went notes on the element where it leads.
host.give("went", to => {
  if (!current || !current.setAttribute) return false;
  const e = current,
    at = host.posted ? "" : to;
  host.posted = null;
  if (!at || e.getAttribute("data-url") === at) return false;
  if (e.tagName === "A" || e.tagName === "AREA") {
    e.setAttribute("href", at);
    e.removeAttribute("onclick");
  } else {
    e.setAttribute("data-url", at);
    e.removeAttribute("onclick");
  }
  return true;
});

// Pagers.
let turned = new Set();
host.give("fresh", () => {
  turned = new Set(["1"]);
  host.scrolled = false;
});
host.give("turn", () => {
  const all = candidates().filter(e => !off(e) && !(e.parentElement && off(e.parentElement)));
  const hidden = e => {
    for (let n = e; n && n.nodeType === 1; n = n.parentNode) if (/display:\s*none/.test(n.getAttribute("style") || "")) return true;
    return false;
  };
  const press = e => {
    current = e;
    host.click(e);
    return said(e) || "turn";
  };
  const forward = all.find(e => !hidden(e) && (next.test(said(e)) || (nextName.test(e.className) && said(e).length < 8 && !turning.test(said(e)))));
  if (forward) return press(forward);
  const numbers = all
    .filter(e => turning.test(said(e)) && !turned.has(said(e)) && (e.hasAttribute("data-turn") || inPager(e)))
    .sort((a, b) => said(a) - said(b));
  if (numbers.length) {
    turned.add(said(numbers[0]));
    return press(numbers[0]);
  }
  const longer = all.find(e => !hidden(e) && more.test(said(e)));
  if (longer) return press(longer);
  return null;
});
const inPager = e => {
  for (let n = e, i = 0; n && i < 4; n = n.parentElement, i++)
    if (
      /pag|turn|fanye|yema|pn|num/i.test(n.className + " " + n.id) ||
      (n.children.length > 1 && n.children.filter(c => turning.test(said(c))).length > 1)
    )
      return true;
  return false;
};
