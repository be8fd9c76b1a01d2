// Serves stub providers to the real terraform over gRPC, in this process, by way of TF_REATTACH_PROVIDERS.
// Knows the protocol's files and the schemas; what a provider does is in provider.mjs.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';
import { makeProvider } from './provider.mjs';

const here = dirname(fileURLToPath(import.meta.url));

const PROVIDERS = {
  'registry.terraform.io/hashicorp/aws': 'aws.json.gz',
  'registry.terraform.io/hashicorp/random': 'random.json',
  'registry.terraform.io/hashicorp/null': 'null.json',
};

const schemas = new Map();

function schemaOf(file) {
  if (!schemas.has(file)) {
    const bytes = readFileSync(join(here, 'schema', file));
    schemas.set(file, JSON.parse(file.endsWith('.gz') ? gunzipSync(bytes) : bytes));
  }
  return schemas.get(file);
}

const LOADING = { keepCase: true, longs: Number, defaults: true, arrays: false, oneofs: false };

function protocol(file) {
  return grpc.loadPackageDefinition(protoLoader.loadSync(join(here, 'protocol', file), LOADING));
}

/** The HTTP/2 session that a call came by: terraform opens one for each configured provider instance. */
function connectionOf(call) {
  let inner = call.call;
  while (inner && !inner.stream) inner = inner.nextCall;
  const session = inner?.stream?.session;
  if (!session) throw new Error('this version of @grpc/grpc-js does not show the session of a call');
  return session;
}

function handlers(provider) {
  return Object.fromEntries(
    Object.entries(provider).map(([name, handle]) => [
      name,
      (call, done) => {
        try {
          done(null, handle(call.request, connectionOf(call)));
        } catch (error) {
          done(null, {
            diagnostics: [{ severity: 1, summary: 'stub provider', detail: String(error?.stack ?? error) }],
          });
        }
      },
    ]),
  );
}

async function serve(socket, schemaFile) {
  const server = new grpc.Server({ 'grpc.max_send_message_length': -1, 'grpc.max_receive_message_length': -1 });
  const provider =
    schemaFile === 'aws.json.gz'
      ? makeProvider(schemaOf(schemaFile))
      : makeProvider(schemaOf(schemaFile), { attributes: {} });
  server.addService(protocol('provider.proto').tfplugin5.Provider.service, handlers(provider));
  // The side services that terraform's plugin client calls; only the health check needs an answer.
  const { plugin } = protocol('goplugin.proto');
  server.addService(plugin.GRPCController.service, { Shutdown: (_, done) => done(null, {}) });
  server.addService(plugin.GRPCStdio.service, { StreamStdio: () => {} });
  server.addService(plugin.GRPCBroker.service, {
    StartStream(stream) {
      stream.on('data', () => {});
      stream.on('end', () => stream.end());
      stream.on('error', () => {});
    },
  });
  server.addService(protocol('health.proto').grpc.health.v1.Health.service, {
    Check: (_, done) => done(null, { status: 1 }),
  });
  await new Promise((resolve, reject) => {
    server.bindAsync(`unix:${socket}`, grpc.ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve(),
    );
  });
  return server;
}

/**
 * Starts one empty cloud: `reattach` is the value for TF_REATTACH_PROVIDERS, `stop()` ends it. What terraform applies to it
 * lives in terraform's state; only what is attached to a role is remembered here.
 */
export async function startProviders() {
  const directory = mkdtempSync(join(tmpdir(), 'stub-'));
  const servers = [];
  const reattach = {};
  for (const [address, schemaFile] of Object.entries(PROVIDERS)) {
    const socket = join(directory, `${servers.length}`);
    servers.push(await serve(socket, schemaFile));
    reattach[address] = {
      Protocol: 'grpc',
      ProtocolVersion: 5,
      Pid: process.pid,
      Test: true,
      Addr: { Network: 'unix', String: socket },
    };
  }
  return {
    reattach: JSON.stringify(reattach),
    stop() {
      for (const server of servers) server.forceShutdown();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
