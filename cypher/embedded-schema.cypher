// What Gongtu asks of the embedded store: plain indexes. It has no relationship constraints and no full text, and its
// bulk MERGE is faster on an index than on a uniqueness constraint.

CREATE INDEX gongtu_entity_id IF NOT EXISTS FOR (node:Entity) ON (node.id);
CREATE INDEX gongtu_article_id IF NOT EXISTS FOR (node:Article) ON (node.id);
CREATE INDEX gongtu_entity_name IF NOT EXISTS FOR (node:Entity) ON (node.name);
CREATE INDEX gongtu_entity_community IF NOT EXISTS FOR (node:Entity) ON (node.community);
CREATE INDEX gongtu_organization_name IF NOT EXISTS FOR (node:Organization) ON (node.name);
CREATE INDEX gongtu_person_name IF NOT EXISTS FOR (node:Person) ON (node.name);
CREATE INDEX gongtu_initiative_name IF NOT EXISTS FOR (node:Initiative) ON (node.name);
CREATE INDEX gongtu_event_name IF NOT EXISTS FOR (node:Event) ON (node.name);
CREATE INDEX gongtu_award_name IF NOT EXISTS FOR (node:Award) ON (node.name);
CREATE INDEX gongtu_place_name IF NOT EXISTS FOR (node:Place) ON (node.name);
