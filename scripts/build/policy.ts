import type { Plugin } from 'vite'

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** The service worker fetches the files of the page, and does nothing else. */
const WORKER_POLICY = "default-src 'none'; connect-src 'self'"

/** Only in the built page: the development server needs inline scripts and a socket. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  }
}

/** The policy that a host sends with what an address names. */
function policyOf({ pathname, searchParams }: URL): string {
  if (pathname.endsWith('/service-worker.js')) return WORKER_POLICY
  // `frame-ancestors` has no effect in a meta element. Nobody may frame the page, unless it asks to be embedded.
  const frames = searchParams.has('embed') ? '' : "; frame-ancestors 'none'"
  return `${CONTENT_SECURITY_POLICY}${frames}`
}

/** The headers that the page should be hosted with, sent by the preview server. */
export function policyHeaders(): Plugin {
  return {
    name: 'policy-headers',
    configurePreviewServer: ({ middlewares }) => {
      middlewares.use((request, response, next) => {
        const address = new URL(request.url ?? '/', 'http://localhost')
        response.setHeader('Content-Security-Policy', policyOf(address))
        response.setHeader('X-Content-Type-Options', 'nosniff')
        next()
      })
    },
  }
}
