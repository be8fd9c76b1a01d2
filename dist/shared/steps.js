import { t as assembleReport } from "./assemble.js";
import { a as DEFAULT_GATE, i as instanceKey, n as accessRuleFindings, r as builtInFindings } from "./rules.js";
// src/gate/suppressions.ts
function applySuppressions(findings, rules, today, maxDays, file) {
	const diagnostics = [];
	const valid = [];
	const byFingerprint = indexByPrefix(findings);
	const note = (rule, code, message) => {
		const location = {
			file,
			line: rule.line
		};
		diagnostics.push({
			level: "note",
			code,
			message,
			address: rule.instance === "-" ? null : rule.instance,
			location
		});
	};
	for (const rule of rules) {
		const name = `the suppression of ${rule.fingerprint.slice(0, 12)} on ${rule.instance} (${rule.owner})`;
		if ((byFingerprint.get(rule.fingerprint.slice(0, 12)) ?? []).filter((finding) => covers(rule, finding)).length === 0) note(rule, "suppression-unused", `${name} matches no finding; remove it`);
		else if (rule.expires < today) note(rule, "suppression-expired", `${name} expired on ${rule.expires}: the finding gates again`);
		else if (maxDays !== null && daysBetween(today, rule.expires) > maxDays) note(rule, "suppression-too-long", `${name} lasts until ${rule.expires}, longer than the ${maxDays} days that suppression-policy allows: it does not count`);
		else valid.push(rule);
	}
	const marked = new Map();
	for (const rule of valid) for (const finding of byFingerprint.get(rule.fingerprint.slice(0, 12)) ?? []) {
		if (!covers(rule, finding) || marked.has(finding)) continue;
		marked.set(finding, rule);
	}
	return {
		diagnostics,
		findings: findings.map((finding) => {
			const rule = marked.get(finding);
			return rule ? {
				...finding,
				suppressed: {
					reason: rule.reason,
					owner: rule.owner,
					expires: rule.expires
				}
			} : finding;
		})
	};
}
function covers(rule, finding) {
	return finding.fingerprint.startsWith(rule.fingerprint) && (finding.instance === null ? rule.instance === "-" : rule.instance === finding.instance);
}
function indexByPrefix(findings) {
	const index = new Map();
	for (const finding of findings) {
		const prefix = finding.fingerprint.slice(0, 12);
		const known = index.get(prefix);
		if (known) known.push(finding);
		else index.set(prefix, [finding]);
	}
	return index;
}
function daysBetween(from, to) {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 864e5);
}
// src/gate/gate.ts
function gateSettings(config, options) {
	return {
		failOn: options.failOn ?? config.gate.failOn ?? DEFAULT_GATE.failOn,
		failOnUnknown: options.failOnUnknown ?? config.gate.failOnUnknown ?? DEFAULT_GATE.failOnUnknown,
		onlyNew: config.gate.onlyNew ?? DEFAULT_GATE.onlyNew
	};
}
function applyGate(input) {
	const { config } = input;
	const rules = accessRuleFindings(config.rules, input.instances, input.canReach);
	const suppressed = applySuppressions(markBaseline([...builtInFindings(input.instances, input.facts, input.diagnostics), ...rules.findings], input.baseline), config.suppressions, input.today, config.suppressionPolicy.maxDays, input.configFile);
	return assembleReport({
		project: input.project,
		toolVersion: input.toolVersion,
		gate: {
			failOn: input.failOn,
			failOnUnknown: input.failOnUnknown,
			onlyNew: config.gate.onlyNew ?? DEFAULT_GATE.onlyNew
		},
		instances: input.instances.map(({ takeoverPlace: _, ...instance }) => {
			const doubts = rules.doubts.get(instanceKey(instance));
			return doubts ? {
				...instance,
				undetermined: [...instance.undetermined, ...doubts]
			} : instance;
		}),
		findings: suppressed.findings,
		diagnostics: [...input.diagnostics, ...suppressed.diagnostics]
	});
}
function markBaseline(findings, baseline) {
	if (!baseline) return findings;
	const old = new Set(baseline.findings.map((finding) => finding.fingerprint));
	return findings.map((finding) => old.has(finding.fingerprint) ? {
		...finding,
		inBaseline: true
	} : finding);
}
function exitCode(report, failOnUnknown = report.gate.failOnUnknown) {
	switch (report.verdict) {
		case "fail": return 1;
		case "incomplete": return failOnUnknown ? 3 : 0;
		case "pass": return 0;
	}
}
// src/core/steps.ts
async function pace(steps, log) {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		const { what, done, total } = step.value;
		await log.progress(what, done, total);
	}
}
export { applySuppressions as a, gateSettings as i, applyGate as n, exitCode as r, pace as t };
