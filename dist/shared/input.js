import { t as InputError } from "./errors.js";
import { n as textOf, t as encodingOf } from "./text.js";
import { createReadStream, readFileSync } from "node:fs";
// src/cli/input.ts
function readInput(file) {
	try {
		return readFileSync(file === "-" ? 0 : file);
	} catch (error) {
		throw unreadable(file, error);
	}
}
function readText(file, remedy) {
	return textOf(readInput(file), file, remedy);
}
async function* readLines(file) {
	let decoder = null;
	let start = Buffer.alloc(0);
	let open = "";
	try {
		for await (const chunk of file === "-" ? process.stdin : createReadStream(file)) {
			start = decoder === null ? Buffer.concat([start, chunk]) : chunk;
			if (decoder === null && start.length < 2) continue;
			decoder ??= new TextDecoder(encodingOf(start));
			const lines = (open + decoder.decode(start, { stream: true })).split("\n");
			open = lines.pop();
			for (const line of lines) yield withoutReturn(line);
		}
	} catch (error) {
		throw unreadable(file, error);
	}
	open += decoder === null ? start.toString() : decoder.decode();
	if (open !== "") yield withoutReturn(open);
}
function withoutReturn(line) {
	return line.endsWith("\r") ? line.slice(0, -1) : line;
}
function unreadable(file, error) {
	switch (error.code) {
		case "ENOENT": return new InputError(file, "does not exist", "check the path", { cause: error });
		case "EISDIR": return new InputError(file, "is a folder", "name a file", { cause: error });
		case "EACCES": return new InputError(file, "may not be read", "check its permissions", { cause: error });
		default: return new InputError(file, `cannot be read (${error.code ?? error.message})`, "check the file", { cause: error });
	}
}
export { readLines as n, readText as r, readInput as t };
