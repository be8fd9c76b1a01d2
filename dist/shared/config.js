import "./rolldown-runtime.js";
import { t as require_dist } from "./yaml.js";
import { t as InputError } from "./errors.js";
import { n as SEVERITIES } from "./order.js";
import { o as EMPTY_CONFIG, t as BUILT_IN_RULES } from "./rules.js";
// src/gate/config-shape.ts
var import_dist = require_dist();
const FORMS = {
	account: {
		pattern: "^\\d{12}$",
		says: "an AWS account id: 12 digits, in quotes"
	},
	arn: {
		pattern: "^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$",
		says: "an ARN"
	},
	roleArn: {
		pattern: "^arn:[^:]+:iam::\\d{12}:role/.+$",
		says: "a role's ARN, arn:aws:iam::ACCOUNT:role/NAME"
	},
	date: {
		pattern: "^\\d{4}-\\d{2}-\\d{2}$",
		says: "a day, YYYY-MM-DD"
	},
	fingerprint: {
		pattern: "^[0-9a-f]{12,64}$",
		says: "a fingerprint as the report prints it (12 to 64 hex digits)"
	},
	id: {
		pattern: "^[a-z0-9][a-z0-9._-]*$",
		says: "an id of small letters, digits, dots, hyphens and underscores"
	},
	action: {
		pattern: "^(\\*|[A-Za-z0-9*?-]+:[A-Za-z0-9*?]+)$",
		says: "an action or a pattern of actions, like s3:Put*"
	},
	resource: {
		pattern: "^(\\*|arn:.+)$",
		says: "an ARN, a pattern of ARNs, or \"*\""
	},
	path: {
		pattern: "^(?!/)(?!.*(^|/)\\.\\.(/|$)).+$",
		says: "a path inside the workspace, relative to it"
	},
	text: {
		pattern: "\\S",
		says: "a text that is not empty"
	}
};
function text(form, about) {
	return {
		kind: "text",
		form,
		about
	};
}
function list(of, about, min = 0) {
	return {
		kind: "list",
		of,
		min,
		about
	};
}
function map(fields, required, about) {
	return {
		kind: "map",
		fields,
		required,
		about
	};
}
// src/gate/config-definition.ts
const POLICY = {
	kind: "either",
	about: "A policy: the ARN of a managed policy, or a name and a document",
	text: text("arn", "ARN of a managed policy"),
	map: map({
		name: text("text", "Name for reports"),
		document: {
			kind: "document",
			about: "The policy document, as JSON text or written as YAML"
		}
	}, ["name", "document"], "A policy with its text")
};
const PROJECT = map({
	name: text("text", "Name in comments and reports; part of the identity of the comment"),
	plan: text("path", "Plan JSON (terraform show -json), relative to the workspace"),
	path: text("path", "Root module's HCL, relative to the workspace"),
	account: text("account", "Account that the project deploys to")
}, ["name"], "One root module");
const GATE = map({
	"fail-on": {
		kind: "one-of",
		values: ["none", ...SEVERITIES],
		about: "Least severity that fails the gate; none never fails on severity"
	},
	"fail-on-unknown": {
		kind: "boolean",
		about: "Fail as well where something could not be determined"
	},
	"only-new": {
		kind: "boolean",
		about: "Findings that the baseline has as well do not gate"
	}
}, [], "What fails the gate; an input or option of the same name wins");
const KNOWN_ROLE = map({
	arn: text("roleArn", "The role"),
	policies: list(POLICY, "All its identity policies"),
	trust: {
		kind: "document",
		about: "Its trust policy"
	},
	"permissions-boundary": POLICY
}, ["arn", "policies"], "A role that lives outside the plan and the context files");
const SCP_LEVEL = map({
	name: text("text", "Root, organisational unit or account"),
	policies: list(POLICY, "Policies attached there", 1)
}, ["name", "policies"], "One level of service control policies; every level must allow");
const RULE = map({
	id: text("id", "Name of the rule in findings"),
	severity: {
		kind: "one-of",
		values: SEVERITIES,
		about: "Severity of its findings; high where not given"
	},
	message: text("text", "What to do about it; printed with each finding"),
	deny: map({
		actions: list(text("action", "Action or pattern"), "None of these", 1),
		resources: list(text("resource", "ARN or pattern"), "on any of these; all where not given", 1)
	}, ["actions"], "What the instances must never be able to do, by whatever chain"),
	instances: list(text("text", "Address, with * and ?"), "Instances that the rule is about; all where not given", 1)
}, ["id", "deny"], "These instances never reach these actions on these resources");
const SUPPRESSION = map({
	fingerprint: text("fingerprint", "The finding's fingerprint"),
	instance: text("text", "The instance's address, exactly; - for a finding without one"),
	reason: text("text", "Why it is acceptable"),
	owner: text("text", "Who answers for it"),
	expires: text("date", "Last day on which it holds")
}, [
	"fingerprint",
	"instance",
	"reason",
	"owner",
	"expires"
], "Takes one finding out of the gate until a day");
const CONFIG_SHAPE = map({
	version: {
		kind: "one-of",
		values: [1],
		about: "Version of this format"
	},
	account: text("account", "Account of resources whose account is not said anywhere else"),
	projects: list(PROJECT, "Root modules of the repository"),
	gate: GATE,
	"known-roles": list(KNOWN_ROLE, "Roles that live elsewhere, with their policies"),
	scps: list(SCP_LEVEL, "Service control policies that apply to the accounts"),
	rules: list(RULE, "The team's own rules"),
	suppressions: list(SUPPRESSION, "Findings accepted for a time"),
	"suppression-policy": map({ "max-days": {
		kind: "integer",
		min: 1,
		max: 3650,
		about: "A suppression that ends later than this many days from today does not count"
	} }, [], "How long findings may be suppressed"),
	baseline: text("path", "A report (diff --format json) whose findings are old")
}, ["version"], "Configuration of terraform-iam-diff");
// src/gate/config.ts
const LINE = "\0line";
const MAX_BYTES = 1e6;
function parseConfig(text, file) {
	if (text.length > MAX_BYTES) throw new InputError(file, "larger than 1 MB", "split long policy documents out of it");
	const lines = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text.replace(/^\uFEFF/, ""), {
		lineCounter: lines,
		version: "1.2",
		uniqueKeys: false,
		prettyErrors: false,
		stringKeys: true,
		merge: false
	});
	const at = (offset) => {
		const { line, col } = lines.linePos(Math.max(0, offset));
		return {
			line,
			where: `${file}:${line}:${col}`
		};
	};
	const fault = document.errors[0] ?? document.warnings[0];
	if (fault?.code === "MULTIPLE_DOCS") throw new InputError(at(fault.pos[0]).where, "another YAML document begins here", "keep one in the file");
	if (fault) throw new InputError(at(fault.pos[0]).where, firstLine(fault.message), "mend the YAML");
	(0, import_dist.visit)(document, {
		Alias(_, node) {
			throw new InputError(at(node.range?.[0] ?? 0).where, "an alias (*name)", "write the value out");
		},
		Map(_, node) {
			const names = new Set();
			for (const { key } of node.items) {
				const name = (0, import_dist.isScalar)(key) ? key.value : key;
				if (names.has(name)) {
					const offset = key.range?.[0] ?? 0;
					throw new InputError(at(offset).where, "Map keys must be unique", "mend the YAML");
				}
				names.add(name);
			}
		}
	});
	if (document.contents === null) return EMPTY_CONFIG;
	const config = toConfig(readShape(CONFIG_SHAPE, document.contents, {
		at,
		trail: ""
	}));
	refuseDoubles(config, (...path) => at(document.getIn(path, true)?.range?.[0] ?? 0).where);
	return config;
}
function readShape(shape, node, reader) {
	switch (shape.kind) {
		case "text": {
			const text = scalarText(node);
			const form = FORMS[shape.form];
			if (text === null || !new RegExp(form.pattern, "u").test(text)) refuse(node, reader, `must be ${form.says}`);
			if (shape.form === "date" && !isDay(text)) refuse(node, reader, "must be a day that exists, YYYY-MM-DD");
			return text;
		}
		case "one-of": {
			const value = (0, import_dist.isScalar)(node) ? node.value : void 0;
			const found = shape.values.find((each) => each === value);
			if (found === void 0) refuse(node, reader, `must be ${shape.values.join(", ")}`);
			return found;
		}
		case "boolean":
			if (!(0, import_dist.isScalar)(node) || typeof node.value !== "boolean") refuse(node, reader, "must be true or false");
			return node.value;
		case "integer": {
			const value = (0, import_dist.isScalar)(node) ? node.value : null;
			if (typeof value !== "number" || !Number.isInteger(value) || value < shape.min || value > shape.max) refuse(node, reader, `must be a whole number from ${shape.min} to ${shape.max}`);
			return value;
		}
		case "list": {
			if (!(0, import_dist.isSeq)(node)) refuse(node, reader, "must be a list");
			const items = node.items;
			if (items.length < shape.min) refuse(node, reader, "must not be empty");
			return items.map((item, index) => readShape(shape.of, item, {
				...reader,
				trail: `${reader.trail}[${index}]`
			}));
		}
		case "map": return readMap(shape, node, reader);
		case "document": return readDocument(node, reader);
		case "either": return readShape((0, import_dist.isMap)(node) ? shape.map : shape.text, node, reader);
	}
}
function readMap(shape, node, reader) {
	if (!(0, import_dist.isMap)(node)) refuse(node, reader, "must be a map of keys and values");
	const pairs = node.items;
	const found = new Map([[LINE, reader.at(node.range?.[0] ?? 0).line]]);
	for (const { key, value } of pairs) {
		const name = scalarText(key) ?? "";
		const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : void 0;
		if (!field) {
			const known = Object.keys(shape.fields).join(", ");
			const { where } = reader.at(key.range?.[0] ?? 0);
			throw new InputError(where, `unknown key ${JSON.stringify(name)}${inside(reader)}`, `use one of: ${known}`);
		}
		found.set(name, readShape(field, value ?? key, {
			...reader,
			trail: reader.trail === "" ? name : `${reader.trail}.${name}`
		}));
	}
	for (const name of shape.required) if (!found.has(name)) refuse(node, reader, `needs the key ${name}`);
	return found;
}
function readDocument(node, reader) {
	if ((0, import_dist.isMap)(node)) return JSON.stringify(node.toJSON());
	const text = (0, import_dist.isScalar)(node) && typeof node.value === "string" ? node.value : null;
	if (text === null || text.trim() === "") refuse(node, reader, "must be a policy document: JSON text, or a map");
	try {
		JSON.parse(text);
	} catch {
		refuse(node, reader, "is not valid JSON");
	}
	return text;
}
function scalarText(node) {
	if (!(0, import_dist.isScalar)(node) || (0, import_dist.isAlias)(node) || node.value === null) return null;
	return typeof node.value === "string" ? node.value : node.source ?? String(node.value);
}
function refuse(node, reader, what) {
	const { where } = reader.at(node?.range?.[0] ?? 0);
	throw new InputError(where, `${reader.trail === "" ? "the configuration" : reader.trail} ${what}`, "see docs/configuration.md");
}
function inside(reader) {
	return reader.trail === "" ? "" : ` in ${reader.trail}`;
}
function firstLine(message) {
	return /call stack/.test(message) ? "nested too deep to be read" : message.split("\n", 1)[0];
}
function isDay(text) {
	const time = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
function refuseDoubles(config, place) {
	for (const [index, { id }] of config.rules.entries()) if (BUILT_IN_RULES.includes(id)) {
		const where = place("rules", index, "id");
		throw new InputError(where, `the rule id ${JSON.stringify(id)} is a built-in rule's`, "choose another id");
	}
	for (const [what, names, key, name] of [[
		"rule id",
		config.rules.map((rule) => rule.id),
		"rules",
		"id"
	], [
		"project name",
		config.projects.map((project) => project.name),
		"projects",
		"name"
	]]) {
		const double = names.findIndex((each, index) => names.indexOf(each) !== index);
		if (double < 0) continue;
		const where = place(key, double, name);
		throw new InputError(where, `the ${what} ${JSON.stringify(names[double])} occurs twice`, "rename one");
	}
}
function toConfig(read) {
	const gate = mapAt(read, "gate");
	return {
		version: 1,
		account: textAt(read, "account"),
		projects: listAt(read, "projects").map((each) => ({
			name: textAt(each, "name"),
			plan: textAt(each, "plan"),
			path: textAt(each, "path"),
			account: textAt(each, "account")
		})),
		gate: {
			failOn: textAt(gate, "fail-on"),
			failOnUnknown: gate.get("fail-on-unknown") ?? null,
			onlyNew: gate.get("only-new") ?? null
		},
		knownRoles: listAt(read, "known-roles").map((each) => ({
			arn: textAt(each, "arn"),
			policies: policiesAt(each, "policies"),
			trust: textAt(each, "trust"),
			permissionsBoundary: each.has("permissions-boundary") ? toPolicy(each.get("permissions-boundary")) : null
		})),
		scps: listAt(read, "scps").map((each) => ({
			name: textAt(each, "name"),
			policies: policiesAt(each, "policies")
		})),
		rules: listAt(read, "rules").map(toRule),
		suppressions: listAt(read, "suppressions").map((each) => ({
			fingerprint: textAt(each, "fingerprint"),
			instance: textAt(each, "instance"),
			reason: textAt(each, "reason"),
			owner: textAt(each, "owner"),
			expires: textAt(each, "expires"),
			line: each.get(LINE)
		})),
		suppressionPolicy: { maxDays: mapAt(read, "suppression-policy").get("max-days") ?? null },
		baseline: textAt(read, "baseline")
	};
}
function toRule(read) {
	const deny = mapAt(read, "deny");
	return {
		id: textAt(read, "id"),
		severity: textAt(read, "severity") ?? "high",
		message: textAt(read, "message"),
		deny: {
			actions: textsAt(deny, "actions") ?? [],
			resources: textsAt(deny, "resources") ?? ["*"]
		},
		instances: textsAt(read, "instances") ?? ["*"]
	};
}
function policiesAt(read, key) {
	return (read.get(key) ?? []).map(toPolicy);
}
function toPolicy(read) {
	if (typeof read === "string") return {
		kind: "managed",
		arn: read
	};
	const map = read;
	return {
		kind: "document",
		name: textAt(map, "name"),
		document: textAt(map, "document")
	};
}
function textAt(read, key) {
	return read.get(key) ?? null;
}
function textsAt(read, key) {
	return read.get(key) ?? null;
}
function mapAt(read, key) {
	return read.get(key) ?? new Map();
}
function listAt(read, key) {
	return read.get(key) ?? [];
}
export { parseConfig };
