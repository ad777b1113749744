import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dumpPrint, dumpStamp } from '../../src/article/dump-print.js'

let folder = ''
const at = (name: string) => join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongtu-print-'))
  mkdirSync(at('12'))
  writeFileSync(at('manifest.csv'), 'file,paper\n12/03.txt,劳动午报\n')
  writeFileSync(at('12/03.txt'), '本报讯 市总工会召开会议。')
  writeFileSync(at('04.txt'), '本报讯 区总工会召开会议。')
})
afterEach(() => rmSync(folder, { recursive: true }))

const print = () => dumpPrint([folder], {})

describe('the print of a dump', () => {
  it('is the same as long as no byte and no name changes, whenever the files were touched', async () => {
    const before = await print()
    expect(before).toMatch(/^[0-9a-f]{64}$/)
    utimesSync(at('04.txt'), 1, 1)
    expect(await print()).toBe(before)
  })

  const changes: Readonly<Record<string, () => void>> = {
    'a character is another': () => writeFileSync(at('04.txt'), '本报讯 市总工会召开会议。'),
    'what a manifest says is another': () => writeFileSync(at('manifest.csv'), 'file,paper\n12/03.txt,工人日报\n'),
    'a file has another name': () => renameSync(at('04.txt'), at('05.txt')),
    'a file lies in another folder': () => renameSync(at('04.txt'), at('12/04.txt')),
    'a file is added': () => writeFileSync(at('12/05.txt'), ''),
    'a file is removed': () => rmSync(at('04.txt')),
    'text moves from the end of one file to the start of the next': () => {
      writeFileSync(at('04.txt'), '本报讯 区总工会召开会')
      writeFileSync(at('12/03.txt'), '议。本报讯 市总工会召开会议。')
    },
    'what a manifest may name is there though it is no page': () => writeFileSync(at('readme.txt'), ''),
  }
  it.each(Object.entries(changes))('is another when %s, and so is the stamp', async (_, change) => {
    const before = { print: await print(), stamp: dumpStamp([folder]) }
    change()
    expect(await print()).not.toBe(before.print)
    expect(dumpStamp([folder])).not.toBe(before.stamp)
  })

  it('knows what was asked for', async () => {
    expect(await dumpPrint([folder], { fields: { title: ['headline'] } as never })).not.toBe(await print())
    expect(await dumpPrint([at('12'), at('04.txt')], {})).not.toBe(await print())
  })

  it('does not speak for a page by itself that stands under a manifest', async () => {
    expect(await dumpPrint([at('04.txt')], {})).toBeNull()
    rmSync(at('manifest.csv'))
    expect(await dumpPrint([at('04.txt')], {})).not.toBeNull()
  })

  it('comes to an end where folders lie in each other, and where nothing is', async () => {
    symlinkSync(folder, at('12/again'))
    symlinkSync(at('nowhere'), at('12/lost'))
    expect(await print()).toBe(await print())
    expect(await dumpPrint([at('nothing')], {})).not.toBe(await dumpPrint([at('nothing else')], {}))
  })
})
