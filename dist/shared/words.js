import { r as assertNever } from "./errors.js";
import { a as compareText, i as compareNatural } from "./order.js";
import { n as hasSymbol, t as displaySymbols } from "./symbol.js";
import { t as DOUBT_PREFIX } from "./access.js";
// src/result/globs.ts
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
// src/result/phrases.ts
const objects = (verb) => ({
	one: `${verb} objects of`,
	everywhere: `${verb} objects of every bucket`
});
const of = (one, every) => ({
	one,
	everywhere: `${one} every ${every}`
});
const PARAMETERS = {
	one: "read parameters of",
	everywhere: "read every parameter"
};
const PHRASES = new Map(Object.entries({
	"s3:getobject": objects("read"),
	"s3:putobject": objects("write"),
	"s3:deleteobject": objects("delete"),
	"s3:listbucket": objects("list"),
	"secretsmanager:getsecretvalue": {
		one: "read secrets of",
		everywhere: "read every secret"
	},
	"ssm:getparameter": PARAMETERS,
	"ssm:getparameters": PARAMETERS,
	"ssm:getparameter*": PARAMETERS,
	"ssm:getparametersbypath": PARAMETERS,
	"ssm:sendcommand": of("run commands on", "managed instance"),
	"ssm:startsession": of("open a shell on", "managed instance"),
	"kms:decrypt": of("decrypt with", "key"),
	"sts:assumerole": {
		one: "become the role",
		several: "become any role that trusts it among",
		everywhere: "become any role that trusts it"
	},
	"iam:passrole": {
		one: "pass the role",
		several: "pass any role among",
		everywhere: "pass any role"
	},
	"iam:createaccesskey": of("create access keys of", "user"),
	"iam:putrolepolicy": of("rewrite policies of", "role"),
	"iam:attachrolepolicy": of("attach policies to", "role"),
	"iam:createpolicyversion": {
		one: "rewrite the policy",
		several: "rewrite the policies",
		everywhere: "rewrite every policy"
	},
	"iam:updateassumerolepolicy": of("rewrite the trust policy of", "role"),
	"ec2:runinstances": {
		one: "launch instances with",
		everywhere: "launch any instance"
	},
	"lambda:invokefunction": of("invoke", "function"),
	"lambda:updatefunctioncode": of("replace the code of", "function"),
	"sqs:sendmessage": of("send messages to", "queue"),
	"sqs:receivemessage": of("receive messages from", "queue"),
	"sns:publish": of("publish to", "topic"),
	"dynamodb:getitem": of("read items of", "table"),
	"dynamodb:query": of("query", "table"),
	"dynamodb:scan": of("read all items of", "table"),
	"dynamodb:putitem": of("write items of", "table"),
	"dynamodb:deleteitem": of("delete items of", "table")
}));
function phraseOf(action) {
	return PHRASES.get(action.toLowerCase());
}
const CREDENTIAL_ACTIONS = [
	"secretsmanager:getsecretvalue",
	"secretsmanager:batchgetsecretvalue",
	"ssm:getparameter",
	"ssm:getparameters",
	"ssm:getparametersbypath",
	"ssm:getparameterhistory",
	"kms:decrypt",
	"ec2:getpassworddata",
	"rds-db:connect",
	"redshift:getclustercredentials",
	"redshift:getclustercredentialswithiam",
	"redshift-serverless:getcredentials",
	"sts:assumeroot",
	"sts:getfederationtoken"
];
// src/result/show.ts
const SENSITIVE = "(sensitive value)";
function createShow(aliases, sensitive, spellings = () => new Map()) {
	const candidates = indexAliases(aliases);
	let spelled = null;
	function key(lower) {
		spelled ??= spellings();
		return spelled.get(lower) ?? lower;
	}
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
		key,
		isSensitive: (policy) => sensitive.has(policy)
	};
}
const SYMBOL = /\uE000[^\uE001]*\uE001/g;
function indexAliases(aliases) {
	const bySymbol = new Map();
	const always = [];
	for (const alias of aliases) {
		const part = symbolParts(alias[0]).at(-1);
		if (part === void 0) {
			always.push(alias);
			continue;
		}
		const known = bySymbol.get(part.symbol) ?? {
			byText: new Map(),
			lengths: new Set()
		};
		bySymbol.set(part.symbol, known);
		known.lengths.add(part.text.length);
		const list = known.byText.get(part.text);
		if (list) list.push(alias);
		else known.byText.set(part.text, [alias]);
	}
	return (text) => {
		const found = new Set(always);
		const todo = [text];
		for (let next = todo.pop(); next !== void 0; next = todo.pop()) for (const { symbol, text: follows } of symbolParts(next)) {
			const ending = bySymbol.get(symbol);
			for (const length of ending?.lengths ?? []) {
				const alike = length > follows.length ? [] : ending.byText.get(follows.slice(0, length)) ?? [];
				for (const alias of alike) {
					if (found.has(alias)) continue;
					found.add(alias);
					todo.push(alias[1]);
				}
			}
		}
		return [...found].sort(([a], [b]) => b.length - a.length);
	};
}
function symbolParts(text) {
	return Array.from(text.matchAll(SYMBOL), (match) => {
		const from = match.index + match[0].length;
		const next = text.indexOf("", from);
		return {
			symbol: match[0],
			text: text.slice(from, next < 0 ? void 0 : next)
		};
	});
}
const records = new WeakMap();
function showRole(role, show) {
	const known = records.get(show) ?? new WeakMap();
	records.set(show, known);
	const made = known.get(role) ?? {
		address: role.address,
		arn: show.text(role.arn),
		name: show.text(role.name)
	};
	known.set(role, made);
	return made;
}
function showSteps(path, show) {
	return path.map((step) => ({
		...showHop(step, show),
		evidence: step.evidence.map((each) => showStatement(each, show))
	}));
}
function showHop(step, show) {
	const { kind, technique, from, to, conditions } = step;
	const hidden = conditions.length > 0 && step.evidence.some((each) => show.isSensitive(each.source.policy));
	return {
		kind,
		technique,
		from: show.text(from),
		to: show.text(to),
		conditions: conditions.length === 0 ? NONE : hidden ? [SENSITIVE] : conditions.map(show.text)
	};
}
const NONE = [];
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
	const context = [...request.context].filter(([key]) => !key.startsWith(DOUBT_PREFIX)).sort(([a], [b]) => compareText(a, b)).map(([key, value]) => [show.key(key), typeof value === "string" ? show.text(value) : value.map(show.text)]);
	return {
		action: request.action,
		resource: request.resource === null ? null : show.text(request.resource),
		context: Object.fromEntries(context)
	};
}
// src/result/words.ts
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
	const phrase = onlyPhrase(grant);
	if (everywhere) return {
		verb: phrase?.everywhere ?? `${verbOf(grant)} every resource`,
		objects: [],
		moreObjects: 0
	};
	const several = grant.resources.length > 1 || grant.resources.some((each) => /[*?]/.test(each));
	return {
		verb: phrase === null ? verbOf(grant) : several ? phrase.several ?? phrase.one : phrase.one,
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
function onlyPhrase(grant) {
	const phrases = new Set(grant.actions.map(phraseOf));
	const [only] = phrases;
	return phrases.size === 1 && only !== void 0 ? only : null;
}
const DOORS = [
	...CREDENTIAL_ACTIONS,
	"sts:assumerole",
	"iam:*"
];
function opensDoors(action) {
	return DOORS.some((door) => globsMeet(action.toLowerCase(), door));
}
function doorsFirst(actions) {
	return [...actions.filter(opensDoors), ...actions.filter((each) => !opensDoors(each))];
}
function verbOf(grant) {
	if (grant.actions.length <= 3 && !grant.actions.some((each) => /[*?]/.test(each))) return `use ${listed(grant.actions)} on`;
	const services = [...new Set([...servicesOf({ actions: grant.actions.filter(opensDoors) }), ...servicesOf(grant)])];
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
function principalWords(role) {
	if (!/:user\//.test(role.arn)) return `role ${roleName(role)}`;
	return role.address === null ? roleName(role) : `user ${roleName(role)}`;
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
function doubtSubject(doubt) {
	const { address, attribute, reason } = doubt;
	const named = attribute === "" || reason.startsWith(`${attribute} `) || reason.includes(address);
	return [reason.includes(address) ? "" : address, named ? "" : attribute].filter((part) => part !== "");
}
function doubtText(doubt) {
	const subject = doubtSubject(doubt).join(" ");
	return subject === "" ? doubt.reason : `${subject}: ${doubt.reason}`;
}
function settledBy(doubt) {
	const reason = doubt.reason.toLowerCase();
	if (/known role/.test(reason)) return "add its trust policy (trust) to the role under known-roles in the configuration";
	if (/context|not in the plan|outside the plan|neither in plan/.test(reason) || /^arn:/.test(doubt.address)) return "give the stack it lives in, or get-account-authorization-details of its account, as context (context-files, --context)";
	if (/after apply|not known|unknown|computed/.test(reason)) return "give the root module's HCL (working-directory, --dir), or make the value known before apply";
	if (/cap|limit|too many|undecided|not decided/.test(reason)) return "split the policy, or review this one by hand";
	if (/module/.test(reason)) return "run terraform init first, so that the module can be read";
	if (/version|malformed|invalid|json|parse/.test(reason)) return "mend the policy document; AWS refuses it as it is";
	return "review this one by hand";
}
export { showSteps as A, tellingGrants as C, showHop as D, createShow as E, CREDENTIAL_ACTIONS as M, globsMeet as N, showRole as O, stepVerb as S, SENSITIVE as T, roleName as _, doubtSubject as a, settledBy as b, grantWords as c, isSelfEscalation as d, levelsLine as f, principalWords as g, place as h, doorsFirst as i, showWitness as j, showStatement as k, grouped as l, pathWords as m, conditionWords as n, doubtText as o, listed as p, count as r, grantSentence as s, accountOf as t, isAdministrator as u, roleNamesOf as v, witnessLine as w, stepEnd as x, servicesOf as y };
