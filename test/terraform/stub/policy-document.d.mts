/** The `json` and `minified_json` of data.aws_iam_policy_document for its configuration. */
export function policyDocument(config: Readonly<Record<string, unknown>>): { json: string; minified_json: string };
