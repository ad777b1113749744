// Begins a batch. Writing first takes the lock of the lane: what an earlier try of the same batch has left is over then,
// and the number read after it tells whether that try was committed though its answer was lost.
MATCH (lane:GongtuLane {id: $lane})
SET lane.tries = coalesce(lane.tries, 0) + 1
WITH lane, lane.batch AS last
MATCH (load:GongtuLoad {id: 'gongtu', token: $token})
SET lane.batch = $batch
RETURN last
