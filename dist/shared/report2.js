import { n as exitCode, r as gateSettings } from "./gate.js";
import { t as mergeReports } from "./merge2.js";
import { t as readReport } from "./validate.js";
import { t as VERSION } from "./version2.js";
import { t as readInput } from "./input.js";
import { i as writeOutput } from "./output.js";
import { r as readConfig } from "./project.js";
import { t as renderReport } from "./render.js";
// src/cli/commands/report.ts
async function report(command) {
	const config = await readConfig(command.config);
	const results = command.results.map((file) => readReport(new TextDecoder().decode(readInput(file)), file));
	const merged = mergeReports(results, {
		...gateSettings(config, command),
		toolVersion: VERSION
	});
	writeOutput(command.output, await renderReport(merged, command.format));
	return exitCode(merged);
}
export { report };
