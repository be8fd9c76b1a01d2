import "./rolldown-runtime.js";
// src/report/json.ts
function renderJson(report) {
	const { stacks, ...rest } = report;
	const text = JSON.stringify(rest, null, 2);
	if (stacks === void 0) return `${text}\n`;
	return `${text.slice(0, -2)},\n  "stacks": ${JSON.stringify(stacks)}\n}\n`;
}
export { renderJson as t };
