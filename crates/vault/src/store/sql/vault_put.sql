insert into vaults (vault_id, handle, epoch, counter, head, created_day) values ($1, $2, $3, $4, $5, $6)
