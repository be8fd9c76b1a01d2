import { t as InputError } from "./errors.js";
// src/core/text.ts
function encodingOf([a, b]) {
	if (a === 255 && b === 254 || b === 0 && a !== 0) return "utf-16le";
	if (a === 254 && b === 255 || a === 0 && b !== 0 && b !== void 0) return "utf-16be";
	return "utf-8";
}
function decodeText(bytes) {
	try {
		return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}
function textOf(bytes, file, remedy) {
	const text = decodeText(bytes);
	if (text === null) throw new InputError(file, "is not text: neither UTF-8 nor UTF-16", remedy);
	return text;
}
export { textOf as n, encodingOf as t };
