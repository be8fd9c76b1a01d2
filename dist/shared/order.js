// src/result/order.ts
const SEVERITIES = [
	"low",
	"medium",
	"high",
	"critical"
];
const ACCESS_LEVELS = [
	"List",
	"Read",
	"Tagging",
	"Write",
	"Permissions management"
];
function atLeast(severity, threshold) {
	return threshold !== "none" && severityRank(severity) >= severityRank(threshold);
}
function severityRank(severity) {
	return severity === "none" ? 0 : SEVERITIES.indexOf(severity) + 1;
}
function worst(severities) {
	let found = "none";
	for (const each of severities) if (severityRank(each) > severityRank(found)) found = each;
	return found;
}
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
function compareNatural(a, b) {
	let i = 0;
	let j = 0;
	while (i < a.length && j < b.length) if (isDigit(a, i) && isDigit(b, j)) {
		const endA = digitsEnd(a, i);
		const endB = digitsEnd(b, j);
		const left = withoutLeadingZeros(a.slice(i, endA));
		const right = withoutLeadingZeros(b.slice(j, endB));
		if (left.length !== right.length) return left.length - right.length;
		if (left !== right) return left < right ? -1 : 1;
		i = endA;
		j = endB;
	} else {
		if (a[i] !== b[j]) return a[i] < b[j] ? -1 : 1;
		i++;
		j++;
	}
	return a.length - i - (b.length - j) || compareText(a, b);
}
function sortedUnique(texts) {
	return [...new Set(texts)].sort(compareNatural);
}
function isDigit(text, at) {
	const code = text.charCodeAt(at);
	return code >= 48 && code <= 57;
}
function digitsEnd(text, from) {
	let end = from;
	while (end < text.length && isDigit(text, end)) end++;
	return end;
}
function withoutLeadingZeros(digits) {
	let start = 0;
	while (start < digits.length - 1 && digits[start] === "0") start++;
	return digits.slice(start);
}
export { compareText as a, worst as c, compareNatural as i, SEVERITIES as n, severityRank as o, atLeast as r, sortedUnique as s, ACCESS_LEVELS as t };
