-- The indicators of the current reports, made again after each load: the facts with numerator and
-- denominator, and the wide table. Sums over unknown cells are unknown: NULL goes through.
DELETE FROM indicator_fact;

INSERT INTO indicator_fact
WITH part AS (
    SELECT q.report_id,
           q.concluded_total AS concluded, q.new_total AS received, q.new_total + q.carried_in_total AS due,
           q.granted_total AS granted, q.partial_total AS partly, q.carried_out_total AS carried_out,
           q.denied_state_secret_total + q.denied_prohibited_by_law_total + q.denied_security_stability_total
             + q.denied_third_party_total + q.denied_internal_total + q.denied_process_total
             + q.denied_enforcement_file_total + q.denied_inquiry_total AS denied,
           q.unavailable_not_held_total + q.unavailable_needs_creation_total + q.unavailable_unclear_total AS unavailable,
           q.unprocessed_petition_total + q.unprocessed_repeat_total + q.unprocessed_publication_total
             + q.unprocessed_excessive_total + q.unprocessed_reissue_total AS unprocessed,
           -- （六） is three rows, or one row in the form of 2019 and in many later reports
           coalesce(q.other_not_corrected_total + q.other_fee_unpaid_total + q.other_misc_total, q.other_handling_total) AS other,
           d.review_total + d.suit_direct_total + d.suit_after_review_total AS disputes,
           d.review_total - d.review_pending AS reviews_decided, d.review_corrected AS reviews_corrected,
           d.suit_direct_total - d.suit_direct_pending + d.suit_after_review_total - d.suit_after_review_pending AS suits_decided,
           d.suit_direct_corrected + d.suit_after_review_corrected AS suits_lost,
           p.normative_document_issued AS issued, p.normative_document_repealed AS repealed, p.normative_document_in_force AS in_force
    FROM requests q
    JOIN disputes d ON d.report_id = q.report_id
    JOIN disclosure p ON p.report_id = q.report_id),
fraction AS (
    SELECT a.report_id, unnest([
        {i: 'disclosure_rate',          n: a.granted, d: a.concluded},
        {i: 'disclosure_partial_rate',  n: a.granted + a.partly, d: a.concluded},
        {i: 'substantive_rate',         n: a.granted + a.partly, d: a.granted + a.partly + a.denied},
        {i: 'partial_rate',             n: a.partly, d: a.concluded},
        {i: 'denial_rate',              n: a.denied, d: a.concluded},
        {i: 'denial_share_state_secret',       n: q.denied_state_secret_total, d: a.denied},
        {i: 'denial_share_prohibited_by_law',  n: q.denied_prohibited_by_law_total, d: a.denied},
        {i: 'denial_share_security_stability', n: q.denied_security_stability_total, d: a.denied},
        {i: 'denial_share_third_party',        n: q.denied_third_party_total, d: a.denied},
        {i: 'denial_share_internal',           n: q.denied_internal_total, d: a.denied},
        {i: 'denial_share_process',            n: q.denied_process_total, d: a.denied},
        {i: 'denial_share_enforcement_file',   n: q.denied_enforcement_file_total, d: a.denied},
        {i: 'denial_share_inquiry',            n: q.denied_inquiry_total, d: a.denied},
        {i: 'unavailable_rate',         n: a.unavailable, d: a.concluded},
        {i: 'not_held_rate',            n: q.unavailable_not_held_total, d: a.concluded},
        {i: 'unprocessed_rate',         n: a.unprocessed, d: a.concluded},
        {i: 'other_rate',               n: a.other, d: a.concluded},
        {i: 'carry_over_rate',          n: a.carried_out, d: a.due},
        {i: 'conclusion_rate',          n: a.concluded, d: a.due},
        {i: 'review_corrected_rate',    n: a.reviews_corrected, d: a.reviews_decided},
        {i: 'suit_lost_rate',           n: a.suits_lost, d: a.suits_decided},
        {i: 'dispute_rate',             n: a.disputes, d: a.concluded},
        {i: 'natural_person_share',     n: q.new_natural_person, d: a.received},
        {i: 'business_share',           n: q.new_business, d: a.received},
        {i: 'research_share',           n: q.new_research, d: a.received},
        {i: 'nonprofit_share',          n: q.new_nonprofit, d: a.received},
        {i: 'legal_service_share',      n: q.new_legal_service, d: a.received},
        {i: 'other_org_share',          n: q.new_other_org, d: a.received},
        {i: 'normative_repeal_rate',    n: a.repealed, d: a.in_force + a.repealed}]) AS f
    FROM part a JOIN requests q ON q.report_id = a.report_id)
-- an unknown numerator or denominator, and 0 of 0, give no value: 0/0 is not 100 %
SELECT x.report_id, x.f.i, x.f.n, x.f.d, CASE WHEN x.f.d > 0 THEN 100 * x.f.n / x.f.d END
FROM fraction x
UNION ALL
SELECT a.report_id, 'normative_net_change', a.issued - a.repealed, 1, a.issued - a.repealed
FROM part a
UNION ALL
-- per head: governments' reports of areas whose population is known; decisions in the form of 2021
SELECT h.report_id, h.f.i, h.f.n, h.f.d, h.f.per * h.f.n / h.f.d
FROM (
    SELECT p.report_id, unnest([
        {i: 'requests_per_100k',   n: q.new_total, d: p.people, per: 100000},
        {i: 'licences_per_10k',    n: CASE WHEN r.format = '2021' THEN d.licence_decisions END, d: p.people, per: 10000},
        {i: 'penalties_per_10k',   n: CASE WHEN r.format = '2021' THEN d.penalty_decisions END, d: p.people, per: 10000},
        {i: 'compulsions_per_10k', n: CASE WHEN r.format = '2021' THEN d.compulsion_decisions END, d: p.people, per: 10000}]) AS f
    FROM report_population p
    JOIN report r ON r.report_id = p.report_id
    JOIN requests q ON q.report_id = p.report_id
    JOIN disclosure d ON d.report_id = p.report_id) h;

-- The wide table, of the reports that stand in these rows of table requests.
CREATE OR REPLACE TEMP MACRO indicators_between(low, high) AS TABLE
WITH v AS (
    SELECT x.report_id, map_from_entries(list((x.indicator, x.value))) AS v
    FROM indicator_fact x SEMI JOIN (SELECT q.report_id FROM requests q WHERE q.rowid BETWEEN low AND high) b ON b.report_id = x.report_id
    GROUP BY x.report_id)
SELECT q.report_id, q.organ_id, q.organ, q.area_code, q.level, q.kind, q.scope, q.year,
       v.v['disclosure_rate'] AS disclosure_rate,
       v.v['disclosure_partial_rate'] AS disclosure_partial_rate,
       v.v['substantive_rate'] AS substantive_rate,
       v.v['partial_rate'] AS partial_rate,
       v.v['denial_rate'] AS denial_rate,
       v.v['denial_share_state_secret'] AS denial_share_state_secret,
       v.v['denial_share_prohibited_by_law'] AS denial_share_prohibited_by_law,
       v.v['denial_share_security_stability'] AS denial_share_security_stability,
       v.v['denial_share_third_party'] AS denial_share_third_party,
       v.v['denial_share_internal'] AS denial_share_internal,
       v.v['denial_share_process'] AS denial_share_process,
       v.v['denial_share_enforcement_file'] AS denial_share_enforcement_file,
       v.v['denial_share_inquiry'] AS denial_share_inquiry,
       v.v['unavailable_rate'] AS unavailable_rate,
       v.v['not_held_rate'] AS not_held_rate,
       v.v['unprocessed_rate'] AS unprocessed_rate,
       v.v['other_rate'] AS other_rate,
       v.v['carry_over_rate'] AS carry_over_rate,
       v.v['conclusion_rate'] AS conclusion_rate,
       v.v['review_corrected_rate'] AS review_corrected_rate,
       v.v['suit_lost_rate'] AS suit_lost_rate,
       v.v['dispute_rate'] AS dispute_rate,
       v.v['natural_person_share'] AS natural_person_share,
       v.v['business_share'] AS business_share,
       v.v['research_share'] AS research_share,
       v.v['nonprofit_share'] AS nonprofit_share,
       v.v['legal_service_share'] AS legal_service_share,
       v.v['other_org_share'] AS other_org_share,
       v.v['normative_net_change'] AS normative_net_change,
       v.v['normative_repeal_rate'] AS normative_repeal_rate,
       v.v['requests_per_100k'] AS requests_per_100k,
       v.v['licences_per_10k'] AS licences_per_10k,
       v.v['penalties_per_10k'] AS penalties_per_10k,
       v.v['compulsions_per_10k'] AS compulsions_per_10k
FROM requests q LEFT JOIN v ON v.report_id = q.report_id
WHERE q.rowid BETWEEN low AND high;

CREATE OR REPLACE TABLE indicators AS FROM indicators_between(0, -1);

COMMENT ON TABLE indicators IS '指标：现行有效的报告每份一行，每个指标一列，率为百分数，未知为 NULL；One row a current report, a column an indicator; rates in percent, unknown is NULL';
COMMENT ON COLUMN indicators.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN indicators.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN indicators.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN indicators.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN indicators.level IS '层级；Level';
COMMENT ON COLUMN indicators.kind IS '机关类别；Kind of organ';
COMMENT ON COLUMN indicators.scope IS '统计口径；Whose numbers the report holds';
COMMENT ON COLUMN indicators.year IS '报告年度；Reporting year';
COMMENT ON COLUMN indicators.disclosure_rate IS '予以公开率（予以公开／办结）；Disclosure rate: granted / concluded';
COMMENT ON COLUMN indicators.disclosure_partial_rate IS '予以公开及部分公开率（含部分公开／办结）；Granted or partly granted / concluded';
COMMENT ON COLUMN indicators.substantive_rate IS '实质公开率（公开与部分公开／公开、部分公开与不予公开之和）；Substantive rate: granted or partly granted / those and denied';
COMMENT ON COLUMN indicators.partial_rate IS '部分公开率；Partial disclosure rate';
COMMENT ON COLUMN indicators.denial_rate IS '不予公开率；Denial rate';
COMMENT ON COLUMN indicators.denial_share_state_secret IS '不予公开中：国家秘密占比；Share of denials: state secret';
COMMENT ON COLUMN indicators.denial_share_prohibited_by_law IS '不予公开中：其他法律行政法规禁止公开占比；Share of denials: prohibited by law';
COMMENT ON COLUMN indicators.denial_share_security_stability IS '不予公开中：三安全一稳定占比；Share of denials: security and stability';
COMMENT ON COLUMN indicators.denial_share_third_party IS '不予公开中：第三方合法权益占比；Share of denials: third party';
COMMENT ON COLUMN indicators.denial_share_internal IS '不予公开中：三类内部事务信息占比；Share of denials: internal affairs';
COMMENT ON COLUMN indicators.denial_share_process IS '不予公开中：四类过程性信息占比；Share of denials: deliberative process';
COMMENT ON COLUMN indicators.denial_share_enforcement_file IS '不予公开中：行政执法案卷占比；Share of denials: enforcement case file';
COMMENT ON COLUMN indicators.denial_share_inquiry IS '不予公开中：行政查询事项占比；Share of denials: statutory inquiry';
COMMENT ON COLUMN indicators.unavailable_rate IS '无法提供率；Rate of requests that cannot be supplied';
COMMENT ON COLUMN indicators.not_held_rate IS '不掌握率；Not-held rate';
COMMENT ON COLUMN indicators.unprocessed_rate IS '不予处理率；Rate of requests not processed';
COMMENT ON COLUMN indicators.other_rate IS '其他处理率；Rate of requests closed otherwise';
COMMENT ON COLUMN indicators.carry_over_rate IS '结转率（结转下年度／新收与上年结转之和）；Carry-over rate: carried out / received and carried in';
COMMENT ON COLUMN indicators.conclusion_rate IS '办结率（办结／新收与上年结转之和）；Conclusion rate: concluded / received and carried in';
COMMENT ON COLUMN indicators.review_corrected_rate IS '复议纠错率（纠正／已审结的复议）；Reviews corrected / reviews decided';
COMMENT ON COLUMN indicators.suit_lost_rate IS '诉讼败诉率（纠正／已审结的诉讼）；Lawsuits lost / lawsuits decided';
COMMENT ON COLUMN indicators.dispute_rate IS '争议率（每百件办结的复议诉讼）；Disputes per hundred requests concluded';
COMMENT ON COLUMN indicators.natural_person_share IS '自然人占比；Share of natural persons among requests received';
COMMENT ON COLUMN indicators.business_share IS '商业企业占比；Share of businesses among requests received';
COMMENT ON COLUMN indicators.research_share IS '科研机构占比；Share of research institutions among requests received';
COMMENT ON COLUMN indicators.nonprofit_share IS '社会公益组织占比；Share of public-interest organisations among requests received';
COMMENT ON COLUMN indicators.legal_service_share IS '法律服务机构占比；Share of legal-service organisations among requests received';
COMMENT ON COLUMN indicators.other_org_share IS '其他申请人占比；Share of other organisations among requests received';
COMMENT ON COLUMN indicators.normative_net_change IS '规范性文件净变化（制发减废止）；Normative documents: issued minus repealed';
COMMENT ON COLUMN indicators.normative_repeal_rate IS '规范性文件废止率（废止／现行有效与废止之和）；Normative documents repealed / in force and repealed';
COMMENT ON COLUMN indicators.requests_per_100k IS '人均申请量（每十万人新收申请，全区域汇总口径，须导入人口）；Requests received per 100,000 people, of governments whose population was imported';
COMMENT ON COLUMN indicators.licences_per_10k IS '行政许可强度（每万人许可决定，全区域汇总口径，须导入人口）；Licence decisions per 10,000 people, of governments whose population was imported';
COMMENT ON COLUMN indicators.penalties_per_10k IS '行政处罚强度（每万人处罚决定，全区域汇总口径，须导入人口）；Penalty decisions per 10,000 people, of governments whose population was imported';
COMMENT ON COLUMN indicators.compulsions_per_10k IS '行政强制强度（每万人强制决定，全区域汇总口径，须导入人口）；Compulsion decisions per 10,000 people, of governments whose population was imported';

-- How the other three wide tables begin.
COMMENT ON COLUMN disclosure.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN disclosure.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN disclosure.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN disclosure.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN disclosure.level IS '层级；Level';
COMMENT ON COLUMN disclosure.kind IS '机关类别；Kind of organ';
COMMENT ON COLUMN disclosure.scope IS '统计口径；Whose numbers the report holds';
COMMENT ON COLUMN disclosure.year IS '报告年度；Reporting year';
COMMENT ON COLUMN requests.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN requests.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN requests.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN requests.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN requests.level IS '层级；Level';
COMMENT ON COLUMN requests.kind IS '机关类别；Kind of organ';
COMMENT ON COLUMN requests.scope IS '统计口径；Whose numbers the report holds';
COMMENT ON COLUMN requests.year IS '报告年度；Reporting year';
COMMENT ON COLUMN disputes.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN disputes.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN disputes.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN disputes.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN disputes.level IS '层级；Level';
COMMENT ON COLUMN disputes.kind IS '机关类别；Kind of organ';
COMMENT ON COLUMN disputes.scope IS '统计口径；Whose numbers the report holds';
COMMENT ON COLUMN disputes.year IS '报告年度；Reporting year';
