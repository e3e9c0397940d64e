-- name: area
-- title: 地区汇总 | An area as the sum of its organs
-- answers: One area: each main number as the sum over its organs' own reports, beside what the government's summary report of the area says. organs says over how many the sum is taken, unknown how many have no number; the office's own report is one of the parts.
-- params: year area level
-- columns: area_code, area, year, field, label, organs, unknown, sum_of_organs, own_summary, difference (summary - sum)
WITH wanted AS (
    SELECT f.field, f.field_id, f.label_zh FROM field f
    WHERE f.field IN ('disclosure.licence.decisions', 'disclosure.penalty.decisions', 'disclosure.compulsion.decisions', 'disclosure.fee.amount',
        'disclosure.normative_document.issued', 'requests.new.total', 'requests.carried_in.total', 'requests.granted.total', 'requests.partial.total',
        'requests.concluded.total', 'requests.carried_out.total', 'disputes.review.total', 'disputes.suit_direct.total', 'disputes.suit_after_review.total')),
slot AS (
    SELECT r.area_code, r.area, r.year, r.scope, w.field, w.field_id, w.label_zh, c.value
    FROM current_report r
    CROSS JOIN wanted w
    LEFT JOIN cell_fact c ON c.report_id = r.report_id AND c.field_id = w.field_id
    WHERE r.year = getvariable('year') AND (getvariable('area') IS NULL OR starts_with(r.area_code, getvariable('area')))
  AND (getvariable('level') IS NULL OR r.level = getvariable('level')))
SELECT s.area_code, any_value(s.area) AS area, s.year, s.field, s.label_zh AS label,
       count(s.value) FILTER (WHERE s.scope <> 'government') AS organs,
       count(*) FILTER (WHERE s.scope <> 'government' AND s.value IS NULL) AS unknown,
       sum(s.value) FILTER (WHERE s.scope <> 'government') AS sum_of_organs,
       max(s.value) FILTER (WHERE s.scope = 'government') AS own_summary,
       max(s.value) FILTER (WHERE s.scope = 'government') - sum(s.value) FILTER (WHERE s.scope <> 'government') AS difference
FROM slot s
GROUP BY s.area_code, s.year, s.field, s.field_id, s.label_zh
ORDER BY s.area_code, s.field_id
