// Reads a published database again and again, as an analyst's own program would, until standard
// input ends. Each reading opens the file anew and must find as many wide rows as current reports.
import { createRequire } from "node:module";
const require = createRequire(process.argv[2] + "/package.json");
const { DuckDBInstance } = require("@duckdb/node-api");

let ended = false;
process.stdin.on("data", () => {});
process.stdin.on("end", () => { ended = true; });

const result = { version: "", readings: 0, last: null, faults: [] };
while (result.readings === 0 || !ended) {
  try {
    const instance = await DuckDBInstance.create(process.argv[3], { access_mode: "READ_ONLY" });
    const connection = await instance.connect();
    const reader = await connection.runAndReadAll(
      "SELECT version(), (SELECT count(*) FROM current_report), (SELECT count(*) FROM requests), (SELECT max(granted_total) FROM requests)," +
      " (SELECT count(*) FROM ranking('requests.granted.total', 2024))");
    const [version, reports, wide, granted, ranked] = reader.getRows()[0].map(String);
    result.version = version;
    result.last = granted;
    if (reports !== wide || ranked !== "1") result.faults.push(`${reports} reports, ${wide} wide rows, ${ranked} ranked`);
    connection.closeSync();
    instance.closeSync();
    result.readings++;
  } catch (error) {
    result.faults.push(String(error));
    if (result.faults.length > 5) break;
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
}
console.log(JSON.stringify(result));
