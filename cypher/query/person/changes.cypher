// 一段时间的人事变动 · Offices that changed hands in a period
// 一段时间里新见报的任职者,此前该职务另有其人:谁接替谁,双方各附出处。
// Who was first seen in an office in a period that another had held before, with a sentence for each.
// shape: table
// $from: date = 2024-01-01 · 起始日 · first day
// $to: date = 2024-12-31 · 截止日 · last day
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (body:Organization)<-[post:HOLDS_POSITION]-(person:Person)
WHERE post.firstSeen >= $from AND post.firstSeen <= $to AND coalesce(post.tense, '') IN ['', '新任', '新当选', '新当选的', '现', '现任']
  AND NOT post.title CONTAINS '副' AND post.title =~ '.*(主席|书记|主任|会长|局长|部长|院长|校长|处长|经理|董事长|秘书长|理事长|区长|市长|县长|镇长)'
MATCH (body)<-[old:HOLDS_POSITION]-(predecessor:Person)
WHERE old.title = post.title AND predecessor.id <> person.id
  AND (old.firstSeen < post.firstSeen AND coalesce(old.tense, '') IN ['', '新任', '新当选', '新当选的', '现', '现任', '时任']
    OR old.firstSeen <= $to AND old.tense IN ['原', '前', '原任', '曾', '曾任', '曾担任', '已故', '退休'])
RETURN body.name AS organization, post.title AS title, predecessor.name AS predecessor, old.tense AS tense,
  old.lastSeen AS predecessorLastSeen, person.name AS successor, post.firstSeen AS successorFirstSeen,
  post.evidence[0] AS evidence, post.citations[0] AS citation, old.evidence[0] AS predecessorEvidence,
  old.citations[0] AS predecessorCitation
ORDER BY successorFirstSeen, organization, title, successor, predecessor, coalesce(tense, '')
LIMIT $limit
