// src/report/escape.ts
const INVISIBLE = /\u034F|[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]|[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u00A0\u115F\u1160\u2000-\u200A\u202F\u205F\u2800\u3000\u3164\uFFA0]|\u17B4|\u17B5|[\u180B-\u180F]/gu;
function visible(text, max = 2e3) {
	const head = text.length > 4 * max ? text.slice(0, 4 * max) : text;
	const shown = head.replace(/[\t\r\n]+/g, " ").replace(INVISIBLE, codePoint);
	return truncate(head.length < text.length ? `${shown}…` : shown, max);
}
function truncate(text, max) {
	if (text.length <= max) return text;
	let end = Math.max(0, max - 1);
	const last = text.charCodeAt(end - 1);
	if (last >= 55296 && last <= 56319) end--;
	return `${text.slice(0, end)}…`;
}
function mdCode(text, max = 300) {
	const shown = visible(text, max).replaceAll("|", "\\u007C");
	if (shown.trim() === "") return "`(empty)`";
	const fence = "`".repeat(longestRun(shown, "`") + 1);
	const pad = shown.startsWith("`") || shown.endsWith("`") || /^ .* $/.test(shown) ? " " : "";
	return fence + pad + shown + pad + fence;
}
const PLAIN_WORD = /^["(]*[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*$/u;
const PLAIN_MARK = /^(?:[–—→…±×]|&)$/u;
const REFERENCE = /\bgh-\d|\b[0-9a-f]{7,}\b/i;
const SPAN = /^(["(]*)`([^`]+)`([.,;:!?)"]*)$/;
const WORDS = /["(]*`[^`]+`[.,;:!?)"]*(?= |$)|[^ ]+/g;
function mdProse(text, max = 2e3) {
	const pieces = [];
	for (const word of visible(text, max).match(WORDS) ?? []) {
		const piece = proseWord(word);
		const last = pieces[pieces.length - 1];
		if (last?.code != null && last.after === "" && last.code.endsWith("=") && piece.code === null && piece.before === word) last.code += ` ${word}`;
		else if (last?.code != null && last.after === "" && piece.code !== null && piece.before === "") {
			last.code += ` ${piece.code}`;
			last.after = piece.after;
		} else pieces.push(piece);
	}
	return pieces.map(({ before, code, after }) => before + (code === null ? "" : mdCode(code, max)) + after).join(" ");
}
function proseWord(word) {
	const plain = (text) => ({
		before: text,
		code: null,
		after: ""
	});
	const span = SPAN.exec(word);
	if (span) return {
		before: span[1],
		code: span[2],
		after: span[3]
	};
	const tail = /[.,;:!?)"]*$/.exec(word)[0];
	const core = word.slice(0, word.length - tail.length);
	if (PLAIN_MARK.test(word)) return plain(word === "&" ? "&amp;" : word);
	const listMark = /^\d+$/.test(core) && /^[.)]/.test(tail);
	if (core !== "" && !listMark && PLAIN_WORD.test(core) && !REFERENCE.test(core)) return plain(word);
	if (core === "" || listMark) return {
		before: "",
		code: word,
		after: ""
	};
	const opening = /^["(]+(?=[^"(])/.exec(core)?.[0] ?? "";
	const inner = core.slice(opening.length);
	const belongs = opening === "" && /["([{]/.test(inner) ? /^[")]+/.exec(tail)?.[0] ?? "" : "";
	return {
		before: opening,
		code: inner + belongs,
		after: tail.slice(belongs.length)
	};
}
function mdLink(text, url) {
	const label = mdCode(text);
	if (url === null || /[[\]]/.test(label)) return label;
	const parsed = URL.canParse(url) ? new URL(url) : null;
	if (!parsed || parsed.protocol !== "https:" && parsed.protocol !== "http:") return label;
	return `[${label}](${parsed.href.replace(/[()<>\\`*_[\]|'"\s]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)})`;
}
function mdFence(language, lines, maxLine = 400) {
	const shown = lines.map((line) => visible(line, maxLine));
	const fence = "`".repeat(Math.max(3, ...shown.map((line) => longestRun(line, "`") + 1)));
	return `${fence}${language}\n${shown.join("\n")}\n${fence}`;
}
function htmlCode(text, max = 300) {
	return `<code>${htmlText(text, max)}</code>`;
}
function htmlText(text, max = 300) {
	return visible(text, max).replace(/[^\p{L}\p{M}\p{N} .,;/=+…–—→-]/gu, (char) => `&#${char.codePointAt(0)};`);
}
function mermaidLabel(text, max = 80) {
	const line = visible(text, max);
	const unsafe = /^\s*(?:\d+[.)]|[-+*])/.test(line) ? /[^\p{L}\p{N} ,/=…–—→_]/gu : /[^\p{L}\p{N} ,/=+…–—→_.:()-]/gu;
	const shown = line.replace(unsafe, (char) => `#${char.codePointAt(0)};`);
	return `"${shown.trim() === "" ? "(empty)" : shown}"`;
}
function dotString(text, max = 200) {
	return `"${visible(text, max).replace(/["\\]/g, "\\$&")}"`;
}
function logLine(text, max = 4e3) {
	return visible(text, max).replace(/^(\s*):(?=:)/, "$1: ").replaceAll("##[", "# #[");
}
function sarifText(text, max = 2e3) {
	return visible(text, max).replaceAll("](", "] (");
}
function codePoint(char) {
	const hex = char.codePointAt(0).toString(16).toUpperCase();
	return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}
function longestRun(text, char) {
	let longest = 0;
	let run = 0;
	for (const each of text) {
		run = each === char ? run + 1 : 0;
		if (run > longest) longest = run;
	}
	return longest;
}
export { mdCode as a, mdProse as c, truncate as d, visible as f, logLine as i, mermaidLabel as l, htmlCode as n, mdFence as o, htmlText as r, mdLink as s, dotString as t, sarifText as u };
