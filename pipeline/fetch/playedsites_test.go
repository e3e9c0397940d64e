package fetch

// scriptedSites are manners of writing a list by scripts.
func scriptedSites() map[string]scripted {
	return map[string]scripted{
		"arrow functions and a button for more": {"/api/list?n=P", `<ul class="news"></ul><p class="more-btn">查看更多</p><script>
const ul = document.querySelector(".news"), btn = document.querySelector(".more-btn");
let n = 0;
const get = async () => {
  const { result } = await fetch("/api/list?n=" + ++n).then(r => r.json());
  result.records.forEach(({ id, bt }) => ul.insertAdjacentHTML("beforeend", "<li><a href=/art/" + id + ".html>" + bt + "</a></li>"));
  if (ul.children.length >= result.total) btn.remove();
};
btn.addEventListener("click", get);
get();
</script>`, nil},
		"two selectors, asked together": {"/query.do?nd=Y&dw=O", `<select id="nd"><option value="">全部年度</option><option value="2024">2024</option><option value="2023">2023</option></select>
<select id="dw"><option value="">全部单位</option><option value="100">甲区教育局</option><option value="101">甲区财政局</option><option value="102">甲区民政局</option><option value="103">甲区司法局</option><option value="104">甲区水利局</option><option value="105">甲区审计局</option><option value="106">甲区统计局</option><option value="107">甲区城关镇</option></select>
<input type="button" value="查询" id="go"><div id="res"></div><script>
document.getElementById("go").onclick = function () {
  var nd = document.getElementById("nd").value, dw = document.getElementById("dw").value;
  if (!nd || !dw) { alert("请选择年度和单位"); return; }
  var x = new XMLHttpRequest();
  x.onreadystatechange = function () {
    if (x.readyState != 4 || x.status != 200) return;
    var all = JSON.parse(x.responseText).result.records, html = "";
    for (var i = 0; i < all.length; i++) html += "<dl><dt onclick=\"show('" + all[i].id + "')\">" + all[i].bt + "</dt><dd>" + all[i].sj + "</dd></dl>";
    document.getElementById("res").innerHTML = html;
  };
  x.open("GET", "/query.do?nd=" + nd + "&dw=" + dw);
  x.send();
};
function show(id) { window.open("/art/" + id + ".html"); }
</script>`, nil},
		"a tree of organs": {"/tree/O.json", `<div class="left"><ul id="tree"></ul></div><div class="right"><ul id="rows"></ul></div><script src="/js/tree.js"></script>`, map[string]string{"/js/tree.js": `
(function () {
  var nodes = [[100, "教育局"], [101, "财政局"], [102, "民政局"], [103, "司法局"], [104, "水利局"], [105, "审计局"], [106, "统计局"], [107, "城关镇"]];
  nodes.forEach(function (node) {
    var li = document.createElement("li");
    li.appendChild(document.createTextNode(node[1]));
    li.dataset.id = node[0];
    document.getElementById("tree").appendChild(li);
  });
  document.getElementById("tree").addEventListener("click", function (e) {
    var li = e.target.closest("li");
    if (!li) return;
    $.getJSON("/tree/" + li.dataset.id + ".json").done(function (d) {
      $("#rows").html(d.result.records.map(function (r) { return '<li><a data-href="' + r.id + '" class="row">' + r.bt + "</a></li>"; }).join(""));
    });
  });
  $(document).on("click", "a.row", function () { location.href = "/art/" + $(this).attr("data-href") + ".html"; });
})();`}},
		"Vue with years, pages and a form body": {"§post /cms/list year=Y&pageNum=P&pageSize=4", `<div id="app" v-cloak><div class="years"><em v-for="y in years" :key="y" @click="choose(y)" :class="{on: y == year}">{{ y }}年度</em></div>
<ul><li v-for="item in list" :key="item.id"><a href="javascript:;" @click.prevent="detail(item)" :title="item.bt">{{ item.bt | cut }}</a><i>{{ item.sj }}</i></li></ul>
<div class="pages" v-if="count > 1"><a v-for="n in count" :key="n" href="javascript:;" @click="turn(n)">{{ n }}</a></div></div><script>
new Vue({
  el: "#app",
  data: { years: [2024, 2023], year: 2024, list: [], total: 0, form: { pageNum: 1, pageSize: 4 } },
  filters: { cut: function (s) { return s; } },
  computed: { count: function () { return Math.ceil(this.total / this.form.pageSize); } },
  mounted: function () { this.load(); },
  methods: {
    choose: function (y) { this.year = y; this.form.pageNum = 1; this.load(); },
    turn: function (n) { this.form.pageNum = n; this.load(); },
    load: function () {
      var self = this, body = new URLSearchParams();
      body.append("year", self.year);
      body.append("pageNum", self.form.pageNum);
      body.append("pageSize", self.form.pageSize);
      axios({ method: "post", url: "/cms/list", data: body }).then(function (res) { self.list = res.data.result.records; self.total = res.data.result.total; });
    },
    detail: function (item) { window.location.href = "/art/" + item.id + ".html"; }
  }
});
</script>`, nil},
		"rows put together by createElement": {"/rows_Y.json", `<table id="t"></table><div id="tabs"></div><script>
window.onload = function () {
  var tabs = document.getElementById("tabs"), t = document.getElementById("t");
  function open(year) {
    fetch("/rows_" + year + ".json").then(function (r) { return r.text(); }).then(function (text) {
      while (t.hasChildNodes()) t.removeChild(t.lastChild);
      var data = JSON.parse(text).result.records;
      for (var i in data) {
        var tr = document.createElement("tr"), no = document.createElement("td"), td = document.createElement("td");
        no.innerText = Number(i) + 1; td.innerText = data[i].bt;
        tr.appendChild(no); tr.appendChild(td);
        (function (id) { tr.style.cursor = "pointer"; tr.onclick = function () { window.open("/art/" + id + ".html", "_blank"); }; })(data[i].id);
        t.appendChild(tr);
      }
    });
  }
  [2024, 2023].forEach(function (y) {
    var b = document.createElement("div");
    b.className = "tab"; b.innerHTML = "<b>" + y + "</b>年";
    b.onclick = open.bind(null, y);
    tabs.appendChild(b);
  });
  open(2024);
};
</script>`, nil},
		"jQuery with a plugin for pages": {"§post /front/§page {\"page\":P,\"rows\":4}", `<div id="list"></div><div id="pagination"></div><script src="/js/jquery-1.12.4.min.js"></script><script src="/js/jquery.pagination.js"></script><script>
$(document).ready(function () {
  var size = 4;
  load(1, true);
  function load(page, first) {
    $.ajax({
      url: "/front/page", method: "POST", contentType: "application/json", dataType: "json", data: JSON.stringify({ page: page, rows: size }),
      beforeSend: function () { $("#list").html("加载中..."); },
      success: function (res) {
        var $list = $("#list").empty();
        $.each(res.result.records, function (index, one) {
          var $a = $("<a></a>").attr({ href: "/art/" + one.id + ".html", target: "_blank" }).text(one.bt);
          $("<div class='row'></div>").append($a).append($("<span>").text(one.sj)).appendTo($list);
        });
        if (first) $("#pagination").pagination({ totalData: res.result.total, showData: size, callback: function (api) { load(api.getCurrent ? api.getCurrent() : api, false); } });
      },
      error: function () { $("#list").html("加载失败"); }
    });
  }
});
</script>`, nil},
		"frames of years": {"/none", `<ul class="years"><li onclick="change(2024)">2024年</li><li onclick="change(2023)">2023年</li></ul><div id="c"></div><script>
var data = {};
function change(y) { document.getElementById("c").innerHTML = ""; for (var k = 1; k <= 8; k++) { var a = document.createElement("a"); a.setAttribute("href", ["/art", y, k + ".html"].join("/")); a.appendChild(document.createTextNode(names[k - 1] + y + "年政府信息公开工作年度报告")); document.getElementById("c").appendChild(a); } }
var names = "教育局|财政局|民政局|司法局|水利局|审计局|统计局|城关镇".split("|").map(function (n) { return "甲区" + n; });
change(new Date().getFullYear() - 1);
</script>`, nil},
	}
}
