// 一职两人 · Offices held by two at one time
// 只能由一人担任的职务,却有两人在同一段时间见报任职:或是换届,或是误读、误并,请看双方出处。
// Offices that only one can hold, with two people seen in them at one time: a change of office, or a mistake of paper or program.
// shape: table
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (body:Organization)<-[post:HOLDS_POSITION]-(person:Person)
WHERE post.firstSeen IS NOT NULL AND coalesce(post.tense, '') IN ['', '新任', '新当选', '新当选的', '现', '现任']
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
MATCH (body)<-[rival:HOLDS_POSITION]-(other:Person)
WHERE rival.title = post.title AND person.id < other.id AND rival.firstSeen IS NOT NULL
  AND coalesce(rival.tense, '') IN ['', '新任', '新当选', '新当选的', '现', '现任']
  AND post.firstSeen <= rival.lastSeen AND rival.firstSeen <= post.lastSeen
RETURN body.name AS organization, post.title AS title, person.name AS person, post.firstSeen AS firstSeen,
  post.lastSeen AS lastSeen, other.name AS other, rival.firstSeen AS otherFirstSeen, rival.lastSeen AS otherLastSeen,
  post.evidence[0] AS evidence, post.citations[0] AS citation, rival.evidence[0] AS otherEvidence,
  rival.citations[0] AS otherCitation
ORDER BY organization, title, person, other
LIMIT $limit
