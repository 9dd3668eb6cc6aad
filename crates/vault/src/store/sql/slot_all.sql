select slot_id, blob from slots where vault_id = $1 order by slot_id
