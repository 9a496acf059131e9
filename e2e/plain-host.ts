import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
}

/** A host that serves the built page as files, and sends no headers of its own. */
export class PlainHost {
  readonly #server: Server
  /** Texts that it serves in the place of files. */
  readonly changed = new Map<string, string>()
  /** The files that were asked for. */
  readonly asked: string[] = []

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const name = pathname === '/' ? 'index.html' : pathname.slice(1)
      this.asked.push(name)
      const type = TYPES[extname(name)]
      try {
        const content = this.changed.get(name) ?? (await PlainHost.file(name))
        response.writeHead(200, type ? { 'Content-Type': type } : {}).end(content)
      } catch {
        response.writeHead(404).end()
      }
    })
  }

  static async start(): Promise<PlainHost> {
    const host = new PlainHost()
    await new Promise<void>((resolve) => host.#server.listen(0, resolve))
    return host
  }

  /** A file as it was built. */
  static file(name: string): Promise<Buffer> {
    return readFile(new URL(`../dist/${name}`, import.meta.url))
  }

  /** Of the page under a name of this machine: each is another origin. */
  address(name: '127.0.0.1' | 'localhost' = '127.0.0.1'): string {
    return `http://${name}:${(this.#server.address() as AddressInfo).port}/`
  }

  /** From now on it cannot be reached. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
