import { o as EMPTY_CONFIG } from "./rules.js";
import { a as openStacks } from "./pipeline.js";
import { n as nodeFileReader, t as findWorkspace } from "./node-file-reader2.js";
import { r as readText, t as readInput } from "./input.js";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
// src/cli/project.ts
function nodeWorld() {
	const files = nodeFileReader();
	return {
		read: readInput,
		files,
		absolute: (path) => decodeURIComponent(pathToFileURL(resolve(path)).pathname),
		checkoutOf: async (path) => findWorkspace(files, path)
	};
}
async function readConfig(file) {
	if (file === null) return EMPTY_CONFIG;
	const { parseConfig } = await import("./config.js");
	return parseConfig(readText(file, "see docs/configuration.md"), file);
}
async function openProject(options, log) {
	const config = await readConfig(options.config);
	return openStacks({
		...options,
		base: null,
		head: null,
		config,
		project: "default"
	}, nodeWorld(), log);
}
export { openProject as n, readConfig as r, nodeWorld as t };
