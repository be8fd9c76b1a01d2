// src/terraform/plan/address.ts
function splitAddress(address) {
	const parts = [];
	let start = 0;
	let at = 0;
	while (at < address.length) {
		const char = address[at];
		if (char === ".") {
			parts.push(address.slice(start, at));
			start = at + 1;
		} else if (char === "[") {
			at = endOfIndex(address, at);
			continue;
		}
		at++;
	}
	parts.push(address.slice(start));
	return parts;
}
function endOfIndex(address, open) {
	let at = open + 1;
	if (address[at] === "\"") {
		at++;
		while (at < address.length && address[at] !== "\"") at += address[at] === "\\" ? 2 : 1;
		at++;
	}
	while (at < address.length && address[at] !== "]") at++;
	return at + 1;
}
function splitIndex(part) {
	const open = part.indexOf("[");
	if (open < 0) return {
		name: part,
		key: null
	};
	const inner = part.endsWith("]") ? part.slice(open + 1, -1) : part.slice(open + 1);
	const name = part.slice(0, open);
	if (/^[0-9]{1,15}$/.test(inner)) return {
		name,
		key: Number(inner)
	};
	if (inner.length >= 2 && inner.startsWith("\"") && inner.endsWith("\"")) try {
		const key = JSON.parse(inner);
		if (typeof key === "string") return {
			name,
			key
		};
	} catch {
		return {
			name,
			key: inner.slice(1, -1)
		};
	}
	return {
		name,
		key: void 0
	};
}
function parseAddress(address) {
	const parts = splitAddress(address);
	let at = 0;
	while (parts[at] === "module" && at + 2 < parts.length) at += 2;
	const module = parts.slice(0, at).join(".");
	const mode = parts[at] === "data" && parts.length - at === 3 ? "data" : "managed";
	if (mode === "data") at++;
	if (parts.length - at !== 2) return null;
	const { name, key } = splitIndex(parts[at + 1]);
	return {
		module,
		mode,
		type: parts[at],
		name,
		index: key ?? null
	};
}
function withoutIndex(resource) {
	return joinAddress(resource.module, `${resource.mode === "data" ? "data." : ""}${resource.type}.${resource.name}`);
}
function modulePath(module) {
	if (module === "") return [];
	const path = [];
	const parts = splitAddress(module);
	for (let at = 0; at + 1 < parts.length; at += 2) path.push(splitIndex(parts[at + 1]).name);
	return path;
}
function parentModule(module) {
	if (module === "") return null;
	const parts = splitAddress(module);
	const { name, key } = splitIndex(parts[parts.length - 1]);
	return {
		parent: parts.slice(0, -2).join("."),
		call: name,
		key: key ?? null
	};
}
function joinAddress(module, local) {
	return module === "" ? local : `${module}.${local}`;
}
function formatIndex(key) {
	if (key === null) return "";
	return typeof key === "number" ? `[${key}]` : `["${key.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n")}"]`;
}
function withoutKey(address) {
	if (!address.endsWith("]")) return address;
	const last = splitAddress(address).at(-1);
	const { key, name } = splitIndex(last);
	return key === null ? address : address.slice(0, address.length - last.length) + name;
}
export { parseAddress as a, withoutIndex as c, parentModule as i, withoutKey as l, joinAddress as n, splitAddress as o, modulePath as r, splitIndex as s, formatIndex as t };
