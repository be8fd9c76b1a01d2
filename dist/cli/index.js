#!/usr/bin/env node
import "../shared/rolldown-runtime.js";
import { a as messageOf, t as InputError } from "../shared/errors.js";
import { n as writeError } from "../shared/output.js";
import { parseArgs } from "node:util";
// src/cli/arguments.ts
const REMEDY = "see terraform-iam-diff --help";
const SEVERITIES = [
	"none",
	"low",
	"medium",
	"high",
	"critical"
];
const SOURCE = {
	plan: {
		type: "string",
		multiple: true
	},
	dir: { type: "string" },
	context: {
		type: "string",
		multiple: true
	},
	config: { type: "string" }
};
const text = { type: "string" };
const flag = { type: "boolean" };
const many = {
	type: "string",
	multiple: true
};
const OPTIONS = {
	diff: {
		...SOURCE,
		base: text,
		head: text,
		project: text,
		format: text,
		output: text,
		"fail-on": text,
		"fail-on-unknown": flag,
		"redact-account-ids": flag
	},
	can: {
		...SOURCE,
		queries: text,
		instance: text,
		action: text,
		resource: text,
		when: text,
		scope: text,
		set: many,
		format: text
	},
	"who-can": {
		...SOURCE,
		action: text,
		resource: text,
		when: text,
		format: text
	},
	compare: {
		old: text,
		new: text,
		pairs: text,
		kind: text,
		format: text
	},
	graph: {
		...SOURCE,
		when: text,
		format: text,
		output: text
	},
	report: {
		config: text,
		format: text,
		output: text,
		"fail-on": text,
		"fail-on-unknown": flag,
		results: many
	}
};
const INPUTS = [
	"plan",
	"context",
	"config",
	"queries",
	"old",
	"new",
	"pairs",
	"results"
];
function parseCommand(argv) {
	const [name, ...rest] = argv;
	if (name === void 0) throw new InputError("terraform-iam-diff", "no command given", REMEDY);
	if (name === "--help" || name === "-h" || name === "help") return { command: "help" };
	if (name === "--version" || name === "version") return { command: "version" };
	if (!Object.hasOwn(OPTIONS, name)) throw new InputError(name, "is not a command", REMEDY);
	if (rest.includes("--help") || rest.includes("-h")) return { command: "help" };
	const given = read(name, rest);
	switch (name) {
		case "diff": return diffCommand(given);
		case "can": return canCommand(given);
		case "who-can": return {
			command: "who-can",
			...source(given),
			action: required(given, "action"),
			resource: given.one("resource"),
			when: choice(given, "when", ["before", "after"], "after"),
			format: choice(given, "format", ["text", "json"], "text")
		};
		case "compare": return compareCommand(given);
		case "graph": return {
			command: "graph",
			...source(given),
			when: given.one("when") === null ? null : choice(given, "when", ["before", "after"], "after"),
			format: choice(given, "format", [
				"mermaid",
				"dot",
				"json"
			], "mermaid"),
			output: given.one("output") ?? "-"
		};
		case "report": return reportCommand(given);
	}
}
function read(name, argv) {
	const options = OPTIONS[name];
	let parsed;
	try {
		parsed = parseTokens(argv, options);
	} catch (error) {
		const message = error.message.split(/\. |\n/)[0];
		throw new InputError(name, message, REMEDY, { cause: error });
	}
	const values = new Map();
	let open = name === "report" ? "results" : null;
	for (const token of parsed.tokens ?? []) if (token.kind === "option") {
		const list = values.get(token.name) ?? [];
		if (list.length > 0 && options[token.name]?.multiple !== true) throw new InputError(`--${token.name}`, "is given twice", "give it once");
		list.push(token.value ?? "true");
		values.set(token.name, list);
		open = options[token.name]?.multiple === true ? token.name : name === "report" ? "results" : null;
	} else if (token.kind === "positional") {
		if (open === null) throw new InputError(token.value, "is not expected here", REMEDY);
		values.set(open, [...values.get(open) ?? [], token.value]);
	}
	checkValues(values);
	return {
		one: (option) => values.get(option)?.[0] ?? null,
		all: (option) => values.get(option) ?? [],
		flag: (option) => values.has(option)
	};
}
function checkValues(values) {
	for (const [option, given] of values) if (given.includes("")) throw new InputError(`--${option}`, "is empty", "give a value, or leave the option away");
	const inputs = INPUTS.filter((option) => values.get(option)?.includes("-") === true);
	const times = INPUTS.flatMap((option) => values.get(option) ?? []).filter((file) => file === "-").length;
	if (times > 1) throw new InputError("-", `standard input is to be read ${times} times`, `name a file for --${inputs.at(-1)}`);
	const plans = values.get("plan") ?? [];
	const again = plans.find((file, at) => plans.indexOf(file) < at);
	if (again !== void 0) throw new InputError(again, "is given twice as a plan", "give each plan once");
}
function parseTokens(argv, options) {
	return parseArgs({
		args: [...argv],
		options,
		allowPositionals: true,
		strict: true,
		tokens: true
	});
}
function source(given) {
	const plans = given.all("plan");
	if (plans.length === 0) throw new InputError("--plan", "no plan given", "name the output of terraform show -json");
	return {
		plans,
		dir: given.one("dir"),
		contexts: given.all("context"),
		config: given.one("config")
	};
}
function diffCommand(given) {
	const [base, head] = [given.one("base"), given.one("head")];
	const plans = given.all("plan");
	const trees = base !== null || head !== null;
	if (trees && (base === null || head === null)) throw new InputError(base === null ? "--base" : "--head", "is missing", "give both --base DIR and --head DIR");
	if (trees && (plans.length > 0 || given.one("dir") !== null)) throw new InputError("--base", "does not go with --plan or --dir", "give either plans or two directories");
	if (!trees && plans.length === 0) throw new InputError("--plan", "no plan given", "name the output of terraform show -json, or --base and --head");
	return {
		command: "diff",
		plans,
		dir: given.one("dir"),
		contexts: given.all("context"),
		config: given.one("config"),
		base,
		head,
		project: given.one("project") ?? "default",
		format: choice(given, "format", [
			"text",
			"markdown",
			"json",
			"sarif"
		], "text"),
		output: given.one("output") ?? "-",
		...gateOptions(given),
		redactAccountIds: given.flag("redact-account-ids")
	};
}
function gateOptions(given) {
	return {
		failOn: given.one("fail-on") === null ? null : choice(given, "fail-on", SEVERITIES, "high"),
		failOnUnknown: given.flag("fail-on-unknown") ? true : null
	};
}
function canCommand(given) {
	const queries = given.one("queries");
	const query = [
		"instance",
		"action",
		"resource",
		"when",
		"scope",
		"set"
	].filter((option) => given.flag(option));
	if (queries !== null && query.length > 0) throw new InputError(`--${query[0]}`, "does not go with --queries", "put it into the query lines");
	if (queries === null) for (const option of [
		"instance",
		"action",
		"resource"
	]) required(given, option);
	return {
		command: "can",
		...source(given),
		queries,
		instance: given.one("instance"),
		action: given.one("action"),
		resource: given.one("resource"),
		when: given.one("when") === null ? null : choice(given, "when", ["before", "after"], "after"),
		scope: given.one("scope") === null ? null : choice(given, "scope", ["direct", "reachable"], "reachable"),
		context: readSettings(given.all("set")),
		format: choice(given, "format", ["text", "json"], "text")
	};
}
function readSettings(settings) {
	if (settings.length === 0) return null;
	const context = new Map();
	for (const setting of settings) {
		const at = setting.indexOf("=");
		if (at <= 0) throw new InputError(`--set ${setting}`, "is not KEY=VALUE", "for example --set aws:SourceIp=10.0.0.1");
		const [key, value] = [setting.slice(0, at), setting.slice(at + 1)];
		const before = context.get(key);
		context.set(key, before === void 0 ? value : [...[before].flat(), value]);
	}
	return Object.fromEntries(context);
}
function compareCommand(given) {
	const pairs = given.one("pairs");
	const [old, latest] = [given.one("old"), given.one("new")];
	if (pairs === null && (old === null || latest === null)) throw new InputError(old === null ? "--old" : "--new", "is missing", "give --old and --new, or --pairs");
	if (pairs !== null && (old !== null || latest !== null)) throw new InputError("--pairs", "does not go with --old or --new", "give one or the other");
	return {
		command: "compare",
		old,
		new: latest,
		pairs,
		kind: choice(given, "kind", ["identity", "resource"], "identity"),
		format: choice(given, "format", ["text", "json"], "text")
	};
}
function reportCommand(given) {
	const results = given.all("results");
	if (results.length === 0) throw new InputError("report", "no result given", "name the files of diff --format json");
	return {
		command: "report",
		results,
		config: given.one("config"),
		format: choice(given, "format", [
			"text",
			"markdown",
			"json",
			"sarif"
		], "text"),
		output: given.one("output") ?? "-",
		...gateOptions(given)
	};
}
function required(given, option) {
	const value = given.one(option);
	if (value === null || value === "") throw new InputError(`--${option}`, "is missing", REMEDY);
	return value;
}
function choice(given, option, values, otherwise) {
	const value = given.one(option) ?? otherwise;
	const found = values.find((each) => each === value);
	if (found === void 0) throw new InputError(`--${option} ${value}`, "is not known", `one of ${values.join(", ")}`);
	return found;
}
// src/cli/usage.ts
const USAGE = `terraform-iam-diff: what AWS permissions do EC2 instances gain if this Terraform change is applied?

  diff --plan FILE… [--dir DIR] [--context FILE…] [--config FILE] [--project NAME] [--format text|markdown|json|sarif]
       [--output FILE] [--fail-on none|low|medium|high|critical] [--fail-on-unknown] [--redact-account-ids]
  diff --base DIR --head DIR …          the same from two checkouts of a root module, without a plan
  can --plan FILE [--dir DIR] [--context FILE…] --instance ADDRESS --action A --resource ARN [--when before|after]
      [--scope direct|reachable] [--set KEY=VALUE…] [--format text|json]
  can --plan FILE… --queries FILE.jsonl
  who-can --plan FILE --action A [--resource ARN] [--when before|after] [--format text|json]
  compare --old POLICY.json --new POLICY.json [--kind identity|resource] [--format text|json]
  compare --pairs FILE.jsonl
  graph --plan FILE [--dir DIR] [--format mermaid|dot|json] [--when before|after] [--output FILE]
  report RESULT.json… [--config FILE] [--format …] [--output FILE] [--fail-on …] [--fail-on-unknown]

Plans are the output of \`terraform show -json PLANFILE\`; "-" is standard input or output. --debug prints stack traces.
Exit status: 0 done and the gate passes; 1 the gate fails; 2 bad usage or unreadable input; 3 not determined and
--fail-on-unknown asks to fail on that.
`;
// src/cli/main.ts
async function run(command) {
	switch (command.command) {
		case "help":
			process.stdout.write(USAGE);
			return 0;
		case "version": {
			const { VERSION } = await import("../shared/version.js");
			process.stdout.write(`${VERSION}\n`);
			return 0;
		}
		case "diff": return (await import("../shared/diff.js")).diff(command);
		case "can": return (await import("../shared/can.js")).can(command);
		case "who-can": return (await import("../shared/who-can.js")).whoCan(command);
		case "compare": return (await import("../shared/compare.js")).compare(command);
		case "graph": return (await import("../shared/graph.js")).graph(command);
		case "report": return (await import("../shared/report.js")).report(command);
	}
}
const words = process.argv.slice(2);
const debug = words.includes("--debug");
process.stdout.on("error", (error) => {
	if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
	throw error;
});
try {
	process.exitCode = await run(parseCommand(words.filter((word) => word !== "--debug")));
} catch (thrown) {
	writeError(thrown instanceof InputError ? thrown.line : `internal error: ${messageOf(thrown)}; please report it with --debug`);
	if (debug && thrown instanceof Error) process.stderr.write(`${thrown.stack}\n`);
	process.exitCode = 2;
}
export {};
