import "./rolldown-runtime.js";
import { _ as ASSUME, c as gateFacts, d as launched, f as managedPolicy, h as ESCALATION_PATHS, i as diagnosticsOf, l as CARRIER_TYPES, m as arnFields, n as canReachAny, o as viewStack, r as compareStackSteps, s as readScps, u as isLauncher, v as namesAction } from "./pipeline.js";
import { a as doubtKey, t as assembleReport } from "./assemble.js";
import { n as applyGate } from "./steps.js";
import { t as globMatches } from "./catalog.js";
import { n as hasSymbol } from "./symbol.js";
import { a as isMap, i as isList, n as Unknown, t as OneOf } from "./value.js";
import { n as readPolicy, s as newWorkPool } from "./key-spelling.js";
import { i as peerStack, n as addContext } from "./snapshot.js";
import { t as decodePart } from "./stack-json.js";
// src/join-references.ts
const TAKEOVERS = [...new Set(ESCALATION_PATHS.flatMap(({ needs }) => needs.map(({ action }) => action)))].filter((action) => action !== ASSUME);
const SERVICES = new Set(["sts", ...TAKEOVERS.map((action) => action.split(":")[0])]);
const BEARERS = new Set(ESCALATION_PATHS.flatMap(({ bearer }) => typeof bearer === "string" ? [] : [bearer[0]]));
function mayConcernOthers(pattern) {
	const parts = pattern.split(":");
	return parts.length < 3 || /[*?]/.test(parts[2]) || SERVICES.has(parts[2]);
}
const ARN = /arn:[^:\s"]*:(?:iam|sts)::([^:\s"]*):((?:role|policy|instance-profile|assumed-role)\/[^\s"\\,]+)/g;
const UNIQUE_ID = /ARO[A-Z0-9]{10,}/g;
const CARRIERS = new Set(CARRIER_TYPES);
const IDENTITY_POLICIES = new Set(["aws_iam_role_policy", "aws_iam_policy"]);
const POLICY_ATTRIBUTES = new Set([
	"policy",
	"access_policy",
	"access_policies"
]);
const PROFILE_ATTRIBUTES = new Set(["iam_instance_profile", "launch_specification"]);
const NAMELESS = /^tag|^(arn|id|name)$/;
const KINDS = {
	aws_iam_role: "role",
	aws_iam_instance_profile: "profile",
	aws_launch_template: "template",
	aws_launch_configuration: "template"
};
const ROLE_NAMES = {
	aws_iam_role_policy: "role",
	aws_iam_role_policy_attachment: "role",
	aws_iam_policy_attachment: "roles",
	aws_iam_role_policies_exclusive: "role_name",
	aws_iam_role_policy_attachments_exclusive: "role_name"
};
function referencesOf(stack) {
	const provides = new Map();
	const uses = new Map();
	const admitsNamed = new Map();
	const roles = [];
	const targets = [];
	const accounts = new Set();
	const assumes = new Set();
	const takesOver = new Set();
	let hasCarriers = false;
	let opensToAll = false;
	const put = (into, key, account) => into.set(`${key}\n${account}`, {
		key,
		account
	});
	const mention = (into, value) => {
		for (const text of textsIn(value)) {
			for (const [, account, rest] of text.matchAll(ARN)) if (rest.startsWith("assumed-role/")) put(into, `role\n${rest.split("/")[1]}`, account);
			else put(into, rest, account);
			for (const [id] of text.matchAll(UNIQUE_ID)) put(into, `id\n${id}`, "");
		}
	};
	const allows = (statements) => {
		for (const statement of statements) {
			if (statement.effect !== "Allow" || statement.resource === null) continue;
			const patterns = statement.resource.not ? ["*"] : statement.resource.patterns.filter((each) => /[*?]|\$\{/.test(each));
			if (!patterns.some(mayConcernOthers)) continue;
			const widened = patterns.map((each) => each.replace(/\$\{[^}]*\}/g, "*"));
			if (namesAction(statement, "sts:AssumeRole")) for (const each of widened) assumes.add(each);
			if (TAKEOVERS.some((action) => namesAction(statement, action))) for (const each of widened) takesOver.add(each);
		}
	};
	const identity = (value) => {
		mention(uses, value);
		allows(statementsOf(value, "identity"));
	};
	const named = (into, kind, value, account) => {
		for (const text of textsIn(value)) if (!text.startsWith("arn:")) put(into, `${kind}\n${text}`, account);
	};
	const read = (resource, changed) => {
		const { type, account } = resource;
		const get = (name) => resource.attributes.get(name) ?? null;
		const kind = KINDS[type];
		if (resource.mode === "data") mention(uses, get("arn"));
		else if (kind !== void 0 || type === "aws_iam_policy") {
			for (const text of textsIn(get("arn"))) {
				const fields = arnFields(text);
				if (fields !== null) put(provides, fields.rest, fields.account);
			}
			if (kind !== void 0) {
				named(provides, kind, get("name"), account);
				named(provides, kind, get("id"), account);
			}
		}
		if (isLauncher(type) && resource.mode === "managed") for (const { held } of launched(resource)) {
			hasCarriers = true;
			for (const option of held.options) {
				mention(uses, option);
				named(uses, "profile", option, account);
			}
		}
		else if (CARRIERS.has(type) && resource.mode === "managed") {
			hasCarriers = true;
			for (const [name, value] of resource.attributes) {
				if (NAMELESS.test(name)) continue;
				mention(uses, value);
				if (PROFILE_ATTRIBUTES.has(name)) named(uses, "profile", value, account);
				else named(uses, "template", value, account);
			}
		}
		if ((type === "aws_instance" || BEARERS.has(type)) && resource.mode === "managed") for (const arn of textsIn(get("arn"))) targets.push({
			arn,
			account
		});
		const onRole = ROLE_NAMES[type];
		if (onRole !== void 0) named(admitsNamed, "role", get(onRole), account);
		if (type === "aws_iam_role_policy_attachment" || type === "aws_iam_policy_attachment") attached(get("policy_arn"));
		if (type === "aws_iam_role_policy_attachments_exclusive") attached(get("policy_arns"));
		if (type === "aws_iam_instance_profile") named(uses, "role", get("role"), account);
		if (IDENTITY_POLICIES.has(type)) identity(get("policy"));
		else if (type !== "aws_iam_role") for (const [name, value] of resource.attributes) {
			if (!POLICY_ATTRIBUTES.has(name)) continue;
			mention(admitsNamed, value);
			opensToAll ||= changed && admissionOf(value, "resource").any;
		}
		if (type !== "aws_iam_role" || resource.mode === "data") return;
		accounts.add(account);
		for (const id of textsIn(get("unique_id"))) put(provides, `id\n${id}`, "");
		for (const block of blocksIn(get("inline_policy"))) identity(block.get("policy") ?? null);
		attached(get("managed_policy_arns"));
		mention(uses, get("permissions_boundary"));
		mention(admitsNamed, get("assume_role_policy"));
		const admits = admissionOf(get("assume_role_policy"), "trust");
		for (const arn of textsIn(get("arn"))) roles.push({
			arn,
			account,
			admits
		});
	};
	const attached = (value) => {
		mention(uses, value);
		for (const arn of textsIn(value)) if (/^arn:[^:]*:iam::aws:policy\//.test(arn)) for (const each of awsManaged(arn)) allows([each]);
	};
	for (const side of [stack.before.resources, stack.after.resources]) for (const resource of side.values()) {
		const other = (side === stack.after.resources ? stack.before : stack.after).resources.get(resource.address);
		if (other === resource && side === stack.after.resources) continue;
		read(resource, other !== resource);
	}
	const isOwn = ({ key, account }) => provides.has(`${key}\n${account}`);
	return {
		hasCarriers,
		accounts,
		provides: [...provides.values()],
		roles,
		targets,
		uses: [...uses.values()].filter((each) => !isOwn(each)),
		admitsNamed: [...admitsNamed.values()].filter((each) => !isOwn(each)),
		assumes,
		takesOver,
		opensToAll
	};
}
function looksOutward(of) {
	return of.uses.some(({ key, account }) => account !== "aws" && /^(role|policy|profile|instance-profile)\b/.test(key)) || of.admitsNamed.length > 0 || of.assumes.size > 0 || of.takesOver.size > 0 || of.roles.some(({ admits }) => admits.any || admits.accounts.size > 0);
}
function neededBy(stacks) {
	const needs = stacks.map(() => new Set());
	const add = (who, whom) => {
		if (who !== whom) needs[who].add(whom);
	};
	const offered = new Map();
	for (const [by, { provides }] of stacks.entries()) for (const { key, account } of provides) {
		const list = offered.get(key);
		if (list) list.push({
			account,
			by
		});
		else offered.set(key, [{
			account,
			by
		}]);
	}
	const owners = ({ key, account }) => (offered.get(key) ?? []).filter((each) => compatible(each.account, account));
	for (const [index, stack] of stacks.entries()) {
		for (const each of stack.uses) for (const { by } of owners(each)) add(index, by);
		for (const each of stack.admitsNamed) for (const { by } of owners(each)) add(by, index);
	}
	const coveredBy = createCoverage(stacks);
	const open = stacks.flatMap(({ opensToAll, roles }, by) => [...opensToAll ? [{
		by,
		account: null
	}] : [], ...roles.filter(({ admits }) => admits.any).map(({ account }) => ({
		by,
		account
	}))]);
	for (const [index, stack] of stacks.entries()) {
		const sameAccount = (account) => [...stack.accounts].some((each) => compatible(each, account));
		for (const { by, account } of open) if (account === null || sameAccount(account)) add(index, by);
		for (const pattern of stack.assumes) for (const { by, admits } of coveredBy(pattern)) if (admits !== null && (admits.any || [...admits.accounts].some(sameAccount))) add(index, by);
		for (const pattern of stack.takesOver) for (const { by, account } of coveredBy(pattern)) if (sameAccount(account)) add(index, by);
	}
	return needs;
}
function createCoverage(stacks) {
	const all = stacks.flatMap(({ roles, targets, provides }, by) => [
		...roles.map((each) => ({
			...each,
			by
		})),
		...targets.map((each) => ({
			...each,
			by,
			admits: null
		})),
		...provides.filter(({ key }) => key.startsWith("policy/")).map(({ key, account }) => ({
			arn: `arn:aws:iam::${account}:${key}`,
			by,
			account,
			admits: null
		}))
	]);
	const plain = all.filter(({ arn }) => !hasSymbol(arn)).sort((a, b) => a.arn < b.arn ? -1 : a.arn > b.arn ? 1 : 0);
	const symbolic = all.filter(({ arn }) => hasSymbol(arn));
	const known = new Map();
	return (pattern) => {
		const remembered = known.get(pattern);
		if (remembered) return remembered;
		const beginning = /^[^*?\uE000]*/.exec(pattern)[0];
		let [from, to] = [0, plain.length];
		while (from < to) {
			const middle = from + to >> 1;
			if (plain[middle].arn < beginning) from = middle + 1;
			else to = middle;
		}
		const found = symbolic.filter(({ arn }) => matches(pattern, arn));
		for (let at = from; at < plain.length && plain[at].arn.startsWith(beginning); at++) if (matches(pattern, plain[at].arn)) found.push(plain[at]);
		known.set(pattern, found);
		return found;
	};
}
function matches(pattern, arn) {
	const glob = pattern.replace(/\uE000[^\uE001]*\uE001/g, "*");
	return globMatches(glob, arn) || hasSymbol(arn) && globMatches(glob, arn.replace(/\uE000[^\uE001]*\uE001/g, "000000000000")) || glob === "*";
}
function compatible(one, other) {
	return one === other || hasSymbol(one) || hasSymbol(other) || one === "" || other === "";
}
const NOBODY = {
	any: false,
	accounts: new Set()
};
function admissionOf(value, kind) {
	if (value === null) return NOBODY;
	if (value instanceof Unknown || value instanceof OneOf) return {
		any: true,
		accounts: new Set()
	};
	let any = false;
	const accounts = new Set();
	for (const { effect, principal } of statementsOf(value, kind)) {
		if (effect !== "Allow" || principal === null) continue;
		any ||= principal.not;
		for (const entry of principal.entries) {
			if (entry.kind === "any") any = true;
			if (entry.kind !== "aws") continue;
			const account = /^arn:[^:]*:iam::([^:]*):root$/.exec(entry.value)?.[1] ?? entry.value;
			if (/^\d{12}$/.test(account) || hasSymbol(account) && !account.startsWith("arn:")) accounts.add(account);
		}
	}
	return {
		any,
		accounts
	};
}
function statementsOf(value, kind) {
	if (value === null) return [];
	return readPolicy(value, kind, {
		policy: "",
		attribute: "policy",
		location: null
	}).document?.may ?? [];
}
const awsManagedStatements = new Map();
function awsManaged(arn) {
	const name = arn.replace(/^arn:[^:]*/, "arn:aws");
	const known = awsManagedStatements.get(name);
	if (known) return known;
	const read = statementsOf(managedPolicy(name)?.document ?? null, "identity");
	awsManagedStatements.set(name, read);
	return read;
}
function* textsIn(value) {
	if (typeof value === "string") yield value;
	else if (isList(value)) for (const each of value) yield* textsIn(each);
	else if (isMap(value)) for (const each of value.values()) yield* textsIn(each);
	else if (value instanceof OneOf) for (const each of value.options) yield* textsIn(each);
}
function blocksIn(value) {
	if (isMap(value)) return [value];
	if (isList(value)) return value.flatMap(blocksIn);
	return value instanceof OneOf ? value.options.flatMap(blocksIn) : [];
}
// src/join.ts
const MAX_WORK = 1e6;
function withoutParts(report, reason) {
	const { stacks, ...rest } = report;
	if (stacks === void 0) return report;
	return stacks.some((part) => part.kind === "plan" && looksOutward(referencesOf(decodePart(part)))) ? {
		...rest,
		stacksLeftOut: reason
	} : rest;
}
function* joinSteps(results, options) {
	const plain = results.map((result) => {
		const { stacks: _, stacksLeftOut, ...rest } = result;
		if (stacksLeftOut === void 0 || results.length < 2) return rest;
		return {
			...rest,
			diagnostics: [...rest.diagnostics, notJoined(stacksLeftOut)]
		};
	});
	const members = membersOf(results);
	if (new Set(members.map(({ result }) => result)).size < 2) return plain;
	const direct = neededBy(members.map(({ references }) => references));
	const seen = createContexts(results, members);
	const scps = readScps(options.config.scps, options.config.account, managedPolicy).sets;
	const concerned = new Map();
	for (const [index, { result, references }] of members.entries()) {
		if (!references.hasCarriers) continue;
		const others = [...closure(index, direct, members)].filter((other) => members[other].result !== result);
		if (others.length === 0) continue;
		concerned.set(result, new Set([...concerned.get(result) ?? [], ...others]));
	}
	const joined = [...plain];
	const pool = newWorkPool();
	let work = 0;
	let done = 0;
	for (const [result, others] of concerned) {
		yield {
			what: "stacks joined",
			done: done++,
			total: concerned.size
		};
		for (const other of others) work += sizeOf(members[other].stack);
		joined[result] = work > (options.maxWork ?? MAX_WORK) ? {
			...plain[result],
			diagnostics: [...plain[result].diagnostics, tooMuch(others.size)]
		} : yield* joinOne(plain[result], result, [...others], members, seen, scps, options, pool);
	}
	return joined;
}
function membersOf(results) {
	const members = [];
	const labels = new Set();
	const texts = new Set();
	for (const [result, { project, stacks }] of results.entries()) {
		const plans = (stacks ?? []).filter(({ kind }) => kind === "plan");
		if (plans.length === 0) continue;
		const text = JSON.stringify([project, plans]);
		if (texts.has(text)) continue;
		texts.add(text);
		for (const part of plans) {
			const name = plans.length > 1 ? `${project}:${part.source}` : project;
			let label = name;
			for (let n = 2; labels.has(label); n++) label = `${name} (${n})`;
			labels.add(label);
			const stack = decodePart(part);
			members.push({
				result,
				label,
				stack,
				references: referencesOf(stack)
			});
		}
	}
	return members;
}
function closure(start, direct, members) {
	const found = new Set([start]);
	for (const each of found) {
		for (const other of direct[each]) found.add(other);
		for (let at = each; members[at]?.result === members[each].result; at++) found.add(at);
		for (let at = each; members[at]?.result === members[each].result; at--) found.add(at);
	}
	return found;
}
function createContexts(results, members) {
	const foreign = new Map();
	return {
		own: (member) => [...members.filter((other) => other.result === member.result && other !== member).map(({ stack }) => peerStack(stack, stack.source ?? "")), ...(results[member.result].stacks ?? []).filter(({ kind }) => kind === "context").map((part) => {
			const { before, after, changes, aliases } = decodePart(part);
			return {
				label: "context",
				before: before.resources,
				after: after.resources,
				changes,
				aliases,
				diagnostics: []
			};
		})],
		foreign: (index) => {
			const known = foreign.get(index);
			if (known) return known;
			const { stack, label } = members[index];
			const made = peerStack(stack, label);
			foreign.set(index, made);
			return made;
		}
	};
}
function* joinOne(report, result, others, members, seen, scps, options, pool) {
	const pairs = members.filter((member) => member.result === result).map((member) => {
		const beside = seen.own(member);
		const foreign = others.map((other) => seen.foreign(other));
		return {
			alone: viewStack(addContext(member.stack, beside), scps, newWorkPool()),
			joined: viewStack(addContext(member.stack, [...beside, ...foreign]), scps, pool)
		};
	});
	let changed = false;
	const instances = new Map(report.instances.map((instance) => [keyOf(instance), instance]));
	for (const { alone, joined } of pairs) {
		const before = new Map((yield* compareStackSteps(alone)).map((each) => [each.address, each]));
		for (const is of yield* compareStackSteps(joined)) {
			const was = before.get(is.address);
			if (was === void 0) continue;
			const at = [keyOf({
				...is,
				plan: alone.stack.source ?? ""
			}), keyOf(is)].find((key) => instances.has(key));
			const own = at === void 0 ? void 0 : instances.get(at);
			if (JSON.stringify(was) === JSON.stringify(is)) {
				if (own) instances.set(at, {
					...own,
					takeoverPlace: is.takeoverPlace
				});
				continue;
			}
			changed = true;
			instances.set(at ?? keyOf(is), own ? mergeInstance(own, was, is) : is);
		}
	}
	const judged = judge(report, [...instances.values()], pairs.map(({ joined }) => joined), options);
	const news = newDiagnostics(pairs);
	if (!changed && news.length === 0) return report;
	return assembleReport({
		...report,
		toolVersion: report.tool.version,
		instances: judged.instances,
		findings: unite(report.findings, judged.findings),
		diagnostics: [
			...report.diagnostics,
			...news,
			...changed ? [joinedWith(others.map((other) => members[other].label))] : []
		]
	});
}
function keyOf({ address, plan }) {
	return plan === void 0 ? address : `${address}\n${plan}`;
}
function judge(report, instances, views, options) {
	return applyGate({
		...options,
		project: report.project,
		toolVersion: report.tool.version,
		instances: instances.map((instance) => ({
			...instance,
			undetermined: instance.undetermined.filter(({ attribute }) => !options.config.rules.some(({ id }) => attribute === `rule ${id}`))
		})),
		facts: views.flatMap(gateFacts),
		diagnostics: [],
		failOn: report.gate.failOn,
		failOnUnknown: report.gate.failOnUnknown,
		canReach: canReachAny(views)
	});
}
function mergeInstance(own, alone, joined) {
	const changedBy = (of, was, is, key) => {
		const [old, now, kept] = [
			keys(was, key),
			keys(is, key),
			keys(of, key)
		];
		return [...of.filter((each) => !old.has(key(each)) || now.has(key(each))), ...is.filter((each) => !old.has(key(each)) && !kept.has(key(each)))];
	};
	const better = new Map(joined.gained.map((grant) => [grantKey(grant), grant]));
	const known = keys(own.gained, grantKey);
	const old = keys(alone.gained, grantKey);
	const same = (side) => JSON.stringify(alone[side]) === JSON.stringify(joined[side]);
	return {
		...own,
		takeoverPlace: joined.takeoverPlace,
		before: same("before") ? own.before : joined.before,
		after: same("after") ? own.after : joined.after,
		gained: [...own.gained.map((grant) => better.get(grantKey(grant)) ?? grant), ...joined.gained.filter((grant) => !known.has(grantKey(grant)) && !old.has(grantKey(grant)))],
		lost: changedBy(own.lost, alone.lost, joined.lost, grantKey),
		undetermined: changedBy(own.undetermined, alone.undetermined, joined.undetermined, doubtKey)
	};
}
function keys(list, key) {
	return new Set(list.map(key));
}
function grantKey({ role, actions, exceptActions, resources, exceptResources, conditions }) {
	return JSON.stringify([
		role.arn,
		actions,
		exceptActions,
		resources,
		exceptResources,
		conditions
	].map((each) => Array.isArray(each) ? [...each].sort() : each));
}
function unite(own, judged) {
	const keyOfFinding = ({ fingerprint, instance, plan }) => JSON.stringify([
		fingerprint,
		instance,
		plan ?? null
	]);
	const united = new Map(own.map((finding) => [keyOfFinding(finding), finding]));
	for (const finding of judged) {
		const known = united.get(keyOfFinding(finding));
		united.set(keyOfFinding(finding), {
			...finding,
			suppressed: finding.suppressed ?? known?.suppressed ?? null,
			inBaseline: finding.inBaseline || (known?.inBaseline ?? false)
		});
	}
	return [...united.values()];
}
function newDiagnostics(pairs) {
	return pairs.flatMap(({ alone, joined }) => {
		const known = new Set(diagnosticsOf(alone).map((each) => JSON.stringify(each)));
		return diagnosticsOf(joined).filter((each) => !known.has(JSON.stringify(each)));
	});
}
function sizeOf({ before, after }) {
	return before.resources.size + after.resources.size;
}
function note(level, code, message) {
	return {
		level,
		code,
		message,
		address: null,
		location: null
	};
}
function joinedWith(labels) {
	return note("note", "stacks-joined", `judged together with ${[...labels].sort().slice(0, 5).join(", ")}${labels.length > 5 ? ` and ${labels.length - 5} more` : ""}, which it has to do with`);
}
function tooMuch(others) {
	return note("warning", "stacks-not-joined", `has to do with ${others} other stacks, which together are too large to be judged with it; give the plans that matter to one diff`);
}
function notJoined(reason) {
	return note("note", "stacks-not-joined", `could not be joined with the other stacks (${reason}): roles and policies that it names in them, or that they put on its roles, are not followed`);
}
export { joinSteps, withoutParts };
