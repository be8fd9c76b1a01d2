import "./rolldown-runtime.js";
import { i as gateSettings, r as exitCode, t as pace } from "./steps.js";
import { t as withFindingsOfGains } from "./contradictions.js";
import { t as mergeReports } from "./merge2.js";
import { n as readReport, t as RESULT_REMEDY } from "./validate.js";
import { t as VERSION } from "./version2.js";
import { r as readText } from "./input.js";
import { i as writeOutput, t as terminalLogger } from "./output.js";
import { r as readConfig } from "./project.js";
import { t as renderReport } from "./render.js";
// src/cli/commands/report.ts
async function report(command) {
	const config = await readConfig(command.config);
	const joined = await joinAll(command.results.map((file) => readReport(readText(file, RESULT_REMEDY), file)), {
		config,
		configFile: command.config ?? "configuration",
		today: new Date().toISOString().slice(0, 10),
		baseline: null
	});
	const merged = mergeReports(joined.map(withFindingsOfGains), {
		...gateSettings(config, command),
		toolVersion: VERSION
	});
	writeOutput(command.output, await renderReport(merged, command.format));
	return exitCode(merged);
}
async function joinAll(results, options) {
	return results.some((result) => result.stacks !== void 0 || result.stacksLeftOut !== void 0) ? pace((await import("./join.js")).joinSteps(results, options), terminalLogger()) : results;
}
export { report };
