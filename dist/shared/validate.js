import "./rolldown-runtime.js";
import { i as jsonMistake, t as InputError } from "./errors.js";
import { r as readStackParts } from "./stack-json.js";
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
const HOP = {
	kind: { enum: STEP_KINDS },
	technique: {
		...maybeText,
		description: "pathfinding.cloud's id of the technique, or null"
	},
	from: text,
	to: text,
	conditions: texts
};
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
	hop: object(HOP, [], "A step as far as it says the way"),
	step: object({
		...HOP,
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
				path: listOf("hop")
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
		plan: {
			...text,
			description: "The plan it is of, where several plans of one run have an instance of this address"
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
	}, [
		"project",
		"plan",
		"location"
	]),
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
		plan: text,
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
	}, [
		"project",
		"plan",
		"inBaseline"
	]),
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
	diagnostics: listOf("diagnostic"),
	stacksLeftOut: {
		...text,
		description: "Why there are no stacks, where that matters for joining results"
	}
}, [
	"gate",
	"projects",
	"stacksLeftOut"
]);
const attributes = {
	type: "object",
	additionalProperties: { $ref: "#/$defs/value" }
};
const pairs = {
	type: "array",
	items: texts
};
object({
	kind: {
		enum: ["plan", "context"],
		description: "context: given beside the plans, reported on by nobody"
	},
	source: text,
	resources: listOf("stackResource"),
	changes: {
		...pairs,
		description: "Address and change"
	},
	aliases: {
		...pairs,
		description: "Text with symbols and the symbol that people know it by"
	}
}), object({
	address: text,
	mode: { const: "data" },
	type: text,
	name: text,
	module: text,
	change: { enum: CHANGES },
	replacedFor: texts,
	createBeforeDestroy: { const: true },
	place: {
		...texts,
		description: "Account, region, partition"
	},
	both: {
		...attributes,
		description: "Attributes that are the same before and after"
	},
	before: attributes,
	after: attributes,
	mirrored: {
		...texts,
		description: "Lists that mirror what the account has"
	},
	location: { $ref: "#/$defs/location" },
	attributeLocations: {
		type: "object",
		additionalProperties: { $ref: "#/$defs/location" }
	},
	references: {
		type: "object",
		additionalProperties: texts
	}
}, [
	"mode",
	"module",
	"change",
	"replacedFor",
	"createBeforeDestroy",
	"both",
	"before",
	"after",
	"mirrored",
	"location",
	"attributeLocations",
	"references"
], "A resource as allow-listed attributes; sensitive values are left out");
// src/report/validate.ts
const RESULT_REMEDY = "give the file that `diff --format json` wrote";
function readReport(text, file) {
	let parsed;
	try {
		parsed = JSON.parse(text.replace(/^\uFEFF/, ""));
	} catch (error) {
		throw new InputError(file, `not valid JSON (${jsonMistake(error)})`, RESULT_REMEDY, { cause: error });
	}
	const version = typeof parsed === "object" && parsed !== null ? parsed.schemaVersion : void 0;
	if (typeof version === "number" && version !== 1) throw new InputError(file, `a report of schema version ${version}; this program reads version 1`, "use one version of terraform-iam-diff for all results");
	const plain = read(REPORT, parsed, {
		file,
		trail: []
	});
	const { stacks } = parsed;
	const report = stacks === void 0 ? plain : {
		...plain,
		stacks: readStackParts(stacks, file)
	};
	return report.gate === void 0 ? {
		...report,
		gate: {
			failOn: "high",
			failOnUnknown: false,
			onlyNew: false
		}
	} : report;
}
function read(schema, value, at) {
	if ("$ref" in schema) return read(definition(schema.$ref), value, at);
	if (schema.anyOf) {
		const fitting = schema.anyOf.find((option) => fitsKind(option, value));
		return fitting ? read(fitting, value, at) : refuse(at, "has the wrong type");
	}
	if (schema.const !== void 0 && value !== schema.const) refuse(at, `must be ${JSON.stringify(schema.const)}`);
	if (schema.enum && !schema.enum.includes(value)) refuse(at, `must be one of ${schema.enum.join(", ")}`);
	if (schema.type !== void 0 && !hasType(schema.type, value)) refuse(at, `must be ${[schema.type].flat().join(" or ")}`);
	if (typeof value === "string" && schema.pattern !== void 0 && !patternOf(schema.pattern).test(value)) refuse(at, `must match ${schema.pattern}`);
	if (typeof value === "number" && schema.minimum !== void 0 && value < schema.minimum) refuse(at, `must be at least ${schema.minimum}`);
	if (Array.isArray(value)) {
		const { items } = schema;
		return items ? value.map((item, index) => below(at, index, () => read(items, item, at))) : [];
	}
	if (typeof value === "object" && value !== null) return readObject(schema, value, at);
	return value;
}
function readObject(schema, value, at) {
	const copy = {};
	const { properties = {}, additionalProperties } = schema;
	for (const key of Object.keys(properties)) {
		const field = properties[key];
		if (Object.hasOwn(value, key)) copy[key] = below(at, key, () => read(field, value[key], at));
		else if (schema.required?.includes(key)) below(at, key, () => refuse(at, "is missing"));
		else if (!("$ref" in field) && field.default !== void 0) copy[key] = field.default;
	}
	if (!additionalProperties) return copy;
	const entries = Object.entries(value).map(([key, each]) => {
		if ([
			"__proto__",
			"constructor",
			"prototype"
		].includes(key)) refuse(at, `may not have the key ${key}`);
		return [key, below(at, key, () => read(additionalProperties, each, at))];
	});
	return {
		...copy,
		...Object.fromEntries(entries)
	};
}
function below(at, key, work) {
	at.trail.push(key);
	const result = work();
	at.trail.pop();
	return result;
}
function definition(ref) {
	return DEFINITIONS[ref.slice(8)];
}
const patterns = new Map();
function patternOf(source) {
	const known = patterns.get(source) ?? new RegExp(source);
	patterns.set(source, known);
	return known;
}
function fitsKind(schema, value) {
	const resolved = "$ref" in schema ? definition(schema.$ref) : schema;
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
function refuse({ file, trail }, what) {
	const path = trail.map((key) => typeof key === "number" ? `[${key}]` : `.${key}`).join("");
	throw new InputError(file, `not a report: ${path === "" ? "the whole" : shorten(path.slice(1))} ${what}`, RESULT_REMEDY);
}
function shorten(text) {
	return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
export { readReport as n, RESULT_REMEDY as t };
