import "./rolldown-runtime.js";
import { n as exitCode, r as gateSettings } from "./gate.js";
import { t as mergeReports } from "./merge2.js";
import { t as readReport } from "./validate.js";
import { t as VERSION } from "./version2.js";
import { t as readInput } from "./input.js";
import { i as writeOutput, t as terminalLogger } from "./output.js";
import { r as readConfig } from "./project.js";
import { t as renderReport } from "./render.js";
// src/cli/commands/report.ts
async function report(command) {
	const config = await readConfig(command.config);
	const joined = await joinAll(command.results.map((file) => readReport(new TextDecoder().decode(readInput(file)), file)), {
		config,
		configFile: command.config ?? "configuration",
		today: new Date().toISOString().slice(0, 10),
		baseline: null
	});
	const merged = mergeReports(joined, {
		...gateSettings(config, command),
		toolVersion: VERSION
	});
	writeOutput(command.output, await renderReport(merged, command.format));
	return exitCode(merged);
}
async function joinAll(results, options) {
	return results.some((result) => result.stacks !== void 0 || result.stacksLeftOut !== void 0) ? (await import("./join.js")).joinResults(results, options, terminalLogger()) : results;
}
export { report };
