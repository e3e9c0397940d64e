-- id: swapped-columns
-- kind: plausibility
-- severity: medium
-- reach: organ
-- title: 疑似两列互换 | Two columns or rows seem exchanged
-- says: two numbers of this year are both far from those of the year before, and both near them when exchanged: documents issued and in force, licences,
--   penalties and compulsion, cases upheld and corrected, two kinds of applicants (own spread taken as 0.3 of the logarithm; near within 1.96, far beyond 3 of it)
-- silent: the larger of the two is below 20; the year before may itself have been the odd one (it is told there)
WITH pairs AS (
    SELECT d.report_id, unnest([
        {x: 'disclosure.normative_document.issued', y: 'disclosure.normative_document.in_force', zh: '规范性文件“制发”与“现行有效”两列', a: d.normative_document_issued, b: d.normative_document_in_force},
        {x: 'disclosure.regulation.issued', y: 'disclosure.regulation.in_force', zh: '规章“制发”与“现行有效”两列', a: d.regulation_issued, b: d.regulation_in_force},
        {x: 'disclosure.licence.decisions', y: 'disclosure.penalty.decisions', zh: '“行政许可”与“行政处罚”两行', a: d.licence_decisions, b: d.penalty_decisions},
        {x: 'disclosure.licence.decisions', y: 'disclosure.compulsion.decisions', zh: '“行政许可”与“行政强制”两行', a: d.licence_decisions, b: d.compulsion_decisions},
        {x: 'disclosure.penalty.decisions', y: 'disclosure.compulsion.decisions', zh: '“行政处罚”与“行政强制”两行', a: d.penalty_decisions, b: d.compulsion_decisions}]) AS p
    FROM disclosure d
    UNION ALL
    SELECT d.report_id, unnest([
        {x: 'disputes.review.upheld', y: 'disputes.review.corrected', zh: '行政复议“维持”与“纠正”两列', a: d.review_upheld, b: d.review_corrected},
        {x: 'disputes.suit_direct.upheld', y: 'disputes.suit_direct.corrected', zh: '未经复议直接起诉“维持”与“纠正”两列', a: d.suit_direct_upheld, b: d.suit_direct_corrected},
        {x: 'disputes.suit_after_review.upheld', y: 'disputes.suit_after_review.corrected', zh: '复议后起诉“维持”与“纠正”两列', a: d.suit_after_review_upheld, b: d.suit_after_review_corrected}])
    FROM disputes d
    UNION ALL
    SELECT v.report_id, {x: 'requests.new.' || i.applicant, y: 'requests.new.' || j.applicant, zh: '表三“' || i.zh || '”与“' || j.zh || '”两列',
                         a: v.n[i.pos], b: v.n[j.pos]}
    FROM (SELECT q.report_id, [q.new_natural_person, q.new_business, q.new_research, q.new_nonprofit, q.new_legal_service, q.new_other_org] AS n FROM requests q) v
    JOIN applicant_word i ON i.pos <= 6
    JOIN applicant_word j ON j.pos <= 6 AND j.pos > i.pos
    WHERE greatest(v.n[i.pos], v.n[j.pos]) >= 20),
side AS (
    SELECT y.organ_id, y.year, y.report_id, y.before_id, n.p.x AS x, n.p.y AS y, n.p.zh AS zh, n.p.a AS a, n.p.b AS b, o.p.a AS a0, o.p.b AS b0
    FROM year_pair y
    JOIN pairs n ON n.report_id = y.report_id
    JOIN pairs o ON o.report_id = y.before_id AND o.p.x = n.p.x AND o.p.y = n.p.y
    WHERE greatest(n.p.a, n.p.b) >= 20 AND n.p.a >= 0 AND n.p.b >= 0 AND o.p.a >= 0 AND o.p.b >= 0)
SELECT s.organ_id, s.year, s.report_id, s.before_id AS other_report_id, [s.x, s.y] AS fields,
       s.zh || '疑似互换：上年' || s.a0 || '、' || s.b0 || '，本年' || s.a || '、' || s.b || '。' AS message,
       s.a0 AS expected, s.a AS actual, s.b0 || ' ' || s.b AS more
FROM side s
WHERE noise(s.a, s.b0) <= 1.96 AND noise(s.b, s.a0) <= 1.96 AND noise(s.a, s.a0) > 3 AND noise(s.b, s.b0) > 3
  -- an odd year before that is back to what it was: the fault was there
  AND NOT EXISTS (
      SELECT 1 FROM year_pair z JOIN pairs q ON q.report_id = z.before_id
      WHERE z.report_id = s.before_id AND q.p.x = s.x AND q.p.y = s.y AND noise(s.a, q.p.a) <= 1.96 AND noise(s.b, q.p.b) <= 1.96)
QUALIFY row_number() OVER (PARTITION BY s.report_id, split_part(s.x, '.', 1) ORDER BY greatest(s.a, s.b) DESC, s.x, s.y) = 1
