// Property tests draw the same cases on every run, so that a red run means a change and can be looked at again.
// FC_SEED=random npm test draws new ones; FC_SEED=NUMBER repeats what a failure printed.

import { configureGlobal } from 'fast-check';

const given = process.env.FC_SEED;
const seed = given === 'random' ? Date.now() : Number(given ?? 20_120_101);
configureGlobal({ seed });
