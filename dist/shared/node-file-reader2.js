import "./rolldown-runtime.js";
import { sep } from "node:path";
import { readFile, readdir, realpath, stat } from "node:fs/promises";
// src/terraform/node-file-reader.ts
const toNative = (path) => sep === "/" ? path : path.replace(/^\/(?=[A-Za-z]:)/, "").replaceAll("/", sep);
const fromNative = (path) => sep === "/" ? path : `/${path.replaceAll(sep, "/")}`;
function nodeFileReader() {
	return {
		read: (path) => readFile(toNative(path)),
		list: (dir) => readdir(toNative(dir)),
		realpath: async (path) => fromNative(await realpath(toNative(path))),
		async stat(path) {
			try {
				const found = await stat(toNative(path));
				return {
					kind: found.isFile() ? "file" : found.isDirectory() ? "directory" : "other",
					size: found.size
				};
			} catch {
				return null;
			}
		}
	};
}
async function findWorkspace(reader, rootDir) {
	for (let dir = rootDir;;) {
		if (await reader.stat(`${dir === "/" ? "" : dir}/.git`)) return dir;
		const cut = dir.lastIndexOf("/");
		if (cut < 0 || dir === "/") return rootDir;
		dir = dir.slice(0, cut) || "/";
	}
}
export { nodeFileReader as n, findWorkspace as t };
