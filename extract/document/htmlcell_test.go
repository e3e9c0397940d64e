package document

import "testing"

// What a reader sees of a cell is what its text says.
func TestWhatACellShows(t *testing.T) {
	for cell, want := range map[string]string{
		`<span style="color:#fff">99</span>36`:                                           "36",
		`<font color=white>99</font><font color=red>36</font>`:                           "36",
		`<p style="color: rgb(255, 255, 255)">99</p><p>36</p>`:                           "36",
		`<span style="color:#fff">99<span style="color:#000">36</span></span>`:           "36",
		`<span style="color:#fff">36</span>`:                                             "36", // on ground that is coloured elsewhere
		`<span style="color:#fff">3</span><span style="color:#fff">6</span>`:             "36",
		`<span style="color:#fff">自然人</span><span style="color:#000">（件）</span>`:         "自然人（件）",
		`<span style="position:absolute;left:-9999px">99</span>36`:                       "36",
		`<span style="text-indent:-9999px;display:inline-block">99</span>36`:             "36",
		`<span style="visibility:hidden;display:inline">99</span>36`:                     "36",
		`<div style="height:0;overflow:hidden">99</div>36`:                               "36",
		`<div style="height:0">36</div>`:                                                 "36",
		`<span style="position:absolute;clip:rect(0,0,0,0)">99</span>36`:                 "36",
		`<span class="sr-only">99</span>36`:                                              "36",
		`<style>[class=old]{display:none}</style><span class="old">99</span>36`:          "36",
		`<bdo dir="ltr">36</bdo>`:                                                        "36",
		`<bdo dir="rtl">36</bdo>`:                                                        "\u202E36",
		`<svg width="9"><title>数</title><rect fill="none"/><text x="0">36</text></svg>`:  "36",
		`<svg><text><tspan x="0">3</tspan><tspan x="9">6</tspan></text></svg>`:           "3 6",
		`<svg><text fill="none">9</text><text>36</text></svg>`:                           "",
		`<alt-num style="display:none">99</alt-num>36`:                                   "36",
		`<img src=a alt="1"><img src=b alt="计"><img src=c alt="2">`:                      "1 2",
		`<img src=a alt="-"><img src=b alt="2">`:                                         "-2",
		`36<sup>1</sup>`:                                                                 "36 ¹",
		`36<sup><a href="#n">[1]</a></sup>`:                                              "36 [1]",
		`36<span style="vertical-align:super">2</span>`:                                  "36 ²",
		`<span style="vertical-align:super">36</span>`:                                   "36",
		`36<sup>1</td><td>4<b>5</b>`:                                                     "36 ¹",
		`<span style="color:#fff">99</td><td>`:                                           "99",
		`<span style="line-height:1.5;letter-spacing:-0.5px;text-indent:-2em">36</span>`: "36",
	} {
		d, err := Read([]byte(`<html><body><table><tr><td>行</td><td>`+cell+`</td><td>0</td></tr></table></body></html>`), "text/html; charset=utf-8", Options{})
		if err != nil || len(d.Grids()) != 1 {
			t.Fatalf("%s: %v, %d tables", cell, err, len(d.Grids()))
		}
		if got := d.Grids()[0].Cells[1].Text; got != want {
			t.Errorf("%s: got %q, want %q", cell, got, want)
		}
	}
}
