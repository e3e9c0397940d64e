-- What the rules yield, gathered: their columns, after the rule's own id, kind and severity.
CREATE OR REPLACE TEMP TABLE found (
    rule            VARCHAR NOT NULL,
    kind            VARCHAR NOT NULL,
    rule_severity   VARCHAR NOT NULL,
    organ_id        VARCHAR,
    year            INTEGER,
    report_id       BIGINT,          -- the report it is about
    other_report_id BIGINT,          -- the one it was compared with
    fields          VARCHAR[],       -- with rule, organ and year they name the finding: never dependent on values
    message         VARCHAR NOT NULL,
    expected        DOUBLE,
    actual          DOUBLE,
    severity        VARCHAR,         -- NULL: the rule's own
    source          VARCHAR,         -- of a finding about a source
    url             VARCHAR,         -- NULL: the report's
    more            VARCHAR,         -- further values: when they change, the finding is news
    values_of       VARCHAR,         -- the organ's own values, where expected, actual or more move with other organs' reports:
                                     -- then these alone make the digest, and what others publish makes no news of an old finding
    touches         VARCHAR[],       -- further fields it rests on, for doubts
    p               DOUBLE,          -- of a statistical test: a row for every test made
    large           BOOLEAN,         -- whether the effect is large enough to be told
    cause           VARCHAR          -- of the tests of one report and cause only the most unlikely is told
);
