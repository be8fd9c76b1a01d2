import "./rolldown-runtime.js";
import { n as gates } from "./assemble.js";
import { S as stepVerb, _ as roleName, b as settledBy, f as levelsLine, h as place, i as doorsFirst, l as grouped, m as pathWords, n as conditionWords, o as doubtText, p as listed, r as count, s as grantSentence, v as roleNamesOf } from "./words.js";
import { f as visible } from "./escape.js";
import { i as verdictSentence, n as shortAddresses, r as headline, t as groupInstances } from "./group.js";
// src/report/text.ts
const CODES = {
	bold: "1",
	dim: "2",
	red: "31",
	green: "32",
	yellow: "33",
	blue: "34"
};
const MAX_DIAGNOSTICS = 1e3;
function renderText(report, options = {}) {
	const paint = (style, text) => options.color === true ? `\u001B[${CODES[style]}m${text}\u001B[0m` : text;
	const groups = groupInstances(report.instances);
	const max = options.maxGroups ?? 50;
	const lines = [];
	const style = report.verdict === "fail" ? "red" : report.verdict === "incomplete" ? "yellow" : "green";
	const project = report.project === "default" ? "" : ` (${visible(report.project, 100)})`;
	lines.push(`${paint(style, paint("bold", report.verdict.toUpperCase()))}${project}: ${headline(report)}`);
	lines.push(verdictSentence(report), "");
	for (const each of report.projects ?? []) lines.push(`  ${each.verdict.padEnd(10)} ${visible(each.project, 100)}: ${count(each.summary.gaining, "instance")} gaining, worst ${each.summary.maxSeverity}`);
	if ((report.projects ?? []).length > 0) lines.push("");
	for (const group of groups.slice(0, max)) lines.push(...groupLines(group, paint), "");
	if (groups.length > max) lines.push(`… and ${count(groups.length - max, "more group")} of instances; --format json has all of them`, "");
	const failing = report.findings.filter((finding) => gates(finding, report.gate));
	if (failing.length > 0) {
		lines.push(paint("bold", `Why it fails (fail-on: ${report.gate.failOn})`));
		const alike = groupFindings(failing);
		for (const [finding, ...others] of alike.slice(0, 20)) {
			const where = finding.location ? `  ${visible(place(finding.location), 200)}` : "";
			const also = others.length > 0 ? ` (and likewise ${count(others.length, "other instance")})` : "";
			lines.push(`  ${severity(finding.severity, paint)} ${visible(finding.rule, 60)}: ${visible(finding.message, 400)}${also}${where}`);
			lines.push(paint("dim", `    fingerprint ${finding.fingerprint.slice(0, 16)}`));
		}
		if (alike.length > 20) lines.push(`  … and ${count(alike.length - 20, "more kind")} of findings`);
		lines.push("");
	}
	const suppressed = report.findings.filter((finding) => finding.suppressed !== null);
	if (suppressed.length > 0) {
		lines.push(paint("bold", `Suppressed (${suppressed.length})`));
		for (const finding of suppressed.slice(0, 20)) {
			const { reason, owner, expires } = finding.suppressed;
			lines.push(`  ${visible(finding.message, 300)}`);
			lines.push(`    until ${visible(expires, 20)} by ${visible(owner, 100)}: ${visible(reason, 300)}`);
		}
		if (suppressed.length > 20) lines.push(`  … and ${suppressed.length - 20} more`);
		lines.push("");
	}
	for (const each of report.diagnostics.slice(0, MAX_DIAGNOSTICS)) {
		const style = each.level === "error" ? "red" : each.level === "warning" ? "yellow" : "dim";
		const address = each.address === null || each.message.includes(each.address) ? "" : `${visible(each.address, 200)}: `;
		const where = each.location ? `  ${visible(place(each.location), 200)}` : "";
		lines.push(`${paint(style, `${each.level}:`)} ${address}${visible(each.message, 600)}${where}`);
	}
	if (report.diagnostics.length > MAX_DIAGNOSTICS) {
		const more = count(report.diagnostics.length - MAX_DIAGNOSTICS, "more diagnostic");
		lines.push(`… and ${more}; --format json has all of them`);
	}
	if (report.diagnostics.length > 0) lines.push("");
	const { instances, unchanged } = report.summary;
	lines.push(paint("dim", `${count(instances, "instance")} checked, ${grouped(unchanged)} unchanged`));
	return `${lines.join("\n")}\n`;
}
function groupLines(group, paint) {
	const { sample } = group;
	const names = roleNamesOf(sample);
	const { parts, more } = shortAddresses(group.instances.map((instance) => instance.address));
	const name = `${parts.map((part) => visible(part, 200)).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
	const size = group.instances.length > 1 ? ` (${count(group.instances.length, "instance")})` : "";
	const lines = [paint("bold", `${group.project === null ? "" : `${visible(group.project, 100)}: `}${name}${size}`)];
	for (const grant of sample.gained.slice(0, 20)) lines.push(...grantLines("+", grant, names, paint));
	if (sample.gained.length > 20) lines.push(`  … and ${sample.gained.length - 20} more gains`);
	for (const grant of sample.lost.slice(0, 20)) lines.push(...grantLines("-", grant, names, paint));
	if (sample.lost.length > 20) lines.push(`  … and ${sample.lost.length - 20} more losses`);
	for (const doubt of sample.undetermined.slice(0, 20)) {
		const where = doubt.location ? `  ${visible(place(doubt.location), 200)}` : "";
		lines.push(`  ${paint("yellow", "?")} ${visible(doubtText(doubt), 600)}${where}`);
		lines.push(paint("dim", `      to settle it: ${settledBy(doubt)}`));
	}
	if (sample.undetermined.length > 20) lines.push(`  … and ${sample.undetermined.length - 20} more not determined`);
	return lines;
}
function grantLines(mark, grant, names, paint) {
	const can = mark === "+" ? "can now" : "can no longer";
	const style = mark === "+" ? "red" : "green";
	const badge = mark === "+" ? ` [${severity(grant.severity, paint)}]` : "";
	const lines = [`  ${paint(style, mark)} ${can} ${visible(grantSentence(grant), 300)} as ${visible(roleName(grant.role), 100)}${badge}`];
	const detail = (word, items) => {
		if (items.length > 0) lines.push(`      ${word} ${visible(listed(items, 12), 1e3)}`);
	};
	detail("actions  ", doorsFirst(grant.actions));
	lines[lines.length - 1] += paint("dim", `  (${levelsLine(grant)})`);
	detail("  except ", grant.exceptActions);
	detail("on       ", grant.resources);
	detail("  except ", grant.exceptResources);
	for (const condition of grant.conditions) lines.push(`      ${visible(conditionWords(condition), 400)}`);
	if (grant.path.length > 1) {
		lines.push(`      by way of ${visible(pathWords(grant.path, names), 500)}`);
		for (const step of grant.path) {
			for (const each of step.evidence) {
				const where = each.location ? `  ${place(each.location)}` : "";
				lines.push(paint("dim", `        ${visible(`${stepVerb(step)}: statement ${each.sid ?? each.index} of ${each.policy}${where}`, 400)}`));
			}
			for (const condition of step.conditions) lines.push(paint("dim", `        ${visible(condition, 300)}`));
		}
	}
	for (const cause of grant.causes.slice(0, 6)) lines.push(`      because of ${visible(`${cause.address} (${cause.change})${cause.location ? `  ${place(cause.location)}` : ""}`, 400)}`);
	return lines;
}
function severity(of, paint) {
	return paint({
		low: "blue",
		medium: "yellow",
		high: "red",
		critical: "red"
	}[of], of);
}
function groupFindings(findings) {
	const groups = new Map();
	for (const finding of findings) {
		const said = finding.instance === null ? finding.message : finding.message.replaceAll(finding.instance, "");
		const key = JSON.stringify([
			finding.project,
			finding.rule,
			finding.severity,
			said,
			finding.location
		]);
		const group = groups.get(key);
		if (group) group.push(finding);
		else groups.set(key, [finding]);
	}
	return [...groups.values()];
}
export { renderText };
