-- makes: change_test, share_kind, f_tail, normal_tail, change_pool, pool_drift

-- How likely a change against the year before is by chance: what the statistical rules share.
-- docs/statistics.md derives the formulas.
--
--   share        shares of a report with their denominators: one row a report and measure (share_kind: their names)
--   change       each measure of a report beside that of the year before
--   change_test  what comes of it: the change that is usual among the peers, the spread, p
--
-- Every organ has a spread of its own (log-sd from year to year, beyond the chance of counting). It is
-- one of 24 nodes; how often each node occurs in a pool of peers is learnt from all years and organs of
-- the pool, and what an organ's other years say of its own spread counts as well. p is the mean over the
-- nodes. One odd year in fifty is taken for odd, so that the anomalies do not hide themselves.

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

-- what they are called, what they answer for, and what they are made of
CREATE OR REPLACE TEMP TABLE share_kind AS
SELECT w.measure, w.zh, w.cause, (
    SELECT list(f.field ORDER BY f.field_id) FROM field f
    WHERE regexp_full_match(f.field, 'requests\.(' || w.made_of || ')\.total') OR w.measure = 'business_share' AND f.field = 'requests.new.business') AS fields
FROM (VALUES
    ('disclosure_rate', '予以公开率', 'outcomes', 'granted|concluded'),
    ('denial_rate', '不予公开率', 'outcomes', 'denied_.*|concluded'),
    ('not_held_rate', '不掌握率', 'outcomes', 'unavailable_not_held|concluded'),
    ('unprocessed_rate', '不予处理率', 'outcomes', 'unprocessed_.*|concluded'),
    ('carry_over_rate', '结转率', 'carried over', 'carried_out|carried_in|new'),
    ('business_share', '商业企业占比', 'applicants', 'new')) AS w(measure, zh, cause, made_of);

-- Where a year is missing the last one before it stands in, up to three years back.
CREATE OR REPLACE TEMP TABLE nearest_pair AS
SELECT p.report_id, p.before_id, p.organ_id, p.scope, p.year, 1 AS gap FROM year_pair p
UNION ALL
SELECT a.report_id, b.report_id, a.organ_id, a.scope, a.year, a.year - b.year
FROM current_report a
JOIN current_report b ON b.organ_id = a.organ_id AND b.scope = a.scope AND b.year BETWEEN a.year - 3 AND a.year - 2
ANTI JOIN year_pair p ON p.report_id = a.report_id
QUALIFY row_number() OVER (PARTITION BY a.report_id ORDER BY b.year DESC) = 1;

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
SELECT m.measure, greatest(0, least(0.5, (coalesce(-any_value(x.xy) / any_value(x.xx) * any_value(x.pairs) - any_value(x.chance), 0) + 0.25 * 15)
                                         / (coalesce(any_value(x.own), 0) + 15))) AS kept
FROM (SELECT DISTINCT z.measure FROM z) m
LEFT JOIN (
    SELECT a.measure, count(*) AS pairs, sum(a.z * b.z) AS xy, sum(a.z ** 2 + b.z ** 2) / 2 AS xx,
           sum(a.vb / (a.sd * b.sd)) AS chance, sum(sqrt(a.s2 * b.s2) / (a.sd * b.sd)) AS own
    FROM z a JOIN z b ON b.subject = a.subject AND b.year = a.year - 1 WHERE a.gap = 1 AND b.gap = 1 GROUP BY a.measure) x ON x.measure = m.measure
GROUP BY m.measure;

-- What is new in a change when the organ's past is known (e): beside the year before, all its years without a
-- gap tell where the level lies, each as much as memory says (the innovations of a moving average, Brockwell
-- and Davis 1991, 5.2). The variance of e is own * s^2, s the organ's spread from year to year, and chance.
-- Levels that wander have wandered on over missing years. After an odd year the past begins anew: whether that year or those before it tell more, nobody knows.
CREATE OR REPLACE TEMP TABLE innovation AS
WITH RECURSIVE told AS (
    SELECT s.judges, s.id, s.subject, s.year, s.s2, s.r AS e, 0.0::DOUBLE AS taken_back, 1 + (s.gap - 1) * (1 - 2 * k.kept)::DOUBLE AS own, s.va + s.vb AS chance
    FROM sequence s JOIN memory k ON k.measure = s.measure ANTI JOIN sequence b ON b.judges IS NOT DISTINCT FROM s.judges AND b.subject = s.subject AND b.year = s.year - 1
    UNION ALL
    SELECT n.judges, n.id, n.subject, n.year, n.s2, n.r + n.phi * n.e, n.phi * n.e, 1 + n.phi ** 2 * n.own - 2 * n.phi * n.kept,
           n.va + n.vb + n.phi ** 2 * n.chance - 2 * n.phi * n.vb
    FROM (SELECT s.*, t.e, t.own, t.chance, k.kept,
                 CASE WHEN abs(t.e) > 2.5 * sqrt(t.own * t.s2 + t.chance) THEN 0
                      ELSE (k.kept * s.s2 + s.vb) / (t.own * s.s2 + t.chance) END AS phi
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

-- The nodes of an organ's own spread, and the laws by which a pool may mix them: lognormal about a
-- centre, with a log-sd of tau between organs. Judged by the law with 1.2 tau, since taking odd years
-- for odd makes tau look smaller than it is.
CREATE OR REPLACE TEMP TABLE node AS SELECT j AS k, 0.04 * 40 ** ((j - 1) / 23.0) AS s FROM range(1, 25) AS r(j);
CREATE OR REPLACE TEMP TABLE mixture AS
WITH law AS (
    SELECT row_number() OVER (ORDER BY t.tau, c.k) AS h, t.tau, c.s AS centre, -(ln(c.s / 0.25) ** 2) / 1.28 AS prior
    FROM node c CROSS JOIN (VALUES (0.05), (0.12), (0.2), (0.28), (0.36), (0.46), (0.6)) AS t(tau)
    WHERE c.s BETWEEN 0.06 AND 1),
part AS (
    SELECT l.*, n.k, exp(-(ln(n.s / l.centre) ** 2) / (2 * l.tau ** 2)) AS fit, exp(-(ln(n.s / l.centre) ** 2) / (2 * (1.2 * l.tau) ** 2)) AS told
    FROM law l CROSS JOIN node n)
SELECT p.h, p.tau, p.prior, list(p.fit / p.fits ORDER BY p.k)::DOUBLE[24] AS fit, list(p.told / p.tolds ORDER BY p.k)::DOUBLE[24] AS told
FROM (SELECT q.*, sum(q.fit) OVER (PARTITION BY q.h) AS fits, sum(q.told) OVER (PARTITION BY q.h) AS tolds FROM part q) p
GROUP BY p.h, p.tau, p.prior;

-- Logarithm of the density of a residual under a variance, one in 1/odd years being odd (sd 1.5).
CREATE OR REPLACE TEMP MACRO log_density(r, v, odd) AS
    ln(greatest(1e-300, (1 - odd) * exp(-r * r / 2 / v) / sqrt(v) + odd * exp(-least(r * r, 16) / 2 / (v + 2.25)) / sqrt(v + 2.25)));

-- What the years of each organ say of its spread, in each pool that somebody is judged by.
CREATE OR REPLACE TEMP TABLE witness AS
WITH summed AS (
    SELECT a.measure, a.peers, a.subject, any_value(a.organs) AS organs, n.k, sum(log_density(i.e, i.chance + s.unsure + u.more + i.own * n.s * n.s, 0.015)) AS says
    FROM asked a
    JOIN sequence s ON s.judges = a.peers AND s.subject = a.subject
    JOIN innovation i ON i.judges = a.peers AND i.id = s.id
    JOIN unrest u ON u.measure = s.measure AND u.year = s.year
    CROSS JOIN node n
    GROUP BY a.measure, a.peers, a.subject, n.k)
SELECT s.measure, s.peers, s.subject, any_value(s.organs) AS organs, list(exp(s.says - s.most) ORDER BY s.k)::DOUBLE[24] AS likely
FROM (SELECT t.*, max(t.says) OVER (PARTITION BY t.measure, t.peers, t.subject) AS most FROM summed t) s
GROUP BY s.measure, s.peers, s.subject;

-- How well each mixture fits each pool. How much organs differ in spread (tau) a pool alone tells badly:
-- how tau is spread over the pools of all counts, or of all shares, is learnt from the other ones, as
-- one of 21 bell curves over the seven values.
CREATE OR REPLACE TEMP TABLE fitted AS
WITH fit AS (
    SELECT w.measure, w.peers, any_value(w.organs) AS organs, x.h, x.tau,
           any_value(x.prior) + sum(ln(greatest(1e-300, array_inner_product(w.likely, x.fit)))) AS fits
    FROM witness w CROSS JOIN mixture x GROUP BY w.measure, w.peers, x.h, x.tau),
by_tau AS (
    SELECT f.measure, f.peers, f.tau, max(f.best) + ln(sum(exp(f.fits - f.best))) AS fits
    FROM (SELECT g.*, max(g.fits) OVER (PARTITION BY g.measure, g.peers, g.tau) AS best FROM fit g) f
    GROUP BY f.measure, f.peers, f.tau),
tau AS (
    SELECT b.measure, b.peers, b.tau, m.form, m.pool, exp(b.fits - max(b.fits) OVER (PARTITION BY b.measure, b.peers)) AS likely
    FROM by_tau b JOIN (SELECT DISTINCT r.measure, r.peers, r.form, r.pool FROM residual r) m ON m.measure = b.measure AND m.peers = b.peers),
bell AS (
    SELECT c.tau AS centre, w.width, t.tau,
           exp(-((t.tau - c.tau) ** 2) / 2 / w.width ** 2) / sum(exp(-((t.tau - c.tau) ** 2) / 2 / w.width ** 2)) OVER (PARTITION BY c.tau, w.width) AS share
    FROM (SELECT DISTINCT x.tau FROM mixture x) c CROSS JOIN (SELECT DISTINCT x.tau FROM mixture x) t CROSS JOIN (VALUES (0.03), (0.1), (0.3)) AS w(width)),
said AS (
    SELECT t.measure, t.peers, t.form, t.pool, b.centre, b.width, ln(greatest(1e-300, sum(b.share * t.likely))) AS says
    FROM tau t JOIN bell b ON b.tau = t.tau GROUP BY t.measure, t.peers, t.form, t.pool, b.centre, b.width),
others AS (SELECT s.*, sum(s.says) OVER (PARTITION BY s.form, s.pool, s.centre, s.width) - s.says AS other FROM said s),
learnt AS (
    SELECT o.measure, o.peers, b.tau, sum(o.odds * b.share) / sum(o.odds) AS share
    FROM (SELECT p.*, exp(p.other - max(p.other) OVER (PARTITION BY p.measure, p.peers)) AS odds FROM others p) o
    JOIN bell b ON b.centre = o.centre AND b.width = o.width
    GROUP BY o.measure, o.peers, b.tau)
SELECT f.measure, f.peers, f.organs, f.h, f.fits + ln(greatest(1e-300, l.share)) AS fits
FROM fit f JOIN learnt l ON l.measure = f.measure AND l.peers = f.peers AND l.tau = f.tau;

CREATE OR REPLACE TEMP TABLE pool_spread AS
WITH odds AS (SELECT f.*, exp(f.fits - max(f.fits) OVER (PARTITION BY f.measure, f.peers)) AS odds FROM fitted f)
SELECT o.measure, o.peers, any_value(o.organs) AS organs, n.k, any_value(n.s) AS s, sum(o.odds * x.told[n.k]) / sum(o.odds) AS w
FROM odds o JOIN mixture x ON x.h = o.h CROSS JOIN node n
WHERE o.odds > 1e-4
GROUP BY o.measure, o.peers, n.k;

CREATE OR REPLACE TEMP TABLE typical AS
SELECT p.measure, p.peers, any_value(p.organs) AS organs, sum(p.w * p.s ** 2) AS s2 FROM pool_spread p GROUP BY p.measure, p.peers;

-- p: only what lies at least one standard deviation off is looked at closely.
CREATE OR REPLACE TEMP TABLE close_look AS
SELECT r.*, t.organs <= 60 AS small, t.s2 AS typical
FROM residual r JOIN typical t ON t.measure = r.measure AND t.peers = r.peers
WHERE r.away >= sqrt(r.wide + r.unsure + r.own * t.s2);

-- the weights of the nodes: in a small pool as the others see them
CREATE OR REPLACE TEMP TABLE weight AS
WITH without AS (
    SELECT c.id, f.h, f.fits - ln(greatest(1e-300, array_inner_product(w.likely, x.fit))) AS fits
    FROM close_look c
    JOIN witness w ON w.measure = c.measure AND w.peers = c.peers AND w.subject = c.subject
    JOIN fitted f ON f.measure = c.measure AND f.peers = c.peers
    JOIN mixture x ON x.h = f.h
    WHERE c.small),
odds AS (SELECT o.*, exp(o.fits - max(o.fits) OVER (PARTITION BY o.id)) AS odds FROM without o)
SELECT o.id, n.k, n.s, sum(o.odds * x.told[n.k]) / sum(o.odds) AS w
FROM odds o JOIN mixture x ON x.h = o.h CROSS JOIN node n
WHERE o.odds > 1e-4
GROUP BY o.id, n.k, n.s
UNION ALL
SELECT c.id, p.k, p.s, p.w FROM close_look c JOIN pool_spread p ON p.measure = c.measure AND p.peers = c.peers
WHERE NOT c.small;

-- what the organ's other years say of its spread: not the one under test, nor the next, which begins
-- with the number under test
CREATE OR REPLACE TEMP TABLE own AS
SELECT c.id, n.k, sum(log_density(o.new_part, o.chance + o.unsure + o.own * n.s * n.s, 0.003)) AS says
FROM close_look c
JOIN residual o ON o.subject = c.subject AND o.year NOT IN (c.year, c.year + 1)
CROSS JOIN node n
GROUP BY c.id, n.k;

CREATE OR REPLACE TEMP TABLE likely AS
SELECT w.id, w.k, w.s, w.w * exp(coalesce(o.says - max(o.says) OVER (PARTITION BY w.id), 0)) AS w
FROM weight w LEFT JOIN own o ON o.id = w.id AND o.k = w.k;

CREATE OR REPLACE TEMP TABLE looked AS
SELECT c.id, sum(l.w * erfc(c.away / sqrt(2 * (c.wide + c.unsure + c.own * l.s ** 2)))) / sum(l.w) AS p, sum(l.w * l.s ** 2) / sum(l.w) AS s2
FROM close_look c JOIN likely l ON l.id = c.id
GROUP BY c.id;

-- An organ that is unsteady in one count may be so in others. How unsteady each count of an organ is among those of
-- its pool, in units of what organs of the pool differ by (d), and how much of that is known (known): of the
-- organs with an unlikely count, and of 2,000 others.
CREATE OR REPLACE TEMP TABLE pool_law AS
SELECT p.measure, p.peers, sum(p.w * ln(p.s)) AS centre, sqrt(greatest(0.0025, sum(p.w * ln(p.s) ** 2) - sum(p.w * ln(p.s)) ** 2)) / 1.2 AS tau
FROM pool_spread p GROUP BY p.measure, p.peers;

CREATE OR REPLACE TEMP TABLE habit AS
WITH organ AS (SELECT DISTINCT r.organ_id, r.scope FROM residual r WHERE r.form = 'count'),
wanted AS (
    SELECT o.organ_id, o.scope, row_number() OVER (ORDER BY hash(o.organ_id, o.scope)) <= 2000 AS drawn
    FROM organ o
    QUALIFY drawn OR EXISTS (SELECT 1 FROM close_look c JOIN looked l ON l.id = c.id WHERE c.organ_id = o.organ_id AND c.scope = o.scope AND c.form = 'count' AND l.p < 0.05)),
says AS (
    SELECT r.organ_id, r.scope, w.drawn, r.measure, x.x, sum(log_density(r.new_part, r.chance + r.unsure + r.own * exp(2 * (p.centre + p.tau * x.x)), 0.015)) - x.x ** 2 / 2 AS says
    FROM wanted w
    JOIN residual r ON r.organ_id = w.organ_id AND r.scope = w.scope AND r.form = 'count'
    JOIN pool_law p ON p.measure = r.measure AND p.peers = r.peers
    CROSS JOIN (SELECT 0.75 * i AS x FROM range(-4, 5) AS g(i)) x
    GROUP BY r.organ_id, r.scope, w.drawn, r.measure, x.x)
SELECT s.organ_id, s.scope, s.drawn, s.measure, sum(s.odds * s.x) / sum(s.odds) AS d,
       least(0.98, greatest(0.02, 1 - sum(s.odds * s.x ** 2) / sum(s.odds) + (sum(s.odds * s.x) / sum(s.odds)) ** 2)) AS known
FROM (SELECT y.*, exp(y.says - max(y.says) OVER (PARTITION BY y.organ_id, y.scope, y.measure)) AS odds FROM says y) s
GROUP BY s.organ_id, s.scope, s.drawn, s.measure;

-- the part of it that an organ's counts have in common, less one standard error
CREATE OR REPLACE TEMP TABLE common AS
SELECT coalesce(least(0.95, greatest(0, (sum(o.dd) - sqrt(sum(o.dd ** 2))) / sum(o.kk))), 0) AS alike
FROM (SELECT sum(h.d) ** 2 - sum(h.d ** 2) AS dd, sum(h.known) ** 2 - sum(h.known ** 2) AS kk FROM habit h WHERE h.drawn GROUP BY h.organ_id, h.scope HAVING count(*) > 1) o;

-- what the other counts let expect of this one: its place among the peers is N(mean, var) instead of N(0, 1)
CREATE OR REPLACE TEMP TABLE expected_habit AS
WITH weighed AS (
    SELECT h.organ_id, h.scope, h.measure, c.alike, 1 / (1 - c.alike + 1 / h.known - 1) AS weight, h.d / h.known / (1 - c.alike + 1 / h.known - 1) AS weighed
    FROM habit h CROSS JOIN common c WHERE c.alike > 0),
others AS (
    SELECT w.*, sum(w.weight) OVER o - w.weight AS weights, sum(w.weighed) OVER o - w.weighed AS sums
    FROM weighed w WINDOW o AS (PARTITION BY w.organ_id, w.scope))
SELECT o.organ_id, o.scope, o.measure, o.alike * o.sums / (1 + o.alike * o.weights) AS mean, 1 - o.alike + o.alike / (1 + o.alike * o.weights) AS var FROM others o;

CREATE OR REPLACE TEMP TABLE change_test AS
WITH again AS (
    SELECT c.id, c.away, c.wide + c.unsure AS fixed, c.own, l.s,
           l.w * exp((((ln(l.s) - p.centre) / p.tau) ** 2 - ((ln(l.s) - p.centre) / p.tau - h.mean) ** 2 / h.var) / 2 / 1.2 ** 2) AS w
    FROM close_look c
    JOIN looked o ON o.id = c.id AND o.p < 0.05
    JOIN expected_habit h ON h.organ_id = c.organ_id AND h.scope = c.scope AND h.measure = c.measure
    JOIN pool_law p ON p.measure = c.measure AND p.peers = c.peers
    JOIN likely l ON l.id = c.id
    WHERE c.form = 'count'),
better AS (
    SELECT a.id, sum(a.w * erfc(a.away / sqrt(2 * (a.fixed + a.own * a.s ** 2)))) / sum(a.w) AS p, sum(a.w * a.s ** 2) / sum(a.w) AS s2
    FROM again a GROUP BY a.id)
SELECT r.measure, r.form, r.report_id, r.before_id, r.organ_id, r.scope, r.year, r.gap, r.a, r.before AS b, r.an, r.before_n AS bn, r.usual - r.taken_back AS m, r.r, r.new_part, r.pool, r.others,
       least(1, coalesce(b.p, l.p, erfc(r.away / sqrt(2 * (r.wide + r.unsure + r.own * t.s2))))) AS p, sqrt(coalesce(b.s2, l.s2, t.s2)) AS spread
FROM residual r
JOIN typical t ON t.measure = r.measure AND t.peers = r.peers
LEFT JOIN looked l ON l.id = r.id
LEFT JOIN better b ON b.id = r.id;
