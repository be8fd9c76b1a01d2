import "./rolldown-runtime.js";
import { r as exitCode } from "./steps.js";
import { t as analyze } from "./pipeline.js";
import { t as VERSION } from "./version2.js";
import { r as readText } from "./input.js";
import { i as writeOutput, t as terminalLogger } from "./output.js";
import { r as readConfig, t as nodeWorld } from "./project.js";
import { t as renderReport } from "./render.js";
// src/cli/commands/diff.ts
async function diff(command) {
	const config = await readConfig(command.config);
	const report = await analyze({
		...command,
		config,
		configFile: command.config ?? "configuration",
		baseline: config.baseline === null ? null : await readBaseline(config.baseline),
		today: new Date().toISOString().slice(0, 10),
		toolVersion: VERSION,
		withStacks: command.format === "json"
	}, nodeWorld(), terminalLogger());
	const shown = command.redactAccountIds ? await redacted(report) : report;
	writeOutput(command.output, await renderReport(shown, command.format));
	return exitCode(report);
}
async function redacted(report) {
	const { redactReport } = await import("./redact.js");
	const { withoutParts } = await import("./join.js");
	return redactReport(withoutParts(report, "account ids are taken out of it"));
}
async function readBaseline(file) {
	const { readReport, RESULT_REMEDY } = await import("./validate2.js");
	return readReport(readText(file, RESULT_REMEDY), file);
}
export { diff };
