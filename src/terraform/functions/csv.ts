// `csvdecode`: comma-separated values (RFC 4180) with a header line, as a list of objects.
// Knows nothing of files and of how an expression is evaluated.

import type { Value } from '../../core/value.ts';
import { ExpressionError, withKind } from '../expression/values.ts';

export function decodeCsv(source: string): Value {
  const [header, ...rows] = readRecords(source);
  if (!header) throw new ExpressionError('the header line is missing');
  if (new Set(header).size < header.length) throw new ExpressionError('two columns have one name');
  return withKind(
    rows.map((row) => {
      if (row.length !== header.length) throw new ExpressionError('a line has more or fewer fields than the header');
      return new Map<string, Value>(header.map((name, i) => [name, row[i]!]));
    }),
    'list',
  );
}

/** Lines without any character are left out. */
function readRecords(source: string): string[][] {
  const text = source.replaceAll('\r\n', '\n').replace(/\r$/, '');
  const records: string[][] = [];
  for (let at = 0; at < text.length; ) {
    if (text[at] === '\n') {
      at++;
      continue;
    }
    const record: string[] = [];
    for (;;) {
      const field = text[at] === '"' ? quotedField(text, at) : plainField(text, at);
      record.push(field.value);
      at = field.end + 1;
      if (text[field.end] !== ',') break;
    }
    records.push(record);
  }
  return records;
}

interface Field {
  readonly value: string;
  /** Of the comma or line end behind it, or the end of the text. */
  readonly end: number;
}

function plainField(text: string, at: number): Field {
  const field = /[^,\n]*/y;
  field.lastIndex = at;
  const value = field.exec(text)![0];
  if (value.includes('"')) throw new ExpressionError('a quote inside a field that is not quoted');
  return { value, end: at + value.length };
}

function quotedField(text: string, at: number): Field {
  const field = /"((?:[^"]|"")*)"/y;
  field.lastIndex = at;
  const match = field.exec(text);
  const end = at + (match?.[0].length ?? 0);
  if (!match || !(end === text.length || text[end] === ',' || text[end] === '\n'))
    throw new ExpressionError('a quoted field is not closed');
  return { value: match[1]!.replaceAll('""', '"'), end };
}
