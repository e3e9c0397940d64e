-- The comparisons, as table macros: every client of the published file has them. A parameter stands
-- bare and columns are qualified. Each macro that takes a field ends with a branch that adds no row
-- and refuses an unknown name, also where the data are empty.

-- What the indicators are (formulas: indicators.sql). A rate is in percent, "1/100" is per hundred
-- requests concluded; below its smallest denominator a rate is shown as a fraction and never ranked.
INSERT INTO indicator (indicator, label_zh, label_en, unit, minimum) VALUES
('disclosure_rate',          '予以公开率（予以公开／办结）', 'Disclosure rate: granted / concluded', '%', 30),
('disclosure_partial_rate',  '予以公开及部分公开率（含部分公开／办结）', 'Granted or partly granted / concluded', '%', 30),
('substantive_rate',         '实质公开率（公开与部分公开／公开、部分公开与不予公开之和）', 'Substantive rate: granted or partly granted / those and denied', '%', 30),
('partial_rate',             '部分公开率', 'Partial disclosure rate', '%', 30),
('denial_rate',              '不予公开率', 'Denial rate', '%', 30),
('denial_share_state_secret',       '不予公开中：国家秘密占比', 'Share of denials: state secret', '%', 20),
('denial_share_prohibited_by_law',  '不予公开中：其他法律行政法规禁止公开占比', 'Share of denials: prohibited by law', '%', 20),
('denial_share_security_stability', '不予公开中：三安全一稳定占比', 'Share of denials: security and stability', '%', 20),
('denial_share_third_party',        '不予公开中：第三方合法权益占比', 'Share of denials: third party', '%', 20),
('denial_share_internal',           '不予公开中：三类内部事务信息占比', 'Share of denials: internal affairs', '%', 20),
('denial_share_process',            '不予公开中：四类过程性信息占比', 'Share of denials: deliberative process', '%', 20),
('denial_share_enforcement_file',   '不予公开中：行政执法案卷占比', 'Share of denials: enforcement case file', '%', 20),
('denial_share_inquiry',            '不予公开中：行政查询事项占比', 'Share of denials: statutory inquiry', '%', 20),
('unavailable_rate',         '无法提供率', 'Rate of requests that cannot be supplied', '%', 30),
('not_held_rate',            '不掌握率', 'Not-held rate', '%', 30),
('unprocessed_rate',         '不予处理率', 'Rate of requests not processed', '%', 30),
('other_rate',               '其他处理率', 'Rate of requests closed otherwise', '%', 30),
('carry_over_rate',          '结转率（结转下年度／新收与上年结转之和）', 'Carry-over rate: carried out / received and carried in', '%', 30),
('conclusion_rate',          '办结率（办结／新收与上年结转之和）', 'Conclusion rate: concluded / received and carried in', '%', 30),
('review_corrected_rate',    '复议纠错率（纠正／已审结的复议）', 'Reviews corrected / reviews decided', '%', 20),
('suit_lost_rate',           '诉讼败诉率（纠正／已审结的诉讼）', 'Lawsuits lost / lawsuits decided', '%', 20),
('dispute_rate',             '争议率（每百件办结的复议诉讼）', 'Disputes per hundred requests concluded', '1/100', 30),
('natural_person_share',     '自然人占比', 'Share of natural persons among requests received', '%', 30),
('business_share',           '商业企业占比', 'Share of businesses among requests received', '%', 30),
('research_share',           '科研机构占比', 'Share of research institutions among requests received', '%', 30),
('nonprofit_share',          '社会公益组织占比', 'Share of public-interest organisations among requests received', '%', 30),
('legal_service_share',      '法律服务机构占比', 'Share of legal-service organisations among requests received', '%', 30),
('other_org_share',          '其他申请人占比', 'Share of other organisations among requests received', '%', 30),
('normative_net_change',     '规范性文件净变化（制发减废止）', 'Normative documents: issued minus repealed', '件', 0),
('normative_repeal_rate',    '规范性文件废止率（废止／现行有效与废止之和）', 'Normative documents repealed / in force and repealed', '%', 10);

-- The day in China of an instant, whatever the session's time zone.
CREATE MACRO china_day(instant) AS (make_timestamp(epoch_us(instant) + 28800000000))::DATE;

-- Bounds of the 95 % Wilson interval of k out of n, in percent; NULL where n is 0 or unknown.
CREATE MACRO wilson_low(k, n) AS CASE WHEN n > 0 THEN
    100 * greatest(0, (k / n + 1.9208 / n - 1.96 * sqrt(k / n * (1 - k / n) / n + 0.9604 / n / n)) / (1 + 3.8416 / n)) END;
CREATE MACRO wilson_high(k, n) AS CASE WHEN n > 0 THEN
    100 * least(1, (k / n + 1.9208 / n + 1.96 * sqrt(k / n * (1 - k / n) / n + 0.9604 / n / n)) / (1 + 3.8416 / n)) END;

-- What an organ does, so that 公安局 is compared with 公安局: its name without the area's. Only
-- departments and vertical organs differ by it.
CREATE MACRO organ_function(kind, name, area) AS
    CASE WHEN kind IN ('department', 'vertical')
         THEN CASE WHEN area <> '' AND starts_with(name, area) THEN substr(name, length(area) + 1) ELSE name END
         ELSE '' END;

-- The organ_id of an organ named by its id or its name; unknown and ambiguous names are refused.
CREATE MACRO known_organ(wanted) AS (
    SELECT CASE
        WHEN bool_or(o.organ_id = wanted) THEN wanted
        WHEN count(*) = 1 THEN any_value(o.organ_id)
        WHEN count(*) = 0 THEN error('no organ is named "' || coalesce(wanted, '') || '"; FROM organ lists them')
        ELSE error('several organs are named "' || wanted || '"; say which by its organ_id: ' || string_agg(o.organ_id, ', '))
        END
    FROM organ o WHERE o.organ_id = wanted OR o.name = wanted);

-- ranking('requests.new.total', 2024): equal values share a rank; percentile is the share of the
-- others that lie below, 0 to 100.
CREATE MACRO ranking(field, year) AS TABLE
SELECT rank() OVER (ORDER BY m.value DESC) AS rank, m.organ, m.organ_id, m.area_code, m.level, m.value,
       CASE WHEN count(*) OVER () = 1 THEN 100.0 ELSE 100 * percent_rank() OVER (ORDER BY m.value) END AS percentile
FROM measure m
WHERE m.field = field AND m.year = year AND m.ranked
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL WHERE known_measure(field) IS NULL
ORDER BY 1, 2;

-- yoy('requests.new.total'): each known value beside that of the year before, of the same organ and
-- scope; NULL where the year before is unknown.
CREATE MACRO yoy(field) AS TABLE
SELECT m.organ, m.organ_id, m.year, m.value, p.value AS previous, m.value - p.value AS change,
       CASE WHEN p.value <> 0 THEN 100 * (m.value - p.value) / abs(p.value) END AS change_pct
FROM measure m
LEFT JOIN measure p ON p.field = field AND p.organ_id = m.organ_id AND p.scope = m.scope AND p.year = m.year - 1
WHERE m.field = field AND m.value IS NOT NULL AND m.organ_id IS NOT NULL
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL WHERE known_measure(field) IS NULL
ORDER BY 1, 2, 3;

-- trend('洛龙区人民政府办公室', 'requests.new.total'): one row a year in which the cell is printed.
CREATE MACRO trend(organ, field) AS TABLE
SELECT m.year, m.value, m.state
FROM measure m
WHERE m.field = field AND m.organ_id = known_organ(organ)
UNION ALL
SELECT NULL, NULL, NULL WHERE known_measure(field) IS NULL OR known_organ(organ) IS NULL
ORDER BY 1;

-- peers('洛龙区人民政府办公室', 2024): the organ itself, then its peers of the same level, kind, scope
-- and function, those of the nearest volume first.
CREATE MACRO peers(organ, year) AS TABLE
WITH one AS (
    SELECT r.report_id, r.organ, r.organ_id, r.area_code, r.level, r.kind, r.scope,
           organ_function(r.kind, r.organ, r.area) AS duty, v.value AS volume
    FROM report r LEFT JOIN (SELECT m.report_id, m.value FROM measure m WHERE m.field = 'requests.new.total') v
         ON v.report_id = r.report_id
    WHERE r.is_current AND r.year = year),
self AS (SELECT o.* FROM one o WHERE o.organ_id = known_organ(organ)),
near AS (
    SELECT o.organ, o.organ_id, o.area_code, o.level, o.kind, o.volume, o.organ_id = s.organ_id AS is_self,
           abs(ln(o.volume + 0.5) - ln(s.volume + 0.5)) AS away
    FROM one o JOIN self s ON o.level = s.level AND o.kind = s.kind AND o.scope = s.scope AND o.duty = s.duty
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL WHERE known_organ(organ) IS NULL)
SELECT b.organ, b.organ_id, b.area_code, b.level, b.kind, b.volume::BIGINT AS volume, b.is_self
FROM near b
ORDER BY b.is_self DESC, b.away NULLS LAST, b.organ, b.organ_id;

-- report_as_of('2025-03-01'): of each organ and year the version that was the current one on the
-- evening of that day in China.
CREATE MACRO report_as_of(day) AS TABLE
SELECT r.* FROM report r
WHERE china_day(r.first_seen) <= day::DATE
QUALIFY row_number() OVER (
    PARTITION BY CASE WHEN r.organ_id IS NULL OR r.year IS NULL THEN r.url ELSE r.organ_id || '/' || r.year END
    ORDER BY r.first_seen DESC, r.version DESC, r.report_id DESC) = 1;

CREATE MACRO cell_as_of(day) AS TABLE
SELECT c.* FROM cell c SEMI JOIN report_as_of(day) r ON r.report_id = c.report_id;
