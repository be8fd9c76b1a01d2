import { n as gates, r as isUnchanged } from "./assemble.js";
import { c as worst, i as compareNatural, o as severityRank } from "./order.js";
import { l as grouped, p as listed, r as count } from "./words.js";
// src/report/headline.ts
function headline(report) {
	const { summary } = report;
	const parts = [];
	if (summary.gaining > 0) {
		const verb = summary.gaining === 1 ? "gains" : "gain";
		parts.push(`${count(summary.gaining, "instance")} ${verb} access${worstGain(report)}`);
	}
	if (summary.undetermined > 0) parts.push(parts.length > 0 ? `${grouped(summary.undetermined)} not determined` : `not determined for ${count(summary.undetermined, "instance")}`);
	const broken = brokenRules(report);
	if (summary.gaining === 0 && broken.length > 0) parts.unshift(`${listed(broken)} ${broken.length === 1 ? "is" : "are"} broken`);
	if (parts.length === 0) parts.push(quietHeadline(report));
	if (summary.losing > 0 && summary.gaining === 0) parts.push(`${count(summary.losing, "instance")} ${summary.losing === 1 ? "loses" : "lose"} access`);
	return parts.join(", ");
}
function worstGain(report) {
	return ` (worst: ${worst(report.instances.flatMap(({ gained }) => gained.map((grant) => grant.severity)))})`;
}
function quietHeadline(report) {
	if (report.diagnostics.some((each) => each.level !== "note")) return report.summary.instances === 0 ? "not determined: no instance could be looked at" : "no gain found, but not everything could be read";
	return report.summary.instances === 0 ? "no instances in this change" : "no instance gains access";
}
function brokenRules(report) {
	return [...new Set(report.findings.filter((finding) => gates(finding, report.gate)).map((finding) => finding.rule))].sort().map((rule) => `rule ${rule}`);
}
function verdictSentence(report) {
	const failing = report.findings.filter((finding) => gates(finding, report.gate)).length;
	switch (report.verdict) {
		case "fail": return `The gate fails: ${count(failing, "finding")} of severity ${report.gate.failOn} or worse.`;
		case "incomplete": return report.gate.failOnUnknown ? "The gate fails: something could not be determined, and fail-on-unknown is set." : "Not everything could be determined: this is no proof that nothing is gained.";
		case "pass":
			if (report.summary.gaining === 0) return report.summary.instances === 0 ? "Nothing here runs on EC2: what instances of other stacks gain is not answered by this report." : "Shown, not searched: every request allowed after the change is allowed before it.";
			return report.gate.failOn === "none" ? "The gate passes: fail-on is none." : `The gate passes: no finding that counts is of severity ${report.gate.failOn} or worse.`;
	}
}
// src/report/group.ts
function groupInstances(instances) {
	const groups = new Map();
	for (const instance of instances) {
		if (isUnchanged(instance)) continue;
		const key = changeKey(instance);
		const known = groups.get(key);
		if (known) known.push(instance);
		else groups.set(key, [instance]);
	}
	return [...groups.values()].map((members) => {
		const sorted = [...members].sort((a, b) => compareNatural(a.address, b.address));
		const sample = sorted[0];
		return {
			instances: sorted,
			sample,
			project: originOf(sample),
			worst: worst(sample.gained.map((grant) => grant.severity))
		};
	}).sort((a, b) => severityRank(b.worst) - severityRank(a.worst) || kindRank(b) - kindRank(a) || b.instances.length - a.instances.length || compareNatural(a.project ?? "", b.project ?? "") || compareNatural(a.sample.address, b.sample.address));
}
function originOf({ project, plan }) {
	const parts = [project, plan].filter((part) => part !== void 0);
	return parts.length === 0 ? null : parts.join(" ");
}
function kindRank({ sample }) {
	return (sample.gained.length > 0 ? 4 : 0) + (sample.undetermined.length > 0 ? 2 : 0) + (sample.lost.length > 0 ? 1 : 0);
}
function changeKey(instance) {
	return withoutSelf(JSON.stringify([
		instance.project ?? "",
		instance.plan ?? "",
		instance.before === null,
		instance.after?.imds,
		instance.gained.map(withoutWitness),
		instance.lost.map(withoutWitness),
		instance.undetermined
	]), JSON.stringify(instance.address).slice(1, -1));
}
function withoutWitness(grant) {
	const { witness: _, ...rest } = grant;
	return rest;
}
function withoutSelf(text, address) {
	let result = "";
	let from = 0;
	for (;;) {
		const at = text.indexOf(address, from);
		if (at < 0) return result + text.slice(from);
		const end = at + address.length;
		const whole = !/[\w\-[]/.test(text.charAt(end)) && !/[\w\-.]/.test(text.charAt(at - 1));
		result += text.slice(from, at) + (whole ? "\0" : address);
		from = end;
	}
}
function shortAddresses(addresses, max = 3) {
	const indexed = new Map();
	const order = [];
	for (const address of [...addresses].sort(compareNatural)) {
		const found = /^(.*)\[(\d{1,9})\]([^\d]*)$/s.exec(address);
		if (!found) {
			order.push({ text: address });
			continue;
		}
		const [, before = "", digits = "", after = ""] = found;
		const key = JSON.stringify([before, after]);
		const known = indexed.get(key);
		if (known) known.numbers.push(Number(digits));
		else {
			indexed.set(key, {
				before,
				after,
				numbers: [Number(digits)]
			});
			order.push({ key });
		}
	}
	const parts = [];
	let shown = 0;
	for (const entry of order.slice(0, max)) if ("text" in entry) {
		parts.push(entry.text);
		shown++;
	} else {
		const { before, after, numbers } = indexed.get(entry.key);
		parts.push(`${before}[${ranges(numbers)}]${after}`);
		shown += numbers.length;
	}
	return {
		parts,
		more: addresses.length - shown
	};
}
function ranges(numbers) {
	const runs = [];
	for (const each of [...new Set(numbers)].sort((a, b) => a - b)) {
		const last = runs[runs.length - 1];
		if (last && each === last[1] + 1) last[1] = each;
		else runs.push([each, each]);
	}
	if (runs.length > 5) return `${runs[0][0]}…${runs[runs.length - 1][1]}`;
	return runs.map(([from, to]) => from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}…${to}`).join(", ");
}
export { verdictSentence as i, shortAddresses as n, headline as r, groupInstances as t };
