const SYMBOL = /\uE000([^\uE000\uE001]*)\uE001/g;
const UNSAFE = /["\\:{}%\u0000-\u001F\uE000\uE001]/g;
function symbol(name) {
	return "" + name.replace(UNSAFE, encode) + "";
}
function literal(text) {
	return text.includes("") || text.includes("") ? text.replace(/[\uE000\uE001]/g, "�") : text;
}
function hasSymbol(text) {
	return text.includes("");
}
function symbolNames(text) {
	return Array.from(text.matchAll(SYMBOL), (match) => match[1]);
}
function displaySymbols(text) {
	return hasSymbol(text) ? text.replace(SYMBOL, (_, name) => `\${${decodeShown(name)}}`) : text;
}
function parseSymbols(text) {
	return literal(text).replace(/\$\{([^{}:]+)\}/g, (whole, name) => /^[*?$]$/.test(name) ? whole : "" + name.replace(/["\\\u0000-\u001F]/g, encode) + "");
}
function splitSymbols(text) {
	const parts = [];
	let at = 0;
	for (const match of text.matchAll(SYMBOL)) {
		if (match.index > at) parts.push({ literal: text.slice(at, match.index) });
		parts.push({ symbol: match[1] });
		at = match.index + match[0].length;
	}
	if (at < text.length) parts.push({ literal: text.slice(at) });
	return parts;
}
function encode(char) {
	return `%${char.codePointAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
function decodeShown(name) {
	return name.replace(/%(22|5C)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
export { splitSymbols as a, parseSymbols as i, hasSymbol as n, symbol as o, literal as r, symbolNames as s, displaySymbols as t };
