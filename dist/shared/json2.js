import "./rolldown-runtime.js";
// src/report/json.ts
function renderJson(report) {
	return `${JSON.stringify(report, null, 2)}\n`;
}
export { renderJson as t };
