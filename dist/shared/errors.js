// src/core/errors.ts
var InputError = class extends Error {
	file;
	remedy;
	constructor(file, message, remedy, options) {
		super(message, options);
		this.name = "InputError";
		this.file = file;
		this.remedy = remedy;
	}
	get line() {
		return `${this.file}: ${this.message}; ${this.remedy}`.replace(/\s*[\r\n]+\s*/g, " ");
	}
};
var InternalError = class extends Error {
	name = "InternalError";
};
function assertNever(value, what) {
	throw new InternalError(`unexpected ${what}: ${JSON.stringify(value)}`);
}
function jsonMistake(thrown) {
	const position = /position (\d+)/.exec(messageOf(thrown));
	return position ? `a mistake at character ${position[1]}` : "it cannot be parsed";
}
function messageOf(thrown) {
	return thrown instanceof Error ? thrown.message : String(thrown);
}
export { messageOf as a, jsonMistake as i, InternalError as n, assertNever as r, InputError as t };
