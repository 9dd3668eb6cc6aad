delete from slots where vault_id = $1
