select count(*) from items where vault_id = $1
