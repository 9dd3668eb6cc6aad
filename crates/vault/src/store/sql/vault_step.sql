update vaults set counter = counter + 1, head = $1
where vault_id = $2 and counter = $3
