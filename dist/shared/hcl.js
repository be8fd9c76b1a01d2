import { r as __toESM } from "./rolldown-runtime.js";
import { a as splitSymbols, n as hasSymbol, o as symbol, r as literal, s as symbolNames } from "./symbol.js";
import { a as isMap, i as isList, n as Unknown, o as isWhollyKnown, t as OneOf } from "./value.js";
import { n as withAllowance, r as work, t as WorkSpent } from "./work.js";
import { a as messageOf, n as InternalError, r as assertNever } from "./errors.js";
import { t as require_dist } from "./yaml.js";
import { a as parseAddress, i as parentModule, n as joinAddress, t as formatIndex } from "./address.js";
import { posix } from "node:path";
import { isIPv4, isIPv6 } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { createHash } from "node:crypto";
// src/terraform/file-reader.ts
const FILE_LIMITS = {
	bytesPerFile: 4 << 20,
	bytes: 128 << 20,
	files: 2e4
};
function confine(reader, root, shownFrom = root, limits = FILE_LIMITS) {
	const base = normalize(root);
	const start = normalize(shownFrom);
	let realBase = null;
	let files = 0;
	let bytes = 0;
	const shown = (path) => {
		const normal = normalize(path);
		return normal === start ? "." : inside(normal, start) ? normal.slice(start === "/" ? 1 : start.length + 1) : normal;
	};
	const check = async (path) => {
		if (!inside(normalize(path), base)) return {
			refused: `${shown(path)} lies outside the checkout and is not read`,
			code: "outside-workspace"
		};
		realBase ??= reader.realpath(base);
		let real;
		try {
			real = await reader.realpath(path);
		} catch {
			return { missing: true };
		}
		if (!inside(normalize(real), normalize(await realBase))) return {
			refused: `${shown(path)} leads outside the checkout by a symbolic link and is not read`,
			code: "outside-workspace"
		};
		return null;
	};
	const readBytes = async (path) => {
		const problem = await check(path);
		if (problem) return problem;
		const stat = await reader.stat(path);
		if (!stat) return { missing: true };
		if (stat.kind !== "file") return {
			refused: `${shown(path)} is not a file`,
			code: "unreadable-file"
		};
		if (stat.size > limits.bytesPerFile) return {
			refused: `${shown(path)} has ${stat.size} bytes, more than the ${limits.bytesPerFile} that are read`,
			code: "file-too-large"
		};
		files++;
		bytes += stat.size;
		if (files > limits.files || bytes > limits.bytes) return {
			refused: `${shown(path)} is not read: too many files or bytes`,
			code: "too-many-files"
		};
		try {
			return { bytes: await reader.read(path) };
		} catch (thrown) {
			return {
				refused: `${shown(path)} cannot be read: ${messageOf(thrown)}`,
				code: "unreadable-file"
			};
		}
	};
	return {
		shown,
		bytes: readBytes,
		async text(path) {
			const result = await readBytes(path);
			if (!("bytes" in result)) return result;
			try {
				return { text: literal(new TextDecoder("utf-8", { fatal: true }).decode(result.bytes)) };
			} catch {
				return {
					refused: `${shown(path)} is not text in UTF-8`,
					code: "unreadable-file"
				};
			}
		},
		async list(dir) {
			const problem = await check(dir);
			if (problem) return "missing" in problem ? null : problem;
			if ((await reader.stat(dir))?.kind !== "directory") return null;
			try {
				return (await reader.list(dir)).slice().sort();
			} catch (thrown) {
				return {
					refused: `${shown(dir)} cannot be read: ${messageOf(thrown)}`,
					code: "unreadable-file"
				};
			}
		},
		async kind(path) {
			if (await check(path)) return null;
			const kind = (await reader.stat(path))?.kind;
			return kind === "file" || kind === "directory" ? kind : null;
		}
	};
}
function inside(path, base) {
	return path === base || path.startsWith(base === "/" ? "/" : `${base}/`);
}
function normalize(path) {
	const parts = [];
	for (const part of path.split("/")) if (part === "..") parts.pop();
	else if (part !== "" && part !== ".") parts.push(part);
	return `/${parts.join("/")}`;
}
function resolvePath(dir, path) {
	return normalize(path.startsWith("/") ? path : `${dir}/${path}`);
}
// src/terraform/expression/ast.ts
var import_dist = require_dist();
var SyntaxProblem = class extends Error {
	at;
	constructor(message, at) {
		super(message);
		this.name = "SyntaxProblem";
		this.at = at;
	}
};
const LINE_STARTS = new WeakMap();
function lineAt(source, offset) {
	let starts = LINE_STARTS.get(source);
	if (!starts) {
		starts = [0];
		for (let i = source.text.indexOf("\n"); i >= 0; i = source.text.indexOf("\n", i + 1)) starts.push(i + 1);
		LINE_STARTS.set(source, starts);
	}
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = low + high + 1 >> 1;
		if (starts[middle] <= offset) low = middle;
		else high = middle - 1;
	}
	return source.firstLine + low;
}
// src/terraform/parser.ts
let loading = null;
function load() {
	loading ??= import("./cdktf-hcl2json.js").then((m) => __toESM(m.default, 1)).then((module) => module.parse);
	return loading;
}
async function disagreement(file, text, body) {
	let parsed;
	try {
		parsed = await (await load())(file, text);
	} catch (thrown) {
		return messageOf(thrown).split("\n")[0].slice(0, 300);
	}
	return isDeepStrictEqual(outlineOfJson(parsed, outlineOfBody(body)), outlineOfBody(body)) ? null : "its blocks are not read alike by two parsers";
}
function outlineOfBody(body) {
	const outline = new Map();
	for (const name of body.attributes.keys()) outline.set(name, null);
	for (const block of body.blocks) {
		let level = outline;
		for (const name of [block.type, ...block.labels].slice(0, -1)) {
			const inner = level.get(name);
			const next = inner instanceof Map ? inner : new Map();
			level.set(name, next);
			level = next;
		}
		const last = block.labels.at(-1) ?? block.type;
		const before = level.get(last);
		level.set(last, [...Array.isArray(before) ? before : [], outlineOfBody(block.body)]);
	}
	return sorted(outline);
}
function outlineOfJson(value, like) {
	if (like === null || like === void 0) return null;
	if (Array.isArray(like)) return Array.isArray(value) ? value.map((item, i) => outlineOfJson(item, like[i])) : null;
	if (typeof value !== "object" || value === null) return null;
	const expected = like;
	return sorted(new Map(Object.entries(value).map(([name, inner]) => [name, outlineOfJson(inner, expected.get(name))])));
}
function sorted(outline) {
	return new Map(Array.from(outline).sort(([a], [b]) => a < b ? -1 : 1));
}
// src/terraform/expression/scan.ts
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
function nameAt(text, at) {
	NAME.lastIndex = at;
	return NAME.exec(text)?.[0] ?? null;
}
function skipBlank(text, at, newlines) {
	let i = at;
	for (;;) {
		const char = text[i];
		if (char === " " || char === "	" || char === "﻿" || char === "\r" && (text[i + 1] === "\n" || i + 1 === text.length)) i++;
		else if (char === "\n" && newlines) i++;
		else if (char === "#" || char === "/" && text[i + 1] === "/") i = lineEnd(text, i);
		else if (char === "/" && text[i + 1] === "*") {
			const close = text.indexOf("*/", i + 2);
			if (close < 0) throw new SyntaxProblem("a comment is not closed", i);
			i = close + 2;
		} else return i;
	}
}
function lineEnd(text, at) {
	const found = text.indexOf("\n", at);
	return found < 0 ? text.length : found;
}
function heredocAt(text, at) {
	if (!text.startsWith("<<", at)) return null;
	const indented = text[at + 2] === "-";
	const markerAt = at + (indented ? 3 : 2);
	const marker = nameAt(text, markerAt);
	if (marker === null) return null;
	let after = markerAt + marker.length;
	if (text[after] === "\r") after++;
	if (text[after] !== "\n") return null;
	return {
		marker,
		indented,
		bodyAt: after + 1
	};
}
function heredocEnd(text, lineStart, marker) {
	let i = lineStart;
	while (text[i] === " " || text[i] === "	") i++;
	if (!text.startsWith(marker, i)) return -1;
	const after = i + marker.length;
	let j = after;
	while (text[j] === " " || text[j] === "	" || text[j] === "\r") j++;
	return j >= text.length || text[j] === "\n" ? after : -1;
}
const MAX_DIGITS = 1e3;
const NUMBER$1 = /([0-9]+)(?:\.([0-9]+))?(?:[eE][+-]?([0-9]+))?/y;
function numberAt(text, start) {
	NUMBER$1.lastIndex = start;
	const [number, whole = "", fraction = "", exponent = "0"] = NUMBER$1.exec(text);
	const digits = whole.length + fraction.length + Number(exponent);
	if (digits > MAX_DIGITS) throw new SyntaxProblem(`a number has more than ${MAX_DIGITS} digits`, start);
	return {
		end: start + number.length,
		digits
	};
}
function isDigit$1(char) {
	return char >= "0" && char <= "9";
}
function expressionExtent(text, start) {
	const modes = [];
	let depth = 0;
	let lineStart = false;
	let signs = 0;
	let heredocLines = 0;
	let cost = 0;
	let i = start;
	const push = (mode) => {
		modes.push(mode);
		if (modes.length > depth) depth = modes.length;
	};
	while (i < text.length) {
		const mode = modes[modes.length - 1];
		const char = text[i];
		if (mode && mode.kind !== "bracket") {
			if (mode.kind === "heredoc" && lineStart) {
				const closed = heredocEnd(text, i, mode.marker);
				if (closed >= 0) {
					modes.pop();
					lineStart = false;
					i = closed;
					continue;
				}
				lineStart = false;
			}
			if ((char === "$" || char === "%") && text[i + 1] === char && text[i + 2] === "{") i += 3;
			else if ((char === "$" || char === "%") && text[i + 1] === "{") {
				push({
					kind: "bracket",
					close: "}"
				});
				i += 2;
			} else if (mode.kind === "quote") {
				if (char === "\"") modes.pop();
				else if (char === "\n") throw new SyntaxProblem("a string is not closed on its line", i);
				i += char === "\\" ? 2 : 1;
			} else {
				lineStart = char === "\n";
				if (lineStart) heredocLines++;
				i++;
			}
			continue;
		}
		if (char === "#" || char === "/" && (text[i + 1] === "/" || text[i + 1] === "*")) {
			if (!mode && text[i + 1] !== "*") break;
			i = skipBlank(text, i, false);
		} else if (char === "\n" && !mode) break;
		else if (char === "\"") {
			push({ kind: "quote" });
			i++;
		} else if (char === "(" || char === "[" || char === "{") {
			push({
				kind: "bracket",
				close: char === "(" ? ")" : char === "[" ? "]" : "}"
			});
			i++;
		} else if (char === ")" || char === "]" || char === "}") {
			if (!mode) break;
			if (mode.close !== char) throw new SyntaxProblem(`${mode.close} is missing before ${char}`, i);
			modes.pop();
			i++;
		} else {
			const heredoc = char === "<" ? heredocAt(text, i) : null;
			if (heredoc) {
				push({
					kind: "heredoc",
					marker: heredoc.marker
				});
				lineStart = true;
				i = heredoc.bodyAt;
			} else if (isDigit$1(char) && !/[A-Za-z0-9_]/.test(text[i - 1] ?? "")) {
				const number = numberAt(text, i);
				cost += number.digits ** 2;
				i = number.end;
			} else {
				if (char === "?" || char === "!" || char === "-") signs++;
				i++;
			}
		}
	}
	if (modes.length > 0) throw new SyntaxProblem("the file ends inside an expression", start);
	return {
		end: i,
		depth: Math.max(depth, signs),
		cost: cost + heredocLines ** 2
	};
}
// src/terraform/expression/template.ts
function readTemplate(cursor, how, at) {
	const tokens = readTokens(cursor, how);
	if (how.kind === "heredoc" && how.indented) deIndent(tokens);
	const parts = readParts({
		tokens,
		next: 0
	}, cursor, []);
	const only = parts.length === 1 ? parts[0] : null;
	if (only && tokens.length === 1 && tokens[0].kind === "interpolation") return only;
	return asTemplate(parts, at);
}
function asTemplate(parts, at) {
	if (parts.length === 0) return {
		kind: "literal",
		at,
		value: ""
	};
	const only = parts[0];
	if (parts.length === 1 && only.kind === "literal" && typeof only.value === "string") return only;
	return {
		kind: "template",
		at,
		parts
	};
}
function readTokens(cursor, how) {
	const { text } = cursor;
	const tokens = [];
	let trimNext = false;
	let buffer = "";
	let bufferAt = cursor.pos;
	let lineStart = true;
	const flush = (trimEnd) => {
		if (buffer !== "") {
			let literal = buffer;
			if (trimNext) literal = literal.trimStart();
			if (trimEnd) literal = literal.trimEnd();
			tokens.push({
				kind: "text",
				at: bufferAt,
				text: literal
			});
			trimNext = false;
		}
		const last = tokens.at(-1);
		if (buffer === "" && trimEnd && last?.kind === "text") last.text = last.text.trimEnd();
		buffer = "";
		bufferAt = cursor.pos;
	};
	for (;;) {
		if (how.kind === "heredoc" && lineStart) {
			const closed = heredocEnd(text, cursor.pos, how.marker);
			if (closed >= 0) {
				flush(false);
				cursor.pos = closed;
				return tokens;
			}
		}
		lineStart = false;
		const char = text[cursor.pos];
		if (char === void 0) {
			if (how.kind !== "bare") throw new SyntaxProblem("a string is not closed", bufferAt);
			flush(false);
			return tokens;
		}
		if ((char === "$" || char === "%") && text[cursor.pos + 1] === char && text[cursor.pos + 2] === "{") {
			buffer += `${char}{`;
			cursor.pos += 3;
		} else if ((char === "$" || char === "%") && text[cursor.pos + 1] === "{") {
			const at = cursor.pos;
			const strip = text[at + 2] === "~";
			flush(strip);
			trimNext = false;
			cursor.pos = at + (strip ? 3 : 2);
			tokens.push(char === "$" ? cursor.deeper(() => ({
				kind: "interpolation",
				at,
				expr: cursor.expression()
			})) : readControl(cursor, at));
			cursor.pos = skipBlank(text, cursor.pos, true);
			if (text[cursor.pos] === "~") {
				trimNext = true;
				cursor.pos++;
			}
			if (text[cursor.pos] !== "}") throw new SyntaxProblem("} is missing after a template sequence", cursor.pos);
			cursor.pos++;
			bufferAt = cursor.pos;
		} else if (how.kind === "quoted" && char === "\"") {
			flush(false);
			cursor.pos++;
			return tokens;
		} else if (how.kind === "quoted" && char === "\\") buffer += readEscape$1(cursor);
		else if (how.kind === "quoted" && char === "\n") throw new SyntaxProblem("a string is not closed on its line", cursor.pos);
		else {
			buffer += char;
			cursor.pos++;
			if (char === "\n") {
				flush(false);
				trimNext = false;
				lineStart = true;
			}
		}
	}
}
function readControl(cursor, at) {
	cursor.pos = skipBlank(cursor.text, cursor.pos, true);
	const word = cursor.name();
	switch (word) {
		case "if": return {
			kind: "if",
			at,
			expr: cursor.deeper(() => cursor.expression())
		};
		case "for": {
			cursor.pos = skipBlank(cursor.text, cursor.pos, true);
			let valueName = cursor.name();
			let keyName = null;
			cursor.pos = skipBlank(cursor.text, cursor.pos, true);
			if (cursor.text[cursor.pos] === ",") {
				cursor.pos = skipBlank(cursor.text, cursor.pos + 1, true);
				keyName = valueName;
				valueName = cursor.name();
				cursor.pos = skipBlank(cursor.text, cursor.pos, true);
			}
			if (cursor.name() !== "in") throw new SyntaxProblem("\"in\" is missing in a template for", cursor.pos);
			return {
				kind: "for",
				at,
				keyName,
				valueName,
				expr: cursor.deeper(() => cursor.expression())
			};
		}
		case "else":
		case "endif":
		case "endfor": return {
			kind: word,
			at
		};
		default: throw new SyntaxProblem("unknown template directive", at);
	}
}
function readEscape$1(cursor) {
	const { text, pos } = cursor;
	const code = text[pos + 1];
	const simple = code === "n" ? "\n" : code === "r" ? "\r" : code === "t" ? "	" : code === "\"" || code === "\\" ? code : null;
	if (simple !== null) {
		cursor.pos = pos + 2;
		return simple;
	}
	const digits = code === "u" ? 4 : code === "U" ? 8 : 0;
	const hex = text.slice(pos + 2, pos + 2 + digits);
	const point = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : NaN;
	if (!(point <= 1114111)) throw new SyntaxProblem("an escape in a string is not valid", pos);
	cursor.pos = pos + 2 + digits;
	return String.fromCodePoint(point);
}
function readParts(state, cursor, ends) {
	const parts = [];
	let text = "";
	let textAt = 0;
	const flush = () => {
		if (text !== "") parts.push({
			kind: "literal",
			at: textAt,
			value: text
		});
		text = "";
	};
	while (state.next < state.tokens.length) {
		const token = state.tokens[state.next];
		if (ends.includes(token.kind)) break;
		state.next++;
		if (token.kind === "text") {
			if (text === "") textAt = token.at;
			text += token.text;
			continue;
		}
		flush();
		if (token.kind === "interpolation") parts.push(token.expr);
		else if (token.kind === "if") {
			const yes = cursor.deeper(() => readParts(state, cursor, ["else", "endif"]));
			let no = [];
			if (state.tokens[state.next]?.kind === "else") {
				state.next++;
				no = cursor.deeper(() => readParts(state, cursor, ["endif"]));
			}
			closeDirective(state, "endif", token.at);
			parts.push({
				kind: "template-if",
				at: token.at,
				condition: token.expr,
				yes: {
					kind: "template",
					at: token.at,
					parts: yes
				},
				no: {
					kind: "template",
					at: token.at,
					parts: no
				}
			});
		} else if (token.kind === "for") {
			const body = cursor.deeper(() => readParts(state, cursor, ["endfor"]));
			closeDirective(state, "endfor", token.at);
			const { keyName, valueName, expr: collection } = token;
			parts.push({
				kind: "template-for",
				at: token.at,
				keyName,
				valueName,
				collection,
				body: {
					kind: "template",
					at: token.at,
					parts: body
				}
			});
		} else throw new SyntaxProblem(`%{ ${token.kind} } without its beginning`, token.at);
	}
	flush();
	return parts;
}
function closeDirective(state, kind, at) {
	if (state.tokens[state.next]?.kind !== kind) throw new SyntaxProblem(`%{ ${kind} } is missing`, at);
	state.next++;
}
function deIndent(tokens) {
	let smallest = Number.POSITIVE_INFINITY;
	let atLineStart = true;
	const adjust = [];
	for (const token of tokens) {
		if (atLineStart) {
			atLineStart = false;
			if (token.kind === "text") {
				const indent = token.text.length - token.text.trimStart().length;
				if (indent < token.text.length || !token.text.endsWith("\n")) {
					adjust.push(token);
					smallest = Math.min(smallest, indent);
				}
			} else smallest = 0;
		}
		if (token.kind === "text" && token.text.endsWith("\n")) atLineStart = true;
	}
	if (smallest === Number.POSITIVE_INFINITY) return;
	for (const token of adjust) token.text = token.text.slice(smallest);
}
const PRECEDENCE = [
	["||"],
	["&&"],
	["==", "!="],
	[
		"<=",
		">=",
		"<",
		">"
	],
	["+", "-"],
	[
		"*",
		"/",
		"%"
	]
];
function parseExpression(text, start, end) {
	const parser = newParser(end < text.length ? text.slice(0, end) : text, start);
	const expr = readExpression(parser);
	skip(parser);
	if (parser.pos < end) throw new SyntaxProblem("unexpected text after an expression", parser.pos);
	return expr;
}
function parseTemplate(text) {
	return readTemplate(newParser(text, 0), { kind: "bare" }, 0);
}
function newParser(text, start) {
	const parser = {
		text,
		pos: start,
		end: text.length,
		depth: 0,
		freeLines: false,
		expression: () => freely(parser, () => readExpression(parser)),
		name: () => readName(parser),
		deeper: (read) => deeper(parser, read)
	};
	return parser;
}
function deeper(parser, read) {
	if (++parser.depth > 250) throw new SyntaxProblem(`an expression is nested more than 250 deep`, parser.pos);
	const result = read();
	parser.depth--;
	return result;
}
function freely(parser, read, freeLines = true) {
	const before = parser.freeLines;
	parser.freeLines = freeLines;
	const result = read();
	parser.freeLines = before;
	return result;
}
function skip(parser) {
	parser.pos = skipBlank(parser.text, parser.pos, parser.freeLines);
}
function peek(parser, token) {
	skip(parser);
	return parser.text.startsWith(token, parser.pos);
}
function take(parser, token) {
	if (!peek(parser, token)) return false;
	parser.pos += token.length;
	return true;
}
function need(parser, token) {
	if (!take(parser, token)) throw new SyntaxProblem(`${token} is missing`, parser.pos);
}
function readName(parser) {
	skip(parser);
	const name = nameAt(parser.text, parser.pos);
	if (name === null) throw new SyntaxProblem("a name is missing", parser.pos);
	parser.pos += name.length;
	return name;
}
function readExpression(parser) {
	return deeper(parser, () => {
		const condition = readBinary(parser, 0);
		const at = parser.pos;
		if (!take(parser, "?")) return condition;
		const yes = readExpression(parser);
		need(parser, ":");
		return {
			kind: "conditional",
			at,
			condition,
			yes,
			no: readExpression(parser)
		};
	});
}
function readBinary(parser, level) {
	const operators = PRECEDENCE[level];
	if (!operators) return readUnary(parser);
	let left = readBinary(parser, level + 1);
	for (let length = 0;; length++) {
		const operator = operators.find((candidate) => peek(parser, candidate));
		if (!operator) return left;
		if (length > 2500) throw new SyntaxProblem("an expression has too many operators", parser.pos);
		const at = parser.pos;
		parser.pos += operator.length;
		left = {
			kind: "binary",
			at,
			operator,
			left,
			right: readBinary(parser, level + 1)
		};
	}
}
function readUnary(parser) {
	skip(parser);
	const at = parser.pos;
	const operator = parser.text[at];
	if (operator !== "-" && operator !== "!") return readTraversal(parser, readTerm(parser));
	parser.pos++;
	return deeper(parser, () => ({
		kind: "unary",
		at,
		operator,
		operand: readUnary(parser)
	}));
}
function readTraversal(parser, start) {
	let on = start;
	for (let steps = 0;; steps++) {
		if (steps > 250) throw new SyntaxProblem("a reference has too many steps", parser.pos);
		const step = readStep(parser, on, true);
		if (!step) return on;
		on = step;
	}
}
function readStep(parser, on, brackets) {
	skip(parser);
	const { text } = parser;
	const at = parser.pos;
	if (text[at] === "." && text[at + 1] !== ".") {
		parser.pos++;
		skip(parser);
		if (text[parser.pos] === "*") {
			if (!brackets) throw new SyntaxProblem("a splat inside a splat", at);
			parser.pos++;
			return readSplat(parser, on, at, false);
		}
		const digits = /[0-9]+/y;
		digits.lastIndex = parser.pos;
		const index = digits.exec(text)?.[0];
		if (index !== void 0) {
			parser.pos += index.length;
			return {
				kind: "index",
				at,
				on,
				key: {
					kind: "literal",
					at,
					value: Number(index)
				}
			};
		}
		return {
			kind: "attribute",
			at,
			on,
			name: readName(parser)
		};
	}
	if (text[at] !== "[" || !brackets) return null;
	parser.pos++;
	return freely(parser, () => {
		skip(parser);
		if (text[parser.pos] === "*") {
			parser.pos++;
			need(parser, "]");
			return null;
		}
		const key = readExpression(parser);
		need(parser, "]");
		return {
			kind: "index",
			at,
			on,
			key
		};
	}) ?? readSplat(parser, on, at, true);
}
function readSplat(parser, on, at, brackets) {
	let each = {
		kind: "splat-item",
		at
	};
	return deeper(parser, () => {
		for (let steps = 0;; steps++) {
			if (steps > 250) throw new SyntaxProblem("a reference has too many steps", parser.pos);
			const step = readStep(parser, each, brackets);
			if (!step) return {
				kind: "splat",
				at,
				on,
				each
			};
			each = step;
		}
	});
}
function readTerm(parser) {
	skip(parser);
	const { text } = parser;
	const at = parser.pos;
	const char = text[at];
	if (char === "\"") {
		parser.pos++;
		return deeper(parser, () => readTemplate(parser, { kind: "quoted" }, at));
	}
	if (char === "(") {
		parser.pos++;
		return freely(parser, () => {
			const inner = readExpression(parser);
			need(parser, ")");
			return inner;
		});
	}
	if (char === "[") return freely(parser, () => readTuple(parser, at));
	if (char === "{") return readObject(parser, at);
	const heredoc = char === "<" ? heredocAt(text, at) : null;
	if (heredoc) {
		parser.pos = heredoc.bodyAt;
		return deeper(parser, () => readTemplate(parser, {
			kind: "heredoc",
			marker: heredoc.marker,
			indented: heredoc.indented
		}, at));
	}
	if (char !== void 0 && char >= "0" && char <= "9") return readNumber$1(parser, at);
	const name = nameAt(text, at);
	if (name === null) throw new SyntaxProblem(char === void 0 ? "an expression is missing" : `unexpected ${char}`, at);
	parser.pos += name.length;
	if (name === "true" || name === "false") return {
		kind: "literal",
		at,
		value: name === "true"
	};
	if (name === "null") return {
		kind: "literal",
		at,
		value: null
	};
	let called = name;
	while (text.startsWith("::", parser.pos)) {
		parser.pos += 2;
		called += `::${readName(parser)}`;
	}
	return peek(parser, "(") ? readCall(parser, called, at) : {
		kind: "variable",
		at,
		name
	};
}
function readNumber$1(parser, at) {
	const number = /[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
	number.lastIndex = at;
	const digits = number.exec(parser.text)[0];
	parser.pos += digits.length;
	const significant = digits.replace(/[eE].*$/, "").replace(".", "").replace(/^0+/, "");
	const value = Number(digits);
	if (significant.length > 15 || !Number.isFinite(value) || value === 0 && significant !== "") return {
		kind: "long-number",
		at,
		digits
	};
	return {
		kind: "literal",
		at,
		value
	};
}
function readCall(parser, name, at) {
	need(parser, "(");
	return freely(parser, () => {
		const args = [];
		let expand = false;
		while (!take(parser, ")")) {
			args.push(readExpression(parser));
			if (take(parser, "...")) {
				expand = true;
				take(parser, ",");
				need(parser, ")");
				break;
			}
			if (!take(parser, ",")) {
				need(parser, ")");
				break;
			}
		}
		return {
			kind: "call",
			at,
			name,
			args,
			expand
		};
	});
}
function readTuple(parser, at) {
	need(parser, "[");
	if (peekWord(parser, "for")) return readFor(parser, at, "]");
	const items = [];
	while (!take(parser, "]")) {
		items.push(readExpression(parser));
		if (!take(parser, ",")) {
			need(parser, "]");
			break;
		}
	}
	return {
		kind: "tuple",
		at,
		items
	};
}
function peekWord(parser, word) {
	skip(parser);
	return nameAt(parser.text, parser.pos) === word;
}
function readObject(parser, at) {
	need(parser, "{");
	if (freely(parser, () => peekWord(parser, "for") && !/^for[ \t]*[=:]/.test(parser.text.slice(parser.pos, parser.pos + 40)))) return freely(parser, () => readFor(parser, at, "}"));
	return freely(parser, () => {
		const items = [];
		for (;;) {
			parser.pos = skipBlank(parser.text, parser.pos, true);
			if (take(parser, "}")) return {
				kind: "object",
				at,
				items
			};
			const key = readKey(parser);
			if (!take(parser, "=")) need(parser, ":");
			parser.pos = skipBlank(parser.text, parser.pos, false);
			items.push({
				key,
				value: readExpression(parser)
			});
			if (!take(parser, ",") && !peek(parser, "\n") && !peek(parser, "}")) throw new SyntaxProblem("an object item is not ended", parser.pos);
		}
	}, false);
}
function readKey(parser) {
	const at = parser.pos;
	const name = nameAt(parser.text, at);
	if (name !== null) {
		const after = skipBlank(parser.text, at + name.length, false);
		const next = parser.text[after];
		if (next === ":" || next === "=" && parser.text[after + 1] !== "=") {
			parser.pos = at + name.length;
			return {
				kind: "literal",
				at,
				value: name
			};
		}
	}
	return readExpression(parser);
}
function readFor(parser, at, close) {
	readName(parser);
	let valueName = readName(parser);
	let keyName = null;
	if (take(parser, ",")) {
		keyName = valueName;
		valueName = readName(parser);
	}
	if (readName(parser) !== "in") throw new SyntaxProblem("\"in\" is missing in a for expression", parser.pos);
	const collection = readExpression(parser);
	need(parser, ":");
	let value = readExpression(parser);
	let key = null;
	let group = false;
	if (close === "}") {
		need(parser, "=>");
		key = value;
		value = readExpression(parser);
		group = take(parser, "...");
	}
	let condition = null;
	if (peekWord(parser, "if")) {
		readName(parser);
		condition = readExpression(parser);
	}
	need(parser, close);
	return {
		kind: "for",
		at,
		keyName,
		valueName,
		collection,
		key,
		value,
		condition,
		group
	};
}
// src/terraform/positions.ts
function lineOf(item) {
	return lineAt(item.source, item.at);
}
function readNative(source) {
	const state = {
		source,
		pos: 0,
		depth: 0,
		cost: 0
	};
	return {
		body: readBody(state, 0),
		depth: state.depth,
		cost: state.cost
	};
}
const MAX_BLOCK_NESTING = 100;
function readBody(state, level) {
	if (level > MAX_BLOCK_NESTING) throw new SyntaxProblem(`blocks are nested more than ${MAX_BLOCK_NESTING} deep`, state.pos);
	const { text } = state.source;
	const attributes = new Map();
	const blocks = [];
	for (;;) {
		state.pos = skipBlank(text, state.pos, true);
		if (state.pos >= text.length) {
			if (level > 0) throw new SyntaxProblem("the file ends inside a block", state.pos);
			return {
				attributes,
				blocks
			};
		}
		if (text[state.pos] === "}" && level > 0) return {
			attributes,
			blocks
		};
		const at = state.pos;
		const name = nameAt(text, at);
		if (name === null) throw new SyntaxProblem(`unexpected ${text[at]}`, at);
		state.pos = skipBlank(text, at + name.length, false);
		if (text[state.pos] === "=" && text[state.pos + 1] !== "=") {
			const start = skipBlank(text, state.pos + 1, false);
			const { end, depth, cost } = expressionExtent(text, start);
			state.cost += cost;
			state.depth = Math.max(state.depth, depth);
			state.pos = end;
			if (attributes.has(name)) throw new SyntaxProblem(`${name} is set twice`, at);
			attributes.set(name, {
				name,
				source: state.source,
				at,
				expr: once(() => parseExpression(text, start, end))
			});
		} else blocks.push(readBlock(state, name, at, level));
	}
}
function readBlock(state, type, at, level) {
	const { text } = state.source;
	const labels = [];
	for (;;) {
		state.pos = skipBlank(text, state.pos, false);
		const char = text[state.pos];
		if (char === "{") break;
		const bare = nameAt(text, state.pos);
		if (bare !== null) {
			labels.push(bare);
			state.pos += bare.length;
		} else if (char === "\"") {
			const { end } = expressionExtent(text, state.pos);
			const close = text.indexOf("\"", state.pos + 1);
			if (close < 0 || close >= end) throw new SyntaxProblem("a label is not closed", state.pos);
			labels.push(text.slice(state.pos + 1, close));
			state.pos = close + 1;
		} else throw new SyntaxProblem("a block or an argument is not complete", state.pos);
	}
	state.pos++;
	const body = readBody(state, level + 1);
	state.pos++;
	return {
		type,
		labels,
		source: state.source,
		at,
		body
	};
}
function readJson(source, blockLabels, nested) {
	const parsed = parseJson$1(source);
	if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw new SyntaxProblem("not a JSON object", 0);
	const blocks = [];
	for (const [type, value] of Object.entries(parsed)) {
		const labels = blockLabels(type);
		if (labels !== null) addJsonBlocks({
			source,
			nested
		}, type, [], labels, value, blocks, locate(source, `"${type}"`, 0));
	}
	return {
		body: {
			attributes: new Map(),
			blocks
		},
		depth: 0,
		cost: 0
	};
}
function parseJson$1(source) {
	let depth = 0;
	for (const char of source.text) {
		if (char === "[" || char === "{") depth++;
		else if (char === "]" || char === "}") depth--;
		if (depth > 1e3) throw new SyntaxProblem("the file is nested too deep", 0);
	}
	try {
		return JSON.parse(source.text);
	} catch (thrown) {
		throw new SyntaxProblem(thrown instanceof Error ? thrown.message : "not valid JSON", 0);
	}
}
function locate(source, needle, from) {
	const found = source.text.indexOf(needle, from);
	return found < 0 ? from : found;
}
function addJsonBlocks(context, type, labels, missing, value, into, at) {
	if (Array.isArray(value)) {
		for (const item of value) addJsonBlocks(context, type, labels, missing, item, into, at);
		return;
	}
	if (typeof value !== "object" || value === null) return;
	if (missing > 0) {
		for (const [label, inner] of Object.entries(value)) if (label !== "//") addJsonBlocks(context, type, [...labels, label], missing - 1, inner, into, locate(context.source, JSON.stringify(label), at));
		return;
	}
	into.push({
		type,
		labels,
		source: context.source,
		at,
		body: jsonBody(context, value, at)
	});
}
function jsonBody(context, value, at) {
	const attributes = new Map();
	const blocks = [];
	for (const [name, inner] of Object.entries(value)) {
		if (name === "//") continue;
		const nameAtOffset = locate(context.source, JSON.stringify(name), at);
		if (name === "dynamic") addJsonBlocks(context, name, [], 1, inner, blocks, nameAtOffset);
		else if (context.nested.has(name)) addJsonBlocks(context, name, [], 0, inner, blocks, nameAtOffset);
		else attributes.set(name, {
			name,
			source: context.source,
			at: nameAtOffset,
			expr: once(() => jsonExpression(inner, nameAtOffset, 0))
		});
	}
	return {
		attributes,
		blocks
	};
}
function jsonExpression(value, at, depth) {
	if (depth > 250) throw new SyntaxProblem("a value is nested too deep", at);
	if (typeof value === "string") return moved(parseTemplate(value), at);
	if (typeof value === "number" && (Math.abs(value) > Number.MAX_SAFE_INTEGER || /[0-9.]{17}/.test(String(value)))) return {
		kind: "unreadable",
		at,
		reason: "a number has more digits than are carried"
	};
	if (value === null || typeof value === "boolean" || typeof value === "number") return {
		kind: "literal",
		at,
		value
	};
	if (Array.isArray(value)) return {
		kind: "tuple",
		at,
		items: value.map((item) => jsonExpression(item, at, depth + 1))
	};
	return {
		kind: "object",
		at,
		items: Object.entries(value).map(([key, item]) => ({
			key: moved(parseTemplate(key), at),
			value: jsonExpression(item, at, depth + 1)
		}))
	};
}
function moved(expr, at) {
	const move = (part) => {
		if (Array.isArray(part)) return part.map(move);
		if (typeof part !== "object" || part === null) return part;
		const copy = {};
		for (const [key, inner] of Object.entries(part)) copy[key] = key === "at" ? at : move(inner);
		return copy;
	};
	return move(expr);
}
function once(make) {
	let made = null;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
// src/terraform/module-tree.ts
const LABELS = new Map([
	["resource", 2],
	["data", 2],
	["ephemeral", 2],
	["module", 1],
	["variable", 1],
	["output", 1],
	["provider", 1],
	["check", 1],
	["locals", 0],
	["terraform", 0],
	["moved", 0],
	["removed", 0],
	["import", 0]
]);
const NESTED_IN_JSON = new Set(["content"]);
const MAX_CHECKED_DEPTH = 400;
const MAX_CHECKED_COST = 1e8;
const MAX_NOTED_FILES = 20;
async function loadModule(dir, files, report, memory) {
	const names = await files.list(dir);
	if (names === null) return null;
	if ("refused" in names) {
		report(warning(names.code, names.refused, null));
		return null;
	}
	const read = [];
	let incomplete = false;
	const known = configurationFiles(names, files.shown(dir), report);
	for (const name of known) {
		const file = await readFile(resolvePath(dir, name), name, files, report, memory);
		if (file) read.push(file);
		else incomplete = true;
	}
	return {
		...sortBlocks(dir, read.filter((file) => !file.override).flatMap((file) => file.body.blocks), read.filter((file) => file.override).flatMap((file) => file.body.blocks), incomplete, report),
		empty: known.length === 0
	};
}
function configurationFiles(names, dir, report) {
	const known = names.filter((name) => /\.(tf|tofu)(\.json)?$/.test(name) && !name.startsWith(".") && !name.endsWith("~") && !name.startsWith("#"));
	const all = new Set(known);
	return known.filter((name) => {
		const tofu = name.replace(/\.tf(\.json)?$/, ".tofu$1");
		if (name === tofu || !all.has(tofu)) return true;
		report(warning("terraform-and-tofu", `${dir}/${tofu} is read instead of ${name}, as OpenTofu does; Terraform would read ${name}`, null));
		return false;
	});
}
async function readFile(path, name, files, report, memory) {
	const result = await files.text(path);
	const shown = files.shown(path);
	if ("missing" in result) {
		report(warning("unreadable-hcl", `${shown} is not there`, {
			file: shown,
			line: 1
		}));
		return null;
	}
	if ("refused" in result) {
		report(warning(result.code, result.refused, {
			file: shown,
			line: 1
		}));
		return null;
	}
	const key = `${shown}\n${result.text}`;
	let read = memory.get(key);
	if (!read) {
		read = readSyntax({
			file: shown,
			text: result.text,
			firstLine: 1
		}, name.endsWith(".json"));
		memory.set(key, read);
	}
	const syntax = await read;
	if ("problem" in syntax) {
		const place = {
			file: shown,
			line: syntax.line
		};
		report(warning("unreadable-hcl", `${shown} cannot be read as HCL: ${syntax.problem}`, place));
		return null;
	}
	return {
		body: syntax.body,
		override: /(^|_)override\.(tf|tofu)(\.json)?$/.test(name)
	};
}
async function readSyntax(source, json) {
	let syntax;
	try {
		syntax = json ? readJson(source, (type) => LABELS.get(type) ?? null, NESTED_IN_JSON) : readNative(source);
	} catch (thrown) {
		if (!(thrown instanceof SyntaxProblem)) throw thrown;
		return {
			problem: thrown.message,
			line: lineAt(source, thrown.at)
		};
	}
	if (json || syntax.depth > MAX_CHECKED_DEPTH || syntax.cost > MAX_CHECKED_COST) return syntax;
	const problem = await disagreement(source.file, source.text, syntax.body);
	return problem === null ? syntax : {
		problem,
		line: 1
	};
}
function sortBlocks(dir, blocks, overrides, incompleteFiles, report) {
	const named = new Map();
	const locals = new Map();
	const unnamed = new Map([
		["moved", []],
		["removed", []],
		["import", []]
	]);
	let incomplete = incompleteFiles;
	for (const block of blocks) {
		const key = [block.type, ...block.labels].join(" ");
		if (block.type === "locals") for (const attribute of block.body.attributes.values()) locals.set(attribute.name, attribute);
		else if (unnamed.has(block.type)) unnamed.get(block.type).push(block);
		else if (block.type === "provider") named.set(`${key} ${named.size}`, block);
		else if (block.labels.length !== (LABELS.get(block.type) ?? block.labels.length)) {
			incomplete = true;
			report(warning("unreadable-hcl", `a ${block.type} block has ${block.labels.length} labels`, placeOf(block)));
		} else if (named.has(key)) {
			incomplete = incomplete || LABELS.get(block.type) !== 0;
			if (LABELS.get(block.type) !== 0) report(warning("unreadable-hcl", `${key} is declared twice`, placeOf(block)));
		} else named.set(key, block);
	}
	for (const block of overrides) {
		const key = [block.type, ...block.labels].join(" ");
		const base = named.get(key);
		if (block.type === "locals") for (const attribute of block.body.attributes.values()) locals.set(attribute.name, attribute);
		else if (base) named.set(key, overridden(base, block));
		else if (block.type !== "terraform") {
			named.set(key, block);
			report(warning("unreadable-hcl", `an override of ${key}, which is not declared`, placeOf(block)));
		}
	}
	const ofType = (type) => new Map(Array.from(named.values()).filter((block) => block.type === type).map((block) => [block.labels[0] ?? "", block]));
	const resources = new Map();
	for (const block of named.values()) {
		const [type, name] = block.labels;
		if (block.type !== "resource" && block.type !== "data" || type === void 0 || name === void 0) continue;
		const mode = block.type === "data" ? "data" : "managed";
		resources.set(`${mode === "data" ? "data." : ""}${type}.${name}`, {
			mode,
			type,
			name,
			block
		});
	}
	return {
		dir,
		variables: ofType("variable"),
		locals,
		outputs: ofType("output"),
		calls: ofType("module"),
		resources,
		providers: Array.from(named.values()).filter((block) => block.type === "provider"),
		moved: unnamed.get("moved"),
		removed: unnamed.get("removed"),
		imports: unnamed.get("import"),
		incomplete
	};
}
function overridden(base, override) {
	const kindOf = (block) => block.type === "dynamic" ? block.labels[0] ?? "" : block.type;
	const replaced = new Set(override.body.blocks.map(kindOf));
	return {
		...base,
		body: {
			attributes: new Map([...base.body.attributes, ...override.body.attributes]),
			blocks: [...base.body.blocks.filter((block) => !replaced.has(kindOf(block))), ...override.body.blocks]
		}
	};
}
function placeOf(item) {
	return {
		file: item.source.file,
		line: lineOf(item)
	};
}
function warning(code, message, location) {
	return {
		level: "warning",
		code,
		message,
		address: null,
		location
	};
}
function plainText(attribute) {
	const expr = readExpr(attribute);
	return expr?.kind === "literal" && typeof expr.value === "string" ? expr.value : null;
}
function readExpr(attribute) {
	try {
		return attribute?.expr() ?? null;
	} catch (thrown) {
		if (thrown instanceof SyntaxProblem) return null;
		throw thrown;
	}
}
async function installedModules(rootDir, files, report) {
	const path = resolvePath(rootDir, ".terraform/modules/modules.json");
	const result = await files.text(path);
	const found = new Map();
	if ("missing" in result) return found;
	if ("refused" in result) {
		report(warning(result.code, result.refused, null));
		return found;
	}
	try {
		const entries = JSON.parse(result.text).Modules;
		if (!Array.isArray(entries)) return found;
		for (const entry of entries.slice(0, 1e4)) {
			const { Key: key, Dir: dir } = entry;
			if (typeof key === "string" && typeof dir === "string") found.set(key, resolvePath(rootDir, dir));
		}
	} catch {
		report(warning("unreadable-hcl", `${files.shown(path)} is not valid JSON`, {
			file: files.shown(path),
			line: 1
		}));
	}
	return found;
}
function newReport() {
	const seen = new Set();
	const counts = new Map();
	const list = [];
	return {
		report(diagnostic) {
			const key = JSON.stringify(diagnostic);
			if (seen.has(key)) return;
			seen.add(key);
			const count = (counts.get(diagnostic.code) ?? 0) + 1;
			counts.set(diagnostic.code, count);
			if (count <= MAX_NOTED_FILES) list.push(diagnostic);
			else if (count === 21) list.push({
				...diagnostic,
				message: `more of the same: ${diagnostic.message}`
			});
		},
		diagnostics: () => list
	};
}
// src/terraform/expression/big-float.ts
const BITS = 512;
const MAX_POWER = 400;
const NUMBER = /^([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,6}))?$/;
function bitLength(value) {
	return value === 0n ? 0 : value.toString(16).length * 4 - Math.clz32(Number.parseInt(value.toString(16)[0], 16)) + 28;
}
function rounded(negative, mantissa, exponent, bits, sticky = false) {
	const excess = bitLength(mantissa) - bits;
	if (excess <= 0) return {
		negative,
		mantissa,
		exponent,
		bits
	};
	const shift = BigInt(excess);
	let kept = mantissa >> shift;
	const rest = mantissa & (1n << shift) - 1n;
	const half = 1n << shift - 1n;
	if (rest > half || rest === half && (sticky || (kept & 1n) === 1n)) kept += 1n;
	return {
		negative,
		mantissa: kept,
		exponent: exponent + excess,
		bits
	};
}
function parseBig(text) {
	const match = NUMBER.exec(text);
	if (!match) return null;
	const [, sign, whole = "", fraction = "", power = "0"] = match;
	if (whole === "" && fraction === "") return null;
	const digits = BigInt(whole + fraction);
	const ten = Number(power) - fraction.length;
	const negative = sign === "-";
	if (Math.abs(ten) + whole.length > 2 * MAX_POWER) return null;
	if (ten >= 0) return rounded(negative, digits * 10n ** BigInt(ten), 0, BITS);
	return quotient(negative, digits, 0, 10n ** BigInt(-ten), 0, BITS);
}
function quotient(negative, a, aExponent, b, bExponent, bits) {
	const shift = Math.max(0, bits + 2 + bitLength(b) - bitLength(a));
	const numerator = a << BigInt(shift);
	const result = numerator / b;
	const rest = numerator % b === 0n ? 0n : 1n;
	return rounded(negative, result << 1n | rest, aExponent - bExponent - shift - 1, bits);
}
function bigOf(value) {
	if (Number.isSafeInteger(value)) return {
		negative: value < 0 || Object.is(value, -0),
		mantissa: BigInt(Math.abs(value)),
		exponent: 0,
		bits: BITS
	};
	return parseBig(String(value));
}
function bigOfDouble(value) {
	const view = new DataView(new ArrayBuffer(8));
	view.setFloat64(0, Math.abs(value));
	const word = view.getBigUint64(0);
	const power = Number(word >> 52n);
	const fraction = word & (1n << 52n) - 1n;
	const negative = value < 0 || Object.is(value, -0);
	return power === 0 ? {
		negative,
		mantissa: fraction,
		exponent: -1074,
		bits: 53
	} : {
		negative,
		mantissa: fraction | 1n << 52n,
		exponent: power - 1075,
		bits: 53
	};
}
function signed(value) {
	return value.negative ? -value.mantissa : value.mantissa;
}
function aligned(a, b) {
	const exponent = Math.min(a.exponent, b.exponent);
	return [
		signed(a) << BigInt(a.exponent - exponent),
		signed(b) << BigInt(b.exponent - exponent),
		exponent
	];
}
function addBig(a, b) {
	const [x, y, exponent] = aligned(a, b);
	const sum = x + y;
	return rounded(sum < 0n || sum === 0n && a.negative && b.negative, sum < 0n ? -sum : sum, exponent, Math.max(a.bits, b.bits));
}
function negateBig(value) {
	return {
		...value,
		negative: !value.negative
	};
}
function multiplyBig(a, b) {
	return rounded(a.negative !== b.negative, a.mantissa * b.mantissa, a.exponent + b.exponent, Math.max(a.bits, b.bits));
}
function divideBig(a, b) {
	return quotient(a.negative !== b.negative, a.mantissa, a.exponent, b.mantissa, b.exponent, Math.max(a.bits, b.bits));
}
function remainderBig(a, b) {
	return addBig(a, negateBig(multiplyBig(b, bigInteger(truncateBig(divideBig(a, b))))));
}
function compareBig(a, b) {
	const [x, y] = aligned(a, b);
	return x < y ? -1 : x > y ? 1 : 0;
}
function truncateBig(value) {
	const shift = BigInt(Math.abs(value.exponent));
	const size = value.exponent >= 0 ? value.mantissa << shift : value.mantissa >> shift;
	return value.negative ? -size : size;
}
function bigInteger(value) {
	return rounded(value < 0n, value < 0n ? -value : value, 0, BITS);
}
function isWholeBig(value) {
	return value.exponent >= 0 || (value.mantissa & (1n << BigInt(-value.exponent)) - 1n) === 0n;
}
function exactDigits(mantissa, exponent) {
	const all = (exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent)).toString();
	const point = all.length + Math.min(exponent, 0);
	const digits = all.replace(/0+$/, "");
	return {
		digits,
		point: digits === "" ? 0 : point
	};
}
function roundDigits({ digits, point }, count, direction) {
	if (count < 0) return {
		digits: "",
		point: 0
	};
	if (count >= digits.length) return {
		digits,
		point
	};
	let up = direction === "up";
	if (direction === "nearest") up = digits[count] === "5" && count + 1 === digits.length ? count > 0 && Number(digits[count - 1]) % 2 === 1 : digits[count] >= "5";
	if (!up) {
		const kept = digits.slice(0, count).replace(/0+$/, "");
		return {
			digits: kept,
			point: kept === "" ? 0 : point
		};
	}
	const raised = (BigInt(digits.slice(0, count) || "0") + 1n).toString();
	return {
		digits: raised.replace(/0+$/, ""),
		point: point + (raised.length - count)
	};
}
function shortestDigits({ mantissa, exponent, bits }) {
	if (mantissa === 0n) return {
		digits: "",
		point: 0
	};
	const missing = bits - bitLength(mantissa);
	const full = mantissa << BigInt(missing);
	const power = exponent - missing - 1;
	const inclusive = (full & 1n) === 0n;
	const middle = exactDigits(full * 2n, power);
	const lower = exactDigits(full * 2n - 1n, power);
	const upper = exactDigits(full * 2n + 1n, power);
	const digit = (of, i) => Number(of.digits[i - (middle.point - of.point)] ?? 0);
	for (let i = 0; i < middle.digits.length; i++) {
		const [l, m, u] = [
			digit(lower, i),
			Number(middle.digits[i]),
			digit(upper, i)
		];
		const down = l !== m || inclusive && i + 1 === lower.digits.length;
		const up = m !== u && (inclusive || m + 1 < u || i + 1 < upper.digits.length);
		if (down && up) return roundDigits(middle, i + 1, "nearest");
		if (down) return roundDigits(middle, i + 1, "down");
		if (up) return roundDigits(middle, i + 1, "up");
	}
	return middle;
}
function fixed({ digits, point }, decimals) {
	const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
	if (decimals <= 0) return whole;
	return `${whole}.${("0".repeat(Math.max(0, Math.min(decimals, -point))) + digits.slice(Math.max(0, point))).slice(0, decimals).padEnd(decimals, "0")}`;
}
function scientific({ digits, point }, decimals) {
	const power = digits === "" ? 0 : point - 1;
	const fraction = decimals > 0 ? `.${digits.slice(1).padEnd(decimals, "0").slice(0, decimals)}` : "";
	return `${digits[0] ?? "0"}${fraction}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
function bigText(value, form, decimals = null) {
	const sign = value.negative ? "-" : "";
	const exact = decimals === null ? shortestDigits(value) : exactDigits(value.mantissa, value.exponent);
	if (form === "f") {
		const shown = decimals === null ? exact : roundDigits(exact, exact.point + decimals, "nearest");
		return sign + fixed(shown, decimals ?? Math.max(0, shown.digits.length - shown.point));
	}
	if (form === "e") {
		const shown = decimals === null ? exact : roundDigits(exact, 1 + decimals, "nearest");
		return sign + scientific(shown, decimals ?? shown.digits.length - 1);
	}
	const wanted = decimals === null ? null : Math.max(decimals, 1);
	const shown = wanted === null ? exact : roundDigits(exact, wanted, "nearest");
	const count = shown.digits.length;
	const most = wanted === null ? 6 : wanted > count && count >= shown.point ? count : wanted;
	const power = shown.digits === "" ? -1 : shown.point - 1;
	return power < -4 || power >= most ? sign + scientific(shown, count - 1) : sign + fixed(shown, Math.max(0, count - shown.point));
}
function shortNumber(value) {
	const { digits, point } = shortestDigits(value);
	if (digits.length > 15 || point > 300 || point < -300) return null;
	const number = Number(`${value.negative ? "-" : ""}0.${digits || "0"}e${point}`);
	return compareBig(bigOf(number), value) === 0 ? number : null;
}
// src/terraform/expression/numbers.ts
var LongNumber = class extends Unknown {
	big;
	constructor(big) {
		super(`the number ${bigText(big, "f").slice(0, 40)} has more digits than are carried`);
		this.big = big;
	}
};
var Approximate = class extends Unknown {
	value;
	constructor(value) {
		super(`of the number ${value} the last digits are not certain`);
		this.value = value;
	}
};
function isNumber(value) {
	return typeof value === "number" || value instanceof LongNumber;
}
function bigOfNumber(value) {
	return typeof value === "number" ? bigOf(value) : value.big;
}
function numberValue(big) {
	if (isWholeBig(big)) {
		const whole = truncateBig(big);
		if (whole !== 0n && BigInt.asIntN(54, whole) === whole) return Number(whole);
	}
	return shortNumber(big) ?? new LongNumber(big);
}
function readNumber(text) {
	const big = parseBig(text);
	if (big) return numberValue(big);
	return /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(text) ? new Unknown(`the number ${text.slice(0, 40)} is larger than is carried`) : null;
}
function numberText(value) {
	if (typeof value === "number" && Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
	return bigText(bigOfNumber(value), "f");
}
// src/terraform/expression/values.ts
var ExpressionError = class extends Error {
	location = null;
	constructor(message) {
		super(message);
		this.name = "ExpressionError";
	}
};
var LimitReached = class extends Error {};
const MAX_WEIGHT = 5e5;
const WEIGHTS = new WeakMap();
function weight(value) {
	if (typeof value === "string") return 1 + value.length / 32;
	if (!isList(value) && !isMap(value)) return 1;
	let total = WEIGHTS.get(value);
	if (total === void 0) {
		total = 1;
		for (const part of value.values()) total += weight(part);
		WEIGHTS.set(value, total);
	}
	return total;
}
function checkWeight(value) {
	if (typeof value === "object" || typeof value === "string") {
		if (weight(value) > MAX_WEIGHT) throw new LimitReached("a value grows too large");
	}
}
var Lazy = class extends Unknown {
	what;
	get;
	constructor(what, get) {
		super(`${what} as a whole is not carried as a value`);
		this.what = what;
		this.get = get;
	}
};
var Nameable = class extends Unknown {
	symbolName;
	constructor(symbolName, reason, location = null) {
		super(reason, location);
		this.symbolName = symbolName;
	}
};
const KINDS = new WeakMap();
const JSON_TREES = new WeakSet();
function withKind(value, kind) {
	KINDS.set(value, kind);
	return value;
}
function kindOf(value) {
	return KINDS.get(value) ?? (isMap(value) ? "object" : "tuple");
}
function markUnsure(value) {
	if ((isList(value) || isMap(value)) && !KINDS.has(value)) {
		KINDS.set(value, "unsure");
		for (const part of value.values()) markUnsure(part);
	}
	return value;
}
const UNORDERED = new WeakSet();
function likeOrder(result, from) {
	if (isUnordered(from)) UNORDERED.add(result);
	return result;
}
function isUnordered(value) {
	if (isMap(value)) return value.size > 1 && Array.from(value.keys()).some(hasSymbol);
	if (!isList(value) || value.length < 2) return false;
	if (UNORDERED.has(value)) return true;
	return kindOf(value) === "set" && value.some(isOpen);
}
function isOpen(value) {
	if (typeof value === "string") return hasSymbol(value);
	if (isMap(value) && Array.from(value.keys()).some(hasSymbol)) return true;
	return isList(value) || isMap(value) ? Array.from(value.values()).some(isOpen) : !isWhollyKnown(value);
}
function jsonTree(value) {
	const copy = isMap(value) ? new Map(value) : value.slice();
	JSON_TREES.add(copy);
	return copy;
}
function isJsonTree(value) {
	return (isList(value) || isMap(value)) && JSON_TREES.has(value);
}
function isPureSymbol(value) {
	return typeof value === "string" && value.startsWith("") && value.indexOf("") === value.length - 1;
}
function mayBeAbsent(value) {
	if (!isPureSymbol(value)) return false;
	const name = symbolNames(value)[0] ?? "";
	return name.includes("(") || !/(^(account|region|partition|terraform.workspace)$|\.(arn|id|name|bucket|unique_id|account_id|account|region|key_id|function_name|url)$)/.test(name);
}
function textOf(value, what = "a string") {
	if (typeof value === "string") return value;
	if (isNumber(value)) return numberText(value);
	if (typeof value === "boolean") return value ? "true" : "false";
	if (value === null) throw new ExpressionError(`null where ${what} is needed`);
	if (value instanceof Nameable) return symbol(value.symbolName);
	if (value instanceof Lazy) throw new ExpressionError(`${value.what} where ${what} is needed`);
	if (value instanceof Unknown) return value;
	if (value instanceof OneOf) return new Unknown(value.reason, value.location);
	if (isJsonTree(value)) return new Unknown(`a JSON document with an unknown part is used as text`);
	throw new ExpressionError(`a collection where ${what} is needed`);
}
function boolOf(value) {
	if (typeof value === "boolean") return value;
	if (value === "true" || value === "1") return true;
	if (value === "false" || value === "0") return false;
	if (value instanceof OneOf) {
		const options = value.options.map(boolOf);
		return options.every((option) => option === options[0]) ? options[0] : new Unknown(value.reason, value.location);
	}
	if (value instanceof Unknown) return value;
	if (isPureSymbol(value)) return new Unknown(`${symbolNames(value)[0]} is not known`);
	if (value === null) throw new ExpressionError("null where true or false is needed");
	throw new ExpressionError("true or false is needed");
}
function numberOf(value) {
	if (typeof value === "number") return value;
	if (value instanceof Unknown) return value;
	if (value instanceof OneOf) return new Unknown(value.reason, value.location);
	if (isPureSymbol(value)) return new Unknown(`${symbolNames(value)[0]} is not known`);
	if (typeof value === "string") {
		const read = readNumber(value);
		if (read !== null) return read;
	}
	if (typeof value === "string" && hasSymbol(value)) return new Unknown("text with an unknown part is used as a number");
	throw new ExpressionError("a number is needed");
}
function compareText(a, b) {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) {
		if (a[i] === b[i]) continue;
		const x = a.charCodeAt(i);
		const y = b.charCodeAt(i);
		return (x >= 55296 && x < 57344 ? x + 65536 : x) - (y >= 55296 && y < 57344 ? y + 65536 : y);
	}
	return a.length - b.length;
}
function sortedKeys(map) {
	return Array.from(map.keys()).sort(compareText);
}
function same(a, b) {
	work(1);
	if (a === b) return true;
	if (isList(a) && isList(b)) return a.length === b.length && isJsonTree(a) === isJsonTree(b) && a.every((part, i) => same(part, b[i]));
	if (isMap(a) && isMap(b)) {
		if (a.size !== b.size || isJsonTree(a) !== isJsonTree(b)) return false;
		for (const [key, part] of a) if (!b.has(key) || !same(part, b.get(key))) return false;
		return true;
	}
	if (a instanceof OneOf && b instanceof OneOf) return a.options.length === b.options.length && a.options.every((option, i) => same(option, b.options[i]));
	return false;
}
function equal(a, b) {
	work(1);
	if (a instanceof LongNumber && b instanceof LongNumber) return compareBig(a.big, b.big) === 0;
	if (a instanceof LongNumber && !(b instanceof OneOf || b instanceof Unknown)) return isPureSymbol(b) ? a : isLong(b, a);
	if (b instanceof LongNumber && !(a instanceof OneOf || a instanceof Unknown)) return isPureSymbol(a) ? b : isLong(a, b);
	if (a instanceof Unknown && !(a instanceof Nameable && a === b)) return a;
	if (b instanceof Unknown) return a === b ? true : b;
	if (a instanceof OneOf || b instanceof OneOf) {
		const lefts = a instanceof OneOf ? a.options : [a];
		const rights = b instanceof OneOf ? b.options : [b];
		const results = lefts.flatMap((left) => rights.map((right) => equal(left, right)));
		const first = results[0];
		return results.every((result) => result === first) ? first : new Unknown((a instanceof OneOf ? a : b).reason);
	}
	if (a === null || b === null) {
		const other = a === null ? b : a;
		if (other === null) return true;
		return mayBeAbsent(other) ? new Unknown(`whether ${symbolNames(other)[0]} is null is not known`) : false;
	}
	if (typeof a === "string" && typeof b === "string") {
		if (a === b) return true;
		return hasSymbol(a) || hasSymbol(b) ? symbolTextsDiffer(a, b) : false;
	}
	if (isPureSymbol(a) || isPureSymbol(b)) return new Unknown(`${symbolNames(isPureSymbol(a) ? a : b)[0]} is not known`);
	if (isJsonTree(a) || isJsonTree(b)) return new Unknown("a JSON document with an unknown part is compared");
	if (isList(a) && isList(b)) {
		const kinds = compareKinds(a, b);
		if (kinds !== true) return kinds;
		return a.length === b.length ? all(a.map((part, i) => equal(part, b[i]))) : false;
	}
	if (isMap(a) && isMap(b)) {
		const kinds = compareKinds(a, b);
		if (kinds !== true) return kinds;
		if (a.size !== b.size || Array.from(a.keys()).some((key) => !b.has(key))) return Array.from(a.keys()).concat(Array.from(b.keys())).some(hasSymbol) ? new Unknown("a map key is not known") : false;
		return all(Array.from(a, ([key, part]) => equal(part, b.get(key))));
	}
	return a === b;
}
function isLong(value, long) {
	return isNumber(value) && compareBig(bigOfNumber(value), long.big) === 0;
}
function symbolTextsDiffer(a, b) {
	const before = (text) => hasSymbol(text) ? text.slice(0, text.indexOf("")) : text;
	const behind = (text) => hasSymbol(text) ? text.slice(text.lastIndexOf("") + 1) : text;
	const [x, y] = [before(a), before(b)];
	const shorter = Math.min(x.length, y.length);
	if (x.slice(0, shorter) !== y.slice(0, shorter)) return false;
	if (!behind(a).endsWith(behind(b)) && !behind(b).endsWith(behind(a))) return false;
	return new Unknown(`${symbolNames(hasSymbol(a) ? a : b)[0]} is not known`);
}
function compareKinds(a, b) {
	const [x, y] = [kindOf(a), kindOf(b)];
	if (x === "unsure" || y === "unsure") return x === y ? true : new Unknown("whether two collections are of one type is not known");
	return x === y;
}
function all(parts) {
	if (parts.includes(false)) return false;
	return parts.find((part) => part !== true) ?? true;
}
function oneOf(options, reason, location = null) {
	const distinct = [];
	for (const option of options.flatMap((each) => each instanceof OneOf ? each.options : [each])) if (!distinct.some((seen) => same(seen, option))) distinct.push(option);
	if (distinct.length === 1) return distinct[0];
	if (distinct.length === 0 || distinct.length > 16) return new Unknown(reason, location);
	return new OneOf(distinct, reason, location);
}
function overOptions(args, apply) {
	const first = args.find((arg) => arg instanceof OneOf);
	if (!first) return apply(args.slice());
	let combinations = [[]];
	for (const arg of args) {
		const options = arg instanceof OneOf ? arg.options : [arg];
		combinations = combinations.flatMap((head) => options.map((option) => [...head, option]));
		if (combinations.length > 16) return new Unknown(first.reason, first.location);
	}
	return oneOf(combinations.map((combination) => {
		try {
			return apply(combination);
		} catch (thrown) {
			if (thrown instanceof ExpressionError) return new Unknown(thrown.message, first.location);
			throw thrown;
		}
	}), first.reason, first.location);
}
function derivedSymbol(call, args) {
	const shown = args.map((arg) => {
		if (isPureSymbol(arg)) return symbolNames(arg)[0];
		return typeof arg === "string" ? JSON.stringify(arg) : String(arg);
	});
	return symbol(`${call}(${shown.join(", ")})`);
}
// src/terraform/expression/access.ts
async function eachOption(value, apply) {
	if (!(value instanceof OneOf)) return apply(value);
	const results = [];
	for (const option of value.options) results.push(await orUnknown(apply(option)));
	return oneOf(results, value.reason, value.location);
}
async function orUnknown(value) {
	try {
		return await value;
	} catch (thrown) {
		if (thrown instanceof ExpressionError) return new Unknown(thrown.message, thrown.location);
		throw thrown;
	}
}
async function attributeOf(value, name, owner) {
	if (value instanceof Lazy) return value.get(name, owner);
	if (value instanceof Unknown) return value;
	if (value instanceof OneOf) return eachOption(value, (option) => attributeOf(option, name, owner));
	if (value === null) throw new ExpressionError(`the attribute ${name} of null`);
	if (isPureSymbol(value)) return symbol(`${symbolNames(value)[0]}.${name}`);
	if (isMap(value) && !isJsonTree(value)) {
		if (!value.has(name)) {
			if (Array.from(value.keys()).some(hasSymbol)) return new Unknown(`whether there is a key ${name} is not known`);
			throw new ExpressionError(`no attribute ${name}`);
		}
		return value.get(name);
	}
	throw new ExpressionError(`the attribute ${name} of something that has no attributes`);
}
async function indexOf(value, key, owner) {
	if (key instanceof OneOf) return eachOption(key, (option) => indexOf(value, option, owner));
	if (value instanceof Lazy) {
		const name = textOf(key, "an index");
		return name instanceof Unknown ? name : value.get(name, owner);
	}
	if (value instanceof Unknown) return value;
	if (value instanceof OneOf) return eachOption(value, (option) => indexOf(option, key, owner));
	if (value === null) throw new ExpressionError("an index of null");
	if (key === null) throw new ExpressionError("an index that is null");
	if (isPureSymbol(value)) {
		const shown = typeof key === "string" ? JSON.stringify(key) : String(key);
		return key instanceof Unknown ? key : symbol(`${symbolNames(value)[0]}[${shown}]`);
	}
	if (isMap(value) && !isJsonTree(value)) {
		if (key instanceof Unknown && !(key instanceof Nameable)) return anyOf(Array.from(value.values()), key);
		const name = textOf(key, "a map key");
		if (name instanceof Unknown) return name;
		if (value.has(name)) return value.get(name);
		if (hasSymbol(name)) return anyOf(Array.from(value.values()), new Unknown(`the key ${symbolNames(name)[0]} is not known`));
		if (Array.from(value.keys()).some(hasSymbol)) return new Unknown(`whether there is a key ${name} is not known`);
		throw new ExpressionError(`no element with the key ${name}`);
	}
	if (isList(value) && !isJsonTree(value)) {
		if (kindOf(value) === "set") throw new ExpressionError("a set has no index");
		const index = numberOf(key);
		if (index instanceof Unknown) return anyOf(value, index);
		if (!Number.isInteger(index) || index < 0 || index >= value.length) throw new ExpressionError(`no element with the index ${index}`);
		return isUnordered(value) ? anyOf(value, new Unknown("the order of a set is not known")) : value[index];
	}
	throw new ExpressionError("an index of something that has no elements");
}
function anyOf(values, because) {
	if (values.length === 0) throw new ExpressionError("an index of something empty");
	return values.length > 16 ? because : oneOf(values, because.reason, because.location);
}
// src/terraform/expression/operators.ts
function numberIn(value) {
	return value instanceof LongNumber ? value : numberOf(value);
}
function isKnownNumber(value) {
	return typeof value === "number" || value instanceof LongNumber;
}
function binary(operator, left, right) {
	return overOptions([left, right], ([a, b]) => {
		const x = numberIn(a);
		const y = numberIn(b);
		if (x instanceof Approximate || y instanceof Approximate) return roughly(operator, x, y);
		if (!isKnownNumber(x)) return x;
		if (!isKnownNumber(y)) return y;
		return (typeof x === "number" && typeof y === "number" ? exact(operator, x, y) : null) ?? precise(operator, x, y);
	});
}
function roughly(operator, left, right) {
	const size = (of) => of instanceof Approximate ? of.value : typeof of === "number" ? of : NaN;
	const [x, y] = [size(left), size(right)];
	if (Math.abs(x - y) > 1e-12 * Math.max(Math.abs(x), Math.abs(y))) {
		if (operator === "<" || operator === "<=") return x < y;
		if (operator === ">" || operator === ">=") return x > y;
	}
	return left instanceof Unknown ? left : right;
}
function exact(operator, x, y) {
	if (!Number.isSafeInteger(x) || !Number.isSafeInteger(y)) return null;
	const result = operator === "+" ? x + y : operator === "-" ? x - y : operator === "*" ? x * y : NaN;
	return Number.isSafeInteger(result) && result !== 0 ? result : null;
}
function precise(operator, left, right) {
	const x = bigOfNumber(left);
	const y = bigOfNumber(right);
	switch (operator) {
		case "<": return compareBig(x, y) < 0;
		case ">": return compareBig(x, y) > 0;
		case "<=": return compareBig(x, y) <= 0;
		case ">=": return compareBig(x, y) >= 0;
		case "+": return numberValue(addBig(x, y));
		case "-": return numberValue(addBig(x, negateBig(y)));
		case "*": return numberValue(multiplyBig(x, y));
		case "/":
			if (y.mantissa === 0n) throw new ExpressionError("division by zero");
			return numberValue(divideBig(x, y));
		case "%": return y.mantissa === 0n ? left : numberValue(remainderBig(x, y));
		default: throw new InternalError(`unexpected operator ${operator}`);
	}
}
function negated(value) {
	const number = numberIn(value);
	if (!isKnownNumber(number)) return number;
	return typeof number === "number" ? -number : new LongNumber(negateBig(number.big));
}
// src/terraform/expression/set-order.ts
function inSetOrder(parts) {
	const keys = new Map();
	const key = (part) => {
		let text = keys.get(part);
		if (text === void 0) {
			text = canonical(part);
			keys.set(part, text);
		}
		return text;
	};
	return parts.slice().sort((a, b) => {
		if (a === null || b === null) return Number(a === null) - Number(b === null);
		if (typeof a === "string" && typeof b === "string") return compareText(a, b);
		if (typeof a === "number" && typeof b === "number") return a - b;
		if (isNumber(a) && isNumber(b)) return compareBig(bigOfNumber(a), bigOfNumber(b));
		if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
		return compareText(key(a), key(b));
	});
}
function canonical(value) {
	if (value === null) return "~";
	if (typeof value === "string") return quoted$1(value);
	if (typeof value === "boolean") return value ? "T" : "F";
	if (isNumber(value)) return bigText(bigOfNumber(value), "g", 10);
	if (isList(value)) {
		const parts = value.map((part) => `${canonical(part)};`).join("");
		return kindOf(value) === "tuple" ? `<${parts}>` : `[${parts}]`;
	}
	if (isMap(value)) {
		const isObject = kindOf(value) !== "map";
		const parts = sortedKeys(value).map((name) => {
			const part = `${canonical(value.get(name))};`;
			return isObject ? part : `${quoted$1(name)}:${part}`;
		});
		return isObject ? `<${parts.join("")}>` : `{${parts.join("")}}`;
	}
	return "?";
}
const ESCAPES$1 = {
	"\"": "\\\"",
	"\\": "\\\\",
	"\x07": "\\a",
	"\b": "\\b",
	"\f": "\\f",
	"\n": "\\n",
	"\r": "\\r",
	"	": "\\t",
	"\v": "\\v"
};
function quoted$1(text) {
	return `"${text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (char) => {
		const code = char.codePointAt(0);
		const hex = code.toString(16);
		return ESCAPES$1[char] ?? (code < 128 ? `\\x${hex.padStart(2, "0")}` : code < 65536 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`);
	})}"`;
}
// src/terraform/expression/unique.ts
function unique(parts) {
	const result = [];
	const bySketch = new Map();
	for (const part of parts) {
		const key = sketch(part);
		const alike = bySketch.get(key);
		if (alike?.some((seen) => same(seen, part))) continue;
		if (alike) alike.push(part);
		else bySketch.set(key, [part]);
		result.push(part);
	}
	return result;
}
function sketch(value) {
	if (typeof value === "string") return JSON.stringify(value);
	if (isList(value)) return `[${value.map(sketch).join()}]`;
	if (isMap(value)) return `{${sortedKeys(value).map((key) => `${JSON.stringify(key)}:${sketch(value.get(key))}`)}}`;
	return value === null || typeof value !== "object" ? String(value) : "?";
}
// src/terraform/expression/types.ts
const ANY = { kind: "any" };
const STRING = { kind: "string" };
function readType(expr) {
	if (expr.kind === "variable") {
		const { name } = expr;
		if (name === "string" || name === "number" || name === "bool" || name === "any") return { kind: name };
		if (name === "list" || name === "map" || name === "set") return {
			kind: name,
			of: ANY
		};
	}
	if (expr.kind === "literal" && expr.value === "string") return STRING;
	if (expr.kind === "literal" && (expr.value === "list" || expr.value === "map")) return {
		kind: expr.value,
		of: STRING
	};
	if (expr.kind === "call") {
		const argument = expr.args[0];
		if (argument && (expr.name === "list" || expr.name === "map" || expr.name === "set")) return {
			kind: expr.name,
			of: readType(argument)
		};
		if (argument?.kind === "tuple" && expr.name === "tuple") return {
			kind: "tuple",
			items: argument.items.map(readType)
		};
		if (argument?.kind === "object" && expr.name === "object") {
			const attributes = new Map();
			for (const { key, value } of argument.items) {
				if (key.kind !== "literal") throw new ExpressionError("an attribute name of an object type is not a plain name");
				const optional = value.kind === "call" && value.name === "optional";
				const inner = optional ? value.args[0] : value;
				if (!inner) throw new ExpressionError("optional() has no type");
				attributes.set(String(key.value), {
					type: readType(inner),
					optional,
					fallback: optional ? value.args[1] ?? null : null
				});
			}
			return {
				kind: "object",
				attributes
			};
		}
	}
	throw new ExpressionError("not a type constraint");
}
async function withDefaults(value, type, evaluate) {
	if (type.kind === "object" && isMap(value)) {
		const result = new Map(value);
		for (const [name, attribute] of type.attributes) {
			let part = result.get(name) ?? null;
			if (part === null && attribute.fallback) part = await evaluate(attribute.fallback);
			if (part !== null) result.set(name, await withDefaults(part, attribute.type, evaluate));
		}
		return result;
	}
	if ((type.kind === "list" || type.kind === "set") && isList(value)) return withKind(await eachOf(value, (part) => withDefaults(part, type.of, evaluate)), kindOf(value));
	if (type.kind === "tuple" && isList(value)) return eachOf(value, (part, i) => withDefaults(part, type.items[i] ?? ANY, evaluate));
	if (type.kind === "map" && isMap(value)) {
		const result = new Map();
		for (const [key, part] of value) result.set(key, await withDefaults(part, type.of, evaluate));
		return withKind(result, kindOf(value));
	}
	return value;
}
async function eachOf(values, apply) {
	const results = [];
	for (const [i, part] of values.entries()) results.push(await apply(part, i));
	return results;
}
function convert(value, type) {
	if (value === null || value instanceof Unknown && !(value instanceof LongNumber)) return value;
	if (value instanceof OneOf) return overOptions([value], ([option]) => convert(option, type));
	if (isJsonTree(value)) {
		if (type.kind === "string" || type.kind === "any") return value;
		throw new ExpressionError(`a JSON text where ${type.kind} is needed`);
	}
	switch (type.kind) {
		case "any": return value;
		case "string": return textOf(value);
		case "number": return isPureSymbol(value) || value instanceof LongNumber ? value : numberOf(value);
		case "bool": return isPureSymbol(value) ? value : boolOf(value);
		case "list":
		case "set":
			if (isPureSymbol(value)) return value;
			if (!isList(value)) throw new ExpressionError(`a ${type.kind} is needed`);
			return type.kind === "list" ? likeOrder(withKind(convertAll(value, type.of), "list"), value) : setOf(convertAll(value, type.of));
		case "tuple":
			if (isPureSymbol(value)) return value;
			if (!isList(value) || value.length !== type.items.length) throw new ExpressionError(`a tuple of ${type.items.length} is needed`);
			return value.map((part, i) => convert(part, type.items[i]));
		case "map": {
			if (isPureSymbol(value)) return value;
			if (!isMap(value)) throw new ExpressionError("a map is needed");
			const keys = sortedKeys(value);
			const parts = convertAll(keys.map((key) => value.get(key)), type.of);
			return withKind(new Map(keys.map((key, i) => [key, parts[i]])), "map");
		}
		case "object": {
			if (isPureSymbol(value)) return value;
			if (!isMap(value)) throw new ExpressionError("an object is needed");
			const result = new Map();
			for (const [name, attribute] of type.attributes) {
				if (!value.has(name) && !attribute.optional) throw new ExpressionError(`the attribute ${name} is missing`);
				result.set(name, convert(value.get(name) ?? null, attribute.type));
			}
			return result;
		}
	}
}
function convertAll(parts, type) {
	const target = type.kind === "any" ? unify(parts.filter((part) => part !== null).map(typeOf)) ?? ANY : type;
	if (type.kind === "any" && parts.length > 0 && target === NO_COMMON) throw new ExpressionError("the elements have no common type");
	const converted = parts.map((part) => convert(part, target));
	if (type.kind === "any" || !holdsAny(type)) return converted;
	const common = unify(converted.filter((part) => part !== null).map(typeOf));
	return common === null || common === NO_COMMON ? converted : converted.map((part) => convert(part, common));
}
function holdsAny(type) {
	if (type.kind === "list" || type.kind === "set" || type.kind === "map") return type.of.kind === "any" || holdsAny(type.of);
	if (type.kind === "tuple") return type.items.some((item) => item.kind === "any" || holdsAny(item));
	return type.kind === "object" && Array.from(type.attributes.values()).some((each) => each.type.kind === "any" || holdsAny(each.type));
}
function setOf(parts) {
	return withKind(inSetOrder(unique(parts)), "set");
}
const NO_COMMON = { kind: "any" };
function typeOf(value) {
	if (isNumber(value)) return { kind: "number" };
	if (value === null || value instanceof Unknown || value instanceof OneOf) return ANY;
	if (isPureSymbol(value)) return mayBeAbsent(value) ? ANY : STRING;
	if (typeof value === "string") return STRING;
	if (typeof value === "boolean") return { kind: "bool" };
	if (isJsonTree(value)) return STRING;
	if (isList(value)) {
		const kind = kindOf(value);
		if (kind === "list" || kind === "set") return {
			kind,
			of: unify(value.map(typeOf)) ?? ANY
		};
		return {
			kind: "tuple",
			items: value.map(typeOf)
		};
	}
	const map = value;
	if (kindOf(map) === "map") return {
		kind: "map",
		of: unify(Array.from(map.values(), typeOf)) ?? ANY
	};
	return {
		kind: "object",
		attributes: new Map(Array.from(map, ([name, part]) => [name, {
			type: typeOf(part),
			optional: false,
			fallback: null
		}]))
	};
}
function unify(types) {
	const known = types.filter((type) => type === NO_COMMON || type.kind !== "any");
	if (known.length === 0) return null;
	let result = NO_COMMON;
	for (let first = 0; first < Math.min(known.length, 20) && result === NO_COMMON; first++) result = known.reduce((common, type, i) => i === first ? common : unifyTwo(common, type), known[first]);
	return result;
}
function unifyTwo(a, b) {
	if (a === NO_COMMON || b === NO_COMMON) return NO_COMMON;
	if (a.kind === "any") return b;
	if (b.kind === "any") return a;
	const primitive = (type) => type.kind === "string" || type.kind === "number" || type.kind === "bool";
	if (primitive(a) && primitive(b)) {
		if (a.kind === b.kind) return a;
		return a.kind === "string" || b.kind === "string" ? STRING : NO_COMMON;
	}
	if (a.kind === "tuple" && b.kind === "tuple" && a.items.length === b.items.length) {
		const items = a.items.map((item, i) => unifyTwo(item, b.items[i]));
		return items.includes(NO_COMMON) ? NO_COMMON : {
			kind: "tuple",
			items
		};
	}
	const sequence = (type) => type.kind === "tuple" || type.kind === "list" || type.kind === "set";
	if (sequence(a) && sequence(b)) {
		const of = unify([...elementTypes(a), ...elementTypes(b)]) ?? ANY;
		return of === NO_COMMON ? NO_COMMON : {
			kind: sequenceKind(a.kind, b.kind),
			of
		};
	}
	if (a.kind === "object" && b.kind === "object" && a.attributes.size === b.attributes.size && Array.from(a.attributes.keys()).every((name) => b.attributes.has(name))) {
		const attributes = new Map();
		for (const [name, attribute] of a.attributes) {
			const type = unifyTwo(attribute.type, b.attributes.get(name).type);
			if (type === NO_COMMON) return NO_COMMON;
			attributes.set(name, {
				type,
				optional: false,
				fallback: null
			});
		}
		return {
			kind: "object",
			attributes
		};
	}
	const mapping = (type) => type.kind === "object" || type.kind === "map";
	if (mapping(a) && mapping(b)) {
		const of = unify([...elementTypes(a), ...elementTypes(b)]) ?? ANY;
		return of === NO_COMMON ? NO_COMMON : {
			kind: "map",
			of
		};
	}
	return NO_COMMON;
}
function sequenceKind(a, b) {
	return (a === "tuple" ? b : a) === "set" ? "set" : "list";
}
function elementTypes(type) {
	if (type.kind === "tuple") return type.items.slice();
	if (type.kind === "object") return Array.from(type.attributes.values(), (attribute) => attribute.type);
	return type.kind === "list" || type.kind === "set" || type.kind === "map" ? [type.of] : [];
}
function asBeside(value, other) {
	if (value instanceof Lazy || other instanceof Unknown || other instanceof OneOf || other === null) return value;
	const common = unifyTwo(typeOf(value), typeOf(other));
	return common === NO_COMMON || common.kind === "any" ? value : convert(value, common);
}
// src/terraform/expression/evaluate.ts
function bind(env, name, value) {
	return name === null ? env : {
		...env,
		variables: {
			name,
			value,
			outer: env.variables
		}
	};
}
async function evaluate(expr, env) {
	env.budget.step();
	try {
		const value = await evaluateNode(expr, env);
		checkWeight(value);
		return value;
	} catch (thrown) {
		if (thrown instanceof ExpressionError && !thrown.location) thrown.location = {
			file: env.source.file,
			line: lineAt(env.source, expr.at)
		};
		throw thrown;
	}
}
async function evaluateNode(expr, env) {
	switch (expr.kind) {
		case "literal": return typeof expr.value === "string" ? safeText(expr.value) : expr.value;
		case "unreadable": return unknown(expr.reason, expr, env);
		case "long-number": {
			const number = readNumber(expr.digits);
			return number instanceof LongNumber || typeof number === "number" ? number : unknown(`the number ${expr.digits.slice(0, 40)} is larger than is carried`, expr, env);
		}
		case "splat-item": return env.splatItem;
		case "variable": return lookUp(expr.name, env);
		case "attribute": {
			const on = await evaluate(expr.on, env);
			doubtSymbol(on, env);
			return attributeOf(on, expr.name, env.owner);
		}
		case "index": {
			const on = await evaluate(expr.on, env);
			doubtSymbol(on, env);
			return indexOf(on, await evaluate(expr.key, env), env.owner);
		}
		case "template": return concatenate(await evaluateAll(expr.parts, env), expr, env);
		case "tuple": return evaluateAll(expr.items, env);
		case "object": return evaluateObject(expr, env);
		case "splat": return evaluateSplat(await evaluate(expr.on, env), expr.each, env);
		case "call": return evaluateCall(expr, env);
		case "unary": return overOptions([await evaluate(expr.operand, env)], ([value]) => {
			if (expr.operator === "!") {
				const bool = boolOf(value);
				return bool instanceof Unknown ? bool : !bool;
			}
			return negated(value);
		});
		case "binary": return evaluateBinary(expr, env);
		case "conditional":
		case "template-if": return evaluateConditional(expr, env);
		case "for": return eachOption(await evaluate(expr.collection, env), (collection) => evaluateFor(expr, collection, env));
		case "template-for": return eachOption(await evaluate(expr.collection, env), async (collection) => {
			const items = iterate(collection, "a template for");
			if (items instanceof Unknown) return items;
			const parts = [];
			for (const [key, value] of items) parts.push(await evaluate(expr.body, bind(bind(env, expr.keyName, key), expr.valueName, value)));
			return concatenate(parts, expr, env);
		});
		default: return assertNever(expr, "expression");
	}
}
function doubtSymbol(on, env) {
	const options = on instanceof OneOf ? on.options : [on];
	for (const option of options) if (isPureSymbol(option)) env.doubt?.(`whether ${symbolNames(option)[0]} has such a part is not known`);
}
function safeText(text) {
	const normal = text.normalize("NFC");
	return /[\uE000\uE001]/.test(normal) ? normal.replace(/[\uE000\uE001]/g, "�") : normal;
}
function unknown(reason, expr, env) {
	return new Unknown(reason, {
		file: env.source.file,
		line: lineAt(env.source, expr.at)
	});
}
async function evaluateAll(exprs, env) {
	const values = [];
	for (const expr of exprs) values.push(await evaluate(expr, env));
	return values;
}
function lookUp(name, env) {
	for (let entry = env.variables; entry; entry = entry.outer) if (entry.name === name) return entry.value;
	const found = env.scope.root(name);
	if (found === null) throw new ExpressionError(`nothing has the name ${name}`);
	return found;
}
function concatenate(parts, expr, env) {
	return overOptions(parts, (known) => {
		let result = "";
		for (const part of known) {
			const text = textOf(part, "text inside a string");
			if (text instanceof Unknown) return text.location ? text : unknown(text.reason, expr, env);
			result += text;
		}
		return result;
	});
}
async function evaluateObject(expr, env) {
	const result = new Map();
	for (const item of expr.items) {
		const key = await evaluate(item.key, env);
		const value = await evaluate(item.value, env);
		if (key instanceof OneOf) return new Unknown(key.reason, key.location);
		const name = textOf(key, "a key");
		if (name instanceof Unknown) return name;
		result.set(name, value);
	}
	return result;
}
async function evaluateSplat(on, each, env) {
	if (on instanceof OneOf) return eachOption(on, (option) => evaluateSplat(option, each, env));
	if (on === null) return [];
	if (on instanceof Unknown && !(on instanceof Lazy) || isPureSymbol(on)) return on instanceof Unknown ? on : new Unknown(`how many elements ${symbolNames(on)[0]} has is not known`);
	const items = isList(on) && !isJsonTree(on) ? on : [on];
	const results = [];
	for (const item of items) results.push(await evaluate(each, {
		...env,
		splatItem: item
	}));
	const kind = isList(on) ? kindOf(on) : "tuple";
	return kind === "list" || kind === "set" ? withKind(results, "list") : results;
}
const CONVERSIONS = new Set([
	"tonumber",
	"tobool",
	"tolist",
	"toset",
	"tomap"
]);
async function evaluateCall(expr, env) {
	if (expr.name === "try" || expr.name === "can") return evaluateTry(expr, env);
	let args = await evaluateAll(expr.args, env);
	if (expr.expand) {
		const last = args.pop();
		if (last instanceof Unknown) return last;
		if (last instanceof OneOf) return new Unknown(last.reason, last.location);
		if (last === void 0 || !isList(last) || isJsonTree(last)) {
			if (typeof last === "string" && isPureSymbol(last)) return unknown(`how many elements ${symbolNames(last)[0]} has is not known`, expr, env);
			throw new ExpressionError("... needs a list");
		}
		args = args.concat(last);
	}
	if (CONVERSIONS.has(expr.name)) for (const arg of args) doubtSymbol(arg, env);
	const special = env.scope.special(expr.name, args, env);
	const result = special ? await special : env.budget.carryOut(() => env.scope.pure(expr.name, args));
	return result instanceof Unknown && !result.location && !(result instanceof Lazy || result instanceof Nameable || result instanceof LongNumber || result instanceof Approximate) ? unknown(result.reason, expr, env) : result;
}
async function evaluateTry(expr, env) {
	if (expr.args.length === 0) throw new ExpressionError(`${expr.name} needs an argument`);
	let last = null;
	const possible = [];
	let why = "";
	for (const arg of expr.args) {
		let doubted = false;
		const doubt = (reason) => {
			doubted = true;
			why = reason;
		};
		try {
			const value = await evaluate(arg, {
				...env,
				doubt
			});
			if (expr.name === "can") return doubted ? unknown(why, expr, env) : known(value);
			possible.push(value);
			if (!doubted) break;
		} catch (thrown) {
			if (!(thrown instanceof ExpressionError)) throw thrown;
			if (expr.name === "can") return false;
			last = thrown;
		}
	}
	if (possible.length > 0) return oneOf(possible, why, {
		file: env.source.file,
		line: lineAt(env.source, expr.at)
	});
	throw new ExpressionError(`none of the arguments of try can be evaluated: ${last.message}`);
}
function known(value) {
	if (value instanceof OneOf) return new Unknown(value.reason, value.location);
	return value instanceof Unknown && !(value instanceof Lazy || isKnownNumber(value)) ? value : true;
}
async function evaluateBinary(expr, env) {
	const left = await evaluate(expr.left, env);
	if (expr.operator === "&&" || expr.operator === "||") {
		const decisive = expr.operator === "||";
		const first = boolOf(left);
		if (first === decisive) return decisive;
		const second = boolOf(await evaluate(expr.right, env));
		if (second === decisive) return decisive;
		return first instanceof Unknown ? first : second;
	}
	const right = await evaluate(expr.right, env);
	if (expr.operator === "==" || expr.operator === "!=") {
		const result = equal(left, right);
		if (result instanceof Unknown) return result.location ? result : unknown(result.reason, expr, env);
		return result === (expr.operator === "==");
	}
	return binary(expr.operator, left, right);
}
async function evaluateConditional(expr, env) {
	const condition = boolOf(await evaluate(expr.condition, env));
	if (condition instanceof Unknown) {
		const yes = await orUnknown(evaluate(expr.yes, env));
		const no = await orUnknown(evaluate(expr.no, env));
		const at = {
			file: env.source.file,
			line: lineAt(env.source, expr.at)
		};
		return oneOf([asBesideOrSelf(yes, no), asBesideOrSelf(no, yes)], `a condition is not known: ${condition.reason}`, at);
	}
	const value = await evaluate(condition ? expr.yes : expr.no, env);
	if (expr.kind === "template-if" || value === null || typeof value === "string" || value instanceof Unknown || value instanceof OneOf) return value;
	return asBesideOrSelf(value, await orUnknown(evaluate(condition ? expr.no : expr.yes, env)));
}
function asBesideOrSelf(value, other) {
	try {
		return asBeside(value, other);
	} catch (thrown) {
		if (thrown instanceof ExpressionError) return value;
		throw thrown;
	}
}
function iterate(collection, what) {
	if (collection === null) throw new ExpressionError(`${what} over null`);
	if (collection instanceof Unknown) return collection;
	if (isPureSymbol(collection)) return new Unknown(`how many elements ${symbolNames(collection)[0]} has is not known`);
	if (isJsonTree(collection)) throw new ExpressionError(`${what} over text`);
	if (isList(collection)) {
		const isSet = kindOf(collection) === "set";
		return collection.map((element, i) => [isSet ? element : i, element]);
	}
	if (isMap(collection)) return sortedKeys(collection).map((key) => [key, collection.get(key)]);
	throw new ExpressionError(`${what} over something that has no elements`);
}
async function evaluateFor(expr, collection, env) {
	const items = iterate(collection, "a for expression");
	if (items instanceof Unknown) return items;
	const list = [];
	const grouped = new Map();
	for (const [key, element] of items) {
		const inner = bind(bind(env, expr.keyName, key), expr.valueName, element);
		if (expr.condition) {
			const keep = boolOf(await evaluate(expr.condition, inner));
			if (keep instanceof Unknown) return unknown(`whether a for expression keeps an element is not known: ${keep.reason}`, expr, env);
			if (!keep) continue;
		}
		const value = await evaluate(expr.value, inner);
		if (!expr.key) {
			list.push(value);
			continue;
		}
		const resultKey = await evaluate(expr.key, inner);
		if (resultKey instanceof OneOf) return new Unknown(resultKey.reason, resultKey.location);
		const name = textOf(resultKey, "a key");
		if (name instanceof Unknown) return name;
		const group = grouped.get(name);
		if (group && !expr.group) throw new ExpressionError(`two elements have the key ${name}`);
		if (group) group.push(value);
		else grouped.set(name, [value]);
	}
	if (!expr.key) return likeOrder(list, collection);
	const names = Array.from(grouped.keys()).sort(compareText);
	return new Map(names.map((name) => [name, expr.group ? grouped.get(name) : grouped.get(name)[0]]));
}
// src/terraform/hcl/blocks.ts
async function attributeValue(attribute, env, onLimit) {
	try {
		return await evaluate(attribute.expr(), {
			...env,
			source: attribute.source
		});
	} catch (thrown) {
		if (thrown instanceof ExpressionError) return new Unknown(thrown.message, thrown.location ?? placeOf(attribute));
		if (thrown instanceof SyntaxProblem) {
			onLimit(`${attribute.name} cannot be read as HCL: ${thrown.message}`, attribute);
			return new Unknown(`cannot be read as HCL: ${thrown.message}`, placeOf(attribute));
		}
		if (thrown instanceof LimitReached) {
			onLimit(thrown.message, attribute);
			return new Unknown(thrown.message, placeOf(attribute));
		}
		throw thrown;
	}
}
async function bodyValue(body, env, onLimit) {
	const result = new Map();
	for (const attribute of body.attributes.values()) result.set(attribute.name, await attributeValue(attribute, env, onLimit));
	for (const name of blockNames(body)) result.set(name, await blockList(body, name, env, onLimit));
	return result;
}
function blockNames(body) {
	return new Set(body.blocks.map((block) => block.type === "dynamic" ? block.labels[0] ?? "" : block.type));
}
async function blockList(body, name, env, onLimit) {
	const result = [];
	for (const block of body.blocks) if (block.type === name) result.push(await bodyValue(block.body, env, onLimit));
	else if (block.type === "dynamic" && block.labels[0] === name) result.push(...await unroll(block, name, env, onLimit));
	return result;
}
async function unroll(block, name, env, onLimit) {
	const content = block.body.blocks.find((inner) => inner.type === "content");
	const forEach = block.body.attributes.get("for_each");
	if (!content || !forEach) return [new Unknown(`a dynamic ${name} block is not complete`, placeOf(block))];
	const collection = await attributeValue(forEach, env, onLimit);
	if (collection instanceof OneOf) return [new Unknown(collection.reason, placeOf(forEach))];
	const iteratorExpr = readExpr(block.body.attributes.get("iterator"));
	const iteratorName = iteratorExpr?.kind === "variable" ? iteratorExpr.name : iteratorExpr?.kind === "literal" ? String(iteratorExpr.value) : name;
	let items;
	try {
		items = iterate(collection, "a dynamic block");
	} catch (thrown) {
		if (thrown instanceof ExpressionError) return [new Unknown(thrown.message, placeOf(forEach))];
		throw thrown;
	}
	if (items instanceof Unknown) return [new Unknown(items.reason, placeOf(forEach))];
	const result = [];
	for (const [key, value] of items) {
		const each = new Map([["key", key], ["value", value]]);
		result.push(await bodyValue(content.body, bind(env, iteratorName, each), onLimit));
	}
	return result;
}
// src/terraform/functions/builtin.ts
function fn(least, most, apply) {
	return {
		least,
		most,
		apply,
		unknowns: false
	};
}
function lenient(least, most, apply) {
	return {
		least,
		most,
		apply,
		unknowns: true
	};
}
function call(name, builtin, args) {
	if (args.length < builtin.least || args.length > builtin.most) throw new ExpressionError(`${name} has ${args.length} arguments`);
	return overOptions(args, (known) => {
		if (!builtin.unknowns) {
			const blocked = known.find((arg) => arg instanceof Unknown && !(arg instanceof LongNumber));
			if (blocked !== void 0) return blocked;
		}
		try {
			return builtin.apply(known);
		} catch (thrown) {
			if (thrown instanceof Undecided) return new Unknown(`${name}: ${thrown.message}`);
			if (thrown instanceof ExpressionError) throw new ExpressionError(`${name}: ${thrown.message}`);
			throw thrown;
		}
	});
}
var Undecided = class extends Error {};
function text(value) {
	const result = textOf(value ?? null);
	if (result instanceof Unknown) throw new Undecided(result.reason);
	return result;
}
function number(value) {
	const result = numberOf(value ?? null);
	if (result instanceof Unknown) throw new Undecided(result.reason);
	return result;
}
function big(value) {
	const result = numberIn(value ?? null);
	if (!isKnownNumber(result)) throw new Undecided(result.reason);
	return bigOfNumber(result);
}
function bigWhole(value) {
	const result = big(value);
	if (!isWholeBig(result)) throw new ExpressionError("a whole number is needed");
	return truncateBig(result);
}
function whole(value) {
	if (value instanceof LongNumber && !isWholeBig(value.big)) throw new ExpressionError("a whole number is needed");
	const result = number(value);
	if (!Number.isInteger(result)) throw new ExpressionError("a whole number is needed");
	return result;
}
function bool(value) {
	const result = boolOf(value ?? null);
	if (result instanceof Unknown) throw new Undecided(result.reason);
	return result;
}
function list(value) {
	if (value === void 0 || value === null) throw new ExpressionError("null where a list is needed");
	undecided(value);
	if (!isList(value) || isJsonTree(value)) throw new ExpressionError("a list is needed");
	return value;
}
function map(value) {
	if (value === void 0 || value === null) throw new ExpressionError("null where a map is needed");
	undecided(value);
	if (!isMap(value) || isJsonTree(value)) throw new ExpressionError("a map is needed");
	return value;
}
function undecided(value) {
	if (value instanceof Unknown || value instanceof OneOf) throw new Undecided(value.reason);
	if (isPureSymbol(value)) throw new Undecided(`what ${symbolNames(value)[0]} is, is not known`);
}
function texts(value) {
	return list(value).map(text);
}
function ofTexts(name, least, most, apply) {
	return fn(least, most, (args) => {
		const known = args.map(text);
		return known.some(hasSymbol) ? derivedSymbol(name, known) : apply(...known);
	});
}
function plain(value) {
	const result = text(value);
	if (hasSymbol(result)) throw new Undecided(`${symbolNames(result)[0]} is not known`);
	return result;
}
// src/terraform/functions/csv.ts
function decodeCsv(source) {
	const [header, ...rows] = readRecords(source);
	if (!header) throw new ExpressionError("the header line is missing");
	if (new Set(header).size < header.length) throw new ExpressionError("two columns have one name");
	return withKind(rows.map((row) => {
		if (row.length !== header.length) throw new ExpressionError("a line has more or fewer fields than the header");
		return new Map(header.map((name, i) => [name, row[i]]));
	}), "list");
}
function readRecords(source) {
	const text = source.replaceAll("\r\n", "\n").replace(/\r$/, "");
	const records = [];
	for (let at = 0; at < text.length;) {
		if (text[at] === "\n") {
			at++;
			continue;
		}
		const record = [];
		for (;;) {
			const field = text[at] === "\"" ? quotedField(text, at) : plainField(text, at);
			record.push(field.value);
			at = field.end + 1;
			if (text[field.end] !== ",") break;
		}
		records.push(record);
	}
	return records;
}
function plainField(text, at) {
	const field = /[^,\n]*/y;
	field.lastIndex = at;
	const value = field.exec(text)[0];
	if (value.includes("\"")) throw new ExpressionError("a quote inside a field that is not quoted");
	return {
		value,
		end: at + value.length
	};
}
function quotedField(text, at) {
	const field = /"((?:[^"]|"")*)"/y;
	field.lastIndex = at;
	const match = field.exec(text);
	const end = at + (match?.[0].length ?? 0);
	if (!match || !(end === text.length || text[end] === "," || text[end] === "\n")) throw new ExpressionError("a quoted field is not closed");
	return {
		value: match[1].replaceAll("\"\"", "\""),
		end
	};
}
// src/terraform/functions/yaml.ts
const WORDS = new Map([
	...[
		"y",
		"Y",
		"yes",
		"Yes",
		"YES",
		"true",
		"True",
		"TRUE",
		"on",
		"On",
		"ON"
	].map((word) => [word, true]),
	...[
		"n",
		"N",
		"no",
		"No",
		"NO",
		"false",
		"False",
		"FALSE",
		"off",
		"Off",
		"OFF"
	].map((word) => [word, false]),
	...[
		"",
		"~",
		"null",
		"Null",
		"NULL"
	].map((word) => [word, null])
]);
const MAX_DEPTH$2 = 200;
const MAX_NODES = 2e5;
function decodeYaml(source) {
	if (isPureSymbol(source)) throw new Undecided("the document is not known");
	const document = (0, import_dist.parseDocument)(source, {
		schema: "failsafe",
		merge: false,
		uniqueKeys: false
	});
	if (document.errors.length > 0 || document.contents === null) throw new ExpressionError("not valid YAML");
	const anchors = anchorsOf(document);
	let left = MAX_NODES;
	const step = (depth) => {
		if (--left < 0 || depth > MAX_DEPTH$2) throw new Undecided("a YAML document is too large");
	};
	return toValue(document.contents, anchors, step, 0);
}
function anchorsOf(document) {
	const anchors = new Map();
	(0, import_dist.visit)(document, { Node(_, node) {
		if ((0, import_dist.isAlias)(node) || node.anchor === void 0) return;
		if (anchors.has(node.anchor)) throw new Undecided("a YAML anchor that is given twice is not carried");
		anchors.set(node.anchor, node);
	} });
	return anchors;
}
function toValue(node, anchors, step, depth) {
	step(depth);
	if (node === null || node === void 0) return null;
	if ((0, import_dist.isAlias)(node)) return toValue(anchors.get(node.source), anchors, step, depth + 1);
	if (node.tag !== void 0 && !(0, import_dist.isScalar)(node) && !(0, import_dist.isMap)(node) && !(0, import_dist.isSeq)(node)) throw new Undecided("a YAML tag is not carried");
	if ((0, import_dist.isScalar)(node)) return scalarValue(node);
	if ((0, import_dist.isSeq)(node)) return node.items.map((item) => toValue(item, anchors, step, depth + 1));
	if ((0, import_dist.isMap)(node)) {
		const result = new Map();
		for (const { key, value } of node.items) {
			if (!(0, import_dist.isScalar)(key)) throw new Undecided("a YAML key is not text");
			const part = toValue(value, anchors, step, depth + 1);
			if (key.value === "<<") {
				if (!isMap(part)) throw new ExpressionError("a YAML merge key has no map");
				for (const [name, merged] of part) result.set(name, merged);
			} else result.set(keyText$1(scalarValue(key)), part);
		}
		return result;
	}
	throw new Undecided("part of a YAML document is not carried");
}
function scalarValue(node) {
	const text = String(node.value ?? "");
	if (node.tag === "!!str" || node.tag === "tag:yaml.org,2002:str") return text;
	if (node.tag !== void 0) return new Unknown(`the YAML tag ${node.tag} is not carried`);
	if (node.type !== import_dist.Scalar.PLAIN) return text;
	const word = WORDS.get(text);
	if (word !== void 0) return word;
	if (/^0(x[0-9a-fA-F]{1,15}|o[0-7]{1,20})$/.test(text)) return numberValue(bigInteger(BigInt(text)));
	const number = readNumber(text);
	if (number !== null) return number;
	if (/^[-+]?\.(inf|nan)$/i.test(text)) return new Unknown(`the YAML scalar ${text} is not carried`);
	const date = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/.exec(text);
	if (date) return dateText(text, date);
	if (/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9]Z$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
	if (/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt \t]/.test(text)) return new Unknown("a YAML timestamp is not carried");
	return text;
}
function dateText(text, [, year, month, day]) {
	const shown = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}T00:00:00Z`;
	const time = Date.parse(shown);
	return !Number.isNaN(time) && new Date(time).getUTCDate() === Number(day) ? shown : text;
}
function keyText$1(key) {
	if (key === null) throw new ExpressionError("a YAML key is null");
	const name = textOf(key);
	if (name instanceof Unknown) throw new Undecided(name.reason);
	return name;
}
// src/terraform/functions/yaml-encode.ts
const MAX_DEPTH$1 = 200;
const LINE = 80;
function encodeYaml(value) {
	const shown = nodeText(value, 0, 0, 0);
	const plain = value === null || typeof value === "boolean" || isNumber(value);
	return `${shown.replace(/^[\n ]+/, "")}\n${plain ? "...\n" : ""}`;
}
function nodeText(value, indent, column, depth) {
	if (depth > MAX_DEPTH$1) throw new Undecided("a value is nested too deep");
	if (value === null) return " null";
	if (typeof value === "boolean") return ` ${value}`;
	if (isNumber(value)) return ` ${numberText(value)}`;
	undecided(value);
	if (typeof value === "string" || isJsonTree(value)) return ` ${scalarText(knownText(value), indent, column)}`;
	if (isList(value)) {
		if (value.length === 0) return " []";
		return lines(value, indent, (item) => `-${inItem(item, indent, depth)}`);
	}
	if (isMap(value)) {
		if (value.size === 0) return " {}";
		return lines(sortedKeys(value), indent, (key) => {
			const name = keyText(key);
			const part = value.get(key);
			return `${name}:${nodeText(part, isList(part) && !isJsonTree(part) ? indent : indent + 2, indent + name.length + 2, depth + 1)}`;
		});
	}
	throw new Undecided("part of the value is not known");
}
function lines(items, indent, show) {
	return items.map((item) => `\n${" ".repeat(indent)}${show(item)}`).join("");
}
function inItem(item, indent, depth) {
	const shown = nodeText(item, indent + 2, indent + 2, depth + 1);
	return shown.startsWith("\n") ? ` ${shown.slice(indent + 3)}` : shown;
}
function knownText(value) {
	const shown = textOf(value);
	if (typeof shown !== "string" || hasSymbol(shown)) throw new Undecided("part of the value is not known");
	return shown;
}
function keyText(key) {
	if (hasSymbol(key)) throw new Undecided("a key is not known");
	if (key.includes("\n") || key.length > LINE) throw new Undecided("a long key is not carried out");
	return quoted(key);
}
function scalarText(text, indent, column) {
	if (/[\u0085\u2028\u2029]/.test(text) && text.includes("\n")) throw new Undecided("line separators are not carried");
	if (isBlock(text)) return blockText(text, Math.max(indent, 2));
	const shown = quoted(text);
	if (text.includes(" ") && column + shown.length > LINE) throw new Undecided("a long line of YAML is not carried out");
	return shown;
}
function isBlock(text) {
	return text.includes("\n") && !/ (?:\n|$)/.test(text) && /^[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/.test(text);
}
function blockText(text, indent) {
	return `|${/^[ \n]/.test(text) ? "2" : ""}${!text.endsWith("\n") ? "-" : text === "\n" || text.endsWith("\n\n") ? "+" : ""}\n${text.replace(/\n$/, "").split("\n").map((line) => line === "" ? "" : " ".repeat(indent) + line).join("\n")}`;
}
const ESCAPES = {
	"\0": "\\0",
	"\x07": "\\a",
	"\b": "\\b",
	"	": "\\t",
	"\n": "\\n",
	"\v": "\\v",
	"\f": "\\f",
	"\r": "\\r",
	"\x1B": "\\e",
	"\"": "\\\"",
	"\\": "\\\\",
	"": "\\N",
	"\u2028": "\\L",
	"\u2029": "\\P"
};
function quoted(text) {
	return `"${text.replace(/["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\u{10000}-\u{10ffff}]/gu, (char) => {
		const code = char.codePointAt(0);
		const hex = code.toString(16).toUpperCase();
		return ESCAPES[char] ?? (code < 256 ? `\\x${hex.padStart(2, "0")}` : code < 65536 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`);
	})}"`;
}
// src/terraform/functions/encoding.ts
const MAX_JSON_DEPTH = 500;
function encodeJson(value) {
	if (value instanceof Unknown && !(value instanceof Nameable || value instanceof LongNumber)) return value;
	if (isJsonTree(value)) return encodeJson(text(value));
	const named = withNames(value, 0);
	if (!isPrintable(named)) return isList(named) || isMap(named) ? jsonTree(named) : new Unknown("part of a JSON document is not known");
	return jsonText$1(named);
}
function withNames(value, depth) {
	if (depth > MAX_JSON_DEPTH) throw new Undecided("a JSON document is nested too deep");
	if (value instanceof Nameable) return symbol(value.symbolName);
	if (isJsonTree(value)) return new Unknown("a JSON text with an unknown part stands inside a document");
	if (isList(value)) return value.map((part) => withNames(part, depth + 1));
	if (isMap(value)) return new Map(Array.from(value, ([key, part]) => [key, withNames(part, depth + 1)]));
	return value;
}
function isPrintable(value) {
	if (isList(value) || isMap(value)) return Array.from(value.values()).every(isPrintable);
	return isWhollyKnown(value) || value instanceof LongNumber;
}
function jsonText$1(value) {
	if (value === null || typeof value === "boolean") return String(value);
	if (isNumber(value)) return numberText(value);
	if (typeof value === "string") return quote(value);
	if (isList(value)) return `[${value.map(jsonText$1).join(",")}]`;
	if (isMap(value)) return `{${sortedKeys(value).map((key) => `${quote(key)}:${jsonText$1(value.get(key))}`).join(",")}}`;
	throw new Undecided("part of a JSON document is not known");
}
function quote(value) {
	return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function refuseCarriers(source) {
	if (/\\(u|U0000)[eE]00[01]/.test(source)) throw new Undecided("the document has a private-use character");
}
function decodeJson(value) {
	if (isJsonTree(value)) return isMap(value) ? new Map(value) : value.slice();
	const source = text(value);
	if (isPureSymbol(source)) throw new Undecided("the document is not known");
	refuseCarriers(source);
	try {
		return parseJson(source);
	} catch (thrown) {
		if (!(thrown instanceof SyntaxError)) throw thrown;
		if (hasSymbol(source)) throw new Undecided("the document has an unknown part outside its strings");
		throw new ExpressionError("not valid JSON");
	}
}
function parseJson(source) {
	const parsed = JSON.parse(source);
	return fromParsed(/[0-9.]{16}|[0-9][eE][+-]?[0-9]{3}/.test(source) ? JSON.parse(withLongNumbers(source)) : parsed, 0);
}
const LONG_NUMBER = `number:`;
function withLongNumbers(source) {
	return source.replace(/"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*/g, (token) => token.startsWith("\"") || !/^[-0-9.]{16}|[eE][+-]?[0-9]{3}/.test(token) ? token : `"${LONG_NUMBER}${token}"`);
}
function fromParsed(parsed, depth) {
	if (depth > MAX_JSON_DEPTH) throw new Undecided("a document is nested too deep");
	if (parsed === null || parsed === void 0) return null;
	if (typeof parsed === "number") return Number.isFinite(parsed) ? parsed : new Unknown("a number is larger than is carried");
	if (typeof parsed === "boolean") return parsed;
	if (typeof parsed === "string") {
		if (parsed.startsWith(LONG_NUMBER)) return readNumber(parsed.slice(LONG_NUMBER.length));
		return /^[\x00-\x7e]*$/.test(parsed) ? parsed : parsed.replace(/\p{Surrogate}/gu, "�").normalize("NFC");
	}
	if (Array.isArray(parsed)) return parsed.map((part) => fromParsed(part, depth + 1));
	if (typeof parsed === "object") return new Map(Object.keys(parsed).map((key) => {
		if (key !== key.normalize("NFC")) throw new Undecided("a key is not in normal form");
		return [key, fromParsed(parsed[key], depth + 1)];
	}));
	throw new Undecided("a document has a part that is not carried");
}
function decodeYamlText(source) {
	refuseCarriers(source);
	return decodeYaml(source);
}
function hash(algorithm, encoding) {
	return (value) => createHash(algorithm).update(value, "utf8").digest(encoding);
}
function base64Bytes(given) {
	const value = given.replace(/[\r\n]/g, "");
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(value) || value.length % 4 !== 0) throw new ExpressionError("not valid base64");
	return Buffer.from(value, "base64");
}
function decodeBase64(value) {
	const bytes = base64Bytes(value);
	const decoded = bytes.toString("utf8");
	if (Buffer.compare(Buffer.from(decoded, "utf8"), bytes) !== 0) throw new ExpressionError("not text in UTF-8");
	return literal(decoded.normalize("NFC"));
}
const ENCODINGS = new Map([["UTF-8", "utf8"], ["UTF-16LE", "utf16le"]]);
function encodingOf(name) {
	const known = ENCODINGS.get(name.toUpperCase());
	if (!known) throw new Undecided(`the encoding ${name.slice(0, 40)} is not carried out`);
	return known;
}
function encodeText(value, encoding) {
	return Buffer.from(value, encodingOf(encoding)).toString("base64");
}
function decodeText(value, encoding) {
	const name = encodingOf(encoding);
	const bytes = base64Bytes(value);
	const decoded = bytes.toString(name);
	if (Buffer.compare(Buffer.from(decoded, name), bytes) !== 0) throw new Undecided("the text is not valid in its encoding");
	return literal(decoded.normalize("NFC"));
}
const NAMESPACES = {
	dns: "6ba7b8109dad11d180b400c04fd430c8",
	url: "6ba7b8119dad11d180b400c04fd430c8",
	oid: "6ba7b8129dad11d180b400c04fd430c8",
	x500: "6ba7b8149dad11d180b400c04fd430c8"
};
function uuidOfName(namespace, name) {
	const hex = Object.hasOwn(NAMESPACES, namespace) ? NAMESPACES[namespace] : namespace.replaceAll("-", "");
	if (!/^[0-9a-fA-F]{32}$/.test(hex)) throw new ExpressionError("not a namespace of UUIDs");
	const bytes = createHash("sha1").update(Buffer.from(hex, "hex")).update(name, "utf8").digest();
	bytes[6] = bytes[6] & 15 | 80;
	bytes[8] = bytes[8] & 63 | 128;
	return bytes.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
function encodeUrl(value) {
	return encodeURIComponent(value).replace(/%20/g, "+").replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
const ENCODING_FUNCTIONS = new Map([
	["jsonencode", lenient(1, 1, ([value]) => encodeJson(value))],
	["jsondecode", fn(1, 1, ([value]) => decodeJson(value))],
	["yamldecode", fn(1, 1, ([value]) => decodeYamlText(text(value)))],
	["yamlencode", lenient(1, 1, ([value]) => encodeYaml(value))],
	["csvdecode", fn(1, 1, (args) => decodeCsv(plain(args[0])))],
	["textencodebase64", fn(2, 2, (args) => encodeText(plain(args[0]), plain(args[1])))],
	["textdecodebase64", fn(2, 2, (args) => decodeText(plain(args[0]), plain(args[1])))],
	["uuidv5", fn(2, 2, (args) => uuidOfName(plain(args[0]), plain(args[1])))],
	["base64encode", ofTexts("base64encode", 1, 1, (value) => Buffer.from(value, "utf8").toString("base64"))],
	["base64decode", fn(1, 1, (args) => decodeBase64(plain(args[0])))],
	["urlencode", ofTexts("urlencode", 1, 1, encodeUrl)],
	["md5", ofTexts("md5", 1, 1, hash("md5", "hex"))],
	["sha1", ofTexts("sha1", 1, 1, hash("sha1", "hex"))],
	["sha256", ofTexts("sha256", 1, 1, hash("sha256", "hex"))],
	["sha512", ofTexts("sha512", 1, 1, hash("sha512", "hex"))],
	["base64sha256", ofTexts("base64sha256", 1, 1, hash("sha256", "base64"))],
	["base64sha512", ofTexts("base64sha512", 1, 1, hash("sha512", "base64"))]
]);
// src/terraform/functions/graphemes.ts
const SEGMENTER = new Intl.Segmenter("en", { granularity: "grapheme" });
function graphemes(value) {
	return /^[\x20-\x7e]*$/.test(value) ? Array.from(value) : Array.from(SEGMENTER.segment(value), (part) => part.segment);
}
// src/terraform/functions/collection.ts
function length([value]) {
	undecided(value);
	if (isJsonTree(value)) throw new Undecided("a JSON document with an unknown part has no known length");
	if (isList(value) || isMap(value)) {
		if (isList(value) && kindOf(value) === "set" && value.some(unsettled)) throw new Undecided("whether two elements of a set are equal is not known");
		return isList(value) ? value.length : value.size;
	}
	if (typeof value !== "string") throw new ExpressionError("a list, map or text is needed");
	if (hasSymbol(value)) throw new Undecided(`${symbolNames(value)[0]} is not known`);
	return graphemes(value).length;
}
function unsettled(value) {
	return !isWhollyKnown(value);
}
function element([of, at]) {
	const items = sequence(of);
	const index = whole(at);
	if (items.length === 0) throw new ExpressionError("an empty list has no element");
	if (index < 0) throw new Undecided("a negative index is not carried");
	if (isUnordered(items)) return maybe(items, "the order of a set is not known");
	return items[index % items.length];
}
function sequence(value) {
	const items = list(value);
	if (kindOf(items) === "set") throw new ExpressionError("a list is needed, not a set");
	return items;
}
function ordered(value) {
	const items = list(value);
	if (isUnordered(items)) throw new Undecided("the order of a set is not known");
	return items;
}
function lookup(args) {
	const [from, key, fallback] = args;
	if (from instanceof Unknown) return from;
	const entries = map(from);
	if (key instanceof Unknown) return maybe([...entries.values(), ...fallback === void 0 ? [] : [fallback]], key.reason);
	const name = text(key);
	if (entries.has(name)) return entries.get(name);
	if (hasSymbol(name)) return maybe([...entries.values(), ...fallback === void 0 ? [] : [fallback]], `${symbolNames(name)[0]} is not known`);
	if (Array.from(entries.keys()).some(hasSymbol)) throw new Undecided(`whether there is a key ${name} is not known`);
	if (fallback === void 0) throw new ExpressionError(`no element with the key ${name}`);
	if (fallback instanceof Unknown || fallback === null) return fallback;
	if (kindOf(entries) !== "map") return fallback;
	const of = unify(Array.from(entries.values(), typeOf));
	return of ? convert(fallback, of) : fallback;
}
function maybe(options, reason) {
	return options.length === 0 || options.length > 16 ? new Unknown(reason) : oneOf(options, reason);
}
function keys([of]) {
	const entries = map(of);
	return likeOrder(withKind(sortedKeys(entries), "list"), entries);
}
function values([of]) {
	const entries = map(of);
	const result = sortedKeys(entries).map((key) => entries.get(key));
	return likeOrder(kindOf(entries) === "map" ? withKind(result, "list") : result, entries);
}
function merge(args) {
	const result = new Map();
	for (const arg of args) {
		if (arg === null) continue;
		for (const [key, value] of map(arg)) result.set(key, value);
	}
	return args.every((arg) => arg === null || kindOf(map(arg)) === "map") && args.length > 0 ? withKind(result, "map") : result;
}
function concat(args) {
	const lists = args.map(sequence);
	const result = likeOrder(lists.flat(), lists.find(isUnordered) ?? null);
	if (lists.every((each) => kindOf(each) === "list")) return convert(result, {
		kind: "list",
		of: ANY
	});
	return lists.some((each) => kindOf(each) === "unsure") ? withKind(result, "unsure") : result;
}
function flatten([of]) {
	const result = [];
	const open = (value, depth) => {
		if (depth > 100) throw new Undecided("a list is nested too deep");
		for (const part of list(value)) {
			if (mayBeAbsent(part)) throw new Undecided(`whether ${symbolNames(part)[0]} is a list is not known`);
			if (part instanceof Unknown && part.constructor === Unknown) throw new Undecided(part.reason);
			if (part instanceof OneOf && part.options.some((option) => isList(option) || option instanceof Unknown || mayBeAbsent(option))) throw new Undecided(part.reason);
			if (isList(part) && !isJsonTree(part)) open(part, depth + 1);
			else result.push(part);
		}
	};
	open(of, 0);
	return result;
}
function distinct([of]) {
	return withKind(unique(convert(list(of), {
		kind: "list",
		of: ANY
	})), "list");
}
function compact([of]) {
	const result = [];
	for (const part of list(of)) {
		if (part === null || part === "") continue;
		if (part instanceof Unknown || mayBeAbsent(part)) {
			result.push(part instanceof Unknown ? part : new OneOf([part, new Unknown("may be empty")], "whether an element is empty is not known"));
			continue;
		}
		if (part instanceof OneOf) {
			if (part.options.filter((option) => option !== null && option !== "").length === part.options.length) result.push(part);
			else throw new Undecided(part.reason);
		} else result.push(text(part));
	}
	return withKind(result, "list");
}
function coalesce(args) {
	const common = unify(args.filter((arg) => arg !== null && !(arg instanceof Unknown)).map(typeOf)) ?? ANY;
	for (const [i, arg] of args.entries()) {
		if (arg === null || arg === "") continue;
		if (arg instanceof Unknown) return arg;
		if (mayBeAbsent(arg)) {
			const rest = args.slice(i + 1);
			return rest.every((other) => other === null || other === "") ? arg : maybe([arg, ...orNothing(rest)], `whether ${symbolNames(arg)[0]} is null is not known`);
		}
		return common.kind === "any" ? arg : convert(arg, common);
	}
	throw new ExpressionError("no argument has a value");
}
function orNothing(rest) {
	try {
		const value = coalesce(rest);
		return value instanceof OneOf ? value.options.slice() : [value];
	} catch (thrown) {
		if (thrown instanceof ExpressionError) return [];
		throw thrown;
	}
}
function coalesceList(args) {
	for (const arg of args) {
		if (arg === null) continue;
		if (arg instanceof Unknown) return arg;
		if (sequence(arg).length > 0) return arg;
	}
	throw new ExpressionError("no list has an element");
}
function contains$1([of, wanted]) {
	if (wanted === null) throw new ExpressionError("null is looked for");
	return includes(list(of), wanted);
}
function includes(items, wanted) {
	let open = null;
	for (const part of items) {
		const found = equal(part, wanted);
		if (found === true) return true;
		if (found instanceof Unknown) open = found;
	}
	return open ?? false;
}
function index([of, wanted]) {
	for (const [i, part] of ordered(sequence(of)).entries()) {
		const found = equal(part, wanted);
		if (found instanceof Unknown) return found;
		if (found) return i;
	}
	throw new ExpressionError("no such element");
}
function one([of]) {
	const items = list(of);
	if (items.length > 1) throw new ExpressionError("more than one element");
	return items[0] ?? null;
}
function slice([of, from, to]) {
	const items = ordered(sequence(of));
	const [start, end] = [whole(from), whole(to)];
	if (start < 0 || end < start || end > items.length) throw new ExpressionError("the bounds of slice are not in the list");
	return likeList(items, items.slice(start, end));
}
function likeList(from, result) {
	return kindOf(from) === "tuple" ? result : withKind(result, "list");
}
function zipmap([names, of]) {
	const [keyList, valueList] = [texts(names), list(of)];
	if (keyList.length !== valueList.length) throw new ExpressionError("lists of different lengths");
	const result = new Map(keyList.map((key, i) => [key, valueList[i]]));
	return kindOf(valueList) === "list" ? withKind(result, "map") : result;
}
function sort([of]) {
	const items = texts(of);
	return likeOrder(withKind(items.sort(compareText), "list"), setOf(items));
}
function range(args) {
	const [a, b, c] = args.map((arg) => number(arg));
	const start = b === void 0 ? 0 : a;
	const end = b === void 0 ? a : b;
	const step = c ?? (end < start ? -1 : 1);
	if (step === 0 || end > start && step < 0 || end < start && step > 0) {
		if (end === start) return withKind([], "list");
		throw new ExpressionError("the step does not lead to the end");
	}
	if (Math.abs((end - start) / step) > 1024) throw new ExpressionError("more than 1024 elements");
	const result = [];
	for (let i = 0;; i++) {
		const at = Number((start + i * step).toPrecision(15));
		if (step > 0 ? at >= end : at <= end) break;
		result.push(at);
	}
	return withKind(result, "list");
}
function chunkList([of, size]) {
	const items = ordered(of);
	const width = whole(size);
	if (width < 0) throw new ExpressionError("a negative size");
	if (width === 0) return withKind([items], "list");
	const result = [];
	for (let i = 0; i < items.length; i += width) result.push(likeList(items, items.slice(i, i + width)));
	return withKind(result, "list");
}
function transpose([of]) {
	const result = new Map();
	const entries = map(of);
	for (const key of sortedKeys(entries)) for (const name of texts(entries.get(key))) {
		const group = result.get(name);
		if (group) group.push(key);
		else result.set(name, [key]);
	}
	return withKind(new Map(Array.from(result.keys()).sort(compareText).map((name) => [name, withKind(result.get(name).sort(compareText), "list")])), "map");
}
function allTrue([of]) {
	let open = null;
	for (const part of list(of)) {
		if (part === null) return false;
		const value = part instanceof Unknown ? part : bool(part);
		if (value === false) return false;
		if (value instanceof Unknown) open = value;
	}
	return open ?? true;
}
function anyTrue([of]) {
	let open = null;
	for (const part of list(of)) {
		if (part === null) continue;
		const value = part instanceof Unknown ? part : bool(part);
		if (value === true) return true;
		if (value instanceof Unknown) open = value;
	}
	return open ?? false;
}
const MANY$1 = Number.POSITIVE_INFINITY;
const COLLECTION_FUNCTIONS = new Map([
	["length", fn(1, 1, length)],
	["element", fn(2, 2, element)],
	["lookup", lenient(2, 3, lookup)],
	["keys", fn(1, 1, keys)],
	["values", fn(1, 1, values)],
	["merge", fn(0, MANY$1, merge)],
	["concat", fn(1, MANY$1, concat)],
	["flatten", fn(1, 1, flatten)],
	["distinct", fn(1, 1, distinct)],
	["compact", fn(1, 1, compact)],
	["coalesce", lenient(1, MANY$1, coalesce)],
	["coalescelist", lenient(1, MANY$1, coalesceList)],
	["contains", lenient(2, 2, contains$1)],
	["index", fn(2, 2, index)],
	["one", fn(1, 1, one)],
	["slice", fn(3, 3, slice)],
	["zipmap", fn(2, 2, zipmap)],
	["sort", fn(1, 1, sort)],
	["reverse", fn(1, 1, ([of]) => likeList(list(of), ordered(of).slice().reverse()))],
	["range", fn(1, 3, range)],
	["chunklist", fn(2, 2, chunkList)],
	["transpose", fn(1, 1, transpose)],
	["alltrue", fn(1, 1, allTrue)],
	["anytrue", fn(1, 1, anyTrue)],
	["toset", fn(1, 1, ([of]) => isPureSymbol(of) ? of : convert(of, {
		kind: "set",
		of: ANY
	}))],
	["tolist", fn(1, 1, ([of]) => convert(of, {
		kind: "list",
		of: ANY
	}))],
	["tomap", fn(1, 1, ([of]) => convert(of, {
		kind: "map",
		of: ANY
	}))]
]);
// src/terraform/functions/format.ts
const MAX_WIDTH = 1e4;
const VERBS = /\uE000[^\uE000\uE001]*\uE001|%([ +\-#0]*)([0-9]+)?(?:\.([0-9]*))?(?:\[([0-9]+)\])?(.)|%$/gsu;
function format(spec, args) {
	if (hasSymbol(spec) && /%/.test(spec.replace(/\uE000[^\uE001]*\uE001/g, ""))) throw new Undecided("the format is not known");
	let result = "";
	let next = 0;
	let highest = 0;
	let at = 0;
	for (const match of spec.matchAll(VERBS)) {
		result += spec.slice(at, match.index);
		at = match.index + match[0].length;
		if (match[0].startsWith("")) {
			result += match[0];
			continue;
		}
		const [whole, flags = "", width, precision, position, letter] = match;
		if (letter === void 0) throw new ExpressionError("the format ends in %");
		if (whole === "%%") {
			result += "%";
			continue;
		}
		if (!/[vtbdoxXeEfgGsq]/.test(letter)) throw new ExpressionError(`the format has the verb %${letter}`);
		const index = position === void 0 ? next : Number(position) - 1;
		next = index + 1;
		highest = Math.max(highest, next);
		if (index < 0 || index >= args.length) throw new ExpressionError("not enough arguments for the format");
		const verb = {
			letter,
			flags,
			width: width === void 0 ? null : Number(width),
			precision: precision === void 0 ? null : Number(precision)
		};
		if (Math.max(verb.width ?? 0, verb.precision ?? 0) > MAX_WIDTH) throw new Undecided("the width is too large");
		result += verbText(verb, args[index]);
	}
	if (highest < args.length) throw new ExpressionError("too many arguments for the format");
	return result + spec.slice(at);
}
function verbText(verb, value) {
	switch (verb.letter) {
		case "v": return padded(anyText(verb, value), verb);
		case "s": return padded(cut(text(value), verb), verb);
		case "q": return padded(jsonText(cut(text(value), verb)), verb);
		case "t": return String(bool(value));
		case "b":
		case "d":
		case "o":
		case "x":
		case "X": return wholeText(verb, bigWhole(value));
		default: return realText(verb, value);
	}
}
function anyText(verb, value) {
	if (!verb.flags.includes("#") && typeof value === "string") return value;
	if (!verb.flags.includes("#") && isNumber(value)) return bigText(big(value), "g");
	return jsonText(value);
}
function jsonText(value) {
	const encoded = encodeJson(value);
	if (typeof encoded !== "string") throw new Undecided("part of the value is not known");
	return encoded;
}
function cut(shown, { precision }) {
	if (!precision) return shown;
	if (hasSymbol(shown)) throw new Undecided("text with an unknown part is cut");
	return graphemes(shown).slice(0, precision).join("");
}
function padded(shown, { flags, width }) {
	if (width === null) return shown;
	if (hasSymbol(shown)) throw new Undecided("text with an unknown part is padded");
	const missing = Math.max(0, width - graphemes(shown).length);
	const fill = (flags.includes("0") ? "0" : " ").repeat(missing);
	return flags.includes("-") ? shown + fill : fill + shown;
}
const RADIX = {
	b: [2, "0b"],
	o: [8, "0"],
	d: [10, ""],
	x: [16, "0x"],
	X: [16, "0X"]
};
function signOf(negative, flags) {
	return negative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
}
function wholeText({ letter, flags, width, precision }, value) {
	const [radix, prefix] = RADIX[letter];
	const plain = (value < 0n ? -value : value).toString(radix);
	const digits = (letter === "X" ? plain.toUpperCase() : plain).padStart(precision ?? 0, "0");
	if (value === 0n && precision === 0) return "";
	const head = signOf(value < 0n, flags) + (flags.includes("#") ? prefix : "");
	const missing = Math.max(0, (width ?? 0) - head.length - digits.length);
	if (flags.includes("-")) return head + digits + " ".repeat(missing);
	if (flags.includes("0") && precision === null) return head + "0".repeat(missing) + digits;
	return " ".repeat(missing) + head + digits;
}
function realText({ letter, flags, width, precision }, value) {
	const form = letter.toLowerCase();
	const shown = bigText(big(value), form, precision ?? (form === "g" ? null : 6));
	const size = letter === form ? shown.replace(/^-/, "") : shown.replace(/^-/, "").toUpperCase();
	const sign = signOf(shown.startsWith("-"), flags);
	const missing = Math.max(0, (width ?? 0) - sign.length - size.length);
	if (flags.includes("-")) return sign + size + " ".repeat(missing);
	if (flags.includes("0")) return sign + "0".repeat(missing) + size;
	return " ".repeat(missing) + sign + size;
}
function formatList(args) {
	const rest = args.slice(1);
	const lists = rest.filter((arg) => isList(arg) && !isJsonTree(arg));
	const length = lists[0]?.length ?? 1;
	if (lists.some((each) => each.length !== length)) throw new ExpressionError("lists of different lengths");
	const spec = text(args[0]);
	return withKind(Array.from({ length }, (_, i) => overOptions(rest.map((arg) => isList(arg) && !isJsonTree(arg) ? arg[i] : arg), (known) => format(spec, known))), "list");
}
const FORMAT_FUNCTIONS = new Map([["format", lenient(1, Number.POSITIVE_INFINITY, (args) => format(text(args[0]), args.slice(1)))], ["formatlist", lenient(1, Number.POSITIVE_INFINITY, formatList)]]);
// src/terraform/functions/network.ts
function readNetwork(value) {
	const [ip = "", length = "", ...rest] = plain(value).split("/");
	if (rest.length > 0 || !/^[0-9]{1,3}$/.test(length)) throw new ExpressionError("not a network in CIDR notation");
	const plainIp = ip.replace(/(^|\.)0+(?=[0-9])/g, "$1");
	const bits = isIPv4(plainIp) ? 32 : isIPv6(ip) && !ip.includes("%") ? 128 : 0;
	const prefix = Number(length);
	if (bits === 0 || prefix > bits) throw new ExpressionError("not a network in CIDR notation");
	if (bits === 128 && ip.includes(".")) throw new Undecided("IPv4 addresses in IPv6 are not carried out");
	const address = bits === 32 ? ofIPv4(plainIp) : ofIPv6(ip);
	const host = BigInt(bits - prefix);
	return {
		address: address >> host << host,
		bits,
		prefix
	};
}
function ofIPv4(text) {
	return text.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}
function ofIPv6(text) {
	const [head = "", tail] = text.split("::");
	const groups = (part) => part === "" ? [] : part.split(":");
	const left = groups(head);
	const right = tail === void 0 ? [] : groups(tail);
	const zeros = new Array(tail === void 0 ? 0 : 8 - left.length - right.length).fill("0");
	return [
		...left,
		...zeros,
		...right
	].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}
function addressText(address, bits) {
	const size = bits === 32 ? 8n : 16n;
	const parts = Array.from({ length: bits === 32 ? 4 : 8 }, (_, i) => {
		return (address >> size * BigInt((bits === 32 ? 3 : 7) - i) & (1n << size) - 1n).toString(bits === 32 ? 10 : 16);
	});
	if (bits === 32) return parts.join(".");
	if (address >> 32n === 65535n) throw new Undecided("IPv4 addresses in IPv6 are not carried out");
	const longest = Array.from(parts.join(":").matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)).reduce((best, run) => best && groupCount(best[0]) >= groupCount(run[0]) ? best : run, null);
	const text = parts.join(":");
	if (!longest) return text;
	return `${text.slice(0, longest.index)}::${text.slice(longest.index + longest[0].length).replace(/^:/, "")}`;
}
function groupCount(run) {
	return run.split(":").filter((group) => group !== "").length;
}
function networkText({ address, bits, prefix }) {
	return `${addressText(address, bits)}/${prefix}`;
}
function host(args) {
	const { address, bits, prefix } = readNetwork(args[0]);
	const number = bigWhole(args[1]);
	const size = 1n << BigInt(bits - prefix);
	if (number >= size || number < -size) throw new ExpressionError("the network has no host of this number");
	return addressText(address + (number < 0n ? size + number : number), bits);
}
function netmask(args) {
	const { bits, prefix } = readNetwork(args[0]);
	if (bits !== 32) throw new ExpressionError("only networks of IPv4 have a netmask");
	return addressText((1n << BigInt(prefix)) - 1n << BigInt(32 - prefix), 32);
}
function subnet(args) {
	const { address, bits, prefix } = readNetwork(args[0]);
	const more = whole(args[1]);
	const number = bigWhole(args[2]);
	if (more < 0 || number < 0n) throw new Undecided("a negative number is not carried out");
	if (prefix + more > bits) throw new ExpressionError("the prefix cannot be extended so far");
	if (number >= 1n << BigInt(more)) throw new ExpressionError("there is no subnet of this number");
	return networkText({
		address: address + (number << BigInt(bits - prefix - more)),
		bits,
		prefix: prefix + more
	});
}
function subnets(args) {
	const { address, bits, prefix } = readNetwork(args[0]);
	const end = address + (1n << BigInt(bits - prefix));
	let next = address;
	return withKind(args.slice(1).map((arg) => {
		const more = whole(arg);
		if (more < 1 || more > 32 || prefix + more > bits) throw new ExpressionError("the prefix cannot be extended so far");
		const size = 1n << BigInt(bits - prefix - more);
		const start = (next + size - 1n) / size * size;
		if (start + size > end) throw new ExpressionError("the network has not so many addresses");
		next = start + size;
		return networkText({
			address: start,
			bits,
			prefix: prefix + more
		});
	}), "list");
}
const NETWORK_FUNCTIONS = new Map([
	["cidrhost", fn(2, 2, host)],
	["cidrnetmask", fn(1, 1, netmask)],
	["cidrsubnet", fn(3, 3, subnet)],
	["cidrsubnets", fn(1, Number.POSITIVE_INFINITY, subnets)]
]);
// src/terraform/functions/number.ts
function rounding(towards) {
	return lenient(1, 1, ([value]) => {
		if (value instanceof Approximate && Math.abs(value.value - Math.round(value.value)) > 1e-9) return Math.floor(value.value) + (towards(false) > 0n ? 1 : 0);
		if (value instanceof Unknown && !(value instanceof LongNumber)) return value;
		const of = big(value);
		return numberValue(bigInteger(truncateBig(of) + (isWholeBig(of) ? 0n : towards(of.negative))));
	});
}
function extreme(wins) {
	return fn(1, Number.POSITIVE_INFINITY, (args) => numberValue(args.map(big).reduce((best, each) => wins(compareBig(each, best)) ? each : best)));
}
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
function parseInteger([value, base]) {
	if (typeof value === "number") throw new ExpressionError("text is needed");
	const given = plain(value);
	const radix = whole(base);
	if (radix < 2 || radix > 62) throw new ExpressionError("the base is not between 2 and 62");
	const alphabet = DIGITS.slice(0, radix);
	const body = (radix <= 36 ? given.toLowerCase() : given).replace(/^[+-]/, "");
	if (body === "" || Array.from(body).some((digit) => !alphabet.includes(digit))) throw new ExpressionError("not a number in this base");
	if (body.length > 100) throw new Undecided("the number is too long");
	const size = Array.from(body).reduce((sum, digit) => sum * BigInt(radix) + BigInt(alphabet.indexOf(digit)), 0n);
	return numberValue(bigInteger(given.startsWith("-") ? -size : size));
}
function sum([of]) {
	const items = list(of);
	if (items.length === 0) throw new ExpressionError("an empty list has no sum");
	return numberValue(items.map(big).reduce(addBig));
}
function power([of, to]) {
	const [base, exponent] = [number(of), number(to)];
	const result = base ** exponent;
	if (!Number.isFinite(result)) throw new ExpressionError("a number that is not finite");
	const steps = Math.abs(exponent);
	const size = base ** steps;
	if (!Number.isInteger(exponent) || steps > 1024 || !Number.isFinite(size)) return new Approximate(result);
	let exact = bigInteger(1n);
	for (let i = 0; i < steps; i++) exact = multiplyBig(exact, bigOfDouble(base));
	if (compareBig(exact, bigOfDouble(size)) !== 0) return new Approximate(result);
	return numberValue(bigOfDouble(exponent < 0 ? 1 / size : size));
}
function logarithm([of, base]) {
	const result = Math.log(number(of)) / Math.log(number(base));
	if (!Number.isFinite(result)) throw new ExpressionError("a number that is not finite");
	return Number.isInteger(result) ? result : new Approximate(result);
}
function sign(value) {
	if (!isWholeBig(value)) throw new ExpressionError("a whole number is needed");
	return value.mantissa === 0n ? 0 : value.negative ? -1 : 1;
}
function conversion(kind) {
	return fn(1, 1, ([value]) => convert(value, { kind }));
}
const NUMBER_FUNCTIONS = new Map([
	["abs", fn(1, 1, (args) => numberValue({
		...big(args[0]),
		negative: false
	}))],
	["ceil", rounding((negative) => negative ? 0n : 1n)],
	["floor", rounding((negative) => negative ? -1n : 0n)],
	["max", extreme((order) => order > 0)],
	["min", extreme((order) => order < 0)],
	["pow", fn(2, 2, power)],
	["log", fn(2, 2, logarithm)],
	["signum", fn(1, 1, (args) => sign(big(args[0])))],
	["parseint", fn(2, 2, parseInteger)],
	["sum", fn(1, 1, sum)],
	["tostring", conversion("string")],
	["tonumber", conversion("number")],
	["tobool", conversion("bool")],
	["sensitive", lenient(1, 1, ([value]) => value)],
	["nonsensitive", lenient(1, 1, ([value]) => value)],
	["ephemeralasnull", fn(1, 1, () => {
		throw new Undecided("ephemeral values are not followed");
	})]
]);
// src/terraform/functions/path.ts
function baseName(path) {
	if (path === "") return ".";
	return posix.basename(path) || "/";
}
function dirName(path) {
	const dir = posix.normalize(path.slice(0, path.lastIndexOf("/") + 1));
	return dir.length > 1 && dir.endsWith("/") ? dir.slice(0, -1) : dir;
}
const PATH_FUNCTIONS = new Map([
	["basename", ofTexts("basename", 1, 1, baseName)],
	["dirname", ofTexts("dirname", 1, 1, dirName)],
	["pathexpand", fn(1, 1, (args) => {
		const path = text(args[0]);
		if (path.startsWith("~")) throw new Undecided("the home directory is not known");
		return path;
	})]
]);
// src/terraform/functions/regex-classes.ts
const isDigit = (code) => code >= 48 && code <= 57;
const isWord = (code) => isDigit(code) || code >= 65 && code <= 90 || code >= 97 && code <= 122 || code === 95;
const isSpace = (code) => code === 9 || code === 10 || code === 12 || code === 13 || code === 32;
const not = (test) => (code) => !test(code);
const ESCAPED_CLASSES = new Map([
	["d", isDigit],
	["D", not(isDigit)],
	["w", isWord],
	["W", not(isWord)],
	["s", isSpace],
	["S", not(isSpace)]
]);
const CONTROLS = new Map([
	["a", 7],
	["f", 12],
	["t", 9],
	["n", 10],
	["r", 13],
	["v", 11]
]);
const between = (low, high) => (code) => code >= low.codePointAt(0) && code <= high.codePointAt(0);
const NAMED_CLASSES = new Map([
	["alpha", (code) => isWord(code) && !isDigit(code) && code !== 95],
	["digit", isDigit],
	["alnum", (code) => isWord(code) && code !== 95],
	["upper", between("A", "Z")],
	["lower", between("a", "z")],
	["space", (code) => isSpace(code) || code === 11],
	["word", isWord],
	["xdigit", (code) => isDigit(code) || between("a", "f")(code) || between("A", "F")(code)],
	["blank", (code) => code === 9 || code === 32],
	["cntrl", (code) => code < 32 || code === 127],
	["graph", between("!", "~")],
	["print", between(" ", "~")],
	["ascii", (code) => code < 128],
	["punct", (code) => between("!", "~")(code) && !(isWord(code) && code !== 95)]
]);
function propertyOf(name) {
	if (name === "Any") return /^/u;
	const category = /^(?:C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/.test(name);
	if (!category && !/^[A-Z][a-z]{2,}(?:_[A-Z][a-z]+)*$/.test(name)) return null;
	try {
		return new RegExp(category ? `\\p{${name}}` : `\\p{Script=${name}}`, "u");
	} catch {
		return null;
	}
}
function oneChar(code, fold) {
	if (!fold) return (other) => other === code;
	const folded = foldCode(code);
	return (other) => foldCode(other) === folded;
}
function foldCode(code) {
	const text = String.fromCodePoint(code);
	const upper = text.toUpperCase();
	return (Array.from(upper).length === 1 ? upper : text).toLowerCase();
}
function foldings(code) {
	const text = String.fromCodePoint(code);
	return [
		text,
		text.toLowerCase(),
		text.toUpperCase()
	].filter((each) => Array.from(each).length === 1).map((each) => each.codePointAt(0));
}
// src/terraform/functions/regex-syntax.ts
const MAX_CODE = 5e3;
const MAX_DEPTH = 100;
function compile(pattern) {
	const reader = {
		chars: Array.from(pattern),
		pos: 0,
		depth: 0,
		groups: []
	};
	const { node } = readChoice(reader, {
		fold: false,
		dotAll: false,
		lines: false,
		swapGreed: false
	});
	if (reader.pos < reader.chars.length) throw new ExpressionError("a ) too many in the pattern");
	const code = [];
	emit(code, {
		kind: "group",
		of: node,
		index: -1
	});
	push(code, { op: "match" });
	return {
		code,
		groups: reader.groups
	};
}
function readChoice(reader, start) {
	if (++reader.depth > MAX_DEPTH) throw new Undecided("a pattern is nested too deep");
	let flags = start;
	const choices = [];
	let sequence = [];
	for (;;) {
		const char = reader.chars[reader.pos];
		if (char === void 0 || char === ")") break;
		if (char === "|") {
			reader.pos++;
			choices.push({
				kind: "sequence",
				parts: sequence
			});
			sequence = [];
			continue;
		}
		const quoted = readQuoted(reader, flags);
		if (quoted) {
			sequence.push(...quoted.slice(0, -1));
			for (const last of quoted.slice(-1)) sequence.push(readRepeats(reader, last, flags));
			continue;
		}
		const changed = readFlagGroup(reader, flags);
		if (changed) {
			flags = changed;
			continue;
		}
		sequence.push(readRepeats(reader, readAtom(reader, flags), flags));
	}
	reader.depth--;
	choices.push({
		kind: "sequence",
		parts: sequence
	});
	return {
		node: choices.length === 1 ? choices[0] : {
			kind: "choice",
			parts: choices
		},
		flags
	};
}
function readQuoted(reader, flags) {
	if (reader.chars[reader.pos] !== "\\" || reader.chars[reader.pos + 1] !== "Q") return null;
	const rest = reader.chars.slice(reader.pos + 2);
	const end = rest.findIndex((char, i) => char === "\\" && rest[i + 1] === "E");
	const inside = end < 0 ? rest : rest.slice(0, end);
	reader.pos += 2 + inside.length + (end < 0 ? 0 : 2);
	return inside.map((char) => ({
		kind: "char",
		test: oneChar(char.codePointAt(0), flags.fold)
	}));
}
function readFlagGroup(reader, flags) {
	const rest = reader.chars.slice(reader.pos, reader.pos + 12).join("");
	const found = /^\(\?([imsU]*(?:-[imsU]+)?)\)/.exec(rest);
	if (!found) return null;
	reader.pos += found[0].length;
	return withFlags(flags, found[1]);
}
function withFlags(flags, text) {
	const [on = "", off = ""] = text.split("-");
	const value = (letter, before) => on.includes(letter) ? true : off.includes(letter) ? false : before;
	return {
		fold: value("i", flags.fold),
		dotAll: value("s", flags.dotAll),
		lines: value("m", flags.lines),
		swapGreed: value("U", flags.swapGreed)
	};
}
function readRepeats(reader, atom, flags) {
	const char = reader.chars[reader.pos];
	let bounds = null;
	if (char === "*") bounds = [0, Number.POSITIVE_INFINITY];
	else if (char === "+") bounds = [1, Number.POSITIVE_INFINITY];
	else if (char === "?") bounds = [0, 1];
	if (bounds) reader.pos++;
	else if (char === "{") {
		const found = /^\{([0-9]{1,4})(?:(,)([0-9]{0,4}))?\}/.exec(reader.chars.slice(reader.pos, reader.pos + 13).join(""));
		if (found) {
			const least = Number(found[1]);
			const most = found[2] === void 0 ? least : found[3] === "" ? Number.POSITIVE_INFINITY : Number(found[3]);
			if (most < least || least > 1e3 || most !== Number.POSITIVE_INFINITY && most > 1e3) throw new ExpressionError("a repeat count is not valid");
			bounds = [least, most];
			reader.pos += found[0].length;
		}
	}
	if (!bounds) return atom;
	let greedy = !flags.swapGreed;
	if (reader.chars[reader.pos] === "?") {
		reader.pos++;
		greedy = !greedy;
	}
	if ([
		"*",
		"+",
		"?"
	].includes(reader.chars[reader.pos] ?? "")) throw new ExpressionError("a repeat of a repeat in the pattern");
	return {
		kind: "repeat",
		of: atom,
		least: bounds[0],
		most: bounds[1],
		greedy
	};
}
function readAtom(reader, flags) {
	const char = reader.chars[reader.pos++];
	switch (char) {
		case "(": return readGroup(reader, flags);
		case "[": return {
			kind: "char",
			test: readClass(reader, flags)
		};
		case ".": return {
			kind: "char",
			test: flags.dotAll ? () => true : (code) => code !== 10
		};
		case "^": return {
			kind: "assert",
			what: flags.lines ? "line-start" : "text-start"
		};
		case "$": return {
			kind: "assert",
			what: flags.lines ? "line-end" : "text-end"
		};
		case "\\": return readEscape(reader, flags);
		case "*":
		case "+":
		case "?": throw new ExpressionError("a repeat of nothing in the pattern");
		default: return {
			kind: "char",
			test: oneChar(char.codePointAt(0), flags.fold)
		};
	}
}
function readGroup(reader, flags) {
	let index = null;
	let inner = flags;
	if (reader.chars[reader.pos] === "?") {
		const rest = reader.chars.slice(reader.pos, reader.pos + 80).join("");
		const named = /^\?P?<([A-Za-z0-9_]+)>/.exec(rest);
		const plain = /^\?([imsU]*(?:-[imsU]+)?):/.exec(rest);
		if (named) {
			reader.pos += named[0].length;
			index = reader.groups.push(named[1]) - 1;
		} else if (plain) {
			reader.pos += plain[0].length;
			inner = withFlags(flags, plain[1]);
		} else throw new ExpressionError("the pattern has a group that is not known");
	} else index = reader.groups.push(null) - 1;
	const { node } = readChoice(reader, inner);
	if (reader.chars[reader.pos++] !== ")") throw new ExpressionError("a ) is missing in the pattern");
	return index === null ? node : {
		kind: "group",
		of: node,
		index
	};
}
const ASSERTIONS = new Map([
	["A", "text-start"],
	["z", "text-end"],
	["b", "word"],
	["B", "not-word"]
]);
function readEscape(reader, flags) {
	const assertion = ASSERTIONS.get(reader.chars[reader.pos] ?? "");
	if (assertion) {
		reader.pos++;
		return {
			kind: "assert",
			what: assertion
		};
	}
	return {
		kind: "char",
		test: escapedChar(reader, flags.fold)
	};
}
function escapedChar(reader, fold) {
	return readEscapedClass(reader) ?? oneChar(readEscapedCode(reader), fold);
}
function readEscapedClass(reader) {
	const char = reader.chars[reader.pos] ?? "";
	const known = ESCAPED_CLASSES.get(char);
	if (known) {
		reader.pos++;
		return known;
	}
	if (char !== "p" && char !== "P") return null;
	const found = /^[pP](?:([A-Z])|\{(\^?)([A-Za-z_]+)\})/.exec(reader.chars.slice(reader.pos, reader.pos + 40).join(""));
	const property = found && propertyOf(found[1] ?? found[3]);
	if (!property) throw new ExpressionError("a class of characters in the pattern is not known");
	reader.pos += found[0].length;
	const test = (code) => property.test(String.fromCodePoint(code));
	return char === "P" !== (found[2] === "^") ? not(test) : test;
}
function readEscapedCode(reader) {
	const char = reader.chars[reader.pos++];
	if (char === void 0) throw new ExpressionError("the pattern ends in \\");
	const control = CONTROLS.get(char);
	if (control !== void 0) return control;
	if (char === "x") {
		const found = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(reader.chars.slice(reader.pos, reader.pos + 9).join(""));
		if (!found) throw new ExpressionError("\\x in the pattern is not complete");
		reader.pos += found[0].length;
		return Number.parseInt(found[1] ?? found[2], 16);
	}
	const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(char + reader.chars.slice(reader.pos, reader.pos + 2).join(""));
	if (octal) {
		reader.pos += octal[0].length - 1;
		return Number.parseInt(octal[0], 8);
	}
	if (/[A-Za-z0-9]/.test(char)) throw new ExpressionError(`\\${char} in the pattern is not valid`);
	return char.codePointAt(0);
}
function readClass(reader, flags) {
	const negated = reader.chars[reader.pos] === "^";
	if (negated) reader.pos++;
	const tests = [];
	for (let first = true;; first = false) {
		const char = reader.chars[reader.pos];
		if (char === void 0) throw new ExpressionError("a ] is missing in the pattern");
		if (char === "]" && !first) {
			reader.pos++;
			break;
		}
		tests.push(readClassItem(reader, flags));
	}
	const test = (code) => tests.some((each) => each(code));
	const folded = flags.fold ? (code) => foldings(code).some(test) : test;
	return negated ? not(folded) : folded;
}
function readClassItem(reader, flags) {
	const char = reader.chars[reader.pos];
	if (char === "[" && reader.chars[reader.pos + 1] === ":") {
		const found = /^\[:(\^?)([a-z]+):\]/.exec(reader.chars.slice(reader.pos, reader.pos + 16).join(""));
		const named = NAMED_CLASSES.get(found?.[2] ?? "");
		if (!found || !named) throw new ExpressionError("a class of characters in the pattern is not known");
		reader.pos += found[0].length;
		return found[1] === "^" ? not(named) : named;
	}
	reader.pos++;
	if (char === "\\") {
		const group = readEscapedClass(reader);
		if (group) return group;
	}
	const low = char === "\\" ? readEscapedCode(reader) : char.codePointAt(0);
	if (reader.chars[reader.pos] !== "-" || reader.chars[reader.pos + 1] === "]" || reader.chars[reader.pos + 1] === void 0) return oneChar(low, flags.fold);
	reader.pos++;
	const next = reader.chars[reader.pos++];
	const high = next === "\\" ? readEscapedCode(reader) : next.codePointAt(0);
	if (high < low) throw new ExpressionError("a range in the pattern runs backwards");
	return (code) => code >= low && code <= high;
}
function push(code, instruction) {
	if (code.length >= MAX_CODE) throw new Undecided("a pattern is too large");
	return code.push(instruction) - 1;
}
function emit(code, node) {
	switch (node.kind) {
		case "empty": return;
		case "char":
			push(code, {
				op: "char",
				test: node.test
			});
			return;
		case "assert":
			push(code, {
				op: "assert",
				what: node.what
			});
			return;
		case "sequence":
			for (const part of node.parts) emit(code, part);
			return;
		case "group":
			push(code, {
				op: "save",
				slot: 2 * (node.index + 1)
			});
			emit(code, node.of);
			push(code, {
				op: "save",
				slot: 2 * (node.index + 1) + 1
			});
			return;
		case "choice":
			emitChoice(code, node.parts);
			return;
		case "repeat": emitRepeat(code, node);
	}
}
function emitChoice(code, parts) {
	const ends = [];
	for (const [i, part] of parts.entries()) {
		if (i === parts.length - 1) {
			emit(code, part);
			break;
		}
		const split = {
			op: "split",
			first: 0,
			second: 0
		};
		push(code, split);
		split.first = code.length;
		emit(code, part);
		const jump = {
			op: "jump",
			to: 0
		};
		push(code, jump);
		ends.push(jump);
		split.second = code.length;
	}
	for (const jump of ends) jump.to = code.length;
}
function emitRepeat(code, node) {
	const branch = () => {
		const split = {
			op: "split",
			first: 0,
			second: 0
		};
		push(code, split);
		const set = (greedySide, to) => {
			split[node.greedy ? greedySide : greedySide === "first" ? "second" : "first"] = to;
		};
		return Object.assign(split, {
			enter: () => set("first", code.length),
			back: (to) => set("first", to),
			leave: () => set("second", code.length)
		});
	};
	if (node.most === Number.POSITIVE_INFINITY) {
		for (let i = 0; i < node.least - 1; i++) emit(code, node.of);
		const skip = node.least === 0 ? branch() : null;
		skip?.enter();
		const body = code.length;
		emit(code, node.of);
		const again = branch();
		again.back(body);
		again.leave();
		skip?.leave();
		return;
	}
	for (let i = 0; i < node.least; i++) emit(code, node.of);
	const splits = [];
	for (let i = node.least; i < node.most; i++) {
		const split = branch();
		split.enter();
		emit(code, node.of);
		splits.push(split);
	}
	for (const split of splits) split.leave();
}
// src/terraform/functions/regex.ts
const MAX_WORK = 2e7;
function matchFirst(pattern, text) {
	const program = compile(pattern);
	const chars = Array.from(text);
	const match = search(program, chars, 0);
	if (!match) throw new ExpressionError("the pattern does not match");
	return resultOf(program, chars, match);
}
function matchAll(pattern, text) {
	const program = compile(pattern);
	const chars = Array.from(text);
	return withKind(allMatches(program, chars).map((match) => resultOf(program, chars, match)), "list");
}
function replaceMatches(pattern, text, replacement) {
	const program = compile(pattern);
	const chars = Array.from(text);
	let result = "";
	let at = 0;
	for (const match of allMatches(program, chars)) {
		result += chars.slice(at, match[0]).join("") + expandTemplate(program, chars, match, replacement);
		at = match[1];
	}
	return result + chars.slice(at).join("");
}
function expandTemplate(program, chars, match, replacement) {
	return replacement.replace(/\$(?:\$|\{(\w+)\}|(\w+))?/g, (whole, braced, bare) => {
		if (whole === "$$") return "$";
		const name = braced ?? bare;
		if (name === void 0) return whole;
		const index = /^[0-9]+$/.test(name) ? Number(name) : program.groups.indexOf(name) + 1 || -1;
		return index < 0 || index > program.groups.length ? "" : groupText(chars, match, index) ?? "";
	});
}
function groupText(chars, match, index) {
	const [start, end] = [match[2 * index], match[2 * index + 1]];
	return start === void 0 || end === void 0 || start < 0 || end < 0 ? null : chars.slice(start, end).join("");
}
function resultOf(program, chars, match) {
	const { groups } = program;
	if (groups.length === 0) return groupText(chars, match, 0);
	const named = groups.filter((name) => name !== null).length;
	if (named === 0) return groups.map((_, i) => groupText(chars, match, i + 1));
	if (named < groups.length) throw new ExpressionError("named and unnamed groups in one pattern");
	return new Map(groups.map((name, i) => [name, groupText(chars, match, i + 1)]));
}
function allMatches(program, chars) {
	const matches = [];
	let previousEnd = -1;
	for (let at = 0; at <= chars.length;) {
		const match = search(program, chars, at);
		if (!match) break;
		const [start, end] = [match[0], match[1]];
		if (start !== end || start !== previousEnd) matches.push(match);
		at = end > at ? end : at + 1;
		previousEnd = end;
		if (matches.length * program.code.length > MAX_WORK) throw new Undecided("a pattern matches too often");
	}
	return matches;
}
function search(program, chars, from) {
	if (program.code.length * (chars.length - from + 1) > MAX_WORK) throw new Undecided("a text is too long for its pattern");
	const slots = 2 * (program.groups.length + 1);
	const none = new Array(slots).fill(-1);
	let threads = [];
	let best = null;
	for (let at = from; at <= chars.length; at++) {
		const seen = new Set();
		const current = [];
		for (const thread of threads) follow(program, thread, chars, at, seen, current);
		if (!best) follow(program, {
			pc: 0,
			saved: none
		}, chars, at, seen, current);
		if (current.length === 0 && best) break;
		const code = chars[at]?.codePointAt(0);
		threads = [];
		for (const thread of current) {
			const instruction = program.code[thread.pc];
			if (instruction.op === "match") {
				best = thread.saved;
				break;
			}
			if (instruction.op === "char" && code !== void 0 && instruction.test(code)) threads.push({
				pc: thread.pc + 1,
				saved: thread.saved
			});
		}
	}
	return best;
}
function follow(program, thread, chars, at, seen, into) {
	const open = [thread];
	for (let next = open.pop(); next; next = open.pop()) {
		if (seen.has(next.pc)) continue;
		seen.add(next.pc);
		const instruction = program.code[next.pc];
		switch (instruction.op) {
			case "jump":
				open.push({
					pc: instruction.to,
					saved: next.saved
				});
				break;
			case "split":
				open.push({
					pc: instruction.second,
					saved: next.saved
				}, {
					pc: instruction.first,
					saved: next.saved
				});
				break;
			case "save":
				open.push({
					pc: next.pc + 1,
					saved: next.saved.with(instruction.slot, at)
				});
				break;
			case "assert":
				if (holds(instruction.what, chars, at)) open.push({
					pc: next.pc + 1,
					saved: next.saved
				});
				break;
			case "char":
			case "match": into.push(next);
		}
	}
}
function holds(what, chars, at) {
	const isWord = (char) => char !== void 0 && /^\w$/.test(char);
	switch (what) {
		case "text-start": return at === 0;
		case "text-end": return at === chars.length;
		case "line-start": return at === 0 || chars[at - 1] === "\n";
		case "line-end": return at === chars.length || chars[at] === "\n";
		case "word": return isWord(chars[at - 1]) !== isWord(chars[at]);
		case "not-word": return isWord(chars[at - 1]) === isWord(chars[at]);
	}
}
// src/terraform/functions/text.ts
const PLAIN_SYMBOLS = new Set([
	"account",
	"region",
	"partition"
]);
function cutSafe(value, separator) {
	return /[^A-Za-z0-9-]/.test(separator) && symbolNames(value).every((name) => PLAIN_SYMBOLS.has(name));
}
function split(args) {
	const separator = plain(args[0]);
	const value = text(args[1]);
	if (hasSymbol(value) && !(separator.length === 1 && cutSafe(value, separator))) throw new Undecided(`${symbolNames(value)[0]} is not known`);
	if (value === "") return withKind(separator === "" ? [] : [""], "list");
	return withKind(separator === "" ? Array.from(value) : value.split(separator), "list");
}
function join$1(args) {
	const separator = text(args[0]);
	const lists = args.slice(1).map(list);
	if (lists.some(isUnordered)) throw new Undecided("the order of a set is not known");
	return overOptions(lists.flat(), (known) => known.map(text).join(separator));
}
function casing(name, change) {
	return fn(1, 1, ([value]) => splitSymbols(text(value)).map((part) => "literal" in part ? change(part.literal) : symbol(`${name}(${part.symbol})`)).join(""));
}
function replace(args) {
	const value = text(args[0]);
	const search = text(args[1]);
	const replacement = text(args[2]);
	if (search.length > 1 && search.startsWith("/") && search.endsWith("/")) {
		if ([
			value,
			search,
			replacement
		].some(hasSymbol)) return derivedSymbol("replace", [
			value,
			search,
			replacement
		]);
		return replaceMatches(search.slice(1, -1), value, replacement);
	}
	if (!hasSymbol(value) && !hasSymbol(search)) return replaceAll(value, search, replacement);
	return derivedSymbol("replace", [
		value,
		search,
		replacement
	]);
}
function replaceAll(value, search, replacement) {
	if (search !== "") return value.split(search).join(replacement);
	return Array.from(value, (char) => replacement + char).join("") + replacement;
}
const SIMPLE_CASE = new Map([["İ", "i"]]);
function eachCharacter(change) {
	return (part) => Array.from(part, (char) => {
		const changed = change(char);
		if (Array.from(changed).length === 1) return changed;
		if (/[\u1f80-\u1fff]/.test(char)) throw new Undecided("the case of a Greek letter with a subscript is not carried");
		return SIMPLE_CASE.get(char) ?? char;
	}).join("");
}
function substr(args) {
	const value = text(args[0]);
	let offset = whole(args[1]);
	let length = whole(args[2]);
	if (hasSymbol(value)) return derivedSymbol("substr", [
		value,
		offset,
		length
	]);
	const characters = graphemes(value);
	if (offset < 0 && length === 0) length = -1;
	if (offset < 0) offset = Math.max(0, offset + characters.length);
	if (offset > characters.length) return "";
	if (length < 0) length = characters.length - offset;
	return characters.slice(offset, offset + length).join("");
}
function startsWith(value, prefix) {
	const known = value.split("")[0];
	if (known.startsWith(prefix) || !hasSymbol(value) || value.startsWith(prefix)) return value.startsWith(prefix);
	if (!prefix.startsWith(known) && !hasSymbol(prefix)) return false;
	throw new Undecided(`${symbolNames(value)[0]} is not known`);
}
function endsWith(value, suffix) {
	const known = value.split("").at(-1);
	if (known.endsWith(suffix) || !hasSymbol(value) || value.endsWith(suffix)) return value.endsWith(suffix);
	if (!suffix.endsWith(known) && !hasSymbol(suffix)) return false;
	throw new Undecided(`${symbolNames(value)[0]} is not known`);
}
function contains(value, part) {
	if (splitSymbols(value).some((piece) => "literal" in piece && piece.literal.includes(part)) || value.includes(part)) return true;
	if (hasSymbol(value) || hasSymbol(part)) throw new Undecided("text with an unknown part is searched");
	return false;
}
function trimPrefix(value, prefix) {
	if (!hasSymbol(value) && hasSymbol(prefix)) return derivedSymbol("trimprefix", [value, prefix]);
	try {
		return startsWith(value, prefix) ? value.slice(prefix.length) : value;
	} catch (thrown) {
		if (thrown instanceof Undecided) return derivedSymbol("trimprefix", [value, prefix]);
		throw thrown;
	}
}
function trimSuffix(value, suffix) {
	if (suffix === "") return value;
	if (!hasSymbol(value) && hasSymbol(suffix)) return derivedSymbol("trimsuffix", [value, suffix]);
	try {
		return endsWith(value, suffix) ? value.slice(0, value.length - suffix.length) : value;
	} catch (thrown) {
		if (thrown instanceof Undecided) return derivedSymbol("trimsuffix", [value, suffix]);
		throw thrown;
	}
}
function trimSet(value, cutset) {
	const cut = new Set(Array.from(cutset));
	const characters = Array.from(value);
	let start = 0;
	let end = characters.length;
	while (start < end && cut.has(characters[start])) start++;
	while (end > start && cut.has(characters[end - 1])) end--;
	return characters.slice(start, end).join("");
}
function trimSpace(value) {
	return value.replace(/^[\p{White_Space}]+|[\p{White_Space}]+$/gu, "");
}
function chomp(value) {
	return value.replace(/(?:\r\n?|\n)+$/, "");
}
const TITLE = new Map([
	["ǆ", "ǅ"],
	["ǉ", "ǈ"],
	["ǌ", "ǋ"],
	["ǳ", "ǲ"]
]);
function title(value) {
	return value.replace(/(^|[^\p{L}\p{N}_])(\p{Ll})/gu, (_, before, letter) => before + (TITLE.get(letter) ?? letter.toUpperCase()));
}
const MAX_INDENT = 1e3;
function indent(spaces, value) {
	if (spaces > MAX_INDENT) throw new Undecided("the indentation is too large");
	return value.replaceAll("\n", `\n${" ".repeat(spaces)}`);
}
const TEXT_FUNCTIONS = new Map([
	["split", fn(2, 2, split)],
	["join", fn(2, Number.POSITIVE_INFINITY, join$1)],
	["lower", casing("lower", eachCharacter((char) => char.toLowerCase()))],
	["upper", casing("upper", eachCharacter((char) => char.toUpperCase()))],
	["title", ofTexts("title", 1, 1, title)],
	["replace", fn(3, 3, replace)],
	["substr", fn(3, 3, substr)],
	["startswith", fn(2, 2, (args) => startsWith(text(args[0]), text(args[1])))],
	["endswith", fn(2, 2, (args) => endsWith(text(args[0]), text(args[1])))],
	["strcontains", fn(2, 2, (args) => contains(text(args[0]), text(args[1])))],
	["trimprefix", fn(2, 2, (args) => trimPrefix(text(args[0]), text(args[1])))],
	["trimsuffix", fn(2, 2, (args) => trimSuffix(text(args[0]), text(args[1])))],
	["trimspace", ofTexts("trimspace", 1, 1, trimSpace)],
	["trim", ofTexts("trim", 2, 2, trimSet)],
	["chomp", ofTexts("chomp", 1, 1, chomp)],
	["strrev", ofTexts("strrev", 1, 1, (value) => graphemes(value).reverse().join(""))],
	["indent", fn(2, 2, (args) => indent(whole(args[0]), text(args[1])))],
	["regex", fn(2, 2, (args) => matchFirst(plain(args[0]), plain(args[1])))],
	["regexall", fn(2, 2, (args) => matchAll(plain(args[0]), plain(args[1])))]
]);
// src/terraform/functions/provider.ts
const SECTIONS = [
	"partition",
	"service",
	"region",
	"account_id",
	"resource"
];
function readArn(arn) {
	const parts = arn.split(":");
	if (parts[0] !== "arn") throw new ExpressionError("an ARN begins with arn:");
	if (parts.length < 6) throw new ExpressionError("an ARN has six parts");
	return [...parts.slice(1, 5), parts.slice(5).join(":")];
}
function isCuttable(arn) {
	if (!hasSymbol(arn)) return true;
	const head = arn.split(":").slice(0, 5);
	return head.length === 5 && head[0] === "arn" && cutSafe(head.join(":"), ":");
}
function parse(arn) {
	const known = text(arn);
	if (isPureSymbol(known)) return new Map(SECTIONS.map((name) => [name, derivedSymbol(`arn_parse.${name}`, [known])]));
	if (!isCuttable(known)) throw new Undecided(`${symbolNames(known)[0]} is not known`);
	const parts = readArn(known);
	return new Map(SECTIONS.map((name, i) => [name, parts[i]]));
}
const ROLE_NAME = /(^|\.)aws_iam_role\..*\.(name|id)$/;
function trimRolePath(value) {
	const arn = text(value);
	if (isPureSymbol(arn)) return derivedSymbol("trim_iam_role_path", [arn]);
	if (!isCuttable(arn)) throw new Undecided(`${symbolNames(arn)[0]} is not known`);
	const [partition, service, region, account, resource = ""] = readArn(arn);
	if (service !== "iam" || region !== "") throw new ExpressionError("the ARN of a role is needed");
	const open = symbolNames(resource).find((name) => !ROLE_NAME.test(name));
	if (open !== void 0) throw new Undecided(`${open} is not known`);
	if (!resource.startsWith("role/")) throw new ExpressionError("the ARN of a role is needed");
	return `arn:${partition}:iam::${account}:role/${resource.slice(resource.lastIndexOf("/") + 1)}`;
}
const PROVIDER_FUNCTIONS = new Map([
	["provider::aws::arn_build", fn(5, 5, (args) => ["arn", ...args.map(text)].join(":"))],
	["provider::aws::arn_parse", fn(1, 1, ([arn]) => parse(arn))],
	["provider::aws::trim_iam_role_path", fn(1, 1, ([arn]) => trimRolePath(arn))]
]);
// src/terraform/functions/sets.ts
const MAX_ELEMENTS = 1e5;
function setProduct(args) {
	const isSet = args.some((arg) => kindOf(list(arg)) === "set");
	const lists = args.map((arg) => convert(list(arg), {
		kind: isSet ? "set" : "list",
		of: ANY
	}));
	if (lists.reduce((product, each) => product * each.length, 1) > MAX_ELEMENTS) throw new Undecided("the product is too large");
	let result = [[]];
	for (const each of lists) result = result.flatMap((head) => each.map((part) => [...head, part]));
	return isSet ? withKind(result, "set") : withKind(result, "list");
}
function asSets(args) {
	const lists = args.map(list);
	const of = unify(lists.flat().filter((part) => part !== null).map(typeOf)) ?? ANY;
	return lists.map((each) => convert(each, {
		kind: "set",
		of
	}));
}
function union(args) {
	return convert(asSets(args).flat(), {
		kind: "set",
		of: ANY
	});
}
function membership(of) {
	const plain = of.every(isPlainText) ? new Set(of) : null;
	return (wanted) => {
		if (plain && isPlainText(wanted)) return plain.has(wanted);
		const result = includes(of, wanted);
		if (result instanceof Unknown) throw new Undecided(result.reason);
		return result;
	};
}
function isPlainText(value) {
	return typeof value === "string" && !hasSymbol(value);
}
function intersection(args) {
	const [first, ...others] = asSets(args);
	const have = others.map(membership);
	return setOf(first.filter((part) => have.every((has) => has(part))));
}
function subtract(args) {
	const [from, gone] = asSets(args);
	const isGone = membership(gone);
	return setOf(from.filter((part) => !isGone(part)));
}
function matchKeys([of, searched, wanted]) {
	const [items, among, keep] = [
		list(of),
		list(searched),
		list(wanted)
	];
	if (items.length !== among.length) throw new ExpressionError("lists of different lengths");
	const has = membership(keep);
	return withKind(items.filter((_, i) => has(among[i])), "list");
}
const MANY = Number.POSITIVE_INFINITY;
const SET_FUNCTIONS = new Map([
	["setproduct", fn(2, MANY, setProduct)],
	["setunion", fn(1, MANY, union)],
	["setintersection", fn(1, MANY, intersection)],
	["setsubtract", fn(2, 2, subtract)],
	["matchkeys", fn(3, 3, matchKeys)]
]);
// src/terraform/functions/time.ts
const RFC3339 = /^([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]+))?(Z|[+-](?:[01][0-9]|2[0-4]):[0-5][0-9])$/;
function readTimestamp(text) {
	const match = RFC3339.exec(text);
	const local = match ? Date.parse(`${match[1]}T${match[2]}:${match[3]}:${match[4]}Z`) : NaN;
	if (!match || Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== match[1]) throw new ExpressionError("not a timestamp as of RFC 3339");
	const zone = match[6];
	const minutes = zone === "Z" ? 0 : Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
	return {
		local,
		nanos: Number((match[5] ?? "").slice(0, 9).padEnd(9, "0")),
		offset: zone.startsWith("-") ? -minutes : minutes
	};
}
function two(value) {
	return String(value).padStart(2, "0");
}
function zoneText(offset, colon) {
	const size = Math.abs(offset);
	return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`;
}
const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
const PARTS = new Map([
	["YYYY", (date) => String(date.getUTCFullYear()).padStart(4, "0")],
	["YY", (date) => two(date.getUTCFullYear() % 100)],
	["MMMM", (date) => MONTHS[date.getUTCMonth()]],
	["MMM", (date) => MONTHS[date.getUTCMonth()].slice(0, 3)],
	["MM", (date) => two(date.getUTCMonth() + 1)],
	["M", (date) => String(date.getUTCMonth() + 1)],
	["DD", (date) => two(date.getUTCDate())],
	["D", (date) => String(date.getUTCDate())],
	["EEEE", (date) => DAYS[date.getUTCDay()]],
	["EEE", (date) => DAYS[date.getUTCDay()].slice(0, 3)],
	["hh", (date) => two(date.getUTCHours())],
	["h", (date) => String(date.getUTCHours())],
	["HH", (date) => two(date.getUTCHours() % 12 || 12)],
	["H", (date) => String(date.getUTCHours() % 12 || 12)],
	["AA", (date) => date.getUTCHours() < 12 ? "AM" : "PM"],
	["aa", (date) => date.getUTCHours() < 12 ? "am" : "pm"],
	["mm", (date) => two(date.getUTCMinutes())],
	["m", (date) => String(date.getUTCMinutes())],
	["ss", (date) => two(date.getUTCSeconds())],
	["s", (date) => String(date.getUTCSeconds())],
	["ZZZZZ", (_, offset) => zoneText(offset, ":")],
	["ZZZZ", (_, offset) => zoneText(offset, "")],
	["ZZZ", (_, offset) => offset === 0 ? "UTC" : zoneText(offset, "")],
	["Z", (_, offset) => offset === 0 ? "Z" : zoneText(offset, ":")]
]);
function formatDate(spec, timestamp) {
	const { local, offset } = readTimestamp(timestamp);
	const date = new Date(local);
	return spec.replace(/'((?:[^']|'')*)('?)|([A-Za-z])\3*/g, (token, quoted, closing) => {
		if (quoted !== void 0) {
			if (closing === "") throw new ExpressionError("a quote in the format is not closed");
			return quoted.replaceAll("''", "'");
		}
		const part = PARTS.get(token);
		if (!part) throw new ExpressionError(`the format has the verb ${token.slice(0, 40)}`);
		return part(date, offset);
	});
}
const UNITS = {
	ns: 1n,
	us: 1000n,
	"µs": 1000n,
	"μs": 1000n,
	ms: 1000000n,
	s: 1000000000n,
	m: 60000000000n,
	h: 3600000000000n
};
const DURATION = /^[+-]?(?:0|(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/;
const LONGEST = (1n << 63n) - 1n;
function readDuration(text) {
	if (!DURATION.test(text)) throw new ExpressionError("not a duration");
	let total = 0n;
	for (const [, whole, fraction = "", unit] of text.matchAll(/([0-9]*)\.?([0-9]*)([a-z\u00b5\u03bc]+)/g)) {
		const scale = UNITS[unit];
		total += BigInt(whole || 0) * scale + BigInt(fraction || 0) * scale / 10n ** BigInt(fraction.length);
	}
	if (total > LONGEST) throw new ExpressionError("the duration is too long");
	return text.startsWith("-") ? -total : total;
}
function addTime(timestamp, duration) {
	const { local, nanos, offset } = readTimestamp(timestamp);
	const sum = BigInt(local) * 1000000n + BigInt(nanos) + readDuration(duration);
	const second = 1000000000n;
	const date = new Date(Number((sum - (sum % second + second) % second) / 1000000n));
	const year = date.getUTCFullYear();
	if (!(year >= 0 && year <= 9999)) throw new Undecided("the year has not four digits");
	return `${date.toISOString().slice(0, 19)}${offset === 0 ? "Z" : zoneText(offset, ":")}`;
}
function compareTimes(a, b) {
	const [x, y] = [readTimestamp(a), readTimestamp(b)];
	const order = x.local - x.offset * 6e4 - (y.local - y.offset * 6e4) || x.nanos - y.nanos;
	return Math.sign(order);
}
function atEachRun(least, most) {
	return fn(least, most, () => {
		throw new Undecided("gives another value at each run");
	});
}
function notCarried(why, least, most) {
	return fn(least, most, () => {
		throw new Undecided(why);
	});
}
const TIME_FUNCTIONS = new Map([
	["formatdate", fn(2, 2, (args) => formatDate(plain(args[0]), plain(args[1])))],
	["timeadd", fn(2, 2, (args) => addTime(plain(args[0]), plain(args[1])))],
	["timecmp", fn(2, 2, (args) => compareTimes(plain(args[0]), plain(args[1])))],
	["timestamp", atEachRun(0, 0)],
	["plantimestamp", atEachRun(0, 0)],
	["uuid", atEachRun(0, 0)],
	["bcrypt", atEachRun(1, 2)],
	["base64gzip", notCarried("compressed bytes depend on the version of Terraform", 1, 1)],
	["rsadecrypt", notCarried("nothing is decrypted", 2, 2)],
	["issensitive", notCarried("what is sensitive is not followed", 1, 1)]
]);
// src/terraform/functions/index.ts
const FUNCTIONS = new Map([
	...TEXT_FUNCTIONS,
	...FORMAT_FUNCTIONS,
	...COLLECTION_FUNCTIONS,
	...SET_FUNCTIONS,
	...NUMBER_FUNCTIONS,
	...ENCODING_FUNCTIONS,
	...PATH_FUNCTIONS,
	...NETWORK_FUNCTIONS,
	...TIME_FUNCTIONS,
	...PROVIDER_FUNCTIONS
]);
function callFunction(name, args) {
	const builtin = FUNCTIONS.get(name.startsWith("core::") ? name.slice(6) : name);
	if (!builtin) return new Unknown(`the function ${name} is not carried out`);
	try {
		return call(name, builtin, args);
	} catch (thrown) {
		if (thrown instanceof RangeError) return new Unknown(`${name}: a number or a value is too large`);
		throw thrown;
	}
}
// src/terraform/hcl/tree.ts
const MAX_MODULE_DEPTH = 50;
const EMPTY_ROOT = "empty-root-module";
const EMPTY = "holds no Terraform file (*.tf, *.tf.json)";
function newTree(files, rootDir, report, memory) {
	const configs = new Map();
	const instances = new Map();
	let installed = null;
	const load = (dir) => {
		let config = configs.get(dir);
		if (!config) {
			config = loadModule(dir, files, report, memory);
			configs.set(dir, config);
		}
		return config;
	};
	const root = () => once("", async () => {
		const config = await load(rootDir);
		if (!config) report(warning("missing-module", `${files.shown(rootDir)} is not a directory that can be read`, null));
		else if (config.empty) report(warning(EMPTY_ROOT, `the root module (${files.shown(rootDir)}) ${EMPTY}; name the folder that has them`, null));
		return config && {
			address: "",
			config,
			parent: null,
			call: null,
			key: null,
			path: "",
			shownDir: ".",
			standIn: null
		};
	});
	const once = (address, make) => {
		let instance = instances.get(address);
		if (!instance) {
			instance = make();
			instances.set(address, instance);
		}
		return instance;
	};
	const child = (parent, name, key) => {
		const address = joinAddress(parent.address, `module.${name}${formatIndex(key)}`);
		return once(address, async () => {
			const call = parent.config.calls.get(name);
			if (!call) return null;
			const path = parent.path === "" ? name : `${parent.path}.${name}`;
			const refuse = (why) => {
				report({
					...warning("missing-module", `module.${path.replaceAll(".", ".module.")}: ${why}`, parent.standIn ?? placeOf(call)),
					address
				});
				return null;
			};
			if (path.split(".").length > MAX_MODULE_DEPTH) return refuse(`modules are nested more than ${MAX_MODULE_DEPTH} deep`);
			const source = plainText(call.body.attributes.get("source"));
			if (source === null) return refuse("its source is not a plain text");
			const local = /^\.\.?(\/|$)/.test(source);
			installed ??= installedModules(rootDir, files, report);
			const dir = local ? resolvePath(parent.config.dir, source) : (await installed).get(path);
			if (dir === void 0) return refuse(`its source ${JSON.stringify(source)} is not here; run terraform init before, so that .terraform/modules has it`);
			for (let above = parent; above; above = above.parent) if (above.config.dir === dir) return refuse("it calls itself");
			const config = await load(dir);
			if (!config) return refuse(`${files.shown(dir)} is not a directory that can be read`);
			if (config.empty) return refuse(`${files.shown(dir)} ${EMPTY}; is it a submodule that was not checked out?`);
			const standIn = parent.standIn ?? (local ? null : placeOf(call));
			return {
				address,
				config,
				parent,
				call,
				key,
				path,
				shownDir: shownFrom(rootDir, dir),
				standIn
			};
		});
	};
	const at = async (address) => {
		const up = parentModule(address);
		if (!up) return root();
		const parent = await at(up.parent);
		return parent && child(parent, up.call, up.key);
	};
	return {
		root,
		child,
		at
	};
}
function shownFrom(rootDir, dir) {
	const from = rootDir.split("/").filter(Boolean);
	const to = dir.split("/").filter(Boolean);
	let common = 0;
	while (common < from.length && common < to.length && from[common] === to[common]) common++;
	return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/") || ".";
}
// src/terraform/hcl/files.ts
const READERS = new Set([
	"file",
	"filebase64",
	"fileexists",
	"templatefile",
	"templatestring",
	"fileset",
	"filemd5",
	"filesha1",
	"filesha256",
	"filesha512",
	"filebase64sha256",
	"filebase64sha512",
	"abspath"
]);
const MAX_TEMPLATE_DEPTH = 20;
const MAX_FILESET = 1e4;
const MAX_FILESET_DEPTH = 40;
function parsedTemplate(source) {
	try {
		return {
			source,
			expr: parseTemplate(source.text)
		};
	} catch (thrown) {
		if (thrown instanceof SyntaxProblem) return thrown;
		throw thrown;
	}
}
function fileFunctions(files, rootDir, report) {
	const templates = new Map();
	const special = (name, args, env) => {
		if (!READERS.has(name)) return null;
		return overPaths(args, (known) => run(name, known, env));
	};
	async function overPaths(args, apply) {
		const first = args[0];
		if (!(first instanceof OneOf)) return apply(args);
		const results = [];
		for (const option of first.options) try {
			results.push(await apply([option, ...args.slice(1)]));
		} catch (thrown) {
			if (!(thrown instanceof ExpressionError)) throw thrown;
			results.push(new Unknown(thrown.message, thrown.location));
		}
		return oneOf(results, first.reason, first.location);
	}
	async function run(name, args, env) {
		if (args.length === 0) throw new ExpressionError(`${name} needs an argument`);
		if (name === "templatestring") return templateString(args, env);
		const path = textOf(args[0], "a path");
		if (path instanceof Unknown) return path;
		if (name === "abspath") return path.startsWith("/") && !hasSymbol(path) ? resolvePath("/", path) : new Unknown("the absolute path of the checkout is not known");
		if (hasSymbol(path)) return new Unknown("a path is not known");
		const full = resolvePath(rootDir, path);
		if (name === "fileset") return fileSet(full, args);
		if (name === "fileexists") return exists(full);
		if (name === "templatefile") return template(full, args[1] ?? new Map(), env);
		if (name === "file") {
			const content = await read(full);
			return typeof content === "string" ? content : content;
		}
		return digest(name, full);
	}
	function refuse(result, full) {
		const message = "missing" in result ? `the file ${files.shown(full)} is not there` : result.refused;
		report(warning("missing" in result ? "missing-file" : result.code, message, null));
		return new Unknown(message);
	}
	async function read(full) {
		const result = await files.text(full);
		return "text" in result ? result.text : refuse(result, full);
	}
	async function exists(full) {
		const result = await files.text(full);
		if ("refused" in result) return refuse(result, full);
		return "text" in result ? true : new Unknown(`whether the file ${files.shown(full)} will be there is not known`);
	}
	async function digest(name, full) {
		const result = await files.bytes(full);
		if (!("bytes" in result)) return refuse(result, full);
		if (name === "filebase64") return Buffer.from(result.bytes).toString("base64");
		const base64 = name.startsWith("filebase64");
		return createHash(name.slice(base64 ? 10 : 4)).update(result.bytes).digest(base64 ? "base64" : "hex");
	}
	async function template(full, variables, env) {
		let parsed = templates.get(full);
		if (!parsed) {
			const text = await read(full);
			if (text instanceof Unknown) return text;
			const found = parsedTemplate({
				file: files.shown(full),
				text,
				firstLine: 1
			});
			if (found instanceof SyntaxProblem) {
				const file = files.shown(full);
				const message = `${file} cannot be read as a template: ${found.message}`;
				report(warning("unreadable-hcl", message, {
					file,
					line: 1
				}));
				return new Unknown(message);
			}
			parsed = found;
			templates.set(full, parsed);
		}
		return render(parsed, variables, env);
	}
	async function templateString(args, env) {
		const text = textOf(args[0], "a template");
		if (text instanceof Unknown) return text;
		if (hasSymbol(text)) return new Unknown("the template of templatestring is not known");
		const parsed = parsedTemplate({
			file: env.source.file,
			text,
			firstLine: 1
		});
		if (parsed instanceof SyntaxProblem) throw new ExpressionError(`the template is not valid: ${parsed.message}`);
		return render(parsed, args[1] ?? new Map(), env);
	}
	async function render({ source, expr }, variables, env) {
		if (variables instanceof Unknown) return variables;
		if (variables instanceof OneOf) return new Unknown(variables.reason, variables.location);
		if (!isMap(variables)) throw new ExpressionError("a template needs a map of variables");
		const depth = templateDepth(env.scope);
		if (depth >= MAX_TEMPLATE_DEPTH) return new Unknown("templates are nested too deep");
		const scope = templateScope(variables, special, depth + 1);
		const { budget, owner } = env;
		return convert(await evaluate(expr, {
			scope,
			source,
			budget,
			variables: null,
			splatItem: null,
			owner
		}), { kind: "string" });
	}
	async function fileSet(full, args) {
		const pattern = textOf(args[1] ?? null, "a pattern");
		if (pattern instanceof Unknown) return pattern;
		if (hasSymbol(pattern)) return new Unknown("the pattern of fileset is not known");
		if (/[[{\\]/.test(pattern)) return new Unknown("fileset with [, { or \\ in its pattern is not carried out");
		const found = [];
		return await walk(full, pattern.split("/").filter((part) => part !== "" && part !== "."), "", found) ?? withKind(found.sort(), "set");
	}
	async function walk(dir, pattern, prefix, found) {
		if (prefix.split("/").length > MAX_FILESET_DEPTH) return new Unknown("fileset goes too deep");
		const names = await files.list(dir);
		if (names === null) return null;
		if ("refused" in names) return refuse(names, dir);
		const [part, ...rest] = pattern;
		if (part === void 0) return null;
		if (part === "**" && rest.length > 0) {
			const here = await walk(dir, rest, prefix, found);
			if (here) return here;
		}
		for (const name of names) {
			if (found.length > MAX_FILESET) return new Unknown("fileset finds too many files");
			const path = `${dir}/${name}`;
			const wild = part === "**";
			if (!wild && !matchesGlob(part, name)) continue;
			const kind = await files.kind(path);
			if (kind === "directory" && (wild || rest.length > 0)) {
				const problem = await walk(path, wild ? pattern : rest, `${prefix}${name}/`, found);
				if (problem) return problem;
			} else if (kind === "file" && rest.length === 0 && !found.includes(prefix + name)) found.push(prefix + name);
		}
		return null;
	}
	return { special };
}
const TEMPLATE_DEPTH = new WeakMap();
function templateDepth(scope) {
	return TEMPLATE_DEPTH.get(scope) ?? 0;
}
function templateScope(variables, special, depth) {
	const scope = {
		root: (name) => variables.has(name) ? variables.get(name) : null,
		special,
		pure: callFunction
	};
	TEMPLATE_DEPTH.set(scope, depth);
	return scope;
}
function matchesGlob(pattern, name) {
	let p = 0;
	let n = 0;
	let star = -1;
	let mark = 0;
	while (n < name.length) if (pattern[p] === "*") {
		star = p++;
		mark = n;
	} else if (pattern[p] === "?" || pattern[p] === name[n]) {
		p++;
		n++;
	} else if (star >= 0) {
		p = star + 1;
		n = ++mark;
	} else return false;
	while (pattern[p] === "*") p++;
	return p === pattern.length;
}
// src/terraform/hcl/instances.ts
const MAX_INSTANCES = 1e4;
function newKeys(tasks, evaluateIn) {
	const repetition = (module, address, attribute, owner) => {
		const key = `instances ${address}`;
		return tasks.run(key, owner, () => evaluateIn(module, null, attribute, key));
	};
	return {
		async of(module, address, block, owner) {
			const count = block.body.attributes.get("count");
			const forEach = block.body.attributes.get("for_each");
			if (count) return countKeys(await repetition(module, address, count, owner));
			if (forEach) return forEachKeys(await repetition(module, address, forEach, owner));
			const enabled = block.body.blocks.find((inner) => inner.type === "lifecycle")?.body.attributes.get("enabled");
			if (enabled) return enabledKeys(await repetition(module, address, enabled, owner));
			return [null];
		},
		async iteration(module, address, block, key, owner) {
			const forEach = block.body.attributes.get("for_each");
			if (typeof key === "number" || !forEach) return {
				key,
				value: new Unknown("each is used without for_each")
			};
			const collection = await repetition(module, address, forEach, owner);
			if (isMap(collection) && !isJsonTree(collection)) {
				if (collection.has(key)) return {
					key,
					value: collection.get(key)
				};
				return {
					key,
					value: new Unknown(`for_each has no element ${JSON.stringify(key)}`)
				};
			}
			if (isList(collection)) return {
				key,
				value: key
			};
			return {
				key,
				value: new Unknown(collection instanceof Unknown ? collection.reason : "for_each is not known")
			};
		}
	};
}
function countKeys(value) {
	let count;
	try {
		count = numberOf(value);
	} catch (thrown) {
		if (thrown instanceof ExpressionError) return new Unknown(`count: ${thrown.message}`);
		throw thrown;
	}
	if (count instanceof Unknown) return count;
	if (!Number.isInteger(count) || count < 0) return new Unknown("count is not a whole number");
	if (count > MAX_INSTANCES) return new Unknown(`count is more than ${MAX_INSTANCES}`);
	return Array.from({ length: count }, (_, i) => i);
}
function enabledKeys(value) {
	if (value instanceof Unknown) return value;
	if (value === true || value === "true") return [null];
	return value === false || value === "false" ? [] : new Unknown("enabled is not true or false");
}
function forEachKeys(value) {
	if (value instanceof Unknown) return value;
	if (isMap(value) && !isJsonTree(value)) return knownKeys(sortedKeys(value));
	if (isList(value) && !isJsonTree(value)) {
		const keys = [];
		for (const element of value) {
			if (element === null || typeof element === "object") return element instanceof Unknown ? element : new Unknown("for_each has an element that is not text");
			const key = textOf(element);
			if (key instanceof Unknown) return key;
			if (!keys.includes(key)) keys.push(key);
		}
		return knownKeys(keys);
	}
	return new Unknown("for_each is not a map or a set");
}
function knownKeys(keys) {
	if (keys.length > MAX_INSTANCES) return new Unknown(`for_each has more than ${MAX_INSTANCES} elements`);
	const symbolic = keys.find(hasSymbol);
	return symbolic === void 0 ? keys : new Unknown(`a key of for_each is not known: ${symbolNames(symbolic)[0]}`);
}
function expand(keys, make) {
	if (keys instanceof Unknown) return keys;
	if (keys.length === 1 && keys[0] === null) return make(null);
	if (keys.every((key) => typeof key === "number")) return keys.slice().sort((a, b) => a - b).map(make);
	return new Map(keys.filter((key) => key !== null).map((key) => [String(key), make(key)]));
}
function instanceScope(name, iteration) {
	return new Lazy(name, async (part) => {
		if (name === "count") {
			if (part !== "index" || typeof iteration?.key !== "number") throw new ExpressionError("count.index outside of count");
			return iteration.key;
		}
		if (typeof iteration?.key !== "string") throw new ExpressionError("each outside of for_each");
		if (part === "key") return iteration.key;
		if (part === "value") return iteration.value;
		throw new ExpressionError(`each has no ${part}`);
	});
}
// src/terraform/hcl/references.ts
const MAX_REFERENCES = 1e3;
async function collectReferences(tree, module, roots) {
	const found = new Set();
	const seen = new Set();
	const open = [];
	const push = (at, attribute) => {
		const expr = readExpr(attribute);
		if (expr) open.push({
			module: at,
			expr
		});
	};
	const pushBody = (at, block) => {
		for (const attribute of block.body.attributes.values()) push(at, attribute);
		for (const inner of block.body.blocks) pushBody(at, inner);
	};
	for (const root of roots) if ("expr" in root) push(module, root);
	else pushBody(module, root);
	for (let next = open.pop(); next && found.size < MAX_REFERENCES; next = open.pop()) {
		const { module: at } = next;
		for (const path of traversals(next.expr)) {
			const [root, name, third] = path.map((step) => step.name);
			if (root === void 0 || name === void 0 || RESERVED.has(root)) continue;
			const key = `${at.address}\n${path.slice(0, 4).map((step) => step.name + (step.key ?? "")).join(".")}`;
			if (seen.has(key)) continue;
			seen.add(key);
			if (root === "local") push(at, at.config.locals.get(name));
			else if (root === "var") {
				if (at.parent && at.call) push(at.parent, at.call.body.attributes.get(name));
			} else if (root === "module") {
				const call = at.config.calls.get(name);
				const repeated = call && (call.body.attributes.has("count") || call.body.attributes.has("for_each"));
				const child = call ? await tree.child(at, name, repeated ? path[1].literalKey ?? 0 : null) : null;
				if (child && third !== void 0) push(child, child.config.outputs.get(third)?.body.attributes.get("value"));
			} else if (root === "data" && third !== void 0) found.add(joinAddress(at.address, `data.${name}.${third}${path[2].key ?? ""}`));
			else if (at.config.resources.has(`${root}.${name}`)) found.add(joinAddress(at.address, `${root}.${name}${path[1].key ?? ""}`));
		}
	}
	return Array.from(found).sort();
}
const RESERVED = new Set([
	"each",
	"count",
	"path",
	"terraform",
	"self"
]);
function traversals(expr) {
	const paths = [];
	const visit = (node) => {
		const path = pathOf(node);
		if (!path) {
			for (const part of partsOf(node)) visit(part);
			return;
		}
		paths.push(path);
		for (let step = node; step.kind === "attribute" || step.kind === "index"; step = step.on) if (step.kind === "index") visit(step.key);
	};
	visit(expr);
	return paths;
}
function pathOf(node) {
	if (node.kind === "variable") return [{ name: node.name }];
	if (node.kind === "attribute") {
		const on = pathOf(node.on);
		return on && [...on, { name: node.name }];
	}
	if (node.kind === "index") {
		const on = pathOf(node.on);
		const last = on?.at(-1);
		if (!on || !last || node.key.kind !== "literal") return on;
		const { value } = node.key;
		if (typeof value !== "string" && typeof value !== "number") return on;
		return [...on.slice(0, -1), {
			name: last.name,
			key: formatIndex(value),
			literalKey: value
		}];
	}
	return null;
}
function partsOf(node) {
	switch (node.kind) {
		case "template": return node.parts;
		case "tuple": return node.items;
		case "object": return node.items.flatMap((item) => [item.key, item.value]);
		case "attribute": return [node.on];
		case "index": return [node.on, node.key];
		case "splat": return [node.on, node.each];
		case "call": return node.args;
		case "unary": return [node.operand];
		case "binary": return [node.left, node.right];
		case "conditional":
		case "template-if": return [
			node.condition,
			node.yes,
			node.no
		];
		case "for": return [
			node.collection,
			node.value,
			...node.key ? [node.key] : [],
			...node.condition ? [node.condition] : []
		];
		case "template-for": return [node.collection, node.body];
		case "literal":
		case "unreadable":
		case "long-number":
		case "variable":
		case "splat-item": return [];
	}
}
// src/terraform/hcl/tasks.ts
function newTasks(onCycle) {
	const memo = new Map();
	const waits = new Map();
	const reaches = (from, to) => {
		const seen = new Set([from]);
		const open = [from];
		for (let node = open.pop(); node !== void 0; node = open.pop()) {
			if (node === to) return true;
			for (const next of waits.get(node)?.keys() ?? []) if (!seen.has(next)) {
				seen.add(next);
				open.push(next);
			}
		}
		return false;
	};
	const wait = async (key, owner, make) => {
		if (owner === "") return make();
		if (reaches(key, owner)) {
			onCycle(key);
			return new Unknown(`${shownKey(key)} depends on itself`);
		}
		const targets = waits.get(owner) ?? new Map();
		waits.set(owner, targets);
		targets.set(key, (targets.get(key) ?? 0) + 1);
		try {
			return await make();
		} finally {
			const count = targets.get(key) - 1;
			if (count > 0) targets.set(key, count);
			else targets.delete(key);
			if (targets.size === 0) waits.delete(owner);
		}
	};
	const settled = new Map();
	return {
		wait,
		async run(key, owner, make) {
			if (settled.has(key)) return settled.get(key);
			return wait(key, owner, () => {
				let running = memo.get(key);
				if (!running) {
					running = Promise.resolve().then(make);
					memo.set(key, running);
					running.then((value) => settled.set(key, value), () => void 0);
				}
				return running;
			});
		}
	};
}
function shownKey(key) {
	return key.slice(key.indexOf(" ") + 1);
}
// src/terraform/hcl/variables.ts
async function variableValue(name, block, given, evaluate, evaluateExpr) {
	const { attributes } = block.body;
	const fallback = attributes.get("default");
	const nullable = attributes.get("nullable");
	let value = given;
	const mayBeNull = nullable ? await evaluate(nullable) !== false : true;
	if (value === void 0 || value === null && !mayBeNull) {
		if (!fallback) return new Nameable(`var.${name}`, `variable ${name} has no value`, placeOf(block));
		value = await evaluate(fallback);
	}
	const typeAttribute = attributes.get("type");
	const type = typeOfVariable(typeAttribute);
	if (type instanceof Unknown) return type;
	try {
		return convert(await withDefaults(value, type, (expr) => evaluateExpr(expr, typeAttribute.source)), type);
	} catch (thrown) {
		if (thrown instanceof ExpressionError) return new Unknown(`variable ${name}: ${thrown.message}`, placeOf(block));
		throw thrown;
	}
}
function typeOfVariable(attribute) {
	if (!attribute) return ANY;
	const expr = readExpr(attribute);
	try {
		if (expr) return readType(unwrapped(expr));
	} catch (thrown) {
		if (!(thrown instanceof ExpressionError)) throw thrown;
	}
	return new Unknown("a type constraint cannot be read", placeOf(attribute));
}
function unwrapped(expr) {
	if (expr.kind === "literal" && typeof expr.value === "string" && /^[a-z]+$/.test(expr.value)) return {
		kind: "variable",
		at: expr.at,
		name: expr.value === "list" || expr.value === "map" ? expr.value : expr.value
	};
	return expr;
}
// src/terraform/hcl.ts
const LIMITS = { steps: 2e7 };
const DOCUMENTS = new Set([
	"json",
	"minified_json",
	"policy",
	"assume_role_policy",
	"access_policy",
	"access_policies"
]);
async function openHcl(options) {
	const { lookup } = options;
	const rootDir = normalize(options.rootDir);
	const files = confine(options.reader, options.workspaceRoot, options.shownFrom);
	const { report, diagnostics } = newReport();
	const tree = newTree(files, rootDir, report, options.memory ?? new Map());
	const tasks = newTasks((key) => report(warning("circular-reference", `${key.slice(key.indexOf(" ") + 1)} depends on itself`, null)));
	const special = fileFunctions(files, rootDir, report).special;
	const budget = newBudget({
		...LIMITS,
		...options.limits
	}.steps);
	const onLimit = (message, attribute) => report(warning("evaluation-limit", message, placeOf(attribute)));
	function environment(module, iteration, owner, source) {
		return {
			scope: {
				root: (name) => rootName(module, iteration, name),
				special,
				pure: callFunction
			},
			source,
			budget,
			variables: null,
			splatItem: null,
			owner
		};
	}
	const evaluateIn = (module, iteration, attribute, owner) => attributeValue(attribute, environment(module, iteration, owner, attribute.source), onLimit);
	function rootName(module, iteration, name) {
		switch (name) {
			case "var": return new Lazy("var", (variable, owner) => variableOf(module, variable, owner));
			case "local": return new Lazy("local", (local, owner) => localOf(module, local, owner));
			case "module": return new Lazy("module", (call, owner) => moduleOf(module, call, owner));
			case "data": return new Lazy("data", async (type) => new Lazy(`data.${type}`, (resource, owner) => resourceOf(module, "data", type, resource, owner)));
			case "path": return new Map([
				["module", module.shownDir],
				["root", "."],
				["cwd", symbol("path.cwd")]
			]);
			case "terraform": return new Lazy("terraform", async (part) => part === "workspace" ? options.workspace ?? symbol("terraform.workspace") : new Unknown(`terraform.${part} is not known`));
			case "each":
			case "count": return instanceScope(name, iteration);
			case "self":
			case "ephemeral": return new Unknown(`${name} is not followed`);
			default: return new Lazy(name, (resource, owner) => resourceOf(module, "managed", name, resource, owner));
		}
	}
	function undeclared(module, what) {
		if (module.config.incomplete) return new Unknown(`${what} is not declared in the files that could be read`);
		throw new ExpressionError(`${what} is not declared`);
	}
	async function variableOf(module, name, owner) {
		const block = module.config.variables.get(name);
		if (!block) return undeclared(module, `var.${name}`);
		return tasks.run(`value ${joinAddress(module.address, `var.${name}`)}`, owner, async () => {
			const self = `value ${joinAddress(module.address, `var.${name}`)}`;
			let given;
			if (module.parent && module.call) {
				const argument = module.call.body.attributes.get(name);
				const caller = module.parent;
				if (argument) given = await evaluateIn(caller, await iterationOfModule(module, self), argument, self);
			} else {
				given = lookup?.variable(name);
				if (given === void 0) given = options.variables?.get(name);
				if (given !== void 0) markUnsure(given);
			}
			return variableValue(name, block, given, (attribute) => evaluateIn(module, null, attribute, self), (expr, source) => attributeValue({
				name,
				source,
				at: expr.at,
				expr: () => expr
			}, environment(module, null, self, source), onLimit));
		});
	}
	async function localOf(module, name, owner) {
		const attribute = module.config.locals.get(name);
		if (!attribute) return undeclared(module, `local.${name}`);
		const key = `value ${joinAddress(module.address, `local.${name}`)}`;
		return tasks.run(key, owner, () => evaluateIn(module, null, attribute, key));
	}
	async function moduleOf(module, name, owner) {
		const call = module.config.calls.get(name);
		if (!call) return undeclared(module, `module.${name}`);
		return expand(await keysOfModule(module, call, owner), (key) => {
			const shown = `module.${name}${formatIndex(key)}`;
			return new Lazy(joinAddress(module.address, shown), (output, asker) => outputOf(module, name, key, output, asker));
		});
	}
	async function outputOf(parent, name, key, output, owner) {
		const instance = await tree.child(parent, name, key);
		const address = joinAddress(parent.address, `module.${name}${formatIndex(key)}`);
		if (!instance) return new Unknown(`${address} could not be read, so that its output ${output} is not known`, placeOf(parent.config.calls.get(name)));
		const attribute = instance.config.outputs.get(output)?.body.attributes.get("value");
		if (!attribute) return undeclared(instance, `${address}.${output}`);
		const task = `value ${address}.${output}`;
		return tasks.run(task, owner, () => evaluateIn(instance, null, attribute, task));
	}
	async function resourceOf(module, mode, type, name, owner) {
		const local = `${mode === "data" ? "data." : ""}${type}.${name}`;
		const resource = module.config.resources.get(local);
		return expand(resource ? await keysOfResource(module, resource, owner) : lookup?.isDeclared(joinAddress(module.address, local)) ? lookup.resourceInstances(module.address, mode, type, name) : undeclared(module, local), (key) => {
			const address = joinAddress(module.address, local + formatIndex(key));
			return new Lazy(address, (attribute, asker) => resourceAttribute(address, attribute, asker));
		});
	}
	function resourceAttribute(address, attribute, owner) {
		return tasks.wait(`resource ${address}`, owner, async () => {
			if (!lookup) return await evaluator.attribute(address, attribute) ?? symbol(`${address}.${attribute}`);
			const value = await lookup.resourceAttribute(address, attribute);
			if (DOCUMENTS.has(attribute) && (isMap(value) || isList(value))) return encodeJson(value);
			return markUnsure(value);
		});
	}
	const keys = newKeys(tasks, (module, iteration, attribute, owner) => evaluateIn(module, iteration, attribute, owner));
	async function keysOfResource(module, resource, owner) {
		const local = `${resource.mode === "data" ? "data." : ""}${resource.type}.${resource.name}`;
		const found = await keys.of(module, joinAddress(module.address, local), resource.block, owner);
		if (!(found instanceof Unknown) || !lookup) return found;
		return lookup.isDeclared(joinAddress(module.address, local)) ? lookup.resourceInstances(module.address, resource.mode, resource.type, resource.name) : found;
	}
	async function keysOfModule(module, call, owner) {
		const name = call.labels[0] ?? "";
		const found = await keys.of(module, joinAddress(module.address, `module.${name}`), call, owner);
		if (!(found instanceof Unknown) || !lookup) return found;
		const known = lookup.moduleInstances(module.address, name);
		return known.length > 0 ? known : found;
	}
	async function iterationOfModule(module, owner) {
		if (!module.parent || !module.call || module.key === null) return null;
		const address = joinAddress(module.parent.address, `module.${module.call.labels[0] ?? ""}`);
		return keys.iteration(module.parent, address, module.call, module.key, owner);
	}
	async function find(address, owner) {
		const parsed = parseAddress(address);
		const module = parsed && await tree.at(parsed.module);
		if (!parsed || !module) return null;
		const local = `${parsed.mode === "data" ? "data." : ""}${parsed.type}.${parsed.name}`;
		const resource = module.config.resources.get(local);
		if (!resource) return null;
		return {
			module,
			resource,
			iteration: owner === null || parsed.index === null ? null : await keys.iteration(module, joinAddress(module.address, local), resource.block, parsed.index, owner)
		};
	}
	const memo = new Map();
	async function attributeOf(address, name) {
		const owner = `resource ${address}`;
		const found = await find(address, owner);
		if (!found) return null;
		const { body } = found.resource.block;
		const attribute = body.attributes.get(name);
		if (attribute) return evaluateIn(found.module, found.iteration, attribute, owner);
		if (!blockNames(body).has(name)) return null;
		return blockList(body, name, environment(found.module, found.iteration, owner, found.resource.block.source), onLimit);
	}
	function findAttribute(block, name) {
		const attribute = block.body.attributes.get(name);
		if (attribute) return attribute;
		return block.body.blocks.find((inner) => inner.type === name || inner.type === "dynamic" && inner.labels[0] === name) ?? null;
	}
	const evaluator = {
		tree,
		attribute(address, attribute) {
			const key = `${address}\n${attribute}`;
			let value = memo.get(key);
			if (!value) {
				value = attributeOf(address, attribute);
				memo.set(key, value);
			}
			return value;
		},
		async isNull(address, attribute) {
			if (!(await find(address, null))?.resource.block.body.attributes.has(attribute)) return false;
			return await evaluator.attribute(address, attribute) === null;
		},
		async hasDynamicDefaultTags() {
			return ((await tree.root())?.config.providers.flatMap((each) => each.body.blocks) ?? []).some((inner) => inner.type === "dynamic" && inner.labels[0] === "default_tags");
		},
		async locate(address, attribute) {
			const found = await find(address, null);
			if (!found) return null;
			if (found.module.standIn) return found.module.standIn;
			if (attribute === null) return placeOf(found.resource.block);
			const part = findAttribute(found.resource.block, attribute);
			return part ? placeOf(part) : null;
		},
		async references(address, attribute) {
			const found = await find(address, null);
			if (!found) return [];
			const { body } = found.resource.block;
			const own = body.attributes.get(attribute);
			const roots = own ? [own] : body.blocks.filter((block) => block.type === attribute || block.labels[0] === attribute);
			return collectReferences(tree, found.module, roots);
		},
		diagnostics,
		resourceKeys: (module, resource) => keysOfResource(module, resource, ""),
		moduleKeys: (module, call) => keysOfModule(module, call, ""),
		inModule: (module, attribute) => evaluateIn(module, null, attribute, ""),
		note: report
	};
	return evaluator;
}
const COMPARED = 10;
function newBudget(steps) {
	let left = steps;
	const spent = () => new LimitReached(`more than ${steps} steps of evaluation`);
	return {
		step() {
			if (--left < 0) throw spent();
		},
		carryOut(act) {
			try {
				return withAllowance(left * COMPARED, act, (units) => {
					left -= Math.floor(units / COMPARED);
				});
			} catch (thrown) {
				throw thrown instanceof WorkSpent ? spent() : thrown;
			}
		}
	};
}
export { confine as _, Undecided as a, ExpressionError as c, placeOf as d, readExpr as f, lineAt as g, SyntaxProblem as h, parseJson as i, textOf as l, readNative as m, EMPTY_ROOT as n, blockNames as o, warning as p, callFunction as r, evaluate as s, openHcl as t, isNumber as u, resolvePath as v };
