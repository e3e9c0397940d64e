package scripts

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// pages are answers to a list of seven rows, three a page, with the number of the page put into key.
func pages(key string) map[string]string {
	answers := map[string]string{}
	for n := 1; n <= 3; n++ {
		var rows []string
		for r := 3*n - 2; r <= min(3*n, 7); r++ {
			rows = append(rows, fmt.Sprintf(`{"id":%d,"t":"第%d局2023年政府信息公开工作年度报告"}`, r, r))
		}
		answers[strings.ReplaceAll(key, "N", fmt.Sprint(n))] = `{"total":7,"list":[` + strings.Join(rows, ",") + `]}`
	}
	return answers
}

func rowsTo(n int) (all []string) {
	for r := 1; r <= n; r++ {
		all = append(all, fmt.Sprintf("/a/%d.html", r))
	}
	return all
}

const frame = `<html><head><title>政府信息公开年报</title></head><body>%s</body></html>`

func TestListsOfMoreThanOnePage(t *testing.T) {
	for name, c := range map[string]struct{ key, page string }{
		"jquery, next by onclick": {"/api?p=N", `<ul id="l"></ul><a href="javascript:;" onclick="load(p+1)">下一页</a><script>var p=1;function load(n){p=n;$.getJSON("/api?p="+n,function(d){var h="";for(var i in d.list){h+="<li><a href='/a/"+d.list[i].id+".html'>"+d.list[i].t+"</a></li>"}$("#l").html(h)})}load(1)</script>`},
		"jquery, post and delegated numbers": {"POST /api page=N&size=3", `<div class="l"></div><div class="pager"></div><script>$(function(){
			function go(n){$.post("/api",{page:n,size:3},function(d){$(".l").empty();$.each(d.list,function(i,r){$(".l").append($("<p/>").append($("<a>").attr("href","/a/"+r.id+".html").text(r.t)))});
			var h="";for(var k=1;k<=Math.ceil(d.total/3);k++)h+='<span data-p="'+k+'" class="'+(k==n?"on":"")+'">'+k+'</span>';$(".pager").html(h)},"json")}
			$(document).on("click",".pager span",function(){go($(this).data("p"))});go(1)});</script>`},
		"fetch with await, listeners":     {`POST /api {"p":N}`, `<ul id="l"></ul><button id="next">下一页</button><script>let p=1;const l=document.querySelector("#l");async function load(){const r=await fetch("/api",{method:"POST",headers:{"Content-Type":"application/json"},body:JSON.stringify({p})});const {list}=await r.json();l.innerHTML=list.map(({id,t})=>` + "`<li><a href=\"/a/${id}.html\">${t}</a></li>`" + `).join("")}document.getElementById("next").addEventListener("click",()=>{p++;load()});document.addEventListener("DOMContentLoaded",load)</script>`},
		"fetch and then, load more":       {"/api?p=N", `<ul id="l"></ul><div id="more">点击加载更多</div><script>var p=0;function more(){p+=1;fetch("/api?p="+p).then(function(r){return r.json()}).then(function(d){d.list.forEach(function(x){var li=document.createElement("li"),a=document.createElement("a");a.href="/a/"+x.id+".html";a.textContent=x.t;li.appendChild(a);document.getElementById("l").appendChild(li)})})}window.onload=more;document.getElementById("more").onclick=more</script>`},
		"XMLHttpRequest, createElement":   {"/api?p=N", `<table id="l"></table><span class="next" onclick="go(1)">&gt;</span><script>var n=1;function go(d){n+=d;var x=new XMLHttpRequest();x.open("GET","/api?p="+n,true);x.onreadystatechange=function(){if(x.readyState===4&&x.status===200){var d=JSON.parse(x.responseText),t=document.getElementById("l");while(t.firstChild)t.removeChild(t.firstChild);for(var i=0;i<d.list.length;i++){var tr=t.insertRow?t.insertRow():document.createElement("tr");tr.innerHTML="<td><a href='/a/"+d.list[i].id+".html'>"+d.list[i].t+"</a></td>";t.appendChild(tr)}}};x.send()}setTimeout(function(){go(0)},500)</script>`},
		"rows and cells of a table":       {"/api?p=N", `<table id="l"><tbody></tbody></table><a class="next" href="javascript:go()">下一页</a><script>var n=0,t=document.getElementById("l");function go(){n++;var x=new XMLHttpRequest();x.onreadystatechange=function(){if(x.readyState==4&&x.status==200){while(t.rows.length)t.deleteRow(0);var d=JSON.parse(x.responseText);for(var i=0;i<d.list.length;i++){var tr=t.insertRow(-1),c=tr.insertCell(0);c.innerHTML="<a href='/a/"+d.list[i].id+".html'>"+d.list[i].t+"</a>";tr.insertCell(tr.cells.length).innerText=tr.rowIndex}}};x.open("GET","/api?p="+n,true);x.send(null)}go()</script>`},
		"an element of its own making":    {"/api?p=N", `<nb-list from="/api"></nb-list><script>class NbList extends HTMLElement{constructor(){super();this.p=1}connectedCallback(){this.box=this.attachShadow({mode:"open"});this.load()}async load(){const r=await fetch(` + "`${this.getAttribute(\"from\")}?p=${this.p}`" + `),d=await r.json();this.box.innerHTML=d.list.map(x=>` + "`<p><a href=\"/a/${x.id}.html\">${x.t}</a></p>`" + `).join("")+'<a class="next">下一页</a>';this.box.querySelector(".next").onclick=()=>{this.p++;this.load()}}}customElements.define("nb-list",NbList)</script>`},
		"axios, rows by click":            {"/api?p=N", `<ul id="l"></ul><i class="btn-next" id="n">下页</i><script>const http=axios.create({baseURL:"/",timeout:5000});http.interceptors.response.use(r=>r.data);let p=1;const draw=()=>http.get("api",{params:{p}}).then(d=>{l.innerHTML="";d.list.forEach(x=>{const li=document.createElement("li");li.innerText=x.t;li.onclick=()=>{location.href="/a/"+x.id+".html"};l.append(li)})});n.onclick=()=>{p++;draw()};draw()</script>`},
		"Vue 2":                           {"/api?p=N", `<div id="app"><ul><li v-for="(r,i) in list" :key="r.id"><a :href="'/a/'+r.id+'.html'" target="_blank">{{ r.t }}</a></li></ul><el-pagination @current-change="turn" :current-page.sync="p" :page-size="3" :total="total"></el-pagination></div><script src="/js/vue.min.js"></script><script>new Vue({el:"#app",data:{list:[],p:1,total:0},created(){this.load()},methods:{load(){axios.get("/api?p="+this.p).then(res=>{this.list=res.data.list;this.total=res.data.total})},turn(n){this.p=n;this.load()}}})</script>`},
		"Vue 3, rows by click":            {"/api?p=N", `<div id="app"><div v-if="list.length"><div class="row" v-for="r in list" @click="open(r)"><span>{{r.t}}</span></div></div><div v-else>暂无</div><button :disabled="p*3>=total" @click="p++">下一页</button></div><script>const {createApp,ref,onMounted,watch}=Vue;createApp({setup(){const list=ref([]),p=ref(1),total=ref(0);const load=async()=>{const d=await (await fetch("/api?p="+p.value)).json();list.value=d.list;total.value=d.total};onMounted(load);watch(p,load);return{list,p,total,open(r){window.open("/a/"+r.id+".html","_blank")}}}}).mount("#app")</script>`},
		"layui":                           {"/api?p=N", `<ul id="l"></ul><div id="pg"></div><script id="tpl" type="text/html">{{# layui.each(d.list, function(i, r){ }}<li><a href="/a/{{ r.id }}.html">{{ r.t }}</a></li>{{# }); }}</script><script>layui.use(["laypage","laytpl","jquery"],function(){var laypage=layui.laypage,laytpl=layui.laytpl,$=layui.jquery;function get(n){$.get("/api",{p:n},function(d){laytpl($("#tpl").html()).render(d,function(h){$("#l").html(h)});laypage.render({elem:"pg",count:d.total,limit:3,curr:n,jump:function(o,first){if(!first)get(o.curr)}})},"json")}get(1)})</script>`},
		"art-template":                    {"/api?p=N", `<ul id="l"></ul><div class="page"><a class="prev">上一页</a><a class="next">下一页</a></div><script id="t" type="text/html">{{each list as r i}}<li><a href="/a/{{r.id}}.html">{{r.t}}</a></li>{{/each}}</script><script>var n=1;function get(){$.ajax({url:"/api",data:{p:n},dataType:"json"}).done(function(d){document.getElementById("l").innerHTML=template("t",d)})}$(".next").click(function(){n++;get()});get()</script>`},
		"mustache and a plugin for pages": {"/api?p=N", `<ul id="l"></ul><div id="pg"></div><script id="t" type="x-tmpl-mustache">{{#list}}<li><a href="/a/{{id}}.html">{{t}}</a></li>{{/list}}</script><script>function get(n){$.getJSON("/api?p="+n).then(function(d){$("#l").html(Mustache.render($("#t").html(),d));if(n==1)$("#pg").jqPaginator({totalPages:Math.ceil(d.total/3),currentPage:1,onPageChange:function(k,type){if(type!="init")get(k)}})})}get(1)</script>`},
		"a module, routes by fragment":    {"/api?p=N", `<div id="app"></div><script type="module">import {get as g} from "./util.js";const app=document.querySelector("#app");async function show(){const n=+(location.hash.split("/")[2]||1);const d=await g(` + "`/api?p=${n}`" + `);app.innerHTML=d.list.map(x=>'<a href="/a/'+x.id+'.html">'+x.t+'</a>').join("")+(n*3<d.total?'<a href="#/page/'+(n+1)+'">下一页</a>':"")}window.addEventListener("hashchange",show);show()</script>`},
		"endless scrolling":               {"/api?p=N", `<ul id="l"></ul><script>var p=1,busy=false,end=false;function get(){if(busy||end)return;busy=true;$.get("/api?p="+p,function(d){busy=false;p++;end=!d.list||d.list.length<3;d.list.forEach(function(x){$("#l").append("<li><a href='/a/"+x.id+".html'>"+x.t+"</a></li>")})},"json")}$(window).scroll(function(){if($(window).scrollTop()+$(window).height()>=$(document).height()-100)get()});get()</script>`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answers := pages(c.key)
			answers["/nb/util.js"] = `export async function get(u){ return (await fetch(u)).json() }`
			links, asked, o := play(t, fmt.Sprintf(frame, c.page), answers)
			slices.Sort(links)
			if want := rowsTo(7); !slices.Equal(links, want) {
				t.Errorf("got %q\nwant %q\nasked %q; %+v", links, want, asked, o)
			}
		})
	}
}
