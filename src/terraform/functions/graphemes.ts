// User-perceived characters, as Terraform counts and cuts texts.
// Knows nothing of values and functions.

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function graphemes(value: string): string[] {
  return /^[\x20-\x7e]*$/.test(value)
    ? Array.from(value)
    : Array.from(SEGMENTER.segment(value), (part) => part.segment);
}
