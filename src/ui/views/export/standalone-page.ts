import { licences, script, scriptHash, style, styleHash } from 'virtual:viewer'
import type { SessionDocument } from '#/scenario/document/document.ts'
import { writeDocument } from '#/scenario/document/write.ts'
import { escapeXml } from '#/ui/components/picture/svg-tag.ts'

/** The page may run its own script and style, which it names by their hashes, and load nothing at all. */
const POLICY = [
  "default-src 'none'",
  `script-src '${scriptHash}'`,
  `style-src '${styleHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/**
 * A session with the bench that shows it, as one HTML file that opens from a disk. The script and the
 * style were built with the page and checked not to end their elements; of the session every `<` is
 * written as an escape of JSON, so that no text in it can end its element either.
 */
export function standalonePage(document: SessionDocument, title: string): string {
  const session = writeDocument(document).replaceAll('<', '\\u003c')
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="UTF-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeXml(POLICY)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1.0">',
    `<title>${escapeXml(title)}, vgicscope</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<div id="root"></div>',
    `<script type="application/json" id="session">\n${session}</script>`,
    `<script type="text/plain" id="licences">\n${licences}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
