// What AWS publishes of its actions: names, access levels, resource types, multivalued condition keys. It makes results readable.
// Must not decide access: an action that is missing here (newer than the data) is as real as the others.

import { readCatalogData } from './catalog-data.ts';

export type AccessLevel = 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';

export interface ActionInfo {
  /** Canonical spelling with the service prefix: `s3:GetObject`. */
  readonly name: string;
  readonly level: AccessLevel;
  /** ARN patterns of the resource types, what varies as `*`: `arn:*:s3:::*`. Empty: the action takes only the resource `*`. */
  readonly resourceTypes: readonly string[];
}

export interface Catalog {
  /** All service prefixes, lower case, sorted. */
  services(): readonly string[];
  /** A service's actions, sorted by name; empty for a prefix that is not known. The prefix in any case. */
  actions(service: string): readonly ActionInfo[];
  /** The action of this name, in any case, or null. */
  find(action: string): ActionInfo | null;
  /** All actions that a policy's action pattern (`s3:Get*`, `*`) matches, in any case; sorted by service, then name. */
  matching(pattern: string): readonly ActionInfo[];
  /** True for a condition key (lower case, `service:key`) whose value is a list: AWS's type ArrayOf…. */
  isMultivalued(lowerCaseKey: string): boolean;
}

const LEVELS = new Map<string, AccessLevel>([
  ['L', 'List'],
  ['R', 'Read'],
  ['W', 'Write'],
  ['P', 'Permissions management'],
  ['T', 'Tagging'],
]);

interface Service {
  readonly actions: readonly ActionInfo[];
  /** Lower-case full name → action. */
  readonly byName: ReadonlyMap<string, ActionInfo>;
}

interface Data {
  readonly version: string;
  readonly multivalued: ReadonlySet<string>;
  readonly multivaluedPatterns: readonly string[];
  /** Service prefix → its line, unread. */
  readonly lines: ReadonlyMap<string, string>;
}

let data: Data | undefined;
let catalog: Catalog | undefined;

/** The catalogue, read on first use; a service is decoded when it is first asked for. */
export function loadCatalog(): Catalog {
  catalog ??= makeCatalog(loadData());
  return catalog;
}

/** Which package and version the actions come from. */
export function actionsVersion(): string {
  return loadData().version;
}

function makeCatalog({ lines, multivalued, multivaluedPatterns }: Data): Catalog {
  const decoded = new Map<string, Service>();
  const names = [...lines.keys()];

  function serviceOf(prefix: string): Service | undefined {
    const known = decoded.get(prefix);
    if (known) return known;
    const line = lines.get(prefix);
    if (line === undefined) return undefined;
    const service = decodeService(prefix, line);
    decoded.set(prefix, service);
    return service;
  }

  function matching(pattern: string): readonly ActionInfo[] {
    const wanted = pattern.toLowerCase();
    const colon = wanted.indexOf(':');
    const prefix = colon < 0 ? wanted : wanted.slice(0, colon);
    if (colon >= 0 && !/[*?]/.test(wanted)) {
      const found = serviceOf(prefix)?.byName.get(wanted);
      return found ? [found] : [];
    }
    const services = /[*?]/.test(prefix) ? names : [prefix];
    const found: ActionInfo[] = [];
    for (const service of services) {
      for (const [name, action] of serviceOf(service)?.byName ?? []) if (globMatches(wanted, name)) found.push(action);
    }
    return found;
  }

  return {
    services: () => names,
    actions: (service) => serviceOf(service.toLowerCase())?.actions ?? [],
    find(action) {
      const name = action.toLowerCase();
      return serviceOf(name.slice(0, Math.max(0, name.indexOf(':'))))?.byName.get(name) ?? null;
    },
    matching,
    isMultivalued: (key) => multivalued.has(key) || multivaluedPatterns.some((pattern) => globMatches(pattern, key)),
  };
}

/** The file's format is described in catalog/build.mjs. */
function loadData(): Data {
  if (data) return data;
  const [version = '', keys = '', ...services] = readCatalogData('actions.br').toString('utf8').split('\n');
  const multivalued = keys.split(' ');
  data = {
    version,
    multivalued: new Set(multivalued),
    multivaluedPatterns: multivalued.filter((key) => key.includes('*')),
    lines: new Map(services.map((line) => [line.slice(0, line.indexOf('\t')), line])),
  };
  return data;
}

function decodeService(prefix: string, line: string): Service {
  const [, patterns = '', listed = ''] = line.split('\t');
  const arns = patterns.split(' ');
  const actions = listed.split(' ').flatMap((entry): ActionInfo[] => {
    const equals = entry.indexOf('=');
    const level = LEVELS.get(entry.charAt(equals + 1));
    if (equals < 1 || !level) return [];
    const numbers = entry.slice(equals + 2);
    const resourceTypes = numbers === '' ? [] : numbers.split(',').map((number) => arns[Number.parseInt(number, 36)]!);
    return [{ name: `${prefix}:${entry.slice(0, equals)}`, level, resourceTypes }];
  });
  return { actions, byName: new Map(actions.map((action) => [action.name.toLowerCase(), action])) };
}

/**
 * Does the glob (`*` any text, `?` one character) match the whole text? Time is at most the product of the two lengths:
 * only the last `*` is ever taken back.
 */
export function globMatches(glob: string, text: string): boolean {
  let g = 0;
  let t = 0;
  let star = -1;
  let starText = 0;
  while (t < text.length) {
    const char = glob[g];
    if (char === '*') {
      star = g++;
      starText = t;
    } else if (char !== undefined && (char === '?' || char === text[t])) {
      g++;
      t++;
    } else if (star >= 0) {
      g = star + 1;
      t = ++starText;
    } else {
      return false;
    }
  }
  while (glob[g] === '*') g++;
  return g === glob.length;
}
