// 与谁一起办活动 · With whom a body runs events
// 一个组织办的活动,和一起主办、承办、协办、参加的组织。
// The events a body ran, and the bodies that ran or attended them with it.
// shape: picture
// $organization: Organization = 北京市朝阳区总工会 · 组织 · the body
// $limit: integer = 60 · 最多条数 · paths at most
MATCH path = (body:Organization {name: $organization})-[own:HOSTS|ORGANIZES|SUPPORTS]->(event:Event)<-[fact:HOSTS|ORGANIZES|SUPPORTS|ATTENDS]-(partner:Organization)
WHERE partner.id <> body.id
RETURN path, own.citations[0] AS citation, fact.evidence[0] AS partnerEvidence, fact.citations[0] AS partnerCitation
ORDER BY event.name, own.id, fact.id
LIMIT $limit
