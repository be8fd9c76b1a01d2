import "./rolldown-runtime.js";
import { t as InputError } from "./errors.js";
import { a as knownSymbols, i as readResource, t as readAction } from "./query-line.js";
import { p as reach } from "./pipeline.js";
import { d as or, f as settleDoubts, o as bind } from "./access.js";
import { o as findRequest } from "./key-spelling.js";
import { A as showSteps, j as showWitness, o as doubtText } from "./words.js";
import { i as writeOutput, t as terminalLogger } from "./output.js";
import { n as openProject } from "./project.js";
// src/query/who-can.ts
function whoCan$1(graph, action, resource, show, engine) {
	const fixed = resource === null ? { action } : {
		action,
		resource
	};
	const asked = resource === null ? null : show.text(resource);
	const answers = new Map();
	return graph.carriers.flatMap((carrier) => {
		const access = reach(graph, carrier);
		if (!answers.has(access.shareKey)) answers.set(access.shareKey, answer(access));
		const found = answers.get(access.shareKey);
		if (found) return [{
			instance: carrier.address,
			...found
		}];
		if (carrier.doubts.length === 0) return [];
		const reasons = carrier.doubts.map((doubt) => show.text(doubtText(doubt)));
		return [{
			instance: carrier.address,
			decision: "unknown",
			path: [],
			resource: asked,
			conditions: [],
			reasons
		}];
	});
	function answer(access) {
		const ask = (of, reading) => findRequest(bind(fixed, bind(settleDoubts(access.doubts.keys(), reading), of)), engine);
		for (const reached of access.reached) {
			const found = ask(reached.access, "must");
			if (found.kind !== "found") continue;
			const path = showSteps(reached.path, show);
			const witness = showWitness(found.witness, show);
			const context = Object.entries(witness.context).map(([key, value]) => `${key} = ${[value].flat().join(", ")}`);
			return {
				decision: "allowed",
				path,
				resource: witness.resource,
				conditions: [...new Set([...path.flatMap((step) => step.conditions), ...context.map((each) => `for example ${each}`)])],
				reasons: []
			};
		}
		const perhaps = ask(or(...access.reached.map((each) => each.access)), "may");
		if (perhaps.kind === "none") return null;
		const reasons = perhaps.kind === "undecided" ? [perhaps.reason] : [...access.doubts.values()].map((each) => show.text(doubtText(each)));
		return {
			decision: "unknown",
			path: [],
			resource: asked,
			conditions: [],
			reasons: [...new Set(reasons)].sort()
		};
	}
}
// src/cli/commands/who-can.ts
async function whoCan(command) {
	const action = checked("--action", readAction(command.action));
	const stacks = await openProject(command, terminalLogger());
	const asked = command.resource === null ? null : checked("--resource", readResource(command.resource));
	const found = stacks.flatMap((view) => {
		const resource = asked === null ? null : knownSymbols(view.stack).settle(asked);
		return whoCan$1(view[command.when], action, resource, view.show, view.engine).map((each) => ({
			...each,
			plan: view.stack.source ?? "?"
		}));
	});
	const plans = new Map();
	for (const { instance, plan } of found) plans.set(instance, (plans.get(instance) ?? new Set()).add(plan));
	const answers = found.map(({ plan, ...each }) => plans.get(each.instance).size > 1 ? {
		...each,
		plan
	} : each);
	writeOutput("-", command.format === "json" ? `${JSON.stringify(answers, null, 2)}\n` : toText(action, answers));
	return 0;
}
function checked(option, value) {
	if (typeof value === "string") return value;
	throw new InputError(option, value.error.replace(/^[a-z]+: /, ""), "see terraform-iam-diff --help");
}
function toText(action, answers) {
	if (answers.length === 0) return `no instance can ${action}\n`;
	return `${answers.flatMap((each) => {
		const route = each.path.map((step) => step.to).join(" → ");
		const name = each.plan === void 0 ? each.instance : `${each.instance} (${each.plan})`;
		return [
			each.decision === "allowed" ? `${name}: ${route}` : `${name}: not determined`,
			...each.conditions.map((condition) => `  ${condition}`),
			...each.reasons.map((reason) => `  ${reason}`)
		];
	}).join("\n")}\n`;
}
export { whoCan };
