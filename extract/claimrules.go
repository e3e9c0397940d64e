package extract

// claimRule says by which words a clause speaks of a field. The number follows the last of them, or stands
// right before it.
type claimRule struct {
	field   string
	all     []string // words that the sentence must hold
	never   []string // words that its part between semicolons must not hold
	lead    []string // words of which one must stand before those of any, in the same clause
	any     []string // words of which one must stand before the number, in the same clause
	behind  []string // words of which one stands right behind the number and its unit, instead
	without []string // words that must not be in the clause before the number
	units   []string
	part    bool // may stand behind 其中: it is a part by its nature
	ours    bool // the paragraph must speak of 公开; in a clause that does not, the organ may judge others' cases
}

// suitTotal is the claim of a sentence that counts lawsuits without saying whether there was a
// review before: it is no field of the form but the sum of two.
const suitTotal = "disputes.suit.total"

var (
	caseUnits     = []string{"件", "起", "次", "宗", "例", "份", "条"}
	documentUnits = []string{"件", "份", "部"}
	moneyUnits    = []string{"万元", "元"}

	received = []string{"收到", "新收", "受理", "接收", "接到"}
	channels = []string{"网站", "网上", "网络", "信函", "当面", "传真", "现场", "邮寄", "邮件", "渠道", "平台"}
	// otherWork is what is received and answered beside requests for disclosure.
	otherWork = []string{"行政许可", "行政审批", "信访", "来访", "来信", "工单", "热线", "提案", "留言", "办件", "补贴", "救助", "登记", "仲裁", "调解", "低保"}
	// published are words of what was shown, not decided; besides of what goes before or beside a decision.
	published = []string{"公开", "公示", "公布", "发布"}
	besides   = []string{"信息", "事项", "目录", "清单", "取消", "下放", "申请", "复议", "诉讼", "立案", "赋权", "承接"}
)

var claimRules = []claimRule{
	{field: "requests.carried_in.total", all: []string{"申请"}, any: []string{"上年结转", "上年度结转", "上一年结转", "上一年度结转", "上年转结"}, units: caseUnits},
	{field: "requests.carried_out.total", any: []string{"结转下年", "结转下一年", "结转至下", "结转到下", "顺延下年", "顺延至下", "转下年度"},
		behind: []string{"结转下年", "结转下一年", "结转至下", "结转到下", "顺延下年", "顺延至下"}, units: caseUnits},
	{field: "requests.new.total", lead: received, behind: []string{"政府信息公开申请", "信息公开申请", "依申请公开", "公开申请"}, without: append([]string{"结转"}, channels...), units: caseUnits},
	{field: "requests.new.total", all: []string{"申请"}, any: []string{"收到政府信息公开申请", "收到依申请公开", "收到信息公开申请", "受理政府信息公开申请", "受理依申请公开", "受理信息公开申请", "新收政府信息公开申请", "收到公开申请", "接收政府信息公开申请", "办理政府信息公开申请", "收到的政府信息公开申请"}, without: channels, units: caseUnits},
	{field: "requests.new.total", ours: true, never: otherWork, any: []string{"新收申请", "收到申请", "受理申请", "收到群众依申请", "收到书面申请"}, without: channels, units: caseUnits},
	{field: "requests.new.total", lead: append([]string{"办理"}, received...), any: []string{"信息公开申请", "公开信息申请", "依申请公开", "申请公开政府信息", "申请公开信息"}, without: append([]string{"结转", "答复", "办结", "行政许可", "行政处罚"}, channels...), units: caseUnits},
	{field: "requests.concluded.total", all: []string{"申请"}, never: otherWork, any: []string{"办理结果总计", "已答复", "已办结", "办结", "共答复", "均已答复", "予以答复", "答复"}, without: []string{"延期", "按时", "按期", "顺延", "结转", "法定期限"}, units: caseUnits},
	{field: "requests.granted.total", all: []string{"申请"}, any: []string{"予以公开"}, without: []string{"部分公开", "不予公开"}, units: caseUnits, part: true},
	{field: "requests.partial.total", all: []string{"申请"}, any: []string{"部分公开"}, without: []string{"不予公开", "予以公开和"}, units: caseUnits, part: true},
	{field: "disputes.review.total", ours: true, any: []string{"行政复议"}, without: []string{"纠正", "维持", "撤销", "诉讼", "投诉", "不服"}, units: caseUnits},
	{field: "disputes.suit_direct.total", any: []string{"未经复议直接起诉", "直接提起行政诉讼"}, units: caseUnits, part: true},
	{field: "disputes.suit_after_review.total", any: []string{"复议后起诉", "复议后提起行政诉讼"}, units: caseUnits, part: true},
	{field: suitTotal, ours: true, any: []string{"行政诉讼"}, without: []string{"复议", "纠正", "维持", "败诉", "胜诉", "投诉"}, units: caseUnits},
	{field: "disclosure.regulation.issued", lead: []string{"制定", "制发", "出台"}, any: []string{"规章"}, without: []string{"制度", "规范性文件", "废止", "修改"}, units: documentUnits},
	{field: "disclosure.normative_document.issued", any: []string{"规范性文件"}, without: []string{"废止", "失效", "清理", "现行有效", "继续有效", "解读", "修改", "审查", "审核", "备案"}, units: append([]string{"条"}, documentUnits...), part: true},
	{field: "disclosure.normative_document.repealed", all: []string{"规范性文件"}, any: []string{"废止行政规范性文件", "废止规范性文件", "废止"}, without: []string{"规章", "拟", "失效", "修改"}, units: documentUnits, part: true},
	{field: "disclosure.normative_document.in_force", all: []string{"规范性文件"}, any: []string{"现行有效"}, without: []string{"规章", "公开", "公布"}, units: documentUnits, part: true},
	{field: "disclosure.licence.decisions", never: published, any: []string{"行政许可"}, without: besides, units: caseUnits},
	{field: "disclosure.penalty.decisions", never: published, any: []string{"行政处罚"}, without: besides, units: caseUnits},
	{field: "disclosure.compulsion.decisions", never: published, any: []string{"行政强制"}, without: besides, units: caseUnits},
	{field: "disclosure.fee.amount", any: []string{"行政事业性收费"}, without: []string{"减", "免", "取消", "公开", "项目", "目录", "清单", "处理费"}, units: moneyUnits},
}

// elsewhere are words before a number that make it another year's, a part's, a sum's or another organ's.
var elsewhere = []string{"上年", "去年", "上一年", "比", "较", "同比", "累计", "历年", "近三年", "近年", "其中", "平均", "增长", "减少", "增加", "下降", "以来", "约", "近",
	"季度", "上半年", "下半年", "计划", "预计", "协助", "配合", "转办", "代办", "下属", "所属", "各部门", "各单位", "各镇", "各乡", "各街道"}

// subjectWords are those of which every rule needs one.
var subjectWords = []string{"申请", "结转", "复议", "诉讼", "规范性文件", "顺延", "转下", "规章", "行政许可", "行政处罚", "行政强制", "行政事业性收费"}
