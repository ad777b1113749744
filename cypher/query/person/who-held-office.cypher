// 某职务由谁担任 · Who held an office
// 一个组织的某一职务,到某日为止见报的任职者:该日前后都见报的在前,其次是最近才见报的;原、曾任、时任、拟任照原文标出,列在最后。
// Who is reported to hold one office of a body up to a day: first who was seen in it both before and after, then who was seen first last; former and pending holders say so and come at the end.
// shape: table
// $organization: Organization = 北京市朝阳区总工会 · 组织 · the body
// $title: text = 主席 · 职务 · the office
// $asOf: date = 2023-12-31 · 截至日期 · as of this day
// $limit: integer = 20 · 最多行数 · rows at most
MATCH (body:Organization {name: $organization})<-[post:HOLDS_POSITION]-(person:Person)
WHERE post.title = $title AND coalesce(post.firstSeen, '') <= $asOf
WITH person, post, CASE
    WHEN NOT coalesce(post.tense, '') IN ['', '新任', '新当选', '新当选的', '现', '现任'] THEN 2
    WHEN coalesce(post.lastSeen, '') >= $asOf THEN 0
    ELSE 1
  END AS rank
RETURN person.name AS person, post.tense AS tense, post.firstSeen AS firstSeen, post.lastSeen AS lastSeen,
  post.evidence[0] AS evidence, post.citations[0] AS citation
ORDER BY rank, coalesce(firstSeen, '') DESC, person, coalesce(tense, '')
LIMIT $limit
