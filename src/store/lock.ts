import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { GongtuError } from '../error.js'

/** How long the one who holds a lock may take to say who it is, milliseconds. */
const ANSWER_MS = 2_000

/**
 * Makes this process the only one that writes into `folder`, which must be there; returns what gives the lock back. The
 * lock is a local socket: it ends with the process, however that ends, and nothing has to be removed by hand. It keeps
 * processes of one machine apart, not machines that share a disk. Throws GongtuError where another holds it.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const address = addressOf(realpathSync(folder))
  for (let tries = 3; ; tries--) {
    const server = await listen(address)
    if (server) return () => void server.close()
    const holder = await holderOf(address)
    if (holder !== null || tries === 0) {
      const who = holder ? `another build (process ${holder})` : 'another build'
      throw new GongtuError(`${folder}: ${who} is at work there. Wait until it is done, or name another --workspace.`)
    }
    // Whoever held it is gone meanwhile; where sockets are files, one that was killed has left its file.
    if (address.startsWith('/')) rmSync(address, { force: true })
    await sleep(50)
  }
}

function addressOf(path: string): string {
  const name = `gongtu-${createHash('sha256').update(path).digest('hex').slice(0, 24)}`
  // Linux: an abstract socket, which is no file.
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

/** Null where another holds the address. */
function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      socket.unref()
      socket.end(String(process.pid))
    })
    server.unref()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null)
      else reject(error)
    })
    server.listen({ path: address }, () => resolve(server))
  })
}

/** Process id of who holds the address; '' where it does not answer, null where nobody does any more. */
function holderOf(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect({ path: address })
    socket.setTimeout(ANSWER_MS, () => {
      socket.destroy()
      resolve('')
    })
    socket.on('data', (data) => {
      said += data
    })
    socket.once('end', () => resolve(said))
    socket.once('error', () => resolve(null))
  })
}
