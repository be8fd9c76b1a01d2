import "./rolldown-runtime.js";
import { t as assembleReport } from "./assemble.js";
import { i as compareNatural } from "./order.js";
import { r as count } from "./words.js";
// src/report/merge.ts
function mergeReports(reports, options) {
	const notes = [];
	const named = nameProjects(reports, notes);
	const settings = {
		failOn: options.failOn,
		failOnUnknown: options.failOnUnknown,
		onlyNew: options.onlyNew ?? (reports.length > 0 && reports.every((report) => report.gate.onlyNew))
	};
	if (named.length === 1) {
		const { report } = named[0];
		return assembleReport({
			...report,
			toolVersion: options.toolVersion,
			gate: settings,
			diagnostics: [...report.diagnostics, ...notes]
		});
	}
	const instances = [];
	const findings = [];
	const diagnostics = notes;
	const projects = [];
	for (const { name, report } of named) {
		for (const instance of report.instances) instances.push({
			project: name,
			...instance
		});
		for (const finding of report.findings) findings.push({
			project: name,
			...finding
		});
		for (const diagnostic of report.diagnostics) diagnostics.push({
			...diagnostic,
			message: `${name}: ${diagnostic.message}`
		});
		const own = assembleReport({
			...report,
			toolVersion: options.toolVersion,
			gate: settings
		});
		if (report.projects) projects.push(...report.projects);
		else projects.push({
			project: name,
			verdict: own.verdict,
			summary: own.summary
		});
	}
	diagnostics.push(...rolesOfOtherStacks(named));
	if (named.length === 0) diagnostics.push({
		level: "warning",
		code: "no-results",
		message: "no result was given to merge",
		address: null,
		location: null
	});
	return assembleReport({
		project: named.length <= 3 ? named.map(({ name }) => name).join(", ") : count(named.length, "project"),
		toolVersion: options.toolVersion,
		gate: settings,
		instances,
		findings,
		diagnostics,
		projects: projects.sort((a, b) => compareNatural(a.project, b.project))
	});
}
function rolesOfOtherStacks(named) {
	const homes = new Map();
	for (const { name, report } of named) for (const { before, after } of report.instances) for (const access of [before, after]) for (const role of [access?.role, ...(access?.reachable ?? []).map((each) => each.role)]) if (role && role.address !== null && !homes.has(role.arn)) homes.set(role.arn, name);
	const notes = new Map();
	for (const { name, report } of named) for (const doubt of report.instances.flatMap((instance) => instance.undetermined)) {
		const home = homes.get(doubt.address);
		if (home === void 0 || home === name) continue;
		notes.set(JSON.stringify([name, doubt.address]), {
			level: "note",
			code: "role-in-other-stack",
			message: `project ${name} could not see ${doubt.address}, which project ${home} has: give the plan or state of ${home} to ${name} as context`,
			address: doubt.address,
			location: doubt.location
		});
	}
	return [...notes.values()];
}
function nameProjects(reports, notes) {
	const seen = new Map();
	const taken = new Set(reports.map((report) => report.project));
	const named = [];
	const note = (code, message) => notes.push({
		level: "note",
		code,
		message,
		address: null,
		location: null
	});
	const texts = new Map();
	const textOf = (report) => {
		const known = texts.get(report) ?? JSON.stringify(report);
		texts.set(report, known);
		return known;
	};
	const shared = new Set(reports.map(({ project }) => project).filter((each, at, all) => all.indexOf(each) !== at));
	const ordered = [...reports].sort((a, b) => compareNatural(a.project, b.project) || (textOf(a) < textOf(b) ? -1 : 1)).map((report) => ({
		report,
		text: shared.has(report.project) ? textOf(report) : ""
	}));
	for (const { report, text } of ordered) {
		const project = report.project;
		const known = seen.get(project);
		if (!known) {
			seen.set(project, new Set([text]));
			named.push({
				name: project,
				report
			});
			continue;
		}
		if (known.has(text)) {
			note("result-given-twice", `the result of project ${project} was given twice and counts once`);
			continue;
		}
		known.add(text);
		let number = known.size;
		while (taken.has(`${project} (${number})`)) number++;
		const name = `${project} (${number})`;
		taken.add(name);
		note("project-name-shared", `two different results are of project ${project}; the other one is shown as ${name}: give each its own project name`);
		named.push({
			name,
			report
		});
	}
	return named;
}
export { mergeReports as t };
