-- Population, from tables that the office imports, and the indicators per head of it.

CREATE TABLE population (
    area_code   VARCHAR NOT NULL,
    year        INTEGER NOT NULL,
    people      BIGINT  NOT NULL,
    file        VARCHAR NOT NULL,
    imported_at TIMESTAMPTZ NOT NULL
);

-- The population that a government's report is set against: that of its year, else the newest of the
-- five years before. Codes are compared as those of today, so that a renamed or recoded area keeps its own.
CREATE VIEW report_population AS
WITH people AS (
    SELECT coalesce((SELECT arg_max(a.code_now, a.valid_from) FROM area a
                     WHERE a.code = p.area_code AND a.official AND a.valid_from <= p.year), p.area_code) AS code, p.year, p.people
    FROM population p),
code_of AS (
    SELECT o.area_code, o.area, coalesce(arg_max(a.code_now, (a.name = o.area, a.official, a.valid_from)), o.area_code) AS code
    FROM (SELECT DISTINCT r.area_code, r.area FROM report r WHERE r.is_current AND r.scope = 'government') o
    LEFT JOIN area a ON a.code = o.area_code
    GROUP BY o.area_code, o.area)
SELECT r.report_id, r.organ_id, r.organ, r.area_code, r.year, arg_max(p.people, p.year) AS people, max(p.year) AS people_year
FROM report r
JOIN code_of c ON c.area_code = r.area_code AND c.area IS NOT DISTINCT FROM r.area
JOIN people p ON p.code = c.code AND p.year BETWEEN r.year - 5 AND r.year
WHERE r.is_current AND r.scope = 'government'
GROUP BY r.report_id, r.organ_id, r.organ, r.area_code, r.year;

INSERT INTO indicator (indicator, label_zh, label_en, unit, minimum) VALUES
('requests_per_100k',   '人均申请量（每十万人新收申请，全区域汇总口径）', 'Requests received per 100,000 people, of governments', '1/100000', 20000),
('licences_per_10k',    '行政许可强度（每万人许可决定，全区域汇总口径）', 'Licence decisions per 10,000 people, of governments', '1/10000', 0),
('penalties_per_10k',   '行政处罚强度（每万人处罚决定，全区域汇总口径）', 'Penalty decisions per 10,000 people, of governments', '1/10000', 0),
('compulsions_per_10k', '行政强制强度（每万人强制决定，全区域汇总口径）', 'Compulsion decisions per 10,000 people, of governments', '1/10000', 0);

COMMENT ON TABLE population IS '人口：由 nianbao import-table 导入，每个地区和年份一行；Population as the office imported it, one row an area and year';
COMMENT ON COLUMN population.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN population.year IS '年份；Year';
COMMENT ON COLUMN population.people IS '人口（人）；People';
COMMENT ON COLUMN population.file IS '来自的文件；File that it came from';
COMMENT ON COLUMN population.imported_at IS '导入时间；When it was imported';
COMMENT ON VIEW report_population IS '各政府报告所用的人口：当年的，没有则取前五年中最近的；The population that a government''s report is set against: of its year, else the newest of the five years before';
COMMENT ON COLUMN report_population.report_id IS '报告版本编号；Version of the report';
COMMENT ON COLUMN report_population.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN report_population.organ IS '机关名称；Name of the organ';
COMMENT ON COLUMN report_population.area_code IS '行政区划代码；GB/T 2260 code of the area';
COMMENT ON COLUMN report_population.year IS '报告年度；Reporting year';
COMMENT ON COLUMN report_population.people IS '人口（人）；People';
COMMENT ON COLUMN report_population.people_year IS '人口数的年份；Year of that number';
