/** The few errors that Gongtu throws itself. `cli.ts` prints their message as one line and sets the exit code. */

/** Something outside Gongtu is wrong: a file, a server, a setting. Says what, where, and the remedy. Exit code 1. */
export class GongtuError extends Error {
  override name = 'GongtuError'
}

/** A dump or one of its files cannot be read. */
export class DumpError extends GongtuError {
  override name = 'DumpError'
}

/** A store cannot be reached, or refuses what is asked of it. */
export class StoreError extends GongtuError {
  override name = 'StoreError'
}

/** The command line is wrong: unknown command, option or value. Exit code 2. */
export class UsageError extends GongtuError {
  override name = 'UsageError'
}

/** The user has stopped the work. Exit code 130. */
export class Interruption extends GongtuError {
  override name = 'Interruption'
}
