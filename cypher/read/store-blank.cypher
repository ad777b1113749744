// True where nothing stands that a load could meet: what is new need not be looked for.
RETURN NOT (EXISTS { MATCH (:Entity) } OR EXISTS { MATCH (:Article) } OR EXISTS { MATCH (:GongtuRetired) }) AS blank
