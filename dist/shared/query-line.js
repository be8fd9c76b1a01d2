import { i as parseSymbols } from "./symbol.js";
// src/query/query-line.ts
function readQueryLine(line, aliases) {
	let parsed;
	try {
		parsed = JSON.parse(line);
	} catch (error) {
		return { error: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
	}
	return readQuery(parsed, aliases);
}
function readQuery(query, aliases) {
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
	const resource = readResource(fields.get("resource"), aliases);
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
function readResource(resource, aliases) {
	if (resource === "*") return "*";
	if (typeof resource !== "string" || resource === "") return { error: "resource: an ARN, or * for an action without resource types" };
	let canonical = parseSymbols(resource);
	for (const [composed, shown] of aliases) if (canonical.includes(shown)) canonical = canonical.replaceAll(shown, composed);
	if (/[*?]/.test(canonical)) return { error: "resource: a pattern is no request; name one resource, or exactly *" };
	return canonical;
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
export { readResource as i, readQuery as n, readQueryLine as r, readAction as t };
