import { defineCommand } from 'citty'
import { explainEntity } from '../entity/explanation.js'
import { GongtuError, UsageError } from '../error.js'
import { loadModels } from '../models.js'
import { assemble } from '../pipeline.js'
import { readIdentities, stepsFrom } from '../store/identity-file.js'
import { cachedReadings } from '../store/reading-cache.js'
import { workspaceAt } from '../store/workspace.js'
import { explainClaims } from './explain-claims.js'
import { readJudgements } from './judgement-file.js'
import { DECISIONS, WORKSPACE } from './option.js'
import { print } from './output.js'

export const explainCommand = defineCommand({
  meta: {
    name: 'explain',
    description: 'why an entity, an article or an edge says what it does, and what was refused',
  },
  args: {
    what: {
      type: 'positional',
      required: true,
      description: 'id (a former one too) or name of an entity, id or headline of an article, id of an edge',
    },
    edge: { type: 'positional', required: false, description: 'with an article: id of the edge to explain' },
    workspace: WORKSPACE,
    judgements: DECISIONS,
  },
  run({ args }) {
    const workspace = workspaceAt(args.workspace)
    const kept = cachedReadings(workspace.reading)
    if (kept.length === 0) throw new GongtuError(`${args.workspace}: nothing was built there. Run \`gongtu build\`.`)
    const { readings, resolution, reprints } = assemble(kept, {
      judgements: readJudgements(args.judgements),
      explain: true,
    })
    const find = (what: string) =>
      resolution.entities.filter(({ id, name, aliases }) => id === what || name === what || aliases.includes(what))
    const { what } = args
    let named = find(what)
    if (named.length === 0) {
      const steps = stepsFrom(what, readIdentities(workspace.identity))
      for (const step of steps) print(`${step.old} (${step.name}) is ${step.new} since ${step.when}: ${step.why}`)
      named = find(steps.at(-1)?.new ?? what)
    }
    const claims = explainClaims(readings, { resolution, reprints }, loadModels(), what, args.edge)
    if (named.length === 0 && claims.length === 0) {
      const remedy = 'Give a full name, an alias, a headline or an id.'
      throw new UsageError(`gongtu explain: nothing is called '${what}'. ${remedy}`)
    }
    for (const line of claims) print(line)
    for (const entity of named) {
      const explanation = resolution.explanations?.get(entity.id)
      if (explanation) for (const line of explainEntity(entity, explanation)) print(line)
      print()
    }
  },
})
