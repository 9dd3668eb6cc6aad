select version, blob from items where vault_id = $1 and item_id = $2 order by version
