package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTableIsMadeFromTheSummaryAndOtherLists(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"result.csv": "\ufeff代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码\n" +
			"410311,河南省,洛阳市,洛龙区,县级,在用,2000,,\n" +
			"410311,河南省,洛阳市,郊区,县级,变更,1983,2000,410302;410311\n" +
			"410321,河南省,洛阳市,偃师县,县级,弃用,1983,1993,410381\n" +
			"410381,河南省,洛阳市,偃师市,县级,弃用,1993,2021,410307\n" +
			"410327,河南省,洛阳市,宜阳县,县级,在用,1986,,410311[2014]\n",
		"lists/200212.tsv":       "Source\tRevision\tCode\tName\ngb\t200212\t410307\t洛龙区\ngb\t200212\t410327\t宜阳县\ngb\t200212\t410399\t误印区\n",
		"lists/stats/200412.tsv": "Source\tRevision\tCode\tName\nstats\t200412\t410307\t洛龙区\nmca\t200412\t410308\t洛龙区\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var b strings.Builder
	if err := run(&b, filepath.Join(dir, "result.csv"), filepath.Join(dir, "lists"), 2024); err != nil {
		t.Fatal(err)
	}
	want := "# GB/T 2260, Ministry of Civil Affairs, to the end of 2024; made by internal/areacodes\n" +
		"code\tname\tfrom\tto\tnext\tlist\n" +
		"410307\t洛龙区\t2002\t2004\t410311\tother\n" +
		"410311\t洛龙区\t2000\t\t\tmca\n" +
		"410327\t宜阳县\t1986\t\t\tmca\n" +
		"410381\t偃师市\t1993\t2020\t410307\tmca\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	if err := run(&b, filepath.Join(dir, "nothing.csv"), "", 2024); err == nil {
		t.Error("a file that is not there: no error")
	}
}
