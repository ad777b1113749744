/** A class of words of the lexicons, as one kind of evidence. */
interface WordClass {
  /** `data/lexicon/<file>.tsv`; its words stand in `column`. */
  readonly file: string
  readonly column?: string
  /** Which rows belong to the class; all by default. */
  readonly of?: (row: Readonly<Record<string, string>>) => boolean
}

const kind =
  (...kinds: string[]) =>
  (row: Readonly<Record<string, string>>) =>
    kinds.includes(row.kind)

/** Evidence classes; at most 32. The order is part of the model: add behind the last one. */
export const WORD_CLASSES: readonly WordClass[] = [
  { file: 'place', of: (row) => row.kind === 'province' || row.kind === 'city' },
  { file: 'place', of: (row) => row.kind === 'county' },
  { file: 'place', of: (row) => row.kind === 'foreign' },
  { file: 'place', of: (row) => row.kind === 'place' && row.source !== 'gold' },
  { file: 'region', column: 'name' },
  { file: 'venue_head' },
  { file: 'title', of: (row) => row.kind.includes('office') },
  { file: 'title', of: kind('job', 'rank', 'job+rank') },
  { file: 'title', of: (row) => row.kind.includes('address') },
  { file: 'organization', of: kind('central', 'union', 'national') },
  { file: 'organization', of: kind('name', 'company') },
  { file: 'organization_head', of: (row) => row.level !== 'part' },
  { file: 'organization_head', of: (row) => row.level === 'part' },
  { file: 'organization_end' },
  { file: 'event_head' },
  { file: 'award' },
  { file: 'award_head', of: kind('medal') },
  { file: 'award_head', of: kind('honour') },
  { file: 'initiative' },
  { file: 'initiative_head' },
  { file: 'person', of: kind('name') },
  { file: 'person', of: kind('foreign') },
  { file: 'family_name', of: kind('single') },
  { file: 'family_name', of: kind('rare') },
  { file: 'family_name', of: kind('compound') },
  { file: 'trigger', of: (row) => ['host', 'organize', 'support'].includes(row.class) },
  { file: 'trigger', of: (row) => ['speak', 'say', 'attend', 'compete'].includes(row.class) },
  { file: 'trigger', of: (row) => ['give', 'receive', 'do'].includes(row.class) },
]

/** Bits of the classes that close names: heads of venues, organizations, events, awards, initiatives. */
export const HEAD_CLASSES = [5, 11, 12, 13, 14, 16, 17, 19].reduce((bits, number) => bits | (1 << number), 0)

/** Bits of the classes that hold administrative areas and other places. */
export const AREA_CLASSES = 0b11011
