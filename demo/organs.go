package demo

import "nianbao/report"

// sites lists the example sites, each with the organs that publish on it.
func sites() []*site {
	return []*site{jia(), yi(), bing(), ding(), wu(), ji(), geng(), xin(), luolong(), hongze()}
}

func jia() *site {
	return &site{
		id: "shili-jia", title: "示例市甲区人民政府门户网站", area: report.Area{Code: "990101", Name: "示例市甲区"},
		family: scriptPaging, list: "/zfxxgk/fdzdgknr/ndbg/", years: "2021-",
		note: "脚本翻页的列表 / list with script paging", etag: true, lastModified: true,
		robots: "User-agent: *\nDisallow: /was5/\nDisallow: /admin/\n",
		organs: []*organ{
			{name: "示例市甲区人民政府办公室", self: "我办", work: "综合协调、督查督办和政务公开", slug: "qzfb",
				persona: persona{requests: 190, stock: 34, issues: true, disputes: true}},
			{name: "示例市甲区教育局", self: "我局", work: "招生入学、校外培训和教师招聘", slug: "jyj",
				persona: persona{requests: 46, licence: 130, fee: 21.6, stock: 9, issues: true}},
			{name: "示例市甲区城市管理局", self: "我局", work: "市容秩序、渣土运输和户外广告", slug: "cgj",
				persona: persona{requests: 64, licence: 320, penalty: 4230, compulsion: 88, stock: 6, issues: true, disputes: true}},
			{name: "示例市甲区清水街道办事处", self: "本街道", work: "社区服务、老旧小区改造和养老助餐", slug: "qsjd",
				persona: persona{requests: 17, penalty: 96}},
		},
	}
}

func yi() *site {
	return &site{
		id: "shili-yi", title: "示例市乙区人民政府", area: report.Area{Code: "990102", Name: "示例市乙区"},
		family: yearFolders, list: "/zwgk/ndbg/", years: "2021-",
		note: "按年份分目录的列表 / one folder a year",
		organs: []*organ{
			{name: "示例市乙区人民政府", self: "我区", work: "营商环境、民生保障和城市更新", slug: "qzf",
				persona: persona{requests: 520, licence: 16800, penalty: 5240, compulsion: 310, fee: 3260.5, stock: 41,
					issues: true, disputes: true, government: true}},
			{name: "示例市乙区民政局", self: "我局", work: "社会救助、养老服务和婚姻登记", slug: "mzj",
				persona: persona{requests: 38, licence: 74, stock: 7, issues: true}},
			{name: "示例市乙区青山镇人民政府", self: "我镇", work: "乡村建设、宅基地审批和人居环境", slug: "qsz",
				persona: persona{requests: 22, licence: 58, penalty: 41, compulsion: 7}},
		},
	}
}

func bing() *site {
	return &site{
		id: "shili-bing", title: "示例市丙区人民政府", area: report.Area{Code: "990103", Name: "示例市丙区"},
		family: gbkPages, list: "/xxgk/nb/index.asp", years: "2021-",
		note: "GBK 编码，响应头误报为 UTF-8 / GBK pages, some declared wrongly", lastModified: true,
		organs: []*organ{
			{name: "示例市丙区人民政府办公室", self: "我办", work: "政务公开、文件管理和会议组织", slug: "zfb",
				persona: persona{requests: 148, stock: 27, issues: true, disputes: true}},
			{name: "示例市丙区卫生健康委员会", self: "我委", work: "医疗服务、疾病预防和托育机构备案", slug: "wjw",
				persona: persona{requests: 41, licence: 860, penalty: 212, compulsion: 12, fee: 14.3, stock: 8, issues: true}},
			{name: "示例市丙区瞭望街道办事处", self: "本街道", work: "便民服务、物业监管和文明创建", slug: "lwjd",
				persona: persona{requests: 19, penalty: 64}},
		},
	}
}

func ding() *site {
	return &site{
		id: "shili-ding", title: "示例市丁区人民政府", area: report.Area{Code: "990104", Name: "示例市丁区"},
		family: noTitle, list: "/xxgk/ndbg.htm", years: "2021-",
		note: "正文无标题，列表标题被截断 / no title in the body, titles cut in the list", anonymous: true, etag: true, down: 2,
		robots: "User-agent: *\nAllow: /\n",
		organs: []*organ{
			{name: "示例市丁区人力资源和社会保障局", self: "我局", work: "就业创业、社会保险和劳动维权", slug: "rsj",
				persona: persona{requests: 58, licence: 412, penalty: 37, stock: 11, issues: true, disputes: true}},
			{name: "示例市丁区农业农村局", self: "我局", work: "耕地保护、动物防疫和农机补贴", slug: "nyj",
				persona: persona{requests: 49, licence: 233, penalty: 118, compulsion: 9, stock: 5, issues: true}},
			{name: "示例市丁区东湖街道办事处", self: "本街道", work: "征收安置、基层治理和安全生产", slug: "dhjd",
				persona: persona{requests: 33, penalty: 71}},
		},
	}
}

func wu() *site {
	return &site{
		id: "shili-wu", title: "示例市戊县人民政府网", area: report.Area{Code: "990121", Name: "示例市戊县"},
		family: oldForms, list: "/gk/nb/list.htm", years: "2021-",
		note: "部分年份沿用 2019 年表式 / tables in the 2019 form", lastModified: true,
		organs: []*organ{
			{name: "示例市戊县人民政府办公室", self: "我办", work: "政务服务、应急值守和电子政务", slug: "xzfb",
				persona: persona{requests: 112, stock: 31, issues: true, disputes: true, oldForm: 2022}},
			{name: "示例市戊县财政局", self: "我局", work: "预算管理、政府采购和会计监督", slug: "czj",
				persona: persona{requests: 36, licence: 29, penalty: 23, fee: 33.4, stock: 13, issues: true, oldForm: 2021, mixed: 2022}},
		},
	}
}

func ji() *site {
	return &site{
		id: "shili-ji", title: "示例市己区人民政府", area: report.Area{Code: "990106", Name: "示例市己区"},
		family: noList, years: "2021-2024", anonymous: true,
		note: "没有列表，一个单位一年一个固定网址 / one address an organ and year, no list",
		organs: []*organ{
			{name: "示例市己区商务局", self: "我局", work: "招商引资、商贸流通和成品油监管", slug: "swj",
				persona: persona{requests: 35, licence: 96, penalty: 31, stock: 6, issues: true, business: 0.16}},
			{name: "示例市己区虹桥镇人民政府", self: "我镇", work: "村居建设、集体资产和河道整治", slug: "hqz",
				persona: persona{requests: 26, licence: 44, penalty: 52, compulsion: 5}},
		},
	}
}

func geng() *site {
	return &site{
		id: "shili-geng", title: "示例市庚区人民政府", area: report.Area{Code: "990107", Name: "示例市庚区"},
		family: inlineRecords, list: "/col/col1021/index.html", years: "2021-",
		note: "列表藏在脚本数据中 / list kept as records in a script", etag: true, lastModified: true,
		organs: []*organ{
			{name: "示例市庚区人民政府办公室", self: "我办", work: "政策解读、热线办理和信息报送", slug: "bgs",
				persona: persona{requests: 236, stock: 38, issues: true, disputes: true, oneRowOther: true}},
			{name: "示例市庚区市场监督管理局", self: "我局", work: "食品药品、特种设备和消费维权", slug: "scj",
				persona: persona{requests: 72, licence: 951, penalty: 1268, compulsion: 57, fee: 6.8, stock: 10, issues: true,
					business: 0.22, disputes: true, oneRowOther: true}},
			{name: "示例市庚区金桥街道办事处", self: "本街道", work: "城市更新、网格管理和退役军人服务", slug: "jqjd",
				persona: persona{requests: 28, penalty: 83, oneRowOther: true}},
		},
	}
}

func xin() *site {
	return &site{
		id: "shili-xin", title: "示例市辛县人民政府", area: report.Area{Code: "990122", Name: "示例市辛县"},
		family: textFiles, list: "/public/ndbg/index.html", years: "2021-",
		note: "纯文本报告与附件 / plain text, directly and attached", etag: true,
		organs: []*organ{
			{name: "示例市辛县文化广电和旅游局", self: "我局", work: "文物保护、旅游市场和公共文化", slug: "wlj",
				persona: persona{requests: 31, licence: 67, penalty: 26, stock: 4, issues: true}},
			{name: "示例市辛县柳林乡人民政府", self: "我乡", work: "产业发展、危房改造和护林防火", slug: "llx",
				persona: persona{requests: 18, licence: 33, penalty: 12, steady: true}},
		},
	}
}

func luolong() *site {
	return &site{
		id: "luolong", title: "洛龙区人民政府（演示页）", area: report.Area{Code: "410311", Name: "洛龙区"},
		family: plainList, list: "/zfxxgk/ndbg/", years: "2024-", real: true, etag: true,
		note:   "真实数字：2024 年度报告 / real figures of one report",
		organs: []*organ{{name: "洛龙区人民政府办公室", self: "我办", work: "政策解读、平台建设和队伍培训", slug: "luolong"}},
	}
}

func hongze() *site {
	return &site{
		id: "hongze", title: "洪泽区人民政府（演示页）", area: report.Area{Code: "320813", Name: "洪泽区"},
		family: plainList, list: "/xxgk/nb/", years: "2023", real: true,
		note: "真实数字：2023 年度报告 / real figures of one report",
		organs: []*organ{{name: "洪泽区人民政府", self: "我区", work: "重点领域、规范性文件和基层公开", slug: "hongze",
			persona: persona{government: true, oneRowOther: true}}},
	}
}
