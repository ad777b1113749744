MATCH (load:GongtuLoad {id: 'gongtu', token: $token})
SET load.state = 'done', load.build = $build, load.finished = $finished, load.nodes = $nodes, load.relationships = $relationships
WITH load
OPTIONAL MATCH (lane:GongtuLane)
DELETE lane
RETURN DISTINCT load.token AS token
