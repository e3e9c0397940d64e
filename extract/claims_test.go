package extract

import (
	"maps"
	"testing"

	"nianbao/extract/document"
)

const (
	claimNew, claimIn, claimOut = "requests.new.total", "requests.carried_in.total", "requests.carried_out.total"
	claimDone                   = "requests.concluded.total"
	claimGranted, claimPartial  = "requests.granted.total", "requests.partial.total"
	claimReview                 = "disputes.review.total"
	claimDirect, claimAfter     = "disputes.suit_direct.total", "disputes.suit_after_review.total"
	claimIssued, claimRepealed  = "disclosure.normative_document.issued", "disclosure.normative_document.repealed"
	claimInForce                = "disclosure.normative_document.in_force"
	claimLicence, claimPenalty  = "disclosure.licence.decisions", "disclosure.penalty.decisions"
	claimCompulsion, claimFee   = "disclosure.compulsion.decisions", "disclosure.fee.amount"
)

type claimsOf map[string]float64

func stated(text string) claimsOf {
	out := claimsOf{}
	for _, c := range findClaims(document.Document{Blocks: []document.Block{{Text: text}}}, 2024) {
		out[c.Field] = c.Value
	}
	return out
}

func TestClaimsThatSentencesState(t *testing.T) {
	for text, want := range map[string]claimsOf{
		"2024年共收到政府信息公开申请45件，其中当面3件、信函20件、网络22件，较上年增长12%；上年结转2件；办结46件，结转下年度1件。在办结的申请中，予以公开20件，部分公开5件，不予公开6件。": {claimNew: 45, claimIn: 2, claimDone: 46, claimOut: 1, claimGranted: 20, claimPartial: 5},
		"收到政府信息公开申请１２件，结转至下一年度继续办理3件。":          {claimNew: 12, claimOut: 3},
		"本年度共收到12件依申请公开，答复11件，1件结转下年度办理。":       {claimNew: 12, claimDone: 11, claimOut: 1},
		"上一年度结转3件，本年度新收12件政府信息公开申请。":            {claimNew: 12, claimIn: 3},
		"我局共收到依申请公开13件（其中：2023年结转1件），办结13件。":    {claimNew: 13, claimDone: 13},
		"通过网站、信函等渠道共收到政府信息公开申请13件。":             {claimNew: 13},
		"收到公民申请公开政府信息两件。":                       {claimNew: 2},
		"本年度收到政府信息公开申请0件。":                      {claimNew: 0},
		"全市共收到政府信息公开申请9999件，我局收到政府信息公开申请12件。":   {claimNew: 12},
		"2023年收到政府信息公开申请8件，2024年收到政府信息公开申请12件。": {claimNew: 12},
		"根据《条例》（2019年修订），收到政府信息公开申请12件。":        {claimNew: 12},
		"因政府信息公开被申请行政复议4件、提起行政诉讼3件。":            {claimReview: 4, suitTotal: 3},
		"全年办理各类行政复议112件，涉及政府信息公开的行政复议4件。":       {claimReview: 4},
		"政府信息公开行政诉讼案件3件，其中未经复议直接起诉2件，复议后起诉1件。":  {suitTotal: 3, claimDirect: 2, claimAfter: 1},
		"本年度制发行政规范性文件3件，废止1件，现行有效18件。":          {claimIssued: 3, claimRepealed: 1, claimInForce: 18},
		"作出行政许可决定951件，行政处罚决定1,263件，行政强制4起。":     {claimLicence: 951, claimPenalty: 1263, claimCompulsion: 4},
		"收取行政事业性收费25.1万元。":                      {claimFee: 25.1},
		"行政事业性收费251000元。":                       {claimFee: 25.1},
		"公开规范性文件2件，行政许可决定951件，行政处罚决定1263件。":     {claimIssued: 2},
	} {
		if got := stated(text); !maps.Equal(got, want) {
			t.Errorf("%s\n got %v\nwant %v", text, got, want)
		}
	}
}

func TestNumbersThatSpeakOfAnotherThing(t *testing.T) {
	for _, text := range []string{
		"2023年，我局收到政府信息公开申请8件。", "近三年累计收到政府信息公开申请112件。", "自2008年以来，共收到政府信息公开申请112件。",
		"第三季度收到政府信息公开申请5件。", "2024年1月至6月，收到政府信息公开申请6件。", "2025年计划办理政府信息公开申请20件。",
		"收到政府信息公开申请十余件。", "收到政府信息公开申请300多件。", "收到政府信息公开申请后15件以内答复。",
		"通过网站收到政府信息公开申请5件，通过信函收到政府信息公开申请7件。", "各部门收到政府信息公开申请328件。",
		"协助区政府办公室答复政府信息公开申请5件。", "公开工作推进有力，办理行政许可申请1263件，办结1260件。",
		"主动公开政府信息1234条。", "行政复议、行政诉讼共7件，均涉及信息公开。", "信息公开行政复议维持3件，纠正1件。",
		"办理行政复议案件112件，其中与政府信息公开有关的4件。", "减免行政事业性收费25.1万元。", "信息处理费共收取1200元。",
		"公示行政许可和行政处罚信息2214条。", "取消行政许可12件。", "对12件规范性文件公开了解读。",
	} {
		if got := stated(text); len(got) > 0 {
			t.Errorf("%s: got %v, want none", text, got)
		}
	}
}
