import "./rolldown-runtime.js";
import { C as tellingGrants, S as stepVerb, _ as roleName, a as doubtSubject, b as settledBy, c as grantWords, d as isSelfEscalation, f as levelsLine, g as principalWords, h as place, i as doorsFirst, l as grouped, m as pathWords, n as conditionWords, p as listed, r as count, u as isAdministrator, v as roleNamesOf, w as witnessLine, x as stepEnd, y as servicesOf } from "./words.js";
import { a as mdCode, c as mdProse, n as htmlCode, o as mdFence, r as htmlText, s as mdLink } from "./escape.js";
import { i as verdictSentence, n as shortAddresses, r as headline, t as groupInstances } from "./group.js";
import { n as gates } from "./assemble.js";
import { i as compareNatural, o as severityRank } from "./order.js";
import { t as renderGraph } from "./graph-data.js";
// src/report/markdown/grants.ts
const MAX_GRANTS = 12;
const MAX_PATTERNS = 40;
const LINE = 100;
function grantBlocks(instance, link) {
	const { lost } = instance;
	const gained = tellingGrants(instance.gained);
	const implied = instance.gained.length - gained.length;
	const names = roleNamesOf(instance);
	const clusters = new Map();
	const shown = gained.slice(0, MAX_GRANTS);
	const shownLost = lost.slice(0, MAX_GRANTS);
	for (const [grants, side] of [[shown, "gained"], [shownLost, "lost"]]) for (const grant of grants) {
		const key = JSON.stringify([grant.role.arn, grant.path.map((step) => [
			step.kind,
			step.technique,
			step.from,
			step.to
		])]);
		const cluster = clusters.get(key) ?? {
			gained: [],
			lost: []
		};
		clusters.set(key, cluster);
		cluster[side].push(grant);
	}
	const blocks = [];
	const told = [];
	for (const cluster of clusters.values()) {
		const first = cluster.gained[0] ?? cluster.lost[0];
		const lines = [`# as ${principalWords(first.role)}${first.path.length > 1 ? ` (${pathWords(first.path, names)})` : ""}`];
		for (const grant of cluster.gained) lines.push(...grantLines("+", grant));
		for (const grant of cluster.lost) lines.push(...grantLines("-", grant));
		blocks.push(mdFence("diff", lines));
		const notes = clusterNotes(cluster, names, told, link);
		told.push(routeText(first.path));
		if (notes.length > 0) blocks.push(notes.join("\n"));
	}
	if (implied > 0) blocks.push(`… and ${count(implied, "more gain")} by other routes, all of them within this.`);
	const hidden = gained.length - shown.length + lost.length - shownLost.length;
	if (hidden > 0) blocks.push(`… and ${hidden} more; all of them are in the JSON report.`);
	return blocks;
}
function grantLines(mark, grant) {
	const lines = [];
	const summary = `${levelsLine(grant)}${mark === "+" ? `; ${grant.severity}` : ""}`;
	const actions = byService(grant.actions);
	if (actions.length > 1) lines.push(`${mark} ${summary}`, ...actions.map((line) => `${mark}   ${line}`));
	else lines.push(`${mark} ${actions[0] ?? "*"}   (${summary})`);
	const add = (word, texts) => {
		for (const [index, line] of texts.entries()) lines.push(`${mark}     ${index === 0 ? word : " ".repeat(word.length)} ${line}`);
	};
	add("except", byService(grant.exceptActions));
	add("on", wrapped(grant.resources));
	add("except on", wrapped(grant.exceptResources));
	for (const condition of grant.conditions) lines.push(`${mark}     ${conditionWords(condition)}`);
	return lines;
}
function byService(actions) {
	const services = servicesOf({ actions });
	if (services.length < 2) return wrapped(actions);
	return services.slice(0, MAX_PATTERNS).flatMap((service) => wrapped(actions.filter((action) => action.slice(0, service.length + 1).toLowerCase() === `${service}:`)));
}
function wrapped(items) {
	const shown = items.slice(0, MAX_PATTERNS);
	if (items.length > shown.length) shown.push(`and ${items.length - shown.length} more`);
	const lines = [];
	let line = "";
	for (const [index, item] of shown.entries()) {
		const piece = index < shown.length - 1 ? `${item},` : item;
		if (line !== "" && line.length + piece.length + 1 > LINE) {
			lines.push(line);
			line = piece;
		} else line = line === "" ? piece : `${line} ${piece}`;
	}
	if (line !== "") lines.push(line);
	return lines;
}
function clusterNotes({ gained, lost }, names, told, link) {
	const notes = [];
	const first = gained[0] ?? lost[0];
	if (first.path.length > 1 || first.path.some((step) => step.conditions.length > 0)) {
		if (!told.some((route) => route.startsWith(routeText(first.path)))) notes.push("- **Route:**", ...routeNotes(first.path, names, link));
	}
	const causes = causesOf([...gained, ...lost]);
	if (causes.length > 0) notes.push(`- **Because of** ${causes.map((cause) => causeText(cause, link)).join(", ")}`);
	const example = gained[0];
	if (example && !example.actions.includes("(sensitive value)")) notes.push(`- **For example** ${mdCode(witnessLine(example.witness), 500)}`);
	return notes;
}
function routeText(path) {
	return path.map((step) => JSON.stringify(step)).join("\n");
}
function routeNotes(path, names, link) {
	return path.slice(0, 12).map((step, index) => {
		const evidence = step.evidence.slice(0, 4).map((each) => evidenceText(each, link));
		const by = evidence.length > 0 ? `, by ${evidence.join(" and ")}` : "";
		const conditions = step.conditions.slice(0, 6).map((each) => `; ${mdProse(each, 300)}`);
		const to = isSelfEscalation(step) ? "" : ` ${mdCode(stepEnd(step, names))}`;
		return `  ${index + 1}. ${mdProse(stepVerb(step), 100)}${to}${by}${conditions.join("")}`;
	});
}
function evidenceText(evidence, link) {
	return `${evidence.sid === null || evidence.sid === "" ? `statement ${evidence.index}` : mdCode(evidence.sid, 80)} of ${mdCode(evidence.policy, 160)}${placeText(evidence.location, link, " ")}`;
}
function causesOf(grants, max = 6) {
	const causes = new Map();
	for (const grant of grants) for (const cause of grant.causes) if (!causes.has(cause.address)) causes.set(cause.address, cause);
	return [...causes.values()].slice(0, max);
}
function causeText(cause, link) {
	const where = cause.location ? `, ${placeText(cause.location, link)}` : "";
	return `${mdCode(cause.address, 160)} (${cause.change}${where})`;
}
function placeText(location, link, before = "") {
	return location ? `${before}${mdLink(place(location), link(location))}` : "";
}
// src/report/markdown/sections.ts
const MARKS = {
	none: "",
	low: "🔵",
	medium: "🟡",
	high: "🟠",
	critical: "🔴"
};
function groupName(group, max = 2) {
	const { parts, more } = shortAddresses(group.instances.map((instance) => instance.address), max);
	const names = parts.map((part) => mdCode(part, 140)).join(", ");
	return `${group.project === null ? "" : `${mdCode(group.project, 60)}: `}${names}${more > 0 ? ` and ${grouped(more)} more` : ""}`;
}
function leadSection(groups, link) {
	const gaining = groups.filter((group) => group.sample.gained.length > 0).slice(0, 3);
	if (gaining.length === 0) return null;
	return gaining.map((group) => leadLine(group, link)).join("\n");
}
function leadLine(group, link) {
	const { gained } = group.sample;
	const first = gained[0];
	const causes = causesOf([first], 1);
	const others = tellingGrants(gained).length - 1;
	const size = group.instances.length > 1 ? ` (${grouped(group.instances.length)} instances)` : "";
	return [
		`- ${groupName(group, 1)}${size} can now **${whatText(first)}**`,
		first.path.length > 1 ? ` through ${mdProse(pathWords(first.path, roleNamesOf(group.sample)), 300)}` : ` as role ${mdCode(roleName(first.role), 100)}`,
		...first.conditions.slice(0, 3).map((each) => `, ${mdProse(conditionWords(each), 200)}`),
		others > 0 ? `, with ${count(others, "more gain")}` : "",
		causes.length > 0 ? ` – because of ${causeText(causes[0], link)}` : ""
	].join("");
}
function whatText(grant) {
	const { verb, objects, moreObjects } = grantWords(grant);
	const shown = objects.map((each) => mdCode(each, 160));
	if (moreObjects > 0) shown.push(`${moreObjects} more`);
	return [mdProse(verb, 200), shown.join(", ")].filter((part) => part !== "").join(" ");
}
function tableSection(groups, max) {
	const changed = groups.filter(({ sample }) => sample.gained.length > 0 || sample.lost.length > 0 || sample.undetermined.length > 0);
	if (changed.length === 0) return null;
	const rows = changed.slice(0, max).map(tableRow);
	const rest = changed.slice(max).reduce((sum, group) => sum + group.instances.length, 0);
	const more = rest > 0 ? `\n\n… and ${count(rest, "more instance")} in ${count(changed.length - max, "more group")}.` : "";
	return `| Instance | Role path | Gains | Loses | Worst |\n| :-- | :-- | --: | --: | :-- |\n${rows.join("\n")}${more}`;
}
function tableRow(group) {
	const { sample } = group;
	const size = group.instances.length > 1 ? ` (${grouped(group.instances.length)})` : "";
	const main = sample.gained[0] ?? sample.lost[0];
	const path = main ? mdCode(pathWords(main.path, roleNamesOf(sample)) || roleName(main.role), 120) : "–";
	return `| ${groupName(group)}${size} | ${path} | ${amount(sample.gained)} | ${amount(sample.lost)} | ${worstCell(group)} |`;
}
function amount(grants) {
	return grants.length === 0 ? "–" : grouped(total(grants));
}
function actions(grants) {
	return count(total(grants), "action");
}
function total(grants) {
	return [...new Map(tellingGrants(grants).map((grant) => [JSON.stringify([grant.actions, grant.exceptActions]), grant])).values()].reduce((sum, grant) => sum + (grant.actionCount || grant.actions.length), 0);
}
function worstCell(group) {
	const { sample } = group;
	if (group.worst === "none") return sample.undetermined.length > 0 ? "⚪ not determined" : "–";
	const first = sample.gained[0];
	const names = doorsFirst(first.actions).slice(0, 2).join(", ") + (first.actions.length > 2 ? ", …" : "");
	const on = first.resources[0] === void 0 ? "" : ` on ${mdCode(first.resources[0], 80)}${first.resources.length > 1 ? ", …" : ""}`;
	const doubt = sample.undetermined.length > 0 ? "; more not determined" : "";
	return `${MARKS[group.worst]} ${group.worst}: ${mdCode(names, 80)}${on}${doubt}`;
}
function groupSection(group, link, open = false) {
	const { sample } = group;
	const { parts, more } = shortAddresses(group.instances.map((instance) => instance.address), 2);
	const name = `${parts.map((part) => htmlCode(part, 140)).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
	const what = [sample.gained.length > 0 ? `${MARKS[group.worst]} gains ${actions(sample.gained)}` : "", sample.lost.length > 0 ? `loses ${actions(sample.lost)}` : ""].filter((part) => part !== "");
	const body = grantBlocks(sample, link);
	if (sample.gained.length > 0 && sample.after?.imds === "v1-allowed") body.push("Instance metadata version 1 is still allowed here: a forged request is enough to take these credentials.");
	return details(`${group.project === null ? "" : `${htmlText(group.project, 60)}: `}${name}: ${what.join(", ")}`, body.join("\n\n"), open);
}
function undeterminedSection(groups, link, open = false, max = 25) {
	const doubtful = groups.filter((group) => group.sample.undetermined.length > 0);
	if (doubtful.length === 0) return null;
	const reasons = new Map();
	for (const group of doubtful) for (const doubt of group.sample.undetermined) {
		const subject = doubtSubject(doubt).map((part) => mdCode(part, 160));
		const text = `${subject.length === 0 ? "" : `${subject.join(" ")}: `}${mdProse(doubt.reason, 400)}${placeText(doubt.location, link, " · ")}`;
		const known = reasons.get(text);
		if (known) known.instances += group.instances.length;
		else reasons.set(text, {
			text,
			instances: group.instances.length,
			settle: settledBy(doubt)
		});
	}
	const all = [...reasons.values()];
	const lines = all.slice(0, max).map(({ text, instances, settle }) => `- ${text} (${count(instances, "instance")})\n  *To settle it:* ${mdProse(settle)}`);
	if (all.length > max) lines.push(`- … and ${all.length - max} more; all of them are in the JSON report`);
	return details(`⚠️ Not determined (${all.length}): why, and what would settle it`, lines.join("\n"), open);
}
function diagnosticsSection(report, level, link, max = 20) {
	const chosen = report.diagnostics.filter((each) => each.level === "note" === (level === "notes"));
	if (chosen.length === 0) return null;
	const lines = chosen.slice(0, max).map((each) => {
		const address = each.address === null || each.message.includes(each.address) ? "" : `${mdCode(each.address, 160)}: `;
		return `- ${level === "problems" ? `${each.level}: ` : ""}${address}${mdProse(each.message, 500)}${placeText(each.location, link, " · ")}`;
	});
	if (chosen.length > max) lines.push(`- … and ${chosen.length - max} more`);
	const title = level === "problems" ? `⚠️ Not the whole picture (${chosen.length})` : `Notes (${chosen.length})`;
	const open = level === "problems" && report.verdict === "incomplete" && report.summary.undetermined === 0;
	return details(title, lines.join("\n"), open);
}
function projectsSection(report, max = 50) {
	const projects = report.projects ?? [];
	if (projects.length < 2) return null;
	const rank = {
		fail: 0,
		incomplete: 1,
		pass: 2
	};
	const quiet = projects.filter((each) => each.verdict === "pass" && each.summary.gaining === 0 && each.summary.losing === 0);
	const loud = projects.filter((each) => !quiet.includes(each)).sort((a, b) => rank[a.verdict] - rank[b.verdict] || severityRank(b.summary.maxSeverity) - severityRank(a.summary.maxSeverity) || compareNatural(a.project, b.project));
	const rows = loud.slice(0, max).map(({ project, verdict, summary }) => `| ${mdCode(project, 100)} | ${verdict} | ${summary.gaining} | ${summary.losing} | ${summary.undetermined} | ${summary.maxSeverity} |`);
	const rest = [loud.length > max ? `${count(loud.length - max, "more project")} with changes` : "", quiet.length > 0 ? `${count(quiet.length, "project")} without any gain, loss or doubt` : ""].filter((part) => part !== "");
	return [rows.length > 0 ? `| Project | Result | Gaining | Losing | Not determined | Worst |\n| :-- | :-- | --: | --: | --: | :-- |\n${rows.join("\n")}` : "", rest.length > 0 ? `${rest.join("; ")}.` : ""].filter((part) => part !== "").join("\n\n");
}
function details(summary, body, open = false) {
	return `<details${open ? " open" : ""}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
// src/report/markdown/findings.ts
const MAX_KINDS = 3;
function reasonsSection(report, link) {
	const failing = report.findings.filter((finding) => gates(finding, report.gate));
	if (failing.length === 0) return null;
	return `**Why it fails** (fail-on: ${report.gate.failOn})\n\n${findingLines(failing, link)}`;
}
function findingLines(findings, link) {
	const sets = new Map();
	for (const finding of findings) {
		const what = saidOfAny(finding);
		const key = JSON.stringify([
			finding.rule,
			finding.severity,
			...isGain(finding) ? [finding.location] : [what]
		]);
		const known = sets.get(key);
		if (known) known.push(finding);
		else sets.set(key, [finding]);
	}
	const ordered = [...sets.values()].sort((a, b) => severityRank(b[0].severity) - severityRank(a[0].severity) || Number(isGain(a[0])) - Number(isGain(b[0])) || b.length - a.length);
	const lines = ordered.slice(0, 5).map((set) => `- ${reasonText(set, link)}`);
	const rest = ordered.slice(5).reduce((sum, set) => sum + set.length, 0);
	if (rest > 0) lines.push(`- … and ${count(rest, "more finding")}`);
	return lines.join("\n");
}
function noticedSection(report, link) {
	const noticed = report.findings.filter((finding) => finding.suppressed === null && !gates(finding, report.gate) && !isGain(finding) && finding.rule !== "unreadable-policy");
	if (noticed.length === 0) return null;
	return `**Also noticed**\n\n${findingLines(noticed, link)}`;
}
function saidOfAny({ instance, message }) {
	if (instance === null) return message;
	return message.startsWith(`${instance} `) ? message.slice(instance.length + 1) : message.replaceAll(instance, "");
}
function isGain(finding) {
	return finding.rule === "gained-access";
}
function reasonText(set, link) {
	const first = set[0];
	const where = first.location ? ` · ${placeText(first.location, link)}` : "";
	const lead = `${MARKS[first.severity]} ${first.severity} ${mdCode(first.rule, 60)}`;
	if (isGain(first)) {
		const instances = new Set(set.map((finding) => JSON.stringify([finding.project, finding.instance])));
		const kinds = [...new Set(set.map(saidOfAny))];
		const named = kinds.slice(0, MAX_KINDS).map((kind) => `\n  - ${mdProse(kind, 300)}`);
		if (kinds.length > MAX_KINDS) named.push(`\n  - … and ${kinds.length - MAX_KINDS} more`);
		return `${lead}: ${count(set.length, "gain")} on ${count(instances.size, "instance")}${where}${named.join("")}`;
	}
	const times = set.length > 1 ? ` (and ${count(set.length - 1, "more instance")} alike)` : "";
	return `${lead}: ${mdProse(first.message, 500)}${times}${where}`;
}
function suppressedSection(report, max = 20) {
	const suppressed = report.findings.filter((finding) => finding.suppressed !== null);
	if (suppressed.length === 0) return null;
	const lines = suppressed.slice(0, max).map((finding) => {
		const { reason, owner, expires } = finding.suppressed;
		return `- ${mdCode(finding.rule, 60)} ${finding.severity}: ${mdProse(finding.message, 300)}\n  *Accepted until ${mdProse(expires, 20)} by* ${mdProse(owner, 100)}*:* ${mdProse(reason, 300)}`;
	});
	if (suppressed.length > max) lines.push(`- … and ${suppressed.length - max} more`);
	return details(`Suppressed (${suppressed.length})`, lines.join("\n"));
}
function fingerprintsSection(report, max = 10) {
	const failing = report.findings.filter((finding) => gates(finding, report.gate));
	if (failing.length === 0) return null;
	const lines = failing.slice(0, max).map((finding) => `- ${mdCode(finding.fingerprint.slice(0, 16))} ${mdCode(finding.rule, 60)} ${mdCode(finding.instance ?? "-", 160)}: ${mdProse(saidOfAny(finding), 200)}`);
	if (failing.length > max) lines.push(`- … and ${failing.length - max} more; all of them are in the JSON report`);
	return details("If this is accepted: fingerprints for a suppression", `A suppression needs fingerprint, instance, reason, owner and expiry:\n\n${lines.join("\n")}`);
}
// src/report/mermaid.ts
const MAX_NODES = 30;
function renderMermaid(report) {
	return renderGraph(graphOfReport(report), "mermaid");
}
function graphOfReport(report, maxNodes = MAX_NODES) {
	const nodes = new Map();
	const edges = new Map();
	let omitted = 0;
	const all = groupInstances(report.instances).filter((group) => group.sample.gained.length > 0);
	const chained = all.filter((group) => tellingGrants(group.sample.gained).some((grant) => grant.path.length > 1));
	const gaining = chained.length > 0 ? chained : all;
	for (const [index, group] of gaining.entries()) {
		const known = knownHops(group.sample.before);
		const own = instanceNode(group, index);
		const names = roleArns(group.sample);
		const short = roleNamesOf(group.sample);
		for (const grant of tellingGrants(group.sample.gained)) {
			const admin = isAdministrator(grant);
			const added = routeNodes(own, grant.path, admin, names, short);
			const fresh = added.filter((node) => !nodes.has(node.id)).length;
			if (nodes.size + fresh > maxNodes) {
				omitted += fresh;
				continue;
			}
			for (const node of added) {
				const old = nodes.get(node.id);
				if (!old || old.kind === "role" && node.kind === "administrator") nodes.set(node.id, node);
			}
			for (const [hop, step] of grant.path.entries()) {
				const edge = {
					from: added[hop].id,
					to: added[hop + 1].id,
					kind: step.kind,
					technique: step.technique,
					label: stepVerb(step),
					isNew: !known.has(hopKey(step))
				};
				const key = JSON.stringify([
					edge.from,
					edge.to,
					edge.label
				]);
				const old = edges.get(key);
				edges.set(key, old?.isNew ? old : edge);
			}
		}
	}
	return {
		nodes: [...nodes.values()],
		edges: [...edges.values()],
		omitted
	};
}
function instanceNode(group, index) {
	const { parts, more } = shortAddresses(group.instances.map((instance) => instance.address), 1);
	const label = `${group.project === null ? "" : `${group.project}: `}${parts.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
	return {
		id: `instance ${index} ${group.sample.project ?? ""} ${group.sample.address}`,
		label,
		kind: "instance"
	};
}
function routeNodes(own, path, admin, names, short) {
	return [own, ...path.map((step, index) => {
		const administrator = admin && index === path.length - 1;
		const label = `${stepEnd(step, short)}${administrator ? ": administrator" : ""}`;
		return {
			id: `${isSelfEscalation(step) ? "widened " : ""}role ${names.get(step.to) ?? step.to}`,
			label,
			kind: administrator ? "administrator" : "role"
		};
	})];
}
function roleArns(instance) {
	const roles = [...[instance.before, instance.after].filter((access) => access !== null).flatMap((access) => [access.role, ...access.reachable.map((each) => each.role)]), ...instance.gained.map((grant) => grant.role)].filter((role) => role !== null);
	return new Map(roles.flatMap((role) => role.address === null ? [] : [[role.address, role.arn]]));
}
function knownHops(before) {
	const hops = new Set();
	if (before === null) return hops;
	for (const { path } of before.reachable) for (const step of path) hops.add(hopKey(step));
	if (before.role !== null) {
		for (const name of [before.role.address, before.role.arn]) if (name !== null) hops.add(JSON.stringify([
			"instance-profile",
			null,
			name
		]));
	}
	return hops;
}
function hopKey(step) {
	if (step.kind === "instance-profile") return JSON.stringify([
		step.kind,
		step.technique,
		step.to
	]);
	return JSON.stringify([
		step.kind,
		step.technique,
		step.from,
		step.to
	]);
}
// src/report/markdown.ts
const COMMENT_BUDGET = 6e4;
const SUMMARY_BUDGET = 1e6;
const MAX_DETAILS = 40;
function renderMarkdown(report, options = {}) {
	const budget = options.budget ?? 6e4;
	const link = options.link ?? (() => null);
	return `${fitted(sectionsOf(report, groupInstances(report.instances), link, options, budget), budget)}\n`;
}
function sectionsOf(report, groups, link, options, budget) {
	const sections = [];
	const add = (priority, name, text) => {
		if (text !== null && text !== "") sections.push({
			priority,
			name,
			text
		});
	};
	const roomy = budget > 2e5;
	add(0, "heading", `${"#".repeat(options.level ?? 3)} ${titleOf(report)}`);
	add(1, "result", resultText(report, options));
	add(2, "projects", projectsSection(report, roomy ? 1e3 : 50));
	add(3, "worst gains", leadSection(groups, link));
	add(4, "table of instances", tableSection(groups, roomy ? 200 : 20));
	add(5, "reasons", reasonsSection(report, link));
	add(6, "other findings", noticedSection(report, link));
	add(9, "diagram", diagram(report));
	let written = 0;
	for (const [index, group] of groups.entries()) {
		if (group.sample.gained.length === 0 && group.sample.lost.length === 0) continue;
		const open = index === 0 && report.verdict === "fail";
		const text = written > budget || !roomy && index >= MAX_DETAILS ? null : groupSection(group, link, open);
		written += text === null ? 0 : Buffer.byteLength(text);
		sections.push({
			priority: index === 0 ? 8 : 20 + index,
			name: "details of instances",
			text
		});
	}
	add(6, "what is not determined", undeterminedSection(groups, link, report.summary.gaining === 0));
	add(7, "problems", diagnosticsSection(report, "problems", link));
	add(11, "suppressed findings", suppressedSection(report));
	add(12, "fingerprints", fingerprintsSection(report));
	add(13, "notes", diagnosticsSection(report, "notes", link));
	add(0, "footer", footer(report));
	return sections;
}
function titleOf(report) {
	const project = report.project === "default" || report.project === "" ? "" : ` · ${mdCode(report.project, 80)}`;
	return `${mark(report)} EC2 permissions: ${headline(report)}${project}`;
}
function mark(report) {
	if (report.verdict === "fail") return "❌";
	if (report.verdict === "incomplete") return "⚠️";
	return report.summary.gaining > 0 ? "🔵" : "✅";
}
function resultText(report, options) {
	const parts = [];
	if (options.resolved === true && report.summary.gaining === 0 && report.verdict === "pass") parts.push("What an earlier version of this pull request would have gained is gone.");
	parts.push(verdictSentence(report));
	return parts.join(" ");
}
function diagram(report) {
	return report.instances.some((instance) => tellingGrants(instance.gained).some((grant) => grant.path.length > 1)) ? `\`\`\`mermaid\n${renderMermaid(report)}\`\`\`` : null;
}
function footer(report) {
	const { instances, unchanged } = report.summary;
	const rest = unchanged > 0 && unchanged < instances ? `, ${grouped(unchanged)} unchanged` : "";
	return `<sub>${count(instances, "instance")} checked${rest} · terraform-iam-diff ${report.tool.version.replace(/[^\w.+-]/g, "")}</sub>`;
}
function fitted(sections, budget) {
	const texts = new Map();
	for (const section of sections) if (section.text !== null) texts.set(section, section.text);
	const size = (section) => Buffer.byteLength(section.text ?? "") + 2;
	const total = sections.reduce((sum, section) => sum + size(section), 0);
	if (texts.size === sections.length && total <= budget) return [...texts.values()].join("\n\n");
	const kept = new Set();
	let room = budget - 400;
	for (const section of [...texts.keys()].sort((a, b) => a.priority - b.priority)) {
		if (size(section) > room && section.priority > 0) continue;
		kept.add(section);
		room -= size(section);
	}
	const missing = new Map();
	for (const section of sections) if (!kept.has(section)) missing.set(section.name, (missing.get(section.name) ?? 0) + 1);
	const names = [...missing].map(([name, times]) => times > 1 ? `${name} (${grouped(times)} groups)` : name);
	const shown = [...texts].filter(([section]) => kept.has(section)).map(([, text]) => text);
	const last = shown.pop();
	const left = `**Left out for length:** ${listed(names, 12)}. The JSON report has all of it.`;
	return [
		...shown,
		left,
		last
	].join("\n\n");
}
export { SUMMARY_BUDGET as n, renderMarkdown as r, COMMENT_BUDGET as t };
