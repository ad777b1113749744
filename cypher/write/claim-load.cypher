// Takes the load over from whoever held it last, unless somebody else was faster. Writing first takes the lock, so
// that the token read after it is the latest.
MERGE (load:GongtuLoad {id: 'gongtu'})
SET load.beat = coalesce(load.beat, 0) + 1
WITH load
WHERE coalesce(load.token, '') IN [$seen, $token]
SET load.token = $token, load.state = 'loading', load.started = $started
REMOVE load.finished
RETURN load.token AS token
