// 一段时间的人事变动 · Offices that changed hands in a period
// 一段时间里新见报的任职者,此前该职务另有其人:谁接替谁,双方各附出处;前任取最近见报的一位。
// Who was first seen in an office in a period that another had held before, with a sentence for each; of several predecessors the one reported last.
// shape: table
// $from: date = 2024-01-01 · 起始日 · first day
// $to: date = 2024-12-31 · 截止日 · last day
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (body:Organization)<-[post:HOLDS_POSITION]-(person:Person)
WHERE post.firstSeen >= $from AND post.firstSeen <= $to AND coalesce(post.tense, '') IN ['', '新任', '新当选', '新当选的', '现', '现任']
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
MATCH (body)<-[old:HOLDS_POSITION]-(predecessor:Person)
WHERE old.title = post.title AND predecessor.id <> person.id
  AND (old.firstSeen < post.firstSeen AND coalesce(old.tense, '') IN ['', '新任', '新当选', '新当选的', '现', '现任', '时任']
    OR old.firstSeen <= $to AND old.tense IN ['原', '前', '原任', '曾', '曾任', '曾担任', '已故', '退休'])
WITH body, post, person, predecessor, max(coalesce(old.lastSeen, '')) AS seen
ORDER BY seen DESC, predecessor.name, predecessor.id
WITH body, post, person, collect(predecessor.id) AS predecessors
WITH body, post, person, predecessors[0] AS latest
MATCH (body)<-[old:HOLDS_POSITION]-(predecessor:Person)
WHERE predecessor.id = latest AND old.title = post.title
  AND (old.firstSeen < post.firstSeen AND coalesce(old.tense, '') IN ['', '新任', '新当选', '新当选的', '现', '现任', '时任']
    OR old.firstSeen <= $to AND old.tense IN ['原', '前', '原任', '曾', '曾任', '曾担任', '已故', '退休'])
RETURN body.name AS organization, post.title AS title, predecessor.name AS predecessor, old.tense AS tense,
  old.lastSeen AS predecessorLastSeen, person.name AS successor, post.firstSeen AS successorFirstSeen,
  post.evidence[0] AS evidence, post.citations[0] AS citation, old.evidence[0] AS predecessorEvidence,
  old.citations[0] AS predecessorCitation
ORDER BY successorFirstSeen, organization, title, successor, predecessor, coalesce(tense, '')
LIMIT $limit
