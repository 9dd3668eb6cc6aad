delete from slots where vault_id = $1 and slot_id = $2
