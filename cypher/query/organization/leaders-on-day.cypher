// 某日谁在任 · Who held office in a body on a day
// 到某日为止见报的任职,原、曾任、时任、拟任不算在内。left 是此前见报已卸任的日期,laterHolder 是此前见报的接任者:有其一,当日多半已不在任。
// Posts reported up to a day, former and pending ones left out. left is when the holder is reported to be out of office, laterHolder who was seen in it since: with either, the post was hardly held on that day.
// shape: table
// $organization: Organization = 北京市房山区窦店镇总工会 · 组织 · the body
// $asOf: date = 2024-12-31 · 截至日期 · as of this day
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (body:Organization {name: $organization})<-[post:HOLDS_POSITION]-(person:Person)
WHERE coalesce(post.firstSeen, '') <= $asOf AND coalesce(post.tense, '') IN ['', '新任', '新当选', '新当选的', '现', '现任']
OPTIONAL MATCH (body)<-[out:HOLDS_POSITION]-(person)
WHERE out.title = post.title AND out.firstSeen <= $asOf AND out.firstSeen >= coalesce(post.firstSeen, '')
  AND out.tense IN ['原', '前', '原任', '曾', '曾任', '曾担任', '已故', '退休']
WITH body, person, post, min(out.firstSeen) AS left
OPTIONAL MATCH (body)<-[later:HOLDS_POSITION]-(next:Person)
WHERE later.title = post.title AND next.id <> person.id AND later.firstSeen > post.firstSeen AND later.firstSeen <= $asOf
  AND coalesce(later.tense, '') IN ['', '新任', '新当选', '新当选的', '现', '现任']
  AND post.title IN [
    '主任', '主委', '主席', '乡长', '书记', '书记处第一书记', '人大常委会主任', '会长',
    '党委书记', '党工委书记', '党组书记', '关长', '区委书记', '区长', '厂长', '厅长',
    '县委书记', '县长', '台长', '团委书记', '园长', '女工委主任', '女职工委员会主任',
    '妇联主席', '委员长', '局长', '州长', '工会主席', '工会联合会主席', '工委书记',
    '市委书记', '市长', '总书记', '总理', '总经理', '总统', '总编辑', '总裁', '所长',
    '政协主席', '旗长', '村长', '校长', '检察长', '法定代表人', '理事长',
    '监事长', '盟长', '省委书记', '省长', '矿长', '社长', '科协主席', '秘书长', '站长',
    '纪委书记', '经审会主任', '经审委主任', '经审委员会主任', '经费审查委员会主任', '署长',
    '董事局主席', '董事长', '行长', '街道党工委书记', '部长', '镇党委书记', '镇长', '院长',
    '馆长', '首席执行官'
  ]
WITH person, post, left, next
ORDER BY next.name
WITH person, post, left, collect(DISTINCT next.name) AS next
RETURN person.name AS person, post.title AS title, post.tense AS tense, post.firstSeen AS firstSeen,
  post.lastSeen AS lastSeen, left, next[0] AS laterHolder, post.evidence[0] AS evidence, post.citations[0] AS citation
ORDER BY CASE WHEN left IS NULL AND laterHolder IS NULL THEN 0 ELSE 1 END, coalesce(lastSeen, '') DESC, person, title
LIMIT $limit
