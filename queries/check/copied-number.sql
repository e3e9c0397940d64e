-- id: copied-number
-- kind: continuity
-- severity: info
-- reach: organ
-- title: 数字与上年相同 | A number equal to last year's
-- says: counts of a year of 50 or more, not divisible by 10, that equal those of the year before. By chance one value v does with a probability of about
--   1 / (v s sqrt(2 pi)), s^2 = 0.1^2 + 2/v: with the numbers that could have been equal and are not, the chance of so many and such; one finding a report,
--   medium where it is below 1 in 10,000
-- silent: stocks (documents in force); copied-table2 or copied-table3 tells it
-- after: copied-table2, copied-table3
WITH pair AS (
    SELECT p.report_id, p.before_id, p.organ_id, p.year, w.field_id, a.field, w.zh, a.value, a.value = b.value AS equal,
           1 / (a.value * sqrt(0.01 + 2 / a.value) * sqrt(2 * pi())) AS chance
    FROM year_pair p
    JOIN flow a ON a.report_id = p.report_id
    JOIN flow b ON b.report_id = p.before_id AND b.field = a.field
    JOIN field_word w ON w.field = a.field
    WHERE a.value >= 50 AND a.value % 10 <> 0),
report AS (
    SELECT p.report_id, p.before_id, p.organ_id, p.year, count(*) AS tried, count(*) FILTER (WHERE p.equal) AS hits,
           sum(ln(p.chance)) FILTER (WHERE p.equal) AS log_chance,
           list(p.field ORDER BY p.field_id) FILTER (WHERE p.equal) AS touches,
           string_agg(p.zh || num(p.value) || '件', '、' ORDER BY p.field_id) FILTER (WHERE p.equal) AS words,
           string_agg(num(p.value), ' ' ORDER BY p.field_id) FILTER (WHERE p.equal) AS numbers
    FROM pair p GROUP BY p.report_id, p.before_id, p.organ_id, p.year HAVING bool_or(p.equal))
SELECT r.organ_id, r.year, r.report_id, r.before_id AS other_report_id, []::VARCHAR[] AS fields,
       r.words || '与上年完全相同，疑似照抄。' AS message, r.numbers AS more, r.touches,
       -- of "tried" numbers "hits" can be chosen in so many ways
       CASE WHEN r.log_chance + ln(factorial(r.tried::INTEGER) / (factorial(r.hits::INTEGER) * factorial((r.tried - r.hits)::INTEGER))) < ln(0.0001) THEN 'medium' ELSE 'info' END AS severity
FROM report r
WHERE NOT EXISTS (SELECT 1 FROM found f WHERE f.rule IN ('copied-table2', 'copied-table3') AND f.report_id = r.report_id)
