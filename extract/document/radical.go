package document

import "golang.org/x/text/unicode/norm"

// Radicals look like characters, and converters and fonts yield them in their place: ⼈民政府.
// NFKC knows those of the Kangxi dictionary and few of the supplement; these are the others that
// are whole characters (Unicode, EquivalentUnifiedIdeograph).
var supplement = map[rune]rune{
	'⺁': '厂', '⺒': '巳', '⺓': '幺', '⺝': '月', '⺟': '母', '⺠': '民', '⺬': '示', '⻁': '虎', '⻄': '西',
	'⻅': '见', '⻆': '角', '⻉': '贝', '⻋': '车', '⻓': '长', '⻔': '门', '⻘': '青', '⻙': '韦', '⻚': '页',
	'⻛': '风', '⻜': '飞', '⻝': '食', '⻢': '马', '⻣': '骨', '⻤': '鬼', '⻥': '鱼', '⻦': '鸟', '⻧': '卤',
	'⻨': '麦', '⻩': '黄', '⻪': '黾', '⻬': '齐', '⻮': '齿', '⻰': '龙', '⻳': '龟',
}

// unified gives the character for a radical or a compatibility ideograph that looks like it.
func unified(r rune) rune {
	if !(r >= 0x2E80 && r <= 0x2FDF || r >= 0xF900 && r <= 0xFAFF) {
		return r
	}
	if u, ok := supplement[r]; ok {
		return u
	}
	if s := []rune(norm.NFKC.String(string(r))); len(s) == 1 {
		return s[0]
	}
	return r
}
