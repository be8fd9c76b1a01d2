// Terraform addresses as text: `module.a["x"].data.aws_t.n[0]` taken apart and put together.
// Knows only the address syntax, no plan and no HCL.

export type InstanceKey = string | number | null;

export interface Address {
  /** Address of the module instance, '' for the root module: `module.a["x"].module.b`. */
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly index: InstanceKey;
}

/** Cuts an address at its dots, leaving brackets (whose quoted keys may hold anything) with the part before them. */
export function splitAddress(address: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let at = 0;
  while (at < address.length) {
    const char = address[at];
    if (char === '.') {
      parts.push(address.slice(start, at));
      start = at + 1;
    } else if (char === '[') {
      at = endOfIndex(address, at);
      continue;
    }
    at++;
  }
  parts.push(address.slice(start));
  return parts;
}

function endOfIndex(address: string, open: number): number {
  let at = open + 1;
  if (address[at] === '"') {
    at++;
    while (at < address.length && address[at] !== '"') at += address[at] === '\\' ? 2 : 1;
    at++;
  }
  while (at < address.length && address[at] !== ']') at++;
  return at + 1;
}

/** `name["k"]` → name and key; `name` → name and null. A splat or an expression in the brackets gives `undefined`. */
export function splitIndex(part: string): { name: string; key: InstanceKey | undefined } {
  const open = part.indexOf('[');
  if (open < 0) return { name: part, key: null };
  const inner = part.endsWith(']') ? part.slice(open + 1, -1) : part.slice(open + 1);
  const name = part.slice(0, open);
  if (/^[0-9]{1,15}$/.test(inner)) return { name, key: Number(inner) };
  if (inner.length >= 2 && inner.startsWith('"') && inner.endsWith('"')) {
    try {
      const key: unknown = JSON.parse(inner);
      if (typeof key === 'string') return { name, key };
    } catch {
      return { name, key: inner.slice(1, -1) };
    }
  }
  return { name, key: undefined };
}

/** Takes a resource instance's address apart, or null when the text is not one. */
export function parseAddress(address: string): Address | null {
  const parts = splitAddress(address);
  let at = 0;
  while (parts[at] === 'module' && at + 2 < parts.length) at += 2;
  const module = parts.slice(0, at).join('.');
  const mode = parts[at] === 'data' && parts.length - at === 3 ? 'data' : 'managed';
  if (mode === 'data') at++;
  if (parts.length - at !== 2) return null;
  const { name, key } = splitIndex(parts[at + 1]!);
  return { module, mode, type: parts[at]!, name, index: key ?? null };
}

/** The address without its own instance key: `module.a["x"].aws_t.n[0]` → `module.a["x"].aws_t.n`. */
export function withoutIndex(resource: {
  module: string;
  mode: 'managed' | 'data';
  type: string;
  name: string;
}): string {
  return joinAddress(resource.module, `${resource.mode === 'data' ? 'data.' : ''}${resource.type}.${resource.name}`);
}

/** `module.a["x"].module.b` → `['a', 'b']`: the path of the module in the configuration. */
export function modulePath(module: string): string[] {
  if (module === '') return [];
  const path: string[] = [];
  const parts = splitAddress(module);
  for (let at = 0; at + 1 < parts.length; at += 2) path.push(splitIndex(parts[at + 1]!).name);
  return path;
}

/** The module instance that calls this one, with this one's name and key; null for the root module. */
export function parentModule(module: string): { parent: string; call: string; key: InstanceKey } | null {
  if (module === '') return null;
  const parts = splitAddress(module);
  const { name, key } = splitIndex(parts[parts.length - 1]!);
  return { parent: parts.slice(0, -2).join('.'), call: name, key: key ?? null };
}

/** An address inside a module instance. */
export function joinAddress(module: string, local: string): string {
  return module === '' ? local : `${module}.${local}`;
}

/** `[0]`, `["key"]` or nothing, as Terraform writes instance keys (`for_each` keys in HCL quotes). */
export function formatIndex(key: InstanceKey): string {
  if (key === null) return '';
  return typeof key === 'number' ? `[${key}]` : `["${key.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"]`;
}

/** An address without its last part's key: what all instances of a block in one module instance share. */
export function withoutKey(address: string): string {
  if (!address.endsWith(']')) return address;
  const parts = splitAddress(address);
  const last = parts.at(-1)!;
  const { key, name } = splitIndex(last);
  return key === null ? address : address.slice(0, address.length - last.length) + name;
}
