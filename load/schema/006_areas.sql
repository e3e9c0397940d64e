-- The country's administrative areas and what follows from them. The rows come with the program and are
-- written at each opening (load/area.go).

CREATE TABLE area (
    code       VARCHAR NOT NULL,
    name       VARCHAR NOT NULL,
    level      VARCHAR NOT NULL,
    kind       VARCHAR NOT NULL,
    parent     VARCHAR,             -- code; NULL of a province
    full_name  VARCHAR NOT NULL,
    valid_from INTEGER NOT NULL,    -- first and last year at whose end it had code and name
    valid_to   INTEGER,             -- NULL: to this day
    successors VARCHAR[] NOT NULL,
    code_now   VARCHAR NOT NULL,    -- of the newest area of its line: what was renamed or recoded as a whole
    official   BOOLEAN NOT NULL     -- false: only other lists than the ministry's had this code
);

ALTER TABLE organ ADD COLUMN parent VARCHAR;

COMMENT ON COLUMN area.code IS '行政区划代码（GB/T 2260）；同一代码先后可属不同地区；GB/T 2260 code: one code may have been two areas'' in turn';
COMMENT ON COLUMN area.name IS '名称；Name';
COMMENT ON COLUMN area.level IS '层级：province 省、prefecture 市、county 县区；Level: province, prefecture or county';
COMMENT ON COLUMN area.kind IS '类型：自治州、地级市、市辖区、县级市、自治县、旗等；What it is in the law''s words, for example 自治州 or 市辖区';
COMMENT ON COLUMN area.parent IS '上级地区代码；Code of the area above';
COMMENT ON COLUMN area.full_name IS '全称（含上级）；Name with those of the areas above';
COMMENT ON COLUMN area.valid_from IS '启用年份：该年底已用此代码和名称（1981为当年或更早）；First year at whose end it had code and name; 1981 is that year or before';
COMMENT ON COLUMN area.valid_to IS '停用年份：该年底最后一次用此代码和名称，沿用至今的为 NULL；Last year at whose end it had them; NULL to this day';
COMMENT ON COLUMN area.successors IS '后继地区代码，分拆的有多个；Codes of what it became, several where it was divided';
COMMENT ON COLUMN area.code_now IS '整体更名、换码后的现用代码，合并或分拆的为自身代码；Code of today of what was renamed or recoded as a whole; its own where areas were merged or divided';
COMMENT ON COLUMN area.official IS '民政部代码表是否有此代码，false 为国家标准或统计部门的旧代码；Whether the Ministry''s lists have the code; false: only other lists had it';
COMMENT ON COLUMN organ.parent IS '上级地区代码：街道乡镇为所在县区，其他为所在地区的上级；Code of the area above: of streets and townships the area they stand in, of others the area above theirs';
