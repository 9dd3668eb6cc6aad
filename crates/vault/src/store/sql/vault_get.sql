select vault_id, epoch, counter, head, created_day from vaults where vault_id = $1
