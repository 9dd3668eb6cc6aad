select item_id, version, blob from items where vault_id = $1 order by seq
