MATCH (load:GongtuLoad {id: 'gongtu', token: $token})
SET load.beat = load.beat + 1
