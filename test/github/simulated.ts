// Comments in simulated time: many writers, each request with a delay of its own, in an order that a seed decides.
// For the proof that writers who race end up with one comment that holds every section.

import { ApiError, type Clock, type CommentApi, type IssueComment } from '../../src/github/api.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

/** Time that passes only when everybody waits. */
export class SimulatedTime {
  time = 0;
  #timers: Timer[] = [];
  #count = 0;
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.#timers.push({ at: this.time + Math.max(0, milliseconds), order: this.#count++, wake });
    });
  }

  get clock(): Clock {
    return { now: () => this.time, sleep: (milliseconds) => this.sleep(milliseconds), random: this.#random };
  }

  /** Runs until all of `work` is done. */
  async run<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
    let open = true;
    const all = Promise.all(work).finally(() => {
      open = false;
    });
    all.catch(() => {});
    for (let idle = 0; open && idle < 100; ) {
      await new Promise((done) => setImmediate(done));
      const next = this.#timers.sort((a, b) => a.at - b.at || a.order - b.order).shift();
      idle = next ? 0 : idle + 1;
      if (next) this.time = Math.max(this.time, next.at);
      next?.wake();
    }
    return all;
  }
}

/** Comments of one pull request, shared by all writers. */
export class SimulatedComments {
  comments: IssueComment[] = [];
  /** Node ids of those that are minimized. */
  hidden = new Set<string>();
  /** Every body that was ever written, for invariants. */
  history: string[] = [];
  #nextId = 1;
  readonly #time: SimulatedTime;
  readonly #delay: () => number;

  constructor(time: SimulatedTime, delay: () => number) {
    this.#time = time;
    this.#delay = delay;
  }

  /** The API for a writer. `lose` says of each write whether its answer gets lost, before or after the work is done. */
  api(lose: () => 'no' | 'before' | 'after' = () => 'no'): CommentApi {
    const request = async <T>(work: () => T, write: boolean): Promise<T> => {
      const lost = write ? lose() : 'no';
      await this.#time.sleep(this.#delay());
      if (lost === 'before') throw new ApiError('unavailable', '502 before');
      const result = work();
      await this.#time.sleep(this.#delay());
      if (lost === 'after') throw new ApiError('unavailable', '502 after');
      return result;
    };
    const find = (id: number) => {
      const index = this.comments.findIndex((comment) => comment.id === id);
      if (index < 0) throw new ApiError('not-found', 'no such comment');
      return index;
    };
    return {
      currentUser: async () => 'github-actions[bot]',
      listComments: () => request(() => [...this.comments], false),
      createComment: (_, body) =>
        request(() => {
          const id = this.#nextId++;
          const comment = { id, nodeId: `n${id}`, url: `u${id}`, author: 'github-actions[bot]', body };
          this.comments.push(comment);
          this.history.push(body);
          return comment;
        }, true),
      updateComment: (id, body) =>
        request(() => {
          const index = find(id);
          const comment = { ...this.comments[index]!, body };
          this.comments[index] = comment;
          this.history.push(body);
          return comment;
        }, true),
      deleteComment: (id) => request(() => void this.comments.splice(find(id), 1), true),
      minimized: () => request(() => new Set(this.hidden), false),
      minimizeComment: (nodeId) => request(() => void this.hidden.add(nodeId), true),
    };
  }
}

/** The API of a writer that is killed at a moment: from then on it asks nothing and hears nothing; what it sent arrives. */
export function killedAt(at: number, time: SimulatedTime, api: CommentApi): CommentApi {
  const never = () => new Promise<never>(() => {});
  const until = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (time.time >= at) return never();
    const answer = await ask();
    return time.time >= at ? never() : answer;
  };
  return {
    currentUser: (mayAsk) => until(() => api.currentUser(mayAsk)),
    listComments: (issue) => until(() => api.listComments(issue)),
    createComment: (issue, body) => until(() => api.createComment(issue, body)),
    updateComment: (id, body) => until(() => api.updateComment(id, body)),
    deleteComment: (id) => until(() => api.deleteComment(id)),
    minimized: (ids) => until(() => api.minimized(ids)),
    minimizeComment: (id) => until(() => api.minimizeComment(id)),
  };
}

/** A small generator of numbers in [0, 1) from a seed, so that a failing run can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
}
