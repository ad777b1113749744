// 某日谁在任 · Who held office in a body on a day
// 到某日为止见报的任职;曾任、拟任的不算在内。lastSeen 离该日越近,越可信。
// Posts reported up to a day, former and pending ones left out; the nearer lastSeen is to the day, the surer.
// shape: table
// $organization: Organization = 北京市朝阳区总工会 · 组织 · the body
// $day: date = 2023-12-31 · 日期 · the day
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (body:Organization {name: $organization})<-[post:HOLDS_POSITION]-(person:Person)
WHERE coalesce(post.firstSeen, '') <= $day AND NOT coalesce(post.tense, '') IN ['原', '前', '原任', '时任', '曾', '曾任', '曾担任', '已故', '退休', '拟任']
RETURN person.name AS person, post.title AS title, post.firstSeen AS firstSeen, post.lastSeen AS lastSeen,
  post.evidence[0] AS evidence, post.citations[0] AS citation
ORDER BY coalesce(lastSeen, '') DESC, person, title
LIMIT $limit
