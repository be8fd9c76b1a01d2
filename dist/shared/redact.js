import "./rolldown-runtime.js";
import { createHash } from "node:crypto";
// src/report/redact.ts
const ACCOUNT = /(?<!\d)\d{12}(?!\d)|(?<!\d|[0-9a-f]{8}-)\d{4}-\d{4}-\d{4}(?!\d|-[0-9a-f]{12})/gi;
const CUT = /(?<!\d)\d{4,11}(?=…)/g;
const names = new Map();
function redactText(text) {
	return text.replace(CUT, "").replace(ACCOUNT, (found) => {
		const account = found.replaceAll("-", "");
		let name = names.get(account);
		if (name === void 0) {
			name = `ACCOUNT-${createHash("sha256").update(`terraform-iam-diff ${account}`).digest("hex").slice(0, 4).toUpperCase()}`;
			if (names.size > 1e4) names.clear();
			names.set(account, name);
		}
		return name;
	});
}
function redactReport(report) {
	return redactValue(report);
}
function redactValue(value) {
	if (typeof value === "string") return redactText(value);
	if (Array.isArray(value)) return value.map(redactValue);
	if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([key, each]) => [redactText(key), key === "fingerprint" ? each : redactValue(each)]));
	return value;
}
export { redactReport, redactText };
