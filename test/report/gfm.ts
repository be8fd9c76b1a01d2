// Reads Markdown as GitHub does and lists what it would make of it: the tests' judge of what foreign text became.

import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

export function parseGfm(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

export function nodesOf(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap((child) => nodesOf(child as Nodes)) : [])];
}

/** The tree without the texts: what is a heading, a cell, a list, whatever it says. Code and text are told apart. */
export function shapeOf(node: Nodes): unknown {
  if (node.type === 'html') return ['html', node.value.replace(/<code>.*?<\/code>|<summary>.*<\/summary>/gs, '…')];
  if (!('children' in node)) return node.type === 'code' ? ['code', node.lang] : node.type;
  return [node.type, node.children.map((child) => shapeOf(child as Nodes))];
}
