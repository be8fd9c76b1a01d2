// A small language for the shape of a YAML document: one definition checks a file with places and makes its JSON Schema.
// Knows nothing of what a configuration means.

/** Text forms that a string can be held to; each has its pattern and a sentence for people. */
export const FORMS = {
  account: { pattern: '^\\d{12}$', says: 'an AWS account id: 12 digits, in quotes' },
  arn: { pattern: '^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$', says: 'an ARN' },
  roleArn: { pattern: '^arn:[^:]+:iam::\\d{12}:role/.+$', says: "a role's ARN, arn:aws:iam::ACCOUNT:role/NAME" },
  date: { pattern: '^\\d{4}-\\d{2}-\\d{2}$', says: 'a day, YYYY-MM-DD' },
  fingerprint: { pattern: '^[0-9a-f]{12,64}$', says: 'a fingerprint as the report prints it (12 to 64 hex digits)' },
  id: { pattern: '^[a-z0-9][a-z0-9._-]*$', says: 'an id of small letters, digits, dots, hyphens and underscores' },
  action: {
    pattern: '^(\\*|[A-Za-z0-9*?-]+:[A-Za-z0-9*?]+)$',
    says: 'an action or a pattern of actions, like s3:Put*',
  },
  resource: { pattern: '^(\\*|arn:.+)$', says: 'an ARN, a pattern of ARNs, or "*"' },
  path: { pattern: '^(?!/)(?!.*(^|/)\\.\\.(/|$)).+$', says: 'a path inside the workspace, relative to it' },
  text: { pattern: '\\S', says: 'a text that is not empty' },
} as const;
export type Form = keyof typeof FORMS;

export type Shape =
  | { readonly kind: 'text'; readonly form: Form; readonly about: string }
  | { readonly kind: 'one-of'; readonly values: readonly (string | number)[]; readonly about: string }
  | { readonly kind: 'boolean'; readonly about: string }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number; readonly about: string }
  | { readonly kind: 'list'; readonly of: Shape; readonly min: number; readonly about: string }
  | {
      readonly kind: 'map';
      readonly fields: Readonly<Record<string, Shape>>;
      readonly required: readonly string[];
      readonly about: string;
    }
  /** A policy document: JSON text, or the same written as YAML. */
  | { readonly kind: 'document'; readonly about: string }
  /** Whichever fits the node: text or map. */
  | { readonly kind: 'either'; readonly text: Shape; readonly map: Shape; readonly about: string };

export function text(form: Form, about: string): Shape {
  return { kind: 'text', form, about };
}

export function list(of: Shape, about: string, min = 0): Shape {
  return { kind: 'list', of, min, about };
}

export function map(fields: Readonly<Record<string, Shape>>, required: readonly string[], about: string): Shape {
  return { kind: 'map', fields, required, about };
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The JSON Schema (draft 2020-12) of a shape. */
export function schemaOf(shape: Shape): { [key: string]: Json } {
  const description = shape.about;
  switch (shape.kind) {
    case 'text':
      return { description, type: 'string', pattern: FORMS[shape.form].pattern };
    case 'one-of':
      return { description, enum: shape.values };
    case 'boolean':
      return { description, type: 'boolean' };
    case 'integer':
      return { description, type: 'integer', minimum: shape.min, maximum: shape.max };
    case 'list':
      return {
        description,
        type: 'array',
        items: schemaOf(shape.of),
        ...(shape.min > 0 ? { minItems: shape.min } : {}),
      };
    case 'map':
      return {
        description,
        type: 'object',
        additionalProperties: false,
        ...(shape.required.length > 0 ? { required: shape.required } : {}),
        properties: Object.fromEntries(Object.entries(shape.fields).map(([key, field]) => [key, schemaOf(field)])),
      };
    case 'document':
      return { description, type: ['string', 'object'] };
    case 'either':
      return { description, oneOf: [schemaOf(shape.text), schemaOf(shape.map)] };
  }
}
