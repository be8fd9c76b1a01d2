import "./rolldown-runtime.js";
// src/report/json.ts
const CHUNK = 65536;
function* jsonChunks(report) {
	let chunk = "";
	for (const piece of piecesOf(report)) {
		chunk += piece;
		if (chunk.length < CHUNK) continue;
		yield chunk;
		chunk = "";
	}
	yield chunk;
}
function* piecesOf({ stacks, ...rest }) {
	let before = "{";
	for (const [key, value] of Object.entries(rest)) {
		if (value === void 0) continue;
		yield before;
		if (Array.isArray(value) && value.length > 0) yield* listPieces(key, value);
		else yield memberText(key, value);
		before = ",";
	}
	if (stacks !== void 0) {
		yield ",\n  \"stacks\": [";
		for (const [index, part] of stacks.entries()) {
			if (index > 0) yield ",";
			yield* compactPieces(part);
		}
		yield "]";
	}
	yield "\n}\n";
}
function memberText(key, value) {
	return JSON.stringify({ [key]: value }, null, 2).slice(1, -2);
}
function* listPieces(key, list) {
	let before = `\n  ${JSON.stringify(key)}: [`;
	for (const each of list) {
		yield before;
		yield JSON.stringify({ x: [each] }, null, 2).slice(10, -6);
		before = ",";
	}
	yield "\n  ]";
}
function* compactPieces(part) {
	if (typeof part !== "object" || part === null || Array.isArray(part)) {
		yield JSON.stringify(part);
		return;
	}
	let before = "{";
	for (const [key, value] of Object.entries(part)) {
		if (value === void 0) continue;
		yield `${before}${JSON.stringify(key)}:`;
		if (Array.isArray(value) && value.length > 0) {
			for (const [index, each] of value.entries()) yield `${index === 0 ? "[" : ","}${JSON.stringify(each)}`;
			yield "]";
		} else yield JSON.stringify(value);
		before = ",";
	}
	yield before === "{" ? "{}" : "}";
}
export { jsonChunks as t };
