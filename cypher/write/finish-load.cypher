MATCH (load:GongtuLoad {id: 'gongtu', token: $token})
SET load.state = 'done', load.build = $build, load.finished = $finished, load.nodes = $nodes, load.relationships = $relationships
RETURN load.token AS token
