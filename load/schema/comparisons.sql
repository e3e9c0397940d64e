-- The comparisons of a whole year, as table macros like those of 003; made anew at each opening, since they
-- rest on the wide tables, which the dictionary makes. area takes a code, or what codes begin
-- with: 410300 and 4103 stand for all of the prefecture. Sums are taken over known cells only and say so.

-- What the codes of an area and of all below it begin with.
CREATE OR REPLACE MACRO area_prefix(code) AS regexp_replace(code, '^(\d\d+?)(00)+$', '\1');
COMMENT ON MACRO area_prefix IS '地区及其下级代码的共同开头：410300 为 4103；What the codes of an area and of all below it begin with: 4103 for 410300';

-- outcomes(2024): what organs did with the requests they concluded, with a last row 合计 of each group over
-- the organs of which every part is known (organs), leaving out the others (unknown).
CREATE OR REPLACE MACRO outcomes(year, area := NULL, level := NULL) AS TABLE
WITH part AS (
    SELECT q.organ_id, q.organ, q.level, q.kind, q.scope, q.concluded_total AS concluded, q.granted_total AS granted, q.partial_total AS partial,
           q.denied_state_secret_total + q.denied_prohibited_by_law_total + q.denied_security_stability_total + q.denied_third_party_total
             + q.denied_internal_total + q.denied_process_total + q.denied_enforcement_file_total + q.denied_inquiry_total AS denied,
           q.unavailable_not_held_total + q.unavailable_needs_creation_total + q.unavailable_unclear_total AS unavailable,
           q.unprocessed_petition_total + q.unprocessed_repeat_total + q.unprocessed_publication_total
             + q.unprocessed_excessive_total + q.unprocessed_reissue_total AS unprocessed,
           coalesce(q.other_not_corrected_total + q.other_fee_unpaid_total + q.other_misc_total, q.other_handling_total) AS other
    FROM requests q
    WHERE q.year = year
      AND (area IS NULL OR starts_with(q.area_code, area_prefix(area)))
      AND (level IS NULL OR q.level = level)),
known AS (
    SELECT p.*, (p.concluded + p.granted + p.partial + p.denied + p.unavailable + p.unprocessed + p.other) IS NOT NULL AS complete FROM part p),
line AS (
    SELECT k.*, NULL::BIGINT AS organs, NULL::BIGINT AS unknown, 0 AS last FROM known k
    UNION ALL
    SELECT NULL, '合计', k.level, k.kind, k.scope, sum(k.concluded) FILTER (WHERE k.complete), sum(k.granted) FILTER (WHERE k.complete),
           sum(k.partial) FILTER (WHERE k.complete), sum(k.denied) FILTER (WHERE k.complete), sum(k.unavailable) FILTER (WHERE k.complete),
           sum(k.unprocessed) FILTER (WHERE k.complete), sum(k.other) FILTER (WHERE k.complete), true,
           count(*) FILTER (WHERE k.complete), count(*) FILTER (WHERE NOT k.complete), 1
    FROM known k GROUP BY k.level, k.kind, k.scope HAVING count(*) > 1)
SELECT l.organ, l.level, l.kind, l.scope, l.concluded::BIGINT AS concluded, l.granted::BIGINT AS granted, l.partial::BIGINT AS partial,
       l.denied::BIGINT AS denied, l.unavailable::BIGINT AS unavailable, l.unprocessed::BIGINT AS unprocessed, l.other::BIGINT AS other,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.granted / l.concluded, 1) END AS granted_pct,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.partial / l.concluded, 1) END AS partial_pct,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.denied / l.concluded, 1) END AS denied_pct,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.unavailable / l.concluded, 1) END AS unavailable_pct,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.unprocessed / l.concluded, 1) END AS unprocessed_pct,
       CASE WHEN l.concluded >= 30 THEN round(100 * l.other / l.concluded, 1) END AS other_pct,
       l.organs, l.unknown, l.organ_id
FROM line l
ORDER BY array_position(['province', 'prefecture', 'county', 'township'], l.level), l.kind, l.scope, l.last, l.concluded DESC NULLS LAST, l.organ;
COMMENT ON MACRO TABLE outcomes IS '办理结果构成：各类结果的件数和占办结的百分比（办结不足30件不算），每组末行为合计，注明合计了多少机关、多少因有未知数未计入；Composition of outcomes: counts and shares of what was concluded (none below 30); the last row of a group is its sum, over how many organs and with how many left out as unknown';

-- grounds(2024): on which of the eight grounds of （三） requests were denied.
CREATE OR REPLACE MACRO grounds(year, area := NULL, level := NULL) AS TABLE
WITH part AS (
    SELECT q.organ_id, q.organ, q.level, q.kind, q.scope,
           q.denied_state_secret_total AS state_secret,
           q.denied_prohibited_by_law_total AS prohibited_by_law,
           q.denied_security_stability_total AS security_stability,
           q.denied_third_party_total AS third_party,
           q.denied_internal_total AS internal,
           q.denied_process_total AS process,
           q.denied_enforcement_file_total AS enforcement_file,
           q.denied_inquiry_total AS inquiry
    FROM requests q
    WHERE q.year = year
      AND (area IS NULL OR starts_with(q.area_code, area_prefix(area)))
      AND (level IS NULL OR q.level = level)),
known AS (SELECT p.*, p.state_secret + p.prohibited_by_law + p.security_stability + p.third_party + p.internal + p.process + p.enforcement_file + p.inquiry AS denied FROM part p),
line AS (
    SELECT k.organ_id, k.organ, k.level, k.kind, k.scope, k.denied, k.state_secret, k.prohibited_by_law, k.security_stability, k.third_party, k.internal, k.process, k.enforcement_file, k.inquiry, NULL::BIGINT AS organs, NULL::BIGINT AS unknown, 0 AS last FROM known k
    UNION ALL
    SELECT NULL, '合计', k.level, k.kind, k.scope, sum(k.denied),
           sum(k.state_secret) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.prohibited_by_law) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.security_stability) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.third_party) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.internal) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.process) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.enforcement_file) FILTER (WHERE k.denied IS NOT NULL),
           sum(k.inquiry) FILTER (WHERE k.denied IS NOT NULL),
           count(k.denied), count(*) - count(k.denied), 1
    FROM known k GROUP BY k.level, k.kind, k.scope HAVING count(*) > 1)
SELECT l.organ, l.level, l.kind, l.scope, l.denied::BIGINT AS denied,
       l.state_secret::BIGINT AS state_secret,
       l.prohibited_by_law::BIGINT AS prohibited_by_law,
       l.security_stability::BIGINT AS security_stability,
       l.third_party::BIGINT AS third_party,
       l.internal::BIGINT AS internal,
       l.process::BIGINT AS process,
       l.enforcement_file::BIGINT AS enforcement_file,
       l.inquiry::BIGINT AS inquiry,
       CASE WHEN l.denied >= 20 THEN round(100 * l.state_secret / l.denied, 1) END AS state_secret_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.prohibited_by_law / l.denied, 1) END AS prohibited_by_law_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.security_stability / l.denied, 1) END AS security_stability_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.third_party / l.denied, 1) END AS third_party_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.internal / l.denied, 1) END AS internal_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.process / l.denied, 1) END AS process_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.enforcement_file / l.denied, 1) END AS enforcement_file_pct,
       CASE WHEN l.denied >= 20 THEN round(100 * l.inquiry / l.denied, 1) END AS inquiry_pct,
       l.organs, l.unknown, l.organ_id
FROM line l
ORDER BY array_position(['province', 'prefecture', 'county', 'township'], l.level), l.kind, l.scope, l.last, l.denied DESC NULLS LAST, l.organ;
COMMENT ON MACRO TABLE grounds IS '不予公开理由：八项理由的件数和占比（不予公开不足20件不算），每组末行为合计；Grounds of denial: counts and shares (none below 20), the last row of a group is its sum';

-- dispute_rates(2024): reviews and lawsuits, and how many of those decided were corrected.
CREATE OR REPLACE MACRO dispute_rates(year, area := NULL, level := NULL) AS TABLE
WITH one AS (
    SELECT d.organ_id, d.organ, d.level, d.kind, d.scope, d.review_total AS reviews, d.review_corrected AS rk, d.review_total - d.review_pending AS rn,
           d.suit_direct_total + d.suit_after_review_total AS suits, d.suit_direct_corrected + d.suit_after_review_corrected AS sk,
           d.suit_direct_total - d.suit_direct_pending + d.suit_after_review_total - d.suit_after_review_pending AS sn, q.concluded_total AS concluded
    FROM disputes d JOIN requests q ON q.report_id = d.report_id
    WHERE d.year = year
      AND (area IS NULL OR starts_with(d.area_code, area_prefix(area)))
      AND (level IS NULL OR d.level = level))
SELECT o.organ, o.level, o.kind, o.scope, o.reviews, o.rk || '/' || o.rn AS reviews_corrected,
       CASE WHEN o.rn >= 20 THEN round(100 * o.rk / o.rn, 1) END AS review_rate,
       CASE WHEN o.rn >= 20 THEN round(wilson_low(o.rk, o.rn), 1) END AS review_low,
       CASE WHEN o.rn >= 20 THEN round(wilson_high(o.rk, o.rn), 1) END AS review_high,
       o.suits, o.sk || '/' || o.sn AS suits_lost,
       CASE WHEN o.sn >= 20 THEN round(100 * o.sk / o.sn, 1) END AS suit_rate,
       CASE WHEN o.sn >= 20 THEN round(wilson_low(o.sk, o.sn), 1) END AS suit_low,
       CASE WHEN o.sn >= 20 THEN round(wilson_high(o.sk, o.sn), 1) END AS suit_high,
       CASE WHEN o.concluded >= 30 THEN round(100 * (o.reviews + o.suits) / o.concluded, 1) END AS per_100, o.organ_id
FROM one o
ORDER BY array_position(['province', 'prefecture', 'county', 'township'], o.level), o.kind, o.scope, o.reviews + o.suits DESC NULLS LAST, o.organ;
COMMENT ON MACRO TABLE dispute_rates IS '复议诉讼：件数、纠正的分数和比率（不足20件只给分数）及 Wilson 区间；Reviews and lawsuits: fractions corrected and, from 20 decided on, rates with Wilson intervals';

-- movers(2024): what changed most against the year before, beyond Poisson noise; all flow counts, or one field.
CREATE OR REPLACE MACRO movers(year, field := NULL, area := NULL, level := NULL) AS TABLE
WITH wanted AS (
    SELECT n.name, n.label_zh FROM measure_name n
    WHERE n.unit IN ('件', '项') AND (n.name = field OR field IS NULL AND n.name IN (
        'disclosure.licence.decisions', 'disclosure.penalty.decisions', 'disclosure.compulsion.decisions',
        'disclosure.normative_document.issued', 'requests.new.total', 'requests.granted.total', 'requests.unavailable_not_held.total',
        'disputes.review.total', 'disputes.suit_direct.total', 'disputes.suit_after_review.total'))),
one AS (
    SELECT m.*, w.label_zh FROM measure m JOIN wanted w ON w.name = m.field
    WHERE m.year IN (year, year - 1) AND m.value >= 0
      AND (area IS NULL OR starts_with(m.area_code, area_prefix(area)))
      AND (level IS NULL OR m.level = level))
SELECT x.* FROM (
SELECT a.organ, a.field, a.label_zh AS label, a.value, b.value AS previous, a.value - b.value AS change,
       CASE WHEN b.value > 0 THEN round(100 * (a.value / b.value - 1), 1) END AS change_pct,
       floor((greatest(0, sqrt(b.value + 0.375) - 1.386)) ** 2) AS low, ceil((sqrt(b.value + 0.375) + 1.386) ** 2) AS high,
       round((sqrt(a.value + 0.375) - sqrt(b.value + 0.375)) / sqrt(0.5), 1) AS sigmas, a.organ_id
FROM one a
JOIN one b ON b.organ_id = a.organ_id AND b.scope = a.scope AND b.field = a.field AND b.year = a.year - 1
WHERE a.year = year AND abs(sqrt(a.value + 0.375) - sqrt(b.value + 0.375)) > 1.386
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL WHERE field IS NOT NULL AND known_measure(field) IS NULL) x
ORDER BY abs(x.sigmas) DESC, x.organ, x.field;
COMMENT ON MACRO TABLE movers IS '变动最大：超出偶然波动的增减，按偏离程度排序；Movers: changes beyond Poisson noise, the farthest outside first';

-- scorecard('洛龙区人民政府办公室', 2024): one organ's main numbers and all indicators, beside the year before and
-- its peers.
CREATE OR REPLACE MACRO scorecard(organ, year) AS TABLE
WITH card AS (
    SELECT m.*, n.label_zh, n.unit, coalesce(m.ranked, false) AS counts
    FROM measure m JOIN measure_name n ON n.name = m.field
    WHERE (m.field NOT LIKE '%.%' OR m.field IN ('requests.new.total', 'requests.concluded.total', 'requests.carried_out.total', 'requests.granted.total',
           'disputes.review.total', 'disputes.suit_direct.total', 'disputes.suit_after_review.total', 'disclosure.licence.decisions',
           'disclosure.penalty.decisions', 'disclosure.compulsion.decisions', 'disclosure.fee.amount', 'disclosure.normative_document.issued',
           'disclosure.normative_document.in_force'))
      AND m.year IN (year, year - 1)),
peer AS (
    SELECT c.*, rank() OVER (PARTITION BY c.field, c.counts ORDER BY c.value DESC) AS place,
           count(*) FILTER (WHERE c.counts) OVER (PARTITION BY c.field) AS ranked_peers,
           median(CASE WHEN c.counts THEN c.value END) OVER (PARTITION BY c.field) AS middle
    FROM card c JOIN peers(organ, year) p ON p.organ_id = c.organ_id
    WHERE c.year = year)
SELECT p.field AS name, p.label_zh AS label, p.unit, CASE WHEN p.counts THEN round(p.value, 1) END AS value,
       CASE WHEN p.unit = '%' OR p.unit LIKE '1/%' THEN p.numerator::BIGINT || '/' || p.denominator::BIGINT END AS fraction,
       CASE WHEN b.counts THEN round(b.value, 1) END AS previous,
       CASE WHEN p.counts AND b.counts THEN round(p.value - b.value, 1) END AS change,
       round(p.middle, 1) AS peer_median, CASE WHEN p.counts THEN p.place END AS rank, p.ranked_peers AS of
FROM peer p
LEFT JOIN card b ON b.organ_id = p.organ_id AND b.scope = p.scope AND b.field = p.field AND b.year = p.year - 1
WHERE p.organ_id = known_organ(organ)
ORDER BY p.field NOT LIKE '%.%', split_part(p.field, '.', 1) <> 'requests', p.field;
COMMENT ON MACRO TABLE scorecard IS '机关报告卡：一个机关一年的主要数据和全部指标，与上年、与同类机关中位数及名次对照；Report card of one organ: its numbers and indicators beside the year before, the peers'' median and its rank';

-- area_sums(2024, area := '410311'): an area as the sum of its organs' own reports, beside its government's summary.
-- organs says over how many the sum is taken, unknown how many have no number, without_report how many no report.
CREATE OR REPLACE MACRO area_sums(year, area := NULL, level := NULL) AS TABLE
WITH wanted AS (
    SELECT f.field, f.field_id, f.label_zh FROM field f
    WHERE f.field IN ('disclosure.licence.decisions', 'disclosure.penalty.decisions', 'disclosure.compulsion.decisions', 'disclosure.fee.amount',
        'disclosure.normative_document.issued', 'requests.new.total', 'requests.carried_in.total', 'requests.granted.total', 'requests.partial.total',
        'requests.concluded.total', 'requests.carried_out.total', 'disputes.review.total', 'disputes.suit_direct.total', 'disputes.suit_after_review.total')),
absent AS (   -- organs of the area that have no report of the year
    SELECT v.area_code, count(*) AS organs FROM coverage v
    WHERE v.year = year AND v.report_id IS NULL AND v.kind <> 'government' GROUP BY v.area_code),
slot AS (
    SELECT r.area_code, r.area, r.year, r.scope, w.field, w.field_id, w.label_zh, c.value
    FROM current_report r
    CROSS JOIN wanted w
    LEFT JOIN cell_fact c ON c.report_id = r.report_id AND c.field_id = w.field_id
    WHERE r.year = year AND (area IS NULL OR starts_with(r.area_code, area_prefix(area)))
      AND (level IS NULL OR r.level = level))
SELECT s.area_code, any_value(s.area) AS area, s.year, s.field, s.label_zh AS label,
       count(s.value) FILTER (WHERE s.scope <> 'government') AS organs,
       count(*) FILTER (WHERE s.scope <> 'government' AND s.value IS NULL) AS unknown,
       coalesce(any_value(n.organs), 0) AS without_report,
       sum(s.value) FILTER (WHERE s.scope <> 'government') AS sum_of_organs,
       max(s.value) FILTER (WHERE s.scope = 'government') AS own_summary,
       max(s.value) FILTER (WHERE s.scope = 'government') - sum(s.value) FILTER (WHERE s.scope <> 'government') AS difference
FROM slot s
LEFT JOIN absent n ON n.area_code = s.area_code
GROUP BY s.area_code, s.year, s.field, s.field_id, s.label_zh
ORDER BY s.area_code, s.field_id;
COMMENT ON MACRO TABLE area_sums IS '地区汇总：所属机关各自报告之和，与政府汇总报告对照，注明合计了多少机关、多少数字未知、多少没有报告；An area as the sum of its organs beside its own summary report: over how many organs, how many unknown, how many without a report';

-- timeliness(2024): how many of the reports that were due were published on time.
CREATE OR REPLACE MACRO timeliness(year, area := NULL, level := NULL) AS TABLE
SELECT x.area_code, any_value(x.area) AS area, x.year, count(*) AS due,
       count(*) FILTER (WHERE x.published <= x.due) AS on_time, count(*) FILTER (WHERE x.published > x.due) AS late,
       count(*) FILTER (WHERE x.report_id IS NULL) AS missing,
       count(*) FILTER (WHERE x.report_id IS NOT NULL AND x.published IS NULL) AS undated,
       CASE WHEN count(*) FILTER (WHERE x.report_id IS NULL OR x.published IS NOT NULL) >= 10
            THEN round(100 * count(*) FILTER (WHERE x.published <= x.due)
                       / count(*) FILTER (WHERE x.report_id IS NULL OR x.published IS NOT NULL), 1) END AS on_time_rate
FROM coverage x
WHERE x.year = year AND x.status <> 'not_due'
  AND (area IS NULL OR starts_with(x.area_code, area_prefix(area)))
      AND (level IS NULL OR x.level = level)
GROUP BY x.area_code, x.year
ORDER BY x.area_code;
COMMENT ON MACRO TABLE timeliness IS '准时率：应公布、按期、逾期、未见、日期不明的报告数，不足10份不算率；Timeliness: reports due, on time, late, missing, undated; no rate on fewer than 10';

-- completeness(year := 2024): of how many organs the reports are there.
CREATE OR REPLACE MACRO completeness(year := NULL, area := NULL, level := NULL) AS TABLE
SELECT x.area_code, any_value(x.area) AS area, x.level, x.year, count(*) AS organs, count(*) FILTER (WHERE x.status <> 'not_due') AS due,
       count(*) FILTER (WHERE x.status = 'published') AS published, count(*) FILTER (WHERE x.status = 'late') AS late,
       count(*) FILTER (WHERE x.status = 'without_tables') AS without_tables, count(*) FILTER (WHERE x.status = 'image_only') AS image_only,
       count(*) FILTER (WHERE x.status = 'missing') AS missing, count(*) FILTER (WHERE x.status = 'not_due') AS not_due,
       count(*) FILTER (WHERE x.status = 'published' AND x.published IS NULL) AS undated,
       CASE WHEN count(*) FILTER (WHERE x.status <> 'not_due') >= 10
            THEN round(100 * count(*) FILTER (WHERE x.status IN ('published', 'late')) / count(*) FILTER (WHERE x.status <> 'not_due'), 1) END AS covered
FROM coverage x
WHERE (year IS NULL OR x.year = year)
  AND (area IS NULL OR starts_with(x.area_code, area_prefix(area)))
      AND (level IS NULL OR x.level = level)
GROUP BY x.area_code, x.level, x.year
ORDER BY x.area_code, array_position(['province', 'prefecture', 'county', 'township'], x.level), x.year;
COMMENT ON MACRO TABLE completeness IS '覆盖统计：每个地区、层级、年度的机关数和各种状态的报告数；Coverage in numbers: by area, level and year, how many organs in each status';

-- rates('review_corrected_rate', 2024): a league of a share within level, kind and scope, with each organ's
-- Wilson interval, the group's rate and the funnel (docs/statistics.md).
CREATE OR REPLACE MACRO rates(field, year, area := NULL, level := NULL) AS TABLE
WITH one AS (
    SELECT m.*, sum(m.numerator) OVER g AS k, sum(m.denominator) OVER g AS n, count(*) OVER g AS organs
    FROM measure m
    WHERE m.field = field AND m.year = year AND m.denominator IS NOT NULL AND m.numerator IS NOT NULL
      AND (area IS NULL OR starts_with(m.area_code, area_prefix(area)))
      AND (level IS NULL OR m.level = level)
    WINDOW g AS (PARTITION BY m.level, m.kind, m.scope)),
-- log odds of those with denominators that are ranked, and their spread above and below the median
odds AS (
    SELECT o.level, o.kind, o.scope, ln((o.numerator + 0.5) / (o.denominator - o.numerator + 0.5)) AS l,
           1 / (o.numerator + 0.5) + 1 / (o.denominator - o.numerator + 0.5) AS v
    FROM one o WHERE o.ranked AND o.numerator BETWEEN 0 AND o.denominator),
middle AS (SELECT o.level, o.kind, o.scope, median(o.l) AS m FROM odds o GROUP BY o.level, o.kind, o.scope HAVING count(*) >= 9),
funnel AS (
    SELECT m.level, m.kind, m.scope, m.m,
           greatest(0.0225, coalesce((1.4826 * median(o.l - m.m) FILTER (WHERE o.l > m.m)) ** 2, 0) - median(o.v)) AS above,
           greatest(0.0225, coalesce((1.4826 * median(m.m - o.l) FILTER (WHERE o.l < m.m)) ** 2, 0) - median(o.v)) AS below
    FROM middle m JOIN odds o ON o.level IS NOT DISTINCT FROM m.level AND o.kind = m.kind AND o.scope = m.scope
    GROUP BY m.level, m.kind, m.scope, m.m),
-- for an organ of as many cases as this one: variance by chance at the median, 1 / (n p (1 - p))
limits AS (
    SELECT o.report_id, 1 / (1 + exp(-(f.m - 3.09 * sqrt(f.below + (1 + exp(f.m)) ** 2 / exp(f.m) / o.denominator)))) AS low,
           1 / (1 + exp(-(f.m + 3.09 * sqrt(f.above + (1 + exp(f.m)) ** 2 / exp(f.m) / o.denominator)))) AS high
    FROM one o JOIN funnel f ON o.level IS NOT DISTINCT FROM f.level AND o.kind = f.kind AND o.scope = f.scope
    WHERE o.ranked)
SELECT CASE WHEN o.ranked THEN rank() OVER (PARTITION BY o.level, o.kind, o.scope, o.ranked ORDER BY o.value DESC) END AS rank,
       o.organ, o.level, o.kind, o.scope, o.numerator::BIGINT || '/' || o.denominator::BIGINT AS fraction,
       CASE WHEN o.ranked THEN round(o.value, 1) END AS rate,
       CASE WHEN o.ranked THEN round(wilson_low(o.numerator, o.denominator), 1) END AS low,
       CASE WHEN o.ranked THEN round(wilson_high(o.numerator, o.denominator), 1) END AS high,
       CASE WHEN o.n > 0 THEN round(100 * o.k / o.n, 1) END AS group_rate, o.organs AS group_organs, o.organ_id,
       round(100 * x.low, 1) AS funnel_low, round(100 * x.high, 1) AS funnel_high,
       o.numerator / o.denominator < x.low OR o.numerator / o.denominator > x.high AS outside
FROM one o
LEFT JOIN limits x ON x.report_id = o.report_id
UNION ALL BY NAME
SELECT NULL::BIGINT AS rank
WHERE CASE WHEN EXISTS (SELECT 1 FROM indicator i WHERE i.indicator = field AND i.unit = '%') THEN false
           ELSE error('"' || field || '" is no share; FROM indicator lists them (unit %)') END
ORDER BY 3, 4, 5, 1 NULLS LAST, 2;
COMMENT ON MACRO TABLE rates IS '比率对比：分数、比率、Wilson 区间、同类总体的比率和漏斗界限，分母太小的只给分数、不排名；League of a share: fraction, rate, Wilson interval, the group''s rate and its funnel; small denominators have a fraction and no rank';
