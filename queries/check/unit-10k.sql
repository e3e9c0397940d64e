-- id: unit-10k
-- kind: plausibility
-- severity: high
-- reach: reports
-- title: 疑似以元代万元 | Yuan in place of 10,000 yuan
-- says: fees are 10,000 times the organ's own past, or its peers' median, or a ten-thousandth of it, within 0.3 decades
-- silent: fewer than 3 past values and fewer than 8 peers; the page says 元, which was converted
WITH fee AS (
    SELECT d.report_id, d.organ_id, d.level, d.kind, d.scope, d.year, d.fee_amount AS v,
           organ_function(d.kind, r.organ, r.area) AS job
    FROM disclosure d JOIN current_report r ON r.report_id = d.report_id WHERE d.fee_amount > 0),
past AS (
    SELECT f.report_id, count(*) AS n, median(o.v) AS base, arg_max(o.v, o.year) AS last, max(o.year) AS last_year
    FROM fee f JOIN fee o ON o.organ_id = f.organ_id AND o.scope = f.scope AND o.year < f.year GROUP BY f.report_id),
peer AS (
    SELECT f.level, f.kind, f.scope, f.year, f.job, count(*) AS n, median(f.v) AS base FROM fee f GROUP BY ALL),
-- own history goes first: an office that always collects more than others is no mistake
base AS (
    SELECT f.*, CASE WHEN h.n >= 3 THEN h.base WHEN p.n > 8 THEN p.base END AS base, h.last, h.last_year, coalesce(h.n >= 3, false) AS own
    FROM fee f
    LEFT JOIN past h ON h.report_id = f.report_id
    LEFT JOIN peer p ON p.level = f.level AND p.kind = f.kind AND p.scope = f.scope AND p.year = f.year AND p.job = f.job)
SELECT b.organ_id, b.year, b.report_id, ['disclosure.fee.amount'] AS fields,
       '收费' || num(b.v) || CASE WHEN b.own THEN CASE WHEN b.last_year = b.year - 1 THEN '，上年' ELSE '，' || b.last_year || '年' END || num(b.last)
           ELSE '，同级同类中位数' || num(b.base) END
         || CASE WHEN b.v > b.base THEN '，疑似以元代万元。' ELSE '，疑似多除了一万。' END AS message,
       b.base AS expected, b.v AS actual, num(b.v) AS values_of
FROM base b
JOIN cell c ON c.report_id = b.report_id AND c.field = 'disclosure.fee.amount'
WHERE abs(abs(log10(b.v / b.base)) - 4) <= 0.3 AND NOT regexp_matches(c.raw, '[元]')
