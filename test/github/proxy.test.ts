// The built Action where GitHub can be reached only through a proxy, as the runner's environment names it.

import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { gated, grant, instance } from '../report/gallery.ts';
import { onServer, withBuiltAction } from './run-action.ts';

withBuiltAction();

const RESULTS = [gated([instance('aws_instance.web', { gained: [grant({ severity: 'high' })] })])];

/** A proxy that leads every tunnel to this port, and tells which hosts it was asked for. */
async function proxyTo(port: number): Promise<{ server: Server; url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request, socket, head) => {
    asked.push(request.url ?? '');
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(head);
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe.concurrent('a proxy', () => {
  test.concurrent(
    'is used for all requests, GraphQL included',
    onServer(async ({ server, run }) => {
      const proxy = await proxyTo(Number(new URL(server.url).port));
      const env = { GITHUB_API_URL: 'http://github.test:8080', http_proxy: proxy.url };
      const result = await run({ results: RESULTS, env, inputs: { 'comment-mode': 'hide-and-new' } });
      proxy.server.closeAllConnections();
      proxy.server.close();
      expect(result.outputs['comment-posted']).toBe('true');
      expect(server.requests.some(({ operation }) => operation === 'graphql query')).toBe(true);
      expect(new Set(proxy.asked)).toEqual(new Set(['github.test:8080']));
    }),
  );

  test.concurrent(
    'that cannot be reached changes no verdict',
    onServer(async ({ server, run }) => {
      const env = { GITHUB_API_URL: 'http://github.test:8080', http_proxy: 'http://127.0.0.1:1' };
      const result = await run({ results: RESULTS, env });
      expect(result).toMatchObject({ code: 1, outputs: { verdict: 'fail', 'comment-posted': 'false' } });
      expect(server.requests).toEqual([]);
    }),
  );
});
