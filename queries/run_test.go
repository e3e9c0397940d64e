package queries

import (
	"bytes"
	"fmt"
	"testing"
)

func TestSmoke(t *testing.T) {
	w := newWarehouse(t)
	for year := 2021; year <= 2024; year++ {
		w.put(w.draft(office, year), w.draft(schools, year), w.draft(whole, year))
		for i := range 4 {
			w.put(w.draft(bureau(i), year))
		}
	}
	w.finish()
	for _, q := range Named() {
		p := Params{}
		if len(q.Needs) > 0 {
			p.Organ = "洛龙区教育"
		}
		tab, err := Run(t.Context(), w.db, q.Name, p)
		if err != nil {
			t.Error(err)
			continue
		}
		var b bytes.Buffer
		tab.Rows = tab.Rows[:min(6, len(tab.Rows))]
		tab.Write(&b, "table")
		fmt.Println(q.Name)
		fmt.Println(b.String())
	}
}
