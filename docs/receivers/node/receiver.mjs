// A station's receiver: takes alerts in by webhook, verifies them, keeps them, and says that they were received.
//
// Needs Node.js 18 or newer and nothing else. Settings come from the environment:
//   CHILDALERT_SECRET  the channel's secret, whsec_...; two with a blank between them while a key is being changed
//   CHILDALERT_BASE    where the alert system is, such as https://alerts.example.org; acknowledgements go nowhere else
//   PORT               where to listen on this machine (8105); 0 for any free port
//   INBOX              the folder that alerts are kept in (inbox)

import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const { CHILDALERT_SECRET, CHILDALERT_BASE, PORT = '8105', INBOX = 'inbox' } = process.env
const secrets = CHILDALERT_SECRET.split(/\s+/).map((one) => Buffer.from(one.replace(/^whsec_/, ''), 'base64'))
const base = CHILDALERT_BASE.replace(/\/+$/, '') + '/'
const clocksMayDiffer = 300 // seconds
const largest = 5_000_000 // bytes

/** Whether one of our secrets signed these bytes, and not long ago (Standard Webhooks 1.0.0). */
function genuine(headers, body) {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  if (!/^[0-9A-Za-z-]{1,64}$/.test(id) || !/^[0-9]{1,12}$/.test(timestamp)) return false
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > clocksMayDiffer) return false
  const given = (headers['webhook-signature'] ?? '').split(/\s+/).map((one) => Buffer.from(one))
  return secrets.some((secret) => {
    const mac = createHmac('sha256', secret).update(`${id}.${timestamp}.`).update(body).digest('base64')
    const expected = Buffer.from(`v1,${mac}`)
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected))
  })
}

/** Writes the message down before it is answered; false if it was here before. */
function keep(id, body) {
  const file = join(INBOX, `${id}.cap.xml`)
  if (existsSync(file)) return false
  writeFileSync(`${file}.coming`, body)
  renameSync(`${file}.coming`, file)
  return true
}

/** The sender writes these elements without a prefix, and the signature says that the sender wrote them. */
function element(cap, name) {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(cap)?.[1]
}

/** Only what is Actual may ever go on air; what has no info is a test of the connection. */
function whatToDo(cap) {
  const status = element(cap, 'status')
  const kind = element(cap, 'msgType')
  if (!cap.includes('<info>')) return 'link test, nothing to do'
  if (status !== 'Actual') return `REHEARSE ONLY (${status}), never on air: ${kind}`
  return kind === 'Cancel' ? 'TAKE DOWN, and tell the audience' : `AIR NOW: ${kind}`
}

async function acknowledge(address, level) {
  for (const wait of [1, 5, 25, 0]) {
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ level, evidence: 'taken in by the receiver' }),
        signal: AbortSignal.timeout(10_000)
      })
      if (answer.ok) return console.log('acknowledged', level, answer.status)
      console.log('acknowledging failed:', answer.status)
    } catch (failed) {
      console.log('acknowledging failed:', failed.message)
    }
    await pause(wait * 1000)
  }
}

async function read(request) {
  const chunks = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > largest) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function take(request, response) {
  const body = await read(request)
  if (body === undefined) return response.writeHead(413, { connection: 'close' }).end()
  if (request.method !== 'POST' || !genuine(request.headers, body)) return response.writeHead(401).end()
  const fresh = keep(request.headers['webhook-id'], body)
  response.writeHead(204).end()
  if (!fresh) return // the same delivery again: it is here, and was answered
  const cap = body.toString('utf8')
  console.log(whatToDo(cap), element(cap, 'identifier'))
  const link = /<([^>]+)>; *rel="acknowledgement"/.exec(request.headers.link ?? '')?.[1]
  if (cap.includes('<info>') && link?.startsWith(base)) await acknowledge(link, 'received')
}

mkdirSync(INBOX, { recursive: true })
const server = createServer((request, response) => {
  take(request, response).catch((failed) => {
    console.log('not taken:', failed.message)
    if (!response.headersSent) response.writeHead(500).end()
  })
})
server.requestTimeout = 20_000
server.listen(Number(PORT), '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}/`))
