delete from vaults where vault_id = $1
