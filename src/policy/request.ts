// One concrete request, without patterns: what decide.ts judges and what a witness is.

/** Who asks. For an identity policy there is none to look at. */
export interface RequestPrincipal {
  readonly kind: 'aws' | 'service' | 'federated' | 'canonical';
  /** A role, user, session or root ARN; a service name; a provider; a canonical user id. */
  readonly value: string;
}

export interface Request {
  readonly principal: RequestPrincipal | null;
  /** `s3:GetObject`, one concrete action. */
  readonly action: string;
  /** A concrete ARN, or `*` for an action without resource types; null where the document has no Resource element. */
  readonly resource: string | null;
  /** Keys in lower case; a list is a multivalued key; a key that is not here is absent from the request. */
  readonly context: ReadonlyMap<string, string | readonly string[]>;
  /** Under which reading of wildcards it is judged, see `Binding`; not part of what is asked. */
  readonly colons?: 'kept' | undefined;
}
