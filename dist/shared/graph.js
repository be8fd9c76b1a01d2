import "./rolldown-runtime.js";
import { p as reach } from "./pipeline.js";
import { t as renderGraph } from "./graph-data.js";
import { i as writeOutput, t as terminalLogger } from "./output.js";
import { n as openProject } from "./project.js";
// src/query/graph-view.ts
function viewGraph(after, before, show) {
	const old = before && new Set(collect(before, show).edges.map(edgeKey));
	const { nodes, edges } = collect(after, show);
	return {
		nodes,
		edges: edges.map((edge) => ({
			...edge,
			isNew: old !== null && !old.has(edgeKey(edge))
		}))
	};
}
function collect(graph, show) {
	const nodes = new Map();
	const edges = new Map();
	const addEdge = (edge) => edges.set(edgeKey(edge), {
		...edge,
		isNew: false
	});
	for (const carrier of graph.carriers) {
		addNode(carrier.address, carrier.noAccess === null ? carrier.address : `${carrier.address} (no credentials)`, "instance");
		if (carrier.profile !== null) {
			addNode(carrier.profile, carrier.profile, "profile");
			addEdge({
				from: carrier.address,
				to: show.text(carrier.profile),
				kind: "instance-profile",
				technique: null,
				label: ""
			});
		}
		for (const { role, path } of reach(graph, carrier).reached) {
			addRole(role);
			for (const step of path) {
				const first = step.kind === "instance-profile" && carrier.profile !== null;
				const from = show.text(first ? carrier.profile : step.from);
				const to = show.text(step.to);
				if (!nodes.has(from)) addNode(from, from, "role");
				if (!nodes.has(to)) addNode(to, to, "role");
				addEdge({
					from,
					to,
					kind: step.kind,
					technique: step.technique,
					label: step.conditions.map(show.text).join("; ")
				});
			}
		}
	}
	return {
		nodes: [...nodes.values()],
		edges: [...edges.values()]
	};
	function addRole(role) {
		addNode(role.address ?? role.arn, role.address ?? role.name, role.seen ? "role" : "unseen");
	}
	function addNode(id, label, kind) {
		const shown = show.text(id);
		if (!nodes.has(shown)) nodes.set(shown, {
			id: shown,
			label: show.text(label),
			kind
		});
	}
}
function edgeKey(edge) {
	return JSON.stringify([
		edge.from,
		edge.to,
		edge.kind,
		edge.technique,
		edge.label
	]);
}
// src/cli/commands/graph.ts
async function graph(command) {
	const parts = (await openProject(command, terminalLogger())).map(({ before, after, show }) => {
		if (command.when === null) return viewGraph(after, before, show);
		return viewGraph(command.when === "before" ? before : after, null, show);
	});
	const whole = {
		nodes: parts.flatMap((part) => part.nodes),
		edges: parts.flatMap((part) => part.edges)
	};
	writeOutput(command.output, renderGraph(whole, command.format));
	return 0;
}
export { graph };
