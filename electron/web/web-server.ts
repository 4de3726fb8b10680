import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Dispatch } from '../ipc/serve.ts';
import type { PageAnswer } from '../page/page-answer.ts';
import type { PageFiles } from '../page/page-files.ts';
import { createAccess, type Access } from './access.ts';
import { answerRequest } from './answer-request.ts';
import { servePageSocket, type SignalSource } from './page-socket.ts';
import { isOurHost, isOurOrigin, requestTarget } from './request-guard.ts';

const LARGEST_MESSAGE = 1024 * 1024;
const MOST_SOCKETS = 32;

/** The running browser edition. */
export interface WebServer {
  readonly port: number;
  /** A new address that lets one browser in, once. */
  newAddress(): string;
  close(): Promise<void>;
}

/** What the server shows and answers. */
export interface WebParts {
  readonly files: PageFiles;
  readonly dispatch: Dispatch;
  readonly onSignal: SignalSource;
}

/** Serves the pages on 127.0.0.1 only. Port 0 takes a free one. Rejects with the system's error when the port is taken. */
export async function startWebServer(parts: WebParts, wantedPort: number): Promise<WebServer> {
  const server = createServer({ maxHeaderSize: 16 * 1024 });
  server.maxConnections = 128;
  const port = await listen(server, wantedPort);
  const access = createAccess(port);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
  });

  server.on('request', (request, response) => {
    const answer: PageAnswer = answerRequest(request, port, access, parts.files);
    const headers = { ...answer.headers, 'content-length': String(answer.body.byteLength) };
    response.writeHead(answer.status, headers).end(request.method === 'HEAD' ? undefined : answer.body);
    request.resume();
  });
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    const path = requestTarget(request.url)?.pathname;
    const ours = isOurHost(request.headers.host, port) && isOurOrigin(request) && path === '/ws';
    if (!ours || !access.admits(request.headers.cookie)) {
      refuseUpgrade(stream, '403 Forbidden');
      return;
    }
    if (sockets.clients.size >= MOST_SOCKETS) {
      refuseUpgrade(stream, '503 Service Unavailable');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) =>
      servePageSocket(socket, parts.dispatch, parts.onSignal),
    );
  });

  return { port, newAddress: () => addressOf(port, access), close: () => close(server, sockets) };
}

function addressOf(port: number, access: Access): string {
  return `http://127.0.0.1:${port}/?token=${access.newToken()}`;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no port.'));
      else resolve(address.port);
    });
  });
}

function refuseUpgrade(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function close(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
