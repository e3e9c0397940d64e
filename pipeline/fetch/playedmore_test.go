package fetch

// scriptedApplications are sites whose pages are programs: components, routes, data that leads to other data.
func scriptedApplications() map[string]scripted {
	return map[string]scripted{
		"components with a pager of their own": {"/open/list?page=P&limit=4", `<div id="root"></div><script>
const Pager = { props: ["page", "pages"], emits: ["go"], template: '<div class="pager"><button @click="$emit(\'go\', page - 1)" :disabled="page <= 1">上一页</button><span>{{ page }}/{{ pages }}</span><button @click="$emit(\'go\', page + 1)" :disabled="page >= pages">下一页</button></div>' };
const Row = { props: { item: Object }, computed: { to() { return "/art/" + this.item.id + ".html"; } }, template: '<li class="row"><a :href="to">{{ item.bt }}</a><time>{{ item.sj }}</time></li>' };
Vue.createApp({
  components: { Pager, "list-row": Row },
  data: () => ({ page: 1, limit: 4, total: 0, items: [], loading: false }),
  computed: { pages() { return Math.ceil(this.total / this.limit) || 1; } },
  watch: { page: "fetchRows" },
  created() { this.fetchRows(); },
  methods: {
    async fetchRows() {
      this.loading = true;
      try {
        const { data: { result } } = await axios.get("/open/list", { params: { page: this.page, limit: this.limit } });
        this.items = result.records; this.total = result.total;
      } finally { this.loading = false; }
    }
  },
  template: '<p v-if="loading">加载中</p><ul v-else><list-row v-for="i in items" :key="i.id" :item="i"></list-row></ul><pager :page="page" :pages="pages" @go="n => page = n"></pager>'
}).mount("#root");
</script>`, nil},
		"organs first, then what the chosen one published": {"/dept/O/reports", `<div class="wrap"><div id="depts">正在加载…</div><div id="docs"></div></div><script>
var depts = [], box = document.getElementById("docs");
setTimeout(function () {
  for (var i = 100; i < 108; i++) depts.push({ code: i, name: "第" + (i - 99) + "办公室" });
  document.getElementById("depts").innerHTML = depts.map(function (d) { return "<a href='#' class='dept' onclick='pick(this," + d.code + ");return false'>" + d.name + "</a>"; }).join(" | ");
}, 300);
function pick(self, code) {
  $(self).addClass("on").siblings().removeClass("on");
  $(box).load === undefined || $.get("/dept/" + code + "/reports", null, function (back) {
    box.innerHTML = "";
    back.result.records.forEach(function (r) { box.innerHTML += "<div data-id='" + r.id + "' class='doc'><b>" + r.bt + "</b></div>"; });
  }, "json").fail(function () { box.innerHTML = "失败"; });
}
box.onclick = function (ev) {
  var t = ev.target;
  while (t && t !== box && !t.getAttribute("data-id")) t = t.parentNode;
  if (t && t !== box) window.location = "/art/" + t.getAttribute("data-id") + ".html";
};
</script>`, nil},
		"routes by fragment, modules": {"/v1/annual/Y?p=P", `<div id="app"></div><script type="module" src="/assets/main-9c1.js"></script>`, map[string]string{
			"/assets/main-9c1.js": `import{q as e,r as t}from"./http-77a.js";import n from"./view-2b.js";const o=document.querySelector("#app"),a=()=>{const[,l="2024",c="1"]=location.hash.split("/");return{y:l,p:+c}};async function s(){const{y:l,p:c}=a(),i=await e(t(l,c));o.innerHTML=n(i.result,l,c)}addEventListener("hashchange",s),s();`,
			"/assets/http-77a.js": `const e="/v1",t=async r=>{const n=await fetch(e+r,{headers:{Accept:"application/json"}});if(!n.ok)throw Error(n.status);return n.json()},r=(n,o)=>` + "`/annual/${n}?p=${o}`" + `;export{t as q,r};`,
			"/assets/view-2b.js":  `const y=[2024,2023];export default function(e,t,n){return` + "`<nav>${y.map(o=>`<a href=\"#/${o}/1\">${o}年</a>`).join(\"\")}</nav><ul>${e.records.map(o=>`<li><a href=\"/art/${o.id}.html\">${o.bt}</a></li>`).join(\"\")}</ul><div class=\"pg\">${Array.from({length:Math.ceil(e.total/4)},(o,a)=>`<a href=\"#/${t}/${a+1}\">${a+1}</a>`).join(\"\")}</div>`" + `}`}},
		"a script tag that brings the rows": {"/none", `<div id="list"></div><div id="pager"></div><script>
var all = [], size = 5, organs = ["教育局", "财政局", "民政局", "司法局", "水利局", "审计局", "统计局", "城关镇"];
function receive(years) { for (var y of years) for (var k in organs) all.push([y, +k + 1, "甲区" + organs[k] + y + "年政府信息公开工作年度报告"]); draw(1); }
function draw(p) {
  var rows = all.slice((p - 1) * size, p * size), html = "", pages = Math.ceil(all.length / size), bar = "";
  for (var i = 0; i < rows.length; i++) html += "<p><a href='/art/" + rows[i][0] + "/" + rows[i][1] + ".html'>" + rows[i][2] + "</a></p>";
  for (var n = 1; n <= pages; n++) bar += n == p ? "<strong>" + n + "</strong>" : "<a href='javascript:draw(" + n + ")'>" + n + "</a>";
  document.getElementById("list").innerHTML = html;
  document.getElementById("pager").innerHTML = "<a href='javascript:draw(1)'>首页</a>" + bar + "<a href='javascript:draw(" + pages + ")'>尾页</a>";
}
(function (d, t) { var s = d.createElement(t), f = d.getElementsByTagName(t)[0]; s.src = "/js/years.js"; s.async = true; f.parentNode.insertBefore(s, f); })(document, "script");
</script>`, map[string]string{"/js/years.js": `receive([2024, 2023]);`}},
		"a pager of arrows": {"/news/list_P.json", `<section><ol id="o"></ol><div class="ctl"><i class="icon-left" title="上一页"></i><i class="icon-right" title="下一页"></i></div></section><script>
class Annual {
  page = 1;
  static base = "/news/";
  constructor(host) { this.host = host; host.parentElement.querySelector(".icon-right").onclick = () => this.step(1); host.parentElement.querySelector(".icon-left").onclick = () => this.step(-1); this.draw(); }
  step(by) { const to = this.page + by; if (to < 1 || to > this.pages) return; this.page = to; this.draw(); }
  async draw() {
    const response = await fetch(Annual.base + "list_" + this.page + ".json").catch(() => null);
    const { records = [], total = 0 } = (await response?.json())?.result ?? {};
    this.pages = Math.ceil(total / 4);
    this.host.innerHTML = "";
    for (const { id, bt: title } of records) {
      const li = Object.assign(document.createElement("li"), { title, innerHTML: "<span>" + title + "</span>" });
      li.addEventListener("click", () => { location.assign("/art/" + id + ".html"); });
      this.host.append(li);
    }
  }
}
new Annual(document.querySelector("#o"));
</script>`, nil},
		"templates of underscore, years in a list": {"/api/nb?year=Y", `<div class="y-box"><div class="y-cur">2024年</div><ul class="y-list"><li val="2024">2024年</li><li val="2023">2023年</li></ul></div><div id="main"></div><script type="text/template" id="row"><% _.each(records, function (r) { %><div class="card" onclick="toDetail('<%= r.id %>')"><h3><%= r.bt %></h3><p>发布日期：<%= r.sj %></p></div><% }) %></script><script>
var render = _.template($("#row").html());
$(".y-list > li").each(function () { $(this).bind("click", function () { $(".y-cur").text($(this).text()); init($(this).attr("val")); }); });
function init(year) { $.getJSON("/api/nb", { year: year }).then(function (d) { $("#main").html(render(d.result)); }); }
function toDetail(id) { var a = document.createElement("a"); a.href = "/art/" + id + ".html"; a.target = "_blank"; document.body.appendChild(a); a.click(); document.body.removeChild(a); }
init($(".y-list li:first").attr("val"));
</script>`, nil},
	}
}
