// The pipeline on a plan that stands in memory. Touches no file.

import { SILENT } from '../src/core/logger.ts';
import { EMPTY_CONFIG } from '../src/gate/config-model.ts';
import { analyze } from '../src/pipeline.ts';
import type { Report } from '../src/result/model.ts';

/** The report on a plan given as JSON text. */
export function analyzeText(text: string): Promise<Report> {
  const bytes = new TextEncoder().encode(text);
  const refuse = async (): Promise<never> => {
    throw new Error('no file is to be read');
  };
  return analyze(
    {
      plans: ['plan.json'],
      dir: null,
      base: null,
      head: null,
      contexts: [],
      project: 'default',
      config: EMPTY_CONFIG,
      configFile: 'configuration',
      failOn: null,
      failOnUnknown: null,
      baseline: null,
      today: '2026-01-01',
      toolVersion: '0.0.0',
    },
    {
      read: () => bytes,
      files: { read: refuse, list: refuse, realpath: refuse, stat: async () => null },
      absolute: (path) => path,
      checkoutOf: async (path) => path,
    },
    SILENT,
  );
}
