// Starts the program as a person does, and stops it.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A port that nothing listens on. */
export const freePort = () =>
  new Promise((found, failed) => {
    const probe = createServer().on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

/** `nearer demo`, or `nearer serve` on a new folder; resolves when it says its address. */
export async function start(binary, command = 'serve') {
  const folder = await mkdtemp(join(tmpdir(), 'notes-'));
  const own = command === 'serve' ? ['--data', folder, '--kdf', 'minimum'] : [];
  const line = [command, '--no-open', '--json', '--port', String(await freePort()), ...own];
  const child = spawn(binary, line, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '', complaints = '';
  child.stderr.on('data', (bytes) => (complaints += bytes));
  const first = await new Promise((told, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}: ${complaints}`)));
    child.stdout.on('data', (bytes) => {
      said += bytes;
      if (said.includes('\n')) told(JSON.parse(said.slice(0, said.indexOf('\n'))));
    });
  });
  return {
    ...first,
    folder,
    complaints: () => complaints,
    /** As when the power fails; the folder stays. */
    async fail() {
      child.removeAllListeners('exit');
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      if (child.signalCode || child.exitCode !== null) return rm(folder, { recursive: true, force: true });
      child.removeAllListeners('exit');
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 3000).unref();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
