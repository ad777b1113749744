import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UsageError } from '../error.js'
import type { Pack } from './browser-pack.js'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  grass: 'text/plain; charset=utf-8',
  cypher: 'text/plain; charset=utf-8',
  zip: 'application/zip',
}

/** The file that an address asks for, undefined where it cannot be read. */
function fileOf(address: string): string | undefined {
  try {
    return decodeURIComponent(address.replace(/[?#].*$/, '')).replace(/^\/+/, '') || 'index.html'
  } catch {
    return undefined
  }
}

/**
 * Serves a pack on this machine only, on `port` (0: any free one). Neo4j Browser fetches styles and guides itself, from
 * another origin, so that every answer allows that. Throws UsageError where the port is taken.
 */
export function servePack(pack: Pack, port: number): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Allow-Headers', '*')
    response.setHeader('Access-Control-Allow-Private-Network', 'true')
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end()
      return
    }
    const path = fileOf(request.url ?? '/') ?? ''
    const content = pack.get(path)
    if (!content || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not in this pack\n')
      return
    }
    const ending = path.slice(path.lastIndexOf('.') + 1)
    response.writeHead(200, { 'content-type': TYPES[ending] ?? 'application/octet-stream' }).end(content)
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(taken ? new UsageError(`port ${port} is taken: choose another with --port`) : error)
    })
    // Browser's list of allowed hosts names `localhost`, so the address does too.
    server.listen(port, 'localhost', () =>
      resolve({ server, address: `http://localhost:${(server.address() as AddressInfo).port}` }),
    )
  })
}
