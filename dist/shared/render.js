import { r as assertNever } from "./errors.js";
// src/cli/render.ts
async function renderReport(report, format) {
	switch (format) {
		case "json": return (await import("./json.js")).jsonChunks(report);
		case "markdown": return [(await import("./markdown2.js")).renderMarkdown(report)];
		case "sarif": return [(await import("./sarif.js")).renderSarif(report)];
		case "text": return [(await import("./text2.js")).renderText(report, { color: process.stdout.isTTY === true })];
		default: return assertNever(format, "format");
	}
}
export { renderReport as t };
