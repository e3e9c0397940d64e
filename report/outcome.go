package report

// SourceStatus is a word for what became of a source in a run, and what a person does about it.
type SourceStatus struct {
	Status  string // word of the contract
	Word    string // Chinese
	Advice  string // Chinese; empty where there is nothing to do
	Finding string // when it becomes a finding, Chinese; empty: never
}

// SourceStatuses lists the words in the order in which a source gets worse.
func SourceStatuses() []SourceStatus {
	return []SourceStatus{
		{"found", "有更新", "", ""},
		{"unchanged", "无变化", "", ""},
		{"empty", "栏目为空", "看到了栏目，里面没有年报：请确认是尚未发布，还是栏目已搬到别处。", "连续三次（source-silent）"},
		{"gone", "页面不存在", "请在网站上找到年报栏目的新网址，更新配置中该来源的 urls；找不到的，用 nianbao probe 从首页查找。", "连续三次（source-silent）"},
		{"moved", "已迁移", "请核实新网址是否为其新址，更新配置中该来源的 urls 或 hosts。", "连续三次（source-silent）"},
		{"redesigned", "已改版", "网页能打开，但认不出年报：请用浏览器查看，再用 nianbao probe 核对，更新该来源的 urls 或 match。", "连续三次（source-silent）"},
		{"declined", "拒绝程序访问", "程序不会绕过限制：请与网站主管单位协商；协商期间人工下载报告，用 nianbao add 交入。", "连续七夜（source-failing）"},
		{"down", "无法访问", "多为对方临时故障，下次运行自动重试，不会放弃；连续多日如此，请联系网站主管单位。", "连续七夜（source-failing）"},
		{"offline", "本机断网", "不是对方的问题：请检查运行本程序的机器的网络。", ""},
	}
}

// StatusOf finds a word; one that is unknown stands for itself.
func StatusOf(status string) SourceStatus {
	for _, s := range SourceStatuses() {
		if s.Status == status {
			return s
		}
	}
	return SourceStatus{Status: status, Word: status}
}
