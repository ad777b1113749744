import { DEFAULT_WORKSPACE } from '../store/workspace.js'
import { JUDGEMENTS } from './judgement-file.js'

/** Options that several commands take, as citty wants them declared. */

export const WORKSPACE = {
  type: 'string',
  default: DEFAULT_WORKSPACE,
  valueHint: 'DIR',
  description: 'folder of what a build writes',
} as const

export const DECISIONS = {
  type: 'string',
  default: JUDGEMENTS,
  valueHint: 'FILE',
  description: 'decisions of people',
} as const
