// The syntax tree of HCL's expression and template language.
// Knows nothing of Terraform's names, values or files.

/** Where a piece of text comes from: enough to say file and line of any offset in it. */
export interface Source {
  /** Path relative to the workspace, with `/`. */
  readonly file: string;
  readonly text: string;
  /** Line of the first character of `text`: above 1 for a string out of a JSON file, where offsets say nothing. */
  readonly firstLine: number;
}

export type Expr =
  | { readonly kind: 'literal'; readonly at: number; readonly value: null | boolean | number | string }
  /** A part of a JSON file that its parser does not keep. */
  | { readonly kind: 'unreadable'; readonly at: number; readonly reason: string }
  /** A number with more digits than a JavaScript number holds. */
  | { readonly kind: 'long-number'; readonly at: number; readonly digits: string }
  | { readonly kind: 'template'; readonly at: number; readonly parts: readonly Expr[] }
  | { readonly kind: 'tuple'; readonly at: number; readonly items: readonly Expr[] }
  | { readonly kind: 'object'; readonly at: number; readonly items: readonly ObjectItem[] }
  | { readonly kind: 'variable'; readonly at: number; readonly name: string }
  | { readonly kind: 'attribute'; readonly at: number; readonly on: Expr; readonly name: string }
  | { readonly kind: 'index'; readonly at: number; readonly on: Expr; readonly key: Expr }
  /** `on[*]` followed by `each`, in which the node `splat-item` stands for the element. */
  | { readonly kind: 'splat'; readonly at: number; readonly on: Expr; readonly each: Expr }
  | { readonly kind: 'splat-item'; readonly at: number }
  | {
      readonly kind: 'call';
      readonly at: number;
      readonly name: string;
      readonly args: readonly Expr[];
      readonly expand: boolean;
    }
  | { readonly kind: 'unary'; readonly at: number; readonly operator: '-' | '!'; readonly operand: Expr }
  | {
      readonly kind: 'binary';
      readonly at: number;
      readonly operator: BinaryOperator;
      readonly left: Expr;
      readonly right: Expr;
    }
  | {
      readonly kind: 'conditional';
      readonly at: number;
      readonly condition: Expr;
      readonly yes: Expr;
      readonly no: Expr;
    }
  | ForExpr
  /** `%{ if }` inside a template: its arms are templates. */
  | {
      readonly kind: 'template-if';
      readonly at: number;
      readonly condition: Expr;
      readonly yes: Expr;
      readonly no: Expr;
    }
  /** `%{ for }` inside a template. */
  | {
      readonly kind: 'template-for';
      readonly at: number;
      readonly keyName: string | null;
      readonly valueName: string;
      readonly collection: Expr;
      readonly body: Expr;
    };

export interface ObjectItem {
  readonly key: Expr;
  readonly value: Expr;
}

export interface ForExpr {
  readonly kind: 'for';
  readonly at: number;
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expr;
  /** Null for the list form. */
  readonly key: Expr | null;
  readonly value: Expr;
  readonly condition: Expr | null;
  /** `...` after the value: values of equal keys are gathered. */
  readonly group: boolean;
}

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

/** The text cannot be read as HCL, or is nested deeper than is followed. */
export class SyntaxProblem extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = 'SyntaxProblem';
    this.at = at;
  }
}

const LINE_STARTS = new WeakMap<Source, number[]>();

/** 1-based line of an offset. */
export function lineAt(source: Source, offset: number): number {
  let starts = LINE_STARTS.get(source);
  if (!starts) {
    starts = [0];
    for (let i = source.text.indexOf('\n'); i >= 0; i = source.text.indexOf('\n', i + 1)) starts.push(i + 1);
    LINE_STARTS.set(source, starts);
  }
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return source.firstLine + low;
}
