import { t as writeChunks } from "./chunks.js";
import { a as messageOf, t as InputError } from "./errors.js";
import { i as logLine } from "./escape.js";
import { realpathSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
// src/cli/output.ts
function writeOutput(file, text) {
	const chunks = typeof text === "string" ? [text] : text;
	if (file === "-") {
		for (const chunk of chunks) process.stdout.write(chunk);
		return;
	}
	for (const [signal, status] of [["SIGTERM", 143], ["SIGINT", 130]]) process.once(signal, () => process.exit(status));
	const exists = statSync(file, { throwIfNoEntry: false });
	const partial = exists?.isFile() === false ? null : `${exists ? realpathSync(file) : file}.${process.pid}.partial`;
	try {
		if (partial === null) writeChunks(file, "w", chunks);
		else {
			writeChunks(partial, "w", chunks);
			renameSync(partial, exists ? realpathSync(file) : file);
		}
	} catch (error) {
		if (partial !== null) rmSync(partial, { force: true });
		throw new InputError(file, `cannot be written (${messageOf(error)})`, "name a file in a folder that exists and can be written", { cause: error });
	}
}
function writeLine(value) {
	writeAll(`${JSON.stringify(value)}\n`);
}
function writeError(line) {
	process.stderr.write(`error: ${logLine(line)}\n`);
}
function terminalLogger() {
	const live = process.stderr.isTTY === true;
	let open = false;
	const clear = () => {
		if (open) process.stderr.write("\r\x1B[K");
		open = false;
	};
	const say = (line) => {
		clear();
		process.stderr.write(`${logLine(line)}\n`);
	};
	return {
		info() {},
		warn: (message) => say(`warning: ${message}`),
		debug() {},
		progress(what, done, total) {
			if (!live) return;
			process.stderr.write(`\r\u001B[K${logLine(what)} ${done}/${total}`);
			open = true;
			if (done === total) clear();
		},
		group: (_title, work) => work()
	};
}
function writeAll(text) {
	const bytes = Buffer.from(text);
	for (let at = 0; at < bytes.length;) try {
		at += writeSync(1, bytes, at);
	} catch (error) {
		if (error.code !== "EAGAIN") throw error;
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
	}
}
export { writeOutput as i, writeError as n, writeLine as r, terminalLogger as t };
