import { o as severityRank } from "./order.js";
import { r as count } from "./words.js";
import { r as builtInFindings } from "./rules.js";
// src/gate/contradictions.ts
function withFindingsOfGains(result) {
	const given = groupedBy(result.findings, keyOf);
	const missing = [];
	for (const [key, derived] of groupedBy(derive(result.instances), keyOf)) {
		const there = given.get(key) ?? [];
		if (!covers(there, derived)) missing.push(...withoutKnown(derived, there));
	}
	if (missing.length === 0) return result;
	return {
		...result,
		findings: [...result.findings, ...missing],
		diagnostics: [...result.diagnostics, contradicts(result.project, missing.length)]
	};
}
function derive(instances) {
	return [...groupedBy(instances, ({ project }) => project ?? "")].flatMap(([project, own]) => builtInFindings(own, [], []).map((finding) => project === "" ? finding : {
		project,
		...finding
	}));
}
function keyOf({ project, plan, instance, rule }) {
	return JSON.stringify([
		project ?? null,
		plan ?? null,
		instance,
		rule
	]);
}
function covers(given, derived) {
	const [there, needed] = [given, derived].map((list) => list.map(({ severity }) => severityRank(severity)).sort((a, b) => b - a));
	return needed.every((rank, i) => (there[i] ?? -1) >= rank);
}
function withoutKnown(derived, given) {
	const known = new Map(given.map(({ fingerprint, severity }) => [fingerprint, severity]));
	return derived.filter(({ fingerprint, severity }) => {
		const there = known.get(fingerprint);
		return there === void 0 || severityRank(there) < severityRank(severity);
	});
}
function contradicts(project, missing) {
	return {
		level: "warning",
		code: "result-contradicts-itself",
		message: `the result of ${project} reports gains without ${count(missing, "finding")} that they make: they are judged by the gains; make the result anew with this version`,
		address: null,
		location: null
	};
}
function groupedBy(items, key) {
	const groups = new Map();
	for (const item of items) {
		const known = groups.get(key(item));
		if (known) known.push(item);
		else groups.set(key(item), [item]);
	}
	return groups;
}
export { withFindingsOfGains as t };
