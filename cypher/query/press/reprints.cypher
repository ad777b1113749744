// 转载 · Reprints
// 哪篇报道转载了哪一篇,隔了多久,相似到什么程度。
// Which article repeats which, when, and how closely.
// shape: table
// $limit: integer = 60 · 最多行数 · rows at most
MATCH (copy:Article)-[link:REPRINT_OF]->(original:Article)
RETURN original.title AS title, original.paper AS paper, original.issueDate AS date, copy.paper AS reprintedBy,
  copy.issueDate AS reprinted, link.similarity AS similarity, original.citation AS citation,
  copy.citation AS reprintCitation
ORDER BY coalesce(date, ''), citation, coalesce(reprinted, ''), reprintCitation
LIMIT $limit
