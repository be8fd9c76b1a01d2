// src/core/value.ts
var Unknown = class {
	reason;
	location;
	constructor(reason, location = null) {
		this.reason = reason;
		this.location = location;
	}
};
var OneOf = class {
	options;
	reason;
	location;
	constructor(options, reason, location = null) {
		this.options = options;
		this.reason = reason;
		this.location = location;
	}
};
function isMap(value) {
	return value instanceof Map;
}
function isList(value) {
	return Array.isArray(value);
}
function isWhollyKnown(value) {
	return firstUnknown(value) === null;
}
function firstUnknown(value) {
	if (value instanceof Unknown || value instanceof OneOf) return value;
	if (isList(value)) for (const element of value) {
		const found = firstUnknown(element);
		if (found) return found;
	}
	else if (isMap(value)) for (const element of value.values()) {
		const found = firstUnknown(element);
		if (found) return found;
	}
	return null;
}
export { isMap as a, isList as i, Unknown as n, isWhollyKnown as o, firstUnknown as r, OneOf as t };
