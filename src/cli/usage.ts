// What `--help` prints: the commands, their options and the exit statuses.

export const USAGE = `terraform-iam-diff: what AWS permissions do EC2 instances gain if this Terraform change is applied?

  diff --plan FILE… [--dir DIR] [--context FILE…] [--config FILE] [--project NAME] [--format text|markdown|json|sarif]
       [--output FILE] [--fail-on none|low|medium|high|critical] [--fail-on-unknown] [--redact-account-ids]
  diff --base DIR --head DIR …          the same from two checkouts of a root module, without a plan
  can --plan FILE [--dir DIR] [--context FILE…] --instance ADDRESS --action A --resource ARN [--when before|after]
      [--scope direct|reachable] [--set KEY=VALUE…] [--format text|json]
  can --plan FILE… --queries FILE.jsonl
  who-can --plan FILE --action A [--resource ARN] [--when before|after] [--format text|json]
  compare --old POLICY.json --new POLICY.json [--kind identity|resource] [--format text|json]
  compare --pairs FILE.jsonl
  graph --plan FILE [--dir DIR] [--format mermaid|dot|json] [--when before|after] [--output FILE]
  report RESULT.json… [--config FILE] [--format …] [--output FILE] [--fail-on …] [--fail-on-unknown]

Plans are the output of \`terraform show -json PLANFILE\`; "-" is standard input or output. --debug prints stack traces.
Exit status: 0 done and the gate passes; 1 the gate fails; 2 bad usage or unreadable input; 3 not determined and
--fail-on-unknown asks to fail on that.
`;
