// How long reading HCL takes, beside hcl2json's own parse of the same files in the same process.
// Knows nothing of how the HCL is read; figures are ratios and seconds of this machine.

import { performance } from 'node:perf_hooks';
import type { FileReader } from '../src/terraform/file-reader.ts';
import { openHcl } from '../src/terraform/hcl.ts';

export interface Row {
  readonly name: string;
  readonly value: string;
}

const FILES = 300;
const POLICIES_PER_FILE = 3;
const ROUNDS = 3;

/** One file as repositories have them: a role, three policies of different kinds, an instance. */
function file(i: number): string {
  return `
locals {
  prefix_${i}  = "app-${i}"
  buckets_${i} = [aws_s3_bucket.b${i}.arn, "\${aws_s3_bucket.b${i}.arn}/*"]
}

resource "aws_s3_bucket" "b${i}" {
  bucket_prefix = local.prefix_${i}
}

resource "aws_iam_role" "r${i}" {
  name = "\${local.prefix_${i}}-role"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "p${i}" {
  role   = aws_iam_role.r${i}.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for access in ["Get", "Put", "List"] : {
        Sid      = access
        Effect   = "Allow"
        Action   = ["s3:\${access}*"]
        Resource = local.buckets_${i}
      }
    ]
  })
}

data "aws_iam_policy_document" "d${i}" {
  dynamic "statement" {
    for_each = toset(["sqs:SendMessage", "sns:Publish"])
    content {
      actions   = [statement.value]
      resources = ["*"]
      condition {
        test     = "StringEquals"
        variable = "aws:PrincipalTag/team"
        values   = [local.prefix_${i}]
      }
    }
  }
}

resource "aws_iam_role_policy" "q${i}" {
  role   = aws_iam_role.r${i}.id
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Action": "dynamodb:*",
        "Resource": "arn:aws:dynamodb:eu-west-1:111111111111:table/\${local.prefix_${i}}"
      }]
    }
  EOT
}

resource "aws_instance" "i${i}" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  user_data     = <<-EOT
    #!/bin/sh
    echo "\${local.prefix_${i}}" > /etc/app
  EOT
}
`;
}

function readerOf(files: ReadonlyMap<string, string>): FileReader {
  const encoded = new Map(Array.from(files, ([name, text]) => [name, new TextEncoder().encode(text)]));
  return {
    read: async (path) => encoded.get(path)!,
    list: async () => Array.from(files.keys(), (name) => name.slice('/w/'.length)),
    realpath: async (path) => {
      if (path !== '/w' && !encoded.has(path)) throw new Error('ENOENT');
      return path;
    },
    stat: async (path) =>
      path === '/w'
        ? { kind: 'directory', size: 0 }
        : encoded.has(path)
          ? { kind: 'file', size: encoded.get(path)!.length }
          : null,
  };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Prints and returns seconds per 1,000 files and per 1,000 policies, and the ratio to hcl2json alone. */
export async function run(): Promise<readonly Row[]> {
  const files = new Map(Array.from({ length: FILES }, (_, i) => [`/w/f${i}.tf`, file(i)]));
  const start = await seconds(() => import('@cdktf/hcl2json'));
  const { parse } = await import('@cdktf/hcl2json');
  const parseAll = async (): Promise<void> => {
    for (const [name, text] of files) await parse(name, text);
  };
  const open = () => openHcl({ reader: readerOf(files), rootDir: '/w', workspaceRoot: '/w', lookup: null });
  await parse('warm.tf', file(0));
  // The first round compiles the parser; of the others the best counts, taken in turns.
  await parseAll();
  let alone = Number.POSITIVE_INFINITY;
  let reading = Number.POSITIVE_INFINITY;
  let hcl = await open();
  for (let round = 0; round < ROUNDS; round++) {
    alone = Math.min(alone, await seconds(parseAll));
    const took = await seconds(async () => {
      hcl = await open();
      await hcl.attribute('aws_iam_role.r0', 'name');
    });
    reading = Math.min(reading, took);
  }
  const evaluating = await seconds(async () => {
    for (let i = 0; i < FILES; i++) {
      await hcl.attribute(`aws_iam_role_policy.p${i}`, 'policy');
      await hcl.attribute(`aws_iam_role_policy.q${i}`, 'policy');
      await hcl.attribute(`data.aws_iam_policy_document.d${i}`, 'statement');
    }
  });
  const perFiles = 1000 / FILES;
  const perPolicies = 1000 / (FILES * POLICIES_PER_FILE);
  const rows = [
    { name: 'hcl2json: start', value: `${start.toFixed(2)} s, once, only where HCL is read` },
    { name: 'hcl2json alone: parse', value: `${(alone * perFiles).toFixed(2)} s per 1,000 files` },
    {
      name: 'read and check',
      value: `${(reading * perFiles).toFixed(2)} s per 1,000 files, ${(reading / alone).toFixed(2)} of hcl2json alone`,
    },
    {
      name: 'evaluate',
      value: `${(evaluating * perPolicies).toFixed(2)} s per 1,000 policies, ${((reading + evaluating) / alone).toFixed(2)} of hcl2json alone with the reading`,
    },
  ];
  for (const { name, value } of rows) console.log(`${name.padEnd(24)} ${value}`);
  return rows;
}

if (import.meta.main) await run();
