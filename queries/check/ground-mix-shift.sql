-- id: ground-mix-shift
-- kind: statistical
-- severity: low
-- reach: reports
-- title: 不予公开理由构成突变 | The grounds for refusal change
-- says: the eight grounds of refusal against those of the year before: chi-squared X of the table of two rows, grounds with an expected count below 5 taken together;
--   X / (df (1 + (n-1) rho)) by Snedecor's F with df and 15 degrees of freedom, n the harmonic mean of the two years' refusals, rho what organs of the same level
--   shift by beyond chance (the one that brings the median of X where that of chi-squared lies); told when Benjamini-Hochberg keeps it and Cramér's V >= 0.5
-- silent: fewer than 20 refusals in either year; fewer than two grounds after taking together; fewer than 8 organs to learn rho from; scope-change tells it; a column of totals is out of line (shifted-column)
-- after: scope-change, shifted-column
WITH denied AS (
    SELECT q.report_id, x.u.zh AS zh, x.u.f AS field, x.u.k AS k
    FROM requests q CROSS JOIN LATERAL (SELECT unnest([
        {zh: '国家秘密', f: 'requests.denied_state_secret.total', k: q.denied_state_secret_total},
        {zh: '其他法律行政法规禁止公开', f: 'requests.denied_prohibited_by_law.total', k: q.denied_prohibited_by_law_total},
        {zh: '三安全一稳定', f: 'requests.denied_security_stability.total', k: q.denied_security_stability_total},
        {zh: '第三方合法权益', f: 'requests.denied_third_party.total', k: q.denied_third_party_total},
        {zh: '三类内部事务信息', f: 'requests.denied_internal.total', k: q.denied_internal_total},
        {zh: '四类过程性信息', f: 'requests.denied_process.total', k: q.denied_process_total},
        {zh: '行政执法案卷', f: 'requests.denied_enforcement_file.total', k: q.denied_enforcement_file_total},
        {zh: '行政查询事项', f: 'requests.denied_inquiry.total', k: q.denied_inquiry_total}]) AS u) x),
both_years AS (
    SELECT p.report_id, p.before_id, p.organ_id, p.year, p.level, a.zh, a.field, a.k::DOUBLE AS a, b.k::DOUBLE AS b,
           sum(a.k) OVER w AS an, sum(b.k) OVER w AS bn
    FROM year_pair p
    JOIN denied a ON a.report_id = p.report_id
    JOIN denied b ON b.report_id = p.before_id AND b.field = a.field
    WINDOW w AS (PARTITION BY p.report_id)
    QUALIFY count(a.k) OVER w = 8 AND count(b.k) OVER w = 8 AND min(least(a.k, b.k)) OVER w >= 0),
cells AS (
    SELECT b.*, CASE WHEN (b.a + b.b) * least(b.an, b.bn) / (b.an + b.bn) < 5 THEN '' ELSE b.field END AS class
    FROM both_years b WHERE b.an >= 20 AND b.bn >= 20),
classes AS (
    SELECT c.report_id, c.before_id, c.organ_id, c.year, c.level, c.class, any_value(c.an) AS an, any_value(c.bn) AS bn, sum(c.a) AS a, sum(c.b) AS b
    FROM cells c GROUP BY c.report_id, c.before_id, c.organ_id, c.year, c.level, c.class HAVING sum(c.a + c.b) > 0),
chi AS (
    SELECT c.report_id, c.before_id, c.organ_id, c.year, c.level, any_value(c.an) AS an, any_value(c.bn) AS bn, count(*) - 1 AS df,
           2 / (1 / any_value(c.an) + 1 / any_value(c.bn)) AS n,
           sum((c.a * c.bn - c.b * c.an) ** 2 / (c.an * c.bn * (c.a + c.b))) AS x
    FROM classes c GROUP BY c.report_id, c.before_id, c.organ_id, c.year, c.level HAVING count(*) >= 2),
-- the median of X / (1 + (n-1) rho) over that of chi-squared, df (1 - 2/(9 df))^3, is 1 at the rho wanted
rho AS (
    SELECT t.level, coalesce(min(t.rho) FILTER (WHERE t.ratio <= 1), 0.5) AS rho, any_value(t.organs) AS organs
    FROM (SELECT c.level, r.rho, count(*) AS organs, median(c.x / (1 + (c.n - 1) * r.rho) / (c.df * (1 - 2 / (9.0 * c.df)) ** 3)) AS ratio
          FROM chi c CROSS JOIN (SELECT 0.0 AS rho UNION ALL SELECT 0.002 * 1.15 ** i FROM range(0, 40) AS g(i)) r
          GROUP BY c.level, r.rho) t
    GROUP BY t.level),
test AS (
    SELECT c.*, r.organs, sqrt(c.x / (c.an + c.bn)) AS cramer, f_tail(c.x / c.df / (1 + (c.n - 1) * r.rho), c.df, 15) AS p
    FROM chi c JOIN rho r ON r.level IS NOT DISTINCT FROM c.level
    WHERE r.organs >= 9),
most AS ( -- the ground whose share moves most; of two alike the one that gains
    SELECT s.report_id, arg_max(s.zh, (s.moved, s.now, s.field)) AS zh, arg_max(s.now, (s.moved, s.now, s.field)) AS now,
           arg_max(s.before, (s.moved, s.now, s.field)) AS before
    FROM (SELECT c.report_id, c.zh, c.field, c.a / c.an AS now, c.b / c.bn AS before, abs(c.a / c.an - c.b / c.bn) AS moved FROM cells c) s
    GROUP BY s.report_id)
SELECT t.organ_id, t.year, t.report_id, t.before_id AS other_report_id, (SELECT list(DISTINCT d.field ORDER BY d.field) FROM denied d) AS fields,
       '不予公开理由构成明显变化：' || m.zh || '由' || round(100 * m.before)::INTEGER || '%变为' || round(100 * m.now)::INTEGER || '%（两年不予公开'
         || num(t.bn) || '件、' || num(t.an) || '件）。' AS message,
       m.before AS expected, m.now AS actual, (SELECT string_agg(num(c.b) || '/' || num(c.a), ' ' ORDER BY c.field) FROM cells c WHERE c.report_id = t.report_id) AS values_of,
       t.p, t.cramer >= 0.5 AS large
FROM test t JOIN most m ON m.report_id = t.report_id
WHERE NOT EXISTS (SELECT 1 FROM found f WHERE f.rule = 'scope-change' AND f.report_id = t.report_id
                    OR f.rule = 'shifted-column' AND list_contains(f.fields, 'requests.denied_internal.total') AND f.report_id IN (t.report_id, t.before_id))
