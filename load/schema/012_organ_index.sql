-- Every comparison of one organ looks it up by its id or its name: of a country's 110,000 each look-up would read all.
CREATE INDEX organ_by_id ON organ (organ_id);
CREATE INDEX organ_by_name ON organ (name);
