import { connect, createServer, type Server, type Socket } from 'node:net'

/** COMMIT as it goes over the wire: a chunk of two bytes, a structure without fields with the signature 0x12. */
const COMMIT = Buffer.from('0002b0120000', 'hex')
/** Milliseconds the server has to commit before the wire is cut. */
const GRACE = 200

/**
 * A wire to a Neo4j that breaks at the worst of moments: one commit in `every` reaches the server, its acknowledgement
 * never comes back, and the connection is gone.
 */
export class LossyWire {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #commits = 0
  /** Acknowledgements lost so far. */
  lost = 0

  private constructor(host: string, port: number, every: number) {
    this.#server = createServer((near) => {
      const far = connect(port, host)
      let cut = false
      for (const socket of [near, far]) {
        this.#sockets.add(socket)
        socket.on('error', () => {})
        socket.on('close', () => {
          this.#sockets.delete(socket)
          near.destroy()
          far.destroy()
        })
      }
      near.on('data', (data) => {
        far.write(data)
        if (cut || !data.includes(COMMIT) || ++this.#commits % every !== 0) return
        cut = true
        this.lost++
        setTimeout(() => near.destroy(), GRACE)
      })
      far.on('data', (data) => {
        if (!cut) near.write(data)
      })
    })
  }

  /** Opens a wire to `uri`. */
  static async open(uri: string, every: number): Promise<LossyWire> {
    const { hostname, port } = new URL(uri)
    const wire = new LossyWire(hostname, Number(port), every)
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve))
    return wire
  }

  get uri(): string {
    return `bolt://127.0.0.1:${(this.#server.address() as { port: number }).port}`
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
