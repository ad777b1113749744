import { renameSync, rmSync, writeFileSync } from 'node:fs'

/** Puts `content` into `file`: it is there whole, or the file is as it was. What a kill leaves behind ends with `.part`. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const unfinished = `${file}.${process.pid}.part`
  try {
    writeFileSync(unfinished, content)
    renameSync(unfinished, file)
  } finally {
    rmSync(unfinished, { force: true })
  }
}
