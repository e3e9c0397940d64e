-- makes: change_test

-- How likely a change is by chance.
--
--   change_test  of each change in residual: the change that was to be expected, the spread, p
--
-- Every organ has a spread of its own (log-sd from year to year, beyond the chance of counting). It is
-- one of 24 nodes; how often each node occurs in a pool of peers is learnt from all years and organs of
-- the pool, and what an organ's other years and its other counts say of its spread counts as well. p is the mean
-- over the nodes. One odd year in sixty is taken for odd, so that the anomalies do not hide themselves.

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
