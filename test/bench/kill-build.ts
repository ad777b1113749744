/**
 * Kills a build at random moments and builds again: the result must be that of a build which nobody disturbed, and
 * nothing may be left lying about.
 *
 *     npm run test:kill-build [-- TIMES [SEED]]     default: 50 times; builds that are done before their moment do not count
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeDump } from '../command/build-given.js'
import { killBuilds, someJournal } from '../command/killed-build.js'

const [times = '50', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'gongtu-kill-'))
try {
  const dump = writeDump(join(folder, 'dump'), someJournal(40))
  process.stdout.write(`seed ${seed}\n`)
  const kills = await killBuilds({ dump, folder, times: Number(times), seed: Number(seed) })
  for (const { moment, inTime, wrong } of kills) {
    const what = inTime ? `killed after ${moment} ms` : `done before ${moment} ms`
    process.stdout.write(`${what}: ${wrong.length ? wrong.join('; ') : 'as if nothing had been'}\n`)
  }
  const wrong = kills.filter((kill) => kill.wrong.length > 0).length
  const inTime = kills.filter((kill) => kill.inTime).length
  process.stdout.write(`${kills.length} builds, ${inTime} killed, ${wrong} wrong\n`)
  if (wrong > 0 || inTime < Number(times)) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}
