import { userInfo } from 'node:os'
import { defineCommand } from 'citty'
import { type Candidate, findCandidates } from '../entity/candidate.js'
import { GongtuError } from '../error.js'
import { assemble } from '../pipeline.js'
import { ENTITIES } from '../schema.js'
import { cachedReadings } from '../store/reading-cache.js'
import { workspaceAt } from '../store/workspace.js'
import { addJudgement, readJudgements, removeLastJudgement } from './judgement-file.js'
import { DECISIONS, WORKSPACE } from './option.js'
import { print } from './output.js'

const KEYS = '[s] 同一个 same  [d] 不是 different  [k] 跳过 skip  [u] 撤回 undo  [q] 退出 quit'

function describe({ type, left, right, features, joined, score }: Candidate, at: number, of: number): string[] {
  const now = joined ? '现为一个 now one' : '现为两个 now two'
  const sides = [left, right].flatMap(({ name, page, quote }, side) => [
    `  ${'AB'[side]}  ${name}  (${page})`,
    `     “${quote.replace(/\s+/g, ' ')}”`,
  ])
  const reasons = features.map(({ name, weight }) => `${name} ${weight > 0 ? '+' : ''}${weight}`).join('; ')
  return [
    '',
    `${at}/${of}  ${ENTITIES[type].chinese} ${type}  ${now}  (${score.toFixed(1)})`,
    ...sides,
    `     ${reasons}`,
    KEYS,
  ]
}

/** Keys as they are pressed on a terminal, or the characters of what is piped in; white space is no key. */
async function* keys(): AsyncGenerator<string> {
  const { stdin } = process
  if (stdin.isTTY) stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  try {
    for await (const chunk of stdin) for (const key of String(chunk)) if (key.trim() || key === '\u0003') yield key
  } finally {
    if (stdin.isTTY) stdin.setRawMode(false)
  }
}

export const judgeCommand = defineCommand({
  meta: { name: 'judge', description: 'review pairs that may be one thing or two; decisions survive every rebuild' },
  args: {
    workspace: WORKSPACE,
    judgements: DECISIONS,
    who: { type: 'string', valueHint: 'NAME', description: 'who decides (default: the name of the user)' },
    list: { type: 'boolean', default: false, description: 'print the pairs, ask nothing' },
  },
  async run({ args }) {
    const file = args.judgements
    const kept = cachedReadings(workspaceAt(args.workspace).reading)
    if (kept.length === 0) throw new GongtuError(`${args.workspace}: nothing was built there. Run \`gongtu build\`.`)
    const judgements = readJudgements(file)
    const { readings, resolution } = assemble(kept, { judgements, explain: true })
    const candidates = findCandidates(readings, resolution)
    if (args.list || candidates.length === 0) {
      candidates.forEach((candidate, at) => {
        for (const line of describe(candidate, at + 1, candidates.length).slice(0, -1)) print(line)
      })
      print(`\n${candidates.length} 对待定 pairs in doubt`)
      return
    }
    const who = args.who ?? userInfo().username
    const decided: number[] = []
    let at = 0
    const show = () => {
      for (const line of describe(candidates[at], at + 1, candidates.length)) print(line)
    }
    show()
    for await (const key of keys()) {
      if (key === 'q' || key === '\u0003') break
      if (key === 'u') {
        const last = decided.pop()
        if (last === undefined) continue
        removeLastJudgement(file)
        at = last
      } else if (key === 's' || key === 'd') {
        const { type, left, right } = candidates[at]
        const verdict = key === 's' ? 'same' : 'different'
        const when = new Date().toISOString().slice(0, 10)
        const why = `“${left.quote.slice(0, 40)}” · “${right.quote.slice(0, 40)}”`.replace(/\s+/g, ' ')
        addJudgement(file, { verdict, type, left: left.name, right: right.name, who, when, why })
        decided.push(at)
        at++
      } else if (key === 'k') at++
      else continue
      if (at >= candidates.length) break
      show()
    }
    print(`\n${decided.length} 条写入 decisions in ${file}; \`gongtu build\` 使之生效 puts them into effect`)
  },
})
