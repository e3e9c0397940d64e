-- Run after each load: everything here follows from the rows that were loaded.

-- Organs that were renamed or recoded since a report was loaded.
UPDATE report SET organ = o.name, area_code = o.area_code, area = o.area, level = o.level, kind = o.kind
FROM organ o
WHERE o.organ_id = report.organ_id
  AND (report.organ IS DISTINCT FROM o.name OR report.area_code IS DISTINCT FROM o.area_code OR report.area IS DISTINCT FROM o.area
       OR report.level IS DISTINCT FROM o.level OR report.kind IS DISTINCT FROM o.kind);

-- No number may be counted twice, and no report stand for two.
SELECT error('the warehouse holds two reports of one name: make it again with run --from-archive')
FROM (SELECT count(*) AS n, count(DISTINCT r.report_id) AS d FROM report r) WHERE n <> d;

-- Documents that were handed in where the site shows a report of the same organ and year: they count
-- only as long as they have numbers and the site's report has none.
CREATE OR REPLACE TEMP TABLE standing AS
SELECT s.organ_id, s.year,
       NOT EXISTS (SELECT 1 FROM cell_fact c WHERE c.report_id = s.site)
         AND EXISTS (SELECT 1 FROM cell_fact c WHERE c.report_id = s.handed) AS handed
FROM (
    SELECT r.organ_id, r.year, arg_max(r.report_id, (r.first_seen, r.report_id)) FILTER (r.handed_in_by IS NULL) AS site,
           arg_max(r.report_id, (r.first_seen, r.report_id)) FILTER (r.handed_in_by IS NOT NULL) AS handed
    FROM report r
    WHERE NOT r.superseded AND r.organ_id IS NOT NULL AND r.year IS NOT NULL
    GROUP BY r.organ_id, r.year) s
WHERE s.site IS NOT NULL AND s.handed IS NOT NULL;

-- Versions are numbered by the time of fetching; the newest is current, leaving out those whose
-- address was corrected to another organ or year. A document that does not say its organ or year
-- has versions by its address.
UPDATE report SET version = n.number, is_current = n.newest
FROM (
    SELECT r.report_id,
           row_number() OVER by_time AS number,
           r.counts AND r.report_id = last_value(CASE WHEN r.counts THEN r.report_id END IGNORE NULLS)
               OVER (by_time ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS newest
    FROM (SELECT q.*, CASE WHEN q.organ_id IS NULL OR q.year IS NULL THEN q.url END AS nameless,
                 NOT q.superseded AND (s.handed IS NULL OR s.handed = (q.handed_in_by IS NOT NULL)) AS counts
          FROM report q LEFT JOIN standing s ON s.organ_id = q.organ_id AND s.year = q.year) r
    WINDOW by_time AS (PARTITION BY r.organ_id, r.year, r.nameless ORDER BY r.first_seen, r.report_id)
) n
WHERE n.report_id = report.report_id AND (report.version <> n.number OR report.is_current IS DISTINCT FROM n.newest);
DROP TABLE standing;

-- A look that was sorted in between others moves the numbers of those after it.
UPDATE revision SET version = r.version FROM report r WHERE r.report_id = revision.report_id AND r.version <> revision.version;

-- What changed between a version and the one before it: at the same address where there is one,
-- else the version before it in the series. Each later version differs in something, so a version
-- without a row here is one that was not compared yet. What people hand in is no publication: it is
-- compared with nothing.
CREATE OR REPLACE TEMP TABLE pair AS
SELECT r.report_id, r.version, r.first_seen, coalesce(r.previous_id, r.before) AS before_id
FROM (SELECT q.*, CASE WHEN q.organ_id IS NOT NULL AND q.year IS NOT NULL
                       THEN lag(q.report_id) OVER (PARTITION BY q.organ_id, q.year ORDER BY q.version) END AS before
      FROM report q WHERE q.handed_in_by IS NULL) r
WHERE coalesce(r.previous_id, r.before) IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM revision v WHERE v.report_id = r.report_id);

INSERT INTO revision
SELECT coalesce(a.report_id, b.report_id), coalesce(a.version, b.version), f.field, b.raw, a.raw, coalesce(a.first_seen, b.first_seen)
FROM (SELECT t.report_id, t.version, t.first_seen, c.field_id, c.raw, c.value, c.state
      FROM pair t JOIN cell_fact c ON c.report_id = t.report_id) a
FULL JOIN (SELECT t.report_id, t.version, t.first_seen, c.field_id, c.raw, c.value, c.state
      FROM pair t JOIN cell_fact c ON c.report_id = t.before_id) b
  ON a.report_id = b.report_id AND a.field_id = b.field_id
JOIN field f ON f.field_id = coalesce(a.field_id, b.field_id)
WHERE a.state IS DISTINCT FROM b.state OR a.value IS DISTINCT FROM b.value
   OR (a.value IS NULL AND a.raw IS DISTINCT FROM b.raw);

INSERT INTO revision
SELECT t.report_id, t.version, x.what, x.before, x.after, t.first_seen
FROM pair t
JOIN report a ON a.report_id = t.report_id
JOIN report b ON b.report_id = t.before_id
LEFT JOIN (SELECT s.* FROM section s SEMI JOIN pair p ON p.report_id = s.report_id) sa ON sa.report_id = a.report_id
LEFT JOIN (SELECT s.* FROM section s SEMI JOIN pair p ON p.before_id = s.report_id) sb ON sb.report_id = b.report_id
CROSS JOIN LATERAL (
    SELECT unnest(['title', 'published', 'overview', 'problems', 'other']) AS what,
           unnest([b.title, b.published::VARCHAR, sb.overview, sb.problems, sb.other]) AS before,
           unnest([a.title, a.published::VARCHAR, sa.overview, sa.problems, sa.other]) AS after
) x
WHERE regexp_replace(coalesce(x.before, ''), '\s', '', 'g') <> regexp_replace(coalesce(x.after, ''), '\s', '', 'g');

DROP TABLE pair;

-- Looks of this run join what is known of their pages: one row an address, content and status.
CREATE OR REPLACE TEMP TABLE merged AS
SELECT p.url, p.sha256, p.status, max(p.fetched) AS fetched, min(p.first_fetched) AS first_fetched,
       arg_max_null(p.source, p.fetched) AS source, arg_max_null(p.content_type, p.fetched) AS content_type,
       arg_max_null(p.link_text, p.fetched) AS link_text, arg_max_null(p.bytes, p.fetched) AS bytes,
       arg_max_null(p.outcome, p.fetched) AS outcome, arg_max_null(p.note, p.fetched) AS note
FROM (FROM page q WHERE q.url IN (SELECT l.url FROM look l) UNION ALL FROM look) p
GROUP BY p.url, p.sha256, p.status;
DELETE FROM page WHERE url IN (SELECT l.url FROM look l);
INSERT INTO page FROM merged;
DROP TABLE merged;
DELETE FROM look;
