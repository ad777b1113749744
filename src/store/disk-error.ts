import { GongtuError } from '../error.js'

const REMEDIES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full. Make room and build again.',
  EDQUOT: 'your share of the disk is used up. Make room and build again.',
  EFBIG: 'the file would be larger than is allowed (`ulimit -f`). Raise the limit and build again.',
  EROFS: 'the disk is read-only. Name a --workspace on another one.',
  EACCES: 'it may not be written. Change its permissions, or name another --workspace.',
  EPERM: 'it may not be written. Change its permissions, or name another --workspace.',
  ENOTDIR: 'not a folder. Name another --workspace.',
  EEXIST: 'not a folder. Name another --workspace.',
  EISDIR: 'a folder stands where a file is to be written. Remove it, or name another --workspace.',
}

/** What the system says of a file of the workspace, as an error for people; any other error as it is. */
export function diskError(error: unknown, folder: string): unknown {
  const { code = '', path = folder } = error as NodeJS.ErrnoException
  const remedy = REMEDIES[code]
  if (!(error instanceof Error) || !remedy) return error
  const intact = 'What was built before is as it was.'
  return new GongtuError(`${path.replace(/\.\d+\.(part|new)$/, '')}: ${remedy} ${intact}`, { cause: error })
}
