import { fileURLToPath } from 'node:url'
import { ArticleModel } from './article/article-model.js'
import { type ClaimModel, loadClaimModel } from './claim/make.js'
import { loadMentionModel, type MentionModel } from './mention/model.js'

/** What the read phase has learned: one model a room. */
export interface Models {
  readonly article: ArticleModel
  readonly mention: MentionModel
  readonly claim: ClaimModel
}

/** The models that ship in `data/model`. */
export function loadModels(): Models {
  const claims = fileURLToPath(new URL('../data/model/claim.bin', import.meta.url))
  return { article: ArticleModel.shipped(), mention: loadMentionModel(), claim: loadClaimModel(claims) }
}
