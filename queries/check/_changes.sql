-- makes: share_kind, f_tail, normal_tail, change_pool, peers_told, year_told, pool_drift, residual

-- How a report's numbers changed, beside what its past and its peers let expect: what the statistical rules share.
-- docs/statistics.md derives the formulas.
--
--   share        shares of a report with their denominators: one row a report and measure (share_kind: their names)
--   change       each measure of a report beside that of the year before
--   pool_drift   what is usual among the peers over one to four years (change_pool: by which peers a change is judged)
--   residual     each change less what was to be expected

-- Upper tail of Snedecor's F by Paulson's cube root (1942); with 10 or more degrees of freedom below the line
-- right within 4 % at 0.01 and too large, which is the safe side, by a tenth at 0.001 and a third at 1e-4.
CREATE OR REPLACE TEMP MACRO normal_tail(z) AS CASE WHEN z >= 0 THEN erfc(z / sqrt(2.0)) / 2 ELSE 1 - erfc(-z / sqrt(2.0)) / 2 END;
CREATE OR REPLACE TEMP MACRO f_tail(f, above, below) AS
    normal_tail((f ** (1 / 3.0) * (1 - 2 / (9.0 * below)) - (1 - 2 / (9.0 * above))) / sqrt(f ** (2 / 3.0) * 2 / (9.0 * below) + 2 / (9.0 * above)));

CREATE OR REPLACE TEMP TABLE share AS
SELECT x.report_id, x.u.m AS measure, x.u.k AS k, x.u.n AS n
FROM (
    SELECT q.report_id, unnest([
        {m: 'disclosure_rate', k: q.granted_total, n: q.concluded_total},
        {m: 'denial_rate', k: q.denied_state_secret_total + q.denied_prohibited_by_law_total + q.denied_security_stability_total
            + q.denied_third_party_total + q.denied_internal_total + q.denied_process_total + q.denied_enforcement_file_total
            + q.denied_inquiry_total, n: q.concluded_total},
        {m: 'not_held_rate', k: q.unavailable_not_held_total, n: q.concluded_total},
        {m: 'unprocessed_rate', k: q.unprocessed_petition_total + q.unprocessed_repeat_total + q.unprocessed_publication_total
            + q.unprocessed_excessive_total + q.unprocessed_reissue_total, n: q.concluded_total},
        {m: 'carry_over_rate', k: q.carried_out_total, n: q.new_total + q.carried_in_total},
        {m: 'business_share', k: q.new_business, n: q.new_total}]) AS u
    FROM requests q) x
WHERE x.u.k >= 0 AND x.u.n >= 30 AND x.u.k <= x.u.n;

-- what they are called, what they answer for, and of which rows (or groups of rows) of table 3 they are made
CREATE OR REPLACE TEMP TABLE share_kind AS
SELECT w.measure, w.zh, w.cause, (
    SELECT list(f.field ORDER BY f.field_id) FROM field f
    WHERE starts_with(f.field, 'requests.') AND ends_with(f.field, '.total')
      AND list_contains(w.made_of, regexp_replace(split_part(f.field, '.', 2), '^(denied|unprocessed)_.*', '\1'))
      OR w.measure = 'business_share' AND f.field = 'requests.new.business') AS fields
FROM (VALUES
    ('disclosure_rate', '予以公开率', 'outcomes', ['granted', 'concluded']),
    ('denial_rate', '不予公开率', 'outcomes', ['denied', 'concluded']),
    ('not_held_rate', '不掌握率', 'outcomes', ['unavailable_not_held', 'concluded']),
    ('unprocessed_rate', '不予处理率', 'outcomes', ['unprocessed', 'concluded']),
    ('carry_over_rate', '结转率', 'carried over', ['carried_out', 'carried_in', 'new']),
    ('business_share', '商业企业占比', 'applicants', ['new'])) AS w(measure, zh, cause, made_of);

-- Where a year is missing the last one before it stands in, up to three years back.
CREATE OR REPLACE TEMP TABLE nearest_pair AS
SELECT p.report_id, p.before_id, p.organ_id, p.scope, p.year, 1 AS gap FROM year_pair p
UNION ALL
SELECT a.report_id, b.report_id, a.organ_id, a.scope, a.year, a.year - b.year
FROM current_report a
JOIN current_report b ON b.organ_id = a.organ_id AND b.scope = a.scope AND b.year BETWEEN a.year - 3 AND a.year - 2
ANTI JOIN year_pair p ON p.report_id = a.report_id
QUALIFY row_number() OVER (PARTITION BY a.report_id ORDER BY b.year DESC) = 1;

-- How a message names the year that is compared with, where it is not the one before.
CREATE OR REPLACE TEMP MACRO year_told(year, gap) AS CASE WHEN gap > 1 THEN year - gap || '年的' ELSE '' END;

-- l is the logarithm of the ratio of counts, or of odds; v its variance by chance alone, of which va is this year's part, vb that of the year before
CREATE OR REPLACE TEMP TABLE change AS
SELECT row_number() OVER () AS id, hash(c.measure, c.organ_id, c.scope) AS subject, c.va + c.vb AS v, c.*
FROM (
    SELECT a.field AS measure, 'count' AS form, p.report_id, p.before_id, p.organ_id, p.scope, p.year, p.gap,
           a.value::DOUBLE AS a, b.value::DOUBLE AS b, NULL::DOUBLE AS an, NULL::DOUBLE AS bn,
           ln((a.value + 0.5) / (b.value + 0.5)) AS l, 1 / (a.value + 0.5) AS va, 1 / (b.value + 0.5) AS vb
    FROM nearest_pair p
    JOIN flow a ON a.report_id = p.report_id
    JOIN flow b ON b.report_id = p.before_id AND b.field = a.field
    WHERE a.value + b.value >= 20
    UNION ALL
    SELECT a.measure, 'share', p.report_id, p.before_id, p.organ_id, p.scope, p.year, p.gap, a.k, b.k, a.n, b.n,
           ln((a.k + 0.5) / (a.n - a.k + 0.5)) - ln((b.k + 0.5) / (b.n - b.k + 0.5)),
           1 / (a.k + 0.5) + 1 / (a.n - a.k + 0.5), 1 / (b.k + 0.5) + 1 / (b.n - b.k + 0.5)
    FROM nearest_pair p
    JOIN share a ON a.report_id = p.report_id
    JOIN share b ON b.report_id = p.before_id AND b.measure = a.measure
    -- 2 of 100 against 4 of 100 tells nothing: an event or what it is not must be frequent enough
    WHERE a.k + b.k >= 10 AND a.n - a.k + b.n - b.k >= 10) c;

-- The pools of a report, the narrowest first: the same function, the same kind, the same level, all.
CREATE OR REPLACE TEMP TABLE report_pool AS
SELECT x.report_id, x.pool, hash(x.pool, x.name) AS peers
FROM (
    SELECT r.report_id, unnest([1, 2, 3, 4]) AS pool,
           unnest([concat_ws('/', r.level, r.kind, r.scope, organ_function(r.kind, r.organ, r.area)), concat_ws('/', r.level, r.kind, r.scope), r.level, '']) AS name
    FROM current_report r WHERE r.organ_id IS NOT NULL) x;

CREATE OR REPLACE TEMP TABLE change_member AS
SELECT c.id, c.report_id, c.measure, c.subject, c.year, c.gap, c.l, c.v, c.va, c.vb, g.pool, g.peers FROM change c JOIN report_pool g ON g.report_id = c.report_id;

-- How a message names the other organs of a pool.
CREATE OR REPLACE TEMP MACRO peers_told(pool, others) AS ['同级同职能', '同级同类', '同级', '全部'][pool] || others || '家机关';

-- The usual change of a pool in a year, where it has nine organs or more: a Huber location, one step
-- from the median, of which each organ's own part can be taken back (leave one out).
CREATE OR REPLACE TEMP MACRO clipped(x, c) AS greatest(-c, least(c, x));
CREATE OR REPLACE TEMP TABLE usual AS
WITH middle AS (
    SELECT m.measure, m.peers, m.year, count(*) AS n, median(m.l) AS m0, greatest(0.01, (1.4826 * mad(m.l)) ** 2 - median(m.v)) AS s2
    FROM change_member m WHERE m.gap = 1 GROUP BY m.measure, m.peers, m.year HAVING count(*) >= 9)
SELECT c.*, x.pull, x.give, 1.1 * x.square / x.give ** 2 AS unsure
FROM middle c
JOIN (
    SELECT c.measure, c.peers, c.year, sum(clipped((m.l - c.m0) / sqrt(m.v + c.s2), 1.5) / sqrt(m.v + c.s2)) AS pull,
           sum(1 / (m.v + c.s2)) FILTER (WHERE abs(m.l - c.m0) < 1.5 * sqrt(m.v + c.s2)) AS give,
           sum(clipped((m.l - c.m0) / sqrt(m.v + c.s2), 1.5) ** 2 / (m.v + c.s2)) AS square
    FROM middle c JOIN change_member m ON m.measure = c.measure AND m.peers = c.peers AND m.year = c.year AND m.gap = 1
    GROUP BY c.measure, c.peers, c.year) x ON x.measure = c.measure AND x.peers = c.peers AND x.year = c.year;

CREATE OR REPLACE TEMP MACRO usual_without(m0, s2, pull, give, l, v) AS
    m0 + clipped((pull - clipped((l - m0) / sqrt(v + s2), 1.5) / sqrt(v + s2))
       / greatest(give - CASE WHEN abs(l - m0) < 1.5 * sqrt(v + s2) THEN 1 / (v + s2) ELSE 0 END, 1e-6), 1);
CREATE OR REPLACE TEMP MACRO log_of(x) AS ln(greatest(x, 1e-300));

-- What is usual over one to four years: the sum of the usual changes of a pool up to a year, after the one that lies "gap" before; whole where none of them is missing.
CREATE OR REPLACE TEMP TABLE pool_drift AS
SELECT l.measure, l.peers, l.year, g.years AS gap, sum(u.m0) AS m, sum(u.unsure) AS unsure, count(*) = g.years AS whole
FROM usual l CROSS JOIN range(1, 5) AS g(years)
JOIN usual u ON u.measure = l.measure AND u.peers = l.peers AND u.year > l.year - g.years AND u.year <= l.year
GROUP BY l.measure, l.peers, l.year, g.years;

-- The pool that each change is judged by: the narrowest that has a usual change in that year, and in those that are missing.
CREATE OR REPLACE TEMP TABLE change_pool AS
SELECT m.id, any_value(m.report_id) AS report_id, any_value(m.measure) AS measure, min(m.pool) AS pool, arg_min(m.peers, m.pool) AS peers
FROM change_member m SEMI JOIN (SELECT d.measure, d.peers, d.year, d.gap FROM pool_drift d WHERE d.whole) u ON u.measure = m.measure AND u.peers = m.peers AND u.year = m.year AND u.gap = m.gap
GROUP BY m.id;

-- The organs whose years tell how the spreads of a pool lie: all, of large pools 200.
CREATE OR REPLACE TEMP TABLE asked AS
SELECT m.measure, m.peers, m.subject, count(*) OVER (PARTITION BY m.measure, m.peers) AS organs
FROM (SELECT DISTINCT c.measure, c.peers, c.subject FROM change_member c SEMI JOIN change_pool u ON u.measure = c.measure AND u.peers = c.peers) m
QUALIFY row_number() OVER (PARTITION BY m.measure, m.peers ORDER BY hash(m.subject, 7)) <= 200;

-- The changes of an organ in a row, each beside the usual one of its pool (r): once as they are judged
-- (judges is null), and once in each pool for which it is asked.
CREATE OR REPLACE TEMP TABLE sequence AS
WITH seen AS (
    SELECT NULL::UBIGINT AS judges, m.* FROM change_pool h JOIN change_member m ON m.id = h.id AND m.peers = h.peers
    UNION ALL
    SELECT a.peers, m.* FROM asked a JOIN change_member m ON m.measure = a.measure AND m.peers = a.peers AND m.subject = a.subject)
SELECT x.*, x.l - x.m AS r
FROM (
    SELECT s.judges, s.id, s.measure, s.subject, s.year, s.gap, s.pool, s.peers, s.l, s.va, s.vb, u.n - CASE WHEN s.gap = 1 THEN 1 ELSE 0 END AS others, u.s2, d.unsure,
           CASE WHEN s.gap = 1 THEN usual_without(u.m0, u.s2, u.pull, u.give, s.l, s.v) ELSE d.m END AS m
    FROM seen s
    JOIN usual u ON u.measure = s.measure AND u.peers = s.peers AND u.year = s.year
    JOIN pool_drift d ON d.measure = s.measure AND d.peers = s.peers AND d.year = s.year AND d.gap = s.gap AND d.whole) x;

-- How much of a change is taken back the year after: of organs about a lasting level a half (each year is
-- drawn anew), of wandering ones nothing. By the correlation of one change with the next, less what the
-- count that both share makes by chance; drawn towards a quarter where there are few.
CREATE OR REPLACE TEMP TABLE memory AS
WITH z AS (
    SELECT s.measure, s.subject, s.year, s.gap, s.vb, s.s2, sqrt(s.va + s.vb + s.s2) AS sd, clipped(s.r / sqrt(s.va + s.vb + s.s2), 2) AS z
    FROM sequence s WHERE s.judges IS NULL)
SELECT m.measure, greatest(0, least(0.5, (coalesce(-x.xy / x.xx * x.pairs - x.chance, 0) + 0.25 * 15) / (coalesce(x.own, 0) + 15))) AS kept
FROM (SELECT DISTINCT z.measure FROM z) m
LEFT JOIN (
    SELECT a.measure, count(*) AS pairs, sum(a.z * b.z) AS xy, sum(a.z ** 2 + b.z ** 2) / 2 AS xx,
           sum(a.vb / (a.sd * b.sd)) AS chance, sum(sqrt(a.s2 * b.s2) / (a.sd * b.sd)) AS own
    FROM z a JOIN z b ON b.subject = a.subject AND b.year = a.year - 1 WHERE a.gap = 1 AND b.gap = 1 GROUP BY a.measure) x ON x.measure = m.measure;

-- What is new in a change when the organ's past is known (e): beside the year before, all its years without a
-- gap tell where the level lies, each as much as memory says (the innovations of a moving average, Brockwell
-- and Davis 1991, 5.2). The variance of e is own * s^2, s the organ's spread from year to year, and chance.
-- Levels that wander have wandered on over missing years. Of an odd year only three standard deviations count for the next: whether that year or those before it tell more, nobody knows.
CREATE OR REPLACE TEMP TABLE innovation AS
WITH RECURSIVE told AS (
    SELECT s.judges, s.id, s.subject, s.year, s.s2, s.r AS e, 0.0::DOUBLE AS taken_back, 1 + (s.gap - 1) * (1 - 2 * k.kept)::DOUBLE AS own, s.va + s.vb AS chance
    FROM sequence s JOIN memory k ON k.measure = s.measure ANTI JOIN sequence b ON b.judges IS NOT DISTINCT FROM s.judges AND b.subject = s.subject AND b.year = s.year - 1
    UNION ALL
    SELECT n.judges, n.id, n.subject, n.year, n.s2, n.r + n.phi * n.e, n.phi * n.e, 1 + n.phi ** 2 * n.own - 2 * n.phi * n.kept,
           n.va + n.vb + n.phi ** 2 * n.chance - 2 * n.phi * n.vb
    FROM (SELECT s.*, clipped(t.e, 3 * sqrt(t.own * t.s2 + t.chance)) AS e, t.own, t.chance, k.kept, (k.kept * s.s2 + s.vb) / (t.own * t.s2 + t.chance) AS phi
          FROM told t
          JOIN sequence s ON s.judges IS NOT DISTINCT FROM t.judges AND s.subject = t.subject AND s.year = t.year + 1
          JOIN memory k ON k.measure = s.measure) n)
SELECT t.judges, t.id, t.e, t.taken_back, t.own, t.chance FROM told t;

-- A year that shakes all (2020) shakes some more than others: what variance it adds. By the median square of what
-- is new beside that of the other years, the less of it the less surely it is known (its variance is 5.4 over the number).
CREATE OR REPLACE TEMP TABLE unrest AS
WITH steady AS (SELECT u.measure, u.peers, median(u.s2) AS s2 FROM usual u GROUP BY u.measure, u.peers),
placed AS (
    SELECT s.measure, s.year, i.e ** 2 AS square, i.own * t.s2 + i.chance + s.unsure AS v
    FROM innovation i
    JOIN sequence s ON s.id = i.id AND s.judges IS NULL AND i.judges IS NULL
    JOIN steady t ON t.measure = s.measure AND t.peers = s.peers),
yearly AS (SELECT p.measure, p.year, count(*) AS n, median(p.square / p.v) AS z, median(p.v) AS v FROM placed p GROUP BY p.measure, p.year),
beside AS (
    SELECT y.*, y.z / greatest(0.2, (sum(y.n * y.z) OVER w - y.n * y.z) / greatest(1, sum(y.n) OVER w - y.n)) - 1 AS above,
           5.4 * (1 / y.n + 1 / greatest(1, sum(y.n) OVER w - y.n)) AS unsure, sum(y.n) OVER w > y.n AS known
    FROM yearly y WINDOW w AS (PARTITION BY y.measure))
SELECT b.measure, b.year, CASE WHEN b.known AND b.above > 0 THEN b.v * b.above ** 3 / (b.above ** 2 + b.unsure) ELSE 0 END AS more FROM beside b;

-- Each change beside what its past and its peers let expect: of the past only a number as large as tells as
-- much (b, of a share bn). "wide" is the variance by chance that makes
-- the normal law agree with the binomial one (signed root of the deviance, half a case nearer to the
-- expected); "away" is the distance that goes with it.
CREATE OR REPLACE TEMP TABLE residual AS
WITH centred AS (
    SELECT c.* EXCLUDE (b, bn), c.b AS before, c.bn AS before_n, s.pool, s.peers, s.others, s.unsure + n.more AS unsure, s.m AS usual, s.r, i.e AS new_part, i.taken_back, i.own, i.chance,
           1 / (i.chance - c.va) AS worth,
           CASE WHEN c.form = 'share' THEN (c.b + 0.5) / (c.b + 0.5 + (c.bn - c.b + 0.5) * exp(i.taken_back)) END AS rate
    FROM change c
    JOIN sequence s ON s.id = c.id AND s.judges IS NULL
    JOIN innovation i ON i.id = c.id AND i.judges IS NULL
    JOIN unrest n ON n.measure = c.measure AND n.year = c.year),
based AS (
    SELECT c.*, CASE WHEN c.form = 'count' THEN c.worth - 0.5 ELSE c.worth / (1 - c.rate) - 0.5 END AS b,
           c.worth / (c.rate * (1 - c.rate)) - 1 AS bn,
           CASE WHEN c.form = 'count' THEN c.usual - c.taken_back + ln((c.before + 0.5) / c.worth) ELSE c.usual END AS m
    FROM centred c),
-- nearer: the count half a case nearer to what is expected of it; of a share, both counts
nearer AS (
    SELECT c.*, CASE WHEN c.form = 'count' THEN (c.a + c.b) / (1 + exp(-c.m)) ELSE c.an * (c.a + c.b) / (c.an + c.bn) END AS e
    FROM based c),
moved AS (
    SELECT c.*, CASE WHEN c.a > c.e THEN greatest(c.a - 0.5, c.e) ELSE least(c.a + 0.5, c.e) END AS x FROM nearer c),
judged AS (
    SELECT c.*, CASE WHEN c.form = 'count' THEN log_of(c.x / (c.a + c.b - c.x)) - c.m
                     ELSE log_of(c.x / (c.an - c.x)) - log_of((c.a + c.b - c.x) / (c.bn - c.a - c.b + c.x)) END AS d,
           CASE WHEN c.form = 'count' THEN 2 * (c.x * log_of(c.x / c.e) + (c.a + c.b - c.x) * log_of((c.a + c.b - c.x) / (c.a + c.b - c.e)))
                ELSE 2 * (c.x * log_of(c.x / c.e) + (c.an - c.x) * log_of((c.an - c.x) / (c.an - c.e))
                          + (c.a + c.b - c.x) * log_of((c.a + c.b - c.x) / (c.a + c.b - c.e))
                          + (c.bn - c.a - c.b + c.x) * log_of((c.bn - c.a - c.b + c.x) / (c.bn - c.a - c.b + c.e))) END AS deviance
    FROM moved c)
SELECT j.*, CASE WHEN j.form = 'count' THEN abs(j.d) ELSE abs(j.d - j.m) END AS away,
       CASE WHEN j.deviance > 1e-9 THEN j.d ** 2 / j.deviance ELSE j.v END AS wide
FROM judged j;
