// src/github/api.ts
var ApiError = class extends Error {
	name = "ApiError";
	kind;
	retryAfter;
	constructor(kind, message, options = {}) {
		super(message, { cause: options.cause });
		this.kind = kind;
		this.retryAfter = options.retryAfter ?? null;
	}
	get passing() {
		return this.kind === "unavailable" || this.kind === "rate-limited";
	}
};
export { ApiError as t };
