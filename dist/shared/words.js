import { r as assertNever } from "./errors.js";
import { a as compareText, i as compareNatural } from "./order.js";
import { n as hasSymbol, t as displaySymbols } from "./symbol.js";
import { t as DOUBT_PREFIX } from "./access.js";
// src/report/globs.ts
function globsMeet(left, right) {
	let row = new Array(right.length + 1).fill(false);
	row[0] = true;
	for (let j = 1; j <= right.length; j++) row[j] = row[j - 1] && right[j - 1] === "*";
	for (let i = 1; i <= left.length; i++) {
		const a = left[i - 1];
		const next = new Array(right.length + 1).fill(false);
		next[0] = row[0] && a === "*";
		for (let j = 1; j <= right.length; j++) {
			const b = right[j - 1];
			if (a === "*" || b === "*") next[j] = row[j] || next[j - 1];
			else next[j] = row[j - 1] && (a === b || a === "?" || b === "?");
		}
		row = next;
	}
	return row[right.length];
}
// src/report/show.ts
const SENSITIVE = "(sensitive value)";
function createShow(aliases, sensitive) {
	const candidates = indexAliases(aliases);
	const cache = new Map();
	function text(canonical) {
		if (!hasSymbol(canonical)) return canonical;
		const known = cache.get(canonical);
		if (known !== void 0) return known;
		let shown = canonical;
		for (const [composed, name] of candidates(canonical)) if (shown.includes(composed)) shown = shown.replaceAll(composed, name);
		shown = displaySymbols(shown);
		cache.set(canonical, shown);
		return shown;
	}
	return {
		text,
		isSensitive: (policy) => sensitive.has(policy)
	};
}
const SYMBOL = /\uE000[^\uE001]*\uE001/g;
function indexAliases(aliases) {
	const bySymbol = new Map();
	for (const alias of aliases) {
		const [first = ""] = alias[0].match(SYMBOL) ?? [];
		const list = bySymbol.get(first);
		if (list) list.push(alias);
		else bySymbol.set(first, [alias]);
	}
	return (text) => {
		const found = new Set(bySymbol.get("") ?? []);
		const todo = [text];
		const seen = new Set();
		for (let next = todo.pop(); next !== void 0; next = todo.pop()) for (const symbol of next.match(SYMBOL) ?? []) {
			if (seen.has(symbol)) continue;
			seen.add(symbol);
			for (const alias of bySymbol.get(symbol) ?? []) {
				found.add(alias);
				todo.push(alias[1]);
			}
		}
		return [...found].sort(([a], [b]) => b.length - a.length);
	};
}
function showRole(role, show) {
	return {
		address: role.address,
		arn: show.text(role.arn),
		name: show.text(role.name)
	};
}
function showSteps(path, show) {
	return path.map((step) => {
		const hidden = step.evidence.some((each) => show.isSensitive(each.source.policy));
		return {
			kind: step.kind,
			technique: step.technique,
			from: show.text(step.from),
			to: show.text(step.to),
			conditions: hidden && step.conditions.length > 0 ? [SENSITIVE] : step.conditions.map(show.text),
			evidence: step.evidence.map((each) => showStatement(each, show))
		};
	});
}
function showStatement(statement, show) {
	const { policy, location } = statement.source;
	const sid = show.isSensitive(policy) ? null : statement.sid;
	return {
		effect: statement.effect,
		policy: show.text(policy),
		sid,
		index: statement.index,
		location
	};
}
function showWitness(request, show) {
	const context = [...request.context].filter(([key]) => !key.startsWith(DOUBT_PREFIX)).sort(([a], [b]) => compareText(a, b)).map(([key, value]) => [key, typeof value === "string" ? show.text(value) : value.map(show.text)]);
	return {
		action: request.action,
		resource: request.resource === null ? null : show.text(request.resource),
		context: Object.fromEntries(context)
	};
}
// src/report/words.ts
function grouped(n) {
	return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}
function count(n, one, many = `${one}s`) {
	return `${grouped(n)} ${n === 1 ? one : many}`;
}
function listed(items, max = 3) {
	if (items.length === 0) return "";
	const shown = items.length > max ? [...items.slice(0, max - 1), `${items.length - max + 1} more`] : items;
	if (shown.length === 1) return shown[0];
	return `${shown.slice(0, -1).join(", ")} and ${shown[shown.length - 1]}`;
}
function place(location) {
	return location ? `${location.file}:${location.line}` : "";
}
const PHRASE_OF = new Map([
	["s3:getobject", "read objects of"],
	["s3:putobject", "write objects of"],
	["s3:deleteobject", "delete objects of"],
	["s3:listbucket", "list objects of"],
	["secretsmanager:getsecretvalue", "read secrets of"],
	["ssm:getparameter", "read parameters of"],
	["ssm:getparameters", "read parameters of"],
	["ssm:getparameter*", "read parameters of"],
	["ssm:getparametersbypath", "read parameters of"],
	["ssm:sendcommand", "run commands on"],
	["ssm:startsession", "open a shell on"],
	["kms:decrypt", "decrypt with"],
	["sts:assumerole", "become the role"],
	["iam:passrole", "pass the role"],
	["iam:createaccesskey", "create access keys of"],
	["iam:putrolepolicy", "rewrite policies of"],
	["iam:attachrolepolicy", "attach policies to"],
	["iam:createpolicyversion", "rewrite the policy"],
	["iam:updateassumerolepolicy", "rewrite the trust policy of"],
	["ec2:runinstances", "launch instances as"],
	["lambda:invokefunction", "invoke"],
	["lambda:updatefunctioncode", "replace the code of"],
	["sqs:sendmessage", "send messages to"],
	["sqs:receivemessage", "receive messages from"],
	["sns:publish", "publish to"],
	["dynamodb:getitem", "read items of"],
	["dynamodb:query", "query"],
	["dynamodb:scan", "read all items of"],
	["dynamodb:putitem", "write items of"],
	["dynamodb:deleteitem", "delete items of"]
]);
const LEVEL_VERBS = {
	List: "list",
	Read: "read",
	Tagging: "tag",
	Write: "write",
	"Permissions management": "manage permissions of"
};
function grantWords(grant, maxObjects = 2) {
	const everywhere = grant.resources.some((each) => /^\*+$/.test(each));
	if (isAdministrator(grant)) return {
		verb: "do anything in the account (administrator)",
		objects: [],
		moreObjects: 0
	};
	if (grant.actions.includes("(sensitive value)")) return {
		verb: `use ${count(grant.actionCount, "action")} that a sensitive policy grants`,
		objects: [],
		moreObjects: 0
	};
	const verb = verbOf(grant);
	if (everywhere) return {
		verb: `${verb} every resource`,
		objects: [],
		moreObjects: 0
	};
	return {
		verb,
		objects: grant.resources.slice(0, maxObjects),
		moreObjects: Math.max(0, grant.resources.length - maxObjects)
	};
}
function isAdministrator(grant) {
	return grant.severity === "critical" && grant.actions.some((each) => /^\*+(:\*+)?$/.test(each)) && grant.resources.some((each) => /^\*+$/.test(each));
}
function tellingGrants(grants) {
	const administrator = grants.find((grant) => isAdministrator(grant) && grant.conditions.length === 0);
	if (!administrator) return grants;
	const account = accountOf(administrator.role.arn);
	const route = JSON.stringify(administrator.path);
	const onRoute = new Set(grants.filter((grant) => JSON.stringify(grant.path) === route).map(allowedText));
	return grants.filter((grant) => JSON.stringify(grant.path) === route || accountOf(grant.role.arn) !== account || !(covers(administrator, grant) || onRoute.has(allowedText(grant))));
}
function covers(administrator, grant) {
	return administrator.exceptResources.length === 0 && administrator.exceptActions.every((except) => grant.exceptActions.includes(except) || !grant.actions.some((action) => globsMeet(action.toLowerCase(), except.toLowerCase())));
}
function allowedText({ actions, exceptActions, resources, exceptResources, conditions }) {
	return JSON.stringify([
		actions,
		exceptActions,
		resources,
		exceptResources,
		conditions
	]);
}
function accountOf(arn) {
	return arn.split(":")[4] ?? arn;
}
function verbOf(grant) {
	const phrases = new Set(grant.actions.map((action) => PHRASE_OF.get(action.toLowerCase())));
	const [only] = phrases;
	if (phrases.size === 1 && only !== void 0) return only;
	const services = servicesOf(grant);
	if (grant.actions.length === 1 && !/[*?]/.test(grant.actions[0])) return `use ${grant.actions[0]} on`;
	const verbs = grant.accessLevels.map((level) => LEVEL_VERBS[level]);
	return `${verbs.length === 0 || verbs.length > 3 ? `use ${count(grant.actionCount, "action")} of` : listed(verbs, 3)} ${listed(services.map(serviceName), 3)} on`;
}
function grantSentence(grant, maxObjects = 2) {
	const { verb, objects, moreObjects } = grantWords(grant, maxObjects);
	return [verb, moreObjects > 0 ? [...objects, `${moreObjects} more`].join(", ") : objects.join(", ")].filter((part) => part !== "").join(" ");
}
const SERVICE_NAMES = new Map(Object.entries({
	s3: "S3",
	ec2: "EC2",
	iam: "IAM",
	sts: "STS",
	sqs: "SQS",
	sns: "SNS",
	kms: "KMS",
	ssm: "Systems Manager",
	rds: "RDS",
	ecs: "ECS",
	eks: "EKS",
	ecr: "ECR",
	elasticfilesystem: "EFS",
	dynamodb: "DynamoDB",
	lambda: "Lambda",
	secretsmanager: "Secrets Manager",
	logs: "CloudWatch Logs",
	cloudwatch: "CloudWatch",
	events: "EventBridge",
	states: "Step Functions",
	kinesis: "Kinesis",
	firehose: "Firehose",
	autoscaling: "Auto Scaling",
	elasticloadbalancing: "load balancers",
	cloudformation: "CloudFormation",
	route53: "Route 53",
	athena: "Athena",
	glue: "Glue"
}));
function serviceName(prefix) {
	return SERVICE_NAMES.get(prefix) ?? prefix;
}
function servicesOf(grant) {
	const services = new Set(grant.actions.map((action) => {
		const colon = action.indexOf(":");
		const prefix = (colon < 0 ? action : action.slice(0, colon)).toLowerCase();
		return /^[*?]*$/.test(prefix) ? "all services" : prefix;
	}));
	return services.has("all services") ? ["all services"] : [...services].sort(compareNatural);
}
function levelsLine(grant) {
	const levels = grant.accessLevels.join(", ");
	return grant.actionCount === 0 ? "not in the AWS action list" : `${count(grant.actionCount, "action")}${levels === "" ? "" : `: ${levels}`}`;
}
function isSelfEscalation(step) {
	return step.kind !== "instance-profile" && step.from === step.to;
}
function stepWords(step, names) {
	return isSelfEscalation(step) ? stepVerb(step) : `${stepVerb(step)} ${stepEnd(step, names)}`;
}
function stepVerb(step) {
	switch (step.kind) {
		case "instance-profile": return "runs as";
		case "assume-role": return "assumes";
		case "pass-role":
			if (isSelfEscalation(step)) return withTechnique("widens itself", step);
			return withTechnique("passes", step);
		case "escalation": return withTechnique(isSelfEscalation(step) ? "widens itself" : "takes over", step);
		default: return assertNever(step.kind, "kind of step");
	}
}
function withTechnique(verb, step) {
	return step.technique === null ? verb : `${verb} (${step.technique})`;
}
function roleName(role) {
	if (role.name !== "" && !role.name.includes("${")) return role.name;
	return lastPart(role.address ?? role.arn);
}
function roleNamesOf(instance) {
	const names = new Map();
	const add = (role) => {
		if (role === null) return;
		names.set(role.arn, roleName(role));
		if (role.address !== null) names.set(role.address, roleName(role));
	};
	for (const access of [instance.before, instance.after]) {
		add(access?.role ?? null);
		for (const { role } of access?.reachable ?? []) add(role);
	}
	for (const grant of [...instance.gained, ...instance.lost]) add(grant.role);
	return names;
}
function stepEnd(step, names) {
	return names.get(step.to) ?? lastPart(step.to);
}
function pathWords(path, names) {
	return path.map((step) => step.kind === "instance-profile" ? stepEnd(step, names) : stepWords(step, names)).join(" → ");
}
function lastPart(text) {
	if (/^arn:/.test(text)) {
		const tail = text.slice(text.lastIndexOf(":") + 1);
		return tail.includes("${") ? text : tail.slice(tail.lastIndexOf("/") + 1);
	}
	const found = /(?:^|\.)(?:aws_[a-z0-9_]+)\.([^.]+(?:\[.*\])?)$/.exec(text);
	return found ? found[1] : text;
}
function witnessLine(witness) {
	const on = witness.resource === null ? "" : ` on ${witness.resource}`;
	const context = Object.entries(witness.context).sort(([a], [b]) => compareNatural(a, b)).map(([key, value]) => `${key} = ${typeof value === "string" ? value : value.join(", ")}`);
	return `${witness.action}${on}${context.length > 0 ? ` with ${context.join(", ")}` : ""}`;
}
function conditionWords(condition) {
	return /^(?:only|not|if|when|while|needs|unless|outside|before|after|between|without|with)\b/i.test(condition) ? condition : `only if ${condition}`;
}
function settledBy(doubt) {
	const reason = doubt.reason.toLowerCase();
	if (/context|not in the plan|outside the plan|neither in plan/.test(reason) || /^arn:/.test(doubt.address)) return "give the stack it lives in, or get-account-authorization-details of its account, as context (context-files, --context)";
	if (/after apply|not known|unknown|computed/.test(reason)) return "give the root module's HCL (working-directory, --dir), or make the value known before apply";
	if (/cap|limit|too many|undecided|not decided/.test(reason)) return "split the policy, or review this one by hand";
	if (/module/.test(reason)) return "run terraform init first, so that the module can be read";
	if (/version|malformed|invalid|json|parse/.test(reason)) return "mend the policy document; AWS refuses it as it is";
	return "review this one by hand";
}
export { showRole as C, globsMeet as D, showWitness as E, createShow as S, showSteps as T, stepEnd as _, grantWords as a, witnessLine as b, isSelfEscalation as c, pathWords as d, place as f, settledBy as g, servicesOf as h, grantSentence as i, levelsLine as l, roleNamesOf as m, conditionWords as n, grouped as o, roleName as p, count as r, isAdministrator as s, accountOf as t, listed as u, stepVerb as v, showStatement as w, SENSITIVE as x, tellingGrants as y };
