-- makes: change_test, share_kind, f_tail, normal_tail

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

-- l is the logarithm of the ratio of counts, or of odds; v its variance by chance alone
CREATE OR REPLACE TEMP TABLE change AS
SELECT row_number() OVER () AS id, hash(c.measure, c.organ_id, c.scope) AS subject, c.*
FROM (
    SELECT a.field AS measure, 'count' AS form, p.report_id, p.before_id, p.organ_id, p.scope, p.year,
           a.value::DOUBLE AS a, b.value::DOUBLE AS b, NULL::DOUBLE AS an, NULL::DOUBLE AS bn,
           ln((a.value + 0.5) / (b.value + 0.5)) AS l, 1 / (a.value + 0.5) + 1 / (b.value + 0.5) AS v
    FROM year_pair p
    JOIN flow a ON a.report_id = p.report_id
    JOIN flow b ON b.report_id = p.before_id AND b.field = a.field
    WHERE a.value + b.value >= 20
    UNION ALL
    SELECT a.measure, 'share', p.report_id, p.before_id, p.organ_id, p.scope, p.year, a.k, b.k, a.n, b.n,
           ln((a.k + 0.5) / (a.n - a.k + 0.5)) - ln((b.k + 0.5) / (b.n - b.k + 0.5)),
           1 / (a.k + 0.5) + 1 / (a.n - a.k + 0.5) + 1 / (b.k + 0.5) + 1 / (b.n - b.k + 0.5)
    FROM year_pair p
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
SELECT c.id, c.measure, c.subject, c.year, c.l, c.v, g.pool, g.peers FROM change c JOIN report_pool g ON g.report_id = c.report_id;

-- The usual change of a pool in a year, where it has nine organs or more: a Huber location, one step
-- from the median, of which each organ's own part can be taken back (leave one out).
CREATE OR REPLACE TEMP MACRO clipped(x, c) AS greatest(-c, least(c, x));
CREATE OR REPLACE TEMP TABLE usual AS
WITH middle AS (
    SELECT m.measure, m.peers, m.year, count(*) AS n, median(m.l) AS m0, greatest(0.01, (1.4826 * mad(m.l)) ** 2 - median(m.v)) AS s2
    FROM change_member m GROUP BY m.measure, m.peers, m.year HAVING count(*) >= 9)
SELECT c.*, x.pull, x.give, 1.1 * x.square / x.give ** 2 AS unsure
FROM middle c
JOIN (
    SELECT c.measure, c.peers, c.year, sum(clipped((m.l - c.m0) / sqrt(m.v + c.s2), 1.5) / sqrt(m.v + c.s2)) AS pull,
           sum(1 / (m.v + c.s2)) FILTER (WHERE abs(m.l - c.m0) < 1.5 * sqrt(m.v + c.s2)) AS give,
           sum(clipped((m.l - c.m0) / sqrt(m.v + c.s2), 1.5) ** 2 / (m.v + c.s2)) AS square
    FROM middle c JOIN change_member m ON m.measure = c.measure AND m.peers = c.peers AND m.year = c.year
    GROUP BY c.measure, c.peers, c.year) x ON x.measure = c.measure AND x.peers = c.peers AND x.year = c.year;

CREATE OR REPLACE TEMP MACRO usual_without(m0, s2, pull, give, l, v) AS
    m0 + clipped((pull - clipped((l - m0) / sqrt(v + s2), 1.5) / sqrt(v + s2))
       / greatest(give - CASE WHEN abs(l - m0) < 1.5 * sqrt(v + s2) THEN 1 / (v + s2) ELSE 0 END, 1e-6), 1);
CREATE OR REPLACE TEMP MACRO log_of(x) AS ln(greatest(x, 1e-300));

-- Each change beside the usual one of its narrowest pool. "wide" is the variance by chance that makes
-- the normal law agree with the binomial one (signed root of the deviance, half a case nearer to the
-- expected); "away" is the distance that goes with it.
CREATE OR REPLACE TEMP TABLE residual AS
WITH chosen AS (
    SELECT m.id, min(m.pool) AS pool, arg_min(m.peers, m.pool) AS peers
    FROM change_member m SEMI JOIN usual u ON u.measure = m.measure AND u.peers = m.peers AND u.year = m.year
    GROUP BY m.id),
centred AS (
    SELECT c.*, h.pool, h.peers, u.n - 1 AS others, u.s2, u.unsure, usual_without(u.m0, u.s2, u.pull, u.give, c.l, c.v) AS m
    FROM change c
    JOIN chosen h ON h.id = c.id
    JOIN usual u ON u.measure = c.measure AND u.peers = h.peers AND u.year = c.year),
-- nearer: the count half a case nearer to what is expected of it; of a share, both counts
nearer AS (
    SELECT c.*, CASE WHEN c.form = 'count' THEN (c.a + c.b) / (1 + exp(-c.m)) ELSE c.an * (c.a + c.b) / (c.an + c.bn) END AS e
    FROM centred c),
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
SELECT j.*, j.l - j.m AS r, CASE WHEN j.form = 'count' THEN abs(j.d) ELSE abs(j.d - j.m) END AS away,
       CASE WHEN j.deviance > 1e-9 THEN j.d ** 2 / j.deviance ELSE j.v END AS wide
FROM judged j;

-- Differences to the year before share a year with those before them and so tell less together than
-- one by one: how much less goes by their correlation, per measure (drawn towards -0.35 where there are few).
CREATE OR REPLACE TEMP TABLE linked AS
WITH z AS (SELECT r.measure, r.subject, r.year, clipped(r.r / sqrt(r.v + r.s2), 2) AS z FROM residual r)
SELECT m.measure, (coalesce(any_value(x.xy), 0) - 0.35 * 15) / (coalesce(any_value(x.xx), 0) + 15) AS rho
FROM (SELECT DISTINCT r.measure FROM residual r) m
LEFT JOIN (
    SELECT a.measure, sum(a.z * b.z) AS xy, sum(a.z ** 2 + b.z ** 2) / 2 AS xx
    FROM z a JOIN z b ON b.subject = a.subject AND b.year = a.year - 1 GROUP BY a.measure) x ON x.measure = m.measure
GROUP BY m.measure;
CREATE OR REPLACE TEMP MACRO worth(years, rho) AS years / greatest(1, years + 2 * (years - 1) * rho ** 2);

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
    ln(greatest(1e-300, (1 - odd) * exp(-r * r / 2 / v) / sqrt(v) + odd * exp(-r * r / 2 / (v + 2.25)) / sqrt(v + 2.25)));

-- What the years of each organ say of its spread, in each pool that somebody is judged by: of large
-- pools 200 organs are asked.
CREATE OR REPLACE TEMP TABLE witness AS
WITH used AS (SELECT DISTINCT r.measure, r.peers FROM residual r),
asked AS (
    SELECT m.measure, m.peers, m.subject, count(*) OVER (PARTITION BY m.measure, m.peers) AS organs
    FROM (SELECT DISTINCT c.measure, c.peers, c.subject FROM change_member c SEMI JOIN used u ON u.measure = c.measure AND u.peers = c.peers) m
    QUALIFY row_number() OVER (PARTITION BY m.measure, m.peers ORDER BY hash(m.subject, 7)) <= 200),
r AS (
    SELECT a.measure, a.peers, a.subject, a.organs, m.v + u.unsure AS v,
           m.l - usual_without(u.m0, u.s2, u.pull, u.give, m.l, m.v) AS r
    FROM asked a
    JOIN change_member m ON m.measure = a.measure AND m.peers = a.peers AND m.subject = a.subject
    JOIN usual u ON u.measure = m.measure AND u.peers = m.peers AND u.year = m.year),
summed AS (
    SELECT r.measure, r.peers, r.subject, any_value(r.organs) AS organs, n.k,
           worth(count(*), any_value(l.rho)) * sum(log_density(r.r, r.v + n.s * n.s, 0.015)) AS says
    FROM r CROSS JOIN node n JOIN linked l ON l.measure = r.measure
    GROUP BY r.measure, r.peers, r.subject, n.k)
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
    SELECT b.measure, b.peers, b.tau, m.form, exp(b.fits - max(b.fits) OVER (PARTITION BY b.measure, b.peers)) AS likely
    FROM by_tau b JOIN (SELECT DISTINCT r.measure, r.form FROM residual r) m ON m.measure = b.measure),
bell AS (
    SELECT c.tau AS centre, w.width, t.tau,
           exp(-((t.tau - c.tau) ** 2) / 2 / w.width ** 2) / sum(exp(-((t.tau - c.tau) ** 2) / 2 / w.width ** 2)) OVER (PARTITION BY c.tau, w.width) AS share
    FROM (SELECT DISTINCT x.tau FROM mixture x) c CROSS JOIN (SELECT DISTINCT x.tau FROM mixture x) t CROSS JOIN (VALUES (0.03), (0.1), (0.3)) AS w(width)),
said AS (
    SELECT t.measure, t.peers, t.form, b.centre, b.width, ln(greatest(1e-300, sum(b.share * t.likely))) AS says
    FROM tau t JOIN bell b ON b.tau = t.tau GROUP BY t.measure, t.peers, t.form, b.centre, b.width),
others AS (SELECT s.*, sum(s.says) OVER (PARTITION BY s.form, s.centre, s.width) - s.says AS other FROM said s),
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
WHERE r.away >= sqrt(r.wide + r.unsure + t.s2);

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
SELECT c.id, n.k, worth(count(*), any_value(l.rho)) * sum(log_density(o.r, o.v + o.unsure + n.s * n.s, 0.003)) AS says
FROM close_look c
JOIN residual o ON o.subject = c.subject AND o.year NOT IN (c.year, c.year + 1)
JOIN linked l ON l.measure = c.measure
CROSS JOIN node n
GROUP BY c.id, n.k;

CREATE OR REPLACE TEMP TABLE change_test AS
WITH likely AS (
    SELECT w.id, w.s, w.w * exp(coalesce(o.says - max(o.says) OVER (PARTITION BY w.id), 0)) AS w
    FROM weight w LEFT JOIN own o ON o.id = w.id AND o.k = w.k),
looked AS (
    SELECT c.id, sum(l.w * erfc(c.away / sqrt(2 * (c.wide + c.unsure + l.s ** 2)))) / sum(l.w) AS p, sum(l.w * l.s ** 2) / sum(l.w) AS s2
    FROM close_look c JOIN likely l ON l.id = c.id
    GROUP BY c.id)
SELECT r.measure, r.form, r.report_id, r.before_id, r.organ_id, r.scope, r.year, r.a, r.b, r.an, r.bn, r.m, r.r, r.pool, r.others,
       least(1, coalesce(l.p, erfc(r.away / sqrt(2 * (r.wide + r.unsure + t.s2))))) AS p, sqrt(coalesce(l.s2, t.s2)) AS spread
FROM residual r
JOIN typical t ON t.measure = r.measure AND t.peers = r.peers
LEFT JOIN looked l ON l.id = r.id;
