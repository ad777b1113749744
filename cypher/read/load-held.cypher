MATCH (load:GongtuLoad {id: 'gongtu', token: $token})
RETURN load.token AS token
