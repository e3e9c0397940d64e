package fetch

import (
	"strconv"
	"strings"
)

// grids are the tables that well-known libraries fill by themselves, by the name of the function that makes
// one: each asks for its rows in a way of its own.
var grids = map[string]func(*page, value) (call, bool){
	"datagrid":       easyGrid,
	"render":         layuiGrid,
	"bootstrapTable": bootstrapGrid,
	"DataTable":      dataTable,
	"dataTable":      dataTable,
}

const gridRows = 10 // of a page, where the page does not say

// easyGrid is EasyUI's: page and rows by POST.
func easyGrid(p *page, o value) (call, bool) {
	method, _ := o.member("method")
	more, _ := o.member("queryParams")
	return gridCall(p, o, method.text != "get", append(more.members, numbered("page", 1), rowsOf(o, "rows", "pageSize")))
}

// easyTree is EasyUI's tree, whose nodes come by POST.
func easyTree(p *page, o value) (call, bool) {
	method, _ := o.member("method")
	return gridCall(p, o, method.text != "get", nil)
}

// layuiGrid is layui's table.render: page and limit by GET.
func layuiGrid(p *page, o value) (call, bool) {
	if _, ok := o.member("elem"); !ok {
		return call{}, false
	}
	method, _ := o.member("method")
	more, _ := o.member("where")
	return gridCall(p, o, method.text == "post", append(more.members, numbered("page", 1), rowsOf(o, "limit", "limit")))
}

// bootstrapGrid is Bootstrap Table's: limit and offset by GET, beside what a function adds.
func bootstrapGrid(p *page, o value) (call, bool) {
	method, _ := o.member("method")
	return gridCall(p, o, method.text == "post", []member{numbered("offset", 0), rowsOf(o, "limit", "pageSize")})
}

// dataTable is DataTables': all rows at once.
func dataTable(p *page, o value) (call, bool) {
	at, ok := o.member("ajax")
	if at.object {
		at, ok = at.member("url")
	}
	if !ok {
		return call{}, false
	}
	return makeCall(p, at, value{}, false, false)
}

// treeCall is zTree's: the nodes come by POST where the settings do not say otherwise.
func (r *reader) treeCall(p *page, i int) (call, bool) {
	if !r.named(i, "async") || !r.is(i+1, ":") || !r.is(i+2, "{") {
		return call{}, false
	}
	o := r.object(i + 2)
	method, _ := o.member("type")
	return gridCall(p, o, !strings.EqualFold(method.text, "get"), nil)
}

func gridCall(p *page, o value, post bool, params []member) (call, bool) {
	at, ok := o.member("url")
	if !ok {
		return call{}, false
	}
	return makeCall(p, at, value{object: true, members: params}, post, false)
}

// numbered is a parameter that is a number.
func numbered(key string, n int) member {
	return member{key, value{text: strconv.Itoa(n), number: true, known: true}}
}

// rowsOf is the parameter for the rows of a page, as an option says.
func rowsOf(o value, key, option string) member {
	if said, ok := o.member(option); ok && said.known && said.number {
		return member{key, said}
	}
	return numbered(key, gridRows)
}
