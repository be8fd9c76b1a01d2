import "./rolldown-runtime.js";
import { t as InputError } from "./errors.js";
import { a as difference, d as decideAccess, o as findRequest, s as newWorkPool } from "./key-spelling.js";
import { b as unseenAccountOf, g as withGiven, p as reach, x as isCallers, y as isAboutTrust } from "./pipeline.js";
import { d as or, f as settleDoubts, o as bind, r as NOTHING, t as DOUBT_PREFIX, u as not } from "./access.js";
import { A as showSteps, k as showStatement, o as doubtText } from "./words.js";
import { a as knownSymbols, n as readQuery, r as readQueryLine } from "./query-line.js";
import { n as readLines } from "./input.js";
import { i as writeOutput, r as writeLine, t as terminalLogger } from "./output.js";
import { n as openProject } from "./project.js";
// src/query/can.ts
const ALWAYS_ALLOWED = "sts:getcalleridentity";
function can$1(graph, query, show, engine) {
	const carrier = graph.carriers.find((each) => each.address === query.instance);
	if (!carrier) return null;
	const access = reach(asCalled(graph, query.context), carrier);
	const inScope = query.scope === "direct" ? access.reached.slice(0, 1) : access.reached;
	const doubts = [...access.doubts].map(([key, doubt]) => ({
		key,
		reason: show.text(doubtText(doubt))
	}));
	const carrierReasons = carrier.doubts.map((doubt) => show.text(doubtText(doubt)));
	if (inScope.length === 0) {
		const known = carrier.doubts.length === 0;
		const reasons = known ? [show.text(carrier.noAccess ?? "no role reaches the instance")] : carrierReasons;
		return {
			...EMPTY,
			decision: known ? "denied" : "unknown",
			reasons
		};
	}
	if (query.action.toLowerCase() === ALWAYS_ALLOWED) {
		const reasons = ["sts:GetCallerIdentity needs no permission"];
		return {
			...EMPTY,
			decision: "allowed",
			path: showSteps(inScope[0].path, show),
			reasons
		};
	}
	const question = {
		query,
		inScope,
		doubts,
		show,
		engine,
		carrierReasons
	};
	const foreign = foreignAccounts(graph, query, inScope);
	if (foreign.size === 0) return decide(question);
	const local = inScope.filter((reached) => !foreign.has(reached));
	const answer = local.length > 0 ? decide({
		...question,
		inScope: local
	}) : null;
	if (answer && answer.decision !== "denied") return answer;
	const whole = decide(question);
	if (whole.decision === "denied") return whole;
	const reason = `the resource lies in account ${[...foreign.values()][0]}, and no policy of it is in the plan or the context: it counts as having none`;
	return {
		...EMPTY,
		reasons: [reason]
	};
}
function decide(question) {
	const { context } = question.query;
	return context === null ? overAllContexts(question) : oneRequest(question, context);
}
function foreignAccounts(graph, query, inScope) {
	if (isAboutTrust(query.action)) return new Map();
	const found = new Map();
	for (const reached of inScope) {
		const account = unseenAccountOf(query.resource, reached.role, graph);
		if (account !== null) found.set(reached, account);
	}
	return found;
}
function asCalled(graph, context) {
	const given = new Map([...context ?? []].filter(([key]) => isCallers(key) || FOLLOWS.test(key)));
	return given.size === 0 ? graph : withGiven(graph, given);
}
const FOLLOWS = /^(?:aws:(?:principal|userid|username|multifactorauth|federated)|ec2:(?:sourceinstancearn|roledelivery))/;
const EMPTY = {
	decision: "denied",
	explicit: false,
	path: [],
	statements: [],
	conditions: [],
	reasons: []
};
const COLONS = "AWS does not say whether a wildcard inside a segment of a Resource stands for a colon, and that decides";
function oneRequest(question, context) {
	const { query, show } = question;
	const request = {
		principal: null,
		action: query.action,
		resource: query.resource,
		context
	};
	const accesses = question.inScope.map((reached) => ({
		reached,
		access: releaseKeys(reached.access, context)
	}));
	const narrow = bindingOf(question, "must");
	const wide = bindingOf(question, "may");
	const allows = (access) => decideAccess(bind(narrow, access), request);
	const sure = accesses.find(({ access }) => allows(access));
	if (accesses.some(({ access }) => allows(bind({ colons: "kept" }, access))) !== (sure !== void 0)) return {
		...EMPTY,
		decision: "unknown",
		path: sure ? showSteps(sure.reached.path, show) : [],
		reasons: [COLONS]
	};
	if (sure) {
		const statements = matching(sure.access, "Allow", (leaf) => decideAccess(bind(narrow, leaf), request));
		return {
			...EMPTY,
			decision: "allowed",
			...evidence(sure.reached, statements, show)
		};
	}
	const perhaps = accesses.find(({ access }) => decideAccess(bind(wide, access), request));
	if (perhaps || question.carrierReasons.length > 0) {
		const deciding = decidingDoubts(question, (binding) => accesses.some(({ access }) => decideAccess(bind(binding, access), request)));
		const path = perhaps ? showSteps(perhaps.reached.path, show) : [];
		return {
			...EMPTY,
			decision: "unknown",
			path,
			reasons: deciding
		};
	}
	for (const { reached, access } of accesses) {
		const denies = matching(access, "Deny", (leaf) => decideAccess(bind(narrow, leaf), request));
		if (denies.length === 0) continue;
		return {
			...EMPTY,
			explicit: true,
			...evidence(reached, denies, show),
			reasons: ["an explicit Deny matches"]
		};
	}
	return {
		...EMPTY,
		reasons: ["no statement allows it"]
	};
}
function overAllContexts(question) {
	const { query, inScope, show, engine } = question;
	const fixed = {
		action: query.action,
		resource: query.resource
	};
	const narrow = (access) => bind(fixed, bind(bindingOf(question, "must"), access));
	const wide = (access) => bind(fixed, bind(bindingOf(question, "may"), access));
	const union = or(...inScope.map((reached) => reached.access));
	const satisfiable = (access) => findRequest(access, engine);
	const maybe = satisfiable(wide(union));
	if (maybe.kind === "undecided") return {
		...EMPTY,
		decision: "unknown",
		reasons: [maybe.reason]
	};
	if (maybe.kind === "none" && question.carrierReasons.length === 0) return deniedEverywhere(question, narrow);
	const surely = satisfiable(narrow(union));
	const notSurely = satisfiable(not(narrow(union)));
	const notEvenMaybe = satisfiable(not(wide(union)));
	const undecided = [
		surely,
		notSurely,
		notEvenMaybe
	].find((each) => each.kind === "undecided");
	if (undecided?.kind === "undecided") return {
		...EMPTY,
		decision: "unknown",
		reasons: [undecided.reason]
	};
	const conditional = surely.kind === "found" && notEvenMaybe.kind === "found";
	if (notSurely.kind !== "none" && !conditional) {
		const reasons = decidingDoubts(question, (binding) => satisfiable(bind(fixed, bind(binding, union))).kind === "found");
		return {
			...EMPTY,
			decision: "unknown",
			reasons
		};
	}
	const reached = inScope.find((each) => satisfiable(not(narrow(each.access))).kind === "none") ?? inScope.find((each) => satisfiable(narrow(each.access)).kind === "found") ?? inScope[0];
	const met = (leaf) => satisfiable(narrow(leaf)).kind === "found";
	const allows = matching(reached.access, "Allow", met);
	if (notSurely.kind === "none") return {
		...EMPTY,
		decision: "allowed",
		...evidence(reached, allows, show)
	};
	const denies = matching(reached.access, "Deny", met);
	const shown = evidence(reached, [...allows, ...denies], show);
	const when = difference(narrow(union), NOTHING, engine).regions.map((region) => region.conditions.map(show.text));
	const conditions = when.length === 1 ? when[0] : [when.map((each) => each.join(" and ")).join("; or ")];
	return {
		...EMPTY,
		decision: "conditional",
		...shown,
		conditions: [...new Set([...conditions, ...shown.conditions])]
	};
}
function deniedEverywhere(question, narrow) {
	const met = (leaf) => findRequest(narrow(leaf), question.engine).kind === "found";
	for (const reached of question.inScope) {
		const denies = matching(reached.access, "Deny", met);
		if (denies.length === 0) continue;
		return {
			...EMPTY,
			explicit: true,
			...evidence(reached, denies, question.show),
			reasons: ["an explicit Deny matches"]
		};
	}
	return {
		...EMPTY,
		reasons: ["no statement allows it"]
	};
}
function evidence(reached, statements, show) {
	const path = showSteps(reached.path, show);
	return {
		path,
		statements: statements.map((each) => showStatement(each, show)),
		conditions: [...new Set(path.flatMap((step) => step.conditions))]
	};
}
function bindingOf(question, reading) {
	return settleDoubts(question.doubts.map(({ key }) => key), reading);
}
function widens(doubtKey) {
	return doubtKey.startsWith(`${DOUBT_PREFIX}allow:`);
}
function decidingDoubts(question, holds) {
	const must = bindingOf(question, "must").context;
	const alone = question.doubts.filter(({ key }) => {
		const flipped = new Map(must);
		flipped.set(key, widens(key) ? "true" : null);
		return holds({ context: flipped });
	});
	const chosen = alone.length > 0 ? alone : question.doubts;
	return [...new Set([...chosen.map((each) => each.reason), ...question.carrierReasons])].sort();
}
function matching(access, effect, holds) {
	const found = new Set();
	visit(access, (leaf) => leaf);
	return [...found];
	function visit(node, wrap) {
		switch (node.op) {
			case "const": return;
			case "statement":
				if (!isDoubt(node) && node.statement.effect === effect && holds(wrap(node))) found.add(node.statement);
				return;
			case "and": {
				const inDoubt = node.of.some((part) => isDoubt(part, effect));
				for (const part of node.of) if (!inDoubt || part.op === "not") visit(part, wrap);
				return;
			}
			case "or":
				for (const part of node.of) visit(part, wrap);
				return;
			case "not":
				visit(node.of, wrap);
				return;
			case "bind":
				if (node.binding.action === void 0) visit(node.of, (leaf) => wrap(bind(node.binding, leaf)));
				return;
		}
	}
}
function isDoubt(node, effect) {
	const prefix = effect === void 0 ? DOUBT_PREFIX : `${DOUBT_PREFIX}${effect.toLowerCase()}:`;
	return node.op === "statement" && node.statement.conditions.some((each) => each.key.startsWith(prefix));
}
function releaseKeys(access, context) {
	if (context.size === 0) return access;
	switch (access.op) {
		case "const":
		case "statement": return access;
		case "and":
		case "or": return {
			op: access.op,
			of: access.of.map((part) => releaseKeys(part, context))
		};
		case "not": return not(releaseKeys(access.of, context));
		case "bind": {
			const kept = [...access.binding.context ?? []].filter(([key]) => !context.has(key));
			const { context: _, ...rest } = access.binding;
			const binding = kept.length > 0 ? {
				...rest,
				context: new Map(kept)
			} : rest;
			return bind(binding, releaseKeys(access.of, context));
		}
	}
}
// src/cli/commands/can.ts
async function can(command) {
	const stacks = (await openProject(command, terminalLogger())).map((view) => ({
		...view,
		symbols: knownSymbols(view.stack)
	}));
	if (command.queries !== null) {
		for await (const line of readLines(command.queries)) {
			if (line.trim() === "") continue;
			const query = readQueryLine(line);
			const answer = "error" in query ? query : answerOf(stacks, query);
			writeLine("id" in query && query.id !== void 0 ? {
				id: query.id,
				...answer
			} : answer);
		}
		return 0;
	}
	const query = readQuery({
		instance: command.instance,
		action: command.action,
		resource: command.resource,
		...command.when === null ? {} : { when: command.when },
		...command.scope === null ? {} : { scope: command.scope },
		...command.context === null ? {} : { context: command.context }
	});
	if ("error" in query) {
		const [option, ...rest] = query.error.split(": ");
		throw new InputError(`--${option}`, rest.join(": "), "see terraform-iam-diff --help");
	}
	const answer = answerOf(stacks, query);
	if ("error" in answer) throw new InputError(`--instance ${query.instance}`, answer.error, "use an address of the plan");
	writeOutput("-", command.format === "json" ? `${JSON.stringify(answer)}\n` : toText(command.resource, query, answer));
	return 0;
}
function answerOf(stacks, query) {
	const having = stacks.filter((view) => view[query.when].carriers.some(({ address }) => address === query.instance));
	if (having.length > 1) return { error: `the plans ${having.map(({ stack }) => stack.source ?? "?").join(" and ")} each have an instance ${query.instance}: give only the one that is meant as --plan, the others as --context` };
	for (const view of having) {
		const resource = view.symbols.settle(query.resource);
		const engine = {
			...view.engine,
			pool: newWorkPool()
		};
		const answer = can$1(view[query.when], {
			...query,
			resource
		}, view.show, engine);
		if (answer?.decision === "denied") return withStrange(answer, view.symbols.strange(query.resource));
		if (answer) return answer;
	}
	return { error: `no instance ${query.instance} ${query.when} the change` };
}
function withStrange(answer, strange) {
	if (strange === null) return answer;
	return {
		...answer,
		reasons: [...answer.reasons, `${strange} is no value of anything in the plan or the context`]
	};
}
const WORDS = {
	allowed: "yes",
	denied: "no",
	conditional: "only under conditions",
	unknown: "not determined"
};
function toText(resource, query, answer) {
	const lines = [`${WORDS[answer.decision]}: ${query.instance}, ${query.action} on ${resource} (${answer.decision})`];
	for (const step of answer.path) lines.push(`  ${step.kind}${step.technique ? ` (${step.technique})` : ""}: ${step.from} → ${step.to}`);
	for (const each of answer.statements) {
		const place = each.location ? ` (${each.location.file}:${each.location.line})` : "";
		lines.push(`  ${each.effect} by ${each.policy}, Statement[${each.index}]${each.sid ? ` ${each.sid}` : ""}${place}`);
	}
	for (const condition of answer.conditions) lines.push(`  condition: ${condition}`);
	for (const reason of answer.reasons) lines.push(`  ${reason}`);
	return `${lines.join("\n")}\n`;
}
export { can };
