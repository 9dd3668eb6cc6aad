insert into slots (vault_id, slot_id, blob) values ($1, $2, $3)
