import { n as InternalError, t as InputError } from "./errors.js";
import { n as hasSymbol, o as symbol, r as literal, s as symbolNames, t as displaySymbols } from "./symbol.js";
import { a as partitionOfRegion, i as parseArn, r as isAccountId } from "./arn.js";
import { a as isMap, i as isList, n as Unknown, r as firstUnknown, t as OneOf } from "./value.js";
import { a as parseAddress, c as withoutIndex, i as parentModule, l as withoutKey, n as joinAddress, o as splitAddress, r as modulePath, s as splitIndex, t as formatIndex } from "./address.js";
import { n as isListedType, r as isWhollyListed, t as allowedAttributes } from "./allow-list.js";
// src/terraform/open-texts.ts
const POLICY = /(?:^|_)policy$/;
const MADE = /^(?:aws|awscc|random|tls|time)_/;
function openTexts(resources) {
	const found = new Map();
	for (const { address, location, attributes, attributeLocations, origin } of resources) {
		if (origin !== "plan") continue;
		for (const [name, value] of attributes) {
			if (!name.endsWith("policy") || !POLICY.test(name)) continue;
			for (const open of openIn(value)) {
				if (found.has(open)) continue;
				const isVariable = open.startsWith("var.");
				const remedy = isVariable ? "; give it a default or a tfvars file, or use a plan" : "; review it by hand";
				found.set(open, {
					level: "warning",
					code: isVariable ? "variable-without-value" : "open-text",
					message: `${open} has no value here, and ${name} of ${address} depends on it: it is read as a text unlike any other, which it need not be${remedy}`,
					address,
					location: attributeLocations.get(name) ?? location
				});
			}
		}
	}
	return [...found.values()];
}
function openIn(value) {
	if (typeof value === "string") return hasSymbol(value) ? symbolNames(value).flatMap(openReferences) : [];
	if (value instanceof OneOf) return value.options.flatMap(openIn);
	if (isList(value)) return value.flatMap(openIn);
	if (isMap(value)) return [...value.values()].flatMap(openIn);
	return [];
}
function isOpenText(text) {
	return openIn(text).length > 0;
}
function openReferences(symbol) {
	return symbol.split(/[(),\s]+/).flatMap((reference) => {
		const parts = reference.replace(/^(?:module\.[^.]+\.)+/, "").split(".");
		const [first = "", second = "", third = ""] = parts;
		if (first === "var" && second !== "") return [`var.${second.split("[", 1)[0]}`];
		if (first === "terraform" || first === "path") return [parts.slice(0, 2).join(".")];
		if (first === "data") return third !== "" && !MADE.test(second) ? [`data.${second}.${third}`] : [];
		return /^[a-z][a-z0-9]*_[a-z0-9_]+$/.test(first) && third !== "" && !MADE.test(first) ? [`${first}.${second}`] : [];
	});
}
// src/terraform/context-resource.ts
function awsResource(type, arn, attributes, address = arn) {
	const parsed = parseArn(arn);
	return {
		address,
		mode: "managed",
		origin: "context",
		type,
		name: arn.slice(arn.lastIndexOf("/") + 1),
		module: "",
		change: "no-op",
		replacedFor: [],
		attributes: new Map([["arn", arn], ...attributes]),
		sensitive: new Set(),
		location: null,
		attributeLocations: new Map(),
		references: new Map(),
		account: parsed !== null && isAccountId(parsed.account) ? parsed.account : "",
		region: parsed?.region ?? "",
		partition: parsed?.partition ?? "aws"
	};
}
// src/terraform/json/cursor.ts
var NotJson = class extends Error {};
const QUOTE = 34;
const BACKSLASH$1 = 92;
const COMMA = 44;
const COLON = 58;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const [TRUE, FALSE, NULL] = [
	"true",
	"false",
	"null"
].map((word) => new TextEncoder().encode(word));
const NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
const ESCAPES = new Set([..."\"\\/bfnrt"].map((each) => each.charCodeAt(0)));
var JsonCursor = class {
	bytes;
	at;
	constructor(bytes, at = 0) {
		this.bytes = bytes;
		this.at = at;
	}
	peek() {
		const { bytes } = this;
		let { at } = this;
		let byte = bytes[at];
		while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = bytes[++at];
		this.at = at;
		return byte;
	}
	isObject() {
		return this.peek() === OPEN_OBJECT;
	}
	isText() {
		return this.peek() === QUOTE;
	}
	isList() {
		return this.peek() === OPEN_LIST;
	}
	object(member) {
		this.expect(OPEN_OBJECT);
		if (this.peek() === CLOSE_OBJECT) {
			this.at += 1;
			return;
		}
		for (;;) {
			if (this.peek() !== QUOTE) throw new NotJson();
			const start = this.at;
			const end = skipText(this.bytes, start + 1);
			this.at = end;
			if (this.bytes[end] === COLON) this.at += 1;
			else this.expect(COLON);
			member(start, end);
			if (!this.more(CLOSE_OBJECT)) return;
		}
	}
	list(element) {
		this.expect(OPEN_LIST);
		if (this.peek() === CLOSE_LIST) {
			this.at += 1;
			return;
		}
		do
			element();
		while (this.more(CLOSE_LIST));
	}
	consume() {
		this.peek();
		const start = this.at;
		this.at = skipValue(this.bytes, start);
		return start;
	}
	end() {
		if (this.peek() !== void 0) throw new NotJson();
	}
	expect(byte) {
		if (this.peek() !== byte) throw new NotJson();
		this.at += 1;
	}
	more(close) {
		const byte = this.peek();
		if (byte !== COMMA && byte !== close) throw new NotJson();
		this.at += 1;
		return byte === COMMA;
	}
};
function skipValue(bytes, start) {
	const open = [];
	let at = start;
	let isKey = false;
	for (;;) {
		let byte = bytes[at];
		while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = bytes[++at];
		if (isKey) {
			if (byte !== QUOTE) throw new NotJson();
			at = skipText(bytes, at + 1);
			byte = bytes[at];
			while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = bytes[++at];
			if (byte !== COLON) throw new NotJson();
			at += 1;
			isKey = false;
			continue;
		}
		if (byte === QUOTE) at = skipText(bytes, at + 1);
		else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
			const close = byte === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST;
			byte = bytes[++at];
			while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = bytes[++at];
			if (byte !== close) {
				open.push(close);
				isKey = close === CLOSE_OBJECT;
				continue;
			}
			at += 1;
		} else at = skipPlain(bytes, at);
		for (;;) {
			if (open.length === 0) return at;
			byte = bytes[at];
			while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = bytes[++at];
			at += 1;
			const close = open[open.length - 1];
			if (byte === close) {
				open.pop();
				continue;
			}
			if (byte !== COMMA) throw new NotJson();
			isKey = close === CLOSE_OBJECT;
			break;
		}
	}
}
function skipText(bytes, start) {
	let at = start;
	for (;;) {
		const byte = bytes[at];
		if (!(byte >= 32)) throw new NotJson();
		if (byte === QUOTE) return at + 1;
		at += byte === BACKSLASH$1 ? escapeLength(bytes, at) : 1;
	}
}
function escapeLength(bytes, at) {
	const kind = bytes[at + 1];
	if (ESCAPES.has(kind)) return 2;
	if (kind !== 117) throw new NotJson();
	for (let digit = at + 2; digit < at + 6; digit++) if (!isHex(bytes[digit])) throw new NotJson();
	return 6;
}
function isHex(byte) {
	return byte >= 48 && byte <= 57 || (byte | 32) >= 97 && (byte | 32) <= 102;
}
function skipPlain(bytes, start) {
	switch (bytes[start]) {
		case 102: return skipWord(bytes, start, FALSE);
		case 110: return skipWord(bytes, start, NULL);
		case 116: return skipWord(bytes, start, TRUE);
	}
	let at = start;
	while (isNumeric(bytes[at])) at++;
	if (at === start + 1 && bytes[start] >= 48 && bytes[start] <= 57) return at;
	if (!NUMBER.test(new TextDecoder().decode(bytes.subarray(start, at)))) throw new NotJson();
	return at;
}
function skipWord(bytes, start, word) {
	for (let i = 1; i < word.length; i++) if (bytes[start + i] !== word[i]) throw new NotJson();
	return start + word.length;
}
function isNumeric(byte) {
	return byte >= 48 && byte <= 57 || byte === 45 || byte === 43 || byte === 46 || (byte | 32) === 101;
}
// src/terraform/json/pieces.ts
var Piece = class {
	address = void 0;
	index = void 0;
	isDeposed = false;
	#bytes;
	#start;
	#end;
	#twinStart;
	#twinEnd;
	constructor(bytes, start, end, twinStart, twinEnd) {
		this.#bytes = bytes;
		this.#start = start;
		this.#end = end;
		this.#twinStart = twinStart;
		this.#twinEnd = twinEnd;
	}
	read() {
		if (this.#twinStart === 0) return parse$1(this.#bytes, this.#start, this.#end);
		const head = this.#bytes.toString("utf8", this.#start, this.#twinStart);
		const tail = this.#bytes.toString("utf8", this.#twinEnd, this.#end);
		const element = JSON.parse(`${head}null${tail}`);
		element.change.after = element.change.before;
		return element;
	}
};
const MAX_DEPTH$2 = 100;
function readPieces(bytes) {
	const cursor = new JsonCursor(bytes);
	const value = cursor.isObject() ? readObject(cursor, readMember) : readWhole(cursor);
	cursor.end();
	return value;
}
function readMember(key, cursor) {
	switch (key) {
		case "resource_changes": return cursor.isList() ? readList(cursor, readChange$1) : readWhole(cursor);
		case "planned_values":
		case "values": return readValues(cursor);
		case "prior_state": return cursor.isObject() ? readObject(cursor, (name) => name === "values" ? readValues(cursor) : readWhole(cursor)) : readWhole(cursor);
		default: return readWhole(cursor);
	}
}
function readValues(cursor) {
	if (!cursor.isObject()) return readWhole(cursor);
	return readObject(cursor, (key) => key === "root_module" ? readModule$1(cursor, 0) : readWhole(cursor));
}
function readModule$1(cursor, depth) {
	if (!cursor.isObject() || depth > MAX_DEPTH$2) return readWhole(cursor);
	return readObject(cursor, (key) => {
		const isChildren = key === "child_modules";
		if (!isChildren && key !== "resources" || !cursor.isList()) return readWhole(cursor);
		return readList(cursor, () => isChildren ? readModule$1(cursor, depth + 1) : readResource(cursor));
	});
}
function readObject(cursor, read) {
	const members = new Map();
	cursor.object((start, end) => {
		const name = parse$1(cursor.bytes, start, end);
		members.set(name, read(name, cursor));
	});
	return Object.fromEntries(members);
}
function readList(cursor, read) {
	const elements = [];
	cursor.list(() => {
		elements.push(read(cursor));
	});
	return elements;
}
function readWhole(cursor) {
	const start = cursor.consume();
	return parse$1(cursor.bytes, start, cursor.at);
}
function readChange$1(cursor) {
	if (!cursor.isObject()) return readWhole(cursor);
	const { bytes } = cursor;
	const start = cursor.at;
	let [changes, befores, afters] = [
		0,
		0,
		0
	];
	let [beforeStart, beforeEnd, afterStart, afterEnd] = [
		0,
		0,
		0,
		0
	];
	const side = (keyStart, keyEnd) => {
		const value = cursor.consume();
		if (isKey(bytes, keyStart, keyEnd, "before")) {
			befores += 1;
			[beforeStart, beforeEnd] = [value, cursor.at];
		} else if (isKey(bytes, keyStart, keyEnd, "after")) {
			afters += 1;
			[afterStart, afterEnd] = [value, cursor.at];
		}
	};
	cursor.object((keyStart, keyEnd) => {
		const isChange = isKey(bytes, keyStart, keyEnd, "change");
		if (isChange) changes += 1;
		if (isChange && cursor.isObject()) cursor.object(side);
		else cursor.consume();
	});
	const isTwin = changes === 1 && befores === 1 && afters === 1 && beforeEnd - beforeStart === afterEnd - afterStart && bytes.compare(bytes, beforeStart, beforeEnd, afterStart, afterEnd) === 0;
	return new Piece(bytes, start, cursor.at, isTwin ? afterStart : 0, isTwin ? afterEnd : 0);
}
function readResource(cursor) {
	if (!cursor.isObject()) return readWhole(cursor);
	const { bytes } = cursor;
	const start = cursor.at;
	let address;
	let index;
	let isDeposed = false;
	cursor.object((keyStart, keyEnd) => {
		if (isKey(bytes, keyStart, keyEnd, "address")) address = readText(cursor);
		else if (isKey(bytes, keyStart, keyEnd, "index")) index = readWhole(cursor);
		else {
			cursor.consume();
			if (isKey(bytes, keyStart, keyEnd, "deposed_key")) isDeposed = true;
		}
	});
	const piece = new Piece(bytes, start, cursor.at, 0, 0);
	piece.address = address;
	piece.index = index;
	piece.isDeposed = isDeposed;
	return piece;
}
function readText(cursor) {
	const isText = cursor.isText();
	const start = cursor.consume();
	const { bytes, at } = cursor;
	return isText && !hasEscape(bytes, start, at) ? bytes.toString("utf8", start + 1, at - 1) : parse$1(bytes, start, at);
}
const BACKSLASH = 92;
function isKey(bytes, start, end, key) {
	const length = end - start - 2;
	if (length < key.length) return false;
	if (length > key.length) return hasEscape(bytes, start, end) && parse$1(bytes, start, end) === key;
	for (let i = 0; i < length; i++) if (bytes[start + 1 + i] !== key.charCodeAt(i)) return false;
	return true;
}
function hasEscape(bytes, start, end) {
	for (let at = start; at < end; at++) if (bytes[at] === BACKSLASH) return true;
	return false;
}
function parse$1(bytes, start, end) {
	return JSON.parse(bytes.toString("utf8", start, end));
}
// src/terraform/plan/raw.ts
const PENDING = new Unknown("known only after apply");
const MAX_DEPTH$1 = 100;
const TOO_DEEP = new Unknown(`nested deeper than ${MAX_DEPTH$1} levels`);
function isRaw(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function get(object, key) {
	if (!isRaw(object)) return void 0;
	if (Object.hasOwn(object, key)) return object[key];
	if (object instanceof Piece) throw new InternalError("a piece of JSON was looked into before it was read");
}
function getText(object, key) {
	const value = get(object, key);
	return typeof value === "string" ? literal(value) : null;
}
function getList(object, key) {
	const value = get(object, key);
	return Array.isArray(value) ? value : [];
}
function getRaw(object, key) {
	const value = get(object, key);
	return isRaw(value) ? value : NOTHING;
}
const NOTHING = Object.freeze(Object.create(null));
function toValue(raw, mask = void 0, depth = 0) {
	if (mask === true) return PENDING;
	if (depth > MAX_DEPTH$1) return TOO_DEEP;
	if (typeof raw === "string") return literal(raw);
	if (typeof raw === "number" || typeof raw === "boolean") return raw;
	if (Array.isArray(raw) || isEmpty(raw) && Array.isArray(mask) && mask.length > 0) {
		const list = Array.isArray(raw) ? raw : [];
		const masks = Array.isArray(mask) ? mask : [];
		const length = Math.max(list.length, masks.length);
		const result = [];
		for (let i = 0; i < length; i++) result.push(toValue(list[i], masks[i], depth + 1));
		return result;
	}
	if (isRaw(raw) || isEmpty(raw) && isRaw(mask)) {
		const result = new Map();
		if (isRaw(raw)) for (const key of Object.keys(raw)) result.set(literal(key), toValue(raw[key], get(mask, key), depth + 1));
		if (isRaw(mask)) {
			for (const key of Object.keys(mask)) if (!result.has(literal(key)) && mask[key] !== false) result.set(literal(key), toValue(void 0, mask[key], depth + 1));
		}
		return raw === null && result.size === 0 ? null : result;
	}
	return null;
}
function isEmpty(raw) {
	return raw === void 0 || raw === null;
}
function anySensitive(mask, depth = 0) {
	if (mask === true) return true;
	if (typeof mask !== "object" || mask === null) return false;
	if (depth > MAX_DEPTH$1) return true;
	for (const key of Object.keys(mask)) if (anySensitive(mask[key], depth + 1)) return true;
	return false;
}
function hasPending(value) {
	if (value === PENDING) return true;
	if (Array.isArray(value)) return value.some(hasPending);
	if (value instanceof Map) {
		for (const element of value.values()) if (hasPending(element)) return true;
	}
	return false;
}
// src/terraform/context-account.ts
function readAccountDetails(value, file) {
	const resources = [];
	const diagnostics = [];
	const warn = (message) => diagnostics.push({
		level: "warning",
		code: "context-incomplete",
		message: `${file}: ${message}`,
		address: null,
		location: null
	});
	const each = (list, read) => {
		for (const entry of getList(value, list)) {
			const arn = getText(entry, "Arn");
			if (arn === null) warn(`an entry of ${list} has no Arn and was skipped`);
			else read(entry, arn);
		}
	};
	if (get(value, "IsTruncated") === true) warn("is only the first page (IsTruncated): roles and policies are missing");
	each("RoleDetailList", (entry, arn) => resources.push(...roleResources(entry, arn)));
	each("Policies", (entry, arn) => resources.push(policyResource(entry, arn)));
	each("UserDetailList", (entry, arn) => resources.push(...identityResources("user", entry, arn)));
	each("GroupDetailList", (entry, arn) => resources.push(...identityResources("group", entry, arn)));
	return {
		resources: distinct(resources),
		diagnostics
	};
}
function roleResources(entry, arn) {
	const name = getText(entry, "RoleName") ?? lastPart(arn);
	const role = awsResource("aws_iam_role", arn, new Map([
		["id", name],
		["name", name],
		["path", getText(entry, "Path") ?? "/"],
		["unique_id", getText(entry, "RoleId")],
		["assume_role_policy", document(get(entry, "AssumeRolePolicyDocument"))],
		["inline_policy", inlinePolicies(entry, "RolePolicyList")],
		["managed_policy_arns", attachedPolicies(entry)],
		["permissions_boundary", getText(get(entry, "PermissionsBoundary"), "PermissionsBoundaryArn")],
		["tags", tags(entry)]
	]));
	const profiles = getList(entry, "InstanceProfileList").flatMap((profile) => {
		const profileArn = getText(profile, "Arn");
		if (profileArn === null) return [];
		const profileName = getText(profile, "InstanceProfileName") ?? lastPart(profileArn);
		return [awsResource("aws_iam_instance_profile", profileArn, new Map([
			["id", profileName],
			["name", profileName],
			["path", getText(profile, "Path") ?? "/"],
			["unique_id", getText(profile, "InstanceProfileId")],
			["role", name]
		]))];
	});
	return [{
		...role,
		mirrored: ["inline_policy", "managed_policy_arns"]
	}, ...profiles];
}
function policyResource(entry, arn) {
	const wanted = getText(entry, "DefaultVersionId");
	const versions = getList(entry, "PolicyVersionList");
	const version = versions.find((one) => get(one, "IsDefaultVersion") === true) ?? versions.find((one) => wanted !== null && get(one, "VersionId") === wanted);
	return awsResource("aws_iam_policy", arn, new Map([
		["id", arn],
		["name", getText(entry, "PolicyName") ?? lastPart(arn)],
		["path", getText(entry, "Path") ?? "/"],
		["policy", version === void 0 ? new Unknown("the default version of this policy is not in the file") : document(get(version, "Document"))]
	]));
}
function identityResources(kind, entry, arn) {
	const user = kind === "user";
	const name = getText(entry, user ? "UserName" : "GroupName") ?? lastPart(arn);
	const attributes = new Map([
		["id", name],
		["name", name],
		["path", getText(entry, "Path") ?? "/"],
		["unique_id", getText(entry, user ? "UserId" : "GroupId")]
	]);
	if (user) {
		attributes.set("permissions_boundary", getText(get(entry, "PermissionsBoundary"), "PermissionsBoundaryArn"));
		attributes.set("tags", tags(entry));
	}
	const own = awsResource(`aws_iam_${kind}`, arn, attributes);
	const part = (type, suffix, values) => {
		const resource = awsResource(type, arn, new Map([[kind, name], ...values]), `${arn}/${suffix}`);
		const without = new Map(resource.attributes);
		without.delete("arn");
		return {
			...resource,
			attributes: without
		};
	};
	const inline = getList(entry, user ? "UserPolicyList" : "GroupPolicyList").map((policy) => {
		const policyName = getText(policy, "PolicyName") ?? "";
		return part(`aws_iam_${kind}_policy`, `policy/${policyName}`, [["name", policyName], ["policy", document(get(policy, "PolicyDocument"))]]);
	});
	const attached = attachedPolicies(entry).map((policy) => part(`aws_iam_${kind}_policy_attachment`, `attached/${String(policy)}`, [["policy_arn", policy]]));
	const groups = user ? getList(entry, "GroupList").filter((group) => typeof group === "string").map(literal) : [];
	const membership = groups.length > 0 ? [part("aws_iam_user_group_membership", "groups", [["groups", groups]])] : [];
	return [
		own,
		...inline,
		...attached,
		...membership
	];
}
function inlinePolicies(entry, list) {
	return getList(entry, list).map((policy) => new Map([["name", getText(policy, "PolicyName") ?? ""], ["policy", document(get(policy, "PolicyDocument"))]]));
}
function attachedPolicies(entry) {
	return getList(entry, "AttachedManagedPolicies").flatMap((policy) => getText(policy, "PolicyArn") ?? []);
}
function document(raw) {
	if (isRaw(raw)) return toValue(raw);
	if (typeof raw !== "string") return new Unknown("the policy document is missing");
	if (!raw.startsWith("%")) return literal(raw);
	try {
		return literal(decodeURIComponent(raw));
	} catch {
		return new Unknown("the policy document is not valid URL-encoded text");
	}
}
function tags(entry) {
	const result = new Map();
	for (const tag of getList(entry, "Tags")) {
		const key = getText(tag, "Key");
		if (key !== null) result.set(key, getText(tag, "Value") ?? "");
	}
	return result;
}
function lastPart(arn) {
	return arn.slice(arn.lastIndexOf("/") + 1);
}
function distinct(resources) {
	const byAddress = new Map();
	for (const resource of resources) if (!byAddress.has(resource.address)) byAddress.set(resource.address, resource);
	return [...byAddress.values()];
}
// src/terraform/context-known.ts
function knownRoleResources(role) {
	const arn = literal(role.arn);
	const name = arn.slice(arn.lastIndexOf("/") + 1);
	const result = [];
	let boundary = null;
	if (role.permissionsBoundary?.kind === "managed") boundary = literal(role.permissionsBoundary.arn);
	else if (role.permissionsBoundary !== null) {
		const { name: policyName, document } = role.permissionsBoundary;
		boundary = arn.replace(/:role\/.*$/, `:policy/${literal(policyName)}`);
		result.push(awsResource("aws_iam_policy", boundary, new Map([
			["name", literal(policyName)],
			["id", boundary],
			["policy", literal(document)]
		])));
	}
	const inline = role.policies.flatMap((policy) => policy.kind === "document" ? [new Map([["name", literal(policy.name)], ["policy", literal(policy.document)]])] : []);
	const managed = role.policies.flatMap((policy) => policy.kind === "managed" ? [literal(policy.arn)] : []);
	const resource = arn.slice(arn.indexOf(":role/") + 5);
	result.unshift(awsResource("aws_iam_role", arn, new Map([
		["id", name],
		["name", name],
		["path", resource.slice(0, resource.lastIndexOf("/") + 1)],
		["assume_role_policy", role.trust === null ? new Unknown("the configuration does not give the trust policy of this known role") : literal(role.trust)],
		["inline_policy", inline],
		["managed_policy_arns", managed],
		["permissions_boundary", boundary],
		["tags", new Unknown("the configuration does not give the tags of this known role")]
	])));
	return result;
}
// src/terraform/foreign.ts
function relabelText(text, label) {
	return hasSymbol(text) ? text.replaceAll("", symbol(label).slice(0, -1)) : text;
}
function relabelValue(value, label) {
	if (typeof value === "string") return relabelText(value, label);
	if (isList(value)) {
		const relabelled = value.map((each) => relabelValue(each, label));
		return relabelled.some((each, index) => each !== value[index]) ? relabelled : value;
	}
	if (value instanceof Unknown) {
		const reason = relabelText(value.reason, label);
		return reason === value.reason ? value : new Unknown(reason, value.location);
	}
	if (value instanceof OneOf) {
		const options = value.options.map((each) => relabelValue(each, label));
		return new OneOf(options, relabelText(value.reason, label), value.location);
	}
	if (isMap(value)) {
		let same = true;
		const relabelled = new Map();
		for (const [key, each] of value) {
			const [newKey, newValue] = [relabelText(key, label), relabelValue(each, label)];
			same &&= newKey === key && newValue === each;
			relabelled.set(newKey, newValue);
		}
		return same ? value : relabelled;
	}
	return value;
}
function relabelResource(resource, label) {
	const attributes = relabelValue(resource.attributes, label);
	const account = relabelText(resource.account, label);
	const region = relabelText(resource.region, label);
	const partition = relabelText(resource.partition, label);
	return attributes === resource.attributes && account === resource.account && region === resource.region && partition === resource.partition ? resource : {
		...resource,
		attributes,
		account,
		region,
		partition
	};
}
function createRenamer(label, taken) {
	if (taken.size === 0) return (address) => address;
	let prefix = `${label}/`;
	for (let n = 2; startsAny(taken, prefix); n++) prefix = `${label}#${n}/`;
	return (address) => taken.has(withoutKey(address)) ? `${prefix}${address}` : address;
}
function startsAny(taken, prefix) {
	for (const each of taken) if (each.startsWith(prefix)) return true;
	return false;
}
function renameResource(resource, rename) {
	const address = rename(resource.address);
	let same = address === resource.address;
	const references = new Map();
	for (const [name, list] of resource.references) {
		const renamed = list.map(rename);
		same &&= renamed.every((each, index) => each === list[index]);
		references.set(name, renamed);
	}
	return same ? resource : {
		...resource,
		address,
		references
	};
}
// src/terraform/plan/configuration.ts
const MAX_MODULE_DEPTH = 60;
const NO_EXPRESSIONS = new Map();
function readConfiguration(raw) {
	if (!isRaw(raw)) return null;
	const providers = new Map();
	const configs = getRaw(raw, "provider_config");
	for (const key of Object.keys(configs)) {
		const name = getText(configs[key], "name");
		if (name === "aws" || name === null && /(^|:)aws(\.|$)/.test(key)) providers.set(key, readProvider(configs[key]));
	}
	return {
		root: readModule(get(raw, "root_module"), 0),
		providers,
		providerReferences: referencesWithin(configs)
	};
}
function referencesWithin(...parts) {
	const found = new Set();
	const walk = (part, depth) => {
		if (typeof part !== "object" || part === null || depth > MAX_EXPRESSION_DEPTH) return;
		for (const text of texts(getList(part, "references"))) found.add(text);
		for (const inner of Array.isArray(part) ? part : Object.values(part)) walk(inner, depth + 1);
	};
	for (const part of parts) walk(part, 0);
	return [...found];
}
const MAX_EXPRESSION_DEPTH = 40;
function readModule(raw, depth) {
	const resources = new Map();
	for (const resource of getList(raw, "resources")) {
		const type = getText(resource, "type");
		const name = getText(resource, "name");
		if (type === null || name === null) continue;
		const key = get(resource, "mode") === "data" ? `data.${type}.${name}` : `${type}.${name}`;
		resources.set(key, {
			providerKey: getText(resource, "provider_config_key") ?? "",
			expressions: type.startsWith("aws_") ? readExpressions(get(resource, "expressions"), allowedAttributes(type)) : NO_EXPRESSIONS,
			forEach: readExpression(get(resource, "for_each_expression")),
			references: referencesWithin(get(resource, "expressions"), get(resource, "for_each_expression"), get(resource, "count_expression"))
		});
	}
	const calls = new Map();
	const rawCalls = getRaw(raw, "module_calls");
	for (const name of Object.keys(rawCalls)) {
		const call = rawCalls[name];
		if (depth >= MAX_MODULE_DEPTH) break;
		calls.set(name, {
			arguments: readExpressions(get(call, "expressions"), null),
			forEach: readExpression(get(call, "for_each_expression")),
			references: referencesWithin(get(call, "for_each_expression"), get(call, "count_expression")),
			module: readModule(get(call, "module"), depth + 1)
		});
	}
	const outputs = new Map();
	const rawOutputs = getRaw(raw, "outputs");
	for (const name of Object.keys(rawOutputs)) {
		const expression = readExpression(get(rawOutputs[name], "expression"));
		if (expression) outputs.set(name, expression);
	}
	const variables = new Map();
	const rawVariables = getRaw(raw, "variables");
	for (const name of Object.keys(rawVariables)) {
		const sensitive = get(rawVariables[name], "sensitive") === true;
		const fallback = get(rawVariables[name], "default");
		const keep = depth === 0 && !sensitive && fallback !== void 0;
		variables.set(name, {
			sensitive,
			default: keep ? toValue(fallback) : void 0,
			isText: isText(fallback)
		});
	}
	return {
		resources,
		calls,
		outputs,
		variables
	};
}
function readExpressions(raw, allowed) {
	const result = new Map();
	if (!isRaw(raw)) return result;
	for (const key of Object.keys(raw)) {
		if (allowed !== null && !allowed.has(key)) continue;
		const node = readNode(raw[key], 0);
		if (node) result.set(key, node);
	}
	return result;
}
function readNode(raw, depth) {
	if (depth > 20) return null;
	if (Array.isArray(raw)) return {
		kind: "blocks",
		blocks: raw.map((block) => readBlock(block, depth))
	};
	const expression = readExpression(raw);
	if (expression) return expression;
	return isRaw(raw) ? {
		kind: "blocks",
		blocks: [readBlock(raw, depth)]
	} : null;
}
function readBlock(raw, depth) {
	const block = new Map();
	if (!isRaw(raw)) return block;
	for (const key of Object.keys(raw)) {
		const node = readNode(raw[key], depth + 1);
		if (node) block.set(key, node);
	}
	return block;
}
function readExpression(raw) {
	if (!isRaw(raw)) return null;
	for (const key of Object.keys(raw)) if (key !== "constant_value" && key !== "references") return null;
	const references = texts(getList(raw, "references"));
	return isText(get(raw, "constant_value")) ? {
		kind: "expression",
		references,
		isText: true
	} : {
		kind: "expression",
		references
	};
}
function isText(constant) {
	return typeof constant === "number" || typeof constant === "string" && constant !== "";
}
function texts(list) {
	return list.filter((item) => typeof item === "string");
}
const CREDENTIALS = [
	"allowed_account_ids",
	"assume_role",
	"assume_role_with_web_identity",
	"profile",
	"shared_credentials_files",
	"shared_credentials_file",
	"shared_config_files"
];
const SECRETS = [
	"access_key",
	"secret_key",
	"token"
];
function readProvider(raw) {
	const expressions = getRaw(raw, "expressions");
	const region = get(expressions, "region");
	const allowed = get(expressions, "allowed_account_ids");
	const assume = get(expressions, "assume_role");
	const hops = Array.isArray(assume) ? assume : isRaw(assume) ? [assume] : [];
	const role = get(hops[hops.length - 1], "role_arn");
	const settings = CREDENTIALS.map((name) => get(expressions, name) ?? null);
	const secrets = SECRETS.map((name) => get(expressions, name) !== void 0);
	return {
		region: constantOf(region),
		regionReferences: texts(getList(region, "references")),
		allowedAccountIds: texts(getList(allowed, "constant_value")),
		allowedAccountReferences: texts(getList(allowed, "references")),
		roleArn: getText(role, "constant_value"),
		roleReferences: texts(getList(role, "references")),
		credentials: JSON.stringify([settings, secrets]),
		defaultTags: readDefaultTags(expressions)
	};
}
function readDefaultTags(expressions) {
	const raw = get(expressions, "default_tags");
	if (raw === void 0) return null;
	const blocks = Array.isArray(raw) ? raw : [raw];
	const tags = get(blocks[0], "tags");
	if (blocks.length < 2 && tags === void 0) return null;
	const constant = get(tags, "constant_value");
	const names = getList(tags, "references").filter((name) => typeof name === "string");
	const unknown = new Unknown(`the provider's default tags depend on ${names[0] ?? "what the plan does not show"}`);
	const value = constant === void 0 || blocks.length > 1 ? unknown : toValue(constant);
	if (!isMap(value)) return unknown;
	return new Map(Array.from(value, ([key, each]) => [key, typeof each === "string" ? each : unknown]));
}
function constantOf(raw) {
	const constant = get(raw, "constant_value");
	return constant === void 0 ? void 0 : toValue(constant);
}
function moduleAt(configuration, path) {
	let module = configuration.root;
	for (const name of path) {
		const call = module.calls.get(name);
		if (!call) return null;
		module = call.module;
	}
	return module;
}
const SECRETIVE = /user_data|password|passphrase|secret|token|private|credential|rendered|content|^value$|^result$|_key$/;
function referredAttributes(configuration, relevant) {
	const found = new Map();
	const note = (reference) => {
		const parts = splitAddress(reference);
		const at = parts[0] === "data" ? 1 : 0;
		keep(parts[at], parts[at + 2] === void 0 ? null : splitIndex(parts[at + 2]).name);
	};
	const keep = (type, attribute) => {
		if (attribute === null || !type.includes("_")) return;
		const known = found.get(type);
		if (known?.has(attribute) || SECRETIVE.test(attribute)) return;
		if (known) known.add(attribute);
		else found.set(type, new Set([attribute]));
	};
	const walkNode = (node) => {
		if (node.kind === "expression") for (const reference of node.references) note(reference);
		else for (const block of node.blocks) for (const inner of block.values()) walkNode(inner);
	};
	const walk = (module) => {
		for (const resource of module.resources.values()) for (const node of resource.expressions.values()) walkNode(node);
		for (const output of module.outputs.values()) walkNode(output);
		for (const call of module.calls.values()) {
			for (const [name, node] of call.arguments) if (!SECRETIVE.test(name)) walkNode(node);
			walk(call.module);
		}
	};
	walk(configuration.root);
	for (const { type, attribute } of relevant) keep(type, attribute);
	return found;
}
// src/terraform/plan/link-candidates.ts
function longest(references) {
	if (references.length > MAX_REFERENCES) return references;
	return references.filter((one) => !references.some((other) => other !== one && other.startsWith(one) && /^[.[]/.test(other.slice(one.length))));
}
const SEVERAL = new Unknown("its expression has several references");
const PART = new Unknown("its expression is more than a reference");
const MAX_HOPS = 40;
const MAX_STEPS = 2e3;
const MAX_REFERENCES = 500;
async function candidatesOf(node, scope, target, lookup, hops, byKey = false) {
	if (node.kind !== "expression" || hops > MAX_HOPS || node.references.length > MAX_REFERENCES || --scope.budget.left < 0) return [new Unknown("its expression is too involved to follow")];
	const result = [];
	const references = [...new Set(longest(node.references))];
	const keyed = byKey || references.some((reference) => reference === "count.index" || reference.startsWith("each."));
	let giving = 0;
	for (const reference of references) {
		const found = await candidatesOfReference(reference, scope, keyed, target, lookup, hops);
		if (found.length > 0) giving++;
		result.push(...found);
	}
	if (giving > 1) result.push(SEVERAL);
	if (references.some((reference) => KEY$1.test(reference)) && !references.some(mayBeIndexed)) result.push(PART);
	if (references.length === 0) result.push(new Unknown("its expression refers to nothing that the plan names"));
	return result;
}
const KEY$1 = /^(count\.index|each\.key)$/;
function mayBeIndexed(reference) {
	const parts = splitAddress(reference);
	const ends = parts[0] === "data" ? 3 : 2;
	return !KEY$1.test(reference) && (parts.length <= ends || parts[0] === "var" || parts[0] === "local");
}
async function candidatesOfReference(reference, scope, keyed, target, lookup, hops) {
	const parts = splitAddress(reference);
	switch (splitIndex(parts[0]).name) {
		case "count": return [];
		case "path":
		case "terraform": return [PART];
		case "each":
			if (parts[1] === void 0 || !parts[1].startsWith("value")) return [];
			return scope.forEach === null ? [unclear(reference)] : candidatesOf(scope.forEach, {
				...scope,
				forEach: null
			}, target, lookup, hops + 1, true);
		case "local":
		case "self": return [unclear(reference)];
		case "var": return candidatesOfVariable(reference, splitIndex(parts[1] ?? "").name, scope, target, lookup, hops);
		case "module": return candidatesOfModule(parts, scope, keyed, target, lookup, hops);
		default: return candidatesOfResource(parts, scope, keyed, target, lookup, reference);
	}
}
function unclear(reference) {
	return new Unknown(`${reference} is not in the plan`);
}
async function candidatesOfVariable(reference, name, scope, target, lookup, hops) {
	const parent = parentModule(scope.module);
	if (parent === null) {
		const value = lookup.plan.variables.get(name);
		if (value === void 0) return [unclear(reference)];
		if (value === null || typeof value === "boolean" || value === "") return [];
		return [typeof value === "string" ? value : unclear(reference)];
	}
	const config = lookup.plan.configuration;
	const call = config === null ? void 0 : moduleAt(config, modulePath(parent.parent))?.calls.get(parent.call);
	const argument = call?.arguments.get(name);
	if (config === null || call === void 0) return [];
	if (argument === void 0) return call.module.variables.get(name)?.isText ? [PART] : [];
	if (argument.kind === "expression" && argument.references.length === 0) return argument.isText ? [PART] : [];
	return candidatesOf(argument, {
		budget: scope.budget,
		module: parent.parent,
		key: parent.key,
		forEach: call.forEach
	}, target, lookup, hops + 1);
}
async function candidatesOfModule(parts, scope, keyed, target, lookup, hops) {
	const { name, key } = splitIndex(parts[1] ?? "");
	const output = parts[2] === void 0 ? null : splitIndex(parts[2]).name;
	let modules = lookup.moduleInstances(scope.module, name);
	const wanted = key ?? (keyed ? scope.key : null);
	if (wanted !== null) {
		const exact = modules.filter((module) => parentModule(module).key === wanted);
		if (exact.length > 0 || key !== null) modules = exact;
	}
	const result = [];
	for (const module of modules) {
		const config = lookup.plan.configuration === null ? null : moduleAt(lookup.plan.configuration, modulePath(module));
		const expression = output === null ? void 0 : config?.outputs.get(output);
		if (expression === void 0) result.push(unclear(parts.join(".")));
		else result.push(...await candidatesOf(expression, {
			budget: scope.budget,
			module,
			key: null,
			forEach: null
		}, target, lookup, hops + 1));
	}
	return result.length > 0 ? result : [unclear(parts.join("."))];
}
async function candidatesOfResource(parts, scope, keyed, target, lookup, reference) {
	const data = parts[0] === "data";
	const type = parts[data ? 1 : 0];
	const { name, key } = splitIndex(parts[data ? 2 : 1] ?? "");
	const attribute = parts[data ? 3 : 2];
	if (!target.types.includes(type) || name === "") return [unclear(reference)];
	let instances = lookup.instances(scope.module, `${data ? "data." : ""}${type}.${name}`);
	const wanted = key ?? (keyed ? scope.key : null);
	if (wanted !== null) {
		const exact = instances.filter((instance) => instance.index === wanted);
		if (exact.length > 0 || key !== null) instances = exact;
	}
	const result = [];
	for (const instance of instances) {
		if (instance.after === null) continue;
		const named = attribute === void 0 ? null : splitIndex(attribute).name;
		result.push(await lookup.attribute(instance, named ?? target.attribute));
		if (named !== null && typeof instance.after.get(named) === "string") result.push(PART);
	}
	if (result.length === 0) result.push(unclear(reference));
	return result;
}
// src/terraform/plan/link-table.ts
const ROLE_NAME = {
	types: ["aws_iam_role", "aws_iam_service_linked_role"],
	attribute: "name"
};
const ROLE_ARN = {
	types: ["aws_iam_role", "aws_iam_service_linked_role"],
	attribute: "arn"
};
const POLICY_ARN = {
	types: ["aws_iam_policy"],
	attribute: "arn"
};
const PROFILE_NAME = {
	types: ["aws_iam_instance_profile"],
	attribute: "name"
};
const PROFILE_ARN = {
	types: ["aws_iam_instance_profile"],
	attribute: "arn"
};
const USER = {
	types: ["aws_iam_user"],
	attribute: "name"
};
const GROUP = {
	types: ["aws_iam_group"],
	attribute: "name"
};
const BUCKET = {
	types: ["aws_s3_bucket", "aws_s3_directory_bucket"],
	attribute: "bucket"
};
const KEY = {
	types: [
		"aws_kms_key",
		"aws_kms_external_key",
		"aws_kms_replica_key",
		"aws_kms_replica_external_key"
	],
	attribute: "key_id"
};
const TEMPLATE = (attribute) => ({
	types: ["aws_launch_template"],
	attribute
});
const LINKS = {
	"aws_instance.iam_instance_profile": PROFILE_NAME,
	"aws_instance.launch_template.id": TEMPLATE("id"),
	"aws_instance.launch_template.name": TEMPLATE("name"),
	"aws_spot_instance_request.iam_instance_profile": PROFILE_NAME,
	"aws_spot_instance_request.launch_template.id": TEMPLATE("id"),
	"aws_spot_instance_request.launch_template.name": TEMPLATE("name"),
	"aws_spot_fleet_request.launch_specification.iam_instance_profile": PROFILE_NAME,
	"aws_spot_fleet_request.launch_specification.iam_instance_profile_arn": PROFILE_ARN,
	"aws_spot_fleet_request.launch_template_config.launch_template_specification.id": TEMPLATE("id"),
	"aws_spot_fleet_request.launch_template_config.launch_template_specification.name": TEMPLATE("name"),
	"aws_ec2_fleet.launch_template_config.launch_template_specification.launch_template_id": TEMPLATE("id"),
	"aws_ec2_fleet.launch_template_config.launch_template_specification.launch_template_name": TEMPLATE("name"),
	"aws_launch_template.iam_instance_profile.name": PROFILE_NAME,
	"aws_launch_template.iam_instance_profile.arn": PROFILE_ARN,
	"aws_launch_configuration.iam_instance_profile": PROFILE_NAME,
	"aws_autoscaling_group.launch_configuration": {
		types: ["aws_launch_configuration"],
		attribute: "name"
	},
	"aws_autoscaling_group.launch_template.id": TEMPLATE("id"),
	"aws_autoscaling_group.launch_template.name": TEMPLATE("name"),
	"aws_autoscaling_group.mixed_instances_policy.launch_template.launch_template_specification.launch_template_id": TEMPLATE("id"),
	"aws_autoscaling_group.mixed_instances_policy.launch_template.launch_template_specification.launch_template_name": TEMPLATE("name"),
	"aws_autoscaling_group.mixed_instances_policy.launch_template.override.launch_template_specification.launch_template_id": TEMPLATE("id"),
	"aws_autoscaling_group.mixed_instances_policy.launch_template.override.launch_template_specification.launch_template_name": TEMPLATE("name"),
	"aws_eks_node_group.node_role_arn": ROLE_ARN,
	"aws_eks_node_group.launch_template.id": TEMPLATE("id"),
	"aws_eks_node_group.launch_template.name": TEMPLATE("name"),
	"aws_batch_compute_environment.compute_resources.instance_role": PROFILE_ARN,
	"aws_db_instance.custom_iam_instance_profile": PROFILE_NAME,
	"aws_ecs_capacity_provider.managed_instances_provider.instance_launch_template.ec2_instance_profile_arn": PROFILE_ARN,
	"aws_eks_cluster.compute_config.node_role_arn": ROLE_ARN,
	"aws_emr_cluster.ec2_attributes.instance_profile": PROFILE_ARN,
	"aws_imagebuilder_infrastructure_configuration.instance_profile_name": PROFILE_NAME,
	"aws_rds_cluster_instance.custom_iam_instance_profile": PROFILE_NAME,
	"aws_iam_instance_profile.role": ROLE_NAME,
	"aws_iam_role.permissions_boundary": POLICY_ARN,
	"aws_iam_role.managed_policy_arns": POLICY_ARN,
	"aws_iam_role_policy.role": ROLE_NAME,
	"aws_iam_role_policy_attachment.role": ROLE_NAME,
	"aws_iam_role_policy_attachment.policy_arn": POLICY_ARN,
	"aws_iam_policy_attachment.roles": ROLE_NAME,
	"aws_iam_policy_attachment.users": USER,
	"aws_iam_policy_attachment.groups": GROUP,
	"aws_iam_policy_attachment.policy_arn": POLICY_ARN,
	"aws_iam_role_policies_exclusive.role_name": ROLE_NAME,
	"aws_iam_role_policies_exclusive.policy_names": {
		types: ["aws_iam_role_policy"],
		attribute: "name"
	},
	"aws_iam_role_policy_attachments_exclusive.role_name": ROLE_NAME,
	"aws_iam_role_policy_attachments_exclusive.policy_arns": POLICY_ARN,
	"aws_iam_user.permissions_boundary": POLICY_ARN,
	"aws_iam_user_policy.user": USER,
	"aws_iam_user_policy_attachment.user": USER,
	"aws_iam_user_policy_attachment.policy_arn": POLICY_ARN,
	"aws_iam_user_group_membership.user": USER,
	"aws_iam_user_group_membership.groups": GROUP,
	"aws_iam_group_policy.group": GROUP,
	"aws_iam_group_policy_attachment.group": GROUP,
	"aws_iam_group_policy_attachment.policy_arn": POLICY_ARN,
	"aws_iam_group_membership.group": GROUP,
	"aws_iam_group_membership.users": USER,
	"aws_s3_bucket_policy.bucket": BUCKET,
	"aws_kms_key_policy.key_id": KEY,
	"aws_kms_alias.target_key_id": KEY,
	"aws_sqs_queue_policy.queue_url": {
		types: ["aws_sqs_queue"],
		attribute: "url"
	},
	"aws_sns_topic_policy.arn": {
		types: ["aws_sns_topic"],
		attribute: "arn"
	},
	"aws_secretsmanager_secret_policy.secret_arn": {
		types: ["aws_secretsmanager_secret"],
		attribute: "arn"
	},
	"aws_lambda_permission.function_name": {
		types: ["aws_lambda_function", "aws_lambda_alias"],
		attribute: "function_name"
	},
	"aws_lambda_function.role": ROLE_ARN,
	"aws_ecr_repository_policy.repository": {
		types: ["aws_ecr_repository"],
		attribute: "name"
	},
	"aws_backup_vault_policy.backup_vault_name": {
		types: ["aws_backup_vault"],
		attribute: "name"
	},
	"aws_cloudwatch_event_bus_policy.event_bus_name": {
		types: ["aws_cloudwatch_event_bus"],
		attribute: "name"
	},
	"aws_cloudwatch_event_permission.event_bus_name": {
		types: ["aws_cloudwatch_event_bus"],
		attribute: "name"
	},
	"aws_dynamodb_resource_policy.resource_arn": {
		types: ["aws_dynamodb_table"],
		attribute: "arn"
	},
	"aws_opensearch_domain_policy.domain_name": {
		types: ["aws_opensearch_domain"],
		attribute: "domain_name"
	},
	"aws_elasticsearch_domain_policy.domain_name": {
		types: ["aws_elasticsearch_domain"],
		attribute: "domain_name"
	},
	"aws_efs_file_system_policy.file_system_id": {
		types: ["aws_efs_file_system"],
		attribute: "id"
	},
	"aws_s3_access_point.bucket": BUCKET,
	"aws_codebuild_project.service_role": ROLE_ARN,
	"aws_cloudformation_stack.iam_role_arn": ROLE_ARN,
	"aws_glue_dev_endpoint.role_arn": ROLE_ARN,
	"aws_sagemaker_notebook_instance.role_arn": ROLE_ARN,
	"aws_ecs_task_definition.task_role_arn": ROLE_ARN,
	"aws_ecs_task_definition.execution_role_arn": ROLE_ARN
};
function linkTarget(type, path) {
	const key = `${type}.${path}`;
	return Object.hasOwn(LINKS, key) ? LINKS[key] : null;
}
// src/terraform/plan/links.ts
const CONFIGURED = new WeakMap();
function configOf(plan, resource) {
	if (plan.configuration === null) return null;
	let known = CONFIGURED.get(plan);
	if (known === void 0) {
		known = new Map();
		CONFIGURED.set(plan, known);
	}
	const key = resource.block;
	let found = known.get(key);
	if (found === void 0) {
		const config = moduleAt(plan.configuration, modulePath(resource.module))?.resources.get(localName(resource));
		found = config === void 0 ? null : {
			nodes: config.expressions,
			forEach: config.forEach,
			providerKey: config.providerKey
		};
		known.set(key, found);
	}
	return found;
}
function localName(resource) {
	return `${resource.mode === "data" ? "data." : ""}${resource.type}.${resource.name}`;
}
async function resolveLink(raw, node, path, resource, forEach, lookup) {
	if (!hasPending(raw)) return raw;
	if (node?.kind === "blocks") return resolveBlocks(raw, node.blocks, path, resource, forEach, lookup);
	const target = linkTarget(resource.type, path);
	if (node === void 0 || target === null) return fillUnknown(raw, path, node);
	const found = await candidatesOf(node, {
		budget: { left: MAX_STEPS },
		module: resource.module,
		key: resource.index,
		forEach
	}, target, lookup, 0);
	const candidates = unique(found.filter((candidate) => candidate !== SEVERAL));
	if (raw === PENDING) return choose(found.includes(SEVERAL) ? unique([...candidates, SEVERAL]) : candidates, path, node);
	if (!Array.isArray(raw)) return fillUnknown(raw, path, node);
	const list = raw;
	const pending = list.filter((element) => element === PENDING).length;
	const rest = candidates.filter((candidate) => !list.includes(candidate));
	if (rest.length === pending && rest.every((candidate) => typeof candidate === "string")) {
		const queue = [...rest];
		return list.map((element) => element === PENDING ? queue.shift() : element);
	}
	return list.map((element) => element === PENDING ? choose(candidates, path, node) : element);
}
async function resolveBlocks(raw, blocks, path, resource, forEach, lookup) {
	if (raw instanceof Map) return (await resolveBlocks([raw], blocks, path, resource, forEach, lookup))[0];
	if (!Array.isArray(raw)) return fillUnknown(raw, path, void 0);
	const filled = [];
	for (const [i, element] of raw.entries()) {
		const block = blocks.length === raw.length ? blocks[i] : void 0;
		if (!(element instanceof Map)) {
			filled.push(fillUnknown(element, path, void 0));
			continue;
		}
		const result = new Map();
		for (const [name, value] of element) {
			const node = block?.get(name);
			const absent = value === PENDING && block !== void 0 && node === void 0;
			result.set(name, absent ? null : await resolveLink(value, node, `${path}.${name}`, resource, forEach, lookup));
		}
		filled.push(result);
	}
	return filled;
}
function fillUnknown(raw, path, node) {
	if (raw === PENDING) return new Unknown(reasonOf(path, node));
	if (Array.isArray(raw)) return raw.map((element) => fillUnknown(element, path, node));
	if (raw instanceof Map) return new Map([...raw].map(([key, value]) => [key, fillUnknown(value, path, node)]));
	return raw;
}
function reasonOf(path, node) {
	const references = node?.kind === "expression" ? [...new Set(longest(node.references))].slice(0, 4) : [];
	return `${path} is known only after apply${references.length > 0 ? ` and depends on ${references.join(", ")}` : ""}`;
}
function choose(candidates, path, node) {
	if (candidates.length === 1 && !(candidates[0] instanceof Unknown)) return candidates[0];
	if (candidates.length === 0 || candidates.every((candidate) => candidate instanceof Unknown)) return new Unknown(reasonOf(path, node));
	return new OneOf(candidates, reasonOf(path, node));
}
function unique(values) {
	const result = [];
	for (const value of values) if (value instanceof Unknown ? !result.some((one) => one instanceof Unknown) : !result.includes(value)) result.push(value);
	return result;
}
// src/terraform/plan/policy-lists.ts
function settlePolicyLists(plan, sides) {
	const roles = [...sides.before.values()].filter((resource) => resource.type === "aws_iam_role" && resource.mode === "managed");
	if (roles.length === 0) return sides;
	const was = managedBy(sides.before);
	const everManaged = new Set([...was, ...managedBy(sides.after)]);
	const before = new Map(sides.before);
	const after = new Map(sides.after);
	for (const role of roles) {
		const later = sides.after.get(role.address);
		const mirrored = LISTS.filter((name) => !isConfigured$1(plan, role, name));
		const marked = {
			...role,
			mirrored
		};
		before.set(role.address, marked);
		if (later !== void 0) after.set(role.address, later === role ? marked : {
			...later,
			mirrored
		});
		for (const name of mirrored) {
			const list = role.attributes.get(name);
			if (list === void 0 || !isList(list)) continue;
			set(before, role.address, name, without(list, name, role, was));
			if (later !== void 0 && role.change !== "replace") set(after, role.address, name, without(list, name, role, everManaged));
		}
	}
	return {
		before,
		after
	};
}
const LISTS = ["inline_policy", "managed_policy_arns"];
function settleAcross(sides) {
	const was = managedBy(sides.before);
	const ever = new Set([...was, ...managedBy(sides.after)]);
	const settle = (side, managed, isAfter) => {
		const result = new Map(side);
		for (const role of side.values()) {
			if (role.mirrored === void 0 || isAfter && role.change === "replace") continue;
			for (const name of LISTS) {
				const list = role.mirrored.includes(name) ? role.attributes.get(name) : void 0;
				if (list !== void 0 && isList(list)) set(result, role.address, name, without(list, name, role, managed));
			}
		}
		return result;
	};
	return {
		before: settle(sides.before, was, false),
		after: settle(sides.after, ever, true)
	};
}
function isConfigured$1(plan, role, name) {
	const resource = plan.resources.get(role.address);
	if (resource === void 0) return true;
	if (configOf(plan, resource)?.nodes.has(name)) return true;
	const after = resource.after?.get(name);
	if (after === void 0) return false;
	if (resource.after === resource.before && !hasPending(after)) return false;
	if (hasPending(after)) return isList(after) || role.change === "update";
	return !sameList(after, resource.before?.get(name));
}
function sameList(one, other) {
	return other !== void 0 && canonical$1(one) === canonical$1(other);
}
function canonical$1(value) {
	if (isList(value)) return JSON.stringify(value.map(canonical$1).sort());
	if (isMap(value)) return JSON.stringify([...value].map(([key, element]) => [key, canonical$1(element)]).sort());
	return JSON.stringify(value);
}
function set(into, address, name, value) {
	const resource = into.get(address);
	if (resource === void 0 || resource.attributes.get(name) === value) return;
	into.set(address, {
		...resource,
		attributes: new Map(resource.attributes).set(name, value)
	});
}
function without(list, name, role, managed) {
	const roleName = role.attributes.get("name");
	if (typeof roleName !== "string") return list;
	const rest = list.filter((element) => {
		const policy = isMap(element) ? element.get("name") : element;
		return typeof policy !== "string" || !managed.has(keyOf$1(name, role.account, roleName, policy));
	});
	return rest.length === list.length ? list : rest;
}
function managedBy(resources) {
	const keys = new Set();
	for (const resource of resources.values()) {
		if (resource.mode !== "managed") continue;
		const get = (name) => resource.attributes.get(name);
		switch (resource.type) {
			case "aws_iam_role_policy":
				add(keys, "inline_policy", resource, get("role"), get("name"));
				break;
			case "aws_iam_role_policy_attachment":
				add(keys, "managed_policy_arns", resource, get("role"), get("policy_arn"));
				break;
			case "aws_iam_policy_attachment": {
				const roles = get("roles");
				if (roles !== void 0 && isList(roles)) for (const role of roles) add(keys, "managed_policy_arns", resource, role, get("policy_arn"));
				break;
			}
		}
	}
	return keys;
}
function add(into, list, resource, role, policy) {
	if (typeof role === "string" && typeof policy === "string") into.add(keyOf$1(list, resource.account, role, policy));
}
function keyOf$1(list, account, role, policy) {
	return `${list} ${account.length} ${role.length} ${account}${role}${policy}`;
}
// src/terraform/plan/entry.ts
const NONE$2 = new Set();
const NO_NAMES = [];
function whole(entry) {
	return entry instanceof Piece ? entry.read() : entry;
}
function readIdentity(entry, address = getText(entry, "address")) {
	if (address === null) return null;
	const type = getText(entry, "type");
	const name = getText(entry, "name");
	const module = getText(entry, "module_address") ?? (address.startsWith("module.") ? null : "");
	const index = get(entry, "index");
	const mode = get(entry, "mode");
	const lacksKey = index === void 0 && address.endsWith("]");
	const parsed = type === null || name === null || module === null || lacksKey || mode === void 0 ? parseAddress(address) : null;
	const found = {
		type: type ?? parsed?.type,
		name: name ?? parsed?.name
	};
	if (found.type === void 0 || found.name === void 0) return null;
	const identity = {
		address,
		mode: (mode ?? parsed?.mode) === "data" ? "data" : "managed",
		type: found.type,
		name: found.name,
		index: typeof index === "number" ? index : typeof index === "string" ? literal(index) : parsed?.index ?? null,
		module: module ?? parsed?.module ?? ""
	};
	return {
		...identity,
		block: identity.index === null ? address : withoutIndex(identity)
	};
}
function readSide(raw, mask, allowed, refuse) {
	if (!isRaw(raw) && mask !== true && !(isRaw(mask) && Object.keys(mask).length > 0)) return null;
	const result = new Map();
	for (const name of allowed) {
		const value = get(raw, name);
		const unknown = mask === true ? true : get(mask, name);
		if (name === "region" && unknown === true) continue;
		if (value === void 0 && (unknown === void 0 || unknown === false)) continue;
		if (refuse(name)) continue;
		result.set(name, toValue(value, unknown));
	}
	return result;
}
function sensitiveNames(allowed, ...marks) {
	let found = null;
	for (const mark of marks) if (mark === true) {
		found ??= new Set();
		for (const name of allowed) found.add(name);
	} else if (isRaw(mark)) {
		for (const name of Object.keys(mark)) if (allowed.has(name) && anySensitive(mark[name])) {
			found ??= new Set();
			found.add(name);
		}
	}
	return found ?? NONE$2;
}
// src/terraform/plan/changes.ts
function readChange(entry, prior, keep, diagnostics) {
	const identity = readIdentity(entry);
	if (identity === null) {
		diagnostics.push(unreadable("a resource change without a readable address was skipped", getText(entry, "address")));
		return null;
	}
	const deposed = getText(entry, "deposed");
	if (deposed !== null) {
		const isPolicy = /^aws_iam_|_policy$/.test(identity.type);
		diagnostics.push({
			level: isPolicy ? "warning" : "note",
			code: "deposed-object",
			message: `a deposed object (${deposed.slice(0, 20)}) of an earlier replacement is still to be deleted; it is not judged${isPolicy ? ", and what it denies is denied no longer after that" : ""}`,
			address: identity.address,
			location: null
		});
		return null;
	}
	const change = getRaw(entry, "change");
	const kind = changeKind(getList(change, "actions"));
	if (kind === null) diagnostics.push(unreadable("the plan names an action that is not known here; it is taken as an update", identity.address));
	const { allowed, strict } = keep(identity.type);
	let before = readSide(get(change, "before"), void 0, allowed, strict(get(change, "before_sensitive")));
	const previous = getText(entry, "previous_address") ?? identity.address;
	const was = before === null && kind !== "create" ? whole(prior.get(previous) ?? prior.get(identity.address)) : void 0;
	if (was !== void 0) before = readSide(get(was, "values"), void 0, allowed, strict(get(was, "sensitive_values")));
	const mask = get(change, "after_unknown");
	if (!isRaw(get(entry, "change"))) diagnostics.push(unreadable("the plan does not say what changes about it; it is taken as unchanged", identity.address));
	else if (mask !== void 0 && mask !== null && typeof mask !== "boolean" && !isRaw(mask)) diagnostics.push(unreadable("the plan does not say which of its values are not known", identity.address));
	const isNew = kind === "no-op" && before === null && isRaw(get(change, "after"));
	const contradicts = isNew || kind === "no-op" && differs(change, allowed);
	if (contradicts) diagnostics.push(unreadable(`the plan calls it unchanged and yet has other values after; it is taken as ${isNew ? "new" : "an update"}`, identity.address));
	if (kind === "no-op" && isRaw(get(change, "before")) && get(change, "after") === null) diagnostics.push(unreadable("the plan calls it unchanged and yet has no values after; it is taken as unchanged", identity.address));
	let after = kind === "no-op" && !contradicts && before !== null ? before : readSide(get(change, "after"), mask, allowed, strict(get(change, "after_sensitive")));
	const stays = kind !== "delete" && kind !== "forget" && kind !== "no-op" && kind !== "read";
	if (stays ? !isRaw(get(change, "after")) : kind === "delete" && after !== null) diagnostics.push(unreadable(stays ? "the plan says that it is there after the change, but not what it is then" : "the plan deletes it and yet has values after; it is taken as deleted", identity.address));
	if (kind === "forget" || after === null && kind === "no-op") after = before;
	return {
		...identity,
		change: isNew ? "create" : contradicts ? "update" : kind ?? "update",
		replacedFor: replacePaths(get(change, "replace_paths")),
		...getList(change, "actions").join() === "create,delete" ? { createBeforeDestroy: true } : {},
		before,
		after: kind === "delete" ? null : after,
		sensitive: sensitiveNames(allowed, get(change, "before_sensitive"), get(change, "after_sensitive"))
	};
}
function differs(change, allowed) {
	const [before, after] = [get(change, "before"), get(change, "after")];
	if (!isRaw(before) || !isRaw(after)) return false;
	for (const name of allowed) {
		const [one, other] = [before[name], after[name]];
		if (one === other) continue;
		if (typeof one !== "object" || typeof other !== "object" || JSON.stringify(one) !== JSON.stringify(other)) return true;
	}
	return false;
}
function changeKind(actions) {
	switch (actions.join(",")) {
		case "no-op":
		case "": return "no-op";
		case "create": return "create";
		case "read": return "read";
		case "update": return "update";
		case "delete": return "delete";
		case "forget": return "forget";
		case "delete,create":
		case "create,delete":
		case "create,forget":
		case "forget,create": return "replace";
		default: return null;
	}
}
function replacePaths(raw) {
	if (!Array.isArray(raw)) return NO_NAMES;
	const names = new Set();
	for (const path of raw) {
		const first = Array.isArray(path) ? path[0] : path;
		if (typeof first === "string") names.add(literal(first));
	}
	return [...names];
}
function unreadable(message, address) {
	return {
		level: "warning",
		code: "unreadable-change",
		message,
		address,
		location: null
	};
}
// src/terraform/plan/kept.ts
const NONE$1 = new Set();
const KEEP_ALL = () => false;
const LISTED_STRICT = () => KEEP_ALL;
function allowedFor(type) {
	return {
		allowed: allowedAttributes(type),
		strict: isListedType(type) ? LISTED_STRICT : sensitiveAmong(NONE$1)
	};
}
function sensitiveAmong(listed) {
	return (marks) => marks === void 0 || marks === false ? KEEP_ALL : (name) => !listed.has(name) && anySensitive(marks === true ? true : get(marks, name));
}
function keeper(referred) {
	const known = new Map();
	return (type) => {
		let kept = known.get(type);
		if (kept === void 0) {
			const own = allowedAttributes(type);
			const more = own.size === 0 ? void 0 : referred.get(type);
			kept = more === void 0 ? allowedFor(type) : {
				allowed: new Set([...own, ...more]),
				strict: sensitiveAmong(isListedType(type) ? own : NONE$1)
			};
			known.set(type, kept);
		}
		return kept;
	};
}
// src/terraform/plan/resources.ts
function readResources(plan, referred) {
	const keep = keeper(referred);
	const resources = new Map();
	const diagnostics = [];
	const prior = new Map();
	for (const [address, entry] of moduleResources(get(get(plan, "prior_state"), "values"))) prior.set(address, entry);
	const changes = get(plan, "resource_changes");
	const moved = new Set();
	for (const each of Array.isArray(changes) ? changes : []) {
		const entry = whole(each);
		const previous = getText(entry, "previous_address");
		if (previous !== null) moved.add(previous);
		const resource = readChange(entry, prior, keep, diagnostics);
		if (resource !== null) resources.set(resource.address, resource);
	}
	const listsChanges = Array.isArray(changes);
	for (const [address, each] of moduleResources(get(plan, "planned_values"))) {
		if (resources.has(address)) continue;
		const [entry, was] = [whole(each), whole(prior.get(address))];
		const resource = readPlanned(address, entry, was, listsChanges && (prior.size === 0 || sameValues(was, entry)), keep);
		if (resource !== null) resources.set(address, resource);
	}
	const gone = !listsChanges && [...resources.values()].some((resource) => resource.mode === "managed");
	for (const [address, entry] of prior) {
		if (resources.has(address) || moved.has(address)) continue;
		const resource = readPrior(address, whole(entry), gone, keep);
		if (resource !== null) resources.set(address, resource);
	}
	return {
		resources,
		diagnostics
	};
}
function readStateResources(values) {
	const resources = new Map();
	for (const [address, entry] of moduleResources(values)) {
		const resource = readPrior(address, whole(entry), false, allowedFor);
		if (resource !== null) resources.set(resource.address, resource);
	}
	return resources;
}
function* moduleResources(values) {
	const todo = [get(values, "root_module")];
	for (let module = todo.pop(); module !== void 0; module = todo.pop()) {
		const path = getText(module, "address") ?? "";
		for (const entry of getList(module, "resources")) {
			const { address, index, isDeposed } = entry instanceof Piece ? entry : headOf$1(entry);
			if (typeof address !== "string" || isDeposed) continue;
			yield [fullAddress(path, literal(address), index), entry];
		}
		for (const child of getList(module, "child_modules")) if (isRaw(child)) todo.push(child);
	}
}
function headOf$1(entry) {
	return {
		address: get(entry, "address"),
		index: get(entry, "index"),
		isDeposed: get(entry, "deposed_key") !== void 0
	};
}
function fullAddress(module, address, index) {
	const keyed = (typeof index === "number" || typeof index === "string") && !address.endsWith("]");
	const full = module === "" || address.startsWith("module.") ? address : `${module}.${address}`;
	return keyed ? full + formatIndex(typeof index === "string" ? literal(index) : index) : full;
}
function sameValues(one, other) {
	return one !== void 0 && JSON.stringify(get(one, "values")) === JSON.stringify(get(other, "values"));
}
function readPlanned(address, entry, was, listsChanges, keep) {
	const identity = readIdentity(entry, address);
	if (identity === null) return null;
	const { allowed, strict } = keep(identity.type);
	const marks = get(entry, "sensitive_values");
	const after = readSide(get(entry, "values"), void 0, allowed, strict(marks));
	const before = was === void 0 ? null : readSide(get(was, "values"), void 0, allowed, strict(get(was, "sensitive_values")));
	const unchanged = listsChanges || was !== void 0 && JSON.stringify(get(was, "values")) === JSON.stringify(get(entry, "values"));
	const change = before === null ? listsChanges ? "no-op" : "create" : unchanged ? "no-op" : "update";
	return {
		...identity,
		change,
		replacedFor: NO_NAMES,
		before: before ?? (change === "no-op" ? after : null),
		after,
		sensitive: sensitiveNames(allowed, marks, get(was, "sensitive_values"))
	};
}
function readPrior(address, entry, gone, keep) {
	const identity = readIdentity(entry, address);
	if (identity === null) return null;
	const { allowed, strict } = keep(identity.type);
	const marks = get(entry, "sensitive_values");
	const values = readSide(get(entry, "values"), void 0, allowed, strict(marks));
	const deleted = gone && identity.mode === "managed";
	return {
		...identity,
		change: deleted ? "delete" : "no-op",
		replacedFor: NO_NAMES,
		before: values,
		after: deleted ? null : values,
		sensitive: sensitiveNames(allowed, marks, void 0)
	};
}
// src/terraform/arn-of.ts
const SHAPES = {
	aws_iam_role: "iam::A:role{path}{name}",
	aws_iam_policy: "iam::A:policy{path}{name}",
	aws_iam_instance_profile: "iam::A:instance-profile{path}{name}",
	aws_iam_user: "iam::A:user{path}{name}",
	aws_iam_group: "iam::A:group{path}{name}",
	aws_iam_server_certificate: "iam::A:server-certificate{path}{name}",
	aws_iam_saml_provider: "iam::A:saml-provider/{name}",
	aws_s3_bucket: "s3:::{bucket}",
	aws_s3_directory_bucket: "s3express:R:A:bucket/{bucket}",
	aws_s3_access_point: "s3:R:A:accesspoint/{name}",
	aws_sqs_queue: "sqs:R:A:{name}",
	aws_sns_topic: "sns:R:A:{name}",
	aws_dynamodb_table: "dynamodb:R:A:table/{name}",
	aws_dynamodb_global_table: "dynamodb::A:global-table/{name}",
	aws_kms_key: "kms:R:A:key/{key_id}",
	aws_kms_external_key: "kms:R:A:key/{key_id}",
	aws_kms_replica_key: "kms:R:A:key/{key_id}",
	aws_kms_replica_external_key: "kms:R:A:key/{key_id}",
	aws_kms_alias: "kms:R:A:{name}",
	aws_secretsmanager_secret: "secretsmanager:R:A:secret:{name}-{arn_suffix}",
	aws_ssm_parameter: "ssm:R:A:parameter/{name:relative}",
	aws_ssm_document: "ssm:R:A:document/{name}",
	aws_lambda_function: "lambda:R:A:function:{function_name}",
	aws_lambda_alias: "lambda:R:A:function:{function_name}:{name}",
	aws_lambda_layer_version: "lambda:R:A:layer:{layer_name}:{version}",
	aws_cloudwatch_log_group: "logs:R:A:log-group:{name}",
	aws_cloudwatch_log_stream: "logs:R:A:log-group:{log_group_name}:log-stream:{name}",
	aws_cloudwatch_metric_alarm: "cloudwatch:R:A:alarm:{alarm_name}",
	aws_cloudwatch_dashboard: "cloudwatch::A:dashboard/{dashboard_name}",
	aws_cloudwatch_event_bus: "events:R:A:event-bus/{name}",
	aws_cloudwatch_event_connection: "events:R:A:connection/{name}/{arn_suffix}",
	aws_cloudwatch_event_archive: "events:R:A:archive/{name}",
	aws_ecr_repository: "ecr:R:A:repository/{name}",
	aws_ecrpublic_repository: "ecr-public::A:repository/{repository_name}",
	aws_efs_file_system: "elasticfilesystem:R:A:file-system/{id}",
	aws_efs_access_point: "elasticfilesystem:R:A:access-point/{id}",
	aws_db_instance: "rds:R:A:db:{identifier}",
	aws_rds_cluster: "rds:R:A:cluster:{cluster_identifier}",
	aws_rds_cluster_instance: "rds:R:A:db:{identifier}",
	aws_db_proxy: "rds:R:A:db-proxy:{arn_suffix}",
	aws_db_subnet_group: "rds:R:A:subgrp:{name}",
	aws_db_parameter_group: "rds:R:A:pg:{name}",
	aws_docdb_cluster: "rds:R:A:cluster:{cluster_identifier}",
	aws_neptune_cluster: "rds:R:A:cluster:{cluster_identifier}",
	aws_redshift_cluster: "redshift:R:A:namespace:{arn_suffix}",
	aws_kinesis_stream: "kinesis:R:A:stream/{name}",
	aws_kinesis_video_stream: "kinesisvideo:R:A:stream/{name}/{arn_suffix}",
	aws_kinesis_firehose_delivery_stream: "firehose:R:A:deliverystream/{name}",
	aws_kinesis_analytics_application: "kinesisanalytics:R:A:application/{name}",
	aws_kinesisanalyticsv2_application: "kinesisanalytics:R:A:application/{name}",
	aws_ecs_cluster: "ecs:R:A:cluster/{name}",
	aws_ecs_capacity_provider: "ecs:R:A:capacity-provider/{name}",
	aws_ecs_task_definition: "ecs:R:A:task-definition/{family}:{revision}",
	aws_eks_cluster: "eks:R:A:cluster/{name}",
	aws_eks_node_group: "eks:R:A:nodegroup/{cluster_name}/{node_group_name}/{arn_suffix}",
	aws_sfn_state_machine: "states:R:A:stateMachine:{name}",
	aws_sfn_activity: "states:R:A:activity:{name}",
	aws_api_gateway_rest_api: "apigateway:R::/restapis/{id}",
	aws_apigatewayv2_api: "apigateway:R::/apis/{id}",
	aws_api_gateway_stage: "apigateway:R::/restapis/{rest_api_id}/stages/{stage_name}",
	aws_cloudfront_distribution: "cloudfront::A:distribution/{id}",
	aws_cloudfront_function: "cloudfront::A:function/{name}",
	aws_cloudfront_origin_access_identity: "cloudfront::A:origin-access-identity/{id}",
	aws_elasticache_cluster: "elasticache:R:A:cluster:{cluster_id}",
	aws_elasticache_replication_group: "elasticache:R:A:replicationgroup:{replication_group_id}",
	aws_elasticache_user: "elasticache:R:A:user:{user_id}",
	aws_opensearch_domain: "es:R:A:domain/{domain_name}",
	aws_elasticsearch_domain: "es:R:A:domain/{domain_name}",
	aws_opensearchserverless_collection: "aoss:R:A:collection/{id}",
	aws_glue_catalog_database: "glue:R:A:database/{name}",
	aws_glue_catalog_table: "glue:R:A:table/{database_name}/{name}",
	aws_glue_job: "glue:R:A:job/{name}",
	aws_glue_crawler: "glue:R:A:crawler/{name}",
	aws_glue_trigger: "glue:R:A:trigger/{name}",
	aws_glue_workflow: "glue:R:A:workflow/{name}",
	aws_glue_registry: "glue:R:A:registry/{registry_name}",
	aws_athena_workgroup: "athena:R:A:workgroup/{name}",
	aws_athena_data_catalog: "athena:R:A:datacatalog/{name}",
	aws_codebuild_project: "codebuild:R:A:project/{name}",
	aws_codepipeline: "codepipeline:R:A:{name}",
	aws_codecommit_repository: "codecommit:R:A:{repository_name}",
	aws_codeartifact_domain: "codeartifact:R:A:domain/{domain}",
	aws_codeartifact_repository: "codeartifact:R:A:repository/{domain}/{repository}",
	aws_cloudtrail: "cloudtrail:R:A:trail/{name}",
	aws_backup_vault: "backup:R:A:backup-vault:{name}",
	aws_glacier_vault: "glacier:R:A:vaults/{name}",
	aws_sagemaker_endpoint: "sagemaker:R:A:endpoint/{name}",
	aws_sagemaker_model: "sagemaker:R:A:model/{name}",
	aws_sagemaker_notebook_instance: "sagemaker:R:A:notebook-instance/{name}",
	aws_cognito_user_pool: "cognito-idp:R:A:userpool/{id}",
	aws_cognito_identity_pool: "cognito-identity:R:A:identitypool/{id}",
	aws_batch_job_queue: "batch:R:A:job-queue/{name}",
	aws_batch_compute_environment: "batch:R:A:compute-environment/{compute_environment_name}",
	aws_mwaa_environment: "airflow:R:A:environment/{name}",
	aws_transfer_server: "transfer:R:A:server/{id}",
	aws_route53_zone: "route53:::hostedzone/{zone_id}",
	aws_ses_domain_identity: "ses:R:A:identity/{domain}",
	aws_ses_email_identity: "ses:R:A:identity/{email}",
	aws_sesv2_email_identity: "ses:R:A:identity/{email_identity}",
	aws_timestreamwrite_database: "timestream:R:A:database/{database_name}",
	aws_timestreamwrite_table: "timestream:R:A:database/{database_name}/table/{table_name}",
	aws_msk_cluster: "kafka:R:A:cluster/{cluster_name}/{arn_suffix}",
	aws_mq_broker: "mq:R:A:broker:{broker_name}:{id}",
	aws_acm_certificate: "acm:R:A:certificate/{arn_suffix}",
	aws_appsync_graphql_api: "appsync:R:A:apis/{id}",
	aws_wafv2_web_acl: "wafv2:R:A:{arn_suffix}",
	aws_scheduler_schedule_group: "scheduler:R:A:schedule-group/{name}",
	aws_instance: "ec2:R:A:instance/{id}",
	aws_launch_template: "ec2:R:A:launch-template/{id}",
	aws_vpc: "ec2:R:A:vpc/{id}",
	aws_subnet: "ec2:R:A:subnet/{id}",
	aws_security_group: "ec2:R:A:security-group/{id}",
	aws_ebs_volume: "ec2:R:A:volume/{id}",
	aws_ebs_snapshot: "ec2:R::snapshot/{id}",
	aws_ami: "ec2:R::image/{id}",
	aws_key_pair: "ec2:R:A:key-pair/{key_name}",
	aws_network_interface: "ec2:R:A:network-interface/{id}",
	aws_eip: "ec2:R:A:elastic-ip/{allocation_id}",
	aws_vpc_endpoint: "ec2:R:A:vpc-endpoint/{id}",
	aws_cloudformation_stack: "cloudformation:R:A:stack/{name}/{arn_suffix}",
	aws_imagebuilder_component: "imagebuilder:R:A:component/{name}/{version}/1",
	aws_workspaces_directory: "workspaces:R:A:directory/{id}",
	aws_dms_replication_instance: "dms:R:A:rep:{arn_suffix}",
	aws_globalaccelerator_accelerator: "globalaccelerator::A:accelerator/{arn_suffix}",
	aws_guardduty_detector: "guardduty:R:A:detector/{id}",
	aws_inspector2_enabler: "inspector2:R:A:{arn_suffix}",
	aws_iam_openid_connect_provider: "iam::A:oidc-provider/{url:host}"
};
const ID_IS = {
	aws_iam_role: "name",
	aws_iam_instance_profile: "name",
	aws_iam_user: "name",
	aws_iam_group: "name",
	aws_iam_policy: "arn",
	aws_iam_openid_connect_provider: "arn",
	aws_iam_saml_provider: "arn",
	aws_s3_bucket: "bucket",
	aws_s3_bucket_policy: "bucket",
	aws_s3_directory_bucket: "bucket",
	aws_sns_topic: "arn",
	aws_sqs_queue: "url",
	aws_dynamodb_table: "name",
	aws_kms_key: "key_id",
	aws_kms_external_key: "key_id",
	aws_kms_replica_key: "key_id",
	aws_kms_replica_external_key: "key_id",
	aws_kms_alias: "name",
	aws_secretsmanager_secret: "arn",
	aws_ssm_parameter: "name",
	aws_ssm_document: "name",
	aws_lambda_function: "function_name",
	aws_cloudwatch_log_group: "name",
	aws_cloudwatch_event_bus: "name",
	aws_ecr_repository: "name",
	aws_kinesis_stream: "arn",
	aws_kinesis_firehose_delivery_stream: "arn",
	aws_ecs_cluster: "arn",
	aws_eks_cluster: "name",
	aws_sfn_state_machine: "arn",
	aws_opensearch_domain: "arn",
	aws_elasticsearch_domain: "arn",
	aws_athena_workgroup: "name",
	aws_codebuild_project: "arn",
	aws_codepipeline: "name",
	aws_codecommit_repository: "repository_name",
	aws_backup_vault: "name",
	aws_glacier_vault: "name",
	aws_glue_job: "name",
	aws_glue_crawler: "name",
	aws_launch_configuration: "name",
	aws_autoscaling_group: "name",
	aws_redshift_cluster: "cluster_identifier",
	aws_elasticache_cluster: "cluster_id",
	aws_elasticache_replication_group: "replication_group_id",
	aws_rds_cluster: "cluster_identifier",
	aws_db_subnet_group: "name",
	aws_db_parameter_group: "name",
	aws_key_pair: "key_name"
};
const PREFIXES = {
	name: "name_prefix",
	bucket: "bucket_prefix",
	identifier: "identifier_prefix",
	cluster_identifier: "cluster_identifier_prefix",
	node_group_name: "node_group_name_prefix",
	key_name: "key_name_prefix"
};
const PARSED = new Map(Object.entries(SHAPES).map(([type, text]) => [type, parseShape(text)]));
function parseShape(text) {
	const [service, region, account, ...rest] = text.split(":");
	const shape = rest.join(":");
	const pieces = [];
	let last = 0;
	for (const match of shape.matchAll(/\{([a-z_]+)(?::([a-z]+))?\}/g)) {
		if (match.index > last) pieces.push(shape.slice(last, match.index));
		pieces.push({
			attribute: match[1],
			how: match[2]
		});
		last = match.index + match[0].length;
	}
	if (last < shape.length) pieces.push(shape.slice(last));
	const parts = pieces.flatMap((piece) => typeof piece === "string" ? [] : [piece.attribute]);
	return {
		service,
		regional: region === "R",
		accounted: account === "A",
		pieces,
		parts
	};
}
function arnParts(type) {
	return PARSED.get(type)?.parts ?? null;
}
function arnOf(type, place, part) {
	const shape = PARSED.get(type);
	if (shape === void 0) return null;
	let resource = "";
	for (const piece of shape.pieces) {
		if (typeof piece === "string") {
			resource += piece;
			continue;
		}
		const text = part(piece.attribute);
		if (text === null) return null;
		resource += adapt(text, piece.attribute, piece.how);
	}
	return `arn:${place.partition}:${shape.service}:${shape.regional ? place.region : ""}:${shape.accounted ? place.account : ""}:${resource}`;
}
function adapt(text, attribute, how) {
	if (how === "relative") return text.startsWith("/") ? text.slice(1) : text;
	if (how === "host") return text.replace(/^https:\/\//, "");
	return attribute === "path" && text === "" ? "/" : text;
}
function idIs(type) {
	return Object.hasOwn(ID_IS, type) ? ID_IS[type] : null;
}
function prefixOf(attribute) {
	return Object.hasOwn(PREFIXES, attribute) ? PREFIXES[attribute] : null;
}
function queueUrl(place, name) {
	const suffix = place.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
	return `https://sqs.${place.region}.${suffix}/${place.account}/${name}`;
}
// src/terraform/plan/place.ts
const FOREIGN = new Set([
	"aws_ami",
	"aws_s3_bucket",
	"aws_s3_object",
	"aws_route53_zone",
	"aws_ram_resource_share_accepter"
]);
function placesOf(plan, settings, label) {
	const providers = plan.configuration?.providers ?? new Map();
	const clues = gatherClues(plan);
	const known = new Map();
	return (resource) => {
		const key = providerKey(plan, resource);
		let place = known.get(key);
		if (place === void 0) {
			place = placeOf(key, providers, clues, plan, settings, label);
			known.set(key, place);
		}
		return adjusted(place, resource);
	};
}
function accountContradictions(plan, settings) {
	const clues = gatherClues(plan);
	const placeOf = placesOf(plan, settings, "");
	const found = new Map();
	for (const resource of plan.resources.values()) {
		const key = providerKey(plan, resource);
		const seen = clues.accounts.get(key);
		if (found.has(key) || seen === void 0 || resource.mode === "data") continue;
		const { account } = placeOf({
			...resource,
			before: null
		});
		if (!isAccountId(account) || seen.has(account)) continue;
		found.set(key, {
			level: "warning",
			code: "account-contradiction",
			message: `the provider ${key} is taken to work in the account ${account}, and its resources in the state are in ${[...seen].join(", ")}: what is attached to them may not be found; name the right account in the configuration (account)`,
			address: resource.address,
			location: null
		});
	}
	return [...found.values()];
}
function adjusted(place, resource) {
	if (resource.mode === "data") return place;
	const text = resource.before?.get("arn");
	const arn = typeof text === "string" && !FOREIGN.has(resource.type) ? parseArn(text) : null;
	const own = resource.after?.get("region") ?? resource.before?.get("region");
	const account = arn !== null && isAccountId(arn.account) ? arn.account : place.account;
	const region = typeof own === "string" && isRegion(own) ? own : place.region;
	if (account === place.account && region === place.region) return place;
	return {
		account,
		region,
		partition: isRegion(region) ? partitionOfRegion(region) : arn?.partition ?? place.partition
	};
}
function providerKey(plan, resource) {
	return configOf(plan, resource)?.providerKey || "aws";
}
function gatherClues(plan) {
	const clues = {
		identities: new Map(),
		accounts: new Map(),
		regions: new Map(),
		partitions: new Set()
	};
	const heads = new Set();
	for (const resource of plan.resources.values()) {
		const values = resource.before;
		if (values === null || !resource.type.startsWith("aws_")) continue;
		if (resource.mode === "data") {
			if (resource.type === "aws_caller_identity") tally(clues.identities, plan, resource, values.get("account_id"), isAccountId);
			else if (resource.type === "aws_region") tally(clues.regions, plan, resource, values.get("region") ?? values.get("name") ?? values.get("id"), isRegion);
			else if (resource.type === "aws_partition") {
				const partition = values.get("partition");
				if (typeof partition === "string") clues.partitions.add(partition);
			}
			continue;
		}
		const text = values.get("arn");
		if (typeof text !== "string") continue;
		const isForeign = FOREIGN.has(resource.type);
		const saysRegion = values.get("region") === void 0;
		const head = `${providerKey(plan, resource)} ${isForeign} ${saysRegion} ${headOf(text)}`;
		if (heads.has(head)) continue;
		heads.add(head);
		const arn = parseArn(text);
		if (arn === null) continue;
		clues.partitions.add(arn.partition);
		if (!isForeign) tally(clues.accounts, plan, resource, arn.account, isAccountId);
		if (saysRegion) tally(clues.regions, plan, resource, arn.region, isRegion);
	}
	return clues;
}
function headOf(arn) {
	let at = -1;
	for (let colons = 0; colons < 5; colons++) {
		at = arn.indexOf(":", at + 1);
		if (at < 0) return arn;
	}
	return arn.slice(0, at);
}
function isRegion(text) {
	return /^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$/.test(text);
}
function tally(into, plan, resource, value, valid) {
	if (typeof value !== "string" || !valid(value)) return;
	const key = providerKey(plan, resource);
	const seen = into.get(key);
	if (seen) seen.add(value);
	else into.set(key, new Set([value]));
}
function placeOf(key, providers, clues, plan, settings, label) {
	const provider = effective(key, providers);
	const home = providers.get("aws");
	const sameCredentials = (other) => sharesCredentials(provider, effective(other, providers), key, other);
	const sameRegion = (other) => sharesRegion(provider, effective(other, providers), key, other);
	const atHome = key === "aws" || sharesCredentials(provider, home, key, "aws");
	const account = (atHome ? settings.account : null) ?? configuredAccount(provider, plan) ?? only(clues.identities, sameCredentials) ?? only(clues.accounts, sameCredentials) ?? symbol(`${label}${atHome ? "" : `${plainKey(key)}.`}account`);
	const regionHome = key === "aws" || sharesRegion(provider, home, key, "aws");
	const region = configuredRegion(provider, plan) ?? (regionHome ? settings.region : null) ?? only(clues.regions, sameRegion) ?? symbol(`${label}${regionHome ? "" : `${plainKey(key)}.`}region`);
	const seen = clues.partitions.size === 1 ? [...clues.partitions][0] : null;
	return {
		account,
		region,
		partition: isRegion(region) ? partitionOfRegion(region) : seen ?? "aws"
	};
}
function effective(key, providers) {
	const found = providers.get(key);
	const colon = key.lastIndexOf(":");
	if (colon < 0) return found;
	if (found !== void 0 && !isBare(found)) return found;
	const inherited = providers.get(key.slice(colon + 1)) ?? providers.get("aws");
	return new Set([...providers].filter(([name]) => !name.includes(":")).map(([, provider]) => provider.credentials)).size > 1 ? found : inherited;
}
function shownDefaultTags(plan, resource) {
	const providers = plan.configuration?.providers;
	if (!providers) return new Unknown("the plan does not show the default tags of its providers");
	const provider = effective(providerKey(plan, resource), providers);
	if (provider !== void 0 && !isBare(provider)) return provider.defaultTags;
	return Array.from(providers.values(), (each) => each.defaultTags).filter((each) => each !== null).length === 0 || provider === providers.get("aws") ? provider?.defaultTags ?? null : new Unknown("which default tags of several providers count is not known");
}
function sameProvider(plan, one, other) {
	const providers = plan.configuration?.providers;
	const keys = [providerKey(plan, one), providerKey(plan, other)];
	return keys[0] === keys[1] || providers !== void 0 && effective(keys[0], providers) === effective(keys[1], providers);
}
function isBare(provider) {
	return provider.region === void 0 && provider.regionReferences.length === 0 && provider.credentials === BARE && provider.defaultTags === null;
}
const BARE = JSON.stringify([[
	null,
	null,
	null,
	null,
	null,
	null,
	null
], [
	false,
	false,
	false
]]);
function sharesCredentials(a, b, keyA, keyB) {
	if (keyA === keyB || a === b) return true;
	const bareA = a?.credentials ?? BARE;
	return bareA === (b?.credentials ?? BARE) && (!bareA.includes("references") || !keyA.includes(":") && !keyB.includes(":"));
}
function sharesRegion(a, b, keyA, keyB) {
	if (keyA === keyB || a === b) return true;
	const text = (provider) => JSON.stringify([provider?.region ?? null, provider?.regionReferences ?? []]);
	return text(a) === text(b) && (a?.regionReferences.length ?? 0) === 0;
}
function configuredAccount(provider, plan) {
	if (provider === void 0) return null;
	const allowed = provider.allowedAccountIds.filter(isAccountId);
	if (allowed.length === 1) return allowed[0];
	const byVariable = accountFromVariables(provider.allowedAccountReferences, plan);
	if (byVariable !== null) return byVariable;
	const role = provider.roleArn === null ? null : parseArn(provider.roleArn);
	if (role !== null && isAccountId(role.account)) return role.account;
	return accountFromVariables(provider.roleReferences, plan);
}
function accountFromVariables(references, plan) {
	const found = new Set();
	for (const reference of references) {
		const value = reference.startsWith("var.") ? plan.variables.get(reference.slice(4)) : void 0;
		const texts = Array.isArray(value) ? value : [value];
		for (const text of texts) {
			if (typeof text !== "string") continue;
			if (isAccountId(text)) found.add(text);
			const account = parseArn(text)?.account;
			if (account !== void 0 && isAccountId(account)) found.add(account);
		}
	}
	return found.size === 1 ? [...found][0] : null;
}
function configuredRegion(provider, plan) {
	if (typeof provider?.region === "string" && provider.region !== "") return provider.region;
	const [reference, ...more] = provider?.regionReferences ?? [];
	if (reference === void 0 || more.length > 0 || !reference.startsWith("var.")) return null;
	const value = plan.variables.get(reference.slice(4));
	return typeof value === "string" && isRegion(value) ? value : null;
}
function only(clues, matches) {
	const found = new Set();
	for (const [key, values] of clues) if (matches(key)) for (const value of values) found.add(value);
	return found.size === 1 ? [...found][0] : null;
}
function plainKey(key) {
	return key.replace(/:/g, ".");
}
// src/terraform/computed-arguments.ts
const COMPUTED = {
	aws_instance: ["iam_instance_profile", "metadata_options"],
	aws_spot_instance_request: ["iam_instance_profile", "metadata_options"],
	aws_launch_template: ["metadata_options"],
	aws_launch_configuration: ["metadata_options"],
	aws_autoscaling_group: ["mixed_instances_policy"],
	aws_batch_compute_environment: ["compute_resources"],
	aws_ecs_capacity_provider: ["managed_instances_provider"],
	aws_eks_cluster: ["compute_config"],
	aws_emr_cluster: ["ec2_attributes"],
	aws_iam_role: ["inline_policy", "managed_policy_arns"],
	aws_iam_instance_profile: ["roles"],
	aws_s3_bucket: ["policy"],
	aws_kms_key: ["policy"],
	aws_kms_external_key: ["policy"],
	aws_kms_replica_key: ["policy"],
	aws_kms_replica_external_key: ["policy"],
	aws_sqs_queue: ["policy"],
	aws_sns_topic: ["policy"],
	aws_secretsmanager_secret: ["policy"],
	aws_glacier_vault: ["access_policy"],
	aws_opensearch_domain: ["access_policies"],
	aws_elasticsearch_domain: ["access_policies"],
	aws_s3_access_point: ["policy"]
};
function computedArguments(type) {
	return Object.hasOwn(COMPUTED, type) ? COMPUTED[type] : [];
}
// src/terraform/policy-document-data.ts
function policyDocument(config) {
	const doubt = undecided(config);
	if (doubt !== null) return doubt;
	let statements = [];
	let id = null;
	const sources = [...documents(config.get("source_json")), ...documents(config.get("source_policy_documents"))];
	const overrides = [...documents(config.get("override_policy_documents")), ...documents(config.get("override_json"))];
	let version = null;
	for (const source of sources) {
		const parsed = parse(source);
		if (parsed === null) continue;
		if (!isMap(parsed)) return parsed;
		statements = mergeStatements(statements, statementsOf(parsed));
		id = parsed.get("Id") ?? id;
		version = newer(version, parsed.get("Version") ?? null);
	}
	statements = mergeStatements(statements, blocks(config.get("statement")).map(statement));
	id = config.get("policy_id") ?? id;
	version = newer(version, config.get("version") ?? "2012-10-17");
	for (const override of overrides) {
		const parsed = parse(override);
		if (parsed === null) continue;
		if (!isMap(parsed)) return parsed;
		statements = mergeStatements(statements, statementsOf(parsed));
		id = parsed.get("Id") ?? id;
		version = newer(version, parsed.get("Version") ?? null);
	}
	const document = new Map([["Version", version]]);
	if (id !== null && id !== "") document.set("Id", id);
	document.set("Statement", statements);
	return document;
}
function undecided(config) {
	for (const name of [
		"source_json",
		"source_policy_documents",
		"statement",
		"override_json",
		"override_policy_documents"
	]) {
		const value = config.get(name);
		if (value instanceof Unknown) return value;
		if (value instanceof OneOf) return new OneOf(value.options.map((option) => policyDocument(new Map([...config, [name, option]]))), value.reason, value.location);
		if (value !== void 0 && isList(value)) for (const [i, element] of value.entries()) {
			if (element instanceof Unknown) return element;
			if (element instanceof OneOf) {
				const options = element.options.map((option) => policyDocument(new Map([...config, [name, value.with(i, option)]])));
				return new OneOf(options, element.reason, element.location);
			}
		}
	}
	return null;
}
function newer(one, other) {
	if (one === null || typeof one === "string" && typeof other === "string" && other > one) return other;
	return one instanceof Unknown || other === null || typeof other === "string" ? one : other;
}
function documents(value) {
	if (value === void 0 || value === null) return [];
	return isList(value) ? value : [value];
}
function parse(value) {
	if (value === null || value === "") return null;
	if (isMap(value)) return value;
	if (typeof value !== "string") return new Unknown("a source or override policy document is not text");
	try {
		const tree = toTree(JSON.parse(value), 0);
		return isMap(tree) ? tree : new Unknown("a source or override policy document is not a JSON object");
	} catch {
		return new Unknown("a source or override policy document is not valid JSON");
	}
}
function toTree(json, depth) {
	if (depth > 60) return new Unknown("a policy document is nested too deeply");
	if (typeof json === "string" || typeof json === "number" || typeof json === "boolean") return json;
	if (Array.isArray(json)) return json.map((element) => toTree(element, depth + 1));
	if (typeof json === "object" && json !== null) return new Map(Object.entries(json).map(([key, value]) => [key, toTree(value, depth + 1)]));
	return null;
}
function statementsOf(document) {
	const statement = document.get("Statement");
	if (statement === void 0 || statement === null) return [];
	return isList(statement) ? statement : [statement];
}
function mergeStatements(base, added) {
	const result = [...base];
	for (const one of added) {
		const sid = sidOf(one);
		const at = sid === null ? -1 : result.findIndex((other) => sidOf(other) === sid);
		if (at < 0) result.push(one);
		else result[at] = one;
	}
	return result;
}
function sidOf(statement) {
	const sid = isMap(statement) ? statement.get("Sid") : null;
	return typeof sid === "string" && sid !== "" ? sid : null;
}
function blocks(value) {
	if (value === void 0 || value === null) return [];
	return (isList(value) ? value : [value]).filter(isMap);
}
function statement(block) {
	const result = new Map();
	const sid = block.get("sid") ?? null;
	if (sid !== null && sid !== "") result.set("Sid", sid);
	result.set("Effect", given(block.get("effect")) ?? "Allow");
	setList(result, "Action", block.get("actions"), false);
	setList(result, "NotAction", block.get("not_actions"), false);
	setList(result, "Resource", block.get("resources"), true);
	setList(result, "NotResource", block.get("not_resources"), true);
	setPrincipals(result, "Principal", blocks(block.get("principals")));
	setPrincipals(result, "NotPrincipal", blocks(block.get("not_principals")));
	const conditions = blocks(block.get("condition"));
	if (conditions.length > 0) result.set("Condition", conditionOf(conditions));
	return result;
}
function given(value) {
	return value === null || value === "" ? void 0 : value;
}
function setList(into, name, value, interpolated) {
	if (value === void 0 || value === null || isList(value) && value.length === 0) return;
	into.set(name, interpolated ? interpolate(value) : value);
}
function interpolate(value) {
	if (typeof value === "string") return value.replaceAll("&{", "${");
	if (isList(value)) return value.map(interpolate);
	if (value instanceof OneOf) return new OneOf(value.options.map(interpolate), value.reason, value.location);
	return value;
}
function setPrincipals(into, name, list) {
	if (list.length === 0) return;
	const byType = new Map();
	for (const block of list) {
		const type = block.get("type") ?? null;
		const identifiers = interpolate(block.get("identifiers") ?? []);
		if (typeof type !== "string") {
			into.set(name, new Unknown("the type of a principal is not known"));
			return;
		}
		if (type === "*" && isList(identifiers) && identifiers.length === 1 && identifiers[0] === "*" && list.length === 1) {
			into.set(name, "*");
			return;
		}
		byType.set(type, join(byType.get(type), identifiers));
	}
	into.set(name, byType);
}
function conditionOf(list) {
	const byTest = new Map();
	for (const block of list) {
		const test = block.get("test") ?? null;
		const variable = block.get("variable") ?? null;
		if (typeof test !== "string" || typeof variable !== "string") return firstUnknown([test, variable]) ?? new Unknown("the test or variable of a condition is not known");
		let variables = byTest.get(test);
		if (variables === void 0) {
			variables = new Map();
			byTest.set(test, variables);
		}
		variables.set(variable, join(variables.get(variable), interpolate(block.get("values") ?? [])));
	}
	return byTest;
}
function join(one, other) {
	if (one === void 0) return other;
	if (one instanceof Unknown || one instanceof OneOf) return one;
	if (other instanceof Unknown || other instanceof OneOf) return other;
	return [...isList(one) ? one : [one], ...isList(other) ? other : [other]];
}
// src/terraform/plan/hidden-references.ts
function readRelevantAttributes(raw) {
	if (!Array.isArray(raw)) return null;
	const found = [];
	for (const each of raw) {
		const { resource, attribute } = each ?? {};
		const parsed = typeof resource === "string" ? parseAddress(resource) : null;
		if (parsed === null) continue;
		const first = Array.isArray(attribute) ? attribute[0] : void 0;
		found.push({
			resource,
			type: parsed.type,
			attribute: typeof first === "string" ? first : null
		});
	}
	return found;
}
function createPerhapsDynamic(plan) {
	const hiddenFor = hiddenReferences(plan);
	return (resource, name) => {
		if (resource.change === "update") return new Unknown(`${name} is known only after apply, by a dynamic block`);
		const hidden = name === "metadata_options" ? null : hiddenFor(resource);
		if (hidden === null) return null;
		const may = `one of ${name} may depend on ${hidden}, which is known only after apply`;
		return new Unknown(`a plan does not show dynamic blocks, and ${may}`);
	};
}
function hiddenReferences(plan) {
	const { configuration, relevantAttributes } = plan;
	if (configuration === null || relevantAttributes === null || relevantAttributes.length === 0) return () => null;
	let hidden = null;
	const known = new Map();
	return (resource) => {
		hidden ??= findHidden(plan, configuration, relevantAttributes);
		if (hidden.length === 0) return null;
		const path = modulePath(resource.module);
		const local = localName(resource);
		const key = `${path.join(".")} ${local}`;
		let found = known.get(key);
		if (found === void 0) {
			const other = reachOf(configuration, path, hidden).find((each) => !dependsOn(configuration, each, path, local));
			found = other === void 0 ? null : other.shown;
			known.set(key, found);
		}
		return found;
	};
}
function findHidden(plan, configuration, relevant) {
	const pending = pendingAttributes(plan);
	const found = [];
	let used = null;
	for (const { resource, attribute } of relevant) {
		const parsed = parseAddress(resource);
		const [path, local] = [modulePath(parsed.module), localName(parsed)];
		const place = `${path.join(".")} ${local}`;
		if (!pending(place, attribute)) continue;
		used ??= usedInSight(configuration);
		if (used.has(place) || attribute !== null && used.has(`${place} ${attribute}`)) continue;
		found.push({
			path,
			local,
			attribute,
			shown: attribute === null ? resource : `${resource}.${attribute}`
		});
	}
	return found;
}
function pendingAttributes(plan) {
	const changed = new Map();
	for (const each of plan.resources.values()) {
		if (each.change === "no-op" || each.after === null) continue;
		const place = `${modulePath(each.module).join(".")} ${localName(each)}`;
		changed.set(place, [...changed.get(place) ?? [], each]);
	}
	return (place, attribute) => (changed.get(place) ?? []).some((each) => {
		const value = attribute === null ? void 0 : each.after?.get(attribute);
		return value === void 0 || hasPending(value);
	});
}
function usedInSight(configuration) {
	const used = new Set();
	const follow = createFollow(configuration, (path, local, attribute) => used.add(keyOf({
		path,
		local,
		attribute
	})));
	const walk = (module, path) => {
		for (const { references } of module.resources.values()) follow(references, path);
		for (const [name, call] of module.calls) {
			follow(call.references, path);
			walk(call.module, [...path, name]);
		}
	};
	walk(configuration.root, []);
	for (const output of configuration.root.outputs.values()) follow(output.references, []);
	follow(configuration.providerReferences, []);
	return used;
}
function usedBy(configuration, references, path) {
	const used = new Set();
	createFollow(configuration, (at, local, attribute) => used.add(keyOf({
		path: at,
		local,
		attribute
	})))(references, path);
	return used;
}
function keyOf({ path, local, attribute }) {
	return attribute === null ? `${path.join(".")} ${local}` : `${path.join(".")} ${local} ${attribute}`;
}
function createFollow(configuration, visit, onLocal = () => {}) {
	const seen = new Set();
	const follow = (references, path) => {
		for (const reference of longestOf(references)) {
			const key = `${path.join(".")} ${reference}`;
			if (seen.has(key)) continue;
			seen.add(key);
			one(reference, path);
		}
	};
	const one = (reference, path) => {
		const parts = splitAddress(reference);
		const at = (index) => parts[index] === void 0 ? null : splitIndex(parts[index]).name;
		switch (at(0)) {
			case "local":
				onLocal(path);
				return;
			case "var": {
				const node = (path.length === 0 ? null : moduleAt(configuration, path.slice(0, -1)))?.calls.get(path.at(-1))?.arguments.get(at(1) ?? "");
				if (node !== void 0) follow(referencesOf(node), path.slice(0, -1));
				return;
			}
			case "module": {
				const name = at(1) ?? "";
				const outputs = moduleAt(configuration, path)?.calls.get(name)?.module.outputs;
				const wanted = at(2);
				for (const [output, expression] of outputs ?? []) if (wanted === null || wanted === output) follow(expression.references, [...path, name]);
				return;
			}
			case "each":
			case "count":
			case "path":
			case "terraform":
			case "self": return;
			case "data":
				visit(path, `data.${at(1)}.${at(2)}`, at(3));
				return;
			default: visit(path, `${at(0)}.${at(1)}`, at(2));
		}
	};
	return follow;
}
function reachOf(configuration, start, hidden) {
	const found = new Set();
	const entered = new Set();
	const visit = (path, local, attribute) => {
		for (const each of hidden) if (each.local === local && each.path.join(".") === path.join(".") && (attribute === null || each.attribute === null || attribute === each.attribute)) found.add(each);
	};
	const enter = (path) => {
		const module = moduleAt(configuration, path);
		if (module === null || entered.has(path.join("."))) return;
		entered.add(path.join("."));
		const given = [...module.calls.values()].flatMap((call) => [...call.arguments.values()].flatMap(referencesOf));
		const passed = usedBy(configuration, given, path);
		for (const each of hidden) if (each.path.join(".") === path.join(".") && !passed.has(keyOf(each))) found.add(each);
		for (const name of module.calls.keys()) follow([`module.${name}`], path);
		const used = [...module.resources.values()].flatMap((each) => each.references);
		const inSight = new Set([...used, ...given].map(variableOf));
		for (const name of module.variables.keys()) if (!inSight.has(`var.${name}`)) follow([`var.${name}`], path);
	};
	const follow = createFollow(configuration, visit, enter);
	enter(start);
	return hidden.filter((each) => found.has(each));
}
function variableOf(reference) {
	return splitAddress(reference).slice(0, 2).map((part) => splitIndex(part).name).join(".");
}
function dependsOn(configuration, from, path, local) {
	let depends = false;
	const follow = createFollow(configuration, (at, name) => {
		if (name === local && at.join(".") === path.join(".")) depends = true;
		else if (!depends) follow(moduleAt(configuration, at)?.resources.get(name)?.references ?? [], at);
	});
	follow(moduleAt(configuration, from.path)?.resources.get(from.local)?.references ?? [], from.path);
	return depends;
}
function referencesOf(node) {
	if (node.kind === "expression") return node.references;
	return node.blocks.flatMap((block) => [...block.values()].flatMap(referencesOf));
}
function longestOf(references) {
	const prefixes = new Set();
	for (const reference of references) {
		const parts = splitAddress(reference);
		for (let length = 1; length < parts.length; length++) {
			const prefix = parts.slice(0, length);
			prefixes.add(prefix.join("."));
			prefixes.add([...prefix.slice(0, -1), splitIndex(prefix.at(-1)).name].join("."));
		}
		const last = parts.at(-1);
		if (last.includes("[")) prefixes.add([...parts.slice(0, -1), splitIndex(last).name].join("."));
	}
	return references.filter((reference) => !prefixes.has(reference));
}
// src/terraform/plan/identity.ts
const DATA_ID = {
	aws_caller_identity: "account_id",
	aws_partition: "partition",
	aws_region: "region"
};
function createIdentity(options, attribute) {
	const { placeOf, label } = options;
	const aliases = new Map();
	function own(resource, name) {
		return symbol(`${label}${resource.address}.${name}`);
	}
	function resolveName(resource, name) {
		const prefixName = prefixOf(name);
		const prefix = prefixName === null ? null : attribute(resource, prefixName);
		const compose = (known) => {
			const text = (typeof known === "string" ? known : "") + own(resource, name);
			register(text, resource, name);
			return text;
		};
		return prefix instanceof Promise ? prefix.then(compose) : compose(prefix);
	}
	function placeAttribute(resource, name) {
		if (name === "region" && resource.type.startsWith("aws_")) return placeOf(resource).region;
		switch (resource.mode === "data" ? `${resource.type}.${name}` : "") {
			case "aws_caller_identity.account_id": return placeOf(resource).account;
			case "aws_partition.partition": return placeOf(resource).partition;
			case "aws_region.name": return placeOf(resource).region;
			default: return null;
		}
	}
	function resolveId(resource) {
		const same = idIs(resource.type) ?? (resource.mode === "data" ? DATA_ID[resource.type] : void 0);
		return same === void 0 ? own(resource, "id") : attribute(resource, same);
	}
	async function resolveQueueUrl(resource) {
		const name = await attribute(resource, "name");
		if (typeof name !== "string") return own(resource, "url");
		const url = queueUrl(placeOf(resource), name);
		register(url, resource, "url");
		return url;
	}
	function resolveArn(resource) {
		const parts = arnParts(resource.type);
		if (parts === null) return own(resource, "arn");
		const values = parts.map((part) => part === "arn_suffix" ? own(resource, part) : attribute(resource, part));
		const compose = (known) => {
			const arn = composeArn(resource, (part) => known[parts.indexOf(part)]);
			register(arn, resource, "arn");
			return arn;
		};
		return isSettled(values) ? compose(values) : inOrder(values).then(compose);
	}
	function composeArn(resource, value) {
		const text = (part) => {
			const found = value(part);
			if (part === "path") return found === void 0 || found === null ? "/" : typeof found === "string" ? found : null;
			if (typeof found === "string") return found;
			return typeof found === "number" ? String(found) : null;
		};
		return arnOf(resource.type, placeOf(resource), text) ?? own(resource, "arn");
	}
	function register(text, resource, name) {
		if (!hasSymbol(text)) return;
		const plain = own(resource, name);
		if (text !== plain && text.includes(plain.slice(0, -name.length - 1))) aliases.set(text, plain);
	}
	function identityBefore(resource, name) {
		const values = resource.before;
		const found = values?.get(name);
		if (found !== void 0 && found !== null && !hasPending(found)) return found;
		if (name === "arn") return composeArn(resource, (part) => part === "arn_suffix" ? own(resource, part) : values?.get(part));
		const same = name === "id" ? idIs(resource.type) : null;
		return same === null ? own(resource, name) : identityBefore(resource, same);
	}
	return {
		own,
		name: resolveName,
		id: resolveId,
		arn: resolveArn,
		queueUrl: resolveQueueUrl,
		place: placeAttribute,
		before: identityBefore,
		aliases
	};
}
function isName(type, name) {
	return name === "name" || name === "bucket" || name === "key_id" || prefixOf(name) !== null || idIs(type) === name && name !== "arn" && name !== "url";
}
function isSettled(values) {
	return !values.some((value) => value instanceof Promise);
}
async function inOrder(values) {
	const result = [];
	for (const value of values) result.push(await value);
	return result;
}
// src/terraform/plan/instances.ts
function isConfigured(plan, address) {
	const parsed = parseAddress(address);
	if (parsed === null || plan.configuration === null) return false;
	return moduleAt(plan.configuration, modulePath(parsed.module))?.resources.has(localName(parsed)) ?? false;
}
function indexResources(plan) {
	const byLocal = new Map();
	const modules = new Map();
	for (const resource of plan.resources.values()) {
		const key = resource.block;
		const list = byLocal.get(key);
		if (list) list.push(resource);
		else byLocal.set(key, [resource]);
		noteModules(resource.module, modules);
	}
	return {
		instances: (module, local) => byLocal.get(module === "" ? local : `${module}.${local}`) ?? [],
		moduleInstances: (parent, call) => [...modules.get(`${parent}\n${call}`) ?? []]
	};
}
const MAX_DEPTH = 100;
function noteModules(module, into) {
	let own = module;
	for (let at = parentModule(own), depth = 0; at !== null && depth < MAX_DEPTH; at = parentModule(own), depth++) {
		const key = `${at.parent}\n${at.call}`;
		const known = into.get(key);
		if (known?.has(own)) return;
		if (known) known.add(own);
		else into.set(key, new Set([own]));
		own = at.parent;
	}
}
// src/terraform/plan/merge.ts
const NOT_FOUND = new Unknown("known only after apply, and the HCL has no part that fits");
function merge(plan, hcl) {
	if (plan === PENDING) return hcl;
	if (!hasPending(plan)) return plan;
	if (hcl instanceof OneOf) return new OneOf(hcl.options.map((option) => merge(plan, option)), hcl.reason, hcl.location);
	if (hcl instanceof Unknown) return replacePending(plan, hcl);
	if (isMap(plan) && isMap(hcl)) {
		const result = new Map();
		for (const [key, value] of plan) {
			const other = hcl.get(key);
			result.set(key, other === void 0 ? replacePending(value, null) : merge(value, other));
		}
		return result;
	}
	if (isMap(plan) && isList(hcl) && hcl.length === 1) return merge(plan, hcl[0]);
	if (isList(plan) && isMap(hcl) && plan.length === 1) return [merge(plan[0], hcl)];
	if (isList(plan) && isList(hcl)) return mergeLists(plan, hcl);
	return replacePending(plan, NOT_FOUND);
}
function mergeLists(plan, hcl) {
	const unused = new Set(hcl.keys());
	const partner = new Map();
	const pair = (candidatesOf, fits) => {
		for (const [i, element] of plan.entries()) {
			if (partner.has(i)) continue;
			for (const at of candidatesOf(i)) {
				if (!unused.has(at) || !fits(element, hcl[at])) continue;
				partner.set(i, at);
				unused.delete(at);
				break;
			}
		}
	};
	pair(() => unused, equal);
	pair((i) => [i], agrees);
	pair(() => unused, agrees);
	return plan.map((element, i) => {
		if (!hasPending(element)) return element;
		const at = partner.get(i);
		return at === void 0 ? replacePending(element, NOT_FOUND) : merge(element, hcl[at]);
	});
}
function equal(one, other) {
	if (one === PENDING) return false;
	if (isList(one)) return isList(other) && one.length === other.length && one.every((element, i) => equal(element, other[i]));
	if (isMap(one)) return isMap(other) && one.size === other.size && [...one].every(([key, value]) => other.has(key) && equal(value, other.get(key)));
	return one === other;
}
function agrees(plan, hcl) {
	if (plan === PENDING || plan === null || hcl === null) return true;
	if (hcl instanceof Unknown || hcl instanceof OneOf) return true;
	if (isMap(plan) && isMap(hcl)) {
		for (const [key, value] of plan) if (key !== "policy" && !agrees(value, hcl.get(key) ?? null)) return false;
		return true;
	}
	if (isList(plan) && isList(hcl)) return plan.length === hcl.length && plan.every((element) => hcl.some((other) => agrees(element, other)));
	if (typeof plan === "string" && typeof hcl === "string") return plan === hcl || hasSymbol(hcl);
	return typeof plan === "object" || typeof hcl === "object" || String(plan) === String(hcl);
}
function replacePending(value, by) {
	if (value === PENDING) return by;
	if (isList(value)) return value.map((element) => replacePending(element, by));
	if (isMap(value)) return new Map([...value].map(([key, element]) => [key, replacePending(element, by)]));
	return value;
}
// src/terraform/plan/tags.ts
function defaultTagsOf(plan, resource, mayBeHidden) {
	const shown = shownDefaultTags(plan, resource);
	const own = resource.after?.get("tags") ?? null;
	if (shown !== null || !mayBeHidden || own === null || isMap(own) && own.size === 0) return shown;
	for (const other of plan.resources.values()) {
		const [tags, all] = [other.after?.get("tags") ?? null, other.after?.get("tags_all") ?? null];
		if (!isMap(all) || hasPending(all) || hasPending(tags) || !sameProvider(plan, resource, other)) continue;
		return new Map([...all].filter(([key]) => !(isMap(tags) && tags.has(key))));
	}
	return new Unknown("whether the provider gives default tags by a dynamic block does not show in the plan");
}
function allTags(own, defaults) {
	if (defaults instanceof Unknown) return defaults;
	if (own === null) return defaults ?? new Map();
	if (!isMap(own)) return new Unknown("the tags are not known");
	return isMap(defaults) ? new Map([...defaults, ...own]) : own;
}
// src/terraform/plan/resolve.ts
const TEXTS = new Set("account_id arn arn_suffix bucket function_name id key_id name node_group_name owner_id qualified_arn registry_id repository_url revision spot_instance_id stream_arn unique_id url user_id".split(" "));
const NO_TEXT = /^(ids|names|arns|outputs|tags|tags_all|availability_zones|.*_(ids|names|arns|blocks|addresses))$/;
const BLOCKS = new Set([
	"compute_config",
	"compute_resources",
	"ec2_attributes",
	"inline_policy",
	"managed_instances_provider",
	"mixed_instances_policy"
]);
const MAYBE_DYNAMIC = new Set([...BLOCKS, "metadata_options"]);
const POLICY_TEXT = new Set([
	"policy",
	"assume_role_policy",
	"access_policy",
	"access_policies"
]);
const DOCUMENT_TEXT = /^(data\.aws_iam_policy_document\..*)\.(json|minified_json)$/;
const DOCUMENT_PARTS = [
	"policy_id",
	"version",
	"source_json",
	"source_policy_documents",
	"statement",
	"override_json",
	"override_policy_documents"
];
function createResolver(plan, options) {
	const memo = new Map();
	const inFlight = new Set();
	const blocks = new Map();
	const diagnostics = [];
	const index = indexResources(plan);
	const references = {
		plan,
		...index,
		attribute
	};
	const identity = createIdentity(options, attribute);
	const { own } = identity;
	const perhapsDynamic = createPerhapsDynamic(plan);
	let hcl = null;
	function attribute(resource, name) {
		const raw = (resource.after ?? resource.before)?.get(name);
		return raw !== void 0 && !hasPending(raw) ? raw : resolve(resource, name, raw);
	}
	function once(resource, name, make) {
		const key = `${resource.address}\n${name}`;
		const known = memo.get(key);
		if (known !== void 0) return known;
		if (inFlight.has(key)) return new Unknown(`${resource.address}.${name} depends on itself`);
		inFlight.add(key);
		return make().then((value) => {
			inFlight.delete(key);
			memo.set(key, value);
			return value;
		});
	}
	function resolve(resource, name, raw) {
		const config = configOf(plan, resource);
		const node = config?.nodes.get(name);
		const { type } = resource;
		if (type === "aws_iam_policy_document") return once(resource, name, () => resolveDocument(resource, name, raw));
		if (name === "tags_all" && node === void 0 && raw === PENDING) return once(resource, name, async () => allTags(await attribute(resource, "tags"), defaultTagsOf(plan, resource, await hcl?.hasDynamicDefaultTags?.() ?? true)));
		if (name === "arn" && linkTarget(type, name) === null) return identity.arn(resource);
		if (node === void 0 && (raw === void 0 || raw === PENDING)) {
			if (name === "id") return identity.id(resource);
			if (name === "url" && type === "aws_sqs_queue") return identity.queueUrl(resource);
			const placed = identity.place(resource, name);
			if (placed !== null) return placed;
			if (raw === void 0 && isWhollyListed(type) && !TEXTS.has(name) && allowedAttributes(type).has(name)) return null;
			if (config !== null) {
				if (isOwnName(type, name)) return identity.name(resource, name);
				if (raw === PENDING && computedArguments(type).includes(name)) return notConfigured(resource, name);
				if (name.endsWith("_prefix")) return null;
			}
		}
		if (node === void 0 || dependsOnInstance(node) || raw !== void 0 && raw !== PENDING) return once(resource, name, async () => asName(resource, name, await resolveArgument(resource, name, raw, config, node)));
		const shared = blocks.get(resource.block)?.get(name);
		if (shared !== void 0) return asName(resource, name, shared);
		return once(resource, name, async () => {
			const value = await resolveArgument(resource, name, raw, config, node);
			const others = blocks.get(resource.block);
			if (others) others.set(name, value);
			else blocks.set(resource.block, new Map([[name, value]]));
			return asName(resource, name, value);
		});
	}
	async function resolveArgument(resource, name, raw, config, node) {
		if (raw === PENDING && node !== void 0 && computedArguments(resource.type).includes(name)) {
			if (await hcl?.isNull?.(resource.address, name)) return notConfigured(resource, name);
		}
		const found = await fromHcl(resource, name, raw) ?? (node === void 0 && (raw === void 0 || raw === PENDING) ? computed(resource, name, raw) : await fromReferences(resource, name, raw ?? PENDING, config, node));
		return POLICY_TEXT.has(name) ? policyText(found) : found;
	}
	function asName(resource, name, value) {
		return isOwnName(resource.type, name) && typeof value !== "string" ? identity.name(resource, name) : value;
	}
	async function fromHcl(resource, name, raw) {
		const value = hcl === null ? null : await hcl.attribute(resource.address, name);
		return value === null || raw === void 0 ? value : merge(raw, value);
	}
	async function fromReferences(resource, name, raw, config, node) {
		if (POLICY_TEXT.has(name) && raw === PENDING && node?.kind === "expression") {
			const document = await soleDocument(resource, name, node.references);
			if (document !== null) return document;
		}
		return resolveLink(raw, node, name, resource, config?.forEach ?? null, references);
	}
	async function soleDocument(resource, name, list) {
		const match = list.length === 2 ? DOCUMENT_TEXT.exec(list[0]) : null;
		if (match === null || list[1] !== match[1]) return null;
		const found = index.instances(resource.module, match[1]);
		if (found.length !== 1) return null;
		diagnostics.push({
			level: "warning",
			code: "assumed-policy-document",
			message: `${name} is taken to be ${match[0]}: the plan alone does not show whether the expression changes it; give the HCL directory to have it read`,
			address: resource.address,
			location: null
		});
		return attribute(found[0], match[2]);
	}
	async function resolveDocument(resource, name, raw) {
		const value = await fromHcl(resource, name, raw);
		if (value !== null) return value;
		if (name === "id") return own(resource, name);
		if (name !== "json" && name !== "minified_json") return raw === void 0 ? null : fillUnknown(raw, name, configOf(plan, resource)?.nodes.get(name));
		const parts = new Map();
		for (const part of DOCUMENT_PARTS) if (resource.after?.has(part)) parts.set(part, await attribute(resource, part));
		return parts.has("statement") || configOf(plan, resource)?.nodes.size === 0 ? policyDocument(parts) : new Unknown(`${resource.address} is read only during apply`);
	}
	function notConfigured(resource, name) {
		if (!MAYBE_DYNAMIC.has(name) || resource.after?.get(name) !== PENDING) return filledIn(resource, name);
		if (hcl === null) return perhapsDynamic(resource, name) ?? filledIn(resource, name);
		return once(resource, name, async () => await fromHcl(resource, name, PENDING) ?? filledIn(resource, name));
	}
	function filledIn(resource, name) {
		const before = resource.change === "replace" || resource.change === "create" ? void 0 : resource.before?.get(name);
		if (before !== void 0) return before;
		return name === "managed_policy_arns" || BLOCKS.has(name) ? [] : null;
	}
	function computed(resource, name, raw) {
		if (isOwnName(resource.type, name)) return new Unknown(`${name} is known only after apply`);
		if (linkTarget(resource.type, name) !== null) return new Unknown(`${name} is known only after apply`);
		const isNew = resource.change === "create" || resource.change === "replace";
		if (isWhollyListed(resource.type) ? TEXTS.has(name) || raw === void 0 && isNew : !NO_TEXT.test(name)) {
			if (raw === PENDING || isNew || resource.change === "read") return own(resource, name);
		}
		return raw === PENDING ? new Unknown(`${name} is known only after apply`) : new Unknown(`${resource.address}.${name} is not among the attributes that are read from a plan`);
	}
	const lookup = {
		async resourceAttribute(address, name) {
			const resource = plan.resources.get(address);
			return resource === void 0 ? new Unknown(`${address} is not in the plan`) : attribute(resource, name);
		},
		resourceInstances: (module, mode, type, name) => index.instances(module, `${mode === "data" ? "data." : ""}${type}.${name}`).filter((instance) => instance.after !== null).map((instance) => instance.index),
		moduleInstances: (parent, call) => index.moduleInstances(parent, call).map((module) => parentModule(module).key),
		variable: (name) => plan.variables.get(name),
		isDeclared: (address) => plan.resources.has(address) || index.instances("", address).length > 0 || isConfigured(plan, address)
	};
	function useHcl(evaluator) {
		hcl = evaluator;
		memo.clear();
		blocks.clear();
	}
	return {
		attribute,
		identityBefore: identity.before,
		lookup,
		useHcl,
		aliases: identity.aliases,
		diagnostics
	};
}
function isOwnName(type, name) {
	return isName(type, name) && linkTarget(type, name) === null;
}
function policyText(value) {
	if (typeof value !== "string" || !hasSymbol(value)) return value;
	try {
		JSON.parse(value);
		return value;
	} catch {
		return new Unknown(`the policy's text is known only after apply: ${displaySymbols(value).slice(0, 200)}`);
	}
}
function dependsOnInstance(node) {
	if (node.kind === "expression") return node.references.some((reference) => /^(each|count|self)\b/.test(reference));
	return node.blocks.some((block) => [...block.values()].some(dependsOnInstance));
}
// src/terraform/plan/sides.ts
async function resolveSides(means) {
	const before = new Map();
	const after = new Map();
	const shared = createShared(means);
	for (const resource of listedResources(means.plan)) {
		const found = shared(resource);
		const block = found instanceof Promise ? await found : found;
		const place = means.placeOf(resource);
		const beforeValues = resource.before === null ? null : completeBefore(resource, means.resolver);
		const was = beforeValues === null ? null : toResource(resource, beforeValues, block, place);
		if (was !== null) before.set(resource.address, was);
		if (resource.after === null) continue;
		const completed = resource.after === resource.before && beforeValues !== null && !anyPending(resource.after) ? beforeValues : completeAfter(means.plan, resource, means.resolver);
		const afterValues = completed instanceof Promise ? await completed : completed;
		const is = was !== null && afterValues === beforeValues ? was : toResource(resource, afterValues, block, place);
		after.set(resource.address, is);
	}
	return {
		before,
		after
	};
}
function listedResources(plan) {
	return [...plan.resources.values()].filter((resource) => isListedType(resource.type));
}
async function resolveForeign(plan, label) {
	const placeOf = placesOf(plan, {
		account: null,
		region: null
	}, label);
	const resolver = createResolver(plan, {
		placeOf,
		label
	});
	return {
		...settlePolicyLists(plan, await resolveSides({
			plan,
			placeOf,
			resolver,
			hcl: null
		})),
		aliases: resolver.aliases
	};
}
function anyPending(attributes) {
	for (const value of attributes.values()) if (hasPending(value)) return true;
	return false;
}
const IDENTITY_NAMES = new Map();
const NAMES = new Set([
	"name",
	"bucket",
	"function_name",
	"node_group_name",
	"key_id"
]);
function identityNames(type) {
	const known = IDENTITY_NAMES.get(type);
	if (known !== void 0) return known;
	const names = new Set(["id"]);
	const parts = arnParts(type);
	if (parts !== null) {
		for (const part of ["arn", ...parts]) if (part === "arn" || NAMES.has(part)) names.add(part);
	}
	const same = idIs(type);
	if (same !== null) names.add(same);
	IDENTITY_NAMES.set(type, [...names]);
	return [...names];
}
function completeBefore(resource, resolver) {
	const values = resource.before;
	const missing = identityNames(resource.type).filter((name) => (values.get(name) ?? null) === null);
	if (missing.length === 0) return values;
	const result = new Map(values);
	for (const name of missing) result.set(name, resolver.identityBefore(resource, name));
	return result;
}
function completeAfter(plan, resource, resolver) {
	const values = resource.after;
	const result = new Map(values);
	const open = [];
	for (const [name, value] of values) if (hasPending(value)) open.push(name);
	for (const name of identityNames(resource.type)) if ((values.get(name) ?? null) === null) open.push(name);
	for (const name of configOf(plan, resource)?.nodes.keys() ?? []) if (!values.has(name) && !open.includes(name)) open.push(name);
	for (const [i, name] of open.entries()) {
		const value = resolver.attribute(resource, name);
		if (value instanceof Promise) return completeLater(resource, resolver, result, open.slice(i), value);
		result.set(name, value);
	}
	return result;
}
async function completeLater(resource, resolver, result, open, first) {
	for (const [i, name] of open.entries()) result.set(name, await (i === 0 ? first : resolver.attribute(resource, name)));
	return result;
}
function toResource(resource, attributes, block, place) {
	return {
		address: resource.address,
		mode: resource.mode,
		origin: "plan",
		type: resource.type,
		name: resource.name,
		module: resource.module,
		change: resource.change,
		replacedFor: resource.replacedFor,
		...resource.createBeforeDestroy ? { createBeforeDestroy: true } : {},
		attributes,
		sensitive: resource.sensitive,
		location: block.location,
		attributeLocations: block.attributeLocations,
		references: block.references,
		account: place.account,
		region: place.region,
		partition: place.partition
	};
}
function createShared(means) {
	const known = new Map();
	return (resource) => {
		const key = resource.block;
		const found = known.get(key);
		if (found !== void 0) return found;
		if (means.hcl !== null) return lookUpBlock(resource, means, means.hcl).then((block) => {
			known.set(key, block);
			return block;
		});
		const block = {
			location: null,
			attributeLocations: NOWHERE,
			references: plannedReferences(resource, means.plan)
		};
		known.set(key, block);
		return block;
	};
}
const NOWHERE = new Map();
const LOCATED = new Set([
	"access_policies",
	"access_policy",
	"assume_role_policy",
	"iam_instance_profile",
	"inline_policy",
	"launch_template",
	"managed_policy_arns",
	"metadata_options",
	"permissions_boundary",
	"policy",
	"policy_arn",
	"role",
	"roles",
	"statement"
]);
async function lookUpBlock(resource, { plan }, hcl) {
	const attributeLocations = new Map();
	for (const name of (resource.after ?? resource.before)?.keys() ?? []) {
		const location = LOCATED.has(name) ? await hcl.locate(resource.address, name) : null;
		if (location !== null) attributeLocations.set(name, location);
	}
	const references = new Map(plannedReferences(resource, plan));
	for (const [name, node] of configOf(plan, resource)?.nodes ?? []) {
		if (!longest(referencesIn(node)).some((reference) => /^(local|var|module|each|count)\b/.test(reference))) continue;
		const found = new Set([...references.get(name) ?? [], ...await hcl.references(resource.address, name)]);
		if (found.size > 0) references.set(name, [...found].sort());
	}
	return {
		location: await hcl.locate(resource.address, null),
		attributeLocations,
		references
	};
}
function plannedReferences(resource, plan) {
	const result = new Map();
	for (const [name, node] of configOf(plan, resource)?.nodes ?? []) {
		const found = new Set();
		for (const reference of longest(referencesIn(node))) {
			const local = resourcePart(reference);
			if (local !== null) found.add(joinAddress(resource.module, local));
		}
		if (found.size > 0) result.set(name, [...found].sort());
	}
	return result;
}
function referencesIn(node) {
	if (node.kind === "expression") return node.references;
	return node.blocks.flatMap((block) => [...block.values()].flatMap(referencesIn));
}
const NOT_RESOURCES = new Set([
	"local",
	"var",
	"module",
	"each",
	"count",
	"path",
	"terraform",
	"self"
]);
function resourcePart(reference) {
	const parts = splitAddress(reference);
	if (NOT_RESOURCES.has(parts[0])) return null;
	const length = parts[0] === "data" ? 3 : 2;
	return parts.length < length ? null : parts.slice(0, length).join(".");
}
// src/terraform/unread.ts
const UNREAD = [
	[
		/^awscc_(iam_|ec2_(instance|launch_template|ec2_fleet|spot_fleet)$|autoscaling_auto_scaling_group$)/,
		"warning",
		"resources of the awscc provider are not read"
	],
	[
		/^aws_kms_grant$/,
		"warning",
		"KMS grants are not judged"
	],
	[
		/^aws_cloudformation_stack(_set|_set_instance|_instances)?$/,
		"note",
		"what a CloudFormation template creates is not read"
	],
	[
		/^aws_lakeformation_permissions$/,
		"note",
		"Lake Formation permissions are not judged"
	],
	[
		/^aws_organizations_policy(_attachment)?$/,
		"warning",
		"service control policies are read from the configuration alone"
	],
	[
		/^aws_s3control_(access_point|bucket|multi_region_access_point|object_lambda_access_point)_policy$|^aws_s3tables_table(_bucket)?_policy$/,
		"warning",
		"policies of S3 access points and table buckets are not read"
	],
	[
		/^aws_(cloudsearch_domain_service_access|cloudwatch_log_delivery_destination|oam_sink|s3files_file_system|s3vectors_vector_bucket|api_gateway_rest_api|acmpca|ecr_registry|ecrpublic_repository|glue_resource|iot|kinesis_resource|media_store_container|msk_cluster|networkfirewall_resource|redshift_resource|redshiftserverless_resource|s3_bucket_object_lambda|sagemaker_model_package_group|schemas_registry|ses_identity|sesv2_email_identity|verifiedpermissions|vpclattice_auth|vpclattice_resource|cloudwatch_log_resource|cloudwatch_log_destination|codebuild_resource|opensearchserverless_access|xray_resource)_policy$/,
		"warning",
		"policies of this type of resource are not read"
	],
	[
		/^aws_(api_gateway_(rest_api|domain_name)|ecr_repository_creation_template|fsx_s3_access_point_attachment|glacier_vault_lock)$/,
		"note",
		"the policy of this type of resource is not read"
	],
	[
		/^aws_s3control_access_grant$/,
		"warning",
		"S3 Access Grants are not judged"
	],
	[
		/^aws_budgets_budget_action$/,
		"note",
		"what a budget action puts on roles later is not judged"
	],
	[
		/^aws_(?!dynamodb_)[a-z0-9]+_resource_policy$/,
		"warning",
		"policies of this type of resource are not read"
	],
	[
		/^aws_(codeartifact_(domain|repository)_permissions_policy|signer_signing_profile_permission|lambda_layer_version_permission|acmpca_permission)$/,
		"warning",
		"permissions of this type of resource are not read"
	],
	[
		/^aws_(vpc_endpoint(_policy)?|ram_(resource_share|resource_association|principal_association)|s3_bucket_acl|s3_bucket_public_access_block|s3_account_public_access_block|ami_launch_permission|snapshot_create_volume_permission)$/,
		"note",
		"what this type of resource opens or closes is not judged"
	],
	[
		/^aws_(elastic_beanstalk_(environment|configuration_template)|opsworks_(stack|instance)|gamelift_fleet|cloud9_environment_ec2)$/,
		"launches",
		"instances that it launches are not judged"
	]
];
const IAM = /^aws_iam_|_policy$/;
const rules = new Map();
function ruleOf(type) {
	const known = rules.get(type);
	if (known !== void 0) return known;
	const rule = UNREAD.find(([pattern]) => pattern.test(type)) ?? null;
	rules.set(type, rule);
	return rule;
}
function unreadDiagnostics(changes) {
	const managed = [...changes].filter((each) => each.mode === "managed");
	const touchesIam = managed.some((each) => each.change !== "no-op" && IAM.test(each.type));
	const found = [];
	for (const { address, type, change } of managed) {
		const rule = ruleOf(type);
		if (rule === null || change === "no-op" && !(rule[1] === "launches" && touchesIam)) continue;
		const level = rule[1] === "launches" ? "warning" : rule[1];
		const message = `${rule[2]}: ${type} may change access`;
		found.push({
			level,
			code: "unread-type",
			message,
			address,
			location: null
		});
	}
	return found;
}
function isUnreadType(type) {
	return ruleOf(type) !== null;
}
// src/terraform/plan.ts
const REMEDY = "run `terraform show -json PLANFILE > plan.json` and give that file";
function readPlan(value, file) {
	const raw = checkedPlan(value, file);
	const configuration = readConfiguration(get(raw, "configuration"));
	const relevantAttributes = readRelevantAttributes(get(raw, "relevant_attributes"));
	const { resources, diagnostics } = readResources(raw, configuration === null ? new Map() : referredAttributes(configuration, relevantAttributes ?? []));
	return {
		file,
		formatVersion: String(get(raw, "format_version")),
		terraformVersion: typeof get(raw, "terraform_version") === "string" ? literal(String(get(raw, "terraform_version"))) : null,
		resources,
		configuration,
		relevantAttributes,
		variables: readVariables(raw, configuration),
		diagnostics: [
			...planDiagnostics(raw, file),
			...diagnostics,
			...unreadDiagnostics(resources.values())
		]
	};
}
function checkedPlan(value, file) {
	if (!isRaw(value)) throw new InputError(file, `is JSON but not a plan (${Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`})`, REMEDY);
	const version = get(value, "format_version");
	if (version === void 0) throw notAPlan(value, file);
	checkVersion(version, file);
	const has = (key) => get(value, key) !== void 0;
	if ([
		"planned_values",
		"resource_changes",
		"configuration",
		"prior_state",
		"output_changes"
	].some(has)) return value;
	if (has("values")) throw new InputError(file, "is a state, not a plan", `${REMEDY}; a state of another stack is given by --context`);
	if (has("provider_schemas")) throw new InputError(file, "is the output of `terraform providers schema`, not a plan", REMEDY);
	if (has("valid")) throw new InputError(file, "is the output of `terraform validate`, not a plan", REMEDY);
	if (has("terraform_version") && (has("applyable") || has("errored") || has("timestamp"))) return value;
	throw new InputError(file, "has a format_version but none of the parts of a plan", REMEDY);
}
function checkVersion(version, file) {
	if (typeof version === "string" && /^[01](\.[0-9]{1,4}){0,2}$/.test(version)) return;
	const shown = typeof version === "string" ? `"${literal(version).slice(0, 20)}"` : "that is not text";
	throw new InputError(file, `has the format version ${shown}, which is not known here`, "use a release that knows it, or a Terraform whose plans have format 0.1 to 1.x");
}
function notAPlan(value, file) {
	const has = (key) => get(value, key) !== void 0;
	if (has("@level") || has("@message")) return new InputError(file, "is the log of `terraform plan -json`, not a plan", `save the plan with \`terraform plan -out=PLANFILE\`; ${REMEDY}`);
	if (has("lineage") || has("version") && has("serial")) return new InputError(file, "is a raw state file (terraform.tfstate), not a plan", REMEDY);
	if (has("Statement")) return new InputError(file, "is a policy document, not a plan", "compare policy documents with the `compare` command");
	if (has("RoleDetailList")) return new InputError(file, "is AWS's account authorization details, not a plan", "give it by --context");
	return new InputError(file, "is JSON but not a plan: it has no format_version", REMEDY);
}
function planDiagnostics(raw, file) {
	const found = [];
	const warn = (code, message) => found.push({
		level: "warning",
		code,
		message: `${file}: ${message}`,
		address: null,
		location: null
	});
	if (get(raw, "errored") === true) warn("plan-errored", "Terraform failed while making this plan, so changes may be missing from it; mend what it says and plan again");
	else if (get(raw, "complete") === false) warn("plan-incomplete", "the plan is not complete (made with -target or with deferred changes): a later apply may change more; plan without -target, or judge the next plan as well");
	const changes = get(raw, "resource_changes") ?? [];
	if (!Array.isArray(changes)) warn("plan-incomplete", "resource_changes is not a list: what would change is not known");
	const deferred = get(raw, "deferred_changes");
	if (Array.isArray(deferred) && deferred.length > 0) warn("plan-deferred", `${deferred.length} ${deferred.length === 1 ? "change is" : "changes are"} deferred to a later plan and not judged here; judge that plan as well`);
	if (get(raw, "resource_changes") === void 0 && get(raw, "planned_values") === void 0 && get(raw, "prior_state") !== void 0) warn("plan-incomplete", "the plan has neither resource_changes nor planned_values: what would change is not known");
	return found;
}
function readVariables(raw, configuration) {
	const result = new Map();
	const declared = configuration?.root.variables;
	const given = getRaw(raw, "variables");
	for (const name of Object.keys(given)) {
		const declaration = declared?.get(name);
		if (declaration === void 0 && declared !== void 0 && declared.size > 0) continue;
		result.set(name, declaration?.sensitive ? sensitiveVariable(name) : toValue(get(given[name], "value")));
	}
	for (const [name, declaration] of declared ?? []) {
		if (result.has(name)) continue;
		if (declaration.sensitive) result.set(name, sensitiveVariable(name));
		else if (declaration.default !== void 0) result.set(name, declaration.default);
	}
	return result;
}
function sensitiveVariable(name) {
	return new Unknown(`variable ${name} is sensitive`);
}
// src/terraform/context.ts
const MAX_RESOURCES = 2e5;
function readContext(value, file) {
	if (isRaw(value) && Array.isArray(get(value, "RoleDetailList"))) {
		const { resources, diagnostics } = readAccountDetails(value, file);
		return {
			kind: "account-details",
			file,
			resources: capped(resources, file),
			diagnostics
		};
	}
	if (isRaw(value) && get(value, "values") !== void 0 && get(value, "format_version") !== void 0) {
		checkVersion(get(value, "format_version"), file);
		const resources = readStateResources(get(value, "values"));
		capped([...resources.keys()], file);
		return {
			kind: "state",
			file,
			plan: stateAsPlan(resources, file)
		};
	}
	if (isRaw(value) && isPlanLike(value)) {
		const plan = readPlan(value, file);
		capped([...plan.resources.keys()], file);
		return {
			kind: "plan",
			file,
			plan
		};
	}
	throw new InputError(file, "is neither a state or plan of `terraform show -json` nor the output of `aws iam get-account-authorization-details`", "make one of these and give it by --context");
}
function isPlanLike(value) {
	return [
		"planned_values",
		"resource_changes",
		"prior_state",
		"format_version"
	].some((key) => get(value, key) !== void 0);
}
function capped(list, file) {
	if (list.length > MAX_RESOURCES) throw new InputError(file, `describes ${list.length} resources, more than ${MAX_RESOURCES}`, "give only the stacks that matter");
	return list;
}
function stateAsPlan(resources, file) {
	return {
		file,
		formatVersion: "",
		terraformVersion: null,
		resources,
		configuration: null,
		relevantAttributes: null,
		variables: new Map(),
		diagnostics: []
	};
}
async function contextStacks(files, knownRoles) {
	const stacks = [];
	for (const context of files) {
		if (context.kind === "account-details") {
			stacks.push(standing(context.file, context.resources, context.diagnostics));
			continue;
		}
		const { plan, file } = context;
		const { before, after, aliases } = await resolveForeign(plan, `${file}/`);
		const diagnostics = plan.diagnostics.map((diagnostic) => ({
			...diagnostic,
			address: null
		}));
		if (context.kind === "state") stacks.push({
			...standing(file, [...after.values()], diagnostics),
			aliases
		});
		else stacks.push({
			label: file,
			before: foreign(before),
			after: foreign(after),
			changes: changesOf(plan),
			aliases,
			diagnostics
		});
	}
	if (knownRoles.length > 0) stacks.push(standing("configuration", knownRoles.flatMap(knownRoleResources), []));
	return stacks;
}
function peerStack(stack, label) {
	const own = (side) => {
		const result = new Map();
		for (const [address, resource] of side) if (resource.origin === "plan") result.set(address, {
			...relabelResource(resource, `${label}/`),
			origin: "context",
			peer: true
		});
		return result;
	};
	const relabel = (text) => relabelText(text, `${label}/`);
	return {
		label,
		before: own(stack.before.resources),
		after: own(stack.after.resources),
		changes: stack.changes,
		aliases: new Map(Array.from(stack.aliases, ([text, shown]) => [relabel(text), relabel(shown)])),
		diagnostics: []
	};
}
function standing(label, resources, diagnostics) {
	const side = foreign(new Map(resources.map((resource) => [resource.address, resource])));
	return {
		label,
		before: side,
		after: side,
		changes: new Map(),
		aliases: new Map(),
		diagnostics
	};
}
function foreign(side) {
	return new Map(Array.from(side, ([address, resource]) => [address, {
		...resource,
		origin: "context"
	}]));
}
function changesOf(plan) {
	const changes = new Map();
	for (const resource of plan.resources.values()) if (resource.change !== "no-op") changes.set(resource.address, resource.change);
	return changes;
}
const SIDES = ["before", "after"];
function addContext(stack, contexts) {
	if (contexts.length === 0) return stack;
	const diagnostics = [...stack.diagnostics];
	const sides = {
		before: new Map(stack.before.resources),
		after: new Map(stack.after.resources)
	};
	const changes = new Map(stack.changes);
	const aliases = new Map(stack.aliases);
	const owners = {
		before: indexByArn(sides.before),
		after: indexByArn(sides.after)
	};
	const planned = new Set([...managedBy(sides.before), ...managedBy(sides.after)]);
	const taken = new Set([
		...sides.before.keys(),
		...sides.after.keys(),
		...changes.keys()
	].map(withoutKey));
	const place = (context, number) => {
		const stands = context.before === context.after;
		const rename = createRenamer(context.label, taken);
		const compared = new Set();
		for (const side of SIDES) for (const resource of context[side].values()) {
			const key = identityOf(resource);
			const here = key === null ? void 0 : owners[side].get(key);
			const there = key === null ? void 0 : owners[side === "before" ? "after" : "before"].get(key);
			const owner = here ?? (stands && there?.by !== number ? there : void 0);
			if (key === null || owner === void 0) {
				const placed = renameResource(resource, rename);
				sides[side].set(placed.address, placed);
				if (key !== null) owners[side].set(key, {
					address: placed.address,
					by: number
				});
				continue;
			}
			const kept = sides[side].get(owner.address);
			if (kept === void 0 || owner.by === number) continue;
			if (!stands || !compared.has(key)) {
				diagnostics.push(...conflicts(kept, resource, owner.by < 0 ? "the plan" : "the file given first"));
				compared.add(key);
			}
			if (resource.type === "aws_iam_role") sides[side].set(owner.address, extendRole(kept, resource, owner.by < 0 ? planned : NONE, side));
		}
		for (const [address, change] of context.changes) {
			const renamed = rename(address);
			if (!changes.has(renamed)) changes.set(renamed, change);
		}
		for (const address of new Set([
			...context.before.keys(),
			...context.after.keys(),
			...context.changes.keys()
		])) taken.add(withoutKey(rename(address)));
		for (const [text, shown] of context.aliases) if (!aliases.has(text)) aliases.set(text, shown);
		for (const each of context.diagnostics) diagnostics.push(each);
	};
	for (const [number, context] of contexts.entries()) place(context, number);
	const settled = settleAcross(sides);
	return {
		...stack,
		before: {
			side: "before",
			resources: settled.before
		},
		after: {
			side: "after",
			resources: settled.after
		},
		diagnostics,
		aliases,
		changes
	};
}
const NONE = new Set();
function identityOf(resource) {
	const arn = resource.attributes.get("arn");
	return resource.mode === "managed" && typeof arn === "string" ? `${resource.type}\n${arn}` : null;
}
function indexByArn(side) {
	const index = new Map();
	for (const resource of side.values()) {
		const key = identityOf(resource);
		if (key !== null) index.set(key, {
			address: resource.address,
			by: -1
		});
	}
	return index;
}
const COMPARED = [
	"policy",
	"assume_role_policy",
	"permissions_boundary",
	"role"
];
function conflicts(kept, other, winner) {
	return COMPARED.flatMap((name) => {
		const one = kept.attributes.get(name) ?? null;
		const two = other.attributes.get(name) ?? null;
		if (one instanceof Unknown || two === null || two instanceof Unknown || sameDocument(one, two)) return [];
		return [{
			level: "note",
			code: "context-conflict",
			message: `the context describes ${name} of ${String(other.attributes.get("arn"))} differently; ${winner} counts`,
			address: kept.address,
			location: kept.location
		}];
	});
}
function sameDocument(one, other) {
	return one === other || canonical(asTree(one)) === canonical(asTree(other));
}
function asTree(value) {
	if (typeof value !== "string") return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
function canonical(value, depth = 0) {
	if (depth > 60) return "\"…\"";
	if (Array.isArray(value)) {
		if (value.length === 1) return canonical(value[0], depth + 1);
		return `[${value.map((element) => canonical(element, depth + 1)).sort().join()}]`;
	}
	const entries = value instanceof Map ? [...value] : isRaw(value) ? Object.entries(value) : null;
	if (entries === null) return JSON.stringify(value) ?? "null";
	return `{${entries.map(([key, element]) => `${JSON.stringify(key)}:${canonical(element, depth + 1)}`).sort().join()}}`;
}
function extendRole(role, seen, managed, side) {
	const name = role.attributes.get("name");
	if (typeof name !== "string" || side === "after" && (role.change === "replace" || role.change === "create")) return role;
	const attributes = new Map(role.attributes);
	for (const list of ["inline_policy", "managed_policy_arns"]) {
		const extra = elements(seen.attributes.get(list)).filter((element) => {
			const policy = nameOf(element);
			return policy !== null && !managed.has(keyOf$1(list, role.account, name, policy));
		});
		const own = elements(role.attributes.get(list));
		const names = new Set(own.map(nameOf));
		const added = extra.filter((element) => !names.has(nameOf(element)));
		if (added.length > 0) attributes.set(list, [...own, ...added]);
	}
	return {
		...role,
		attributes
	};
}
function elements(value) {
	return value !== void 0 && isList(value) ? value : [];
}
function nameOf(element) {
	const name = isMap(element) ? element.get("name") ?? null : element;
	return typeof name === "string" ? name : null;
}
// src/terraform/snapshot.ts
const UNMOVED = new Set(["no-op", "read"]);
async function buildStack(input) {
	const { plan, settings } = input;
	const placeOf = placesOf(plan, settings, "");
	const resolver = createResolver(plan, {
		placeOf,
		label: ""
	});
	const opened = input.openHcl !== null && wantsHcl(plan) ? await input.openHcl(resolver.lookup) : null;
	const missing = opened && await undeclared(plan, opened);
	const hcl = missing === null ? opened : null;
	if (hcl !== null) resolver.useHcl(hcl);
	const sides = settlePolicyLists(plan, await resolveSides({
		plan,
		placeOf,
		resolver,
		hcl
	}));
	return addContext({
		source: plan.file,
		before: {
			side: "before",
			resources: sides.before
		},
		after: {
			side: "after",
			resources: sides.after
		},
		diagnostics: [
			...plan.diagnostics,
			...accountContradictions(plan, settings),
			...resolver.diagnostics,
			...opened?.diagnostics() ?? [],
			...missing === null ? [] : [otherHcl(plan, missing)]
		],
		aliases: resolver.aliases,
		changes: changesOf(plan)
	}, await contextStacks(input.contexts, settings.knownRoles));
}
async function undeclared(plan, hcl) {
	for (const address of plan.configuration?.root.resources.keys() ?? []) if (await hcl.locate(address, null) === null) return address;
	return null;
}
function otherHcl(plan, address) {
	return {
		level: "warning",
		code: "other-hcl",
		message: `the HCL directory does not declare ${address}, which the plan ${plan.file} has: it is not used; give the root module that the plan was made from`,
		address,
		location: null
	};
}
function wantsHcl(plan) {
	return listedResources(plan).some((resource) => !UNMOVED.has(resource.change) || resource.after !== null && anyPending(resource.after));
}
export { readContext as a, unreadDiagnostics as c, readPieces as d, NotJson as f, peerStack as i, computedArguments as l, openTexts as m, addContext as n, readPlan as o, isOpenText as p, contextStacks as r, isUnreadType as s, buildStack as t, prefixOf as u };
