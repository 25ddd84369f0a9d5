import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** What a start with these settings says before it ends. Without a path it finds nothing to install or build with. */
const start = (settings: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }> =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, 'start.mjs')], {
    env: { ...settings, PATH: '' },
  }).then(
    () => Promise.reject(new Error('It started')),
    (failure) => failure,
  );

test('wrong settings end the start before anything is installed or built, with a line each', async () => {
  const { code, stdout, stderr } = await start({ PORT: 'x', ORIGIN: 'here' });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^PORT is "x"\. .*\nORIGIN is "here"\. .*\n$/);
});

test('so does a port that is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, stdout, stderr } = await start({ PORT: String(port) });
  other.close();
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(new RegExp(`^Port ${port} is taken .*\\n$`));
});

test('the code can be read without a start', async () => {
  const main = join(import.meta.dirname, '../apps/server/src/main.ts');
  const env = { PORT: 'x', DATA_DIR: '/nowhere', WEB_BUILD: '/nowhere' };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, 'read'], { env });
  expect([stdout, stderr]).toEqual(['', '']);
}, 60_000);

test.runIf(process.platform !== 'win32')(
  'a server that is killed from outside ends the start as a fault, one that is stopped does not',
  async () => {
    const ends = (signal: string) => {
      const setup = JSON.stringify(join(import.meta.dirname, 'setup.mjs'));
      const child = JSON.stringify([
        '-e',
        `process.kill(process.pid, '${signal}'); setInterval(() => {}, 1000)`,
      ]);
      const code = `const { hand } = await import(${setup}); hand(process.execPath, ${child}, process.env);`;
      return promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]).then(
        () => 0,
        (failure) => failure.code,
      );
    };
    expect(await ends('SIGKILL')).toBe(1);
    expect(await ends('SIGTERM')).toBe(0);
  },
);
