// What Gongtu asks of a Neo4j database: keys, ways in by name and date, and full text. Idempotent, Community edition.
// A test holds this file against src/schema.ts. Names begin with gongtu_ because Neo4j skips a statement silently
// where something else already bears its name.

// Keys of nodes
CREATE CONSTRAINT gongtu_entity_id IF NOT EXISTS FOR (node:Entity) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT gongtu_article_id IF NOT EXISTS FOR (node:Article) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT gongtu_load_id IF NOT EXISTS FOR (node:GongtuLoad) REQUIRE node.id IS UNIQUE;
CREATE INDEX gongtu_retired_id IF NOT EXISTS FOR (node:GongtuRetired) ON (node.id);

// Ways in
CREATE INDEX gongtu_entity_name IF NOT EXISTS FOR (node:Entity) ON (node.name);
CREATE INDEX gongtu_organization_name IF NOT EXISTS FOR (node:Organization) ON (node.name);
CREATE INDEX gongtu_person_name IF NOT EXISTS FOR (node:Person) ON (node.name);
CREATE INDEX gongtu_initiative_name IF NOT EXISTS FOR (node:Initiative) ON (node.name);
CREATE INDEX gongtu_event_name IF NOT EXISTS FOR (node:Event) ON (node.name);
CREATE INDEX gongtu_award_name IF NOT EXISTS FOR (node:Award) ON (node.name);
CREATE INDEX gongtu_place_name IF NOT EXISTS FOR (node:Place) ON (node.name);
CREATE INDEX gongtu_entity_community IF NOT EXISTS FOR (node:Entity) ON (node.community);
CREATE INDEX gongtu_event_date IF NOT EXISTS FOR (node:Event) ON (node.date);
CREATE INDEX gongtu_event_first_seen IF NOT EXISTS FOR (node:Event) ON (node.firstSeen);
CREATE INDEX gongtu_article_issue_date IF NOT EXISTS FOR (node:Article) ON (node.issueDate);
CREATE INDEX gongtu_article_paper IF NOT EXISTS FOR (node:Article) ON (node.paper);

// Keys of relationships
CREATE CONSTRAINT gongtu_holds_position_id IF NOT EXISTS FOR ()-[fact:HOLDS_POSITION]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_hosts_id IF NOT EXISTS FOR ()-[fact:HOSTS]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_organizes_id IF NOT EXISTS FOR ()-[fact:ORGANIZES]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_supports_id IF NOT EXISTS FOR ()-[fact:SUPPORTS]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_attends_id IF NOT EXISTS FOR ()-[fact:ATTENDS]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_implements_id IF NOT EXISTS FOR ()-[fact:IMPLEMENTS]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_awards_id IF NOT EXISTS FOR ()-[fact:AWARDS]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_receives_id IF NOT EXISTS FOR ()-[fact:RECEIVES]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_concerns_id IF NOT EXISTS FOR ()-[fact:CONCERNS]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_part_of_id IF NOT EXISTS FOR ()-[fact:PART_OF]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_located_in_id IF NOT EXISTS FOR ()-[fact:LOCATED_IN]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_wrote_id IF NOT EXISTS FOR ()-[fact:WROTE]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_mentions_id IF NOT EXISTS FOR ()-[fact:MENTIONS]-() REQUIRE fact.id IS UNIQUE;
CREATE CONSTRAINT gongtu_reprint_of_id IF NOT EXISTS FOR ()-[fact:REPRINT_OF]-() REQUIRE fact.id IS UNIQUE;

// Full text, cut into bigrams: a single character finds nothing
CREATE FULLTEXT INDEX gongtu_names IF NOT EXISTS FOR (node:Entity) ON EACH [node.name, node.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
CREATE FULLTEXT INDEX gongtu_articles IF NOT EXISTS FOR (node:Article) ON EACH [node.title, node.text] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
