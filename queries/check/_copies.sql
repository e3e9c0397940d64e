-- makes: copied_pair

-- Which texts may be one another's: candidates share one of 32 bands of eight characters of their signatures.
--
--   copied_pair  two reports of a year and the part of the form whose signatures meet in a band, maybe several times
--
-- A few bands at a time, which have nothing to do with each other: all of a country's at once would not fit into memory.

-- copies of one template meet in a chain, not each with each: 5,000 of them are 5,000 pairs
CREATE OR REPLACE TEMP MACRO pairs_in_bands(low, high) AS TABLE
WITH band AS (
    SELECT r.report_id, hash(CASE WHEN r.kind IN ('government', 'government_office') THEN r.area_code ELSE r.organ_id END) AS house, s.part,
           hash(r.year, s.part, b.n, s.signature[8 * b.n - 7 : 8 * b.n]) AS bucket
    FROM current_report r
    JOIN section_signature s ON s.report_id = r.report_id
    CROSS JOIN (SELECT unnest(range(low, high + 1)) AS n) b
    WHERE r.organ_id IS NOT NULL AND r.year IS NOT NULL),
neighbour AS (
    SELECT b.report_id, b.part, lag(b.report_id) OVER chain AS other, lag(b.house) OVER chain AS other_house, b.house
    FROM band b WINDOW chain AS (PARTITION BY b.bucket ORDER BY b.report_id))
SELECT DISTINCT n.report_id AS a, n.other AS b, n.part FROM neighbour n WHERE n.other IS NOT NULL AND n.other_house <> n.house;

CREATE OR REPLACE TEMP TABLE copied_pair AS FROM pairs_in_bands(1, 4);
INSERT INTO copied_pair FROM pairs_in_bands(5, 8);
INSERT INTO copied_pair FROM pairs_in_bands(9, 12);
INSERT INTO copied_pair FROM pairs_in_bands(13, 16);
INSERT INTO copied_pair FROM pairs_in_bands(17, 20);
INSERT INTO copied_pair FROM pairs_in_bands(21, 24);
INSERT INTO copied_pair FROM pairs_in_bands(25, 28);
INSERT INTO copied_pair FROM pairs_in_bands(29, 32);
