import { type CandidateSet, TASKS } from './candidate.js'
import type { Scene } from './scene.js'

/**
 * A way of saying a fact, as a regular expression over the pattern of a line: `由(?<head>Ｏ)主办`.
 * Every head in the group `head` is tied to every tail in the group `tail`.
 */
export interface Rule {
  readonly name: string
  readonly example: string
}

export const RULES: readonly Rule[] = []

/** Lets every rule propose pairs. */
export function proposeAll(_scene: Scene, _set: CandidateSet): void {
  void TASKS
}
