update vaults set counter = counter + 1, head = $1, epoch = $2
where vault_id = $3 and counter = $4
