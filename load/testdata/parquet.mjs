// Reads the Parquet files with a reader that shares no code with DuckDB: prints the rows of the requests of
// a year, and how many of its cells hold a number.
const [, , reader, compressed, latest, year] = process.argv;
const { asyncBufferFromFile, parquetReadObjects } = await import(`${reader}/node_modules/hyparquet/src/node.js`);
const { compressors } = await import(`${compressed}/node_modules/hyparquet-compressors/src/index.js`);
const rows = async (table) =>
  parquetReadObjects({ file: await asyncBufferFromFile(`${latest}/${table}/year=${year}/part.parquet`), compressors });
const requests = await rows("requests"), cells = await rows("cell");
console.log(requests.map((r) => `${r.organ} ${r.granted_total} ${r.other_handling_total}`).join(";"),
  cells.filter((c) => c.state === "number").length);
