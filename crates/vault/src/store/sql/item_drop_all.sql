delete from items where vault_id = $1
