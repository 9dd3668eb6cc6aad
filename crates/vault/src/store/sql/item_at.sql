select item_id, version, blob from items where seq = $1
