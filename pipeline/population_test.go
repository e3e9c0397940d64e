package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// peopled imports a table into a data folder of its own, whose only source is 990101 示范区.
func peopled(t *testing.T, c Config, table string) (Peopled, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "人口.csv")
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	return ImportPopulation(c, path, time.Date(2025, 3, 1, 2, 0, 0, 0, time.UTC))
}

func peopleConfig(t *testing.T) Config {
	t.Helper()
	c, err := LoadConfig(writeConfig(t, strings.NewReplacer("410311", "990101", "洛龙区", "示范区").Replace(minimal)))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPopulationIsReadFromTheTablesThatOfficesHave(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("区划代码,地区,年份,常住人口（万人）\r\n410311,洛龙区,2024年,69.2\r\n")
	if err != nil {
		t.Fatal(err)
	}
	for what, table := range map[string]string{
		"plain":                      "area_code,year,population\n410311,2024,692000\n",
		"with a mark and thousands":  "\ufeffarea_code,year,population\n410311,2024,\"692,000\"\n",
		"tabs":                       "code\tname\tyear\tpeople\n410311\t洛龙区\t2024\t692000\n",
		"in 万人, as Excel saves it":   gbk,
		"longer codes, blank lines":  "year;area_code;population\n2024;410311000000;692000人\n;;\n\n",
		"everyday and earlier names": "代码,名称,年度,人口\n410311,洛阳市洛龙区,2024,692000\n",
	} {
		c := peopleConfig(t)
		done, err := peopled(t, c, table)
		if err != nil || done.New != 1 {
			t.Errorf("%s: got %+v, %v, want one new number", what, done, err)
			continue
		}
		past, err := readJournal(c.Data)
		if err != nil {
			t.Fatal(err)
		}
		if all := populations(past); len(all) != 1 || all[0].AreaCode != "410311" || all[0].Year != 2024 || all[0].People != 692_000 {
			t.Errorf("%s: got %+v, want 410311 in 2024 with 692000", what, all)
		}
	}
}

func TestPopulationCanBeChangedAndTakenBack(t *testing.T) {
	c := peopleConfig(t)
	for _, step := range []struct {
		table string
		want  Peopled
		kept  int
	}{
		{"code,year,people\n410311,2023,690000\n410311,2024,692000\n990101,2024,50000\n", Peopled{New: 3, Areas: 2, From: 2023, To: 2024}, 3},
		{"code,year,people\n410311,2023,690000\n410311,2024,693000\n", Peopled{Changed: 1, Unchanged: 1, Areas: 1, From: 2023, To: 2024}, 3},
		{"code,year,people\n410311,2023,撤回\n990101,2020,撤回\n", Peopled{Withdrawn: 1, Unchanged: 1, Areas: 2, From: 2020, To: 2023}, 2},
	} {
		got, err := peopled(t, c, step.table)
		if err != nil || got != step.want {
			t.Errorf("%q: got %+v, %v, want %+v", step.table, got, err, step.want)
		}
		past, err := readJournal(c.Data)
		if err != nil || len(past.Population) != step.kept {
			t.Errorf("%q: %d numbers kept, %v, want %d", step.table, len(past.Population), err, step.kept)
		}
	}
}

func TestABadRowIsNamedAndNothingIsTaken(t *testing.T) {
	head := "area_code,name,year,population\n410311,洛龙区,2023,690000\n"
	for table, want := range map[string]string{
		head + "410399,,2024,1000000":             "人口.csv, line 3: no area has the code 410399",
		head + "41031,,2024,1000000":              `line 3: area code "41031": write six digits`,
		head + "410311,涧西区,2024,1000000":          "line 3: code 410311 and name 涧西区 do not go together (410311是洛龙区的代码，涧西区是410305): give the right code",
		head + "410311,,24,1000000":               `line 3: year "24": write a year like 2024`,
		head + "410311,,2024,":                    "line 3: the population is empty: leave the row out",
		head + "410311,,2024,69.2":                "no whole number: if the column is in 万人, name it 常住人口（万人）",
		head + "410311,,2024,69":                  "fewer than 1,000 people",
		head + "410311,,2024,不详":                  `population "不详": write a number of people`,
		head + "410311,,2023,690001":              "line 3: 410311 in 2023 stands in line 2 too",
		head + "410311,,2024,1\n\n410311,,2025,2": "2 of its rows cannot be used",
		head + "410311,,2024,\"7":                 "line 3",
		"code,people\n410311,1000000":             "line 1: no column holds the year: name one year or 年份 or 年度",
		"code,year,people,人口\n410311,2024,1,1":    "two columns hold the population",
		"code,year,人口（户）\n410311,2024,1":          `population in "户": give it in 人 or 万人`,
		"code,year,people\n":                      "has no row below its first line",
		"":                                        "is empty: its first line must name the columns",
		"PK\x03\x04....":                          "is a workbook: save it as CSV",
		"\xff\xfe\x00\x01":                        "is neither UTF-8 nor GBK",
	} {
		c := peopleConfig(t)
		if _, err := peopled(t, c, table); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", table, err, want)
		}
		if past, err := readJournal(c.Data); err != nil || len(past.Population) > 0 {
			t.Errorf("%q: %d numbers were taken, %v, want none", table, len(past.Population), err)
		}
	}
}
