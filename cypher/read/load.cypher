MATCH (load:GongtuLoad {id: 'gongtu'})
RETURN load.token AS token, load.state AS state, load.beat AS beat, load.build AS build, load.started AS started,
  load.finished AS finished, load.nodes AS nodes, load.relationships AS relationships
