// A commit status: one line beside the commit. Knows its limits only.

import { visible } from '../report/escape.ts';
import type { GitHubApi, StatusRequest } from './api.ts';

const LONGEST_DESCRIPTION = 140;

export async function publishStatus(api: GitHubApi, request: StatusRequest): Promise<void> {
  await api.createStatus({ ...request, description: visible(request.description, LONGEST_DESCRIPTION) });
}
