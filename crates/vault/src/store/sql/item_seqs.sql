select seq from items where vault_id = $1
