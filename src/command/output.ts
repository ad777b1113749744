/** Where commands write. `print` is for what was asked for, `tell` for what happens meanwhile. */

/** Writes one line to standard output. */
export function print(line = ''): void {
  process.stdout.write(`${line}\n`)
}

/** Writes one line to standard error, where it does not disturb what is piped on. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
