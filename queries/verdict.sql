-- From rows found to findings. Benjamini-Hochberg over all tests of the night at q = 0.05, weighted by
-- year (Genovese, Roeder and Wasserman 2006): half of the weight is the newest year's, half of the rest
-- that of the year before, and so on, since news is in the newest; the weights are 1 in the mean, so the
-- rate of false discoveries over the whole night is what it would be without. Kept are the tests up to the
-- largest i with p(i) / w(i) <= i q / m; of these the large ones are told, and of one report and cause
-- only the most unlikely. A finding that rests on a doubtful reading (diagnostic doubt-..., of one of its
-- fields or of the whole document) is info and asks for a look at the page; it changes the digest where
-- the reading is of the organ's own report. Only current reports accuse.
CREATE OR REPLACE TEMP TABLE upheld AS
WITH by_year AS (
    SELECT y.year, y.tests, 0.5 ** row_number() OVER (ORDER BY y.year DESC NULLS FIRST) AS share
    FROM (SELECT f.year, count(*) AS tests FROM found f WHERE f.p IS NOT NULL GROUP BY f.year) y),
weight AS (SELECT y.year, y.share / sum(y.share) OVER () * sum(y.tests) OVER () / y.tests AS w FROM by_year y),
weighed AS (
    SELECT f.rowid AS id, f.p / w.w AS p FROM found f JOIN weight w ON w.year IS NOT DISTINCT FROM f.year WHERE f.p IS NOT NULL),
test AS (SELECT x.p, row_number() OVER (ORDER BY x.p) AS i, count(*) OVER () AS m FROM weighed x),
bound AS (SELECT max(t.p) AS p FROM test t WHERE t.p <= t.i * 0.05 / t.m)
SELECT f.rowid AS id, f.* FROM found f LEFT JOIN weighed x ON x.id = f.rowid
WHERE f.p IS NULL OR f.large AND x.p <= (SELECT b.p FROM bound b)
QUALIFY f.p IS NULL OR f.cause IS NULL OR row_number() OVER (PARTITION BY f.report_id, f.cause ORDER BY f.p NULLS LAST, f.rowid) = 1;

-- in a table and not handed out at once: those of a country are fetched some thousand at a time
CREATE OR REPLACE TEMP TABLE verdict AS
WITH evidence AS (
    SELECT k.id, list_concat(k.fields, coalesce(k.touches, [])) AS fields, k.report_id AS about, unnest([k.report_id, k.other_report_id]) AS report_id
    FROM upheld k),
-- a person who corrected a cell has looked at the page: that cell is no longer in doubt
mended AS (SELECT x.report_id, list(x.field) AS fields FROM correction x WHERE x.applies GROUP BY x.report_id),
doubt AS (
    SELECT e.id, bool_or(a.organ_id IS NOT DISTINCT FROM o.organ_id) AS own
    FROM evidence e
    JOIN diagnostic d ON d.report_id = e.report_id
    JOIN report o ON o.report_id = e.report_id
    LEFT JOIN report a ON a.report_id = e.about
    LEFT JOIN mended h ON h.report_id = e.report_id
    WHERE starts_with(d.code, 'doubt-') AND len(e.fields) > 0
      AND (coalesce(len(d.fields), 0) = 0 OR list_has_any(list_filter(d.fields, lambda x: NOT list_contains(coalesce(h.fields, []), x)), e.fields))
    GROUP BY e.id),
told AS (
    SELECT k.rule, k.kind,
           CASE WHEN d.id IS NOT NULL THEN 'info' ELSE coalesce(k.severity, k.rule_severity) END AS severity,
           coalesce(k.organ_id, r.organ_id, '') AS organ_id, coalesce(n.name, r.organ, '') AS organ,
           coalesce(n.area_code, r.area_code, s.area_code, '') AS area_code,
           coalesce(k.source, '') AS source, coalesce(k.year, 0) AS year, k.fields,
           CASE WHEN d.id IS NOT NULL THEN '读数存疑，请先核对原页面；读数无误才是问题：' ELSE '' END || k.message
             || CASE WHEN list_has_any(h.fields, list_concat(k.fields, coalesce(k.touches, []))) THEN '（含人工更正的数。）' ELSE '' END
             || CASE WHEN r.handed_in_by IS NOT NULL THEN '（依据' || r.handed_in_by || '交入的文件。）' ELSE '' END AS message,
           k.expected, k.actual, coalesce(k.url, r.url, s.urls[1], '') AS url,
           list_filter([k.report_id, k.other_report_id], lambda x: x IS NOT NULL) AS reports,
           coalesce(k.more, '') || CASE WHEN d.own THEN ' doubt' ELSE '' END AS more,
           k.values_of || CASE WHEN d.own THEN ' doubt' ELSE '' END AS values_of, k.id
    FROM upheld k
    LEFT JOIN doubt d ON d.id = k.id
    LEFT JOIN report r ON r.report_id = k.report_id
    LEFT JOIN mended h ON h.report_id = k.report_id
    LEFT JOIN organ n ON n.organ_id = coalesce(k.organ_id, r.organ_id)
    LEFT JOIN source s ON s.source_id = k.source
    WHERE k.report_id IS NULL OR r.is_current)
SELECT t.rule, t.kind, t.severity, t.organ_id, t.organ, t.area_code, t.source, t.year, t.fields, t.message,
       t.expected, t.actual, t.url, t.reports, t.more, t.values_of
FROM told t
ORDER BY CASE t.severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 WHEN 'low' THEN 2 ELSE 3 END,
         t.year DESC, t.organ_id, t.source, t.rule, t.id;

SELECT count(*) FROM verdict;
