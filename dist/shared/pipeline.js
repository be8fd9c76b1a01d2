import "./rolldown-runtime.js";
import { n as loadCatalog, r as readCatalogData, t as globMatches } from "./catalog.js";
import { i as doubtKey } from "./report.js";
import { a as peerStack, d as isAccountId, f as parseArn, i as contextStacks, n as openTexts, o as readContext, r as addContext, s as readPlan, t as buildStack } from "./snapshot.js";
import { a as and, c as doubtContextKey, d as or, f as settleDoubts, l as matches, n as EVERYTHING, o as bind, p as statement, r as NOTHING, s as doubt, t as DOUBT_PREFIX, u as not } from "./access.js";
import { n as InternalError, r as assertNever, t as InputError } from "./errors.js";
import { a as findRequest, f as serviceMatches, i as difference, m as conditionHolds, n as readPolicyText, o as describeCondition, p as statementMatches, s as decideAccess, t as readPolicy, u as principalRoute } from "./document.js";
import { n as hasSymbol, o as symbol, t as displaySymbols } from "./symbol.js";
import { a as isMap, i as isList, n as Unknown, t as OneOf } from "./value.js";
import { a as compareText, t as ACCESS_LEVELS } from "./order.js";
import { C as showRole, D as globsMeet, E as showWitness, S as createShow, T as showSteps, x as SENSITIVE } from "./words.js";
import { r as gateSettings, t as applyGate } from "./gate.js";
import { n as encodeStacks } from "./stack-json.js";
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
		case "sts:rolesessionname": return unique$1(["session", ...instances]);
		case "sts:durationseconds": return unique$1([
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
		default: return unique$1([
			null,
			...instances,
			"another-value"
		]);
	}
}
function instanceOf$1(pattern) {
	return pattern.replace(/\$\{([*?$])\}/g, "$1").replaceAll("*", "").replaceAll("?", "x");
}
function unique$1(values) {
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
// src/graph/state.ts
const states = new WeakMap();
function attachState(graph, documents) {
	states.set(graph, {
		documents,
		doubts: documents.doubts,
		routes: new Map(),
		carriers: new Map(),
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
	return remember(graph, "side", () => {
		return [...graph.snapshot.resources.values()].some(({ type, change }) => change !== "no-op" && change !== "read" && /^aws_iam_|policy/.test(type)) ? graph.side : "both";
	});
}
const named$1 = new WeakMap();
function principalsOf(document) {
	if (document === null) return "";
	const known = named$1.get(document);
	if (known !== void 0) return known;
	const made = JSON.stringify(document.may.map((each) => each.principal?.entries ?? []));
	named$1.set(document, made);
	return made;
}
// src/graph/trust-likeness.ts
function createLikeness(from, graph, instance) {
	const [binding, another] = principalBindings(from, graph, instance);
	if (another || hasDoubts(from)) return () => null;
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
	return (to) => {
		const { trust } = to;
		if (trust?.document == null || trust.doubt !== null) return null;
		const relation = relationOf(from.account, to.account);
		const kind = trustClass(trust.document);
		if (relation === "unknown" || kind === null) return null;
		const sides = callersSide(to);
		return sides && `${sides}${relation}${kind}`;
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
const ASSUME = "sts:AssumeRole";
function assumeHop(from, to, graph, instance) {
	return hopper(from, graph, instance)(to);
}
function hopper(from, graph, instance) {
	return remember(graph, `hops\n${from.key}\n${instance ? `${instance.arn} ${instance.roleDelivery}` : ""}`, () => {
		const likenessOf = createLikeness(from, graph, instance);
		const alike = new Map();
		const single = new Map();
		return (to) => {
			const name = likenessOf(to);
			const remembered = name === null ? single.get(to) : alike.get(name);
			if (remembered !== void 0) return remembered;
			const made = fullHop(from, to, graph, instance);
			if (name === null) single.set(to, made);
			else alike.set(name, made);
			return made;
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
		const caller = Array.from(binding.context, ([key, value]) => [key, given?.get(key) ?? value]);
		const context = new Map([...caller, ...targetKeys(to, formula)]);
		const base = {
			action: ASSUME,
			resource: to.arn,
			context
		};
		const open = residual(formula, base);
		if (open.op === "const" && !open.value) continue;
		const at = (action, context) => residual(hop(action), {
			...base,
			action,
			context
		});
		const { choices, capped } = callerChoices(open, at, base, void 0, given);
		alternatives.push(...choices);
		if (capped) alternatives.push({
			condition: cappedDoubt$1(from, to, graph),
			needs: []
		});
	}
	const sure = alternatives.find((each) => each.condition.op === "const");
	const kept = sure ? [sure] : alternatives.filter((each) => canHold(each.condition, graph));
	if (kept.length === 0) return null;
	const condition = or(...kept.map((each) => each.condition));
	const { doubts } = stateOf(graph);
	const words = kept.map((each) => [...each.needs, ...describeResidual(each.condition, (key) => `if ${doubts.get(key)?.reason ?? "what is not known allows it"}`)]);
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
const named = new WeakMap();
function namesAction(statement, action) {
	const known = named.get(statement) ?? new Map();
	named.set(statement, known);
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
function hasDoubts(from) {
	return from.policies.some((each) => each.doubt !== null) || (from.boundary?.doubt ?? null) !== null;
}
function actionParts(from, graph, action, at) {
	const inDoubt = hasDoubts(from);
	return remember(graph, `parts\n${action}\n${from.key}\n${inDoubt ? at : ""}`, () => partsOf(from, graph, inDoubt ? at : null, (statement) => namesAction(statement, action)));
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
	const granted = relation === "same" ? same : relation === "other" ? cross : or(cross, and(doubtAt(doubts, "allow", accountDoubt(from, to, doubts), null), same));
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
			else if (route !== "session" || session !== null) denies.push(and(when("deny"), holds));
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
		reason: `whether a principal that the trust policy of ${to.name} names is the role ${from.name} depends on an account that is not known; name it in the configuration (account)`,
		address: to.address ?? to.arn,
		attribute: "assume_role_policy",
		location: to.location
	});
	return id;
}
function accountDoubt(from, to, doubts) {
	const id = `account:${from.account}:${to.account}`;
	register(doubts, id, {
		reason: `whether the roles ${from.name} and ${to.name} are in the same account is not known; name the account in the configuration (account)`,
		address: to.address ?? to.arn,
		attribute: "arn",
		location: to.location
	});
	return id;
}
function cappedDoubt$1(from, to, graph) {
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
function relationOf(one, other) {
	if (one === other) return "same";
	return hasSymbol(one) || hasSymbol(other) ? "unknown" : "other";
}
function targetKeys(to, formula) {
	const keys = new Map([["aws:resourceaccount", to.account]]);
	for (const key of mentionedKeys(formula)) {
		const tag = /^(?:aws|iam):resourcetag\/(.*)$/s.exec(key)?.[1];
		if (tag === void 0 || to.tags === null) continue;
		const value = to.tags.get(tag);
		if (value !== null) keys.set(key, value ?? null);
	}
	return keys;
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
// src/graph/resource-access.ts
function resourceAccess(who, role, graph, parts) {
	const identity = and(parts.identity, parts.boundary, parts.scp);
	const relevant = graph.resourcePolicies.filter((policy) => policy.source.document !== null);
	const held = [];
	const routes = [];
	const denies = [parts.denies];
	const touches = createTouch(role);
	for (const policy of relevant) {
		const by = statementsByRoute(policy, who, graph);
		if (by.allow.size === 0 && !touches(policy)) continue;
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
function createTouch(role) {
	const byService = new Map();
	const everywhere = new Set();
	for (const source of role.policies) for (const { effect, action, resource } of source.document?.may ?? []) {
		if (effect !== "Allow") continue;
		const beginnings = resource === null || resource.not ? [""] : resource.patterns.map((each) => each.split(/[*?]|\$\{/, 1)[0]);
		const services = action.not ? ["*"] : action.patterns.map((each) => each.split(":", 1)[0].toLowerCase());
		for (const service of services) {
			const into = /[*?]/.test(service) ? everywhere : byService.get(service) ?? new Set();
			if (into !== everywhere) byService.set(service, into);
			for (const each of beginnings) into.add(each);
		}
	}
	return (policy) => {
		const beginnings = [...everywhere, ...byService.get(policy.service) ?? []];
		return policy.scope.some((scope) => {
			const fixed = scope.split(/[*?]/, 1)[0];
			return beginnings.some((each) => each.startsWith(fixed) || fixed.startsWith(each));
		});
	};
}
function statementsByRoute(policy, who, graph) {
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
			else if (route !== "session" || who.sessionArn !== null) denies.push(and(polarityHolds("deny"), matched));
		}
	};
	collect(document.must, () => EVERYTHING);
	const { doubt } = source;
	if (doubt !== null && document.may !== document.must) collect(document.may, (polarity) => doubtAt(doubts, polarity, doubt, null));
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
	if (source.attachedIf === null) return perhaps;
	return and(doubtAt(doubts, polarity, source.attachedIf, null), perhaps);
}
function scpsOf(role, graph) {
	const all = graph.options.scps ?? [];
	if (role.arn.includes(":role/aws-service-role/")) return [];
	const own = all.filter((each) => each.account === role.account);
	return own.length > 0 ? own : all.filter((each) => each.account === null);
}
function withPrincipal(role, graph, instance, of) {
	const bindings = principalBindings(role, graph, instance);
	return or(...bindings.map((binding) => bind(binding, of)));
}
function principalBindings(role, graph, instance) {
	if (instance === null) {
		const known = chained.get(role);
		if (known) return known;
		const base = principalKeys(role, graph, takesSessionTags(role));
		const made = [{ context: new Map([
			...base,
			["ec2:sourceinstancearn", null],
			["ec2:roledelivery", null]
		]) }];
		chained.set(role, made);
		return made;
	}
	const base = remember(graph, `principal\n${role.key}`, () => principalKeys(role, graph, false));
	const keys = keysOf(graph);
	const own = new Map(base);
	if (instance.arn !== null) own.set("ec2:sourceinstancearn", instance.arn);
	if (instance.id !== null) own.set("aws:userid", `${role.uniqueId}:${instance.id}`);
	if (!keys.has("ec2:roledelivery")) return [{ context: own }];
	return instance.roleDelivery.map((version) => ({ context: new Map([...own, ["ec2:roledelivery", version]]) }));
}
const chained = new WeakMap();
const ABSENT = [
	"aws:username",
	"aws:multifactorauthpresent",
	"aws:multifactorauthage",
	"aws:federatedprovider",
	"aws:principalservicename",
	"aws:principalservicenameslist"
];
function takesSessionTags(role) {
	return (role.trust?.document?.may ?? []).some((each) => each.effect === "Allow" && namesAction(each, "sts:TagSession"));
}
function principalKeys(role, graph, tagsAreChosen) {
	const keys = new Map([
		["aws:principalarn", role.arn],
		["aws:principalaccount", role.account],
		["aws:principaltype", "AssumedRole"],
		["aws:principalisawsservice", "false"],
		...ABSENT.map((key) => [key, null])
	]);
	if (role.tags === null || tagsAreChosen) return keys;
	for (const key of keysOf(graph)) {
		if (!key.startsWith("aws:principaltag/")) continue;
		const tag = key.slice(17);
		const value = role.tags.get(tag);
		if (value !== null) keys.set(key, value ?? null);
	}
	return keys;
}
function keysOf(graph) {
	return remember(graph, "keys", () => {
		const keys = new Set();
		const seen = new Set();
		const add = (statements) => {
			if (seen.has(statements)) return;
			seen.add(statements);
			for (const statement of statements) for (const key of statementKeys(statement)) keys.add(key);
		};
		const addSource = (source) => {
			if (source?.document) {
				add(source.document.may);
				add(source.document.must);
			}
		};
		for (const role of graph.roles.values()) {
			for (const source of role.policies) addSource(source);
			addSource(role.boundary);
			addSource(role.trust);
		}
		for (const each of graph.resourcePolicies) addSource(each.source);
		for (const set of graph.options.scps ?? []) for (const level of set.levels) for (const document of level) add(document.may);
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
		uniqueId: role.uniqueId
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
// src/graph/escalation-paths.generated.ts
const ESCALATION_PATHS = [
	{
		id: "apprunner-001",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["tasks.apprunner.amazonaws.com"]
		}, {
			action: "apprunner:CreateService",
			on: "any",
			to: []
		}],
		trusts: ["tasks.apprunner.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "batch-001",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com", "batch.amazonaws.com"]
			},
			{
				action: "batch:RegisterJobDefinition",
				on: "any",
				to: []
			},
			{
				action: "batch:SubmitJob",
				on: "any",
				to: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com", "batch.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "batch-003",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"]
			},
			{
				action: "batch:CreateComputeEnvironment",
				on: "any",
				to: []
			},
			{
				action: "batch:CreateJobQueue",
				on: "any",
				to: []
			},
			{
				action: "batch:RegisterJobDefinition",
				on: "any",
				to: []
			},
			{
				action: "batch:SubmitJob",
				on: "any",
				to: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "bedrock-001",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["bedrock-agentcore.amazonaws.com"]
			},
			{
				action: "bedrock-agentcore:CreateCodeInterpreter",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:StartCodeInterpreterSession",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:InvokeCodeInterpreter",
				on: "any",
				to: []
			}
		],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "bedrock-003",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["bedrock-agentcore.amazonaws.com"]
			},
			{
				action: "bedrock-agentcore:CreateAgentRuntime",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:CreateAgentRuntimeEndpoint",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:CreateWorkloadIdentity",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:InvokeAgentRuntimeCommand",
				on: "any",
				to: []
			}
		],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "bedrock-005",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["bedrock-agentcore.amazonaws.com"]
			},
			{
				action: "bedrock-agentcore:CreateHarness",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:CreateAgentRuntime",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:CreateAgentRuntimeEndpoint",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:CreateWorkloadIdentity",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:GetAgentRuntime",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:GetHarness",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:InvokeAgentRuntimeCommand",
				on: "any",
				to: []
			}
		],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "bedrock-006",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["bedrock-agentcore.amazonaws.com"]
			},
			{
				action: "bedrock-agentcore:CreateBrowser",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:StartBrowserSession",
				on: "any",
				to: []
			},
			{
				action: "bedrock-agentcore:ConnectBrowserAutomationStream",
				on: "any",
				to: []
			}
		],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "braket-001",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["braket.amazonaws.com"]
		}, {
			action: "braket:CreateJob",
			on: "any",
			to: []
		}],
		trusts: ["braket.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "cloudformation-001",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["cloudformation.amazonaws.com"]
		}, {
			action: "cloudformation:CreateStack",
			on: "any",
			to: []
		}],
		trusts: ["cloudformation.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "cloudformation-003",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["cloudformation.amazonaws.com"]
			},
			{
				action: "cloudformation:CreateStackSet",
				on: "any",
				to: []
			},
			{
				action: "cloudformation:CreateStackInstances",
				on: "any",
				to: []
			}
		],
		trusts: ["cloudformation.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "cloudformation-004",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["cloudformation.amazonaws.com"]
		}, {
			action: "cloudformation:UpdateStackSet",
			on: "any",
			to: []
		}],
		trusts: ["cloudformation.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "codebuild-001",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["codebuild.amazonaws.com"]
			},
			{
				action: "codebuild:CreateProject",
				on: "any",
				to: []
			},
			{
				action: "codebuild:StartBuild",
				on: "any",
				to: []
			}
		],
		trusts: ["codebuild.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "codebuild-004",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["codebuild.amazonaws.com"]
			},
			{
				action: "codebuild:CreateProject",
				on: "any",
				to: []
			},
			{
				action: "codebuild:StartBuildBatch",
				on: "any",
				to: []
			}
		],
		trusts: ["codebuild.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "cognitoidentity-001",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["cognito-identity.amazonaws.com"]
		}, {
			action: "cognito-identity:SetIdentityPoolRoles",
			on: "any",
			to: []
		}],
		trusts: ["cognito-identity.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "datapipeline-001",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["datapipeline.amazonaws.com", "ec2.amazonaws.com"]
			},
			{
				action: "datapipeline:CreatePipeline",
				on: "any",
				to: []
			},
			{
				action: "datapipeline:PutPipelineDefinition",
				on: "any",
				to: []
			},
			{
				action: "datapipeline:ActivatePipeline",
				on: "any",
				to: []
			}
		],
		trusts: ["datapipeline.amazonaws.com", "ec2.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "ec2-001",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["ec2.amazonaws.com"]
		}, {
			action: "ec2:RunInstances",
			on: "any",
			to: []
		}],
		trusts: ["ec2.amazonaws.com"],
		profile: true,
		bearer: "none"
	},
	{
		id: "ec2-004",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["ec2.amazonaws.com"]
		}, {
			action: "ec2:RequestSpotInstances",
			on: "any",
			to: []
		}],
		trusts: ["ec2.amazonaws.com"],
		profile: true,
		bearer: "none"
	},
	{
		id: "ecs-001",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"]
			},
			{
				action: "ecs:CreateCluster",
				on: "any",
				to: []
			},
			{
				action: "ecs:RegisterTaskDefinition",
				on: "any",
				to: []
			},
			{
				action: "ecs:CreateService",
				on: "any",
				to: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-002",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"]
			},
			{
				action: "ecs:CreateCluster",
				on: "any",
				to: []
			},
			{
				action: "ecs:RegisterTaskDefinition",
				on: "any",
				to: []
			},
			{
				action: "ecs:RunTask",
				on: "any",
				to: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-003",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"]
			},
			{
				action: "ecs:RegisterTaskDefinition",
				on: "any",
				to: []
			},
			{
				action: "ecs:CreateService",
				on: "any",
				to: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-004",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"]
			},
			{
				action: "ecs:RegisterTaskDefinition",
				on: "any",
				to: []
			},
			{
				action: "ecs:RunTask",
				on: "any",
				to: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-005",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"]
			},
			{
				action: "ecs:RegisterTaskDefinition",
				on: "any",
				to: []
			},
			{
				action: "ecs:StartTask",
				on: "any",
				to: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-007",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ecs-tasks.amazonaws.com"]
			},
			{
				action: "ecs:StartTask",
				on: "any",
				to: []
			},
			{
				action: "ecs:RegisterContainerInstance",
				on: "any",
				to: []
			},
			{
				action: "ecs:DeregisterContainerInstance",
				on: "any",
				to: []
			}
		],
		trusts: ["ecs-tasks.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-008",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["ecs-tasks.amazonaws.com"]
		}, {
			action: "ecs:RunTask",
			on: "any",
			to: []
		}],
		trusts: ["ecs-tasks.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "ecs-009",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["ecs-tasks.amazonaws.com"]
		}, {
			action: "ecs:StartTask",
			on: "any",
			to: []
		}],
		trusts: ["ecs-tasks.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "emr-001",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["ec2.amazonaws.com", "elasticmapreduce.amazonaws.com"]
		}, {
			action: "elasticmapreduce:RunJobFlow",
			on: "any",
			to: []
		}],
		trusts: ["ec2.amazonaws.com"],
		profile: true,
		bearer: "none"
	},
	{
		id: "emrserverless-001",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["emr-serverless.amazonaws.com"]
			},
			{
				action: "emr-serverless:CreateApplication",
				on: "any",
				to: []
			},
			{
				action: "emr-serverless:StartJobRun",
				on: "any",
				to: []
			}
		],
		trusts: ["emr-serverless.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "gamelift-001",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["gamelift.amazonaws.com", "ec2.amazonaws.com"]
			},
			{
				action: "gamelift:CreateBuild",
				on: "any",
				to: []
			},
			{
				action: "gamelift:CreateFleet",
				on: "any",
				to: []
			},
			{
				action: "gamelift:RequestUploadCredentials",
				on: "any",
				to: []
			}
		],
		trusts: ["ec2.amazonaws.com", "gamelift.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-001",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["glue.amazonaws.com"]
		}, {
			action: "glue:CreateDevEndpoint",
			on: "any",
			to: []
		}],
		trusts: ["glue.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-003",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["glue.amazonaws.com"]
			},
			{
				action: "glue:CreateJob",
				on: "any",
				to: []
			},
			{
				action: "glue:StartJobRun",
				on: "any",
				to: []
			}
		],
		trusts: ["glue.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-004",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["glue.amazonaws.com"]
			},
			{
				action: "glue:CreateJob",
				on: "any",
				to: []
			},
			{
				action: "glue:CreateTrigger",
				on: "any",
				to: []
			}
		],
		trusts: ["glue.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-005",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["glue.amazonaws.com"]
			},
			{
				action: "glue:UpdateJob",
				on: "any",
				to: []
			},
			{
				action: "glue:StartJobRun",
				on: "any",
				to: []
			}
		],
		trusts: ["glue.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-006",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["glue.amazonaws.com"]
			},
			{
				action: "glue:UpdateJob",
				on: "any",
				to: []
			},
			{
				action: "glue:CreateTrigger",
				on: "any",
				to: []
			}
		],
		trusts: ["glue.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "glue-007",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["glue.amazonaws.com"]
			},
			{
				action: "glue:CreateSession",
				on: "any",
				to: []
			},
			{
				action: "glue:RunStatement",
				on: "any",
				to: []
			}
		],
		trusts: ["glue.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "imagebuilder-001",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ec2.amazonaws.com", "imagebuilder.amazonaws.com"]
			},
			{
				action: "imagebuilder:CreateComponent",
				on: "any",
				to: []
			},
			{
				action: "imagebuilder:CreateImageRecipe",
				on: "any",
				to: []
			},
			{
				action: "imagebuilder:CreateInfrastructureConfiguration",
				on: "any",
				to: []
			},
			{
				action: "imagebuilder:CreateImage",
				on: "any",
				to: []
			}
		],
		trusts: ["ec2.amazonaws.com"],
		profile: true,
		bearer: "none"
	},
	{
		id: "kinesisanalytics-001",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["kinesisanalytics.amazonaws.com"]
			},
			{
				action: "kinesisanalytics:CreateApplication",
				on: "any",
				to: []
			},
			{
				action: "kinesisanalytics:StartApplication",
				on: "any",
				to: []
			}
		],
		trusts: ["kinesisanalytics.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "lambda-001",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["lambda.amazonaws.com"]
			},
			{
				action: "lambda:CreateFunction",
				on: "any",
				to: []
			},
			{
				action: "lambda:InvokeFunction",
				on: "any",
				to: []
			}
		],
		trusts: ["lambda.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "lambda-002",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["lambda.amazonaws.com"]
			},
			{
				action: "lambda:CreateFunction",
				on: "any",
				to: []
			},
			{
				action: "lambda:CreateEventSourceMapping",
				on: "any",
				to: []
			}
		],
		trusts: ["lambda.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "lambda-006",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["lambda.amazonaws.com"]
			},
			{
				action: "lambda:CreateFunction",
				on: "any",
				to: []
			},
			{
				action: "lambda:AddPermission",
				on: "any",
				to: []
			}
		],
		trusts: ["lambda.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "omics-001",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["omics.amazonaws.com"]
			},
			{
				action: "omics:CreateWorkflow",
				on: "any",
				to: []
			},
			{
				action: "omics:StartRun",
				on: "any",
				to: []
			},
			{
				action: "s3:GetObject",
				on: "any",
				to: []
			}
		],
		trusts: ["omics.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "sagemaker-001",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["sagemaker.amazonaws.com"]
		}, {
			action: "sagemaker:CreateNotebookInstance",
			on: "any",
			to: []
		}],
		trusts: ["sagemaker.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "sagemaker-002",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["sagemaker.amazonaws.com"]
		}, {
			action: "sagemaker:CreateTrainingJob",
			on: "any",
			to: []
		}],
		trusts: ["sagemaker.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "sagemaker-003",
		yields: "role",
		needs: [{
			action: "iam:PassRole",
			on: "role",
			to: ["sagemaker.amazonaws.com"]
		}, {
			action: "sagemaker:CreateProcessingJob",
			on: "any",
			to: []
		}],
		trusts: ["sagemaker.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "ssm-003",
		yields: "role",
		needs: [
			{
				action: "iam:PassRole",
				on: "role",
				to: ["ssm.amazonaws.com"]
			},
			{
				action: "ssm:CreateDocument",
				on: "any",
				to: []
			},
			{
				action: "ssm:StartAutomationExecution",
				on: "any",
				to: []
			}
		],
		trusts: ["ssm.amazonaws.com"],
		profile: false,
		bearer: "none"
	},
	{
		id: "apprunner-002",
		yields: "role",
		needs: [{
			action: "apprunner:UpdateService",
			on: "any",
			to: []
		}],
		trusts: ["tasks.apprunner.amazonaws.com"],
		profile: false,
		bearer: "unseen"
	},
	{
		id: "batch-002",
		yields: "role",
		needs: [{
			action: "batch:SubmitJob",
			on: "any",
			to: []
		}],
		trusts: ["ecs-tasks.amazonaws.com", "batch.amazonaws.com"],
		profile: false,
		bearer: "unseen"
	},
	{
		id: "bedrock-002",
		yields: "role",
		needs: [{
			action: "bedrock-agentcore:StartCodeInterpreterSession",
			on: "any",
			to: []
		}, {
			action: "bedrock-agentcore:InvokeCodeInterpreter",
			on: "any",
			to: []
		}],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		profile: false,
		bearer: "unseen"
	},
	{
		id: "bedrock-004",
		yields: "role",
		needs: [{
			action: "bedrock-agentcore:InvokeAgentRuntimeCommand",
			on: "any",
			to: []
		}],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		profile: false,
		bearer: "unseen"
	},
	{
		id: "bedrock-007",
		yields: "role",
		needs: [{
			action: "bedrock-agentcore:StartBrowserSession",
			on: "any",
			to: []
		}, {
			action: "bedrock-agentcore:ConnectBrowserAutomationStream",
			on: "any",
			to: []
		}],
		trusts: ["bedrock-agentcore.amazonaws.com"],
		profile: false,
		bearer: "unseen"
	},
	{
		id: "cloudformation-002",
		yields: "role",
		needs: [{
			action: "cloudformation:UpdateStack",
			on: "bearer",
			to: []
		}],
		trusts: ["cloudformation.amazonaws.com"],
		profile: false,
		bearer: ["aws_cloudformation_stack", "iam_role_arn"]
	},
	{
		id: "cloudformation-005",
		yields: "role",
		needs: [{
			action: "cloudformation:CreateChangeSet",
			on: "bearer",
			to: []
		}, {
			action: "cloudformation:ExecuteChangeSet",
			on: "bearer",
			to: []
		}],
		trusts: ["cloudformation.amazonaws.com"],
		profile: false,
		bearer: ["aws_cloudformation_stack", "iam_role_arn"]
	},
	{
		id: "codebuild-002",
		yields: "role",
		needs: [{
			action: "codebuild:StartBuild",
			on: "bearer",
			to: []
		}],
		trusts: ["codebuild.amazonaws.com"],
		profile: false,
		bearer: ["aws_codebuild_project", "service_role"]
	},
	{
		id: "codebuild-003",
		yields: "role",
		needs: [{
			action: "codebuild:StartBuildBatch",
			on: "bearer",
			to: []
		}],
		trusts: ["codebuild.amazonaws.com"],
		profile: false,
		bearer: ["aws_codebuild_project", "service_role"]
	},
	{
		id: "codedeploy-001",
		yields: "role",
		needs: [
			{
				action: "codedeploy:CreateDeployment",
				on: "any",
				to: []
			},
			{
				action: "codedeploy:RegisterApplicationRevision",
				on: "any",
				to: []
			},
			{
				action: "codedeploy:GetDeploymentConfig",
				on: "any",
				to: []
			}
		],
		trusts: ["ec2.amazonaws.com"],
		profile: false,
		bearer: "unseen"
	},
	{
		id: "ec2-002",
		yields: "role",
		needs: [
			{
				action: "ec2:ModifyInstanceAttribute",
				on: "instance",
				to: []
			},
			{
				action: "ec2:StopInstances",
				on: "instance",
				to: []
			},
			{
				action: "ec2:StartInstances",
				on: "instance",
				to: []
			}
		],
		trusts: ["ec2.amazonaws.com"],
		profile: false,
		bearer: ["instance"]
	},
	{
		id: "ec2-003",
		yields: "role",
		needs: [{
			action: "ec2-instance-connect:SendSSHPublicKey",
			on: "instance",
			to: []
		}],
		trusts: ["ec2.amazonaws.com"],
		profile: false,
		bearer: ["instance"]
	},
	{
		id: "ec2-005",
		yields: "role",
		needs: [{
			action: "ec2:CreateLaunchTemplateVersion",
			on: "template",
			to: []
		}, {
			action: "ec2:ModifyLaunchTemplate",
			on: "template",
			to: []
		}],
		trusts: ["ec2.amazonaws.com"],
		profile: false,
		bearer: ["template"]
	},
	{
		id: "ecs-006",
		yields: "role",
		needs: [{
			action: "ecs:ExecuteCommand",
			on: "any",
			to: []
		}, {
			action: "ecs:DescribeTasks",
			on: "any",
			to: []
		}],
		trusts: ["ecs-tasks.amazonaws.com"],
		profile: false,
		bearer: ["aws_ecs_task_definition", "task_role_arn"]
	},
	{
		id: "glue-002",
		yields: "role",
		needs: [{
			action: "glue:UpdateDevEndpoint",
			on: "bearer",
			to: []
		}],
		trusts: ["glue.amazonaws.com"],
		profile: false,
		bearer: ["aws_glue_dev_endpoint", "role_arn"]
	},
	{
		id: "lambda-003",
		yields: "role",
		needs: [{
			action: "lambda:UpdateFunctionCode",
			on: "bearer",
			to: []
		}],
		trusts: ["lambda.amazonaws.com"],
		profile: false,
		bearer: ["aws_lambda_function", "role"]
	},
	{
		id: "lambda-004",
		yields: "role",
		needs: [{
			action: "lambda:UpdateFunctionCode",
			on: "bearer",
			to: []
		}, {
			action: "lambda:InvokeFunction",
			on: "bearer",
			to: []
		}],
		trusts: ["lambda.amazonaws.com"],
		profile: false,
		bearer: ["aws_lambda_function", "role"]
	},
	{
		id: "lambda-005",
		yields: "role",
		needs: [{
			action: "lambda:UpdateFunctionCode",
			on: "bearer",
			to: []
		}, {
			action: "lambda:AddPermission",
			on: "bearer",
			to: []
		}],
		trusts: ["lambda.amazonaws.com"],
		profile: false,
		bearer: ["aws_lambda_function", "role"]
	},
	{
		id: "sagemaker-004",
		yields: "role",
		needs: [{
			action: "sagemaker:CreatePresignedNotebookInstanceUrl",
			on: "bearer",
			to: []
		}],
		trusts: ["sagemaker.amazonaws.com"],
		profile: false,
		bearer: ["aws_sagemaker_notebook_instance", "role_arn"]
	},
	{
		id: "sagemaker-005",
		yields: "role",
		needs: [
			{
				action: "sagemaker:CreateNotebookInstanceLifecycleConfig",
				on: "any",
				to: []
			},
			{
				action: "sagemaker:StopNotebookInstance",
				on: "bearer",
				to: []
			},
			{
				action: "sagemaker:UpdateNotebookInstance",
				on: "bearer",
				to: []
			},
			{
				action: "sagemaker:StartNotebookInstance",
				on: "bearer",
				to: []
			}
		],
		trusts: ["sagemaker.amazonaws.com"],
		profile: false,
		bearer: ["aws_sagemaker_notebook_instance", "role_arn"]
	},
	{
		id: "ssm-001",
		yields: "role",
		needs: [{
			action: "ssm:StartSession",
			on: "instance",
			to: []
		}],
		trusts: ["ec2.amazonaws.com"],
		profile: false,
		bearer: ["instance"]
	},
	{
		id: "ssm-002",
		yields: "role",
		needs: [{
			action: "ssm:SendCommand",
			on: "instance",
			to: []
		}, {
			action: "ssm:SendCommand",
			on: "document",
			to: []
		}],
		trusts: ["ec2.amazonaws.com"],
		profile: false,
		bearer: ["instance"]
	},
	{
		id: "iam-001",
		yields: "self",
		needs: [{
			action: "iam:CreatePolicyVersion",
			on: "policy",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-005",
		yields: "self",
		needs: [{
			action: "iam:PutRolePolicy",
			on: "self",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-009",
		yields: "self",
		needs: [{
			action: "iam:AttachRolePolicy",
			on: "self",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-002",
		yields: "user",
		needs: [{
			action: "iam:CreateAccessKey",
			on: "user",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-003",
		yields: "user",
		needs: [{
			action: "iam:CreateAccessKey",
			on: "user",
			to: []
		}, {
			action: "iam:DeleteAccessKey",
			on: "user",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-004",
		yields: "user",
		needs: [{
			action: "iam:CreateLoginProfile",
			on: "user",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-006",
		yields: "user",
		needs: [{
			action: "iam:UpdateLoginProfile",
			on: "user",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-012",
		yields: "role",
		needs: [{
			action: "iam:UpdateAssumeRolePolicy",
			on: "role",
			to: []
		}, {
			action: "sts:AssumeRole",
			on: "trusted-role",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-014",
		yields: "widened",
		needs: [{
			action: "iam:AttachRolePolicy",
			on: "role",
			to: []
		}, {
			action: "sts:AssumeRole",
			on: "assumed-role",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-015",
		yields: "administrator",
		needs: [{
			action: "iam:AttachUserPolicy",
			on: "user",
			to: []
		}, {
			action: "iam:CreateAccessKey",
			on: "user",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-016",
		yields: "widened",
		needs: [{
			action: "iam:CreatePolicyVersion",
			on: "policy",
			to: []
		}, {
			action: "sts:AssumeRole",
			on: "assumed-role",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-017",
		yields: "widened",
		needs: [{
			action: "iam:PutRolePolicy",
			on: "role",
			to: []
		}, {
			action: "sts:AssumeRole",
			on: "assumed-role",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-018",
		yields: "administrator",
		needs: [{
			action: "iam:PutUserPolicy",
			on: "user",
			to: []
		}, {
			action: "iam:CreateAccessKey",
			on: "user",
			to: []
		}],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-019",
		yields: "widened",
		needs: [
			{
				action: "iam:AttachRolePolicy",
				on: "role",
				to: []
			},
			{
				action: "iam:UpdateAssumeRolePolicy",
				on: "role",
				to: []
			},
			{
				action: "sts:AssumeRole",
				on: "trusted-role",
				to: []
			}
		],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-020",
		yields: "widened",
		needs: [
			{
				action: "iam:CreatePolicyVersion",
				on: "policy",
				to: []
			},
			{
				action: "iam:UpdateAssumeRolePolicy",
				on: "role",
				to: []
			},
			{
				action: "sts:AssumeRole",
				on: "trusted-role",
				to: []
			}
		],
		trusts: [],
		profile: false,
		bearer: "none"
	},
	{
		id: "iam-021",
		yields: "widened",
		needs: [
			{
				action: "iam:PutRolePolicy",
				on: "role",
				to: []
			},
			{
				action: "iam:UpdateAssumeRolePolicy",
				on: "role",
				to: []
			},
			{
				action: "sts:AssumeRole",
				on: "trusted-role",
				to: []
			}
		],
		trusts: [],
		profile: false,
		bearer: "none"
	}
];
// src/graph/escalation-permission.ts
function permissionOn(who, action, resource, fixed = new Map(), trusted = false) {
	const { role, graph, instance } = who;
	return remember(graph, `may\n${role.key}\n${action}\n${resource}\n${trusted}\n${JSON.stringify([...fixed])}\n${instance?.arn ?? ""}`, () => {
		const parts = actionParts(role, graph, action, `${action} ${resource}`);
		const granted = trusted ? parts.scp : and(parts.identity, parts.boundary, parts.scp);
		return { permission: judge$1(who, and(granted, not(parts.denies)), action, resource, fixed) };
	}).permission;
}
function permissionOnSome(who, action, candidates, fixed = new Map()) {
	let best = null;
	for (const resource of candidates) {
		const found = permissionOn(who, action, resource, fixed);
		if (found === null) continue;
		if (found.condition === EVERYTHING) return found;
		best ??= found;
	}
	return best;
}
function someResources(who, action) {
	const { role, graph } = who;
	return remember(graph, `resources\n${role.key}\n${action}`, () => {
		const found = new Set();
		for (const statement of statementsFor(role, action)) {
			const { resource } = statement;
			if (resource === null || resource.not) found.add("*");
			if (resource && (statement.effect === "Allow" || resource.not)) for (const each of resource.patterns) found.add(instanceOf(each));
		}
		const witness = engineWitness(who, action);
		if (witness !== null) found.add(witness);
		return [...found];
	});
}
function engineWitness(who, action) {
	const { role, graph, instance } = who;
	const parts = actionParts(role, graph, action, null);
	if (parts.identity === NOTHING) return null;
	const formula = and(parts.identity, parts.boundary, parts.scp, not(parts.denies));
	const [binding] = principalBindings(role, graph, instance);
	const asked = {
		op: "bind",
		binding: {
			action,
			context: binding.context
		},
		of: formula
	};
	const found = findRequest(asked, graph.options.engine);
	return found.kind === "found" ? found.witness.resource : null;
}
function statementsFor(role, action) {
	return [...role.policies, ...role.boundary ? [role.boundary] : []].flatMap((source) => (source.document?.may ?? []).filter((each) => couldName(each, action)));
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
		const base = {
			action,
			resource,
			context: new Map([...binding.context, ...fixed])
		};
		const open = residual(formula, base);
		const at = (_, context) => residual(formula, {
			...base,
			context
		});
		const { choices, capped } = callerChoices(open, at, base, isChosen);
		ways.push(...choices);
		if (capped) ways.push({
			condition: cappedDoubt(who, action, resource),
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
function cappedDoubt({ role, graph }, action, resource) {
	const { doubts } = stateOf(graph);
	const id = `capped:${sideOf(graph)}:${role.arn}:${action}:${resource}`;
	register(doubts, id, {
		reason: `the conditions under which ${role.name} can use ${action} are too many to try all of them`,
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
	const { role, graph } = who;
	const parts = actionParts(role, graph, "ec2:RunInstances", "ec2:RunInstances *");
	const mentioned = [...mentionedKeys(and(parts.identity, parts.boundary, parts.scp, not(parts.denies)))].filter((key) => key.startsWith("ec2:"));
	const found = [];
	for (const { type, account, keys } of RUN_INSTANCES) {
		const fixed = new Map();
		for (const key of mentioned) {
			const tag = key.startsWith("ec2:resourcetag/") && type !== "instance" && type !== "volume";
			if (!keys.includes(key) && !EVERYWHERE.includes(key) && !tag) fixed.set(key, null);
		}
		if (type === "instance" && profileArn !== null) fixed.set("ec2:instanceprofile", profileArn);
		const permission = permissionOnSome(who, "ec2:RunInstances", arnsOfType(who, type, account), fixed);
		if (permission === null) return null;
		found.push(permission);
	}
	return found;
}
function arnsOfType(who, type, ownAccount) {
	const { role } = who;
	const owner = ownAccount ? role.account : "";
	const found = new Set();
	for (const { resource } of statementsFor(role, "ec2:RunInstances")) for (const pattern of resource === null ? ["*"] : resource.patterns) {
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
function textOf(value) {
	return typeof value === "string" && value !== "" ? value : null;
}
function text(resource, name) {
	return textOf(resource.attributes.get(name));
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
		options: [textOf(value)],
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
						tags: tagsOf$1(resource),
						perhaps: null,
						cause: carrier.address
					});
					continue;
				}
				for (const template of templatesOf(graph, carrier, causes)) {
					const arn = text(template, "arn") ?? templateArn(template);
					add(role.arn, {
						resource: arn,
						tags: tagsOf$1(template),
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
			tags: tagsOf$1(resource),
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
function tagsOf$1(resource) {
	const value = resource.attributes.get("tags") ?? null;
	if (!isMap(value)) return null;
	return Array.from(value, ([key, each]) => [key.toLowerCase(), typeof each === "string" ? each : ""]);
}
function someInstance({ address, partition, region, account }) {
	return `arn:${partition}:ec2:${region}:${account}:instance/${symbol(`${address}.instance_id`)}`;
}
// src/graph/escalation-yields.ts
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
function widened(role, by) {
	return {
		...role,
		key: `${role.key}\n+ ${by.arn ?? by.policy}`,
		policies: [...role.policies, by]
	};
}
// src/graph/trust-service.ts
function serviceTrust(role, service, doubts) {
	const of = known.get(role) ?? new Map();
	known.set(role, of);
	const before = of.get(service);
	if (before) return before;
	const made = judgeTrust(role, service, doubts);
	of.set(service, made);
	return made;
}
const known = new WeakMap();
function judgeTrust(role, service, doubts) {
	const { trust } = role;
	if (trust === null) return {
		when: EVERYTHING,
		evidence: []
	};
	if (trust.document === null) return {
		when: NOTHING,
		evidence: []
	};
	const context = new Map([
		["aws:principalisawsservice", "true"],
		["aws:principalservicename", service],
		["aws:principalarn", null],
		["aws:principalaccount", null],
		["aws:multifactorauthpresent", null]
	]);
	const point = {
		action: ASSUME,
		resource: role.arn,
		context
	};
	const evidence = [];
	const someone = (statements, effect, sure) => statements.some((each) => {
		if (each.effect !== effect || each.principal === null) return false;
		const matched = serviceMatches(each.principal, service);
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
function escalationLinks(graph, from, instance, isSettled) {
	const role = knownPart(from, graph);
	const open = remember(graph, `paths\n${role.key}`, () => pathsFrom(role, graph));
	if (open.length === 0) return [];
	const who = {
		role,
		graph,
		instance
	};
	const links = new Map();
	const add = (link) => {
		if (link === null) return;
		const known = links.get(link.to.key);
		if (!known || known.condition !== EVERYTHING && link.condition === EVERYTHING) links.set(link.to.key, link);
	};
	const settled = (to) => links.get(to.key)?.condition === EVERYTHING || isSettled(to);
	const all = hasEverything(role);
	for (const path of open) switch (path.yields) {
		case "self":
			if (!all) for (const link of selfLinks(path, who, from)) add(link);
			break;
		case "user":
		case "administrator":
			if (!all) add(userLink(path, who));
			break;
		default: for (const link of roleLinks(path, who, from, settled)) add(link);
	}
	return [...links.values()];
}
function knownPart(from, graph) {
	const isUnseen = (source) => source.doubt !== null && source.document?.must.length === 0;
	if (!from.policies.some(isUnseen)) return from;
	return remember(graph, `known part\n${from.key}`, () => ({
		...from,
		key: `${from.key}\nknown`,
		policies: from.policies.filter((each) => !isUnseen(each))
	}));
}
function pathsFrom(role, graph) {
	const named = new Set();
	for (const { document } of role.policies) for (const each of document?.may ?? []) if (each.effect === "Allow") for (const action of pathActions(each, graph)) named.add(action);
	return ESCALATION_PATHS.filter((path) => path.needs.every(({ action, on }) => on === "trusted-role" || on === "assumed-role" || named.has(action)));
}
function pathActions(statement, graph) {
	const { not, patterns } = statement.action;
	return remember(graph, `path actions\n${not}\n${patterns.join("\n")}`, () => PATH_ACTIONS.filter((action) => couldName(statement, action)));
}
const PATH_ACTIONS = [...new Set(ESCALATION_PATHS.flatMap((path) => path.needs.map(({ action }) => action)))];
function hasEverything(role) {
	const isAll = (set) => set !== null && !set.not && set.patterns.includes("*");
	return role.policies.some((source) => source.attachedIf === null && source.document?.must.some((each) => each.effect === "Allow" && isAll(each.action) && isAll(each.resource) && each.conditions.length === 0));
}
function selfLinks(path, who, from) {
	return policiesToGive(path, who).flatMap((given) => {
		if (from.policies.some((each) => each.arn !== null && each.arn === given.source.arn)) return [];
		const permissions = path.needs.map((need) => judgeNeed(need, who, from, null, given));
		const link = toLink(path, who, widened(from, given.source), permissions);
		return link ? [link] : [];
	});
}
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
function policiesToGive(path, who) {
	const any = {
		source: adminPolicy(),
		arn: ADMINISTRATOR
	};
	const attaching = path.needs.filter((need) => /^iam:Attach/.test(need.action));
	if (attaching.length === 0) return [any];
	const { documents } = stateOf(who.graph);
	const named = new Set();
	for (const { action } of attaching) for (const { conditions } of statementsFor(who.role, action)) for (const { key, values } of conditions) {
		if (key.toLowerCase() !== "iam:policyarn") continue;
		for (const value of values) if (!/[*?]|\$\{/.test(value)) named.add(value);
	}
	return [any, ...Array.from(named, (arn) => ({
		source: documents.managed(arn, "identity"),
		arn
	}))];
}
function userLink(path, who) {
	const { role, graph } = who;
	const { account, partition } = role;
	const permissions = path.needs.map((need) => judgeNeed(need, who, role, null, {
		source: adminPolicy(),
		arn: ADMINISTRATOR
	}));
	if (permissions.some((each) => each === null)) return null;
	const { doubts, documents } = stateOf(graph);
	const administrator = path.yields === "administrator";
	const arn = permissions[0].resource.includes(":user/") ? permissions[0].resource : `arn:${partition}:iam::${account}:user/*`;
	return toLink(path, who, remember(graph, `user\n${path.yields}\n${account}`, () => {
		const doubt = {
			reason: `what the users of account ${account} may do is not known; ${role.name} can make itself a key of one of them`,
			address: arn,
			attribute: "policies",
			location: null
		};
		register(doubts, `users:${account}`, doubt);
		const policies = administrator ? [adminPolicy()] : [documents.unseen(`users:${account}`, arn, doubt, [])];
		return {
			key: `${arn}\n${path.yields}`,
			arn,
			address: null,
			name: administrator ? "a user made administrator" : "a user",
			account,
			partition,
			change: null,
			location: null,
			uniqueId: arn,
			seen: administrator,
			policies,
			boundary: null,
			trust: null,
			tags: null,
			unseenPolicies: !administrator
		};
	}), permissions);
}
function roleLinks(path, who, from, isSettled) {
	const { graph } = who;
	const links = [];
	for (const to of targetRoles(path, graph)) {
		if (to === from || to.arn === from.arn || !to.seen || relationOf(from.account, to.account) !== "same") continue;
		const goal = path.yields === "widened" ? widened(to, adminPolicy()) : to;
		if (isSettled(goal)) continue;
		for (const takeover of takeoversOf(path, to, graph)) {
			const link = roleLink(path, who, from, to, goal, takeover);
			if (link) links.push(link);
			if (link?.condition === EVERYTHING) break;
		}
	}
	return links;
}
function targetRoles(path, graph) {
	if (path.trusts.length === 0) return [...graph.roles.values()];
	return remember(graph, `trusting\n${path.trusts}`, () => [...graph.roles.values()].filter((role) => role.trust !== null && trustOf(role, path.trusts, graph) !== NOTHING));
}
function trustOf(role, services, graph) {
	return remember(graph, `trusts\n${role.key}\n${services}`, () => {
		const { doubts } = stateOf(graph);
		const ways = services.map((service) => serviceTrust(role, service, doubts).when);
		return ways.find((each) => each === EVERYTHING) ?? ways.find((each) => each !== NOTHING) ?? NOTHING;
	});
}
function takeoversOf(path, to, graph) {
	if (path.bearer === "none") return [{
		resource: null,
		tags: null,
		perhaps: null,
		cause: null
	}];
	const found = path.bearer === "unseen" ? [] : takeovers(graph, path.bearer, to);
	if (found.length > 0 || path.bearer[0] === "instance" || path.bearer[0] === "template") return found;
	return [{
		resource: null,
		tags: null,
		perhaps: `runs:${path.trusts[0]}:${to.arn}`,
		cause: null
	}];
}
function roleLink(path, who, from, to, goal, takeover) {
	const { graph } = who;
	const permissions = [];
	for (const need of path.needs) {
		const permission = need.action === "ec2:RunInstances" ? permissionsToRunInstances(who, profileOf(graph, to)?.arn ?? null) : judgeNeed(need, who, from, {
			to,
			takeover
		}, {
			source: adminPolicy(),
			arn: ADMINISTRATOR
		});
		if (permission === null) return null;
		permissions.push(permission);
	}
	const conditions = [];
	if (path.trusts.length > 0) conditions.push(trustOf(to, path.trusts, graph));
	const causes = takeover.cause === null ? [] : [takeover.cause];
	if (path.profile) {
		const profile = profileOf(graph, to);
		if (profile) causes.push(profile.address);
		else for (const action of ["iam:CreateInstanceProfile", "iam:AddRoleToInstanceProfile"]) {
			const made = permissionOnSome(who, action, someResources(who, action));
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
	return toLink(path, who, goal, permissions.flat(), and(...conditions), causes);
}
function judgeNeed(need, who, from, goal, given) {
	const { graph, instance } = who;
	const subject = goal?.to ?? from;
	const fixed = new Map([
		["iam:policyarn", given.arn],
		["iam:permissionsboundary", subject.boundary?.arn ?? null],
		["aws:resourceaccount", who.role.account]
	]);
	const on = (resource, more = []) => permissionOn(who, need.action, resource, new Map([...fixed, ...more]));
	switch (need.on) {
		case "self":
		case "role": {
			const tags = targetKeys(subject, mentionedTags(who, need.action));
			if (need.to.length === 0) return on(subject.arn, tags);
			for (const service of need.to) {
				const found = on(subject.arn, [...tags, ["iam:passedtoservice", service]]);
				if (found) return found;
			}
			return null;
		}
		case "trusted-role": return permissionOn(who, need.action, subject.arn, fixed, true);
		case "assumed-role": {
			const hop = assumeHop(from, subject, graph, instance);
			return hop && {
				condition: hop.condition,
				needs: hop.conditions,
				resource: subject.arn
			};
		}
		case "policy": {
			const arns = subject.policies.flatMap((each) => each.arn !== null && !each.arn.includes(":iam::aws:") ? [each.arn] : []);
			return permissionOnSome(who, need.action, arns, fixed);
		}
		case "user": {
			const any = `arn:${who.role.partition}:iam::${who.role.account}:user/x`;
			const named = someResources(who, need.action).filter((each) => each.includes(":user/"));
			return permissionOnSome(who, need.action, [any, ...named], fixed);
		}
		case "instance":
		case "template":
		case "bearer": {
			const { takeover } = goal;
			const tags = (takeover.tags ?? []).flatMap(([key, value]) => [
				"aws:resourcetag/",
				"ec2:resourcetag/",
				"ssm:resourcetag/"
			].map((prefix) => [prefix + key, value]));
			if (takeover.resource === null) return permissionOnSome(who, need.action, someResources(who, need.action), fixed);
			return on(takeover.resource, tags);
		}
		case "document": {
			const own = `arn:${who.role.partition}:ssm:us-east-1::document/AWS-RunShellScript`;
			const named = someResources(who, need.action).filter((each) => each.includes(":document/"));
			return permissionOnSome(who, need.action, [own, ...named], fixed);
		}
		case "any": return permissionOnSome(who, need.action, someResources(who, need.action), fixed);
		default: return null;
	}
}
function mentionedTags(who, action) {
	return {
		op: "or",
		of: statementsFor(who.role, action).map((statement) => ({
			op: "statement",
			statement
		}))
	};
}
function toLink(path, who, to, permissions, also = EVERYTHING, causes = []) {
	if (permissions.some((each) => each === null)) return null;
	const held = permissions;
	const condition = and(also, ...held.map((each) => each.condition));
	if (condition.op === "const" && !condition.value) return null;
	const { doubts } = stateOf(who.graph);
	const words = describeResidual(condition, (key) => `if ${doubts.get(key)?.reason ?? "what is not known allows it"}`);
	return {
		kind: path.needs.some((need) => need.action === "iam:PassRole") ? "pass-role" : "escalation",
		technique: path.id,
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
		if (key === null || isListed || each.by === exclusive || !denies(each.source)) return each;
		const id = documents.idOf(exclusive, `${list}#${each.by.address}?`);
		const reason = `whether ${exclusive.address} takes off what ${each.by.address} attaches is not known: ${unsure}`;
		documents.register(id, {
			reason,
			address: exclusive.address,
			attribute: list,
			location: exclusive.location
		});
		return {
			...each,
			source: {
				...each.source,
				attachedIf: each.source.attachedIf ?? id
			}
		};
	}
}
function denies(source) {
	return source.document?.may.some((each) => each.effect === "Deny") ?? false;
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
	const targets = (resource, name, choices) => targetsOf(resource, name, choices, links, documents, roles);
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
		const old = before?.all("aws_iam_role").find((each) => each.address === role.address);
		return old !== void 0 && sameValue(attribute(old, name), attribute(role, name));
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
	const nodes = new Map();
	for (const [arn, role] of roles) {
		const { kept, takenOffBy } = exclusives(role, attached.get(arn) ?? []);
		const node = roleNode(role, arn, deduplicate(kept), documents);
		nodes.set(arn, takenOffBy.length > 0 ? {
			...node,
			takenOffBy
		} : node);
	}
	for (const [arn, node] of outside) {
		const policies = deduplicate(attached.get(arn) ?? []);
		nodes.set(arn, {
			...node,
			policies: [...policies, ...node.policies]
		});
	}
	return nodes;
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
function targetsOf(resource, name, choices, links, documents, roles) {
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
	const referred = (resource.references.get(name) ?? []).filter((each) => /(^|[./])aws_iam_role\.[^.]+$/.test(each.replace(/\[[^\]]*\]/g, "")));
	const here = [...roles].filter(([, role]) => {
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
		const name = textOf(block.get("name")) ?? `#${index}`;
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
		const key = source.arn !== null ? `${source.arn}\n${source.attachedIf}` : `${source.policy}\n${name}\n${source.attachedIf}`;
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
function tagsOf(role) {
	const all = role.attributes.get("tags_all") ?? null;
	const value = isMap(all) ? all : role.attributes.get("tags") ?? null;
	if (value === null) return new Map();
	if (!isMap(value)) return null;
	return new Map(Array.from(value, ([key, each]) => [key.toLowerCase(), typeof each === "string" ? each : null]));
}
// src/graph/trust-index.ts
function assumeCandidates(from, graph) {
	const index = remember(graph, "trust index", () => indexTrust(graph));
	const found = new Set();
	const add = (roles) => {
		for (const role of roles ?? []) if (role !== from) found.add(role);
	};
	add(index.everyone);
	add(index.byRole.get(roleKey(from.arn)));
	const trustAccount = hasSymbol(from.account) ? [...index.byAccount.values()] : [index.byAccount.get(from.account)];
	if (trustAccount.some((roles) => roles !== void 0) && assumes(from, graph)) for (const roles of trustAccount) add(roles);
	return [...found];
}
function assumes(from, graph) {
	return actionParts(from, graph, ASSUME, null).identity !== NOTHING;
}
function indexTrust(graph) {
	const everyone = [];
	const byRole = new Map();
	const byAccount = new Map();
	const push = (map, key, role) => {
		const list = map.get(key);
		if (list) list.push(role);
		else map.set(key, [role]);
	};
	for (const role of graph.roles.values()) {
		if (role.trust === null || role.trust.document === null) continue;
		for (const { effect, principal } of role.trust.document.may) {
			if (effect !== "Allow" || principal === null) continue;
			if (principal.not) everyone.push(role);
			for (const entry of principal.not ? [] : principal.entries) if (entry.kind === "any") everyone.push(role);
			else if (entry.kind === "aws") {
				const account = accountOf(entry.value);
				if (account !== null && !hasSymbol(account)) push(byAccount, account, role);
				else if (/^arn:[^:]*:iam::[^:]*:role\//.test(entry.value)) push(byRole, roleKey(entry.value), role);
				else everyone.push(role);
			}
		}
	}
	return {
		everyone,
		byRole,
		byAccount
	};
}
function roleKey(arn) {
	return arn.slice(arn.indexOf(":role/") + 1);
}
function accountOf(value) {
	if (/^\d{12}$/.test(value)) return value;
	return /^arn:[^:]*:iam::([^:]*):root$/.exec(value)?.[1] ?? null;
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
// src/graph/hops.ts
function hopsFrom(graph, from, instance, isSettled) {
	const links = [];
	const candidates = remember(graph, `candidates\n${from.key}`, () => [...assumeCandidates(from, graph), ...namedButUnseen(from, graph).map(({ arn }) => unseenTarget(graph, from, arn))]);
	let hopTo = null;
	for (const to of candidates) {
		if (isSettled(to, null)) continue;
		hopTo ??= hopper(from, graph, instance);
		const hop = hopTo(to);
		if (hop === null || isSettled(to, hop.condition)) continue;
		links.push({
			kind: "assume-role",
			technique: null,
			to,
			condition: hop.condition,
			conditions: hop.conditions,
			evidence: () => assumeEvidence(from, to),
			causes: []
		});
	}
	return [...links, ...escalationLinks(graph, from, instance, (role) => isSettled(role, null))];
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
// src/graph/reach.ts
const MAX_ROUTES = 12;
function reach(graph, carrier) {
	const { carriers } = stateOf(graph);
	const known = carriers.get(carrier.address);
	if (known) return known;
	const made = reachOf(graph, carrier);
	carriers.set(carrier.address, made);
	return made;
}
function reachOf(graph, carrier) {
	const key = instanceKey(graph, carrier.instance);
	const shareKey = carrier.candidates.map((each) => `${each.role.arn}|${residualKey(each.when)}|${key}`).sort().join("\n\n");
	const reached = mergeReached(carrier.candidates.map((candidate) => {
		return routesFrom(graph, candidate.role, carrier.instance, key).map((each) => place(each, candidate, carrier));
	}));
	return {
		carrier,
		reached,
		doubts: doubtsOf(graph, reached),
		shareKey
	};
}
function routesFrom(graph, role, instance, key) {
	const { routes } = stateOf(graph);
	const name = `${role.key}\n${key}`;
	const known = routes.get(name);
	if (known) return known.reached;
	const reached = explore(graph, role, instance);
	routes.set(name, { reached });
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
	let frontier = [{
		node: first,
		route: first.routes[0]
	}];
	while (frontier.length > 0) {
		const next = [];
		for (const { node, route } of frontier) {
			if (!node.routes.includes(route)) continue;
			const own = node.role.arn === start.arn ? instance : null;
			const isSettled = (role, condition) => found.get(role.key)?.routes.some((each) => covers(each.conditions, route.conditions, condition)) ?? false;
			for (const link of hopsFrom(graph, node.role, own, isSettled)) {
				const added = follow(graph, found, node, route, link);
				if (added) next.push(added);
			}
		}
		frontier = next;
	}
	return [...found.values()].map((each) => toReached(graph, each, start, instance));
}
function follow(graph, found, from, route, link) {
	const { key } = link.to;
	const known = found.get(key);
	if (known?.routes.some((each) => covers(each.conditions, route.conditions, link.condition))) return null;
	const conditions = new Map(route.conditions);
	if (link.condition !== EVERYTHING) conditions.set(keyOf(link.condition), link.condition);
	if (!canHoldTogether(graph, conditions)) return null;
	const step = {
		kind: link.kind,
		technique: link.technique,
		from: from.role.address ?? from.role.arn,
		to: link.to.address ?? link.to.arn,
		conditions: link.conditions,
		evidence: link.evidence()
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
			role: link.to,
			routes: [added]
		};
		found.set(key, node);
		return {
			node,
			route: added
		};
	}
	if (known.routes.length >= MAX_ROUTES && conditions.size > 0) {
		const more = cappedRoutes(graph, known.role);
		if (known.routes.some((each) => each.conditions.has(keyOf(more)))) return null;
		const rest = {
			...added,
			conditions: new Map([[keyOf(more), more]])
		};
		known.routes = [...known.routes, rest];
		return {
			node: known,
			route: rest
		};
	}
	known.routes = [...known.routes.filter((each) => !isWithin(conditions, each.conditions)), added];
	return {
		node: known,
		route: added
	};
}
function covers(some, route, condition) {
	if (some.size > route.size + 1) return false;
	for (const key of some.keys()) if (!route.has(key) && (condition === null || condition === EVERYTHING || keyOf(condition) !== key)) return false;
	return true;
}
const keys = new WeakMap();
function keyOf(condition) {
	const known = keys.get(condition);
	if (known !== void 0) return known;
	const made = residualKey(condition);
	keys.set(condition, made);
	return made;
}
function cappedRoutes(graph, role) {
	return remember(graph, `routes\n${role.key}`, () => {
		const doubted = {
			reason: `the routes to ${role.name} differ in too many conditions to follow them all`,
			address: role.address ?? role.arn,
			attribute: "assume_role_policy",
			location: role.location
		};
		const id = `routes:${sideOf(graph)}:${role.key}`;
		register(stateOf(graph).doubts, id, doubted);
		return doubt("allow", id);
	});
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
		causes: [...new Set([...best.causes, ...causesOf(node.role)])],
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
function place(reached, candidate, carrier) {
	const step = {
		kind: "instance-profile",
		technique: null,
		from: carrier.address,
		to: candidate.role.address ?? candidate.role.arn,
		conditions: [],
		evidence: candidate.evidence
	};
	return {
		role: reached.role,
		path: [step, ...reached.path],
		access: and(candidate.when, reached.access),
		causes: [...new Set([
			carrier.address,
			...candidate.causes,
			...reached.causes
		])],
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
	for (const each of graph.roles.values()) if (each.address === role.address) return each;
	return null;
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
	return decideAccess(bind(settleDoubts(graph.doubts.keys(), "off"), roleAccess(role, graph)), region.witness);
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
			const hadNone = isBefore && resource.change === "replace" && attribute(resource, "iam_instance_profile") === "";
			if (launched.length === 0 || hadNone) return [own];
			return launched.map((template) => {
				const source = fromTemplate(template);
				const metadata = [...own.metadata, ...source.metadata];
				if (!isSet) return {
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
		default: return [];
	}
}
// src/graph/carriers-templates.ts
const NONE = choicesOf(null);
function createTemplates(links, was) {
	const used = new Set();
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
		if (!block) return NONE;
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
			profile: NONE,
			metadata: null,
			unseen: doubt,
			unseenId
		};
	}
	function ofBlock(by, block, name, idKey, nameKey) {
		const ids = [choicesOf(field(block, idKey)), choicesOf(field(block, nameKey))];
		const known = ids.flatMap((choices) => choices.options).filter((each) => each !== null);
		const found = new Map();
		for (const type of ["aws_launch_template"]) for (const resource of links.all(type)) {
			if (!known.some((each) => sameTemplate(resource, each))) continue;
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
		const old = was?.all(resource.type).find((each) => each.address === resource.address);
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
function sameTemplate(resource, called) {
	return called === resource.attributes.get("id") || called === resource.attributes.get("name");
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
	"aws_eks_node_group"
];
function buildCarriers(context) {
	const { links } = context;
	const templates = createTemplates(links, context.was ?? null);
	const made = [];
	const isTemplate = (type) => type === "aws_launch_template" || type === "aws_launch_configuration";
	const ordered = [...CARRIER_TYPES].sort((a, b) => Number(isTemplate(a)) - Number(isTemplate(b)));
	for (const type of ordered) for (const resource of links.all(type)) {
		if (resource.mode !== "managed" || templates.used.has(resource.address)) continue;
		made.push({
			carrier: buildCarrier(resource, profileSources(resource, templates, !context.was), context),
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
			location: locationOf$1(source)
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
function locationOf$1(source) {
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
	return {
		...carrier,
		address: `${carrier.address}\n${role.key}`,
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
	const widens = new Map();
	const resourcePolicyChanges = [...before.resourcePolicies, ...after.resourcePolicies].some((each) => stack.changes.has(each.address));
	const oldByAddress = new Map(Array.from(before.roles.values()).flatMap((role) => role.address === null ? [] : [[role.address, role]]));
	function pairs(account) {
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
		for (const { unseenProfile, profile, role: held } of is.candidates) {
			const byName = !unseenProfile && !held.seen && held.address === null;
			if (!(unseenProfile || byName) || !was.candidates.some((each) => each.role.key === held.key)) continue;
			for (const [twin, role] of pairs(held.account)) {
				if (byName && (role.seen || role.name !== held.name || role.key === held.key)) continue;
				if (unseenProfile === "named" && role.change === "create") continue;
				if (!gains(was, is, twin, role, surelyBefore)) continue;
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
	function gains(was, is, twin, role, surelyBefore) {
		const now = reach(after, asHolder(after, is, role));
		const old = twin ? reach(before, asHolder(before, was, twin)) : null;
		if (old && !resourcePolicyChanges && !isTouched(old) && !isTouched(now)) return false;
		const key = `${old?.shareKey}\n\n${now.shareKey}\n\n${is.candidates.map((each) => each.role.key)}`;
		const known = widens.get(key);
		if (known !== void 0) return known;
		const gain = and(unionOf$1(now), not(or(unionOf$1(old), surelyBefore)));
		const made = findRequest(gain, engine).kind !== "none";
		widens.set(key, made);
		return made;
	}
	function isTouched(access) {
		return access.reached.some((each) => each.causes.some((address) => stack.changes.has(address)));
	}
}
function unionOf$1(access) {
	return access && access.reached.length > 0 ? or(...access.reached.map((each) => each.access)) : NOTHING;
}
// src/diff/compare.ts
function compareGraphs(stack, before, after, show, engine, progress = () => {}) {
	const pairs = pairCarriers(before, after);
	const causes = createCauseFinder(stack);
	const secretResources = [before, after].some((graph) => graph.resourcePolicies.some(({ source }) => show.isSensitive(source.policy)));
	const outside = createOutsideFinder(stack, before, after, engine);
	const done = new Map();
	return pairs.map(([was, is], index) => {
		const old = was && reach(before, was);
		const now = is && reach(after, is);
		const key = `${old?.shareKey ?? ""}\n\n${now?.shareKey ?? ""}`;
		let comparison = done.get(key);
		if (!comparison) {
			comparison = compareAccess(old, now, engine);
			done.set(key, comparison);
		}
		progress(index + 1, pairs.length);
		const unseen = was && is && old ? outside({
			was,
			is,
			surelyBefore: surely(old, now)
		}) : [];
		return describe$1({
			stack,
			before,
			after,
			was,
			is,
			old,
			now,
			comparison: {
				...comparison,
				undetermined: [...comparison.undetermined, ...unseen]
			},
			show,
			causes,
			secretResources
		});
	});
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
	return access ? or(...access.reached.map((each) => each.access)) : NOTHING;
}
function sideDifference(side, other, otherUnion, certain, engine) {
	const regions = [];
	const undecided = [];
	let earlier = NOTHING;
	const there = new Map(other?.reached.map((each) => [each.role.key, each.access]));
	for (const [at, reached] of (side?.reached ?? []).entries()) {
		const access = bind(certain, reached.access);
		const same = there.get(reached.role.key);
		if (same && sameAccess(reached.access, same)) {
			earlier = or(earlier, access);
			continue;
		}
		const found = !reached.path.some(takesOver) || findRequest(and(access, not(or(otherUnion, earlier))), engine).kind !== "none" ? difference(access, otherUnion, engine) : NO_DIFFERENCE;
		earlier = or(earlier, access);
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
function describe$1(parts) {
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
		undetermined: uniqueDoubts(doubts, show)
	};
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
	const others = access.reached.filter((each) => each.role.arn !== carrier.role?.arn);
	const seen = new Set();
	const reachable = others.flatMap((each) => {
		if (seen.has(each.role.arn)) return [];
		seen.add(each.role.arn);
		return [{
			role: showRole(each.role, show),
			path: showSteps(each.path, show)
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
	for (const profile of stack.before.resources.values()) {
		if (profile.type !== "aws_iam_instance_profile" || profile.origin !== "plan") continue;
		const name = stack.after.resources.get(profile.address)?.attributes.get("role");
		const role = typeof name === "string" ? byName.get(nameKey(profile.account, name)) : void 0;
		if (!role || role.address === null || used.has(role.key)) continue;
		const was = old.get(role.address);
		const touched = [...causesOf(role), ...was ? causesOf(was) : []].some((address) => stack.changes.has(address));
		if (!was || !touched || !widens(was, before, role, after, engine)) continue;
		notes.push({
			level: "note",
			code: "role-used-elsewhere",
			message: `${show.text(role.address)} gains access and has the instance profile ${show.text(profile.address)}, with which no instance of this plan runs: instances elsewhere may gain it; report on the stack that holds them with this plan as context`,
			address: role.address,
			location: role.location
		});
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
// src/graph/recreated.ts
function trustsOfRecreatedRoles(stack, before, after) {
	const found = [];
	const recreated = [...after.roles.values()].filter((role) => role.change === "replace" && role.address !== null);
	for (const role of recreated) {
		const old = [...before.roles.values()].find((each) => each.address === role.address);
		const names = new Set([role.arn, ...old ? [old.arn] : []]);
		for (const other of after.roles.values()) {
			if (other.address === null || other.key === role.key || !namesAny(other.trust?.document ?? null, names)) continue;
			if (isWrittenAnew(stack, other.address, "assume_role_policy")) continue;
			found.push(finding(role, other.address, `the trust policy of ${other.address}`, locationOf(other)));
		}
		for (const { address, source } of after.resourcePolicies) {
			if (!namesAny(source.document, names) || isWrittenAnew(stack, address, null)) continue;
			const location = after.snapshot.resources.get(address)?.location ?? null;
			found.push(finding(role, address, `the policy of ${address}`, location));
		}
	}
	return found.sort((a, b) => a.message < b.message ? -1 : a.message > b.message ? 1 : 0);
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
function locationOf(role) {
	return role.trust?.document?.may[0]?.source.location ?? role.location;
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
// src/gate/severity.ts
const CREDENTIAL_ACTIONS = [
	"secretsmanager:getsecretvalue",
	"secretsmanager:batchgetsecretvalue",
	"ssm:getparameter",
	"ssm:getparameters",
	"ssm:getparametersbypath",
	"ssm:getparameterhistory",
	"kms:decrypt",
	"ec2:getpassworddata",
	"rds-db:connect",
	"redshift:getclustercredentials",
	"redshift:getclustercredentialswithiam",
	"redshift-serverless:getcredentials",
	"sts:assumeroot",
	"sts:getfederationtoken"
];
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
	return {
		doubts,
		diagnostics,
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
// src/graph/resource-policies.ts
const KINDS = [
	kind("s3", "aws_s3_bucket", "aws_s3_bucket_policy", "bucket", {
		own: "policy",
		keys: ["bucket", "id"],
		below: ["/*"]
	}),
	kind("kms", "aws_kms_key", "aws_kms_key_policy", "key_id", {
		own: "policy",
		keys: ["key_id", "id"]
	}),
	kind("sqs", "aws_sqs_queue", "aws_sqs_queue_policy", "queue_url", {
		own: "policy",
		keys: ["id", "url"]
	}),
	kind("sns", "aws_sns_topic", "aws_sns_topic_policy", "arn", { own: "policy" }),
	kind("secretsmanager", "aws_secretsmanager_secret", "aws_secretsmanager_secret_policy", "secret_arn", {
		own: "policy",
		keys: ["id"]
	}),
	kind("ecr", "aws_ecr_repository", "aws_ecr_repository_policy", "repository", { keys: ["name", "id"] }),
	kind("backup", "aws_backup_vault", "aws_backup_vault_policy", "backup_vault_name", { keys: ["name", "id"] }),
	kind("events", "aws_cloudwatch_event_bus", "aws_cloudwatch_event_bus_policy", "event_bus_name", { keys: ["name", "id"] }),
	kind("dynamodb", "aws_dynamodb_table", "aws_dynamodb_resource_policy", "resource_arn", {
		keys: ["stream_arn"],
		below: ["/*"]
	}),
	kind("es", "aws_opensearch_domain", "aws_opensearch_domain_policy", "domain_name", {
		own: "access_policies",
		document: "access_policies",
		keys: ["domain_name"],
		below: ["/*"]
	}),
	kind("es", "aws_elasticsearch_domain", "aws_elasticsearch_domain_policy", "domain_name", {
		own: "access_policies",
		document: "access_policies",
		keys: ["domain_name"],
		below: ["/*"]
	}),
	kind("elasticfilesystem", "aws_efs_file_system", "aws_efs_file_system_policy", "file_system_id", { keys: ["id"] }),
	{
		...kind("glacier", "aws_glacier_vault", null, null, { own: "access_policy" }),
		document: "access_policy"
	},
	{
		...kind("s3", "aws_s3_access_point", null, null, {
			own: "policy",
			below: ["/*"]
		}),
		document: "policy"
	}
];
function kind(service, type, policyType, link, more) {
	const { own = null, document = "policy", keys = [], below = [] } = more;
	return {
		service,
		type,
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
		for (const resource of separate) {
			if (resource.mode !== "managed") continue;
			for (const scope of governedBy(resource, each, links)) found.push(made(resource, each.document, each, scope, documents));
		}
		if (each.own === null) continue;
		const governed = governedByOthers(each, links);
		const wasGoverned = before ? governedByOthers(each, before) : new Set();
		for (const resource of links.all(each.type)) {
			const value = attribute(resource, each.own);
			const arn = arnOf(resource, each);
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
function governedByOthers(each, links) {
	const arns = new Set();
	for (const resource of each.policyType === null ? [] : links.all(each.policyType)) for (const scope of governedBy(resource, each, links)) if (scope.arn !== null) arns.add(scope.arn);
	return arns;
}
function isUnchanged(resource, name, before) {
	const old = before?.all(resource.type).find((each) => each.address === resource.address);
	return old !== void 0 && sameValue(attribute(old, name), attribute(resource, name));
}
function governedBy(resource, each, links) {
	const choices = choicesOf(attribute(resource, each.link));
	const scopes = choices.options.flatMap((option) => {
		if (option === null) return [];
		const governed = indexOf(each, links).get(option);
		if (governed) return [{
			arn: arnOf(governed, each),
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
	for (const resource of links.all(each.type)) for (const key of ["arn", ...each.keys]) {
		const value = text(resource, key);
		if (value !== null && !index.has(value)) index.set(value, resource);
	}
	perKind.set(each, index);
	return index;
}
function composedArn(each, name, by) {
	const { partition, region, account } = by;
	switch (each.type) {
		case "aws_s3_bucket": return `arn:${partition}:s3:::${name}`;
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
function arnOf(resource, each) {
	const arn = text(resource, "arn");
	if (arn !== null) return arn;
	const bucket = each.type === "aws_s3_bucket" ? text(resource, "bucket") ?? text(resource, "id") : null;
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
			const [operator, key] = [textOf(field(block, "type")), textOf(field(block, "key"))];
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
// src/graph/build.ts
function buildGraph(snapshot, options, before = null) {
	const links = createLinks(snapshot);
	const was = before && before !== snapshot ? createLinks(before) : null;
	const documents = createDocuments(snapshot.side, links, options);
	const roles = buildRoles(snapshot, links, documents, was);
	const resourcePolicies = buildResourcePolicies(links, documents, was);
	const built = buildCarriers({
		links,
		was,
		documents,
		roles
	});
	const carriersOf = (origin) => built.filter((each) => each.resource.origin === origin).map((each) => each.carrier);
	const graph = {
		side: snapshot.side,
		carriers: carriersOf("plan"),
		contextCarriers: carriersOf("context"),
		roles,
		resourcePolicies,
		diagnostics: [...unique(documents.diagnostics), ...wildcardNotes(roles.values())],
		doubts: documents.doubts,
		options,
		snapshot
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
			if (!(statement.resource.not || statement.resource.patterns.some((each) => /[*?]/.test(each)))) continue;
			const patterns = `${statement.resource.not ? "all but " : ""}${statement.resource.patterns.join(", ")}`;
			notes.set(policy, {
				level: "note",
				code: "assume-role-wildcard",
				message: `${displaySymbols(policy)} allows sts:AssumeRole on ${displaySymbols(patterns)}: roles outside the plan may trust it and are not seen here`,
				address: policy,
				location: statement.source.location
			});
			break;
		}
	}
	return [...notes.values()];
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
	const text = decode(bytes, file);
	try {
		return {
			value: JSON.parse(text),
			notes: []
		};
	} catch {
		return readNoisy(text, file);
	}
}
function decode(bytes, file) {
	if (bytes.length === 0) throw new InputError(file, "is empty", REMAKE);
	if (bytes.length > 5e8) throw new InputError(file, `has ${bytes.length} bytes, more than ${MAX_INPUT_BYTES}`, "split the root module into smaller ones");
	const [a, b, c] = bytes;
	if (a === 80 && b === 75 && (c === 3 || c === 5)) throw new InputError(file, "is a binary Terraform plan (or another ZIP file)", "run `terraform show -json FILE > plan.json` and give plan.json");
	if (a === 31 && b === 139) throw new InputError(file, "is compressed with gzip", "unpack it first");
	try {
		if (a === 255 && b === 254) return decodeUtf16(bytes, "utf-16le", 2);
		if (a === 254 && b === 255) return decodeUtf16(bytes, "utf-16be", 2);
		if (b === 0 && a !== 0) return decodeUtf16(bytes, "utf-16le", 0);
		if (a === 0 && b !== 0 && bytes.length > 1) return decodeUtf16(bytes, "utf-16be", 0);
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch (cause) {
		throw new InputError(file, "is not text: neither UTF-8 nor UTF-16", REMAKE, { cause });
	}
}
function decodeUtf16(bytes, encoding, skip) {
	if (encoding === "utf-16le") return new TextDecoder("utf-16le", { fatal: true }).decode(bytes.subarray(skip));
	const swapped = new Uint8Array(bytes.length - skip);
	for (let i = skip; i + 1 < bytes.length; i += 2) {
		swapped[i - skip] = bytes[i + 1];
		swapped[i - skip + 1] = bytes[i];
	}
	return new TextDecoder("utf-16le", { fatal: true }).decode(swapped);
}
function readNoisy(text, file) {
	if (text.trim() === "") throw new InputError(file, "is empty", REMAKE);
	if (text.includes("\0")) throw new InputError(file, "is not text (it holds zero bytes)", REMAKE);
	const start = skipWrapperLines(text);
	const first = text[start];
	if (first === void 0) throw new InputError(file, "holds only the setup-terraform wrapper's lines and no JSON", NO_WRAPPER);
	if (first !== "{" && first !== "[") throw notJson(text.slice(start, start + 4e3), file);
	const end = endOfDocument(text, start);
	if (end === null) throw new InputError(file, "ends in the middle of the JSON: it is cut off", REMAKE);
	let value;
	try {
		value = JSON.parse(text.slice(start, end));
	} catch (cause) {
		throw new InputError(file, `is not valid JSON (${describe(cause)})`, REMAKE, { cause });
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
		if (!isWrapperLine(line)) throw trailing(line.trim(), file, value);
		at = stop + 1;
	}
}
function trailing(line, file, value) {
	const record = typeof value === "object" && value !== null ? value : {};
	if (Object.hasOwn(record, "@level")) return jsonLog(file);
	if (line.startsWith("{") || line.startsWith("[")) return new InputError(file, "holds several JSON documents one after another", "give one file for each root module, for example one per terragrunt unit");
	return new InputError(file, `has other text after the JSON: ${quote(line)}`, "keep only the output of `terraform show -json`");
}
function jsonLog(file) {
	return new InputError(file, "is the log of `terraform plan -json`, not a plan", "run `terraform plan -out=FILE` and then `terraform show -json FILE > plan.json`");
}
function notJson(text, file) {
	if (/Terraform will perform the following actions|Terraform used the selected providers|No changes\. /.test(text)) return new InputError(file, "is the human-readable plan, not JSON", REMAKE);
	if (/^version https:\/\/git-lfs/.test(text)) return new InputError(file, "is a Git LFS pointer", "fetch the file itself (`git lfs pull`)");
	const line = text.split("\n", 1)[0].trim();
	return new InputError(file, `is not JSON: it begins with ${quote(line)}`, REMAKE);
}
function quote(line) {
	const plain = line.replace(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, "?");
	return `"${plain.length > 60 ? `${plain.slice(0, 60)}…` : plain}"`;
}
function describe(cause) {
	const position = cause instanceof Error ? /position (\d+)/.exec(cause.message) : null;
	return position ? `a mistake at character ${position[1]}` : "it cannot be parsed";
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
	return {
		reader: world.files,
		rootDir,
		workspaceRoot: await world.checkoutOf(rootDir)
	};
}
// src/pipeline.ts
async function analyze(input, world, log) {
	const { config } = input;
	const views = await openStacks(input, world, log);
	const told = tellApart(views);
	const instances = views.flatMap((view) => {
		const progress = (done, total) => log.progress("instances compared", done, total);
		return compareStack(view, progress).map((instance) => told(view, instance));
	});
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
function compareStack(view, progress) {
	const { stack, before, after, show, engine } = view;
	const catalog = loadCatalog();
	const seesRole = (arn) => after.roles.get(arn)?.seen === true;
	return compareGraphs(stack, before, after, show, engine, progress).map((each) => gradeInstance(each, catalog, seesRole));
}
function elsewhereNotes({ stack, before, after, show, engine }) {
	return [...widenedElsewhere(stack, before, after, show, engine), ...hostManagement(stack, after, show)];
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
	return stacks.map((stack) => viewStack({
		...stack,
		diagnostics: [...stack.diagnostics, ...scps.diagnostics]
	}, scps.sets));
}
function viewStack(stack, scps) {
	const catalog = loadCatalog();
	const engine = {
		catalog,
		multivalued: catalog.isMultivalued
	};
	const options = {
		managedPolicy,
		scps,
		engine
	};
	const [before, after] = [buildGraph(stack.before, options), buildGraph(stack.after, options, stack.before)];
	return {
		stack,
		before,
		after,
		show: createShow(stack.aliases, sensitivePolicies(stack)),
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
export { isAboutTrust as _, openStacks as a, gateFacts as c, reach as d, arnFields as f, withGiven as g, namesAction as h, diagnosticsOf as i, CARRIER_TYPES as l, ASSUME as m, canReachAny as n, viewStack as o, ESCALATION_PATHS as p, compareStack as r, readScps as s, analyze as t, managedPolicy as u, unseenAccountOf as v, isCallers as y };
