import { i as messageOf, t as InputError } from "./errors.js";
import { n as SEVERITIES, t as ACCESS_LEVELS } from "./order.js";
// src/report/schema.ts
const CHANGES = [
	"create",
	"update",
	"replace",
	"delete",
	"no-op",
	"read",
	"forget"
];
const STEP_KINDS = [
	"instance-profile",
	"assume-role",
	"pass-role",
	"escalation"
];
const VERDICTS = [
	"pass",
	"fail",
	"incomplete"
];
const text = { type: "string" };
const texts = {
	type: "array",
	items: text
};
const maybeText = { type: ["string", "null"] };
const number = {
	type: "integer",
	minimum: 0
};
const severity = { enum: SEVERITIES };
const severityOrNone = { enum: ["none", ...SEVERITIES] };
const maybeLocation = { anyOf: [{ $ref: "#/$defs/location" }, { type: "null" }] };
function object(properties, optional = [], description) {
	const required = Object.keys(properties).filter((key) => !optional.includes(key));
	return {
		...description === void 0 ? {} : { description },
		type: "object",
		required,
		properties
	};
}
function listOf(name) {
	return {
		type: "array",
		items: { $ref: `#/$defs/${name}` }
	};
}
const DEFINITIONS = {
	location: object({
		file: text,
		line: {
			type: "integer",
			minimum: 0
		}
	}, [], "A place in the source: path relative to the workspace, 1-based line"),
	role: object({
		address: maybeText,
		arn: text,
		name: text
	}, [], "A role; a part of its ARN that is not known yet reads ${…}"),
	evidence: object({
		effect: { enum: ["Allow", "Deny"] },
		policy: text,
		sid: maybeText,
		index: number,
		location: maybeLocation
	}, [], "A statement that makes a step possible"),
	step: object({
		kind: { enum: STEP_KINDS },
		technique: {
			...maybeText,
			description: "pathfinding.cloud's id of the technique, or null"
		},
		from: text,
		to: text,
		conditions: texts,
		evidence: {
			...listOf("evidence"),
			default: []
		}
	}, ["evidence"]),
	access: object({
		profile: maybeText,
		role: { anyOf: [{ $ref: "#/$defs/role" }, { type: "null" }] },
		imds: { enum: [
			"v2-required",
			"v1-allowed",
			"disabled",
			"unknown"
		] },
		reachable: {
			type: "array",
			items: object({
				role: { $ref: "#/$defs/role" },
				path: listOf("step")
			})
		}
	}),
	witness: object({
		action: text,
		resource: maybeText,
		context: {
			type: "object",
			additionalProperties: { anyOf: [text, texts] }
		}
	}),
	cause: object({
		address: text,
		change: { enum: CHANGES },
		location: maybeLocation
	}),
	grant: object({
		role: { $ref: "#/$defs/role" },
		path: listOf("step"),
		actions: texts,
		exceptActions: texts,
		resources: texts,
		exceptResources: texts,
		conditions: texts,
		accessLevels: {
			type: "array",
			items: { enum: ACCESS_LEVELS }
		},
		actionCount: number,
		severity,
		witness: { $ref: "#/$defs/witness" },
		causes: listOf("cause")
	}, [], "Every request that it describes is gained (or lost), up to its stated conditions"),
	doubt: object({
		reason: text,
		address: text,
		attribute: text,
		location: maybeLocation
	}),
	instance: object({
		project: {
			...text,
			description: "In a merged report: where the instance comes from"
		},
		address: text,
		type: text,
		change: { enum: CHANGES },
		before: { anyOf: [{ $ref: "#/$defs/access" }, { type: "null" }] },
		after: { anyOf: [{ $ref: "#/$defs/access" }, { type: "null" }] },
		gained: listOf("grant"),
		lost: listOf("grant"),
		undetermined: listOf("doubt"),
		location: {
			...maybeLocation,
			default: null
		}
	}, ["project", "location"]),
	suppression: object({
		reason: text,
		owner: text,
		expires: text
	}),
	finding: object({
		rule: text,
		severity,
		instance: maybeText,
		project: text,
		message: text,
		fingerprint: {
			type: "string",
			pattern: "^[0-9a-f]{12,64}$"
		},
		location: maybeLocation,
		suppressed: { anyOf: [{ $ref: "#/$defs/suppression" }, { type: "null" }] },
		inBaseline: {
			type: "boolean",
			default: false
		}
	}, ["project", "inBaseline"]),
	diagnostic: object({
		level: { enum: [
			"error",
			"warning",
			"note"
		] },
		code: text,
		message: text,
		address: maybeText,
		location: maybeLocation
	}),
	summary: object({
		instances: number,
		gaining: number,
		losing: number,
		undetermined: number,
		unchanged: number,
		maxSeverity: severityOrNone
	}),
	project: object({
		project: text,
		verdict: { enum: VERDICTS },
		summary: { $ref: "#/$defs/summary" }
	}),
	gate: object({
		failOn: severityOrNone,
		failOnUnknown: { type: "boolean" },
		onlyNew: { type: "boolean" }
	})
};
const REPORT = object({
	schemaVersion: { const: 1 },
	tool: object({
		name: { const: "terraform-iam-diff" },
		version: text
	}),
	project: text,
	verdict: { enum: VERDICTS },
	gate: {
		$ref: "#/$defs/gate",
		description: "What the verdict was judged by"
	},
	summary: { $ref: "#/$defs/summary" },
	projects: {
		...listOf("project"),
		description: "In a merged report: each project's own result"
	},
	instances: listOf("instance"),
	findings: listOf("finding"),
	diagnostics: listOf("diagnostic")
}, ["gate", "projects"]);
// src/report/validate.ts
const REMEDY = "give the file that `diff --format json` wrote";
function readReport(text, file) {
	let parsed;
	try {
		parsed = JSON.parse(text.replace(/^\uFEFF/, ""));
	} catch (error) {
		throw new InputError(file, `not valid JSON (${shorten(messageOf(error))})`, REMEDY, { cause: error });
	}
	const version = typeof parsed === "object" && parsed !== null ? parsed.schemaVersion : void 0;
	if (typeof version === "number" && version !== 1) throw new InputError(file, `a report of schema version ${version}; this program reads version 1`, "use one version of terraform-iam-diff for all results");
	const report = read(REPORT, parsed, "", file);
	return report.gate === void 0 ? {
		...report,
		gate: {
			failOn: "high",
			failOnUnknown: false,
			onlyNew: false
		}
	} : report;
}
function read(schema, value, path, file) {
	if ("$ref" in schema) return read(DEFINITIONS[schema.$ref.slice(8)], value, path, file);
	if (schema.anyOf) {
		const fitting = schema.anyOf.find((option) => fitsKind(option, value));
		if (!fitting) refuse(file, path, "has the wrong type");
		return read(fitting, value, path, file);
	}
	if (schema.const !== void 0 && value !== schema.const) refuse(file, path, `must be ${JSON.stringify(schema.const)}`);
	if (schema.enum && !schema.enum.includes(value)) refuse(file, path, `must be one of ${schema.enum.join(", ")}`);
	if (schema.type !== void 0 && !hasType(schema.type, value)) refuse(file, path, `must be ${[schema.type].flat().join(" or ")}`);
	if (typeof value === "string" && schema.pattern !== void 0 && !new RegExp(schema.pattern).test(value)) refuse(file, path, `must match ${schema.pattern}`);
	if (typeof value === "number" && schema.minimum !== void 0 && value < schema.minimum) refuse(file, path, `must be at least ${schema.minimum}`);
	if (Array.isArray(value)) return schema.items ? value.map((item, index) => read(schema.items, item, `${path}[${index}]`, file)) : [];
	if (typeof value === "object" && value !== null) return readObject(schema, value, path, file);
	return value;
}
function readObject(schema, value, path, file) {
	const entries = [];
	for (const [key, field] of Object.entries(schema.properties ?? {})) {
		const at = path === "" ? key : `${path}.${key}`;
		if (Object.hasOwn(value, key)) entries.push([key, read(field, value[key], at, file)]);
		else if (schema.required?.includes(key)) refuse(file, at, "is missing");
		else if (!("$ref" in field) && field.default !== void 0) entries.push([key, field.default]);
	}
	if (schema.additionalProperties) for (const [key, each] of Object.entries(value)) {
		if ([
			"__proto__",
			"constructor",
			"prototype"
		].includes(key)) refuse(file, path, `may not have the key ${key}`);
		entries.push([key, read(schema.additionalProperties, each, `${path}.${shorten(key)}`, file)]);
	}
	return Object.fromEntries(entries);
}
function fitsKind(schema, value) {
	const resolved = "$ref" in schema ? DEFINITIONS[schema.$ref.slice(8)] : schema;
	return !("$ref" in resolved) && resolved.type !== void 0 && hasType(resolved.type, value);
}
function hasType(type, value) {
	if (typeof type !== "string") return type.some((each) => hasType(each, value));
	switch (type) {
		case "null": return value === null;
		case "array": return Array.isArray(value);
		case "object": return typeof value === "object" && value !== null && !Array.isArray(value);
		case "integer": return Number.isSafeInteger(value);
		default: return typeof value === type;
	}
}
function refuse(file, path, what) {
	throw new InputError(file, `not a report: ${path === "" ? "the whole" : shorten(path)} ${what}`, REMEDY);
}
function shorten(text) {
	return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
export { readReport as t };
