import { t as InputError } from "./errors.js";
import { a as isMap, i as isList, n as Unknown, t as OneOf } from "./value.js";
import { n as isListedType, t as allowedAttributes } from "./allow-list.js";
// src/terraform/stack-json.ts
const MAX_RESOURCES = 1e5;
const MAX_CONTEXT = 2e4;
const MAX_PARTS = 200;
const MAX_NODES = 4e6;
const MAX_DEPTH = 64;
const MAX_TEXT = 4e6;
const LEFT_OUT = new Set([
	"aws_caller_identity",
	"aws_partition",
	"aws_region"
]);
const KEPT_NULL = new Set(["assume_role_policy", "policy"]);
function encodeStacks(stacks) {
	const parts = stacks.flatMap((stack) => encodePart(stack, "plan") ?? []);
	if (parts.reduce((sum, part) => sum + part.resources.length, 0) > 1e5 || parts.length >= MAX_PARTS) return null;
	const context = stacks[0] === void 0 || parts.length === 0 ? null : encodePart(stacks[0], "context");
	return context === null || context.resources.length > MAX_CONTEXT ? parts : [...parts, context];
}
function encodePart(stack, kind) {
	const isMine = (resource) => resource === void 0 || resource.origin === kind && resource.peer !== true;
	const addresses = new Set([...stack.before.resources.keys(), ...stack.after.resources.keys()].sort());
	const resources = [];
	const mine = new Set();
	for (const address of addresses) {
		const [before, after] = [stack.before.resources.get(address), stack.after.resources.get(address)];
		if (!isMine(before) || !isMine(after)) continue;
		const type = (after ?? before).type;
		const isDocument = type === "aws_iam_policy_document";
		if (LEFT_OUT.has(type) || isDocument && (after ?? before).change !== "read") continue;
		mine.add(address);
		resources.push(encodeResource(before, after, isDocument));
	}
	if (!resources.some(({ type }) => type.startsWith("aws_iam_") || type === "aws_instance")) return null;
	return {
		kind,
		source: kind === "context" ? "context" : stack.source ?? "",
		resources,
		changes: [...stack.changes].filter(([address]) => mine.has(address)).sort(byFirst),
		aliases: kind === "context" ? [] : [...stack.aliases].sort(byFirst)
	};
}
function byFirst([a], [b]) {
	return a < b ? -1 : a > b ? 1 : 0;
}
function encodeResource(before, after, bare) {
	const resource = after ?? before;
	const attributes = (side) => bare ? {} : encodeAttributes(side);
	const same = before !== void 0 && after !== void 0 && before.attributes === after.attributes;
	const was = before && attributes(before);
	const is = same ? was : after && attributes(after);
	const equal = same || was !== void 0 && is !== void 0 && JSON.stringify(was) === JSON.stringify(is);
	return {
		address: resource.address,
		mode: resource.mode === "data" ? "data" : void 0,
		type: resource.type,
		name: resource.name,
		module: resource.module === "" ? void 0 : resource.module,
		change: resource.change === "no-op" ? void 0 : resource.change,
		replacedFor: resource.replacedFor.length === 0 ? void 0 : resource.replacedFor,
		createBeforeDestroy: resource.createBeforeDestroy,
		place: [
			resource.account,
			resource.region,
			resource.partition
		],
		both: equal ? was : void 0,
		before: equal ? void 0 : was,
		after: equal ? void 0 : is,
		mirrored: resource.mirrored,
		location: resource.location ?? void 0,
		attributeLocations: resource.attributeLocations.size === 0 ? void 0 : Object.fromEntries(resource.attributeLocations),
		references: resource.references.size === 0 ? void 0 : Object.fromEntries(resource.references)
	};
}
function encodeAttributes(resource) {
	const allowed = allowedAttributes(resource.type);
	const encoded = {};
	for (const [name, value] of resource.attributes) {
		if (!allowed.has(name) || value === null && !KEPT_NULL.has(name)) continue;
		if (!resource.sensitive.has(name)) encoded[name] = encodeValue(value, 0);
		else if (value !== null) encoded[name] = { unknown: `Terraform marks ${name} sensitive, so that the result does not hold it` };
	}
	return encoded;
}
function encodeValue(value, depth) {
	if (typeof value === "string") return value;
	if (depth > 60) return { unknown: "nested too deeply to be kept in the result" };
	if (value instanceof Unknown) return {
		unknown: value.reason,
		...placeOf(value)
	};
	if (value instanceof OneOf) return {
		oneOf: value.options.map((each) => encodeValue(each, depth + 2)),
		reason: value.reason,
		...placeOf(value)
	};
	if (isList(value)) return value.map((each) => encodeValue(each, depth + 1));
	if (isMap(value)) return { map: Array.from(value, ([key, each]) => [key, encodeValue(each, depth + 3)]) };
	return value;
}
function placeOf({ location }) {
	return location === null ? {} : { location: { ...location } };
}
function decodePart(part) {
	const before = new Map();
	const after = new Map();
	for (const each of part.resources) {
		const bare = bareResource(each, part.kind);
		if (each.both !== void 0) {
			const resource = {
				...bare,
				attributes: decodeAttributes(each.both)
			};
			before.set(each.address, resource);
			after.set(each.address, resource);
		}
		if (each.before !== void 0) before.set(each.address, {
			...bare,
			attributes: decodeAttributes(each.before)
		});
		if (each.after !== void 0) after.set(each.address, {
			...bare,
			attributes: decodeAttributes(each.after)
		});
	}
	return {
		source: part.source,
		before: {
			side: "before",
			resources: before
		},
		after: {
			side: "after",
			resources: after
		},
		diagnostics: [],
		aliases: new Map(part.aliases),
		changes: new Map(part.changes)
	};
}
function bareResource(part, origin) {
	const [account, region, partition] = part.place;
	return {
		address: part.address,
		mode: part.mode ?? "managed",
		origin,
		type: part.type,
		name: part.name,
		module: part.module ?? "",
		change: part.change ?? "no-op",
		replacedFor: part.replacedFor ?? [],
		...part.createBeforeDestroy ? { createBeforeDestroy: true } : {},
		...part.mirrored === void 0 ? {} : { mirrored: part.mirrored },
		sensitive: new Set(),
		location: part.location ?? null,
		attributeLocations: new Map(Object.entries(part.attributeLocations ?? {})),
		references: new Map(Object.entries(part.references ?? {})),
		account,
		region,
		partition
	};
}
function decodeAttributes(attributes) {
	return new Map(Object.entries(attributes).map(([name, value]) => [name, decodeValue(value)]));
}
function decodeValue(value) {
	if (Array.isArray(value)) return value.map(decodeValue);
	if (typeof value !== "object" || value === null) return value;
	const fields = value;
	const location = fields.location ?? null;
	if (fields.unknown !== void 0) return new Unknown(fields.unknown, location);
	if (fields.oneOf !== void 0) return new OneOf(fields.oneOf.map(decodeValue), fields.reason, location);
	return new Map(fields.map.map(([key, each]) => [key, decodeValue(each)]));
}
const REMEDY = "give the file that `diff --format json` wrote";
const CHANGES = [
	"create",
	"update",
	"replace",
	"delete",
	"no-op",
	"read",
	"forget"
];
function readStackParts(value, file) {
	let nodes = 0;
	let resources = 0;
	function refuse(path, what) {
		const shown = path.length > 200 ? `${path.slice(0, 199)}…` : path;
		throw new InputError(file, `not a report: ${shown} ${what}`, REMEDY);
	}
	function count(path) {
		if (++nodes > MAX_NODES) refuse(path, `is one value more than the ${MAX_NODES} that are read`);
	}
	function text(each, path) {
		count(path);
		if (typeof each !== "string") refuse(path, "must be string");
		if (each.length > MAX_TEXT) refuse(path, `is longer than ${MAX_TEXT} characters`);
		return each;
	}
	function list(each, path, read) {
		count(path);
		if (!Array.isArray(each)) refuse(path, "must be array");
		return each.map((item, index) => read(item, `${path}[${index}]`));
	}
	function pair(each, path, read) {
		if (!Array.isArray(each) || each.length !== 2) refuse(path, "must be a pair");
		return [text(each[0], `${path}[0]`), read(each[1], `${path}[1]`)];
	}
	function fields(each, path) {
		count(path);
		if (typeof each !== "object" || each === null || Array.isArray(each)) refuse(path, "must be object");
		return new Map(Object.entries(each));
	}
	function record(each, path, read) {
		const entries = [...fields(each, path)].map(([name, item]) => {
			if (!/^[a-z][a-z0-9_]{0,100}$/.test(name)) refuse(path, `may not have the key ${JSON.stringify(name.slice(0, 60))}`);
			return [name, read(item, `${path}.${name}`)];
		});
		return Object.fromEntries(entries);
	}
	function location(each, path) {
		const found = fields(each, path);
		const line = found.get("line");
		if (!Number.isSafeInteger(line) || line < 0) refuse(`${path}.line`, "must be integer");
		return {
			file: text(found.get("file"), `${path}.file`),
			line
		};
	}
	function change(each, path) {
		return CHANGES.find((one) => one === each) ?? refuse(path, `must be one of ${CHANGES.join(", ")}`);
	}
	function json(each, path, depth) {
		count(path);
		if (depth > MAX_DEPTH) refuse(path, `is nested more than ${MAX_DEPTH} deep`);
		if (each === null || typeof each === "boolean") return each;
		if (typeof each === "number") return Number.isFinite(each) ? each : refuse(path, "must be a finite number");
		if (typeof each === "string") return text(each, path);
		if (Array.isArray(each)) return each.map((item, index) => json(item, `${path}[${index}]`, depth + 1));
		const found = fields(each, path);
		const place = found.has("location") ? { location: { ...location(found.get("location"), `${path}.location`) } } : {};
		if (found.has("unknown")) return {
			unknown: text(found.get("unknown"), `${path}.unknown`),
			...place
		};
		if (found.has("oneOf")) {
			const options = list(found.get("oneOf"), `${path}.oneOf`, (item, at) => json(item, at, depth + 2));
			if (options.length < 2) refuse(`${path}.oneOf`, "must have two options");
			return {
				oneOf: options,
				reason: text(found.get("reason"), `${path}.reason`),
				...place
			};
		}
		if (!found.has("map")) refuse(path, "must be a map, unknown or oneOf");
		return { map: list(found.get("map"), `${path}.map`, (item, at) => pair(item, at, (of, where) => json(of, where, depth + 3))) };
	}
	function resource(each, path) {
		const found = fields(each, path);
		if (++resources > 12e4) refuse(path, `is one resource more than the ${MAX_RESOURCES} that are read`);
		const at = (name) => `${path}.${name}`;
		const some = (name, read) => found.has(name) ? { [name]: read(found.get(name), at(name)) } : {};
		const texts = (item, where) => list(item, where, text);
		const type = text(found.get("type"), at("type"));
		if (!isListedType(type)) refuse(at("type"), "is no type that a stack holds");
		const allowed = allowedAttributes(type);
		const attributes = (item, where) => {
			const read = record(item, where, (of, place) => json(of, place, 0));
			for (const name of Object.keys(read)) if (!allowed.has(name)) refuse(`${where}.${name}`, `is no attribute of ${type}`);
			return read;
		};
		const place = list(found.get("place"), at("place"), text);
		if (place.length !== 3) refuse(at("place"), "must be account, region and partition");
		if (found.has("mode") && found.get("mode") !== "data") refuse(at("mode"), "must be \"data\"");
		if (found.has("createBeforeDestroy") && found.get("createBeforeDestroy") !== true) refuse(at("createBeforeDestroy"), "must be true");
		if (![
			"both",
			"before",
			"after"
		].some((side) => found.has(side))) refuse(path, "is on neither side");
		if (found.has("both") && (found.has("before") || found.has("after"))) refuse(at("both"), "stands beside a side of its own");
		return {
			address: text(found.get("address"), at("address")),
			...found.has("mode") ? { mode: "data" } : {},
			type,
			name: text(found.get("name"), at("name")),
			place: [
				place[0],
				place[1],
				place[2]
			],
			...some("module", text),
			...some("change", change),
			...some("replacedFor", texts),
			...found.has("createBeforeDestroy") ? { createBeforeDestroy: true } : {},
			...some("both", attributes),
			...some("before", attributes),
			...some("after", attributes),
			...some("mirrored", texts),
			...some("location", location),
			...some("attributeLocations", (item, where) => record(item, where, location)),
			...some("references", (item, where) => record(item, where, texts))
		};
	}
	function part(each, path) {
		const found = fields(each, path);
		const kind = found.get("kind");
		if (kind !== "plan" && kind !== "context") refuse(`${path}.kind`, "must be one of plan, context");
		const read = list(found.get("resources"), `${path}.resources`, resource);
		if (new Set(read.map(({ address }) => address)).size !== read.length) refuse(`${path}.resources`, "has one address twice");
		return {
			kind,
			source: text(found.get("source"), `${path}.source`),
			resources: read,
			changes: list(found.get("changes"), `${path}.changes`, (item, at) => pair(item, at, change)),
			aliases: list(found.get("aliases"), `${path}.aliases`, (item, at) => pair(item, at, text))
		};
	}
	if (Array.isArray(value) && value.length > MAX_PARTS) refuse("stacks", `has more than ${MAX_PARTS} parts`);
	return list(value, "stacks", part);
}
export { encodeStacks as n, readStackParts as r, decodePart as t };
