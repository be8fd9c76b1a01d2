import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
// src/aws/catalog-data.ts
const directory = "../catalog/data/";
function readCatalogData(name) {
	return brotliDecompressSync(readFileSync(new URL(directory + name, import.meta.url)));
}
// src/aws/catalog.ts
const LEVELS = new Map([
	["L", "List"],
	["R", "Read"],
	["W", "Write"],
	["P", "Permissions management"],
	["T", "Tagging"]
]);
let data;
let catalog;
function loadCatalog() {
	catalog ??= makeCatalog(loadData());
	return catalog;
}
function makeCatalog({ lines, multivalued, multivaluedPatterns }) {
	const decoded = new Map();
	const names = [...lines.keys()];
	function serviceOf(prefix) {
		const known = decoded.get(prefix);
		if (known) return known;
		const line = lines.get(prefix);
		if (line === void 0) return void 0;
		const service = decodeService(prefix, line);
		decoded.set(prefix, service);
		return service;
	}
	function matching(pattern) {
		const wanted = pattern.toLowerCase();
		const colon = wanted.indexOf(":");
		const prefix = colon < 0 ? wanted : wanted.slice(0, colon);
		if (colon >= 0 && !/[*?]/.test(wanted)) {
			const found = serviceOf(prefix)?.byName.get(wanted);
			return found ? [found] : [];
		}
		const services = /[*?]/.test(prefix) ? names : [prefix];
		const found = [];
		for (const service of services) for (const [name, action] of serviceOf(service)?.byName ?? []) if (globMatches(wanted, name)) found.push(action);
		return found;
	}
	return {
		services: () => names,
		actions: (service) => serviceOf(service.toLowerCase())?.actions ?? [],
		find(action) {
			const name = action.toLowerCase();
			return serviceOf(name.slice(0, Math.max(0, name.indexOf(":"))))?.byName.get(name) ?? null;
		},
		matching,
		isMultivalued: (key) => multivalued.has(key) || multivaluedPatterns.some((pattern) => globMatches(pattern, key))
	};
}
function loadData() {
	if (data) return data;
	const [version = "", keys = "", ...services] = readCatalogData("actions.br").toString("utf8").split("\n");
	const multivalued = keys.split(" ");
	data = {
		version,
		multivalued: new Set(multivalued),
		multivaluedPatterns: multivalued.filter((key) => key.includes("*")),
		lines: new Map(services.map((line) => [line.slice(0, line.indexOf("	")), line]))
	};
	return data;
}
function decodeService(prefix, line) {
	const [, patterns = "", listed = ""] = line.split("	");
	const arns = patterns.split(" ");
	const actions = listed.split(" ").flatMap((entry) => {
		const equals = entry.indexOf("=");
		const level = LEVELS.get(entry.charAt(equals + 1));
		if (equals < 1 || !level) return [];
		const numbers = entry.slice(equals + 2);
		const resourceTypes = numbers === "" ? [] : numbers.split(",").map((number) => arns[Number.parseInt(number, 36)]);
		return [{
			name: `${prefix}:${entry.slice(0, equals)}`,
			level,
			resourceTypes
		}];
	});
	return {
		actions,
		byName: new Map(actions.map((action) => [action.name.toLowerCase(), action]))
	};
}
function globMatches(glob, text) {
	let g = 0;
	let t = 0;
	let star = -1;
	let starText = 0;
	while (t < text.length) {
		const char = glob[g];
		if (char === "*") {
			star = g++;
			starText = t;
		} else if (char !== void 0 && (char === "?" || char === text[t])) {
			g++;
			t++;
		} else if (star >= 0) {
			g = star + 1;
			t = ++starText;
		} else return false;
	}
	while (glob[g] === "*") g++;
	return g === glob.length;
}
export { loadCatalog as n, readCatalogData as r, globMatches as t };
