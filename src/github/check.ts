// A check run with the report and its annotations at file and line. Knows the API's limits, and nothing of the gate.

import type { Annotation } from '../report/annotations.ts';
import { truncate, visible } from '../report/escape.ts';
import { count } from '../result/words.ts';
import { ApiError, type CheckAnnotation, type CheckRunRequest, type GitHubApi } from './api.ts';

/** A check run's summary takes 65,535 characters; its Markdown is made with this many bytes to spare for it. */
export const CHECK_SUMMARY_BUDGET = 60_000;
const SUMMARY_LIMIT = 65_535;
const PER_REQUEST = 50;
/** More would take many requests, and nobody reads them. */
const MAX_ANNOTATIONS = 500;

export interface CheckRequest {
  readonly name: string;
  readonly headSha: string;
  readonly conclusion: CheckRunRequest['conclusion'];
  readonly externalId: string;
  readonly detailsUrl: string | null;
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

/**
 * Creates the check run with its first annotations, then adds the others, 50 at a time. Where GitHub does not take the
 * annotations (their places may come from a stranger's result), the conclusion still stands.
 */
export async function publishCheck(api: GitHubApi, request: CheckRequest): Promise<void> {
  const annotations = request.annotations.slice(0, MAX_ANNOTATIONS).map(toAnnotation);
  const more = request.annotations.length - annotations.length;
  const summary =
    more > 0
      ? `${request.summary}\n${count(more, 'more annotation')}: the JSON report has all of it.\n`
      : request.summary;
  const output = { title: visible(request.title, 255), summary: truncate(summary, SUMMARY_LIMIT) };
  const { name, headSha, conclusion, externalId, detailsUrl } = request;
  const create = (first: readonly CheckAnnotation[]) =>
    api.createCheckRun({
      name: visible(name, 200),
      headSha,
      conclusion,
      externalId,
      detailsUrl,
      output: { ...output, annotations: first },
    });
  const first = annotations.slice(0, PER_REQUEST);
  let id: number;
  try {
    id = await create(first);
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'invalid' || first.length === 0) throw error;
    await create([]);
    return;
  }
  for (let at = PER_REQUEST; at < annotations.length; at += PER_REQUEST) {
    await api.addAnnotations(id, { ...output, annotations: annotations.slice(at, at + PER_REQUEST) });
  }
}

function toAnnotation({ level, title, message, file, line }: Annotation): CheckAnnotation {
  const at = Math.max(1, line);
  return {
    path: file,
    start_line: at,
    end_line: at,
    annotation_level: level,
    message: truncate(message, 16_000) || '(no message)',
    title: truncate(title, 255),
  };
}
