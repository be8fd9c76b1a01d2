import { r as assertNever } from "./errors.js";
import { c as worst, s as sortedUnique } from "./order.js";
import { t as globMatches } from "./catalog.js";
import { d as isSelfEscalation, g as principalWords, m as pathWords, n as conditionWords, s as grantSentence, t as accountOf, u as isAdministrator, v as roleNamesOf, w as witnessLine } from "./words.js";
import { createHash } from "node:crypto";
// src/gate/config-model.ts
const EMPTY_CONFIG = {
	version: 1,
	account: null,
	projects: [],
	gate: {
		failOn: null,
		failOnUnknown: null,
		onlyNew: null
	},
	knownRoles: [],
	scps: [],
	rules: [],
	suppressions: [],
	suppressionPolicy: { maxDays: null },
	baseline: null
};
const DEFAULT_GATE = {
	failOn: "high",
	failOnUnknown: false,
	onlyNew: false
};
// src/gate/fingerprint.ts
function fingerprint(rule, instance, parts) {
	return createHash("sha256").update(JSON.stringify([
		"v1",
		rule,
		instance,
		...parts
	])).digest("hex");
}
function grantParts(grant) {
	return [
		...grant.actions.includes("(sensitive value)") ? [
			grant.severity,
			grant.accessLevels,
			grant.actionCount
		] : [],
		grant.role.arn,
		sortedUnique(grant.actions),
		sortedUnique(grant.exceptActions),
		sortedUnique(grant.resources),
		sortedUnique(grant.exceptResources),
		chainParts(grant.path)
	];
}
function chainParts(path) {
	return path.map((step) => [
		step.kind,
		step.technique,
		step.from,
		step.to
	]);
}
// src/gate/rules.ts
const BUILT_IN_RULES = [
	"gained-access",
	"privilege-escalation",
	"role-recreated",
	"imds-v1",
	"unreadable-policy"
];
const UNREADABLE_CODES = [
	"unreadable-policy",
	"bad-",
	"policy-",
	"no-statement",
	"unknown-element",
	"null-element",
	"duplicate-",
	"too-deep",
	"too-large"
];
const FACT_SEVERITY = {
	"role-recreated": "medium",
	"privilege-escalation": "high",
	"unreadable-policy": "low"
};
function builtInFindings(instances, facts, diagnostics) {
	const findings = new Map();
	const add = (finding) => {
		const key = `${finding.plan ?? ""}\n${finding.fingerprint}`;
		const known = findings.get(key);
		if (!known || worst([known.severity, finding.severity]) !== known.severity) findings.set(key, finding);
	};
	for (const instance of instances) {
		const names = roleNamesOf(instance);
		const plan = planOf(instance);
		for (const grant of instance.gained) add({
			...gainedAccess(instance, grant, names),
			...plan
		});
		for (const finding of newEscalations(instance, names)) add({
			...finding,
			...plan
		});
		if (instance.after?.imds === "v1-allowed" && instance.gained.length > 0) add({
			...imdsV1(instance),
			...plan
		});
	}
	for (const fact of facts) add(factFinding(fact));
	for (const diagnostic of diagnostics) if (diagnostic.level === "error" && diagnostic.address !== null && UNREADABLE_CODES.some((code) => diagnostic.code.startsWith(code))) add(unreadablePolicy(diagnostic));
	return [...findings.values()];
}
function planOf({ plan }) {
	return plan === void 0 ? {} : { plan };
}
function instanceKey({ address, plan }) {
	return plan === void 0 ? address : `${address}\n${plan}`;
}
function gainedAccess(instance, grant, names) {
	const location = grant.causes.find((cause) => cause.location !== null)?.location ?? instance.location;
	const route = grant.path.length > 1 ? ` (${pathWords(grant.path, names)})` : "";
	const conditions = grant.conditions.map((condition) => `, ${conditionWords(condition)}`).join("");
	return {
		rule: "gained-access",
		severity: grant.severity,
		instance: instance.address,
		message: `${instance.address} can now ${grantSentence(grant)} as ${principalWords(grant.role)}${route}${conditions}`,
		fingerprint: fingerprint("gained-access", instance.address, grantParts(grant)),
		location,
		suppressed: null,
		inBaseline: false
	};
}
function newEscalations(instance, names) {
	const administrator = instance.gained.find((grant) => isAdministrator(grant) && grant.conditions.length === 0 && !grant.path.some(isTakeover));
	const reached = (instance.after?.reachable ?? []).map(({ role, path }) => ({
		role,
		path,
		place: () => instance.takeoverPlace?.(role.arn) ?? null
	}));
	const gained = instance.gained.map(({ role, path }) => ({
		role,
		path,
		place: () => placeOf(path.find(isTakeover))
	}));
	const routes = [...reached, ...gained].filter(({ role }) => !administrator || accountOf(role.arn) !== accountOf(administrator.role.arn));
	const before = new Set((instance.before?.reachable ?? []).map(({ role, path }) => routeKey(role.arn, path)));
	return routes.flatMap(({ role, path, place }) => {
		const step = path.find(isTakeover);
		if (!step || before.has(routeKey(role.arn, path))) return [];
		const yields = instance.gained.filter((grant) => grant.role.arn === role.arn).map((grant) => grant.severity);
		const severity = worst([...yields, "high"]) === "critical" ? "critical" : "high";
		const technique = step.technique === null ? "" : ` by ${step.technique}`;
		return [{
			rule: "privilege-escalation",
			severity,
			instance: instance.address,
			message: `${instance.address} can now ${isSelfEscalation(step) ? `widen its own ${principalWords(role)}` : `take over ${principalWords(role)}`}${technique} (${pathWords(path, names)})`,
			fingerprint: fingerprint("privilege-escalation", instance.address, [role.arn, chainParts(path)]),
			location: place() ?? instance.location,
			suppressed: null,
			inBaseline: false
		}];
	});
}
function placeOf(step) {
	return step?.evidence.find((each) => each.location !== null)?.location ?? null;
}
function isTakeover(step) {
	return step.kind === "escalation" || step.kind === "pass-role";
}
function routeKey(arn, path) {
	const techniques = path.filter(isTakeover);
	return JSON.stringify([arn, techniques.map((step) => [step.kind, step.technique])]);
}
function imdsV1(instance) {
	return {
		rule: "imds-v1",
		severity: "medium",
		instance: instance.address,
		message: `${instance.address} gains access while its metadata service answers version 1 requests, so that a forged request is enough to take the credentials; set http_tokens to required`,
		fingerprint: fingerprint("imds-v1", instance.address, []),
		location: instance.location,
		suppressed: null,
		inBaseline: false
	};
}
function factFinding(fact) {
	return {
		rule: fact.kind,
		severity: fact.severity ?? FACT_SEVERITY[fact.kind],
		instance: fact.instance,
		message: fact.message,
		fingerprint: fingerprint(fact.kind, fact.instance, [fact.subject]),
		location: fact.location,
		suppressed: null,
		inBaseline: false
	};
}
function unreadablePolicy(diagnostic) {
	return {
		rule: "unreadable-policy",
		severity: "low",
		instance: null,
		message: diagnostic.message.includes(diagnostic.address) ? diagnostic.message : `${diagnostic.address}: ${diagnostic.message}`,
		fingerprint: fingerprint("unreadable-policy", null, [diagnostic.address ?? diagnostic.message]),
		location: diagnostic.location,
		suppressed: null,
		inBaseline: false
	};
}
function accessRuleFindings(rules, instances, canReach) {
	const findings = [];
	const doubts = new Map();
	for (const rule of rules) for (const instance of instances) {
		if (instance.after === null || !rule.instances.some((glob) => globMatches(glob, instance.address))) continue;
		const answer = canReach(instance.address, rule.deny.actions, rule.deny.resources, instance.plan);
		switch (answer.kind) {
			case "none": break;
			case "found":
				findings.push({
					...accessRuleFinding(rule, instance, answer),
					...planOf(instance)
				});
				break;
			case "undecided": {
				const doubt = {
					reason: `whether rule ${rule.id} holds is not decided: ${answer.reason}`,
					address: instance.address,
					attribute: `rule ${rule.id}`,
					location: instance.location
				};
				const key = instanceKey(instance);
				const known = doubts.get(key);
				if (known) known.push(doubt);
				else doubts.set(key, [doubt]);
				break;
			}
			default: assertNever(answer, "answer about access");
		}
	}
	return {
		findings,
		doubts
	};
}
function accessRuleFinding(rule, instance, found) {
	const route = found.path.length > 0 ? ` (${pathWords(found.path, roleNamesOf(instance))})` : "";
	const message = rule.message === null ? "" : `; ${rule.message}`;
	return {
		rule: rule.id,
		severity: rule.severity,
		instance: instance.address,
		message: `${instance.address} can reach what rule ${rule.id} forbids: ${witnessLine(found.witness)}${route}${message}`,
		fingerprint: fingerprint(rule.id, instance.address, [
			rule.deny.actions,
			rule.deny.resources,
			chainParts(found.path)
		]),
		location: found.location ?? found.path.flatMap((step) => step.evidence).find((each) => each.location)?.location ?? instance.location,
		suppressed: null,
		inBaseline: false
	};
}
export { DEFAULT_GATE as a, instanceKey as i, accessRuleFindings as n, EMPTY_CONFIG as o, builtInFindings as r, BUILT_IN_RULES as t };
