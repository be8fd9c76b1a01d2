import "./rolldown-runtime.js";
import { a as compareText, n as SEVERITIES } from "./order.js";
import { r as count } from "./words.js";
import { u as sarifText } from "./escape.js";
// src/report/sarif.ts
const MAX_RESULTS = 5e3;
const MAX_DESCRIPTION = 1024;
const LEVEL = {
	low: "note",
	medium: "warning",
	high: "error",
	critical: "error"
};
const SCORE = {
	low: "2.0",
	medium: "5.5",
	high: "8.0",
	critical: "9.5"
};
const RULE_TEXT = new Map([
	["gained-access", "An instance gains AWS access by this change"],
	["privilege-escalation", "An instance can take over another role after this change"],
	["role-recreated", "A role that is trusted elsewhere is deleted and created again"],
	["imds-v1", "An instance gains access while instance metadata version 1 is allowed"],
	["unreadable-policy", "A policy could not be read"]
]);
function renderSarif(report) {
	const shown = report.findings.slice(0, MAX_RESULTS);
	const ruleIds = [...new Set(shown.map((finding) => finding.rule))].sort(compareText);
	const log = {
		$schema: "https://json.schemastore.org/sarif-2.1.0.json",
		version: "2.1.0",
		runs: [{
			tool: { driver: {
				name: report.tool.name,
				version: report.tool.version,
				rules: ruleIds.map((id) => ruleOf(id, shown))
			} },
			automationDetails: { id: `terraform-iam-diff/${sarifText(report.project, 200)}/` },
			columnKind: "utf16CodeUnits",
			results: shown.map((finding) => resultOf(finding, ruleIds.indexOf(finding.rule))),
			invocations: [{
				executionSuccessful: true,
				toolExecutionNotifications: notifications(report, report.findings.length - shown.length)
			}],
			properties: {
				verdict: report.verdict,
				summary: report.summary
			}
		}]
	};
	return `${JSON.stringify(log, null, 2)}\n`;
}
const RULE_HELP = new Map([
	["gained-access", "Check that the instance needs this. Narrow the actions, the resources or the conditions of the statement that grants it, or accept the finding for a time by a suppression."],
	["privilege-escalation", "Whoever controls the instance can become the other role. Limit iam:PassRole and role writes to the roles that are meant, or set a permissions boundary."],
	["role-recreated", "AWS keeps the unique id of a trusted role: a role that is created again under the same name is not trusted until the trust policy is written again."],
	["imds-v1", "Set metadata_options.http_tokens to required, so that a forged request cannot fetch the credentials."],
	["unreadable-policy", "Mend the policy document; until then nothing can be said of what it grants."]
]);
const TEAM_RULE_HELP = "The rule and its reason stand in the configuration file.";
function ruleOf(id, findings) {
	const severities = findings.filter((finding) => finding.rule === id).map((finding) => finding.severity);
	const top = SEVERITIES.findLast((severity) => severities.includes(severity)) ?? "low";
	const text = RULE_TEXT.get(id) ?? `Rule ${id} of this repository's configuration`;
	return {
		id: sarifText(id, 200),
		shortDescription: { text: sarifText(text, MAX_DESCRIPTION) },
		fullDescription: { text: sarifText(`${text}. ${RULE_HELP.get(id) ?? TEAM_RULE_HELP}`, MAX_DESCRIPTION) },
		help: { text: sarifText(RULE_HELP.get(id) ?? TEAM_RULE_HELP) },
		defaultConfiguration: { level: LEVEL[top] },
		properties: {
			"security-severity": SCORE[top],
			tags: [
				"security",
				"aws",
				"iam"
			]
		}
	};
}
function resultOf(finding, ruleIndex) {
	return {
		ruleId: sarifText(finding.rule, 200),
		ruleIndex,
		level: LEVEL[finding.severity],
		message: { text: sarifText(finding.message) },
		locations: [placeOf(finding)],
		partialFingerprints: {
			primaryLocationLineHash: identityOf(finding),
			"terraformIamDiff/v1": finding.fingerprint
		},
		...finding.suppressed === null ? {} : { suppressions: [{
			kind: "external",
			status: "accepted",
			justification: sarifText(`${finding.suppressed.reason} (${finding.suppressed.owner}, until ${finding.suppressed.expires})`)
		}] },
		properties: {
			severity: finding.severity,
			inBaseline: finding.inBaseline
		}
	};
}
function identityOf({ fingerprint, project, plan }) {
	return [
		fingerprint,
		project,
		plan
	].filter((part) => part !== void 0).map(encodeSegment).join(":");
}
const NO_PLACE = {
	file: ".github/terraform-iam-diff.yml",
	line: 1
};
function placeOf(finding) {
	const { file, line } = finding.location !== null && isInRepository(finding.location.file) ? finding.location : NO_PLACE;
	return {
		physicalLocation: {
			artifactLocation: { uri: file.split("/").map(encodeSegment).join("/") },
			region: { startLine: Math.max(1, line) }
		},
		...finding.instance === null ? {} : { logicalLocations: [{
			fullyQualifiedName: sarifText(finding.instance, 500),
			kind: "resource"
		}] }
	};
}
function isInRepository(file) {
	return file !== "" && !/^(?:[\\/]|[A-Za-z]:)/.test(file) && !file.split(/[\\/]/).includes("..");
}
function encodeSegment(segment) {
	return encodeURIComponent(segment.toWellFormed());
}
function notifications(report, omitted) {
	const level = {
		error: "error",
		warning: "warning",
		note: "note"
	};
	const texts = report.diagnostics.slice(0, 1e3).map((each) => ({
		level: level[each.level],
		descriptor: { id: sarifText(each.code, 200) },
		message: { text: sarifText(each.address === null ? each.message : `${each.address}: ${each.message}`) }
	}));
	const undetermined = report.instances.filter((instance) => instance.undetermined.length > 0).length;
	const add = (id, text) => texts.push({
		level: "warning",
		descriptor: { id },
		message: { text }
	});
	if (undetermined > 0) add("undetermined", `not determined for ${count(undetermined, "instance")}; see the report`);
	if (omitted > 0) add("results-omitted", `${count(omitted, "more finding")}; the JSON report has all of them`);
	if (report.diagnostics.length > 1e3) add("diagnostics-omitted", `${report.diagnostics.length - 1e3} more diagnostics`);
	return texts;
}
export { renderSarif };
