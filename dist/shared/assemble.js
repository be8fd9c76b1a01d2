import { a as compareText, c as worst, i as compareNatural, o as severityRank, r as atLeast, s as sortedUnique, t as ACCESS_LEVELS } from "./order.js";
// src/core/diagnostic.ts
function doubtKey(doubt) {
	return `${doubt.address}\n${doubt.attribute}\n${doubt.reason}`;
}
// src/gate/assemble.ts
function assembleReport(parts) {
	const instances = sortedBy(parts.instances.map(sortInstance), instanceKey);
	const findings = sortFindings(parts.findings);
	const diagnostics = sortDiagnostics(parts.diagnostics);
	return {
		schemaVersion: 1,
		tool: {
			name: "terraform-iam-diff",
			version: parts.toolVersion
		},
		project: parts.project,
		verdict: verdictOf({
			gate: parts.gate,
			instances,
			findings,
			diagnostics
		}),
		gate: parts.gate,
		summary: summarise(instances, findings),
		...parts.projects ? { projects: parts.projects } : {},
		instances,
		findings,
		diagnostics
	};
}
function withDiagnostics(report, more) {
	if (more.length === 0) return report;
	const diagnostics = sortDiagnostics([...report.diagnostics, ...more]);
	return {
		...report,
		diagnostics,
		verdict: verdictOf({
			...report,
			diagnostics
		})
	};
}
function gates(finding, gate) {
	return finding.suppressed === null && !(gate.onlyNew && finding.inBaseline) && atLeast(finding.severity, gate.failOn);
}
function verdictOf(of) {
	if (of.findings.some((finding) => gates(finding, of.gate))) return "fail";
	return of.instances.some((instance) => instance.undetermined.length > 0) || of.diagnostics.some((diagnostic) => diagnostic.level !== "note") ? "incomplete" : "pass";
}
const ADVISORY_RULES = [
	"imds-v1",
	"role-recreated",
	"unreadable-policy"
];
function summarise(instances, findings) {
	const gaining = instances.filter((instance) => instance.gained.length > 0);
	return {
		instances: instances.length,
		gaining: gaining.length,
		losing: instances.filter((instance) => instance.lost.length > 0).length,
		undetermined: instances.filter((instance) => instance.undetermined.length > 0).length,
		unchanged: instances.filter(isUnchanged).length,
		maxSeverity: worst([...gaining.map((instance) => worst(instance.gained.map((grant) => grant.severity))), ...findings.filter((finding) => finding.suppressed === null && !ADVISORY_RULES.includes(finding.rule)).map((finding) => finding.severity)])
	};
}
function isUnchanged(instance) {
	return instance.gained.length === 0 && instance.lost.length === 0 && instance.undetermined.length === 0;
}
function instanceKey(instance) {
	return `${instance.project ?? ""}\n${instance.address}\n${instance.type}\n${instance.plan ?? ""}`;
}
function sortInstance(instance) {
	return {
		...instance,
		before: instance.before && sortAccess(instance.before),
		after: instance.after && sortAccess(instance.after),
		gained: sortGrants(instance.gained),
		lost: sortGrants(instance.lost),
		undetermined: sortDoubts(instance.undetermined)
	};
}
function sortAccess(access) {
	const reachable = access.reachable.map((each) => ({
		role: each.role,
		path: each.path.map(sortHop)
	}));
	return {
		...access,
		reachable: reachable.sort((a, b) => a.path.length - b.path.length || compareNatural(a.role.arn, b.role.arn) || compareText(textOf(a), textOf(b)))
	};
}
function sortHop(hop) {
	const { kind, technique, from, to, conditions } = hop;
	if (conditions.length < 2 && !("evidence" in hop)) return hop;
	return {
		kind,
		technique,
		from,
		to,
		conditions: sortedUnique(conditions)
	};
}
function sortStep(step) {
	const evidence = step.evidence.map((each) => ({
		each,
		key: textOf(each)
	}));
	return {
		...step,
		conditions: sortedUnique(step.conditions),
		evidence: evidence.sort((a, b) => compareNatural(a.key, b.key)).map(({ each }) => each)
	};
}
function sortGrants(grants) {
	const sorted = grants.map((grant) => {
		const causes = new Map(grant.causes.map((cause) => [textOf(cause), cause]));
		return {
			...grant,
			path: grant.path.map(sortStep),
			actions: sortedUnique(grant.actions),
			exceptActions: sortedUnique(grant.exceptActions),
			resources: sortedUnique(grant.resources),
			exceptResources: sortedUnique(grant.exceptResources),
			conditions: sortedUnique(grant.conditions),
			accessLevels: ACCESS_LEVELS.filter((level) => grant.accessLevels.includes(level)),
			causes: [...causes.values()]
		};
	});
	if (sorted.length < 2) return sorted;
	return sorted.map((grant) => ({
		grant,
		key: textOf([
			grant.role.arn,
			grant.actions,
			grant.resources,
			grant
		])
	})).sort((a, b) => severityRank(b.grant.severity) - severityRank(a.grant.severity) || Number(isMeans(a.grant)) - Number(isMeans(b.grant)) || a.grant.path.length - b.grant.path.length || compareNatural(a.key, b.key)).map(({ grant }) => grant);
}
function isMeans(grant) {
	return grant.actions.every((action) => /^(?:sts:AssumeRole|iam:PassRole)$/i.test(action));
}
function sortFindings(findings) {
	return findings.map((finding) => ({
		finding,
		key: textOf([
			finding.project ?? "",
			finding.instance ?? "",
			finding.rule,
			finding.message,
			finding.fingerprint,
			finding.plan ?? ""
		])
	})).sort((a, b) => severityRank(b.finding.severity) - severityRank(a.finding.severity) || compareNatural(a.key, b.key)).map(({ finding }) => finding);
}
const LEVELS = [
	"error",
	"warning",
	"note"
];
function sortDiagnostics(diagnostics) {
	return [...new Map(diagnostics.map((each) => [textOf([
		each.code,
		each.address,
		each.message,
		each.level,
		each.location
	]), each]))].sort(([keyA, a], [keyB, b]) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || compareNatural(keyA, keyB)).map(([, diagnostic]) => diagnostic);
}
function sortDoubts(doubts) {
	return sortedBy([...new Map(doubts.map((doubt) => [`${doubtKey(doubt)}\n${textOf(doubt.location)}`, doubt])).values()], (doubt) => `${doubtKey(doubt)}\n${textOf(doubt.location)}`);
}
function sortedBy(items, key) {
	return items.map((item) => ({
		item,
		key: key(item)
	})).sort((a, b) => compareNatural(a.key, b.key)).map(({ item }) => item);
}
function textOf(value) {
	return JSON.stringify(value);
}
export { doubtKey as a, withDiagnostics as i, gates as n, isUnchanged as r, assembleReport as t };
