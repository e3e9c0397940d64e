package extract

import "strings"

// traditional and simple are the same characters in both scripts, those of the form and of what
// stands beside it: many sites have a page in traditional characters.
const (
	traditional = "總務業關開辦處構機規現無維糾審結復複議訴訟實織質請轉數錄員經濟東發個為產級別師過進這還團對時與書會兩號萬條項內製廢許決強費額購採類屬國護權執詢屢據繼續補覆應舉報訪識獲確認買資訊單況體聯標適餘減歲計從齊區鎮縣廳稅環衛點備註說頁歷導術學獨則僅種穩稱險職責達運絡線給納約紅組細終統編緩罰義聽藝證評試話該調論變讓貧貨財賠車農連選邊鄉銀錢長門間陽隊際難電預領題願顯馬驗鬥魚龍沒"
	simple      = "总务业关开办处构机规现无维纠审结复复议诉讼实织质请转数录员经济东发个为产级别师过进这还团对时与书会两号万条项内制废许决强费额购采类属国护权执询屡据继续补复应举报访识获确认买资讯单况体联标适余减岁计从齐区镇县厅税环卫点备注说页历导术学独则仅种稳称险职责达运络线给纳约红组细终统编缓罚义听艺证评试话该调论变让贫货财赔车农连选边乡银钱长门间阳队际难电预领题愿显马验斗鱼龙没"
)

// toSimple gives the simple form of each traditional character.
var toSimple = func() map[rune]rune {
	out, to := map[rune]rune{}, []rune(simple)
	for i, r := range []rune(traditional) {
		out[r] = to[i]
	}
	return out
}()

// simplified writes a label in the form's script.
func simplified(s string) string {
	for _, r := range s {
		if r > 0x7F && toSimple[r] != 0 {
			return strings.Map(func(r rune) rune {
				if to := toSimple[r]; to != 0 {
					return to
				}
				return r
			}, s)
		}
	}
	return s
}
