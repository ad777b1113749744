import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lockFolder } from '../../src/store/lock.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the lock of a folder', () => {
  it('is held by one at a time, whatever the folder is called, and tells who holds it', async () => {
    const unlock = await lockFolder(folder)
    symlinkSync(folder, `${folder}-link`)
    const refusal = `another build (process ${process.pid}) is at work there. Wait until it is done, or name another`
    for (const name of [folder, `${folder}-link`, join(folder, '.')]) {
      await expect(lockFolder(name)).rejects.toThrow(refusal)
    }
    rmSync(`${folder}-link`)
    unlock()
    const again = await lockFolder(folder)
    again()
  })

  it('of one folder is not that of another', async () => {
    mkdirSync(join(folder, 'other'))
    const unlocks = [await lockFolder(folder), await lockFolder(join(folder, 'other'))]
    for (const unlock of unlocks) unlock()
  })

  it('ends with the process that held it', async () => {
    const script = `import { lockFolder } from './dist/store/lock.js'; await lockFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
    const child = spawn('node', ['--input-type=module', '-e', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await expect(lockFolder(folder)).rejects.toThrow(`another build (process ${child.pid}) is at work there`)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('exit', resolve))
    const unlock = await lockFolder(folder)
    unlock()
  })
})
