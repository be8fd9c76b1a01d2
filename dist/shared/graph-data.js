import { i as compareNatural } from "./order.js";
import { l as mermaidLabel, t as dotString } from "./escape.js";
// src/report/graph-data.ts
function renderGraph(graph, format) {
	const sorted = sortGraph(graph);
	switch (format) {
		case "mermaid": return mermaidOf(sorted);
		case "dot": return dotOf(sorted);
		case "json": return `${JSON.stringify(sorted, null, 2)}\n`;
	}
}
const KIND_ORDER = [
	"instance",
	"profile",
	"role",
	"unseen",
	"administrator"
];
function sortGraph(graph) {
	const nodes = [...new Map(graph.nodes.map((node) => [node.id, node])).values()].sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || compareNatural(a.id, b.id));
	const edges = [...new Map(graph.edges.map((edge) => [JSON.stringify([
		edge.from,
		edge.to,
		edge.kind,
		edge.technique,
		edge.label
	]), edge]))];
	return {
		...graph,
		nodes,
		edges: edges.sort(([a], [b]) => compareNatural(a, b)).map(([, edge]) => edge)
	};
}
const SHAPES = {
	instance: ["[", "]"],
	profile: ["[/", "/]"],
	role: ["([", "])"],
	unseen: ["{{", "}}"],
	administrator: ["[[", "]]"]
};
function mermaidOf({ nodes, edges, omitted = 0 }) {
	const ids = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
	const lines = ["flowchart LR"];
	for (const node of nodes) {
		const [open, close] = SHAPES[node.kind];
		lines.push(`  ${ids.get(node.id)}${open}${mermaidLabel(node.label)}${close}`);
	}
	const fresh = [];
	let index = 0;
	for (const edge of edges) {
		const from = ids.get(edge.from);
		const to = ids.get(edge.to);
		if (from === void 0 || to === void 0) continue;
		const label = edgeLabel(edge);
		const arrow = edge.isNew ? "==>" : edge.kind === "trust" ? "-.->" : "-->";
		lines.push(`  ${from} ${arrow}${label === "" ? "" : `|${mermaidLabel(label)}|`} ${to}`);
		if (edge.isNew) fresh.push(index);
		index++;
	}
	if (omitted > 0) lines.push(`  more[${mermaidLabel(`… and ${omitted} more`)}]`);
	if (fresh.length > 0) lines.push(`  linkStyle ${fresh.join(",")} stroke:#cf222e,stroke-width:3px`);
	return `${lines.join("\n")}\n`;
}
function dotOf({ nodes, edges }) {
	const shapes = {
		instance: "box",
		profile: "parallelogram",
		role: "ellipse",
		unseen: "hexagon",
		administrator: "doubleoctagon"
	};
	const known = new Set(nodes.map((node) => node.id));
	const lines = ["digraph access {", "  rankdir=LR;"];
	for (const node of nodes) lines.push(`  ${dotString(node.id, 2e3)} [label=${dotString(node.label)}, shape=${shapes[node.kind]}];`);
	for (const edge of edges) {
		if (!known.has(edge.from) || !known.has(edge.to)) continue;
		const style = edge.isNew ? ", color=\"#cf222e\", penwidth=3" : edge.kind === "trust" ? ", style=dashed" : "";
		lines.push(`  ${dotString(edge.from, 2e3)} -> ${dotString(edge.to, 2e3)} [label=${dotString(edgeLabel(edge))}${style}];`);
	}
	return `${lines.join("\n")}\n}\n`;
}
function edgeLabel(edge) {
	return `${edge.isNew ? "new: " : ""}${edge.label}`.trim();
}
export { renderGraph as t };
