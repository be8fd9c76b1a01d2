import "./rolldown-runtime.js";
import { n as loadCatalog } from "./catalog.js";
import { n as InternalError, t as InputError } from "./errors.js";
import { r as literal } from "./symbol.js";
import { a as isMap } from "./value.js";
import { a as and, i as allowedBy, o as bind, p as statement, u as not } from "./access.js";
import { d as decideAccess, f as accountNamed, h as readArn, i as readJson, n as readPolicy, o as findRequest, p as principalMatches, s as newWorkPool, t as keySpellings, v as statementMatches } from "./key-spelling.js";
import { n as readLines, r as readText } from "./input.js";
import { i as writeOutput, r as writeLine } from "./output.js";
// src/policy/compare/principals.ts
const PRINCIPAL_KEYS = [
	"aws:principalarn",
	"aws:principalaccount",
	"aws:principaltype",
	"aws:principalisawsservice",
	"aws:principalservicename",
	"aws:username"
];
function principalClasses(statements) {
	const world = worldOf(statements);
	return [
		...world.partitions.flatMap((partition) => inAccount(world, partition, world.stranger)),
		...world.arns.flatMap((arn) => named(world, arn)),
		...world.others.map((value) => ({
			principal: {
				kind: "aws",
				value
			},
			context: new Map(),
			where: []
		})),
		...world.partitions.flatMap((partition) => world.accounts.flatMap((account) => inAccount(world, partition, account))),
		...[...world.services, "unmentioned.amazonaws.com"].map((value) => outsider(world, "service", value)),
		...[...world.federated, "unmentioned.example.com"].map((value) => outsider(world, "federated", value)),
		...world.canonical.map((value) => outsider(world, "canonical", value)),
		anonymous(world)
	];
}
function worldOf(statements) {
	const entries = statements.flatMap((statement) => statement.principal?.entries ?? []);
	const values = (kind) => [...new Set(entries.flatMap((entry) => entry.kind === kind && entry.kind !== "any" ? [entry.value] : []))];
	const aws = values("aws");
	const accounts = new Set();
	const partitions = new Set();
	for (const value of [...aws, ...conditionValues(statements, "aws:principalarn")]) {
		const arn = readArn(value);
		const account = accountNamed(value)?.account ?? arn?.account;
		if (account !== void 0 && account !== "") for (const each of examplesOf(account)) accounts.add(each);
		if (arn !== null && /^[a-z-]+$/.test(arn.partition)) partitions.add(arn.partition);
	}
	for (const value of conditionValues(statements, "aws:principalaccount")) for (const each of examplesOf(value)) accounts.add(each);
	const arns = [...aws, ...conditionValues(statements, "aws:principalarn")].filter((value) => accountNamed(value) === null && readArn(value) !== null && !/[*?]|\$\{/.test(value));
	return {
		keys: mentionedKeys(statements),
		partitions: partitions.size === 0 ? ["aws"] : [...partitions],
		accounts: [...accounts],
		stranger: [
			"999988887777",
			"888877776666",
			"777766665555"
		].find((each) => !accounts.has(each)) ?? "666655554444",
		arns: [...new Set(arns)],
		others: aws.filter((value) => accountNamed(value) === null && readArn(value) === null),
		services: [...new Set([...values("service"), ...plain(conditionValues(statements, "aws:principalservicename"))])],
		federated: values("federated"),
		canonical: values("canonical")
	};
}
function examplesOf(account) {
	if (!/[*?]/.test(account)) return [account];
	if (/^\*+$/.test(account)) return [];
	const fixed = account.replaceAll("?", "7");
	const missing = Math.max(0, 12 - fixed.replaceAll("*", "").length);
	return [fixed.replace("*", "7".repeat(missing)).replaceAll("*", "")];
}
function plain(values) {
	return values.filter((value) => !/[*?]|\$\{/.test(value));
}
function conditionValues(statements, key) {
	return statements.flatMap((statement) => statement.conditions.flatMap((condition) => condition.key.toLowerCase() === key ? condition.values : []));
}
function mentionedKeys(statements) {
	const conditions = statements.flatMap((statement) => statement.conditions);
	const keys = new Set(conditions.map((condition) => condition.key.toLowerCase()));
	const variables = [...conditions.flatMap((condition) => condition.values), ...statements.flatMap((statement) => statement.resource?.patterns ?? [])].filter((text) => text.includes("${")).map((text) => text.toLowerCase().replaceAll(" ", ""));
	return new Set(PRINCIPAL_KEYS.filter((key) => keys.has(key) || variables.some((text) => text.includes(`\${${key}`))));
}
function inAccount(world, partition, account) {
	const prefix = `arn:${partition}:iam::${account}:`;
	const role = unnamed(world, account, `${prefix}role/`, "another-role", "AssumedRole");
	if (world.keys.size === 0) return [role];
	return [
		role,
		unnamed(world, account, `${prefix}user/`, "another-user", "User"),
		unnamed(world, account, `arn:${partition}:sts::${account}:federated-user/`, "another-user", "FederatedUser"),
		fixed(world, `${prefix}root`, new Map([["aws:principaltype", "Account"]]))
	];
}
function unnamed(world, account, prefix, name, type) {
	const example = `${prefix}${name}`;
	const context = new Map([
		["aws:principalaccount", account],
		["aws:principaltype", type],
		["aws:principalisawsservice", "false"],
		["aws:principalservicename", null]
	]);
	if (type !== "User") context.set("aws:username", null);
	const where = [];
	if (world.keys.has("aws:principalarn")) {
		where.push(condition("ArnLike", [`${prefix}*`]));
		const named = world.arns.filter((arn) => arn.startsWith(prefix));
		if (named.length > 0) where.push(condition("StringNotEquals", named));
	}
	return {
		principal: {
			kind: "aws",
			value: example
		},
		context: mentioned(world, context),
		where
	};
}
function named(world, arn) {
	const parts = readArn(arn);
	if (parts.resource.startsWith("role/")) return [fixed(world, arn, new Map([["aws:principaltype", "AssumedRole"]]))];
	if (parts.resource.startsWith("user/")) {
		const name = parts.resource.split("/").at(-1);
		return [fixed(world, arn, new Map([["aws:principaltype", "User"]]), name)];
	}
	if (parts.resource.startsWith("assumed-role/")) return [session(world, arn)];
	return [fixed(world, arn, new Map([["aws:principaltype", "FederatedUser"]]))];
}
function fixed(world, arn, more, username = null) {
	const context = new Map([
		["aws:principalarn", arn],
		["aws:principalaccount", readArn(arn).account],
		["aws:principalisawsservice", "false"],
		["aws:principalservicename", null],
		["aws:username", username],
		...more
	]);
	return {
		principal: {
			kind: "aws",
			value: arn
		},
		context: mentioned(world, context),
		where: []
	};
}
function session(world, arn) {
	const { partition, account, resource } = readArn(arn);
	const name = resource.split("/")[1] ?? "";
	const prefix = `arn:${partition}:iam::${account}:role/`;
	const base = fixed(world, arn, new Map([["aws:principaltype", "AssumedRole"]]));
	const roles = world.arns.filter((each) => each.startsWith(prefix) && each.split("/").at(-1) === name);
	const context = new Map(base.context);
	if (!context.has("aws:principalarn")) return base;
	if (roles.length > 0) return {
		...base,
		context: context.set("aws:principalarn", roles[0])
	};
	context.delete("aws:principalarn");
	return {
		...base,
		context,
		where: [condition("ArnLike", [`${prefix}${name}`, `${prefix}*/${name}`])]
	};
}
function outsider(world, kind, value) {
	return {
		principal: {
			kind,
			value
		},
		context: mentioned(world, new Map([
			["aws:principalarn", null],
			["aws:principalaccount", null],
			["aws:principaltype", null],
			["aws:principalisawsservice", kind === "service" ? "true" : "false"],
			["aws:principalservicename", kind === "service" ? value : null],
			["aws:username", null]
		])),
		where: []
	};
}
function anonymous(world) {
	return {
		principal: {
			kind: "aws",
			value: "*"
		},
		context: mentioned(world, new Map([
			["aws:principalarn", null],
			["aws:principalaccount", "anonymous"],
			["aws:principaltype", "Anonymous"],
			["aws:principalisawsservice", "false"],
			["aws:principalservicename", null],
			["aws:username", null]
		])),
		where: []
	};
}
function mentioned(world, context) {
	return new Map([...context].filter(([key]) => world.keys.has(key)));
}
function condition(operator, values) {
	return {
		operator,
		qualifier: null,
		ifExists: false,
		key: "aws:PrincipalArn",
		values
	};
}
// src/policy/compare.ts
function compareLine(line, options = {}) {
	const reading = readJson(literal(line));
	if (!reading.ok) return {
		id: looseId(line),
		error: `the line ${reading.message}`
	};
	if (!isMap(reading.value)) return {
		id: null,
		error: "the line is not an object with id, old and new"
	};
	const id = reading.value.get("id");
	return comparePolicies({
		id: typeof id === "string" || typeof id === "number" ? id : null,
		old: reading.value.get("old"),
		new: reading.value.get("new"),
		kind: reading.value.get("kind")
	}, options);
}
function comparePolicies(pair, options = {}) {
	const { id } = pair;
	const documents = [];
	const trees = {
		old: treeOf(pair.old),
		new: treeOf(pair.new)
	};
	const kind = pair.kind ?? inferredKind([trees.old, trees.new]);
	if (kind !== "identity" && kind !== "resource") return {
		id,
		error: `kind is ${JSON.stringify(kind)}; it must be "identity" or "resource"`
	};
	for (const side of ["old", "new"]) {
		const tree = trees[side];
		if (tree === void 0 || tree === null) return {
			id,
			error: `${side} is missing`
		};
		const { document, diagnostics } = readPolicy(tree, kind, {
			policy: side,
			attribute: side,
			location: null
		}, { tolerant: true });
		if (document === null) return {
			id,
			error: diagnostics.filter((each) => each.level === "error").map((each) => each.message).join("; ") || `${side} cannot be read`
		};
		documents.push(document);
	}
	return compareStatements(id, documents[0].may, documents[1].may, kind, options);
}
function compareStatements(id, before, after, kind, engine) {
	const options = {
		pool: newWorkPool(),
		...engine
	};
	const all = [...before, ...after];
	const classes = kind === "identity" ? [null] : principalClasses(all);
	const seen = new Set();
	const contents = new Map(all.map((each) => [each, contentOf(each)]));
	let reason = null;
	for (const who of classes) {
		const old = before.filter((each) => applies(each, who));
		const fresh = after.filter((each) => applies(each, who));
		const key = JSON.stringify([
			old.map(indexOf),
			fresh.map(indexOf),
			[...who?.context ?? []],
			who?.where
		]);
		if (seen.has(key)) continue;
		seen.add(key);
		if (plainlyNoMore(old, fresh, contents)) continue;
		const access = within(who, and(allowedBy(fresh), not(allowedBy(old))));
		const decision = findRequest(access, options);
		if (decision.kind === "undecided") reason ??= decision.reason;
		if (decision.kind !== "found") continue;
		const request = requestOf(decision.witness, who);
		const granting = fresh.filter((each) => each.effect === "Allow" && statementMatches(each, request));
		if (!decideAccess(access, request) || granting.length === 0) throw new InternalError(`the witness ${JSON.stringify(shownWitness(request, all, options))} does not hold`);
		const statements = [...new Set(granting.map(indexOf))];
		return {
			id,
			newAccess: true,
			witness: shownWitness(request, all, options),
			statements,
			reason: null
		};
	}
	return {
		id,
		newAccess: reason === null ? false : null,
		witness: null,
		statements: [],
		reason
	};
}
function plainlyNoMore(old, fresh, contents) {
	const all = (of, effect) => of.filter((each) => each.effect === effect).map((each) => contents.get(each));
	const allowedBefore = new Set(all(old, "Allow"));
	const deniedAfter = new Set(all(fresh, "Deny"));
	const allows = all(fresh, "Allow");
	if (allows.length === 0) return true;
	return allows.every((each) => allowedBefore.has(each)) && all(old, "Deny").every((each) => deniedAfter.has(each));
}
function contentOf(of) {
	return JSON.stringify([
		of.action,
		of.resource,
		of.conditions,
		of.variables
	]);
}
function indexOf(of) {
	return of.index;
}
function applies(of, who) {
	return who === null || of.principal !== null && principalMatches(of.principal, who.principal, of.effect);
}
function within(who, access) {
	if (who === null) return access;
	const where = who.where.map((condition) => statement(onlyIf(condition)));
	const met = and(access, ...where);
	return who.context.size === 0 ? met : bind({ context: who.context }, met);
}
function onlyIf(condition) {
	const any = {
		not: false,
		patterns: ["*"]
	};
	return {
		index: -1,
		sid: null,
		effect: "Allow",
		action: any,
		resource: any,
		principal: null,
		conditions: [condition],
		variables: false,
		source: {
			policy: "principal",
			location: null
		}
	};
}
function requestOf(witness, who) {
	if (who === null) return {
		...witness,
		principal: null
	};
	const context = new Map(witness.context);
	for (const [key, value] of who.context) if (value === null) context.delete(key);
	else context.set(key, value);
	const arn = context.get("aws:principalarn");
	const principal = who.where.length > 0 && !who.principal.value.includes(":assumed-role/") && typeof arn === "string" ? {
		...who.principal,
		value: arn
	} : who.principal;
	return {
		...witness,
		principal,
		context
	};
}
function shownWitness(request, all, { catalog }) {
	const spelling = keySpellings(all);
	const context = [...request.context].map(([key, value]) => [spelling.get(key) ?? key, value]);
	const withoutResource = all.every((each) => each.resource === null);
	return {
		principal: request.principal?.value ?? null,
		action: catalog?.find(request.action)?.name ?? spelledAs(request.action, all),
		resource: withoutResource ? null : request.resource,
		context: Object.fromEntries(context.sort(([left], [right]) => left < right ? -1 : 1))
	};
}
function spelledAs(action, all) {
	return all.flatMap((each) => each.action.patterns).find((pattern) => pattern.toLowerCase() === action.toLowerCase()) ?? action;
}
function inferredKind(trees) {
	return trees.map((tree) => {
		const reading = typeof tree === "string" ? readJson(tree) : null;
		return reading === null ? tree : reading.ok ? reading.value : void 0;
	}).some(hasPrincipal) ? "resource" : "identity";
}
function hasPrincipal(tree) {
	if (tree === void 0 || !isMap(tree)) return false;
	const list = tree.get("Statement");
	return (Array.isArray(list) ? list : [list]).some((each) => isMap(each) && (each.has("Principal") || each.has("NotPrincipal")));
}
function treeOf(input, depth = 0) {
	if (typeof input === "string") return literal(input);
	if (input === null || typeof input === "number" || typeof input === "boolean") return input;
	if (input instanceof Map) return input;
	if (typeof input !== "object" || depth > 64) return void 0;
	if (Array.isArray(input)) return input.map((each) => treeOf(each, depth + 1) ?? 0);
	return new Map(Object.entries(input).map(([key, each]) => [literal(key), treeOf(each, depth + 1) ?? null]));
}
function looseId(line) {
	try {
		const parsed = JSON.parse(line);
		const id = typeof parsed === "object" && parsed !== null && "id" in parsed ? parsed.id : null;
		return typeof id === "string" || typeof id === "number" ? id : null;
	} catch {
		return null;
	}
}
// src/cli/commands/compare.ts
async function compare(command) {
	const catalog = loadCatalog();
	const options = {
		catalog,
		multivalued: catalog.isMultivalued
	};
	if (command.pairs !== null) {
		for await (const line of readLines(command.pairs)) if (line.trim() !== "") writeLine(compareLine(line, options));
		return 0;
	}
	const [old, latest] = [command.old, command.new];
	const text = (file) => readText(file, "give a policy document as JSON");
	const answer = comparePolicies({
		id: null,
		old: text(old),
		new: text(latest),
		kind: command.kind
	}, options);
	if ("error" in answer) {
		const file = /^new\b/.test(answer.error) ? latest : old;
		throw new InputError(file, answer.error, "mend the document");
	}
	const { id: _, ...result } = answer;
	writeOutput("-", command.format === "json" ? `${JSON.stringify(result)}\n` : toText(result));
	return answer.newAccess === null ? 3 : answer.newAccess ? 1 : 0;
}
function toText(answer) {
	if (answer.newAccess === null) return `not decided: ${answer.reason}\n`;
	if (!answer.newAccess) return "no new access: every request that the new document allows, the old one allows too\n";
	return `new access, granted by ${answer.statements.map((index) => `Statement[${index}]`).join(", ")}; for example\n${JSON.stringify(answer.witness, null, 2)}\n`;
}
export { compare };
