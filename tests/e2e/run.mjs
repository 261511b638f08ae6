// Runs the journeys: the demo is filled once, and each file of journeys begins with a copy of it.
// `npm test` runs all, `npm test -- journeys/report.test.mjs` one.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { folder, start } from './stage/product.mjs';

const filled = folder();
const demo = await start({ data: filled });
await demo.stop();

const files = process.argv.slice(2);
const all = () => readdirSync('journeys').filter((name) => name.endsWith('.test.mjs')).map((name) => `journeys/${name}`);
const options = ['--test', '--test-reporter=spec', '--test-concurrency=2', '--test-timeout=600000'];
const { status } = spawnSync(process.execPath, [...options, ...(files.length ? files : all())], {
  stdio: 'inherit',
  env: { ...process.env, LANTOA_FILLED: filled },
});
process.exit(status ?? 1);
