import { closeSync, openSync, writeFileSync } from "node:fs";
// src/core/chunks.ts
function writeChunks(file, flag, chunks) {
	const open = openSync(file, flag);
	try {
		for (const chunk of chunks) writeFileSync(open, chunk);
	} finally {
		closeSync(open);
	}
}
export { writeChunks as t };
