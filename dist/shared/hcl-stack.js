import "./rolldown-runtime.js";
import { a as isMap, i as isList, n as Unknown, o as isWhollyKnown, t as OneOf } from "./value.js";
import { c as unreadDiagnostics, l as computedArguments, m as openTexts, o as readPlan, s as isUnreadType, t as buildStack, u as prefixOf } from "./snapshot.js";
import { _ as confine, a as Undecided, c as ExpressionError, d as placeOf, f as readExpr, g as lineAt, h as SyntaxProblem, i as parseJson, l as textOf, m as readNative, n as EMPTY_ROOT, o as blockNames, p as warning, r as callFunction, s as evaluate, t as openHcl, u as isNumber, v as resolvePath } from "./hcl.js";
import { n as hasSymbol, o as symbol } from "./symbol.js";
import { l as withoutKey, n as joinAddress, t as formatIndex } from "./address.js";
import { n as isListedType, t as allowedAttributes } from "./allow-list.js";
// src/terraform/hcl/changes.ts
const FORCES_NEW = {
	aws_iam_role: [
		"name",
		"name_prefix",
		"path"
	],
	aws_iam_instance_profile: [
		"name",
		"name_prefix",
		"path"
	],
	aws_iam_policy: [
		"name",
		"name_prefix",
		"path",
		"description"
	],
	aws_iam_role_policy: [
		"name",
		"name_prefix",
		"role"
	],
	aws_iam_role_policy_attachment: ["role", "policy_arn"],
	aws_iam_policy_attachment: ["name", "policy_arn"],
	aws_s3_bucket: ["bucket", "bucket_prefix"],
	aws_s3_bucket_policy: ["bucket"],
	aws_sqs_queue: ["name", "name_prefix"],
	aws_sns_topic: ["name", "name_prefix"],
	aws_lambda_function: ["function_name"],
	aws_secretsmanager_secret: ["name", "name_prefix"],
	aws_launch_configuration: [
		"name",
		"name_prefix",
		"iam_instance_profile",
		"metadata_options"
	],
	aws_launch_template: ["name", "name_prefix"]
};
function changeBetween(before, after) {
	const names = new Set([...before.attributes.keys(), ...after.attributes.keys()]);
	if (!Array.from(names).some((name) => !alike(before.attributes.get(name) ?? null, after.attributes.get(name) ?? null))) return "no-op";
	if (after.mode === "data") return "read";
	return replacedAttributes(before, after).length > 0 ? "replace" : "update";
}
function replacedAttributes(before, after) {
	return (Object.hasOwn(FORCES_NEW, after.type) ? FORCES_NEW[after.type] : []).filter((name) => !alike(before.attributes.get(name) ?? null, after.attributes.get(name) ?? null));
}
function alike(a, b) {
	if (a === b) return true;
	if (a instanceof Unknown && b instanceof Unknown) return a.reason === b.reason;
	if (a instanceof OneOf && b instanceof OneOf) return alikeLists(a.options, b.options);
	if (isList(a) && isList(b)) return alikeLists(a, b);
	if (isMap(a) && isMap(b)) return a.size === b.size && Array.from(a).every(([key, part]) => b.has(key) && alike(part, b.get(key)));
	return false;
}
function alikeLists(a, b) {
	return a.length === b.length && a.every((part, i) => alike(part, b[i]));
}
// src/terraform/hcl/kept.ts
function keepComputed(before, after, isWritten) {
	const kept = new Map();
	for (const name of computedArguments(after.type)) {
		const old = before.attributes.get(name) ?? null;
		const now = after.attributes.get(name) ?? null;
		if ((now === null || isList(now) && now.length === 0) && old !== null && !(isWritten(name) && now !== null)) kept.set(name, old);
	}
	return kept.size === 0 ? after : {
		...after,
		attributes: new Map([...after.attributes, ...kept])
	};
}
// src/terraform/hcl/moves.ts
const MAX_HOPS = 20;
function movesOf(module) {
	return module.config.moved.flatMap((block) => {
		const from = addressOf(readExpr(block.body.attributes.get("from")));
		const to = addressOf(readExpr(block.body.attributes.get("to")));
		return from === null || to === null ? [] : [{
			from: joinAddress(module.address, from),
			to: joinAddress(module.address, to)
		}];
	});
}
function forgottenBy(module) {
	return module.config.removed.flatMap((block) => {
		const from = addressOf(readExpr(block.body.attributes.get("from")));
		const lifecycle = block.body.blocks.find((inner) => inner.type === "lifecycle");
		const destroy = readExpr(lifecycle?.body.attributes.get("destroy"));
		const isDestroyed = destroy?.kind === "literal" && destroy.value === true;
		if (from === null || isDestroyed) return [];
		return [{
			from: joinAddress(module.address, from),
			isCertain: destroy?.kind === "literal"
		}];
	});
}
function importedBy(module) {
	return module.config.imports.flatMap((block) => {
		const to = readExpr(block.body.attributes.get("to"));
		const address = addressOf(to) ?? (to?.kind === "index" ? addressOf(to.on) : null);
		return address === null ? [] : [joinAddress(module.address, address)];
	});
}
function addressOf(expr) {
	if (expr?.kind === "variable") return expr.name;
	if (expr?.kind === "attribute") {
		const on = addressOf(expr.on);
		return on === null ? null : `${on}.${expr.name}`;
	}
	if (expr?.kind === "index" && expr.key.kind === "literal") {
		const on = addressOf(expr.on);
		const { value } = expr.key;
		return on === null || typeof value !== "string" && typeof value !== "number" ? null : on + formatIndex(value);
	}
	return null;
}
function applyMoves(address, moves) {
	let current = address;
	for (let hop = 0; hop < MAX_HOPS; hop++) {
		const move = moves.find(({ from }) => isUnder(current, from));
		if (!move) return current;
		current = move.to + current.slice(move.from.length);
	}
	return current;
}
function isUnder(address, from) {
	return address === from || address.startsWith(`${from}.`) || address.startsWith(`${from}[`);
}
function renameSymbols(value, moves) {
	if (typeof value === "string") return hasSymbol(value) ? renameInText(value, moves) : value;
	if (value instanceof OneOf) return new OneOf(value.options.map((option) => renameSymbols(option, moves)), value.reason, value.location);
	if (value instanceof Unknown) return value;
	if (isList(value)) return value.map((part) => renameSymbols(part, moves));
	if (isMap(value)) return new Map(Array.from(value, ([key, part]) => [renameSymbols(key, moves), renameSymbols(part, moves)]));
	return value;
}
function renameInText(text, moves) {
	return text.replace(/\uE000([^\uE000\uE001]*)\uE001/g, (_, name) => {
		return "" + applyMoves(name.replaceAll("%22", "\""), moves).replaceAll("\"", "%22") + "";
	});
}
// src/terraform/hcl/renewed.ts
function renewed(resources, addresses) {
	if (addresses.size === 0) return resources;
	const starts = Array.from(addresses, (address) => `${symbol(address).slice(1, -1)}.`);
	const inText = (text) => text.replace(/\uE000([^\uE000\uE001]*)\uE001/g, (whole, name) => starts.some((start) => name.startsWith(start)) ? `${name}@base` : whole);
	const inValue = (value) => {
		if (typeof value === "string") return hasSymbol(value) ? inText(value) : value;
		if (value instanceof OneOf) return new OneOf(value.options.map(inValue), value.reason, value.location);
		if (value instanceof Unknown) return value;
		if (isList(value)) return value.map(inValue);
		if (isMap(value)) return new Map(Array.from(value, ([key, part]) => [inText(key), inValue(part)]));
		return value;
	};
	return new Map(Array.from(resources, ([address, resource]) => [address, {
		...resource,
		attributes: new Map(Array.from(resource.attributes, ([name, value]) => [name, inValue(value)])),
		account: inText(resource.account)
	}]));
}
// src/terraform/hcl/side-plan.ts
const META = new Set([
	"count",
	"for_each",
	"provider",
	"providers",
	"depends_on",
	"lifecycle",
	"provisioner",
	"connection",
	"source",
	"version"
]);
const MAX_INSTANCES = 5e4;
const MAX_MODULES = 5e3;
async function sidePlan(hcl) {
	const walk = {
		hcl,
		changes: [],
		providers: new Map(),
		moves: [],
		forgotten: [],
		imported: [],
		triggered: new Set(),
		madeFirst: new Set(),
		addresses: new Set(),
		others: new Map(),
		written: new Map(),
		modules: 0
	};
	const root = await hcl.tree.root();
	const module = root ? await walkModule(walk, root, (key) => key) : {};
	const plan = {
		format_version: "1.2",
		resource_changes: walk.changes,
		configuration: {
			provider_config: Object.fromEntries(walk.providers),
			root_module: module
		}
	};
	const { moves, forgotten, imported, triggered, madeFirst, addresses, others, written } = walk;
	return {
		plan,
		moves,
		forgotten,
		imported,
		triggered,
		madeFirst,
		addresses,
		others,
		written
	};
}
const DEFAULT_TAGS = "default-tags";
async function walkModule(walk, module, providerOf) {
	walk.modules++;
	if (walk.modules > MAX_MODULES) {
		walk.hcl.note({
			level: "warning",
			code: "too-many-instances",
			message: `more than ${MAX_MODULES} module instances: the others are not read`,
			address: null,
			location: module.call && placeOf(module.call)
		});
		return {};
	}
	walk.moves.push(...movesOf(module));
	walk.forgotten.push(...forgottenBy(module));
	walk.imported.push(...importedBy(module));
	const own = new Set();
	for (const block of module.config.providers) {
		if (block.labels[0] !== "aws") continue;
		const alias = readExpr(block.body.attributes.get("alias"));
		const local = alias?.kind === "literal" && typeof alias.value === "string" ? `aws.${alias.value}` : "aws";
		const key = module.path === "" ? local : `module.${module.path.replaceAll(".", ".module.")}:${local}`;
		own.add(local);
		const tags = await defaultTags(walk.hcl, module, block);
		if (tags !== null && !("constant_value" in tags && tags.references.length === 0)) noteDefaultTags(walk, block);
		walk.providers.set(key, await providerConfig(walk.hcl, module, block, local, tags));
	}
	const keyOf = (local) => own.has(local) ? module.path === "" ? local : `module.${module.path.replaceAll(".", ".module.")}:${local}` : providerOf(local);
	const resources = [];
	for (const resource of module.config.resources.values()) {
		resources.push(describe(resource, keyOf));
		await addInstances(walk, module, resource);
	}
	const calls = [];
	for (const [name, call] of module.config.calls) {
		const inner = await walkCall(walk, module, name, call, keyOf);
		calls.push([name, { module: inner }]);
	}
	return {
		resources,
		module_calls: Object.fromEntries(calls)
	};
}
async function walkCall(walk, module, name, call, keyOf) {
	const keys = await walk.hcl.moduleKeys(module, call);
	if (keys instanceof Unknown) {
		noteUnknownKeys(walk, joinAddress(module.address, `module.${name}`), call, keys);
		return {};
	}
	const passed = passedProviders(call);
	let config = {};
	for (const key of keys) {
		const child = await walk.hcl.tree.child(module, name, key);
		if (child) config = await walkModule(walk, child, (local) => keyOf(passed.get(local) ?? (passed.size > 0 && local !== "aws" ? `${name}:${local}` : local)));
	}
	return config;
}
async function addInstances(walk, module, resource) {
	const local = `${resource.mode === "data" ? "data." : ""}${resource.type}.${resource.name}`;
	const keys = await walk.hcl.resourceKeys(module, resource);
	if (keys instanceof Unknown) {
		noteUnknownKeys(walk, joinAddress(module.address, local), resource.block, keys);
		return;
	}
	for (const key of keys) {
		const address = joinAddress(module.address, local + formatIndex(key));
		if (walk.addresses.size >= MAX_INSTANCES) {
			walk.hcl.note({
				level: "warning",
				code: "too-many-instances",
				message: `more than ${MAX_INSTANCES} resource instances`,
				address,
				location: placeOf(resource.block)
			});
			return;
		}
		walk.addresses.add(address);
		if (lifecycleHas(resource, "replace_triggered_by")) walk.triggered.add(address);
		if (lifecycleHas(resource, "create_before_destroy")) walk.madeFirst.add(address);
		if (isOther(resource)) walk.others.set(address, await otherOf(walk.hcl, address, resource));
		const nulls = await nullArguments(walk.hcl, address, resource);
		const names = argumentNames(resource);
		const set = names.filter((name) => !nulls.has(name));
		walk.written.set(address, new Set(names));
		walk.changes.push({
			address,
			...module.address === "" ? {} : { module_address: module.address },
			mode: resource.mode,
			type: resource.type,
			name: resource.name,
			...indexOf(key),
			provider_name: `registry.terraform.io/hashicorp/${resource.type.split("_")[0]}`,
			change: {
				actions: [resource.mode === "data" ? "read" : "create"],
				before: null,
				after: knownValues(resource, set, nulls),
				after_unknown: Object.fromEntries([
					...set,
					...readLater(resource),
					...withDefaults(resource)
				].map((name) => [name, true]))
			}
		});
	}
}
function lifecycleHas({ mode, type, block }, name) {
	if (mode !== "managed" || !isListedType(type)) return false;
	const argument = block.body.blocks.find((inner) => inner.type === "lifecycle")?.body.attributes.get(name);
	const expr = argument === void 0 ? null : readExpr(argument);
	return argument !== void 0 && !(expr?.kind === "literal" && expr.value === false);
}
function isOther({ mode, type }) {
	if (mode === "data") return type !== "aws_iam_policy_document";
	return isUnreadType(type) || !/^aws(cc)?_/.test(type);
}
async function otherOf(hcl, address, resource) {
	const values = new Map();
	for (const name of argumentNames(resource)) values.set(name, await hcl.attribute(address, name) ?? null);
	return {
		type: resource.type,
		mode: resource.mode,
		arguments: values
	};
}
const WITH_PATH = new Set([
	"aws_iam_role",
	"aws_iam_instance_profile",
	"aws_iam_policy",
	"aws_iam_user",
	"aws_iam_group"
]);
function readLater(resource) {
	return resource.mode === "data" && resource.type !== "aws_iam_policy_document" ? allowedAttributes(resource.type) : [];
}
function knownValues(resource, set, nulls) {
	const known = new Map();
	for (const name of nulls) if (prefixOf(name) === null) known.set(name, null);
	if (resource.mode === "managed" && WITH_PATH.has(resource.type) && !set.includes("path")) known.set("path", "/");
	return Object.fromEntries(known);
}
function argumentNames(resource) {
	const { body } = resource.block;
	return [...body.attributes.keys(), ...blockNames(body)].filter((name) => !META.has(name));
}
async function nullArguments(hcl, address, resource) {
	const names = new Set();
	if (!isListedType(resource.type)) return names;
	for (const name of argumentNames(resource)) {
		const expr = readExpr(resource.block.body.attributes.get(name));
		if (expr && MAY_BE_NULL.has(expr.kind) && await hcl.attribute(address, name) === null) names.add(name);
	}
	return names;
}
const MAY_BE_NULL = new Set([
	"literal",
	"variable",
	"attribute",
	"index",
	"splat",
	"splat-item",
	"call",
	"conditional"
]);
function indexOf(key) {
	return key === null ? {} : { index: key };
}
function withDefaults({ mode, type }) {
	return mode === "managed" && allowedAttributes(type).has("tags_all") ? ["tags_all"] : [];
}
function noteDefaultTags(walk, block) {
	walk.hcl.note({
		level: "warning",
		code: DEFAULT_TAGS,
		message: "the provider gives its resources default_tags that are not known without a plan, and a policy asks for aws:PrincipalTag or aws:ResourceTag: what it comes to is not certain; use a plan",
		address: null,
		location: placeOf(block)
	});
}
function noteUnknownKeys(walk, address, block, why) {
	walk.hcl.note({
		level: "warning",
		code: "unknown-instances",
		message: `how many instances of ${address} there are is not known: ${why.reason}`,
		address,
		location: placeOf(block)
	});
}
function describe(resource, keyOf) {
	const local = localProvider(readExpr(resource.block.body.attributes.get("provider")));
	return {
		address: `${resource.mode === "data" ? "data." : ""}${resource.type}.${resource.name}`,
		mode: resource.mode,
		type: resource.type,
		name: resource.name,
		provider_config_key: keyOf(local ?? resource.type.split("_")[0] ?? ""),
		expressions: Object.fromEntries(argumentNames(resource).map((name) => [name, { references: ["count.index"] }]))
	};
}
function localProvider(expr) {
	if (expr?.kind === "variable") return expr.name;
	if (expr?.kind === "attribute" && expr.on.kind === "variable") return `${expr.on.name}.${expr.name}`;
	return expr?.kind === "literal" && typeof expr.value === "string" ? expr.value : null;
}
function passedProviders(call) {
	const expr = readExpr(call.body.attributes.get("providers"));
	const result = new Map();
	if (expr?.kind !== "object") return result;
	for (const { key, value } of expr.items) {
		const inside = localProvider(key);
		const outside = localProvider(value);
		if (inside !== null && outside !== null) result.set(inside, outside);
	}
	return result;
}
async function providerConfig(hcl, module, block, local, tags) {
	const expressions = {};
	const put = async (into, from, name) => {
		const attribute = from.attributes.get(name);
		if (!attribute) return;
		const value = await hcl.inModule(module, attribute);
		const json = value instanceof Unknown || !isWhollyKnown(value) ? null : toJson(value);
		into[name] = json === null || JSON.stringify(json).includes("") ? { references: [`${local}.${name}`] } : { constant_value: json };
	};
	for (const name of [
		"region",
		"profile",
		"allowed_account_ids"
	]) await put(expressions, block.body, name);
	const roles = [];
	for (const inner of block.body.blocks) {
		if (inner.type !== "assume_role") continue;
		const role = {};
		await put(role, inner.body, "role_arn");
		roles.push(role);
	}
	if (roles.length > 0) expressions.assume_role = roles;
	if (tags !== null) expressions.default_tags = [{ tags: { ...tags } }];
	return {
		name: "aws",
		full_name: "registry.terraform.io/hashicorp/aws",
		expressions
	};
}
async function defaultTags(hcl, module, block) {
	const isTags = (inner) => inner.type === "default_tags" || inner.labels[0] === "default_tags";
	const [inner, ...more] = block.body.blocks.filter(isTags);
	if (!inner) return null;
	if (inner.type === "dynamic" || more.length > 0) return { references: ["a dynamic block"] };
	const attribute = inner.body.attributes.get("tags");
	if (!attribute) return null;
	const value = await hcl.inModule(module, attribute);
	if (value === null) return null;
	if (value instanceof Unknown) return { references: [value.reason] };
	if (!isMap(value) || [...value.keys()].some(hasSymbol)) return { references: ["names that are not known"] };
	const open = [];
	const tags = Array.from(value, ([key, each]) => {
		const text = isNumber(each) || typeof each === "boolean" ? textOf(each) : each;
		if (typeof text === "string" && !hasSymbol(text)) return [key, text];
		open.push(each instanceof Unknown ? each.reason : `what ${key} is`);
		return [key, null];
	});
	return {
		constant_value: Object.fromEntries(tags),
		references: open
	};
}
function toJson(value) {
	if (Array.isArray(value)) return value.map(toJson);
	if (value instanceof Map) return Object.fromEntries(Array.from(value, ([key, part]) => [key, toJson(part)]));
	return value;
}
// src/terraform/hcl/tfvars.ts
async function rootVariables(rootDir, files, report) {
	const names = await files.list(rootDir);
	if (names === null || "refused" in names) return new Map();
	const wanted = [...["terraform.tfvars", "terraform.tfvars.json"].filter((name) => names.includes(name)), ...names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name))];
	const result = new Map();
	for (const name of wanted) for (const [variable, value] of await readOne(resolvePath(rootDir, name), name, files, report)) result.set(variable, value);
	return result;
}
async function readOne(path, name, files, report) {
	const read = await files.text(path);
	const shown = files.shown(path);
	const result = new Map();
	if (!("text" in read)) {
		if ("refused" in read) report(warning(read.code, read.refused, null));
		return result;
	}
	const source = {
		file: shown,
		text: read.text,
		firstLine: 1
	};
	try {
		if (name.endsWith(".json")) {
			const parsed = parseJson(read.text);
			return parsed instanceof Map ? parsed : result;
		}
		for (const attribute of readNative(source).body.attributes.values()) result.set(attribute.name, await plainValue(source, attribute.expr()));
	} catch (thrown) {
		if (!(thrown instanceof SyntaxProblem || thrown instanceof SyntaxError || thrown instanceof Undecided)) throw thrown;
		const line = thrown instanceof SyntaxProblem ? lineAt(source, thrown.at) : 1;
		report(warning("unreadable-hcl", `${shown} cannot be read: ${thrown.message}`, {
			file: shown,
			line
		}));
	}
	return result;
}
async function plainValue(source, expr) {
	const scope = {
		root: () => null,
		special: () => null,
		pure: callFunction
	};
	try {
		return await evaluate(expr, {
			scope,
			source,
			budget: {
				step: () => void 0,
				carryOut: (act) => act()
			},
			variables: null,
			splatItem: null,
			owner: ""
		});
	} catch (thrown) {
		if (thrown instanceof ExpressionError) return new Unknown(thrown.message, thrown.location);
		throw thrown;
	}
}
// src/terraform/hcl-stack.ts
async function hclStack(base, head, settings) {
	const memory = new Map();
	const before = await buildSide(base, settings, memory);
	const after = await buildSide(head, settings, memory);
	const moves = after.moves;
	const othersBefore = new Map(Array.from(before.others, ([address, other]) => [applyMoves(address, moves), other]));
	const asked = changedOthers(othersBefore, after.others, moves);
	const beforeResources = renewed(movedResources(before.stack.after, moves), asked);
	const resources = {
		before: new Map(),
		after: new Map()
	};
	const changes = new Map();
	const madeFirst = withDependencies(after.madeFirst, after.stack.after.resources);
	for (const [address, old] of beforeResources) {
		const bare = after.stack.after.resources.get(address);
		if (old.origin === "context") {
			resources.before.set(address, old);
			continue;
		}
		const now = bare !== void 0 && bare.mode === "managed" && changeBetween(old, bare) !== "replace" ? keepComputed(old, bare, (name) => after.written.get(address)?.has(name) ?? false) : bare;
		const isKept = now === void 0 && after.forgotten.some(({ from }) => isUnder(address, from));
		const change = now ? changeBetween(old, now) : isKept ? "forget" : "delete";
		const replacedFor = now && change === "replace" ? replacedAttributes(old, now) : [];
		if (change !== "no-op") changes.set(address, change);
		const first = change === "replace" && madeFirst.has(address) ? { createBeforeDestroy: true } : {};
		resources.before.set(address, {
			...old,
			change,
			replacedFor,
			...first,
			...now ? { location: now.location } : {}
		});
		if (now) resources.after.set(address, {
			...now,
			change,
			replacedFor,
			...first
		});
		else if (isKept) resources.after.set(address, {
			...old,
			change
		});
	}
	for (const [address, now] of after.stack.after.resources) {
		if (resources.after.has(address)) continue;
		const change = now.origin === "context" ? "no-op" : now.mode === "data" ? "read" : "create";
		if (now.origin !== "context") changes.set(address, change);
		resources.after.set(address, {
			...now,
			change
		});
	}
	const beforeAddresses = new Set(Array.from(before.addresses, (address) => applyMoves(address, moves)));
	for (const address of after.addresses) if (!beforeAddresses.has(address) && !changes.has(address)) changes.set(address, "create");
	for (const address of beforeAddresses) if (!after.addresses.has(address) && !changes.has(address)) changes.set(address, "delete");
	for (const address of asked) if (!changes.has(address)) changes.set(address, after.others.get(address).mode === "data" ? "read" : "update");
	const aliases = new Map(Array.from(before.stack.aliases, ([text, shown]) => [renameSymbols(text, moves), renameSymbols(shown, moves)]));
	for (const [text, shown] of after.stack.aliases) aliases.set(text, shown);
	const all = [...resources.after.values(), ...resources.before.values()];
	const silent = new Set(["unread-type", ...changes.size > 0 && all.some(asksForTags) ? [] : [DEFAULT_TAGS]]);
	return {
		before: {
			side: "before",
			resources: resources.before
		},
		after: {
			side: "after",
			resources: resources.after
		},
		diagnostics: [
			...merged(before.stack.diagnostics.filter(({ code }) => code !== EMPTY_ROOT), after.stack.diagnostics).filter((each) => !silent.has(each.code)),
			...unreadDiagnostics(typedChanges(othersBefore, after.others, resources, changes)),
			...changes.size > 0 ? openTexts(all) : [],
			...forgottenNotes(after.forgotten, resources.after),
			...importNotes(after.imported, resources.after),
			...changes.size > 0 ? triggerNotes(after.triggered, resources.after) : []
		],
		aliases,
		changes
	};
}
function withDependencies(addresses, resources) {
	const found = new Set();
	const byBlock = new Map();
	for (const address of addresses.size === 0 ? [] : resources.keys()) byBlock.set(withoutKey(address), [...byBlock.get(withoutKey(address)) ?? [], address]);
	const todo = [...addresses];
	for (let address = todo.pop(); address !== void 0; address = todo.pop()) {
		if (found.has(address)) continue;
		found.add(address);
		const named = [...resources.get(address)?.references.values() ?? []].flat();
		for (const each of named) todo.push(...byBlock.get(withoutKey(each)) ?? []);
	}
	return found;
}
function forgottenNotes(forgotten, resources) {
	return [...resources.values()].filter(({ address, change }) => forgotten.some(({ from, isCertain }) => change === "forget" && !isCertain && isUnder(address, from))).map(({ address }) => ({
		level: "warning",
		code: "removed-block",
		message: `a removed block without lifecycle names ${address}: it is taken to stay in the account, as OpenTofu does; Terraform destroys it; say destroy = true or false`,
		address,
		location: null
	}));
}
function triggerNotes(triggered, resources) {
	return [...resources.values()].filter(({ address, change }) => triggered.has(address) && (change === "no-op" || change === "update")).map(({ address, location }) => ({
		level: "warning",
		code: "replace-triggered-by",
		message: `whether replace_triggered_by makes ${address} anew is not followed without a plan; use a plan`,
		address,
		location
	}));
}
function importNotes(imported, resources) {
	return [...resources.values()].filter(({ address, type, change }) => {
		return change === "create" && imported.some((to) => isUnder(address, to)) && computedArguments(type).length > 0;
	}).map(({ address, location }) => ({
		level: "warning",
		code: "import-block",
		message: `${address} is imported: what it has in the account already is not seen without a plan; use a plan`,
		address,
		location
	}));
}
function asksForTags({ attributes }) {
	return [...attributes].some(([name, value]) => /policy$|policies$/.test(name) && mentionsTags(value));
}
function mentionsTags(value) {
	if (typeof value === "string") return /(?:principal|resource)tag\//i.test(value);
	if (value instanceof OneOf) return value.options.some(mentionsTags);
	if (isList(value)) return value.some(mentionsTags);
	return isMap(value) && [...value].some(([key, each]) => mentionsTags(key) || mentionsTags(each));
}
function changedOthers(before, after, moves) {
	const changed = new Set();
	for (const [address, { arguments: now }] of after) {
		const old = before.get(address)?.arguments;
		if (!old) continue;
		const names = new Set([...old.keys(), ...now.keys()]);
		const same = (name) => alike(renameSymbols(old.get(name) ?? null, moves), now.get(name) ?? null);
		if (![...names].every(same)) changed.add(address);
	}
	return changed;
}
function typedChanges(before, after, resources, changes) {
	const typed = new Map();
	for (const side of [
		before,
		after,
		resources.before,
		resources.after
	]) for (const [address, { type, mode }] of side) typed.set(address, {
		type,
		mode
	});
	return Array.from(typed, ([address, { type, mode }]) => ({
		address,
		type,
		mode,
		change: changes.get(address) ?? "no-op"
	}));
}
async function buildSide(side, settings, memory) {
	const notes = [];
	const files = confine(side.reader, side.workspaceRoot, side.shownFrom);
	const variables = await rootVariables(side.rootDir, files, (diagnostic) => notes.push(diagnostic));
	const workspace = settings.workspace === void 0 ? {} : { workspace: settings.workspace };
	const options = {
		...side,
		...workspace,
		variables,
		memory
	};
	const survey = await openHcl({
		...options,
		lookup: null
	});
	const { plan, ...found } = await sidePlan(survey);
	const stack = await buildStack({
		plan: readPlan(plan, files.shown(side.rootDir)),
		openHcl: (lookup) => openHcl({
			...options,
			lookup
		}),
		contexts: settings.contexts,
		settings
	});
	return {
		stack: {
			...stack,
			diagnostics: merged([...notes, ...survey.diagnostics()], stack.diagnostics)
		},
		...found
	};
}
function movedResources(snapshot, moves) {
	if (moves.length === 0) return snapshot.resources;
	const result = new Map();
	for (const [address, resource] of snapshot.resources) {
		const to = applyMoves(address, moves);
		const attributes = new Map(Array.from(resource.attributes, ([name, value]) => [name, renameSymbols(value, moves)]));
		const references = new Map(Array.from(resource.references, ([name, list]) => [name, list.map((each) => applyMoves(each, moves))]));
		result.set(to, {
			...resource,
			address: to,
			attributes,
			references,
			account: renameSymbols(resource.account, moves)
		});
	}
	return result;
}
function merged(first, second) {
	const seen = new Set();
	return [...second, ...first].filter((diagnostic) => {
		const key = `${diagnostic.code}\n${diagnostic.address}\n${diagnostic.message}`;
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}
export { hclStack };
