package document

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// gbHex writes text as RTF of Chinese Windows does: bytes of GBK in hexadecimal.
func gbHex(s string) string {
	b, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	const hex = "0123456789abcdef"
	var out strings.Builder
	for i := range len(b) {
		if b[i] < 0x80 {
			out.WriteByte(b[i])
		} else {
			out.WriteString(`\'` + string(hex[b[i]>>4]) + string(hex[b[i]&15]))
		}
	}
	return out.String()
}

const rtfHead = `{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 ` + `\'cb\'ce\'cc\'e5;}{\f1\fswiss Arial;}}{\colortbl;\red0;}{\*\generator Msftedit;}{\info{\title x}}`

func rtf(body string) string { return rtfHead + body + "}" }

func TestReadRTF(t *testing.T) {
	const row = `\trowd\cellx1000\cellx2000 `
	for _, k := range []struct{ name, body, want string }{
		{"code page", gbHex("规章") + `\par ` + gbHex("第二段"), "规章\n第二段"},
		{"unicode with what stands in for it", `\uc1\u35268\'b9\u31456?\par\uc2\u31532\'b5\'da2\uc0\u20214`, "规章\n第2件"},
		{"surrogates", `\u-10179?\u-8704?`, "😀"},
		{"hidden, deleted, struck", `{\v 1}2{\deleted 3}4\strike 5\strike0 6\v 7\plain 8`, "2468"},
		{"raised figures apart", `12{\super 1}3\super 4\nosupersub 5`, "12 1 3 4 5"},
		{"line, tab, blank", `a\line b\tab c\~d`, "a\nb c d"},
		{"heading", `\pard\outlinelevel0 ` + gbHex("甲") + `\par\pard b`, "# 甲\nb"},
		{"unknown destination", `{\*\unknown 1}{\header 2}{\footnote 3}{\field{\*\fldinst PAGE}{\fldrslt 4}}`, "4"},
		{"binary", `a{\pict\bin5 }}}}}1}\bin2 {{b`, "ab"},
		{"symbols", `\ldblquote a\rdblquote\emdash\{\}\\`, "“a”—{}\\"},
		{"table", row + `\pard\intbl a\cell b\cell\row` + row + `\intbl c\cell\cell\row\pard d`, "[a|b/c|]\nd"},
		{"row defined behind its cells", `\pard\intbl a\cell b\cell` + row + `\row\pard`, "[a|b]"},
		{"merged down and wide", `\trowd\clvmgf\cellx1000\cellx3000\pard\intbl a\cell b\cell\row\trowd\clvmrg\cellx1000\cellx2000\cellx3000\intbl\cell c\cell d\cell\row\pard`, "[a|b|b/a|c|d]"},
		{"merged across", `\trowd\clmgf\cellx1000\clmrg\cellx2000\cellx3000\pard\intbl a\cell\cell b\cell\row` + `\trowd\cellx1000\cellx2000\cellx3000\intbl c\cell d\cell e\cell\row`, "[a|a|b/c|d|e]"},
		{"paragraphs in a cell", row + `\pard\intbl a\par b\cell{\pard\intbl c}\cell\row\pard`, "[a b|c]"},
		{"nested", row + `\pard\intbl x\par\itap2 1\nestcell 2\nestcell{\*\nesttableprops\trowd\cellx300\cellx600\nestrow}{\nonesttables\par}\itap2 3\nestcell 4\nestcell{\*\nesttableprops\trowd\cellx300\cellx600\nestrow}\pard\intbl\itap1\cell y\cell\row\pard`,
			"x\n[1|2/3|4]\ny"},
		{"text box with a table", `\pard a{\shp{\*\shpinst{\sp{\sn n}{\sv 5}}{\shptxt ` + row + `\pard\intbl 1\cell 2\cell\row\pard}}{\shprslt no}}b\par`, "[1|2]\nab"},
		{"ends early", row + `\pard\intbl a\cell b`, "[a|b]"},
	} {
		if got := outline(readString(t, rtf(k.body))); got != k.want {
			t.Errorf("%s:\ngot  %q\nwant %q", k.name, got, k.want)
		}
	}
}

func TestHostileRTF(t *testing.T) {
	for name, body := range map[string]string{
		"groups":       strings.Repeat("{", 100_000),
		"nested":       strings.Repeat(`\itap900 a\nestcell`, 1000),
		"cells":        strings.Repeat(`\pard\intbl a\cell`, 200_000),
		"edges":        strings.Repeat(`\trowd`+strings.Repeat(`\cellx1`, 900)+`\intbl\cell\row`, 500),
		"boxes":        strings.Repeat(`{\shptxt\intbl a`, 4000),
		"text":         strings.Repeat("a", 8<<20),
		"no end":       `\u`,
		"bad numbers":  `\u-99999999999 \bin-7 \uc-1 \itap-5 \cellx-9\intbl a\cell\row`,
		"wide columns": `\trowd` + strings.Repeat(`\cellx7\cellx99999999`, 20_000) + strings.Repeat(`\intbl a\cell\row`, 2000),
	} {
		in := []byte(rtf(body))
		d, err := Read(in, "", Options{})
		if err == nil {
			check(t, in, d)
		} else if name != "groups" && name != "nested" && name != "boxes" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzRTF(f *testing.F) {
	f.Add([]byte(rtf(`\trowd\clvmgf\cellx1000\cellx3000\pard\intbl a\cell b\cell\row\trowd\clvmrg\cellx1000\cellx2000\cellx3000\intbl\cell c\cell d\cell\row\pard`)))
	f.Add([]byte(rtf(`\intbl x\par\itap2 1\nestcell{\*\nesttableprops\trowd\cellx300\nestrow}\pard\intbl\cell\row{\shptxt\intbl a\cell}\u20214?`)))
	f.Fuzz(func(t *testing.T, body []byte) {
		d, err := readRTF(body, Options{}.withDefaults())
		if err == nil {
			check(t, body, d)
		}
	})
}
