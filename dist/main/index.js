import "../shared/rolldown-runtime.js";
import { a as messageOf, i as jsonMistake, t as InputError } from "../shared/errors.js";
import { i as withDiagnostics, n as gates, t as assembleReport } from "../shared/assemble.js";
import { a as applySuppressions, i as gateSettings, r as exitCode, t as pace } from "../shared/steps.js";
import { t as ApiError } from "../shared/api.js";
import { a as mdCode, c as mdProse, d as truncate, f as visible, i as logLine } from "../shared/escape.js";
import { r as headline$1 } from "../shared/group.js";
import { t as jsonChunks } from "../shared/json2.js";
import { n as SUMMARY_BUDGET, r as renderMarkdown } from "../shared/markdown.js";
import { r as count } from "../shared/words.js";
import { t as writeChunks } from "../shared/chunks.js";
import { n as textOf } from "../shared/text.js";
import { o as EMPTY_CONFIG } from "../shared/rules.js";
import { t as VERSION } from "../shared/version2.js";
import { t as withFindingsOfGains } from "../shared/contradictions.js";
import { t as mergeReports } from "../shared/merge2.js";
import { appendFileSync, lstatSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import * as os from "os";
import * as crypto from "crypto";
import * as fs from "fs";
import "path";
import { promisify } from "node:util";
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { execFile } from "node:child_process";
import { readFile, realpath as realpath$1, stat as stat$1 } from "node:fs/promises";
// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${crypto.randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}
var ExitCode;
(function(ExitCode) {
	ExitCode[ExitCode["Success"] = 0] = "Success";
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
function getInput(name, options) {
	const val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
	if (options && options.required && !val) throw new Error(`Input required and not supplied: ${name}`);
	if (options && options.trimWhitespace === false) return val;
	return val.trim();
}
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
function debug(message) {
	issueCommand("debug", {}, message);
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
	issueCommand("notice", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function startGroup(name) {
	issue("group", name);
}
function endGroup() {
	issue("endgroup");
}
// src/github/event.ts
function readEvent(facts) {
	const payload = record(facts.payload);
	const repo = readRepo(facts.repository);
	const common = {
		name: facts.name,
		repo,
		sha: facts.sha
	};
	const defaultBranch = string(record(payload?.repository)?.default_branch);
	switch (facts.name) {
		case "pull_request_target":
			if (!facts.allowPullRequestTarget) throw refused();
			return ofPull(common, payload, facts);
		case "pull_request":
		case "pull_request_review":
		case "pull_request_review_comment": return ofPull(common, payload, facts);
		case "merge_group": {
			const group = record(payload?.merge_group);
			const sha = commit(group?.head_sha) ?? facts.sha;
			const target = targetOr(facts, "a merge group has no comment of its own");
			return {
				...common,
				sha,
				target,
				configRef: commit(group?.base_sha) ?? defaultBranch
			};
		}
		case "workflow_run": return ofWorkflowRun(common, payload, facts, defaultBranch);
		case "push": return {
			...common,
			target: targetOr(facts, "a push has no pull request"),
			configRef: defaultBranch
		};
		default: return {
			...common,
			target: targetOr(facts, `the event ${facts.name || "(none)"} does not say a pull request; pr-number does`),
			configRef: defaultBranch
		};
	}
}
function ofPull(common, payload, facts) {
	const pull = readPull(payload?.pull_request, facts.repository);
	if (pull === null) throw new InputError(`event ${facts.name}`, "its payload has no pull request with number, head and base", "run the Action inside a workflow, where GITHUB_EVENT_PATH names the event");
	if (facts.prNumber !== null && facts.prNumber !== pull.number) return {
		...common,
		sha: pull.headSha,
		target: {
			kind: "number",
			number: facts.prNumber
		},
		configRef: pull.baseSha
	};
	return {
		...common,
		sha: pull.headSha,
		target: {
			kind: "pull",
			pull
		},
		configRef: pull.baseSha
	};
}
function ofWorkflowRun(common, payload, facts, defaultBranch) {
	if (facts.mode !== "report") throw new InputError("event workflow_run", `mode ${facts.mode} would analyse the default branch, not the pull request`, "use mode: report with the results of the run that triggered this one");
	const run = record(payload?.workflow_run);
	const headSha = commit(run?.head_sha);
	if (headSha === null) throw new InputError("event workflow_run", "its payload has no head_sha", "report this with the event that caused it");
	const headOwner = string(record(record(run?.head_repository)?.owner)?.login);
	const target = facts.prNumber === null ? {
		kind: "by-head",
		headSha,
		headOwner,
		headBranch: string(run?.head_branch)
	} : {
		kind: "number",
		number: facts.prNumber
	};
	return {
		...common,
		sha: headSha,
		target,
		configRef: defaultBranch
	};
}
function targetOr(facts, reason) {
	return facts.prNumber === null ? {
		kind: "none",
		reason
	} : {
		kind: "number",
		number: facts.prNumber
	};
}
function refused() {
	return new InputError("event pull_request_target", "it runs with the base's secrets and a token that can write, on a pull request that anyone may open", "use pull_request, with workflow_run for forks; allow-pull-request-target: true only where no code of the pull request is run");
}
function readPull(value, repository) {
	const pull = record(value);
	const head = record(pull?.head);
	const base = record(pull?.base);
	const number = pull?.number;
	const headSha = commit(head?.sha);
	const baseSha = commit(base?.sha) ?? commit(base?.ref);
	if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 1) return null;
	if (headSha === null || baseSha === null) return null;
	return {
		number,
		headSha,
		baseSha,
		fork: string(record(head?.repo)?.full_name)?.toLowerCase() !== repository.toLowerCase()
	};
}
function readRepo(repository) {
	const match = /^([^/\s]+)\/([^/\s]+)$/.exec(repository);
	return match && {
		owner: match[1],
		repo: match[2]
	};
}
function record(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
}
function string(value) {
	return typeof value === "string" && value !== "" ? value : null;
}
function commit(value) {
	return typeof value === "string" && /^[\w][\w./-]{0,254}$/.test(value) ? value : null;
}
// src/github/find-pull.ts
async function findPull(api, target, repo, log) {
	const repository = `${repo.owner}/${repo.repo}`;
	switch (target.kind) {
		case "pull": return { pull: target.pull };
		case "none": return {
			pull: null,
			reason: target.reason
		};
		case "number": {
			const pull = readPull(await api.getPull(target.number), repository);
			return pull ? { pull } : {
				pull: null,
				reason: `there is no pull request ${target.number}`
			};
		}
		case "by-head": {
			const { headSha, headOwner, headBranch } = target;
			const heads = (found) => {
				const same = found.filter((each) => isOpen(each) && readPull(each, repository)?.headSha === headSha);
				const own = same.filter((each) => isFrom(each, headOwner, headBranch));
				return (own.length > 0 ? own : same).flatMap((each) => readPull(each, repository) ?? []);
			};
			let pulls = heads(await api.pullsOfCommit(headSha));
			if (pulls.length === 0 && headOwner !== null && headBranch !== null) pulls = heads(await api.pullsFrom(`${headOwner}:${headBranch}`));
			pulls.sort((a, b) => a.number - b.number);
			const [first] = pulls;
			if (!first) return {
				pull: null,
				reason: `no open pull request has the head ${headSha}`
			};
			if (pulls.length > 1) {
				const others = pulls.slice(1).map(({ number }) => `#${number}`);
				log.warn(`${others.join(", ")} have the same head as #${first.number}; reporting to #${first.number} only`);
			}
			return { pull: first };
		}
	}
}
function isFrom(pull, owner, branch) {
	const head = pull?.head;
	return branch !== null && head?.ref === branch && owner !== null && head?.user?.login === owner;
}
function isOpen(pull) {
	return pull?.state !== "closed";
}
// src/report/annotations.ts
function annotationsOf(report) {
	const open = report.findings.filter((finding) => finding.suppressed === null);
	const failing = open.filter((finding) => gates(finding, report.gate));
	const others = open.filter((finding) => !gates(finding, report.gate));
	const problems = report.diagnostics.flatMap((each) => each.location === null || each.level === "note" ? [] : [{
		level: each.level === "error" ? "failure" : "warning",
		title: title(each.code),
		message: visible(each.message),
		file: each.location.file,
		line: each.location.line
	}]);
	return [
		...folded(failing, "failure"),
		...problems,
		...folded(others, "notice")
	];
}
function folded(findings, level) {
	const byPlace = new Map();
	for (const finding of findings) {
		if (finding.location === null) continue;
		const key = JSON.stringify([
			finding.location.file,
			finding.location.line,
			finding.rule
		]);
		const known = byPlace.get(key);
		if (known) known.push(finding);
		else byPlace.set(key, [finding]);
	}
	return [...byPlace.values()].map((set) => {
		const first = set[0];
		const more = set.length > 1 ? ` (and ${set.length - 1} more findings here)` : "";
		return {
			level,
			title: title(`${first.rule} (${first.severity})`),
			message: visible(first.message) + more,
			file: first.location.file,
			line: first.location.line
		};
	});
}
function title(text) {
	return visible(`EC2 permissions: ${text}`, 200);
}
// src/action/checkout.ts
async function askGit(workspace, ...words) {
	const options = {
		cwd: workspace,
		maxBuffer: 8 << 20,
		timeout: 3e4
	};
	return (await promisify(execFile)("git", words, options)).stdout;
}
async function commitOf(workspace) {
	try {
		const id = (await askGit(workspace, "rev-parse", "--verify", "HEAD^{commit}")).trim();
		const [header = ""] = (await askGit(workspace, "cat-file", "commit", id)).split("\n\n", 1);
		return {
			id,
			parents: [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent)
		};
	} catch {
		return null;
	}
}
async function notTheHead({ workspace, sha, reports }, pull) {
	const there = await commitOf(workspace);
	const own = {
		id: sha,
		parents: []
	};
	const analysed = there === null ? [own] : reports ? [own, there] : [there];
	const isOfPull = ({ id, parents }) => id === pull.headSha || parents.length > 1 && parents.includes(pull.headSha);
	if (analysed.some(isOfPull)) return null;
	return {
		level: "warning",
		code: "not-the-head",
		message: `commit ${analysed[0].id || "(unknown)"} was analysed, which is neither the head ${pull.headSha} of pull request ${pull.number} nor a merge of it: check out refs/pull/${pull.number}/merge before`,
		address: null,
		location: null
	};
}
const DEFAULT_CHECK_NAME = "terraform-iam-diff";
function readInputs(get) {
	const text = (name) => get(name).trim();
	const optional = (name) => text(name) || null;
	const lines = (name) => get(name).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
	const boolean = (name, otherwise) => readBoolean(name, text(name)) ?? otherwise;
	const matrix = readMatrix(text("matrix"));
	const inputs = {
		mode: choice("mode", text("mode"), [
			"all",
			"analyze",
			"report"
		]) ?? "all",
		planFiles: lines("plan-file"),
		workingDirectory: optional("working-directory"),
		basePath: optional("base-path"),
		headPath: optional("head-path"),
		contextFiles: lines("context-files"),
		results: lines("results"),
		resultsCount: readCount("results-count", text("results-count")),
		configFile: optional("config-file") ?? ".github/terraform-iam-diff.yml",
		configSource: choice("config-source", text("config-source"), ["base", "head"]) ?? "base",
		project: optional("project") ?? matrix.name,
		leg: matrix.leg,
		failOn: choice("fail-on", text("fail-on"), [
			"none",
			"low",
			"medium",
			"high",
			"critical"
		]),
		failOnUnknown: readBoolean("fail-on-unknown", text("fail-on-unknown")),
		comment: choice("comment", text("comment"), [
			"changes",
			"always",
			"findings",
			"never"
		]) ?? "changes",
		commentMode: choice("comment-mode", text("comment-mode"), [
			"update",
			"new",
			"hide-and-new",
			"delete-and-new"
		]) ?? "update",
		commentKey: optional("comment-key") ?? "default",
		prNumber: readNumber("pr-number", text("pr-number")),
		checkRun: readName(text("check-run"), DEFAULT_CHECK_NAME),
		statusContext: readName(text("status-context"), DEFAULT_CHECK_NAME),
		annotations: boolean("annotations", true),
		stepSummary: boolean("step-summary", true),
		sarifFile: optional("sarif-file"),
		jsonFile: optional("json-file"),
		redactAccountIds: boolean("redact-account-ids", false),
		labels: boolean("labels", false),
		token: optional("github-token"),
		dryRun: boolean("dry-run", false),
		allowPullRequestTarget: boolean("allow-pull-request-target", false)
	};
	checkTogether(inputs);
	return inputs;
}
function redactionAsked(get) {
	return !["", "false"].includes(get("redact-account-ids").trim().toLowerCase());
}
function checkTogether(inputs) {
	if (inputs.basePath === null !== (inputs.headPath === null)) throw inputError(inputs.basePath === null ? "base-path" : "head-path", "is missing", "base-path and head-path go together, one checkout each");
	if (inputs.basePath !== null && inputs.planFiles.length > 0) throw inputError("plan-file", "is given together with base-path", "give either a plan or two checkouts");
	if (inputs.mode === "report" && inputs.results.length === 0 && inputs.resultsCount !== 0) throw inputError("results", "is empty", "mode report needs the JSON results of earlier analyze steps, or results-count: 0");
	if (inputs.mode !== "report" && inputs.resultsCount !== null) throw inputError("results-count", `is of no use in mode ${inputs.mode}`, "set mode: report, or leave it away");
	if (inputs.mode !== "report" && inputs.results.length > 0) throw inputError("results", `is of no use in mode ${inputs.mode}`, "set mode: report, or leave results away");
}
function inputError(name, message, remedy) {
	return new InputError(`input ${name}`, message, remedy);
}
function choice(name, value, allowed) {
	if (value === "") return null;
	const found = allowed.find((option) => option === value);
	if (found === void 0) throw inputError(name, `"${shorten(value)}" is not known`, `use one of ${allowed.join(", ")}`);
	return found;
}
function readBoolean(name, value) {
	if (value === "") return null;
	if (value.toLowerCase() === "true") return true;
	if (value.toLowerCase() === "false") return false;
	throw inputError(name, `"${shorten(value)}" is neither true nor false`, "write true or false");
}
function readNumber(name, value) {
	if (value === "") return null;
	if (/^[1-9][0-9]{0,14}$/.test(value)) return Number(value);
	throw inputError(name, `"${shorten(value)}" is not a number`, "give the pull request's number, for example 17");
}
function readCount(name, value) {
	if (value === "") return null;
	if (/^(?:0|[1-9][0-9]{0,8})$/.test(value)) return Number(value);
	throw inputError(name, `"${shorten(value)}" is not a number`, "give the number of results, for example 3 or 0");
}
function readName(value, defaultName) {
	if (value === "" || value.toLowerCase() === "false") return null;
	return value.toLowerCase() === "true" ? defaultName : value;
}
function readMatrix(value) {
	if (value === "" || value === "null") return {
		name: null,
		leg: ""
	};
	let parsed;
	try {
		parsed = JSON.parse(value);
	} catch {
		return {
			name: null,
			leg: value
		};
	}
	if (typeof parsed !== "object" || parsed === null) return {
		name: null,
		leg: value
	};
	const entries = Object.entries(parsed).sort(([a], [b]) => a < b ? -1 : 1);
	if (entries.length === 0) return {
		name: null,
		leg: ""
	};
	return {
		name: entries.map(([, each]) => each).filter((each) => typeof each === "string" || typeof each === "number").join(" / ") || null,
		leg: JSON.stringify(entries)
	};
}
function shorten(value) {
	const flat = value.replace(/\s+/g, " ");
	return flat.length > 60 ? `${flat.slice(0, 60)}…` : flat;
}
// src/action/files.ts
const MAX_MATCHES = 2e4;
async function inWorkspace(workspace, path, input) {
	const found = lexically(workspace, path, input);
	let real;
	try {
		real = await realpath$1(found);
	} catch (error) {
		if (error.code !== "ENOENT") throw unreadable(input, path, error);
		throw inputError(input, `${path} does not exist in the workspace`, "check the path, which is relative to GITHUB_WORKSPACE");
	}
	if (!isAbsolute(path) && !isInside(realpathSync(workspace), real)) throw outside(input, path);
	return found;
}
async function matchFiles(workspace, lines, input, mayMatchNothing = false) {
	const all = new Set();
	for (const line of lines) {
		if (await isFile(lexically(workspace, line, input))) {
			all.add(await inWorkspace(workspace, line, input));
			continue;
		}
		const found = [];
		if (/[*?[{]/.test(line)) {
			const { glob } = await import("../shared/tinyglobby.js");
			const options = {
				cwd: workspace,
				dot: true,
				expandDirectories: false,
				followSymbolicLinks: false
			};
			for (const name of await glob(line, options)) {
				if (await isFile(resolve(workspace, name))) found.push(await inWorkspace(workspace, name, input));
				if (found.length > MAX_MATCHES) throw inputError(input, `${line} matches more than ${MAX_MATCHES} files`, "narrow it");
			}
		}
		if (found.length === 0 && !mayMatchNothing) throw inputError(input, `${line} matches no file in the workspace`, "check the path, which is relative to GITHUB_WORKSPACE");
		for (const each of found.sort()) all.add(each);
	}
	return [...all];
}
async function readNamed(path, input) {
	try {
		return await readFile(path);
	} catch (error) {
		throw unreadable(input, path, error);
	}
}
async function readText(workspace, path, input) {
	const found = lexically(workspace, path, input);
	if (!await isFile(found)) {
		if (lstatSync(found, { throwIfNoEntry: false }) === void 0) return null;
		throw inputError(input, `${path} is not a file`, "name a file");
	}
	return textOf(await readNamed(await inWorkspace(workspace, path, input), input), path, "save it as UTF-8");
}
function writeWhole(workspace, { path, chunks, input, temp }) {
	const target = lexically(workspace, path, input);
	try {
		mkdirSync(dirname(target), { recursive: true });
		if (!isAbsolute(path) && !isInside(realpathSync(workspace), realpathSync(dirname(target)))) throw outside(input, path);
		removePartials(target);
		const name = `${basename(target)}.${process.pid}.partial`;
		if (!movedFromTemp(temp, name, target, chunks)) moveFrom(join(dirname(target), name), target, chunks);
	} catch (error) {
		if (!(error instanceof Error && "code" in error)) throw error;
		throw inputError(input, `${path} cannot be written (${error.code})`, "name a file in a folder that can be written");
	}
	return target;
}
function removePartials(target) {
	const start = `${basename(target)}.`;
	for (const entry of readdirSync(dirname(target), { withFileTypes: true })) if (entry.name.startsWith(start) && /^[0-9]+\.partial$/.test(entry.name.slice(start.length)) && entry.isFile()) rmSync(join(dirname(target), entry.name), { force: true });
}
function movedFromTemp(temp, name, target, chunks) {
	if (temp === void 0) return false;
	try {
		moveFrom(join(temp, name), target, chunks);
		return true;
	} catch {
		return false;
	}
}
function moveFrom(partial, target, chunks) {
	try {
		rmSync(partial, { force: true });
		writeChunks(partial, "wx", chunks());
		renameSync(partial, target);
	} catch (error) {
		rmSync(partial, { force: true });
		throw error;
	}
}
function shownPath(workspace, path) {
	return isAbsolute(path) && isInside(workspace, path) ? relative(workspace, path).split(sep).join("/") : path;
}
function lexically(workspace, path, input) {
	if (path.includes("\0")) throw inputError(input, "a path has a NUL character", "check the path");
	if (isAbsolute(path)) return path;
	const found = join(workspace, path);
	if (!isInside(workspace, found)) throw outside(input, path);
	return found;
}
function isInside(folder, path) {
	const way = relative(folder, path);
	return way === "" || !isAbsolute(way) && way !== ".." && !way.startsWith(`..${sep}`);
}
async function isFile(path) {
	try {
		return (await stat$1(path)).isFile();
	} catch {
		return false;
	}
}
function outside(input, path) {
	return inputError(input, `${path} lies outside the workspace`, "give a path inside GITHUB_WORKSPACE");
}
function unreadable(input, path, error) {
	return inputError(input, `${path} cannot be read (${error.code ?? messageOf(error)})`, "check the file and its permissions");
}
// src/action/links.ts
function linker(env, sha) {
	const base = repositoryPage(env);
	return ({ file, line }) => {
		if (base === null || sha === "" || file.startsWith("/") || file.split("/").includes("..")) return null;
		const path = file.split("/").map((part) => encodeURIComponent(part.toWellFormed()));
		return `${base}/blob/${encodeURIComponent(sha)}/${path.join("/")}#L${line}`;
	};
}
function runPage(env, { run, attempt }) {
	const base = repositoryPage(env);
	return base === null ? null : `${base}/actions/runs/${run}/attempts/${attempt}`;
}
function repositoryPage(env) {
	const repository = env.GITHUB_REPOSITORY ?? "";
	if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) return null;
	return `${env.GITHUB_SERVER_URL || "https://github.com"}/${repository}`;
}
// src/action/log.ts
const PROGRESS_EVERY = 5e3;
const LISTEN_EVERY = 100;
function actionLog() {
	let redact = (text) => text;
	let saidAt = Date.now();
	let listenedAt = saidAt;
	const line = (text) => logLine(redact(text));
	return {
		redactWith(next) {
			redact = next;
		},
		safe: (text) => redact(text),
		info: (message) => print(line(message)),
		warn: (message) => warning(visible(redact(message))),
		debug: (message) => debug(visible(redact(message))),
		mask: setSecret,
		progress(what, done, total) {
			const now = Date.now();
			if (now - saidAt >= PROGRESS_EVERY) {
				saidAt = now;
				print(line(`${what}: ${done} of ${total}`));
			}
			if (now - listenedAt < LISTEN_EVERY) return void 0;
			listenedAt = now;
			return new Promise((heard) => setImmediate(heard));
		},
		async group(title, work) {
			startGroup(visible(redact(title)));
			try {
				return await work();
			} finally {
				endGroup();
			}
		},
		fail: (message) => setFailed(visible(redact(message))),
		annotate(level, message, { title, file, line }) {
			const say = {
				failure: error,
				warning,
				notice
			}[level];
			say(visible(redact(message)), {
				title: visible(redact(title), 200),
				file: redact(file),
				startLine: line
			});
		}
	};
}
function print(text) {
	process.stdout.write(`${text}\n`);
}
// src/action/outputs.ts
const NOTHING_KNOWN = {
	verdict: "incomplete",
	changed: "",
	"findings-count": "",
	"max-severity": "",
	"instances-gained": "",
	"unknown-count": "",
	"suppressed-count": "",
	"expired-suppressions": "",
	"report-path": "",
	"sarif-path": "",
	"comment-id": "",
	"comment-url": "",
	"comment-posted": "false",
	"comment-skipped-reason": ""
};
function knownOutputs() {
	let known = NOTHING_KNOWN;
	let written = false;
	return {
		know(more) {
			known = {
				...known,
				...more
			};
		},
		now: () => known,
		writeOnce(set) {
			if (written) return;
			written = true;
			for (const [name, value] of Object.entries(known)) set(name, value);
		}
	};
}
function outputsOf(report) {
	const { summary, findings, diagnostics, instances } = report;
	const suppressed = findings.filter((finding) => finding.suppressed !== null).length;
	const expired = diagnostics.filter(({ code }) => code === "suppression-expired").length;
	const unknown = instances.reduce((sum, { undetermined }) => sum + undetermined.length, 0);
	return {
		verdict: report.verdict,
		changed: String(summary.gaining + summary.losing + summary.undetermined > 0),
		"findings-count": String(findings.length - suppressed),
		"max-severity": summary.maxSeverity,
		"instances-gained": String(summary.gaining),
		"unknown-count": String(unknown),
		"suppressed-count": String(suppressed),
		"expired-suppressions": String(expired)
	};
}
// src/github/check.ts
const CHECK_SUMMARY_BUDGET = 6e4;
const SUMMARY_LIMIT = 65535;
const PER_REQUEST = 50;
const MAX_ANNOTATIONS = 500;
async function publishCheck(api, request) {
	const annotations = request.annotations.slice(0, MAX_ANNOTATIONS).map(toAnnotation);
	const more = request.annotations.length - annotations.length;
	const summary = more > 0 ? `${request.summary}\n${count(more, "more annotation")}: the JSON report has all of it.\n` : request.summary;
	const output = {
		title: visible(request.title, 255),
		summary: truncate(summary, SUMMARY_LIMIT)
	};
	const { name, headSha, conclusion, externalId, detailsUrl } = request;
	const create = (first) => api.createCheckRun({
		name: visible(name, 200),
		headSha,
		conclusion,
		externalId,
		detailsUrl,
		output: {
			...output,
			annotations: first
		}
	});
	const first = annotations.slice(0, PER_REQUEST);
	let id;
	try {
		id = await create(first);
	} catch (error) {
		if (!(error instanceof ApiError) || error.kind !== "invalid" || first.length === 0) throw error;
		await create([]);
		return;
	}
	for (let at = PER_REQUEST; at < annotations.length; at += PER_REQUEST) await api.addAnnotations(id, {
		...output,
		annotations: annotations.slice(at, at + PER_REQUEST)
	});
}
function toAnnotation({ level, title, message, file, line }) {
	const at = Math.max(1, line);
	return {
		path: file,
		start_line: at,
		end_line: at,
		annotation_level: level,
		message: truncate(message, 16e3) || "(no message)",
		title: truncate(title, 255)
	};
}
// src/github/marker.ts
const MARKER_START = "<!-- terraform-iam-diff ";
const LONGEST_ID = 160;
function encodeId(text) {
	const encoded = encodeURIComponent(text.toWellFormed()).replace(/--/g, "%2D%2D").replace(/-$/, "%2D");
	if (encoded.length <= LONGEST_ID) return encoded;
	return `${encoded.slice(0, 100)}~${createHash("sha256").update(text.toWellFormed()).digest("hex").slice(0, 32)}`;
}
function compareStamps(a, b) {
	return a.run - b.run || a.attempt - b.attempt;
}
function renderMarker(marker) {
	return `${MARKER_START}v1 key="${marker.key}" head=${headField(marker.head)} run=${marker.run} attempt=${marker.attempt} -->`;
}
const MARKER = /^<!-- terraform-iam-diff v1 key="([^"]*)" head=([\w.-]*) run=(\d{1,15}) attempt=(\d{1,9}) -->[ \t]*(?:\r?\n|$)/;
function parseMarker(body) {
	const match = MARKER.exec(body);
	return match && {
		key: match[1],
		head: match[2],
		run: Number(match[3]),
		attempt: Number(match[4])
	};
}
function headField(head) {
	return head.replace(/[^\w.-]/g, "").slice(0, 64);
}
// src/github/comment-sections.ts
const COMMENT_BUDGET = 6e4;
const NO_SECTIONS = new Map();
function sectionId(project, leg) {
	const name = encodeId(project);
	return leg === "" ? name : `${name}@${createHash("sha256").update(leg).digest("hex").slice(0, 12)}`;
}
function isClean(state) {
	return state.verdict === "pass" && state.gaining === 0 && state.losing === 0 && state.undetermined === 0;
}
function covers(state, known) {
	for (const [id, section] of known) {
		const there = state.get(id);
		if (!there || compareVersions(there, section) < 0) return false;
	}
	return true;
}
function join$1(a, b) {
	const all = new Map(a);
	for (const section of b.values()) keepNewest(all, section);
	return all;
}
function compareVersions(a, b) {
	return compareStamps(a, b) || a.rev - b.rev;
}
function precedes(a, b) {
	const byVersion = compareVersions(a, b);
	if (byVersion !== 0) return byVersion < 0;
	if (a.content === null || b.content === null) return a.content === null && b.content !== null;
	return `${a.head}\n${a.content}` < `${b.head}\n${b.content}`;
}
function sameToReader(a, b) {
	return a.head === b.head && a.content === b.content && fieldsOf(a.state) === fieldsOf(b.state);
}
const SECTION = /^<!-- terraform-iam-diff section id="([^"]*)" head=([\w.-]*) run=(\d{1,15}) attempt=(\d{1,9}) rev=(\d{1,9}) verdict=(pass|fail|incomplete) gaining=(\d{1,9}) losing=(\d{1,9}) undetermined=(\d{1,9}) worst=(none|low|medium|high|critical)( left-out)? -->$/;
const END = "<!-- terraform-iam-diff end -->";
const RECORD = "<!-- terraform-iam-diff record of one run -->";
function isRecord(body) {
	return body.split(/\r?\n/, 2)[1]?.trimEnd() === RECORD;
}
function parseSections(body) {
	const sections = new Map();
	let open = null;
	for (const line of body.split(/\r?\n/)) {
		const match = SECTION.exec(line.trimEnd());
		if (match) {
			const section = readSection(match);
			open = section.content === null ? null : {
				section,
				lines: []
			};
			if (section.content === null) keepNewest(sections, section);
		} else if (open && line.trimEnd() === END) {
			keepNewest(sections, {
				...open.section,
				content: open.lines.join("\n").trim()
			});
			open = null;
		} else open?.lines.push(line);
	}
	return sections;
}
function keepNewest(sections, section) {
	const there = sections.get(section.id);
	if (!there || precedes(there, section)) sections.set(section.id, section);
}
function readSection(match) {
	return {
		id: match[1],
		head: match[2],
		run: Number(match[3]),
		attempt: Number(match[4]),
		rev: Number(match[5]),
		state: {
			verdict: match[6],
			gaining: Number(match[7]),
			losing: Number(match[8]),
			undetermined: Number(match[9]),
			worst: match[10]
		},
		content: match[11] ? null : ""
	};
}
function renderComment(sections, frame, budget = COMMENT_BUDGET) {
	const ordered = [...sections.values()].sort(byGravity);
	const newest = ordered.reduce((a, b) => compareStamps(a, b) < 0 ? b : a);
	const top = [renderMarker({
		key: frame.key,
		head: newest.head,
		run: newest.run,
		attempt: newest.attempt
	})];
	if (frame.record) top.push(RECORD);
	if (ordered.length > 1) top.push(headline(ordered), "");
	const line = (count) => `${count} more projects are left out for want of room: see the summaries of their runs.`;
	const asOf = newest.head === "" ? [] : [`\n<sub>As of commit ${shortHead(newest.head)}.</sub>`];
	const room = budget - [
		...top,
		line(ordered.length),
		...asOf
	].join("\n").length - 1;
	const forms = ordered.map((section) => formsOf(section, ordered, newest.head, frame));
	const chosen = forms.map(([whole]) => whole);
	let length = chosen.reduce((sum, text) => sum + text.length + 1, 0);
	let silent = 0;
	for (const form of [1, 2]) for (let i = chosen.length - 1; i >= 0 && length > room; i--) {
		length += forms[i][form].length - chosen[i].length;
		chosen[i] = forms[i][form];
		if (form === 2) silent++;
	}
	return [
		...top,
		...chosen,
		...silent > 0 ? [line(silent)] : [],
		...asOf
	].join("\n");
}
function shortHead(head) {
	return headField(head).slice(0, 12);
}
function formsOf(section, all, newestHead, frame) {
	const marker = (leftOut) => `${MARKER_START}section id="${section.id}" head=${headField(section.head)} run=${section.run} attempt=${section.attempt} rev=${section.rev} ${fieldsOf(section.state)}${leftOut} -->`;
	const bare = marker(" left-out");
	const stub = `${bare}\n${leftOutLine(section, all, frame)}\n`;
	if (section.content === null) return [
		stub,
		stub,
		bare
	];
	const content = section.content.replaceAll(MARKER_START, MARKER_START.replace("<", "&lt;"));
	const older = section.head === newestHead ? "" : `\n\n<sub>This part is as of commit ${shortHead(section.head)}.</sub>\n`;
	return [
		`${marker("")}\n${content}\n${END}${older}`,
		stub,
		bare
	];
}
function leftOutLine(section, all, frame) {
	const url = frame.runUrl(section);
	const where = url === null ? "the summary of its run" : `[the summary of its run](${url})`;
	const name = all.length > 1 ? ` of project ${mdCode(nameOf(section.id))}` : "";
	return `${ICON[section.state.verdict]} The report${name} is left out for want of room: see ${where}.`;
}
const ICON = {
	fail: "❌",
	incomplete: "⚠️",
	pass: "✅"
};
function headline(sections) {
	const count = (verdict) => sections.filter(({ state }) => state.verdict === verdict).length;
	const failing = count("fail");
	const open = count("incomplete");
	const parts = [
		failing > 0 ? `${failing} ${failing === 1 ? "fails" : "fail"}` : "",
		open > 0 ? `${open} could not be determined in full` : "",
		count("pass") > 0 ? `${count("pass")} ${count("pass") === 1 ? "passes" : "pass"}` : ""
	].filter((part) => part !== "");
	return `## ${ICON[failing > 0 ? "fail" : open > 0 ? "incomplete" : "pass"]} EC2 permissions in ${sections.length} projects: ${parts.join(", ")}`;
}
const RANK = {
	fail: 0,
	incomplete: 1,
	pass: 2
};
const WORST = [
	"critical",
	"high",
	"medium",
	"low",
	"none"
];
function byGravity(a, b) {
	return RANK[a.state.verdict] - RANK[b.state.verdict] || WORST.indexOf(a.state.worst) - WORST.indexOf(b.state.worst) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
function fieldsOf(state) {
	return `verdict=${state.verdict} gaining=${state.gaining} losing=${state.losing} undetermined=${state.undetermined} worst=${state.worst}`;
}
function nameOf(id) {
	const name = id.replace(/@[0-9a-f]{12}$/, "");
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
// src/github/our-comments.ts
function ofUs(comments, me, key) {
	const ours = [];
	for (const comment of comments) {
		const marker = parseMarker(comment.body);
		if (marker === null || marker.key !== key) continue;
		if (comment.author === null || comment.author.toLowerCase() !== me.toLowerCase()) continue;
		ours.push({
			comment,
			marker,
			sections: parseSections(comment.body)
		});
	}
	return ours.sort((a, b) => a.comment.id - b.comment.id);
}
function union(ours) {
	return ours.reduce((all, { sections }) => join$1(all, sections), new Map());
}
// src/github/retire.ts
async function remove(api, comment) {
	await api.deleteComment(comment.id).catch((error) => {
		if (!(error instanceof ApiError) || error.kind !== "not-found") throw error;
	});
}
async function retire(api, request, ours, say) {
	if (request.mode !== "hide-and-new" && request.mode !== "delete-and-new") return null;
	const holders = ours.filter(({ sections }) => sections.has(request.section));
	if (holders.length === 0) return null;
	const newest = Math.max(...holders.map(({ marker }) => marker.run));
	const earlier = holders.filter(({ marker }) => marker.run < newest);
	try {
		if (request.mode === "delete-and-new") for (const { comment } of earlier) await remove(api, comment);
		else if (earlier.length > 0) {
			const hidden = await api.minimized(earlier.map(({ comment }) => comment.nodeId));
			for (const { comment } of earlier) if (!hidden.has(comment.nodeId)) await api.minimizeComment(comment.nodeId);
		}
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		say(`GitHub: the comments of earlier runs could not be put away: ${error.message}`);
	}
	return newest;
}
function putAway(there, request) {
	const { run, attempt, head, section } = request;
	const stale = [...there.values()].filter((each) => each.id !== section && each.head !== head && each.run < run);
	return new Map(stale.map(({ id }) => [id, {
		id,
		run,
		attempt,
		rev: 0,
		head,
		state: UNTOUCHED,
		content: `✅ ${mdCode(nameOf(id))}: no longer touched by this change`
	}]));
}
const UNTOUCHED = {
	verdict: "pass",
	gaining: 0,
	losing: 0,
	undetermined: 0,
	worst: "none"
};
const SETTLE = 4e3;
const MAX_WRITES = 12;
const MAX_FAILURES = 3;
const MAX_SLOW_LOOKS = 2;
const LONGEST_WAIT = 6e4;
const SECTION_BUDGET = 58500;
const LEAST_SECTION = 8e3;
async function publishComment(api, request, clock, say = () => {}) {
	const key = encodeId(request.key);
	const me = await api.currentUser(!request.dryRun);
	let seen = [];
	const look = async () => {
		seen = ofUs(await api.listComments(request.pull), me, key);
		return seen;
	};
	const outcome = await bringUpToDate(api, request, key, look, clock, say);
	if (request.dryRun) return outcome;
	const newest = await retire(api, request, seen, say);
	if (outcome.kind === "posted" && newest !== null && newest > request.run) return {
		kind: "skipped",
		reason: isNewer(newest)
	};
	return outcome;
}
async function bringUpToDate(api, request, key, look, clock, say) {
	const lookedAt = clock.now();
	const first = await look();
	const previous = union(first).get(request.section) ?? null;
	if (previous !== null && compareStamps(previous, request) > 0) return {
		kind: "skipped",
		reason: isNewer(previous.run)
	};
	const mended = previous !== null && (previous.state.gaining > 0 || saysMended(previous, request));
	const inPlace = union(writable(first, request)).get(request.section) ?? null;
	const toUpdate = inPlace !== null || previous !== null && !isClean(previous.state);
	const stale = request.putAway ? putAway(union(writable(first, request)), request) : NO_SECTIONS;
	if (!request.wanted && !toUpdate && stale.size === 0) return {
		kind: "skipped",
		reason: "there is no change to report"
	};
	return converge(api, request, key, ownSection(request, inPlace, mended, first), {
		stale,
		look,
		first,
		lookedAt,
		clock,
		say
	});
}
function isNewer(run) {
	return `run ${run} is newer and has already reported`;
}
function saysMended(previous, request) {
	return isClean(request.state) && previous.head === request.head && previous.content === request.render(SECTION_BUDGET, true).trim();
}
function ownSection(request, inPlace, mended, ours) {
	const taken = [...union(writable(ours, request)).values()].filter(({ id }) => id !== request.section).reduce((sum, { content }) => sum + (content?.length ?? 0) + 600, 0);
	const budget = Math.max(SECTION_BUDGET - taken, LEAST_SECTION);
	const { run, attempt, head, state } = request;
	const rev = inPlace !== null && compareStamps(inPlace, request) === 0 ? inPlace.rev + 1 : 1;
	return {
		id: request.section,
		run,
		attempt,
		rev,
		head,
		state,
		content: request.render(budget, mended).trim()
	};
}
async function converge(api, request, key, own, around) {
	const { look, clock, say } = around;
	const frame = {
		key,
		record: request.mode !== "update",
		runUrl: request.runUrl
	};
	const posted = ({ id, url }) => ({
		kind: "posted",
		id,
		url,
		written: true
	});
	let ours = writable(around.first, request);
	let lookedAt = around.lookedAt;
	const alone = ours[0];
	const there = alone?.sections.get(own.id);
	if (alone && there && ours.length === 1 && around.stale.size === 0 && sameToReader(there, own)) return {
		kind: "posted",
		id: alone.comment.id,
		url: alone.comment.url,
		written: false
	};
	let known = new Map([[own.id, own], ...around.stale]);
	let wroteAt = null;
	let onlyMade = false;
	let written = null;
	let writes = 0;
	let failures = 0;
	let slow = 0;
	for (;;) {
		const canonical = ours[0];
		known = join$1(known, union(ours));
		if (wroteAt !== null && canonical && ours.length === 1 && covers(canonical.sections, known)) {
			const quiet = (request.mode === "update" || request.shared || known.size > 1) && !onlyMade ? SETTLE : 0;
			const wait = wroteAt + quiet - lookedAt;
			if (wait <= 0) return posted(canonical.comment);
			await clock.sleep(wait + 1);
		} else if (writes >= MAX_WRITES) {
			say(`The comment still lacks a section after ${writes} writes: other jobs keep on writing it.`);
			if (canonical?.sections.has(own.id)) return posted(canonical.comment);
			return {
				kind: "skipped",
				reason: "other jobs kept on overwriting the comment"
			};
		} else if (request.dryRun) return rehearse(canonical, renderComment(known, frame), request, say);
		else if (clock.now() - lookedAt <= 2e3 || ++slow > MAX_SLOW_LOOKS) try {
			written = await mutate(api, request.pull, ours, known, renderComment(known, frame)) ?? written;
			wroteAt = clock.now();
			onlyMade = writes === 0 && failures === 0 && canonical === void 0;
			if (++writes > 1) await clock.sleep(1e3 + 2e3 * clock.random());
		} catch (error) {
			const wait = ++failures > MAX_FAILURES ? null : waitAfter(error, failures, canonical !== void 0);
			if (wait === null) throw error;
			say(`GitHub: ${messageOf(error)}; trying again in ${Math.ceil(wait / 1e3)} s.`);
			await clock.sleep(wait);
			wroteAt = clock.now();
		}
		lookedAt = clock.now();
		try {
			ours = writable(await look(), request);
		} catch (error) {
			if (!(error instanceof ApiError) || written === null) throw error;
			say(`GitHub: the comment could not be read back: ${error.message}`);
			return posted(written);
		}
	}
}
function waitAfter(error, failures, updating) {
	if (!(error instanceof ApiError)) return null;
	if (updating && error.kind === "not-found") return 0;
	if (!error.passing) return null;
	const wait = (error.retryAfter ?? failures ** 2) * 1e3;
	return wait > LONGEST_WAIT ? null : wait;
}
async function mutate(api, pull, ours, known, body) {
	const [canonical, ...twice] = ours;
	if (!canonical) return api.createComment(pull, body);
	if (!covers(canonical.sections, known) || twice.length === 0) return api.updateComment(canonical.comment.id, body);
	for (const { comment } of twice) await remove(api, comment);
	return null;
}
function rehearse(canonical, body, request, say) {
	say(`dry-run: would ${canonical ? `update comment ${canonical.comment.id} of` : "add a comment to"} pull request ${request.pull} (${body.length} characters)`);
	return {
		kind: "skipped",
		reason: "dry-run"
	};
}
function writable(ours, request) {
	return request.mode === "update" ? ours.filter(({ comment }) => !isRecord(comment.body)) : ours.filter(({ comment, marker }) => isRecord(comment.body) && marker.run === request.run);
}
// src/github/labels.ts
const LABELS = {
	gains: "iam: gains access",
	loses: "iam: loses access",
	none: "iam: no change",
	open: "iam: not determined"
};
function labelFor(state) {
	if (state.gaining > 0) return LABELS.gains;
	if (state.undetermined > 0 || state.verdict === "incomplete") return LABELS.open;
	if (state.losing > 0) return LABELS.loses;
	return isClean(state) ? LABELS.none : LABELS.open;
}
async function publishLabel(api, pull, label) {
	const there = new Set(await api.listLabels(pull));
	if (!there.has(label)) await api.addLabels(pull, [label]);
	for (const stale of Object.values(LABELS).filter((each) => each !== label && there.has(each))) await api.removeLabel(pull, stale).catch((error) => {
		if (!(error instanceof ApiError) || error.kind !== "not-found") throw error;
	});
}
// src/github/status.ts
const LONGEST_DESCRIPTION = 140;
async function publishStatus(api, request) {
	await api.createStatus({
		...request,
		description: visible(request.description, LONGEST_DESCRIPTION)
	});
}
// src/action/publish.ts
async function publish(input, to) {
	const outputs = await comment(input, to);
	if (to.api !== null) await others(input, to.api, to);
	return outputs;
}
function stateOf(report) {
	const { gaining, losing, undetermined, maxSeverity } = report.summary;
	return {
		verdict: report.verdict,
		gaining,
		losing,
		undetermined,
		worst: maxSeverity
	};
}
async function comment(input, { api, pull, reason }) {
	const { inputs, report, log } = input;
	if (inputs.comment === "never") return skipped("comment: never");
	if (api === null || pull === null) {
		log.info(`No comment: ${reason}`);
		return skipped(reason);
	}
	const broken = input.result === "error";
	const open = report.findings.some((finding) => finding.suppressed === null);
	const state = stateOf(report);
	const wanted = !broken && {
		always: true,
		findings: open,
		changes: open || !isClean(state)
	}[inputs.comment];
	try {
		const outcome = await publishComment(api, {
			pull: pull.number,
			key: inputs.commentKey,
			mode: inputs.commentMode,
			head: pull.headSha,
			...input.stamp,
			section: sectionId(inputs.project ?? "default", inputs.leg),
			state,
			render: (budget, mended) => renderMarkdown(report, {
				budget,
				link: input.link,
				resolved: mended
			}),
			wanted,
			putAway: inputs.resultsCount === 0 && report.verdict === "pass",
			shared: inputs.leg !== "" || inputs.project !== null,
			runUrl: input.runUrl,
			dryRun: inputs.dryRun
		}, input.clock, (message) => log.info(message));
		if (outcome.kind === "skipped") {
			if (!broken) log.info(`No comment: ${outcome.reason}`);
			return skipped(outcome.reason);
		}
		log.info(`${outcome.written ? "Wrote" : "Left as it is"}: ${outcome.url}`);
		return {
			"comment-id": String(outcome.id),
			"comment-url": outcome.url,
			"comment-posted": "true",
			"comment-skipped-reason": ""
		};
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		const why = adviceOn(error, pull);
		log.warn(`The comment could not be posted: ${why}`);
		return skipped(why);
	}
}
async function others(input, api, to) {
	const { inputs, report, stamp, log } = input;
	const result = !to.analysed && input.result === "success" ? "error" : input.result;
	const title = headline$1(report);
	const detailsUrl = input.runUrl(stamp);
	const { checkRun, statusContext } = inputs;
	if (checkRun !== null) await attempt(input, `create the check run "${checkRun}"`, () => publishCheck(api, {
		name: checkRun,
		headSha: to.sha,
		conclusion: result !== "success" ? "failure" : report.verdict === "incomplete" ? "neutral" : "success",
		externalId: `${stamp.run}/${stamp.attempt}`,
		detailsUrl,
		title,
		summary: renderMarkdown(report, {
			budget: CHECK_SUMMARY_BUDGET,
			link: input.link
		}),
		annotations: annotationsOf(report)
	}));
	if (statusContext !== null) await attempt(input, `set the status "${statusContext}"`, () => publishStatus(api, {
		sha: to.sha,
		context: statusContext,
		state: result,
		description: descriptionOf(input, to, title),
		targetUrl: detailsUrl
	}));
	const { pull } = to;
	if (inputs.labels && pull !== null) {
		const label = labelFor(stateOf(report));
		if (inputs.dryRun) log.info(`dry-run: would label pull request ${pull.number} "${label}"`);
		else await attempt(input, `label pull request ${pull.number}`, () => publishLabel(api, pull.number, label));
	}
}
function descriptionOf({ report, result }, { analysed }, title) {
	if (!analysed) return `another commit was analysed: ${title}`;
	return result !== "error" && report.verdict === "incomplete" ? `not determined in full: ${title}` : title;
}
async function attempt(input, what, work) {
	if (input.inputs.dryRun) {
		input.log.info(`dry-run: would ${what}`);
		return;
	}
	try {
		await work();
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		input.log.warn(`Could not ${what}: ${messageOf(error)}`);
	}
}
function skipped(reason) {
	return {
		"comment-posted": "false",
		"comment-skipped-reason": reason
	};
}
function adviceOn(error, pull) {
	switch (error.kind) {
		case "forbidden":
		case "not-found":
			if (/\b(?:locked|archived|deleted|disabled|more than \d+ comments)\b/i.test(error.message)) return error.message;
			return pull.fork ? `${error.message}; the pull request comes from a fork, whose token is read-only: see the workflow for forks` : `${error.message}; the job needs permissions: pull-requests: write`;
		default: return error.message;
	}
}
// src/action/results.ts
function judgeAgain(results, options) {
	const { config, configFile, baseline, today, project, expected } = options;
	if (results.length === 0 && expected === 0) return nothingTouched(options);
	const accepted = new Set(baseline?.findings.map(({ fingerprint }) => fingerprint));
	const onlyNew = config.gate.onlyNew ?? false;
	const unused = new Map();
	const judged = results.map(withFindingsOfGains).map((result) => {
		const findings = result.findings.map((finding) => ({
			...finding,
			suppressed: null,
			inBaseline: accepted.has(finding.fingerprint)
		}));
		const { maxDays } = config.suppressionPolicy;
		const again = applySuppressions(findings, config.suppressions, today, maxDays, configFile);
		for (const note of again.diagnostics.filter(isUnused)) {
			const key = JSON.stringify([note.message, note.location]);
			unused.set(key, {
				note,
				times: (unused.get(key)?.times ?? 0) + 1
			});
		}
		return {
			...result,
			gate: {
				...result.gate,
				onlyNew
			},
			findings: again.findings,
			diagnostics: [...result.diagnostics.filter(({ code }) => !code.startsWith("suppression-")), ...again.diagnostics.filter((note) => !isUnused(note))]
		};
	});
	const merged = mergeReports(judged, options);
	const notes = [...unused.values()].filter(({ times }) => times === results.length).map(({ note }) => note);
	const whole = {
		...merged,
		project: project ?? merged.project,
		diagnostics: [...merged.diagnostics, ...notes]
	};
	return expected === null || expected === results.length ? whole : withDiagnostics(whole, [otherNumber(results.length, expected)]);
}
function nothingTouched({ failOn, failOnUnknown, toolVersion, config, project }) {
	return assembleReport({
		project: project ?? "default",
		toolVersion,
		gate: {
			failOn,
			failOnUnknown,
			onlyNew: config.gate.onlyNew ?? false
		},
		instances: [],
		findings: [],
		diagnostics: [{
			level: "note",
			code: "no-results",
			message: "there is no result to report, as results-count: 0 says: no stack is touched",
			address: null,
			location: null
		}]
	});
}
function otherNumber(given, expected) {
	return {
		level: "warning",
		code: "other-number-of-results",
		message: `${count(given, "result")} ${given === 1 ? "was" : "were"} given where results-count says ${expected}`,
		address: null,
		location: null
	};
}
function isUnused({ code }) {
	return code === "suppression-unused";
}
// src/action/report.ts
async function makeReport(input, log) {
	const { inputs, config, baseline } = input;
	const today = new Date().toISOString().slice(0, 10);
	if (inputs.mode === "report") {
		const reports = await readResults(input, log);
		const { failOn, failOnUnknown } = gateSettings(config, inputs);
		return judgeAgain(await joinAll(reports, {
			config,
			configFile: inputs.configFile,
			today,
			baseline
		}, log), {
			config,
			configFile: inputs.configFile,
			baseline,
			today,
			toolVersion: VERSION,
			failOn,
			failOnUnknown,
			project: inputs.project,
			expected: inputs.resultsCount
		});
	}
	const jobs = await jobsOf(input);
	const contexts = await named(input, inputs.contextFiles, "context-files");
	const { analyze } = await import("../shared/pipeline2.js");
	const world = await worldOf(input.workspace);
	const { failOn, failOnUnknown } = inputs;
	const common = {
		contexts,
		config,
		configFile: inputs.configFile,
		failOn,
		failOnUnknown,
		baseline,
		today,
		toolVersion: VERSION,
		withStacks: jobs.length > 1 || inputs.mode === "analyze"
	};
	const reports = [];
	for (const job of jobs) {
		await log.progress("projects analysed", reports.length, jobs.length);
		reports.push(await analyze({
			...job,
			...common
		}, world, log));
	}
	if (reports.length === 1) return inputs.redactAccountIds ? await withoutStacks(reports[0], REDACTED) : reports[0];
	const { mergeReports } = await import("../shared/merge.js");
	const merged = mergeReports(await joinAll(reports, {
		config,
		configFile: inputs.configFile,
		today,
		baseline
	}, log), {
		...gateSettings(config, inputs),
		toolVersion: VERSION
	});
	const whole = inputs.mode === "analyze" ? {
		...merged,
		stacksLeftOut: "it holds several projects already"
	} : merged;
	return inputs.project === null ? whole : {
		...whole,
		project: inputs.project
	};
}
function brokenReport(inputs, message) {
	return assembleReport({
		project: inputs.project ?? "default",
		toolVersion: VERSION,
		gate: gateSettings(EMPTY_CONFIG, inputs),
		instances: [],
		findings: [],
		diagnostics: [{
			level: "error",
			code: "step-failed",
			message,
			address: null,
			location: null
		}]
	});
}
const REDACTED = "account ids are taken out of it";
async function withoutStacks(report, reason) {
	return report.stacks === void 0 ? report : (await import("../shared/join.js")).withoutParts(report, reason);
}
async function joinAll(reports, options, log) {
	return reports.some((report) => report.stacks !== void 0 || report.stacksLeftOut !== void 0) ? pace((await import("../shared/join.js")).joinSteps(reports, options), log) : reports;
}
async function jobsOf({ inputs, workspace, config }) {
	const project = inputs.project ?? "default";
	const folder = async (path, input) => path === null ? null : shownPath(workspace, await inWorkspace(workspace, path, input));
	const dir = await folder(inputs.workingDirectory, "working-directory");
	if (inputs.basePath !== null || inputs.planFiles.length > 0) {
		const plans = await named({
			inputs,
			workspace
		}, inputs.planFiles, "plan-file");
		const [base, head] = [await folder(inputs.basePath, "base-path"), await folder(inputs.headPath, "head-path")];
		return [{
			project,
			plans,
			dir,
			base,
			head
		}];
	}
	const planned = config.projects.filter((each) => inputs.project === null || each.name === inputs.project).filter((each) => each.plan !== null);
	if (planned.length === 0) throw inputError("plan-file", "is empty, and the configuration has no project with a plan", "give the output of terraform show -json, or base-path and head-path");
	const jobs = [];
	for (const each of planned) {
		const plans = await named({
			inputs,
			workspace
		}, [each.plan], `projects: ${each.name}: plan`);
		jobs.push({
			project: each.name,
			plans,
			dir: await folder(each.path, `projects: ${each.name}: path`),
			base: null,
			head: null
		});
	}
	return jobs;
}
async function named({ workspace }, lines, input) {
	return (await matchFiles(workspace, lines, input)).map((path) => shownPath(workspace, path));
}
async function readResults({ inputs, workspace }, log) {
	const { readReport, RESULT_REMEDY } = await import("../shared/validate2.js");
	const files = await matchFiles(workspace, inputs.results, "results", inputs.resultsCount === 0);
	const reports = [];
	for (const file of files) {
		await log.progress("results read", reports.length, files.length);
		const shown = shownPath(workspace, file);
		reports.push(readReport(textOf(await readNamed(file, "results"), shown, RESULT_REMEDY), shown));
	}
	log.info(`Merging ${reports.length} ${reports.length === 1 ? "result" : "results"}`);
	return reports;
}
async function worldOf(workspace) {
	const { readFileSync } = await import("node:fs");
	const { findWorkspace, nodeFileReader } = await import("../shared/node-file-reader.js");
	const files = nodeFileReader();
	const absolute = (path) => decodeURIComponent(pathToFileURL(resolve(workspace, path)).pathname);
	const top = absolute(".");
	return {
		read: (file) => readFileSync(resolve(workspace, file)),
		files,
		absolute,
		checkoutOf: (path) => findWorkspace(files, path),
		async shownFrom(checkout) {
			return !(await files.stat(`${checkout}/.git`) !== null) && `${checkout}/`.startsWith(`${top}/`) ? top : checkout;
		}
	};
}
// src/github/config-source.ts
async function readConfigText(request, places, log) {
	const { path, ref } = request;
	if (request.source === "head") return {
		text: await places.workspace(path),
		from: "the workspace"
	};
	if (ref === null) return withoutBase("the event does not tell the base", request, places, log);
	let trouble = "there is no github-token";
	let asked = false;
	if (places.api !== null) try {
		const text = await places.api.getFile(path, ref);
		if (text === null && await places.workspace(path) !== null) log.info(`${path} is in the workspace but not at the base (${ref}): it will count once it is merged`);
		return {
			text,
			from: `the base (${ref})`
		};
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		if (error.kind === "invalid") throw unusable(path, error.message);
		trouble = error.message;
		asked = true;
	}
	const text = await places.git(ref, path);
	if (text !== void 0) return {
		text,
		from: `the base in the checkout (${ref})`
	};
	const without = await withoutBase(`${trouble}, and the checkout does not have ${ref}`, request, places, log);
	return asked ? {
		...without,
		doubt: `${path} could not be looked for at the base (${trouble})`
	} : without;
}
function unusable(path, why) {
	return new InputError(path, `cannot be read from the base: ${why}`, "make it a plain file, or set config-source: head");
}
async function withoutBase(trouble, { path }, places, log) {
	if (await places.workspace(path) !== null) throw new InputError(path, `cannot be read from the base: ${trouble}`, "give github-token with contents: read, or check out with fetch-depth: 2, or set config-source: head");
	log.warn(`${path} could not be looked for at the base (${trouble}); the defaults hold`);
	return {
		text: null,
		from: "the workspace"
	};
}
// src/action/settings.ts
async function readSettings(inputs, workspace, api, ref, log) {
	const places = {
		api,
		git: (commit, path) => showInCheckout(workspace, commit, path),
		workspace: (path) => readText(workspace, path, "config-file")
	};
	const read = (path) => readConfigText({
		source: inputs.configSource,
		path,
		ref
	}, places, log);
	const path = repositoryPath(shownPath(workspace, inputs.configFile));
	const { text, from, doubt } = await read(path);
	const diagnostics = doubt === void 0 ? [] : [notLookedAt(doubt)];
	if (text === null) {
		(inputs.configFile === ".github/terraform-iam-diff.yml" ? log.info : log.warn)(`No configuration at ${path} in ${from}: the defaults hold`);
		return {
			config: EMPTY_CONFIG,
			baseline: null,
			diagnostics
		};
	}
	log.info(`Configuration: ${path} in ${from}`);
	const { parseConfig } = await import("../shared/config.js");
	const config = parseConfig(text, path);
	if (config.baseline === null) return {
		config,
		baseline: null,
		diagnostics
	};
	const baselinePath = repositoryPath(config.baseline);
	const baseline = await read(baselinePath);
	if (baseline.text === null) {
		log.warn(`The baseline ${baselinePath} is not in ${baseline.from}: every finding counts as new`);
		return {
			config,
			baseline: null,
			diagnostics
		};
	}
	const { readReport } = await import("../shared/validate2.js");
	return {
		config,
		baseline: readReport(baseline.text, baselinePath),
		diagnostics
	};
}
function notLookedAt(doubt) {
	return {
		level: "warning",
		code: "configuration-not-read",
		message: `${doubt}: the gate's defaults hold, which may be laxer`,
		address: null,
		location: null
	};
}
function repositoryPath(path) {
	if (isAbsolute(path)) throw inputError("config-file", `${path} lies outside the workspace`, "give a path inside it");
	const parts = path.split(/[\\/]/).filter((part) => part !== "" && part !== ".");
	if (parts.includes("..") || parts.length === 0) throw inputError("config-file", `${path} lies outside the repository`, "give a path inside it");
	return parts.join("/");
}
async function showInCheckout(workspace, commit, path) {
	const git = (...words) => askGit(workspace, ...words);
	try {
		await git("cat-file", "-e", `${commit}^{commit}`);
	} catch {
		return;
	}
	const place = `${commit}:${path}`;
	let type;
	try {
		type = (await git("cat-file", "-t", place)).trim();
	} catch {
		return null;
	}
	try {
		if (type !== "blob") throw new Error(`it is a ${type}`);
		return await git("cat-file", "blob", place);
	} catch (error) {
		throw inputError("config-file", `${path} cannot be read at ${commit} (${messageOf(error)})`, "make it a plain file, or set config-source: head");
	}
}
// src/action/summary.ts
const LIMIT = 1048576;
function writeSummary(file, markdown, log) {
	if (!file) return;
	try {
		if (Buffer.byteLength(markdown) >= LIMIT) throw new Error(`it has more than ${SUMMARY_BUDGET} bytes`);
		appendFileSync(file, markdown.endsWith("\n") ? markdown : `${markdown}\n`);
	} catch (error) {
		log.warn(`The step summary could not be written: ${messageOf(error)}`);
	}
}
// src/action/run.ts
const ANNOTATIONS_OF_A_KIND = 10;
function startRun() {
	const log = actionLog();
	const outputs = knownOutputs();
	const finish = () => {
		outputs.know({ "comment-skipped-reason": log.safe(outputs.now()["comment-skipped-reason"]) });
		outputs.writeOnce(setOutput);
	};
	return {
		log,
		outputs,
		finish,
		cancelled(signal) {
			log.info(`Cancelled by ${signal}`);
			if (outputs.now()["comment-posted"] === "false" && outputs.now()["comment-skipped-reason"] === "") outputs.know({ "comment-skipped-reason": `the run was cancelled by ${signal}` });
			finish();
		}
	};
}
async function run(env, { log, outputs, finish }, clock) {
	const { know } = outputs;
	try {
		await steps(env, log, know, clock);
	} catch (error) {
		const line = lineOf(error);
		log.fail(line);
		if (error instanceof Error && error.stack) log.debug(error.stack);
		const known = outputs.now();
		if (!known["comment-skipped-reason"] && known["comment-posted"] === "false") know({ "comment-skipped-reason": "the step failed before there was a result" });
		if (known["report-path"] === "") writeSummary(env.GITHUB_STEP_SUMMARY, `### ⚠️ EC2 permissions: not determined\n\n${mdProse(log.safe(line))}`, log);
	} finally {
		finish();
	}
}
function lineOf(error) {
	return error instanceof InputError ? error.line : `internal error: ${messageOf(error)}`;
}
async function steps(env, log, know, clock) {
	const get = (name) => getInput(name, { trimWhitespace: false });
	if (redactionAsked(get)) log.redactWith((await import("../shared/redact.js")).redactText);
	const inputs = readInputs(get);
	const workspace = env.GITHUB_WORKSPACE || process.cwd();
	const event = eventOf(env, inputs);
	const api = await apiFor(inputs, event, log);
	const { pull, reason } = await pullFor(inputs, event, api, log);
	const stamp = {
		run: positive(env.GITHUB_RUN_ID),
		attempt: positive(env.GITHUB_RUN_ATTEMPT)
	};
	const link = linker(env, pull?.headSha ?? event.sha);
	const project = inputs.project === null ? null : log.safe(inputs.project);
	const shown = {
		...inputs,
		commentKey: log.safe(inputs.commentKey),
		project
	};
	const ran = {
		workspace,
		sha: event.sha,
		reports: inputs.mode === "report"
	};
	const otherCommit = pull !== null && event.target.kind === "number" ? await notTheHead(ran, pull) : null;
	if (otherCommit !== null) log.warn(otherCommit.message);
	const destination = {
		api,
		pull,
		sha: pull?.headSha ?? event.sha,
		analysed: otherCommit === null,
		reason: reason ?? ""
	};
	const tell = (report, result) => publish({
		inputs: shown,
		report,
		result,
		stamp,
		link,
		runUrl: (each) => runPage(env, each),
		log,
		clock
	}, destination);
	let report;
	try {
		const settings = await readSettings(inputs, workspace, api, pull?.baseSha ?? event.configRef, log);
		const made = await log.group("Analyse", () => makeReport({
			inputs,
			workspace,
			...settings
		}, log));
		const full = withDiagnostics(made, [...settings.diagnostics, ...otherCommit === null ? [] : [otherCommit]]);
		report = inputs.redactAccountIds ? (await import("../shared/redact.js")).redactReport(full) : full;
		know({
			...outputsOf(report),
			...await writeFiles(env, inputs, workspace, report)
		});
	} catch (error) {
		const told = inputs.mode === "analyze" ? {} : await tell(brokenReport(shown, log.safe(lineOf(error))), "error");
		if (told["comment-posted"] === "true") know(told);
		throw error;
	}
	const code = inputs.mode === "analyze" ? 0 : exitCode(report);
	log.info(`${report.project}: ${headline$1(report)} (${report.verdict})`);
	if (inputs.stepSummary) writeSummary(env.GITHUB_STEP_SUMMARY, renderMarkdown(report, {
		budget: SUMMARY_BUDGET,
		link,
		level: 2
	}), log);
	if (inputs.annotations && inputs.mode !== "analyze") annotate(report, log);
	if (inputs.mode === "analyze") know({ "comment-skipped-reason": "mode: analyze does not comment" });
	else know(await tell(report, code === 0 ? "success" : "failure"));
	if (code !== 0) log.fail(`${report.project}: ${headline$1(report)}; the gate is fail-on: ${report.gate.failOn}${report.gate.failOnUnknown ? ", fail-on-unknown" : ""}`);
}
function eventOf(env, inputs) {
	const path = env.GITHUB_EVENT_PATH;
	let payload = null;
	if (path) try {
		payload = JSON.parse(readFileSync(path, "utf8"));
	} catch (error) {
		throw new InputError("GITHUB_EVENT_PATH", `cannot be read (${error instanceof SyntaxError ? jsonMistake(error) : messageOf(error)})`, "run the Action inside a workflow", { cause: error });
	}
	return readEvent({
		name: env.GITHUB_EVENT_NAME ?? "",
		payload,
		repository: env.GITHUB_REPOSITORY ?? "",
		sha: env.GITHUB_SHA ?? "",
		mode: inputs.mode,
		prNumber: inputs.prNumber,
		allowPullRequestTarget: inputs.allowPullRequestTarget
	});
}
async function apiFor(inputs, event, log) {
	if (inputs.token === null || event.repo === null) return null;
	if (inputs.mode === "analyze" && inputs.configSource === "head") return null;
	log.mask(inputs.token);
	const { createClient } = await import("../shared/client.js");
	return createClient({
		token: inputs.token,
		repo: event.repo,
		log
	});
}
async function pullFor(inputs, event, api, log) {
	const { target, repo } = event;
	if (target.kind === "pull") return {
		pull: target.pull,
		reason: api === null ? "there is no github-token" : null
	};
	if (target.kind === "none") return {
		pull: null,
		reason: target.reason
	};
	if (api === null || repo === null) return {
		pull: null,
		reason: "there is no github-token"
	};
	if (inputs.mode === "analyze") return {
		pull: null,
		reason: null
	};
	try {
		const found = await findPull(api, target, repo, log);
		return {
			pull: found.pull,
			reason: found.pull === null ? found.reason : null
		};
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		log.warn(`The pull request could not be found: ${error.message}`);
		return {
			pull: null,
			reason: error.message
		};
	}
}
async function writeFiles(env, inputs, workspace, report) {
	const otherwise = inputs.mode === "analyze" ? "terraform-iam-diff.json" : join(env.RUNNER_TEMP || tmpdir(), "terraform-iam-diff", "report.json");
	const write = (path, chunks, input) => writeWhole(workspace, {
		path,
		chunks,
		input,
		temp: env.RUNNER_TEMP || void 0
	});
	const reportPath = write(inputs.jsonFile ?? otherwise, () => jsonChunks(report), "json-file");
	if (inputs.sarifFile === null) return { "report-path": reportPath };
	const { renderSarif } = await import("../shared/sarif.js");
	const sarif = [renderSarif(report)];
	return {
		"report-path": reportPath,
		"sarif-path": write(inputs.sarifFile, () => sarif, "sarif-file")
	};
}
function annotate(report, log) {
	const left = {
		failure: ANNOTATIONS_OF_A_KIND,
		warning: ANNOTATIONS_OF_A_KIND,
		notice: ANNOTATIONS_OF_A_KIND
	};
	for (const { level, message, ...at } of annotationsOf(report)) if (left[level]-- > 0) log.annotate(level, message, at);
	const more = Object.values(left).reduce((sum, each) => sum + Math.max(0, -each), 0);
	if (more > 0) log.info(`${count(more, "more annotation")}: GitHub shows ten of a kind for a step`);
}
function positive(text) {
	return /^[1-9][0-9]{0,14}$/.test(text ?? "") ? Number(text) : 1;
}
// src/action/process.ts
const SIGNALS = [["SIGINT", 130], ["SIGTERM", 143]];
async function runProcess(clock) {
	const state = startRun();
	for (const [signal, code] of SIGNALS) process.once(signal, () => {
		state.cancelled(signal);
		process.exit(code);
	});
	try {
		await run(process.env, state, clock);
	} catch (thrown) {
		process.stdout.write(`::error::internal error: ${messageOf(thrown).replace(/\s+/g, " ")}\n`);
		process.exitCode = 1;
	}
	process.stdout.write("", () => process.exit());
}
// src/action/main.ts
await runProcess({
	now: () => performance.now(),
	sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
	random: Math.random
});
export {};
