import "./rolldown-runtime.js";
import { n as loadCatalog, r as readCatalogData, t as globMatches } from "./catalog.js";
import { i as gateSettings, n as applyGate, t as pace } from "./steps.js";
import { a as doubtKey } from "./assemble.js";
import { i as parseArn, r as isAccountId } from "./arn.js";
import { a as and, c as doubtContextKey, d as or, f as settleDoubts, l as matches, n as EVERYTHING, o as bind, p as statement, r as NOTHING, s as doubt, t as DOUBT_PREFIX, u as not } from "./access.js";
import { _ as serviceMatches, a as difference, c as describeCondition, d as decideAccess, f as accountNamed, g as relationOf, h as readArn, l as globTokens, m as principalRoute, n as readPolicy, o as findRequest, r as readPolicyText, s as newWorkPool, t as keySpellings, u as surelyDisjoint, v as statementMatches, y as conditionHolds } from "./key-spelling.js";
import { i as jsonMistake, n as InternalError, r as assertNever, t as InputError } from "./errors.js";
import { n as hasSymbol, o as symbol, s as symbolNames, t as displaySymbols } from "./symbol.js";
import { a as isMap, i as isList, n as Unknown, t as OneOf } from "./value.js";
import { a as readContext, d as readPieces, f as NotJson, i as peerStack, m as openTexts, n as addContext, o as readPlan, p as isOpenText, r as contextStacks, t as buildStack } from "./snapshot.js";
import { a as compareText, t as ACCESS_LEVELS } from "./order.js";
import { A as showSteps, D as showHop, E as createShow, M as CREDENTIAL_ACTIONS, N as globsMeet, O as showRole, T as SENSITIVE, j as showWitness } from "./words.js";
import { n as textOf$2, t as encodingOf } from "./text.js";
import { n as encodeStacks } from "./stack-json.js";
import { isUtf8 } from "node:buffer";
// src/graph/residual.ts
const ANY = {
	not: false,
	patterns: ["*"]
};
const VARIABLE = /\$\{([^}'",]+)/g;
function residual(access, point) {
	switch (access.op) {
		case "const": return access;
		case "statement": return residualStatement(access.statement, point);
		case "and": {
			const parts = [];
			for (const part of access.of) {
				const left = residual(part, point);
				if (left.op === "const" && !left.value) return NOTHING;
				parts.push(left);
			}
			return and(...parts);
		}
		case "or": {
			const parts = [];
			for (const part of access.of) {
				const left = residual(part, point);
				if (left.op === "const" && left.value) return EVERYTHING;
				parts.push(left);
			}
			return or(...parts);
		}
		case "not": return not(residual(access.of, point));
		case "bind": return residual(access.of, within(point, access.binding));
		default: return assertNever(access, "access");
	}
}
function within(point, binding) {
	return {
		action: binding.action ?? point.action,
		resource: binding.resource ?? point.resource,
		context: binding.context ? new Map([...point.context, ...binding.context]) : point.context
	};
}
function variableKeys(texts) {
	return texts.flatMap((text) => text.includes("${") ? Array.from(text.matchAll(VARIABLE), (match) => match[1].trim().toLowerCase()).filter((key) => key.includes(":")) : []);
}
function residualStatement(statement, point) {
	const isFree = (key) => !point.context.has(key);
	const resourceIsOpen = statement.variables && statement.resource !== null && variableKeys(statement.resource.patterns).some(isFree);
	const bare = {
		...statement,
		conditions: [],
		resource: resourceIsOpen ? null : statement.resource
	};
	const context = present(point.context);
	if (!statementMatches(bare, {
		principal: null,
		action: point.action,
		resource: point.resource,
		context
	})) return NOTHING;
	const left = [];
	for (const condition of statement.conditions) if (isFree(condition.key.toLowerCase()) || statement.variables && variableKeys(condition.values).some(isFree)) left.push(condition);
	else if (!conditionHolds(condition, context, statement.variables)) return NOTHING;
	if (left.length === 0 && !resourceIsOpen) return EVERYTHING;
	const rest = {
		op: "statement",
		statement: {
			...statement,
			action: ANY,
			resource: resourceIsOpen ? statement.resource : ANY,
			conditions: left
		}
	};
	if (left.length > 0 && left.every(({ key }) => key.startsWith("doubt:"))) return rest;
	const needsContext = resourceIsOpen || statement.variables && left.some((each) => variableKeys(each.values).length > 0);
	const { action, resource } = point;
	return bind(needsContext ? {
		action,
		resource,
		context: point.context
	} : {
		action,
		resource
	}, rest);
}
function present(context) {
	const map = new Map();
	for (const [key, value] of context) if (value !== null) map.set(key, value);
	return map;
}
function residualKey(access) {
	switch (access.op) {
		case "const": return String(access.value);
		case "statement": {
			const { conditions, resource, variables } = access.statement;
			return `${conditions.map(({ operator, qualifier, ifExists, key, values }) => JSON.stringify([
				operator,
				qualifier,
				ifExists,
				key.toLowerCase(),
				values
			])).sort().join("&")}${variables && resource !== ANY ? JSON.stringify(resource) : ""}`;
		}
		case "and":
		case "or": return `${access.op}(${access.of.map(residualKey).sort().join(",")})`;
		case "not": return `not(${residualKey(access.of)})`;
		case "bind": {
			const context = access.binding.context;
			return context ? `${JSON.stringify([...context])}:${residualKey(access.of)}` : residualKey(access.of);
		}
		default: return assertNever(access, "access");
	}
}
const parts = new WeakMap();
function conjuncts(access) {
	const known = parts.get(access);
	if (known) return known;
	const found = new Map();
	if (access.op === "and") for (const each of access.of) for (const [key, part] of conjuncts(each)) found.set(key, part);
	else if (access !== EVERYTHING) found.set(residualKey(access), access);
	parts.set(access, found);
	return found;
}
function mentionedKeys(access, found = new Set()) {
	switch (access.op) {
		case "const": return found;
		case "statement":
			for (const key of statementKeys(access.statement)) found.add(key);
			return found;
		case "and":
		case "or":
			for (const part of access.of) mentionedKeys(part, found);
			return found;
		case "not":
		case "bind": return mentionedKeys(access.of, found);
		default: return assertNever(access, "access");
	}
}
function statementKeys(statement) {
	const keys = statement.conditions.map((condition) => condition.key.toLowerCase());
	if (!statement.variables) return keys;
	for (const condition of statement.conditions) keys.push(...variableKeys(condition.values));
	if (statement.resource) keys.push(...variableKeys(statement.resource.patterns));
	return keys;
}
function residualConditions(access, found = []) {
	switch (access.op) {
		case "const": return found;
		case "statement":
			found.push(...access.statement.conditions);
			return found;
		case "and":
		case "or":
			for (const part of access.of) residualConditions(part, found);
			return found;
		case "not":
		case "bind": return residualConditions(access.of, found);
		default: return assertNever(access, "access");
	}
}
function isDoubtKey(key) {
	return key.startsWith(DOUBT_PREFIX);
}
function describeResidual(access, doubtText) {
	switch (access.op) {
		case "const": return access.value ? [] : ["never"];
		case "statement": return access.statement.conditions.map((condition) => isDoubtKey(condition.key) ? doubtText(condition.key.toLowerCase()) : describeCondition(condition));
		case "and": return [...new Set(access.of.flatMap((part) => describeResidual(part, doubtText)))];
		case "or": return [[...new Set(access.of.map((part) => describeResidual(part, doubtText).join(" and ")))].join(", or ")];
		case "not":
			if (access.of.op === "statement" && access.of.statement.conditions.every((each) => isDoubtKey(each.key))) return describeResidual(access.of, doubtText);
			return [`unless ${describeResidual(access.of, doubtText).join(" and ")}`];
		case "bind": return describeResidual(access.of, doubtText);
		default: return assertNever(access, "access");
	}
}
function whatDoubt(doubt) {
	return `if what is not known allows it${doubt === void 0 ? "" : ` (${doubt.reason})`}`;
}
// src/graph/caller-keys.ts
const MAX_COMBINATIONS = 512;
const MAX_ALTERNATIVES = 8;
const REQUEST_TAG = "aws:requesttag/";
function callerChoices(open, formulaOf, base, isChosen = isCallers, given = new Map()) {
	if (open.op === "const") return {
		choices: open.value ? [{
			condition: open,
			needs: []
		}] : [],
		capped: false
	};
	const keys = [...mentionedKeys(open)].filter(isChosen).sort();
	if (keys.length === 0) return {
		choices: [{
			condition: open,
			needs: []
		}],
		capped: false
	};
	const conditions = residualConditions(open);
	const dimensions = keys.map((key) => {
		const value = given.get(key);
		return value === void 0 ? candidatesFor(key, conditions) : [value];
	});
	const found = [];
	let capped = dimensions.reduce((product, each) => product * each.length, 1) > MAX_COMBINATIONS;
	for (const values of combinations(dimensions)) {
		const chosen = new Map(keys.map((key, index) => [key, values[index]]));
		addTagKeys(chosen);
		const context = new Map([...base.context, ...chosen]);
		const actions = [base.action];
		const assumes = base.action === "sts:AssumeRole";
		if (assumes && [...chosen].some(([key, value]) => value !== null && (key.startsWith(REQUEST_TAG) || key.endsWith("tagkeys")))) actions.push("sts:TagSession");
		if (assumes && (chosen.get("sts:sourceidentity") ?? null) !== null) actions.push("sts:SetSourceIdentity");
		const condition = and(...actions.map((action) => formulaOf(action, context)));
		if (condition.op === "const" && !condition.value) continue;
		const needs = keys.flatMap((key) => describeChoice(key, chosen.get(key) ?? null, conditions));
		if (condition.op === "const") return {
			choices: [{
				condition,
				needs
			}],
			capped: false
		};
		if (found.length < MAX_ALTERNATIVES) found.push({
			condition,
			needs
		});
		else capped = true;
	}
	return {
		choices: found,
		capped
	};
}
function isCallers(key) {
	return key === "sts:externalid" || key === "sts:rolesessionname" || key === "sts:sourceidentity" || key === "sts:durationseconds" || key === "sts:transitivetagkeys" || key === "aws:tagkeys" || key.startsWith(REQUEST_TAG);
}
function candidatesFor(key, conditions) {
	const texts = conditions.filter((each) => each.key.toLowerCase() === key).flatMap((each) => each.values);
	const instances = texts.map(instanceOf$1);
	switch (key) {
		case "sts:rolesessionname": return unique$2(["session", ...instances]);
		case "sts:durationseconds": return unique$2([
			"3600",
			"900",
			...texts.map(Number).flatMap((number) => [
				number - 1,
				number,
				number + 1
			]).filter((each) => each >= 900 && each <= 3600).map(String)
		]);
		case "sts:transitivetagkeys":
		case "aws:tagkeys": {
			const all = [...new Set(instances)];
			return [
				null,
				...all.map((each) => [each]),
				...all.length > 1 ? [all] : [],
				["another-key"]
			];
		}
		default: return unique$2([
			null,
			...instances,
			"another-value"
		]);
	}
}
function instanceOf$1(pattern) {
	return pattern.replace(/\$\{([*?$])\}/g, "$1").replaceAll("*", "").replaceAll("?", "x");
}
function unique$2(values) {
	return [...new Set(values)].filter((each) => each !== "");
}
function* combinations(dimensions) {
	const total = dimensions.reduce((product, each) => product * each.length, 1);
	for (let number = 0; number < Math.min(total, MAX_COMBINATIONS); number += 1) {
		let rest = number;
		yield dimensions.map((each) => {
			const value = each[rest % each.length];
			rest = Math.floor(rest / each.length);
			return value;
		});
	}
	if (total <= MAX_COMBINATIONS) return;
	const longest = Math.max(...dimensions.map((each) => each.length));
	for (let at = 1; at < longest; at += 1) yield dimensions.map((each) => each[Math.min(at, each.length - 1)]);
}
function addTagKeys(chosen) {
	const tags = [...chosen].filter(([key, value]) => key.startsWith(REQUEST_TAG) && value !== null);
	if (tags.length === 0 || (chosen.get("aws:tagkeys") ?? null) !== null) return;
	chosen.set("aws:tagkeys", tags.map(([key]) => key.slice(15)));
}
function describeChoice(key, value, conditions) {
	if (value === null || value === "session" || key === "sts:durationseconds" && value === "3600") return [];
	const asked = conditions.find((each) => each.key.toLowerCase() === key);
	const name = asked?.key ?? key;
	const pattern = typeof value === "string" && asked !== void 0 && /Like$/.test(asked.operator) ? asked.values.find((each) => /[*?]/.test(each) && instanceOf$1(each) === value) : void 0;
	if (pattern !== void 0) return [`needs ${name} like ${pattern}`];
	return [`needs ${name} = ${typeof value === "string" ? value : value.join(", ")}`];
}
// src/graph/foreign-resource.ts
function unseenAccountOf(resource, role, graph) {
	const account = parseArn(resource)?.account;
	if (account === void 0 || !isAccountId(account) || !isAccountId(role.account) || account === role.account) return null;
	return graph.resourcePolicies.some(({ scope }) => scope.some((each) => each === resource || globMatches(each, resource))) ? null : account;
}
function isAboutTrust(action) {
	return /^sts:/i.test(action);
}
// src/policy/names-action.ts
const ASSUME = "sts:AssumeRole";
const named$1 = new WeakMap();
function namesAction(statement, action) {
	const known = named$1.get(statement) ?? new Map();
	named$1.set(statement, known);
	const remembered = known.get(action);
	if (remembered !== void 0) return remembered;
	const matched = mayBegin(statement, action) && matchesAction(statement, action);
	known.set(action, matched);
	return matched;
}
function mayBegin({ action: { not, patterns } }, action) {
	if (not) return true;
	return patterns.some((each) => {
		const fixed = each.split(/[*?\uE000]/, 1)[0];
		return action.length >= fixed.length && action.slice(0, fixed.length).toLowerCase() === fixed.toLowerCase();
	});
}
function matchesAction(statement, action) {
	const bare = {
		...statement,
		resource: null,
		conditions: []
	};
	return statementMatches(bare, {
		principal: null,
		action,
		resource: null,
		context: new Map()
	});
}
// src/graph/state.ts
const states = new WeakMap();
function attachState(graph, documents) {
	states.set(graph, {
		documents,
		doubts: documents.doubts,
		routes: new Map(),
		carriers: new Map(),
		kept: 0,
		unseen: new Map(),
		other: new Map()
	});
}
function withGiven(graph, given) {
	return remember(graph, `given\n${JSON.stringify([...given].sort())}`, () => {
		const made = {
			...graph,
			options: {
				...graph.options,
				given
			}
		};
		attachState(made, stateOf(graph).documents);
		return made;
	});
}
function stateOf(graph) {
	const state = states.get(graph);
	if (!state) throw new InternalError("a graph that buildGraph did not make");
	return state;
}
function remember(graph, key, make) {
	const { other } = stateOf(graph);
	const known = other.get(key);
	if (known !== void 0) return known;
	const made = make();
	other.set(key, made);
	return made;
}
function register(doubts, id, what) {
	for (const polarity of ["allow", "deny"]) {
		const key = doubtContextKey(polarity, id);
		if (!doubts.has(key)) doubts.set(key, what);
	}
}
function doubtAt(doubts, polarity, id, at) {
	if (at === null) return doubt(polarity, id);
	const what = doubts.get(doubtContextKey(polarity, id));
	if (what) register(doubts, `${id}@${at}`, what);
	return doubt(polarity, `${id}@${at}`);
}
function sideOf(graph) {
	return remember(graph, "side", () => sideOfSnapshot(graph.snapshot));
}
function sideOfSnapshot({ resources, side }) {
	return [...resources.values()].some(({ type, change }) => change !== "no-op" && change !== "read" && /^aws_iam_|policy/.test(type)) ? side : "both";
}
const named = new WeakMap();
function principalsOf(document) {
	if (document === null) return "";
	const known = named.get(document);
	if (known !== void 0) return known;
	const made = JSON.stringify(document.may.map((each) => each.principal?.entries ?? []));
	named.set(document, made);
	return made;
}
// src/graph/identity-side.ts
function partsOf(role, graph, at, keep = null) {
	const policies = [...role.policies];
	const scps = scpsOf(role, graph);
	const boundary = role.boundary ? [role.boundary] : [];
	const allow = (source) => sourceAccess(graph, source, "Allow", at, keep);
	const deny = (source) => sourceAccess(graph, source, "Deny", at, keep);
	const filtered = (statements) => keep ? statements.filter(keep) : statements;
	return {
		identity: or(...policies.map(allow)),
		boundary: and(...boundary.map(allow)),
		scp: and(...scps.flatMap((set) => set.levels.map((level) => or(...level.map((document) => matches(filtered(document.may), "Allow")))))),
		denies: or(...policies.map(deny), ...boundary.map(deny), ...scps.flatMap((set) => set.levels.flatMap((level) => level.map((document) => matches(filtered(document.must), "Deny")))))
	};
}
function sourceAccess(graph, source, effect, at, keep = null) {
	const { doubts } = stateOf(graph);
	const polarity = effect === "Allow" ? "allow" : "deny";
	const { document } = source;
	if (document === null) return or();
	const filtered = (statements) => matches(keep ? statements.filter(keep) : statements, effect);
	const surely = filtered(document.must);
	const perhaps = source.doubt === null || document.must === document.may ? surely : or(surely, and(doubtAt(doubts, polarity, source.doubt, at), filtered(document.may)));
	const ifs = [source.attachedIf, effect === "Deny" ? source.deniesIf : null];
	return and(...ifs.flatMap((id) => id ? [doubtAt(doubts, polarity, id, null)] : []), perhaps);
}
function scpsOf(role, graph) {
	const all = graph.options.scps ?? [];
	if (role.arn.includes(":role/aws-service-role/")) return [];
	const own = all.filter((each) => each.account === role.account);
	return own.length > 0 ? own : all.filter((each) => each.account === null);
}
function hasDoubts(from) {
	return from.policies.some((each) => each.doubt !== null) || (from.boundary?.doubt ?? null) !== null;
}
function actionParts(from, graph, action, at) {
	const inDoubt = hasDoubts(from);
	return remember(graph, `parts\n${action}\n${from.key}\n${inDoubt ? at : ""}`, () => partsOf(from, graph, inDoubt ? at : null, (statement) => namesAction(statement, action)));
}
// src/graph/statements.ts
function* statementsOf(graph) {
	const seen = new Set();
	function* fresh(statements) {
		if (seen.has(statements)) return;
		seen.add(statements);
		yield* statements;
	}
	function* ofSource(source) {
		if (!source?.document) return;
		yield* fresh(source.document.may);
		yield* fresh(source.document.must);
	}
	for (const role of [...graph.roles.values(), ...graph.users]) {
		for (const source of role.policies) yield* ofSource(source);
		yield* ofSource(role.boundary);
		yield* ofSource(role.trust);
	}
	for (const each of graph.resourcePolicies) yield* ofSource(each.source);
	for (const set of graph.options.scps ?? []) for (const level of set.levels) for (const document of level) yield* fresh(document.may);
}
// src/graph/supposed-accounts.ts
const MAX_ACCOUNTS = 20;
const OWN_ACCOUNT_KEYS = new Set([
	"aws:principalaccount",
	"aws:principalarn",
	"aws:resourceaccount",
	"iam:policyarn",
	"iam:permissionsboundary",
	"kms:calleraccount"
]);
function supposedAccounts(role, graph) {
	if (!hasSymbol(role.account)) return [];
	return remember(graph, `supposed\n${role.account}`, () => {
		const { doubts } = stateOf(graph);
		return namedAccounts(graph).slice(0, MAX_ACCOUNTS).map((account) => {
			const id = `account:${role.account}:${account}`;
			const reason = `whether the account of the role ${role.name} is ${account} is not known; name it in the configuration (account)`;
			const address = role.address ?? role.arn;
			register(doubts, id, {
				reason,
				address,
				attribute: "arn",
				location: role.location
			});
			return {
				account,
				when: doubtAt(doubts, "allow", id, null)
			};
		});
	});
}
function sameAccountDoubt(from, to, graph) {
	const { doubts } = stateOf(graph);
	const id = `account:${from.account}:${to.account}`;
	register(doubts, id, {
		reason: `whether the roles ${from.name} and ${to.name} are in the same account is not known; name the account in the configuration (account)`,
		address: to.address ?? to.arn,
		attribute: "arn",
		location: to.location
	});
	return doubtAt(doubts, "allow", id, null);
}
function inAccount(text, role, account) {
	return account === null ? text : text.replaceAll(role.account, account);
}
function untriedAccounts(graph) {
	if (![...graph.roles.values()].some((role) => hasSymbol(role.account))) return [];
	const count = namedAccounts(graph).length;
	if (count <= MAX_ACCOUNTS) return [];
	return [{
		level: "warning",
		code: "account-unknown",
		message: `the account is not known, and policies name ${count} accounts that it may be, of which ${MAX_ACCOUNTS} are tried; name it in the configuration (account)`,
		address: null,
		location: null
	}];
}
function namedAccounts(graph) {
	return remember(graph, "named accounts", () => {
		const found = new Set();
		for (const statement of statementsOf(graph)) for (const each of accountsIn(statement)) found.add(each);
		return [...found].sort();
	});
}
function accountsIn(statement) {
	const values = statement.conditions.filter((each) => OWN_ACCOUNT_KEYS.has(each.key.toLowerCase()));
	const resources = (statement.resource?.patterns ?? []).filter((each) => /^arn:[^:]*:(?:iam|sts|kms):/.test(each));
	return [...values.flatMap((each) => each.values), ...resources].flatMap((text) => {
		const account = /^\d{12}$/.test(text) ? text : text.split(":")[4];
		return account !== void 0 && /^\d{12}$/.test(account) ? [account] : [];
	});
}
// src/graph/tags.ts
const OF_PRINCIPAL = /^aws:principaltag\/(.*)$/s;
const OF_RESOURCE = /^(?:aws|iam|ec2|ssm):resourcetag\/(.*)$/s;
function tagsOf(resource) {
	const value = resource.attributes.get("tags_all") ?? resource.attributes.get("tags") ?? null;
	if (value === null) return new Map();
	if (!isMap(value)) return null;
	const known = (each) => typeof each === "string" && !isOpenText(each) ? each : null;
	return new Map(Array.from(value, ([key, each]) => [key.toLowerCase(), known(each)]));
}
function tagKeys(tags, of, keys) {
	const found = new Map();
	if (tags === null) return found;
	for (const key of keys) {
		const tag = of.exec(key)?.[1];
		if (tag === void 0) continue;
		const value = tags.get(tag);
		if (value !== null) found.set(key, value ?? null);
	}
	return found;
}
// src/graph/principal-keys.ts
function withPrincipal(role, graph, instance, of) {
	const keys = askedKeys(of);
	const bound = (all) => {
		const context = new Map([...all].filter(([key]) => keys.has(key)));
		return context.size === 0 ? of : bind({ context }, of);
	};
	return or(...principalBindings(role, graph, instance).map(({ context, when }) => and(when, keys.size === 0 ? of : bound(context))));
}
const asked$1 = new WeakMap();
function askedKeys(of) {
	const known = asked$1.get(of) ?? mentionedKeys(of);
	asked$1.set(of, known);
	return known;
}
function principalBindings(role, graph, instance) {
	if (instance === null) {
		const known = chained.get(role);
		if (known) return known;
		const base = principalKeys(role, graph, takesSessionTags(role));
		base.set("ec2:sourceinstancearn", null).set("ec2:roledelivery", null);
		const ids = sessionIds(role, graph);
		const made = inEachAccount(ids.length === 0 ? [base] : ids.map((id) => new Map([...base, ["aws:userid", id]])), role, graph);
		chained.set(role, made);
		return made;
	}
	const own = new Map(remember(graph, `principal\n${role.key}`, () => principalKeys(role, graph, false)));
	if (instance.arn !== null) own.set("ec2:sourceinstancearn", instance.arn);
	if (instance.id !== null && knowsId(role)) own.set("aws:userid", `${role.uniqueId}:${instance.id}`);
	const each = (keysOf(graph).has("ec2:roledelivery") ? instance.roleDelivery : []).map((version) => new Map([...own, ["ec2:roledelivery", version]]));
	return inEachAccount(each.length > 0 ? each : [own], role, graph);
}
function inEachAccount(contexts, role, graph) {
	const plain = contexts.map((context) => ({
		context,
		account: null,
		when: EVERYTHING
	}));
	const supposed = supposedAccounts(role, graph).flatMap(({ account, when }) => contexts.map((context) => {
		const rewritten = Array.from(context, ([key, value]) => [key, value && inAccount(value, role, account)]);
		return {
			context: new Map(rewritten),
			account,
			when
		};
	}));
	return [...plain, ...supposed];
}
function knowsId(role) {
	return !hasSymbol(role.uniqueId) || isNew$1(role);
}
function isUser({ arn }) {
	return /^arn:[^:]*:iam::[^:]*:user\//.test(arn);
}
function isNew$1({ change }) {
	return change === "create" || change === "replace";
}
function sessionIds(role, graph) {
	if (isUser(role) || !keysOf(graph).has("aws:userid") || !knowsId(role)) return [];
	const texts = userIdTexts(graph);
	if (texts === null) return [];
	const named = texts.filter((text) => text.startsWith(`${role.uniqueId}:`)).map((text) => text.replaceAll("*", "").replaceAll("?", "x")).filter((text) => !text.endsWith(":"));
	return [...new Set([`${role.uniqueId}:${symbol("session_name")}`, ...named])];
}
function userIdTexts(graph) {
	const { texts } = remember(graph, "user ids", () => {
		const found = new Set();
		for (const statement of statementsOf(graph)) {
			const asked = statement.conditions.filter((each) => each.key.toLowerCase() === "aws:userid");
			for (const each of asked) for (const value of each.values) found.add(value);
			if (statementKeys({
				...statement,
				conditions: statement.conditions.filter((each) => !asked.includes(each))
			}).includes("aws:userid")) return { texts: null };
		}
		return { texts: [...found] };
	});
	return texts;
}
const chained = new WeakMap();
const ABSENT = [
	"aws:username",
	"aws:multifactorauthpresent",
	"aws:multifactorauthage",
	"aws:federatedprovider",
	"aws:principalservicename",
	"aws:principalservicenameslist",
	"aws:sourcearn",
	"aws:sourceaccount",
	"aws:sourceorgid",
	"aws:sourceorgpaths"
];
function takesSessionTags(role) {
	return (role.trust?.document?.may ?? []).some((each) => each.effect === "Allow" && namesAction(each, "sts:TagSession"));
}
function principalKeys(role, graph, tagsAreChosen) {
	const keys = new Map([
		["aws:principalarn", role.arn],
		["aws:principalaccount", role.account],
		["kms:calleraccount", role.account],
		["aws:principaltype", "AssumedRole"],
		["aws:principalisawsservice", "false"],
		...ABSENT.map((key) => [key, null])
	]);
	if (isUser(role)) keys.set("aws:principaltype", "User").set("aws:username", role.name).set("aws:userid", role.uniqueId);
	if (tagsAreChosen) return keys;
	return new Map([...keys, ...tagKeys(role.tags, OF_PRINCIPAL, keysOf(graph))]);
}
function keysOf(graph) {
	return remember(graph, "keys", () => {
		const keys = new Set();
		for (const statement of statementsOf(graph)) for (const key of statementKeys(statement)) keys.add(key);
		return keys;
	});
}
function instanceKey(graph, instance) {
	const keys = keysOf(graph);
	const parts = [];
	if (keys.has("ec2:sourceinstancearn")) parts.push(instance.arn ?? "*");
	if (keys.has("aws:userid")) parts.push(instance.id ?? "*");
	if (keys.has("ec2:roledelivery")) parts.push(instance.roleDelivery.join());
	if (namesSessions(graph)) parts.push(instance.id ?? "*");
	return parts.join("\n");
}
function identityOf(role, session) {
	return {
		arn: role.arn,
		account: role.account,
		partition: role.partition,
		name: role.name,
		sessionArn: session,
		hasBoundary: role.boundary !== null,
		uniqueId: role.uniqueId,
		isNew: isNew$1(role)
	};
}
function sessionArn(role, instance) {
	if (instance.id === null) return null;
	return `arn:${role.partition}:sts::${role.account}:assumed-role/${role.name}/${instance.id}`;
}
function namesSessions(graph) {
	return remember(graph, "sessions", () => {
		return [...Array.from(graph.roles.values(), (role) => role.trust), ...graph.resourcePolicies.map((each) => each.source)].some((source) => source?.document?.may.some((each) => each.principal?.entries.some((entry) => entry.kind === "aws" && entry.value.includes(":assumed-role/"))));
	});
}
// src/graph/recreated.ts
function trustsOfRecreatedRoles(stack, before, after) {
	const found = [];
	const recreated = [...after.roles.values()].filter((role) => role.change === "replace" && role.address !== null);
	const olds = new Map(recreated.length === 0 ? [] : Array.from(before.roles.values(), (each) => [each.address, each]));
	for (const role of recreated) {
		const old = olds.get(role.address);
		const names = new Set([role.arn, ...old ? [old.arn] : []]);
		for (const other of after.roles.values()) {
			if (other.address === null || other.key === role.key || !namesAny(other.trust?.document ?? null, names)) continue;
			if (isWrittenAnew(stack, other.address, "assume_role_policy")) continue;
			found.push(finding(role, other.address, `the trust policy of ${other.address}`, locationOf$1(other)));
		}
		for (const { address, source } of after.resourcePolicies) {
			if (!namesAny(source.document, names) || isWrittenAnew(stack, address, null)) continue;
			const location = after.snapshot.resources.get(address)?.location ?? null;
			found.push(finding(role, address, `the policy of ${address}`, location));
		}
	}
	return found.sort((a, b) => a.message < b.message ? -1 : a.message > b.message ? 1 : 0);
}
function deniesStill(statement, role, address, graph) {
	const { entries = [], not = false } = statement.principal ?? {};
	const isNamed = !not && entries.some((entry) => entry.kind === "aws" && entry.value === role.arn);
	const isOld = graph.side === "after" && graph.snapshot.resources.get(address)?.change === "no-op";
	if (role.change !== "replace" || !isNamed || !isOld) return EVERYTHING;
	const { doubts } = stateOf(graph);
	const id = `recreated:${role.arn}:${address}`;
	register(doubts, id, {
		reason: `${address} denies access to ${role.name}, which is deleted and created again: AWS keeps the old role's unique id there until that policy is written again`,
		address,
		attribute: "policy",
		location: statement.source.location
	});
	return doubtAt(doubts, "deny", id, null);
}
function finding(role, subject, policy, location) {
	return {
		message: `${role.address} is deleted and created again while ${policy} names it and is not written anew: AWS keeps the old role's unique id there, so the new role is not trusted until that policy is written again`,
		subject,
		location,
		role: role.address
	};
}
function namesAny(document, arns) {
	return (document?.may ?? []).some((statement) => statement.principal?.entries.some((entry) => entry.kind === "aws" && arns.has(entry.value)));
}
function isWrittenAnew(stack, address, attribute) {
	const now = stack.after.resources.get(address);
	const was = stack.before.resources.get(address);
	if (!now || !was) return true;
	if (now.change === "create" || now.change === "replace") return true;
	if (now.change !== "update") return false;
	return attribute === null || textIn(now, attribute) !== textIn(was, attribute);
}
function textIn(resource, attribute) {
	const value = resource.attributes.get(attribute);
	return typeof value === "string" ? value : null;
}
function locationOf$1(role) {
	return role.trust?.document?.may[0]?.source.location ?? role.location;
}
// src/graph/resource-index.ts
function policiesFor(who, role, graph) {
	const index = remember(graph, "resource policies", () => indexPolicies(graph));
	const touched = new Set();
	const { everywhere, byService } = beginningsOf(role);
	for (const [service, governed] of index.byService) for (const beginning of [...everywhere, ...byService.get(service) ?? []]) for (const place of governed.meeting(beginning)) touched.add(place);
	const found = new Set([...touched, ...index.everyone]);
	const add = (places) => {
		for (const place of places ?? []) found.add(place);
	};
	if (hasSymbol(who.account)) for (const places of index.byAccount.values()) add(places);
	else add(index.byAccount.get(who.account));
	add(index.byRole.get(readArn(who.arn)?.resource ?? who.arn));
	return [...found].sort((a, b) => a - b).map((place) => ({
		policy: index.policies[place],
		isTouched: touched.has(place)
	}));
}
function indexPolicies(graph) {
	const policies = graph.resourcePolicies.filter((policy) => policy.source.document !== null);
	const everyone = new Set();
	const byAccount = new Map();
	const byRole = new Map();
	const scopes = new Map();
	const name = (entry, place) => {
		if (entry.kind === "any") everyone.add(place);
		if (entry.kind !== "aws") return;
		const account = accountNamed(entry.value)?.account;
		const arn = readArn(entry.value);
		if (account !== void 0 && !hasSymbol(account)) push$1(byAccount, account, place);
		else if (account === void 0 && arn?.service === "iam") push$1(byRole, arn.resource, place);
		else everyone.add(place);
	};
	for (const [place, { source, service, scope }] of policies.entries()) {
		for (const { effect, principal } of [...source.document.may, ...source.document.must]) {
			if (effect !== "Allow" || principal === null) continue;
			if (principal.not) everyone.add(place);
			else for (const entry of principal.entries) name(entry, place);
		}
		for (const each of scope) push$1(scopes, service, [each.split(/[*?]/, 1)[0], place]);
	}
	const byService = new Map(Array.from(scopes, ([service, governed]) => [service, sortGoverned(governed)]));
	return {
		policies,
		everyone: [...everyone],
		byAccount,
		byRole,
		byService
	};
}
function push$1(map, key, value) {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
}
function sortGoverned(governed) {
	const sorted = [...governed].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
	const exact = new Map();
	for (const [fixed, place] of sorted) push$1(exact, fixed, place);
	const lengths = [...new Set(sorted.map(([fixed]) => fixed.length))];
	return { *meeting(beginning) {
		for (const length of lengths) if (length < beginning.length) yield* exact.get(beginning.slice(0, length)) ?? [];
		for (let at = firstFrom(sorted, beginning); sorted[at]?.[0].startsWith(beginning) === true; at += 1) yield sorted[at][1];
	} };
}
function firstFrom(sorted, text) {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = low + high >> 1;
		if (sorted[middle][0] < text) low = middle + 1;
		else high = middle;
	}
	return low;
}
const beginnings = new WeakMap();
function beginningsOf(role) {
	const known = beginnings.get(role);
	if (known) return known;
	const byService = new Map();
	const everywhere = new Set();
	for (const source of role.policies) for (const { effect, action, resource } of source.document?.may ?? []) {
		if (effect !== "Allow") continue;
		const fixed = resource === null || resource.not ? [""] : resource.patterns.map((each) => each.split(/[*?]|\$\{/, 1)[0]);
		const services = action.not ? ["*"] : action.patterns.map((each) => each.split(":", 1)[0].toLowerCase());
		for (const service of services) {
			const into = /[*?]/.test(service) ? everywhere : byService.get(service) ?? new Set();
			if (into !== everywhere) byService.set(service, into);
			for (const each of fixed) into.add(each);
		}
	}
	const made = {
		everywhere,
		byService
	};
	beginnings.set(role, made);
	return made;
}
// src/graph/resource-access.ts
function resourceAccess(who, role, graph, parts) {
	const identity = and(parts.identity, parts.boundary, parts.scp);
	const held = [];
	const routes = [];
	const denies = [parts.denies];
	for (const { policy, isTouched } of policiesFor(who, role, graph)) {
		const by = statementsByRoute(policy, who, role, graph);
		if (by.allow.size === 0 && !isTouched) continue;
		if (by.deny !== NOTHING) denies.push(by.deny);
		const route = (name) => by.allow.get(name) ?? NOTHING;
		const direct = or(route("session"), route("any"));
		const named = route("role");
		const delegated = route("account");
		const scope = scopeOf(policy);
		const relation = relationOf(who.account, policy.account);
		if (relation === "other") {
			held.push(and(scope, not(or(direct, named, delegated))));
			continue;
		}
		if (policy.service === "kms") held.push(and(scope, not(or(delegated, direct, named))));
		if (relation === "unknown") {
			if (or(direct, named) === NOTHING) continue;
			const id = `account:${who.account}:${policy.account}`;
			const reason = `whether ${role.name} and ${policy.address} are in the same account is not known; name the account in the configuration (account)`;
			register(stateOf(graph).doubts, id, {
				reason,
				address: policy.address,
				attribute: "policy",
				location: null
			});
			const sure = doubtAt(stateOf(graph).doubts, "allow", id, null);
			routes.push(and(sure, or(and(direct, parts.scp), and(named, parts.boundary, parts.scp))));
			continue;
		}
		routes.push(and(direct, parts.scp), and(named, parts.boundary, parts.scp));
	}
	return and(or(and(identity, not(or(...held))), ...routes), not(or(...denies)));
}
function statementsByRoute(policy, who, role, graph) {
	const { doubts } = stateOf(graph);
	const { source } = policy;
	const document = source.document;
	const scope = scopeOf(policy);
	const allow = new Map();
	const denies = [];
	const collect = (statements, polarityHolds) => {
		for (const statement of statements) {
			if (statement.principal === null) continue;
			const route = principalRoute(statement.principal, who, statement.effect);
			if (route === null) continue;
			const matched = and({
				op: "statement",
				statement
			}, scope);
			if (statement.effect === "Allow") {
				const holds = and(polarityHolds("allow"), matched);
				const counted = route === "maybe" ? and(perhaps(policy, who, graph, "allow"), holds) : holds;
				const as = route === "maybe" ? "role" : route;
				allow.set(as, or(allow.get(as) ?? NOTHING, counted));
			} else if (route === "maybe") denies.push(and(perhaps(policy, who, graph, "deny"), polarityHolds("deny"), matched));
			else if (route !== "session" || who.sessionArn !== null) denies.push(and(polarityHolds("deny"), deniesStill(statement, role, policy.address, graph), matched));
		}
	};
	const { doubt, deniesIf } = source;
	const inForce = (polarity) => polarity === "deny" && deniesIf ? doubtAt(doubts, polarity, deniesIf, null) : EVERYTHING;
	collect(document.must, inForce);
	if (doubt !== null && document.may !== document.must) collect(document.may, (polarity) => and(inForce(polarity), doubtAt(doubts, polarity, doubt, null)));
	return {
		allow,
		deny: or(...denies)
	};
}
function perhaps(policy, who, graph, polarity) {
	const { doubts } = stateOf(graph);
	const id = `principal:${who.arn}:${policy.address}:${principalsOf(policy.source.document)}`;
	register(doubts, id, {
		reason: `whether the policy of ${policy.address} means the role ${who.name} is not known`,
		address: policy.address,
		attribute: "policy",
		location: null
	});
	return doubtAt(doubts, polarity, id, null);
}
const scopes = new WeakMap();
function scopeOf(policy) {
	const known = scopes.get(policy);
	if (known) return known;
	const made = policy.scope.includes("*") ? EVERYTHING : {
		op: "statement",
		statement: {
			index: 0,
			sid: null,
			effect: "Allow",
			action: {
				not: false,
				patterns: [policy.service === "s3" ? "*" : `${policy.service}:*`]
			},
			resource: {
				not: false,
				patterns: policy.scope
			},
			principal: null,
			conditions: [],
			variables: false,
			source: {
				policy: policy.address,
				location: null
			}
		}
	};
	scopes.set(policy, made);
	return made;
}
// src/graph/effective.ts
function roleAccess(role, graph, instance = null) {
	const session = instance && namesSessions(graph) ? sessionArn(role, instance) : null;
	return withPrincipal(role, graph, instance, remember(graph, `body\n${role.key}\n${session}`, () => resourceAccess(identityOf(role, session), role, graph, partsOf(role, graph, null))));
}
// src/graph/escalation-permission.ts
function permissionOn(who, action, resource, fixed = new Map(), trusted = false) {
	const { role, graph, instance } = who;
	const formula = () => {
		const parts = actionParts(role, graph, action, `${action} ${resource}`);
		const granted = trusted ? parts.scp : and(parts.identity, parts.boundary, parts.scp);
		return and(granted, not(parts.denies));
	};
	const anywhere = remember(graph, `anywhere\n${role.key}\n${action}\n${trusted}\n${instance?.arn ?? ""}`, () => {
		const all = formula();
		return {
			alike: isAlikeAnywhere(all),
			permission: isAlikeAnywhere(all) ? judge$1(who, all, action, "*", fixed) : null
		};
	});
	if (anywhere.alike) return anywhere.permission && {
		...anywhere.permission,
		resource
	};
	return remember(graph, `may\n${role.key}\n${action}\n${resource}\n${trusted}\n${JSON.stringify([...fixed])}\n${instance?.arn ?? ""}`, () => ({ permission: judge$1(who, formula(), action, resource, fixed) })).permission;
}
function isAlikeAnywhere(access) {
	switch (access.op) {
		case "const": return true;
		case "statement": {
			const { resource, conditions } = access.statement;
			return conditions.length === 0 && (resource === null || !resource.not && resource.patterns.includes("*"));
		}
		case "and":
		case "or": return access.of.every(isAlikeAnywhere);
		case "not":
		case "bind": return isAlikeAnywhere(access.of);
		default: return assertNever(access, "access");
	}
}
function permissionOnSome(who, action, candidates, fixed = new Map()) {
	return permissionsOnOne(who, [action], candidates, fixed);
}
function permissionsOnOne(who, actions, candidates, fixed = new Map()) {
	const found = [];
	for (const resource of candidates) {
		const each = actions.map((action) => permissionOn(who, action, resource, fixed));
		if (each.some((permission) => permission === null)) continue;
		const held = each;
		const condition = and(...held.map((permission) => permission.condition));
		if (condition.op === "const" && !condition.value) continue;
		const made = {
			condition,
			needs: [...new Set(held.flatMap((permission) => permission.needs))],
			resource
		};
		if (condition.op === "const") return {
			...made,
			condition: EVERYTHING
		};
		found.push(made);
	}
	if (found.length === 0) return permissionInDoubt(who, actions);
	return {
		...found[0],
		condition: or(...found.map((each) => each.condition))
	};
}
function permissionInDoubt(who, actions) {
	const { graph, role } = who;
	const found = engineAnswer(who, actions);
	if (found.kind !== "undecided") return null;
	const reason = `whether ${role.name} can use ${actions.join(" and ")} is not decided: ${found.reason}`;
	return {
		condition: doubtAbout$1(who, `undecided:${sideOf(graph)}:${role.arn}:${actions}`, reason),
		needs: [],
		resource: "*"
	};
}
function someResources(who, ...actions) {
	const { role, graph } = who;
	return remember(graph, `resources\n${role.key}\n${actions}`, () => {
		const found = new Set();
		for (const action of actions) for (const statement of statementsFor(role, action)) {
			const { resource } = statement;
			if (resource === null || resource.not) found.add("*");
			if (resource && (statement.effect === "Allow" || resource.not)) {
				for (const each of resource.patterns) if (mayBeOf(each, action)) found.add(instanceOf(each));
			}
		}
		const answer = engineAnswer(who, actions);
		if (answer.kind === "found" && answer.witness.resource !== null) found.add(answer.witness.resource);
		return [...found];
	});
}
function mayBeOf(pattern, action) {
	const types = loadCatalog().find(action)?.resourceTypes ?? [];
	const parts = pattern.split(":");
	if (types.length === 0 || parts.length < 6) return true;
	const begins = (text) => text.split(/[*?$]/, 1)[0];
	return types.some((type) => {
		const of = type.split(":");
		const [head, wanted] = [begins(parts.slice(5).join(":")), begins(of.slice(5).join(":"))];
		return globMatches(parts[2], of[2]) && (head.startsWith(wanted) || wanted.startsWith(head));
	});
}
function engineAnswer({ role, graph, instance }, actions) {
	return remember(graph, `engine\n${role.key}\n${actions}`, () => {
		const [binding] = principalBindings(role, graph, instance);
		const asked = [];
		for (const action of actions) {
			const parts = actionParts(role, graph, action, null);
			if (parts.identity === NOTHING) return { kind: "none" };
			const formula = and(parts.identity, parts.boundary, parts.scp, not(parts.denies));
			asked.push({
				op: "bind",
				binding: {
					action,
					context: binding.context
				},
				of: and(formula, ofItsTypes(action))
			});
		}
		return findRequest(and(...asked), graph.options.engine);
	});
}
function ofItsTypes(action) {
	const types = loadCatalog().find(action)?.resourceTypes ?? [];
	if (types.length === 0) return EVERYTHING;
	return statement({
		index: 0,
		sid: null,
		effect: "Allow",
		action: {
			not: false,
			patterns: ["*"]
		},
		resource: {
			not: false,
			patterns: types
		},
		principal: null,
		conditions: [],
		variables: false,
		source: {
			policy: action,
			location: null
		}
	});
}
const speaking = new WeakMap();
function statementsFor(role, action) {
	const known = speaking.get(role) ?? new Map();
	speaking.set(role, known);
	let found = known.get(action);
	if (!found) {
		found = [...role.policies, ...role.boundary ? [role.boundary] : []].flatMap((source) => (source.document?.may ?? []).filter((each) => couldName(each, action)));
		known.set(action, found);
	}
	return found;
}
function allStatementsFor({ role, graph }, action) {
	const scps = scpsOf(role, graph).flatMap(({ levels }) => levels.flat().flatMap((each) => each.may));
	return [...statementsFor(role, action), ...scps.filter((each) => couldName(each, action))];
}
function keysFor(who, action) {
	const key = `keys\n${who.role.key}\n${action}`;
	return remember(who.graph, key, () => new Set(allStatementsFor(who, action).flatMap(statementKeys)));
}
const prefixes = new WeakMap();
function couldName(statement, action) {
	if (statement.action.not) return true;
	const wanted = action.toLowerCase();
	let fixed = prefixes.get(statement);
	if (!fixed) {
		fixed = statement.action.patterns.map((each) => each.toLowerCase().split(/[*?]/, 1)[0]);
		prefixes.set(statement, fixed);
	}
	return fixed.some((each) => wanted.startsWith(each));
}
function instanceOf(pattern) {
	return pattern === "*" ? "*" : pattern.replaceAll("*", "x").replaceAll("?", "x");
}
function judge$1(who, formula, action, resource, fixed) {
	const ways = [];
	for (const binding of principalBindings(who.role, who.graph, who.instance)) {
		const supposed = (text) => inAccount(text, who.role, binding.account);
		const follows = Array.from(fixed, ([key, value]) => [key, value && supposed(value)]);
		const base = {
			action,
			resource: supposed(resource),
			context: new Map([...binding.context, ...follows])
		};
		const open = residual(formula, base);
		const at = (_, context) => residual(formula, {
			...base,
			context
		});
		const { choices, capped } = callerChoices(open, at, base, isChosen);
		for (const each of choices) ways.push({
			...each,
			condition: and(binding.when, each.condition)
		});
		if (capped) ways.push({
			condition: cappedDoubt$1(who, action, resource),
			needs: []
		});
	}
	const sure = ways.find((each) => each.condition.op === "const");
	if (sure) return {
		...sure,
		condition: EVERYTHING,
		resource
	};
	const possible = ways.filter((each) => findRequest(each.condition, who.graph.options.engine).kind !== "none");
	if (possible.length === 0) return null;
	return {
		condition: or(...possible.map((each) => each.condition)),
		needs: possible[0].needs,
		resource
	};
}
function cappedDoubt$1(who, action, resource) {
	const { role, graph } = who;
	const reason = `the conditions under which ${role.name} can use ${action} are too many to try all of them`;
	return doubtAbout$1(who, `capped:${sideOf(graph)}:${role.arn}:${action}:${resource}`, reason);
}
function doubtAbout$1({ role, graph }, id, reason) {
	const { doubts } = stateOf(graph);
	register(doubts, id, {
		reason,
		address: role.address ?? role.arn,
		attribute: "policy",
		location: role.location
	});
	return doubtAt(doubts, "allow", id, null);
}
function isChosen(key) {
	if (key.startsWith("doubt:")) return false;
	if (!key.startsWith("aws:")) return true;
	return key.startsWith("aws:requesttag/") || key.startsWith("aws:resourcetag/") || key === "aws:tagkeys";
}
const RUN_INSTANCES = [
	{
		type: "instance",
		account: true,
		keys: [
			"ec2:instancetype",
			"ec2:instanceprofile",
			"ec2:tenancy",
			"ec2:ebsoptimized",
			"ec2:rootdevicetype",
			"ec2:metadatahttptokens",
			"ec2:metadatahttpendpoint",
			"ec2:metadatahttpputresponsehoplimit",
			"ec2:instancemetadatatags",
			"ec2:instancemarkettype",
			"ec2:instanceautorecovery",
			"ec2:placementgroup",
			"ec2:availabilityzone",
			"ec2:launchtemplate",
			"ec2:islaunchtemplateresource",
			"ec2:newinstanceprofile",
			"ec2:attribute",
			"ec2:instanceid",
			"ec2:productcode"
		]
	},
	{
		type: "image",
		account: false,
		keys: [
			"ec2:imagetype",
			"ec2:owner",
			"ec2:public",
			"ec2:rootdevicetype",
			"ec2:imageid"
		]
	},
	{
		type: "subnet",
		account: true,
		keys: [
			"ec2:vpc",
			"ec2:subnetid",
			"ec2:availabilityzone"
		]
	},
	{
		type: "security-group",
		account: true,
		keys: ["ec2:vpc", "ec2:securitygroupid"]
	},
	{
		type: "network-interface",
		account: true,
		keys: [
			"ec2:vpc",
			"ec2:subnet",
			"ec2:associatepublicipaddress",
			"ec2:networkinterfaceid",
			"ec2:availabilityzone"
		]
	},
	{
		type: "volume",
		account: true,
		keys: [
			"ec2:volumesize",
			"ec2:volumetype",
			"ec2:volumeiops",
			"ec2:encrypted",
			"ec2:parentsnapshot",
			"ec2:availabilityzone"
		]
	}
];
const EVERYWHERE = [
	"ec2:region",
	"ec2:launchtemplate",
	"ec2:islaunchtemplateresource"
];
function permissionsToRunInstances(who, profileArn) {
	const { role, graph, instance } = who;
	const name = `run instances\n${role.key}\n${instance?.arn ?? ""}`;
	const { mentioned } = remember(graph, name, () => {
		const parts = actionParts(role, graph, "ec2:RunInstances", "ec2:RunInstances *");
		return { mentioned: [...mentionedKeys(and(parts.identity, parts.boundary, parts.scp, not(parts.denies)))].filter((key) => key.startsWith("ec2:")) };
	});
	const profile = mentioned.includes("ec2:instanceprofile") ? profileArn : null;
	return remember(graph, `${name}\n${profile}`, () => ({ found: runsInstances(who, mentioned, profile) })).found;
}
function runsInstances(who, mentioned, profileArn) {
	const found = [];
	for (const { type, account, keys } of RUN_INSTANCES) {
		const fixed = new Map();
		for (const key of mentioned) {
			const tag = key.startsWith("ec2:resourcetag/") && type !== "instance" && type !== "volume";
			if (!keys.includes(key) && !EVERYWHERE.includes(key) && !tag) fixed.set(key, null);
		}
		if (type === "instance" && profileArn !== null) fixed.set("ec2:instanceprofile", profileArn);
		const permission = permissionOnSome(who, "ec2:RunInstances", arnsOfType(who, "ec2:RunInstances", type, account), fixed);
		if (permission === null) return null;
		found.push(permission);
	}
	return found;
}
function arnsOfType(who, action, type, ownAccount) {
	const { role } = who;
	const owner = ownAccount ? role.account : "";
	const found = new Set();
	for (const { resource } of statementsFor(role, action)) for (const pattern of resource === null ? ["*"] : resource.patterns) {
		const parts = pattern.split(":");
		if (parts.length < 6) {
			found.add(`arn:${role.partition}:ec2:us-east-1:${owner}:${type}/x`);
			continue;
		}
		const region = /[*?]/.test(parts[3]) ? "us-east-1" : parts[3];
		const account = /[*?]/.test(parts[4]) ? owner : parts[4];
		const rest = parts.slice(5).join(":");
		if (rest.startsWith(`${type}/`)) found.add(`arn:${role.partition}:ec2:${region}:${account}:${instanceOf(rest)}`);
		else if (rest.startsWith("*")) found.add(`arn:${role.partition}:ec2:${region}:${account}:${type}/x`);
		else found.add(`arn:${role.partition}:ec2:${region}:${owner}:${type}/x`);
	}
	return [...found];
}
// src/graph/values.ts
function attribute(resource, name) {
	return resource.attributes.get(name) ?? null;
}
const REQUIRED = new Set([
	"aws_iam_role_policy.role",
	"aws_iam_role_policy.policy",
	"aws_iam_role_policy_attachment.role",
	"aws_iam_role_policy_attachment.policy_arn",
	"aws_iam_policy.policy"
]);
function required(resource, name) {
	const value = attribute(resource, name);
	return (value === null || value === "") && resource.mode === "managed" && REQUIRED.has(`${resource.type}.${name}`) ? new Unknown(`it is not in the plan`) : value;
}
function textOf$1(value) {
	return typeof value === "string" && value !== "" ? value : null;
}
function text(resource, name) {
	return textOf$1(resource.attributes.get(name));
}
function choicesOf(value) {
	if (value instanceof Unknown) return {
		options: [],
		open: true,
		reason: value.reason,
		location: value.location
	};
	if (value instanceof OneOf) {
		const parts = value.options.map(choicesOf);
		return {
			options: [...new Set(parts.flatMap((part) => part.options))],
			open: parts.some((part) => part.open),
			reason: value.reason,
			location: value.location
		};
	}
	if (typeof value === "number") return {
		options: [String(value)],
		open: false,
		reason: null,
		location: null
	};
	if (typeof value === "boolean" || isList(value) || isMap(value)) return choicesOf(misfit(value, "a text"));
	return {
		options: [textOf$1(value)],
		open: false,
		reason: null,
		location: null
	};
}
function misfit(value, expected) {
	return new Unknown(`it is ${isList(value) ? "a list" : isMap(value) ? "an object" : `a ${typeof value}`}, not ${expected}`);
}
function elementsOf(value) {
	if (value === null || value === void 0) return [];
	if (value instanceof Unknown) return [choicesOf(value)];
	if (value instanceof OneOf) return value.options.flatMap((option) => elementsOf(option).map((each) => ({
		...each,
		reason: each.reason ?? value.reason,
		location: value.location
	})));
	if (isList(value)) return value.map(choicesOf);
	return [choicesOf(value)];
}
function blocksOf(value) {
	if (value === null || value === void 0) return {
		blocks: [],
		unknown: null
	};
	if (value instanceof Unknown) return {
		blocks: [],
		unknown: value
	};
	if (value instanceof OneOf) return {
		blocks: value.options.map(blocksOf).flatMap((part) => part.blocks),
		unknown: value
	};
	if (isMap(value)) return {
		blocks: [value],
		unknown: null
	};
	if (value === "") return {
		blocks: [],
		unknown: null
	};
	if (!isList(value)) return {
		blocks: [],
		unknown: misfit(value, "a block")
	};
	const parts = value.map((each) => blocksOf(each));
	return {
		blocks: parts.flatMap((part) => part.blocks),
		unknown: parts.find((part) => part.unknown !== null)?.unknown ?? null
	};
}
function sameValue(one, other) {
	if (one instanceof Unknown || one instanceof OneOf) return false;
	if (isList(one)) return isList(other) && one.length === other.length && one.every((each, at) => sameValue(each, other[at]));
	if (isMap(one)) {
		if (!isMap(other) || one.size !== other.size) return false;
		for (const [key, value] of one) if (!other.has(key) || !sameValue(value, other.get(key))) return false;
		return true;
	}
	return one === other;
}
function field(block, name) {
	return block?.get(name) ?? null;
}
// src/graph/escalation-targets.ts
const NOTHING_TAKEN = {
	resource: null,
	tags: null,
	perhaps: null,
	cause: null
};
function takeovers(graph, bearer, role) {
	return remember(graph, `bearers\n${bearer}`, () => bearersOf(graph, bearer)).get(role.arn) ?? [];
}
function bearersOf(graph, bearer) {
	const found = new Map();
	const add = (arn, takeover) => {
		const list = found.get(arn);
		if (list) list.push(takeover);
		else found.set(arn, [takeover]);
	};
	const [kind, attribute] = bearer;
	if (kind === "instance" || kind === "template") {
		for (const carrier of [...graph.carriers, ...graph.contextCarriers]) {
			const resource = graph.snapshot.resources.get(carrier.address);
			if (!resource || kind === "instance" && carrier.type === "aws_launch_template") continue;
			for (const { role, causes } of carrier.candidates) {
				if (kind === "instance") {
					add(role.arn, {
						resource: carrier.instance.arn ?? someInstance(resource),
						tags: instanceTags(resource),
						perhaps: null,
						cause: carrier.address
					});
					continue;
				}
				for (const template of templatesOf(graph, carrier, causes)) {
					const arn = text(template, "arn") ?? templateArn(template);
					add(role.arn, {
						resource: arn,
						tags: tagsOf(template),
						perhaps: null,
						cause: template.address
					});
				}
			}
		}
		return found;
	}
	for (const resource of graph.snapshot.resources.values()) {
		if (resource.type !== kind) continue;
		const role = text(resource, attribute);
		const arn = text(resource, "arn");
		if (role !== null) add(role, {
			resource: arn,
			tags: tagsOf(resource),
			perhaps: null,
			cause: resource.address
		});
	}
	return found;
}
function templatesOf(graph, carrier, causes) {
	return [carrier.address, ...causes].flatMap((address) => {
		const resource = graph.snapshot.resources.get(address);
		return resource?.type === "aws_launch_template" ? [resource] : [];
	});
}
function templateArn(template) {
	const { partition, region, account } = template;
	return `arn:${partition}:ec2:${region}:${account}:launch-template/${text(template, "id") ?? template.address}`;
}
function profileOf(graph, role) {
	const index = remember(graph, "profiles by role", () => {
		const byRole = new Map();
		for (const resource of graph.snapshot.resources.values()) {
			if (resource.type !== "aws_iam_instance_profile") continue;
			const entry = {
				address: resource.address,
				arn: text(resource, "arn")
			};
			const name = text(resource, "role") ?? text(resource, "role_name");
			const arn = text(resource, "role_arn");
			if (name !== null) byRole.set(`${resource.account}\n${name}`, entry);
			if (arn !== null) byRole.set(arn, entry);
		}
		return byRole;
	});
	return index.get(role.arn) ?? index.get(`${role.account}\n${role.name}`) ?? null;
}
function tagsOfInstance(graph, arn) {
	const carrier = [...graph.carriers, ...graph.contextCarriers].find((each) => each.instance.arn === arn);
	const resource = carrier && graph.snapshot.resources.get(carrier.address);
	return resource ? instanceTags(resource) : null;
}
function instanceTags(resource) {
	return resource.type === "aws_instance" ? tagsOf(resource) : null;
}
function someInstance({ address, partition, region, account }) {
	return `arn:${partition}:ec2:${region}:${account}:instance/${symbol(`${address}.instance_id`)}`;
}
// src/graph/unseen.ts
const UNKNOWN_TEXT = JSON.stringify({
	Version: "2012-10-17",
	Statement: [{
		Effect: "Allow",
		Action: "*",
		Resource: "*"
	}, {
		Effect: "Deny",
		Action: "*",
		Resource: "*"
	}]
});
function unknownSource(doubts, id, policy, doubt, causes) {
	register(doubts, id, doubt);
	const reading = readPolicy(UNKNOWN_TEXT, "identity", {
		policy,
		attribute: doubt.attribute,
		location: null
	});
	return {
		policy,
		attachedIf: null,
		document: reading.document && {
			...reading.document,
			must: [],
			doubts: [doubt]
		},
		doubt: id,
		causes,
		arn: policy.startsWith("arn:") ? policy : null
	};
}
function unseenSource(graph) {
	const { doubts } = stateOf(graph);
	return { unseen: (id, policy, doubt, causes) => unknownSource(doubts, id, policy, doubt, causes) };
}
// src/graph/escalation-yields.ts
const MAX_GIVEN = 7;
const MAX_GIVEN_ANOTHER = 4;
const EVERYTHING_TEXT = JSON.stringify({
	Version: "2012-10-17",
	Statement: [{
		Effect: "Allow",
		Action: "*",
		Resource: "*"
	}]
});
let administrator;
function adminPolicy() {
	if (administrator) return administrator;
	const policy = "(a policy that it gives itself)";
	const { document } = readPolicyText(EVERYTHING_TEXT, "identity", {
		policy,
		attribute: "policy",
		location: null
	});
	if (document === null) throw new InternalError("the administrator policy cannot be read");
	administrator = {
		policy,
		attachedIf: null,
		document,
		doubt: null,
		causes: [],
		arn: null
	};
	return administrator;
}
function unbounded(role) {
	return {
		...role,
		key: variantKey(role, "- boundary"),
		boundary: null
	};
}
function widened(role, ...by) {
	const names = by.map((each) => each.arn ?? each.policy).sort();
	return {
		...role,
		key: variantKey(role, `+ ${names}`),
		policies: [...role.policies, ...by]
	};
}
function giveItself(role, gifts, graph) {
	const { free, apart } = lotsOf(gifts);
	if (free.length > 0) return [giveTogether(role, free)];
	if (apart.length === 0 || isCut(role)) return [];
	const to = role.key.split("\n").filter((line) => line.startsWith("+ ")).length + apart.length <= MAX_GIVEN ? role : cut(role, graph);
	return apart.map((lot) => giveTogether(to, lot));
}
function giveAnother(role, gifts, graph) {
	const { free, apart } = lotsOf(gifts);
	const sure = free.length > 0 ? [giveTogether(role, free)] : [];
	if (free.some(isAny)) return sure;
	if (apart.length > MAX_GIVEN_ANOTHER) {
		const rest = cut(role, graph);
		return [...sure, ...apart.map((lot) => giveTogether(rest, [...lot, ...free]))];
	}
	let all = [free];
	for (const lot of apart) all = [...all, ...all.map((each) => [...each, ...lot])];
	return [...sure, ...all.slice(1).map((each) => giveTogether(role, each))];
}
function giveFurther(role, gifts, known, graph) {
	const any = gifts.filter(isAny);
	if (any.length > 0) return giveAnother(role, any, graph);
	if (role.policies.includes(adminPolicy())) return [];
	const own = graph.roles.get(role.arn)?.policies ?? [];
	const adds = gifts.filter(({ source }) => source.document?.may.some((each) => each.effect === "Allow"));
	const foreign = role.policies.filter((each) => !own.includes(each));
	if (adds.length === 0 || foreign.length === 0 || isCut(role)) return [];
	const ours = known();
	const isOurs = (source) => ours.some((each) => each === source || each.arn === source.arn);
	if (foreign.every(isOurs)) return [];
	return adds.map(({ link }) => ({
		...link,
		to: cut(role, graph)
	}));
}
function lotsOf(gifts) {
	const free = [];
	const apart = new Map();
	for (const gift of gifts) {
		const asks = [...conjuncts(gift.link.condition).keys()].sort().join("\n");
		const alone = denies(gift.source) ? gift.source.arn ?? gift.source.policy : "";
		if (alone === "" && asks === "") free.push(gift);
		else apart.set(`${alone}\n${asks}`, [...apart.get(`${alone}\n${asks}`) ?? [], gift]);
	}
	return {
		free,
		apart: [...apart.values()]
	};
}
function isAny({ source }) {
	return source === adminPolicy();
}
function giveTogether(role, gifts) {
	const any = gifts.find(isAny);
	const taken = any ? [any] : gifts;
	const asked = new Map(taken.flatMap(({ link }) => [...conjuncts(link.condition)]));
	return {
		...taken[0].link,
		condition: asked.size === 0 ? EVERYTHING : and(...asked.values()),
		conditions: [...new Set(taken.flatMap(({ link }) => link.conditions))],
		to: widened(role, ...taken.map(({ source }) => source))
	};
}
function denies({ document }) {
	return document?.may.some((each) => each.effect === "Deny") ?? false;
}
const FURTHER = "(further policies that it is given)";
function isCut({ policies }) {
	return policies.some((each) => each.policy === FURTHER);
}
function cut(role, graph) {
	return remember(graph, `further policies\n${role.key}`, () => {
		const doubt = {
			reason: `${role.name} can be given policies that deny something, that need different conditions or that different roles give, in too many combinations to try them all`,
			address: role.address ?? role.arn,
			attribute: "policy",
			location: role.location
		};
		return widened(role, unseenSource(graph).unseen(`given:${sideOf(graph)}:${role.key}`, FURTHER, doubt, []));
	});
}
function isWidened({ key }) {
	return key.includes("\n+ ");
}
function variantKey({ key }, change) {
	const lines = key.split("\n");
	const isChange = (line) => /^[+-] /.test(line);
	return [...lines.filter((each) => !isChange(each)), ...[...lines.filter(isChange), change].sort()].join("\n");
}
// src/graph/escalation-need.ts
const AWS_OWN = ":iam::aws:";
const PUT_BOUNDARY = /^iam:Put(?:Role|User)PermissionsBoundary$/;
function anyPolicy() {
	return {
		source: adminPolicy(),
		arn: "arn:aws:iam::aws:policy/AdministratorAccess"
	};
}
const NEARLY_ANY = ["IAMFullAccess", "PowerUserAccess"];
function policiesToGive(path, who) {
	const any = anyPolicy();
	const { documents } = stateOf(who.graph);
	const values = path.needs.filter((need) => /^iam:Attach/.test(need.action)).flatMap(({ action }) => asked(who, action));
	if (values.length === 0) return [any];
	const arns = new Set(NEARLY_ANY.map((name) => `arn:${who.role.partition}:iam::aws:policy/${name}`));
	for (const value of values) if (!/[*?]|\$\{/.test(value)) arns.add(value);
	else for (const arn of customerPolicies(who.graph)) if (globMatches(value, arn)) arns.add(arn);
	return [any, ...Array.from(arns, (arn) => ({
		source: documents.managed(arn, "identity"),
		arn
	}))];
}
function asked(who, action) {
	return allStatementsFor(who, action).flatMap(({ conditions }) => conditions.filter(({ key }) => key.toLowerCase() === "iam:policyarn").flatMap((each) => each.values));
}
function customerPolicies(graph) {
	return remember(graph, "customer policies", () => [...graph.snapshot.resources.values()].flatMap((each) => {
		const arn = each.type === "aws_iam_policy" ? text(each, "arn") : null;
		return arn === null ? [] : [arn];
	}));
}
function passTo(need, who, permission) {
	const things = associated(need, who);
	let best = null;
	for (const service of need.to) for (const thing of things) {
		const found = permission([["iam:passedtoservice", service], ...thing === "any" ? [] : [[ASSOCIATED, thing]]]);
		if (found === null) continue;
		const words = thing === null || thing === "any" ? [] : [`needs iam:AssociatedResourceArn = ${thing}`];
		const made = {
			...found,
			needs: [...found.needs, ...words]
		};
		if (found.condition === EVERYTHING) return made;
		best ??= made;
	}
	return best;
}
const ASSOCIATED = "iam:associatedresourcearn";
function associated(need, who) {
	if (!keysFor(who, need.action).has(ASSOCIATED)) return ["any"];
	const { partition, account, arn, tags } = who.role;
	const own = new Map([
		["aws:principalaccount", account],
		["aws:resourceaccount", account],
		["aws:principalarn", arn],
		...Array.from(tags ?? [], ([tag, value]) => [`aws:principaltag/${tag}`, value])
	]);
	const found = new Set(need.associated.map((service) => `arn:${partition}:${service}:us-east-1:${account}:x`));
	for (const { conditions } of allStatementsFor(who, need.action)) for (const { key, values } of conditions) for (const value of key.toLowerCase() === ASSOCIATED ? values : []) {
		const parts = value.replace(/\$\{([^},]+)\}/g, (whole, name) => own.get(name.trim().toLowerCase()) ?? whole).split(":");
		if (parts.length < 6) continue;
		const [, , of, region, owner] = parts;
		const rest = instanceOf(parts.slice(5).join(":"));
		for (const service of need.associated.filter((each) => globMatches(of, each))) found.add(`arn:${partition}:${service}:${region.includes("*") ? "us-east-1" : region}:${/[*?]/.test(owner) ? account : owner}:${rest}`);
	}
	return [null, ...found];
}
function judgeNeed(need, who, from, goal, given) {
	const { graph, instance } = who;
	const subject = goal?.to ?? from;
	const fixed = new Map([
		["iam:policyarn", given.arn],
		["iam:permissionsboundary", PUT_BOUNDARY.test(need.action) ? given.arn : subject.boundary?.arn ?? null],
		["aws:resourceaccount", who.role.account]
	]);
	const on = (resource, more = []) => permissionOn(who, need.action, resource, new Map([...fixed, ...more]));
	switch (need.on) {
		case "self":
		case "role": {
			if (isUser(subject)) return null;
			const tags = tagKeys(subject.tags, OF_RESOURCE, keysFor(who, need.action));
			if (need.to.length === 0) return on(subject.arn, tags);
			return passTo(need, who, (more) => on(subject.arn, [...tags, ...more]));
		}
		case "trusted-role": return permissionOn(who, need.action, subject.arn, fixed, true);
		case "policy": {
			const arns = subject.policies.flatMap((each) => each.arn !== null && !each.arn.includes(AWS_OWN) ? [each.arn] : []);
			return permissionOnSome(who, need.action, arns, fixed);
		}
		case "boundary": {
			const arn = subject.boundary?.arn ?? null;
			return arn === null || arn.includes(AWS_OWN) ? null : on(arn);
		}
		case "own-instance": {
			const profile = goal === null ? null : profileOf(graph, goal.to)?.arn ?? null;
			const tags = instance?.arn ? tagKeys(tagsOfInstance(graph, instance.arn), OF_RESOURCE, keysFor(who, need.action)) : [];
			const into = profile === null ? [] : [["ec2:newinstanceprofile", profile]];
			const keys = new Map([
				...fixed,
				...tags,
				...into
			]);
			const arns = instance?.arn ? [instance.arn] : arnsOfType(who, need.action, "instance", true);
			return permissionOnSome(who, need.action, arns, keys);
		}
		case "own-user":
		case "user": {
			if (goal !== null && !isUser(subject)) return null;
			if (need.on === "own-user" && !isUser(subject)) return null;
			if (goal !== null || need.on === "own-user") return on(subject.arn, tagKeys(subject.tags, OF_RESOURCE, keysFor(who, need.action)));
			const seen = new Set(graph.users.map((each) => each.arn));
			const any = `arn:${who.role.partition}:iam::${who.role.account}:user/x`;
			const named = someResources(who, ...need.along).filter((each) => each.includes(":user/") && !seen.has(each));
			return permissionsOnOne(who, need.along, [any, ...named], fixed);
		}
		case "instance":
		case "template":
		case "bearer": {
			const { takeover } = goal;
			if (takeover.resource === null) return permissionsOnOne(who, need.along, someResources(who, ...need.along), fixed);
			return on(takeover.resource, tagKeys(takeover.tags, OF_RESOURCE, keysFor(who, need.action)));
		}
		case "document": {
			const own = `arn:${who.role.partition}:ssm:us-east-1::document/AWS-RunShellScript`;
			const named = someResources(who, need.action).filter((each) => each.includes(":document/"));
			return permissionOnSome(who, need.action, [own, ...named], fixed);
		}
		case "any": return permissionOnSome(who, need.action, someResources(who, need.action), fixed);
		case "thing": return permissionsOnOne(who, need.along, someResources(who, ...need.along), fixed);
		default: return null;
	}
}
// src/graph/escalation-paths.generated.ts
const ESCALATION_PATHS = [
	{
		id: "iam-001",
		listed: true,
		yields: "self",
		needs: [{
			action: "iam:CreatePolicyVersion",
			on: "policy",
			to: [],
			along: ["iam:CreatePolicyVersion"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-005",
		listed: true,
		yields: "self",
		needs: [{
			action: "iam:PutRolePolicy",
			on: "self",
			to: [],
			along: ["iam:PutRolePolicy"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-009",
		listed: true,
		yields: "self",
		needs: [{
			action: "iam:AttachRolePolicy",
			on: "self",
			to: [],
			along: ["iam:AttachRolePolicy"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-007",
		listed: true,
		yields: "self",
		needs: [{
			action: "iam:PutUserPolicy",
			on: "own-user",
			to: [],
			along: ["iam:PutUserPolicy"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-008",
		listed: true,
		yields: "self",
		needs: [{
			action: "iam:AttachUserPolicy",
			on: "own-user",
			to: [],
			along: ["iam:AttachUserPolicy"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-delete-boundary",
		listed: false,
		yields: "unbounded",
		needs: [{
			action: "iam:DeleteRolePermissionsBoundary",
			on: "self",
			to: [],
			along: ["iam:DeleteRolePermissionsBoundary"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-put-boundary",
		listed: false,
		yields: "unbounded",
		needs: [{
			action: "iam:PutRolePermissionsBoundary",
			on: "self",
			to: [],
			along: ["iam:PutRolePermissionsBoundary"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-rewrite-boundary",
		listed: false,
		yields: "unbounded",
		needs: [{
			action: "iam:CreatePolicyVersion",
			on: "boundary",
			to: [],
			along: ["iam:CreatePolicyVersion"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-delete-user-boundary",
		listed: false,
		yields: "unbounded",
		needs: [{
			action: "iam:DeleteUserPermissionsBoundary",
			on: "own-user",
			to: [],
			along: ["iam:DeleteUserPermissionsBoundary"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-put-user-boundary",
		listed: false,
		yields: "unbounded",
		needs: [{
			action: "iam:PutUserPermissionsBoundary",
			on: "own-user",
			to: [],
			along: ["iam:PutUserPermissionsBoundary"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-002",
		listed: true,
		yields: "user",
		needs: [{
			action: "iam:CreateAccessKey",
			on: "user",
			to: [],
			along: ["iam:CreateAccessKey"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-003",
		listed: true,
		yields: "user",
		needs: [{
			action: "iam:CreateAccessKey",
			on: "user",
			to: [],
			along: ["iam:CreateAccessKey", "iam:DeleteAccessKey"],
			associated: []
		}, {
			action: "iam:DeleteAccessKey",
			on: "user",
			to: [],
			along: ["iam:CreateAccessKey", "iam:DeleteAccessKey"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-004",
		listed: true,
		yields: "user",
		needs: [{
			action: "iam:CreateLoginProfile",
			on: "user",
			to: [],
			along: ["iam:CreateLoginProfile"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-006",
		listed: true,
		yields: "user",
		needs: [{
			action: "iam:UpdateLoginProfile",
			on: "user",
			to: [],
			along: ["iam:UpdateLoginProfile"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-012",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:UpdateAssumeRolePolicy",
			on: "role",
			to: [],
			along: ["iam:UpdateAssumeRolePolicy"],
			associated: []
		}, {
			action: "sts:AssumeRole",
			on: "trusted-role",
			to: [],
			along: ["sts:AssumeRole"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-014",
		listed: true,
		yields: "widened",
		needs: [{
			action: "iam:AttachRolePolicy",
			on: "role",
			to: [],
			along: ["iam:AttachRolePolicy"],
			associated: []
		}, {
			action: "sts:AssumeRole",
			on: "reached",
			to: [],
			along: ["sts:AssumeRole"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-015",
		listed: true,
		yields: "administrator",
		needs: [{
			action: "iam:AttachUserPolicy",
			on: "user",
			to: [],
			along: ["iam:AttachUserPolicy", "iam:CreateAccessKey"],
			associated: []
		}, {
			action: "iam:CreateAccessKey",
			on: "user",
			to: [],
			along: ["iam:AttachUserPolicy", "iam:CreateAccessKey"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-016",
		listed: true,
		yields: "widened",
		needs: [{
			action: "iam:CreatePolicyVersion",
			on: "policy",
			to: [],
			along: ["iam:CreatePolicyVersion"],
			associated: []
		}, {
			action: "sts:AssumeRole",
			on: "reached",
			to: [],
			along: ["sts:AssumeRole"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-017",
		listed: true,
		yields: "widened",
		needs: [{
			action: "iam:PutRolePolicy",
			on: "role",
			to: [],
			along: ["iam:PutRolePolicy"],
			associated: []
		}, {
			action: "sts:AssumeRole",
			on: "reached",
			to: [],
			along: ["sts:AssumeRole"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-018",
		listed: true,
		yields: "administrator",
		needs: [{
			action: "iam:PutUserPolicy",
			on: "user",
			to: [],
			along: ["iam:PutUserPolicy", "iam:CreateAccessKey"],
			associated: []
		}, {
			action: "iam:CreateAccessKey",
			on: "user",
			to: [],
			along: ["iam:PutUserPolicy", "iam:CreateAccessKey"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-019",
		listed: true,
		yields: "widened",
		needs: [
			{
				action: "iam:AttachRolePolicy",
				on: "role",
				to: [],
				along: ["iam:AttachRolePolicy"],
				associated: []
			},
			{
				action: "iam:UpdateAssumeRolePolicy",
				on: "role",
				to: [],
				along: ["iam:UpdateAssumeRolePolicy"],
				associated: []
			},
			{
				action: "sts:AssumeRole",
				on: "trusted-role",
				to: [],
				along: ["sts:AssumeRole"],
				associated: []
			}
		],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-020",
		listed: true,
		yields: "widened",
		needs: [
			{
				action: "iam:CreatePolicyVersion",
				on: "policy",
				to: [],
				along: ["iam:CreatePolicyVersion"],
				associated: []
			},
			{
				action: "iam:UpdateAssumeRolePolicy",
				on: "role",
				to: [],
				along: ["iam:UpdateAssumeRolePolicy"],
				associated: []
			},
			{
				action: "sts:AssumeRole",
				on: "trusted-role",
				to: [],
				along: ["sts:AssumeRole"],
				associated: []
			}
		],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-021",
		listed: true,
		yields: "widened",
		needs: [
			{
				action: "iam:PutRolePolicy",
				on: "role",
				to: [],
				along: ["iam:PutRolePolicy"],
				associated: []
			},
			{
				action: "iam:UpdateAssumeRolePolicy",
				on: "role",
				to: [],
				along: ["iam:UpdateAssumeRolePolicy"],
				associated: []
			},
			{
				action: "sts:AssumeRole",
				on: "trusted-role",
				to: [],
				along: ["sts:AssumeRole"],
				associated: []
			}
		],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-put-policy-of-user",
		listed: false,
		yields: "widened",
		needs: [{
			action: "iam:PutUserPolicy",
			on: "user",
			to: [],
			along: ["iam:PutUserPolicy"],
			associated: []
		}, {
			action: "iam:CreateAccessKey",
			on: "reached",
			to: [],
			along: ["iam:CreateAccessKey"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-attach-policy-of-user",
		listed: false,
		yields: "widened",
		needs: [{
			action: "iam:AttachUserPolicy",
			on: "user",
			to: [],
			along: ["iam:AttachUserPolicy"],
			associated: []
		}, {
			action: "iam:CreateAccessKey",
			on: "reached",
			to: [],
			along: ["iam:CreateAccessKey"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-delete-boundary-of-role",
		listed: false,
		yields: "unbounded",
		needs: [{
			action: "iam:DeleteRolePermissionsBoundary",
			on: "role",
			to: [],
			along: ["iam:DeleteRolePermissionsBoundary"],
			associated: []
		}, {
			action: "sts:AssumeRole",
			on: "reached",
			to: [],
			along: ["sts:AssumeRole"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-put-boundary-of-role",
		listed: false,
		yields: "unbounded",
		needs: [{
			action: "iam:PutRolePermissionsBoundary",
			on: "role",
			to: [],
			along: ["iam:PutRolePermissionsBoundary"],
			associated: []
		}, {
			action: "sts:AssumeRole",
			on: "reached",
			to: [],
			along: ["sts:AssumeRole"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-rewrite-boundary-of-role",
		listed: false,
		yields: "unbounded",
		needs: [{
			action: "iam:CreatePolicyVersion",
			on: "boundary",
			to: [],
			along: ["iam:CreatePolicyVersion"],
			associated: []
		}, {
			action: "sts:AssumeRole",
			on: "reached",
			to: [],
			along: ["sts:AssumeRole"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-delete-boundary-of-user",
		listed: false,
		yields: "unbounded",
		needs: [{
			action: "iam:DeleteUserPermissionsBoundary",
			on: "user",
			to: [],
			along: ["iam:DeleteUserPermissionsBoundary"],
			associated: []
		}, {
			action: "iam:CreateAccessKey",
			on: "reached",
			to: [],
			along: ["iam:CreateAccessKey"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-put-boundary-of-user",
		listed: false,
		yields: "unbounded",
		needs: [{
			action: "iam:PutUserPermissionsBoundary",
			on: "user",
			to: [],
			along: ["iam:PutUserPermissionsBoundary"],
			associated: []
		}, {
			action: "iam:CreateAccessKey",
			on: "reached",
			to: [],
			along: ["iam:CreateAccessKey"],
			associated: []
		}],
		trusts: [],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ec2-001",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["ec2.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["ec2"]
		}, {
			action: "ec2:RunInstances",
			on: "any",
			to: [],
			along: ["ec2:RunInstances"],
			associated: []
		}],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: true,
		bearer: "none"
	},
	{
		id: "ec2-004",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["ec2.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["ec2"]
		}, {
			action: "ec2:RequestSpotInstances",
			on: "any",
			to: [],
			along: ["ec2:RequestSpotInstances"],
			associated: []
		}],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: true,
		bearer: "none"
	},
	{
		id: "lambda-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["lambda.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["lambda"]
			},
			{
				action: "lambda:CreateFunction",
				on: "thing",
				to: [],
				along: ["lambda:CreateFunction", "lambda:InvokeFunction"],
				associated: []
			},
			{
				action: "lambda:InvokeFunction",
				on: "thing",
				to: [],
				along: ["lambda:CreateFunction", "lambda:InvokeFunction"],
				associated: []
			}
		],
		trusts: ["lambda.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "lambda-002",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["lambda.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["lambda"]
			},
			{
				action: "lambda:CreateFunction",
				on: "any",
				to: [],
				along: ["lambda:CreateFunction"],
				associated: []
			},
			{
				action: "lambda:CreateEventSourceMapping",
				on: "any",
				to: [],
				along: ["lambda:CreateEventSourceMapping"],
				associated: []
			}
		],
		trusts: ["lambda.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "lambda-006",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["lambda.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["lambda"]
			},
			{
				action: "lambda:CreateFunction",
				on: "thing",
				to: [],
				along: ["lambda:CreateFunction", "lambda:AddPermission"],
				associated: []
			},
			{
				action: "lambda:AddPermission",
				on: "thing",
				to: [],
				along: ["lambda:CreateFunction", "lambda:AddPermission"],
				associated: []
			}
		],
		trusts: ["lambda.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["ecs"]
			},
			{
				action: "ecs:CreateCluster",
				on: "any",
				to: [],
				along: ["ecs:CreateCluster"],
				associated: []
			},
			{
				action: "ecs:RegisterTaskDefinition",
				on: "any",
				to: [],
				along: ["ecs:RegisterTaskDefinition"],
				associated: []
			},
			{
				action: "ecs:CreateService",
				on: "any",
				to: [],
				along: ["ecs:CreateService"],
				associated: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-002",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["ecs"]
			},
			{
				action: "ecs:CreateCluster",
				on: "any",
				to: [],
				along: ["ecs:CreateCluster"],
				associated: []
			},
			{
				action: "ecs:RegisterTaskDefinition",
				on: "any",
				to: [],
				along: ["ecs:RegisterTaskDefinition"],
				associated: []
			},
			{
				action: "ecs:RunTask",
				on: "any",
				to: [],
				along: ["ecs:RunTask"],
				associated: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-003",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["ecs"]
			},
			{
				action: "ecs:RegisterTaskDefinition",
				on: "any",
				to: [],
				along: ["ecs:RegisterTaskDefinition"],
				associated: []
			},
			{
				action: "ecs:CreateService",
				on: "any",
				to: [],
				along: ["ecs:CreateService"],
				associated: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-004",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["ecs"]
			},
			{
				action: "ecs:RegisterTaskDefinition",
				on: "any",
				to: [],
				along: ["ecs:RegisterTaskDefinition"],
				associated: []
			},
			{
				action: "ecs:RunTask",
				on: "any",
				to: [],
				along: ["ecs:RunTask"],
				associated: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-005",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["ecs"]
			},
			{
				action: "ecs:RegisterTaskDefinition",
				on: "any",
				to: [],
				along: ["ecs:RegisterTaskDefinition"],
				associated: []
			},
			{
				action: "ecs:StartTask",
				on: "any",
				to: [],
				along: ["ecs:StartTask"],
				associated: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-007",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["ecs"]
			},
			{
				action: "ecs:StartTask",
				on: "any",
				to: [],
				along: ["ecs:StartTask"],
				associated: []
			},
			{
				action: "ecs:RegisterContainerInstance",
				on: "any",
				to: [],
				along: ["ecs:RegisterContainerInstance"],
				associated: []
			},
			{
				action: "ecs:DeregisterContainerInstance",
				on: "any",
				to: [],
				along: ["ecs:DeregisterContainerInstance"],
				associated: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-008",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["ecs-tasks.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["ecs"]
		}, {
			action: "ecs:RunTask",
			on: "any",
			to: [],
			along: ["ecs:RunTask"],
			associated: []
		}],
		trusts: ["ecs-tasks.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-009",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["ecs-tasks.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["ecs"]
		}, {
			action: "ecs:StartTask",
			on: "any",
			to: [],
			along: ["ecs:StartTask"],
			associated: []
		}],
		trusts: ["ecs-tasks.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ssm-003",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ssm.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["ssm"]
			},
			{
				action: "ssm:CreateDocument",
				on: "any",
				to: [],
				along: ["ssm:CreateDocument"],
				associated: []
			},
			{
				action: "ssm:StartAutomationExecution",
				on: "any",
				to: [],
				along: ["ssm:StartAutomationExecution"],
				associated: []
			}
		],
		trusts: ["ssm.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "cloudformation-001",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["cloudformation.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["cloudformation"]
		}, {
			action: "cloudformation:CreateStack",
			on: "any",
			to: [],
			along: ["cloudformation:CreateStack"],
			associated: []
		}],
		trusts: ["cloudformation.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "cloudformation-003",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["cloudformation.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["cloudformation"]
			},
			{
				action: "cloudformation:CreateStackSet",
				on: "any",
				to: [],
				along: ["cloudformation:CreateStackSet"],
				associated: []
			},
			{
				action: "cloudformation:CreateStackInstances",
				on: "any",
				to: [],
				along: ["cloudformation:CreateStackInstances"],
				associated: []
			}
		],
		trusts: ["cloudformation.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "cloudformation-004",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["cloudformation.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["cloudformation"]
		}, {
			action: "cloudformation:UpdateStackSet",
			on: "any",
			to: [],
			along: ["cloudformation:UpdateStackSet"],
			associated: []
		}],
		trusts: ["cloudformation.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "codebuild-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["codebuild.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["codebuild"]
			},
			{
				action: "codebuild:CreateProject",
				on: "thing",
				to: [],
				along: ["codebuild:CreateProject", "codebuild:StartBuild"],
				associated: []
			},
			{
				action: "codebuild:StartBuild",
				on: "thing",
				to: [],
				along: ["codebuild:CreateProject", "codebuild:StartBuild"],
				associated: []
			}
		],
		trusts: ["codebuild.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "codebuild-004",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["codebuild.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["codebuild"]
			},
			{
				action: "codebuild:CreateProject",
				on: "thing",
				to: [],
				along: ["codebuild:CreateProject", "codebuild:StartBuildBatch"],
				associated: []
			},
			{
				action: "codebuild:StartBuildBatch",
				on: "thing",
				to: [],
				along: ["codebuild:CreateProject", "codebuild:StartBuildBatch"],
				associated: []
			}
		],
		trusts: ["codebuild.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-001",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["glue.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["glue"]
		}, {
			action: "glue:CreateDevEndpoint",
			on: "any",
			to: [],
			along: ["glue:CreateDevEndpoint"],
			associated: []
		}],
		trusts: ["glue.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-003",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["glue.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["glue"]
			},
			{
				action: "glue:CreateJob",
				on: "thing",
				to: [],
				along: ["glue:CreateJob", "glue:StartJobRun"],
				associated: []
			},
			{
				action: "glue:StartJobRun",
				on: "thing",
				to: [],
				along: ["glue:CreateJob", "glue:StartJobRun"],
				associated: []
			}
		],
		trusts: ["glue.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-004",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["glue.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["glue"]
			},
			{
				action: "glue:CreateJob",
				on: "any",
				to: [],
				along: ["glue:CreateJob"],
				associated: []
			},
			{
				action: "glue:CreateTrigger",
				on: "any",
				to: [],
				along: ["glue:CreateTrigger"],
				associated: []
			}
		],
		trusts: ["glue.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-005",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["glue.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["glue"]
			},
			{
				action: "glue:UpdateJob",
				on: "thing",
				to: [],
				along: ["glue:UpdateJob", "glue:StartJobRun"],
				associated: []
			},
			{
				action: "glue:StartJobRun",
				on: "thing",
				to: [],
				along: ["glue:UpdateJob", "glue:StartJobRun"],
				associated: []
			}
		],
		trusts: ["glue.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-006",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["glue.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["glue"]
			},
			{
				action: "glue:UpdateJob",
				on: "any",
				to: [],
				along: ["glue:UpdateJob"],
				associated: []
			},
			{
				action: "glue:CreateTrigger",
				on: "any",
				to: [],
				along: ["glue:CreateTrigger"],
				associated: []
			}
		],
		trusts: ["glue.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-007",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["glue.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["glue"]
			},
			{
				action: "glue:CreateSession",
				on: "any",
				to: [],
				along: ["glue:CreateSession"],
				associated: []
			},
			{
				action: "glue:RunStatement",
				on: "any",
				to: [],
				along: ["glue:RunStatement"],
				associated: []
			}
		],
		trusts: ["glue.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "sagemaker-001",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["sagemaker.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["sagemaker"]
		}, {
			action: "sagemaker:CreateNotebookInstance",
			on: "any",
			to: [],
			along: ["sagemaker:CreateNotebookInstance"],
			associated: []
		}],
		trusts: ["sagemaker.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "sagemaker-002",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["sagemaker.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["sagemaker"]
		}, {
			action: "sagemaker:CreateTrainingJob",
			on: "any",
			to: [],
			along: ["sagemaker:CreateTrainingJob"],
			associated: []
		}],
		trusts: ["sagemaker.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "sagemaker-003",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["sagemaker.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["sagemaker"]
		}, {
			action: "sagemaker:CreateProcessingJob",
			on: "any",
			to: [],
			along: ["sagemaker:CreateProcessingJob"],
			associated: []
		}],
		trusts: ["sagemaker.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "amplify-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["amplify.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["amplify"]
			},
			{
				action: "amplify:CreateApp",
				on: "any",
				to: [],
				along: ["amplify:CreateApp"],
				associated: []
			},
			{
				action: "amplify:CreateBranch",
				on: "any",
				to: [],
				along: ["amplify:CreateBranch"],
				associated: []
			},
			{
				action: "amplify:StartJob",
				on: "any",
				to: [],
				along: ["amplify:StartJob"],
				associated: []
			}
		],
		trusts: ["amplify.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "apprunner-001",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["tasks.apprunner.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["apprunner"]
		}, {
			action: "apprunner:CreateService",
			on: "any",
			to: [],
			along: ["apprunner:CreateService"],
			associated: []
		}],
		trusts: ["tasks.apprunner.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "batch-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com", "batch.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["batch", "ecs"]
			},
			{
				action: "batch:RegisterJobDefinition",
				on: "any",
				to: [],
				along: ["batch:RegisterJobDefinition"],
				associated: []
			},
			{
				action: "batch:SubmitJob",
				on: "any",
				to: [],
				along: ["batch:SubmitJob"],
				associated: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com", "batch.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "batch-003",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com", "batch.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["batch", "ecs"]
			},
			{
				action: "batch:CreateComputeEnvironment",
				on: "any",
				to: [],
				along: ["batch:CreateComputeEnvironment"],
				associated: []
			},
			{
				action: "batch:CreateJobQueue",
				on: "any",
				to: [],
				along: ["batch:CreateJobQueue"],
				associated: []
			},
			{
				action: "batch:RegisterJobDefinition",
				on: "any",
				to: [],
				along: ["batch:RegisterJobDefinition"],
				associated: []
			},
			{
				action: "batch:SubmitJob",
				on: "any",
				to: [],
				along: ["batch:SubmitJob"],
				associated: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "bedrock-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["bedrock-agentcore.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["bedrock-agentcore"]
			},
			{
				action: "bedrock-agentcore:CreateCodeInterpreter",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:CreateCodeInterpreter"],
				associated: []
			},
			{
				action: "bedrock-agentcore:StartCodeInterpreterSession",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:StartCodeInterpreterSession"],
				associated: []
			},
			{
				action: "bedrock-agentcore:InvokeCodeInterpreter",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:InvokeCodeInterpreter"],
				associated: []
			}
		],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "bedrock-003",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["bedrock-agentcore.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["bedrock-agentcore"]
			},
			{
				action: "bedrock-agentcore:CreateAgentRuntime",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:CreateAgentRuntime"],
				associated: []
			},
			{
				action: "bedrock-agentcore:CreateAgentRuntimeEndpoint",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:CreateAgentRuntimeEndpoint"],
				associated: []
			},
			{
				action: "bedrock-agentcore:CreateWorkloadIdentity",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:CreateWorkloadIdentity"],
				associated: []
			},
			{
				action: "bedrock-agentcore:InvokeAgentRuntimeCommand",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:InvokeAgentRuntimeCommand"],
				associated: []
			}
		],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "bedrock-005",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["bedrock-agentcore.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["bedrock-agentcore"]
			},
			{
				action: "bedrock-agentcore:CreateHarness",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:CreateHarness"],
				associated: []
			},
			{
				action: "bedrock-agentcore:CreateAgentRuntime",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:CreateAgentRuntime"],
				associated: []
			},
			{
				action: "bedrock-agentcore:CreateAgentRuntimeEndpoint",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:CreateAgentRuntimeEndpoint"],
				associated: []
			},
			{
				action: "bedrock-agentcore:CreateWorkloadIdentity",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:CreateWorkloadIdentity"],
				associated: []
			},
			{
				action: "bedrock-agentcore:GetAgentRuntime",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:GetAgentRuntime"],
				associated: []
			},
			{
				action: "bedrock-agentcore:GetHarness",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:GetHarness"],
				associated: []
			},
			{
				action: "bedrock-agentcore:InvokeAgentRuntimeCommand",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:InvokeAgentRuntimeCommand"],
				associated: []
			}
		],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "bedrock-006",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["bedrock-agentcore.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["bedrock-agentcore"]
			},
			{
				action: "bedrock-agentcore:CreateBrowser",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:CreateBrowser"],
				associated: []
			},
			{
				action: "bedrock-agentcore:StartBrowserSession",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:StartBrowserSession"],
				associated: []
			},
			{
				action: "bedrock-agentcore:ConnectBrowserAutomationStream",
				on: "any",
				to: [],
				along: ["bedrock-agentcore:ConnectBrowserAutomationStream"],
				associated: []
			}
		],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "braket-001",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["braket.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["braket"]
		}, {
			action: "braket:CreateJob",
			on: "any",
			to: [],
			along: ["braket:CreateJob"],
			associated: []
		}],
		trusts: ["braket.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "cognitoidentity-001",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["cognito-identity.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["cognito-identity"]
		}, {
			action: "cognito-identity:SetIdentityPoolRoles",
			on: "any",
			to: [],
			along: ["cognito-identity:SetIdentityPoolRoles"],
			associated: []
		}],
		trusts: ["cognito-identity.amazonaws.com"],
		by: "web-identity",
		profile: false,
		bearer: "none"
	},
	{
		id: "datapipeline-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["datapipeline.amazonaws.com", "ec2.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["datapipeline", "ec2"]
			},
			{
				action: "datapipeline:CreatePipeline",
				on: "any",
				to: [],
				along: ["datapipeline:CreatePipeline"],
				associated: []
			},
			{
				action: "datapipeline:PutPipelineDefinition",
				on: "any",
				to: [],
				along: ["datapipeline:PutPipelineDefinition"],
				associated: []
			},
			{
				action: "datapipeline:ActivatePipeline",
				on: "any",
				to: [],
				along: ["datapipeline:ActivatePipeline"],
				associated: []
			}
		],
		trusts: ["datapipeline.amazonaws.com", "ec2.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "emr-001",
		listed: true,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["ec2.amazonaws.com", "elasticmapreduce.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["ec2", "elasticmapreduce"]
		}, {
			action: "elasticmapreduce:RunJobFlow",
			on: "any",
			to: [],
			along: ["elasticmapreduce:RunJobFlow"],
			associated: []
		}],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: true,
		bearer: "none"
	},
	{
		id: "emrserverless-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["emr-serverless.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["emr-serverless"]
			},
			{
				action: "emr-serverless:CreateApplication",
				on: "any",
				to: [],
				along: ["emr-serverless:CreateApplication"],
				associated: []
			},
			{
				action: "emr-serverless:StartJobRun",
				on: "any",
				to: [],
				along: ["emr-serverless:StartJobRun"],
				associated: []
			}
		],
		trusts: ["emr-serverless.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "gamelift-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["gamelift.amazonaws.com", "ec2.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["ec2", "gamelift"]
			},
			{
				action: "gamelift:CreateBuild",
				on: "any",
				to: [],
				along: ["gamelift:CreateBuild"],
				associated: []
			},
			{
				action: "gamelift:CreateFleet",
				on: "any",
				to: [],
				along: ["gamelift:CreateFleet"],
				associated: []
			},
			{
				action: "gamelift:RequestUploadCredentials",
				on: "any",
				to: [],
				along: ["gamelift:RequestUploadCredentials"],
				associated: []
			}
		],
		trusts: ["ec2.amazonaws.com", "gamelift.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "imagebuilder-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ec2.amazonaws.com", "imagebuilder.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["ec2", "imagebuilder"]
			},
			{
				action: "imagebuilder:CreateComponent",
				on: "any",
				to: [],
				along: ["imagebuilder:CreateComponent"],
				associated: []
			},
			{
				action: "imagebuilder:CreateImageRecipe",
				on: "any",
				to: [],
				along: ["imagebuilder:CreateImageRecipe"],
				associated: []
			},
			{
				action: "imagebuilder:CreateInfrastructureConfiguration",
				on: "any",
				to: [],
				along: ["imagebuilder:CreateInfrastructureConfiguration"],
				associated: []
			},
			{
				action: "imagebuilder:CreateImage",
				on: "any",
				to: [],
				along: ["imagebuilder:CreateImage"],
				associated: []
			}
		],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: true,
		bearer: "none"
	},
	{
		id: "kinesisanalytics-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["kinesisanalytics.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["kinesisanalytics"]
			},
			{
				action: "kinesisanalytics:CreateApplication",
				on: "thing",
				to: [],
				along: ["kinesisanalytics:CreateApplication", "kinesisanalytics:StartApplication"],
				associated: []
			},
			{
				action: "kinesisanalytics:StartApplication",
				on: "thing",
				to: [],
				along: ["kinesisanalytics:CreateApplication", "kinesisanalytics:StartApplication"],
				associated: []
			}
		],
		trusts: ["kinesisanalytics.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "omics-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["omics.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["omics", "s3"]
			},
			{
				action: "omics:CreateWorkflow",
				on: "any",
				to: [],
				along: ["omics:CreateWorkflow"],
				associated: []
			},
			{
				action: "omics:StartRun",
				on: "any",
				to: [],
				along: ["omics:StartRun"],
				associated: []
			},
			{
				action: "s3:GetObject",
				on: "any",
				to: [],
				along: ["s3:GetObject"],
				associated: []
			}
		],
		trusts: ["omics.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ec2-replace-profile",
		listed: false,
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["ec2.amazonaws.com"],
			along: ["iam:PassRole"],
			associated: ["ec2"]
		}, {
			action: "ec2:ReplaceIamInstanceProfileAssociation",
			on: "own-instance",
			to: [],
			along: ["ec2:ReplaceIamInstanceProfileAssociation"],
			associated: []
		}],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: true,
		bearer: "none"
	},
	{
		id: "ec2-associate-profile",
		listed: false,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ec2.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["ec2"]
			},
			{
				action: "ec2:DisassociateIamInstanceProfile",
				on: "own-instance",
				to: [],
				along: ["ec2:DisassociateIamInstanceProfile"],
				associated: []
			},
			{
				action: "ec2:AssociateIamInstanceProfile",
				on: "own-instance",
				to: [],
				along: ["ec2:AssociateIamInstanceProfile"],
				associated: []
			}
		],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: true,
		bearer: "none"
	},
	{
		id: "ec2-profile-role",
		listed: false,
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ec2.amazonaws.com"],
				along: ["iam:PassRole"],
				associated: ["ec2", "iam"]
			},
			{
				action: "iam:RemoveRoleFromInstanceProfile",
				on: "thing",
				to: [],
				along: ["iam:RemoveRoleFromInstanceProfile", "iam:AddRoleToInstanceProfile"],
				associated: []
			},
			{
				action: "iam:AddRoleToInstanceProfile",
				on: "thing",
				to: [],
				along: ["iam:RemoveRoleFromInstanceProfile", "iam:AddRoleToInstanceProfile"],
				associated: []
			}
		],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "none"
	},
	{
		id: "ec2-002",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "ec2:ModifyInstanceAttribute",
				on: "instance",
				to: [],
				along: ["ec2:ModifyInstanceAttribute"],
				associated: []
			},
			{
				action: "ec2:StopInstances",
				on: "instance",
				to: [],
				along: ["ec2:StopInstances"],
				associated: []
			},
			{
				action: "ec2:StartInstances",
				on: "instance",
				to: [],
				along: ["ec2:StartInstances"],
				associated: []
			}
		],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["instance"]
	},
	{
		id: "ec2-003",
		listed: true,
		yields: "role",
		needs: [{
			action: "ec2-instance-connect:SendSSHPublicKey",
			on: "instance",
			to: [],
			along: ["ec2-instance-connect:SendSSHPublicKey"],
			associated: []
		}],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["instance"]
	},
	{
		id: "ec2-005",
		listed: true,
		yields: "role",
		needs: [{
			action: "ec2:CreateLaunchTemplateVersion",
			on: "template",
			to: [],
			along: ["ec2:CreateLaunchTemplateVersion"],
			associated: []
		}, {
			action: "ec2:ModifyLaunchTemplate",
			on: "template",
			to: [],
			along: ["ec2:ModifyLaunchTemplate"],
			associated: []
		}],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["template"]
	},
	{
		id: "lambda-003",
		listed: true,
		yields: "role",
		needs: [{
			action: "lambda:UpdateFunctionCode",
			on: "bearer",
			to: [],
			along: ["lambda:UpdateFunctionCode"],
			associated: []
		}],
		trusts: ["lambda.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["aws_lambda_function", "role"]
	},
	{
		id: "lambda-004",
		listed: true,
		yields: "role",
		needs: [{
			action: "lambda:UpdateFunctionCode",
			on: "bearer",
			to: [],
			along: ["lambda:UpdateFunctionCode", "lambda:InvokeFunction"],
			associated: []
		}, {
			action: "lambda:InvokeFunction",
			on: "bearer",
			to: [],
			along: ["lambda:UpdateFunctionCode", "lambda:InvokeFunction"],
			associated: []
		}],
		trusts: ["lambda.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["aws_lambda_function", "role"]
	},
	{
		id: "lambda-005",
		listed: true,
		yields: "role",
		needs: [{
			action: "lambda:UpdateFunctionCode",
			on: "bearer",
			to: [],
			along: ["lambda:UpdateFunctionCode", "lambda:AddPermission"],
			associated: []
		}, {
			action: "lambda:AddPermission",
			on: "bearer",
			to: [],
			along: ["lambda:UpdateFunctionCode", "lambda:AddPermission"],
			associated: []
		}],
		trusts: ["lambda.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["aws_lambda_function", "role"]
	},
	{
		id: "ecs-006",
		listed: true,
		yields: "role",
		needs: [{
			action: "ecs:ExecuteCommand",
			on: "any",
			to: [],
			along: ["ecs:ExecuteCommand"],
			associated: []
		}, {
			action: "ecs:DescribeTasks",
			on: "any",
			to: [],
			along: ["ecs:DescribeTasks"],
			associated: []
		}],
		trusts: ["ecs-tasks.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["aws_ecs_task_definition", "task_role_arn"]
	},
	{
		id: "ssm-001",
		listed: true,
		yields: "role",
		needs: [{
			action: "ssm:StartSession",
			on: "instance",
			to: [],
			along: ["ssm:StartSession"],
			associated: []
		}],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["instance"]
	},
	{
		id: "ssm-002",
		listed: true,
		yields: "role",
		needs: [{
			action: "ssm:SendCommand",
			on: "instance",
			to: [],
			along: ["ssm:SendCommand"],
			associated: []
		}, {
			action: "ssm:SendCommand",
			on: "document",
			to: [],
			along: ["ssm:SendCommand"],
			associated: []
		}],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["instance"]
	},
	{
		id: "cloudformation-002",
		listed: true,
		yields: "role",
		needs: [{
			action: "cloudformation:UpdateStack",
			on: "bearer",
			to: [],
			along: ["cloudformation:UpdateStack"],
			associated: []
		}],
		trusts: ["cloudformation.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["aws_cloudformation_stack", "iam_role_arn"]
	},
	{
		id: "cloudformation-005",
		listed: true,
		yields: "role",
		needs: [{
			action: "cloudformation:CreateChangeSet",
			on: "bearer",
			to: [],
			along: ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
			associated: []
		}, {
			action: "cloudformation:ExecuteChangeSet",
			on: "bearer",
			to: [],
			along: ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
			associated: []
		}],
		trusts: ["cloudformation.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["aws_cloudformation_stack", "iam_role_arn"]
	},
	{
		id: "codebuild-002",
		listed: true,
		yields: "role",
		needs: [{
			action: "codebuild:StartBuild",
			on: "bearer",
			to: [],
			along: ["codebuild:StartBuild"],
			associated: []
		}],
		trusts: ["codebuild.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["aws_codebuild_project", "service_role"]
	},
	{
		id: "codebuild-003",
		listed: true,
		yields: "role",
		needs: [{
			action: "codebuild:StartBuildBatch",
			on: "bearer",
			to: [],
			along: ["codebuild:StartBuildBatch"],
			associated: []
		}],
		trusts: ["codebuild.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["aws_codebuild_project", "service_role"]
	},
	{
		id: "glue-002",
		listed: true,
		yields: "role",
		needs: [{
			action: "glue:UpdateDevEndpoint",
			on: "bearer",
			to: [],
			along: ["glue:UpdateDevEndpoint"],
			associated: []
		}],
		trusts: ["glue.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["aws_glue_dev_endpoint", "role_arn"]
	},
	{
		id: "sagemaker-004",
		listed: true,
		yields: "role",
		needs: [{
			action: "sagemaker:CreatePresignedNotebookInstanceUrl",
			on: "bearer",
			to: [],
			along: ["sagemaker:CreatePresignedNotebookInstanceUrl"],
			associated: []
		}],
		trusts: ["sagemaker.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["aws_sagemaker_notebook_instance", "role_arn"]
	},
	{
		id: "sagemaker-005",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "sagemaker:CreateNotebookInstanceLifecycleConfig",
				on: "any",
				to: [],
				along: ["sagemaker:CreateNotebookInstanceLifecycleConfig"],
				associated: []
			},
			{
				action: "sagemaker:StopNotebookInstance",
				on: "bearer",
				to: [],
				along: [
					"sagemaker:StopNotebookInstance",
					"sagemaker:UpdateNotebookInstance",
					"sagemaker:StartNotebookInstance"
				],
				associated: []
			},
			{
				action: "sagemaker:UpdateNotebookInstance",
				on: "bearer",
				to: [],
				along: [
					"sagemaker:StopNotebookInstance",
					"sagemaker:UpdateNotebookInstance",
					"sagemaker:StartNotebookInstance"
				],
				associated: []
			},
			{
				action: "sagemaker:StartNotebookInstance",
				on: "bearer",
				to: [],
				along: [
					"sagemaker:StopNotebookInstance",
					"sagemaker:UpdateNotebookInstance",
					"sagemaker:StartNotebookInstance"
				],
				associated: []
			}
		],
		trusts: ["sagemaker.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: ["aws_sagemaker_notebook_instance", "role_arn"]
	},
	{
		id: "apprunner-002",
		listed: true,
		yields: "role",
		needs: [{
			action: "apprunner:UpdateService",
			on: "any",
			to: [],
			along: ["apprunner:UpdateService"],
			associated: []
		}],
		trusts: ["tasks.apprunner.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "unseen"
	},
	{
		id: "batch-002",
		listed: true,
		yields: "role",
		needs: [{
			action: "batch:SubmitJob",
			on: "any",
			to: [],
			along: ["batch:SubmitJob"],
			associated: []
		}],
		trusts: ["ecs-tasks.amazonaws.com", "batch.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "unseen"
	},
	{
		id: "bedrock-002",
		listed: true,
		yields: "role",
		needs: [{
			action: "bedrock-agentcore:StartCodeInterpreterSession",
			on: "any",
			to: [],
			along: ["bedrock-agentcore:StartCodeInterpreterSession"],
			associated: []
		}, {
			action: "bedrock-agentcore:InvokeCodeInterpreter",
			on: "any",
			to: [],
			along: ["bedrock-agentcore:InvokeCodeInterpreter"],
			associated: []
		}],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "unseen"
	},
	{
		id: "bedrock-004",
		listed: true,
		yields: "role",
		needs: [{
			action: "bedrock-agentcore:InvokeAgentRuntimeCommand",
			on: "any",
			to: [],
			along: ["bedrock-agentcore:InvokeAgentRuntimeCommand"],
			associated: []
		}],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "unseen"
	},
	{
		id: "bedrock-007",
		listed: true,
		yields: "role",
		needs: [{
			action: "bedrock-agentcore:StartBrowserSession",
			on: "any",
			to: [],
			along: ["bedrock-agentcore:StartBrowserSession"],
			associated: []
		}, {
			action: "bedrock-agentcore:ConnectBrowserAutomationStream",
			on: "any",
			to: [],
			along: ["bedrock-agentcore:ConnectBrowserAutomationStream"],
			associated: []
		}],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "unseen"
	},
	{
		id: "codedeploy-001",
		listed: true,
		yields: "role",
		needs: [
			{
				action: "codedeploy:CreateDeployment",
				on: "any",
				to: [],
				along: ["codedeploy:CreateDeployment"],
				associated: []
			},
			{
				action: "codedeploy:RegisterApplicationRevision",
				on: "any",
				to: [],
				along: ["codedeploy:RegisterApplicationRevision"],
				associated: []
			},
			{
				action: "codedeploy:GetDeploymentConfig",
				on: "any",
				to: [],
				along: ["codedeploy:GetDeploymentConfig"],
				associated: []
			}
		],
		trusts: ["ec2.amazonaws.com"],
		by: "service",
		profile: false,
		bearer: "unseen"
	}
];
// src/graph/escalation-open.ts
function knownPart(from, graph) {
	const isUnseen = (source) => source.doubt !== null && source.document?.must.length === 0;
	if (!from.policies.some(isUnseen)) return from;
	return remember(graph, `known part\n${from.key}`, () => ({
		...from,
		key: `${from.key}\nknown`,
		policies: from.policies.filter((each) => !isUnseen(each))
	}));
}
function openPaths(role, graph) {
	return remember(graph, `paths\n${role.key}`, () => pathsFrom(role, graph));
}
function pathsFrom(role, graph) {
	const named = new Set();
	for (const { document } of role.policies) for (const each of document?.may ?? []) if (each.effect === "Allow") for (const action of pathActions(each, graph)) named.add(action);
	return PLAINEST_FIRST.filter((path) => path.needs.every(({ action, on }) => on === "trusted-role" || on === "reached" || named.has(action)));
}
function pathActions(statement, graph) {
	const { not, patterns } = statement.action;
	return remember(graph, `path actions\n${not}\n${patterns.join("\n")}`, () => PATH_ACTIONS.filter((action) => couldName(statement, action)));
}
const PLAINEST_FIRST = [...ESCALATION_PATHS].sort((a, b) => a.needs.length - b.needs.length);
const PATH_ACTIONS = [...new Set(ESCALATION_PATHS.flatMap((path) => path.needs.map(({ action }) => action)))];
// src/graph/trust-service.ts
function serviceTrust(role, service, doubts, as = "service") {
	const of = known.get(role) ?? new Map();
	known.set(role, of);
	const name = `${as} ${service}`;
	const before = of.get(name);
	if (before) return before;
	const made = judgeTrust(role, service, doubts, as);
	of.set(name, made);
	return made;
}
const known = new WeakMap();
const CALLS = {
	service: {
		action: ASSUME,
		kind: "service",
		context: [
			["aws:principalisawsservice", "true"],
			["aws:principalarn", null],
			["aws:principalaccount", null],
			["aws:multifactorauthpresent", null]
		]
	},
	"web-identity": {
		action: "sts:AssumeRoleWithWebIdentity",
		kind: "federated",
		context: [["aws:principalisawsservice", "false"], ["aws:multifactorauthpresent", null]]
	}
};
function judgeTrust(role, service, doubts, as) {
	const { trust } = role;
	if (trust === null) return {
		when: EVERYTHING,
		evidence: []
	};
	if (trust.document === null) return {
		when: NOTHING,
		evidence: []
	};
	const { action, kind, context } = CALLS[as];
	const point = {
		action,
		resource: role.arn,
		context: new Map([...context, ["aws:principalservicename", as === "service" ? service : null]])
	};
	const evidence = [];
	const someone = (statements, effect, sure) => statements.some((each) => {
		if (each.effect !== effect || each.principal === null) return false;
		const matched = serviceMatches(each.principal, service, kind);
		if (matched === null || sure && matched === "maybe") return false;
		const left = residual({
			op: "statement",
			statement: each
		}, point);
		const holds = effect === "Deny" ? left.op === "const" && left.value : !(left.op === "const" && !left.value);
		if (holds && effect === "Allow") evidence.push(each);
		return holds;
	});
	const { may, must } = trust.document;
	if (someone(must, "Deny", true)) return {
		when: NOTHING,
		evidence: []
	};
	if (someone(must, "Allow", true) && !someone(may, "Deny", false)) return {
		when: EVERYTHING,
		evidence
	};
	if (!someone(may, "Allow", false)) return {
		when: NOTHING,
		evidence: []
	};
	const id = trust.doubt ?? `service:${service}:${role.arn}`;
	register(doubts, id, {
		reason: `whether ${service} may assume the role ${role.name} is not known`,
		address: role.address ?? role.arn,
		attribute: "assume_role_policy",
		location: role.location
	});
	return {
		when: doubtAt(doubts, "allow", id, null),
		evidence
	};
}
// src/graph/escalation.ts
function escalationLinks(graph, from, instance, wanted) {
	const role = knownPart(from, graph);
	const open = openPaths(role, graph);
	if (open.length === 0) return [];
	const who = {
		role,
		graph,
		instance
	};
	const links = new Map();
	const isSure = (to) => links.get(to.key)?.[0]?.condition === EVERYTHING;
	const add = (link) => {
		if (link === null || isSure(link.to)) return;
		const known = links.get(link.to.key) ?? [];
		if (known.some((each) => asksAtMost(each, link))) return;
		links.set(link.to.key, [...known.filter((each) => !asksAtMost(link, each)), link]);
	};
	const settled = (to) => isSure(to) || wanted.isSettled(to, null);
	const all = hasEverything(role);
	for (const path of open) {
		if (path.needs.some(({ on }) => on === "reached")) continue;
		switch (path.yields) {
			case "self":
				if (!all) for (const link of selfLinks(path, who, from)) add(link);
				break;
			case "unbounded":
				add(unboundedLink(path, who, from));
				break;
			case "user":
			case "administrator":
				if (!all) for (const link of userLinks(path, who)) add(link);
				break;
			default: for (const { to, goal } of targets(path, who, from, wanted)) if (!settled(goal)) for (const link of takeoverLinks(path, who, from, to)) add(link);
		}
	}
	return [...links.values()].flat();
}
function asksAtMost(one, other) {
	const [some, all] = [conjuncts(one.condition), conjuncts(other.condition)];
	return [...some.keys()].every((key) => all.has(key));
}
function hasEverything(role) {
	const isAll = (set) => set !== null && !set.not && set.patterns.includes("*");
	return role.policies.some((source) => source.attachedIf === null && source.document?.must.some((each) => each.effect === "Allow" && isAll(each.action) && isAll(each.resource) && each.conditions.length === 0));
}
function selfLinks(path, who, from) {
	return giveItself(from, policiesToGive(path, who).flatMap((given) => {
		const { source } = given;
		if (from.policies.some((each) => each.arn !== null && each.arn === source.arn)) return [];
		const link = toLink(path, who, from, path.needs.map((need) => judgeNeed(need, who, from, null, given)));
		return link ? [{
			source,
			link
		}] : [];
	}), who.graph);
}
function unboundedLink(path, who, from) {
	if (from.boundary === null) return null;
	const permissions = path.needs.map((need) => judgeNeed(need, who, from, null, anyPolicy()));
	return toLink(path, who, unbounded(from), permissions);
}
function userLinks(path, who) {
	const { role, graph } = who;
	const administrator = path.yields === "administrator";
	const known = administrator ? [] : graph.users.flatMap((user) => {
		if (relationOf(role.account, user.account) === "other") return [];
		return toLink(path, who, user, path.needs.map((need) => judgeNeed(need, who, role, {
			to: user,
			takeover: NOTHING_TAKEN
		}, anyPolicy())), relationOf(role.account, user.account) === "unknown" ? sameAccountDoubt(role, user, graph) : EVERYTHING) ?? [];
	});
	const permissions = path.needs.map((need) => judgeNeed(need, who, role, null, anyPolicy()));
	if (permissions.some((each) => each === null)) return known;
	const rest = toLink(path, who, someUser(who, permissions[0].resource, administrator), permissions);
	return rest === null ? known : [...known, rest];
}
function someUser({ role, graph }, resource, administrator) {
	const { account, partition } = role;
	return remember(graph, `user\n${administrator}\n${account}`, () => {
		const { doubts, documents } = stateOf(graph);
		const arn = resource.includes(":user/") ? resource : `arn:${partition}:iam::${account}:user/*`;
		const doubt = {
			reason: `what the users of account ${account} may do is not known; ${role.name} can make itself a key of one of them`,
			address: arn,
			attribute: "policies",
			location: null
		};
		register(doubts, `users:${account}`, doubt);
		return {
			key: `${arn}\n${administrator ? "administrator" : "user"}`,
			arn,
			address: null,
			name: administrator ? "a user made administrator" : "a user",
			account,
			partition,
			change: null,
			location: null,
			uniqueId: arn,
			seen: administrator,
			policies: administrator ? [adminPolicy()] : [documents.unseen(`users:${account}`, arn, doubt, [])],
			boundary: null,
			trust: null,
			tags: null,
			unseenPolicies: !administrator
		};
	});
}
function* targets(path, who, from, wanted) {
	const { graph } = who;
	const widens = path.yields === "widened";
	const all = remember(graph, widens ? `widened by\n${path.by}\n${path.trusts}` : listName(path), () => targetRoles(path, graph).map((to) => ({
		to,
		goal: widens ? widened(to, adminPolicy()) : to
	})));
	for (const each of wanted.open(all, ({ goal }) => goal)) {
		const { to } = each;
		if (to !== from && to.arn !== from.arn && relationOf(from.account, to.account) !== "other") yield each;
	}
}
function takeoverLinks(path, who, from, to) {
	if (path.yields !== "widened") return roleLinks(path, who, from, {
		to,
		given: anyPolicy()
	});
	return giveAnother(to, policiesToGive(path, who).flatMap((given) => roleLinks(path, who, from, {
		to,
		given
	}).map((link) => ({
		source: given.source,
		link
	}))), who.graph);
}
const listNames = new WeakMap();
function listName(path) {
	const name = listNames.get(path) ?? `targets\n${path.by}\n${path.trusts}`;
	listNames.set(path, name);
	return name;
}
function targetRoles(path, graph) {
	const seen = [...graph.roles.values()].filter((role) => role.seen);
	if (path.trusts.length === 0) return seen.filter((role) => !isProtected(role));
	return seen.filter((role) => role.trust !== null && trustOf(role, path, graph) !== NOTHING);
}
function isProtected({ arn }) {
	return /:role\/aws-(?:service-role|reserved)\//.test(arn);
}
function roleLinks(path, who, from, { to, given }) {
	const links = [];
	for (const takeover of takeoversOf(path, to, who.graph)) {
		const link = roleLink(path, who, from, {
			to,
			takeover,
			given
		});
		if (link) links.push(link);
		if (link?.condition === EVERYTHING) break;
	}
	return links;
}
function trustOf(role, { trusts, by }, graph) {
	return remember(graph, `trusts\n${role.key}\n${by}\n${trusts}`, () => {
		const { doubts } = stateOf(graph);
		return or(...trusts.map((service) => serviceTrust(role, service, doubts, by).when));
	});
}
function takeoversOf(path, to, graph) {
	if (path.bearer === "none") return [NOTHING_TAKEN];
	const found = path.bearer === "unseen" ? [] : takeovers(graph, path.bearer, to);
	if (found.length > 0 || path.bearer[0] === "instance" || path.bearer[0] === "template") return found;
	return [{
		resource: null,
		tags: null,
		perhaps: `runs:${path.trusts[0]}:${to.arn}`,
		cause: null
	}];
}
function roleLink(path, who, from, by) {
	const { graph } = who;
	const { to, takeover, given } = by;
	const permissions = [];
	for (const need of path.needs) {
		const permission = need.action === "ec2:RunInstances" ? permissionsToRunInstances(who, profileOf(graph, to)?.arn ?? null) : judgeNeed(need, who, from, {
			to,
			takeover
		}, given);
		if (permission === null) return null;
		permissions.push(permission);
	}
	const conditions = [];
	if (relationOf(from.account, to.account) === "unknown") conditions.push(sameAccountDoubt(from, to, graph));
	if (path.trusts.length > 0) conditions.push(trustOf(to, path, graph));
	const causes = takeover.cause === null ? [] : [takeover.cause];
	if (path.profile) {
		const profile = profileOf(graph, to);
		if (profile) causes.push(profile.address);
		else {
			const making = ["iam:CreateInstanceProfile", "iam:AddRoleToInstanceProfile"];
			const made = permissionsOnOne(who, making, someResources(who, ...making));
			if (made === null) return null;
			permissions.push(made);
		}
	}
	if (takeover.perhaps !== null) {
		const { doubts } = stateOf(graph);
		const reason = `whether something that ${who.role.name} controls by ${path.needs[0].action} runs with the role ${to.name} is not known`;
		register(doubts, takeover.perhaps, {
			reason,
			address: to.address ?? to.arn,
			attribute: "arn",
			location: to.location
		});
		conditions.push(doubtAt(doubts, "allow", takeover.perhaps, null));
	}
	return toLink(path, who, to, permissions.flat(), and(...conditions), causes);
}
function toLink(path, who, to, permissions, also = EVERYTHING, causes = []) {
	if (permissions.some((each) => each === null)) return null;
	const held = permissions;
	const condition = and(also, ...held.map((each) => each.condition));
	if (condition.op === "const" && !condition.value) return null;
	const { doubts } = stateOf(who.graph);
	const words = describeResidual(condition, (key) => whatDoubt(doubts.get(key)));
	return {
		kind: path.needs.some((need) => need.action === "iam:PassRole") ? "pass-role" : "escalation",
		technique: path.listed ? path.id : null,
		to,
		condition: condition.op === "const" ? EVERYTHING : condition,
		conditions: [...new Set([...held.flatMap((each) => each.needs), ...words])],
		evidence: () => evidenceOf(path, who),
		causes
	};
}
function evidenceOf(path, who) {
	const found = new Set();
	for (const { action } of path.needs) for (const each of statementsFor(who.role, action)) if (each.effect === "Allow" && namesAction(each, action)) found.add(each);
	return [...found];
}
// src/graph/routes.ts
function covers(some, route, condition) {
	if (some.size === 0) return true;
	const more = condition === null ? null : conjuncts(condition);
	if (some.size > route.size + (more?.size ?? 0)) return false;
	for (const key of some.keys()) if (!route.has(key) && !more?.has(key)) return false;
	return true;
}
function isReached(found, key) {
	return found.get(key)?.routes.some((each) => each.conditions.size === 0) ?? false;
}
// src/graph/escalation-writes.ts
function createWrites(graph, found, own) {
	const writers = new Set();
	const open = new Set();
	let known = 0;
	function register() {
		if (found.size === known) return;
		for (const each of [...found.values()].slice(known)) {
			if (pathsOf(each.role, graph).length > 0) writers.add(each);
			if (each.role.seen && !isProtected(each.role)) open.add(each);
		}
		known = found.size;
	}
	return { of(node, route) {
		register();
		if (writers.size === 0) return [];
		const writes = [];
		const add = (writer, from, subject, to) => {
			if (writer.role.arn === subject.role.arn || !open.has(subject)) return;
			if (isDone(found, subject.role)) {
				open.delete(subject);
				return;
			}
			for (const link of writeLinks(graph, found, writer.role, subject.role, own(writer.role))) for (const one of from) for (const other of to) if (isNew(found, link, one, other)) writes.push(joined$1(writer, one, subject, other, link));
		};
		if (writers.has(node)) for (const other of open) add(node, [route], other, other.routes);
		if (open.has(node)) for (const writer of writers) add(writer, writer.routes, node, [route]);
		return writes;
	} };
}
function isDone(found, role) {
	return [withPolicy(role, anyPolicy().source), withoutBoundary(role)].every((goal) => goal === null || isReached(found, goal.key));
}
function isNew(found, link, one, other) {
	const routes = found.get(link.to.key)?.routes ?? [];
	if (routes.length === 0) return true;
	const both = new Map([...one.conditions, ...other.conditions]);
	return !routes.some((each) => covers(each.conditions, both, link.condition));
}
function joined$1(writer, from, subject, to, link) {
	const passed = new Set(from.path);
	const words = to.path.flatMap((step) => passed.has(step) ? [] : step.conditions);
	return {
		writer,
		route: {
			path: from.path,
			conditions: new Map([...from.conditions, ...to.conditions]),
			causes: [...from.causes, ...to.causes]
		},
		link: {
			...link,
			conditions: [...new Set([...words, ...link.conditions])],
			causes: [...subject.role.policies.flatMap((each) => each.causes), ...link.causes]
		}
	};
}
function pathsOf(role, graph) {
	return remember(graph, `writing paths\n${role.key}`, () => openPaths(knownPart(role, graph), graph).filter((path) => path.needs.some(({ on }) => on === "reached")));
}
function writeLinks(graph, found, from, to, instance) {
	const relation = relationOf(from.account, to.account);
	if (relation === "other") return [];
	const who = {
		role: knownPart(from, graph),
		graph,
		instance
	};
	const also = relation === "unknown" ? sameAccountDoubt(from, to, graph) : EVERYTHING;
	return pathsOf(from, graph).flatMap((path) => {
		const widens = path.yields === "widened";
		const given = widens ? policiesToGive(path, who) : [anyPolicy()];
		const known = () => [...given.map(({ source }) => source), ...givesItself(to, graph)];
		const gifts = given.flatMap((given) => {
			const { source } = given;
			const goal = widens ? withPolicy(to, source) : withoutBoundary(to);
			if (goal === null) return [];
			const permissions = path.needs.filter(({ on }) => on !== "reached").map((need) => judgeNeed(need, who, from, {
				to,
				takeover: NOTHING_TAKEN
			}, given));
			const link = toLink(path, who, goal, permissions, also);
			return link ? [{
				source,
				link
			}] : [];
		});
		const more = () => isWidened(to) ? giveFurther(to, gifts, known, graph) : giveAnother(to, gifts, graph);
		return (widens ? more() : gifts.map(({ link }) => link)).filter((link) => !isReached(found, link.to.key));
	});
}
function givesItself(role, graph) {
	return remember(graph, `gives itself\n${role.key}`, () => {
		const who = {
			role: knownPart(role, graph),
			graph,
			instance: null
		};
		return openPaths(who.role, graph).filter((path) => path.yields === "self").flatMap((path) => policiesToGive(path, who)).map(({ source }) => source);
	});
}
function withPolicy(to, source) {
	return hasPolicy(to, source) || hasEverything(to) ? null : widened(to, source);
}
function hasPolicy(to, source) {
	return to.policies.some((each) => each === source || each.arn !== null && each.arn === source.arn);
}
function withoutBoundary(to) {
	return to.boundary === null ? null : unbounded(to);
}
// src/graph/links.ts
function createLinks(snapshot) {
	const byType = new Map();
	for (const resource of snapshot.resources.values()) push(byType, resource.type, resource);
	for (const list of byType.values()) list.sort(byPrecedence);
	const arns = new Map();
	const names = new Map();
	const lower = new Map();
	function folded(type) {
		const known = lower.get(type);
		if (known) return known;
		const index = new Map();
		lower.set(type, index);
		for (const resource of type.startsWith("aws_iam_") ? byType.get(type) ?? [] : []) {
			const name = text(resource, "name");
			if (name !== null) push(index, name.toLowerCase(), resource);
		}
		return index;
	}
	function indexOf(cache, type, keys) {
		const known = cache.get(type);
		if (known) return known;
		const index = new Map();
		for (const resource of byType.get(type) ?? []) for (const key of new Set(keys.map((each) => text(resource, each)))) if (key !== null) push(index, key, resource);
		cache.set(type, index);
		return index;
	}
	function byArn(types, arn) {
		for (const type of types) {
			const found = indexOf(arns, type, ["arn"]).get(arn)?.find((each) => text(each, "arn") === arn);
			if (found) return found;
		}
		for (const type of types) {
			const alike = (byType.get(type) ?? []).filter((each) => sameButForAccount(text(each, "arn"), arn));
			if (alike.length === 1) return alike[0];
		}
		return null;
	}
	function sameCase(types, name, account) {
		for (const type of types) {
			const exact = (indexOf(names, type, ["name", "id"]).get(name) ?? []).find((each) => each.account === account);
			if (exact) return exact;
		}
		for (const type of types) {
			const found = (indexOf(names, type, ["name", "id"]).get(name) ?? []).filter((each) => hasSymbol(each.account) || hasSymbol(account));
			if (found.length > 0) return found[0];
		}
		return null;
	}
	function byName(types, name, account) {
		const found = sameCase(types, name, account);
		if (found) return found;
		const others = types.flatMap((type) => (folded(type).get(name.toLowerCase()) ?? []).filter((each) => each.account === account));
		return others.length === 1 ? others[0] : null;
	}
	function allByName(types, name, account) {
		const one = byName(types, name, account);
		if (one === null || one.account === account) return one ? [one] : [];
		const managed = types.flatMap((type) => indexOf(names, type, ["name", "id"]).get(name) ?? []).filter((each) => each.mode === one.mode && (hasSymbol(each.account) || hasSymbol(account)));
		return [...new Map(managed.map((each) => [each.account, each])).values()];
	}
	return {
		all: (type) => byType.get(type) ?? [],
		byAddress: (address) => snapshot.resources.get(address) ?? null,
		byArn,
		byName,
		allByName
	};
}
function sameButForAccount(one, other) {
	if (one === null || one === other) return false;
	const a = arnFields(one);
	const b = arnFields(other);
	if (a === null || b === null) return false;
	return a.rest === b.rest && a.head === b.head && (hasSymbol(a.account) || hasSymbol(b.account));
}
function arnFields(arn) {
	const parts = arn.split(":");
	if (parts.length < 6 || parts[0] !== "arn") return null;
	return {
		head: parts.slice(0, 4).join(":"),
		account: parts[4],
		rest: parts.slice(5).join(":")
	};
}
function byPrecedence(a, b) {
	return rank(a) - rank(b) || (a.address < b.address ? -1 : 1);
}
function rank(resource) {
	return (resource.mode === "data" ? 2 : 0) + (resource.origin === "context" ? 1 : 0);
}
function push(map, key, resource) {
	const list = map.get(key);
	if (list) list.push(resource);
	else map.set(key, [resource]);
}
// src/graph/detached.ts
function createDetached(links, was, documents, arnOf) {
	const removals = was === null ? new Map() : removalsByRole(was, links, arnOf);
	return function keep(arn, attached) {
		const taken = removals.get(arn) ?? [];
		if (taken.length === 0) return {
			kept: attached,
			takenOffBy: []
		};
		const takenOffBy = new Set();
		return {
			kept: attached.map((each) => {
				const removal = taken.find((one) => isPolicy(one.policy, each) && concerns(one, each));
				if (removal === void 0) return each;
				takenOffBy.add(removal.by.address);
				const id = documents.idOf(each.by, `${removal.policy}#${removal.by.address}`);
				return {
					...each,
					source: documents.deniesPerhaps(each.source, id, reasonOf(removal, each.by), each.by)
				};
			}),
			takenOffBy: [...takenOffBy]
		};
	};
}
function reasonOf({ by, policy, perhaps }, other) {
	if (perhaps) return `whether ${by.address} takes off ${policy} is not known`;
	return other.change !== "no-op" && other.change !== "read" ? `${by.address} takes off ${policy}, which ${other.address} puts on in the same apply; whichever is applied last decides` : `${by.address} takes off ${policy}, and ${other.address} does not put it on again before the next apply`;
}
function isPolicy(policy, { source, name }) {
	return source.arn === null ? policy === name : policy === source.arn || sameButForAccount(source.arn, policy);
}
function concerns(removal, attached) {
	if (isSame(removal.by, attached.by)) return removal.by.createBeforeDestroy === true;
	const follows = [...attached.by.references.values()].some((list) => list.includes(removal.by.address));
	return !(removal.by.type === "aws_iam_role" && attached.by.change !== "no-op" && follows);
}
function isSame(one, other) {
	return one.address === other.address && one.origin === other.origin;
}
function removalsByRole(was, links, arnOf) {
	const found = new Map();
	for (const type of [
		"aws_iam_role_policy_attachment",
		"aws_iam_policy_attachment",
		"aws_iam_role_policy",
		"aws_iam_role"
	]) {
		const later = new Map(links.all(type).map((each) => [`${each.origin} ${each.address}`, each]));
		for (const by of was.all(type)) {
			if (by.mode !== "managed") continue;
			for (const removal of removalsOf(by, later.get(`${by.origin} ${by.address}`))) {
				const arn = arnOf(removal.role, by);
				found.set(arn, [...found.get(arn) ?? [], removal]);
			}
		}
	}
	return found;
}
function removalsOf(by, now) {
	const all = pairsOf(by);
	if (by.type !== "aws_iam_role" && (now === void 0 || now.change === "replace")) return all;
	if (now === void 0 || now.change !== "update") return [];
	const left = new Set(pairsOf(now).map((each) => `${each.role}\n${each.policy}`));
	return all.flatMap((each) => {
		const list = by.type === "aws_iam_policy_attachment" ? "roles" : isArn(each.policy) ? "managed_policy_arns" : "inline_policy";
		const isMirror = now.mirrored?.includes(list) || sameValue(attribute(by, list), attribute(now, list));
		if (by.type === "aws_iam_role_policy" || isMirror || left.has(`${each.role}\n${each.policy}`)) return [];
		const value = attribute(now, list);
		const isKnown = list === "inline_policy" ? blocksOf(value).unknown === null : elementsOf(value).every((one) => one.reason === null);
		return [{
			...each,
			perhaps: !isKnown
		}];
	});
}
function isArn(policy) {
	return policy.startsWith("arn:");
}
function pairsOf(by) {
	const pair = (role, policy) => role === null || policy === null ? [] : [{
		by,
		role,
		policy,
		perhaps: false
	}];
	switch (by.type) {
		case "aws_iam_role_policy_attachment": return pair(text(by, "role"), text(by, "policy_arn"));
		case "aws_iam_role_policy": return pair(text(by, "role"), text(by, "name"));
		case "aws_iam_policy_attachment": return textsIn(attribute(by, "roles")).flatMap((role) => pair(role, text(by, "policy_arn")));
		case "aws_iam_role": {
			const inline = blocksOf(attribute(by, "inline_policy")).blocks.map((block) => textOf$1(block.get("name")));
			return [...textsIn(attribute(by, "managed_policy_arns")), ...inline].flatMap((policy) => pair(text(by, "name"), policy));
		}
		default: return [];
	}
}
function textsIn(value) {
	if (isMap(value)) return [];
	return elementsOf(value).flatMap((each) => each.reason === null ? each.options.filter((option) => option !== null) : []);
}
// src/graph/exclusives.ts
const ROLE$2 = ["aws_iam_role"];
function createExclusives(snapshot, links, documents) {
	const runs = (resource) => resource.change !== "no-op" && resource.change !== "read";
	return function keep(role, attached) {
		const takenOffBy = [];
		if (snapshot.side === "before") return {
			kept: attached,
			takenOffBy
		};
		let kept = attached;
		for (const [type, list] of [["aws_iam_role_policies_exclusive", "policy_names"], ["aws_iam_role_policy_attachments_exclusive", "policy_arns"]]) for (const exclusive of links.all(type)) {
			if (!runs(exclusive)) continue;
			const named = choicesOf(attribute(exclusive, "role_name"));
			const means = (name) => name !== null && links.byName(ROLE$2, name, exclusive.account) === role;
			if (!named.open && !named.options.some(means)) continue;
			const elements = elementsOf(attribute(exclusive, list));
			const unsure = named.reason ?? elements.find((each) => each.reason !== null)?.reason ?? null;
			if (unsure !== null) {
				kept = kept.map((each) => perhapsTakenOff(each, exclusive, list, unsure, elements));
				continue;
			}
			const listed = new Set(elements.flatMap((each) => each.options));
			kept = kept.flatMap((each) => {
				const key = list === "policy_names" ? each.name : each.source.arn;
				if (key === null || listed.has(key) || each.by === exclusive) return [each];
				if (!takenOffBy.includes(exclusive.address)) takenOffBy.push(exclusive.address);
				if (!runs(each.by)) return [];
				const id = documents.idOf(exclusive, `${list}#${each.by.address}`);
				const reason = `${each.by.address} attaches a policy that ${exclusive.address} does not list; whichever is applied last decides`;
				documents.register(id, {
					reason,
					address: exclusive.address,
					attribute: list,
					location: exclusive.location
				});
				return [{
					...each,
					source: {
						...each.source,
						attachedIf: each.source.attachedIf ?? id
					}
				}];
			});
		}
		return {
			kept,
			takenOffBy
		};
	};
	function perhapsTakenOff(each, exclusive, list, unsure, elements) {
		const key = list === "policy_names" ? each.name : each.source.arn;
		const isListed = elements.some((element) => element.reason === null && element.options[0] === key);
		if (key === null || isListed || each.by === exclusive) return each;
		const id = documents.idOf(exclusive, `${list}#${each.by.address}?`);
		const reason = `whether ${exclusive.address} takes off what ${each.by.address} attaches is not known: ${unsure}`;
		return {
			...each,
			source: documents.deniesPerhaps(each.source, id, reason, exclusive)
		};
	}
}
// src/graph/unplaced.ts
const MAX_UNPLACED = 100;
const SOME = 20;
const ATTACHMENTS = [
	["aws_iam_role_policy", "role"],
	["aws_iam_role_policy_attachment", "role"],
	["aws_iam_policy_attachment", "roles"],
	["aws_iam_role_policy_attachments_exclusive", "role_name"]
];
function createUnplaced(snapshot, links, documents) {
	const groups = new Map();
	for (const [type, name] of ATTACHMENTS) for (const each of links.all(type)) {
		if (each.mode !== "managed" || referredRoles(each, name).length > 0) continue;
		if (!(name === "roles" ? elementsOf(attribute(each, name)) : [choicesOf(required(each, name))]).some(({ open }) => open)) continue;
		const group = groups.get(groupOf(each));
		if (group) group.push(each);
		else groups.set(groupOf(each), [each]);
	}
	const sources = new Map();
	const members = new Set();
	for (const [key, group] of groups) {
		if (group.length <= MAX_UNPLACED) continue;
		for (const each of group) members.add(each);
		sources.set(key, [oneForAll(group)]);
	}
	function oneForAll(group) {
		const [first] = group;
		const doubt = {
			reason: `which roles ${group.length} attachments of policies are for is not known, and these are too many to ask of each role what it has by them`,
			address: first.address,
			attribute: "role",
			location: first.location
		};
		const id = `unplaced:${sideOfSnapshot(snapshot)}:${groupOf(first)}`;
		const changed = [...group, ...links.all("aws_iam_policy")].filter(({ change }) => change !== "no-op" && change !== "read");
		const causes = (changed.length > 0 ? changed : group).slice(0, SOME).map(({ address }) => address);
		return documents.unseen(id, first.address, doubt, causes);
	}
	return {
		isOneOfMany: (attachment) => members.has(attachment),
		of: (role) => sources.get(groupOf(role)) ?? []
	};
}
function referredRoles(attachment, name) {
	return (attachment.references.get(name) ?? []).filter((each) => /(^|[./])aws_iam_role\.[^.]+$/.test(each.replace(/\[[^\]]*\]/g, "")));
}
function groupOf({ account, origin }) {
	return `${account}\n${origin}`;
}
// src/graph/roles.ts
const ROLE$1 = ["aws_iam_role"];
function buildRoles(snapshot, links, documents, before = null) {
	const attached = new Map();
	const outside = new Map();
	const roles = new Map();
	for (const resource of links.all("aws_iam_role")) {
		const arn = arnOf$1(resource);
		if (!roles.has(arn)) roles.set(arn, resource);
	}
	function attach(target, name, by, source) {
		const list = attached.get(target.arn) ?? [];
		attached.set(target.arn, list);
		const causes = [...new Set([by.address, ...source.causes])];
		list.push({
			source: {
				...source,
				attachedIf: target.ifs ?? source.attachedIf,
				causes
			},
			name,
			by
		});
		if (target.outside !== null && !roles.has(target.arn)) outside.set(target.arn, target.outside);
	}
	const unplaced = createUnplaced(snapshot, links, documents);
	const targets = (resource, name, choices) => targetsOf(resource, name, choices, links, documents, roles, unplaced);
	for (const by of links.all("aws_iam_role_policy")) {
		if (by.mode !== "managed") continue;
		const source = documents.inAttribute(by, "policy", "identity");
		for (const target of targets(by, "role", choicesOf(required(by, "role")))) attach(target, text(by, "name") ?? by.address, by, source);
	}
	for (const by of links.all("aws_iam_role_policy_attachment")) {
		const sources = managedSources(by, "policy_arn", documents);
		for (const target of targets(by, "role", choicesOf(required(by, "role")))) for (const source of sources) attach(target, null, by, source);
	}
	for (const by of links.all("aws_iam_policy_attachment")) {
		const sources = managedSources(by, "policy_arn", documents);
		for (const element of elementsOf(attribute(by, "roles"))) for (const target of targets(by, "roles", element)) for (const source of sources) attach(target, null, by, source);
	}
	for (const by of links.all("aws_iam_role_policy_attachments_exclusive")) {
		const sources = managedSources(by, "policy_arns", documents);
		for (const target of targets(by, "role_name", choicesOf(attribute(by, "role_name")))) for (const source of sources) attach(target, null, by, source);
	}
	const is = managedByOthers(links);
	const was = before && managedByOthers(before);
	const mirrors = (role, name) => {
		if (role.mirrored !== void 0) return role.mirrored.includes(name);
		const old = before?.byAddress(role.address) ?? null;
		return old !== null && sameValue(attribute(old, name), attribute(role, name));
	};
	for (const [arn, role] of roles) {
		const target = {
			arn,
			ifs: null,
			outside: null
		};
		const key = `${role.account}\n${text(role, "name")}`;
		for (const source of managedSources(role, "managed_policy_arns", documents)) if (!(source.arn !== null && mirrors(role, "managed_policy_arns") && was?.arns.get(key)?.has(source.arn))) attach(target, null, role, source);
		for (const inline of inlinePolicies(role, documents)) if (!(is.names.get(key)?.has(inline.name) || mirrors(role, "inline_policy") && was?.names.get(key)?.has(inline.name))) attach(target, inline.name, role, inline.source);
	}
	const exclusives = createExclusives(snapshot, links, documents);
	const detached = createDetached(links, before, documents, (role, by) => {
		const named = role.startsWith("arn:") ? links.byArn(ROLE$1, role) : links.byName(ROLE$1, role, by.account);
		return named ? arnOf$1(named) : role.startsWith("arn:") ? role : arnOfRoleName(role, by.account, by.partition);
	});
	const nodes = new Map();
	for (const [arn, role] of roles) {
		const isMade = role.change === "create" || role.change === "replace";
		const there = attached.get(arn) ?? [];
		const policies = role.change === "replace" && snapshot.side === "after" ? there.map((each) => leftBehind(each, role, documents)) : there;
		const left = isMade ? {
			kept: policies,
			takenOffBy: []
		} : detached(arn, policies);
		const { kept, takenOffBy: byExclusives } = exclusives(role, left.kept);
		const takenOffBy = [...left.takenOffBy, ...byExclusives];
		const node = roleNode(role, arn, [...deduplicate(kept), ...unplaced.of(role)], documents);
		nodes.set(arn, takenOffBy.length > 0 ? {
			...node,
			takenOffBy
		} : node);
	}
	for (const [arn, node] of outside) {
		const { kept, takenOffBy } = detached(arn, attached.get(arn) ?? []);
		nodes.set(arn, {
			...node,
			policies: [...deduplicate(kept), ...node.policies],
			takenOffBy
		});
	}
	return nodes;
}
function leftBehind(each, role, documents) {
	const { by, source } = each;
	if (by === role || by.origin !== "plan" || by.mode !== "managed" || by.change !== "no-op") return each;
	const id = documents.idOf(by, "role");
	const reason = `${role.address} is deleted and created again while ${by.address} is left as it is: what it put on the old role is not on the new one until the next apply`;
	return {
		...each,
		source: documents.deniesPerhaps(source, id, reason, by)
	};
}
function managedByOthers(links) {
	const arns = new Map();
	const names = new Map();
	const add = (map, by, role, value) => {
		if (role === null || value === null) return;
		const key = `${by.account}\n${role}`;
		map.set(key, (map.get(key) ?? new Set()).add(value));
	};
	for (const by of links.all("aws_iam_role_policy_attachment")) add(arns, by, text(by, "role"), text(by, "policy_arn"));
	for (const by of links.all("aws_iam_policy_attachment")) for (const each of elementsOf(attribute(by, "roles"))) for (const role of each.options) add(arns, by, role, text(by, "policy_arn"));
	for (const by of links.all("aws_iam_role_policy")) add(names, by, text(by, "role"), text(by, "name"));
	return {
		arns,
		names
	};
}
function unseenRole(arn, documents, namedBy, origin) {
	const fields = arnFields(arn);
	const doubt = {
		reason: `the role ${arn} (named by ${namedBy.address}) is neither in the plan nor in the context; supply it with --context`,
		address: arn,
		attribute: "role",
		location: namedBy.location
	};
	return {
		key: arn,
		arn,
		address: null,
		name: arn.slice(arn.lastIndexOf("/") + 1),
		account: fields?.account ?? origin.account,
		partition: fields?.head.split(":")[1] ?? origin.partition,
		change: null,
		location: null,
		uniqueId: symbol(`${arn}.unique_id`),
		seen: false,
		policies: [documents.unseen(arn, arn, doubt, [])],
		boundary: null,
		trust: null,
		tags: null,
		unseenPolicies: true
	};
}
function arnOfRoleName(name, account, partition) {
	return `arn:${partition}:iam::${account}:role/${name}`;
}
function arnOf$1(resource) {
	return text(resource, "arn") ?? symbol(`${resource.address}.arn`);
}
function targetsOf(resource, name, choices, links, documents, roles, unplaced) {
	const { account, partition } = resource;
	const certain = choices.reason === null && choices.options.length === 1;
	const id = documents.idOf(resource, name);
	if (!certain && choices.reason !== null) {
		const reason = `which role it belongs to is not known: ${choices.reason}`;
		const location = choices.location ?? resource.attributeLocations.get(name) ?? resource.location;
		documents.register(id, {
			reason,
			address: resource.address,
			attribute: name,
			location
		});
	}
	const found = choices.options.flatMap((option, index) => {
		if (option === null) return [];
		const ifs = certain ? null : `${id}#${index}`;
		if (ifs !== null) {
			const reason = `whether it belongs to the role ${option} is not known: ${choices.reason}`;
			documents.register(ifs, {
				reason,
				address: resource.address,
				attribute: name,
				location: choices.location
			});
		}
		const arnRole = option.startsWith("arn:") ? links.byArn(ROLE$1, option) : null;
		const named = option.startsWith("arn:") ? arnRole ? [arnRole] : [] : links.allByName(ROLE$1, option, account);
		if (named.length > 1) {
			const several = `${id}#${index}?`;
			const reason = `whose role ${option} it belongs to is not known: ${named.length} accounts have one, and its own account is not known; name it in the configuration (account)`;
			documents.register(several, {
				reason,
				address: resource.address,
				attribute: name,
				location: resource.location
			});
			return named.map((role) => ({
				arn: arnOf$1(role),
				ifs: several,
				outside: null
			}));
		}
		const [role] = named;
		if (role) return [{
			arn: arnOf$1(role),
			ifs,
			outside: null
		}];
		const arn = option.startsWith("arn:") ? option : arnOfRoleName(option, account, partition);
		return [{
			arn,
			ifs,
			outside: unseenRole(arn, documents, {
				address: resource.address,
				attribute: name,
				location: resource.location
			}, {
				account,
				partition
			})
		}];
	});
	if (!choices.open) return found;
	const referred = referredRoles(resource, name);
	const here = (unplaced.isOneOfMany(resource) ? [] : [...roles]).filter(([, role]) => {
		if (referred.length > 0) return referred.some((each) => isInstanceOf(role.address, each));
		return role.account === account && role.origin === resource.origin;
	}).map(([arn]) => ({
		arn,
		ifs: id,
		outside: null
	}));
	if (referred.length > 0) return [...found, ...here];
	const arn = symbol(`${resource.address}.${name}`);
	const namedBy = {
		address: resource.address,
		attribute: name,
		location: resource.location
	};
	return [
		...found,
		...here,
		{
			arn,
			ifs: id,
			outside: unseenRole(arn, documents, namedBy, {
				account,
				partition
			})
		}
	];
}
function isInstanceOf(address, reference) {
	return address === reference || address.startsWith(`${reference}[`) || reference.startsWith(`${address}.`);
}
function managedSources(by, name, documents) {
	const value = required(by, name);
	return (name === "policy_arn" ? [choicesOf(value)] : elementsOf(value)).flatMap((choices, place) => {
		const sure = choices.reason === null;
		const id = `${documents.idOf(by, name)}#${place}`;
		const location = choices.location ?? by.attributeLocations.get(name) ?? by.location;
		if (!sure) {
			const reason = `which policy is attached is not known: ${choices.reason}`;
			documents.register(id, {
				reason,
				address: by.address,
				attribute: name,
				location
			});
		}
		const known = choices.options.flatMap((arn, index) => {
			if (arn === null) return [];
			const source = documents.managed(arn, "identity");
			if (sure) return [source];
			const each = `${id}.${index}`;
			const reason = `whether the policy ${arn} is attached is not known: ${choices.reason}`;
			documents.register(each, {
				reason,
				address: by.address,
				attribute: name,
				location
			});
			return [{
				...source,
				attachedIf: each
			}];
		});
		if (!choices.open) return known;
		const doubt = {
			reason: `which policy is attached is not known: ${choices.reason}`,
			address: by.address,
			attribute: name,
			location
		};
		return [...known, documents.unseen(id, by.address, doubt, [by.address])];
	});
}
function inlinePolicies(role, documents) {
	const { blocks, unknown } = blocksOf(role.attributes.get("inline_policy"));
	const id = documents.idOf(role, "inline_policy");
	const location = role.attributeLocations.get("inline_policy") ?? role.location;
	const doubt = (reason) => ({
		reason: `its inline policies are not known: ${reason}`,
		address: role.address,
		attribute: "inline_policy",
		location: unknown?.location ?? location
	});
	const read = blocks.flatMap((block, index) => {
		const policy = field(block, "policy");
		if (policy === null || policy === "") return [];
		const name = textOf$1(block.get("name")) ?? `#${index}`;
		const source = documents.ofValue(role, "inline_policy", name, policy, "identity");
		if (unknown === null) return [{
			name,
			source
		}];
		documents.register(`${id}?`, doubt(unknown.reason));
		return [{
			name,
			source: {
				...source,
				attachedIf: `${id}?`
			}
		}];
	});
	if (unknown === null) return read;
	return [...read, {
		name: "?",
		source: documents.unseen(id, role.address, doubt(unknown.reason), [role.address])
	}];
}
function deduplicate(attached) {
	const sources = new Map();
	for (const { source, name } of attached) {
		const ifs = `${source.attachedIf}\n${source.deniesIf ?? ""}`;
		const key = source.arn !== null ? `${source.arn}\n${ifs}` : `${source.policy}\n${name}\n${ifs}`;
		const known = sources.get(key);
		const causes = [...new Set([...known?.causes ?? [], ...source.causes])];
		sources.set(key, {
			...source,
			causes
		});
	}
	return [...sources.values()];
}
function roleNode(role, arn, policies, documents) {
	const unseenPolicies = role.mode === "data";
	const name = text(role, "name") ?? arn.slice(arn.lastIndexOf("/") + 1);
	const doubt = {
		reason: `the policies of the role ${name} are not in the plan, which only reads the role (${role.address}); supply them with --context`,
		address: arn,
		attribute: "policies",
		location: role.location
	};
	return {
		key: arn,
		arn,
		address: role.address === arn ? null : role.address,
		name,
		account: role.account,
		partition: role.partition,
		partitionAssumed: role.partition === "aws" && hasSymbol(role.region),
		change: role.change,
		location: role.location,
		uniqueId: text(role, "unique_id") ?? symbol(`${role.address}.unique_id`),
		seen: true,
		policies: unseenPolicies ? [...policies, documents.unseen(arn, arn, doubt, [])] : policies,
		boundary: boundaryOf(role, documents),
		trust: role.attributes.has("assume_role_policy") ? documents.inAttribute(role, "assume_role_policy", "trust") : null,
		tags: tagsOf(role),
		unseenPolicies
	};
}
function boundaryOf(role, documents) {
	const choices = choicesOf(attribute(role, "permissions_boundary"));
	if (choices.reason === null) {
		const arn = choices.options[0] ?? null;
		if (arn === null) return null;
		const source = documents.managed(arn, "boundary");
		return {
			...source,
			causes: [...new Set([...source.causes, role.address])]
		};
	}
	const location = choices.location ?? role.attributeLocations.get("permissions_boundary") ?? role.location;
	const doubt = {
		reason: `its permissions boundary is not known: ${choices.reason}`,
		address: role.address,
		attribute: "permissions_boundary",
		location
	};
	return documents.unseen(documents.idOf(role, "permissions_boundary"), role.address, doubt, [role.address]);
}
// src/graph/trust-likeness.ts
function likenessClass({ trust, arn, account }) {
	if (trust?.document == null || trust.doubt !== null) return null;
	const kind = trustClass(trust.document);
	return kind === null ? null : `${account}\n${arn.slice(0, arn.indexOf(":role/"))}\n${kind}`;
}
function createLikeness(from, graph, instance) {
	const [binding, another] = principalBindings(from, graph, instance);
	if (another || hasDoubts(from)) return {
		nameOf: () => null,
		byClass: false
	};
	const parts = actionParts(from, graph, ASSUME, null);
	const uniform = isUniform(from, graph);
	const known = new Map();
	function callersSide(to) {
		const name = uniform ? to.arn.slice(0, to.arn.indexOf(":role/")) : to.arn;
		const remembered = known.get(name);
		if (remembered !== void 0) return remembered;
		const point = {
			action: ASSUME,
			resource: to.arn,
			context: binding.context
		};
		const sides = [
			parts.identity,
			parts.boundary,
			parts.scp,
			parts.denies
		].map((side) => residual(side, point));
		const made = sides.every((side) => side.op === "const") ? sides.map((side) => side === EVERYTHING ? "y" : "n").join("") : null;
		known.set(name, made);
		return made;
	}
	function nameOf(to) {
		const { trust } = to;
		if (trust?.document == null || trust.doubt !== null) return null;
		const relation = relationOf(from.account, to.account);
		const kind = trustClass(trust.document);
		if (relation === "unknown" || kind === null) return null;
		const sides = callersSide(to);
		return sides && `${sides}${relation}${kind}`;
	}
	return {
		nameOf,
		byClass: uniform
	};
}
function isUniform(from, graph) {
	const sources = [...from.policies, ...from.boundary ? [from.boundary] : []].map((each) => each.document);
	const scps = scpsOf(from, graph).flatMap((set) => set.levels.flat());
	return [...sources, ...scps].every((document) => (document?.may ?? []).every((statement) => !namesAction(statement, "sts:AssumeRole") || statement.resource !== null && !statement.resource.not && statement.resource.patterns.every((each) => each === "*" || /^arn:[^*?$]*:iam::[^*?$]*:role\/\*$/.test(each))));
}
const classes = new WeakMap();
const numbers = new Map();
function trustClass(document) {
	const known = classes.get(document);
	if (known) return known.id;
	const dependent = document.may.some((statement) => statement.principal?.entries.some((entry) => entry.kind === "aws" && hasSymbol(entry.value)) || statementKeys(statement).some((key) => /:resource|tag|sts:sourceidentity/.test(key)));
	const statements = document.may.map(({ effect, action, principal, conditions, variables }) => [
		effect,
		action,
		principal,
		conditions,
		variables
	]);
	const text = JSON.stringify(statements);
	const id = dependent ? null : numbers.get(text) ?? numbers.size;
	if (id !== null) numbers.set(text, id);
	classes.set(document, { id });
	return id;
}
// src/graph/trust.ts
function hopper(from, graph, instance) {
	return remember(graph, `hops\n${from.key}\n${instance ? `${instance.arn} ${instance.roleDelivery}` : ""}`, () => {
		const { nameOf, byClass } = createLikeness(from, graph, instance);
		const alike = new Map();
		const single = new Map();
		const hopTo = (to) => {
			const name = nameOf(to);
			const remembered = name === null ? single.get(to) : alike.get(name);
			if (remembered !== void 0) return remembered;
			const made = fullHop(from, to, graph, instance);
			if (name === null) single.set(to, made);
			else alike.set(name, made);
			return made;
		};
		return {
			to: hopTo,
			isAlike: (role) => byClass && nameOf(role) !== null
		};
	});
}
function fullHop(from, to, graph, instance) {
	const formulas = new Map();
	const hop = (action) => {
		const made = formulas.get(action) ?? hopFormula(from, to, graph, instance, action);
		formulas.set(action, made);
		return made;
	};
	const formula = hop(ASSUME);
	if (formula === NOTHING) return null;
	const alternatives = [];
	const { given } = graph.options;
	for (const binding of principalBindings(from, graph, instance)) {
		const supposed = (text) => inAccount(text, from, binding.account);
		const caller = Array.from(binding.context, ([key, value]) => [key, given?.get(key) ?? value]);
		const target = Array.from(targetKeys(to, formula), ([key, value]) => [key, value && supposed(value)]);
		const base = {
			action: ASSUME,
			resource: supposed(to.arn),
			context: new Map([...caller, ...target])
		};
		const open = residual(formula, base);
		if (open.op === "const" && !open.value) continue;
		const at = (action, context) => residual(hop(action), {
			...base,
			action,
			context
		});
		const { choices, capped } = callerChoices(open, at, base, void 0, given);
		for (const each of choices) alternatives.push({
			...each,
			condition: and(binding.when, each.condition)
		});
		if (capped) alternatives.push({
			condition: cappedDoubt(from, to, graph),
			needs: []
		});
	}
	const sure = alternatives.find((each) => each.condition.op === "const");
	const kept = sure ? [sure] : alternatives.filter((each) => canHold(each.condition, graph));
	if (kept.length === 0) return null;
	const condition = or(...kept.map((each) => each.condition));
	const { doubts } = stateOf(graph);
	const words = kept.map((each) => [...each.needs, ...describeResidual(each.condition, (key) => whatDoubt(doubts.get(key)))]);
	const ways = new Set(words.map((each) => each.join(" and ")));
	const conditions = ways.size === 1 ? [...new Set(words[0])] : [[...ways].join("; or ")];
	return {
		condition: condition.op === "const" ? EVERYTHING : condition,
		conditions
	};
}
function namedButUnseen(from, graph) {
	const found = new Map();
	for (const source of from.policies) {
		if (source.document === null || source.policy === source.doubt) continue;
		for (const statement of source.document.may) {
			if (statement.effect !== "Allow" || statement.resource === null || statement.resource.not) continue;
			if (!namesAction(statement, "sts:AssumeRole")) continue;
			for (const arn of statement.resource.patterns) if (/^arn:[^:*?]+:iam::[^:*?]+:role\/[^*?]+$/.test(arn) && !arn.includes("${") && !graph.roles.has(arn)) found.set(arn, statement);
		}
	}
	return Array.from(found, ([arn, statement]) => ({
		arn,
		statement
	}));
}
function hopFormula(from, to, graph, instance, action) {
	const { doubts } = stateOf(graph);
	const parts = actionParts(from, graph, action, `${action} ${to.arn}`);
	const identity = and(parts.identity, parts.boundary, parts.scp);
	if (to.trust === null) return and(identity, not(parts.denies));
	const session = instance && namesSessions(graph) ? sessionArn(from, instance) : null;
	const trusted = trustByRoute(to.trust, from, session, graph, action, to);
	if (or(...trusted.allow.values()) === NOTHING) return NOTHING;
	const route = (name) => trusted.allow.get(name) ?? NOTHING;
	const maybe = and(doubtAt(doubts, "allow", principalDoubt(from, to, doubts), null), route("maybe"));
	const alone = or(route("session"), route("any"));
	const same = or(and(or(route("role"), maybe), parts.boundary, parts.scp), and(alone, parts.scp), and(route("account"), identity));
	const cross = and(or(route("role"), route("account"), alone, maybe), identity);
	const relation = relationOf(from.account, to.account);
	const granted = relation === "same" ? same : relation === "other" ? cross : or(cross, and(sameAccountDoubt(from, to, graph), same));
	return and(granted, not(or(parts.denies, trusted.deny)));
}
function trustByRoute(trust, from, session, graph, action, to) {
	const { doubts } = stateOf(graph);
	const allow = new Map();
	if (trust.document === null) return {
		allow,
		deny: NOTHING
	};
	const who = identityOf(from, session);
	const denies = [];
	const at = `${action} ${to.arn}`;
	const collect = (statements, when) => {
		for (const statement of statements) {
			if (statement.principal === null || !namesAction(statement, action)) continue;
			const route = principalRoute(statement.principal, who, statement.effect);
			if (route === null) continue;
			const holds = {
				op: "statement",
				statement
			};
			if (statement.effect === "Allow") allow.set(route, or(allow.get(route) ?? NOTHING, and(when("allow"), holds)));
			else if (route === "maybe") denies.push(and(doubtAt(doubts, "deny", principalDoubt(from, to, doubts), null), when("deny"), holds));
			else if (route !== "session" || session !== null) denies.push(and(when("deny"), deniesStill(statement, from, to.address ?? "", graph), holds));
		}
	};
	collect(trust.document.must, () => EVERYTHING);
	if (trust.doubt !== null && trust.document.may !== trust.document.must) {
		const { doubt } = trust;
		collect(trust.document.may, (polarity) => doubtAt(doubts, polarity, doubt, at));
	}
	return {
		allow,
		deny: or(...denies)
	};
}
function principalDoubt(from, to, doubts) {
	const id = `principal:${from.arn}:${to.arn}:${principalsOf(to.trust?.document ?? null)}`;
	register(doubts, id, {
		reason: `whether a principal that the trust policy of ${to.name} names is the role ${from.name} depends on an account or a unique id that is not known; name the account in the configuration (account)`,
		address: to.address ?? to.arn,
		attribute: "assume_role_policy",
		location: to.location
	});
	return id;
}
function cappedDoubt(from, to, graph) {
	const { doubts } = stateOf(graph);
	const id = `capped:${sideOf(graph)}:${from.arn}:${to.arn}`;
	register(doubts, id, {
		reason: `the conditions under which ${from.name} can assume ${to.name} are too many to try all of them`,
		address: to.address ?? to.arn,
		attribute: "assume_role_policy",
		location: to.location
	});
	return doubtAt(doubts, "allow", id, null);
}
function targetKeys(to, formula) {
	return new Map([["aws:resourceaccount", to.account], ...tagKeys(to.tags, OF_RESOURCE, mentionedKeys(formula))]);
}
function canHold(condition, graph) {
	if (condition.op === "const") return condition.value;
	return findRequest(condition, graph.options.engine).kind !== "none";
}
function assumeEvidence(from, to) {
	const request = {
		principal: null,
		action: ASSUME,
		resource: to.arn,
		context: new Map()
	};
	const matching = (statement) => statement.effect === "Allow" && statementMatches({
		...statement,
		conditions: []
	}, request);
	const own = from.policies.flatMap((source) => source.document?.may.filter(matching) ?? []);
	const who = identityOf(from, null);
	const trust = to.trust?.document?.may.filter((each) => matching(each) && each.principal !== null && principalRoute(each.principal, who) !== null) ?? [];
	return [...own, ...trust];
}
// src/graph/trust-index.ts
function assumeCandidates(from, graph) {
	const index = remember(graph, "trust index", () => indexTrust(graph));
	const byAccount = (hasSymbol(from.account) ? [...index.byAccount.values()] : [index.byAccount.get(from.account)]).filter((each) => each !== void 0);
	return [
		index.everyone,
		...[index.byRole.get(roleKey(from.arn))].filter((each) => each !== void 0),
		...byAccount.length > 0 && assumes(from, graph) ? byAccount : []
	];
}
function assumes(from, graph) {
	return actionParts(from, graph, ASSUME, null).identity !== NOTHING;
}
function indexTrust(graph) {
	const everyone = new Set();
	const byRole = new Map();
	const byAccount = new Map();
	const push = (map, key, role) => {
		const known = map.get(key);
		if (known) known.add(role);
		else map.set(key, new Set([role]));
	};
	for (const role of graph.roles.values()) {
		if (role.trust === null || role.trust.document === null) continue;
		for (const { effect, principal } of role.trust.document.may) {
			if (effect !== "Allow" || principal === null) continue;
			if (principal.not) everyone.add(role);
			for (const entry of principal.not ? [] : principal.entries) if (entry.kind === "any") everyone.add(role);
			else if (entry.kind === "aws") {
				const account = accountOf(entry.value);
				if (account !== null && !hasSymbol(account)) push(byAccount, account, role);
				else if (/^arn:[^:]*:iam::[^:]*:role\//.test(entry.value)) push(byRole, roleKey(entry.value), role);
				else everyone.add(role);
			}
		}
	}
	const each = (map) => new Map(Array.from(map, ([key, roles]) => [key, inClasses(roles)]));
	return {
		everyone: inClasses(everyone),
		byRole: each(byRole),
		byAccount: each(byAccount)
	};
}
function inClasses(roles) {
	const classes = new Map();
	const order = new Map();
	for (const role of roles) {
		order.set(role, order.size);
		const name = likenessClass(role) ?? role;
		const known = classes.get(name);
		if (known) known.push(role);
		else classes.set(name, [role]);
	}
	return {
		order,
		classes: [...classes.values()]
	};
}
function roleKey(arn) {
	return arn.slice(arn.indexOf(":role/") + 1);
}
function accountOf(value) {
	if (/^\d{12}$/.test(value)) return value;
	return /^arn:[^:]*:iam::([^:]*):root$/.exec(value)?.[1] ?? null;
}
// src/graph/hops.ts
function hopsFrom(graph, from, instance, wanted) {
	const { groups, unseen } = remember(graph, `candidates\n${from.key}`, () => ({
		groups: assumeCandidates(from, graph),
		unseen: namedButUnseen(from, graph).map(({ arn }) => unseenTarget(graph, from, arn))
	}));
	const hops = createHops(graph, from, instance);
	return [
		...groups.flatMap((group) => {
			return group.classes.flatMap((alike) => linksTo(alike, from, hops, wanted)).sort((a, b) => group.order.get(a.to) - group.order.get(b.to));
		}),
		...unseen.flatMap((to) => linksTo([to], from, hops, wanted)),
		...escalationLinks(graph, from, instance, wanted)
	];
}
function createHops(graph, from, instance) {
	let made = null;
	return () => {
		made ??= hopper(from, graph, instance);
		return made;
	};
}
function linksTo(alike, from, hops, wanted) {
	if (wanted.isDone(alike, EVERYTHING)) return [];
	const each = () => wanted.open(alike, itself).flatMap((to) => to === from ? [] : linkTo(to, from, hops, wanted));
	const first = alike.find((to) => to !== from);
	if (first === void 0) return [];
	if (alike.length === 1 || !hops().isAlike(first)) return each();
	const hop = hops().to(first);
	if (hop === null || wanted.isDone(alike, hop.condition)) return [];
	const links = each();
	wanted.setDone(alike, hop.condition);
	return links;
}
function itself(role) {
	return role;
}
function linkTo(to, from, hops, wanted) {
	if (wanted.isSettled(to, null)) return [];
	const hop = hops().to(to);
	if (hop === null || wanted.isSettled(to, hop.condition)) return [];
	const { condition, conditions } = hop;
	const evidence = () => assumeEvidence(from, to);
	return [{
		kind: "assume-role",
		technique: null,
		to,
		condition,
		conditions,
		evidence,
		causes: []
	}];
}
function unseenTarget(graph, from, arn) {
	const { unseen } = stateOf(graph);
	const known = unseen.get(arn);
	if (known) return known;
	const namedBy = {
		address: from.address ?? from.arn,
		attribute: "policy",
		location: from.location
	};
	const made = unseenRole(arn, unseenSource(graph), namedBy, {
		account: from.account,
		partition: from.partition
	});
	unseen.set(arn, made);
	return made;
}
// src/graph/not-followed.ts
function furtherRoutes(graph, role) {
	return remember(graph, `routes\n${role.key}`, () => {
		const reason = `the routes to ${role.name} differ in too many conditions to follow them all`;
		const id = `routes:${sideOf(graph)}:${role.key}`;
		register(stateOf(graph).doubts, id, doubtAbout(role, reason));
		return doubt("allow", id);
	});
}
function endOfRoute(graph, role, steps) {
	return remember(graph, `end of route\n${role.key}`, () => {
		const reason = `the route to ${role.name} has more than ${steps} steps and is followed no further: what that role and those behind it may do is not judged here`;
		const id = `steps:${sideOf(graph)}:${role.key}`;
		const rest = unseenSource(graph).unseen(id, role.address ?? role.arn, doubtAbout(role, reason), []);
		return {
			...role,
			key: `${role.key}\nend of route`,
			seen: false,
			policies: [rest],
			boundary: null
		};
	});
}
function doubtAbout(role, reason) {
	return {
		reason,
		address: role.address ?? role.arn,
		attribute: "assume_role_policy",
		location: role.location
	};
}
// src/graph/reach.ts
const MAX_ROUTES = 12;
const MAX_STEPS = 50;
const KEPT = 2e4;
const NO_CONDITIONS = new Map();
function reach(graph, carrier) {
	const state = stateOf(graph);
	const known = state.carriers.get(carrier.address);
	if (known) return known;
	const made = reachOf(graph, carrier);
	if (state.kept <= KEPT) state.carriers.set(carrier.address, made);
	return made;
}
function reachOf(graph, carrier) {
	const key = instanceKey(graph, carrier.instance);
	const shareKey = carrier.candidates.map((each) => `${each.role.arn}|${residualKey(each.when)}|${key}`).sort().join("\n\n");
	const found = carrier.candidates.map((each) => routesFrom(graph, each.role, carrier.instance, key));
	let reached = null;
	let doubts = null;
	return {
		carrier,
		shareKey,
		reachesOthers: found.some((roles) => roles.some((each) => each.role.arn !== carrier.role?.arn)),
		get reached() {
			reached ??= mergeReached(carrier.candidates.map((each, at) => {
				const step = firstStep(each, carrier);
				return found[at].map((route) => place(route, step, each, carrier));
			}));
			return reached;
		},
		get doubts() {
			doubts ??= doubtsOf(graph, this.reached);
			return doubts;
		}
	};
}
function routesFrom(graph, role, instance, key) {
	const state = stateOf(graph);
	const name = `${role.key}\n${key}`;
	const known = state.routes.get(name);
	if (known) return known.reached;
	const reached = explore(graph, role, instance);
	state.kept += reached.length;
	if (state.kept <= KEPT) state.routes.set(name, { reached });
	return reached;
}
function explore(graph, start, instance) {
	const found = new Map();
	const first = {
		role: start,
		routes: [{
			path: [],
			conditions: new Map(),
			causes: []
		}]
	};
	found.set(start.key, first);
	const wanted = createWanted(found);
	const own = (role) => role.arn === start.arn ? instance : null;
	const writes = createWrites(graph, found, own);
	let frontier = [{
		node: first,
		route: first.routes[0]
	}];
	while (frontier.length > 0) {
		const next = [];
		for (const { node, route } of frontier) {
			if (!node.routes.includes(route)) continue;
			for (const link of hopsFrom(graph, node.role, own(node.role), wanted(route.conditions))) {
				const added = follow(graph, found, node, route, link);
				if (added) next.push(added);
			}
			for (const { writer, route: both, link } of writes.of(node, route)) {
				const added = follow(graph, found, writer, both, link);
				if (added) next.push(added);
			}
		}
		frontier = next;
	}
	return [...found.values()].map((each) => toReached(graph, each, start, instance));
}
function createWanted(found) {
	const lists = new Map();
	const done = new Map();
	return (conditions) => ({
		isSettled: (role, condition) => found.get(role.key)?.routes.some((each) => covers(each.conditions, conditions, condition)) ?? false,
		open: (list, roleOf) => {
			const left = (lists.get(list) ?? list).filter((each) => !isReached(found, roleOf(each).key));
			lists.set(list, left);
			return left;
		},
		isDone: (alike, condition) => done.get(alike)?.some((each) => covers(each, conditions, condition)) ?? false,
		setDone: (alike, condition) => {
			const ways = done.get(alike) ?? [];
			ways.push(new Map([...conditions, ...conjuncts(condition)]));
			done.set(alike, ways);
		}
	});
}
function follow(graph, found, from, route, link) {
	const isCovered = (node) => node?.routes.some((each) => covers(each.conditions, route.conditions, link.condition)) ?? false;
	if (isCovered(found.get(link.to.key))) return null;
	const isEnd = route.path.length >= MAX_STEPS;
	const to = isEnd ? endOfRoute(graph, link.to, MAX_STEPS) : link.to;
	const known = found.get(to.key);
	if (isEnd && isCovered(known)) return null;
	const more = conjuncts(link.condition);
	const conditions = route.conditions.size === 0 && more.size === 0 ? NO_CONDITIONS : new Map([...route.conditions, ...more]);
	if (!canHoldTogether(graph, conditions)) return null;
	const step = {
		kind: link.kind,
		technique: link.technique,
		from: from.role.address ?? from.role.arn,
		to: to.address ?? to.arn,
		conditions: link.conditions,
		get evidence() {
			return link.evidence();
		}
	};
	const added = {
		path: [...route.path, step],
		conditions,
		causes: [
			...route.causes,
			...causesOf(from.role),
			...link.causes
		]
	};
	if (!known) {
		const node = {
			role: to,
			routes: [added]
		};
		found.set(to.key, node);
		return isEnd ? null : {
			node,
			route: added
		};
	}
	if (known.routes.length >= MAX_ROUTES && conditions.size > 0) {
		const only = conjuncts(furtherRoutes(graph, known.role));
		if (known.routes.some((each) => covers(only, each.conditions, null))) return null;
		const rest = {
			...added,
			conditions: only
		};
		known.routes = [...known.routes, rest];
		return isEnd ? null : {
			node: known,
			route: rest
		};
	}
	known.routes = [...known.routes.filter((each) => !isWithin(conditions, each.conditions)), added];
	return isEnd ? null : {
		node: known,
		route: added
	};
}
function canHoldTogether(graph, conditions) {
	if (conditions.size < 2) return true;
	return remember(graph, `together\n${[...conditions.keys()].sort().join("\n")}`, () => ({ holds: canHold(and(...conditions.values()), graph) })).holds;
}
function isWithin(some, all) {
	for (const key of some.keys()) if (!all.has(key)) return false;
	return true;
}
function toReached(graph, node, start, instance) {
	const routes = [...node.routes].sort((a, b) => preference(a) - preference(b) || a.path.length - b.path.length);
	const ways = routes.map((route) => and(...route.conditions.values()));
	const own = roleAccess(node.role, graph, node.role.arn === start.arn ? instance : null);
	const best = routes[0];
	return {
		role: node.role,
		path: best.path,
		access: and(or(...ways), own),
		get causes() {
			return [...new Set([...best.causes, ...causesOf(node.role)])];
		},
		doubtful: !node.role.seen || routes.every((route) => preference(route) === 2)
	};
}
function preference(route) {
	if (route.conditions.size === 0) return 0;
	return [...route.conditions.values()].some((each) => mentionsDoubt(each)) ? 2 : 1;
}
function mentionsDoubt(access) {
	for (const key of mentionedKeys(access)) if (key.startsWith("doubt:")) return true;
	return false;
}
function causesOf(role) {
	return [
		...role.address === null ? [] : [role.address],
		...role.policies.flatMap((each) => each.causes),
		...role.boundary?.causes ?? [],
		...role.trust?.causes ?? [],
		...role.takenOffBy ?? []
	];
}
function firstStep(candidate, carrier) {
	return {
		kind: "instance-profile",
		technique: null,
		from: carrier.address,
		to: candidate.role.address ?? candidate.role.arn,
		conditions: [],
		evidence: candidate.evidence
	};
}
function place(reached, step, candidate, carrier) {
	return {
		role: reached.role,
		path: [step, ...reached.path],
		access: and(candidate.when, reached.access),
		get causes() {
			return [...new Set([
				carrier.address,
				...candidate.causes,
				...reached.causes
			])];
		},
		doubtful: reached.doubtful || mentionsDoubt(candidate.when)
	};
}
function mergeReached(parts) {
	if (parts.length === 1) return byLength(parts[0]);
	const merged = new Map();
	for (const reached of parts.flat()) {
		const { key } = reached.role;
		const known = merged.get(key);
		if (!known) merged.set(key, reached);
		else merged.set(key, {
			...known.path.length <= reached.path.length ? known : reached,
			access: or(known.access, reached.access),
			causes: [...new Set([...known.causes, ...reached.causes])],
			doubtful: known.doubtful && reached.doubtful
		});
	}
	return byLength([...merged.values()]);
}
function byLength(reached) {
	return [...reached].sort((a, b) => a.path.length - b.path.length || (a.role.arn < b.role.arn ? -1 : a.role.arn > b.role.arn ? 1 : 0));
}
function doubtsOf(graph, reached) {
	const { doubts } = stateOf(graph);
	const keys = new Set();
	const seen = new Set();
	const walk = (access) => {
		if (seen.has(access)) return;
		seen.add(access);
		if (access.op === "statement") {
			for (const { key } of access.statement.conditions) if (key.startsWith("doubt:")) keys.add(key.toLowerCase());
		} else if (access.op === "and" || access.op === "or") for (const part of access.of) walk(part);
		else if (access.op !== "const") walk(access.of);
	};
	for (const each of reached) walk(each.access);
	const named = new Map();
	for (const key of [...keys].sort()) {
		const what = doubts.get(key);
		if (what) named.set(key, what);
	}
	return named;
}
// src/aws/managed-policies.ts
const ARN = /^arn:(aws(?:-[a-z]+)*):iam::aws:policy\/(.+)$/;
const STANDARD = "arn:aws:iam::aws:policy/";
const NEWLINE = 10;
let index;
function managedPolicy(arn) {
	const [, partition, key] = ARN.exec(arn) ?? [];
	if (partition === void 0 || key === void 0) return null;
	const { bytes, places } = loadIndex();
	const place = places.get(key);
	if (!place) return null;
	const document = bytes.toString("utf8", place.start, place.end);
	return {
		arn: STANDARD + key,
		name: key.slice(key.lastIndexOf("/") + 1),
		document: partition === "aws" ? document : document.replaceAll("\"arn:aws:", `"arn:${partition}:`)
	};
}
function loadIndex() {
	if (index) return index;
	const bytes = readCatalogData("managed-policies.br");
	const places = new Map();
	const versionEnd = bytes.indexOf(NEWLINE);
	let at = versionEnd + 1;
	while (at < bytes.length) {
		const keyEnd = bytes.indexOf(NEWLINE, at);
		const next = bytes.indexOf(NEWLINE, keyEnd + 1);
		const end = next < 0 ? bytes.length : next;
		places.set(bytes.toString("latin1", at, keyEnd), {
			start: keyEnd + 1,
			end
		});
		at = end + 1;
	}
	index = {
		version: bytes.toString("latin1", 0, versionEnd),
		bytes,
		places
	};
	return index;
}
// src/policy/same-access.ts
function sameAccess(one, other) {
	if (one === other) return true;
	switch (one.op) {
		case "const": return other.op === "const" && one.value === other.value;
		case "statement": return other.op === "statement" && sameStatement(one.statement, other.statement);
		case "and":
		case "or": return other.op === one.op && sameList(one.of, other.of, sameAccess);
		case "not": return other.op === "not" && sameAccess(one.of, other.of);
		case "bind": return other.op === "bind" && sameBinding(one.binding, other.binding) && sameAccess(one.of, other.of);
		default: return assertNever(one, "access");
	}
}
const written = new WeakMap();
function withoutRepeats(access) {
	if (access.op !== "and" && access.op !== "or") return access;
	const seen = new Set();
	const left = access.of.filter((part) => {
		if (part.op !== "statement") return true;
		const key = textOf(part.statement);
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
	if (left.length === access.of.length) return access;
	return left.length === 1 ? left[0] : {
		op: access.op,
		of: left
	};
}
function textOf(statement) {
	const known = written.get(statement);
	if (known !== void 0) return known;
	const { action, resource, conditions, variables } = statement;
	const made = JSON.stringify([
		action,
		resource,
		conditions,
		variables
	]);
	written.set(statement, made);
	return made;
}
function sameStatement(one, other) {
	if (one === other) return true;
	return one.variables === other.variables && samePatterns(one.action, other.action) && (one.resource === null || other.resource === null ? one.resource === other.resource : samePatterns(one.resource, other.resource)) && sameList(one.conditions, other.conditions, sameCondition);
}
function samePatterns(one, other) {
	return one === other || one.not === other.not && sameList(one.patterns, other.patterns, Object.is);
}
function sameCondition(one, other) {
	return one === other || one.operator === other.operator && one.qualifier === other.qualifier && one.ifExists === other.ifExists && one.key === other.key && sameList(one.values, other.values, Object.is);
}
function sameBinding(one, other) {
	if (one === other) return true;
	if (one.action !== other.action || one.resource !== other.resource) return false;
	if (one.context === other.context) return true;
	if (one.context?.size !== other.context?.size) return false;
	for (const [key, value] of one.context ?? []) {
		const there = other.context.get(key);
		if (there === void 0 || !sameBound(value, there)) return false;
	}
	return true;
}
function sameBound(one, other) {
	if (one === other) return true;
	if (one === null || other === null || typeof one === "string" || typeof other === "string") return false;
	return sameList(one, other, Object.is);
}
function sameList(one, other, same) {
	return one === other || one.length === other.length && one.every((each, at) => same(each, other[at]));
}
// src/diff/causes.ts
function createCauseFinder(stack) {
	const unique = (addresses) => {
		const found = new Map();
		for (const address of addresses) {
			const change = changeOf$1(stack, address);
			if (change === null) continue;
			found.set(address, toCause(stack, address, change));
			for (const each of documentsBehind(stack, address)) found.set(each, toCause(stack, each, "read"));
		}
		return [...found.values()];
	};
	return function findCauses({ carrier, reached, region, other }) {
		const { role } = reached;
		const twin = twinOf(role, other.graph);
		const escalates = reached.path.some((step) => step.kind === "escalation" || step.kind === "pass-role");
		const roleHadIt = twin !== null && !escalates && allows(twin, other.graph, region);
		const wasReached = other.access?.reached.some((each) => twinOf(each.role, other.graph) === twin) ?? false;
		const granting = new Set(region.statements.map((statement) => statement.source.policy));
		const grantedBy = [...role.policies, ...role.boundary ? [role.boundary] : []].filter((each) => granting.has(each.policy)).flatMap((each) => [each.policy, ...each.causes]);
		const policies = roleHadIt ? [] : [...granting, ...grantedBy];
		const route = wasReached ? [] : reached.path.flatMap((step) => step.evidence.map((each) => each.source.policy));
		const first = unique([...policies, ...route]);
		if (first.length > 0 && (roleHadIt || unique(policies).length > 0) && (wasReached || unique(route).length > 0)) return first;
		const restsOn = [...reached.causes, ...twin ? restsOnTwin(twin, other.access) : []];
		return unique([
			...policies,
			...route,
			...restsOn,
			carrier.address
		]);
	};
}
function twinOf(role, graph) {
	if (role.address === null) return graph.roles.get(role.key) ?? null;
	return remember(graph, "roles by address", () => {
		const found = new Map();
		for (const each of graph.roles.values()) if (each.address !== null && !found.has(each.address)) found.set(each.address, each);
		return found;
	}).get(role.address) ?? null;
}
function restsOnTwin(twin, access) {
	const reached = access?.reached.find((each) => each.role === twin);
	const own = [
		...twin.policies.flatMap((each) => each.causes),
		...twin.boundary?.causes ?? [],
		...twin.trust?.causes ?? [],
		...twin.takenOffBy ?? []
	];
	return [...reached?.causes ?? [], ...own];
}
function allows(role, graph, region) {
	const access = roleAccess(role, graph);
	const certain = remember(graph, `certain of ${graph.doubts.size}`, () => settleDoubts(graph.doubts.keys(), "off"));
	return decideAccess(bind(certain, access), region.witness);
}
function changeOf$1(stack, address) {
	const change = stack.changes.get(address);
	return change === void 0 || change === "no-op" || change === "read" ? null : change;
}
function toCause(stack, address, change) {
	return {
		address,
		change,
		location: (stack.after.resources.get(address) ?? stack.before.resources.get(address))?.location ?? null
	};
}
function documentsBehind(stack, address) {
	const resource = stack.after.resources.get(address);
	return (resource?.references.get("policy") ?? resource?.references.get("assume_role_policy") ?? []).filter((each) => stack.changes.get(each) === "read");
}
// src/graph/carriers-imds.ts
function imdsOf(kinds) {
	const each = kinds.length === 0 ? ["unknown"] : kinds.map(imdsOfKind);
	for (const weakest of [
		"v1-allowed",
		"unknown",
		"v2-required"
	]) if (each.includes(weakest)) return weakest;
	return "disabled";
}
function imdsOfKind(options) {
	if (firstSet(options, "http_endpoint") === "disabled") return "disabled";
	const tokens = firstSet(options, "http_tokens");
	if (tokens === "required") return "v2-required";
	return tokens === "optional" ? "v1-allowed" : "unknown";
}
function endpointOff(options) {
	const endpoint = firstSet(options, "http_endpoint");
	if (endpoint === "disabled") return "off";
	if (endpoint instanceof Unknown) return endpoint;
	return endpoint instanceof OneOf && endpoint.options.some((each) => each !== "enabled" && each !== null) ? endpoint : null;
}
function firstSet(options, name) {
	for (const value of options) {
		const { blocks, unknown } = blocksOf(value);
		if (unknown) return unknown;
		const found = field(blocks[0], name);
		if (found instanceof Unknown || found instanceof OneOf) return found;
		if (found !== null && found !== "") return found;
	}
	return null;
}
// src/graph/carriers-launchers.ts
const LAUNCHERS = {
	aws_batch_compute_environment: { path: ["compute_resources", "instance_role"] },
	aws_db_instance: { path: ["custom_iam_instance_profile"] },
	aws_ecs_capacity_provider: { path: [
		"managed_instances_provider",
		"instance_launch_template",
		"ec2_instance_profile_arn"
	] },
	aws_eks_cluster: {
		path: ["compute_config", "node_role_arn"],
		isRole: true
	},
	aws_emr_cluster: { path: ["ec2_attributes", "instance_profile"] },
	aws_imagebuilder_infrastructure_configuration: { path: ["instance_profile_name"] },
	aws_rds_cluster_instance: { path: ["custom_iam_instance_profile"] }
};
const LAUNCHER_TYPES = Object.keys(LAUNCHERS);
function isLauncher(type) {
	return Object.hasOwn(LAUNCHERS, type);
}
function launched(resource) {
	if (!isLauncher(resource.type)) return [];
	const launcher = LAUNCHERS[resource.type];
	const [name, ...inner] = launcher.path;
	return found(attribute(resource, name), inner).map(choicesOf).filter((held) => held.open || held.options.some((each) => each !== null)).map((held) => ({
		attribute: name,
		held,
		isRole: launcher.isRole === true
	}));
}
function found(value, path) {
	const [name, ...rest] = path;
	if (name === void 0) return [value];
	const { blocks, unknown } = blocksOf(value);
	const known = blocks.filter((block) => field(block, "enabled") !== false).flatMap((block) => found(field(block, name), rest));
	return unknown ? [...known, unknown] : known;
}
// src/graph/carriers-sources.ts
function profileSources(resource, templates, isBefore) {
	const direct = (name) => ({
		profile: choicesOf(attribute(resource, name)),
		resource,
		attribute: name,
		metadata: [attribute(resource, "metadata_options")],
		causes: [],
		unseen: null,
		unseenId: null,
		role: null
	});
	const fromTemplate = (template) => ({
		profile: template.profile,
		resource: template.resource ?? resource,
		attribute: template.resource ? "iam_instance_profile" : template.attribute,
		metadata: [template.metadata],
		causes: template.resource ? [template.resource.address] : [],
		unseen: template.unseen,
		unseenId: template.unseenId,
		role: null
	});
	switch (resource.type) {
		case "aws_launch_template": return [fromTemplate(templates.read(resource))];
		case "aws_launch_configuration": return [direct("iam_instance_profile")];
		case "aws_instance":
		case "aws_spot_instance_request": {
			const own = direct("iam_instance_profile");
			const launched = templates.of(resource, attribute(resource, "launch_template"), "launch_template");
			const isSet = own.profile.open || own.profile.options.some((each) => each !== null);
			if (launched.length === 0) return [own];
			const hasNone = (resource.change === "replace" ? isBefore : resource.change !== "create") && !isSet && resource.attributes.has("iam_instance_profile");
			return launched.map((template) => {
				const source = fromTemplate(template);
				const metadata = [...own.metadata, ...source.metadata];
				if (!isSet && !hasNone) return {
					...source,
					metadata
				};
				return {
					...own,
					metadata,
					causes: source.causes
				};
			});
		}
		case "aws_autoscaling_group": return [
			...templates.of(resource, attribute(resource, "launch_template"), "launch_template"),
			...templates.ofMixed(resource),
			...templates.ofConfiguration(resource)
		].map(fromTemplate);
		case "aws_ec2_fleet":
		case "aws_spot_fleet_request": {
			const sources = templates.ofFleet(resource).map(fromTemplate);
			const { blocks, unknown } = blocksOf(attribute(resource, "launch_specification"));
			for (const block of blocks) {
				const arn = choicesOf(field(block, "iam_instance_profile_arn"));
				const name = choicesOf(field(block, "iam_instance_profile"));
				const given = arn.open || arn.options.some((each) => each !== null) ? arn : name;
				sources.push({
					...direct("launch_specification"),
					profile: given,
					metadata: []
				});
			}
			if (unknown) sources.push({
				...direct("launch_specification"),
				profile: choicesOf(unknown),
				metadata: []
			});
			return sources;
		}
		case "aws_eks_node_group": {
			const launched = templates.of(resource, attribute(resource, "launch_template"), "launch_template");
			const own = direct("node_role_arn");
			const metadata = launched.map((each) => each.metadata);
			const causes = launched.flatMap((each) => each.resource ? [each.resource.address] : []);
			return [{
				...own,
				metadata,
				causes,
				profile: choicesOf(null),
				role: own.profile
			}];
		}
		default: return launched(resource).map(({ attribute: name, held, isRole }) => ({
			...direct(name),
			profile: isRole ? choicesOf(null) : held,
			role: isRole ? held : null,
			metadata: []
		}));
	}
}
// src/graph/carriers-templates.ts
const NONE$1 = choicesOf(null);
function createTemplates(links, was) {
	const used = new Set();
	const launchTemplates = indexTemplates(links.all("aws_launch_template"));
	function read(resource, name = "launch_template") {
		if (resource.type === "aws_launch_configuration") return {
			resource,
			attribute: name,
			profile: choicesOf(attribute(resource, "iam_instance_profile")),
			metadata: attribute(resource, "metadata_options"),
			unseen: null,
			unseenId: null
		};
		const { blocks, unknown } = blocksOf(attribute(resource, "iam_instance_profile"));
		return {
			resource,
			attribute: name,
			profile: unknown ? choicesOf(unknown) : profileOf(blocks[0]),
			metadata: attribute(resource, "metadata_options"),
			unseen: null,
			unseenId: null
		};
	}
	function profileOf(block) {
		if (!block) return NONE$1;
		const arn = choicesOf(field(block, "arn"));
		return arn.open || arn.options.some((each) => each !== null) ? arn : choicesOf(field(block, "name"));
	}
	function unseen(by, name, called, reason, unseenId = null) {
		const doubt = {
			reason,
			address: called,
			attribute: name,
			location: by.attributeLocations.get(name) ?? by.location
		};
		return {
			resource: null,
			attribute: name,
			profile: NONE$1,
			metadata: null,
			unseen: doubt,
			unseenId
		};
	}
	function ofBlock(by, block, name, idKey, nameKey) {
		const ids = [choicesOf(field(block, idKey)), choicesOf(field(block, nameKey))];
		const known = ids.flatMap((choices) => choices.options).filter((each) => each !== null);
		const found = new Map();
		for (const resource of new Set(known.flatMap((each) => launchTemplates.get(each) ?? []))) {
			used.add(resource.address);
			found.set(resource.address, readVersion(by, resource, name, field(block, "version")));
		}
		if (found.size > 0) return [...found.values()];
		const open = ids.find((choices) => choices.open);
		const called = known[0] ?? by.address;
		if (open) return [unseen(by, name, called, `which launch template it launches from is not known: ${open.reason}`)];
		if (known.length === 0) return [];
		const reason = `the launch template ${called} is neither in the plan nor in the context; supply it with --context`;
		const version = field(block, "version");
		return [unseen(by, name, called, reason, version === null || typeof version === "string" || typeof version === "number" ? `template ${by.account} ${known.join(" ")} ${version || "$Default"}` : null)];
	}
	function readVersion(by, resource, name, version) {
		const called = typeof version === "number" ? String(version) : version;
		const latest = numberOf(resource, "latest_version");
		const usual = numberOf(resource, "default_version");
		const wanted = called === null || called === "" || called === "$Default" ? usual : typeof called === "string" && /^[0-9]+$/.test(called) ? Number(called) : null;
		const current = read(resource, name);
		if (wanted === null || wanted === latest) return current;
		const old = was?.byAddress(resource.address) ?? void 0;
		const oldLatest = old === void 0 || resource.change === "replace" ? null : numberOf(old, "latest_version");
		if (latest === null) {
			if (wanted === (oldLatest ?? 0) + 1) return current;
			if (old !== void 0 && wanted === oldLatest) return read(old, name);
		}
		const reason = `it launches from version ${wanted} of ${resource.address}, of which only the latest version is in the plan`;
		const id = `template ${resource.address} ${text(resource, "id") ?? ""} ${wanted}`;
		return unseen(by, name, resource.address, reason, resource.change === "replace" ? null : id);
	}
	function ofBlocks(by, value, name, idKey, nameKey) {
		const { blocks, unknown } = blocksOf(value);
		const found = blocks.flatMap((block) => ofBlock(by, block, name, idKey, nameKey));
		if (!unknown) return found;
		const reason = `which launch template it launches from is not known: ${unknown.reason}`;
		return [...found, unseen(by, name, by.address, reason)];
	}
	return {
		used,
		read,
		of: (by, value, name) => ofBlocks(by, value, name, "id", "name"),
		ofMixed(by) {
			const name = "mixed_instances_policy";
			const policies = blocksOf(attribute(by, name));
			const found = [];
			if (policies.unknown) {
				const reason = `which launch template it launches from is not known: ${policies.unknown.reason}`;
				found.push(unseen(by, name, by.address, reason));
			}
			for (const policy of policies.blocks) for (const template of blocksOf(field(policy, "launch_template")).blocks) {
				const specification = field(template, "launch_template_specification");
				found.push(...ofBlocks(by, specification, name, "launch_template_id", "launch_template_name"));
				for (const override of blocksOf(field(template, "override")).blocks) {
					const own = field(override, "launch_template_specification");
					found.push(...ofBlocks(by, own, name, "launch_template_id", "launch_template_name"));
				}
			}
			return found;
		},
		ofFleet(by) {
			const name = "launch_template_config";
			const configs = blocksOf(attribute(by, name));
			const found = [];
			if (configs.unknown) {
				const reason = `which launch template it launches from is not known: ${configs.unknown.reason}`;
				found.push(unseen(by, name, by.address, reason));
			}
			for (const config of configs.blocks) {
				const specification = field(config, "launch_template_specification");
				const plain = ofBlocks(by, specification, name, "launch_template_id", "launch_template_name");
				found.push(...plain.length > 0 ? plain : ofBlocks(by, specification, name, "id", "name"));
			}
			return found;
		},
		ofConfiguration(by) {
			const name = "launch_configuration";
			const choices = choicesOf(attribute(by, name));
			return choices.options.flatMap((called) => {
				if (called === null) return [];
				const resource = links.byName(["aws_launch_configuration"], called, by.account);
				if (!resource) {
					const reason = `the launch configuration ${called} is neither in the plan nor in the context; supply it with --context`;
					return [unseen(by, name, called, reason, `configuration ${by.account} ${called}`)];
				}
				used.add(resource.address);
				return [read(resource, name)];
			}).concat(choices.open ? [unseen(by, name, by.address, `which launch configuration it launches from is not known: ${choices.reason}`)] : []);
		}
	};
}
function numberOf(resource, name) {
	const value = resource.attributes.get(name);
	if (typeof value === "number") return value;
	return typeof value === "string" && /^[0-9]+$/.test(value) ? Number(value) : null;
}
function indexTemplates(templates) {
	const index = new Map();
	for (const each of templates) for (const called of new Set([each.attributes.get("id"), each.attributes.get("name")])) {
		if (typeof called !== "string") continue;
		const known = index.get(called);
		if (known) known.push(each);
		else index.set(called, [each]);
	}
	return index;
}
// src/graph/carriers.ts
const CARRIER_TYPES = [
	"aws_instance",
	"aws_launch_template",
	"aws_launch_configuration",
	"aws_autoscaling_group",
	"aws_spot_instance_request",
	"aws_spot_fleet_request",
	"aws_ec2_fleet",
	"aws_eks_node_group",
	...LAUNCHER_TYPES
];
function buildCarriers(context) {
	const { links } = context;
	const templates = createTemplates(links, context.was ?? null);
	const made = [];
	const isTemplate = (type) => type === "aws_launch_template" || type === "aws_launch_configuration";
	const ordered = [...CARRIER_TYPES].sort((a, b) => Number(isTemplate(a)) - Number(isTemplate(b)));
	for (const type of ordered) for (const resource of links.all(type)) {
		if (resource.mode !== "managed" || templates.used.has(resource.address)) continue;
		const sources = profileSources(resource, templates, !context.was);
		if (sources.length === 0 && isLauncher(type)) continue;
		made.push({
			carrier: buildCarrier(resource, sources, context),
			resource
		});
	}
	return made.sort((a, b) => a.carrier.address < b.carrier.address ? -1 : 1);
}
function buildCarrier(resource, sources, context) {
	const imds = imdsOf(sources.map((source) => source.metadata));
	const resolved = sources.flatMap((source) => throughEndpoint(resource, source, candidatesOf(resource, source, context), context));
	const live = resolved.filter((each) => each.candidate !== null && each.candidate.when !== NOTHING);
	const candidates = mergeCandidates(live.map((each) => each.candidate));
	const reasons = [...new Set(resolved.map((each) => each.reason).filter((each) => each !== null))];
	const first = live[0] ?? resolved.find((each) => each.candidate !== null) ?? resolved[0];
	const delivery = imds === "v2-required" ? ["2.0"] : ["1.0", "2.0"];
	const own = resource.type === "aws_instance" ? "id" : resource.type === "aws_spot_instance_request" ? "spot_instance_id" : null;
	const id = own === "id" ? text(resource, own) ?? symbol(`${resource.address}.id`) : own && text(resource, own);
	return {
		address: resource.address,
		type: resource.type,
		change: resource.change,
		location: resource.location,
		profile: first?.profile ?? null,
		role: first?.candidate?.role ?? null,
		candidates,
		imds,
		noAccess: imds === "disabled" ? "the instance metadata endpoint is disabled" : candidates.length > 0 ? null : reasons.join("; ") || "it has no instance profile",
		doubts: [],
		instance: {
			arn: id && ((own === "id" ? text(resource, "arn") : null) ?? `arn:${resource.partition}:ec2:${resource.region}:${resource.account}:instance/${id}`),
			id,
			roleDelivery: delivery
		}
	};
}
function throughEndpoint(carrier, source, resolved, { documents }) {
	const off = endpointOff(source.metadata);
	if (off === null) return resolved;
	const id = `endpoint ${carrier.address} ${off === "off" ? "" : off.reason}`;
	if (off !== "off") {
		const reason = `whether its instance metadata endpoint is on is not known: ${off.reason}`;
		const location = off.location ?? carrier.location;
		documents.register(id, {
			reason,
			address: carrier.address,
			attribute: "metadata_options",
			location
		});
	}
	const on = off === "off" ? NOTHING : doubt("allow", id);
	return resolved.map((each) => each.candidate === null ? each : {
		...each,
		candidate: {
			...each.candidate,
			when: and(each.candidate.when, on)
		}
	});
}
function candidatesOf(carrier, source, context) {
	const { documents } = context;
	if (source.unseen) {
		const id = source.unseenId ?? documents.idOf(carrier, `template ${source.unseen.address}`);
		documents.register(id, source.unseen);
		return [unknownCandidate(carrier, source, context, id, source.unseen)];
	}
	const choices = source.role ?? source.profile;
	const sure = choices.reason === null;
	const id = documents.idOf(source.resource, source.attribute);
	const location = choices.location ?? source.resource.attributeLocations.get(source.attribute) ?? source.resource.location;
	const found = choices.options.flatMap((option, index) => {
		if (option === null) return [{
			profile: null,
			candidate: null,
			reason: "it has no instance profile"
		}];
		const each = `${id}#${index}`;
		if (!sure) {
			const reason = `whether its instance profile is ${option} is not known: ${choices.reason}`;
			documents.register(each, {
				reason,
				address: source.resource.address,
				attribute: source.attribute,
				location
			});
		}
		const when = sure ? EVERYTHING : doubt("allow", each);
		return source.role ? [roleCandidate(null, byArnOrName(option, source.resource, context), when, source, [], context)] : profileCandidates(option, when, source, context);
	});
	if (!choices.open) return found;
	const unknown = {
		reason: `${source.role ? "its node role" : "its instance profile"} is not known: ${choices.reason}`,
		address: source.resource.address,
		attribute: source.attribute,
		location
	};
	documents.register(id, unknown);
	return [...found, unknownCandidate(carrier, source, context, id, unknown)];
}
function unknownCandidate(carrier, source, context, id, what) {
	const arn = symbol(source.unseenId ?? `${source.resource.address}.${source.attribute}`);
	const role = {
		...unseenRole(arn, { unseen: (_, policy) => context.documents.unseen(id, policy, what, []) }, {
			address: carrier.address,
			attribute: source.attribute,
			location: what.location
		}, carrier),
		name: arn,
		account: carrier.account
	};
	if (!context.roles.has(arn)) context.roles.set(arn, role);
	return {
		profile: arn,
		candidate: {
			profile: arn,
			role: context.roles.get(arn),
			when: EVERYTHING,
			evidence: [],
			causes: source.causes,
			unseenProfile: "unknown"
		},
		reason: null
	};
}
const PROFILE = ["aws_iam_instance_profile"];
const ROLE = ["aws_iam_role"];
const resolvedProfiles = new WeakMap();
function profileCandidates(option, when, source, context) {
	const { links } = context;
	const { account } = source.resource;
	const profile = option.startsWith("arn:") ? links.byArn(PROFILE, option) : links.byName(PROFILE, option, account);
	const isPlain = when === EVERYTHING && source.causes.length === 0 && source.unseen === null && source.unseenId === null && profile?.mode === "managed" && profile.origin === "plan";
	if (!profile || !isPlain) return resolveProfile(option, profile, when, source, context);
	const known = resolvedProfiles.get(context) ?? new Map();
	resolvedProfiles.set(context, known);
	const before = known.get(profile);
	if (before) return before;
	const made = resolveProfile(option, profile, when, source, context);
	known.set(profile, made);
	return made;
}
function resolveProfile(option, profile, when, source, context) {
	const { documents } = context;
	const { account } = source.resource;
	if (!profile) {
		const arn = option.startsWith("arn:") ? option : `arn:${source.resource.partition}:iam::${account}:instance-profile/${option}`;
		const what = {
			reason: `the instance profile ${option} is neither in the plan nor in the context; supply it with --context`,
			address: option,
			attribute: source.attribute,
			location: locationOf(source)
		};
		const role = {
			...unseenRole(arn, { unseen: (_, policy) => documents.unseen(arn, policy, what, []) }, {
				address: source.resource.address,
				attribute: source.attribute,
				location: what.location
			}, source.resource),
			name: option
		};
		if (!context.roles.has(arn)) context.roles.set(arn, role);
		return [{
			profile: option,
			candidate: {
				profile: option,
				role: context.roles.get(arn),
				when,
				evidence: [],
				causes: source.causes,
				unseenProfile: "named"
			},
			reason: null
		}];
	}
	const shown = profile.origin === "context" || profile.mode === "data" ? text(profile, "name") ?? option : profile.address;
	const causes = [...source.causes, profile.address];
	const fields = profile.mode === "data" ? ["role_arn", "role_name"] : ["role"];
	const name = fields.find((each) => profile.attributes.has(each)) ?? fields[0];
	const choices = choicesOf(attribute(profile, name));
	const sure = choices.reason === null;
	const id = documents.idOf(profile, name);
	const location = choices.location ?? profile.attributeLocations.get(name) ?? profile.location;
	const found = choices.options.map((role, index) => {
		if (role === null) return {
			profile: shown,
			candidate: null,
			reason: `the instance profile ${shown} holds no role`
		};
		let holds = when;
		if (!sure) {
			const reason = `whether the role of the instance profile is ${role} is not known: ${choices.reason}`;
			documents.register(`${id}#${index}`, {
				reason,
				address: profile.address,
				attribute: name,
				location
			});
			holds = and(when, doubt("allow", `${id}#${index}`));
		}
		return roleCandidate(shown, byArnOrName(role, profile, context), holds, source, causes, context);
	});
	if (!choices.open) return found;
	const what = {
		reason: `the role of the instance profile ${shown} is not known: ${choices.reason}`,
		address: profile.address,
		attribute: name,
		location
	};
	documents.register(id, what);
	const unknown = unknownCandidate(profile, {
		...source,
		resource: profile,
		attribute: name,
		causes
	}, context, id, what);
	return [...found, {
		...unknown,
		profile: shown
	}];
}
function locationOf(source) {
	return source.resource.attributeLocations.get(source.attribute) ?? source.resource.location;
}
function byArnOrName(option, by, context) {
	const { links, documents, roles } = context;
	const role = option.startsWith("arn:") ? links.byArn(ROLE, option) : links.byName(ROLE, option, by.account);
	const arn = role ? text(role, "arn") ?? symbol(`${role.address}.arn`) : option.startsWith("arn:") ? option : arnOfRoleName(option, by.account, by.partition);
	const known = roles.get(arn);
	if (known) return known;
	const made = unseenRole(arn, documents, {
		address: by.address,
		attribute: "role",
		location: by.location
	}, by);
	roles.set(arn, made);
	return made;
}
function ec2Trust(role, doubts) {
	const inChina = role.partition === "aws-cn" ? ["ec2.amazonaws.com.cn"] : [];
	const perhapsInChina = role.partitionAssumed === true ? ["ec2.amazonaws.com.cn"] : [];
	const services = [
		...inChina,
		"ec2.amazonaws.com",
		...perhapsInChina
	];
	const trusts = services.map((service) => serviceTrust(role, service, doubts));
	return {
		services,
		trust: trusts.find((each) => each.when === EVERYTHING) ?? trusts.find((each) => each.when !== NOTHING) ?? trusts[0]
	};
}
function roleCandidate(profile, role, when, source, causes, context) {
	const { services, trust } = ec2Trust(role, context.documents.doubts);
	const candidate = {
		profile,
		role,
		when: and(when, trust.when),
		evidence: trust.evidence,
		causes: [...source.causes, ...causes]
	};
	const refused = role.trust !== null && role.trust.document === null;
	return {
		profile,
		candidate,
		reason: trust.when !== NOTHING ? null : refused ? `AWS refuses the trust policy of the role ${role.name}` : `the trust policy of the role ${role.name} does not let ${services[0]} assume it`
	};
}
function mergeCandidates(candidates) {
	const merged = new Map();
	for (const each of candidates) {
		const known = merged.get(each.role.arn);
		if (!known || known.when !== EVERYTHING && each.when === EVERYTHING) merged.set(each.role.arn, each);
	}
	return [...merged.values()];
}
// src/graph/possible-roles.ts
function possibleRoles(graph, account) {
	return remember(graph, `possible roles\n${account}`, () => {
		const found = new Map();
		for (const role of [...graph.roles.values(), ...namedPrincipals(graph)]) {
			if (standsForProfile(role, graph) || relationOf(role.account, account) === "other") continue;
			if (ec2Trust(role, stateOf(graph).doubts).trust.when !== NOTHING) found.set(role.key, role);
		}
		return found;
	});
}
function unseenTwin(graph, role) {
	return remember(graph, `unseen twin\n${role.key}`, () => {
		const namedBy = {
			address: role.arn,
			attribute: "role",
			location: role.location
		};
		return unseenRole(role.arn, unseenSource(graph), namedBy, role);
	});
}
function asHolder(graph, carrier, role) {
	const { when, evidence } = ec2Trust(role, stateOf(graph).doubts).trust;
	const candidates = when === NOTHING ? [] : [{
		profile: carrier.profile,
		role,
		when,
		evidence,
		causes: []
	}];
	const address = `a holder\n${role.key}\n${instanceKey(graph, carrier.instance)}`;
	return {
		...carrier,
		address,
		role,
		candidates
	};
}
function standsForProfile(role, graph) {
	return remember(graph, "made-up roles", () => {
		const all = [...graph.carriers, ...graph.contextCarriers].flatMap((each) => each.candidates);
		return new Set(all.filter((each) => each.unseenProfile).map((each) => each.role.key));
	}).has(role.key);
}
function namedPrincipals(graph) {
	const found = new Map();
	const sources = [...Array.from(graph.roles.values(), (role) => role.trust), ...graph.resourcePolicies.map((each) => each.source)];
	for (const source of sources) for (const { principal } of source?.document?.may ?? []) for (const entry of principal?.entries ?? []) {
		const value = entry.kind === "aws" ? entry.value : "";
		const parts = /^arn:([^:]*):iam::([^:]*):role\/[^*?]+$/.exec(value);
		if (parts === null || graph.roles.has(value) || found.has(value)) continue;
		const namedBy = {
			address: source.policy,
			attribute: "policy",
			location: null
		};
		const where = {
			account: parts[2],
			partition: parts[1]
		};
		found.set(value, unseenRole(value, unseenSource(graph), namedBy, where));
	}
	return [...found.values()];
}
// src/diff/outside.ts
function createOutsideFinder(stack, before, after, engine) {
	const known = new Map();
	const pairsOf = new Map();
	const asked = new Map();
	const resourcePolicyChanges = [...before.resourcePolicies, ...after.resourcePolicies].some((each) => stack.changes.has(each.address));
	const oldByAddress = new Map(Array.from(before.roles.values()).flatMap((role) => role.address === null ? [] : [[role.address, role]]));
	function pairs(account) {
		const made = pairsOf.get(account) ?? findPairs(account);
		pairsOf.set(account, made);
		return made;
	}
	function findPairs(account) {
		const found = [];
		const paired = new Set();
		const olds = possibleRoles(before, account);
		for (const role of possibleRoles(after, account).values()) {
			const twin = (role.address === null ? void 0 : oldByAddress.get(role.address)) ?? olds.get(role.key) ?? (role.seen ? null : unseenTwin(before, role));
			if (twin) paired.add(twin);
			found.push([twin, role]);
		}
		for (const role of olds.values()) if (!role.seen && !paired.has(role)) found.push([role, after.roles.get(role.key) ?? unseenTwin(after, role)]);
		return found;
	}
	return function findOutside({ was, is, surelyBefore }) {
		const doubts = [];
		let made = null;
		const sure = () => {
			made ??= surelyBefore();
			return made;
		};
		for (const { unseenProfile, profile, role: held } of is.candidates) {
			const byName = !unseenProfile && !held.seen && held.address === null;
			if (!(unseenProfile || byName) || !was.candidates.some((each) => each.role.key === held.key)) continue;
			for (const widened of widenedRoles(was, is, held.account)) {
				const { role } = widened;
				if (byName && (role.seen || role.name !== held.name || role.key === held.key)) continue;
				if (unseenProfile === "named" && role.change === "create") continue;
				if (!gains(was, is, widened, sure())) continue;
				const whether = byName ? `the role ${held.name} is ${role.arn}` : `the instance profile ${profile} holds the role ${role.name}`;
				doubts.push({
					reason: `whether ${whether}, which gains access, is not known; supply the ${byName ? "role" : "profile"} with --context`,
					address: profile ?? is.address,
					attribute: "iam_instance_profile",
					location: is.location
				});
			}
		}
		return doubts;
	};
	function widenedRoles(was, is, account) {
		const key = `${account}\n\n${instanceKey(before, was.instance)}\n\n${instanceKey(after, is.instance)}`;
		let made = known.get(key);
		if (!made) {
			made = pairs(account).flatMap(([twin, role]) => widenedRole(was, is, twin, role) ?? []);
			known.set(key, made);
		}
		return made;
	}
	function widenedRole(was, is, twin, role) {
		const now = reach(after, asHolder(after, is, role));
		const old = twin ? reach(before, asHolder(before, was, twin)) : null;
		if (old && !resourcePolicyChanges && !isTouched(old) && !isTouched(now)) return null;
		const [oldUnion, nowUnion] = [unionOf$1(old), unionOf$1(now)];
		if (sameAccess(oldUnion, nowUnion)) return null;
		const gain = and(nowUnion, not(oldUnion));
		const found = findRequest(gain, engine);
		return found.kind === "none" ? null : {
			role,
			gain,
			witness: found.kind === "found" ? found.witness : null
		};
	}
	function gains(was, is, { role, gain, witness }, sure) {
		if (witness && !decideAccess(sure, witness)) return true;
		const keys = [was, is].flatMap((each) => each.candidates.map((candidate) => candidate.role.key));
		const key = [
			role.key,
			instanceKey(before, was.instance),
			instanceKey(after, is.instance),
			...keys
		].join("\n\n");
		const answer = asked.get(key) ?? findRequest(and(gain, not(sure)), engine).kind !== "none";
		asked.set(key, answer);
		return answer;
	}
	function isTouched(access) {
		return access.reached.some((each) => each.causes.some((address) => stack.changes.has(address)));
	}
}
function unionOf$1(access) {
	return access && access.reached.length > 0 ? or(...access.reached.map((each) => each.access)) : NOTHING;
}
// src/diff/compare.ts
function* compareSteps(stack, before, after, show, engine) {
	const pairs = pairCarriers(before, after);
	const causes = createCauseFinder(stack);
	const secretResources = [before, after].some((graph) => graph.resourcePolicies.some(({ source }) => show.isSensitive(source.policy)));
	const outside = createOutsideFinder(stack, before, after, engine);
	const done = new Map();
	const compared = [];
	for (const [was, is] of pairs) {
		const old = was && reach(before, was);
		const now = is && reach(after, is);
		const key = `${old?.shareKey ?? ""}\n\n${now?.shareKey ?? ""}`;
		let comparison = done.get(key);
		if (!comparison) {
			comparison = compareAccess(old, now, engine);
			done.set(key, comparison);
		}
		const unseen = was && is && old ? outside({
			was,
			is,
			surelyBefore: () => surely(old, now)
		}) : [];
		const described = unseen.length === 0 ? comparison : {
			...comparison,
			undetermined: [...comparison.undetermined, ...unseen]
		};
		compared.push(describe({
			stack,
			before,
			after,
			was,
			is,
			old,
			now,
			comparison: described,
			show,
			causes,
			secretResources
		}));
		yield {
			what: "instances compared",
			done: compared.length,
			total: pairs.length
		};
	}
	return compared;
}
const NO_CHANGE = {
	gained: [],
	lost: [],
	undetermined: [],
	undecided: []
};
function pairCarriers(before, after) {
	const old = new Map(before.carriers.map((carrier) => [carrier.address, carrier]));
	const now = new Map(after.carriers.map((carrier) => [carrier.address, carrier]));
	return [...new Set([...old.keys(), ...now.keys()])].sort(compareText).map((address) => [old.get(address) ?? null, now.get(address) ?? null]);
}
function compareAccess(old, now, engine) {
	const doubts = new Map([...old?.doubts ?? [], ...now?.doubts ?? []]);
	const certain = settleDoubts(doubts.keys(), "off");
	const oldUnion = unionOf(old);
	const nowUnion = unionOf(now);
	if (sameAccess(oldUnion, nowUnion)) return NO_CHANGE;
	const gained = sideDifference(now, old, bind(certain, oldUnion), certain, engine);
	const lost = sideDifference(old, now, bind(certain, nowUnion), certain, engine);
	const inDoubt = findDoubts(oldUnion, nowUnion, doubts, engine);
	return {
		gained: gained.regions,
		lost: lost.regions,
		undetermined: inDoubt.doubts,
		undecided: [...new Set([
			...gained.undecided,
			...lost.undecided,
			...inDoubt.undecided
		])]
	};
}
function surely(old, now) {
	return bind(settleDoubts([...old.doubts.keys(), ...now?.doubts.keys() ?? []], "off"), unionOf(old));
}
function unionOf(access) {
	return access ? withoutRepeats(or(...access.reached.map((each) => each.access))) : NOTHING;
}
function sideDifference(side, other, otherUnion, certain, engine) {
	const regions = [];
	const undecided = [];
	const earlier = [];
	const there = new Map(other?.reached.map((each) => [each.role.key, each.access]));
	for (const [at, reached] of (side?.reached ?? []).entries()) {
		const access = bind(certain, reached.access);
		const same = there.get(reached.role.key);
		if (same && sameAccess(reached.access, same)) {
			earlier.push(access);
			continue;
		}
		const found = !reached.path.some(takesOver) || findRequest(and(access, not(withoutRepeats(or(otherUnion, ...earlier)))), engine).kind !== "none" ? difference(access, otherUnion, engine) : NO_DIFFERENCE;
		earlier.push(access);
		for (const region of found.regions) regions.push({
			at,
			region
		});
		if (found.decision.kind === "undecided") undecided.push(found.decision.reason);
		else if (found.incomplete !== null) undecided.push(found.incomplete);
	}
	return {
		regions,
		undecided
	};
}
const NO_DIFFERENCE = {
	decision: { kind: "none" },
	regions: [],
	incomplete: null
};
function takesOver(step) {
	return step.kind === "escalation" || step.kind === "pass-role";
}
function findDoubts(oldUnion, nowUnion, doubts, engine) {
	if (doubts.size === 0) return {
		doubts: [],
		undecided: []
	};
	const gain = and(nowUnion, not(oldUnion));
	const beyondCertain = and(gain, not(bind(settleDoubts(doubts.keys(), "off"), gain)));
	const named = new Map();
	for (;;) {
		const open = bind(settleDoubts(named.keys(), "off"), beyondCertain);
		const found = findRequest(open, engine);
		if (found.kind === "undecided") return {
			doubts: [...named.values()],
			undecided: [found.reason]
		};
		if (found.kind === "none") return {
			doubts: [...named.values()],
			undecided: []
		};
		const needed = neededDoubts(open, found.witness, doubts);
		for (const key of needed) named.set(key, doubts.get(key));
		if (needed.length === 0) return {
			doubts: [...named.values()],
			undecided: ["a doubt could not be named"]
		};
	}
}
function neededDoubts(access, witness, doubts) {
	let context = new Map(witness.context);
	const present = [...context.keys()].filter((key) => key.startsWith("doubt:") && doubts.has(key));
	for (const key of present) {
		const without = new Map(context);
		without.delete(key);
		if (decideAccess(access, {
			...witness,
			context: without
		})) context = without;
	}
	return present.filter((key) => context.has(key));
}
function describe(parts) {
	const { was, is, old, now, comparison, show } = parts;
	const carrier = is ?? was;
	const undecided = comparison.undecided.map((reason) => ({
		reason,
		address: carrier.address,
		attribute: "access",
		location: carrier.location
	}));
	const doubts = [
		...comparison.undetermined,
		...is?.doubts ?? [],
		...undecided
	];
	const grants = (regions, side) => regions.map(({ at, region }) => toGrant(side.reached[at], region, side, parts)).sort(compareGrants);
	return {
		address: carrier.address,
		type: carrier.type,
		change: changeOf(parts.stack, carrier),
		location: carrier.location,
		before: was && old ? showAccess(was, old, show) : null,
		after: is && now ? showAccess(is, now, show) : null,
		gained: grants(comparison.gained, now),
		lost: grants(comparison.lost, old),
		undetermined: uniqueDoubts(doubts, show),
		takeoverPlace: createTakeoverPlace(old, now, show)
	};
}
function createTakeoverPlace(old, now, show) {
	const places = new Map();
	const was = new Map();
	for (const { role, path } of old?.reachesOthers ? old.reached : []) if (!was.has(role.arn)) was.set(role.arn, path);
	const seen = new Set();
	for (const { role, path } of now?.reachesOthers ? now.reached : []) {
		if (seen.has(role.arn)) continue;
		seen.add(role.arn);
		const step = path.find(takesOver);
		if (!step || isAlike(was.get(role.arn) ?? [], path)) continue;
		const place = step.evidence.find(({ source }) => source.location !== null)?.source.location ?? null;
		places.set(show.text(role.arn), place);
	}
	return (arn) => places.get(arn) ?? null;
}
function isAlike(one, other) {
	const [some, all] = [one.filter(takesOver), other.filter(takesOver)];
	return some.length === all.length && some.every(({ kind, technique }, at) => kind === all[at].kind && technique === all[at].technique);
}
function changeOf(stack, carrier) {
	return stack.changes.get(carrier.address) ?? carrier.change;
}
function uniqueDoubts(doubts, show) {
	const shown = doubts.map((doubt) => ({
		...doubt,
		reason: show.text(doubt.reason),
		address: show.text(doubt.address)
	}));
	return [...new Map(shown.map((doubt) => [doubtKey(doubt), doubt]))].sort(([a], [b]) => compareText(a, b)).map(([, doubt]) => doubt);
}
function showAccess(carrier, access, show) {
	const others = access.reachesOthers ? access.reached.filter((each) => each.role.arn !== carrier.role?.arn) : [];
	const seen = new Set();
	const first = new Map();
	const shown = (step, at) => {
		const hop = first.get(step) ?? showHop(step, show);
		if (at === 0) first.set(step, hop);
		return hop;
	};
	const reachable = others.flatMap((each) => {
		if (seen.has(each.role.arn)) return [];
		seen.add(each.role.arn);
		return [{
			role: showRole(each.role, show),
			path: each.path.map(shown)
		}];
	});
	const standsForProfile = carrier.candidates.some((each) => each.unseenProfile && each.role === carrier.role);
	return {
		profile: carrier.profile === null ? null : show.text(carrier.profile),
		role: carrier.role === null || standsForProfile ? null : showRole(carrier.role, show),
		imds: carrier.imds,
		reachable
	};
}
function toGrant(reached, region, side, parts) {
	const { show } = parts;
	const other = side === parts.now ? {
		graph: parts.before,
		access: parts.old
	} : {
		graph: parts.after,
		access: parts.now
	};
	const hidden = region.statements.some((each) => show.isSensitive(each.source.policy));
	const secret = hidden || [parts.old, parts.now].some((each) => touchesSensitive(each, show)) || parts.secretResources;
	const hide = (list) => secret && list.length > 0 ? [SENSITIVE] : list.map(show.text);
	const granted = (list, written) => {
		if (!secret) return list.map(show.text);
		const own = new Set(region.statements.flatMap((each) => written(each)?.patterns ?? []).map((each) => each.toLowerCase()));
		return !hidden && list.every((each) => own.has(each.toLowerCase())) ? list.map(show.text) : hide(list);
	};
	const grading = {
		actions: region.actions,
		exceptActions: region.exceptActions,
		resources: region.resources,
		exceptResources: region.exceptResources
	};
	return {
		role: showRole(reached.role, show),
		path: showSteps(reached.path, show),
		actions: granted(region.actions, (each) => each.action),
		exceptActions: hide(region.exceptActions),
		resources: granted(region.resources, (each) => each.resource),
		exceptResources: hide(region.exceptResources),
		conditions: [...hide(region.conditions), ...hidden ? [] : otherSides(reached, region, side === parts.now ? parts.after : parts.before)],
		witness: secret ? {
			action: SENSITIVE,
			resource: SENSITIVE,
			context: {}
		} : showWitness(region.witness, show),
		causes: parts.causes({
			carrier: side.carrier,
			reached,
			region,
			other
		}),
		crossAccount: side.reached[0].role.account !== reached.role.account,
		grading
	};
}
function touchesSensitive(access, show) {
	const isSecret = (source) => source !== null && show.isSensitive(source.policy);
	return (access?.reached ?? []).some(({ role }) => role.policies.some(isSecret) || isSecret(role.boundary) || isSecret(role.trust));
}
function otherSides(reached, region, graph) {
	if (region.actions.every(isAboutTrust)) return [];
	const accounts = region.resources.map((each) => unseenAccountOf(each, reached.role, graph));
	return [...new Set(accounts)].flatMap((account) => account === null ? [] : [`in account ${account} only where a policy of the resource allows it, which is not seen here`]);
}
function compareGrants(a, b) {
	return a.path.length - b.path.length || compareText(a.role.arn, b.role.arn) || compareText(a.actions.join(), b.actions.join()) || compareText(a.resources.join(), b.resources.join()) || compareText(a.conditions.join(), b.conditions.join()) || compareText(JSON.stringify(a.witness), JSON.stringify(b.witness));
}
// src/diff/elsewhere.ts
function widenedElsewhere(stack, before, after, show, engine) {
	const used = new Set([...after.carriers, ...after.contextCarriers].flatMap((carrier) => carrier.candidates.map((each) => each.role.key)));
	const old = new Map([...before.roles.values()].map((role) => [role.address, role]));
	const byName = new Map([...after.roles.values()].map((role) => [nameKey(role.account, role.name), role]));
	const notes = [];
	const held = new Set();
	const note = (role, how) => {
		const was = old.get(role.address);
		const touched = [...causesOf(role), ...was ? causesOf(was) : []].some((address) => stack.changes.has(address));
		if (role.address === null || !was || !touched || !widens(was, before, role, after, engine)) return;
		notes.push({
			level: "note",
			code: "role-used-elsewhere",
			message: `${show.text(role.address)} gains access and ${how}: instances elsewhere may gain it; report on the stack that holds them with this plan as context`,
			address: role.address,
			location: role.location
		});
	};
	for (const profile of stack.before.resources.values()) {
		if (profile.type !== "aws_iam_instance_profile" || profile.origin !== "plan") continue;
		const name = stack.after.resources.get(profile.address)?.attributes.get("role");
		const role = typeof name === "string" ? byName.get(nameKey(profile.account, name)) : void 0;
		if (!role || role.address === null || used.has(role.key)) continue;
		held.add(role);
		note(role, `has the instance profile ${show.text(profile.address)}, with which no instance of this plan runs`);
	}
	for (const role of after.roles.values()) {
		if (!(stack.after.resources.get(role.address ?? "")?.origin === "plan") || used.has(role.key) || held.has(role)) continue;
		if (ec2Trust(role, stateOf(after).doubts).trust.when === EVERYTHING) note(role, "EC2 may assume it, though no instance profile of this plan holds it");
	}
	return notes;
}
function nameKey(account, name) {
	return JSON.stringify([account, name]);
}
function widens(was, before, is, after, engine) {
	const off = settleDoubts([...before.doubts.keys(), ...after.doubts.keys()], "off");
	const gain = and(roleAccess(is, after), not(roleAccess(was, before)));
	return findRequest(bind(off, gain), engine).kind !== "none";
}
// src/diff/facts.ts
function gateFacts(view) {
	return trustsOfRecreatedRoles(view.stack, view.before, view.after).filter(({ subject }) => view.stack.after.resources.get(subject)?.peer !== true).map((each) => ({
		kind: "role-recreated",
		instance: null,
		message: view.show.text(each.message),
		subject: each.subject,
		location: each.location
	}));
}
// src/diff/host-management.ts
const SETTING = /\/ssm\/managed-instance\/default-ec2-instance-management-role$/;
function hostManagement(stack, after, show) {
	const bare = after.carriers.filter((carrier) => carrier.profile === null && carrier.role === null);
	if (bare.length === 0) return [];
	return [...stack.after.resources.values()].filter(isSetting).map((setting) => {
		const changed = setting.change === "create" || setting.change === "update" || setting.change === "replace";
		const role = setting.attributes.get("setting_value");
		const named = typeof role === "string" ? `the role ${show.text(role)}` : "a role";
		const count = bare.length === 1 ? `${bare[0].address} has` : `${bare.length} instances have`;
		return {
			level: changed ? "warning" : "note",
			code: "default-host-management",
			message: `${count} no instance profile and may get ${named} from Systems Manager's Default Host Management, which is not compared here`,
			address: setting.address,
			location: setting.location
		};
	});
}
function isSetting(resource) {
	const id = resource.attributes.get("setting_id");
	return resource.type === "aws_ssm_service_setting" && typeof id === "string" && SETTING.test(id);
}
// src/diff/open-arns.ts
const PLACE = /(?:^|[^a-z_])(?:account|region)$/;
const MAX_TOLD = 10;
const MAX_PAIRS = 2e5;
function openArns(stack, graphs, show) {
	if (![...stack.changes.values()].some((change) => change !== "no-op" && change !== "read")) return [];
	const places = unique$1(graphs.flatMap(placesIn));
	const byService = new Map();
	for (const each of places) {
		const groups = byService.get(serviceOf(each)) ?? new Map();
		byService.set(serviceOf(each), groups);
		const key = [...each.opens].sort().join("\n");
		const alike = groups.get(key);
		if (alike) alike.places.push(each);
		else groups.set(key, {
			opens: each.opens,
			places: [each]
		});
	}
	const told = new Map();
	let pairs = 0;
	for (const one of places) for (const alike of one.opens.size === 0 ? [] : byService.get(serviceOf(one)).values()) {
		const opened = [...one.opens].filter((name) => !alike.opens.has(name));
		const isMutual = [...alike.opens].some((name) => !one.opens.has(name));
		for (const other of opened.length === 0 ? [] : alike.places) {
			if (told.size > MAX_TOLD || pairs > MAX_PAIRS) break;
			if (one.widens && other.widens || isMutual && one.text > other.text) continue;
			pairs += 1;
			if (!mayMeetOnlyIf(one, other, opened)) continue;
			const key = `${opened.join()} ${other.text}`;
			if (!told.has(key)) told.set(key, warning$1(one, other, opened, show));
		}
	}
	return pairs > MAX_PAIRS ? [...told.values(), tooMany()] : [...told.values()];
}
function serviceOf({ text }) {
	return text.split(":")[2] ?? "";
}
function tooMany() {
	return {
		level: "warning",
		code: "open-arn",
		message: `more than ${MAX_PAIRS} pairs of ARNs, in which an account or region is not known: whether the others may be the same was not looked at; name the account in the configuration (account)`,
		address: null,
		location: null
	};
}
function mayMeetOnlyIf(one, other, opened) {
	if (!surelyDisjoint(globTokens(one.text), globTokens(other.text))) return false;
	const differ = new Set([...opened, ...[...other.opens].filter((name) => !one.opens.has(name))]);
	const wide = (text) => globTokens(text.replace(/\uE000([^\uE000\uE001]*)\uE001/g, (whole, name) => differ.has(name) ? "*" : whole));
	return !surelyDisjoint(wide(one.text), wide(other.text));
}
const NONE = new Set();
function opensIn(text) {
	if (!hasSymbol(text)) return NONE;
	return new Set(symbolNames(text).filter((name) => PLACE.test(name) || isOpenText(`\uE000${name}\uE001`)));
}
function placesIn(graph) {
	const found = [];
	const add = (text, address, widens) => {
		if (text.startsWith("arn:")) found.push({
			text,
			address,
			widens,
			opens: opensIn(text)
		});
	};
	const seen = new Map([[true, new Set()], [false, new Set()]]);
	const read = (source, isIdentity) => {
		if (seen.get(isIdentity).has(source?.document)) return;
		seen.get(isIdentity).add(source?.document);
		for (const { effect, resource } of source?.document?.may ?? []) {
			const widens = isIdentity && effect === "Allow" && resource?.not !== true;
			for (const text of resource?.patterns ?? []) add(text, source.policy, widens);
		}
	};
	for (const role of graph.roles.values()) {
		add(role.arn, role.address ?? role.arn, false);
		for (const source of role.policies) read(source, true);
		read(role.boundary, false);
	}
	for (const { address, scope, source } of graph.resourcePolicies) {
		for (const text of scope) add(text, address, false);
		read(source, false);
	}
	return found;
}
function unique$1(places) {
	const found = new Map();
	for (const each of places) {
		const known = found.get(each.text);
		if (!known || known.widens && !each.widens) found.set(each.text, each);
	}
	return [...found.values()];
}
function warning$1(one, other, opened, show) {
	const shown = ({ text, address }) => show.isSensitive(address) ? `what ${show.text(address)} names` : `${show.text(text)} (${show.text(address)})`;
	const what = opened.map((name) => show.text(`\uE000${name}\uE001`)).join(", ");
	return {
		level: "warning",
		code: "open-arn",
		message: `${shown(one)} and ${shown(other)} may be the same and are taken for different, because ${what} is not known here; name the account in the configuration (account), give the provider its region, or the variable its value`,
		address: other.address,
		location: null
	};
}
// src/diff/other-partition.ts
const OTHER = /^arn:(aws-[a-z-]+):/;
function otherPartitions(stack, graphs, show) {
	if (![...stack.changes.values()].some((change) => change !== "no-op" && change !== "read")) return [];
	const isAssumed = graphs.some((graph) => [...graph.roles.values()].some((role) => role.partitionAssumed === true));
	const told = new Map();
	for (const graph of isAssumed ? graphs : []) for (const statement of statementsOf(graph)) for (const [partition, text] of writtenIn(statement)) if (!told.has(partition)) told.set(partition, warning(statement, partition, text, show));
	return [...told.values()];
}
function writtenIn({ resource, principal, conditions }) {
	return [
		resource?.patterns ?? [],
		(principal?.entries ?? []).flatMap((each) => each.kind === "any" ? [] : [each.value]),
		...conditions.map((each) => each.values)
	].flatMap((texts) => texts.flatMap((text) => {
		const partition = OTHER.exec(text)?.[1];
		return partition === void 0 || texts.includes(text.replace(OTHER, "arn:aws:")) ? [] : [[partition, text]];
	}));
}
function warning({ source }, partition, text, show) {
	const written = show.isSensitive(source.policy) ? "an ARN" : show.text(text);
	return {
		level: "warning",
		code: "other-partition",
		message: `${show.text(source.policy)} names ${written}, of the partition ${partition}, while nothing tells the region: resources count as those of the partition aws; give the provider its region, or the variable its value`,
		address: source.policy,
		location: source.location
	};
}
// src/gate/severity.ts
const ASSUME_ROLE = "sts:assumerole";
const POLICY_WRITE = /:(?:put|set|update|attach|create|add|delete)\w*(?:resource|bucket|key|access|repository|vault)policy$/;
const IAM_TAKEOVER = [
	"iam:putrolepolicy",
	"iam:attachrolepolicy",
	"iam:createpolicyversion"
];
function severityOf(grant, catalog, options = {}) {
	const covered = coveredActions(grant, catalog);
	const levels = new Set(covered.actions.map((action) => action.level));
	return {
		severity: judge(grant, covered, levels, options),
		accessLevels: ACCESS_LEVELS.filter((level) => levels.has(level)),
		actionCount: covered.actions.length
	};
}
function judge(grant, { actions, names, beyondCatalog }, levels, options) {
	const everywhere = grant.resources.some(coversEverything);
	if (grant.actions.some((pattern) => /^\*+(?::\*+)?$/.test(pattern)) && everywhere && IAM_TAKEOVER.some((name) => names.has(name))) return "critical";
	if (grant.crossAccount || levels.has("Permissions management")) return "high";
	if (CREDENTIAL_ACTIONS.some((name) => names.has(name))) return "high";
	if (names.has(ASSUME_ROLE) && !grant.resources.every((resource) => options.seesRole?.(resource) ?? false)) return "high";
	for (const action of actions) {
		const name = action.name.toLowerCase();
		if (isWrite(action) && (name.startsWith("iam:") || POLICY_WRITE.test(name))) return "high";
	}
	if (writesWholeService(grant, actions)) return "high";
	if (levels.has("Write") || levels.has("Tagging") || beyondCatalog) return "medium";
	return "low";
}
function writesWholeService(grant, actions) {
	const whole = grant.actions.filter((pattern) => /^[^:]*:\*+$|^\*+$/.test(pattern)).map((pattern) => pattern.toLowerCase());
	if (whole.length === 0) return false;
	return actions.some((action) => {
		const name = action.name.toLowerCase();
		const service = name.slice(0, name.indexOf(":"));
		return isWrite(action) && whole.some((pattern) => globMatches(pattern, name)) && grant.resources.some((resource) => coversEverything(resource) || coversService(resource, service));
	});
}
function isWrite(action) {
	return action.level === "Write" || action.level === "Permissions management";
}
function coversEverything(resource) {
	return /^\*+$/.test(resource);
}
function coversService(resource, service) {
	const parts = resource.split(":");
	return parts.length >= 6 && globMatches(parts[2].toLowerCase(), service) && /^\**$/.test(parts[3]) && /^\**$/.test(parts[4]) && /^[*:]+$/.test(parts.slice(5).join(":"));
}
function coveredActions(grant, catalog) {
	const except = grant.exceptActions.map((pattern) => pattern.toLowerCase());
	const found = new Map();
	const inapplicable = new Map();
	let beyondCatalog = false;
	for (const pattern of grant.actions) {
		const matching = matchingOf(catalog, pattern);
		if (matching.length === 0) beyondCatalog = true;
		const exact = !/[*?]/.test(pattern);
		for (const action of matching) {
			const name = action.name.toLowerCase();
			if (except.some((glob) => globMatches(glob, name))) continue;
			if (exact || applies(action, grant.resources)) found.set(name, action);
			else inapplicable.set(name, action);
		}
	}
	const chosen = found.size > 0 ? found : inapplicable;
	return {
		actions: [...chosen.values()],
		names: new Set(chosen.keys()),
		beyondCatalog
	};
}
const matchings = new WeakMap();
function matchingOf(catalog, pattern) {
	let known = matchings.get(catalog);
	if (!known) {
		known = new Map();
		matchings.set(catalog, known);
	}
	const key = pattern.toLowerCase();
	let found = known.get(key);
	if (!found) {
		found = catalog.matching(key);
		known.set(key, found);
	}
	return found;
}
function applies(action, resources) {
	return resources.some((resource) => {
		if (coversEverything(resource)) return true;
		return action.resourceTypes.some((type) => typeFits(type, resource));
	});
}
const BUCKET_TYPE = "arn:*:s3:::*";
const fits = new Map();
function typeFits(type, resource) {
	const key = `${type}\n${resource}`;
	const known = fits.get(key);
	if (known !== void 0) return known;
	const pattern = withoutSymbols(resource);
	const fit = !(type === BUCKET_TYPE && pattern.includes("/")) && globsMeet(type, pattern);
	if (fits.size > 5e4) fits.clear();
	fits.set(key, fit);
	return fit;
}
function withoutSymbols(text) {
	let shown = "";
	let rest = text;
	for (;;) {
		const at = rest.search(/\$\{|\uE000/);
		if (at < 0) return shown + rest;
		const end = rest[at] === "" ? rest.indexOf("", at) : rest.indexOf("}", at);
		if (end < 0) return shown + rest;
		shown += `${rest.slice(0, at)}*`;
		rest = rest.slice(end + 1);
	}
}
// src/gate/grade.ts
function gradeInstance(instance, catalog, seesRole) {
	const grade = (bare) => {
		const { crossAccount, grading, ...grant } = bare;
		const parts = {
			...grading,
			path: grant.path,
			crossAccount,
			conditions: grant.conditions
		};
		return {
			...grant,
			...severityOf(parts, catalog, { seesRole })
		};
	};
	return {
		...instance,
		gained: instance.gained.map(grade),
		lost: instance.lost.map(grade)
	};
}
// src/graph/documents.ts
const POLICY_TYPES = ["aws_iam_policy"];
const AWS_MANAGED = /^arn:[^:]*:iam::aws:policy\//;
const shared = new WeakMap();
function createDocuments(side, links, options) {
	const doubts = new Map();
	const diagnostics = [];
	const managedSources = new Map();
	const attributes = new Map();
	const readings = shared.get(options) ?? new Map();
	shared.set(options, readings);
	function idOf(resource, name) {
		return resource.origin === "context" && resource.change === "no-op" ? `${resource.address}.${name}` : `${side}:${resource.address}.${name}`;
	}
	function read(value, kind, policy, name, location) {
		const place = {
			policy,
			attribute: name,
			location
		};
		if (typeof value !== "string") return readPolicy(value, kind, place);
		const key = [
			kind,
			policy,
			name,
			location?.file,
			location?.line,
			value
		].join("\n");
		const known = readings.get(key);
		const reading = known ?? readPolicy(value, kind, place);
		if (!known) readings.set(key, reading);
		return reading;
	}
	function source(reading, policy, id, causes, arn) {
		for (const each of reading.diagnostics) diagnostics.push(each);
		const { document } = reading;
		const unclear = document !== null && document.doubts.length > 0;
		if (unclear) register(doubts, id, joined(document));
		return {
			policy,
			attachedIf: null,
			document,
			doubt: unclear ? id : null,
			causes,
			arn
		};
	}
	function ofValue(resource, name, label, value, kind) {
		const location = resource.attributeLocations.get(name) ?? resource.location;
		const reading = read(value, kind, resource.address, name, location);
		const id = idOf(resource, label === "" ? name : `${name}[${label}]`);
		return source(reading, resource.address, id, [resource.address], null);
	}
	function inAttribute(resource, name, kind) {
		const key = `${resource.address}\n${name}\n${kind}`;
		const known = attributes.get(key);
		if (known) return known;
		const made = ofValue(resource, name, "", required(resource, name), kind);
		attributes.set(key, made);
		return made;
	}
	function unseen(id, policy, doubt, causes) {
		return unknownSource(doubts, id, policy, doubt, causes);
	}
	function managed(arn, kind) {
		const key = `${kind}\n${arn}`;
		const known = managedSources.get(key);
		if (known) return known;
		const made = findManaged(arn, kind);
		managedSources.set(key, made);
		return made;
	}
	function findManaged(arn, kind) {
		const resource = links.byArn(POLICY_TYPES, arn);
		if (resource && (resource.mode === "managed" || resource.attributes.has("policy"))) return {
			...ofValue(resource, "policy", "", required(resource, "policy"), kind),
			arn
		};
		const aws = AWS_MANAGED.test(arn) ? options.managedPolicy(arn.replace(/^arn:[^:]*/, "arn:aws")) : null;
		if (aws) return source(read(aws.document, kind, arn, "policy", null), arn, arn, [], arn);
		return unseen(arn, arn, {
			reason: AWS_MANAGED.test(arn) ? `${arn} is not among the AWS managed policies known to this version; supply it with --context` : `the policy ${arn} is neither in the plan nor in the context; supply it with --context`,
			address: arn,
			attribute: "policy",
			location: null
		}, []);
	}
	function deniesPerhaps(source, id, reason, by) {
		if (!source.document?.may.some((each) => each.effect === "Deny")) return source;
		const { address, location } = by;
		register(doubts, id, {
			reason,
			address,
			attribute: "policy",
			location
		});
		diagnostics.push({
			level: "note",
			code: "deny-taken-off",
			message: `${displaySymbols(reason)}; what it denies does not count as denied until then`,
			address,
			location
		});
		return {
			...source,
			deniesIf: id
		};
	}
	return {
		doubts,
		diagnostics,
		deniesPerhaps,
		inAttribute,
		ofValue,
		managed,
		unseen,
		idOf,
		register: (id, doubt) => register(doubts, id, doubt)
	};
}
function joined(document) {
	const first = document.doubts[0];
	const reasons = [...new Set(document.doubts.map((each) => each.reason))];
	return {
		...first,
		reason: reasons.join("; ")
	};
}
// src/graph/resource-permissions.ts
function lambdaPermissions(links, documents) {
	return links.all("aws_lambda_permission").flatMap((resource) => {
		const principal = attribute(resource, "principal");
		if (typeof principal === "string" && principal.endsWith(".amazonaws.com")) return [];
		const name = choicesOf(attribute(resource, "function_name")).options[0] ?? null;
		const governed = links.all("aws_lambda_function").find((each) => [
			text(each, "arn"),
			text(each, "function_name"),
			text(each, "id")
		].includes(name));
		const arn = (governed && text(governed, "arn")) ?? (name === null ? null : name.startsWith("arn:") ? name : `arn:${resource.partition}:lambda:${resource.region}:${resource.account}:function:${name}`);
		const conditions = new Map();
		const add = (operator, key, value) => {
			if (value !== null && value !== "") conditions.set(operator, new Map([[key, value]]));
		};
		add("StringEquals", "aws:PrincipalOrgID", attribute(resource, "principal_org_id"));
		add("ArnLike", "aws:SourceArn", attribute(resource, "source_arn"));
		add("StringEqualsIfExists", "aws:SourceAccount", attribute(resource, "source_account"));
		const statement = new Map([
			["Effect", "Allow"],
			["Principal", principal === "*" ? "*" : new Map([["AWS", principal]])],
			["Action", attribute(resource, "action")],
			["Resource", arn === null ? "*" : [arn, `${arn}:*`]]
		]);
		if (conditions.size > 0) statement.set("Condition", conditions);
		const document = new Map([["Version", "2012-10-17"], ["Statement", [statement]]]);
		const source = documents.ofValue(resource, "principal", "", document, "resource");
		const scope = arn === null ? ["*"] : [arn, `${arn}:*`];
		return [{
			address: resource.address,
			scope,
			service: "lambda",
			account: resource.account,
			source
		}];
	});
}
function busPermissions(links, documents) {
	return links.all("aws_cloudwatch_event_permission").map((resource) => {
		const principal = attribute(resource, "principal");
		const bus = text(resource, "event_bus_name") ?? "default";
		const arn = bus.startsWith("arn:") ? bus : `arn:${resource.partition}:events:${resource.region}:${resource.account}:event-bus/${bus}`;
		const { blocks, unknown } = blocksOf(attribute(resource, "condition"));
		const statement = new Map([
			["Effect", "Allow"],
			["Principal", principal === "*" ? "*" : new Map([["AWS", principal]])],
			["Action", text(resource, "action") ?? "events:PutEvents"],
			["Resource", arn]
		]);
		if (unknown) statement.set("Condition", unknown);
		for (const block of blocks) {
			const [operator, key] = [textOf$1(field(block, "type")), textOf$1(field(block, "key"))];
			if (operator === null || key === null) continue;
			statement.set("Condition", new Map([[operator, new Map([[key, field(block, "value")]])]]));
		}
		const document = new Map([["Version", "2012-10-17"], ["Statement", [statement]]]);
		const source = documents.ofValue(resource, "principal", "", document, "resource");
		return {
			address: resource.address,
			scope: [arn],
			service: "events",
			account: resource.account,
			source
		};
	});
}
// src/graph/resource-policies.ts
const KINDS = [
	kind("s3", ["aws_s3_bucket", "aws_s3_directory_bucket"], "aws_s3_bucket_policy", "bucket", {
		own: "policy",
		keys: ["bucket", "id"],
		below: ["/*"]
	}),
	kind("kms", [
		"aws_kms_key",
		"aws_kms_external_key",
		"aws_kms_replica_key",
		"aws_kms_replica_external_key"
	], "aws_kms_key_policy", "key_id", {
		own: "policy",
		keys: ["key_id", "id"]
	}),
	kind("sqs", ["aws_sqs_queue"], "aws_sqs_queue_policy", "queue_url", {
		own: "policy",
		keys: ["id", "url"]
	}),
	kind("sns", ["aws_sns_topic"], "aws_sns_topic_policy", "arn", { own: "policy" }),
	kind("secretsmanager", ["aws_secretsmanager_secret"], "aws_secretsmanager_secret_policy", "secret_arn", {
		own: "policy",
		keys: ["id"]
	}),
	kind("ecr", ["aws_ecr_repository"], "aws_ecr_repository_policy", "repository", { keys: ["name", "id"] }),
	kind("backup", ["aws_backup_vault"], "aws_backup_vault_policy", "backup_vault_name", { keys: ["name", "id"] }),
	kind("events", ["aws_cloudwatch_event_bus"], "aws_cloudwatch_event_bus_policy", "event_bus_name", { keys: ["name", "id"] }),
	kind("dynamodb", ["aws_dynamodb_table"], "aws_dynamodb_resource_policy", "resource_arn", {
		keys: ["stream_arn"],
		below: ["/*"]
	}),
	kind("es", ["aws_opensearch_domain"], "aws_opensearch_domain_policy", "domain_name", {
		own: "access_policies",
		document: "access_policies",
		keys: ["domain_name"],
		below: ["/*"]
	}),
	kind("es", ["aws_elasticsearch_domain"], "aws_elasticsearch_domain_policy", "domain_name", {
		own: "access_policies",
		document: "access_policies",
		keys: ["domain_name"],
		below: ["/*"]
	}),
	kind("elasticfilesystem", ["aws_efs_file_system"], "aws_efs_file_system_policy", "file_system_id", { keys: ["id"] }),
	{
		...kind("glacier", ["aws_glacier_vault"], null, null, { own: "access_policy" }),
		document: "access_policy"
	},
	{
		...kind("s3", ["aws_s3_access_point"], null, null, {
			own: "policy",
			below: ["/*"]
		}),
		document: "policy"
	}
];
function kind(service, types, policyType, link, more) {
	const { own = null, document = "policy", keys = [], below = [] } = more;
	return {
		service,
		types,
		policyType,
		link,
		document,
		own,
		keys,
		below
	};
}
function buildResourcePolicies(links, documents, before) {
	const found = [];
	for (const each of KINDS) {
		const separate = each.policyType === null ? [] : links.all(each.policyType);
		const removed = before ? removedPolicies(each, before, links) : new Map();
		for (const resource of separate) {
			if (resource.mode !== "managed") continue;
			for (const scope of governedBy(resource, each, links)) {
				const policy = made(resource, each.document, each, scope, documents);
				found.push(afterRemoval(policy, resource, removed.get(scope.arn ?? "") ?? [], documents));
			}
		}
		if (each.own === null) continue;
		const governed = governedByOthers(each, links);
		const wasGoverned = before ? governedByOthers(each, before) : new Set();
		for (const resource of each.types.flatMap(links.all)) {
			const value = attribute(resource, each.own);
			const arn = arnOf(resource);
			if (value === null || value === "") continue;
			if (arn !== null && (governed.has(arn) || wasGoverned.has(arn) && isUnchanged(resource, each.own, before))) continue;
			found.push(made(resource, each.own, each, {
				arn,
				account: resource.account
			}, documents));
		}
	}
	return [
		...found,
		...lambdaPermissions(links, documents),
		...busPermissions(links, documents)
	];
}
function removedPolicies(each, before, links) {
	const removed = new Map();
	const later = new Map(links.all(each.policyType).map((one) => [one.address, one]));
	const anew = new Set(each.types.flatMap(links.all).flatMap((one) => one.change === "create" || one.change === "replace" ? [arnOf(one)] : []));
	for (const by of before.all(each.policyType)) {
		const now = later.get(by.address);
		if (by.mode !== "managed" || now !== void 0 && now.change !== "replace") continue;
		for (const { arn } of governedBy(by, each, before)) if (arn !== null && !anew.has(arn)) removed.set(arn, [...removed.get(arn) ?? [], by]);
	}
	return removed;
}
function afterRemoval(policy, resource, removed, documents) {
	const other = removed.find((by) => by.address !== resource.address || by.createBeforeDestroy === true);
	if (other === void 0) return policy;
	const id = documents.idOf(resource, `policy#${other.address}`);
	const reason = `${other.address} deletes the policy of what ${resource.address} writes it to; whichever is applied last decides`;
	return {
		...policy,
		source: documents.deniesPerhaps(policy.source, id, reason, resource)
	};
}
function governedByOthers(each, links) {
	const arns = new Set();
	for (const resource of each.policyType === null ? [] : links.all(each.policyType)) for (const scope of governedBy(resource, each, links)) if (scope.arn !== null) arns.add(scope.arn);
	return arns;
}
function isUnchanged(resource, name, before) {
	const old = before?.byAddress(resource.address) ?? null;
	return old !== null && sameValue(attribute(old, name), attribute(resource, name));
}
function governedBy(resource, each, links) {
	const choices = choicesOf(attribute(resource, each.link));
	const scopes = choices.options.flatMap((option) => {
		if (option === null) return [];
		const governed = indexOf(each, links).get(option);
		if (governed) return [{
			arn: arnOf(governed),
			account: governed.account
		}];
		if (option.startsWith("arn:")) return [{
			arn: option,
			account: accountIn(option) ?? resource.account
		}];
		return [{
			arn: composedArn(each, option, resource),
			account: resource.account
		}];
	});
	return choices.open ? [...scopes, {
		arn: null,
		account: resource.account
	}] : scopes;
}
const indexes = new WeakMap();
function indexOf(each, links) {
	const perKind = indexes.get(links) ?? new Map();
	indexes.set(links, perKind);
	const known = perKind.get(each);
	if (known) return known;
	const index = new Map();
	for (const resource of each.types.flatMap(links.all)) for (const key of ["arn", ...each.keys]) {
		const value = text(resource, key);
		if (value !== null && !index.has(value)) index.set(value, resource);
	}
	perKind.set(each, index);
	return index;
}
function composedArn(each, name, by) {
	const { partition, region, account } = by;
	switch (each.types[0]) {
		case "aws_s3_bucket": return name.endsWith("--x-s3") ? `arn:${partition}:s3express:${region}:${account}:bucket/${name}` : `arn:${partition}:s3:::${name}`;
		case "aws_kms_key": return `arn:${partition}:kms:${region}:${account}:key/${name}`;
		case "aws_sqs_queue": return name.includes("/") ? `arn:${partition}:sqs:${region}:${account}:${name.slice(name.lastIndexOf("/") + 1)}` : null;
		case "aws_ecr_repository": return `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
		case "aws_backup_vault": return `arn:${partition}:backup:${region}:${account}:backup-vault:${name}`;
		case "aws_cloudwatch_event_bus": return `arn:${partition}:events:${region}:${account}:event-bus/${name}`;
		case "aws_opensearch_domain":
		case "aws_elasticsearch_domain": return `arn:${partition}:es:${region}:${account}:domain/${name}`;
		case "aws_efs_file_system": return `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/${name}`;
		default: return null;
	}
}
function arnOf(resource) {
	const arn = text(resource, "arn");
	if (arn !== null) return arn;
	const bucket = resource.type === "aws_s3_bucket" ? text(resource, "bucket") ?? text(resource, "id") : null;
	return bucket === null ? null : `arn:${resource.partition}:s3:::${bucket}`;
}
function accountIn(arn) {
	const account = arn.split(":")[4];
	return account === void 0 || account === "" ? null : account;
}
function made(resource, name, each, scope, documents) {
	return {
		address: resource.address,
		scope: scope.arn === null ? ["*"] : [scope.arn, ...each.below.map((below) => scope.arn + below)],
		service: each.service,
		account: scope.account,
		source: documents.inAttribute(resource, name, "resource")
	};
}
// src/graph/users.ts
function buildUsers(snapshot, documents) {
	const resources = [...snapshot.resources.values()].filter((each) => each.mode === "managed");
	const attached = createAttached(resources, documents);
	const users = resources.filter((each) => each.type === "aws_iam_user").map((each) => userNode(each, attached.to(each.account, text(each, "name")), documents));
	const seen = new Set(users.map((each) => keyOf(each.account, "user", each.name)));
	const others = [...attached.users].flatMap(([key, { by, name }]) => seen.has(key) ? [] : [unseenUser(name, by, attached.to(by.account, name), documents)]);
	return [...users, ...others];
}
function userNode(user, policies, documents) {
	const name = text(user, "name") ?? user.address;
	const arn = text(user, "arn") ?? `arn:${user.partition}:iam::${user.account}:user/${name}`;
	return {
		key: `${arn}\nuser`,
		arn,
		address: user.address,
		name,
		account: user.account,
		partition: user.partition,
		change: user.change,
		location: user.location,
		uniqueId: text(user, "unique_id") ?? arn,
		seen: true,
		policies,
		boundary: boundaryOf(user, documents),
		trust: null,
		tags: tagsOf(user),
		unseenPolicies: false
	};
}
function unseenUser(name, by, policies, documents) {
	const { account, partition } = by;
	const arn = `arn:${partition}:iam::${account}:user/${name}`;
	const reason = `the user ${name} (named by ${by.address}) is neither in the plan nor in the context; supply it with --context`;
	const unseen = documents.unseen(arn, arn, {
		reason,
		address: arn,
		attribute: "user",
		location: by.location
	}, []);
	return {
		key: `${arn}\nuser`,
		arn,
		address: null,
		name,
		account,
		partition,
		change: null,
		location: null,
		uniqueId: arn,
		seen: true,
		policies: [...policies, unseen],
		boundary: null,
		trust: null,
		tags: null,
		unseenPolicies: true
	};
}
function keyOf(account, kind, name) {
	return `${account}\n${kind}\n${name}`;
}
function createAttached(resources, documents) {
	const named = new Map();
	const found = new Map();
	const groups = new Map();
	const inDoubt = new Map();
	const push = (map, key, items) => {
		const known = map.get(key);
		if (known) known.push(...items);
		else map.set(key, [...items]);
	};
	const attach = (kind, by, name, choices, sources) => {
		const caused = sources.map((each) => ({
			...each,
			causes: [...new Set([by.address, ...each.causes])]
		}));
		for (const { options, reason, location } of choices) if (reason === null && options[0] != null) {
			push(found, keyOf(by.account, kind, options[0]), caused);
			if (kind === "user") named.set(keyOf(by.account, kind, options[0]), {
				by,
				name: options[0]
			});
		} else if (reason !== null) push(inDoubt, by.account, [unknownOf(by, name, reason, location, documents)]);
	};
	const join = (by, users, of) => {
		for (const user of users) for (const group of of) {
			const open = [user, group].find((each) => each.reason !== null);
			if (open) push(inDoubt, by.account, [unknownOf(by, "group", open.reason, open.location, documents)]);
			else {
				const key = keyOf(by.account, "user", user.options[0] ?? null);
				groups.set(key, (groups.get(key) ?? new Set()).add(keyOf(by.account, "group", group.options[0] ?? null)));
				if (user.options[0] != null) named.set(key, {
					by,
					name: user.options[0]
				});
			}
		}
	};
	for (const by of resources) {
		const one = (name) => [choicesOf(attribute(by, name))];
		const many = (name) => elementsOf(attribute(by, name));
		const inline = () => [documents.inAttribute(by, "policy", "identity")];
		const managed = () => managedOf(by, documents);
		if (by.type === "aws_iam_user_policy") attach("user", by, "user", one("user"), inline());
		else if (by.type === "aws_iam_user_policy_attachment") attach("user", by, "user", one("user"), managed());
		else if (by.type === "aws_iam_group_policy") attach("group", by, "group", one("group"), inline());
		else if (by.type === "aws_iam_group_policy_attachment") attach("group", by, "group", one("group"), managed());
		else if (by.type === "aws_iam_policy_attachment") {
			attach("user", by, "users", many("users"), managed());
			attach("group", by, "groups", many("groups"), managed());
		} else if (by.type === "aws_iam_user_group_membership") join(by, one("user"), many("groups"));
		else if (by.type === "aws_iam_group_membership") join(by, many("users"), one("group"));
	}
	const to = (account, user) => {
		const key = keyOf(account, "user", user);
		return [...[key, ...groups.get(key) ?? []].flatMap((each) => found.get(each) ?? []), ...inDoubt.get(account) ?? []];
	};
	return {
		to,
		users: named
	};
}
function managedOf(by, documents) {
	const { options, reason, location } = choicesOf(attribute(by, "policy_arn"));
	if (reason !== null) return [unknownOf(by, "policy_arn", reason, location, documents)];
	return options.flatMap((arn) => arn === null ? [] : [documents.managed(arn, "identity")]);
}
function unknownOf(by, name, reason, location, documents) {
	const doubt = {
		reason: `what it gives to which user is not known: ${reason}`,
		address: by.address,
		attribute: name,
		location: location ?? by.location
	};
	return documents.unseen(documents.idOf(by, name), by.address, doubt, [by.address]);
}
// src/graph/build.ts
function buildGraph(snapshot, options, before = null) {
	const links = createLinks(snapshot);
	const was = before && before !== snapshot ? createLinks(before) : null;
	const documents = createDocuments(snapshot.side, links, options);
	const roles = buildRoles(snapshot, links, documents, was);
	const users = buildUsers(snapshot, documents);
	const resourcePolicies = buildResourcePolicies(links, documents, was);
	const built = buildCarriers({
		links,
		was,
		documents,
		roles
	});
	const carriersOf = (origin) => built.filter((each) => each.resource.origin === origin).map((each) => each.carrier);
	const made = {
		side: snapshot.side,
		carriers: carriersOf("plan"),
		contextCarriers: carriersOf("context"),
		roles,
		users,
		resourcePolicies,
		diagnostics: [...unique(documents.diagnostics), ...wildcardNotes(roles.values())],
		doubts: documents.doubts,
		options,
		snapshot
	};
	attachState(made, documents);
	const graph = {
		...made,
		diagnostics: [...made.diagnostics, ...untriedAccounts(made)]
	};
	attachState(graph, documents);
	return graph;
}
function wildcardNotes(roles) {
	const notes = new Map();
	for (const role of roles) for (const { policy, document, doubt } of role.policies) {
		if (document === null || notes.has(policy) || doubt === policy) continue;
		for (const statement of document.must) {
			if (statement.effect !== "Allow" || statement.resource === null || !namesAction(statement, "sts:AssumeRole")) continue;
			const { not, patterns } = statement.resource;
			const wide = not ? patterns : patterns.filter((each) => /[*?]/.test(each) && mayBeRole(each));
			if (!not && wide.length === 0) continue;
			notes.set(policy, {
				level: "note",
				code: "assume-role-wildcard",
				message: `${displaySymbols(policy)} allows sts:AssumeRole on ${not ? "all but " : ""}${displaySymbols(wide.join(", "))}: roles outside the plan may trust it and are not seen here`,
				address: policy,
				location: statement.source.location
			});
			break;
		}
	}
	return [...notes.values()];
}
function mayBeRole(pattern) {
	return !/^arn:[^:*?]*:(?!iam:)[^:*?]+:/.test(pattern);
}
function unique(diagnostics) {
	const seen = new Map();
	for (const each of diagnostics) seen.set(JSON.stringify([
		each.level,
		each.code,
		each.message,
		each.address,
		each.location
	]), each);
	return [...seen.values()];
}
// src/graph/scps.ts
function readScps(levels, account, managedPolicy) {
	if (levels.length === 0) return {
		sets: [],
		diagnostics: []
	};
	const diagnostics = [];
	return {
		sets: [{
			account,
			levels: levels.map((level) => level.policies.flatMap((policy) => readOne(level.name, policy)))
		}],
		diagnostics
	};
	function readOne(level, policy) {
		const name = policy.kind === "managed" ? policy.arn : policy.name;
		const text = policy.kind === "managed" ? managedPolicy(policy.arn)?.document ?? null : policy.document;
		if (text === null) {
			const message = `the service control policy ${name} of level ${level} is not an AWS managed policy that is known here; write its document into the configuration`;
			diagnostics.push({
				level: "warning",
				code: "unknown-scp",
				message,
				address: null,
				location: null
			});
			return [];
		}
		const reading = readPolicy(text, "scp", {
			policy: name,
			attribute: "scps",
			location: null
		});
		diagnostics.push(...reading.diagnostics);
		return reading.document ? [reading.document] : [];
	}
}
// src/query/can-reach.ts
function createCanReach(graph, show, engine) {
	const carriers = new Map(graph.carriers.map((carrier) => [carrier.address, carrier]));
	const answers = new Map();
	return (instance, actions, resources) => {
		const carrier = carriers.get(instance);
		if (!carrier) return { kind: "none" };
		const access = reach(graph, carrier);
		const key = JSON.stringify([
			access.shareKey,
			actions,
			resources
		]);
		const known = answers.get(key) ?? ask(access.reached, access.doubts.keys(), patterns(actions, resources));
		answers.set(key, known);
		if (known.kind !== "none" || carrier.doubts.length === 0) return known;
		return {
			kind: "undecided",
			reason: show.text(carrier.doubts[0].reason)
		};
	};
	function ask(reached, doubts, wanted) {
		const keys = [...doubts];
		for (const each of reached) {
			const found = findRequest(and(wanted, bind(settleDoubts(keys, "off"), each.access)), engine);
			if (found.kind === "found") return {
				kind: "found",
				witness: showWitness(found.witness, show),
				path: showSteps(each.path, show)
			};
			if (found.kind === "undecided") return found;
		}
		if (keys.length === 0) return { kind: "none" };
		const widest = or(...reached.map((each) => each.access));
		const perhaps = findRequest(and(wanted, bind(settleDoubts(keys, "may"), widest)), engine);
		if (perhaps.kind === "found") return {
			kind: "undecided",
			reason: "it rests on what could not be determined"
		};
		return perhaps;
	}
}
function patterns(actions, resources) {
	return statement({
		index: 0,
		sid: null,
		effect: "Allow",
		action: {
			not: false,
			patterns: actions
		},
		resource: {
			not: false,
			patterns: resources
		},
		principal: null,
		conditions: [],
		variables: false,
		source: {
			policy: "rule",
			location: null
		}
	});
}
// src/terraform/text-input.ts
const MAX_INPUT_BYTES = 5e8;
const REMAKE = "run `terraform show -json PLANFILE > plan.json` and give that file";
const NO_WRAPPER = "set `terraform_wrapper: false` on hashicorp/setup-terraform";
function readJsonInput(bytes, file) {
	const utf8 = asUtf8(bytes, file);
	try {
		return {
			value: readPieces(utf8),
			notes: []
		};
	} catch (cause) {
		if (cause instanceof NotJson) return readNoisy(utf8.toString(), file);
		throw cause;
	}
}
function asUtf8(bytes, file) {
	if (bytes.length === 0) throw new InputError(file, "is empty", REMAKE);
	if (bytes.length > 5e8) throw new InputError(file, `has ${bytes.length} bytes, more than ${MAX_INPUT_BYTES}`, "split the root module into smaller ones");
	const [a, b, c] = bytes;
	if (a === 80 && b === 75 && (c === 3 || c === 5)) throw new InputError(file, "is a binary Terraform plan (or another ZIP file)", "run `terraform show -json FILE > plan.json` and give plan.json");
	if (a === 31 && b === 139) throw new InputError(file, "is compressed with gzip", "unpack it first");
	const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	if (encodingOf(bytes) !== "utf-8" || !isUtf8(whole)) return Buffer.from(textOf$2(bytes, file, REMAKE));
	return a === 239 && b === 187 && c === 191 ? whole.subarray(3) : whole;
}
function readNoisy(text, file) {
	if (text.trim() === "") throw new InputError(file, "is empty", REMAKE);
	if (text.includes("\0")) throw new InputError(file, "is not text (it holds zero bytes)", REMAKE);
	const start = skipWrapperLines(text);
	const first = text[start];
	if (first === void 0) throw new InputError(file, "holds only the setup-terraform wrapper's lines and no JSON", NO_WRAPPER);
	if (first !== "{" && first !== "[") throw notJson(text, start, file);
	const end = endOfDocument(text, start);
	if (end === null) throw new InputError(file, "ends in the middle of the JSON: it is cut off", REMAKE);
	let value;
	try {
		value = readPieces(Buffer.from(text.slice(start, end)));
	} catch {
		throw new InputError(file, `is not valid JSON (${mistakeIn(text.slice(start, end))})`, REMAKE);
	}
	checkTrailing(text, end, file, value);
	const note = {
		level: "note",
		code: "terraform-wrapper",
		message: `${file}: lines of the setup-terraform wrapper around the JSON were skipped; ${NO_WRAPPER} to keep them out`,
		address: null,
		location: null
	};
	return {
		value,
		notes: [note]
	};
}
function isWrapperLine(line) {
	const trimmed = line.trim();
	return trimmed === "" || trimmed.startsWith("[command]") || /^::[a-z-]+[ :]/.test(trimmed);
}
function skipWrapperLines(text) {
	let at = text.charCodeAt(0) === 65279 ? 1 : 0;
	while (at < text.length) {
		const newline = text.indexOf("\n", at);
		const line = text.slice(at, newline < 0 ? text.length : newline);
		if (!isWrapperLine(line)) return at + (line.length - line.trimStart().length);
		if (newline < 0) return text.length;
		at = newline + 1;
	}
	return at;
}
function endOfDocument(text, start) {
	let depth = 0;
	for (let at = start; at < text.length; at++) switch (text.charCodeAt(at)) {
		case 34:
			at = endOfString(text, at);
			if (at < 0) return null;
			break;
		case 123:
		case 91:
			depth++;
			break;
		case 125:
		case 93:
			depth--;
			if (depth === 0) return at + 1;
	}
	return null;
}
function endOfString(text, open) {
	for (let at = open + 1; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 92) at++;
		else if (code === 34) return at;
	}
	return -1;
}
function checkTrailing(text, end, file, value) {
	let at = end;
	while (at < text.length) {
		const newline = text.indexOf("\n", at);
		const stop = newline < 0 ? text.length : newline;
		const line = text.slice(at, stop);
		if (!isWrapperLine(line)) throw trailing(line.trim(), lineOf(text, at), file, value);
		at = stop + 1;
	}
}
function trailing(line, number, file, value) {
	const record = typeof value === "object" && value !== null ? value : {};
	if (Object.hasOwn(record, "@level")) return jsonLog(file);
	if (line.startsWith("{") || line.startsWith("[")) return new InputError(file, "holds several JSON documents one after another", "give one file for each root module, for example one per terragrunt unit");
	return new InputError(file, `has other text after the JSON, on line ${number}`, "keep only the output of `terraform show -json`");
}
function jsonLog(file) {
	return new InputError(file, "is the log of `terraform plan -json`, not a plan", "run `terraform plan -out=FILE` and then `terraform show -json FILE > plan.json`");
}
function notJson(whole, start, file) {
	const text = whole.slice(start, start + 4e3);
	if (/Terraform will perform the following actions|Terraform used the selected providers|No changes\. /.test(text)) return new InputError(file, "is the human-readable plan, not JSON", REMAKE);
	if (/^version https:\/\/git-lfs/.test(text)) return new InputError(file, "is a Git LFS pointer", "fetch the file itself (`git lfs pull`)");
	return new InputError(file, `is not JSON: line ${lineOf(whole, start)} is other text`, REMAKE);
}
function mistakeIn(text) {
	try {
		JSON.parse(text);
	} catch (cause) {
		return jsonMistake(cause);
	}
	return "it cannot be parsed";
}
function lineOf(text, at) {
	let line = 1;
	for (let next = text.indexOf("\n"); next >= 0 && next < at; next = text.indexOf("\n", next + 1)) line += 1;
	return line;
}
// src/terraform/sources.ts
async function readStacks(sources, world, log) {
	const settings = {
		account: sources.account,
		region: null,
		knownRoles: []
	};
	const contexts = await contextStacks(readContexts(sources.contexts, world), sources.knownRoles);
	if (sources.base !== null && sources.head !== null) {
		const { hclStack } = await import("./hcl-stack.js");
		const [base, head] = [await rootModule(sources.base, world), await rootModule(sources.head, world)];
		return [addContext(await hclStack(base, head, {
			...settings,
			contexts: []
		}), contexts)];
	}
	const root = sources.dir === null ? null : await rootModule(sources.dir, world);
	const stacks = [];
	for (const [index, file] of sources.plans.entries()) {
		log.debug(`reading ${file}`);
		const { plan, notes } = planIn(file, world);
		const stack = await buildStack({
			plan,
			openHcl: root && (async (lookup) => (await import("./hcl2.js")).openHcl({
				...root,
				lookup
			})),
			contexts: [],
			settings
		});
		const source = sources.plans.indexOf(file) === index ? file : `${file} (${index + 1})`;
		const open = openTexts(stack.after.resources.values());
		stacks.push({
			...stack,
			source,
			diagnostics: [
				...notes,
				...stack.diagnostics,
				...open
			]
		});
	}
	const peers = stacks.length === 1 ? [] : stacks.map((stack) => peerStack(stack, stack.source));
	return stacks.map((stack, index) => addContext(stack, [...peers.filter((_, other) => other !== index), ...contexts]));
}
function planIn(file, world) {
	const { value, notes } = readJsonInput(world.read(file), file);
	return {
		plan: readPlan(value, file),
		notes
	};
}
function readContexts(files, world) {
	return files.map((file) => readContext(readJsonInput(world.read(file), file).value, file));
}
async function rootModule(dir, world) {
	const rootDir = world.absolute(dir);
	const found = await world.files.stat(rootDir);
	if (found?.kind !== "directory") throw new InputError(dir, found ? "is not a folder" : "does not exist", "name the folder of the root module");
	const workspaceRoot = await world.checkoutOf(rootDir);
	const shownFrom = await world.shownFrom?.(workspaceRoot) ?? workspaceRoot;
	return {
		reader: world.files,
		rootDir,
		workspaceRoot,
		shownFrom
	};
}
// src/pipeline.ts
async function analyze(input, world, log) {
	const { config } = input;
	const views = await openStacks(input, world, log);
	const told = tellApart(views);
	log.debug("comparing before with after");
	const instances = [];
	for (const view of views) for (const instance of await pace(compareStackSteps(view), log)) instances.push(told(view, instance));
	const report = applyGate({
		project: input.project,
		toolVersion: input.toolVersion,
		instances,
		facts: views.flatMap(gateFacts),
		diagnostics: views.flatMap((view) => [...diagnosticsOf(view), ...elsewhereNotes(view)]),
		config,
		configFile: input.configFile,
		...gateSettings(config, input),
		today: input.today,
		baseline: input.baseline,
		canReach: canReachAny(views)
	});
	return input.withStacks === true ? {
		...report,
		...stackParts(views)
	} : report;
}
function stackParts(views) {
	const stacks = encodeStacks(views.map(({ stack }) => stack));
	if (stacks === null) return { stacksLeftOut: "it has too many resources" };
	return stacks.length === 0 ? {} : { stacks };
}
function* compareStackSteps(view) {
	const { stack, before, after, show, engine } = view;
	const catalog = loadCatalog();
	const seesRole = (arn) => after.roles.get(arn)?.seen === true;
	return (yield* compareSteps(stack, before, after, show, engine)).map((each) => gradeInstance(each, catalog, seesRole));
}
function elsewhereNotes({ stack, before, after, show, engine }) {
	return [
		...widenedElsewhere(stack, before, after, show, engine),
		...hostManagement(stack, after, show),
		...openArns(stack, [before, after], show),
		...otherPartitions(stack, [before, after], show)
	];
}
function tellApart(views) {
	const owners = new Map();
	for (const view of views.length > 1 ? views : []) for (const { address } of [...view.before.carriers, ...view.after.carriers]) owners.set(address, (owners.get(address) ?? new Set()).add(view));
	return ({ stack }, instance) => (owners.get(instance.address)?.size ?? 0) > 1 && stack.source !== void 0 ? {
		...instance,
		plan: stack.source
	} : instance;
}
async function openStacks(input, world, log) {
	const { config } = input;
	const account = config.projects.find((each) => each.name === input.project)?.account ?? config.account;
	const stacks = await readStacks({
		...input,
		account,
		knownRoles: config.knownRoles
	}, world, log);
	const scps = readScps(config.scps, account, managedPolicy);
	const pool = newWorkPool();
	const views = [];
	for (const stack of stacks) {
		views.push(viewStack({
			...stack,
			diagnostics: [...stack.diagnostics, ...scps.diagnostics]
		}, scps.sets, pool));
		await log.progress("graphs built", views.length, stacks.length);
	}
	return views;
}
function viewStack(stack, scps, pool) {
	const catalog = loadCatalog();
	const engine = {
		catalog,
		multivalued: catalog.isMultivalued,
		pool
	};
	const options = {
		managedPolicy,
		scps,
		engine
	};
	const [before, after] = [buildGraph(stack.before, options), buildGraph(stack.after, options, stack.before)];
	const spellings = () => keySpellings([before, after].flatMap((graph) => [...statementsOf(graph)]));
	return {
		stack,
		before,
		after,
		show: createShow(stack.aliases, sensitivePolicies(stack), spellings),
		engine
	};
}
function sensitivePolicies(stack) {
	const resources = [...stack.before.resources.values(), ...stack.after.resources.values()];
	return new Set(resources.filter((each) => each.sensitive.size > 0).map((each) => each.address));
}
function diagnosticsOf({ stack, after, show }) {
	const isPeers = ({ address }) => address !== null && stack.after.resources.get(address)?.peer === true;
	return [...stack.diagnostics, ...after.diagnostics.filter((each) => !isPeers(each))].map((each) => ({
		...each,
		message: show.text(each.message),
		address: each.address === null ? null : show.text(each.address)
	}));
}
function canReachAny(views) {
	const askers = views.map(({ stack, after, show, engine }) => ({
		source: stack.source,
		ask: createCanReach(after, show, engine)
	}));
	return (instance, actions, resources, plan) => {
		for (const { source, ask } of askers) {
			if (plan !== void 0 && plan !== source) continue;
			const answer = ask(instance, actions, resources);
			if (answer.kind !== "none") return answer;
		}
		return { kind: "none" };
	};
}
export { ASSUME as _, openStacks as a, unseenAccountOf as b, gateFacts as c, launched as d, managedPolicy as f, withGiven as g, ESCALATION_PATHS as h, diagnosticsOf as i, CARRIER_TYPES as l, arnFields as m, canReachAny as n, viewStack as o, reach as p, compareStackSteps as r, readScps as s, analyze as t, isLauncher as u, namesAction as v, isCallers as x, isAboutTrust as y };
