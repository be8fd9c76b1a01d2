// src/policy/access.ts
const NOTHING = {
	op: "const",
	value: false
};
const EVERYTHING = {
	op: "const",
	value: true
};
function statement(of) {
	return {
		op: "statement",
		statement: of
	};
}
function and(...parts) {
	return junction("and", parts);
}
function or(...parts) {
	return junction("or", parts);
}
function not(of) {
	if (of.op === "const") return of.value ? NOTHING : EVERYTHING;
	return of.op === "not" ? of.of : {
		op: "not",
		of
	};
}
function bind(binding, of) {
	return of.op === "const" ? of : {
		op: "bind",
		binding,
		of
	};
}
function allowedBy(statements) {
	return and(matches(statements, "Allow"), not(matches(statements, "Deny")));
}
function matches(statements, effect) {
	return or(...statements.filter((each) => each.effect === effect).map(statement));
}
const DOUBT_PREFIX = "doubt:";
function doubt(polarity, id) {
	const source = {
		policy: id,
		location: null
	};
	const condition = {
		operator: "Null",
		qualifier: null,
		ifExists: false,
		key: doubtContextKey(polarity, id),
		values: ["false"]
	};
	const any = {
		not: false,
		patterns: ["*"]
	};
	return statement({
		index: 0,
		sid: null,
		effect: "Allow",
		action: any,
		resource: any,
		principal: null,
		conditions: [condition],
		variables: false,
		source
	});
}
function doubtContextKey(polarity, id) {
	return `${DOUBT_PREFIX}${polarity}:${id}`.toLowerCase();
}
function settleDoubts(keys, as) {
	const allow = `${DOUBT_PREFIX}allow:`;
	const on = (key) => as === "may" && key.startsWith(allow) || as === "must" && !key.startsWith(allow);
	return { context: new Map(Array.from(keys, (key) => [key, on(key) ? "true" : null])) };
}
function junction(op, parts) {
	const absorbing = op === "or";
	const flat = [];
	for (const part of parts) if (part.op === "const") {
		if (part.value === absorbing) return part;
	} else if (part.op === op) for (const inner of part.of) flat.push(inner);
	else flat.push(part);
	if (flat.length === 0) return absorbing ? NOTHING : EVERYTHING;
	return flat.length === 1 ? flat[0] : {
		op,
		of: flat
	};
}
export { and as a, doubtContextKey as c, or as d, settleDoubts as f, allowedBy as i, matches as l, EVERYTHING as n, bind as o, statement as p, NOTHING as r, doubt as s, DOUBT_PREFIX as t, not as u };
