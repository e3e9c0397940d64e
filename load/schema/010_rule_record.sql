-- What became of each rule's findings: how many were mailed, and what persons said of those.
CREATE TABLE rule_record (
    rule          VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,
    severity      VARCHAR NOT NULL,
    title         VARCHAR NOT NULL,
    found         INTEGER NOT NULL,
    mailed        INTEGER NOT NULL,
    confirmed     INTEGER NOT NULL,
    dismissed     INTEGER NOT NULL,
    confirmed_pct DOUBLE
);
COMMENT ON TABLE rule_record IS '规则实绩：每条规则一行，自始至今发现、邮件告知、经人确认和排除的件数；What became of each rule''s findings, since the beginning';
COMMENT ON COLUMN rule_record.rule IS '规则编号；Id of the rule';
COMMENT ON COLUMN rule_record.kind IS '类别；Kind of the rule';
COMMENT ON COLUMN rule_record.severity IS '严重程度（按本单位设置）；Severity, as the office has it';
COMMENT ON COLUMN rule_record.title IS '规则名称；Title';
COMMENT ON COLUMN rule_record.found IS '发现的问题数，含已消除的；Findings, those that are resolved included';
COMMENT ON COLUMN rule_record.mailed IS '其中邮件告知过的；How many of them a mail was about';
COMMENT ON COLUMN rule_record.confirmed IS '邮件告知过、经人确认的；How many of the mailed ones a person confirmed';
COMMENT ON COLUMN rule_record.dismissed IS '邮件告知过、经人排除的；How many of the mailed ones a person dismissed';
COMMENT ON COLUMN rule_record.confirmed_pct IS '确认率：确认数占邮件告知数的百分比，未告知过为 NULL；Confirmed in percent of mailed; NULL where nothing was mailed';
