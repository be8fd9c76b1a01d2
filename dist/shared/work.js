// src/core/work.ts
var WorkSpent = class extends Error {
	name = "WorkSpent";
};
let left = Number.POSITIVE_INFINITY;
function work(units) {
	left -= units;
	if (left < 0) throw new WorkSpent("the work that is allowed is spent");
}
function withAllowance(units, act, took) {
	const around = left;
	const allowed = Math.min(units, around);
	left = allowed;
	try {
		return act();
	} finally {
		const used = allowed - left;
		left = around - used;
		took(used);
	}
}
export { withAllowance as n, work as r, WorkSpent as t };
