/** The names of all fixtures, sorted. */
export function fixtureNames(): string[];
/** What a fixture's HCL makes: absolute path of each file → its text. */
export function makeFixture(name: string): Promise<Map<string, string>>;
