import { n as InternalError, r as assertNever } from "./errors.js";
import { a as splitSymbols, n as hasSymbol, o as symbol, r as literal, t as displaySymbols } from "./symbol.js";
import { a as and, o as bind, t as DOUBT_PREFIX, u as not } from "./access.js";
import { n as hasNamesWithoutColon, t as hasFreeNames } from "./arn.js";
import { n as withAllowance, r as work, t as WorkSpent } from "./work.js";
import { a as isMap, i as isList, n as Unknown, t as OneOf } from "./value.js";
// src/policy/decide/text.ts
const ANY_RUN = Symbol("*");
const ANY_ONE = Symbol("?");
function charactersOf(text) {
	const characters = [];
	for (let at = 0; at < text.length;) {
		const character = characterAt(text, at);
		characters.push(character);
		at += character.length;
	}
	return characters;
}
function tokensOf(pattern, wildcards, lookup, live = 0) {
	const tokens = [];
	const lastClose = pattern.lastIndexOf("}");
	for (let at = 0; at < pattern.length;) {
		if (lookup !== null && at >= live && at < lastClose && pattern.startsWith("${", at)) {
			const variable = readVariable$1(pattern, at);
			if (variable !== null) {
				const value = variable.literal ?? lookup(variable.key.toLowerCase()) ?? variable.fallback;
				if (value === null) return null;
				for (const character of charactersOf(value)) tokens.push(character);
				at = variable.end;
				continue;
			}
		}
		const character = characterAt(pattern, at);
		at += character.length;
		if (wildcards && character === "*") tokens.push(ANY_RUN);
		else if (wildcards && character === "?") tokens.push(ANY_ONE);
		else tokens.push(character);
	}
	return tokens;
}
function globMatches$1(pattern, text) {
	let p = 0;
	let t = 0;
	let star = -1;
	let resume = 0;
	while (t < text.length) {
		const token = pattern[p];
		if (token === ANY_RUN) {
			star = p;
			resume = t;
			p += 1;
		} else if (token === text[t] || token === ANY_ONE && !isSymbol(text[t])) {
			p += 1;
			t += 1;
		} else if (star >= 0) {
			resume += 1;
			t = resume;
			p = star + 1;
		} else return false;
	}
	while (pattern[p] === ANY_RUN) p += 1;
	return p === pattern.length;
}
function resourceMatches(pattern, resource, kept = false) {
	const [parts, given] = [arnParts(pattern), arnParts(resource)];
	if (parts === null || given === null || !isPartByPart(parts)) return kept ? keptMatches(pattern, resource) : globMatches$1(pattern, resource);
	return parts.every((part, index) => globMatches$1(part, given[index]));
}
function keptMatches(pattern, text) {
	let places = new Set([0]);
	let colons = 0;
	for (const [index, token] of pattern.entries()) {
		const next = pattern[index + 1];
		const inside = colons < 5 && (token === ANY_ONE || next !== void 0 && next !== ":");
		if (token === ":") colons += 1;
		const reached = new Set();
		for (const place of places) {
			const character = text[place];
			if (token === ANY_RUN) {
				if (reached.has(place)) continue;
				for (let end = place; end <= text.length; end += 1) {
					reached.add(end);
					if (inside && text[end] === ":") break;
				}
			} else if (character !== void 0 && (token === ANY_ONE ? !isSymbol(character) : token === character)) {
				if (token !== ANY_ONE || !inside || character !== ":") reached.add(place + 1);
			}
		}
		places = reached;
	}
	return places.has(text.length);
}
function isPartByPart(parts) {
	const [arn, , service, , , last] = parts;
	if (textOf(arn) !== "arn" || !service.every(isPlain) || hasFreeNames(textOf(service))) return false;
	if (hasNamesWithoutColon(textOf(service))) return true;
	const close = last.findIndex((token) => token === ":" || token === "/");
	return close > 0 && last.slice(0, close).every(isPlain);
}
function isPlain(token) {
	return typeof token === "string" && !isSymbol(token);
}
function foldCase(tokens) {
	return tokens.map((token) => typeof token === "string" && !isSymbol(token) ? token.toLowerCase() : token);
}
function textOf(tokens) {
	return tokens.map((token) => token === ANY_RUN ? "*" : token === ANY_ONE ? "?" : token).join("");
}
function arnParts(tokens) {
	const parts = [[]];
	for (const token of tokens) if (token === ":" && parts.length < 6) parts.push([]);
	else parts.at(-1).push(token);
	return parts.length === 6 ? parts : null;
}
function liveFrom(resourcePattern) {
	if (resourcePattern.startsWith("")) return 0;
	let at = -1;
	for (let colons = 0; colons < 5; colons += 1) {
		at = resourcePattern.indexOf(":", at + 1);
		if (at < 0) return resourcePattern.length;
	}
	return at + 1;
}
function readVariable$1(pattern, at) {
	const quoted = readQuotedDefault(pattern, at);
	if (quoted !== null) return quoted;
	const close = pattern.indexOf("}", at);
	if (close < 0) return null;
	const inside = pattern.slice(at + 2, close);
	return {
		literal: inside === "*" || inside === "?" || inside === "$" ? inside : null,
		key: inside.trim(),
		fallback: null,
		end: close + 1
	};
}
function readQuotedDefault(pattern, at) {
	const close = pattern.indexOf("}", at);
	if (close < 0) return null;
	const before = pattern.slice(at, close).indexOf(",");
	if (before < 0) return null;
	const comma = at + before;
	const open = skipSpaces(pattern, comma + 1);
	if (pattern[open] !== "'") return null;
	const quote = pattern.indexOf("'", open + 1);
	if (quote < 0) return null;
	const end = skipSpaces(pattern, quote + 1);
	if (pattern[end] !== "}") return null;
	return {
		literal: null,
		key: pattern.slice(at + 2, comma).trim(),
		fallback: pattern.slice(open + 1, quote),
		end: end + 1
	};
}
function skipSpaces(text, from) {
	let at = from;
	while (text[at] === " ") at += 1;
	return at;
}
function characterAt(text, at) {
	if (text[at] === "") {
		const close = text.indexOf("", at);
		if (close > 0) return text.slice(at, close + 1);
	}
	return String.fromCodePoint(text.codePointAt(at));
}
function isSymbol(character) {
	return character.startsWith("");
}
// src/policy/decide/values.ts
function readNumber(text) {
	return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : null;
}
function readDate(text) {
	if (/^-?\d+(\.\d+)?$/.test(text) && !/^\d{4}$/.test(text)) return Math.round(Number(text) * 1e3);
	const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?([Zz]|[+-]\d{2}:?\d{2})?)?)?)?$/.exec(text);
	if (match === null) return null;
	const part = (index, otherwise) => match[index] === void 0 ? otherwise : Number(match[index]);
	const [year, month, day] = [
		part(1, 0),
		part(2, 1),
		part(3, 1)
	];
	const [hour, minute, second] = [
		part(4, 0),
		part(5, 0),
		part(6, 0)
	];
	if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
	if (hour > 24 || minute > 59 || second > 60 || hour === 24 && minute + second > 0) return null;
	const offset = readOffset(match[8]);
	if (offset === null) return null;
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	date.setUTCHours(hour, minute - offset, second, Math.round(part(7, 0) * 1e3));
	return date.getTime();
}
function readOffset(text) {
	if (text === void 0 || text === "Z" || text === "z") return 0;
	const digits = text.slice(1).replace(":", "");
	const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
	if (hours > 23 || minutes > 59) return null;
	return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
function daysIn(year, month) {
	return [
		31,
		year % 4 === 0 && year % 100 !== 0 || year % 400 === 0 ? 29 : 28,
		31,
		30,
		31,
		30,
		31,
		31,
		30,
		31,
		30,
		31
	][month - 1];
}
function readIpRange(text) {
	const slash = text.indexOf("/");
	const address = readAddress(slash < 0 ? text : text.slice(0, slash));
	if (address === null || slash < 0) return address;
	const length = text.slice(slash + 1);
	if (!/^\d{1,3}$/.test(length) || Number(length) > address.bits) return null;
	return {
		...address,
		prefix: Number(length)
	};
}
function rangeHolds(range, address) {
	if (range.bits !== address.bits || address.prefix < range.prefix) return false;
	const rest = BigInt(range.bits - range.prefix);
	return range.address >> rest === address.address >> rest;
}
function readAddress(text) {
	if (text.includes(":")) {
		const address = readIpv6(text);
		return address === null ? null : {
			bits: 128,
			address,
			prefix: 128
		};
	}
	const address = readIpv4(text);
	return address === null ? null : {
		bits: 32,
		address,
		prefix: 32
	};
}
function readIpv4(text) {
	const parts = text.split(".");
	if (parts.length !== 4) return null;
	let address = 0n;
	for (const part of parts) {
		if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
		address = address << 8n | BigInt(part);
	}
	return address;
}
function readIpv6(text) {
	const halves = text.split("::");
	if (halves.length > 2) return null;
	const head = readGroups(halves[0], halves.length === 1);
	const tail = halves.length === 2 ? readGroups(halves[1], true) : [];
	if (head === null || tail === null) return null;
	const missing = 8 - head.length - tail.length;
	if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
	return [
		...head,
		...new Array(missing).fill(0),
		...tail
	].reduce((address, group) => address << 16n | BigInt(group), 0n);
}
function readGroups(text, ends) {
	if (text === "") return [];
	const groups = [];
	const parts = text.split(":");
	for (const [index, part] of parts.entries()) if (part.includes(".")) {
		const embedded = ends && index === parts.length - 1 ? readIpv4(part) : null;
		if (embedded === null) return null;
		groups.push(Number(embedded >> 16n), Number(embedded & 65535n));
	} else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
	else return null;
	return groups;
}
// src/policy/decide/condition.ts
function conditionHolds(condition, context, variables) {
	const given = context.get(condition.key.toLowerCase());
	const present = typeof given === "string" || given !== void 0 && given.length > 0;
	if (condition.operator === "Null") {
		const wanted = present ? "false" : "true";
		return condition.values.some((value) => value.toLowerCase() === wanted);
	}
	if (!present) return holdsWithoutKey(condition);
	const lookup = variables ? lookupIn(context) : null;
	const { negated, compare } = comparisonOf(condition.operator);
	const holdsFor = (value) => condition.values.some((wanted) => compare(wanted, value, lookup)) !== negated;
	switch (condition.qualifier) {
		case "ForAllValues": return listOf(given).every(holdsFor);
		case "ForAnyValue": return listOf(given).some(holdsFor);
		case null: return typeof given === "string" && holdsFor(given);
		default: return assertNever(condition.qualifier, "qualifier");
	}
}
function lookupIn(context) {
	return (key) => {
		const value = context.get(key);
		return typeof value === "string" ? value : null;
	};
}
function holdsWithoutKey(condition) {
	if (condition.ifExists || condition.qualifier === "ForAllValues") return true;
	if (condition.qualifier === "ForAnyValue") return false;
	return comparisonOf(condition.operator).negated;
}
function listOf(value) {
	return typeof value === "string" ? [value] : value;
}
function comparisonOf(operator) {
	switch (operator) {
		case "StringEquals": return {
			negated: false,
			compare: sameText
		};
		case "StringNotEquals": return {
			negated: true,
			compare: sameText
		};
		case "StringEqualsIgnoreCase": return {
			negated: false,
			compare: sameTextIgnoringCase
		};
		case "StringNotEqualsIgnoreCase": return {
			negated: true,
			compare: sameTextIgnoringCase
		};
		case "StringLike": return {
			negated: false,
			compare: likeText
		};
		case "StringNotLike": return {
			negated: true,
			compare: likeText
		};
		case "ArnEquals":
		case "ArnLike": return {
			negated: false,
			compare: likeArn
		};
		case "ArnNotEquals":
		case "ArnNotLike": return {
			negated: true,
			compare: likeArn
		};
		case "NumericEquals": return {
			negated: false,
			compare: byValue(readNumber, (wanted, given) => given === wanted)
		};
		case "NumericNotEquals": return {
			negated: true,
			compare: byValue(readNumber, (wanted, given) => given === wanted)
		};
		case "NumericLessThan": return {
			negated: false,
			compare: byValue(readNumber, (wanted, given) => given < wanted, false)
		};
		case "NumericLessThanEquals": return {
			negated: false,
			compare: byValue(readNumber, (wanted, given) => given <= wanted)
		};
		case "NumericGreaterThan": return {
			negated: false,
			compare: byValue(readNumber, (wanted, given) => given > wanted, false)
		};
		case "NumericGreaterThanEquals": return {
			negated: false,
			compare: byValue(readNumber, (wanted, given) => given >= wanted)
		};
		case "DateEquals": return {
			negated: false,
			compare: byValue(readDate, (wanted, given) => given === wanted)
		};
		case "DateNotEquals": return {
			negated: true,
			compare: byValue(readDate, (wanted, given) => given === wanted)
		};
		case "DateLessThan": return {
			negated: false,
			compare: byValue(readDate, (wanted, given) => given < wanted, false)
		};
		case "DateLessThanEquals": return {
			negated: false,
			compare: byValue(readDate, (wanted, given) => given <= wanted)
		};
		case "DateGreaterThan": return {
			negated: false,
			compare: byValue(readDate, (wanted, given) => given > wanted, false)
		};
		case "DateGreaterThanEquals": return {
			negated: false,
			compare: byValue(readDate, (wanted, given) => given >= wanted)
		};
		case "Bool": return {
			negated: false,
			compare: byValue(readBoolean, (wanted, given) => given === wanted)
		};
		case "BinaryEquals": return {
			negated: false,
			compare: sameText
		};
		case "IpAddress": return {
			negated: false,
			compare: byValue(readIpRange, rangeHolds)
		};
		case "NotIpAddress": return {
			negated: true,
			compare: byValue(readIpRange, rangeHolds)
		};
		case "Null": return {
			negated: false,
			compare: () => false
		};
		default: return assertNever(operator, "condition operator");
	}
}
const sameText = (wanted, given, lookup) => {
	const tokens = tokensOf(wanted, false, lookup);
	return tokens !== null && textOf(tokens) === given;
};
const sameTextIgnoringCase = (wanted, given, lookup) => {
	const tokens = tokensOf(wanted, false, lookup);
	return tokens !== null && textOf(foldCase(tokens)) === textOf(foldCase(charactersOf(given)));
};
const likeText = (wanted, given, lookup) => {
	const tokens = tokensOf(wanted, true, lookup);
	return tokens !== null && globMatches$1(tokens, charactersOf(given));
};
const likeArn = (wanted, given, lookup) => {
	const tokens = tokensOf(wanted, true, lookup);
	if (tokens === null) return false;
	const characters = charactersOf(given);
	const pattern = arnParts(tokens);
	const parts = arnParts(characters);
	if (pattern === null || parts === null) return globMatches$1(tokens, characters);
	return pattern.every((part, index) => globMatches$1(part, parts[index]));
};
function byValue(read, compare, whenSame = true) {
	return (wanted, given, lookup) => {
		const tokens = tokensOf(wanted, false, lookup);
		if (tokens === null) return false;
		const text = textOf(tokens);
		if (hasSymbol(text) || hasSymbol(given)) return whenSame && text === given;
		const [left, right] = [read(text), read(given)];
		return left !== null && right !== null && compare(left, right);
	};
}
function readBoolean(text) {
	const lower = text.toLowerCase();
	return lower === "true" ? true : lower === "false" ? false : null;
}
// src/policy/decide/statement.ts
function statementMatches(statement, request) {
	return actionMatches(statement.action, request.action) && resourceElementMatches(statement, request) && statement.conditions.every((condition) => conditionHolds(condition, request.context, statement.variables));
}
function actionMatches(set, action) {
	const characters = foldCase(charactersOf(action));
	return actionTokens(set).some((tokens) => globMatches$1(tokens, characters)) !== set.not;
}
function resourceElementMatches(statement, request) {
	if (statement.resource === null) return true;
	const { patterns, not } = statement.resource;
	const characters = charactersOf(request.resource ?? "*");
	const fixed = fixedTokens(statement.resource);
	const lookup = statement.variables ? lookupIn(request.context) : null;
	return patterns.some((pattern, index) => {
		const tokens = fixed[index] ?? tokensOf(pattern, true, lookup, liveFrom(pattern));
		return tokens !== null && resourceMatches(tokens, characters, request.colons === "kept");
	}) !== not;
}
const ACTIONS = new WeakMap();
const RESOURCES = new WeakMap();
function actionTokens(set) {
	const known = ACTIONS.get(set);
	if (known !== void 0) return known;
	const tokens = set.patterns.map((pattern) => foldCase(tokensOf(pattern, true, null)));
	ACTIONS.set(set, tokens);
	return tokens;
}
function fixedTokens(set) {
	const known = RESOURCES.get(set);
	if (known !== void 0) return known;
	const tokens = set.patterns.map((pattern) => pattern.includes("${") ? null : tokensOf(pattern, true, null));
	RESOURCES.set(set, tokens);
	return tokens;
}
// src/policy/principal.ts
const STRONGEST_FIRST = [
	"session",
	"any",
	"role",
	"account",
	"maybe"
];
function principalRoute(set, role, effect = "Allow") {
	const routes = new Set();
	for (const entry of set.entries) {
		const route = entryRoute(entry, role);
		if (route !== null) routes.add(route);
	}
	if (!set.not) return STRONGEST_FIRST.find((route) => routes.has(route)) ?? null;
	if (effect === "Deny") return denyRouteByExclusion(routes, role);
	if (routes.size === 0) return "any";
	return routes.size === 1 && routes.has("maybe") ? "maybe" : null;
}
function denyRouteByExclusion(routes, role) {
	if (role.hasBoundary) return "any";
	if (routes.has("any") || routes.has("role") && routes.has("account")) return null;
	return routes.has("role") || routes.has("session") || routes.has("maybe") ? "maybe" : "any";
}
function entryRoute(entry, role) {
	if (entry.kind === "any") return "any";
	if (entry.kind !== "aws") return null;
	const { value } = entry;
	if (value === role.arn || role.uniqueId && value === role.uniqueId) return "role";
	if (value === role.sessionArn) return "session";
	if (isUniqueId(value)) return role.uniqueId && hasSymbol(role.uniqueId) && !role.isNew ? "maybe" : null;
	const { account, arn } = readEntry(entry);
	if (account !== null) return agreeing("account", sameAccount(account, role));
	if (arn === null || /[*?]/.test(arn.resource)) return null;
	if (arn.service === "iam" && arn.resource === readArn(role.arn)?.resource) return agreeing("role", sameAccount(arn, role));
	if (arn.service === "sts" && sessionFits(arn.resource, role)) return agreeing("session", sameAccount(arn, role));
	return null;
}
function isUniqueId(value) {
	return /^AROA[0-9A-Z]{12,}$/.test(value);
}
function sessionFits(resource, role) {
	if (role.sessionArn !== null) return resource === readArn(role.sessionArn)?.resource;
	const [type, name, session] = resource.split("/");
	return type === "assumed-role" && name === role.name && session !== void 0;
}
function agreeing(route, relation) {
	return relation === "same" ? route : relation === "unknown" ? "maybe" : null;
}
function sameAccount(named, role) {
	const parts = [relationOf(named.account, role.account)];
	if (named.partition !== null) parts.push(relationOf(named.partition, role.partition));
	return parts.includes("other") ? "other" : parts.includes("unknown") ? "unknown" : "same";
}
function relationOf(one, other) {
	if (one === other) return "same";
	return hasSymbol(one) || hasSymbol(other) ? "unknown" : "other";
}
function serviceMatches(set, service, kind = "service") {
	let found = null;
	for (const entry of set.entries) if (entry.kind === kind && entry.value === service) found = "yes";
	else if (found === null && (entry.kind === "any" || entry.kind === kind && mayBecome(entry.value, service))) found = "maybe";
	if (!set.not) return found;
	return found === null ? "yes" : found === "maybe" ? "maybe" : null;
}
function mayBecome(text, wanted) {
	if (!hasSymbol(text)) return false;
	const parts = splitSymbols(text);
	let at = 0;
	for (const [index, part] of parts.entries()) {
		if ("symbol" in part) continue;
		if (index === parts.length - 1) return wanted.length - part.literal.length >= at && wanted.endsWith(part.literal);
		const found = wanted.indexOf(part.literal, at);
		if (found < 0 || index === 0 && found > 0) return false;
		at = found + part.literal.length;
	}
	return true;
}
function principalMatches(set, principal, effect = "Allow") {
	const who = readPrincipal$1(principal.value);
	const byName = set.not && effect === "Deny" && who.account === null;
	const counts = (entry) => !byName || entry.kind !== "aws" || readEntry(entry).account === null;
	return set.entries.some((entry) => counts(entry) && entryMatches(entry, principal, who)) !== set.not;
}
function entryMatches(entry, principal, who) {
	if (entry.kind === "any") return true;
	if (entry.kind !== principal.kind) return false;
	if (entry.value === principal.value) return true;
	if (entry.kind !== "aws") return false;
	const named = readEntry(entry);
	if (named.account !== null) {
		const account = who.arn ?? who.account;
		if (account === null || account.account !== named.account.account) return false;
		return named.account.partition === null || who.arn === null || named.account.partition === who.arn.partition;
	}
	if (named.arn === null || who.arn === null || named.arn.service !== "iam" || who.arn.service !== "sts") return false;
	const sameHome = named.arn.account === who.arn.account && named.arn.partition === who.arn.partition;
	const { resource } = named.arn;
	return sameHome && resource.startsWith("role/") && roleNameOf(who.arn.resource) === resource.split("/").at(-1);
}
const READ_ENTRIES = new WeakMap();
function readEntry(entry) {
	const known = READ_ENTRIES.get(entry);
	if (known !== void 0) return known;
	const read = readPrincipal$1(entry.value);
	READ_ENTRIES.set(entry, read);
	return read;
}
function readPrincipal$1(value) {
	return {
		arn: readArn(value),
		account: accountNamed(value)
	};
}
function roleNameOf(resource) {
	const [type, name] = resource.split("/");
	return type === "assumed-role" ? name ?? null : null;
}
function accountNamed(value) {
	if (/^\d{12}$/.test(value)) return {
		partition: null,
		account: value
	};
	const arn = readArn(value);
	if (arn === null) return isAccountSymbol(value) ? {
		partition: null,
		account: value
	} : null;
	return arn.service === "iam" && arn.resource === "root" ? {
		partition: arn.partition,
		account: arn.account
	} : null;
}
function isAccountSymbol(value) {
	const parts = splitSymbols(value);
	const only = parts.length === 1 && value.startsWith("") ? parts[0] : void 0;
	return only !== void 0 && "symbol" in only && /(^|[._])(account|account_id|owner_id)$/.test(only.symbol);
}
function readArn(text) {
	const parts = text.split(":");
	if (parts[0] !== "arn" || parts.length < 6) return null;
	return {
		partition: parts[1],
		service: parts[2],
		region: parts[3],
		account: parts[4],
		resource: parts.slice(5).join(":")
	};
}
// src/policy/decide.ts
function decideAccess(access, request) {
	const known = new Map();
	const stack = [{
		access,
		request,
		next: 0
	}];
	let result = false;
	while (stack.length > 0) {
		const frame = stack.at(-1);
		const remembered = frame.next === 0 ? known.get(frame.request)?.get(frame.access) : void 0;
		const step = remembered === void 0 ? advance(frame, result) : remembered;
		if (typeof step === "boolean") {
			result = step;
			stack.pop();
			if (frame.access.op !== "statement") {
				const results = known.get(frame.request) ?? new Map();
				known.set(frame.request, results.set(frame.access, step));
			}
		} else stack.push(step);
	}
	return result;
}
function advance(frame, result) {
	const { access, request } = frame;
	switch (access.op) {
		case "const": return access.value;
		case "statement": return statementMatches(access.statement, request);
		case "and":
		case "or": {
			const decides = access.op === "or";
			if (frame.next > 0 && result === decides) return decides;
			const part = access.of[frame.next];
			if (part === void 0) return !decides;
			frame.next += 1;
			return {
				access: part,
				request,
				next: 0
			};
		}
		case "not":
			if (frame.next > 0) return !result;
			frame.next = 1;
			return {
				access: access.of,
				request,
				next: 0
			};
		case "bind":
			if (frame.next > 0) return result;
			frame.next = 1;
			return {
				access: access.of,
				request: bound(request, access.binding),
				next: 0
			};
		default: return assertNever(access, "access");
	}
}
function bound(request, binding) {
	const context = new Map(request.context);
	for (const [key, value] of binding.context ?? []) if (value === null) context.delete(key);
	else context.set(key, value);
	return {
		principal: request.principal,
		action: binding.action ?? request.action,
		resource: binding.resource ?? request.resource,
		context,
		colons: binding.colons ?? request.colons
	};
}
// src/policy/engine/formula.ts
function literalOf(test, negated = false) {
	return test * 2 + (negated ? 1 : 0);
}
function testOf(literal) {
	return literal >> 1;
}
function isNegated(literal) {
	return (literal & 1) === 1;
}
const TRUE = {
	id: 0,
	kind: "true"
};
const FALSE = {
	id: 1,
	kind: "false"
};
const PART$1 = 20;
function makeFormulas() {
	const literals = new Map();
	const junctions = new Map();
	const negations = new Map();
	const guards = new WeakMap();
	let ids = 2;
	function literal(of) {
		let node = literals.get(of);
		if (node === void 0) {
			node = {
				id: ids++,
				kind: "literal",
				literal: of
			};
			literals.set(of, node);
		}
		return node;
	}
	function junction(kind, parts) {
		const absorbing = kind === "or" ? TRUE : FALSE;
		const neutral = kind === "or" ? FALSE : TRUE;
		const flat = new Set();
		for (const part of parts) {
			if (part === absorbing) return absorbing;
			if (part === neutral) continue;
			if (part.kind === kind) for (const inner of part.parts) flat.add(inner);
			else flat.add(part);
		}
		work(flat.size * PART$1);
		if (flat.size === 0) return neutral;
		if (flat.size === 1) return [...flat][0];
		for (const part of flat) if (isDenied(part, flat)) return absorbing;
		const sorted = absorb(kind, flat).sort((a, b) => a.id - b.id);
		if (sorted.length === 1) return sorted[0];
		let key = kind === "or" ? "|" : "&";
		for (const part of sorted) key += `${part.id},`;
		let node = junctions.get(key);
		if (node === void 0) {
			node = {
				id: ids++,
				kind,
				parts: sorted
			};
			junctions.set(key, node);
		}
		return node;
	}
	function isDenied(part, parts) {
		if (part.kind !== "and" && part.kind !== "or") return parts.has(knownNegation(part));
		work(1);
		return part.parts.every((inner) => parts.has(knownNegation(inner)));
	}
	function knownNegation(of) {
		return of.kind === "literal" ? literals.get(of.literal ^ 1) : negations.get(of);
	}
	function absorb(kind, parts) {
		const list = [...parts];
		if (!list.some((part) => part.kind === "literal")) return list;
		return list.filter((part) => {
			if (part.kind !== "and" && part.kind !== "or" || part.kind === kind) return true;
			work(part.parts.length);
			return !part.parts.some((inner) => inner.kind === "literal" && parts.has(inner));
		});
	}
	function not(node) {
		if (node === TRUE) return FALSE;
		if (node === FALSE) return TRUE;
		if (node.kind === "literal") return literal(node.literal ^ 1);
		let negated = negations.get(node);
		if (negated === void 0) {
			if (node.kind !== "and" && node.kind !== "or") return node;
			negated = junction(node.kind === "and" ? "or" : "and", node.parts.map(not));
			negations.set(node, negated);
			negations.set(negated, node);
		}
		return negated;
	}
	function decide(root, value) {
		return decideParts(root, value, (node) => node.parts);
	}
	function select(root, { group, mayBeTrue, open }) {
		const value = (test) => group(test) ? mayBeTrue.has(test) ? open ? void 0 : true : false : void 0;
		return decideParts(root, value, (node) => {
			if (node.parts.length < WORTH_GUARDS) return node.parts;
			let guarded = guards.get(node);
			if (guarded === void 0) {
				guarded = guardedParts(node, group);
				guards.set(node, guarded);
			}
			const { byTest, others } = guarded;
			if (byTest.size <= mayBeTrue.size) return node.parts;
			const parts = [...others];
			for (const test of mayBeTrue) for (const part of byTest.get(test) ?? []) parts.push(part);
			return parts.sort((a, b) => a.id - b.id);
		});
	}
	function decideParts(root, value, partsOf) {
		const values = new Map();
		const decided = new Map();
		function visit(node) {
			switch (node.kind) {
				case "true":
				case "false": return node;
				case "literal": {
					const test = testOf(node.literal);
					let known = values.get(test);
					if (known === void 0 && !values.has(test)) {
						known = value(test);
						values.set(test, known);
					}
					return known === void 0 ? node : known !== isNegated(node.literal) ? TRUE : FALSE;
				}
				default: {
					const memo = decided.get(node);
					if (memo !== void 0) return memo;
					const opposite = negations.get(node);
					const other = opposite === void 0 ? void 0 : decided.get(opposite);
					if (other !== void 0) {
						const negated = other === opposite ? node : not(other);
						decided.set(node, negated);
						return negated;
					}
					const given = partsOf(node);
					work(given.length * PART$1);
					const absorbing = node.kind === "or" ? TRUE : FALSE;
					let changed = given.length < node.parts.length;
					const parts = [];
					let result = null;
					for (const part of given) {
						const next = visit(part);
						if (next === absorbing) {
							result = absorbing;
							break;
						}
						changed ||= next !== part;
						parts.push(next);
					}
					result ??= changed ? junction(node.kind, parts) : node;
					decided.set(node, result);
					return result;
				}
			}
		}
		return visit(root);
	}
	return {
		literal,
		and: (parts) => junction("and", parts),
		or: (parts) => junction("or", parts),
		not,
		decide,
		select
	};
}
const WORTH_GUARDS = 16;
function guardedParts({ kind, parts }, group) {
	const byTest = new Map();
	const others = [];
	work(parts.length * PART$1);
	for (const part of parts) {
		const guard = guardOf(part, kind, group);
		const list = guard === null ? others : byTest.get(guard) ?? [];
		if (guard !== null) byTest.set(guard, list);
		list.push(part);
	}
	return {
		byTest,
		others
	};
}
function guardOf(part, kind, group) {
	const literals = part.kind === "literal" ? [part] : part.kind === "and" || part.kind === "or" ? part.parts : [];
	for (const inner of literals) {
		if (inner.kind !== "literal" || isNegated(inner.literal) !== (kind === "and")) continue;
		if (group(testOf(inner.literal))) return testOf(inner.literal);
	}
	return null;
}
const COLON$4 = 58;
const SYMBOL_BASE = 1114112;
const VARIABLE_BASE = 134217728;
const FOLD = 268435456;
const numbers = new Map();
const names = [];
function symbolToken(carrier) {
	return SYMBOL_BASE + numberOf(carrier);
}
function variableToken(identity, shown) {
	const number = numberOf(`\u0000${identity}`);
	if (names[number].startsWith("\0")) names[number] = shown;
	return VARIABLE_BASE + number;
}
function numberOf(name) {
	let number = numbers.get(name);
	if (number === void 0) {
		number = names.length;
		names.push(name);
		numbers.set(name, number);
	}
	return number;
}
function isWildcard(token) {
	return token < 0;
}
function isStar(token) {
	return token === -1 || token === -3;
}
function isVariable(token) {
	return token >= VARIABLE_BASE && token < FOLD;
}
function isOpaque(token) {
	return token >= SYMBOL_BASE && token < FOLD;
}
function textTokens(text) {
	const tokens = [];
	for (let at = 0; at < text.length;) {
		const code = text.codePointAt(at);
		if (code === 57344) {
			const close = text.indexOf("", at);
			if (close > 0) {
				tokens.push(symbolToken(text.slice(at, close + 1)));
				at = close + 1;
				continue;
			}
		}
		tokens.push(code);
		at += code > 65535 ? 2 : 1;
	}
	return tokens;
}
function globTokens(text) {
	const tokens = textTokens(text);
	for (let at = 0; at < tokens.length; at += 1) if (tokens[at] === 42) tokens[at] = -1;
	else if (tokens[at] === 63) tokens[at] = -2;
	return collapse(tokens);
}
function collapse(tokens) {
	let doubled = false;
	for (let at = 1; at < tokens.length && !doubled; at += 1) doubled = tokens[at] === tokens[at - 1] && isStar(tokens[at]);
	return doubled ? tokens.filter((token, at) => !(isStar(token) && tokens[at - 1] === token)) : tokens;
}
function tokensText(tokens, pattern) {
	let text = "";
	for (const token of tokens) if (token === -1 || token === -3) text += "*";
	else if (token === -2 || token === -4) text += "?";
	else if (token >= FOLD) text += String.fromCodePoint(token - FOLD);
	else if (token >= VARIABLE_BASE) text += names[token - VARIABLE_BASE];
	else if (token >= SYMBOL_BASE) text += names[token - SYMBOL_BASE];
	else if (pattern && (token === 42 || token === 63)) text += `\${${String.fromCodePoint(token)}}`;
	else text += String.fromCodePoint(token);
	return text;
}
function foldTokens(tokens) {
	return tokens.map((token) => {
		if (token < 0 || token >= SYMBOL_BASE) return token;
		const lower = lowerCode(token);
		return lower !== token || upperCode(token) !== token ? FOLD + lower : token;
	});
}
function lowerToken(token) {
	return token >= FOLD ? token - FOLD : token >= 0 && token < SYMBOL_BASE ? lowerCode(token) : token;
}
function lowerCode(code) {
	if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
	const lower = String.fromCodePoint(code).toLowerCase();
	return lower.length === (lower.codePointAt(0) > 65535 ? 2 : 1) ? lower.codePointAt(0) : code;
}
function upperCode(code) {
	if (code < 128) return code >= 97 && code <= 122 ? code - 32 : code;
	const upper = String.fromCodePoint(code).toUpperCase();
	return upper.length === (upper.codePointAt(0) > 65535 ? 2 : 1) ? upper.codePointAt(0) : code;
}
function namedBy(token) {
	if (token < 0) return [];
	if (token < FOLD) return [token];
	const lower = token - FOLD;
	const upper = upperCode(lower);
	return upper === lower ? [lower] : [lower, upper];
}
function takes(token, other) {
	switch (token) {
		case -1: return true;
		case -2: return other === -2 || other === -4 || other >= 0 && !isOpaque(other);
		case -3: return other !== -1 && other !== -2 && other !== COLON$4 && !isVariable(other);
		case -4: return other === -4 || other >= 0 && other !== COLON$4 && !isOpaque(other);
		default:
			if (token === other) return true;
			return token >= FOLD && other >= 0 && other < SYMBOL_BASE && lowerCode(other) === token - FOLD;
	}
}
function covers(pattern, text) {
	let p = 0;
	let t = 0;
	let star = -1;
	let resume = 0;
	let wide = -1;
	let wideResume = 0;
	let steps = 1;
	while (t < text.length) {
		steps += 1;
		if (steps > MOST_UNCOUNTED) {
			work(steps);
			steps = 0;
		}
		const token = pattern[p];
		const other = text[t];
		if (token === -1 || token === -3) {
			star = p;
			resume = t;
			if (token === -1) {
				wide = p;
				wideResume = t;
			}
			p += 1;
		} else if (token !== void 0 && !isStar(other) && (token === other || takes(token, other))) {
			p += 1;
			t += 1;
		} else if (star > wide && takes(-3, text[resume])) {
			resume += 1;
			t = resume;
			p = star + 1;
		} else if (wide >= 0) {
			wideResume += 1;
			star = wide;
			t = wideResume;
			p = wide + 1;
		} else {
			work(steps);
			return false;
		}
	}
	work(steps);
	while (p < pattern.length && isStar(pattern[p])) p += 1;
	return p === pattern.length;
}
const MOST_UNCOUNTED = 1e4;
function surelyDisjoint(left, right) {
	const shorter = Math.min(left.length, right.length);
	let at = 0;
	for (; at < shorter; at += 1) {
		const [a, b] = [left[at], right[at]];
		if (!isFixed(a) || !isFixed(b)) break;
		if (meet(a, b) === null) {
			work(at + 1);
			return true;
		}
	}
	work(at + 1);
	if (at === shorter && left.length !== right.length && isFixed((left.length > at ? left : right)[at])) return true;
	let back = 1;
	for (; back <= shorter; back += 1) {
		const [a, b] = [left.at(-back), right.at(-back)];
		if (!isFixed(a) || !isFixed(b)) break;
		if (meet(a, b) === null) {
			work(back);
			return true;
		}
	}
	work(back);
	if (isPlainText(left)) return !right.some(isVariable) && !covers(right, left);
	if (isPlainText(right)) return !left.some(isVariable) && !covers(left, right);
	return false;
}
function isFixed(token) {
	return !isStar(token) && !isVariable(token);
}
function isPlainText(tokens) {
	for (const token of tokens) if (token < 0 || token >= VARIABLE_BASE) return false;
	return true;
}
function meet(a, b) {
	if (a === b || takes(b, a)) return a;
	if (takes(a, b)) return b;
	if (a === -2 && b === -4 || a === -4 && b === -2) return -4;
	return null;
}
// src/policy/atoms.ts
var BudgetSpent = class extends Error {
	name = "BudgetSpent";
};
function spend(budget, what, amount = 1) {
	budget[what] -= amount;
	work(amount * OVERHEAD);
	if (budget[what] < 0) throw new BudgetSpent(what === "states" ? "the patterns tell too many texts apart" : "the conditions and patterns combine in too many ways");
}
const OVERHEAD = 50;
const END = -9;
const COLON$3 = 58;
const READABLE = Array.from("xzqwvkjyhbpmgfduclnirsaote019-_XZQ", (char) => char.codePointAt(0));
function findText(must, mustNot, budget) {
	const joint = join(must, mustNot, []);
	const first = start(joint);
	if (first === null) return null;
	const seen = new Set([first.join()]);
	const states = [first];
	const from = [-1];
	const by = [END];
	for (let at = 0; at < states.length; at += 1) {
		const state = states[at];
		if (accepts(joint, state)) return trace(at, from, by);
		for (const char of worthTrying(joint, state)) {
			const next = step(joint, state, char, true);
			if (next === null) continue;
			const key = next.join();
			if (seen.has(key)) continue;
			spend(budget, "states");
			seen.add(key);
			states.push(next);
			from.push(at);
			by.push(char);
		}
	}
	return null;
}
function textClasses(groups, must, mustNot, budget) {
	const joint = join(must, mustNot, groups);
	const [firstNot, firstPattern] = [must.length, must.length + mustNot.length];
	const first = start(joint, firstPattern);
	if (first === null) return [];
	const seen = new Set([first.join()]);
	const states = [first];
	const from = [-1];
	const by = [END];
	const classes = new Map();
	for (let at = 0; at < states.length; at += 1) {
		const state = states[at];
		const ended = state.filter((place) => joint.tokens[place] === END || finalStar(joint, place)).map((p) => joint.owner[p]);
		const whole = new Set(ended);
		let fits = true;
		for (let index = 0; index < firstNot && fits; index += 1) fits = whole.has(index);
		for (let index = firstNot; index < firstPattern && fits; index += 1) fits = !whole.has(index);
		if (fits) {
			const matched = [...whole].filter((index) => index >= firstPattern).map((index) => index - firstPattern);
			matched.sort((a, b) => a - b);
			const key = matched.join();
			if (!classes.has(key)) classes.set(key, {
				matched,
				witness: trace(at, from, by)
			});
		}
		for (const char of worthTrying(joint, state)) {
			const next = step(joint, state, char, true, firstPattern);
			if (next === null) continue;
			const key = next.join();
			if (seen.has(key)) continue;
			spend(budget, "states");
			seen.add(key);
			states.push(next);
			from.push(at);
			by.push(char);
		}
	}
	return [...classes.values()];
}
function join(must, mustNot, groups) {
	const tokens = [];
	const starts = [];
	const owner = [];
	const rest = new Map();
	const named = new Set([COLON$3]);
	let index = 0;
	const lay = (pattern) => {
		for (const token of collapse([...pattern])) {
			tokens.push(token);
			owner.push(index);
			for (const char of namedBy(token)) named.add(char);
		}
		tokens.push(END);
		owner.push(index);
	};
	for (const pattern of [...must, ...mustNot]) {
		starts.push(tokens.length);
		lay(pattern);
		index += 1;
	}
	for (const group of groups) {
		for (const pattern of group) {
			starts.push(tokens.length);
			lay(pattern);
		}
		rest.set(index, tokens.length);
		lay([-1]);
		index += 1;
	}
	work(tokens.length * 4);
	return {
		tokens,
		starts,
		musts: must.length,
		owner,
		rest,
		other: unnamed(named)
	};
}
function unnamed(named) {
	for (const char of READABLE) if (!named.has(char)) return char;
	for (let code = 97;; code += 1) {
		if (code === 123) code = 224;
		if (!named.has(code)) return code;
	}
}
function start(joint, keepFrom = Number.POSITIVE_INFINITY) {
	const places = [];
	for (const place of joint.starts) enter(joint, places, place);
	return settle$1(joint, places, true, keepFrom);
}
function enter(joint, places, from) {
	let place = from;
	places.push(place);
	while (isStar(joint.tokens[place])) {
		place += 1;
		places.push(place);
	}
}
function step(joint, state, char, cut, keepFrom = Number.POSITIVE_INFINITY) {
	work(state.length);
	const places = [];
	for (const place of state) {
		const token = joint.tokens[place];
		if (token === END || !takes(token, char)) continue;
		enter(joint, places, isStar(token) ? place : place + 1);
	}
	return settle$1(joint, places, cut, keepFrom);
}
function finalStar(joint, place) {
	return joint.tokens[place] === -1 && joint.tokens[place + 1] === END;
}
function settle$1(joint, places, cut, keepFrom) {
	work(places.length * 20);
	places.sort((a, b) => a - b);
	const settled = [];
	let last = -1;
	let owner = -1;
	let sure = -1;
	let musts = 0;
	for (let at = places.length - 1; at >= 0; at -= 1) {
		const place = places[at];
		if (place === last) continue;
		last = place;
		const own = joint.owner[place];
		if (own !== owner) {
			owner = own;
			if (own < joint.musts) musts += 1;
		}
		if (own === sure) continue;
		if (finalStar(joint, place)) {
			if (cut && own >= joint.musts && own < keepFrom) return null;
			sure = own;
			while (settled.length > 0 && joint.owner[settled.at(-1)] === own) settled.pop();
			settled.push(joint.rest.get(own) ?? place);
			continue;
		}
		settled.push(place);
	}
	return musts === joint.musts ? settled.reverse() : null;
}
function accepts(joint, state) {
	let musts = 0;
	let counted = -1;
	for (const place of state) {
		const own = joint.owner[place];
		if (joint.tokens[place] !== END && !finalStar(joint, place)) continue;
		if (own >= joint.musts) return false;
		if (own !== counted) {
			counted = own;
			musts += 1;
		}
	}
	return musts === joint.musts;
}
function worthTrying(joint, state) {
	work(state.length * 4);
	const named = new Set();
	let only = null;
	let own = -1;
	let ownNamed = new Set();
	let open = false;
	let parted = false;
	const close = () => {
		if (own >= 0 && own < joint.musts && !open && (only === null || ownNamed.size < only.size)) only = ownNamed;
	};
	for (const place of state) {
		if (joint.owner[place] !== own) {
			close();
			own = joint.owner[place];
			ownNamed = new Set();
			open = false;
		}
		const token = joint.tokens[place];
		if (token === END) continue;
		if (token < 0) {
			open = true;
			parted ||= token <= -3;
		}
		for (const char of namedBy(token)) {
			ownNamed.add(char);
			named.add(char);
		}
	}
	close();
	if (only !== null) return [...only];
	if (parted) named.add(COLON$3);
	const chars = [...named].filter((char) => !isOpaque(char));
	return [
		joint.other,
		...chars,
		...[...named].filter(isOpaque)
	];
}
function trace(to, from, by) {
	const text = [];
	for (let at = to; from[at] >= 0; at = from[at]) text.push(by[at]);
	return text.reverse();
}
// src/policy/leads.ts
function newLeads() {
	return {
		here: [],
		next: new Map()
	};
}
function leadOf(tokens) {
	const lead = [];
	for (const token of tokens) {
		if (isWildcard(token) || isVariable(token)) break;
		lead.push(lowerToken(token));
	}
	return lead;
}
function putAt(leads, lead, item) {
	work(lead.length + 1);
	let at = leads;
	for (const token of lead) {
		let next = at.next.get(token);
		if (next === void 0) {
			next = newLeads();
			at.next.set(token, next);
		}
		at = next;
	}
	at.here.push(item);
}
function* along(leads, lead) {
	work(lead.length + 1);
	let at = leads;
	for (const token of lead) {
		yield* hereAt(at);
		at = at.next.get(token);
		if (at === void 0) return;
	}
	yield* hereAt(at);
}
function hereAt({ here }) {
	work(here.length);
	return here;
}
function* near(leads, lead) {
	work(lead.length + 1);
	let at = leads;
	for (const token of lead) {
		yield* hereAt(at);
		at = at.next.get(token);
		if (at === void 0) return;
	}
	const below = [at];
	for (let each = below.pop(); each !== void 0; each = below.pop()) {
		work(1);
		yield* hereAt(each);
		for (const next of each.next.values()) below.push(next);
	}
}
function withoutCovered(patterns) {
	const leads = newLeads();
	const own = patterns.map(leadOf);
	for (const [at, lead] of own.entries()) putAt(leads, lead, at);
	return patterns.filter((pattern, at) => {
		for (const other of along(leads, own[at])) {
			if (other === at || !covers(patterns[other], pattern)) continue;
			if (other < at || !covers(pattern, patterns[other])) return false;
		}
		return true;
	});
}
// src/policy/engine/tests.ts
const RESOURCE = "resource";
const KEY = "key ";
const FIXED = "fixed ";
function keyDimension(lowerCaseKey) {
	return KEY + lowerCaseKey;
}
function fixedDimension(text) {
	return FIXED + text;
}
function keyOf$1(dimension) {
	return dimension.startsWith(KEY) ? dimension.slice(4) : null;
}
function fixedTextOf(dimension) {
	return dimension.startsWith(FIXED) ? dimension.slice(6) : null;
}
function dimensionOf(test) {
	return test.kind === "action" ? "action" : test.dimension;
}
function implied(given, negated, other, mayBeList) {
	if (given.kind === "action" || other.kind === "action" || given.dimension !== other.dimension) return void 0;
	if (given === other) return !negated;
	if (given.kind === "text" && other.kind === "text") {
		if (negated) return within(other.comparand, given.comparand) ? false : void 0;
		if (within(given.comparand, other.comparand)) return true;
		return apart(given.comparand, other.comparand) ? false : void 0;
	}
	if (given.kind === "present") return negated ? false : void 0;
	if (other.kind === "present") return negated ? void 0 : true;
	if (given.kind !== "some" || other.kind !== "some") return void 0;
	if (negated) return someWithin(other, given) ? false : void 0;
	if (someWithin(given, other)) return true;
	if (mayBeList) return void 0;
	return someWithin(given, {
		...other,
		outside: !other.outside
	}) ? false : void 0;
}
function someWithin(inner, outer) {
	if (inner.outside !== outer.outside) return !inner.outside && apart(inner.comparand, outer.comparand);
	return inner.outside ? within(outer.comparand, inner.comparand) : within(inner.comparand, outer.comparand);
}
function within(inner, outer) {
	if (inner.kind !== "text" || outer.kind !== "text") return false;
	return inner.patterns.every((one) => {
		for (const other of candidates(outer.patterns, one, along)) if (surelyCovers(other, one)) return true;
		return false;
	});
}
function surelyCovers(wide, narrow) {
	work(1);
	if (wide === narrow || wide.key === narrow.key) return true;
	return !wide.unsettled && !narrow.unsettled && covers(wide.tokens, narrow.tokens);
}
function apart(left, right) {
	if (left.kind !== "text" || right.kind !== "text") return false;
	const [few, many] = left.patterns.length < right.patterns.length ? [left, right] : [right, left];
	return few.patterns.every((one) => {
		for (const other of candidates(many.patterns, one, near)) if (!surelyApart(one, other)) return false;
		return true;
	});
}
const indexes = new WeakMap();
const WORTH_AN_INDEX = 8;
function candidates(patterns, beside, find) {
	if (patterns.length < WORTH_AN_INDEX) return patterns;
	let index = indexes.get(patterns);
	if (index === void 0) {
		index = newLeads();
		for (const pattern of patterns) putAt(index, patternLead(pattern), pattern);
		indexes.set(patterns, index);
	}
	return find(index, patternLead(beside));
}
function patternLead(pattern) {
	return pattern.unsettled ? [] : leadOf(pattern.tokens);
}
function surelyApart(left, right) {
	return !left.unsettled && !right.unsettled && surelyDisjoint(left.tokens, right.tokens);
}
function freeIn(test) {
	if (test.kind !== "text" && test.kind !== "some") return [];
	const { comparand } = test;
	work(comparand.kind === "text" ? comparand.patterns.length : comparand.wanted.length);
	if (comparand.kind === "text") return comparand.patterns.flatMap((pattern) => pattern.free);
	return comparand.wanted.flatMap((wanted) => typeof wanted === "string" ? [] : wanted.variables);
}
// src/policy/engine/assumptions.ts
const RELATION = 50;
function makeRelations(tests, mayBeList) {
	const known = new Map();
	const indexes = new Map();
	const covering = new Map();
	const neighbours = new Map();
	const listable = (test) => {
		const key = keyOf$1(dimensionOf(test));
		return key !== null && mayBeList(key);
	};
	function indexOf(test) {
		const dimension = dimensionOf(test);
		let index = indexes.get(dimension);
		if (index === void 0) {
			index = newLeads();
			work(tests.length);
			for (const [number, other] of tests.entries()) {
				if (dimensionOf(other) !== dimension) continue;
				for (const lead of leadsOf(other)) putAt(index, lead, number);
			}
			indexes.set(dimension, index);
		}
		return index;
	}
	function coverers(test) {
		let found = covering.get(test);
		if (found === void 0) {
			const own = tests[test];
			const [lead] = leadsOf(own);
			found = [...lead === void 0 ? [] : new Set(along(indexOf(own), lead))].filter((other) => other !== test && compare(other, true, test) === false);
			covering.set(test, found);
		}
		return found;
	}
	function nearby(test) {
		let found = neighbours.get(test);
		if (found === void 0) {
			const own = tests[test];
			const index = indexOf(own);
			const tested = new Set();
			for (const lead of leadsOf(own)) for (const other of near(index, lead)) tested.add(other);
			work(tested.size);
			found = tested;
			neighbours.set(test, found);
		}
		return found;
	}
	function compare(given, negated, test) {
		work(RELATION);
		return implied(tests[given], negated, tests[test], listable(tests[test]));
	}
	function of(literal, test) {
		work(1);
		const given = testOf(literal);
		const negated = isNegated(literal);
		if (!negated && indexed(given) && indexed(test) && !nearby(given).has(test)) return listable(tests[test]) ? void 0 : false;
		const key = literal * 2097152 + test;
		let relation = known.get(key);
		if (relation === void 0 && !known.has(key)) {
			relation = compare(given, negated, test);
			known.set(key, relation);
		}
		return relation;
	}
	const kinds = new Map();
	function indexed(test) {
		let is = kinds.get(test);
		if (is === void 0) {
			is = leadsOf(tests[test]).length > 0;
			kinds.set(test, is);
		}
		return is;
	}
	return {
		of,
		coverers,
		near: nearby,
		indexed
	};
}
function leadsOf(test) {
	if (test.kind !== "text" && (test.kind !== "some" || test.outside)) return [];
	return test.comparand.kind === "text" ? test.comparand.patterns.map(patternLead) : [];
}
function makeAssumptions(tests, relations) {
	const literals = [];
	const taken = new Map();
	const wide = new Map();
	const isWide = (literal) => !isNegated(literal) || !relations.indexed(testOf(literal));
	function add(literal) {
		const test = testOf(literal);
		literals.push(literal);
		taken.set(test, isNegated(literal));
		if (!isWide(literal)) return;
		const dimension = dimensionOf(tests[test]);
		const list = wide.get(dimension);
		if (list === void 0) wide.set(dimension, [literal]);
		else list.push(literal);
	}
	function forget(literal) {
		const test = testOf(literal);
		taken.delete(test);
		if (!isWide(literal)) return;
		const list = wide.get(dimensionOf(tests[test]));
		list.splice(list.lastIndexOf(literal), 1);
	}
	function settle(test) {
		const negated = taken.get(test);
		return negated === void 0 ? settleBeside(test) : !negated;
	}
	function settleBeside(test) {
		const own = tests[test];
		if (own.kind === "action") return void 0;
		work(1);
		for (const literal of wide.get(own.dimension) ?? []) {
			if (testOf(literal) === test) continue;
			const relation = relations.of(literal, test);
			if (relation !== void 0) return relation;
		}
		if (taken.size === 0) return void 0;
		const coverers = relations.coverers(test);
		work(coverers.length);
		for (const other of coverers) if (taken.get(other) === true) return false;
	}
	return {
		literals,
		add,
		cutTo(length) {
			while (literals.length > length) forget(literals.pop());
		},
		mute: forget,
		settle,
		settleBeside
	};
}
// src/policy/engine/segments.ts
const COLON$2 = 58;
const SLASH = 47;
function inParts(tokens) {
	const end = colonsOf(tokens)[4];
	return end === void 0 ? tokens : tokens.map((token, at) => at < end ? partOf(token) : token);
}
function resourceTokens(tokens) {
	return staysInParts(tokens) ? inParts(tokens) : tokens;
}
function staysInParts(tokens) {
	const [arn, partition, service, , account] = colonsOf(tokens);
	if (account === void 0 || !tokens.slice(0, account).some(isWildcard)) return false;
	if (tokensText(tokens.slice(0, arn), true) !== "arn") return false;
	const name = tokens.slice(partition + 1, service);
	if (!name.every(isCharacter)) return false;
	const named = tokensText(name, false);
	if (hasFreeNames(named)) return false;
	if (hasNamesWithoutColon(named)) return true;
	const last = tokens.slice(account + 1);
	const end = last.findIndex((token) => !isCharacter(token) || token === COLON$2 || token === SLASH);
	return end > 0 && isCharacter(last[end]);
}
function keptInSegments(tokens) {
	const end = colonsOf(tokens)[4] ?? tokens.length;
	const inside = (token, at) => at < end && (token === -2 || token === -1 && at + 1 < tokens.length && tokens[at + 1] !== COLON$2);
	return tokens.some(inside) ? tokens.map((token, at) => inside(token, at) ? partOf(token) : token) : tokens;
}
function partOf(token) {
	return token === -1 ? -3 : token === -2 ? -4 : token;
}
function colonsOf(tokens) {
	const colons = [];
	for (let at = 0; at < tokens.length && colons.length < 5; at += 1) if (tokens[at] === COLON$2) colons.push(at);
	return colons;
}
function isCharacter(token) {
	return !isWildcard(token) && !isOpaque(token);
}
// src/policy/engine/pattern.ts
const PATTERNS = new Set([
	"resource",
	"resource-kept",
	"like"
]);
function readTemplate(text, mode, live) {
	const wild = PATTERNS.has(mode) || mode === "arn";
	const parts = [];
	const variables = [];
	let at = 0;
	const literalTo = (end) => {
		for (const token of textTokens(text.slice(at, end))) parts.push(wild && token === 42 ? -1 : wild && token === 63 ? -2 : token);
		at = end;
	};
	while (live !== null) {
		const open = text.indexOf("${", Math.max(at, live));
		if (open < 0) break;
		const variable = readVariable(text, open);
		if (variable === null) break;
		literalTo(open);
		at = variable.end;
		if (variable.literal !== null) parts.push(variable.literal.codePointAt(0));
		else {
			const { key, fallback } = variable;
			const found = {
				key,
				fallback,
				identity: `${key}\n${fallback ?? ""}\n${fallback === null}`,
				shown: text.slice(open, variable.end)
			};
			parts.push(found);
			variables.push(found);
		}
	}
	literalTo(text.length);
	return {
		mode,
		parts,
		variables
	};
}
function liveInResource(text) {
	if (text.startsWith("")) return 0;
	let at = -1;
	for (let colons = 0; colons < 5; colons += 1) {
		at = text.indexOf(":", at + 1);
		if (at < 0) return text.length;
	}
	return at + 1;
}
function readVariable(text, open) {
	const close = text.indexOf("}", open);
	if (close < 0) return null;
	const comma = indexBefore(text, ",", open, close);
	if (comma >= 0) {
		const quoted = /^\s*'/.exec(text.slice(comma + 1, comma + 1 + 256));
		if (quoted !== null && !/[^ ']/.test(quoted[0])) {
			const begin = comma + 1 + quoted[0].length;
			const quote = text.indexOf("'", begin);
			if (quote >= 0) {
				let end = quote + 1;
				while (text[end] === " ") end += 1;
				if (text[end] === "}") return {
					literal: null,
					key: text.slice(open + 2, comma).trim().toLowerCase(),
					fallback: text.slice(begin, quote),
					end: end + 1
				};
			}
		}
	}
	const inside = text.slice(open + 2, close);
	return {
		literal: inside === "*" || inside === "?" || inside === "$" ? inside : null,
		key: inside.trim().toLowerCase(),
		fallback: null,
		end: close + 1
	};
}
function indexBefore(text, char, at, end) {
	const found = text.slice(at, end).indexOf(char);
	return found < 0 ? -1 : at + found;
}
const nothing = () => void 0;
function resolve(template, known = nothing) {
	const parts = [];
	const free = [];
	for (const part of template.parts) {
		const value = typeof part === "number" ? void 0 : known(part.key);
		if (typeof part === "number" || value === void 0) {
			parts.push(part);
			if (typeof part !== "number") free.push(part);
			continue;
		}
		const text = value ?? part.fallback;
		if (text === null) return null;
		for (const token of textTokens(text)) parts.push(token);
	}
	return patternOf({
		mode: template.mode,
		parts,
		variables: free
	});
}
function patternOf(template) {
	const { mode, variables: free } = template;
	const tokens = collapse(template.parts.map((part) => typeof part === "number" ? part : variableToken(part.identity, part.shown)));
	if (free.length > 0 && mode !== "equals" && !PATTERNS.has(mode)) return {
		key: `${mode} ${tokens.join()}`,
		tokens,
		free,
		template,
		unsettled: true
	};
	const made = compared(mode, tokens);
	return made === null ? null : {
		key: made.join(),
		tokens: made,
		free,
		template,
		unsettled: false
	};
}
function compared(mode, tokens) {
	switch (mode) {
		case "like":
		case "equals": return tokens;
		case "equals-ignore-case": return foldTokens(tokens);
		case "resource": return resourceTokens(tokens);
		case "resource-kept": return keptInSegments(resourceTokens(tokens));
		case "arn": return inParts(tokens);
		case "bool":
			if (tokens.some(isOpaque)) return tokens;
			return /^(true|false)$/i.test(tokensText(tokens, false)) ? foldTokens(tokens) : null;
		default: return assertNever(mode, "mode of comparison");
	}
}
function mayCrossColons({ parts }) {
	const tokens = resourceTokens(parts.map((part) => typeof part === "number" ? part : variableToken(part.identity, part.shown)));
	return keptInSegments(tokens) !== tokens;
}
function shownPattern(pattern) {
	return tokensText(pattern.tokens, true);
}
function patternFromTokens(tokens) {
	const made = collapse([...tokens]);
	return {
		key: made.join(),
		tokens: made,
		free: [],
		template: {
			mode: "like",
			parts: made,
			variables: []
		},
		unsettled: false
	};
}
function onlyText(pattern) {
	return isPlainText(pattern.tokens) ? tokensText(pattern.tokens, false) : null;
}
function matchesAll(pattern) {
	return pattern.tokens.length === 1 && pattern.tokens[0] === -1;
}
function fixedRuns(pattern) {
	const runs = [];
	let run = [];
	const close = () => {
		if (run.length > 0) runs.push(tokensText(run, false));
		run = [];
	};
	for (const token of pattern.tokens) if (isWildcard(token) || isVariable(token)) close();
	else run.push(token);
	close();
	return runs;
}
// src/policy/engine/values.ts
function compareValues(kind, comparison, wanted, given) {
	if (hasSymbol(wanted) || hasSymbol(given)) return wanted === given && comparison !== "<" && comparison !== ">";
	if (kind === "ip") {
		const range = parseRange(wanted);
		const address = parseRange(given);
		if (range === null || address === null || range.v6 !== address.v6) return false;
		return range.first <= address.first && address.last <= range.last;
	}
	const parse = kind === "number" ? parseDecimal : parseInstant;
	const [left, right] = [parse(wanted), parse(given)];
	if (left === null || right === null) return false;
	switch (comparison) {
		case "<": return right < left;
		case "<=": return right <= left;
		case ">": return right > left;
		case ">=": return right >= left;
		default: return right === left;
	}
}
function representativeValues(kind, wanted) {
	const found = kind === "ip" ? representativeAddresses(wanted) : representativeNumbers(kind, wanted);
	const themselves = kind === "ip" ? wanted.filter((text) => !text.includes("/")) : wanted;
	return [...new Set([
		...found,
		...themselves,
		"x"
	])];
}
function representativeNumbers(kind, wanted) {
	const parse = kind === "number" ? parseDecimal : parseInstant;
	const write = kind === "number" ? writeNumber : writeInstant;
	const points = [...new Set(wanted.map(parse).filter((value) => value !== null))].sort((a, b) => a - b);
	if (points.length === 0) return [kind === "number" ? "1" : "2030-01-01T00:00:00Z"];
	const unit = kind === "number" ? 1 : 864e5;
	const texts = [];
	for (const [index, point] of points.entries()) {
		texts.push(write(point));
		const next = points[index + 1];
		if (next !== void 0) {
			const between = kind === "number" ? numberBetween(point, next) : Math.floor((point + next) / 2);
			if (between > point && between < next) texts.push(write(between));
		}
	}
	texts.unshift(write(points.at(-1) + unit), write(points[0] - unit));
	return texts;
}
function numberBetween(low, high) {
	const whole = Math.floor(low) + 1;
	return whole < high ? whole : (low + high) / 2;
}
function writeNumber(value) {
	return String(value);
}
function writeInstant(value) {
	const date = new Date(value);
	const year = Number.isNaN(date.getTime()) ? -1 : date.getUTCFullYear();
	if (year < 0 || year > 9999) return String(value / 1e3);
	return date.toISOString().replace(".000Z", "Z");
}
function otherSpellings(kind, text) {
	if (kind === "number" && parseDecimal(text) !== null) return /[.eE]/.test(text) ? [`${text}`] : [
		`${text}.0`,
		`${text}.00`,
		`${text}.000`
	];
	if (kind === "date") {
		const instant = parseInstant(text);
		return instant === null ? [] : [String(instant / 1e3), writeInstant(instant).replace("Z", "+00:00")];
	}
	return [];
}
function parseDecimal(text) {
	if (!/^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return null;
	const value = Number(text);
	return value === 0 ? 0 : value;
}
const INSTANT = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(?:[Zz]|([-+])(\d\d):?(\d\d))?)?)?)?$/;
function parseInstant(text) {
	if (!/^\d{4}$/.test(text) && /^-?\d+(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1e3);
	const found = INSTANT.exec(text);
	if (found === null) return null;
	const number = (group, missing) => found[group] === void 0 ? missing : Number(found[group]);
	const month = number(2, 1);
	const day = number(3, 1);
	const [hour, minute, second] = [
		number(4, 0),
		number(5, 0),
		number(6, 0)
	];
	if (hour > 24 || minute > 59 || second > 60 || hour === 24 && (minute > 0 || second > 0)) return null;
	const midnight = new Date(0);
	midnight.setUTCFullYear(number(1, 0), month - 1, day);
	if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day || month < 1) return null;
	const [offsetHours, offsetMinutes] = [number(9, 0), number(10, 0)];
	if (offsetHours > 23 || offsetMinutes > 59) return null;
	const offset = (found[8] === "-" ? -1 : 1) * (offsetHours * 60 + offsetMinutes);
	return midnight.getTime() + (hour * 60 + minute - offset) * 6e4 + second * 1e3 + Math.round(number(7, 0) * 1e3);
}
function parseRange(text) {
	const [address = "", length, more] = text.split("/");
	if (more !== void 0 || length !== void 0 && !/^\d{1,3}$/.test(length)) return null;
	const v6 = address.includes(":");
	const value = v6 ? parseV6(address) : parseV4(address);
	const bits = v6 ? 128 : 32;
	const prefix = length === void 0 ? bits : Number(length);
	if (value === null || prefix > bits) return null;
	const size = 1n << BigInt(bits - prefix);
	const first = value - value % size;
	return {
		v6,
		first,
		last: first + size - 1n
	};
}
function parseV4(text) {
	if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return null;
	const octets = text.split(".").map(Number);
	if (octets.some((octet) => octet > 255)) return null;
	return octets.reduce((value, octet) => value * 256n + BigInt(octet), 0n);
}
function parseV6(text) {
	const dotted = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text);
	let spelled = text;
	if (dotted !== null) {
		const tail = parseV4(dotted[2]);
		if (tail === null) return null;
		spelled = `${dotted[1]}${(tail >> 16n).toString(16)}:${(tail & 65535n).toString(16)}`;
	}
	const gap = spelled.indexOf("::");
	if (gap >= 0 && spelled.indexOf("::", gap + 1) >= 0) return null;
	const groupsOf = (side) => side === "" ? [] : side.split(":");
	const before = groupsOf(gap < 0 ? spelled : spelled.slice(0, gap));
	const after = gap < 0 ? [] : groupsOf(spelled.slice(gap + 2));
	const missing = 8 - before.length - after.length;
	if (gap < 0 ? missing !== 0 : missing < 1) return null;
	const groups = [
		...before,
		...new Array(missing).fill("0"),
		...after
	];
	if (groups.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return null;
	return groups.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n);
}
function representativeAddresses(wanted) {
	const texts = [];
	const ranges = wanted.map(parseRange).filter((range) => range !== null);
	for (const v6 of [false, true]) {
		const top = 1n << (v6 ? 128n : 32n);
		const starts = new Set();
		for (const range of ranges) {
			if (range.v6 !== v6) continue;
			starts.add(range.first);
			starts.add(range.last + 1n);
		}
		starts.add(0n);
		if (starts.size === 1) starts.add(v6 ? 536939960n << 96n : 3405803777n);
		const write = v6 ? writeV6 : writeV4;
		const sorted = [...starts].filter((start) => start < top).sort((a, b) => a < b ? -1 : 1);
		const pairs = sorted.map((start, index) => {
			const next = sorted[index + 1] ?? top;
			return [write(next - start > 1n && start > 0n ? start + 1n : start), write(start)];
		});
		texts.push(...pairs.slice(1).flat(), ...pairs[0]);
	}
	return texts;
}
function writeV4(value) {
	return [
		24n,
		16n,
		8n,
		0n
	].map((shift) => String(value >> shift & 255n)).join(".");
}
function writeV6(value) {
	const text = Array.from({ length: 8 }, (_, index) => (value >> BigInt(112 - 16 * index) & 65535n).toString(16)).join(":");
	const zeros = /(?:^|:)(?:0(?::|$)){2,}/.exec(text);
	return zeros === null ? text : `${text.slice(0, zeros.index)}::${text.slice(zeros.index + zeros[0].length)}`;
}
// src/policy/engine/conditions.ts
const text = (mode, negated = false) => ({
	negated,
	compared: {
		kind: "text",
		mode
	}
});
const value = (of, comparison, negated = false) => ({
	negated,
	compared: {
		kind: "value",
		of,
		comparison
	}
});
const OPERATORS = {
	StringEquals: text("equals"),
	StringNotEquals: text("equals", true),
	StringEqualsIgnoreCase: text("equals-ignore-case"),
	StringNotEqualsIgnoreCase: text("equals-ignore-case", true),
	StringLike: text("like"),
	StringNotLike: text("like", true),
	NumericEquals: value("number", "="),
	NumericNotEquals: value("number", "=", true),
	NumericLessThan: value("number", "<"),
	NumericLessThanEquals: value("number", "<="),
	NumericGreaterThan: value("number", ">"),
	NumericGreaterThanEquals: value("number", ">="),
	DateEquals: value("date", "="),
	DateNotEquals: value("date", "=", true),
	DateLessThan: value("date", "<"),
	DateLessThanEquals: value("date", "<="),
	DateGreaterThan: value("date", ">"),
	DateGreaterThanEquals: value("date", ">="),
	Bool: text("bool"),
	BinaryEquals: text("equals"),
	IpAddress: value("ip", "in"),
	NotIpAddress: value("ip", "in", true),
	ArnEquals: text("arn"),
	ArnLike: text("arn"),
	ArnNotEquals: text("arn", true),
	ArnNotLike: text("arn", true)
};
const POSITIVE = new Map([
	["StringNotEquals", "StringEquals"],
	["StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"],
	["StringNotLike", "StringLike"],
	["NumericNotEquals", "NumericEquals"],
	["DateNotEquals", "DateEquals"],
	["NotIpAddress", "IpAddress"],
	["ArnNotEquals", "ArnEquals"],
	["ArnNotLike", "ArnLike"]
]);
function readCondition(condition, variables) {
	const key = condition.key.toLowerCase();
	if (condition.operator === "Null") return {
		condition,
		key,
		templates: [],
		variableKeys: []
	};
	const { compared } = OPERATORS[condition.operator];
	const mode = compared.kind === "text" ? compared.mode : "equals";
	const templates = condition.values.map((each) => readTemplate(each, mode, variables ? 0 : null));
	return {
		condition,
		key,
		templates,
		variableKeys: templates.flatMap((each) => each.variables.map((one) => one.key))
	};
}
function conditionNode(read, scope) {
	const { condition, key } = read;
	const bound = scope.bound(key);
	const present = bound === void 0 ? scope.test({
		kind: "present",
		dimension: keyDimension(key),
		spelled: condition.key
	}, `present ${key}`) : bound !== null && (typeof bound === "string" || bound.length > 0) ? TRUE : FALSE;
	if (condition.operator === "Null") return nullNode(condition, present, scope);
	if (present === FALSE) return whenAbsent$1(condition) ? TRUE : FALSE;
	const { negated } = OPERATORS[condition.operator];
	const comparand = comparandOf(read, scope);
	if (bound !== void 0 && bound !== null) return boundNode(read, bound, comparand, scope);
	const { some, outside } = someTests(read, comparand, scope);
	const absent = scope.not(present);
	switch (condition.qualifier) {
		case "ForAnyValue": return condition.ifExists ? scope.or([absent, negated ? outside() : some()]) : negated ? outside() : some();
		case "ForAllValues": return scope.not(negated ? some() : outside());
		case null: {
			if (!scope.mayBeList(key)) {
				if (negated) return scope.not(some());
				return condition.ifExists ? scope.or([absent, some()]) : some();
			}
			const single = scope.test({
				kind: "single",
				dimension: keyDimension(key),
				spelled: condition.key
			}, `single ${key}`);
			const holds = scope.and([single, negated ? outside() : some()]);
			return condition.ifExists || negated ? scope.or([absent, holds]) : holds;
		}
		default: return assertNever(condition.qualifier, "qualifier");
	}
}
function nullNode(condition, present, scope) {
	const wanted = new Set(condition.values.map((each) => each.toLowerCase()));
	return scope.or([wanted.has("true") ? scope.not(present) : FALSE, wanted.has("false") ? present : FALSE]);
}
function whenAbsent$1(condition) {
	if (condition.ifExists || condition.qualifier === "ForAllValues") return true;
	if (condition.qualifier === "ForAnyValue" || condition.operator === "Null") return false;
	return OPERATORS[condition.operator].negated;
}
function someTests({ key, condition }, comparand, scope) {
	const spelled = condition.key;
	const operator = POSITIVE.get(condition.operator) ?? condition.operator;
	const empty = isEmpty(comparand);
	const name = `${key} ${comparandKey(comparand)}`;
	const dimension = keyDimension(key);
	const present = () => scope.test({
		kind: "present",
		dimension,
		spelled
	}, `present ${key}`);
	const some = () => empty ? FALSE : scope.test({
		kind: "some",
		dimension,
		outside: false,
		comparand,
		spelled,
		operator
	}, `some ${name}`);
	return {
		some,
		outside: () => {
			if (empty) return present();
			if (!scope.mayBeList(key)) return scope.and([present(), scope.not(some())]);
			return scope.test({
				kind: "some",
				dimension,
				outside: true,
				comparand,
				spelled,
				operator
			}, `outside ${name}`);
		}
	};
}
function boundNode(read, bound, comparand, scope) {
	const { condition } = read;
	const negated = condition.operator !== "Null" && OPERATORS[condition.operator].negated;
	const holdsFor = (given) => {
		const fits = fixedNode(given, comparand, scope);
		return negated ? scope.not(fits) : fits;
	};
	switch (condition.qualifier) {
		case "ForAllValues": return scope.and((typeof bound === "string" ? [bound] : bound).map(holdsFor));
		case "ForAnyValue": return scope.or((typeof bound === "string" ? [bound] : bound).map(holdsFor));
		case null: return typeof bound === "string" ? holdsFor(bound) : FALSE;
		default: return assertNever(condition.qualifier, "qualifier");
	}
}
function fixedNode(given, comparand, scope) {
	if (fitsNow(given, comparand)) return TRUE;
	const open = openPart(comparand);
	if (isEmpty(open)) return FALSE;
	const dimension = fixedDimension(given);
	return scope.test({
		kind: "text",
		dimension,
		comparand: open
	}, `${dimension} ${comparandKey(open)}`);
}
function fitsNow(given, comparand) {
	if (comparand.kind === "value") {
		const { of, comparison } = comparand;
		return comparand.wanted.some((wanted) => {
			work(SORTED);
			return typeof wanted === "string" && compareValues(of, comparison, wanted, given);
		});
	}
	const tokens = textTokens(given);
	return comparand.patterns.some((pattern) => pattern.free.length === 0 && covers(pattern.tokens, tokens));
}
function openPart(comparand) {
	return comparand.kind === "text" ? {
		kind: "text",
		patterns: comparand.patterns.filter((pattern) => pattern.free.length > 0)
	} : {
		...comparand,
		wanted: comparand.wanted.filter((wanted) => typeof wanted !== "string")
	};
}
function isEmpty(comparand) {
	return (comparand.kind === "text" ? comparand.patterns : comparand.wanted).length === 0;
}
function comparandOf(read, scope) {
	if (read.condition.operator === "Null") return {
		kind: "text",
		patterns: []
	};
	const { compared } = OPERATORS[read.condition.operator];
	const known = (key) => textOfBound(scope.bound(key));
	const resolved = read.templates.map((template) => resolve(template, known)).filter((pattern) => pattern !== null);
	if (compared.kind === "text") return {
		kind: "text",
		patterns: resolved
	};
	return {
		kind: "value",
		of: compared.of,
		comparison: compared.comparison,
		wanted: resolved.map(wantedOf)
	};
}
function textOfBound(bound) {
	return bound === void 0 || typeof bound === "string" ? bound : null;
}
function wantedOf(pattern) {
	return pattern.free.length === 0 ? onlyText(pattern) : pattern.template;
}
function settleComparand(comparand, known) {
	if (comparand.kind === "text") {
		if (comparand.patterns.every((pattern) => pattern.free.length === 0)) return comparand;
		return {
			kind: "text",
			patterns: comparand.patterns.flatMap((pattern) => {
				const settled = pattern.free.length === 0 ? pattern : resolve(pattern.template, known);
				return settled === null ? [] : [settled];
			})
		};
	}
	const wanted = comparand.wanted.flatMap((each) => {
		if (typeof each === "string") return [each];
		const settled = resolve(each, known);
		return settled === null ? [] : [wantedOf(settled)];
	});
	return {
		...comparand,
		wanted
	};
}
const SORTED = 20;
function comparandKey(comparand) {
	work((comparand.kind === "text" ? comparand.patterns.length : comparand.wanted.length) * SORTED);
	if (comparand.kind === "text") {
		const keys = comparand.patterns.map((pattern) => pattern.key).sort();
		return `text ${keys.length} ${keys.join(" ")}`;
	}
	const wanted = comparand.wanted.map((each) => typeof each === "string" ? each : templateKey(each)).sort();
	return `${comparand.of} ${comparand.comparison} ${wanted.length} ${wanted.join("\n")}`;
}
function templateKey(template) {
	return template.parts.map((part) => typeof part === "number" ? part : `{${part.identity}}`).join();
}
// src/policy/intersect.ts
function intersect(left, right, limit = 64) {
	if (surelyDisjoint(left, right)) return [];
	if (covers(right, left)) return [left];
	if (covers(left, right)) return [right];
	if (left.some(isVariable) || right.some(isVariable)) return null;
	let work = 0;
	let overflow = false;
	const found = new Map();
	function visit(i, j, made) {
		work += 1;
		if (overflow || work > limit * 50 || found.size > limit * 4) {
			overflow = true;
			return;
		}
		const a = left[i];
		const b = right[j];
		if (a === void 0 && b === void 0) {
			const tokens = collapse([...made]);
			found.set(tokens.join(), tokens);
			return;
		}
		if (a !== void 0 && isStar(a)) {
			visit(i + 1, j, b !== void 0 && isStar(b) ? [...made, starOf(a, b)] : made);
			if (b === void 0) return;
			if (isStar(b)) visit(i, j + 1, [...made, starOf(a, b)]);
			else if (takes(a, b)) visit(i, j + 1, [...made, b]);
			else if (a === -3 && b === -2) visit(i, j + 1, [...made, -4]);
			return;
		}
		if (b !== void 0 && isStar(b)) {
			visit(i, j + 1, made);
			if (a === void 0) return;
			if (takes(b, a)) visit(i + 1, j, [...made, a]);
			else if (b === -3 && a === -2) visit(i + 1, j, [...made, -4]);
			return;
		}
		if (a === void 0 || b === void 0) return;
		const both = meet(a, b);
		if (both !== null) visit(i + 1, j + 1, [...made, both]);
	}
	visit(0, 0, []);
	if (overflow) return null;
	const widest = withoutCovered([...found.values()]);
	return widest.length > limit ? null : widest;
}
function starOf(a, b) {
	return a === -3 || b === -3 ? -3 : -1;
}
// src/policy/engine/resources.ts
const COLON$1 = 58;
const ARN = [...textTokens("arn:"), ...[
	-3,
	COLON$1,
	-3,
	COLON$1,
	-3,
	COLON$1,
	-3,
	COLON$1,
	-1
]];
const WHOLE$1 = [42];
function resourceUniverse(patterns) {
	const symbols = new Set();
	for (const tokens of patterns) for (const token of tokens) if (isOpaque(token) && !isVariable(token)) symbols.add(token);
	return { shapes: [
		ARN,
		WHOLE$1,
		...Array.from(symbols, (symbol) => [
			-1,
			symbol,
			-1
		])
	] };
}
function isResource(tokens, universe) {
	return universe.shapes.some((shape) => covers(shape, tokens));
}
// src/policy/engine/element.ts
const NONE$1 = Symbol("none");
const UNSURE = Symbol("unsure");
const COLON = 58;
function findElement(wish, budget) {
	if (typeof wish.universe === "object" && "only" in wish.universe) return fitsWish(wish.universe.only, wish) ? wish.universe.only : NONE$1;
	const kinds = new Set();
	for (const comparand of [...wish.must, ...wish.mustNot]) if (comparand.kind === "value") kinds.add(comparand.of);
	return kinds.size > 0 ? findValue(wish, kinds) : findPatterned(wish, budget);
}
function fitsWish(text, wish) {
	return wish.must.every((each) => fitsNow(text, each)) && !wish.mustNot.some((each) => fitsNow(text, each));
}
function findValue(wish, kinds) {
	const comparands = [...wish.must, ...wish.mustNot];
	const candidates = [];
	for (const kind of kinds) {
		const texts = representativeValues(kind, comparands.flatMap((each) => each.kind === "value" && each.of === kind ? each.wanted : []).filter((each) => typeof each === "string"));
		candidates.push(...texts, ...texts.flatMap((text) => otherSpellings(kind, text)));
	}
	let patterned = false;
	let listed = false;
	for (const comparand of comparands) {
		if (comparand.kind !== "text") continue;
		const texts = comparand.patterns.map(onlyText);
		patterned = true;
		if (wish.must.includes(comparand) && texts.every((text) => text !== null)) listed = true;
		for (const pattern of comparand.patterns) candidates.push(...fillings(pattern.tokens, false));
	}
	for (const text of candidates) if (fitsWish(text, wish)) return text;
	return listed || !patterned && kinds.size === 1 ? NONE$1 : UNSURE;
}
function patternsOf(comparand) {
	return comparand.kind === "text" ? comparand.patterns : [];
}
function findPatterned(wish, budget) {
	const must = [...wish.must].sort((a, b) => patternsOf(a).length - patternsOf(b).length).map(patternsOf);
	const excluded = excludedBy(wish.mustNot.flatMap(patternsOf), must.at(-1)?.length ?? 0);
	let found = NONE$1;
	function choose(index, chosen) {
		spend(budget, "steps");
		const options = must[index];
		if (options === void 0) {
			found = findAmong(chosen, excluded, wish, budget);
			return found !== NONE$1;
		}
		if (options.some((option) => chosen.some((one) => surelyCovers(option, one)))) return choose(index + 1, chosen);
		for (const option of options) {
			if (chosen.some((one) => surelyApart(one, option))) continue;
			const rest = chosen.filter((one) => !surelyCovers(one, option));
			if (choose(index + 1, [...rest, option])) return true;
		}
		return false;
	}
	choose(0, []);
	return found;
}
const FEW_TIMES = 8;
function excludedBy(patterns, times) {
	if (times < FEW_TIMES) return {
		patterns,
		byLead: null
	};
	const byLead = newLeads();
	for (const [at, pattern] of patterns.entries()) putAt(byLead, patternLead(pattern), at);
	return {
		patterns,
		byLead
	};
}
function excludedNear(chosen, { patterns, byLead }) {
	let places = [...patterns.keys()];
	let longest = 0;
	for (const one of chosen) {
		const lead = byLead === null ? [] : patternLead(one);
		for (const at of byLead === null ? places : along(byLead, lead)) if (surelyCovers(patterns[at], one)) return null;
		if (byLead === null || lead.length <= longest) continue;
		longest = lead.length;
		places = [...near(byLead, lead)].sort((a, b) => a - b);
	}
	return Array.from(places, (at) => patterns[at]).filter((other) => !chosen.some((one) => surelyApart(one, other)));
}
function findAmong(chosen, excluded, { universe, hopeful }, budget) {
	const close = excludedNear(chosen, excluded);
	if (close === null) return NONE$1;
	const wanted = chosen.map((pattern) => pattern.tokens);
	const unwanted = close.map((pattern) => pattern.tokens);
	const resources = typeof universe === "object" && "shapes" in universe ? universe : null;
	const fits = (text) => {
		const tokens = textTokens(text);
		if (!wanted.every((one) => covers(one, tokens)) || unwanted.some((one) => covers(one, tokens))) return false;
		return resources === null || isResource(tokens, resources);
	};
	const arn = resources !== null || [...chosen, ...excluded.patterns].some((pattern) => pattern.template.mode === "arn");
	const likeliest = wanted.reduce((best, one) => fixedCount(one) > fixedCount(best) ? one : best, [-1]);
	for (const text of fillings(likeliest, arn)) if (fits(text)) return text;
	if (hopeful) return NONE$1;
	if (wanted.length > 1) {
		for (const both of intersect(wanted[0], wanted[1], 8) ?? []) for (const text of fillings(both, arn)) if (fits(text)) return text;
	}
	for (const shape of resources?.shapes ?? ANY_TEXT) {
		const text = findText([shape, ...wanted], unwanted, budget);
		if (text !== null) return tokensText(text, false);
	}
	return NONE$1;
}
const ANY_TEXT = [[-1]];
function fixedCount(tokens) {
	let count = 0;
	for (const token of tokens) if (!isWildcard(token)) count += 1;
	return count;
}
const PARTS = [
	"arn",
	"aws",
	"service",
	"us-east-1",
	"123456789012",
	"example"
];
function fillings(pattern, arn) {
	if (arn) {
		if (pattern.length === 1 && pattern[0] === -1) return [
			"arn:aws:s3:::example",
			"arn:aws:service:us-east-1:123456789012:example",
			"*"
		];
		return [
			"example",
			"x",
			"x/y",
			"zq",
			""
		].map((fill) => fillArn(pattern, fill));
	}
	if (pattern.length === 1 && pattern[0] === -1) return [
		"x",
		"example",
		"zq",
		""
	];
	return [
		"x",
		"example",
		"zq",
		""
	].map((fill) => fill1(pattern, textTokens(fill)));
}
function fill1(pattern, fill) {
	return tokensText(pattern.flatMap((token) => isStar(token) ? fill : token === -2 || token === -4 ? [fill[0] ?? 120] : [token]), false).toString();
}
function fillArn(pattern, fill) {
	const made = [];
	let part = 0;
	const lastStar = pattern.lastIndexOf(-1);
	const colonsAfter = (from) => pattern.slice(from).filter((token) => token === COLON).length;
	for (const [at, token] of pattern.entries()) {
		if (token === COLON) part += 1;
		if (isStar(token)) {
			let text = (at === 0 || pattern[at - 1] === COLON) && (at === pattern.length - 1 || pattern[at + 1] === COLON) && part < 5 ? PARTS[part] : fill;
			if (at === lastStar) {
				const missing = 5 - part - colonsAfter(at + 1);
				for (let next = part + 1; next <= part + missing; next += 1) text += `:${next === 5 ? fill || "x" : PARTS[next]}`;
				part += Math.max(0, missing);
			}
			made.push(...textTokens(text));
		} else made.push(token === -2 || token === -4 ? part === 4 ? 48 : 120 : token);
	}
	return tokensText(made, false);
}
// src/policy/engine/relaxed.ts
function relaxed(claims, absent) {
	return claims.flatMap((claim) => {
		if (freeIn(claim.test).length === 0) return [claim];
		const required = requiredPatterns(claim);
		if (required === null || claim.test.kind === "present" || claim.test.kind === "single") return [];
		const patterns = required.filter(({ free }) => !free.some(({ key, fallback }) => fallback === null && absent.has(key))).map((pattern) => patternFromTokens(pattern.unsettled ? [-1] : withAnything(pattern.tokens)));
		return [{
			test: {
				...claim.test,
				comparand: {
					kind: "text",
					patterns
				}
			},
			negated: claim.negated
		}];
	});
}
function requiredPatterns({ test, negated }) {
	if (test.kind !== "text" && test.kind !== "some") return null;
	if (negated !== (test.kind === "some" && test.outside)) return null;
	return test.comparand.kind === "text" ? test.comparand.patterns : null;
}
function withAnything(tokens) {
	return tokens.map((token) => isVariable(token) ? -1 : token);
}
const LONGEST = 200;
function valuesIn(key, claims, fitting) {
	const found = new Set();
	for (const [dimension, group] of claims) {
		const text = fitting.get(dimension);
		if (typeof text !== "string") continue;
		work(group.length);
		for (const pattern of group.flatMap((claim) => requiredPatterns(claim) ?? [])) {
			work(1);
			if (pattern.unsettled || !pattern.free.some((variable) => variable.key === key)) continue;
			const value = valueIn(pattern, key, textTokens(text));
			if (value !== null) found.add(value);
		}
	}
	return [...found];
}
function valueIn({ tokens, free }, key, text) {
	if (text.length > LONGEST) return null;
	const nth = free.findIndex((variable) => variable.key === key);
	const at = tokens.map((token, index) => isVariable(token) ? index : -1).filter((index) => index >= 0)[nth];
	const [before, after] = [withAnything(tokens.slice(0, at)), withAnything(tokens.slice(at + 1))];
	for (let start = 0; start <= text.length; start += 1) {
		if (!covers(before, text.slice(0, start))) continue;
		for (let end = text.length; end >= start; end -= 1) if (covers(after, text.slice(end))) return tokensText(text.slice(start, end), false);
	}
	return null;
}
// src/policy/engine/candidates.ts
const MOST_CANDIDATES = 48;
function isAbsent(own) {
	return own.some(({ test, negated }) => test.kind === "present" && negated);
}
const LOOK$1 = 10;
function candidatesFor(key, claims, fitting, theory) {
	const own = claims.get(keyDimension(key)) ?? [];
	if (isAbsent(own)) return {
		candidates: [null],
		complete: true
	};
	const unresolved = [null];
	for (const { test, negated } of own) {
		if (test.kind !== "some" || negated || test.outside || test.comparand.kind !== "text") continue;
		const texts = test.comparand.patterns.map((pattern) => pattern.free.length === 0 ? onlyText(pattern) : null);
		if (texts.every((text) => text !== null)) return {
			candidates: theory.mayBeList(key) ? [...texts, null] : texts,
			complete: true
		};
	}
	const texts = new Set();
	for (const { test } of own) if (test.kind === "some") for (const text of namedTexts(test.comparand)) texts.add(text);
	for (const [dimension, group] of claims) {
		const tests = group.flatMap(({ test }) => test.kind === "text" || test.kind === "some" ? [test] : []);
		const tiedPatterns = tests.flatMap(({ comparand }) => comparand.kind === "text" ? comparand.patterns : []);
		work((tests.length + tiedPatterns.length) * LOOK$1);
		for (const { free } of tiedPatterns) for (const { fallback } of free) if (fallback !== null) texts.add(fallback);
		for (const pattern of tiedPatterns) {
			if (!pattern.free.some((variable) => variable.key === key)) continue;
			const fixed = fixedTextOf(dimension);
			const others = tiedPatterns.filter((other) => other !== pattern).map(shownPattern);
			for (const text of textsInPlace(pattern, fixed === null ? others : [...others, fixed])) texts.add(text);
		}
		for (const { comparand } of tests) if (freeIn({
			kind: "text",
			dimension,
			comparand
		}).length > 0) for (const text of namedTexts(comparand)) texts.add(text);
	}
	const fresh = [`x-${key.replace(/[^a-z0-9]/g, "")}`, "x"];
	const named = [...texts].slice(0, MOST_CANDIDATES);
	const found = valuesIn(key, claims, fitting).filter((text) => !named.includes(text));
	return {
		candidates: [
			...fresh,
			...named,
			...found,
			...unresolved
		],
		complete: false
	};
}
function namedTexts(comparand) {
	if (comparand.kind === "value") return representativeValues(comparand.of, comparand.wanted.filter((wanted) => typeof wanted === "string"));
	return comparand.patterns.flatMap((pattern) => {
		work(LOOK$1);
		const runs = fixedRuns(pattern);
		return [runs.join("x"), ...runs];
	});
}
function textsInPlace(pattern, others) {
	const runs = fixedRuns(pattern);
	work(others.length * (runs.length + 1) * LOOK$1);
	const found = [];
	for (const other of others) {
		for (const [index, run] of runs.entries()) {
			const at = other.indexOf(run);
			if (at < 0) continue;
			const rest = other.slice(at + run.length);
			const next = runs[index + 1];
			const upTo = next === void 0 ? -1 : rest.indexOf(next);
			if (upTo >= 0) found.push(rest.slice(0, upTo));
			const plain = rest.split(/[*?]|\$\{/, 1)[0];
			found.push(plain, plain.split("/", 1)[0], plain.split(":", 1)[0], plain.replace(/\/$/, ""));
		}
		if (runs[0] !== void 0 && !other.startsWith(runs[0])) {
			const end = other.indexOf(runs[0]);
			if (end > 0) found.push(other.slice(0, end));
		}
	}
	return found.filter((text) => !/[*?]/.test(text));
}
// src/policy/engine/unify.ts
function unifyKeys(given, mayBeList) {
	let claims = given;
	const aliases = new Map();
	for (;;) {
		const pair = equalPair(claims, mayBeList);
		if (pair === null) break;
		const [from, to] = pair;
		const next = replaced(claims, from, to);
		if (next === null) return null;
		claims = next;
		for (const [alias, target] of aliases) if (target === keyDimension(from)) aliases.set(alias, keyDimension(to));
		aliases.set(keyDimension(from), keyDimension(to));
	}
	return {
		claims,
		aliases
	};
}
function equalPair(claims, mayBeList) {
	for (const [dimension, group] of claims) {
		const key = keyOf$1(dimension);
		if (key === null || mayBeList(key)) continue;
		for (const { test, negated } of group) {
			if (negated || test.kind !== "some" || test.outside || test.comparand.kind !== "text") continue;
			const [pattern, more] = test.comparand.patterns;
			const variable = pattern === void 0 || more !== void 0 ? null : loneVariable(pattern);
			if (variable === null || variable.fallback !== null || pattern.template.mode === "equals-ignore-case") continue;
			if (variable.key !== key && !mayBeList(variable.key)) return [key, variable.key];
		}
	}
	return null;
}
function loneVariable({ template }) {
	const [part, more] = template.parts;
	if (part === void 0 || more !== void 0 || typeof part === "number") return null;
	return template.mode === "arn" || template.mode === "bool" ? null : part;
}
function replaced(claims, from, to) {
	const target = keyDimension(to);
	const result = new Map([[target, [{
		test: present(target, to),
		negated: false
	}]]]);
	for (const [dimension, group] of claims) {
		const moved = dimension === keyDimension(from) ? target : dimension;
		const list = result.get(moved) ?? [];
		result.set(moved, list);
		for (const { test, negated } of group) {
			if (test.kind === "present" || test.kind === "single") {
				list.push({
					test: {
						...test,
						dimension: moved
					},
					negated
				});
				continue;
			}
			const comparand = renamed(test.comparand, from, to);
			if (!(moved === target && comparand.kind === "text" && comparand.patterns.some((one) => loneVariable(one)?.key === to)) || test.kind !== "some") list.push({
				test: {
					...test,
					dimension: moved,
					comparand
				},
				negated
			});
			else if (negated !== test.outside) return null;
		}
	}
	return result;
}
function present(dimension, key) {
	return {
		kind: "present",
		dimension,
		spelled: key
	};
}
function renamed(comparand, from, to) {
	const other = {
		key: to,
		fallback: null,
		identity: `${to}\n\ntrue`,
		shown: `\${${to}}`
	};
	const swap = (template) => {
		const parts = template.parts.map((part) => typeof part !== "number" && (part.key === from || part.key === to) ? other : part);
		return {
			mode: template.mode,
			parts,
			variables: parts.filter((part) => typeof part !== "number")
		};
	};
	if (comparand.kind === "value") {
		const wanted = comparand.wanted.map((each) => typeof each === "string" ? each : swap(each));
		return {
			...comparand,
			wanted
		};
	}
	return {
		kind: "text",
		patterns: comparand.patterns.flatMap((pattern) => {
			if (!pattern.free.some(({ key }) => key === from || key === to)) return [pattern];
			const made = resolve(swap(pattern.template));
			return made === null ? [] : [made];
		})
	};
}
// src/policy/engine/tied.ts
const MOST_ASSIGNMENTS = 3e3;
function tiedOutcome(given, theory) {
	const unified = unifyKeys(given, theory.mayBeList);
	if (unified === null) return NO;
	const outcome = outcomeOfUnified(unified.claims, theory);
	if (outcome.kind !== "yes" || unified.aliases.size === 0) return outcome;
	const values = new Map(outcome.values);
	for (const [alias, target] of unified.aliases) values.set(alias, values.get(target) ?? null);
	return {
		kind: "yes",
		values
	};
}
function outcomeOfUnified(claims, theory) {
	const keys = new Set();
	for (const group of claims.values()) for (const { test } of group) for (const { key } of freeIn(test)) keys.add(key);
	const tiedDimensions = new Set(Array.from(keys, keyDimension));
	for (const [dimension, group] of claims) if (group.some(({ test }) => freeIn(test).length > 0)) tiedDimensions.add(dimension);
	const values = new Map();
	let unsure = null;
	const tied = new Map();
	for (const [dimension, group] of claims) {
		if (tiedDimensions.has(dimension)) {
			tied.set(dimension, group);
			continue;
		}
		const outcome = dimensionOutcome(dimension, group, theory);
		if (outcome.kind === "no") return NO;
		if (outcome.kind === "unsure") unsure = outcome;
		else for (const [name, value] of outcome.values) values.set(name, value);
	}
	const absent = new Set([...keys].filter((key) => isAbsent(claims.get(keyDimension(key)) ?? [])));
	const fitting = new Map();
	for (const [dimension, group] of tied) {
		const whatever = knownOutcome(dimension, relaxed(group, absent), theory);
		if (whatever.kind === "no") return NO;
		if (whatever.kind === "yes") for (const [name, value] of whatever.values) fitting.set(name, value);
	}
	const options = Array.from(keys, (key) => ({
		key,
		...candidatesFor(key, tied, fitting, theory)
	}));
	const search = tryAssignments(options, tied, theory);
	if (search.found !== null) {
		if (unsure !== null) return unsure;
		for (const [name, value] of search.found) values.set(name, value);
		return {
			kind: "yes",
			values
		};
	}
	if (search.exhausted && options.every((each) => each.complete) || provedEmpty([...keys], tied, theory)) return NO;
	return {
		kind: "unsure",
		reason: `what \${${[...keys][0]}} stands for could not be settled`
	};
}
function tryAssignments(options, claims, theory) {
	const chosen = new Map();
	let left = MOST_ASSIGNMENTS;
	let exhausted = true;
	let found = null;
	function visit(index) {
		const option = options[index];
		if (option === void 0) {
			left -= 1;
			const outcome = outcomeWith(chosen, claims, theory);
			if (outcome.kind === "yes") found = new Map(outcome.values);
			else if (outcome.kind === "unsure") exhausted = false;
			return found !== null;
		}
		for (const candidate of option.candidates) {
			if (left <= 0) {
				exhausted = false;
				return false;
			}
			chosen.set(option.key, candidate);
			if (visit(index + 1)) return true;
		}
		return false;
	}
	visit(0);
	return {
		found,
		exhausted
	};
}
function outcomeWith(chosen, claims, theory) {
	const values = new Map();
	const known = (key) => chosen.get(key);
	const open = new Set(claims.keys());
	for (const key of chosen.keys()) open.add(keyDimension(key));
	for (const dimension of open) {
		const settled = (claims.get(dimension) ?? []).map((claim) => settle(claim, known));
		const key = keyOf$1(dimension);
		const choice = key === null ? void 0 : chosen.get(key);
		const outcome = choice === void 0 ? knownOutcome(dimension, settled, theory) : chosenOutcome(key, dimension, choice, settled, theory);
		if (outcome.kind !== "yes") return outcome;
		for (const [name, value] of outcome.values) values.set(name, value);
	}
	return {
		kind: "yes",
		values
	};
}
function knownOutcome(dimension, claims, theory) {
	const name = `${dimension}\n${claims.map(({ test, negated }) => {
		const compared = test.kind === "present" || test.kind === "single" ? "" : comparandKey(test.comparand);
		return `${negated ? "!" : ""}${test.kind}${test.kind === "some" && test.outside ? " outside" : ""} ${compared}`;
	}).join("\n")}`;
	let outcome = theory.known.get(name);
	if (outcome === void 0) {
		outcome = dimensionOutcome(dimension, claims, theory);
		theory.known.set(name, outcome);
	}
	return outcome;
}
function chosenOutcome(key, dimension, choice, claims, theory) {
	const present = {
		kind: "present",
		dimension,
		spelled: key
	};
	const single = {
		kind: "single",
		dimension,
		spelled: key
	};
	if (choice === null) {
		const absent = dimensionOutcome(dimension, [
			...withoutTests(claims, ["present"]),
			...ofKind(claims, "present"),
			{
				test: present,
				negated: true
			}
		], theory);
		const needed = ofKind(claims, "present").some(({ negated }) => !negated);
		if (absent.kind !== "no" && !needed) return absent;
		if (!theory.mayBeList(key) || ofKind(claims, "present").some(({ negated }) => negated)) return NO;
		if (ofKind(claims, "single").some(({ negated }) => !negated)) return NO;
		return dimensionOutcome(dimension, [
			...withoutTests(claims, ["present", "single"]),
			{
				test: present,
				negated: false
			},
			{
				test: single,
				negated: true
			}
		], theory);
	}
	for (const { test, negated } of claims) if ((test.kind === "present" || test.kind === "single" ? true : fitsChoice(test.comparand, choice, theory) !== (test.kind === "some" && test.outside)) === negated) return NO;
	return {
		kind: "yes",
		values: new Map([[dimension, choice]])
	};
}
function ofKind(claims, kind) {
	return claims.filter(({ test }) => test.kind === kind);
}
function withoutTests(claims, kinds) {
	return claims.filter(({ test }) => !kinds.includes(test.kind));
}
function fitsChoice(comparand, text, theory) {
	const test = {
		kind: "text",
		dimension: fixedDimension(text),
		comparand
	};
	return dimensionOutcome(test.dimension, [{
		test,
		negated: false
	}], theory).kind === "yes";
}
function settle(claim, known) {
	const { test } = claim;
	if (test.kind === "present" || test.kind === "single") return claim;
	return {
		test: {
			...test,
			comparand: settleComparand(test.comparand, known)
		},
		negated: claim.negated
	};
}
function provedEmpty(keys, claims, theory) {
	if (keys.length > 6) return false;
	for (let bits = 0; bits < 1 << keys.length; bits += 1) if (!caseEmpty(keys, new Set(keys.filter((_, index) => (bits >> index) % 2 === 1)), claims, theory)) return false;
	return true;
}
function caseEmpty(keys, without, claims, theory) {
	const known = (key) => without.has(key) ? null : void 0;
	for (const key of keys) {
		const own = (claims.get(keyDimension(key)) ?? []).filter(({ test }) => freeIn(test).length === 0);
		if ((without.has(key) ? chosenOutcome(key, keyDimension(key), null, own, theory) : dimensionOutcome(keyDimension(key), singleNow(own, keyDimension(key)), theory)).kind === "no") return true;
	}
	for (const [dimension, group] of claims) {
		const settled = group.map((claim) => settle(claim, known));
		const open = settled.some(({ test }) => freeIn(test).length > 0);
		if (!open && !keys.some((key) => keyDimension(key) === dimension)) {
			if (dimensionOutcome(dimension, settled, theory).kind === "no") return true;
			continue;
		}
		if (open && fixedTextOf(dimension) === null && coveredWhatever(settled, theory)) return true;
	}
	return false;
}
function singleNow(claims, dimension) {
	const rest = withoutTests(claims, ["present", "single"]);
	const contrary = claims.filter(({ test, negated }) => negated && (test.kind === "present" || test.kind === "single"));
	const present = {
		test: {
			kind: "present",
			dimension,
			spelled: dimension
		},
		negated: contrary.length > 0
	};
	const present2 = {
		test: {
			kind: "present",
			dimension,
			spelled: dimension
		},
		negated: false
	};
	return [
		...rest,
		present,
		present2
	];
}
function coveredWhatever(claims, theory) {
	const required = [];
	const excluded = [];
	for (const { test, negated } of claims) {
		if (test.kind !== "text" && test.kind !== "some") continue;
		const { comparand } = test;
		if (test.kind === "some" && test.outside) continue;
		if (!negated) required.push(comparand);
		else if (comparand.kind === "text") excluded.push(...comparand.patterns.filter((pattern) => !pattern.unsettled));
	}
	return required.some((comparand) => comparand.kind === "text" && comparand.patterns.every((pattern) => !pattern.unsettled && findText([pattern.tokens], excluded.map((each) => each.tokens), theory.budget) === null));
}
// src/policy/engine/theory.ts
const NO = { kind: "no" };
function outcomeOf(literals, tests, theory) {
	work(literals.length * 8);
	const byDimension = new Map();
	let tied = false;
	for (const literal of literals) {
		const test = tests[testOf(literal)];
		if (test.kind === "action") continue;
		const dimension = dimensionOf(test);
		const group = byDimension.get(dimension);
		if (group === void 0) byDimension.set(dimension, [literal]);
		else group.push(literal);
		tied ||= freeIn(test).length > 0;
	}
	const claimsOf = (group) => group.map((literal) => ({
		test: tests[testOf(literal)],
		negated: isNegated(literal)
	}));
	if (tied) return tiedOutcome(new Map(Array.from(byDimension, ([dimension, group]) => [dimension, claimsOf(group)])), theory);
	const values = new Map();
	let unsure = null;
	for (const [dimension, group] of byDimension) {
		const telling = withoutFar(group, dimension, theory).sort((a, b) => a - b);
		const key = telling.join();
		let outcome = theory.known.get(key);
		if (outcome === void 0) {
			outcome = dimensionOutcome(dimension, claimsOf(telling), theory);
			theory.known.set(key, outcome);
		}
		if (outcome.kind === "no") return NO;
		if (outcome.kind === "unsure") unsure = outcome;
		else for (const [name, value] of outcome.values) values.set(name, value);
	}
	return unsure ?? {
		kind: "yes",
		values
	};
}
function withoutFar(group, dimension, { relations, mayBeList }) {
	const key = keyOf$1(dimension);
	const required = group.find((literal) => !isNegated(literal) && relations.indexed(testOf(literal)));
	if (required === void 0 || key !== null && mayBeList(key)) return group;
	const near = relations.near(testOf(required));
	return group.filter((literal) => {
		const test = testOf(literal);
		return !isNegated(literal) || !relations.indexed(test) || near.has(test);
	});
}
function dimensionOutcome(dimension, claims, theory) {
	const key = keyOf$1(dimension);
	const found = key === null ? textValue(dimension, claims, theory) : keyValue(key, claims, theory);
	if (found === NONE$1) return NO;
	if (found === UNSURE) return {
		kind: "unsure",
		reason: unsureReason(dimension)
	};
	return {
		kind: "yes",
		values: new Map([[dimension, found]])
	};
}
function unsureReason(dimension) {
	const key = keyOf$1(dimension);
	return key === null ? "the resource patterns could not be decided together" : `the conditions on ${key} compare it in different ways that could not be decided together`;
}
function textValue(dimension, claims, { budget, resources }) {
	const must = [];
	const mustNot = [];
	for (const { test, negated } of claims) {
		if (test.kind !== "text") continue;
		if (!negated && isEmpty(test.comparand)) return NONE$1;
		(negated ? mustNot : must).push(test.comparand);
	}
	const fixed = fixedTextOf(dimension);
	return findElement({
		must,
		mustNot,
		universe: dimension === "resource" ? resources : { only: fixed }
	}, budget);
}
function keyValue(key, claims, theory) {
	let present = null;
	let single = null;
	const some = [];
	const must = [];
	const mustNot = [];
	for (const { test, negated } of claims) switch (test.kind) {
		case "present":
			present = !negated;
			break;
		case "single":
			single = !negated;
			break;
		case "some":
			if (!negated) {
				if (isEmpty(test.comparand) && !test.outside) return NONE$1;
				some.push(test);
			} else if (test.outside) must.push(test.comparand);
			else mustNot.push(test.comparand);
			break;
		case "text": break;
		default: assertNever(test, "test of a key");
	}
	if (!(present === true || single === true || some.length > 0)) return null;
	if (present === false) return NONE$1;
	const all = (wanted) => findElement({
		must: [...must, ...wanted.flatMap((each) => each.outside ? [] : [each.comparand])],
		mustNot: [...mustNot, ...wanted.flatMap((each) => each.outside ? [each.comparand] : [])],
		universe: "text"
	}, theory.budget);
	const listable = theory.mayBeList(key);
	let unsure = false;
	if (!listable || single === true || single === null && !theory.isList(key)) {
		const one = all(some);
		if (typeof one === "string") return one;
		if (!listable || single === true) return one;
		unsure = one === UNSURE;
	}
	const values = new Set();
	for (const wanted of some.length === 0 ? [[]] : some.map((each) => [each])) {
		const one = all(wanted);
		if (typeof one === "string") values.add(one);
		else return one === NONE$1 && unsure ? UNSURE : one;
	}
	return [...values];
}
// src/policy/engine/search.ts
function assume(literals, { tests, relations }) {
	const assumptions = makeAssumptions(tests, relations);
	for (const literal of literals) assumptions.add(literal);
	return assumptions;
}
function firstCube(node, space) {
	const found = [];
	const unsure = explore(node, space, true, (cube) => {
		found.push(cube);
		return true;
	});
	return {
		cubes: found,
		unsure: found.length > 0 ? null : unsure
	};
}
function trimmed(literals, space) {
	const said = assume(literals, space);
	const implied = new Set();
	for (const literal of [...literals].reverse()) {
		if (said.settleBeside(testOf(literal)) !== !isNegated(literal)) continue;
		implied.add(literal);
		said.mute(literal);
	}
	return literals.filter((literal) => !implied.has(literal));
}
function explore(root, space, disjoint, emit) {
	const { formulas, tests, theory, budget } = space;
	let unsure = null;
	const assumed = makeAssumptions(tests, space.relations);
	function visit(start, fresh) {
		const { length } = assumed.literals;
		const stop = visitWith(start, fresh);
		assumed.cutTo(length);
		return stop;
	}
	function visitWith(start, fresh) {
		spend(budget, "steps");
		let node = start;
		let added = fresh;
		for (;;) {
			for (const literal of added) {
				const known = assumed.settle(testOf(literal));
				if (known === isNegated(literal)) return false;
				if (known === void 0) assumed.add(literal);
			}
			if (added.length > 0) node = formulas.decide(node, assumed.settle);
			added = units(node);
			if (added.length === 0) break;
		}
		if (node.kind === "false") return false;
		const outcome = outcomeOf(assumed.literals, tests, theory);
		if (outcome.kind === "no") return false;
		if (node.kind === "true") {
			if (outcome.kind === "yes") return emit({
				literals: [...assumed.literals],
				values: outcome.values
			});
			unsure = outcome.reason;
			return false;
		}
		const { branches, rest } = split(node, formulas);
		const passed = [];
		for (const branch of branches) {
			if (visit(formulas.and([branch, ...rest]), disjoint ? passed : [])) return true;
			if (disjoint && branch.kind === "literal") passed.push(branch.literal ^ 1);
		}
		return false;
	}
	visit(root, []);
	return unsure;
	function units(node) {
		if (node.kind === "literal") return [node.literal];
		if (node.kind !== "and") return [];
		return node.parts.flatMap((part) => part.kind === "literal" ? [part.literal] : []);
	}
}
function split(node, formulas) {
	if (node.kind === "or") return {
		branches: node.parts,
		rest: []
	};
	if (node.kind !== "and") return {
		branches: [node],
		rest: []
	};
	work(node.parts.length);
	let best = null;
	let bestScore = Number.POSITIVE_INFINITY;
	for (const part of node.parts) {
		if (part.kind !== "or") continue;
		const score = part.parts.length + (part.parts.every(requires) ? 0 : 1e6);
		if (score < bestScore) [best, bestScore] = [part, score];
	}
	if (best === null) return {
		branches: [node],
		rest: []
	};
	return shared(best, node.parts, formulas) ?? {
		branches: best.parts,
		rest: node.parts.filter((part) => part !== best)
	};
}
function shared(chosen, parts, formulas) {
	const own = new Set(chosen.parts.filter((part) => part.kind === "literal"));
	if (own.size === 0) return null;
	const counts = new Map();
	for (const part of parts) {
		if (part.kind !== "or") continue;
		work(part.parts.length);
		for (const inner of part.parts) if (own.has(inner)) counts.set(inner, (counts.get(inner) ?? 0) + 1);
	}
	let most = null;
	for (const [literal, count] of counts) if (count > 1 && count > (counts.get(most) ?? 0)) most = literal;
	if (most === null) return null;
	const common = most;
	const without = [];
	const rest = [];
	for (const part of parts) if (part.kind !== "or" || !part.parts.includes(common)) rest.push(part);
	else without.push(formulas.or(part.parts.filter((inner) => inner !== common)));
	const others = formulas.and(without);
	return {
		branches: chosen.parts[0] === common ? [common, others] : [others, common],
		rest
	};
}
function requires(node) {
	if (node.kind === "literal") return !isNegated(node.literal);
	return node.kind === "and" && node.parts.some(requires);
}
// src/policy/engine/cover.ts
function allCubes(node, space, most) {
	const found = foundCubes(space);
	let full = false;
	const unsure = explore(node, space, false, (cube) => {
		found.add(cube);
		full = found.kept.size >= most;
		return full;
	});
	return {
		cubes: Array.from(found.kept, ({ cube }) => cube),
		unsure: unsure ?? (full ? "it falls into too many parts to list" : null)
	};
}
function foundCubes(space) {
	const { relations } = space;
	const kept = new Set();
	const byFirst = new Map();
	const others = new Set();
	const byMet = new Map();
	const requires = (literal) => !isNegated(literal) && relations.indexed(testOf(literal));
	function metBy({ literals }) {
		work(literals.length);
		const tests = literals.filter(requires).map(testOf);
		return new Set(tests.flatMap((test) => [test, ...relations.coverers(test)]));
	}
	function firstOf({ core }) {
		const first = core[0];
		return first !== void 0 && requires(first) ? testOf(first) : null;
	}
	function placesOf(one) {
		const first = firstOf(one);
		const met = Array.from(metBy(one.cube), (test) => setAt(byMet, test));
		return [
			kept,
			first === null ? others : setAt(byFirst, first),
			...met
		];
	}
	function add(cube) {
		const whole = assume(cube.literals, space);
		for (const other of others) if (holdsIn(whole, other.core)) return;
		for (const test of metBy(cube)) for (const other of byFirst.get(test) ?? []) if (holdsIn(whole, other.core)) return;
		const core = tellingFirst(trimmed(cube.literals, space));
		const one = {
			cube,
			core,
			said: assume(core, space)
		};
		const first = firstOf(one);
		for (const other of [...first === null ? kept : byMet.get(first) ?? []]) if (holdsIn(other.said, core)) for (const place of placesOf(other)) place.delete(other);
		for (const place of placesOf(one)) place.add(one);
	}
	return {
		kept,
		add
	};
}
function setAt(map, test) {
	let set = map.get(test);
	if (set === void 0) {
		set = new Set();
		map.set(test, set);
	}
	return set;
}
function tellingFirst(literals) {
	return [...literals.filter((literal) => !isNegated(literal)), ...literals.filter(isNegated)];
}
function holdsIn(inner, outer) {
	work(1);
	return outer.every((literal) => inner.settle(testOf(literal)) === !isNegated(literal));
}
// src/policy/engine/actions.ts
const sets = new WeakMap();
function actionSet(of) {
	let set = sets.get(of);
	if (set === void 0) {
		set = makeActionSet(of.patterns);
		sets.set(of, set);
	}
	return set;
}
function makeActionSet(patterns) {
	const services = new Map();
	const across = [];
	const texts = new Set();
	let all = false;
	for (const spelled of patterns) {
		const text = hasSymbol(spelled) ? lowerAroundSymbols(spelled) : spelled.toLowerCase();
		if (texts.has(text)) continue;
		texts.add(text);
		if (/^\*+$/.test(text) || /^\*+:\*+$/.test(text)) {
			all = true;
			continue;
		}
		const colon = text.indexOf(":");
		const service = text.slice(0, Math.max(colon, 0));
		if (colon < 1 || /[*?\uE000]/.test(service)) {
			across.push(actionPattern(text, spelled));
			continue;
		}
		let own = services.get(service);
		if (own === void 0) {
			own = {
				exact: new Map(),
				globs: []
			};
			services.set(service, own);
		}
		if (/[*?]/.test(text)) own.globs.push(actionPattern(text, spelled));
		else own.exact.set(text, spelled);
	}
	return {
		key: all ? "*" : [...texts].sort().join("\n"),
		all,
		services,
		across
	};
}
function actionPattern(text, spelled) {
	const wild = text.search(/[*?]/);
	const prefix = wild >= 0 && /^\*+$/.test(text.slice(wild)) && !hasSymbol(text) ? text.slice(0, wild) : null;
	return {
		text,
		spelled,
		tokens: globTokens(text),
		prefix
	};
}
function lowerAroundSymbols(text) {
	return text.replace(/\uE000[^\uE001]*\uE001|[^\uE000]+/g, (part) => part.startsWith("") ? part : part.toLowerCase());
}
const SET = 20;
function setMatches(set, action) {
	return setMatchesLower(set, lowerAroundSymbols(action));
}
function setMatchesLower(set, text) {
	if (set.all) return true;
	work(SET);
	const service = set.services.get(text.slice(0, Math.max(text.indexOf(":"), 0)));
	if (service !== void 0) {
		if (service.exact.has(text)) return true;
		if (service.globs.some((glob) => globMatches(glob, text))) return true;
	}
	return set.across.some((glob) => globMatches(glob, text));
}
function globMatches(glob, text) {
	work(1);
	return glob.prefix === null ? covers(glob.tokens, textTokens(text)) : text.startsWith(glob.prefix);
}
function serviceClasses(given, catalog, budget) {
	const services = new Map();
	const across = [];
	for (const [index, set] of given.entries()) {
		for (const service of set.services.keys()) {
			const known = services.get(service);
			if (known === void 0) services.set(service, [index]);
			else known.push(index);
		}
		if (set.across.length > 0) across.push(index);
	}
	const result = [];
	for (const [service, named] of services) {
		const relevant = across.length === 0 ? named : [...new Set([...named, ...across])].sort((a, b) => a - b);
		result.push({
			service,
			relevant,
			classes: once(() => classesOf(service, given, relevant, budget))
		});
	}
	const names = [...services.keys()];
	result.push({
		service: null,
		relevant: across,
		classes: once(() => otherClasses(names, given, across, catalog, budget))
	});
	const symbolic = given.flatMap((set) => set.across.filter((glob) => hasSymbol(glob.text)));
	if (symbolic.length > 0) {
		const symbols = [...new Set(symbolic.flatMap((glob) => glob.tokens.filter(isOpaque)))];
		const relevant = given.map((_, index) => index);
		const classes = once(() => symbols.flatMap((symbol) => classesAmong([
			-1,
			symbol,
			-1
		], [], null, given, relevant, budget)));
		result.push({
			service: null,
			relevant,
			classes
		});
	}
	return result;
}
function once(make) {
	let made = null;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
function gather(service, given, relevant) {
	const exact = new Map();
	const globs = new Map();
	const add = (glob, across, index) => {
		const known = globs.get(glob.text);
		if (known === void 0) globs.set(glob.text, {
			glob,
			across,
			sets: [index]
		});
		else known.sets.push(index);
	};
	for (const index of relevant) {
		const set = given[index];
		const own = service === null ? void 0 : set.services.get(service);
		if (own !== void 0) {
			for (const text of own.exact.keys()) {
				const known = exact.get(text);
				if (known === void 0) exact.set(text, [index]);
				else known.push(index);
			}
			for (const glob of own.globs) add(glob, false, index);
		}
		for (const glob of set.across) add(glob, true, index);
	}
	const bundles = new Map();
	for (const { glob, across, sets } of globs.values()) {
		const key = `${across} ${sets.join()}`;
		const bundle = bundles.get(key);
		if (bundle === void 0) bundles.set(key, {
			patterns: [glob],
			across,
			sets
		});
		else bundle.patterns.push(glob);
	}
	return {
		exact,
		bundles: [...bundles.values()]
	};
}
function classesOf(service, given, relevant, budget) {
	const gathered = gather(service, given, relevant);
	const classes = exactClasses(service, gathered);
	spend(budget, "steps", classes.length + gathered.bundles.length);
	if (gathered.bundles.every(({ patterns }) => patterns.every((glob) => glob.prefix?.startsWith(`${service}:`)))) return [...classes, ...prefixClasses(service, gathered)];
	const inService = [...textTokens(`${service}:`), -1];
	return [...classes, ...globClasses(inService, [textTokens(`${service}:`)], service, gathered, budget)];
}
function exactClasses(service, { exact, bundles }) {
	return Array.from(exact, ([text, own]) => {
		const matching = bundles.filter(({ patterns }) => patterns.some((glob) => globMatches(glob, text)));
		const itself = {
			patterns: [{
				text,
				spelled: text,
				tokens: [],
				prefix: null
			}],
			across: false,
			sets: own
		};
		const sets = matching.length === 0 ? own : unite([itself, ...matching]);
		return {
			service,
			witness: text,
			single: true,
			matched: [itself, ...matching],
			sets
		};
	});
}
function unite(bundles) {
	if (bundles.length === 1) return bundles[0].sets;
	return [...new Set(bundles.flatMap(({ sets }) => sets))].sort((a, b) => a - b);
}
function prefixClasses(service, { exact, bundles }) {
	const own = bundles.flatMap(({ patterns }) => patterns.map((glob) => glob.prefix));
	const prefixes = [...new Set([`${service}:`, ...own])];
	const classes = new Map();
	for (const prefix of prefixes) {
		const places = [...bundles.keys()].filter((at) => bundles[at].patterns.some((glob) => globMatches(glob, prefix)));
		const key = places.join();
		if (classes.has(key)) continue;
		const matched = places.map((at) => bundles[at]);
		const witness = freshBelow(prefix, prefixes, exact);
		classes.set(key, {
			service,
			witness,
			single: false,
			matched,
			sets: unite(matched)
		});
	}
	return [...classes.values()];
}
const TAILS = [
	"x",
	"z",
	"q",
	"j",
	"w",
	"k",
	"v",
	"y"
];
function freshBelow(prefix, prefixes, exact) {
	const taken = (text) => {
		work(prefixes.length);
		return exact.has(text) || prefixes.some((other) => other.length > prefix.length && text.startsWith(other));
	};
	for (const tail of TAILS) if (!taken(prefix + tail)) return prefix + tail;
	for (let code = 97;; code += 1) {
		const text = prefix + String.fromCodePoint(code).toLowerCase();
		if (code !== 123 && !taken(text)) return text;
	}
}
function globClasses(within, without, service, { exact, bundles }, budget) {
	const groups = bundles.map(({ patterns }) => patterns.map((glob) => glob.tokens));
	const named = [];
	for (;;) {
		const found = textClasses(groups, [within], [...without, ...named], budget);
		const clashes = found.filter(({ witness }) => exact.has(tokensText(witness, false)));
		if (clashes.length === 0) return found.map(({ matched, witness }) => {
			const own = matched.map((index) => bundles[index]);
			return {
				service,
				witness: tokensText(witness, false),
				single: false,
				matched: own,
				sets: unite(own)
			};
		});
		named.push(...clashes.map(({ witness }) => witness));
	}
}
function classesAmong(within, without, service, given, relevant, budget) {
	return globClasses(within, without, service, gather(service, given, relevant), budget);
}
function otherClasses(names, given, across, catalog, budget) {
	if (across.length === 0) return [{
		service: null,
		witness: otherAction(names, catalog),
		single: false,
		matched: [],
		sets: []
	}];
	const colon = 58;
	const without = [
		[colon, -1],
		[-3, colon],
		...names.map((name) => [...textTokens(`${name}:`), -1])
	];
	return classesAmong([
		-3,
		colon,
		-1
	], without, null, given, across, budget);
}
function otherAction(names, catalog) {
	const taken = new Set(names);
	for (const known of [
		"s3:getobject",
		"ec2:describeinstances",
		"sqs:sendmessage",
		"iam:listroles"
	]) if (!taken.has(known.slice(0, known.indexOf(":")))) return known;
	for (const service of catalog?.services() ?? []) {
		const action = taken.has(service) ? void 0 : catalog.actions(service)[0];
		if (action !== void 0) return action.name.toLowerCase();
	}
	let number = 1;
	while (taken.has(`service${number}`)) number += 1;
	return `service${number}:getitem`;
}
// src/policy/engine/fold.ts
function spellingOf(sets) {
	const spelled = new Map();
	const note = (text, as) => {
		if (!spelled.has(text)) spelled.set(text, as);
	};
	for (const set of sets) {
		for (const { exact, globs } of set.services.values()) {
			for (const [text, as] of exact) note(text, as);
			for (const glob of globs) note(glob.text, glob.spelled);
		}
		for (const glob of set.across) note(glob.text, glob.spelled);
	}
	return (text) => spelled.get(text) ?? text;
}
const LOOK = 4;
function foldActions(wanted, rooms, spelling) {
	work(rooms.reduce((sum, room) => sum + room.all.length, 0) * LOOK);
	const layers = [];
	const put = (index, { actions, exceptActions, classes }) => {
		layers[index] ??= {
			actions: [],
			except: [],
			classes: []
		};
		layers[index].actions.push(...actions.map(spelling));
		layers[index].except.push(...exceptActions.map(spelling));
		layers[index].classes.push(...classes);
	};
	const left = new Map(rooms.map((room) => [room, room.all.filter((each) => wanted.has(each))]));
	const result = [];
	const others = rooms.find((room) => room.service === null);
	if (others !== void 0 && others.all.length === 1 && left.get(others).length === 1) {
		const except = [];
		const classes = [...left.get(others)];
		for (const room of rooms) {
			if (room.service === null) continue;
			const inside = left.get(room);
			const outside = room.all.filter((each) => !wanted.has(each));
			const exceptions = outside.length === 0 ? [] : inside.length === 0 ? null : exactCover(outside, wanted, room);
			except.push(...(exceptions ?? [`${room.service}:*`]).map(spelling));
			if (exceptions === null) continue;
			classes.push(...inside);
			left.set(room, []);
		}
		left.set(others, []);
		result.push({
			actions: ["*"],
			exceptActions: except.sort(),
			classes
		});
	}
	for (const [room, inside] of left) {
		if (inside.length === 0) continue;
		if (room.service === null) {
			const elsewhere = rooms.flatMap((each) => each.service === null ? [] : [`${each.service}:*`]);
			for (const { actions, exceptActions, classes } of foldRoom(room, inside)) {
				const except = [...exceptActions, ...elsewhere].map(spelling).sort();
				result.push({
					actions: actions.map(spelling),
					exceptActions: except,
					classes
				});
			}
			continue;
		}
		for (const [index, folded] of foldRoom(room, inside).entries()) put(index, folded);
	}
	for (const { actions, except, classes } of layers) result.push({
		actions: actions.sort(),
		exceptActions: except.sort(),
		classes
	});
	return result;
}
const rooms = new WeakMap();
function bundlesIn(room) {
	let bundles = rooms.get(room);
	if (bundles === void 0) {
		const made = new Map();
		for (const each of room.all) for (const bundle of each.matched) {
			if (room.service !== null && bundle.across) continue;
			const classes = made.get(bundle);
			if (classes === void 0) made.set(bundle, [each]);
			else classes.push(each);
		}
		bundles = made;
		rooms.set(room, made);
	}
	return bundles;
}
function sizeOf(bundles) {
	let size = 0;
	for (const classes of bundles.values()) size += classes.length;
	return size;
}
function textsOf(bundles) {
	return Array.from(bundles, ({ patterns }) => patterns.map((glob) => glob.text)).flat();
}
function foldRoom(room, inside) {
	const wanted = new Set(inside);
	const bundles = bundlesIn(room);
	work(inside.length + sizeOf(bundles) * LOOK);
	let remaining = new Set(inside);
	const chosen = [];
	const take = (texts, classes) => {
		chosen.push(...texts);
		for (const each of classes) remaining.delete(each);
	};
	const exact = [...bundles].filter(([, classes]) => classes.every((each) => wanted.has(each))).sort(widestFirst);
	for (const [bundle, classes] of exact) if (classes.some((each) => remaining.has(each))) take(textsOf([bundle]), classes);
	if (remaining.size === 0) return [{
		actions: chosen,
		exceptActions: [],
		classes: inside
	}];
	const everything = room.service === null ? "*" : `${room.service}:*`;
	if (inside.length === room.all.length) return [{
		actions: [everything],
		exceptActions: [],
		classes: inside
	}];
	const except = [];
	const wide = [...bundles].filter(([, classes]) => classes.some((each) => remaining.has(each))).sort(widestFirst).map(([bundle, classes]) => ({
		texts: textsOf([bundle]),
		classes
	}));
	wide.push({
		texts: [everything],
		classes: room.all
	});
	for (const { texts, classes } of wide) {
		if (!classes.some((each) => remaining.has(each))) continue;
		const exceptions = exactCover(classes.filter((each) => !wanted.has(each)), wanted, room);
		if (exceptions === null) continue;
		take(texts, classes);
		except.push(...exceptions);
	}
	const result = [];
	if (chosen.length > 0) {
		const classes = inside.filter((each) => !remaining.has(each));
		result.push({
			...tidied(withoutCoveredTexts(chosen), except),
			classes
		});
	}
	while (remaining.size > 0) {
		const next = foldOne([...remaining][0], wanted, room);
		result.push({
			...tidied(next.actions, next.exceptActions),
			classes: next.classes
		});
		const covered = new Set(next.classes);
		remaining = new Set([...remaining].filter((each) => !covered.has(each)));
	}
	return result;
}
function widestFirst(a, b) {
	return b[1].length - a[1].length;
}
function withoutCoveredTexts(patterns) {
	const texts = new Map([...new Set(patterns)].map((text) => [globOf(lowerAroundSymbols(text)), text]));
	return withoutCovered([...texts.keys()]).map((tokens) => texts.get(tokens));
}
function tidied(actions, except) {
	const texts = new Map();
	const tokensOf = (text) => {
		const tokens = globOf(lowerAroundSymbols(text));
		texts.set(tokens, text);
		return tokens;
	};
	const exceptions = [...new Set(except)].map(tokensOf);
	const kept = actions.map(tokensOf).filter((one) => !exceptions.some((other) => covers(other, one)));
	const needed = withoutCovered(exceptions).filter((one) => !kept.every((other) => surelyDisjoint(one, other)));
	const text = (tokens) => texts.get(tokens);
	return {
		actions: kept.map(text),
		exceptActions: needed.map(text)
	};
}
function exactCover(outside, inside, room) {
	if (outside.length === 0) return [];
	work(outside.length + sizeOf(bundlesIn(room)) * LOOK);
	const options = [...bundlesIn(room)].filter(([, classes]) => !classes.some((each) => inside.has(each)));
	const missing = new Set(outside);
	const chosen = [];
	for (const [bundle, classes] of options.sort(widestFirst)) {
		if (missing.size === 0) break;
		if (!classes.some((each) => missing.has(each))) continue;
		chosen.push(bundle);
		for (const each of classes) missing.delete(each);
	}
	return missing.size === 0 ? textsOf(chosen) : null;
}
function foldOne(of, wanted, room) {
	work(room.all.reduce((sum, each) => sum + each.matched.length, 0) * of.matched.length);
	const base = room.service === null ? [-1] : [...textTokens(`${room.service}:`), -1];
	const mine = new Set(of.matched);
	const within = room.all.filter((each) => of.matched.every((bundle) => each.matched.includes(bundle)));
	const except = new Set();
	for (const each of within) if (!wanted.has(each)) except.add(each.matched.find((bundle) => !mine.has(bundle)));
	return {
		actions: commonActions(base, of),
		exceptActions: textsOf(except).flatMap((text) => insideOf(base, text, room)),
		classes: within.filter((each) => wanted.has(each) && !each.matched.some((bundle) => except.has(bundle)))
	};
}
const commons = new WeakMap();
function commonActions(base, of) {
	const known = commons.get(of);
	if (known !== void 0) return known;
	const common = commonGlobs(base, of, (glob) => glob.text);
	const spelled = commonGlobs(base, of, (glob) => glob.spelled);
	const actions = spelled.length === common.length && spelled.every((text) => common.includes(text.toLowerCase())) ? spelled : common;
	commons.set(of, actions);
	return actions;
}
function commonGlobs(base, of, textOf) {
	let common = [base];
	for (const { patterns } of of.matched) {
		const options = patterns.map((glob) => globOf(textOf(glob)));
		common = withoutCovered(common.flatMap((one) => options.flatMap((option) => intersect(one, option) ?? [])));
	}
	return common.map((tokens) => tokensText(tokens, true));
}
function insideOf(base, text, room) {
	if (room.service === null || text.startsWith(`${room.service}:`)) return [text];
	return (intersect(base, globOf(text)) ?? []).map((tokens) => tokensText(tokens, true));
}
function globOf(text) {
	return textTokens(text).map((token) => token === 42 ? -1 : token === 63 ? -2 : token);
}
// src/policy/engine/witness.ts
const MOST_TRIED = 6;
const MOST_HOPED = 2e6;
function witnessOf(cube, classes, needs) {
	const context = new Map();
	for (const [dimension, value] of cube.values) {
		const key = keyOf$1(dimension);
		if (key !== null && value !== null) context.set(key, value);
	}
	const make = (action, resource) => ({
		principal: null,
		action,
		resource,
		context
	});
	const plain = cube.values.get(RESOURCE);
	const fallback = typeof plain === "string" ? plain : null;
	const resources = resourceWish(cube, needs);
	for (const info of existing(classes, needs)) {
		if (!needs.hasResource) return make(info.name, null);
		if (resources === null) return make(info.name, fallback);
		const fitting = resourceFor(info, resources, needs);
		if (fitting !== null) return make(info.name, fitting);
	}
	const first = [...classes].sort((a, b) => Number(b.single) - Number(a.single))[0];
	const action = needs.catalog?.find(first.witness)?.name ?? first.witness;
	if (!needs.hasResource) return make(action, null);
	return make(action, fallback ?? "*");
}
function* existing(classes, { catalog, belongs }) {
	if (catalog === null) return;
	let tried = 0;
	for (const each of classes) {
		if (!each.single) continue;
		const info = catalog.find(each.witness);
		if (info === null) continue;
		yield info;
		if (++tried >= MOST_TRIED) return;
	}
	for (const each of classes) {
		if (each.single) continue;
		const service = each.service ?? each.witness.slice(0, each.witness.indexOf(":"));
		for (const info of catalog.actions(service)) {
			if (!belongs(info.name, each)) continue;
			yield info;
			if (++tried >= MOST_TRIED) return;
		}
	}
}
function resourceWish(cube, { space }) {
	const must = [];
	const mustNot = [];
	for (const literal of cube.literals) {
		const test = space.tests[testOf(literal)];
		if (test.kind !== "text" || test.dimension !== "resource") continue;
		if (freeIn(test).length > 0) return null;
		(isNegated(literal) ? mustNot : must).push(test.comparand);
	}
	return {
		must,
		mustNot
	};
}
const typePatterns = new Map();
const WHOLE = {
	kind: "text",
	patterns: [patternFromTokens(textTokens("*"))]
};
const ANYTHING = {
	kind: "text",
	patterns: [patternFromTokens([-1])]
};
function resourceFor(info, wish, { space }) {
	const types = info.resourceTypes.length === 0 ? [WHOLE] : info.resourceTypes.slice(0, 4).map(typeComparand);
	for (const type of types) {
		const found = hopedFor({
			must: type === ANYTHING ? wish.must : [...wish.must, type],
			mustNot: wish.mustNot,
			universe: space.theory.resources,
			hopeful: true
		}, space);
		if (typeof found === "string") return found;
	}
	return null;
}
function hopedFor(wish, { budget }) {
	try {
		return withAllowance(MOST_HOPED, () => findElement(wish, budget), () => {});
	} catch (thrown) {
		if (thrown instanceof WorkSpent) return NONE$1;
		throw thrown;
	}
}
function typeComparand(arn) {
	if (arn === "*") return ANYTHING;
	let pattern = typePatterns.get(arn);
	if (pattern === void 0) {
		pattern = resolve(readTemplate(arn, "arn", null));
		typePatterns.set(arn, pattern);
	}
	return {
		kind: "text",
		patterns: [pattern]
	};
}
// src/policy/describe.ts
const VERBS = {
	StringEquals: ["is", "is not"],
	StringNotEquals: ["is not", "is"],
	StringEqualsIgnoreCase: ["is (in any case)", "is not (in any case)"],
	StringNotEqualsIgnoreCase: ["is not (in any case)", "is (in any case)"],
	StringLike: ["matches", "does not match"],
	StringNotLike: ["does not match", "matches"],
	NumericEquals: ["equals", "does not equal"],
	NumericNotEquals: ["does not equal", "equals"],
	NumericLessThan: ["is less than", "is not less than"],
	NumericLessThanEquals: ["is at most", "is not at most"],
	NumericGreaterThan: ["is greater than", "is not greater than"],
	NumericGreaterThanEquals: ["is at least", "is not at least"],
	DateEquals: ["is", "is not"],
	DateNotEquals: ["is not", "is"],
	DateLessThan: ["is before", "is not before"],
	DateLessThanEquals: ["is not after", "is after"],
	DateGreaterThan: ["is after", "is not after"],
	DateGreaterThanEquals: ["is not before", "is before"],
	Bool: ["is", "is not"],
	BinaryEquals: ["is", "is not"],
	IpAddress: ["is in", "is not in"],
	NotIpAddress: ["is not in", "is in"],
	ArnEquals: ["matches ARN", "does not match ARN"],
	ArnLike: ["matches ARN", "does not match ARN"],
	ArnNotEquals: ["does not match ARN", "matches ARN"],
	ArnNotLike: ["does not match ARN", "matches ARN"]
};
const PHRASES = new Map([
	["aws:sourcevpce", (values) => `from VPC endpoint ${values}`],
	["aws:sourcevpc", (values) => `from VPC ${values}`],
	["aws:sourceip", (values) => `from IP address ${values}`],
	["aws:vpcsourceip", (values) => `from IP address ${values} inside the VPC`],
	["aws:requestedregion", (values) => `in region ${values}`],
	["aws:principalorgid", (values) => `as a principal of organization ${values}`],
	["aws:calledvia", (values) => `when called via ${values}`],
	["iam:passedtoservice", (values) => `passing to ${values}`]
]);
const FITTING = new Set([
	"StringEquals",
	"StringLike",
	"StringEqualsIgnoreCase",
	"IpAddress"
]);
function describeCondition(condition) {
	return displaySymbols(sentence(condition, false));
}
function describeOpposite(condition) {
	return displaySymbols(sentence(condition, true));
}
function sentence(condition, opposite) {
	const { operator, qualifier, ifExists, key } = condition;
	if (key.startsWith("doubt:")) return `depends on what is not known: ${key.slice(DOUBT_PREFIX.length)}`;
	if (operator === "Null") return `${key} is ${condition.values.some((value) => value.toLowerCase() === "true") !== opposite ? "absent" : "present"}`;
	const values = listed(condition.values);
	const phrase = PHRASES.get(key.toLowerCase());
	if (phrase !== void 0 && FITTING.has(operator) && qualifier === null) {
		const words = phrase(values);
		if (!opposite) return ifExists ? `only ${words}, where ${key} is present` : `only ${words}`;
		return ifExists ? `not ${words}, with ${key} present` : `not ${words}`;
	}
	const verb = VERBS[operator][opposite ? 1 : 0];
	const subject = qualifier === null ? key : qualifier === "ForAllValues" !== (opposite && qualifier !== null) ? `every value of ${key}` : `some value of ${key}`;
	const absence = whenAbsent(condition) !== opposite;
	return `${subject} ${verb} ${values}${ifExists || qualifier === "ForAllValues" ? absence ? " (or it is absent)" : " (and is present)" : ""}`;
}
function whenAbsent({ operator, qualifier, ifExists }) {
	if (ifExists || qualifier === "ForAllValues") return true;
	return qualifier === null && /Not/.test(operator);
}
function listed(values) {
	const shown = values.map((value) => value === "" ? "\"\"" : value);
	if (shown.length < 2) return shown[0] ?? "none of an empty list";
	return `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}
// src/policy/engine/words.ts
function shapeOf(literals, { tests, budget, theory }) {
	const required = [];
	let except = [];
	const conditions = [];
	for (const literal of literals) {
		const test = tests[testOf(literal)];
		if (test.kind === "text" && test.dimension === "resource" && test.comparand.kind === "text") {
			if (isNegated(literal)) except.push(...test.comparand.patterns);
			else required.push(test.comparand.patterns);
		} else conditions.push(sentenceOf(test, isNegated(literal)));
	}
	let resources = [patternFromTokens([-1])];
	for (const patterns of required.sort((a, b) => a.length - b.length)) {
		const both = commonPatterns(resources, patterns, theory);
		if (both !== null) resources = both;
		else conditions.push(`the resource also matches ${patterns.map(shownPattern).join(" or ")}`);
	}
	except = except.filter((one) => !resources.every((pattern) => surelyApart(pattern, one)));
	except = withoutCoveredPatterns(except);
	const left = resources.filter((pattern) => !coveredBy(pattern, except, budget));
	resources = withoutCoveredPatterns(left.length > 0 ? left : resources);
	except = except.filter((one) => !resources.every((pattern) => surelyApart(pattern, one)));
	return {
		resources,
		exceptResources: except,
		conditions: [...new Set(conditions.map(displaySymbols))].sort()
	};
}
function commonPatterns(left, right, theory) {
	const found = [];
	for (const a of left) for (const b of right) {
		work(1);
		if (surelyCovers(b, a)) found.push(a);
		else if (surelyCovers(a, b)) found.push(b);
		else {
			const both = intersect(a.tokens, b.tokens);
			if (both === null || found.length > 200) return null;
			found.push(...both.map(patternFromTokens).filter((pattern) => isPossible(pattern, theory)));
		}
	}
	return withoutCoveredPatterns(found);
}
function isPossible(pattern, { resources, budget }) {
	return findElement({
		must: [{
			kind: "text",
			patterns: [pattern]
		}],
		mustNot: [],
		universe: resources
	}, budget) !== NONE$1;
}
function withoutCoveredPatterns(patterns) {
	const byTokens = new Map(patterns.map((pattern) => [pattern.tokens, pattern]));
	return withoutCovered(patterns.map((pattern) => pattern.tokens)).map((tokens) => byTokens.get(tokens));
}
function coveredBy(pattern, except, budget) {
	const near = except.filter((one) => !surelyApart(one, pattern));
	if (near.length === 0) return false;
	if (near.some((one) => surelyCovers(one, pattern))) return true;
	if (near.some((one) => one.free.length > 0)) return false;
	return findText([pattern.tokens], near.map((one) => one.tokens), budget) === null;
}
const NEGATED = new Map([
	["StringEquals", "StringNotEquals"],
	["StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"],
	["StringLike", "StringNotLike"],
	["NumericEquals", "NumericNotEquals"],
	["DateEquals", "DateNotEquals"],
	["IpAddress", "NotIpAddress"],
	["ArnEquals", "ArnNotEquals"],
	["ArnLike", "ArnNotLike"]
]);
function sentenceOf(test, negated) {
	switch (test.kind) {
		case "action": return "";
		case "present": return describeCondition(condition("Null", test.spelled, [negated ? "true" : "false"], null));
		case "single": return `${test.spelled} has ${negated ? "a list of values" : "a single value"}`;
		case "text": return `what ${valuesOf(test.comparand).join(" or ")} stands for ${negated ? "is not" : "is"} ${fixedTextOf(test.dimension)}`;
		case "some": {
			const values = valuesOf(test.comparand);
			if (!test.outside) {
				const said = condition(test.operator, test.spelled, values, null);
				return negated ? describeOpposite(said) : describeCondition(said);
			}
			const opposite = NEGATED.get(test.operator);
			if (opposite === void 0 || negated) {
				const said = condition(test.operator, test.spelled, values, "ForAllValues");
				return negated ? describeCondition(said) : describeOpposite(said);
			}
			return describeCondition(condition(opposite, test.spelled, values, "ForAnyValue"));
		}
	}
}
function condition(operator, key, values, qualifier) {
	return {
		operator,
		qualifier,
		ifExists: false,
		key,
		values
	};
}
function valuesOf(comparand) {
	if (comparand.kind === "text") return comparand.patterns.map(shownPattern);
	return comparand.wanted.map((wanted) => typeof wanted === "string" ? wanted : wanted.parts.map((part) => typeof part === "number" ? tokensText([part], false) : part.shown).join(""));
}
// src/policy/engine/regions.ts
function regionsOf(findings, grantors, run) {
	const parts = new Map();
	const indexOf = new Map(run.setTests.map((test, index) => [test, index]));
	const candidates = grantorsFor(grantors, indexOf, run);
	for (const { cube, classes } of findings) {
		const shape = shapeOf(trimmed(cube.literals, run.space), run.space);
		const key = shapeKey(shape);
		let part = parts.get(key);
		if (part === void 0) {
			part = {
				shape,
				cube,
				classes: new Set(),
				statements: new Set()
			};
			parts.set(key, part);
		}
		for (const each of classes) part.classes.add(each);
		for (const statement of granting(cube, classes, candidates(cube, classes), indexOf, run)) part.statements.add(statement);
	}
	const merged = mergeResources([...parts.values()]);
	const rooms = run.services.map((service) => ({
		service: service.service,
		all: service.classes()
	}));
	const spelling = spellingOf(run.sets);
	const regions = [];
	for (const part of merged) for (const folded of foldActions(part.classes, rooms, spelling)) regions.push({
		actions: folded.actions,
		exceptActions: folded.exceptActions,
		resources: shown$2(part.shape.resources.map(shownPattern)),
		exceptResources: shown$2(part.shape.exceptResources.map(shownPattern)),
		conditions: part.shape.conditions,
		statements: [...part.statements],
		witness: makeWitness(part.cube, folded.classes, run)
	});
	return regions.sort((a, b) => compareText(a.actions.join(), b.actions.join()) || compareText(a.resources.join(), b.resources.join()));
}
function makeWitness(cube, classes, run) {
	return witnessOf(cube, classes, {
		space: run.space,
		catalog: run.catalog,
		hasResource: run.compiled.hasResource,
		belongs: (action, to) => belongs(action, to, run)
	});
}
function belongs(action, to, run) {
	work(run.sets.length);
	const text = lowerAroundSymbols(action);
	let next = 0;
	return run.sets.every((set, index) => {
		const named = to.sets[next] === index;
		if (named) next += 1;
		return setMatchesLower(set, text) === named;
	});
}
function shown$2(patterns) {
	return [...new Set(patterns)].sort();
}
function compareText(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}
function shapeKey(shape) {
	const resources = shape.resources.map((pattern) => pattern.key).sort();
	const except = shape.exceptResources.map((pattern) => pattern.key).sort();
	return [
		resources.join(" "),
		except.join(" "),
		shape.conditions.join("\n")
	].join("\n\n");
}
function mergeResources(parts) {
	const numbers = new Map();
	const numberOf = (each) => {
		if (!numbers.has(each)) numbers.set(each, numbers.size);
		return numbers.get(each);
	};
	const groups = new Map();
	for (const part of parts) {
		const key = `${[...part.classes].map(numberOf).sort((a, b) => a - b).join()}\n${part.shape.conditions.join("\n")}`;
		const group = groups.get(key) ?? [];
		groups.set(key, group);
		const host = group.find((other) => canJoin(other.shape, part.shape));
		if (host === void 0) {
			group.push(part);
			continue;
		}
		group[group.indexOf(host)] = {
			shape: {
				resources: unique([...host.shape.resources, ...part.shape.resources]),
				exceptResources: unique([...host.shape.exceptResources, ...part.shape.exceptResources]),
				conditions: host.shape.conditions
			},
			cube: host.cube,
			classes: host.classes,
			statements: new Set([...host.statements, ...part.statements])
		};
	}
	return [...groups.values()].flat();
}
function unique(patterns) {
	return [...new Map(patterns.map((pattern) => [pattern.key, pattern])).values()];
}
function canJoin(left, right) {
	work(left.exceptResources.length + right.exceptResources.length + 1);
	const reaches = (from, into) => {
		const same = new Set(into.exceptResources.map((pattern) => pattern.key));
		return from.exceptResources.some((except) => !same.has(except.key) && into.resources.some((pattern) => !surelyApart(except, pattern)));
	};
	return !reaches(left, right) && !reaches(right, left);
}
function grantorsFor(grantors, indexOf, { space }) {
	const { tests, relations } = space;
	const required = (literal) => {
		const test = testOf(literal);
		return !isNegated(literal) && dimensionOf(tests[test]) === "resource" && relations.indexed(test) ? test : null;
	};
	const byTest = new Map();
	const others = [];
	const bySet = new Map();
	const ofAnySet = [];
	for (const [place, { node }] of grantors.entries()) {
		const literals = (node.kind === "and" ? node.parts : [node]).flatMap((part) => part.kind === "literal" ? [part.literal] : []);
		const test = literals.map(required).find((each) => each !== null);
		const list = test === void 0 ? others : byTest.get(test) ?? [];
		if (test !== void 0) byTest.set(test, list);
		list.push(place);
		const needed = literals.find((literal) => !isNegated(literal) && indexOf.has(testOf(literal)));
		const set = needed === void 0 ? void 0 : indexOf.get(testOf(needed));
		const ofSet = set === void 0 ? ofAnySet : bySet.get(set) ?? [];
		if (set !== void 0) bySet.set(set, ofSet);
		ofSet.push(place);
	}
	return ({ literals }, classes) => {
		const test = literals.map(required).find((each) => each !== null);
		return (test === void 0 || test === null ? [...ofAnySet, ...Array.from(setsOf(classes), (set) => bySet.get(set) ?? []).flat()] : [...others, ...Array.from(relations.near(test), (each) => byTest.get(each) ?? []).flat()]).sort((a, b) => a - b).map((place) => grantors[place]);
	};
}
function setsOf(classes) {
	const sets = new Set();
	for (const each of classes) {
		work(each.sets.length);
		for (const set of each.sets) sets.add(set);
	}
	return sets;
}
const ASKED = 100;
function granting(cube, classes, grantors, indexOf, run) {
	work(classes.length + grantors.length);
	const settings = new Map(classes.map((each) => [each.sets.join(), new Set(each.sets)]));
	const given = assume(cube.literals, run.space);
	return grantors.flatMap(({ statement, node }) => {
		for (const matching of settings.values()) {
			work(ASKED);
			if (run.space.formulas.decide(node, (test) => {
				const index = indexOf.get(test);
				return index === void 0 ? given.settle(test) : matching.has(index);
			}).kind === "true") return [statement];
		}
		return [];
	});
}
// src/policy/engine/compile.ts
function makeCompiler(accesses, multivalued) {
	const formulas = makeFormulas();
	const tests = [];
	const numbers = new Map();
	const { qualified, hasResource, doubtful } = survey(accesses);
	const lists = new Map();
	const mayBeList = (key) => {
		let known = lists.get(key);
		if (known === void 0) {
			known = qualified.has(key) || multivalued(key);
			lists.set(key, known);
		}
		return known;
	};
	const root = environment(void 0, void 0, new Map(), void 0);
	const unbound = new Map();
	function test(of, key) {
		let node = numbers.get(key);
		if (node === void 0) {
			node = formulas.literal(literalOf(tests.length));
			tests.push(of);
			numbers.set(key, node);
		}
		return node;
	}
	function visit(access, env) {
		if (access.op === "const") return access.value ? TRUE : FALSE;
		if (access.op === "statement") return statementIn(access.statement, env);
		const known = env.nodes.get(access);
		if (known !== void 0) return known;
		work(PART);
		const node = visitInner(access, env);
		env.nodes.set(access, node);
		return node;
	}
	function visitInner(access, env) {
		switch (access.op) {
			case "and":
			case "or": {
				const parts = [];
				const absorbing = access.op === "or" ? TRUE : FALSE;
				for (const part of access.of) {
					const node = visit(part, env);
					if (node === absorbing) return absorbing;
					parts.push(node);
				}
				return access.op === "or" ? formulas.or(parts) : formulas.and(parts);
			}
			case "not": return formulas.not(visit(access.of, env));
			case "bind": return visit(access.of, within(env, access.binding));
			default: return assertNever(access, "access");
		}
	}
	function statementIn(statement, env) {
		const read = readStatement$1(statement);
		const concerned = env !== root && concerns(read, env);
		const memo = concerned ? void 0 : unbound.get(statement);
		if (memo !== void 0) return memo;
		const node = statementNode(read, concerned ? env : root);
		if (!concerned) unbound.set(statement, node);
		return node;
	}
	function statementNode(read, env) {
		const parts = [actionNode(read, env)];
		if (parts[0] === FALSE) return FALSE;
		if (read.statement.resource !== null) parts.push(resourceNode(read, env));
		const scope = {
			test,
			and: formulas.and,
			or: formulas.or,
			not: formulas.not,
			bound: (key) => env.context.get(key),
			mayBeList
		};
		for (const condition of read.conditions) parts.push(conditionNode(condition, scope));
		return formulas.and(parts);
	}
	function actionNode({ statement, actions }, env) {
		let node;
		if (env.action !== void 0) node = setMatches(actions, env.action) ? TRUE : FALSE;
		else if (actions.all) node = TRUE;
		else node = test({
			kind: "action",
			set: actions
		}, `action ${actions.key}`);
		return statement.action.not ? formulas.not(node) : node;
	}
	function resourceNode(read, env) {
		const known = (key) => textOfBound(env.context.get(key));
		const patterns = [];
		for (const template of (env.colons === void 0 ? null : read.kept) ?? read.resources) {
			const pattern = template.variables.length === 0 ? plainPattern(template) : resolve(template, known);
			if (pattern !== null) patterns.push(pattern);
		}
		const comparand = {
			kind: "text",
			patterns
		};
		let node;
		if (patterns.some(matchesAll)) node = TRUE;
		else if (patterns.length === 0) node = FALSE;
		else if (env.resource !== void 0) node = fixedNode(env.resource, comparand, { test });
		else node = test({
			kind: "text",
			dimension: RESOURCE,
			comparand
		}, `resource ${comparandKey(comparand)}`);
		return read.statement.resource.not ? formulas.not(node) : node;
	}
	function within(env, binding) {
		let inner = env.inner.get(binding);
		if (inner === void 0) {
			const context = new Map(env.context);
			work((context.size + (binding.context?.size ?? 0)) * PART);
			for (const [key, value] of binding.context ?? []) context.set(key, value);
			const { action = env.action, resource = env.resource, colons = env.colons } = binding;
			inner = environment(action, resource, context, colons);
			env.inner.set(binding, inner);
		}
		return inner;
	}
	function grantors(access) {
		const found = new Map();
		const seen = new Map();
		const walk = (part, env) => {
			if (part.op === "const" || part.op === "not") return;
			if (part.op === "statement") {
				if (part.statement.effect !== "Allow" || env.action !== void 0) return;
				const nodes = found.get(part.statement) ?? new Set();
				found.set(part.statement, nodes.add(statementIn(part.statement, env)));
				return;
			}
			const here = seen.get(env) ?? new Set();
			if (here.has(part)) return;
			seen.set(env, here.add(part));
			if (part.op === "bind") walk(part.of, within(env, part.binding));
			else for (const inner of part.of) walk(inner, env);
		};
		walk(access, root);
		return [...found].map(([statement, nodes]) => ({
			statement,
			node: formulas.or([...nodes])
		}));
	}
	return {
		formulas,
		tests,
		mayBeList,
		hasResource,
		doubtful,
		compile: (access) => visit(access, root),
		grantors
	};
}
function environment(action, resource, context, colons) {
	return {
		action,
		resource,
		context,
		colons,
		nodes: new Map(),
		inner: new Map()
	};
}
const statements = new WeakMap();
function readStatement$1(statement) {
	let read = statements.get(statement);
	if (read === void 0) {
		const patterns = statement.resource?.patterns ?? [];
		const resourcesAs = (mode) => patterns.map((pattern) => readTemplate(pattern, mode, statement.variables ? liveInResource(pattern) : null));
		const resources = resourcesAs("resource");
		const doubtful = patterns[resources.findIndex(mayCrossColons)] ?? null;
		const kept = doubtful === null ? null : resourcesAs("resource-kept");
		const conditions = statement.conditions.map((condition) => readCondition(condition, statement.variables));
		const keys = new Set(conditions.flatMap((condition) => [condition.key, ...condition.variableKeys]));
		for (const template of resources) for (const variable of template.variables) keys.add(variable.key);
		read = {
			statement,
			actions: actionSet(statement.action),
			resources,
			kept,
			doubtful,
			conditions,
			keys: [...keys]
		};
		statements.set(statement, read);
	}
	return read;
}
const plainPatterns = new WeakMap();
function plainPattern(template) {
	let pattern = plainPatterns.get(template);
	if (pattern === void 0) {
		const resolved = resolve(template);
		if (resolved === null) return null;
		pattern = resolved;
		plainPatterns.set(template, pattern);
	}
	return pattern;
}
function concerns(read, env) {
	return env.action !== void 0 || env.resource !== void 0 && read.statement.resource !== null || env.colons !== void 0 && read.kept !== null || env.context.size > 0 && read.keys.some((key) => env.context.has(key));
}
const PART = 10;
function survey(accesses) {
	const qualified = new Set();
	let hasResource = false;
	let doubtful = null;
	const seen = new Set();
	const stack = [...accesses];
	for (let access = stack.pop(); access !== void 0; access = stack.pop()) {
		if (access.op === "const" || seen.has(access)) continue;
		work(PART);
		seen.add(access);
		switch (access.op) {
			case "statement":
				hasResource ||= access.statement.resource !== null;
				doubtful ??= readStatement$1(access.statement).doubtful;
				for (const { qualifier, key } of access.statement.conditions) if (qualifier !== null) qualified.add(key.toLowerCase());
				break;
			case "and":
			case "or":
				for (const part of access.of) stack.push(part);
				break;
			case "not":
			case "bind":
				stack.push(access.of);
				break;
			default: assertNever(access, "access");
		}
	}
	return {
		qualified,
		hasResource,
		doubtful
	};
}
// src/policy/engine/run.ts
const MAX_STATES = 4e5;
const MAX_STEPS = 4e5;
const MAX_WORK = 2e8;
const MAX_RUN_WORK = 1e10;
function newWorkPool() {
	return { left: MAX_RUN_WORK };
}
function startRun(accesses, make, options) {
	const budget = {
		states: options.maxStates ?? MAX_STATES,
		steps: options.maxSteps ?? MAX_STEPS
	};
	const catalog = options.catalog ?? null;
	const multivalued = options.multivalued ?? ((key) => catalog?.isMultivalued(key) ?? false);
	const compiled = makeCompiler(accesses, multivalued);
	const made = make(compiled);
	const sets = [];
	const setTests = [];
	const patterns = [];
	for (const [number, test] of compiled.tests.entries()) {
		if (test.kind === "text" && test.dimension === "resource" && test.comparand.kind === "text") patterns.push(...test.comparand.patterns.map((pattern) => pattern.tokens));
		if (test.kind !== "action") continue;
		sets.push(test.set);
		setTests.push(number);
	}
	const { formulas, tests, mayBeList } = compiled;
	const relations = makeRelations(tests, mayBeList);
	return {
		run: {
			compiled,
			space: {
				formulas,
				tests,
				budget,
				theory: {
					budget,
					mayBeList,
					isList: multivalued,
					resources: resourceUniverse(patterns),
					relations,
					known: new Map()
				},
				relations
			},
			catalog,
			sets,
			setTests,
			services: serviceClasses(sets, catalog, budget),
			budget
		},
		made
	};
}
function* residuals(node, run) {
	const { formulas } = run.space;
	const isAction = (test) => run.space.tests[test].kind === "action";
	const testsOf = (indexes) => new Set(indexes.map((index) => run.setTests[index]));
	for (const service of run.services) {
		work(service.relevant.length);
		const inService = formulas.select(node, {
			group: isAction,
			mayBeTrue: testsOf(service.relevant),
			open: true
		});
		spend(run.budget, "steps");
		if (inService.kind === "false") continue;
		const groups = new Map();
		const bySets = new Map();
		for (const each of service.classes()) {
			work(each.sets.length + 1);
			const key = each.sets.join();
			let left = bySets.get(key);
			if (left === void 0) {
				left = formulas.select(inService, {
					group: isAction,
					mayBeTrue: testsOf(each.sets),
					open: false
				});
				bySets.set(key, left);
				spend(run.budget, "steps");
			}
			if (left.kind === "false") continue;
			const group = groups.get(left);
			if (group === void 0) groups.set(left, [each]);
			else group.push(each);
		}
		for (const [left, classes] of groups) yield {
			service,
			node: left,
			classes
		};
	}
}
function withinBudget(options, act, onSpent) {
	const { pool, maxWork = MAX_WORK } = options;
	const allowed = Math.min(maxWork, pool?.left ?? maxWork);
	if (allowed <= 0) return onSpent(RUN_SPENT);
	try {
		return withAllowance(allowed, act, (units) => {
			if (pool !== void 0) pool.left = Math.max(0, pool.left - units);
		});
	} catch (thrown) {
		if (thrown instanceof BudgetSpent) return onSpent(thrown.message);
		if (thrown instanceof WorkSpent) return onSpent(allowed < maxWork ? RUN_SPENT : TOO_LARGE);
		if (thrown instanceof RangeError) return onSpent(TOO_LARGE);
		throw thrown;
	}
}
const TOO_LARGE = "the policies are too large to compare";
const RUN_SPENT = "the work that one run may take is spent";
// src/policy/difference.ts
const MOST_CUBES = 4e3;
function findRequest(access, options = {}) {
	return withinBudget(options, () => {
		const { run, made } = startRun([access], (compiled) => compiled.compile(access), options);
		const decision = decide(made, run);
		if (decision.kind === "found") check(decision.witness, access, null);
		if (decision.kind !== "none") return decision;
		const reason = doubtOfColons(access, run, options);
		return reason === null ? decision : {
			kind: "undecided",
			reason
		};
	}, (reason) => ({
		kind: "undecided",
		reason
	}));
}
function doubtOfColons(access, run, options) {
	const { doubtful } = run.compiled;
	if (doubtful === null) return null;
	const more = and(bind({ colons: "kept" }, access), not(access));
	const { run: inner, made } = startRun([more], (compiled) => compiled.compile(more), options);
	const decision = decide(made, inner);
	if (decision.kind === "none") return null;
	if (decision.kind === "undecided") return decision.reason;
	check(decision.witness, more, null);
	return `AWS does not say whether a wildcard inside a segment of ${doubtful} stands for a colon, and that makes a difference`;
}
function decide(node, run) {
	let unsure = null;
	const judged = new Set();
	for (const residual of residuals(node, run)) {
		if (judged.has(residual.node)) continue;
		judged.add(residual.node);
		const { cubes, unsure: reason } = firstCube(residual.node, run.space);
		const cube = cubes[0];
		if (cube !== void 0) return {
			kind: "found",
			witness: makeWitness(cube, residual.classes, run)
		};
		unsure ??= reason;
	}
	return unsure === null ? { kind: "none" } : {
		kind: "undecided",
		reason: unsure
	};
}
function difference(after, before, options = {}) {
	return withinBudget(options, () => describeDifference(after, before, options), () => null) ?? outOfBudget(findRequest(and(after, not(before)), options));
}
function describeDifference(after, before, options) {
	const { run, made } = startRun([after, before], (compiled) => ({
		node: compiled.formulas.and([compiled.compile(after), compiled.formulas.not(compiled.compile(before))]),
		grantors: compiled.grantors(after)
	}), options);
	const { findings, incomplete: unsure } = collect(made.node, run);
	const incomplete = unsure ?? doubtOfColons(and(after, not(before)), run, options);
	if (findings.length === 0) return {
		decision: incomplete === null ? { kind: "none" } : {
			kind: "undecided",
			reason: incomplete
		},
		regions: [],
		incomplete
	};
	const regions = regionsOf(findings, made.grantors, run);
	for (const region of regions) check(region.witness, after, before);
	if (regions.length === 0) return null;
	return {
		decision: {
			kind: "found",
			witness: regions[0].witness
		},
		regions,
		incomplete
	};
}
function outOfBudget(decision) {
	return {
		decision,
		regions: [],
		incomplete: decision.kind === "none" ? null : "the difference is too large to be described in full"
	};
}
function collect(node, run) {
	const findings = [];
	let incomplete = null;
	const judged = new Map();
	for (const residual of residuals(node, run)) {
		let cubes = judged.get(residual.node);
		if (cubes === void 0) {
			cubes = allCubes(residual.node, run.space, MOST_CUBES);
			judged.set(residual.node, cubes);
		}
		incomplete ??= cubes.unsure;
		findings.push(...findingsOf(residual, cubes));
	}
	return {
		findings,
		incomplete
	};
}
function findingsOf(residual, { cubes }) {
	return cubes.map((cube) => ({
		cube,
		classes: residual.classes
	}));
}
function check(witness, after, before) {
	if (decideAccess(after, witness) && !(before !== null && decideAccess(before, witness))) return;
	const context = [...witness.context].map(([key, value]) => `${key}=${String(value)}`).join(", ");
	throw new InternalError(displaySymbols(`the engine and the plain evaluator disagree on ${witness.action} on ${witness.resource ?? "no resource"} with {${context}}`));
}
const MAX_LENGTH = 4194304;
function readJson(text) {
	if (text.length > 4194304) return {
		ok: false,
		code: "too-large",
		message: `is ${text.length} characters long; at most ${MAX_LENGTH} are read`
	};
	const cursor = {
		text,
		at: text.startsWith("﻿") ? 1 : 0,
		path: []
	};
	try {
		const value = readValue(cursor);
		skipSpace(cursor);
		if (cursor.at < text.length) throw fault(cursor, `has ${shown$1(cursor)} after its end`);
		return {
			ok: true,
			value
		};
	} catch (thrown) {
		if (!(thrown instanceof Fault)) throw thrown;
		return {
			ok: false,
			code: thrown.code,
			message: thrown.message
		};
	}
}
var Fault = class extends Error {
	code;
	constructor(code, message) {
		super(message);
		this.code = code;
	}
};
function fault(cursor, what) {
	const before = cursor.text.slice(0, cursor.at).split("\n");
	return new Fault("json", `is not valid JSON: line ${before.length}, column ${before.at(-1).length + 1} ${what}`);
}
function shown$1(cursor) {
	const point = cursor.text.codePointAt(cursor.at);
	if (point === void 0) return "the end of the text";
	const code = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
	return point > 32 && point < 127 ? `"${String.fromCodePoint(point)}"` : code;
}
function skipSpace(cursor) {
	for (;;) {
		const char = cursor.text[cursor.at];
		if (char !== " " && char !== "\n" && char !== "\r" && char !== "	") return;
		cursor.at += 1;
	}
}
function readValue(cursor) {
	skipSpace(cursor);
	if (cursor.path.length > 64) throw new Fault("too-deep", `is nested deeper than 64 levels`);
	switch (cursor.text[cursor.at]) {
		case "{": return readObject(cursor);
		case "[": return readArray(cursor);
		case "\"": return readString(cursor);
		case "": return readBareSymbol(cursor);
		default: return readWordOrNumber(cursor);
	}
}
function readObject(cursor) {
	const entries = new Map();
	cursor.at += 1;
	skipSpace(cursor);
	if (cursor.text[cursor.at] === "}") {
		cursor.at += 1;
		return entries;
	}
	for (;;) {
		skipSpace(cursor);
		if (cursor.text[cursor.at] !== "\"") throw fault(cursor, `has ${shown$1(cursor)} where a quoted key should stand`);
		const key = readString(cursor);
		if (entries.has(key)) throw new Fault("duplicate-key", `has the key ${pathText([...cursor.path, key])} twice, which AWS refuses`);
		skipSpace(cursor);
		if (cursor.text[cursor.at] !== ":") throw fault(cursor, `has ${shown$1(cursor)} where ":" should stand`);
		cursor.at += 1;
		cursor.path.push(key);
		entries.set(key, readValue(cursor));
		cursor.path.pop();
		if (readSeparator(cursor, "}")) return entries;
	}
}
function readArray(cursor) {
	const elements = [];
	cursor.at += 1;
	skipSpace(cursor);
	if (cursor.text[cursor.at] === "]") {
		cursor.at += 1;
		return elements;
	}
	for (;;) {
		cursor.path.push(elements.length);
		elements.push(readValue(cursor));
		cursor.path.pop();
		if (readSeparator(cursor, "]")) return elements;
	}
}
function readSeparator(cursor, close) {
	skipSpace(cursor);
	const char = cursor.text[cursor.at];
	if (char !== "," && char !== close) throw fault(cursor, `has ${shown$1(cursor)} where "," or "${close}" should stand`);
	cursor.at += 1;
	return char === close;
}
const ESCAPES = new Map([
	["\"", "\""],
	["\\", "\\"],
	["/", "/"],
	["b", "\b"],
	["f", "\f"],
	["n", "\n"],
	["r", "\r"],
	["t", "	"]
]);
function readString(cursor) {
	const { text } = cursor;
	let result = "";
	let from = cursor.at + 1;
	for (cursor.at = from;;) {
		const char = text[cursor.at];
		if (char === "\"") {
			result += text.slice(from, cursor.at);
			cursor.at += 1;
			return result;
		}
		if (char === void 0 || char < " ") throw fault(cursor, `has ${shown$1(cursor)} inside a string`);
		if (char !== "\\") {
			cursor.at += 1;
			continue;
		}
		result += text.slice(from, cursor.at) + readEscape(cursor);
		from = cursor.at;
	}
}
function readEscape(cursor) {
	const char = cursor.text[cursor.at + 1] ?? "";
	if (char === "u") {
		const digits = cursor.text.slice(cursor.at + 2, cursor.at + 6);
		if (!/^[0-9A-Fa-f]{4}$/.test(digits)) throw fault(cursor, "has a \\u escape without four hexadecimal digits");
		cursor.at += 6;
		const decoded = String.fromCharCode(Number.parseInt(digits, 16));
		return decoded === "" || decoded === "" ? "�" : decoded;
	}
	const escaped = ESCAPES.get(char);
	if (escaped === void 0) throw fault(cursor, `has the unknown escape "\\${char}"`);
	cursor.at += 2;
	return escaped;
}
function readBareSymbol(cursor) {
	const close = cursor.text.indexOf("", cursor.at);
	if (close < 0) throw fault(cursor, `has ${shown$1(cursor)}`);
	const name = displaySymbols(cursor.text.slice(cursor.at, close + 1));
	cursor.at = close + 1;
	return new Unknown(`${name} is not known yet`);
}
function readWordOrNumber(cursor) {
	const rest = /[^\s,:[\]{}"]*/y;
	rest.lastIndex = cursor.at;
	const word = rest.exec(cursor.text)?.[0] ?? "";
	if (word.includes("")) {
		cursor.at += word.length;
		return new Unknown(`${displaySymbols(word)} is not known yet`);
	}
	if (word === "true" || word === "false" || word === "null") {
		cursor.at += word.length;
		return word === "null" ? null : word === "true";
	}
	if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)) throw fault(cursor, `has ${shown$1(cursor)} where a value should stand`);
	cursor.at += word.length;
	return String(Number(word)) === word ? Number(word) : word;
}
function pathText(path) {
	let text = "";
	for (const part of path) text += typeof part === "number" ? `[${part}]` : text === "" ? part : `.${part}`;
	return text;
}
// src/policy/document/notes.ts
const MAX_NOTES = 100;
function newNotes(kind, where, tolerant) {
	return {
		kind,
		where,
		tolerant,
		diagnostics: [],
		doubts: [],
		reasons: new Set(),
		unlisted: {
			errors: 0,
			warnings: 0
		},
		alternatives: 0,
		refused: false,
		perhapsRefused: false
	};
}
function refuse(notes, code, path, what) {
	if (notes.alternatives > 0) notes.perhapsRefused = true;
	else notes.refused = true;
	note(notes, notes.alternatives > 0 ? "warning" : "error", code, path, what);
}
function warn(notes, code, path, what) {
	note(notes, "warning", code, path, what);
}
function refuseUnlessTolerant(notes, code, path, what) {
	(notes.tolerant ? warn : refuse)(notes, code, path, what);
}
function doubtAbout(notes, path, unknown) {
	addDoubt(notes, path, unknown.reason, unknown.location);
}
function addDoubt(notes, path, reason, location = null) {
	const { policy, attribute } = notes.where;
	const text = path === "" ? reason : `${path} is not known: ${reason}`;
	if (notes.reasons.has(text)) return;
	notes.reasons.add(text);
	if (notes.doubts.length >= MAX_NOTES) return;
	notes.doubts.push({
		reason: text,
		address: policy,
		attribute,
		location: location ?? notes.where.location
	});
}
function collected(notes) {
	const { diagnostics, doubts, reasons, unlisted } = notes;
	const { policy, attribute, location } = notes.where;
	const more = unlisted.errors + unlisted.warnings;
	const level = unlisted.errors > 0 ? "error" : "warning";
	const said = `${attribute} has ${more} more such mistakes, which are not listed`;
	const unknown = reasons.size - doubts.length;
	const reason = `${unknown} more parts of it are not known`;
	return {
		diagnostics: more === 0 ? diagnostics : [...diagnostics, {
			level,
			code: "policy-mistakes",
			message: said,
			address: policy,
			location
		}],
		doubts: unknown === 0 ? doubts : [...doubts, {
			reason,
			address: policy,
			attribute,
			location
		}]
	};
}
function withinAlternative(notes, read) {
	notes.alternatives += 1;
	const result = read();
	notes.alternatives -= 1;
	return result;
}
function note(notes, level, code, path, what) {
	const { policy, attribute, location } = notes.where;
	if (notes.diagnostics.length >= MAX_NOTES) {
		notes.unlisted[level === "error" ? "errors" : "warnings"] += 1;
		return;
	}
	notes.diagnostics.push({
		level,
		code,
		message: displaySymbols(path === "" ? `${attribute} ${what}` : `${attribute}: ${path} ${what}`),
		address: policy,
		location
	});
}
// src/policy/document/texts.ts
const NONE = {
	surely: [],
	maybe: [],
	open: false
};
const ANY = {
	surely: [],
	maybe: [],
	open: true
};
function readTexts(notes, value, path, rules) {
	if (value instanceof OneOf) return readOptions$1(notes, value, path, (option) => readTexts(notes, option, path, rules));
	if (!isList(value)) return readText$1(notes, value, path, rules);
	return joined(value.map((element, index) => readElement(notes, element, `${path}[${index}]`, rules)));
}
function readElement(notes, value, path, rules) {
	if (value instanceof OneOf) return readOptions$1(notes, value, path, (option) => readElement(notes, option, path, rules));
	return readText$1(notes, value, path, rules);
}
function readText$1(notes, value, path, rules) {
	if (value instanceof Unknown) {
		doubtAbout(notes, path, value);
		return ANY;
	}
	if (typeof value === "string") return rules.read(value, path);
	if (value === null) {
		warn(notes, "null-element", path, "is null and read as if it were not there");
		return NONE;
	}
	if (rules.scalars && (typeof value === "number" || typeof value === "boolean")) return rules.read(String(value), path);
	refuse(notes, rules.code, path, `is ${kindOf(value)} where a text should stand`);
	return NONE;
}
function readOptions$1(notes, oneOf, path, read) {
	const readings = oneOf.options.map((option) => withinAlternative(notes, () => option === null ? NONE : read(option)));
	const first = readings[0] ?? NONE;
	const keys = readings.map((reading) => new Set(reading.surely.map(keyOf)));
	const surely = first.surely.filter((item) => keys.every((set) => set.has(keyOf(item))));
	const sure = new Set(surely.map(keyOf));
	const rest = distinct(readings.flatMap((reading) => [...reading.surely, ...reading.maybe])).filter((item) => !sure.has(keyOf(item)));
	const open = readings.some((reading) => reading.open);
	if (rest.length > 0 || open) doubtAbout(notes, path, oneOf);
	return {
		surely,
		maybe: rest,
		open
	};
}
function joined(listings) {
	return {
		surely: listings.flatMap((listing) => listing.surely),
		maybe: listings.flatMap((listing) => listing.maybe),
		open: listings.some((listing) => listing.open)
	};
}
function sidesOf(listing, not, anything) {
	const { surely, maybe, open } = listing;
	if (!open && maybe.length === 0) return {
		wide: surely,
		narrow: surely
	};
	const all = [...surely, ...maybe];
	if (not) return {
		wide: surely,
		narrow: open ? null : all
	};
	return {
		wide: open ? [...all, ...anything] : all,
		narrow: surely.length > 0 ? surely : null
	};
}
function patternSides(listing, not) {
	const { wide, narrow } = sidesOf(listing, not, ["*"]);
	const widest = {
		not,
		patterns: wide
	};
	if (narrow === wide) return {
		wide: widest,
		narrow: widest
	};
	return {
		wide: widest,
		narrow: narrow === null ? null : {
			not,
			patterns: narrow
		}
	};
}
function kindOf(value) {
	if (value === null) return "null";
	if (value instanceof Unknown || value instanceof OneOf) return "not known";
	if (isList(value)) return "a list";
	if (isMap(value)) return "an object";
	return typeof value === "string" ? "a text" : typeof value === "number" ? "a number" : "true or false";
}
function shown(value) {
	if (typeof value !== "string") return typeof value === "object" ? kindOf(value) : String(value);
	const text = JSON.stringify(value);
	return text.length > 120 ? `${text.slice(0, 117)}…"` : text;
}
function distinct(items) {
	const seen = new Set();
	return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}
function keyOf(item) {
	return JSON.stringify(item);
}
// src/policy/document/conditions.ts
const CODE$1 = "bad-condition";
const BY_LOWER_CASE = new Map([
	"StringEquals",
	"StringNotEquals",
	"StringEqualsIgnoreCase",
	"StringNotEqualsIgnoreCase",
	"StringLike",
	"StringNotLike",
	"NumericEquals",
	"NumericNotEquals",
	"NumericLessThan",
	"NumericLessThanEquals",
	"NumericGreaterThan",
	"NumericGreaterThanEquals",
	"DateEquals",
	"DateNotEquals",
	"DateLessThan",
	"DateLessThanEquals",
	"DateGreaterThan",
	"DateGreaterThanEquals",
	"Bool",
	"BinaryEquals",
	"IpAddress",
	"NotIpAddress",
	"ArnEquals",
	"ArnLike",
	"ArnNotEquals",
	"ArnNotLike",
	"Null"
].map((each) => [each.toLowerCase(), each]));
function readOperator(text) {
	const colon = text.indexOf(":");
	const prefix = text.slice(0, Math.max(colon, 0)).toLowerCase();
	const qualifier = prefix === "forallvalues" ? "ForAllValues" : prefix === "foranyvalue" ? "ForAnyValue" : null;
	if (colon >= 0 && qualifier === null) return null;
	const name = text.slice(colon + 1).toLowerCase();
	const ifExists = name.endsWith("ifexists");
	const operator = BY_LOWER_CASE.get(ifExists ? name.slice(0, -8) : name);
	if (operator === void 0 || ifExists && operator === "Null") return null;
	return {
		operator,
		qualifier,
		ifExists
	};
}
function operatorText(condition) {
	return `${condition.qualifier === null ? "" : `${condition.qualifier}:`}${condition.operator}${condition.ifExists ? "IfExists" : ""}`;
}
function readConditions(notes, value, path) {
	const unknown = {
		wide: [],
		narrow: null
	};
	if (value instanceof Unknown || value instanceof OneOf) {
		doubtAbout(notes, path, value);
		return unknown;
	}
	if (!isMap(value)) {
		refuse(notes, CODE$1, path, "is not an object of operators");
		return unknown;
	}
	return joinSides([...value].map(([operator, keys]) => readBlock(notes, operator, keys, `${path}.${operator}`)));
}
function readBlock(notes, text, keys, path) {
	const unknown = {
		wide: [],
		narrow: null
	};
	if (hasSymbol(text)) {
		addDoubt(notes, path, "the operator is not known yet");
		return unknown;
	}
	const operator = readOperator(text);
	if (operator === null) {
		refuse(notes, CODE$1, path, "is not a condition operator of AWS");
		return unknown;
	}
	if (operatorText(operator) !== text) warn(notes, CODE$1, path, `is read as ${operatorText(operator)}`);
	if (keys instanceof Unknown || keys instanceof OneOf) {
		doubtAbout(notes, path, keys);
		return unknown;
	}
	if (keys === null) {
		warn(notes, "null-element", path, "is null and read as if it were not there");
		return {
			wide: [],
			narrow: []
		};
	}
	if (!isMap(keys)) {
		refuse(notes, CODE$1, path, "is not an object of condition keys");
		return unknown;
	}
	return joinSides([...keys].map(([key, values]) => readKey(notes, operator, key, values, `${path}.${key}`)));
}
function readKey(notes, operator, key, value, path) {
	if (key === "") refuse(notes, CODE$1, path, "has no condition key");
	const listing = readTexts(notes, value, path, {
		code: CODE$1,
		scalars: true,
		read: (text, at) => readConditionValue(notes, operator.operator, text, at)
	});
	const negated = operator.operator.includes("Not");
	const { wide, narrow } = sidesOf(listing, negated, []);
	const inDoubt = listing.open || listing.maybe.length > 0;
	const widest = (negated ? inDoubt && wide.length === 0 : listing.open) ? [] : [{
		...operator,
		key,
		values: wide
	}];
	if (narrow === wide) return {
		wide: widest,
		narrow: widest
	};
	return {
		wide: widest,
		narrow: narrow === null ? null : [{
			...operator,
			key,
			values: narrow
		}]
	};
}
function readConditionValue(notes, operator, text, path) {
	if (operator.startsWith("Arn") && text.split(":").length < 6 && !hasSymbol(text) && !text.includes("${")) warn(notes, CODE$1, path, `is ${shown(text)}, which has not the six parts of an ARN; AWS may not match it`);
	const surely = (value) => ({
		surely: [value],
		maybe: [],
		open: false
	});
	if (!hasSymbol(text)) return surely(text);
	if (operator.endsWith("IpAddress")) {
		const address = text.replace(/\/(32|128)$/, "");
		if (splitSymbols(address).length === 1) return surely(address);
	} else if (operator !== "Bool" && operator !== "Null" && !/^(Numeric|Date)/.test(operator)) return surely(text);
	addDoubt(notes, path, `${displaySymbols(text)} is not known yet`);
	return {
		surely: [],
		maybe: [],
		open: true
	};
}
function joinSides(parts) {
	const wide = parts.flatMap((part) => part.wide);
	if (parts.every((part) => part.narrow === part.wide)) return {
		wide,
		narrow: wide
	};
	if (parts.some((part) => part.narrow === null)) return {
		wide,
		narrow: null
	};
	return {
		wide,
		narrow: parts.flatMap((part) => part.narrow)
	};
}
// src/policy/document/patterns.ts
function readActionElement(notes, map, path) {
	return readPatterns(notes, map, path, "Action", (text, at) => readAction(notes, text, at));
}
function readPatterns(notes, map, path, name, read) {
	const nothing = {
		not: false,
		patterns: []
	};
	const not = map.has(`Not${name}`);
	if (not && map.has(name)) refuse(notes, `bad-${name.toLowerCase()}`, path, `has both ${name} and Not${name}`);
	const element = not ? `Not${name}` : name;
	const value = map.get(element);
	const code = `bad-${name.toLowerCase()}`;
	if (value === void 0 || value === null) {
		refuse(notes, code, path, `has neither ${name} nor Not${name}`);
		return {
			wide: nothing,
			narrow: nothing
		};
	}
	if (isList(value) && value.length === 0) warn(notes, code, `${path}.${element}`, "is an empty list");
	return patternSides(readTexts(notes, value, `${path}.${element}`, {
		code,
		scalars: false,
		read
	}), not);
}
function readAction(notes, text, path) {
	if (hasSymbol(text)) {
		addDoubt(notes, path, `${displaySymbols(text)} is not known yet`);
		return {
			surely: [],
			maybe: [withoutSymbols(text)],
			open: false
		};
	}
	if (text !== "*" && !/^[^:]+:/.test(text)) refuseUnlessTolerant(notes, "bad-action", path, `is ${shown(text)}; it must be "*" or have the form service:Action`);
	else if (text.endsWith(":")) warn(notes, "bad-action", path, `is ${shown(text)}, which names no action`);
	else if (/\s/.test(text)) warn(notes, "bad-action", path, `is ${shown(text)}, which has white space`);
	else if (/[*?]/.test(text.slice(0, text.indexOf(":"))) && text !== "*:*") warn(notes, "bad-action", path, `is ${shown(text)}; AWS takes no wildcard in the service prefix`);
	return {
		surely: [text],
		maybe: [],
		open: false
	};
}
function withoutSymbols(text) {
	let result = "";
	let inside = false;
	for (const char of text) if (char === "") {
		inside = true;
		result += "*";
	} else if (char === "") inside = false;
	else if (!inside) result += char;
	return result;
}
function readResourceElement(notes, variables, map, path) {
	const absent = {
		wide: null,
		narrow: null
	};
	const given = map.has("Resource") || map.has("NotResource");
	if (notes.kind === "trust") {
		if (given) refuse(notes, "bad-resource", path, "has a Resource, which AWS refuses in a trust policy");
		return absent;
	}
	if (notes.kind === "resource" && !given) return absent;
	return readPatterns(notes, map, path, "Resource", (text, at) => readResource(notes, variables, text, at));
}
function readResource(notes, variables, text, path) {
	if (!(text.startsWith("arn:") || text.startsWith("") || /^(\$\{|[?*]*:)/.test(text) || /^\*+$/.test(text))) refuseUnlessTolerant(notes, "bad-resource", path, `is ${shown(text)}; it must be "*" or an ARN`);
	const colons = text.split(":");
	const widened = variables && !notes.tolerant ? withoutEarlyVariables(text) : text;
	if (widened !== text) {
		addDoubt(notes, path, `${shown(text)} has a policy variable before the fifth colon, where AWS may not replace it`);
		return {
			surely: [],
			maybe: [widened],
			open: false
		};
	}
	return {
		surely: [text.startsWith("arn:") && colons.length < 6 && !text.endsWith("*") && !hasSymbol(text) && !text.includes("${") ? `${text}:*` : text],
		maybe: [],
		open: false
	};
}
function withoutEarlyVariables(text) {
	if (!text.startsWith("arn:")) return text;
	let result = "";
	let colons = 0;
	const lastClose = text.lastIndexOf("}");
	for (let at = 0; at < text.length; at += 1) {
		if (colons === 5) return result + text.slice(at);
		const close = at < lastClose && text.startsWith("${", at) && !/[*?$]/.test(text[at + 2] ?? "") ? text.indexOf("}", at) : -1;
		if (close > 0) {
			result += "*";
			at = close;
		} else {
			if (text[at] === ":") colons += 1;
			result += text[at];
		}
	}
	return result;
}
// src/policy/document/principals.ts
const CODE = "bad-principal";
const UNSEEN = symbol("a principal that is not known");
const ANYONE = [
	{ kind: "any" },
	{
		kind: "service",
		value: UNSEEN
	},
	{
		kind: "federated",
		value: UNSEEN
	},
	{
		kind: "canonical",
		value: UNSEEN
	}
];
const TYPES = new Map([
	["AWS", "aws"],
	["Service", "service"],
	["Federated", "federated"],
	["CanonicalUser", "canonical"]
]);
function readPrincipal(notes, value, path, not) {
	const { wide, narrow } = sidesOf(readEntries(notes, value, path), not, ANYONE);
	const widest = {
		not,
		entries: wide
	};
	if (narrow === wide) return {
		wide: widest,
		narrow: widest
	};
	return {
		wide: widest,
		narrow: narrow === null ? null : {
			not,
			entries: narrow
		}
	};
}
function readEntries(notes, value, path) {
	if (value instanceof Unknown) {
		doubtAbout(notes, path, value);
		return ANY;
	}
	if (value instanceof OneOf) return readOptions$1(notes, value, path, (option) => readEntries(notes, option, path));
	if (value === "*") return {
		surely: [{ kind: "any" }],
		maybe: [],
		open: false
	};
	if (!isMap(value)) {
		const what = typeof value === "string" ? `is ${JSON.stringify(value)}` : `is ${kindOf(value)}`;
		refuse(notes, CODE, path, `${what}; it must be "*" or an object with AWS, Service, Federated or CanonicalUser`);
		return NONE;
	}
	if (value.size === 0) warn(notes, CODE, path, "is empty and matches nobody");
	return joined([...value].map(([type, names]) => readType(notes, type, names, `${path}.${type}`)));
}
function readType(notes, type, names, path) {
	const kind = TYPES.get(type);
	if (kind === void 0) {
		refuse(notes, CODE, path, "is not a type of principal; AWS knows AWS, Service, Federated and CanonicalUser");
		return NONE;
	}
	const texts = readTexts(notes, names, path, {
		code: CODE,
		scalars: true,
		read: (text, at) => readName(notes, kind, text, at)
	});
	if (Array.isArray(names) && names.length === 0) warn(notes, CODE, path, "is an empty list and matches nobody");
	const entry = (text) => text === "*" && kind === "aws" ? { kind: "any" } : {
		kind,
		value: text
	};
	const listing = {
		surely: texts.surely.map(entry),
		maybe: texts.maybe.map(entry),
		open: false
	};
	if (!texts.open) return listing;
	return {
		...listing,
		maybe: [...listing.maybe, kind === "aws" ? { kind: "any" } : {
			kind,
			value: UNSEEN
		}]
	};
}
function readName(notes, kind, text, path) {
	const listed = {
		surely: [text],
		maybe: [],
		open: false
	};
	if (kind === "service" && /[*?]/.test(text)) warn(notes, CODE, path, `is ${JSON.stringify(text)}; AWS has no wildcards in a service, it matches none`);
	if (kind !== "aws" || text === "*" || hasSymbol(text)) return listed;
	if (/^\d{12}$/.test(text) || /^A[A-Z]{3}[A-Z0-9]{8,}$/.test(text)) return listed;
	if (!text.startsWith("arn:") || text.split(":").length < 6) warn(notes, CODE, path, `is ${JSON.stringify(text)}, neither an account, an ARN nor a unique id; it matches nobody`);
	else if (text.includes("*") || text.includes("?")) warn(notes, CODE, path, `is ${JSON.stringify(text)}; AWS has no partial wildcards in a principal, it matches nobody`);
	return listed;
}
// src/policy/document/statements.ts
const ELEMENTS$1 = new Set([
	"Sid",
	"Effect",
	"Principal",
	"NotPrincipal",
	"Action",
	"NotAction",
	"Resource",
	"NotResource",
	"Condition"
]);
const ALL = {
	not: false,
	patterns: ["*"]
};
function readStatements(notes, setting, value) {
	if (isList(value)) {
		if (value.length === 0) warn(notes, "no-statement", "Statement", "is an empty list and grants nothing");
		return concat(value.map((each, index) => readAny(notes, setting, each, index, `Statement[${index}]`)));
	}
	if (value instanceof OneOf) return readEither(notes, value, "Statement", (each) => readStatements(notes, setting, each));
	return readAny(notes, setting, value, 0, "Statement");
}
function anything(kind, index, policy) {
	const withPrincipal = kind === "trust" || kind === "resource";
	return ["Allow", "Deny"].map((effect) => ({
		index,
		sid: null,
		effect,
		action: ALL,
		resource: kind === "trust" ? null : ALL,
		principal: withPrincipal ? {
			not: false,
			entries: ANYONE
		} : null,
		conditions: [],
		variables: false,
		source: policy
	}));
}
function readEither(notes, oneOf, path, read) {
	const readings = oneOf.options.map((option) => withinAlternative(notes, () => option === null ? {
		may: [],
		must: []
	} : read(option)));
	const keys = readings.map((reading) => new Set(reading.must.map(statementKey)));
	const must = (readings[0]?.must ?? []).filter((each) => keys.every((set) => set.has(statementKey(each))));
	const seen = new Set();
	const may = readings.flatMap((reading) => reading.may).filter((each) => !seen.has(statementKey(each)) && seen.add(statementKey(each)));
	const sure = new Set(must.map(statementKey));
	if (may.every((each) => sure.has(statementKey(each)))) return {
		may: must,
		must
	};
	doubtAbout(notes, path, oneOf);
	return {
		may,
		must
	};
}
function statementKey(statement) {
	const { effect, action, resource, principal, conditions, variables } = statement;
	return JSON.stringify([
		effect,
		action,
		resource,
		principal,
		conditions,
		variables
	]);
}
function readAny(notes, setting, value, index, path) {
	if (value instanceof OneOf) return readEither(notes, value, path, (each) => readAny(notes, setting, each, index, path));
	if (value instanceof Unknown) {
		doubtAbout(notes, path, value);
		return {
			may: anything(notes.kind, index, sourceOf(notes)),
			must: []
		};
	}
	if (!isMap(value)) {
		refuse(notes, "bad-statement", path, `is ${kindOf(value)} where an object should stand`);
		return {
			may: [],
			must: []
		};
	}
	return readStatement(notes, setting, value, index, path);
}
function readStatement(notes, setting, map, index, path) {
	for (const name of map.keys()) if (!ELEMENTS$1.has(name)) refuse(notes, "unknown-element", path, `has ${unknownElement(name, ELEMENTS$1)}`);
	const effects = readEffect(notes, map.get("Effect"), `${path}.Effect`);
	const sid = readSid(notes, setting, map.get("Sid"), `${path}.Sid`);
	const action = readActionElement(notes, map, path);
	const resource = readResourceElement(notes, setting.variables, map, path);
	const principal = readPrincipalElement(notes, map, path);
	const conditions = readConditionElement(notes, map.get("Condition"), `${path}.Condition`);
	const common = {
		index,
		sid,
		variables: setting.variables,
		source: sourceOf(notes)
	};
	const wide = {
		...common,
		action: action.wide,
		resource: resource.wide,
		principal: principal.wide,
		conditions: conditions.wide
	};
	const may = effects.map((effect) => ({
		...wide,
		effect
	}));
	if (effects.length !== 1) return {
		may,
		must: []
	};
	if ([
		action,
		resource,
		principal,
		conditions
	].every((side) => side.narrow === side.wide)) return {
		may,
		must: may
	};
	if (action.narrow === null || conditions.narrow === null) return {
		may,
		must: []
	};
	if (resource.wide !== null && resource.narrow === null) return {
		may,
		must: []
	};
	if (principal.wide !== null && principal.narrow === null) return {
		may,
		must: []
	};
	return {
		may,
		must: [{
			...common,
			effect: effects[0],
			action: action.narrow,
			resource: resource.narrow,
			principal: principal.narrow,
			conditions: conditions.narrow
		}]
	};
}
function readEffect(notes, value, path) {
	if (value === "Allow" || value === "Deny") return [value];
	if (value instanceof OneOf) {
		const options = value.options.map((option) => withinAlternative(notes, () => readEffect(notes, option, path)));
		const effects = [...new Set(options.flat())];
		if (effects.length > 1) doubtAbout(notes, path, value);
		return effects;
	}
	if (value instanceof Unknown) {
		doubtAbout(notes, path, value);
		return ["Allow", "Deny"];
	}
	if (typeof value === "string" && hasSymbol(value)) {
		addDoubt(notes, path, `${displaySymbols(value)} is not known yet`);
		return ["Allow", "Deny"];
	}
	if (value === void 0) refuse(notes, "bad-effect", path, "is missing");
	else refuse(notes, "bad-effect", path, `is ${shown(value)}; it must be "Allow" or "Deny"`);
	return [];
}
function readSid(notes, setting, value, path) {
	if (value === void 0 || value === null || value instanceof Unknown || value instanceof OneOf) return null;
	if (typeof value !== "string") {
		refuse(notes, "bad-sid", path, `is ${kindOf(value)} where a text should stand`);
		return null;
	}
	if (value === "") return null;
	if (hasSymbol(value)) return value;
	if (setting.sids.has(value) && notes.alternatives === 0) refuseUnlessTolerant(notes, "bad-sid", path, `${shown(value)} stands twice; AWS wants each Sid once in a policy`);
	setting.sids.add(value);
	if (notes.kind !== "resource" && !/^[0-9A-Za-z]*$/.test(value)) (notes.kind === "identity" || notes.kind === "boundary" ? refuseUnlessTolerant : warn)(notes, "bad-sid", path, `is ${shown(value)}; IAM takes only letters and digits`);
	return value;
}
function readPrincipalElement(notes, map, path) {
	const absent = {
		wide: null,
		narrow: null
	};
	const not = map.has("NotPrincipal");
	const given = not || map.has("Principal");
	if (notes.kind !== "trust" && notes.kind !== "resource") {
		if (given) refuse(notes, "bad-principal", path, "has a Principal, which AWS refuses in an identity policy");
		return absent;
	}
	if (not && map.has("Principal")) refuse(notes, "bad-principal", path, "has both Principal and NotPrincipal");
	if (not && notes.kind === "trust") refuse(notes, "bad-principal", path, "has a NotPrincipal, which AWS refuses in a trust policy");
	const element = not ? "NotPrincipal" : "Principal";
	const value = map.get(element);
	if (value === void 0 || value === null) {
		refuse(notes, "bad-principal", path, "has no Principal");
		return absent;
	}
	return readPrincipal(notes, value, `${path}.${element}`, not);
}
function readConditionElement(notes, value, path) {
	if (value === void 0) return {
		wide: NO_CONDITIONS,
		narrow: NO_CONDITIONS
	};
	if (value === null) {
		warn(notes, "null-element", path, "is null and read as if it were not there");
		return {
			wide: NO_CONDITIONS,
			narrow: NO_CONDITIONS
		};
	}
	return readConditions(notes, value, path);
}
const NO_CONDITIONS = [];
function unknownElement(name, known) {
	const near = [...known].find((each) => each.toLowerCase() === name.toLowerCase());
	const hint = near === void 0 ? "" : `; it is spelled ${near}`;
	return `the element ${shown(name)}, which AWS does not know${hint}`;
}
function sourceOf(notes) {
	return {
		policy: notes.where.policy,
		location: notes.where.location
	};
}
function concat(parts) {
	const may = parts.flatMap((part) => part.may);
	if (parts.every((part) => part.must === part.may)) return {
		may,
		must: may
	};
	return {
		may,
		must: parts.flatMap((part) => part.must)
	};
}
// src/policy/document.ts
function readPolicy(value, kind, where, options = {}) {
	const notes = newNotes(kind, where, options.tolerant ?? false);
	const draft = readDraft(notes, value);
	if (draft === null || notes.refused) return {
		document: null,
		diagnostics: collected(notes).diagnostics
	};
	const { version, id, may } = draft;
	const must = notes.perhapsRefused ? [] : draft.must;
	if (notes.perhapsRefused) addDoubt(notes, "", "AWS refuses the policy in some of the forms that it may take");
	const { diagnostics, doubts } = collected(notes);
	return {
		document: {
			version,
			id,
			may,
			must: doubts.length === 0 ? may : must,
			doubts
		},
		diagnostics
	};
}
function readPolicyText(text, kind, where, options = {}) {
	return readPolicy(literal(text), kind, where, options);
}
const ELEMENTS = new Set([
	"Version",
	"Id",
	"Statement"
]);
function readDraft(notes, value) {
	if (value === null) return null;
	if (value instanceof Unknown) {
		doubtAbout(notes, "", value);
		return wholly(notes);
	}
	if (value instanceof OneOf) return readOptions(notes, value);
	if (typeof value === "string") return readText(notes, value);
	if (!isMap(value)) {
		refuse(notes, "policy-json", "", `is ${kindOf(value)} where an object should stand`);
		return null;
	}
	return readDocument(notes, value);
}
function readText(notes, text) {
	if (text.trim() === "") {
		refuse(notes, "policy-json", "", "is empty");
		return null;
	}
	if (hasSymbol(text) && text.trimStart().startsWith("")) {
		addDoubt(notes, "", `${displaySymbols(text.trim())} is not known yet`);
		return wholly(notes);
	}
	const reading = readJson(text);
	if (!reading.ok) {
		refuse(notes, `policy-${reading.code}`, "", reading.message);
		return null;
	}
	if (notes.kind !== "resource") checkCharacters(notes, text);
	if (typeof reading.value === "string") {
		refuse(notes, "policy-json", "", "is a JSON text that holds a text; it is encoded twice");
		return null;
	}
	return readDraft(notes, reading.value);
}
function checkCharacters(notes, text) {
	let inSymbol = false;
	for (const char of text) {
		const point = char.codePointAt(0);
		if (point === 57344) inSymbol = true;
		else if (point === 57345) inSymbol = false;
		else if (point > 255 && point !== 65279 && !inSymbol) {
			warn(notes, "policy-characters", "", `has the character ${codePoint(point)}; IAM takes none above U+00FF`);
			return;
		}
	}
}
function readDocument(notes, map) {
	for (const name of map.keys()) if (!ELEMENTS.has(name)) refuse(notes, "unknown-element", "", `has ${unknownElement(name, ELEMENTS)}`);
	const versions = readVersion(notes, map.get("Version"));
	const id = map.get("Id");
	if (id !== void 0 && id !== null && (isList(id) || isMap(id))) refuse(notes, "bad-id", "Id", "is not a text");
	const statement = map.get("Statement");
	if (statement === void 0 || statement === null) {
		refuse(notes, "no-statement", "", "has no Statement");
		return null;
	}
	const version = versions[0] ?? "2008-10-17";
	const read = readStatements(notes, {
		variables: versions.includes("2012-10-17"),
		sids: new Set()
	}, statement);
	const statements = versions.length > 1 ? inBothVersions(read) : read;
	return {
		version,
		id: typeof id === "string" ? id : null,
		...statements
	};
}
function readVersion(notes, value) {
	if (value === void 0 || value === null) return ["2008-10-17"];
	if (value === "2012-10-17" || value === "2008-10-17") return [value];
	if (value instanceof Unknown || value instanceof OneOf) {
		doubtAbout(notes, "Version", value);
		return ["2012-10-17", "2008-10-17"];
	}
	if (typeof value === "string" && hasSymbol(value)) {
		addDoubt(notes, "Version", `${displaySymbols(value)} is not known yet`);
		return ["2012-10-17", "2008-10-17"];
	}
	refuse(notes, "bad-version", "Version", `is ${shown(value)}${oddCharacters(value)}; AWS knows 2012-10-17 and 2008-10-17`);
	return [];
}
function oddCharacters(value) {
	if (typeof value !== "string") return "";
	const odd = [...new Set(value)].filter((char) => !/[0-9-]/.test(char)).slice(0, 3);
	if (odd.length === 0) return "";
	return ` with ${odd.map((char) => {
		const point = char.codePointAt(0);
		const name = LOOKALIKES.get(point);
		return name === void 0 ? codePoint(point) : `${codePoint(point)} (${name})`;
	}).join(" and ")}`;
}
const LOOKALIKES = new Map([
	[173, "soft hyphen"],
	[8208, "hyphen"],
	[8209, "non-breaking hyphen"],
	[8210, "figure dash"],
	[8211, "en dash"],
	[8212, "em dash"],
	[8213, "horizontal bar"],
	[8722, "minus sign"],
	[160, "no-break space"],
	[8203, "zero width space"],
	[65123, "small hyphen-minus"],
	[65293, "full-width hyphen-minus"]
]);
function codePoint(point) {
	return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
function inBothVersions({ may, must }) {
	const ambiguous = (statement) => JSON.stringify([statement.resource, statement.conditions]).includes("${");
	const literally = may.filter(ambiguous).map((statement) => ({
		...statement,
		variables: false
	}));
	return {
		may: [...may, ...literally],
		must: must.filter((statement) => !ambiguous(statement))
	};
}
function readOptions(notes, oneOf) {
	const drafts = [];
	const statements = readEither(notes, oneOf, "", (option) => {
		const draft = withinAlternative(notes, () => readDraft(notes, option));
		drafts.push(draft);
		return draft ?? {
			may: [],
			must: []
		};
	});
	const first = drafts.find((draft) => draft !== null);
	return {
		version: first?.version ?? "2012-10-17",
		id: first?.id ?? null,
		...statements
	};
}
function wholly(notes) {
	const { policy, location } = notes.where;
	return {
		version: "2012-10-17",
		id: null,
		may: anything(notes.kind, 0, {
			policy,
			location
		}),
		must: []
	};
}
// src/policy/key-spelling.ts
function keySpellings(statements) {
	const found = new Map();
	for (const statement of statements) for (const key of keysIn(statement)) {
		const lower = key.toLowerCase();
		const known = found.get(lower);
		if (known === void 0 || key < known) found.set(lower, key);
	}
	return found;
}
function keysIn({ conditions, resource, variables }) {
	const keys = conditions.map((each) => each.key);
	if (!variables) return keys;
	const texts = [...resource?.patterns ?? [], ...conditions.flatMap((each) => each.values)];
	return [...keys, ...texts.flatMap((text) => Array.from(text.matchAll(/\$\{([^},]+)/g), (match) => match[1].trim()))];
}
export { serviceMatches as _, difference as a, describeCondition as c, decideAccess as d, accountNamed as f, relationOf as g, readArn as h, readJson as i, globTokens as l, principalRoute as m, readPolicy as n, findRequest as o, principalMatches as p, readPolicyText as r, newWorkPool as s, keySpellings as t, surelyDisjoint as u, statementMatches as v, conditionHolds as y };
