insert into items (vault_id, item_id, version, blob) values ($1, $2, $3, $4)
