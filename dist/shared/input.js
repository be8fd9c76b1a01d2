import { t as InputError } from "./errors.js";
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
// src/cli/input.ts
function readInput(file) {
	try {
		return readFileSync(file === "-" ? 0 : file);
	} catch (error) {
		throw unreadable(file, error);
	}
}
async function* readLines(file) {
	const input = file === "-" ? process.stdin : createReadStream(file);
	const failed = new Promise((_, reject) => input.once("error", (error) => reject(unreadable(file, error))));
	failed.catch(() => {});
	const lines = createInterface({
		input,
		crlfDelay: Number.POSITIVE_INFINITY
	})[Symbol.asyncIterator]();
	for (;;) {
		const next = await Promise.race([lines.next(), failed]);
		if (next.done) return;
		yield next.value;
	}
}
function unreadable(file, error) {
	switch (error.code) {
		case "ENOENT": return new InputError(file, "does not exist", "check the path", { cause: error });
		case "EISDIR": return new InputError(file, "is a folder", "name a file", { cause: error });
		case "EACCES": return new InputError(file, "may not be read", "check its permissions", { cause: error });
		default: return new InputError(file, `cannot be read (${error.code ?? error.message})`, "check the file", { cause: error });
	}
}
export { readLines as n, readInput as t };
