-- What the last check found of which state of each organ's reports, so that the next one looks only at what
-- changed. Each run makes it anew of archive and journal, as everything here.

CREATE TABLE kept_rule (rule VARCHAR NOT NULL, digest VARCHAR NOT NULL);

CREATE TABLE kept_organ (organ_id VARCHAR NOT NULL, digest VARCHAR NOT NULL);

-- Columns as in queries/found.sql, behind the organ whose reports say so.
CREATE TABLE kept_found (
    reports_of      VARCHAR NOT NULL,
    rule            VARCHAR NOT NULL,
    kind            VARCHAR NOT NULL,
    rule_severity   VARCHAR NOT NULL,
    organ_id        VARCHAR,
    year            INTEGER,
    report_id       BIGINT,
    other_report_id BIGINT,
    fields          VARCHAR[],
    message         VARCHAR NOT NULL,
    expected        DOUBLE,
    actual          DOUBLE,
    severity        VARCHAR,
    source          VARCHAR,
    url             VARCHAR,
    more            VARCHAR,
    values_of       VARCHAR,
    touches         VARCHAR[]
);

COMMENT ON TABLE kept_rule IS '上次核查所用的规则（程序内部用）；Rules of the last check, for the program itself';
COMMENT ON COLUMN kept_rule.rule IS '规则编号；Id of the rule';
COMMENT ON COLUMN kept_rule.digest IS '规则及其所依据的摘要；Digest of the rule and what it rests on';
COMMENT ON TABLE kept_organ IS '上次核查时各机关报告的状态（程序内部用）；State of each organ''s reports at the last check, for the program itself';
COMMENT ON COLUMN kept_organ.organ_id IS '机关编号，机关不明的报告为空；Id of the organ, empty for reports whose organ is not known';
COMMENT ON COLUMN kept_organ.digest IS '该机关全部报告的摘要；Digest of all its reports';
COMMENT ON TABLE kept_found IS '上次核查各规则所得，未经裁定（程序内部用；查询请用 finding）；What each rule found at the last check, for the program itself: ask finding instead';
COMMENT ON COLUMN kept_found.reports_of IS '依据哪个机关的报告；Organ whose reports say so';
COMMENT ON COLUMN kept_found.rule IS '规则编号；Id of the rule';
COMMENT ON COLUMN kept_found.kind IS '类别；Kind of the rule';
COMMENT ON COLUMN kept_found.rule_severity IS '规则的级别；Severity of the rule';
COMMENT ON COLUMN kept_found.organ_id IS '机关编号；Id of the organ';
COMMENT ON COLUMN kept_found.year IS '报告年度；Reporting year';
COMMENT ON COLUMN kept_found.report_id IS '所涉报告；Report it is about';
COMMENT ON COLUMN kept_found.other_report_id IS '与之相比的报告；Report it was compared with';
COMMENT ON COLUMN kept_found.fields IS '所涉字段；Fields';
COMMENT ON COLUMN kept_found.message IS '说明；Message';
COMMENT ON COLUMN kept_found.expected IS '应为；Expected';
COMMENT ON COLUMN kept_found.actual IS '实为；Actual';
COMMENT ON COLUMN kept_found.severity IS '级别，NULL 为规则的级别；Severity, NULL for that of the rule';
COMMENT ON COLUMN kept_found.source IS '来源；Source';
COMMENT ON COLUMN kept_found.url IS '地址，NULL 为报告的地址；Address, NULL for that of the report';
COMMENT ON COLUMN kept_found.more IS '其他数值；Further values';
COMMENT ON COLUMN kept_found.values_of IS '机关自己的数值；Values of the organ itself';
COMMENT ON COLUMN kept_found.touches IS '还依据的字段；Further fields that it rests on';
