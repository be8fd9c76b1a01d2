import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown, SUMMARY_BUDGET } from '../../src/report/markdown.ts';
import type { Report } from '../../src/result/model.ts';
import {
  access,
  assumeStep,
  escalation,
  GALLERY,
  gated,
  grant,
  green,
  hostile,
  huge,
  instance,
  losses,
  merged,
  profileStep,
  role,
  suppressed,
  undetermined,
  webServers,
} from './gallery.ts';
import { nodesOf, parseGfm, shapeOf } from './gfm.ts';
import { hostileText } from './hostile.ts';

/** What a reader sees of it. */
function shown(report: Report): string {
  return renderMarkdown(report);
}

describe('the comment', () => {
  it('says first what happened, and to which project', () => {
    expect(shown(webServers())).toMatch(/^### ❌ EC2 permissions: 40 instances gain access \(worst: high\)\n/);
    expect(shown(escalation())).toMatch(/^### ❌ EC2 permissions: 2 instances gain access \(worst: critical\)\n/);
    expect(shown(undetermined())).toMatch(/^### ⚠️ EC2 permissions: not determined for 1 instance\n/);
    expect(shown(green())).toMatch(/^### ✅ EC2 permissions: no instance gains access · `prod`\n/);
    expect(shown(losses())).toMatch(/^### ✅ EC2 permissions: no instance gains access, 1 instance loses access\n/);
    expect(shown(gated([instance('a', { gained: [grant()] })]))).toMatch(
      /^### 🔵 EC2 permissions: 1 instance gains access \(worst: low\)\n/,
    );
    expect(shown(gated([]))).toMatch(/^### ✅ EC2 permissions: no instances in this change\n/);
  });

  it('is short where nothing is gained', () => {
    expect(shown(green()).length).toBeLessThan(300);
    expect(shown(green())).not.toContain('<details');
    expect(shown(green())).not.toContain('|');
  });

  it('says once more that it turned green, if it was red before', () => {
    expect(renderMarkdown(green(), { resolved: true })).toContain('an earlier version of this pull request');
    expect(renderMarkdown(webServers(), { resolved: true })).not.toContain('an earlier version of this pull request');
  });

  it('is never green where something is not determined', () => {
    expect(shown(undetermined())).not.toContain('✅');
    expect(shown(undetermined())).toContain('no proof that nothing is gained');
  });

  it('puts forty servers with one change into one line, and tells what they can do in words', () => {
    const text = shown(webServers());
    expect(text.match(/aws_instance\.web\[0…39\]/g)!.length).toBeGreaterThan(0);
    expect(text).toContain(
      'can now **read secrets of `arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod/db-*`**',
    );
    expect(text).toContain(', only from VPC ');
    expect(text).toContain('`aws_iam_role_policy.app` (update, `iam.tf:12`)');
    expect(nodesOf(parseGfm(text)).filter((node) => node.type === 'tableRow')).toHaveLength(2);
  });

  it('puts the worst first: administrator before a secret before reading', () => {
    const text = shown(escalation());
    expect(text).toContain('administrator');
    expect(text.indexOf('administrator')).toBeLessThan(text.indexOf('pass any role'));
    expect(text).toContain('through ci → assumes deploy → takes over (ec2-001) admin');
  });

  it('names each kind of gain that fails the gate, once for all instances, and each fingerprint with what it is for', () => {
    const secret = grant({
      actions: ['secretsmanager:GetSecretValue'],
      resources: ['arn:aws:x:::a'],
      severity: 'high',
    });
    const decrypt = grant({ actions: ['kms:Decrypt'], resources: ['arn:aws:x:::b'], severity: 'high' });
    const text = shown(gated(['a', 'b'].map((address) => instance(address, { gained: [secret, decrypt] }))));
    expect(text).toContain('4 gains on 2 instances');
    expect(text.match(/^ {2}- can now read secrets of `arn:aws:x:::a` as role app$/gm)).toHaveLength(1);
    expect(text.match(/^ {2}- can now decrypt with `arn:aws:x:::b` as role app$/gm)).toHaveLength(1);
    expect(text.match(/^- `[0-9a-f]{16}` `gained-access` `[ab]`: can now /gm)).toHaveLength(4);
  });

  it('shows what could not be read at once where that alone makes it incomplete', () => {
    const cut = { level: 'warning', code: 'x', message: 'cut off', address: null, location: null } as const;
    expect(shown(gated([instance('a')], { diagnostics: [cut] }))).toContain('<details open><summary>⚠️ Not the whole');
    const gaining = [instance('a', { gained: [grant({ severity: 'high' })] })];
    expect(shown(gated(gaining, { diagnostics: [cut] }))).toContain('<details><summary>⚠️ Not the whole');
  });

  it('leads with what a new chain is good for, not with the right to walk it', () => {
    const assume = grant({ actions: ['sts:AssumeRole'], resources: ['arn:aws:iam::*:role/*'], severity: 'high' });
    const secret = grant({
      role: role('deploy'),
      path: [profileStep('app'), assumeStep('app', 'deploy')],
      actions: ['secretsmanager:GetSecretValue'],
      severity: 'high',
    });
    expect(shown(gated([instance('aws_instance.a', { gained: [assume, secret] })]))).toContain(
      '- `aws_instance.a` can now **read secrets of `arn:aws:s3:::prod-data/*`** through app → assumes deploy',
    );
  });

  it('shows the chain with its evidence on both sides', () => {
    const text = shown(escalation());
    expect(text).toContain(
      'assumes `deploy`, by statement 0 of `aws_iam_role.deploy` `iam.tf:51` and `AssumeDeploy` of `aws_iam_role_policy.ci` `iam.tf:30`',
    );
    expect(text).toContain('needs `sts:ExternalId = build-7`');
  });

  it('shows gains and losses as a diff', () => {
    const [block] = nodesOf(parseGfm(shown(webServers()))).filter((node) => node.type === 'code');
    expect(block).toMatchObject({ lang: 'diff' });
    const lines = (block as { value: string }).value.split('\n');
    expect(lines.filter((line) => line.startsWith('+ ')).length).toBeGreaterThan(0);
    expect(lines).toContain('- sqs:SendMessage   (1 action: Write)');
  });

  it('says what would settle a doubt', () => {
    const text = shown(undetermined());
    expect(text).toContain('`random_id.suffix.hex`');
    expect(text.match(/To settle it/g)).toHaveLength(2);
    expect(text).toContain('context-files');
  });

  it('names what is suppressed, by whom and until when, and what has expired', () => {
    const text = shown(suppressed());
    expect(text).toMatch(/Suppressed \(1\)[\s\S]*Accepted until 2026-07-01 by\* data-team/);
    expect(text).toContain('expired on 2026-05-31');
  });

  it('lists the projects of a merged report, those without anything as a number', () => {
    const text = shown(merged());
    expect(text).toContain('| `ci` | fail |');
    expect(text).toContain('1 project without any gain, loss or doubt.');
    expect(text).toContain('`prod`: `aws_instance.web[0…2]`');
  });

  it('links places to where the caller says', () => {
    const text = renderMarkdown(webServers(), {
      link: ({ file, line }) => `https://github.example/o/r/blob/abc/${file}#L${line}`,
    });
    expect(text).toContain('[`iam.tf:12`](https://github.example/o/r/blob/abc/iam.tf#L12)');
  });

  it('tells findings that do not fail the gate, unless they are gains, which are told anyway', () => {
    const v1 = access('app', { imds: 'v1-allowed' });
    const text = shown(
      gated(['a', 'b'].map((name) => instance(`aws_instance.${name}`, { after: v1, gained: [grant()] }))),
    );
    expect(text).toMatch(/\*\*Also noticed\*\*\n\n- 🟡 medium `imds-v1`: .*\(and 1 more instance alike\)/);
    expect(text).not.toContain('`gained-access`');
  });

  it('beside an administrator of the account, only counts what else is gained there', () => {
    const admin = grant({ actions: ['*'], resources: ['*'], severity: 'critical', actionCount: 20000 });
    const within = grant({
      role: role('b'),
      path: [profileStep('app'), assumeStep('app', 'b')],
      actions: ['s3:PutObject'],
    });
    const beyond = grant({ ...within, role: role('c', '222222222222'), actions: ['sqs:SendMessage'] });
    const text = shown(gated([instance('aws_instance.a', { gained: [admin, within, beyond] })]));
    expect(text).toContain('… and 1 more gain by other routes, all of them within this.');
    expect(text).not.toContain('s3:PutObject');
    expect(text).toContain('sqs:SendMessage');
    expect(text).toContain('| 20,001 |');
  });

  it('does not count as within it what the administrator is excepted from', () => {
    const admin = grant({ actions: ['*'], exceptActions: ['s3:Put*'], resources: ['*'], severity: 'critical' });
    const beside = grant({
      role: role('b'),
      path: [profileStep('app'), assumeStep('app', 'b')],
      actions: ['s3:PutObject'],
    });
    expect(shown(gated([instance('aws_instance.a', { gained: [admin, beside] })]))).toContain('s3:PutObject');
  });

  it('does not count as within it what is gained beside an administrator under a condition', () => {
    const admin = grant({
      actions: ['*'],
      resources: ['*'],
      severity: 'critical',
      conditions: ['only from VPC vpc-1'],
    });
    const within = grant({
      role: role('b'),
      path: [profileStep('app'), assumeStep('app', 'b')],
      actions: ['s3:PutObject'],
    });
    expect(shown(gated([instance('aws_instance.a', { gained: [admin, within] })]))).toContain('s3:PutObject');
  });

  it('draws no diagram where no role is reached from a role', () => {
    expect(shown(webServers())).not.toContain('```mermaid');
    expect(shown(escalation())).toContain('```mermaid');
  });
});

describe('the budget', () => {
  it('holds for ten thousand changed instances; whole sections are left out, and it is said which', () => {
    const text = shown(huge());
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toContain('10,000 instances gain access');
    expect(text).toMatch(/\*\*Left out for length:\*\* .*details of instances \(\d+ groups\)/);
    expect(text.trimEnd().endsWith('</sub>')).toBe(true);
  });

  it('holds for every report of the gallery and any budget from 2,000 bytes, with every fold closed', () => {
    for (const [name, make] of GALLERY) {
      const report = make();
      for (const budget of [2_000, 3_000, 5_000, 8_000, SUMMARY_BUDGET]) {
        const text = renderMarkdown(report, { budget });
        expect(Buffer.byteLength(text), `${name} in ${budget}`).toBeLessThanOrEqual(budget);
        expect(text.split('<details').length, name).toBe(text.split('</details>').length);
        expect(text).toMatch(/^### /);
      }
    }
  });

  it('holds for hostile lengths', () => {
    expect(Buffer.byteLength(shown(hostile('x'.repeat(100_000))))).toBeLessThanOrEqual(60_000);
    expect(Buffer.byteLength(shown(hostile('`|@'.repeat(50_000))))).toBeLessThanOrEqual(60_000);
  });
});

describe('foreign text', () => {
  /** Every kind of node that our own layout uses. */
  const OURS = new Set([
    'root',
    'heading',
    'paragraph',
    'text',
    'inlineCode',
    'code',
    'html',
    'list',
    'listItem',
    'table',
    'tableRow',
    'tableCell',
    'strong',
    'emphasis',
  ]);

  it('becomes text or code and nothing else: the document keeps the shape that a plain word gives it', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const tree = parseGfm(shown(hostile(text)));
        for (const node of nodesOf(tree)) expect(OURS).toContain(node.type);
        const htmls = nodesOf(tree).flatMap((node) => (node.type === 'html' ? [node.value] : []));
        for (const html of htmls) {
          expect(html).toMatch(
            /^(?:<details(?: open)?><summary>(?:[^<>]|<code>[^<>]*<\/code>)*<\/summary>|<\/details>|<sub>|<\/sub>)$/,
          );
        }
        const text_ = nodesOf(tree)
          .flatMap((node) => (node.type === 'text' ? [node.value] : []))
          .join('\n');
        expect(text_).not.toMatch(/[@#$<>[\]|]|https?:|www\./);
      }),
      { numRuns: 60 },
    );
  });

  it('has no say in the number of headings, tables, rows, cells and folds', () => {
    const count = (report: Report) => {
      const nodes = nodesOf(parseGfm(shown(report)));
      return ['heading', 'table', 'tableRow', 'tableCell', 'code', 'html'].map(
        (type) => nodes.filter((node) => node.type === type).length,
      );
    };
    const plain = count(hostile('word'));
    for (const text of [
      'a|b',
      '```\n',
      '</details>',
      '# h',
      '\n\n---\n\n',
      '| a | b |\n| - | - |',
      '-->',
      '<!--',
      '`',
      '\\',
      '\u202E',
    ]) {
      expect(count(hostile(text)), text).toEqual(plain);
    }
  });
});

describe('equal reports', () => {
  it('give equal bytes, in whatever order their lists came', () => {
    const instances = [...webServers(7).instances, ...escalation().instances, ...undetermined().instances.slice(0, 1)];
    const base = gated(instances);
    fc.assert(
      fc.property(fc.shuffledSubarray(instances, { minLength: instances.length }), (shuffled) => {
        const reversed = shuffled.map((each) => ({
          ...each,
          gained: [...each.gained].reverse(),
          lost: [...each.lost].reverse(),
          undetermined: [...each.undetermined].reverse(),
        }));
        expect(JSON.stringify(gated(reversed))).toBe(JSON.stringify(base));
        expect(shown(gated(reversed))).toBe(shown(base));
      }),
      { numRuns: 30 },
    );
  });

  it('have a shape of their own for each report of the gallery', () => {
    const shapes = new Set(GALLERY.map(([, make]) => JSON.stringify(shapeOf(parseGfm(shown(make()))))));
    expect(shapes.size).toBe(GALLERY.length);
  });
});
