import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Progress, progressText } from '../../src/command/progress.js'

describe('progress', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** What is written while `total` bytes of a hundred pages are read in `seconds`. */
  function watch(seconds: number, isTTY: boolean, totalBytes?: number): string[] {
    const written: string[] = []
    const screen = { isTTY, columns: 80, write: (text: string) => written.push(text) }
    const progress = new Progress('读 reading', { unit: 'pages', totalBytes, screen })
    for (let page = 1; page <= 100; page++) {
      vi.advanceTimersByTime(10 * seconds)
      progress.at(page, page * 20_000)
    }
    progress.end()
    return written
  }

  it('is nothing where work is quickly done', () => {
    expect(watch(0.4, true)).toEqual([])
    expect(watch(4, false)).toEqual([])
  })

  it('is a bar on a terminal: how much, how fast, how long it will take; it goes away', () => {
    const looks = watch(20, true, 2_000_000)
    expect(looks.length).toBeGreaterThan(50)
    expect(looks).toContain('\r\u001b[K读 reading ████████████░░░░░░░░░░░░  50 % 50 pages, 0.1 MB/s, 0:10 left')
    expect(looks.at(-1)).toBe('\r\u001b[K')
    for (const look of looks) expect(look.length).toBeLessThan(80)
  })

  it('is a line every few seconds elsewhere', () => {
    const lines = watch(20, false, 2_000_000)
    expect(lines).toHaveLength(4)
    expect(lines[0]).toBe('读 reading: 25 pages, 0.1 MB/s, 0:15 left\n')
  })

  it('does not guess how much is left where that is not known', () => {
    expect(watch(20, true)).toContain('\r\u001b[K读 reading 50 pages, 0.1 MB/s')
    expect(progressText({ count: 1234 }, ' rows', 1000)).toBe('1,234 rows')
  })
})
