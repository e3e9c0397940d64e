-- What changed since the last check of this database: the state of each organ's reports is a digest of all its versions, of what
-- was corrected in them and of what changed between them. Cells, prose and the like follow from a version's name: a mended
-- reader makes the database anew. Reports whose organ is not known stand together, under ''.
CREATE OR REPLACE TEMP TABLE organ_now AS
SELECT s.organ_id, sum(s.h)::HUGEINT::VARCHAR AS digest
FROM (
    SELECT coalesce(r.organ_id, '') AS organ_id, hash(r) AS h FROM report r
    UNION ALL
    SELECT x.organ_id, hash(x) FROM correction x
    UNION ALL
    SELECT coalesce(r.organ_id, ''), hash(v) FROM revision v JOIN report r ON r.report_id = v.report_id) s
GROUP BY s.organ_id;

CREATE OR REPLACE TEMP TABLE organ_changed AS
SELECT coalesce(n.organ_id, k.organ_id) AS organ_id
FROM organ_now n FULL JOIN kept_organ k ON k.organ_id = n.organ_id
WHERE n.digest IS DISTINCT FROM k.digest;
