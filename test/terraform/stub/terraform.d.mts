/** The version of the terraform on PATH, or null where there is none. */
export function terraformVersion(): string | null;
/** `terraform show -json` of the plan, of the state after it is applied and of the plan that follows. */
export function planAndApply(options: {
  directory: string;
  before?: string | null;
  planArguments?: readonly string[];
  planOnly?: boolean;
}): Promise<{
  plan: Record<string, unknown>;
  state: Record<string, unknown> | null;
  replan: Record<string, unknown> | null;
}>;
