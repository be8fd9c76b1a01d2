/** Bundles `entries` (output name → source file) into the directory `out`. */
export function build(out: string, entries?: Readonly<Record<string, string>>): Promise<unknown>;
