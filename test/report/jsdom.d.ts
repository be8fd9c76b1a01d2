// The one part of jsdom that the tests use; its own types are a package of their own.
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string);
    readonly window: Record<string, unknown> & { readonly document: unknown };
  }
}
