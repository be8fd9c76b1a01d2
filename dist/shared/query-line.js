import { i as jsonMistake } from "./errors.js";
import { i as parseSymbols, n as hasSymbol, s as symbolNames } from "./symbol.js";
// src/query/known-symbols.ts
const SYMBOL = /\uE000([^\uE000\uE001]*)\uE001/g;
function knownSymbols(stack) {
	const composed = new Map(Array.from(stack.aliases, ([canonical, shown]) => [shown, canonical]));
	function attributeOf(name) {
		const dot = name.lastIndexOf(".");
		const attribute = name.slice(dot + 1);
		const address = name.slice(0, dot);
		const resource = stack.after.resources.get(address) ?? stack.before.resources.get(address);
		const value = resource?.sensitive.has(attribute) ? null : resource?.attributes.get(attribute);
		return typeof value === "string" || typeof value === "number" ? String(value) : null;
	}
	return {
		settle: (text) => text.replace(SYMBOL, (whole, name) => attributeOf(decoded(name)) ?? composed.get(whole) ?? whole),
		strange(text) {
			for (const name of symbolNames(text).map(decoded)) {
				if (!/(?:^|[.\]/])[a-z0-9]+_[a-z0-9_]+\.[^.]+\./.test(name)) continue;
				if (![
					stack.before.resources,
					stack.after.resources,
					stack.changes
				].some((each) => [...each.keys()].some((address) => name.startsWith(`${address}.`)))) return `\${${name}}`;
			}
			return null;
		}
	};
}
function decoded(name) {
	return name.replace(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
// src/query/query-line.ts
function readQueryLine(line) {
	let parsed;
	try {
		parsed = JSON.parse(line);
	} catch (error) {
		return { error: `not JSON: ${jsonMistake(error)}` };
	}
	return readQuery(parsed);
}
function readQuery(query) {
	if (typeof query !== "object" || query === null || Array.isArray(query)) return { error: "a query is a JSON object" };
	const fields = new Map(Object.entries(query));
	const known = [
		"instance",
		"when",
		"scope",
		"action",
		"resource",
		"context",
		"id"
	];
	const unknown = [...fields.keys()].filter((key) => !known.includes(key));
	if (unknown.length > 0) return { error: `unknown field ${JSON.stringify(unknown[0])}; known: ${known.join(", ")}` };
	const instance = fields.get("instance");
	if (typeof instance !== "string" || instance === "") return { error: "instance: the address of an instance is needed" };
	const action = readAction(fields.get("action"));
	if (typeof action !== "string") return action;
	const resource = readResource(fields.get("resource"));
	if (typeof resource !== "string") return resource;
	const when = fields.get("when") ?? "after";
	if (when !== "before" && when !== "after") return { error: "when: before or after" };
	const scope = fields.get("scope") ?? "reachable";
	if (scope !== "direct" && scope !== "reachable") return { error: "scope: direct or reachable" };
	const context = (fields.get("context") ?? null) === null ? null : readContext(fields.get("context"));
	if (context !== null && "error" in context) return context;
	return {
		id: fields.get("id"),
		instance,
		when,
		scope,
		action,
		resource,
		context
	};
}
function readAction(action) {
	if (typeof action !== "string" || !/^[A-Za-z0-9-]+:[A-Za-z0-9]+$/.test(action)) return { error: "action: one action without wildcards, such as s3:GetObject" };
	return action;
}
function readResource(resource) {
	if (resource === "*") return "*";
	if (typeof resource !== "string" || resource === "") return { error: "resource: an ARN, or * for an action without resource types" };
	const read = parseSymbols(resource);
	if (/[*?]/.test(read)) return { error: "resource: a pattern is no request; name one resource, or exactly *" };
	if (!isArn(read)) return { error: `resource: ${JSON.stringify(resource)} is no ARN; name one resource by its ARN, or exactly *` };
	return read;
}
function isArn(text) {
	if (text.startsWith("")) return true;
	return hasSymbol(text) ? text.startsWith("arn:") : /^arn:[^:]+:[^:]+:[^:]*:[^:]*:./s.test(text);
}
function readContext(context) {
	if (typeof context !== "object" || context === null || Array.isArray(context)) return { error: "context: an object of condition keys" };
	const read = new Map();
	for (const [key, value] of Object.entries(context)) {
		const lower = key.toLowerCase();
		if (read.has(lower)) return { error: `context: ${JSON.stringify(key)} is given twice` };
		if (typeof value === "string") read.set(lower, value);
		else if (typeof value === "boolean" || typeof value === "number") read.set(lower, String(value));
		else if (Array.isArray(value) && value.every((each) => typeof each === "string")) read.set(lower, value);
		else return { error: `context: ${JSON.stringify(key)} is neither a string nor a list of strings` };
	}
	return read;
}
export { knownSymbols as a, readResource as i, readQuery as n, readQueryLine as r, readAction as t };
