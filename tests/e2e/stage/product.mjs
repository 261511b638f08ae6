// The product as people get it: the program, with the demo in it, on a port of its own.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
const program = process.env.LANTOA_BIN ?? join(target, 'debug/lantoa');

/** How long a machine with two busy cores may take to fill the demo. */
const PATIENCE = 120_000;

/** A folder that goes with this process. */
export function folder() {
  const made = mkdtempSync(join(tmpdir(), 'lantoa-e2e.'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/**
 * Starts the demo. `filled` is a data folder to begin with a copy of; `database` a PostgreSQL to fill instead.
 * What comes back knows where it is reached, who may sign in there, and how to end it.
 */
export async function start({ filled, database, data = folder() } = {}) {
  if (filled) cpSync(filled, data, { recursive: true });
  const more = database ? ['--database', database] : [];
  return run(['demo', '--data', data, '--port', String(await freePort()), ...more], data);
}

/** Starts the program as an agency does on its first day: nobody has an account yet, and `link` makes the first. */
export async function startEmpty({ secondFactor = true, data = folder() } = {}) {
  const asked = ['serve', '--data', data, '--listen', `127.0.0.1:${await freePort()}`];
  const product = await run(asked, data, { LANTOA_SECOND_FACTOR: String(secondFactor) });
  return { ...product, data, link: product.said.out.match(/http\S+\/thiet-lap\S*/)?.[0] };
}

/** Runs a command of the program over a data folder, and gives what it printed. */
export function tell(data, ...words) {
  return execFileSync(program, [...words, '--data', data], { encoding: 'utf8' });
}

async function run(asked, data, environment = {}) {
  const child = spawn(program, asked, { cwd: data, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
  const said = { out: '', log: '' };
  child.stdout.on('data', (text) => (said.out += text));
  child.stderr.on('data', (text) => (said.log += text));
  const ended = new Promise((settle) => child.once('close', settle));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  process.once('exit', () => child.kill('SIGKILL'));
  try {
    const address = await until(() => child.exitCode === null && said.out.match(/http:\/\/[^\s/]+/)?.[0], () => child.exitCode !== null);
    await until(() => fetch(`${address}/readyz`).then((answer) => answer.ok, () => false), () => child.exitCode !== null);
    return { address, ...people(said.out), said, stop };
  } catch (cause) {
    child.kill('SIGKILL');
    throw new Error(`lantoa ${asked.join(' ')}\n${said.out}\n${said.log}`, { cause });
  }
}

/** A database of its own in the cluster that the tests were given; `drop` takes it away again. */
export function postgres(cluster) {
  const name = `lantoa_e2e_${process.pid}`;
  const at = (database) => {
    const [server, settings = ''] = cluster.split('?');
    return `${server.replace(/^(postgres:\/\/[^/]+).*$/, '$1')}/${database}?${settings}`;
  };
  const tell = (statement) => execFileSync('psql', ['-q', '-d', at('postgres'), '-c', statement]);
  tell(`CREATE DATABASE ${name}`);
  return { database: at(name), drop: () => tell(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/** What the demo prints beside its address: "tên – vai trò, đơn vị" for each account, and the password of all. */
function people(printed) {
  const password = printed.match(/(?:mật khẩu|password)[^:\n]*: *(\S+)/i)?.[1];
  const lines = printed.matchAll(/^\s*([\w.@-]+) – (.+)$/gmu);
  const accounts = Array.from(lines, ([, name, role]) => ({ name, role }));
  return { password, accounts, account: (words) => accounts.find(({ role }) => words.test(role))?.name };
}

async function until(asks, gaveUp) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await asks();
    if (answer) return answer;
    if (gaveUp() || Date.now() > end) throw new Error('it does not start');
    await new Promise((settle) => setTimeout(settle, 50));
  }
}

function freePort() {
  return new Promise((settle, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => settle(port));
    });
  });
}
