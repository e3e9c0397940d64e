package scripts

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// byYear are answers for three years with two rows each, byOrgan the same for three organs.
func answersFor(key string, values []string) map[string]string {
	answers := map[string]string{}
	for i, v := range values {
		answers[strings.ReplaceAll(key, "V", v)] = fmt.Sprintf(`{"code":200,"data":{"rows":[{"id":%d,"t":"甲局%d年政府信息公开工作年度报告"},{"id":%d,"t":"乙局%d年政府信息公开工作年度报告"}]}}`, 2*i+1, 2024-i, 2*i+2, 2024-i)
	}
	return answers
}

func TestListsByYearAndOrgan(t *testing.T) {
	years, organs := []string{"2024", "2023", "2022"}, []string{"a1", "b2", "c3"}
	for name, c := range map[string]struct {
		key    string
		values []string
		page   string
	}{
		"a selector of years":    {"/api?y=V", years, `<select id="y"><option>2024</option><option>2023</option><option>2022</option></select><ul id="l"></ul><script>var y=document.getElementById("y");function load(){fetch("/api?y="+y.value).then(r=>r.json()).then(d=>{document.getElementById("l").innerHTML=d.data.rows.map(r=>'<li><a href="/a/'+r.id+'.html">'+r.t+'</a></li>').join('')})}y.addEventListener("change",load);load()</script>`},
		"onchange":               {"POST /api year=V", years, `<select onchange="load(this.value)"><option value="2024">2024年</option><option value="2023">2023年</option><option value="2022">2022年</option></select><div id="l"></div><script>function load(y){var x=new XMLHttpRequest();x.onload=function(){var d=JSON.parse(this.responseText).data.rows,s='';for(var i=0;i<d.length;i++)s+='<p onclick="view('+d[i].id+')">'+d[i].t+'</p>';document.getElementById('l').innerHTML=s};x.open('POST','/api');x.setRequestHeader('Content-type','application/x-www-form-urlencoded');x.send('year='+y)}function view(id){window.open('/a/'+id+'.html')}load(2024)</script>`},
		"tabs of years":          {"/api/V.json", years, `<div class="tabs"><span class="on" data-y="2024">2024年</span><span data-y="2023">2023年</span><span data-y="2022">2022年</span></div><div class="list"></div><script>$(function(){$(".tabs span").on("click",function(){$(this).addClass("on").siblings().removeClass("on");var y=$(this).attr("data-y");$.ajax({url:"/api/"+y+".json",type:"get",dataType:"json",success:function(r){if(r.code==200){var h="";$(r.data.rows).each(function(){h+='<div class="item"><a target="_blank" href="/a/'+this.id+'.html">'+this.t+'</a></div>'});$(".list").html(h)}}})}).eq(0).trigger("click")})</script>`},
		"organs and a button":    {"/api?dept=V", organs, `<select id="d"><option value="">请选择单位</option><option value="a1">甲区教育局</option><option value="b2">甲区财政局</option><option value="c3">甲区民政局</option></select><button onclick="query()">查询</button><table id="t"><tbody></tbody></table><script>function query(){var d=$("#d").val();if(!d){alert("请选择");return}$.get("/api",{dept:d},function(r){$("#t tbody").empty();r.data.rows.forEach(function(x,i){$("#t tbody").append("<tr><td>"+(i+1)+"</td><td>"+x.t+"</td><td><button class='v' data-id='"+x.id+"'>查看</button></td></tr>")})},"json")}$("#t").on("click",".v",function(){location.href="/a/"+$(this).data("id")+".html"})</script>`},
		"organs in Vue":          {"POST /api {\"orgId\":\"V\"}", organs, `<div id="app"><ul class="orgs"><li v-for="o in orgs" :key="o.id" :class="{active:o.id===cur}" @click="pick(o.id)">{{o.name}}</li></ul><table><tr v-for="(r,i) in rows"><td>{{i+1}}</td><td><a :href="url(r)">{{r.t}}</a></td></tr></table></div><script>const app=Vue.createApp({data(){return{orgs:[{id:"a1",name:"教育局"},{id:"b2",name:"财政局"},{id:"c3",name:"民政局"}],cur:"a1",rows:[]}},methods:{url(r){return "/a/"+r.id+".html"},async pick(id){this.cur=id;const {data}=await axios.post("/api",{orgId:id});this.rows=data.data.rows}},mounted(){this.pick(this.cur)}});app.mount("#app")</script>`},
		"a Vue 2 with selectors": {"/api?y=V", years, `<div id="app"><select v-model="y" @change="get"><option v-for="v in ys" :value="v">{{v}}年度</option></select><div v-for="r in rows" :key="r.id"><a @click="go(r)" href="javascript:void(0)">{{r.t}}</a></div><p v-if="!rows.length">暂无数据</p></div><script>var vm=new Vue({el:"#app",data:function(){return{y:2024,ys:[2024,2023,2022],rows:[]}},mounted:function(){this.get()},methods:{get:function(){var that=this;$.getJSON("/api?y="+that.y,function(d){that.rows=d.data.rows})},go:function(r){window.location.href="/a/"+r.id+".html"}}})</script>`},
		"element tabs":           {"/api?y=V", years, `<div id="app"><el-tabs v-model="y" @tab-click="get"><el-tab-pane v-for="v in ys" :label="v+'年'" :name="v" :key="v"></el-tab-pane></el-tabs><el-table :data="rows" @row-click="go"><el-table-column prop="t" label="标题"></el-table-column></el-table></div><script>new Vue({el:"#app",data:{y:"2024",ys:["2024","2023","2022"],rows:[]},created(){this.get()},methods:{get(){axios.get("/api",{params:{y:this.y}}).then(({data})=>{this.rows=data.data.rows})},go(row){window.open("/a/"+row.id+".html")}}})</script>`},
		"hash routes":            {"/api?y=V", years, `<nav><a href="#/2024">2024年</a><a href="#/2023">2023年</a><a href="#/2022">2022年</a></nav><main></main><script>const draw=async()=>{const y=location.hash.slice(2)||"2024";const r=await fetch("/api?y="+y);const d=await r.json();document.querySelector("main").innerHTML=d.data.rows.map(r=>"<a href='/a/"+r.id+".html'>"+r.t+"</a>").join("")};window.addEventListener("hashchange",draw);draw()</script>`},
		"a script put in":        {"/api?y=V&callback=cb", years, `<p><button class="year">2024</button><button class="year">2023</button><button class="year">2022</button></p><div id="l"></div><script>function cb(d){var s="";for(var k in d.data.rows)s+="<a href='/a/"+d.data.rows[k].id+".html'>"+d.data.rows[k].t+"</a>";document.getElementById("l").innerHTML=s}function load(y){var s=document.createElement("script");s.src="/api?y="+y+"&callback=cb";document.head.appendChild(s)}[].forEach.call(document.getElementsByClassName("year"),function(b){b.onclick=function(){load(b.innerText)}});load("2024")</script>`},
		"all years at once":      {"/data.json", []string{""}, `<div id="l"></div><script>fetch("/data.json").then(r=>r.json()).then(function(d){document.write(d.data.rows.concat([{id:3},{id:4},{id:5},{id:6}]).map(function(r){return "<a href='/a/"+r.id+".html'>"+(r.t||"丙局2020年政府信息公开工作年度报告")+"</a>"}).join(""))})</script>`},
		"a template literal":     {"/api?y=V", years, "<div class=years></div><section></section><script>class List{constructor(root){this.root=root;this.years=[2024,2023,2022];this.#menu();this.open(this.years[0])}#menu(){const box=document.querySelector('.years');for(const y of this.years){const b=Object.assign(document.createElement('button'),{textContent:`${y}年`,onclick:()=>this.open(y)});box.append(b)}}async open(y){try{const res=await fetch(`/api?y=${y}`);if(!res.ok)throw new Error(res.status);const {data:{rows=[]}={}}=await res.json();this.root.replaceChildren(...rows.map(({id,t})=>{const a=document.createElement('a');a.setAttribute('href',`/a/${id}.html`);a.append(t);return a}))}catch(e){console.error(e)}}}new List(document.querySelector('section'))</script>"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answers := answersFor(c.key, c.values)
			if name == "a script put in" {
				for k, v := range answers {
					answers[k] = "cb(" + v + ")"
				}
			}
			links, asked, o := play(t, fmt.Sprintf(frame, c.page), answers)
			slices.Sort(links)
			if want := rowsTo(6); !slices.Equal(links, want) {
				t.Errorf("got %q\nwant %q\nasked %q; %+v", links, want, asked, o)
			}
		})
	}
}
