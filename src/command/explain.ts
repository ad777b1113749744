import { defineCommand } from 'citty'
import { explainEntity } from '../entity/explanation.js'
import { GongtuError, UsageError } from '../error.js'
import { assemble } from '../pipeline.js'
import { readIdentities, stepsFrom } from '../store/identity-file.js'
import { cachedReadings } from '../store/reading-cache.js'
import { DEFAULT_WORKSPACE, workspaceAt } from '../store/workspace.js'
import { JUDGEMENTS, readJudgements } from './judgement-file.js'
import { print } from './output.js'

export const explainCommand = defineCommand({
  meta: { name: 'explain', description: 'why an entity is what it is: its mentions, and what joined them or did not' },
  args: {
    what: {
      type: 'positional',
      required: true,
      description: 'an id (a former one too), a name or an alias of an entity',
    },
    workspace: {
      type: 'string',
      default: DEFAULT_WORKSPACE,
      valueHint: 'DIR',
      description: 'where the graph was built',
    },
    judgements: { type: 'string', default: JUDGEMENTS, valueHint: 'FILE', description: 'decisions of people' },
  },
  run({ args }) {
    const workspace = workspaceAt(args.workspace)
    const readings = cachedReadings(workspace.reading)
    if (readings.length === 0)
      throw new GongtuError(`${args.workspace}: nothing was built there. Run \`gongtu build\`.`)
    const { resolution } = assemble(readings, { judgements: readJudgements(args.judgements), explain: true })
    const find = (what: string) =>
      resolution.entities.filter(({ id, name, aliases }) => id === what || name === what || aliases.includes(what))
    const { what } = args
    let named = find(what)
    if (named.length === 0) {
      const steps = stepsFrom(what, readIdentities(workspace.identity))
      for (const step of steps) print(`${step.old} (${step.name}) is ${step.new} since ${step.when}: ${step.why}`)
      named = find(steps.at(-1)?.new ?? what)
    }
    if (named.length === 0)
      throw new UsageError(`gongtu explain: no entity is called '${what}'. Give an id, a full name or an alias.`)
    for (const entity of named) {
      const explanation = resolution.explanations?.get(entity.id)
      if (explanation) for (const line of explainEntity(entity, explanation)) print(line)
      print()
    }
  },
})
