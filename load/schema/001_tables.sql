-- The facts of the warehouse. Names and columns that analysts rely on are laid down in the contract;
-- what stands beside them is for the program itself. No index: DuckDB's scans are faster than its
-- indexes are to fill, and the loader keeps keys unique.

CREATE TYPE cell_state AS ENUM ('number', 'blank', 'na', 'text');

CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);

CREATE TABLE field (
    field_id SMALLINT NOT NULL,
    field    VARCHAR  NOT NULL,
    tbl      TINYINT  NOT NULL,
    label_zh VARCHAR  NOT NULL,
    label_en VARCHAR  NOT NULL,
    unit     VARCHAR  NOT NULL,
    formats  VARCHAR  NOT NULL
);

CREATE TABLE organ (
    organ_id  VARCHAR NOT NULL,
    name      VARCHAR NOT NULL,
    area_code VARCHAR,
    area      VARCHAR,
    level     VARCHAR,
    kind      VARCHAR NOT NULL,
    scope     VARCHAR NOT NULL
);

CREATE TABLE source (
    source_id VARCHAR NOT NULL,
    area_code VARCHAR,
    area      VARCHAR,
    organ     VARCHAR,
    urls      VARCHAR[],
    year_from INTEGER,
    year_to   INTEGER,
    expect_reports INTEGER,
    deadline  VARCHAR               -- MM-DD, a local date of duty
);

-- One row a version of a report. "organ", "area" and the like repeat the organ's for convenience.
CREATE TABLE report (
    report_id  BIGINT    NOT NULL,  -- below 2^53, so that no client rounds it
    organ      VARCHAR,
    organ_id   VARCHAR,
    area_code  VARCHAR,
    area       VARCHAR,
    level      VARCHAR,
    kind       VARCHAR,
    scope      VARCHAR,
    year       INTEGER,
    format     VARCHAR,
    title      VARCHAR,
    published  DATE,
    url        VARCHAR   NOT NULL,
    sha256     VARCHAR   NOT NULL,
    version    INTEGER   NOT NULL,
    is_current BOOLEAN   NOT NULL,
    first_seen TIMESTAMPTZ NOT NULL,
    extractor  VARCHAR   NOT NULL,
    source     VARCHAR,
    content    VARCHAR   NOT NULL,  -- digest of cells, states, title, date and sections: what makes a version
    previous_id BIGINT,             -- the version before this one at the same address
    superseded BOOLEAN   NOT NULL,  -- its address was corrected to another organ or year: never current
    warc       VARCHAR,             -- where the look that made it lies in the archive
    warc_offset BIGINT
);

-- What each address shows of each report now: one row an address, organ, year and source that lists it. Several addresses
-- may show one report; an address may show a new report each year.
CREATE TABLE sighting (
    url       VARCHAR NOT NULL,
    organ_id  VARCHAR,
    year      INTEGER,
    report_id BIGINT  NOT NULL,     -- the version that it shows
    content   VARCHAR NOT NULL,
    source    VARCHAR,
    since     TIMESTAMPTZ NOT NULL, -- first look that showed this report, in any version
    seen      TIMESTAMPTZ NOT NULL  -- last look that brought something new to read
);

CREATE TABLE section (report_id BIGINT NOT NULL, overview VARCHAR, problems VARCHAR, other VARCHAR);

-- One row a printed cell. "document" is 0 for the page itself and n for its n-th attachment; the
-- byte range is that of the cell's tag in the archived body.
CREATE TABLE cell_fact (
    report_id  BIGINT     NOT NULL,
    field_id   SMALLINT   NOT NULL,
    raw        VARCHAR    NOT NULL,
    value      DOUBLE,
    state      cell_state NOT NULL,
    document   USMALLINT  NOT NULL,
    page_no    USMALLINT  NOT NULL,
    table_no   USMALLINT  NOT NULL,
    row_no     USMALLINT  NOT NULL,
    column_no  USMALLINT  NOT NULL,
    byte_start UINTEGER   NOT NULL,
    byte_end   UINTEGER   NOT NULL
);

CREATE TABLE claim (report_id BIGINT NOT NULL, field VARCHAR NOT NULL, value DOUBLE NOT NULL, sentence VARCHAR);

CREATE TABLE diagnostic (
    report_id BIGINT NOT NULL, code VARCHAR NOT NULL, message VARCHAR, place VARCHAR, fields VARCHAR[]
);

CREATE TABLE revision (
    report_id BIGINT NOT NULL,      -- the later version
    version   INTEGER NOT NULL,
    field     VARCHAR NOT NULL,     -- a field, or title, published, overview, problems, other
    before    VARCHAR,
    after     VARCHAR,
    seen      TIMESTAMPTZ NOT NULL
);

-- One row an address and content: when it was seen first and last, and how it answered.
CREATE TABLE page (
    url           VARCHAR NOT NULL,
    sha256        VARCHAR,
    status        INTEGER NOT NULL,
    fetched       TIMESTAMPTZ NOT NULL,
    first_fetched TIMESTAMPTZ NOT NULL,
    source        VARCHAR,
    content_type  VARCHAR,
    link_text     VARCHAR,
    bytes         BIGINT,
    outcome       VARCHAR NOT NULL,  -- report, no-report, unreadable, gone, or tables-lost: an empty shell where a report with tables was, whose last good reading stands
    note          VARCHAR
);

CREATE TABLE run (
    run_id    VARCHAR NOT NULL,
    started   TIMESTAMPTZ NOT NULL,
    finished  TIMESTAMPTZ,
    outcome   VARCHAR NOT NULL,      -- finished, failed, or unfinished (killed)
    error     VARCHAR
);

CREATE TABLE source_outcome (
    run_id    VARCHAR NOT NULL,
    source    VARCHAR NOT NULL,
    status    VARCHAR NOT NULL,
    listed    INTEGER NOT NULL,
    fetched   INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    failed    INTEGER NOT NULL,
    error     VARCHAR
);

CREATE TABLE finding (
    finding_id VARCHAR NOT NULL,
    rule       VARCHAR NOT NULL,
    kind       VARCHAR NOT NULL,
    severity   VARCHAR NOT NULL,
    status     VARCHAR NOT NULL,
    title      VARCHAR NOT NULL,
    organ      VARCHAR,
    organ_id   VARCHAR,
    area_code  VARCHAR,
    source     VARCHAR,
    year       INTEGER,
    fields     VARCHAR[] NOT NULL,
    message    VARCHAR NOT NULL,
    expected   DOUBLE,
    actual     DOUBLE,
    url        VARCHAR,
    reports    BIGINT[] NOT NULL,    -- evidence: the report itself first
    digest     VARCHAR NOT NULL,
    first_seen TIMESTAMPTZ NOT NULL,
    last_seen  TIMESTAMPTZ NOT NULL,
    decided_by VARCHAR,
    note       VARCHAR
);

-- What each indicator is: numerator and denominator stand in indicator_fact.
CREATE TABLE indicator (
    indicator VARCHAR NOT NULL,
    label_zh  VARCHAR NOT NULL,
    label_en  VARCHAR NOT NULL,
    unit      VARCHAR NOT NULL,
    minimum   DOUBLE  NOT NULL       -- smallest denominator that is ranked
);

CREATE TABLE indicator_fact (
    report_id   BIGINT  NOT NULL,
    indicator   VARCHAR NOT NULL,
    numerator   DOUBLE,
    denominator DOUBLE,
    value       DOUBLE               -- NULL when an operand is unknown or the denominator 0
);
